//! What the register said of each person when the application was sent, for the caseworker to check.

use c2s_app::draft::{RegisterAnswer, RegisterSaid};
use c2s_app::{CaseFile, PersonKey};
use c2s_domain::household::Benefit;
use c2s_texts::Language;

use crate::components::SummaryRow;
use crate::portal::{Card, nationality_in_words, words};
use crate::simulator::condition::BENEFITS;

/// `None` where the register was not asked and nobody refused that it be.
pub(super) fn card(t: Language, file: &CaseFile) -> Option<Card> {
    let mut rows: Vec<SummaryRow> = file.content.register_said.iter().map(|said| row(t, file, said)).collect();
    if file.content.is_declared_path() {
        rows.push(SummaryRow::new(t.text("case-register-title"), t.text("case-register-refused")));
    }
    (!rows.is_empty()).then(|| Card { name: "register", title: t.text("case-register-title").into_owned(), rows })
}

fn row(t: Language, file: &CaseFile, said: &RegisterSaid) -> SummaryRow {
    let when = || words::instant(t, said.at, &file.fund);
    let lines = match &said.answer {
        RegisterAnswer::Unavailable => vec![t.text_with("case-register-unavailable", &[("when", when().into())])],
        RegisterAnswer::Nobody => vec![t.text("case-register-nobody").into_owned()],
        RegisterAnswer::Known { benefits, resources, nationality, c2s } => {
            let benefit = |known: &c2s_app::register::KnownBenefit| {
                let variables = [
                    ("line", words::choice(t, "benefit", &BENEFITS, &known.benefit).into()),
                    ("since", words::known_since(t, known.source, known.on).into()),
                ];
                t.text_with("known-line", &variables)
            };
            let mut lines: Vec<String> = benefits.iter().map(benefit).collect();
            lines.extend(resources.iter().map(|known| words::known(t, known)));
            lines.extend(nationality.map(|group| {
                let words = nationality_in_words(t, group, None);
                t.text_with("household-nationality-line", &[("nationality", words.into())])
            }));
            lines.extend(
                c2s.as_ref().map(|held| t.text_with("case-register-c2s", &[("date", t.date(held.ends_on).into())])),
            );
            if claims_rsa(file, said.person) && benefits.iter().all(|known| known.benefit != Benefit::Rsa) {
                lines.push(t.text("case-register-rsa-not-found").into_owned());
            }
            if lines.is_empty() {
                lines.push(t.text("case-register-nothing").into_owned());
            }
            lines
        }
    };
    SummaryRow::of_lines(words::name_of(&file.people, said.person), lines)
}

fn claims_rsa(file: &CaseFile, person: PersonKey) -> bool {
    let declared = file.situation.persons.iter().find(|declared| declared.id == person.to_string());
    declared.is_some_and(|declared| {
        declared.benefits.iter().any(|benefit| matches!(benefit, Benefit::Rsa | Benefit::RsaClaimed))
    })
}
