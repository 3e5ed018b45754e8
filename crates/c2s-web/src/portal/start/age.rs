//! The questionnaire of the under 25.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::TextShown;
use c2s_app::start::{Prepared, Question, StartView, UNDERTAKING_TEXT};
use c2s_domain::circumstances::Circumstances;
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
    pub shown: Shown,
    pub young: Questions,
    pub text: TextShown,
    /// The undertaking, paragraph by paragraph.
    pub paragraphs: Vec<String>,
}

impl AgePage {
    fn new(visit: &Visit<Portal>, view: &StartView, form: Form) -> Self {
        let (t, page) = (visit.t, visit.page("start-age-title"));
        let kept = (Typing::of(t, view, Question::Young), Shown::of(view, Question::Young, &form));
        Self::of(t, page, visit.csrf(), kept, Questions::new(t, view.is_minor(), form))
    }

    fn of(t: Language, page: Page, csrf: String, (typing, shown): (Typing, Shown), young: Questions) -> Self {
        let text = words::text_of_today(UNDERTAKING_TEXT);
        let page = page.mistaken(shown.twice || !young.form.mistakes.is_empty());
        Self { t, page, csrf, back: back(t), typing, shown, young, paragraphs: words::paragraphs(t, &text), text }
    }

    pub fn sample() -> Self {
        Self::sample_of(false, Form::default())
    }

    pub fn sample_minor() -> Self {
        Self::sample_of(true, Form::default())
    }

    /// Answered elsewhere meanwhile.
    pub fn sample_twice() -> Self {
        let at_home = young::fill(&Circumstances::AT_HOME, false);
        let pregnant = young::fill(&Circumstances { parent: true, ..Circumstances::AT_HOME }, false);
        Self::sample_of(false, shown::both(pregnant, at_home))
    }

    fn sample_of(minor: bool, form: Form) -> Self {
        let t = Language::French;
        let kept = (Typing::sample(Question::Young), Shown::sample(&form));
        Self::of(t, Page::sample("Avant 25 ans"), "token".to_owned(), kept, Questions::new(t, minor, form))
    }

    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page = page.page.mistaken(true);
        page.young.form.mistakes.add("home", "Dites où vous habitez.");
        page.young.form.mistakes.add("undertaking", "Cochez la case.");
        page
    }
}

fn fill(view: &StartView) -> Typed {
    let answered = view.answers.young.as_ref();
    let mut typed = answered.map_or_else(Typed::new, |answers| young::fill(&answers.circumstances, view.is_minor()));
    if answered.is_some_and(|answers| answers.undertaking.is_some()) {
        typed.set("undertaking", "yes");
    }
    typed
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = open(&visit).await?;
    if !view.is_young() {
        return Err(PageError::elsewhere(PATH));
    }
    Ok(html(&AgePage::new(&visit, &view, typing::filled(&view, Question::Young, fill(&view)))))
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
    let again = match circumstances {
        Some(circumstances) if reader.mistakes.is_empty() => {
            let text = reader.ticked("undertaking").then(|| words::text_shown(typed)).flatten();
            shown::keep(&sent, Prepared::Young(circumstances, text), fill).await?
        }
        _ => {
            let form = reader.again();
            Some((typing::again(&sent, Question::Young).await?, form))
        }
    };
    let Some((view, form)) = again else { return Ok(Redirect::to(PATH).into_response()) };
    let page = AgePage::new(visit, &view, form);
    Ok(html_with(page.shown.status(), &page))
}
