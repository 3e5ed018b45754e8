//! Somebody whom another application counts, and who left that household (*conjoint séparé*).

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::TextShown;
use c2s_app::start::{Prepared, Question, StartView, UNDERTAKING_TEXT};
use c2s_texts::Language;

use super::shown::{self, Shown};
use super::typing::{self, Typing};
use super::{PATH, back, open};
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
    pub shown: Shown,
    pub form: Form,
    pub text: TextShown,
    pub paragraphs: Vec<String>,
}

impl SeparationPage {
    fn new(visit: &Visit<Portal>, view: &StartView, form: Form) -> Self {
        let (t, page) = (visit.t, visit.page("start-separation-title"));
        let shown = Shown::of(view, Question::Separation, &form);
        Self::of(t, page, visit.csrf(), (Typing::of(t, view, Question::Separation), shown), form)
    }

    fn of(t: Language, page: Page, csrf: String, (typing, shown): (Typing, Shown), form: Form) -> Self {
        let text = words::text_of_today(UNDERTAKING_TEXT);
        let page = page.mistaken(shown.twice || !form.mistakes.is_empty());
        Self { t, page, csrf, back: back(t), typing, shown, form, paragraphs: words::paragraphs(t, &text), text }
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
        let kept = (Typing::sample(Question::Separation), Shown::sample(&form));
        Self::of(Language::French, page, "token".to_owned(), kept, form)
    }
}

fn fill(view: &StartView) -> Typed {
    if view.answers.separated.is_some() { Typed::new().with("undertaking", "yes") } else { Typed::new() }
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = open(&visit).await?;
    let form = typing::filled(&view, Question::Separation, fill(&view));
    Ok(html(&SeparationPage::new(&visit, &view, form)))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    if locale::is_changing() {
        let page = SeparationPage::new(visit, &open(visit).await?, Form::filled(typed.clone()));
        return Ok(locale::shown_again(visit.web(), &page));
    }
    let mut reader = Reader::new(typed, visit.t);
    let again = if reader.ticked("undertaking") {
        let text = words::text_shown(typed).ok_or(PageError::Damaged)?;
        shown::keep(&sent, Prepared::Separated(text), fill).await?
    } else {
        reader.wrong("undertaking", visit.t.text("start-undertaking-missing"));
        let form = reader.again();
        Some((typing::again(&sent, Question::Separation).await?, form))
    };
    let Some((view, form)) = again else { return Ok(Redirect::to(PATH).into_response()) };
    let page = SeparationPage::new(visit, &view, form);
    Ok(html_with(page.shown.status(), &page))
}
