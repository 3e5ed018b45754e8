//! Each language says what French says: the same keys, the same variables, and words of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use c2s_texts::Language;

/// Messages that are the same in two languages: names, figures and signs.
const SAME: [&str; 17] = [
    "cli-help-demo-examples",
    "cli-help-import-fund-examples",
    "cli-help-import-insured-examples",
    "cli-help-law-show-examples",
    "law-part-asi-couple",
    "law-part-aspa-couple",
    "life-twice-question",
    "navigation-label",
    "residence-guadeloupe",
    "residence-martinique",
    "residence-mayotte",
    "residence-saint-barthelemy",
    "residence-saint-martin",
    "service-name",
    "sim-article",
    "sim-recap-condition",
    "source-licences-title",
];

fn folder(language: Language) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("this crate is in crates/");
    root.join("locales").join(language.code())
}

/// French common nouns that slip into English sentences about the C2S. A page would have to mark each of them as French
/// (RGAA 8.7): they have English words, in the glossary. Proper names stay.
const FRENCH_NOUNS: [&str; 14] = [
    "caisse",
    "caisses",
    "avis",
    "imposition",
    "impôt",
    "taxe",
    "feuille",
    "feuilles",
    "soins",
    "recours",
    "foyer",
    "mutuelles",
    "déclarative",
    "pièces",
];

#[test]
fn the_english_texts_hold_no_french_common_noun() {
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphabetic()).map(str::to_lowercase).collect()
    };
    for file in files(Language::English) {
        // The names of files in the examples of the command line are those of a French folder.
        if file.starts_with("cli") || file.starts_with("import") {
            continue;
        }
        let text = fs::read_to_string(folder(Language::English).join(&file)).expect("a text in UTF-8");
        for (key, said) in messages(&text) {
            let found: Vec<String> =
                words(&said).into_iter().filter(|word| FRENCH_NOUNS.contains(&word.as_str())).collect();
            assert!(found.is_empty(), "{file}, {key}: {found:?}");
        }
    }
}

/// The names of the files of a language.
fn files(language: Language) -> BTreeSet<String> {
    let entries = fs::read_dir(folder(language)).expect("each language has its folder");
    let names = entries.map(|entry| entry.expect("a readable folder").file_name().to_string_lossy().into_owned());
    names.filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "ftl")).collect()
}

/// The messages of one file: each key with all its lines.
fn messages(text: &str) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut current = None;
    for line in text.lines() {
        let first = line.chars().next();
        if first.is_some_and(|letter| letter.is_ascii_lowercase()) {
            let (key, words) = line.split_once('=').unwrap_or_else(|| panic!("not a message: {line}"));
            let before = found.insert(key.trim().to_owned(), words.trim().to_owned());
            assert_eq!(before, None, "{key} is there twice");
            current = Some(key.trim().to_owned());
        } else if first == Some('#') {
            current = None;
        } else if let Some(words) = current.as_ref().and_then(|key| found.get_mut(key)) {
            words.push('\n');
            words.push_str(line.trim());
        }
    }
    found.into_iter().map(|(key, words)| (key, words.trim().to_owned())).collect()
}

fn read(language: Language, file: &str) -> BTreeMap<String, String> {
    messages(&fs::read_to_string(folder(language).join(file)).expect("a locale is UTF-8"))
}

/// The variables of a message.
fn variables(words: &str) -> BTreeSet<&str> {
    let name = |(start, _): (usize, &'static str)| {
        let rest = &words[start + 1..];
        let end = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_' || letter == '-'));
        &rest[..end.unwrap_or(rest.len())]
    };
    words.match_indices('$').map(|(start, _)| name((start, "$"))).collect()
}

/// Whether a message holds words that a translator would change: letters, outside of what it inserts.
fn has_words(words: &str) -> bool {
    let mut depth = 0_u32;
    words
        .chars()
        .filter(|letter| {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && letter.is_lowercase()
        })
        .count()
        > 1
}

/// What is wrong with the translation of one file.
fn faults(
    file: &str,
    french: &BTreeMap<String, String>,
    other: &BTreeMap<String, String>,
    same: &[&str],
) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, words) in french {
        let Some(translated) = other.get(key) else {
            faults.push(format!("{file}: {key} is not translated"));
            continue;
        };
        if translated.is_empty() {
            faults.push(format!("{file}: {key} is empty"));
        }
        if variables(words) != variables(translated) {
            faults.push(format!("{file}: {key} does not use the same variables"));
        }
        if words == translated && has_words(words) && !same.contains(&key.as_str()) {
            faults.push(format!("{file}: {key} is the same as in French"));
        }
    }
    faults.extend(
        other.keys().filter(|key| !french.contains_key(*key)).map(|key| format!("{file}: {key} is not in French")),
    );
    faults
}

/// What is wrong with the files of a language: each has its twin in French, and each of French its twin there.
fn missing_files(french: &BTreeSet<String>, other: &BTreeSet<String>) -> Vec<String> {
    let untranslated = french.difference(other).map(|file| format!("{file} is not translated"));
    let unknown = other.difference(french).map(|file| format!("{file} is not in French"));
    untranslated.chain(unknown).collect()
}

#[test]
fn every_translated_file_says_what_the_french_one_says() {
    let french = files(Language::French);
    for language in Language::French.others() {
        let other = files(language);
        let mut found = missing_files(&french, &other);
        for file in french.intersection(&other) {
            found.extend(faults(file, &read(Language::French, file), &read(language, file), &SAME));
        }
        assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
    }
}

#[test]
fn a_file_that_one_language_lacks_is_found_in_both_directions() {
    let of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let french = of(&["common.ftl", "papers.ftl"]);
    assert_eq!(missing_files(&french, &french), Vec::<String>::new());
    assert_eq!(missing_files(&french, &of(&["common.ftl"])), ["papers.ftl is not translated"]);
    assert_eq!(missing_files(&of(&["common.ftl"]), &french), ["papers.ftl is not in French"]);
}

#[test]
fn a_message_that_is_the_same_in_two_languages_is_the_same_for_a_reason() {
    let all = |language| {
        let files = files(language).into_iter();
        files.flat_map(|file| read(language, &file)).collect::<BTreeMap<_, _>>()
    };
    let french = all(Language::French);
    for language in Language::French.others() {
        let other = all(language);
        for key in SAME {
            let same = french.get(key).is_some_and(|words| other.get(key) == Some(words));
            assert!(same, "{key} differs now: it need not be listed");
        }
    }
}

#[test]
fn a_wrong_translation_is_found() {
    let french = messages(
        "a = Bonjour { $name }\nb =\n    { $count ->\n        [one] un\n       *[other] { $count }\n    }\nc = Oui\nd = Le mot\ne = C2S\n",
    );
    let right = messages(
        "a = Hello { $name }\nb =\n    { $count ->\n        [one] one\n       *[other] { $count }\n    }\nc = Yes\nd = The word\ne = C2S\n",
    );
    assert_eq!(faults("f", &french, &right, &[]), Vec::<String>::new());
    let wrong = messages("a = Hello\nb = { $count }\nc =\nd = Le mot\nf = More\n");
    let expected = [
        "f: a does not use the same variables",
        "f: c is empty",
        "f: d is the same as in French",
        "f: e is not translated",
        "f: f is not in French",
    ];
    assert_eq!(faults("f", &french, &wrong, &[]), expected);
    assert_eq!(faults("f", &french, &wrong, &["d"]).len(), 4);
}
