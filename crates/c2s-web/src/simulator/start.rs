//! First page: where, when, and whether a benefit settles the right.

use askama::Template;
use c2s_domain::household::{Benefit, Role};
use c2s_domain::month::age;
use c2s_domain::situation::Residence;
use c2s_domain::{Mistake, Month};
use c2s_texts::Language;

use super::answers::{Aid, Amount, Answers, Housing, MAJORITY, Person};
use super::place::Place;
use super::visit::{Step, Visit};
use super::words;
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};

#[derive(Template)]
#[template(path = "simulator/start.html")]
pub(super) struct Start {
    pub t: Language,
    pub page: Page,
    pub step: Step,
    pub form: Form,
    pub residences: Vec<Choice>,
    pub benefits: Vec<Choice>,
    /// The simulation whose address was opened is over.
    pub expired: bool,
}

const BENEFITS: [(&str, Option<Benefit>); 8] = [
    ("none", None),
    ("rsa", Some(Benefit::Rsa)),
    ("rsa-claimed", Some(Benefit::RsaClaimed)),
    ("aspa", Some(Benefit::Aspa)),
    ("asi", Some(Benefit::Asi)),
    ("aah", Some(Benefit::Aah)),
    ("ass", Some(Benefit::Ass)),
    ("acej", Some(Benefit::Acej)),
];

impl Start {
    pub(super) fn new(visit: &Visit, form: Option<Form>, expired: bool) -> Self {
        let t = visit.t;
        let form = form.unwrap_or_else(|| Form::filled(fill(&visit.answers)));
        let benefit =
            |(value, _): &(&'static str, Option<Benefit>)| Choice::new(value, t.text(&format!("sim-benefit-{value}")));
        Self {
            t,
            page: visit.page(t.text("sim-title").into_owned(), !form.mistakes.is_empty()),
            step: visit.step(Place::Start),
            residences: Residence::ALL
                .map(|place| {
                    Choice::new(place.name(), t.text(&format!("residence-{}", place.name().replace('_', "-"))))
                })
                .into(),
            benefits: BENEFITS.iter().map(benefit).collect(),
            form,
            expired,
        }
    }

    fn date_of_simulation(&self) -> bool {
        self.form.error("date").is_some()
    }
}

fn fill(answers: &Answers) -> Typed {
    let residence = answers.residence.unwrap_or(Residence::Metropole);
    let typed = Typed::new().with("residence", residence.name()).with_date("date", answers.application_date);
    match (answers.benefits.first(), answers.residence) {
        (Some(benefit), _) => typed.with("benefit", words::benefit_word(*benefit)),
        (None, Some(_)) => typed.with("benefit", "none"),
        (None, None) => typed,
    }
}

pub(super) fn read(visit: &Visit, typed: &Typed) -> Result<Answers, Form> {
    let t = visit.t;
    let mut reader = Reader::new(typed, t);
    let residence =
        reader.choice("residence", &Residence::ALL.map(|place| (place.name(), place)), &t.text("sim-error-residence"));
    let benefit = reader.choice("benefit", &BENEFITS, &t.text("sim-error-benefit"));
    let date = reader.optional_date("date", &t.text("sim-date-what"));
    let mut answers = visit.answers.clone();
    answers.application_date = date.unwrap_or(answers.application_date);
    answers.residence = residence;
    if let Some(Err(mistake)) = (reader.mistakes.is_empty()).then(|| covered(visit, &answers)) {
        let (first, last) = visit.web.law().covered();
        if mistake.field == "residence" {
            let since = visit.web.law().sets().iter().find(|set| set.mayotte.is.covered).map(|set| t.date(set.since));
            let message = t.text_with("sim-error-mayotte", &[("since", since.unwrap_or_default().into())]);
            reader.wrong("residence", message);
        } else {
            let message = t.text_with(
                "sim-error-date-not-covered",
                &[("first", t.date(first).into()), ("last", t.date(last).into())],
            );
            reader.mistakes.add_at("date", "date-day", message);
        }
    }
    if answers.persons.iter().any(|person| person.birth_date > answers.application_date) {
        reader.mistakes.add_at("date", "date-day", t.text("sim-error-born-after-date"));
    }
    if !reader.mistakes.is_empty() {
        return Err(reader.again());
    }
    let adults =
        answers.persons.iter_mut().filter(|person| age(person.birth_date, answers.application_date) >= MAJORITY);
    adults.for_each(|person| person.alternating_custody = false);
    if Month::of(answers.application_date) != Month::of(visit.answers.application_date) {
        forget_months(&mut answers);
    }
    let benefits: Vec<Benefit> = benefit.flatten().into_iter().collect();
    if benefits != answers.benefits {
        answers.benefits = benefits;
        answers.worked = None;
        answers.asked_for_resources = false;
        if let Some(applicant) = answers.persons.first_mut() {
            applicant.condition = None;
        }
    }
    Ok(answers)
}

/// Another month moves the reference period: amounts given month by month are asked again.
fn forget_months(answers: &mut Answers) {
    let persons = answers.persons.iter_mut().filter_map(|person| person.resources.as_mut());
    for declared in persons.chain(answers.household_resources.as_mut()).flatten() {
        if matches!(declared.amount, Some(Amount::Monthly(_))) {
            declared.amount = None;
        }
    }
    if matches!(answers.housing, Some(Housing { aid: Aid::Monthly(_), .. })) {
        answers.housing = None;
    }
}

/// Whether the law of this day and place is known: tried with somebody.
fn covered(visit: &Visit, answers: &Answers) -> Result<(), Mistake> {
    let mut somebody = answers.clone();
    somebody.persons = vec![Person::new(Role::Applicant, answers.application_date)];
    let household = somebody.situation(false).household()?;
    c2s_rules::applicable(&household, visit.web.law()).map(|_| ())
}
