//! `c2s demo`: a folder with the fictitious caisse and as many people as wanted.

use std::io::IsTerminal;
use std::process::ExitCode;

use c2s_app::Actor;
use c2s_app::demo::{MOST_PEOPLE, PopulateError};
use c2s_texts::Variable;

use crate::settings::Settings;
use crate::{LANGUAGE, data};

/// A word on the progress is said after this many people.
const STRIDE: usize = 10_000;

pub(crate) fn run(settings: &Settings, people: usize, seed: u64) -> anyhow::Result<ExitCode> {
    let number = |count: usize| Variable::from(i64::try_from(count).unwrap_or(i64::MAX));
    let written = data::with(settings, async |app| {
        let mut told = 0;
        let tell = |written: usize| {
            if written / STRIDE > told && std::io::stderr().is_terminal() {
                told = written / STRIDE;
                eprintln!("{}", LANGUAGE.text_with("demo-progress", &[("people", number(written))]));
            }
        };
        app.populate(&Actor::operator(), people, seed, tell).await.map_err(|error| match error {
            PopulateError::AlreadyThere => anyhow::anyhow!(LANGUAGE.text("demo-already-filled")),
            PopulateError::TooMany => {
                anyhow::anyhow!(LANGUAGE.text_with("demo-too-many", &[("most", number(MOST_PEOPLE))]))
            }
            PopulateError::Failure(failure) => failure.into(),
        })
    })?;
    let variables = [("people", number(written)), ("folder", settings.data.display().to_string().into())];
    println!("{}", LANGUAGE.text_with("demo-filled", &variables));
    Ok(ExitCode::SUCCESS)
}
