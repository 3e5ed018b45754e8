//! Two versions of the same answers, compared question by question, in the words of the review.

use c2s_app::draft::Draft;
use c2s_app::{Correction, Fund, PersonOfFile, ResourcesPath, TwoVersions};
use c2s_domain::Date;
use c2s_texts::Language;

use super::summary::{Card, Subject};
use crate::forms::Difference;

/// What was saved elsewhere and what was typed here.
pub(crate) fn of_versions(t: Language, both: &TwoVersions) -> Vec<Difference> {
    let version = |(draft, path), people| Subject {
        t,
        draft,
        register_children: &both.register_children,
        people,
        fund: &both.fund,
        path,
        today: both.today,
        titles: "case-step",
    };
    let saved = version((&both.saved, both.saved_path), &both.saved_people).cards();
    let yours = version((&both.yours, both.your_path), &both.your_people).cards();
    between(&saved, &yours)
}

/// What a correction changed.
pub(crate) fn of_correction(t: Language, correction: &Correction, fund: &Fund, today: Date) -> Vec<Difference> {
    let before = cards(t, (&correction.before, correction.path_before), &correction.people_before, fund, today);
    let after = cards(t, (&correction.after, correction.path_after), &correction.people_after, fund, today);
    between(&before, &after)
}

fn cards(
    t: Language,
    (draft, path): (&Draft, ResourcesPath),
    people: &[PersonOfFile],
    fund: &Fund,
    today: Date,
) -> Vec<Card> {
    Subject { t, draft, register_children: &[], people, fund, path, today, titles: "case-step" }.cards()
}

/// The lines that differ, in the order of the first, then those that only the second has.
fn between(before: &[Card], after: &[Card]) -> Vec<Difference> {
    let rows = |cards: &[Card]| -> Vec<(String, Vec<String>)> {
        let row = |card: &Card, row: &crate::components::SummaryRow| {
            (format!("{} – {}", card.title, row.label), row.lines.clone())
        };
        cards.iter().flat_map(|card| card.rows.iter().map(|one| row(card, one)).collect::<Vec<_>>()).collect()
    };
    let (before, after) = (rows(before), rows(after));
    let other = |rows: &[(String, Vec<String>)], label: &str| {
        rows.iter().find(|(name, _)| name == label).map(|(_, lines)| lines.clone()).unwrap_or_default()
    };
    let mut differences: Vec<Difference> = before
        .iter()
        .map(|(label, lines)| Difference { label: label.clone(), before: lines.clone(), after: other(&after, label) })
        .collect();
    let only_after = after.iter().filter(|(label, _)| before.iter().all(|(name, _)| name != label));
    differences.extend(only_after.map(|(label, lines)| Difference {
        label: label.clone(),
        before: Vec::new(),
        after: lines.clone(),
    }));
    differences.retain(|difference| difference.before != difference.after);
    differences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::SummaryRow;

    fn card(rows: &[(&'static str, &str)]) -> Vec<Card> {
        let rows = rows.iter().map(|(label, answer)| SummaryRow::new(*label, *answer)).collect();
        vec![Card { name: "situation", title: "Situation".to_owned(), rows }]
    }

    #[test]
    fn only_the_lines_that_differ_are_shown() {
        let before = card(&[("Famille", "Célibataire"), ("Nationalité", "Française"), ("CAF", "1234567")]);
        let after = card(&[("Famille", "Veuf"), ("Nationalité", "Française"), ("Changée", "Oui")]);
        let shown = between(&before, &after);
        let lines: Vec<(&str, usize, usize)> =
            shown.iter().map(|one| (one.label.as_str(), one.before.len(), one.after.len())).collect();
        assert_eq!(lines, [("Situation – Famille", 1, 1), ("Situation – CAF", 1, 0), ("Situation – Changée", 0, 1)]);
        assert!(between(&before, &before).is_empty());
    }
}
