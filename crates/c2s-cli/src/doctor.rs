//! `c2s doctor`: everything a service stands on, one line each.

mod papers;

use std::net::TcpListener;
use std::path::Path;
use std::process::ExitCode;

use c2s_app::master_keys::{MasterKey, Standing};
use c2s_app::register::FundWithoutAddresses;
use c2s_app::{Actor, Outgoing};
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
/// What waits longer than this to leave, and somebody should look.
const ALERTS_LEAVE_WITHIN: SignedDuration = SignedDuration::from_hours(1);
/// The same for letters: they are tried again for a day.
const LETTERS_LEAVE_WITHIN: SignedDuration = SignedDuration::from_hours(24);
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
    findings.extend(the_data(settings));
    findings.extend(papers::look(settings));
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

fn the_data(settings: &Settings) -> Vec<Finding> {
    if !data::exist(settings) {
        return vec![Finding::ToLookAt(words("cli-doctor-data-to-come"))];
    }
    let without_demonstration = Settings { demo: false, clock: None, ..settings.clone() };
    let looked = data::look(&without_demonstration, async |app| {
        let operator = Actor::operator();
        let seen = if app.is_ready().await {
            let late = app.papers_that_wait(&operator, papers::OPEN_WITHIN).await?;
            let funds = app.funds_without_addresses(&operator).await?;
            Some((app.outgoing(&operator).await?, app.master_keys(&operator).await?, late, funds))
        } else {
            None
        };
        Ok((seen, app.clock().now(), app.try_files().await))
    });
    match looked {
        Ok((Some((outgoing, keys, late, funds)), now, files)) => {
            let mut findings = vec![Finding::Well(words("cli-doctor-data")), papers::kept(settings, files)];
            findings.extend(papers::late(late, now));
            findings.extend(keys.iter().filter_map(master_key));
            findings.extend(what_leaves(&outgoing, now));
            findings.extend(funds.iter().map(without_addresses));
            findings
        }
        Ok((None, ..)) => vec![Finding::Wrong(words("cli-doctor-data-silent"))],
        Err(error) => vec![Finding::Wrong(in_one_line(&error))],
    }
}

/// A refusal of this fund says that there is a court or a mediator, and not where to write to them.
fn without_addresses(fund: &FundWithoutAddresses) -> Finding {
    let lacks = match (fund.court, fund.mediator) {
        (true, true) => "both",
        (true, false) => "court",
        (false, _) => "mediator",
    };
    let variables = [("fund", fund.name.clone().into()), ("code", fund.code.clone().into())];
    Finding::ToLookAt(LANGUAGE.text_with(&format!("cli-doctor-fund-without-{lacks}"), &variables))
}

/// What is to be said of a master key; nothing of one that opens all it wraps and wraps nothing it should not.
fn master_key(key: &MasterKey) -> Option<Finding> {
    let said = |text: &str| {
        let data_keys = ("count", i64::try_from(key.data_keys).unwrap_or(i64::MAX).into());
        LANGUAGE.text_with(text, &[("name", key.name.clone().into()), data_keys])
    };
    match key.standing {
        Standing::Unknown if !key.is_there => Some(Finding::Wrong(said("cli-doctor-master-missing"))),
        Standing::Unknown => Some(Finding::ToLookAt(said("cli-doctor-master-unknown"))),
        Standing::Retired if key.data_keys > 0 => Some(Finding::ToLookAt(said("cli-doctor-master-retired"))),
        Standing::Waiting => Some(Finding::ToLookAt(said("cli-doctor-master-waiting"))),
        Standing::Retired | Standing::Current => None,
    }
}

/// What waits to leave, with its age; and what waits for somebody.
fn what_leaves(outgoing: &Outgoing, now: Timestamp) -> Vec<Finding> {
    let waiting = |key: &str, (count, oldest): (i64, Timestamp), within: SignedDuration| {
        let age = now.duration_since(oldest);
        let said = LANGUAGE.text_with(key, &[("count", count.into()), ("hours", age.as_hours().max(0).into())]);
        if age > within { Finding::ToLookAt(said) } else { Finding::Well(said) }
    };
    let to_look_at = |key: &str, count: i64| {
        (count > 0).then(|| Finding::ToLookAt(LANGUAGE.text_with(key, &[("count", count.into())])))
    };
    let Outgoing { alerts, letters, without_address, held, ref not_taken } = *outgoing;
    [
        alerts.map(|waits| waiting("cli-doctor-alerts-wait", waits, ALERTS_LEAVE_WITHIN)),
        letters.map(|waits| waiting("cli-doctor-letters-wait", waits, LETTERS_LEAVE_WITHIN)),
        to_look_at("cli-doctor-letters-without-address", without_address),
        to_look_at("cli-doctor-letters-held", held),
        not_taken.first().map(|first| {
            let days = [("count", not_taken.len().into()), ("first", first.to_string().into())];
            Finding::ToLookAt(LANGUAGE.text_with("cli-doctor-letters-not-taken", &days))
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
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
    fn what_waits_too_long_or_for_somebody_is_to_look_at() {
        let now = SystemClock.now();
        let waits = |hours| Some((3, now - SignedDuration::from_hours(hours)));
        let seen = |outgoing: Outgoing| {
            let findings = what_leaves(&outgoing, now);
            findings.into_iter().map(|finding| matches!(finding, Finding::Well(_))).collect::<Vec<_>>()
        };
        let nothing = Outgoing::default();
        assert!(seen(nothing.clone()).is_empty());
        for (hours, alerts, letters) in [(0, true, true), (2, false, true), (24, false, true), (25, false, false)] {
            assert_eq!(seen(Outgoing { alerts: waits(hours), ..nothing.clone() }), [alerts], "{hours}");
            assert_eq!(seen(Outgoing { letters: waits(hours), ..nothing.clone() }), [letters], "{hours}");
        }
        assert_eq!(seen(Outgoing { without_address: 1, held: 2, ..nothing.clone() }), [false, false]);
        let not_taken = vec![c2s_domain::Date::constant(2026, 11, 20), c2s_domain::Date::constant(2026, 11, 23)];
        let findings = what_leaves(&Outgoing { not_taken, ..nothing }, now);
        let [Finding::ToLookAt(said)] = &findings[..] else { panic!("{findings:?}") };
        assert!(said.contains("c2s outbox taken 2026-11-20"), "{said}");
    }

    #[test]
    fn a_master_key_is_told_of_where_somebody_must_act() {
        let seen = |standing, is_there, data_keys| {
            master_key(&MasterKey { name: "master-1".to_owned(), is_there, standing, data_keys }).map(|finding| {
                match finding {
                    Finding::Well(_) => "well",
                    Finding::ToLookAt(_) => "to look at",
                    Finding::Wrong(_) => "wrong",
                }
            })
        };
        for (standing, is_there, data_keys, expected) in [
            (Standing::Current, true, 3, None),
            (Standing::Retired, true, 0, None),
            (Standing::Retired, false, 0, None),
            (Standing::Retired, true, 1, Some("to look at")),
            (Standing::Waiting, true, 0, Some("to look at")),
            (Standing::Unknown, true, 1, Some("to look at")),
            (Standing::Unknown, false, 1, Some("wrong")),
        ] {
            assert_eq!(seen(standing, is_there, data_keys), expected, "{standing:?} {is_there} {data_keys}");
        }
    }

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
