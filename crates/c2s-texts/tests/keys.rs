//! Every key that templates and Rust ask for has its message, and every message is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("this crate is in crates/").to_owned()
}

/// Families whose keys are put together from several parts.
const COMPOSED: [&str; 17] = [
    // An easy-to-read page, its section, a line (c2s-web, pages/easy.rs).
    "easy-",
    // The path of a command, then its argument.
    "cli-help-",
    // A notice, its section, a number (c2s-web, pages/notices.rs).
    "accessibility-",
    "legal-",
    "privacy-",
    "source-",
    // A door, its page of signing in (c2s-web, session/).
    "portal-sign-in-",
    "backoffice-sign-in-",
    // A version of the text that was agreed to, a paragraph.
    "consent-",
    "certification-",
    "undertaking-",
    // An obstacle or a verdict, its part, a number (c2s-web, portal/start and young.rs).
    "start-block-",
    "young-",
    "situations-",
    // A benefit, a reason of a caseworker, a fictitious person: each list stands in one place.
    "benefit-",
    "departure-",
    "demo-",
];

fn files(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, extensions, found);
        } else if path.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted)) {
            found.push(path);
        }
    }
}

/// The texts of templates and Rust, but for this crate, whose examples are no use of a key.
fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in ["crates", "templates"] {
        files(&root().join(folder), &["rs", "html", "typ"], &mut found);
    }
    let this_crate = root().join("crates/c2s-texts");
    found.retain(|path| !path.starts_with(&this_crate));
    found.into_iter().map(|path| (path.clone(), fs::read_to_string(path).expect("a source file is UTF-8"))).collect()
}

/// The keys of `locales/fr/`, each with its file.
fn known() -> BTreeMap<String, PathBuf> {
    let mut found = Vec::new();
    files(&root().join("locales/fr"), &["ftl"], &mut found);
    let mut keys: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in found {
        for line in fs::read_to_string(&path).expect("a locale is UTF-8").lines() {
            let Some((key, _)) = line.split_once(" =").filter(|(key, _)| is_key(key)) else { continue };
            if let Some(other) = keys.insert(key.to_owned(), path.clone()) {
                panic!("{key} is there twice: {} and {}", other.display(), path.display());
            }
        }
    }
    keys
}

fn is_key(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// What stands between each quote and the next one.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('"').filter_map(|(start, _)| text[start + 1..].split('"').next())
}

/// The keys that are the first argument of a call that finds a message.
fn asked(text: &str) -> impl Iterator<Item = &str> {
    ["t.text(", "text_with(", "LANGUAGE.text("].into_iter().flat_map(move |call| {
        text.match_indices(call).filter_map(move |(start, _)| {
            let argument = text[start + call.len()..].trim_start().strip_prefix('"')?;
            argument.split('"').next().filter(|key| is_key(key))
        })
    })
}

#[test]
fn every_key_that_is_asked_for_has_a_message() {
    let known = known();
    let mut missing = BTreeSet::new();
    for (path, text) in sources() {
        missing.extend(
            asked(&text).filter(|key| !known.contains_key(*key)).map(|key| format!("{}: {key}", path.display())),
        );
    }
    assert!(missing.is_empty(), "keys without a message:\n{}", missing.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_message_is_used() {
    let mut used = BTreeSet::new();
    let mut families: BTreeSet<String> = COMPOSED.iter().map(|family| (*family).to_owned()).collect();
    for (_, text) in sources() {
        for literal in literals(&text) {
            // `format!("kind-{name}")`, `choices("sim-mode-")` and `choices("portal-family")` use whole families.
            let start = literal.split('{').next().unwrap_or_default();
            if is_key(start) && start.ends_with('-') {
                families.insert(start.to_owned());
            } else if is_key(literal) {
                if literal.contains('-') {
                    families.insert(format!("{literal}-"));
                }
                used.insert(literal.to_owned());
            }
        }
    }
    let unused: Vec<String> = known()
        .into_iter()
        .filter(|(key, _)| !used.contains(key) && !families.iter().any(|family| key.starts_with(family.as_str())))
        .map(|(key, path)| format!("{}: {key}", path.display()))
        .collect();
    assert!(unused.is_empty(), "messages that nothing uses:\n{}", unused.join("\n"));
}
