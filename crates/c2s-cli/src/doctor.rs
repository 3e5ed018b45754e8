//! `c2s doctor`: everything a service stands on, one line each.

use std::net::TcpListener;
use std::path::Path;
use std::process::ExitCode;

use c2s_domain::Clock;
use c2s_domain::clock::SystemClock;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rustix::process::{Resource, getrlimit};

use crate::settings::Settings;
use crate::terminal::{Palette, Style};
use crate::{FAILURE, LANGUAGE, data, law, words};

/// Less free space than this, in mebibytes, and papers will soon not fit.
const ENOUGH_SPACE: u64 = 1024;
/// Fewer descriptors than this, and people will wait for a connection.
const ENOUGH_DESCRIPTORS: u64 = 4096;
/// What two clocks may differ by.
const TOLERANCE: SignedDuration = SignedDuration::from_secs(60);

/// What was found of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Finding {
    Well(String),
    /// It works, and somebody should look at it.
    ToLookAt(String),
    Wrong(String),
}

pub(crate) fn run(settings: &Settings) -> ExitCode {
    let mut findings = configuration(settings);
    findings.push(the_law(settings));
    findings.extend(folder(settings));
    findings.push(the_data(settings));
    findings.extend(clock(&settings.data, SystemClock.now()));
    findings.push(address(settings));
    findings.push(descriptors());
    let palette = Palette::of_output();
    for finding in &findings {
        let (style, mark, text) = match finding {
            Finding::Well(text) => (Style::Good, "cli-doctor-well", text),
            Finding::ToLookAt(text) => (Style::Warning, "cli-doctor-to-look-at", text),
            Finding::Wrong(text) => (Style::Bad, "cli-doctor-wrong", text),
        };
        println!("{} {text}", palette.paint(style, &words(mark)));
    }
    let wrong = findings.iter().any(|finding| matches!(finding, Finding::Wrong(_)));
    if wrong { ExitCode::from(FAILURE) } else { ExitCode::SUCCESS }
}

fn configuration(settings: &Settings) -> Vec<Finding> {
    let dangers = settings.dangers();
    if dangers.is_empty() {
        return vec![Finding::Well(words("cli-doctor-configuration"))];
    }
    dangers.into_iter().map(Finding::Wrong).collect()
}

fn the_law(settings: &Settings) -> Finding {
    let law = match law::load(settings.law.as_deref()) {
        Ok(law) => law,
        Err(error) => return Finding::Wrong(in_one_line(&error)),
    };
    let report = law.check(SystemClock.today(&TimeZone::system()));
    let (first, last) = law.covered();
    let dates = [("first", LANGUAGE.date(first).into()), ("last", LANGUAGE.date(last).into())];
    let covered = LANGUAGE.text_with("cli-law-known", &dates);
    if !report.is_sound() {
        Finding::Wrong(words("cli-doctor-law-wrong"))
    } else if report.to_read_again.is_empty() {
        Finding::Well(covered)
    } else {
        let count = [("count", report.to_read_again.len().into())];
        Finding::ToLookAt(format!("{covered} {}", LANGUAGE.text_with("cli-doctor-law-stale", &count)))
    }
}

fn folder(settings: &Settings) -> Option<Finding> {
    let name = [("folder", settings.data.display().to_string().into())];
    if !settings.data.exists() {
        return Some(Finding::ToLookAt(LANGUAGE.text_with("cli-doctor-folder-to-come", &name)));
    }
    // The disk is asked, not guessed: rights, quotas and read-only mounts all show here.
    let probe = settings.data.join(format!(".doctor-{}", std::process::id()));
    let written = std::fs::write(&probe, b"c2s").and_then(|()| std::fs::remove_file(&probe));
    if written.is_err() {
        return Some(Finding::Wrong(data::cannot_write(&settings.data)));
    }
    let space = rustix::fs::statvfs(&settings.data).ok()?;
    let free = space.f_bavail.saturating_mul(space.f_frsize) / (1024 * 1024);
    let said = LANGUAGE.text_with("cli-doctor-space", &[("free", free.into())]);
    Some(if free < ENOUGH_SPACE { Finding::ToLookAt(said) } else { Finding::Well(said) })
}

fn the_data(settings: &Settings) -> Finding {
    if !data::exist(settings) {
        return Finding::ToLookAt(words("cli-doctor-data-to-come"));
    }
    let without_demonstration = Settings { demo: false, clock: None, ..settings.clone() };
    match data::with(&without_demonstration, async |app| Ok(app.is_ready().await)) {
        Ok(true) => Finding::Well(words("cli-doctor-data")),
        Ok(false) => Finding::Wrong(words("cli-doctor-data-silent")),
        Err(error) => Finding::Wrong(in_one_line(&error)),
    }
}

/// A clock behind what was already written would give false legal dates.
fn clock(folder: &Path, now: Timestamp) -> Option<Finding> {
    let entries = folder.read_dir().ok()?.filter_map(|entry| entry.ok()?.metadata().ok()?.modified().ok());
    let last = Timestamp::try_from(entries.max()?).ok()?;
    Some(if last.duration_since(now) > TOLERANCE {
        Finding::Wrong(LANGUAGE.text_with("cli-doctor-clock-behind", &[("last", last.to_string().into())]))
    } else {
        Finding::Well(words("cli-doctor-clock"))
    })
}

fn address(settings: &Settings) -> Finding {
    let address = [("address", settings.listen.to_string().into())];
    match TcpListener::bind(settings.listen) {
        Ok(_) => Finding::Well(LANGUAGE.text_with("cli-doctor-address-free", &address)),
        Err(_) => Finding::ToLookAt(LANGUAGE.text_with("cli-doctor-address-taken", &address)),
    }
}

fn descriptors() -> Finding {
    let most = getrlimit(Resource::Nofile).maximum.unwrap_or(u64::MAX);
    let said = LANGUAGE.text_with("cli-doctor-descriptors", &[("count", most.into())]);
    if most < ENOUGH_DESCRIPTORS { Finding::ToLookAt(said) } else { Finding::Well(said) }
}

fn in_one_line(error: &anyhow::Error) -> String {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    causes.join(" : ").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_behind_the_files_is_wrong() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(clock(folder.path(), SystemClock.now()), None);
        std::fs::write(folder.path().join("c2s.db"), b"").expect("our own folder");
        let now = SystemClock.now();
        assert!(matches!(clock(folder.path(), now), Some(Finding::Well(_))));
        let an_hour_ago = now - SignedDuration::from_hours(1);
        assert!(matches!(clock(folder.path(), an_hour_ago), Some(Finding::Wrong(_))));
    }
}
