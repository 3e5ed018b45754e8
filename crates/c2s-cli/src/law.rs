//! `c2s law`: the values of law, checked and shown.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use c2s_api::law::LawDescription;
use c2s_domain::clock::SystemClock;
use c2s_domain::{Clock, Date};
use c2s_law::check::Listed;
use c2s_law::{Law, Listing, LoadError, Report, Status};
use c2s_rules::rules;
use jiff::tz::TimeZone;

use crate::terminal::{Palette, Style};
use crate::{FAILURE, LANGUAGE, words};

/// The law of the program, or with the files of `folder` in the place of its own.
pub(crate) fn load(folder: Option<&Path>) -> anyhow::Result<Law> {
    load_files(folder)?.with_context(|| words("cli-law-cannot-load"))
}

fn load_files(folder: Option<&Path>) -> anyhow::Result<Result<Law, LoadError>> {
    let Some(folder) = folder else { return Ok(Law::embedded()) };
    let files = files_of(folder).with_context(|| {
        LANGUAGE.text_with("cli-law-folder-unreadable", &[("folder", folder.display().to_string().into())])
    })?;
    Ok(Law::with_overrides(files))
}

/// The TOML files of `folder` and of its `values/`, as they lie in the repository.
fn files_of(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let values = folder.join("values");
    let folders = if values.is_dir() { vec![folder.to_owned(), values] } else { vec![folder.to_owned()] };
    for folder in folders {
        for entry in folder.read_dir()? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let name = path.file_name().expect("an entry of a folder has a name").to_string_lossy().into_owned();
                files.push((name, std::fs::read_to_string(&path)?));
            }
        }
    }
    // The order of a folder is not the same everywhere; that of the problems must be.
    files.sort();
    Ok(files)
}

/// Prints what is to be corrected and what is to be read again; fails when something is to be corrected.
pub(crate) fn check(folder: Option<&Path>, today: Option<Date>) -> anyhow::Result<ExitCode> {
    let today = today.unwrap_or_else(|| SystemClock.today(&TimeZone::system()));
    let (report, disagreements) = match load_files(folder)? {
        Ok(law) => (law.check(today), disagreements(&law)),
        Err(error) => (Report::from(error), Vec::new()),
    };
    let text = report_in_words(&report, &disagreements, Palette::of_output());
    io::stdout().lock().write_all(text.as_bytes())?;
    let sound = report.is_sound() && disagreements.is_empty();
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(FAILURE) })
}

/// The articles that a rule of the program cites and that `articles.toml` does not give to it.
fn disagreements(law: &Law) -> Vec<String> {
    let cited = rules::ALL.iter().flat_map(|rule| rule.articles.iter().map(move |article| (rule.name, article.0)));
    let disagreement = |(rule, number): (&'static str, &'static str)| {
        let key = match law.article(number) {
            None => "cli-law-article-unknown",
            Some(fate) if !fate.applied_by.iter().any(|applied| applied == rule) => "cli-law-article-without-rule",
            Some(_) => return None,
        };
        Some(LANGUAGE.text_with(key, &[("article", number.into()), ("rule", rule.into())]))
    };
    cited.filter_map(disagreement).collect()
}

fn report_in_words(report: &Report, disagreements: &[String], palette: Palette) -> String {
    let mut lines = Vec::new();
    if let Some((first, last)) = report.covered {
        let dates = [("first", LANGUAGE.date(first).into()), ("last", LANGUAGE.date(last).into())];
        lines.push(LANGUAGE.text_with("cli-law-known", &dates));
    }
    for (heading, values) in [
        ("cli-law-projected", &report.projected),
        ("cli-law-unverified", &report.unverified),
        ("cli-law-stale", &report.to_read_again),
    ] {
        if !values.is_empty() {
            let heading = LANGUAGE.text_with(heading, &[("count", values.len().into())]);
            lines.extend([String::new(), palette.paint(Style::Warning, &heading)]);
            lines.extend(values.iter().flat_map(listed));
        }
    }
    lines.push(String::new());
    if report.is_sound() && disagreements.is_empty() {
        lines.push(palette.paint(Style::Good, &words("cli-law-sound")));
    } else {
        lines.push(palette.paint(Style::Bad, &words("cli-law-problems")));
        lines.extend(report.errors.iter().map(|error| format!("  {error}")));
        lines.extend(disagreements.iter().map(|disagreement| format!("  {disagreement}")));
    }
    lines.join("\n") + "\n"
}

fn listed(value: &Listed) -> Vec<String> {
    let from = LANGUAGE.text_with("cli-law-since", &[("date", LANGUAGE.date(value.from).into())]);
    let mut lines = vec![format!("  {} ({}), {from}, {}", value.label, value.value, checked(value.checked_on))];
    lines.extend(value.note.iter().map(|note| format!("    {note}")));
    lines
}

fn checked(on: Option<Date>) -> String {
    match on {
        Some(day) => LANGUAGE.text_with("cli-law-checked", &[("date", LANGUAGE.date(day).into())]),
        None => words("cli-law-never-checked"),
    }
}

/// Prints the values in force on `date`.
pub(crate) fn show(folder: Option<&Path>, date: Date, json: bool) -> anyhow::Result<ExitCode> {
    let law = load(folder)?;
    let mut output = io::BufWriter::new(io::stdout().lock());
    if json {
        serde_json::to_writer_pretty(&mut output, &LawDescription::on(date, &law)?)?;
        writeln!(output)?;
    } else {
        output.write_all(listing_in_words(&law.show(date)?, Palette::of_output()).as_bytes())?;
    }
    output.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn listing_in_words(listing: &Listing<'_>, palette: Palette) -> String {
    let dates = [("date", LANGUAGE.date(listing.on).into()), ("since", LANGUAGE.date(listing.since).into())];
    let mut text = palette.paint(Style::Strong, &LANGUAGE.text_with("cli-law-in-force", &dates)) + "\n";
    for value in &listing.values {
        let since = LANGUAGE.text_with("cli-law-since", &[("date", LANGUAGE.date(value.since).into())]);
        let (status, style) = match value.status {
            Status::Official => ("cli-law-status-official", Style::Quiet),
            Status::Projected => ("cli-law-status-projected", Style::Warning),
            Status::Unverified => ("cli-law-status-unverified", Style::Warning),
        };
        let standing = format!("{since} · {} · {}", words(status), checked(value.checked_on));
        let mut lines = vec![
            format!("{} ({})", value.label, value.name),
            format!("  {}  {}", palette.paint(Style::Strong, &value.text), value.unit),
            format!("  {}", palette.paint(style, &standing)),
            format!("  {}", palette.paint(Style::Quiet, &format!("{} <{}>", value.source.text, value.source.link))),
        ];
        lines.extend(value.note.map(|note| format!("  {}", palette.paint(Style::Quiet, note))));
        for line in lines {
            writeln!(text, "{}", line.trim_end()).expect("writing to a String cannot fail");
        }
    }
    text
}
