//! Which paper of the tax administration the person has; having none is an answer.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::start::{NoTaxPaper, Prepared, Question, StartView, TaxPaper};
use c2s_texts::Language;

use super::overview::tax_paper_name;
use super::shown::{self, Shown};
use super::typing::{self, Typing};
use super::{PATH, back, open};
use crate::components::{Choice, Link, Page};
use crate::forms::{Form, Reader, Typed};
use crate::locale;
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

/// `/compte/avant/avis`.
#[derive(Template)]
#[template(path = "portal/start/tax_paper.html")]
pub struct TaxPaperPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub back: Link,
    pub typing: Typing,
    pub shown: Shown,
    pub form: Form,
    pub choices: Vec<Choice>,
}

/// `None`: neither paper, for this reason.
const CHOICES: [(&str, Option<NoTaxPaper>); 6] = [
    ("notice", None),
    ("declared-situation", None),
    ("arrived-recently", Some(NoTaxPaper::ArrivedRecently)),
    ("never-declared", Some(NoTaxPaper::NeverDeclared)),
    ("lost", Some(NoTaxPaper::Lost)),
    ("other", Some(NoTaxPaper::Other)),
];
const LONGEST_WORDS: usize = 500;

impl TaxPaperPage {
    fn new(visit: &Visit<Portal>, view: &StartView, form: Form) -> Self {
        let t = visit.t;
        let shown = Shown::of(view, Question::TaxPaper, &form);
        let page = visit.page("start-tax-paper-title").mistaken(shown.twice || !form.mistakes.is_empty());
        Self {
            t,
            page,
            csrf: visit.csrf(),
            back: back(t),
            typing: Typing::of(t, view, Question::TaxPaper),
            shown,
            choices: words::choices(t, "start-tax-paper", &CHOICES),
            form,
        }
    }

    pub fn sample() -> Self {
        Self::sample_of(Form::default())
    }

    /// Answered elsewhere meanwhile.
    pub fn sample_twice() -> Self {
        let saved = Typed::new().with("paper", "lost").with("words", "Perdu dans un déménagement.");
        let mut page = Self::sample_of(shown::both(Typed::new().with("paper", "notice"), saved));
        page.page = page.page.mistaken(true);
        page
    }

    fn sample_of(form: Form) -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Votre avis d’impôt"),
            csrf: "token".to_owned(),
            back: back(t),
            typing: Typing::sample(Question::TaxPaper),
            shown: Shown::sample(&form),
            form,
            choices: words::choices(t, "start-tax-paper", &CHOICES),
        }
    }

    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page = page.page.mistaken(true);
        page.form.mistakes.add("paper", "Choisissez une réponse.");
        page
    }
}

fn fill(view: &StartView) -> Typed {
    let mut typed = Typed::new();
    if let Some(paper) = &view.answers.tax_paper {
        typed.set("paper", tax_paper_name(paper));
        if let TaxPaper::None { words: Some(words), .. } = paper {
            typed.set("words", words.clone());
        }
    }
    typed
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = open(&visit).await?;
    let form = typing::filled(&view, Question::TaxPaper, fill(&view));
    Ok(html(&TaxPaperPage::new(&visit, &view, form)))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    if locale::is_changing() {
        let page = TaxPaperPage::new(visit, &open(visit).await?, Form::filled(typed.clone()));
        return Ok(locale::shown_again(visit.web(), &page));
    }
    let t = visit.t;
    let mut reader = Reader::new(typed, t);
    let chosen = reader.choice("paper", &CHOICES, &t.text("start-tax-paper-missing"));
    let words = reader.optional_text("words", &t.text("start-tax-paper-what-words"), LONGEST_WORDS);
    if chosen == Some(Some(NoTaxPaper::Other)) && words.is_none() && reader.mistakes.is_empty() {
        reader.wrong("words", t.text("start-tax-paper-words-missing"));
    }
    let again = match chosen {
        Some(chosen) if reader.mistakes.is_empty() => {
            let paper = match chosen {
                Some(reason) => TaxPaper::None { reason, words },
                None if typed.get("paper") == "notice" => TaxPaper::Notice,
                None => TaxPaper::DeclaredSituation,
            };
            shown::keep(&sent, Prepared::TaxPaper(paper), fill).await?
        }
        _ => {
            let form = reader.again();
            Some((typing::again(&sent, Question::TaxPaper).await?, form))
        }
    };
    let Some((view, form)) = again else { return Ok(Redirect::to(PATH).into_response()) };
    let page = TaxPaperPage::new(visit, &view, form);
    Ok(html_with(page.shown.status(), &page))
}
