//! Which of several insurers is the right one.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::register::KnownInsurer;
use c2s_app::start::{ChosenInsurer, Prepared, Question, StartView};
use c2s_texts::Language;

use super::shown::{self, Shown};
use super::typing::{self, Typing};
use super::{PATH, back, open};
use crate::components::{Choice, Link, Page};
use crate::forms::{Form, Mistakes, Twice, Typed};
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
    pub shown: Shown,
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
        let shown = Shown::of(view, Question::Insurers, &form);
        let insurer = |(rank, insurer): (usize, &&KnownInsurer)| ShownInsurer {
            value: (rank + 1).to_string(),
            name: insurer.name.clone(),
            lines: lines(t, insurer),
        };
        Self {
            t,
            page: visit.page("start-insurers-title").mistaken(shown.twice || !form.mistakes.is_empty()),
            csrf: visit.csrf(),
            back: back(t),
            typing: Typing::of(t, view, Question::Insurers),
            shown,
            insurers: in_order(view).iter().enumerate().map(insurer).collect(),
            form,
        }
    }

    fn among(&self) -> String {
        named(self.insurers.iter().map(|insurer| insurer.name.as_str()))
    }

    /// Both answers, when another one was kept meanwhile.
    fn twice(&self) -> Option<Twice> {
        let choice = |insurer: &ShownInsurer| Choice::made(insurer.value.clone(), insurer.name.clone());
        let none = Choice::new(NONE, self.t.text("start-insurers-none"));
        let choices: Vec<Choice> = self.insurers.iter().map(choice).chain([none]).collect();
        self.form.field(FIELD).twice_among(&choices)
    }

    pub fn sample() -> Self {
        Self::sample_of(Form::default())
    }

    /// Answered elsewhere meanwhile.
    pub fn sample_twice() -> Self {
        let typed = |value: &str| Typed::new().with(FIELD, value);
        let mut page = Self::sample_of(shown::both(typed(NONE), typed("2")));
        page.page = page.page.mistaken(true);
        page
    }

    fn sample_of(form: Form) -> Self {
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
            shown: Shown::sample(&form),
            form,
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

fn fill(view: &StartView) -> Typed {
    let Some(choice) = &view.answers.insurer else { return Typed::new() };
    let rank = choice
        .kept
        .as_ref()
        .and_then(|kept| in_order(view).iter().position(|one| one.name == kept.name && one.contract == kept.contract));
    Typed::new().with(FIELD, rank.map_or_else(|| NONE.to_owned(), |rank| (rank + 1).to_string()))
}

/// Whether what was typed was chosen among the insurers of today: another list has other ranks.
fn is_of_today(typed: &Typed, view: &StartView) -> bool {
    typed.get(AMONG) == named(in_order(view).iter().map(|insurer| insurer.name.as_str()))
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = open(&visit).await?;
    if view.insurers.len() < 2 {
        return Err(PageError::elsewhere(PATH));
    }
    let kept = typing::filled(&view, Question::Insurers, fill(&view));
    let form = if is_of_today(&kept.typed, &view) { kept } else { Form::filled(fill(&view)) };
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
        _ if !is_of_today(typed, &view) => None,
        Some(insurer) => Some(Some(ChosenInsurer { name: insurer.name.clone(), contract: insurer.contract.clone() })),
        None => (value == NONE).then_some(None),
    };
    let again = if let Some(chosen) = chosen {
        shown::keep(&sent, Prepared::Insurer(chosen), fill).await?
    } else {
        let mut mistakes = Mistakes::none();
        mistakes.add(FIELD, visit.t.text("start-insurers-missing"));
        // A rank among others would tick one that nobody chose.
        let typed = if is_of_today(typed, &view) { typed.clone() } else { without_rank(typed) };
        Some((typing::again(&sent, Question::Insurers).await?, Form::mistaken(typed, mistakes)))
    };
    let Some((view, form)) = again else { return Ok(Redirect::to(PATH).into_response()) };
    let page = InsurersPage::new(visit, &view, form);
    Ok(html_with(page.shown.status(), &page))
}

fn without_rank(typed: &Typed) -> Typed {
    let others = typed.pairs().filter(|(name, _)| *name != FIELD);
    Typed::from(others.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>())
}
