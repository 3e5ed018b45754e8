//! What is typed on a page before an application, kept while it is typed: by the script of the page, or when the page
//! is sent and not right.

use axum::response::{IntoResponse, Response};
use c2s_app::start::{AnswerVersion, PrepareError, Question, StartView};
use c2s_app::{Kept, TypedFields};
use c2s_texts::Language;

use super::shown::{self, SHOWN};
use super::{ADDRESS, AGE, INSURERS, SEPARATION, TAX_PAPER, open};
use crate::forms::{Form, Typed};
use crate::page_error::PageError;
use crate::portal::draft::typing::{Answer, PAGE, TURN, fields, saved_at};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

/// Where the script sends what is typed.
pub(super) const KEEP: &str = "/compte/avant/saisie";

/// What a page tells the script that keeps it.
#[derive(Debug, Clone)]
pub struct Typing {
    /// The address of the page, by which it is named.
    pub page: &'static str,
    pub turn: i64,
    /// That the page shows what was typed before and is not saved yet; empty where nothing was.
    pub saved: String,
}

const fn address(question: Question) -> &'static str {
    match question {
        Question::Insurers => INSURERS,
        Question::TaxPaper => TAX_PAPER,
        Question::Young => AGE,
        Question::Address => ADDRESS,
        Question::Separation => SEPARATION,
    }
}

const QUESTIONS: [Question; 5] =
    [Question::Insurers, Question::TaxPaper, Question::Young, Question::Address, Question::Separation];

impl Typing {
    pub(super) fn of(t: Language, view: &StartView, question: Question) -> Self {
        let typed = view.typed_on(question);
        let saved = |at| t.text_with("start-typed", &[("when", words::instant(t, at, &view.fund).into())]);
        Self {
            page: address(question),
            turn: typed.map_or(0, |typed| typed.turn),
            saved: typed.map(|typed| saved(typed.saved_at)).unwrap_or_default(),
        }
    }

    pub(super) fn sample(question: Question) -> Self {
        Self { page: address(question), turn: 0, saved: String::new() }
    }
}

/// The form of a page: what was typed on it and not sent yet, or else what its answer fills in.
pub(super) fn filled(view: &StartView, question: Question, answer: Typed) -> Form {
    Form::filled(view.typed_on(question).map_or(answer, |typed| Typed::from(typed.fields.clone())))
}

/// The turn that a page was filled in from.
pub(super) fn turn(typed: &Typed) -> i64 {
    typed.get(TURN).parse().unwrap_or(0)
}

/// What stands before the application, to show a page again: what was typed on it is kept, right or wrong.
pub(super) async fn again(sent: &Sent<Portal>, question: Question) -> Result<StartView, PageError> {
    let Sent { visit, typed } = sent;
    // Typed on elsewhere too: this page holds what it was sent with, the other keeps its own.
    keep_page(visit, question, (turn(typed), None), typed_fields(typed)).await?;
    open(visit).await
}

/// What is typed, with the version of the answer that the page showed.
fn typed_fields(typed: &Typed) -> TypedFields {
    let mut kept = fields(typed);
    kept.retain(|(name, _)| name != SHOWN);
    kept.extend(shown::version(typed).map(|version| (SHOWN.to_owned(), version.to_string())));
    kept
}

async fn keep_page(
    visit: &Visit<Portal>,
    question: Question,
    (turn, shown): (i64, Option<&AnswerVersion>),
    fields: TypedFields,
) -> Result<Kept, PageError> {
    let kept = visit.app.keep_typed_before(&visit.actor, question, turn, shown, fields).await;
    kept.map_err(|error| match error {
        PrepareError::Failure(failure) => failure.into(),
        // Nothing is judged of it but its length.
        _ => PageError::Damaged,
    })
}

/// Keeps what is typed on a page.
pub(super) async fn keep(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let question = QUESTIONS.into_iter().find(|question| address(*question) == typed.get(PAGE));
    let question = question.ok_or(PageError::Damaged)?;
    let turn = typed.get(TURN).parse().ok().filter(|turn| *turn >= 0).ok_or(PageError::Damaged)?;
    // A page that was sent says once more what was typed on it while it is left: it is answered already.
    let shown = typed.has(SHOWN).then(|| AnswerVersion::of_form(typed.get(SHOWN)));
    let answer = match keep_page(visit, question, (turn, shown.as_ref()), typed_fields(typed)).await? {
        Kept::Here { turn, at } => Answer::Saved { turn, saved: saved_at(visit, at) },
        Kept::Elsewhere => Answer::Elsewhere,
    };
    Ok(answer.into_response())
}
