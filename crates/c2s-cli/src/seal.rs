//! `c2s seal`: what the seals of a paper say, and whether they are genuine.

mod believed;

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use c2s_app::Opener;
use c2s_papers::seal::{Doubt, NoticeDate, Paper, TaxNotice, Verdict};
use c2s_papers::{MAX_PAPER_SIZE, Opened};
use serde_json::{Value, json};

use self::believed::{Believed, Seen};
use crate::arguments::Seal;
use crate::opener::ProcessOpener;
use crate::terminal::{Palette, Style};
use crate::{LANGUAGE, words};

/// There is no seal on the paper.
const NO_SEAL: u8 = 3;
/// A seal is not that of its text.
const ALTERED: u8 = 4;
/// A seal cannot be proven.
const UNPROVEN: u8 = 5;

pub(crate) fn run(asked: &Seal) -> anyhow::Result<ExitCode> {
    let believed = Believed::of(asked)?;
    let content = read(&asked.file)?;
    let opened = open(content, &asked.file)?;
    let seals: Vec<Seen> = opened.seals.iter().filter_map(|seal| believed.seen(seal)).collect();
    let text = if asked.json {
        serde_json::to_string_pretty(&as_json(&opened, &believed, &seals))? + "\n"
    } else {
        as_text(&believed, &seals, Palette::of_output())
    };
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(code(&seals))
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let cannot = || LANGUAGE.text_with("cli-cannot-read", &[("file", file.display().to_string().into())]);
    let mut content = Vec::new();
    // One byte more says that it is too large.
    let most = MAX_PAPER_SIZE as u64 + 1;
    if file.as_os_str() == "-" {
        std::io::stdin().lock().take(most).read_to_end(&mut content).with_context(cannot)?;
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut content)).with_context(cannot)?;
    }
    Ok(content)
}

/// In a process of its own, as what people send.
fn open(content: Vec<u8>, file: &Path) -> anyhow::Result<Opened> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let cannot = || LANGUAGE.text_with("cli-cannot-read", &[("file", file.display().to_string().into())]);
    let opened = runtime.block_on(ProcessOpener::new().open(content.into())).with_context(cannot)?;
    opened.map_err(|refusal| {
        let why = words(&format!("portal-paper-refused-{}", refusal.name().replace('_', "-")));
        anyhow::Error::msg(why).context(cannot())
    })
}

/// The worst of what was found.
fn code(seals: &[Seen]) -> ExitCode {
    let worst = seals.iter().map(|seen| match seen.reading.verdict {
        Verdict::Genuine(_) => 0,
        Verdict::Unproven(_) => 1,
        Verdict::Altered => 2,
    });
    match worst.max() {
        None => ExitCode::from(NO_SEAL),
        Some(0) => ExitCode::SUCCESS,
        Some(1) => ExitCode::from(UNPROVEN),
        Some(_) => ExitCode::from(ALTERED),
    }
}

fn as_json(opened: &Opened, believed: &Believed, seals: &[Seen]) -> Value {
    json!({
        "pages": opened.pages.len(),
        "remarks": opened.remarks,
        "believes_other_certificates": believed.others().is_some(),
        "seals": seals.iter().map(seal_as_json).collect::<Vec<_>>(),
    })
}

fn seal_as_json(Seen { reading, is_published }: &Seen) -> Value {
    let mut value = json!({ "kind": reading.text.header.kind, "verdict": verdict_name(&reading.verdict) });
    match &reading.verdict {
        Verdict::Genuine(issuer) => {
            value["issuer"] = json!({
                "organisation": issuer.organisation,
                "number": issuer.number,
                "sealed_on": issuer.sealed_on.to_string(),
                "is_test": issuer.is_test,
                "is_published": is_published,
            });
        }
        Verdict::Unproven(doubt) => value["doubt"] = doubt.to_string().into(),
        Verdict::Altered => {}
    }
    match &reading.paper {
        Paper::TaxNotice(notice) => value["tax_notice"] = notice_as_json(notice),
        Paper::IncompleteNotice(lacking) => value["lacking"] = lacking.to_string().into(),
        Paper::Other(kind) => value["paper"] = json!(kind.as_ref().map(|kind| kind.name)),
    }
    value
}

fn notice_as_json(notice: &TaxNotice) -> Value {
    let declarants = notice.declarants.iter().map(|declarant| {
        json!({ "name": declarant.name, "name_is_cut": declarant.name_is_cut, "tax_number": declarant.tax_number })
    });
    let (date_name, date) = match notice.date {
        NoticeDate::CollectedFrom(date) => ("collected_from", date),
        NoticeDate::DeclaredOn(date) => ("declared_on", date),
    };
    json!({
        "declarants": declarants.collect::<Vec<_>>(),
        "year_of_income": notice.year_of_income,
        "reference_taxable_income": notice.reference_taxable_income,
        "shares": notice.shares.to_string(),
        "reference": notice.reference,
        date_name: date.to_string(),
    })
}

const fn verdict_name(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Genuine(_) => "genuine",
        Verdict::Altered => "altered",
        Verdict::Unproven(_) => "unproven",
    }
}

fn as_text(believed: &Believed, seals: &[Seen], palette: Palette) -> String {
    let others = believed.others().map(|file| {
        let file = [("file", file.display().to_string().into())];
        palette.paint(Style::Warning, &LANGUAGE.text_with("cli-seal-other-certificates", &file)) + "\n"
    });
    let said = if seals.is_empty() {
        vec![words("cli-seal-none") + "\n"]
    } else {
        seals.iter().map(|seen| seal_as_text(seen, palette)).collect()
    };
    others.into_iter().chain(said).collect::<Vec<_>>().join("\n")
}

fn seal_as_text(Seen { reading, is_published }: &Seen, palette: Palette) -> String {
    let (verdict, style) = match &reading.verdict {
        Verdict::Genuine(issuer) => {
            let who = [("who", issuer.organisation.as_str().into()), ("date", LANGUAGE.date(issuer.sealed_on).into())];
            let (key, style) = match (issuer.is_test, is_published) {
                (true, _) => ("cli-seal-genuine-test", Style::Warning),
                (false, true) => ("cli-seal-genuine", Style::Good),
                (false, false) => ("cli-seal-genuine-not-published", Style::Warning),
            };
            (LANGUAGE.text_with(key, &who), style)
        }
        Verdict::Altered => (words("cli-seal-altered"), Style::Bad),
        Verdict::Unproven(doubt) => {
            let why = [("why", words(&format!("cli-seal-doubt-{}", doubt_name(doubt))).into())];
            (LANGUAGE.text_with("cli-seal-unproven", &why), Style::Warning)
        }
    };
    let mut lines = vec![palette.paint(style, &verdict)];
    match &reading.paper {
        Paper::TaxNotice(notice) => lines.extend(notice_as_text(notice)),
        Paper::IncompleteNotice(_) => lines.push(words("cli-seal-incomplete")),
        Paper::Other(Some(kind)) => {
            lines.push(LANGUAGE.text_with("cli-seal-paper", &[("name", kind.name.into())]));
        }
        Paper::Other(None) => {
            let kind = [("kind", reading.text.header.kind.as_str().into())];
            lines.push(LANGUAGE.text_with("cli-seal-paper-unknown", &kind));
        }
    }
    lines.join("\n") + "\n"
}

fn notice_as_text(notice: &TaxNotice) -> Vec<String> {
    let line = |key: &str, value: String| format!("  {} {value}", words(key));
    let mut lines = vec![line("cli-seal-year", notice.year_of_income.to_string())];
    lines.extend(notice.declarants.iter().map(|declarant| line("cli-seal-declarant", declarant.name.clone())));
    lines.extend(notice.reference_taxable_income.map(|income| line("cli-seal-income", LANGUAGE.money(income))));
    lines.push(line("cli-seal-shares", LANGUAGE.decimal(&notice.shares.to_string())));
    lines.push(line("cli-seal-reference", notice.reference.clone()));
    let (NoticeDate::CollectedFrom(date) | NoticeDate::DeclaredOn(date)) = notice.date;
    lines.push(line("cli-seal-date", LANGUAGE.date(date)));
    lines
}

const fn doubt_name(doubt: &Doubt) -> &'static str {
    match doubt {
        Doubt::Test => "test",
        Doubt::UnknownAuthority(_) => "unknown-authority",
        Doubt::UnknownCertificate { .. } => "unknown-certificate",
        Doubt::Undated => "undated",
        Doubt::NotValidThen { .. } => "not-valid-then",
        Doubt::NotTheTaxOffice { .. } => "not-the-tax-office",
    }
}
