//! What a page of one question showed of its answer, so that none takes the place of another in silence.

use axum::http::StatusCode;
use c2s_app::start::{AnswerVersion, PrepareError, Prepared, Question, SawAnswer, StartView};

use super::{address, typing};
use crate::forms::{Form, Mistakes, OPEN, Typed};
use crate::page_error::PageError;
use crate::session::{Portal, Sent};

/// The hidden field that names the version a form was filled in from: it is kept with what is typed.
pub(super) const SHOWN: &str = "shown";

/// The answer that a page shows, for `portal/start/frame.html` and for its form.
#[derive(Debug, Clone)]
pub struct Shown {
    pub version: String,
    /// Another answer was saved elsewhere meanwhile: the form holds both.
    pub twice: bool,
}

impl Shown {
    /// What was typed on an older page still answers what that page showed.
    pub(super) fn of(view: &StartView, question: Question, form: &Form) -> Self {
        let twice = form.answered_twice;
        let version = match version(&form.typed) {
            Some(version) if !twice => version,
            _ => view.version(question),
        };
        Self { version: version.to_string(), twice }
    }

    pub(super) fn sample(form: &Form) -> Self {
        Self { version: "0f".to_owned(), twice: form.answered_twice }
    }

    /// Of a page that is shown again.
    pub(super) const fn status(&self) -> StatusCode {
        if self.twice { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY }
    }
}

/// The version that a form was filled in from, if it says so. One that never was when both answers were shown and none
/// was chosen: both are shown again.
pub(super) fn version(typed: &Typed) -> Option<AnswerVersion> {
    if typed.has(OPEN) {
        return Some(AnswerVersion::never());
    }
    typed.has(SHOWN).then(|| AnswerVersion::of_form(typed.get(SHOWN)))
}

/// Keeps an answer, unless another one was kept since the page was shown. `fill`: what the fields of the page hold when
/// that one is shown. Nothing is given back once it is kept; otherwise, what the page is shown again with.
pub(super) async fn keep(
    sent: &Sent<Portal>,
    answer: Prepared,
    fill: impl FnOnce(&StartView) -> Typed,
) -> Result<Option<(StartView, Form)>, PageError> {
    let Sent { visit, typed } = sent;
    let question = answer.question();
    let version = version(typed).unwrap_or_else(AnswerVersion::never);
    let saw = SawAnswer { version, turn: typing::turn(typed) };
    let form = match Box::pin(visit.app.prepare(&visit.actor, &saw, answer)).await {
        Ok(_) => return Ok(None),
        Err(PrepareError::Stale(view)) => both(typed.clone(), fill(&view)),
        Err(PrepareError::UnknownInsurer) => wrong(sent, "insurer", "start-insurers-missing"),
        Err(PrepareError::Undertaking) => wrong(sent, "undertaking", "start-undertaking-missing"),
        Err(PrepareError::Address(faults)) => {
            let mut mistakes = Mistakes::none();
            for fault in faults {
                mistakes.add(address::field(fault), address::said(visit.t, fault));
            }
            Form::mistaken(typed.clone(), mistakes)
        }
        Err(PrepareError::TooMuch) => return Err(PageError::Damaged),
        Err(PrepareError::Failure(failure)) => return Err(failure.into()),
    };
    Ok(Some((typing::again(sent, question).await?, form)))
}

/// A form beside another answer that is kept.
pub(super) fn both(typed: Typed, saved: Typed) -> Form {
    let mut form = Form::filled(typed);
    form.answered_twice = true;
    form.beside(saved)
}

fn wrong(sent: &Sent<Portal>, field: &str, message: &str) -> Form {
    let mut mistakes = Mistakes::none();
    mistakes.add(field, sent.visit.t.text(message));
    Form::mistaken(sent.typed.clone(), mistakes)
}
