//! Benefits and work of one person.

use askama::Template;
use c2s_domain::household::{Benefit, Interruption, Role};
use c2s_texts::Language;

use super::answers::{Answers, Condition, Holder};
use super::place::Place;
use super::visit::{Step, Visit};
use super::words;
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};

#[derive(Template)]
#[template(path = "simulator/condition.html")]
pub(super) struct ConditionPage {
    pub t: Language,
    pub page: Page,
    pub step: Step,
    pub form: Form,
    pub heading: String,
    pub benefits: Vec<Choice>,
    pub yes_no: Vec<Choice>,
    pub activity_legend: String,
    /// Empty where no interruption is asked.
    pub interruptions: Vec<Choice>,
    pub others: Vec<Choice>,
}

pub(crate) const BENEFITS: [(&str, Benefit); 8] = [
    ("rsa", Benefit::Rsa),
    ("rsa-claimed", Benefit::RsaClaimed),
    ("aspa", Benefit::Aspa),
    ("asi", Benefit::Asi),
    ("aah", Benefit::Aah),
    ("aah-reduced", Benefit::AahReduced),
    ("ass", Benefit::Ass),
    ("acej", Benefit::Acej),
];

pub(crate) const INTERRUPTIONS: [(&str, Option<Interruption>); 6] = [
    ("none", None),
    ("sick-leave-over-6-months", Some(Interruption::SickLeaveOver6Months)),
    ("compensated-unemployment", Some(Interruption::CompensatedUnemployment)),
    ("ass", Some(Interruption::Ass)),
    ("paid-training-unemployed", Some(Interruption::PaidTrainingUnemployed)),
    ("imprisoned", Some(Interruption::Imprisoned)),
];

impl ConditionPage {
    pub(super) fn new(visit: &Visit, rank: usize, form: Option<Form>) -> Self {
        let t = visit.t;
        let form = form.unwrap_or_else(|| Form::filled(fill(&visit.answers, rank)));
        let heading = words::about(t, "sim-condition-title", &visit.answers, Holder::Person(rank));
        let choice = |family: &str, value: &'static str| Choice::new(value, t.text(&format!("{family}{value}")));
        let others = if visit.answers.persons[rank].role == Role::Applicant {
            ["alsace-moselle", "declines-cover"].map(|value| choice("sim-other-", value)).into()
        } else {
            ["alsace-moselle", "declines-cover"].map(|value| choice("sim-other-person-", value)).into()
        };
        Self {
            t,
            page: visit.page(heading.clone(), !form.mistakes.is_empty()),
            step: visit.step(Place::Condition(rank)),
            benefits: BENEFITS.iter().map(|(value, _)| choice("sim-benefit-", value)).collect(),
            yes_no: Choice::yes_no(t),
            activity_legend: words::about(t, "sim-activity-legend", &visit.answers, Holder::Person(rank)),
            interruptions: if visit.answers.asks_interruption(rank) {
                INTERRUPTIONS.iter().map(|(value, _)| choice("sim-interruption-", value)).collect()
            } else {
                Vec::new()
            },
            others,
            heading,
            form,
        }
    }
}

fn fill(answers: &Answers, rank: usize) -> Typed {
    let answered = answers.persons[rank].condition.clone();
    let known = answered.is_some() || (rank == 0 && answers.worked.is_some());
    let condition = answered.unwrap_or_else(|| answers.first_condition(rank));
    let mut typed = Typed::new();
    for benefit in &condition.benefits {
        typed.set("benefits", words::benefit_word(*benefit));
    }
    if known {
        typed.set("activity", if condition.activity_last_3_months { "yes" } else { "no" });
    }
    let interruption = INTERRUPTIONS.iter().find(|(_, interruption)| *interruption == condition.interruption);
    typed.set("interruption", interruption.map_or("none", |(value, _)| value));
    for (value, ticked) in
        [("alsace-moselle", condition.alsace_moselle_scheme), ("declines-cover", condition.declines_cover)]
    {
        if ticked {
            typed.set("others", value);
        }
    }
    typed
}

pub(super) fn read(visit: &Visit, typed: &Typed, rank: usize) -> Result<Answers, Form> {
    let t = visit.t;
    let mut reader = Reader::new(typed, t);
    let benefits = reader.choices("benefits", &BENEFITS);
    let activity = reader.yes_no("activity", &t.text("sim-error-activity"));
    let interruption_told = visit.answers.asks_interruption(rank);
    let interruption = if interruption_told {
        reader.choice("interruption", &INTERRUPTIONS, &t.text("sim-error-interruption"))
    } else {
        Some(None)
    };
    let (Some(activity_last_3_months), Some(interruption)) = (activity, interruption) else {
        return Err(reader.again());
    };
    let other = |value: &str| typed.all("others").any(|ticked| ticked == value);
    let mut answers = visit.answers.clone();
    answers.persons[rank].condition = Some(Condition {
        benefits,
        activity_last_3_months,
        interruption,
        interruption_told,
        alsace_moselle_scheme: other("alsace-moselle"),
        declines_cover: other("declines-cover"),
    });
    Ok(answers)
}
