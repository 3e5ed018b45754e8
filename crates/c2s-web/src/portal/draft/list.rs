//! The list of the steps, each with where it stands; and the beginning of an application.

use std::borrow::Cow;

use askama::Template;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{CurrentCover, OrganisationAnswers};
use c2s_app::{DraftError, DraftView, Hindered, PersonKey, Square, Step, StepState};
use c2s_texts::Language;

use super::obstacles::{self, Hindrance};
use super::{frame, place, simulation};
use crate::components::{Link, Page, Task};
use crate::page_error::PageError;
use crate::pages::html;
use crate::portal::window::window_label;
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

/// `/demande`.
#[derive(Template)]
#[template(path = "portal/draft.html")]
pub struct DraftPage {
    pub t: Language,
    pub page: Page,
    pub tasks: Vec<Task>,
    pub done: usize,
    /// Where to go on, with the name of the step.
    pub next: Link,
    /// When it was last saved, in words.
    pub saved: String,
    /// Every question is answered: it may be read over and sent.
    pub complete: bool,
    /// Until when it is kept if nobody touches it; `None` for the correction of what was sent.
    pub kept: Option<String>,
    /// What the last saving dropped.
    pub dropped: Vec<String>,
    /// What is to be settled or known before it is sent.
    pub obstacles: Vec<Hindrance>,
    /// Where the application is found again on another device: it says nothing of the person.
    pub address: String,
    /// The same for its camera.
    pub square: Square,
}

/// `/demande/effacer`: before a draft is erased at once.
#[derive(Template)]
#[template(path = "portal/erase.html")]
pub struct ErasePage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub application: String,
}

impl ErasePage {
    pub fn sample() -> Self {
        Self {
            t: Language::French,
            page: Page::sample("Effacer cette demande"),
            csrf: "token".to_owned(),
            application: "0193".to_owned(),
        }
    }
}

impl DraftPage {
    fn new(visit: &Visit<Portal>, Hindered { view, obstacles }: &Hindered) -> Self {
        let t = visit.t;
        let next = view.next_step();
        let address = format!("{}{}", visit.app.address(), place::LIST);
        Self {
            t,
            page: visit.page("portal-draft-title"),
            tasks: view.steps.iter().map(|(step, state)| task(t, *step, state, view)).collect(),
            done: view.steps.iter().filter(|(_, state)| *state == StepState::Done).count(),
            next: Link::new(place::path(next), t.text(&format!("draft-step-{}", next.name()))),
            saved: words::instant(t, view.saved_at, &view.fund),
            complete: view.is_answered(),
            kept: view.kept_until.map(|day| t.text_with("life-kept-until", &[("date", t.date(day).into())])),
            dropped: frame::dropped(t, view),
            obstacles: obstacles::hindrances(t, view, obstacles, false),
            square: Square::of(&address),
            address,
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let task = |step: Step, status: &str, colour| Task {
            label: t.text(&format!("draft-step-{}", step.name())),
            hint: "".into(),
            href: (step != Step::Review).then(|| place::path(step).to_owned()),
            status: t.text(&format!("draft-state-{status}")),
            colour,
        };
        let tasks = vec![
            task(Step::Situation, "done", ""),
            task(Step::Household, "in-progress", "turquoise"),
            task(Step::Organisation, "to-correct", "yellow"),
            task(Step::Consent, "to-do", "blue"),
            task(Step::Review, "later", "grey"),
        ];
        let next = Link::new("/demande/foyer", "Votre foyer");
        Self {
            t,
            page: Page::sample("Votre demande"),
            tasks,
            done: 1,
            next,
            saved: "le 14 avril 2025 à 10 h 02".to_owned(),
            complete: false,
            kept: Some("Cette demande est conservée jusqu’au 14 mai 2025.".to_owned()),
            dropped: vec![t.text_with("draft-dropped-of-person", &[("name", "Max MARTIN".into())])],
            obstacles: Vec::new(),
            address: "https://c2s.example/demande".to_owned(),
            square: Square { side: 9, path: "M4 4h1v1h-1z".to_owned() },
        }
    }

    /// The same with things to settle.
    pub fn sample_hindered() -> Self {
        Self { obstacles: obstacles::sample(), ..Self::sample() }
    }

    fn progress(&self) -> String {
        let done = i64::try_from(self.done).unwrap_or(0);
        self.t.text_with("draft-progress", &[("done", done.into()), ("total", 7.into())])
    }

    fn elsewhere(&self) -> String {
        self.t.text_with("draft-elsewhere-text", &[("address", self.address.as_str().into())])
    }

    fn saved_line(&self) -> String {
        self.t.text_with("draft-saved", &[("when", self.saved.as_str().into())])
    }
}

fn task(t: Language, step: Step, state: &StepState, view: &DraftView) -> Task {
    let waits = step == Step::Review && !view.is_answered();
    let (status, colour) = match state {
        _ if waits => ("later", "grey"),
        StepState::Done => ("done", ""),
        StepState::ToDo => ("to-do", "blue"),
        StepState::InProgress | StepState::MissingFor(_) => ("in-progress", "turquoise"),
        StepState::ToCorrect | StepState::PeriodMoved => ("to-correct", "yellow"),
    };
    let hint = match state {
        StepState::MissingFor(_) | StepState::InProgress => {
            let missing = missing(t, step, view);
            if missing.is_empty() {
                String::new()
            } else {
                t.text_with("draft-missing-for", &[("people", missing.join(", ").into())])
            }
        }
        StepState::PeriodMoved => t.text("draft-period-moved").into_owned(),
        StepState::ToCorrect => {
            t.try_text(&format!("draft-to-correct-{}", step.name())).map(Cow::into_owned).unwrap_or_default()
        }
        StepState::ToDo if simulation::is_step_simulated(view, step) => t.text("simulation-to-check").into_owned(),
        _ => String::new(),
    };
    Task {
        label: t.text(&format!("draft-step-{}", step.name())),
        hint: hint.into(),
        href: (!waits).then(|| place::path(step).to_owned()),
        status: t.text(&format!("draft-state-{status}")),
        colour,
    }
}

/// What a step that was begun still waits for, thing by thing.
fn missing(t: Language, step: Step, view: &DraftView) -> Vec<String> {
    let text = |name: &str| t.text(&format!("draft-missing-{name}")).into_owned();
    match step {
        Step::Situation => vec![text("residence")],
        Step::Organisation => {
            let is_sought = view.draft.organisation.as_ref().is_some_and(OrganisationAnswers::is_sought);
            vec![match view.cover {
                CurrentCover::Several(_) => text("contract"),
                _ if is_sought => text("organisation"),
                _ => text("contact"),
            }]
        }
        Step::Resources => {
            let is_declared = |key: PersonKey| {
                view.draft.resources.iter().any(|answers| answers.person == key && answers.awaited.is_empty())
            };
            let of = |key: PersonKey| match key {
                PersonKey::Applicant => text("own-resources"),
                key => {
                    let name = words::name_of(&view.people, key);
                    t.text_with("draft-missing-resources", &[("name", name.into())])
                }
            };
            let mut missing: Vec<String> =
                view.declarants.iter().copied().filter(|key| !is_declared(*key)).map(of).collect();
            if view.lacks_family_benefits() {
                missing.push(text("family"));
            }
            if view.draft.housing.is_none() {
                missing.push(text("home"));
            }
            missing
        }
        // Of a person who lacks several papers, each is named.
        Step::Papers => view.missing_papers().map(|window| window_label(t, window)).collect(),
        Step::Household | Step::Consent | Step::Review => Vec::new(),
    }
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    Ok(html(&DraftPage::new(&visit, &frame::open_hindered(&visit).await?)))
}

/// The page before a draft is erased at once.
pub(super) async fn confirm_erasing(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    if view.is_correction {
        return Err(PageError::elsewhere(format!("/compte/demande/{}/correction", view.id)));
    }
    let page = visit.page("life-erase-title");
    Ok(html(&ErasePage { t: visit.t, page, csrf: visit.csrf(), application: view.id.to_string() }))
}

pub(super) async fn erase(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let application = typed.get("application").parse().map_err(|_| PageError::Damaged)?;
    match visit.app.give_draft_up(&visit.actor, application).await {
        // Erased already, by another click.
        Ok(()) | Err(c2s_app::Failure::NotFound) => Ok(Redirect::to("/compte").into_response()),
        Err(failure) => Err(failure.into()),
    }
}

pub(super) async fn start(headers: HeaderMap, sent: Sent<Portal>) -> Result<Response, PageError> {
    let visit = &sent.visit;
    match visit.app.start_draft(&visit.actor).await {
        Ok(view) => {
            simulation::take_what_waited(visit, &headers, &view, Redirect::to(place::LIST).into_response()).await
        }
        Err(DraftError::AlreadySubmitted(id)) => Err(PageError::elsewhere(format!("/compte/demande/{id}"))),
        Err(other) => Err(frame::sort::<()>(Err(other)).err().unwrap_or(PageError::Unknown)),
    }
}
