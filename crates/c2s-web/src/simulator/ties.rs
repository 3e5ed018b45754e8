//! What ties adult dependants to the household (R861-2).

use askama::Template;
use c2s_domain::household::Attachment;
use c2s_texts::Language;

use super::answers::{Answers, Tie};
use super::place::Place;
use super::visit::{Step, Visit};
use super::words;
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};

#[derive(Template)]
#[template(path = "simulator/ties.html")]
pub(super) struct Ties {
    pub t: Language,
    pub page: Page,
    pub step: Step,
    pub form: Form,
    pub persons: Vec<Tied>,
    pub attachments: Vec<Choice>,
    pub alone: Vec<Choice>,
}

/// The fields of one adult.
pub(super) struct Tied {
    pub name: String,
    pub attachment: String,
    pub alone: String,
}

const ATTACHMENTS: [(&str, Attachment); 5] = [
    ("tax-household", Attachment::TaxHousehold),
    ("own-return-same-roof", Attachment::OwnReturnSameRoof),
    ("maintenance-agreed", Attachment::MaintenanceAgreed),
    ("maintenance-court-ordered", Attachment::MaintenanceCourtOrdered),
    ("none", Attachment::None),
];

impl Ties {
    pub(super) fn new(visit: &Visit, form: Option<Form>) -> Self {
        let t = visit.t;
        let form = form.unwrap_or_else(|| Form::filled(fill(&visit.answers)));
        let persons = visit.answers.tied().map(|(rank, _)| Tied {
            name: words::person(t, &visit.answers, rank),
            attachment: format!("attachment-{rank}"),
            alone: format!("alone-{rank}"),
        });
        Self {
            t,
            persons: persons.collect(),
            page: visit.page(t.text("sim-ties-title").into_owned(), !form.mistakes.is_empty()),
            step: visit.step(Place::Ties),
            attachments: ATTACHMENTS
                .iter()
                .map(|(value, _)| Choice::new(value, t.text(&format!("sim-attachment-{value}"))))
                .collect(),
            alone: vec![
                Choice::new("couple", t.text("sim-lives-in-couple")),
                Choice::new("dependants", t.text("sim-has-dependants")),
            ],
            form,
        }
    }
}

fn fill(answers: &Answers) -> Typed {
    let mut typed = Typed::new();
    for (rank, person) in answers.tied() {
        let Some(tie) = person.tie else { continue };
        let attachment = ATTACHMENTS.iter().find(|(_, attachment)| *attachment == tie.attachment);
        typed.set(format!("attachment-{rank}"), attachment.map_or("", |(value, _)| value));
        for (value, ticked) in [("couple", tie.lives_in_couple), ("dependants", tie.has_dependants)] {
            if ticked {
                typed.set(format!("alone-{rank}"), value);
            }
        }
    }
    typed
}

pub(super) fn read(visit: &Visit, typed: &Typed) -> Result<Answers, Form> {
    let t = visit.t;
    let mut reader = Reader::new(typed, t);
    let mut answers = visit.answers.clone();
    let ranks: Vec<usize> = visit.answers.tied().map(|(rank, _)| rank).collect();
    for rank in ranks {
        let message = t.text_with("sim-error-attachment", &words::person_variables(&visit.answers, rank));
        let attachment = reader.choice(&format!("attachment-{rank}"), &ATTACHMENTS, &message);
        let alone = |value: &str| typed.all(&format!("alone-{rank}")).any(|ticked| ticked == value);
        answers.persons[rank].tie = attachment.map(|attachment| Tie {
            attachment,
            lives_in_couple: alone("couple"),
            has_dependants: alone("dependants"),
        });
    }
    if reader.mistakes.is_empty() { Ok(answers) } else { Err(reader.again()) }
}
