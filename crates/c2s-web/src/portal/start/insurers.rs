//! Which of several insurers is the right one.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::register::KnownInsurer;
use c2s_app::start::{ChosenInsurer, Prepared, Question, StartView};
use c2s_texts::Language;

use super::typing::{self, Typing};
use super::{PATH, back, open, stop};
use crate::components::{Link, Page};
use crate::forms::{Form, Mistakes, Typed};
use crate::locale;
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::session::{Portal, Sent, Visit};

/// `/compte/avant/mutuelles`.
#[derive(Template)]
#[template(path = "portal/start/insurers.html")]
pub struct InsurersPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub back: Link,
    pub typing: Typing,
    pub form: Form,
    pub insurers: Vec<ShownInsurer>,
}

/// An insurer, as it is chosen.
#[derive(Debug, Clone)]
pub struct ShownInsurer {
    /// Its rank, from 1: the contract number stays out of forms and addresses.
    pub value: String,
    pub name: String,
    pub lines: Vec<String>,
}

const FIELD: &str = "insurer";
/// The hidden field that says among which ones a rank was chosen: another list has other ranks.
const AMONG: &str = "among";
const NONE: &str = "none";

/// The insurers of today in a fixed order, so that a rank names one.
fn in_order(view: &StartView) -> Vec<&KnownInsurer> {
    let mut insurers: Vec<&KnownInsurer> = view.insurers.iter().collect();
    insurers.sort_by_key(|insurer| (&insurer.name, &insurer.contract));
    insurers
}

/// The names of the list that the page shows.
fn named<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(" | ")
}

fn lines(t: Language, insurer: &KnownInsurer) -> Vec<String> {
    let starts = t.date(insurer.starts_on);
    let dates = match insurer.ends_on {
        Some(end) => {
            t.text_with("start-insurer-dates", &[("starts_on", starts.into()), ("ends_on", t.date(end).into())])
        }
        None => t.text_with("start-insurer-since", &[("starts_on", starts.into())]),
    };
    let manages = if insurer.manages_c2s { "start-insurer-manages" } else { "start-insurer-manages-not" };
    vec![
        t.text_with("start-insurer-contract", &[("contract", insurer.contract.as_str().into())]),
        dates,
        t.text(manages).into_owned(),
    ]
}

impl InsurersPage {
    fn new(visit: &Visit<Portal>, view: &StartView, form: Form) -> Self {
        let t = visit.t;
        let shown = |(rank, insurer): (usize, &&KnownInsurer)| ShownInsurer {
            value: (rank + 1).to_string(),
            name: insurer.name.clone(),
            lines: lines(t, insurer),
        };
        Self {
            t,
            page: visit.page("start-insurers-title").mistaken(!form.mistakes.is_empty()),
            csrf: visit.csrf(),
            back: back(t),
            typing: Typing::of(t, view, Question::Insurers),
            insurers: in_order(view).iter().enumerate().map(shown).collect(),
            form,
        }
    }

    fn among(&self) -> String {
        named(self.insurers.iter().map(|insurer| insurer.name.as_str()))
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let insurer = |value: &str, name: &str| ShownInsurer {
            value: value.to_owned(),
            name: name.to_owned(),
            lines: vec!["Contrat n° A-1024".to_owned(), "Depuis le 1er janvier 2024".to_owned()],
        };
        Self {
            t,
            page: Page::sample("Vos mutuelles"),
            csrf: "token".to_owned(),
            back: back(t),
            typing: Typing::sample(Question::Insurers),
            form: Form::default(),
            insurers: vec![insurer("1", "Mutuelle des Tilleuls"), insurer("2", "Prévoyance du Lac")],
        }
    }

    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page = page.page.mistaken(true);
        page.form.mistakes.add(FIELD, "Choisissez une mutuelle.");
        page
    }
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = open(&visit).await?;
    if view.insurers.len() < 2 {
        return Err(PageError::elsewhere(PATH));
    }
    let mut typed = Typed::new();
    if let Some(choice) = &view.answers.insurer {
        let rank = choice.kept.as_ref().and_then(|kept| {
            in_order(&view).iter().position(|one| one.name == kept.name && one.contract == kept.contract)
        });
        typed.set(FIELD, rank.map_or_else(|| NONE.to_owned(), |rank| (rank + 1).to_string()));
    }
    let mut form = Form::filled(typed.clone());
    let kept = typing::filled(&view, Question::Insurers, typed);
    if kept.typed.get(AMONG) == named(in_order(&view).iter().map(|insurer| insurer.name.as_str())) {
        form = kept;
    }
    Ok(html(&InsurersPage::new(&visit, &view, form)))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = open(visit).await?;
    if locale::is_changing() {
        let page = InsurersPage::new(visit, &view, Form::filled(typed.clone()));
        return Ok(locale::shown_again(visit.web(), &page));
    }
    let value = typed.get(FIELD);
    let insurers = in_order(&view);
    let kept = value.parse::<usize>().ok().and_then(|rank| insurers.get(rank.checked_sub(1)?));
    let chosen = match kept {
        Some(insurer) => Some(Some(ChosenInsurer { name: insurer.name.clone(), contract: insurer.contract.clone() })),
        None => (value == NONE).then_some(None),
    };
    let Some(chosen) = chosen else {
        let mut mistakes = Mistakes::none();
        mistakes.add(FIELD, visit.t.text("start-insurers-missing"));
        let view = typing::again(&sent, Question::Insurers).await?;
        let page = InsurersPage::new(visit, &view, Form::mistaken(typed.clone(), mistakes));
        return Ok(html_with(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let insurer = Prepared::Insurer(chosen);
    visit.app.prepare_as_typed(&visit.actor, insurer, typing::turn(typed)).await.map_err(stop)?;
    Ok(Redirect::to(PATH).into_response())
}
