//! `c2s import`: filling the register from files.

mod organisations;
mod reading;

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use c2s_app::Actor;
use c2s_app::register::{FundFileError, ImportError, ImportedLine, InsuredImport, LineFate, RecordMistake};
use c2s_texts::Variable;

use crate::settings::Settings;
use crate::{FAILURE, LANGUAGE, data, words};
use reading::{Format, Line, Unreadable};

pub(crate) use organisations::run as organisations;

/// Lines that share one transaction.
const BATCH: usize = 250;
/// A word on the progress is said after this many lines.
const STRIDE: u64 = 10_000;

/// What became of a whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Tally {
    added: u64,
    updated: u64,
    unchanged: u64,
    refused: u64,
}

impl Tally {
    const fn lines(self) -> u64 {
        self.added + self.updated + self.unchanged + self.refused
    }
}

/// `c2s import fund FILE`
pub(crate) fn fund(settings: &Settings, file: &Path) -> anyhow::Result<ExitCode> {
    let named = [("file", file.display().to_string().into())];
    let text = std::fs::read_to_string(file).with_context(|| LANGUAGE.text_with("cli-cannot-read", &named))?;
    let changed = data::with(settings, async |app| {
        app.import_fund(&Actor::operator(), &text).await.map_err(|error| match error {
            FundFileError::Form(why) => anyhow::anyhow!(LANGUAGE.text_with("import-fund-form", &[("why", why.into())])),
            FundFileError::Zone(zone) => {
                anyhow::anyhow!(LANGUAGE.text_with("import-fund-zone", &[("zone", zone.into())]))
            }
            FundFileError::Failure(failure) => failure.into(),
        })
    })?;
    println!("{}", words(if changed { "import-fund-written" } else { "import-fund-unchanged" }));
    Ok(ExitCode::SUCCESS)
}

/// `c2s import insured FILE`
pub(crate) fn insured(settings: &Settings, file: &Path, fund: Option<&str>, dry_run: bool) -> anyhow::Result<ExitCode> {
    let format = Format::of(file).with_context(|| words("import-unknown-format"))?;
    let input = std::fs::File::open(file)
        .with_context(|| LANGUAGE.text_with("cli-cannot-read", &[("file", file.display().to_string().into())]))?;
    let tally = data::with(settings, async |app| {
        let importing = app.import_insured(&Actor::operator(), fund, dry_run).await;
        let mut importing = importing.map_err(|error| match error {
            ImportError::UnknownFund(code) => {
                anyhow::anyhow!(LANGUAGE.text_with("import-unknown-fund", &[("code", code.into())]))
            }
            ImportError::Failure(failure) => failure.into(),
        })?;
        take_all(&mut importing, format, input).await
    })?;
    let number = |number: u64| Variable::from(i64::try_from(number).unwrap_or(i64::MAX));
    let counts = [
        ("lines", number(tally.lines())),
        ("added", number(tally.added)),
        ("updated", number(tally.updated)),
        ("unchanged", number(tally.unchanged)),
        ("refused", number(tally.refused)),
    ];
    println!("{}", LANGUAGE.text_with("import-tally", &counts));
    if dry_run {
        println!("{}", words("import-dry-run-done"));
    }
    Ok(if tally.refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(FAILURE) })
}

async fn take_all(importing: &mut InsuredImport, format: Format, input: std::fs::File) -> anyhow::Result<Tally> {
    let (sender, mut lines) = tokio::sync::mpsc::channel(2 * BATCH);
    let reader =
        std::thread::spawn(move || reading::read(format, input, &mut |line| sender.blocking_send(line).is_ok()));
    let mut tally = Tally::default();
    let mut batch = Vec::with_capacity(BATCH);
    let mut told = 0;
    loop {
        let line = lines.recv().await;
        let ended = line.is_none();
        match line {
            Some(Line { number, content: Ok(content) }) => batch.push(ImportedLine { number, content }),
            Some(Line { number, content: Err(unreadable) }) => {
                tally.refused += 1;
                tell_unreadable(number, unreadable)?;
            }
            None => {}
        }
        if batch.len() == BATCH || (ended && !batch.is_empty()) {
            for (number, fate) in importing.take(std::mem::take(&mut batch)).await? {
                count(&mut tally, number, fate)?;
            }
        }
        if tally.lines() / STRIDE > told && std::io::stderr().is_terminal() {
            told = tally.lines() / STRIDE;
            let so_far = i64::try_from(tally.lines()).unwrap_or(i64::MAX);
            eprintln!("{}", LANGUAGE.text_with("import-progress", &[("lines", so_far.into())]));
        }
        if ended {
            break;
        }
    }
    reader.join().expect("the reader does not panic").with_context(|| words("import-reading-stopped"))?;
    Ok(tally)
}

fn count(tally: &mut Tally, number: u64, fate: LineFate) -> anyhow::Result<()> {
    match fate {
        LineFate::Added => tally.added += 1,
        LineFate::Updated => tally.updated += 1,
        LineFate::Unchanged => tally.unchanged += 1,
        LineFate::Refused(mistakes) => {
            tally.refused += 1;
            let mut out = std::io::stdout().lock();
            for mistake in mistakes {
                writeln!(out, "{}", in_words(number, &mistake))?;
            }
        }
    }
    Ok(())
}

/// The line, the field, what is wrong and the remedy; never what was written there.
fn in_words(number: u64, mistake: &RecordMistake) -> String {
    let problem = LANGUAGE.text(&format!("import-problem-{}", mistake.problem));
    let variables = [
        ("line", i64::try_from(number).unwrap_or(i64::MAX).into()),
        ("field", mistake.field.as_str().into()),
        ("problem", problem.into_owned().into()),
    ];
    let key = if mistake.field.is_empty() { "import-refused-line" } else { "import-refused-field" };
    let mut said = LANGUAGE.text_with(key, &variables);
    if !mistake.expected.is_empty() {
        let expected = [("expected", mistake.expected.join(", ").into())];
        said.push(' ');
        said.push_str(&LANGUAGE.text_with("import-expected", &expected));
    }
    said
}

fn tell_unreadable(number: u64, unreadable: Unreadable) -> anyhow::Result<()> {
    let mistake = RecordMistake { field: String::new(), problem: unreadable.name(), expected: Vec::new() };
    writeln!(std::io::stdout().lock(), "{}", in_words(number, &mistake))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_its_words_and_its_remedy() {
        let of_readers = Unreadable::ALL.map(Unreadable::name);
        for problem in RecordMistake::PROBLEMS.iter().copied().chain(of_readers) {
            let text = LANGUAGE.text(&format!("import-problem-{problem}"));
            assert!(!text.starts_with("import-"), "{problem} has no words");
        }
    }

    #[test]
    fn a_mistake_names_the_line_and_the_field() {
        let mistake =
            RecordMistake { field: "insurers.2.starts_on".to_owned(), problem: "not-a-date", expected: Vec::new() };
        let said = in_words(12, &mistake);
        assert!(said.contains("12") && said.contains("insurers.2.starts_on") && said.contains("AAAA-MM-JJ"), "{said}");
    }
}
