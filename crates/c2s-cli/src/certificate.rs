//! `c2s verify-certificate` and `c2s keys`: certificates checked without network, and the keys that sign them.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use c2s_app::Actor;
use c2s_documents::{Cover, Statement, StatementFault, Term, VerificationKeys};
use c2s_domain::clock::SystemClock;
use c2s_domain::{Clock, Date};

use crate::settings::Settings;
use crate::{FAILURE, LANGUAGE, data, words};

/// The most that is read of the input: a statement is far shorter.
const LONGEST: u64 = 4096;

/// Says whether a statement is genuine and where its right stands on a day: only that answers success.
pub(crate) fn verify(shown: &str, keys: &Path, on: Option<Date>) -> anyhow::Result<ExitCode> {
    let keys = known_keys(keys)?;
    let shown = if shown == "-" { input()? } else { shown.to_owned() };
    let statement = match Statement::verified(&shown, &keys) {
        Ok(statement) => statement,
        Err(fault) => {
            println!("{}\n{}", words("cli-certificate-not-genuine"), in_words(fault));
            return Ok(ExitCode::from(FAILURE));
        }
    };
    let on = on.unwrap_or_else(today);
    let term = statement.term_on(on);
    println!("{}", words("cli-certificate-genuine"));
    for (label, value) in lines(&statement) {
        println!(
            "  {}",
            LANGUAGE.text_with("cli-certificate-line", &[("label", words(label).into()), ("value", value.into())])
        );
    }
    let standing = match term {
        Term::ToCome => "cli-certificate-to-come",
        Term::Running => "cli-certificate-running",
        Term::Over => "cli-certificate-over",
    };
    println!("{}", LANGUAGE.text_with(standing, &[("day", LANGUAGE.date(on).into())]));
    println!("{}", LANGUAGE.text_with("cli-certificate-online", &[("code", statement.code.to_string().into())]));
    Ok(if term == Term::Running { ExitCode::SUCCESS } else { ExitCode::from(FAILURE) })
}

fn lines(statement: &Statement) -> [(&'static str, String); 6] {
    let period =
        [("first", LANGUAGE.date(statement.starts_on).into()), ("last", LANGUAGE.date(statement.ends_on).into())];
    let cover = match statement.cover {
        Cover::Free => "verifier-free",
        Cover::WithContribution => "verifier-with-contribution",
    };
    [
        ("verifier-period", LANGUAGE.text_with("period-dates", &period)),
        ("verifier-cover", words(cover)),
        ("verifier-organisation", statement.organisation.clone()),
        ("verifier-initials", statement.initials.clone()),
        ("verifier-persons", statement.persons.to_string()),
        ("verifier-issued", LANGUAGE.date(statement.issued_on)),
    ]
}

fn in_words(fault: StatementFault) -> String {
    match fault {
        StatementFault::Unreadable => words("cli-certificate-unreadable"),
        StatementFault::UnknownKey(key) => {
            LANGUAGE.text_with("cli-certificate-unknown-key", &[("key", key.to_string().into())])
        }
        StatementFault::Forged => words("cli-certificate-forged"),
    }
}

fn known_keys(file: &Path) -> anyhow::Result<VerificationKeys> {
    let unusable = || LANGUAGE.text_with("cli-certificate-bad-keys", &[("file", file.display().to_string().into())]);
    let text = std::fs::read_to_string(file).with_context(unusable)?;
    text.parse::<VerificationKeys>().with_context(unusable)
}

fn input() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().take(LONGEST).read_to_string(&mut text)?;
    Ok(text)
}

fn today() -> Date {
    let paris = jiff::tz::TimeZone::get("Europe/Paris").expect("the time zones are embedded in the program");
    SystemClock.today(&paris)
}

/// Writes the public keys of this service.
pub(crate) fn public(settings: &Settings) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    print!("{}", data::look(settings, async |app| Ok(app.certificate_keys()))?);
    Ok(ExitCode::SUCCESS)
}

/// Makes the next key.
pub(crate) fn rotate(settings: &Settings) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    let key = data::look(settings, async |app| Ok(app.rotate_certificate_key(&Actor::operator()).await?))?;
    println!("{}", LANGUAGE.text_with("cli-keys-rotated", &[("key", key.id().to_string().into())]));
    Ok(ExitCode::SUCCESS)
}

/// Believes a key no more.
pub(crate) fn revoke(number: u32, settings: &Settings) -> anyhow::Result<ExitCode> {
    data::refuse_without(settings)?;
    let key = data::look(settings, async |app| Ok(app.revoke_certificate_key(&Actor::operator(), number).await?))?;
    let numbered = ("number", i64::from(number).into());
    let Some(key) = key else { anyhow::bail!(LANGUAGE.text_with("cli-keys-none", &[numbered])) };
    println!("{}", LANGUAGE.text_with("cli-keys-revoked", &[numbered, ("key", key.revoked.id().to_string().into())]));
    if let Some(made) = key.made {
        println!("{}", LANGUAGE.text_with("cli-keys-rotated", &[("key", made.id().to_string().into())]));
    }
    Ok(ExitCode::SUCCESS)
}
