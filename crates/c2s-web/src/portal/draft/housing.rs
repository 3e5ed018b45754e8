//! The home and the housing aid, at the end of step 5.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{Answers, DraftView, Step};
use c2s_domain::Period;
use c2s_domain::household::HousingStatus;
use c2s_domain::situation::{HousingAid, HousingDeclaration, TwelveAmounts};
use c2s_texts::Language;

use super::frame::{self, Asked, Frame};
use super::kinds::back;
use super::place;
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed, typed_money};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

#[derive(Template)]
#[template(path = "portal/housing.html")]
pub struct HousingPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub period: Period,
    pub months: Vec<(String, String)>,
}

pub(crate) const STATUSES: [(&str, HousingStatus); 3] = [
    ("tenant", HousingStatus::Tenant),
    ("owner", HousingStatus::Owner),
    ("free-of-charge", HousingStatus::FreeOfCharge),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum AidAnswer {
    None,
    EachMonth,
    Monthly,
}

const AIDS: [(&str, AidAnswer); 3] =
    [("none", AidAnswer::None), ("each-month", AidAnswer::EachMonth), ("monthly", AidAnswer::Monthly)];

fn month_field(rank: usize) -> String {
    format!("month-{}", rank + 1)
}

impl HousingPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, frame: Frame, form: Form) -> Self {
        let t = visit.t;
        let page = visit.page("portal-housing-title").mistaken(frame.is_mistaken());
        Self::of(t, page, frame, view.reference_period, form)
    }

    fn of(t: Language, page: Page, frame: Frame, period: Period, form: Form) -> Self {
        let months =
            period.months().enumerate().map(|(rank, month)| (month_field(rank), words::capitalised(t.month(month))));
        Self { t, page, frame, form, period, months: months.collect() }
    }

    pub fn sample() -> Self {
        let form =
            Form::filled(Typed::new().with("status", "tenant").with("aid", "each-month").with("each-month", "250"));
        let period = Period { first: c2s_domain::Month::new(2024, 3) };
        Self::of(Language::French, Page::sample("Votre logement"), Frame::sample(Step::Resources), period, form)
    }

    /// The same with nothing answered.
    pub fn sample_mistaken() -> Self {
        let (typed, sample) = (Typed::new().with("aid", "each-month"), Self::sample());
        let form = read(&typed, sample.t, sample.period).expect_err("an empty form has mistakes");
        let frame = Frame::sample(Step::Resources).showing(&form);
        Self::of(sample.t, Page::sample("Votre logement").mistaken(true), frame, sample.period, form)
    }

    fn statuses(&self) -> Vec<Choice> {
        words::choices(self.t, "sim-housing", &STATUSES)
    }

    fn aids(&self) -> Vec<Choice> {
        words::choices(self.t, "sim-aid", &AIDS)
    }

    fn aid_hint(&self) -> String {
        self.t.text_with("sim-aid-hint", &[("period", self.t.period(self.period).into())])
    }
}

fn fill(housing: Option<&HousingDeclaration>) -> Typed {
    let Some(housing) = housing else { return Typed::new() };
    let status = STATUSES.iter().find(|(_, status)| *status == housing.status);
    let mut typed = Typed::new().with("status", status.map_or("", |(value, _)| value));
    match &housing.housing_aid {
        Some(HousingAid { each_month: Some(amount), .. }) => {
            typed.set("aid", "each-month");
            typed.set("each-month", typed_money(*amount));
        }
        Some(HousingAid { monthly: Some(TwelveAmounts(months)), .. }) => {
            typed.set("aid", "monthly");
            for (rank, amount) in months.iter().enumerate() {
                typed.set(month_field(rank), typed_money(*amount));
            }
        }
        _ => typed.set("aid", "none"),
    }
    typed
}

fn read(typed: &Typed, t: Language, period: Period) -> Result<HousingDeclaration, Form> {
    let mut reader = Reader::new(typed, t);
    let status = reader.choice("status", &STATUSES, &t.text("sim-error-housing"));
    let what = t.text("sim-aid-what");
    let housing_aid = match reader.choice("aid", &AIDS, &t.text("sim-error-aid")) {
        None | Some(AidAnswer::None) => None,
        Some(AidAnswer::EachMonth) => {
            let each_month = reader.money("each-month", &what);
            each_month.map(|amount| HousingAid { monthly: None, each_month: Some(amount) })
        }
        Some(AidAnswer::Monthly) => {
            let names: [String; 12] = std::array::from_fn(month_field);
            let months = words::read_months(&mut reader, t, &names, period, &what);
            months.map(|months| HousingAid { monthly: Some(TwelveAmounts(months)), each_month: None })
        }
    };
    match status {
        Some(status) if reader.mistakes.is_empty() => Ok(HousingDeclaration { status, housing_aid }),
        _ => Err(reader.again()),
    }
}

fn framed(visit: &Visit<Portal>, view: &DraftView, from_review: bool) -> Frame {
    let mut frame = Frame::new(visit, view, Step::Resources, from_review);
    frame.back = back(visit.t, from_review);
    frame
}

pub(super) async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let form = Form::filled(fill(view.draft.housing.as_ref()));
    Ok(html(&HousingPage::new(&visit, &view, framed(&visit, &view, asked.leads_to_review()), form)))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::open(visit).await?;
    let (form, stale) = match read(typed, visit.t, view.reference_period) {
        Err(form) => (form, false),
        Ok(housing) => {
            let saved = visit.app.save_draft(&visit.actor, frame::seen(typed)?, Answers::Housing(housing)).await;
            match frame::sort(saved)? {
                Ok(_) => {
                    let suffix = if frame::comes_from_review(typed) { "?retour=relecture" } else { "" };
                    return Ok(Redirect::to(&format!("{}{suffix}", place::path(Step::Resources))).into_response());
                }
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::open(visit).await?;
    let frame = framed(visit, &view, frame::comes_from_review(typed)).showing(&form).stale(stale);
    let page = HousingPage::new(visit, &view, frame, form);
    Ok(html_with(page.frame.status(), &page))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERIOD: Period = Period { first: c2s_domain::Month::new(2024, 3) };

    #[test]
    fn a_home_without_aid_asks_no_amount() {
        let typed = Typed::new().with("status", "owner").with("aid", "none");
        let housing = read(&typed, Language::French, PERIOD).expect("a right form");
        assert_eq!(housing, HousingDeclaration { status: HousingStatus::Owner, housing_aid: None });
        assert_eq!(fill(Some(&housing)), typed);
    }

    #[test]
    fn an_aid_has_an_amount_each_month_or_month_by_month() {
        let typed = |aid: &'static str| Typed::new().with("status", "tenant").with("aid", aid);
        for (form, right) in [
            (typed("each-month"), false),
            (typed("each-month").with("each-month", "250"), true),
            (typed("monthly"), false),
            (typed("monthly").with("month-3", "250"), true),
            (typed("monthly").with("month-3", "x"), false),
        ] {
            let housing = read(&form, Language::French, PERIOD);
            assert_eq!(housing.is_ok(), right, "{form:?}");
            if let Ok(housing) = housing {
                assert_eq!(read(&fill(Some(&housing)), Language::French, PERIOD).ok(), Some(housing));
            }
        }
    }
}
