//! What stands in the way of an application that is being filled in, in words: where it is settled, or what to do.

use c2s_app::start::Obstacle;
use c2s_app::{DraftObstacle, DraftView, Step};
use c2s_texts::Language;

use super::{place, study};
use crate::components::Link;
use crate::portal::start::{ADDRESS, AGE, INSURERS, address_fault, told};
use crate::portal::words;
use crate::young::Verdict;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hindrance {
    pub name: &'static str,
    pub title: String,
    pub paragraphs: Vec<String>,
    pub items: Vec<String>,
    /// Each leads to where it is settled, or told.
    pub links: Vec<Link>,
}

/// All of them. `from_review`: the pages of a step that they lead to come back to the review.
pub(super) fn hindrances(
    t: Language,
    view: &DraftView,
    obstacles: &[DraftObstacle],
    from_review: bool,
) -> Vec<Hindrance> {
    obstacles.iter().map(|obstacle| hindrance(t, view, obstacle, from_review)).collect()
}

fn hindrance(t: Language, view: &DraftView, obstacle: &DraftObstacle, from_review: bool) -> Hindrance {
    let link = |href: &str, key: &str| Link::new(href.to_owned(), t.text(key));
    let suffix = if from_review { "?retour=relecture" } else { "" };
    let step = |path: &str, key: &str| link(&format!("{path}{suffix}"), key);
    match obstacle {
        DraftObstacle::BeforeStarting(before) => before_starting(t, view, before, suffix),
        DraftObstacle::CoveredElsewhere(people) => {
            let names: Vec<String> = people.iter().map(|person| words::name_of(&view.people, *person)).collect();
            let title = t.text_with("draft-obstacle-covered-elsewhere-title", &[("names", names.join(", ").into())]);
            Hindrance {
                name: "covered-elsewhere",
                title,
                paragraphs: paragraphs(t, "covered-elsewhere"),
                items: Vec::new(),
                links: vec![
                    step(study::AIDS, "draft-obstacle-covered-elsewhere-link"),
                    step(place::path(Step::Household), "draft-obstacle-household-link"),
                ],
            }
        }
        DraftObstacle::Residence => Hindrance {
            links: vec![
                step(place::path(Step::Situation), "draft-obstacle-residence-link"),
                link("/situations", "draft-obstacle-residence-more"),
            ],
            ..simple(t, "residence")
        },
    }
}

fn before_starting(t: Language, view: &DraftView, obstacle: &Obstacle, suffix: &str) -> Hindrance {
    let link = |href: &str, key: &str| Link::new(href.to_owned(), t.text(key));
    match obstacle {
        Obstacle::Questionnaire => {
            Hindrance { links: vec![link(AGE, "draft-obstacle-questionnaire-link")], ..simple(t, "questionnaire") }
        }
        Obstacle::NotAlone(standing) => {
            let Verdict { title, sentences, next, .. } =
                Verdict::new(t, *standing, view.applicant.birth_date, view.today);
            let mut paragraphs = paragraphs(t, "not-alone");
            paragraphs.extend(sentences);
            let situation = format!("{}{suffix}", place::path(Step::Situation));
            let links =
                vec![link(AGE, "start-block-not-alone-link"), link(&situation, "draft-obstacle-situation-link")];
            Hindrance { name: "not-alone", title, paragraphs, items: next, links }
        }
        Obstacle::Insurers(insurers) => Hindrance {
            items: insurers.iter().map(|insurer| insurer.name.clone()).collect(),
            links: vec![link(INSURERS, "draft-obstacle-insurers-link")],
            ..simple(t, "insurers")
        },
        Obstacle::Address(faults) => Hindrance {
            items: faults.iter().map(|fault| address_fault(t, *fault)).collect(),
            links: vec![link(ADDRESS, "draft-obstacle-address-link")],
            ..simple(t, "address")
        },
        // In the words of before starting.
        Obstacle::ClosedRights { .. }
        | Obstacle::Pending(_)
        | Obstacle::InAnotherApplication
        | Obstacle::TooEarly { .. } => {
            let told = told(t, obstacle);
            Hindrance {
                name: told.name,
                title: told.title,
                paragraphs: told.paragraphs,
                items: vec![crate::portal::start::people(t, &view.fund)],
                links: told.links,
            }
        }
    }
}

/// One that has no variable in its words.
fn simple(t: Language, name: &'static str) -> Hindrance {
    Hindrance {
        name,
        title: t.text(&format!("draft-obstacle-{name}-title")).into_owned(),
        paragraphs: paragraphs(t, name),
        items: Vec::new(),
        links: Vec::new(),
    }
}

fn paragraphs(t: Language, name: &str) -> Vec<String> {
    let keys = (1..=9).map(|number| format!("draft-obstacle-{name}-{number}"));
    keys.map_while(|key| t.try_text(&key).map(std::borrow::Cow::into_owned)).collect()
}

/// Two of them, for the samples of the pages.
pub(super) fn sample() -> Vec<Hindrance> {
    let t = Language::French;
    let links = vec![Link::new("/demande/situation", t.text("draft-obstacle-residence-link"))];
    let more = vec![Link::new(ADDRESS, t.text("draft-obstacle-address-link"))];
    vec![Hindrance { links, ..simple(t, "residence") }, Hindrance { links: more, ..simple(t, "address") }]
}
