//! `c2s import organisations`: the official list of the organisations that manage the C2S.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use c2s_app::Actor;
use c2s_app::organisations::{ChangedOrganisation, ImportError, ImportReport, ListFile, OrganisationList, RefusedLine};

use crate::arguments::ImportOrganisations;
use crate::settings::{Said, Settings};
use crate::{FAILURE, LANGUAGE, data, words};

/// More wrong lines than anybody reads at once.
const MOST_REFUSED: usize = 20;

pub(crate) fn run(
    asked: ImportOrganisations,
    settings: impl Fn(Said) -> anyhow::Result<Settings>,
) -> anyhow::Result<ExitCode> {
    let ImportOrganisations { file, places, from, dry_run, data } = asked;
    let settings = settings(data.into())?;
    let organisations = read(&file)?;
    let places = places.as_deref().map(read).transpose()?;
    let imported = data::with(&settings, async |app| {
        let today = app.clock().today(&jiff::tz::TimeZone::UTC);
        let list = OrganisationList { organisations, places, from: from.unwrap_or(today) };
        Ok(app.import_organisations(&Actor::operator(), &list, dry_run).await)
    })?;
    let mut output = std::io::stdout().lock();
    match imported {
        Ok(report) => {
            tell(&mut output, &report, dry_run)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(ImportError::Refused(lines)) => {
            let mut errors = std::io::stderr().lock();
            for line in lines.iter().take(MOST_REFUSED) {
                writeln!(errors, "{}", refused(line))?;
            }
            let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
            writeln!(errors, "{}", LANGUAGE.text_with("cli-import-refused", &[("count", count.into())]))?;
            Ok(ExitCode::from(FAILURE))
        }
        Err(ImportError::Empty) => anyhow::bail!(words("cli-import-empty")),
        Err(ImportError::Failure(failure)) => Err(failure.into()),
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let variables = [("file", path.display().to_string().into())];
    std::fs::read(path).with_context(|| LANGUAGE.text_with("cli-cannot-read", &variables))
}

fn tell(output: &mut impl Write, report: &ImportReport, dry_run: bool) -> std::io::Result<()> {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let mut names = |key: &str, names: &[String]| -> std::io::Result<()> {
        for name in names {
            writeln!(output, "{}", LANGUAGE.text_with(key, &[("name", name.as_str().into())]))?;
        }
        Ok(())
    };
    names("cli-import-added", &report.added)?;
    names("cli-import-returned", &report.returned)?;
    names("cli-import-left", &report.left)?;
    let changed: Vec<String> = report.changed.iter().map(in_words).collect();
    names("cli-import-changed", &changed)?;
    let done = if dry_run { "cli-import-would" } else { "cli-import-done" };
    let variables = [
        ("added", count(report.added.len() + report.returned.len()).into()),
        ("changed", count(report.changed.len()).into()),
        ("left", count(report.left.len()).into()),
        ("unchanged", count(report.unchanged).into()),
        ("places", count(report.places).into()),
    ];
    writeln!(output, "{}", LANGUAGE.text_with(done, &variables))
}

fn in_words(changed: &ChangedOrganisation) -> String {
    let columns: Vec<String> =
        changed.columns.iter().map(|column| words(&format!("cli-import-column-{column}"))).collect();
    format!("{} ({})", changed.name, columns.join(", "))
}

fn refused(line: &RefusedLine) -> String {
    let file = match line.file {
        ListFile::Organisations => words("cli-import-file-organisations"),
        ListFile::Places => words("cli-import-file-places"),
    };
    let variables = [
        ("file", file.into()),
        ("line", i64::try_from(line.line).unwrap_or(i64::MAX).into()),
        ("column", line.column.into()),
        ("problem", words(&format!("cli-import-problem-{}", line.problem)).into()),
    ];
    LANGUAGE.text_with("cli-import-line", &variables)
}
