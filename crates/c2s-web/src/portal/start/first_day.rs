//! An alert on the first day of a renewal: asked for on the page that says that day, taken back there.

use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::start::StartView;
use c2s_domain::Date;
use c2s_texts::Language;

use super::{FIRST_DAY, FIRST_DAY_TAKEN_BACK, PATH};
use crate::page_error::PageError;
use crate::session::{Portal, Sent};

/// The form that asks for it, or takes it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstDayForm {
    pub said: String,
    pub button: String,
    pub action: &'static str,
}

impl FirstDayForm {
    pub(super) fn new(t: Language, view: &StartView, first_day: Date) -> Self {
        let day = [("first_day", t.date(first_day).into())];
        let form = |said: &str, button: &str, action| Self {
            said: t.text_with(said, &day),
            button: t.text(button).into_owned(),
            action,
        };
        match view.told_on {
            Some(_) => form("start-first-day-asked", "start-first-day-take-back", FIRST_DAY_TAKEN_BACK),
            None => form("start-first-day-offer", "start-first-day-ask", FIRST_DAY),
        }
    }
}

pub(super) async fn ask(sent: Sent<Portal>) -> Result<Response, PageError> {
    sent.visit.app.ask_for_first_day(&sent.visit.actor).await?;
    Ok(Redirect::to(PATH).into_response())
}

pub(super) async fn take_back(sent: Sent<Portal>) -> Result<Response, PageError> {
    sent.visit.app.take_first_day_back(&sent.visit.actor).await?;
    Ok(Redirect::to(PATH).into_response())
}
