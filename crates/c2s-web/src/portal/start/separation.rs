//! Somebody whom another application counts, and who left that household (*conjoint séparé*).

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::TextShown;
use c2s_app::start::{Prepared, UNDERTAKING_TEXT};
use c2s_texts::Language;

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
    pub form: Form,
    pub text: TextShown,
    pub paragraphs: Vec<String>,
}

impl SeparationPage {
    fn of(t: Language, page: Page, csrf: String, form: Form) -> Self {
        let text = words::text_of_today(UNDERTAKING_TEXT);
        let page = page.mistaken(!form.mistakes.is_empty());
        Self { t, page, csrf, back: back(t), form, paragraphs: words::paragraphs(t, &text), text }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self::of(t, Page::sample("Vous ne vivez plus ensemble"), "token".to_owned(), Form::default())
    }

    pub fn sample_mistaken() -> Self {
        let t = Language::French;
        let mut form = Form::default();
        form.mistakes.add("undertaking", "Cochez la case.");
        Self::of(t, Page::sample("Vous ne vivez plus ensemble"), "token".to_owned(), form)
    }
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = open(&visit).await?;
    let mut typed = Typed::new();
    if view.answers.separated.is_some() {
        typed.set("undertaking", "yes");
    }
    let page = visit.page("start-separation-title");
    Ok(html(&SeparationPage::of(visit.t, page, visit.csrf(), Form::filled(typed))))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    if locale::is_changing() {
        let page = visit.page("start-separation-title");
        let page = SeparationPage::of(visit.t, page, visit.csrf(), Form::filled(typed.clone()));
        return Ok(locale::shown_again(visit.web(), &page));
    }
    let mut reader = Reader::new(typed, visit.t);
    if !reader.ticked("undertaking") {
        reader.wrong("undertaking", visit.t.text("start-undertaking-missing"));
        let page = visit.page("start-separation-title");
        let page = SeparationPage::of(visit.t, page, visit.csrf(), reader.again());
        return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let text = words::text_shown(typed).ok_or(PageError::Damaged)?;
    visit.app.prepare(&visit.actor, Prepared::Separated(text)).await.map_err(stop)?;
    Ok(Redirect::to(PATH).into_response())
}
