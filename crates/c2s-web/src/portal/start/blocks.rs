//! What keeps somebody from starting, in words, each with its way out.

use c2s_app::Fund;
use c2s_app::start::{Obstacle, Pending, StartView};
use c2s_texts::{Language, Variable};

use super::first_day::FirstDayForm;
use super::{AGE, CALENDAR, SEPARATION};
use crate::components::Link;
use crate::young::Verdict;

/// One obstacle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub name: &'static str,
    pub title: String,
    pub paragraphs: Vec<String>,
    /// The verdict of the questionnaire, when it is the obstacle.
    pub verdict: Option<Verdict>,
    /// The most useful first: it is drawn as a button.
    pub links: Vec<Link>,
    /// An alert on the first day of a renewal, to be asked for or taken back.
    pub first_day: Option<FirstDayForm>,
    /// Whom to call and where to go.
    pub people: String,
}

/// The obstacles that no question lifts.
pub(super) fn blocks(t: Language, view: &StartView) -> Vec<Block> {
    let stopping = view.obstacles.iter().filter(|obstacle| !obstacle.is_a_question());
    stopping.map(|obstacle| block(t, view, obstacle)).collect()
}

fn block(t: Language, view: &StartView, obstacle: &Obstacle) -> Block {
    let Told { name, title, paragraphs, links } = told(t, obstacle);
    let verdict = match obstacle {
        Obstacle::NotAlone(standing) => Some(Verdict::new(t, *standing, view.identity.birth_date, view.today)),
        _ => None,
    };
    let title = verdict.as_ref().map_or(title, |verdict| verdict.title.clone());
    let first_day = match obstacle {
        Obstacle::TooEarly { first_day, .. } => Some(FirstDayForm::new(t, view.told_on, *first_day)),
        _ => None,
    };
    Block { name, title, paragraphs, verdict, links, first_day, people: people(t, &view.fund) }
}

/// What is said of an obstacle, whoever meets it.
pub(in crate::portal) struct Told {
    pub(in crate::portal) name: &'static str,
    pub(in crate::portal) title: String,
    pub(in crate::portal) paragraphs: Vec<String>,
    /// The most useful first.
    pub(in crate::portal) links: Vec<Link>,
}

/// Its words; those of whoever does not apply alone are a [`Verdict`].
pub(in crate::portal) fn told(t: Language, obstacle: &Obstacle) -> Told {
    let day = |name: &'static str, day| (name, Variable::from(t.date(day)));
    let link = |href: &str, key: &str| Link::new(href.to_owned(), t.text(key));
    let (variables, links) = match obstacle {
        Obstacle::ClosedRights { since } => (vec![day("since", *since)], Vec::new()),
        Obstacle::Pending(pending) => pending_block(t, *pending),
        Obstacle::InAnotherApplication => {
            (Vec::new(), vec![link(SEPARATION, "start-block-in-another-application-link")])
        }
        Obstacle::TooEarly { ends_on, first_day } => (
            vec![day("ends_on", *ends_on), day("first_day", *first_day)],
            vec![link(CALENDAR, "start-block-too-early-link")],
        ),
        Obstacle::NotAlone(_) => (Vec::new(), vec![link(AGE, "start-block-not-alone-link")]),
        Obstacle::Questionnaire | Obstacle::Insurers(_) | Obstacle::Address(_) => (Vec::new(), Vec::new()),
    };
    let name = key_of(obstacle);
    let mut paragraphs: Vec<String> = (1..=9)
        .map(|number| format!("start-block-{name}-{number}"))
        .map(|key| (t.text_with(&key, &variables), key))
        // A key without a message shows as itself.
        .take_while(|(said, key)| said != key)
        .map(|(said, _)| said)
        .collect();
    if let Obstacle::Pending(pending) = obstacle {
        // After the day it was received.
        paragraphs.splice(1..1, due(t, *pending));
    }
    Told { name, title: t.text_with(&format!("start-block-{name}-title"), &variables), paragraphs, links }
}

/// The family of its words.
fn key_of(obstacle: &Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Pending(Pending { application: None, .. }) => "pending-elsewhere",
        Obstacle::Pending(Pending { replaceable: true, .. }) => "pending-replaceable",
        other => other.name(),
    }
}

/// Until when the fund answers, in the terms of what is known of the request.
fn due(t: Language, pending: Pending) -> Option<String> {
    let day = |key: &str, day| t.text_with(key, &[("last_day", t.date(day).into())]);
    match (pending.application, pending.last_day) {
        (Some(_), None) => Some(t.text("start-block-pending-incomplete").into_owned()),
        (Some(_), Some(last)) => Some(day("start-block-pending-due", last)),
        (None, last) => last.map(|last| day("start-block-pending-elsewhere-due", last)),
    }
}

fn pending_block(t: Language, pending: Pending) -> (Vec<(&'static str, Variable<'static>)>, Vec<Link>) {
    let Pending { application, received_on, replaceable_on, .. } = pending;
    let variables =
        vec![("received_on", t.date(received_on).into()), ("replaceable_on", t.date(replaceable_on).into())];
    let links = application
        .map(|id| Link::new(format!("/compte/demande/{id}"), t.text("start-block-pending-link")))
        .into_iter()
        .collect();
    (variables, links)
}

/// "Au téléphone : … ; sur place : …"
pub(in crate::portal) fn people(t: Language, fund: &Fund) -> String {
    let variables = [
        ("phone", fund.details.phone.clone().into()),
        ("fund", fund.name.clone().into()),
        ("address", fund.details.address.join(", ").into()),
    ];
    t.text_with("start-people", &variables)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_that_waits_says_its_last_legal_day() {
        let t = Language::French;
        let here = "0193f000-0000-7000-8000-000000000001".parse().expect("an identifier");
        let day = c2s_domain::Date::constant;
        let said = |application, last_day| {
            let (received_on, replaceable_on) = (day(2025, 9, 1), day(2025, 9, 22));
            due(t, Pending { application, received_on, last_day, replaceable_on, replaceable: false })
                .unwrap_or_default()
                .replace('\u{a0}', " ")
        };
        assert!(said(Some(here), Some(day(2025, 11, 1))).contains("1er novembre 2025"));
        let paper = said(None, Some(day(2025, 11, 2)));
        assert!(paper.contains("2 novembre 2025") && paper.contains("complet"), "{paper}");
        assert_eq!(said(None, None), "", "the law of that day is not known");
        let awaiting = said(Some(here), None);
        assert!(awaiting.contains("dernière pièce") && !awaiting.contains("2025"), "{awaiting}");
    }
}
