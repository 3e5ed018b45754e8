//! Two versions of the same answers, compared question by question, in the words of the review.

use std::iter;

use c2s_app::draft::Draft;
use c2s_app::{Correction, Fund, PersonOfFile, ResourcesPath, TwoVersions};
use c2s_domain::Date;
use c2s_texts::Language;

use super::summary::{Card, Subject};
use crate::components::{Mark, SummaryRow};
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

/// The blocks of a draft, in which each line that is not what it was `before` is marked; a line that is not there any
/// more stands at the end of its block.
pub(crate) fn marked(mut before: Vec<Card>, now: Vec<Card>) -> Vec<Card> {
    let mark = |mut card: Card| {
        let earlier = before.iter_mut().find(|other| other.name == card.name);
        let mut earlier = earlier.map(|other| std::mem::take(&mut other.rows)).unwrap_or_default();
        earlier.retain(|row| !row.says_nothing);
        for row in card.rows.iter_mut().filter(|row| !row.says_nothing) {
            // Two questions of one name are in the same order before and now.
            let found = earlier.iter().position(|other| other.asks_the_same(row)).map(|rank| earlier.remove(rank));
            row.mark = match found {
                None => Some(Mark::Added),
                Some(other) if other.label == row.label && other.lines == row.lines => None,
                Some(other) if other.label == row.label => Some(Mark::Changed(other.lines)),
                // Somebody has another name: it is part of what is read.
                Some(other) => Some(Mark::Changed(iter::once(other.label.into_owned()).chain(other.lines).collect())),
            };
        }
        let gone = |row: SummaryRow| SummaryRow::of_lines(row.label, Vec::new()).marked(Mark::Removed(row.lines));
        card.rows.extend(earlier.into_iter().map(gone));
        card
    };
    now.into_iter().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn each_line_says_what_became_of_it() {
        let before = card(&[("Famille", "Célibataire"), ("Nationalité", "Française"), ("CAF", "1234567")]);
        let now = card(&[("Famille", "Veuf"), ("Nationalité", "Française"), ("Changée", "Oui")]);
        let marked = marked(before.clone(), now);
        let said = |text: &str| vec![text.to_owned()];
        let marks: Vec<(&str, Option<Mark>)> =
            marked[0].rows.iter().map(|row| (&*row.label, row.mark.clone())).collect();
        assert_eq!(
            marks,
            [
                ("Famille", Some(Mark::Changed(said("Célibataire")))),
                ("Nationalité", None),
                ("Changée", Some(Mark::Added)),
                ("CAF", Some(Mark::Removed(said("1234567")))),
            ]
        );
        let same = super::marked(before.clone(), before);
        assert!(same[0].rows.iter().all(|row| row.mark.is_none()));
    }

    #[test]
    fn somebody_who_has_another_name_is_the_same_person() {
        let row = |name: &'static str, born: &str| SummaryRow::new(name, born).about("added-1");
        let of = |row: SummaryRow| vec![Card { name: "household", title: "Foyer".to_owned(), rows: vec![row] }];
        let marked = marked(of(row("Ana LOU", "2010")), of(row("Anna LOU", "2010")));
        assert_eq!(marked[0].rows.len(), 1, "nobody came, nobody went");
        assert_eq!(marked[0].rows[0].gone(), ["Ana LOU"]);
    }

    #[test]
    fn two_lines_of_one_name_are_compared_in_their_order() {
        let before = card(&[("Ana LOU", "Enfant"), ("Ana LOU", "Conjoint")]);
        let now = card(&[("Ana LOU", "Enfant"), ("Ana LOU", "Autre")]);
        let marks: Vec<bool> = marked(before, now)[0].rows.iter().map(|row| row.mark.is_some()).collect();
        assert_eq!(marks, [false, true]);
    }

    #[test]
    fn a_block_that_was_not_answered_has_no_former_answer() {
        let mut before = card(&[("Situation", "Pas encore répondu")]);
        before[0].rows[0].says_nothing = true;
        let now = card(&[("Famille", "Veuf")]);
        let answered = marked(before.clone(), now.clone());
        assert_eq!(answered[0].rows.len(), 1);
        assert_eq!(answered[0].rows[0].mark, Some(Mark::Added));
        let lost = marked(now, before);
        assert_eq!(lost[0].rows[0].mark, None, "that nothing is answered is not an answer");
        assert!(matches!(lost[0].rows[1].mark, Some(Mark::Removed(_))));
    }
}
