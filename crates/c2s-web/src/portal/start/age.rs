//! The questionnaire of the under 25.

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
use crate::young::{self, Questions};

/// `/compte/avant/age`.
#[derive(Template)]
#[template(path = "portal/start/age.html")]
pub struct AgePage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub back: Link,
    pub typing: Typing,
    pub young: Questions,
    pub text: TextShown,
    /// The undertaking, paragraph by paragraph.
    pub paragraphs: Vec<String>,
}

impl AgePage {
    fn new(visit: &Visit<Portal>, view: &StartView, form: Form) -> Self {
        let t = visit.t;
        let page = visit.page("start-age-title").mistaken(!form.mistakes.is_empty());
        let typing = Typing::of(t, view, Question::Young);
        Self::of(t, page, visit.csrf(), typing, Questions::new(t, view.is_minor(), form))
    }

    fn of(t: Language, page: Page, csrf: String, typing: Typing, young: Questions) -> Self {
        let text = words::text_of_today(UNDERTAKING_TEXT);
        Self { t, page, csrf, back: back(t), typing, young, paragraphs: words::paragraphs(t, &text), text }
    }

    pub fn sample() -> Self {
        Self::sample_of(false)
    }

    pub fn sample_minor() -> Self {
        Self::sample_of(true)
    }

    fn sample_of(minor: bool) -> Self {
        let t = Language::French;
        let young = Questions::new(t, minor, Form::default());
        Self::of(t, Page::sample("Avant 25 ans"), "token".to_owned(), Typing::sample(Question::Young), young)
    }

    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page = page.page.mistaken(true);
        page.young.form.mistakes.add("home", "Dites où vous habitez.");
        page.young.form.mistakes.add("undertaking", "Cochez la case.");
        page
    }
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = open(&visit).await?;
    if !view.is_young() {
        return Err(PageError::elsewhere(PATH));
    }
    let answered = view.answers.young.as_ref();
    let mut typed = answered.map_or_else(Typed::new, |answers| young::fill(&answers.circumstances, view.is_minor()));
    if answered.is_some_and(|answers| answers.undertaking.is_some()) {
        typed.set("undertaking", "yes");
    }
    Ok(html(&AgePage::new(&visit, &view, typing::filled(&view, Question::Young, typed))))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let t = visit.t;
    let view = open(visit).await?;
    if !view.is_young() {
        return Err(PageError::elsewhere(PATH));
    }
    if locale::is_changing() {
        let page = AgePage::new(visit, &view, Form::filled(typed.clone()));
        return Ok(locale::shown_again(visit.web(), &page));
    }
    let mut reader = Reader::new(typed, t);
    let circumstances = young::read(&mut reader, t, view.is_minor());
    if circumstances.is_some_and(|circumstances| circumstances.undertakes()) && !reader.ticked("undertaking") {
        reader.wrong("undertaking", t.text("start-undertaking-missing"));
    }
    let (Some(circumstances), true) = (circumstances, reader.mistakes.is_empty()) else {
        let form = reader.again();
        let view = typing::again(&sent, Question::Young).await?;
        let page = AgePage::new(visit, &view, form);
        return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let text = reader.ticked("undertaking").then(|| words::text_shown(typed)).flatten();
    let young = Prepared::Young(circumstances, text);
    visit.app.prepare_as_typed(&visit.actor, young, typing::turn(typed)).await.map_err(stop)?;
    Ok(Redirect::to(PATH).into_response())
}
