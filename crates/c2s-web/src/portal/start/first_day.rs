//! An alert on the first day of a renewal: asked for on the page that says that day, taken back there.

use axum::response::{IntoResponse, Redirect, Response};
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
    /// `told_on`: the day that is kept. One before the first day is put off to it when it comes.
    pub(super) fn new(t: Language, told_on: Option<Date>, first_day: Date) -> Self {
        let days = [
            ("first_day", t.date(first_day).into()),
            ("told_on", told_on.map_or_else(String::new, |day| t.date(day)).into()),
        ];
        let form = |said: &str, button: &str, action| Self {
            said: t.text_with(said, &days),
            button: t.text(button).into_owned(),
            action,
        };
        match told_on {
            None => form("start-first-day-offer", "start-first-day-ask", FIRST_DAY),
            Some(kept) if kept <= first_day => {
                form("start-first-day-asked", "start-first-day-take-back", FIRST_DAY_TAKEN_BACK)
            }
            // The right ends earlier than it did when the alert was asked for.
            Some(_) => form("start-first-day-moved", "start-first-day-ask", FIRST_DAY),
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_page_says_the_day_that_is_kept_and_offers_the_earlier_one() {
        let t = Language::English;
        let of = |told_on| FirstDayForm::new(t, told_on, date(2026, 1, 1));
        for (told_on, action, day) in [
            (None, FIRST_DAY, 1),
            (Some(date(2025, 12, 31)), FIRST_DAY_TAKEN_BACK, 1),
            (Some(date(2026, 1, 1)), FIRST_DAY_TAKEN_BACK, 1),
            (Some(date(2026, 1, 2)), FIRST_DAY, 2),
        ] {
            let form = of(told_on);
            assert_eq!(form.action, action, "{told_on:?}");
            assert!(form.said.contains(&t.date(date(2026, 1, day))), "{told_on:?}: {}", form.said);
        }
    }
}
