//! What the person answered before starting, for the caseworker to check.

use c2s_app::start::{TaxPaper, Undertaking};
use c2s_app::{CaseFile, PersonKey};
use c2s_texts::Language;

use crate::components::SummaryRow;
use crate::portal::start::tax_paper_name;
use crate::portal::{Card, words};
use crate::young::Verdict;

/// `None` when they answered nothing and nobody is counted twice.
pub(super) fn card(t: Language, file: &CaseFile) -> Option<Card> {
    let mut rows = Vec::new();
    if let Some(paper) = &file.before.tax_paper {
        let mut lines = vec![t.text(&format!("start-tax-paper-{}", tax_paper_name(paper))).into_owned()];
        if let TaxPaper::None { words, .. } = paper {
            lines.extend(words.clone());
            lines.push(t.text("case-before-no-tax-paper").into_owned());
        }
        rows.push(SummaryRow::of_lines(t.text("start-task-tax-paper"), lines));
    }
    if let Some(choice) = &file.before.insurer {
        let kept = choice.kept.as_ref().map_or_else(
            || t.text("start-insurers-none").into_owned(),
            |kept| {
                t.text_with(
                    "case-before-insurer",
                    &[("name", kept.name.clone().into()), ("contract", kept.contract.clone().into())],
                )
            },
        );
        rows.push(SummaryRow::new(t.text("start-task-insurers"), kept));
    }
    if let (Some(young), Some(standing)) =
        (&file.before.young, file.before.standing(file.applicant.birth_date, file.receipt.received_on))
    {
        let verdict = Verdict::new(t, standing, file.applicant.birth_date, file.receipt.received_on);
        let mut lines = vec![verdict.title];
        lines.extend(verdict.evidence);
        rows.push(SummaryRow::of_lines(t.text("start-task-age"), lines));
        rows.extend(young.undertaking.as_ref().map(|given| undertaking(t, file, given)));
    }
    if let Some(given) = &file.before.separated {
        let lines = vec![t.text("case-before-separated").into_owned()];
        rows.push(SummaryRow::of_lines(t.text("start-separation-title"), lines));
        rows.push(undertaking(t, file, given));
    }
    // Whoever says that they left was told above.
    let said = |key: &PersonKey| *key == PersonKey::Applicant && file.before.separated.is_some();
    for person in file.counted_elsewhere.iter().filter(|key| !said(key)) {
        let name = file.people.iter().find(|one| one.key == *person).map(|one| one.name.full()).unwrap_or_default();
        rows.push(SummaryRow::new(name, t.text("case-before-elsewhere")));
    }
    if let Some(corrected) = &file.facts.corrected_address {
        let mut lines = corrected.address.printed();
        if let Some(body) = &corrected.domiciled_at {
            lines.push(t.text_with("case-before-domiciled", &[("body", body.as_str().into())]));
        }
        lines.push(t.text_with("case-before-address", &[("date", t.date(corrected.on).into())]));
        rows.push(SummaryRow::of_lines(t.text("start-task-address"), lines));
    }
    (!rows.is_empty()).then(|| Card { name: "before", title: t.text("case-before-title").into_owned(), rows })
}

/// The words of the undertaking, and when it was given.
fn undertaking(t: Language, file: &CaseFile, given: &Undertaking) -> SummaryRow {
    let mut lines = words::paragraphs(t, &given.text);
    lines.push(words::capitalised(words::instant(t, given.at, &file.fund)));
    SummaryRow::of_lines(t.text("start-undertaking-title"), lines)
}
