//! `c2s assess`: what one household is entitled to, or each line of a file.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::process::ExitCode;
use std::thread;

use anyhow::Context;
use c2s_api::identifier;
use c2s_api::schema::NotAssessed;
use c2s_domain::{Mistake, Situation};
use c2s_law::Law;
use c2s_rules::Reading;

use crate::arguments::{Assess, ReadingName};
use crate::lines::{self, AnswerLines, LONGEST_LINE};
use crate::terminal::Palette;
use crate::{FAILURE, LANGUAGE, sheet, words};

impl From<ReadingName> for Reading {
    fn from(name: ReadingName) -> Self {
        match name {
            ReadingName::Law => Self::Law,
            ReadingName::Public => Self::Public,
        }
    }
}

pub(crate) fn run(asked: &Assess, law: &Law) -> anyhow::Result<ExitCode> {
    let reading = asked.reading.into();
    if asked.jsonl {
        return every_line(asked.file.as_deref(), &Batch { law, reading, brief: asked.brief });
    }
    let file = asked.file.as_deref().expect("clap asks for the file of one situation");
    let situation = read(file)?;
    let answered = if asked.json {
        one_as_json(&situation, asked.brief, law, reading)?
    } else {
        one_as_text(&situation, asked, law, reading)?
    };
    Ok(if answered { ExitCode::SUCCESS } else { ExitCode::from(FAILURE) })
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let mut content = Vec::new();
    input(file)?.read_to_end(&mut content).with_context(|| cannot_read(file))?;
    Ok(content)
}

fn input(file: &Path) -> anyhow::Result<Box<dyn Read>> {
    if is_standard_input(file) {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(File::open(file).with_context(|| cannot_read(file))?))
}

fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

fn cannot_read(file: &Path) -> String {
    LANGUAGE.text_with("cli-cannot-read", &[("file", named(file).into())])
}

fn named(file: &Path) -> String {
    if is_standard_input(file) { words("cli-standard-input") } else { file.display().to_string() }
}

/// Prints the sheet of the household, or what is wrong in it.
fn one_as_text(json: &[u8], asked: &Assess, law: &Law, reading: Reading) -> anyhow::Result<bool> {
    let household = Situation::from_json(json).and_then(Situation::household);
    let sheet = household.and_then(|household| {
        let in_force = c2s_rules::applicable(&household, law)?;
        Ok(sheet::Sheet {
            outcome: c2s_rules::assess(&household, in_force, reading),
            household,
            law,
            in_force,
            reading,
        })
    });
    match sheet {
        Ok(sheet) => {
            let detail = if asked.brief {
                sheet::Detail::Brief
            } else if asked.explain {
                sheet::Detail::Explained
            } else {
                sheet::Detail::Full
            };
            io::stdout().lock().write_all(sheet.text(detail, Palette::of_output()).as_bytes())?;
            Ok(true)
        }
        Err(mistake) => {
            let file = asked.file.as_deref().map(named).unwrap_or_default();
            let fact = LANGUAGE.text_with("cli-situation-wrong", &[("file", file.into())]);
            crate::refusal::say(&anyhow::Error::msg(in_words(mistake)).context(fact));
            Ok(false)
        }
    }
}

fn in_words(mistake: Mistake) -> String {
    if mistake.field.is_empty() {
        return mistake.message;
    }
    LANGUAGE.text_with("cli-situation-field", &[("field", mistake.field.into()), ("message", mistake.message.into())])
}

/// Prints the assessment, or the error in its place.
fn one_as_json(json: &[u8], brief: bool, law: &Law, reading: Reading) -> anyhow::Result<bool> {
    let mut output = BufWriter::new(io::stdout().lock());
    let assessed = assessed(json, brief, law, reading);
    match &assessed {
        Ok(assessment) => serde_json::to_writer_pretty(&mut output, assessment)?,
        Err(error) => serde_json::to_writer_pretty(&mut output, &not_assessed(json, error.clone()))?,
    }
    writeln!(output)?;
    output.flush()?;
    Ok(assessed.is_ok())
}

fn assessed(json: &[u8], brief: bool, law: &Law, reading: Reading) -> Result<c2s_domain::Assessment, Mistake> {
    let situation = Situation::from_json(json)?;
    if brief { c2s_rules::brief(situation, law, reading) } else { c2s_rules::assessment(situation, law, reading) }
}

fn not_assessed(json: &[u8], error: Mistake) -> NotAssessed {
    NotAssessed { id: identifier::of(json), error }
}

/// How each line of a file is answered.
struct Batch<'law> {
    law: &'law Law,
    reading: Reading,
    brief: bool,
}

impl AnswerLines for Batch<'_> {
    fn answer(&self, line: &[u8], out: &mut Vec<u8>) -> bool {
        let assessed = assessed(line, self.brief, self.law, self.reading);
        match &assessed {
            Ok(assessment) => write(assessment, out),
            Err(error) => write(&not_assessed(line, error.clone()), out),
        }
        assessed.is_ok()
    }

    fn too_long(&self, out: &mut Vec<u8>) {
        let error = Mistake::new("", format!("a line holds at most {LONGEST_LINE} bytes"));
        write(&NotAssessed { id: None, error }, out);
    }
}

fn write(answer: &impl serde::Serialize, out: &mut Vec<u8>) {
    serde_json::to_writer(out, answer)
        .expect("an answer holds texts, lists and amounts only, and memory does not refuse it");
}

fn every_line(file: Option<&Path>, batch: &Batch<'_>) -> anyhow::Result<ExitCode> {
    let file = file.unwrap_or(Path::new("-"));
    let workers = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let tally = lines::answer_all(input(file)?, io::stdout(), workers, batch)?;
    if tally.errors == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    let (errors, lines) = (tally.errors, tally.lines);
    eprintln!("{}", LANGUAGE.text_with("cli-lines-in-error", &[("errors", errors.into()), ("lines", lines.into())]));
    Ok(ExitCode::from(FAILURE))
}
