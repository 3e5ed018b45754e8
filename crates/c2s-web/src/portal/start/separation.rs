//! Somebody whom another application counts, and who left that household (*conjoint séparé*).

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::TextShown;
use c2s_app::start::{Prepared, Question, StartView, UNDERTAKING_TEXT};
use c2s_texts::Language;

use super::typing::{self, Typing};
use super::{PATH, back, open, stop};
use crate::components::{Link, Page};
use crate::forms::{Form, Reader, Typed};
use crate::locale;
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

/// `/compte/avant/separation`.
#[derive(Template)]
#[template(path = "portal/start/separation.html")]
pub struct SeparationPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub back: Link,
    pub typing: Typing,
    pub form: Form,
    pub text: TextShown,
    pub paragraphs: Vec<String>,
}

impl SeparationPage {
    fn new(visit: &Visit<Portal>, view: &StartView, form: Form) -> Self {
        let page = visit.page("start-separation-title");
        Self::of(visit.t, page, visit.csrf(), Typing::of(visit.t, view, Question::Separation), form)
    }

    fn of(t: Language, page: Page, csrf: String, typing: Typing, form: Form) -> Self {
        let text = words::text_of_today(UNDERTAKING_TEXT);
        let page = page.mistaken(!form.mistakes.is_empty());
        Self { t, page, csrf, back: back(t), typing, form, paragraphs: words::paragraphs(t, &text), text }
    }

    pub fn sample() -> Self {
        Self::sample_of(Form::default())
    }

    pub fn sample_mistaken() -> Self {
        let mut form = Form::default();
        form.mistakes.add("undertaking", "Cochez la case.");
        Self::sample_of(form)
    }

    fn sample_of(form: Form) -> Self {
        let page = Page::sample("Vous ne vivez plus ensemble");
        Self::of(Language::French, page, "token".to_owned(), Typing::sample(Question::Separation), form)
    }
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = open(&visit).await?;
    let mut typed = Typed::new();
    if view.answers.separated.is_some() {
        typed.set("undertaking", "yes");
    }
    let form = typing::filled(&view, Question::Separation, typed);
    Ok(html(&SeparationPage::new(&visit, &view, form)))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    if locale::is_changing() {
        let page = SeparationPage::new(visit, &open(visit).await?, Form::filled(typed.clone()));
        return Ok(locale::shown_again(visit.web(), &page));
    }
    let mut reader = Reader::new(typed, visit.t);
    if !reader.ticked("undertaking") {
        reader.wrong("undertaking", visit.t.text("start-undertaking-missing"));
        let form = reader.again();
        let page = SeparationPage::new(visit, &typing::again(&sent, Question::Separation).await?, form);
        return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let text = words::text_shown(typed).ok_or(PageError::Damaged)?;
    let separated = Prepared::Separated(text);
    visit.app.prepare_as_typed(&visit.actor, separated, typing::turn(typed)).await.map_err(stop)?;
    Ok(Redirect::to(PATH).into_response())
}
