//! The home and the housing aid.

use askama::Template;
use c2s_domain::Period;
use c2s_domain::household::HousingStatus;
use c2s_texts::Language;

use super::answers::{Aid, Answers, Housing};
use super::months;
use super::place::Place;
use super::visit::{Step, Visit};
use super::words;
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed, typed_money};

#[derive(Template)]
#[template(path = "simulator/housing.html")]
pub(super) struct HousingPage {
    pub t: Language,
    pub page: Page,
    pub step: Step,
    pub form: Form,
    pub questions: Questions,
}

/// The questions of the page, for `components/housing.html`.
pub struct Questions {
    pub statuses: Vec<Choice>,
    pub aids: Vec<Choice>,
    pub aid_hint: String,
    /// The names of the fields of the months, with their labels.
    pub months: Vec<(String, String)>,
}

impl Questions {
    pub(crate) fn new(t: Language, period: Period, statuses: &[(&'static str, HousingStatus)]) -> Self {
        Self {
            statuses: crate::portal::words::choices(t, "sim-housing", statuses),
            aids: crate::portal::words::choices(t, "sim-aid", &AIDS),
            aid_hint: t.text_with("sim-aid-hint", &[("period", t.period(period).into())]),
            months: months::fields(t, period),
        }
    }
}

/// Those that are asked everywhere: an application has a home, if only an address.
pub(crate) const STATUSES: [(&str, HousingStatus); 4] = [
    ("tenant", HousingStatus::Tenant),
    ("owner", HousingStatus::Owner),
    ("free-of-charge", HousingStatus::FreeOfCharge),
    // Nothing is counted for a home that is missing: as for a tenant without aid.
    ("no-home", HousingStatus::Tenant),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum AidAnswer {
    None,
    EachMonth,
    Monthly,
}

const AIDS: [(&str, AidAnswer); 3] =
    [("none", AidAnswer::None), ("each-month", AidAnswer::EachMonth), ("monthly", AidAnswer::Monthly)];

impl HousingPage {
    pub(super) fn new(visit: &Visit, form: Option<Form>) -> Self {
        let t = visit.t;
        let form = form.unwrap_or_else(|| Form::filled(fill(&visit.answers)));
        Self {
            t,
            page: visit.page(t.text("sim-housing-title").into_owned(), !form.mistakes.is_empty()),
            step: visit.step(Place::Housing),
            questions: Questions::new(t, months::period(visit), &STATUSES),
            form,
        }
    }
}

fn fill(answers: &Answers) -> Typed {
    filled(answers.housing)
}

/// What the fields of a home hold.
pub(crate) fn filled(housing: Option<Housing>) -> Typed {
    let Some(housing) = housing else { return Typed::new() };
    let typed = Typed::new().with("status", words::housing_word(housing.status));
    match housing.aid {
        Aid::None => typed.with("aid", "none"),
        Aid::EachMonth(amount) => typed.with("aid", "each-month").with("each-month", typed_money(amount)),
        Aid::Monthly(amounts) => months::fill(typed.with("aid", "monthly"), &amounts),
    }
}

pub(super) fn read(visit: &Visit, typed: &Typed) -> Result<Answers, Form> {
    let mut reader = Reader::new(typed, visit.t);
    match read_home(&mut reader, visit.t, months::period(visit), &STATUSES) {
        Some(housing) => Ok(Answers { housing: Some(housing), ..visit.answers.clone() }),
        None => Err(reader.again()),
    }
}

/// The home that the fields tell, among the statuses that the page offers.
pub(crate) fn read_home(
    reader: &mut Reader<'_>,
    t: Language,
    period: Period,
    statuses: &[(&str, HousingStatus)],
) -> Option<Housing> {
    let status = reader.choice("status", statuses, &t.text("sim-error-housing"));
    let aid = reader.choice("aid", &AIDS, &t.text("sim-error-aid")).and_then(|aid| match aid {
        AidAnswer::None => Some(Aid::None),
        AidAnswer::EachMonth => reader.money("each-month", &t.text("sim-aid-what")).map(Aid::EachMonth),
        AidAnswer::Monthly => months::read(reader, t, period, &t.text("sim-aid-what")).map(Aid::Monthly),
    });
    let housing = Housing { status: status?, aid: aid? };
    reader.mistakes.is_empty().then_some(housing)
}
