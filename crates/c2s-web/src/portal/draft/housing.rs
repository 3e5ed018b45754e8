//! The home and the housing aid, at the end of step 5.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{Answers, DraftView, Step};
use c2s_domain::Period;
use c2s_domain::household::HousingStatus;
use c2s_domain::situation::HousingDeclaration;
use c2s_texts::Language;

use super::frame::{self, Asked, Frame};
use super::kinds::back;
use super::place;
use crate::components::Page;
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::session::{Portal, Sent, Visit};
use crate::simulator;
use crate::simulator::answers::Housing;
use crate::simulator::housing::Questions;

#[derive(Template)]
#[template(path = "portal/housing.html")]
pub struct HousingPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub questions: Questions,
}

/// Whoever applies here has an address: nobody is asked whether they have a home.
pub(crate) const STATUSES: [(&str, HousingStatus); 3] =
    [simulator::housing::STATUSES[0], simulator::housing::STATUSES[1], simulator::housing::STATUSES[2]];

impl HousingPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, frame: Frame, form: Form) -> Self {
        let t = visit.t;
        let page = visit.page("portal-housing-title").mistaken(frame.is_mistaken());
        Self { t, page, frame, form, questions: Questions::new(t, view.reference_period, &STATUSES) }
    }

    pub fn sample() -> Self {
        let form =
            Form::filled(Typed::new().with("status", "tenant").with("aid", "each-month").with("each-month", "250"));
        Self::sample_of(Frame::sample(Step::Resources), form)
    }

    fn sample_of(frame: Frame, form: Form) -> Self {
        let t = Language::French;
        let page = Page::sample("Votre logement").mistaken(frame.is_mistaken());
        Self { t, page, frame, form, questions: Questions::new(t, Self::SAMPLE_PERIOD, &STATUSES) }
    }

    const SAMPLE_PERIOD: Period = Period { first: c2s_domain::Month::new(2024, 3) };

    /// The same with nothing answered.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new().with("aid", "each-month");
        let form = read(&typed, Language::French, Self::SAMPLE_PERIOD).expect_err("an empty form has mistakes");
        Self::sample_of(Frame::sample(Step::Resources).showing(&form), form)
    }
}

fn fill(housing: Option<&HousingDeclaration>) -> Typed {
    simulator::housing::filled(housing.map(Housing::from))
}

fn read(typed: &Typed, t: Language, period: Period) -> Result<HousingDeclaration, Form> {
    let mut reader = Reader::new(typed, t);
    let home = simulator::housing::read_home(&mut reader, t, period, &STATUSES);
    home.map(Housing::declaration).ok_or_else(|| reader.again())
}

fn framed(visit: &Visit<Portal>, view: &DraftView, from_review: bool) -> Frame {
    let mut frame = Frame::new(visit, view, Step::Resources, from_review);
    frame.back = back(visit.t, from_review);
    frame
}

pub(super) async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let form = frame::filled(&visit, &view, fill(view.draft.housing.as_ref()));
    Ok(html(&HousingPage::new(&visit, &view, framed(&visit, &view, asked.leads_to_review()), form)))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::to_save(visit).await?;
    let (form, stale) = match read(typed, visit.t, view.reference_period) {
        Err(form) => (form, false),
        Ok(housing) => {
            let saved = visit.app.save_in(&visit.actor, view, frame::saw(typed)?, Answers::Housing(housing)).await;
            match frame::sort(saved)? {
                Ok(_) => {
                    let suffix = if frame::comes_from_review(typed) { "?retour=relecture" } else { "" };
                    return Ok(Redirect::to(&format!("{}{suffix}", place::path(Step::Resources))).into_response());
                }
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    let form = form.beside(fill(view.draft.housing.as_ref()));
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
