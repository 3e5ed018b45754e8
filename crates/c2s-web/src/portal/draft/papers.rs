//! Step 6: the papers, one window for each person over 15.

use askama::Template;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Query, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::papers::PaperError;
use c2s_app::{DraftView, MAX_PAPER_SIZE, PersonKey, Refusal, Step};
use c2s_texts::Language;
use serde::Deserialize;

use super::frame::{self, Asked, Frame};
use super::place;
use crate::components::Page;
use crate::csrf;
use crate::forms::{Form, Mistakes, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};
use crate::state::Web;

/// `/demande/pieces`.
#[derive(Template)]
#[template(path = "portal/papers.html")]
pub struct PapersPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub windows: Vec<Window>,
    /// Whose paper was just received.
    pub received: Option<String>,
    /// Whose paper was just taken out.
    pub removed: Option<String>,
    pub next: String,
}

/// The window of one person.
#[derive(Debug, Clone)]
pub struct Window {
    pub person: String,
    pub name: String,
    /// The name of its field.
    pub field: String,
    pub paper: Option<Held>,
}

/// A paper that was received.
#[derive(Debug, Clone)]
pub struct Held {
    pub id: String,
    pub size: String,
    pub when: String,
}

impl PapersPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool, stale: bool) -> Self {
        let t = visit.t;
        let frame = Frame::new(visit, view, Step::Papers, from_review).showing(&form).stale(stale);
        let window = |window: &c2s_app::PaperWindow| Window {
            person: window.person.key.to_string(),
            name: window.person.name.full(),
            field: field_of(window.person.key),
            paper: window.paper.as_ref().map(|paper| Held {
                id: paper.id.to_string(),
                size: words::size(t, paper.size),
                when: words::instant(t, paper.added_at, &view.fund),
            }),
        };
        Self {
            t,
            page: visit.page("portal-papers-title").mistaken(frame.is_mistaken()),
            frame,
            form,
            windows: view.windows.iter().map(window).collect(),
            received: None,
            removed: None,
            next: if from_review { frame::back_to_review(Step::Papers) } else { place::after(Step::Papers).to_owned() },
        }
    }

    pub fn sample() -> Self {
        let window = |key: PersonKey, name: &str, paper| Window {
            person: key.to_string(),
            name: name.to_owned(),
            field: field_of(key),
            paper,
        };
        let held =
            Held { id: "0193".to_owned(), size: "1,2 Mo".to_owned(), when: "le 14 avril 2025 à 10 h 02".to_owned() };
        Self {
            t: Language::French,
            page: Page::sample("Vos pièces"),
            frame: Frame::sample(Step::Papers),
            form: Form::default(),
            windows: vec![
                window(PersonKey::Applicant, "Ana MARTIN", Some(held)),
                window(PersonKey::Partner, "Max MARTIN", None),
            ],
            received: Some("Ana MARTIN".to_owned()),
            removed: None,
            next: "/demande/relecture".to_owned(),
        }
    }

    /// The same after a file that was not taken.
    pub fn sample_refused() -> Self {
        let mut page = Self::sample();
        let message = refusal(page.t, Refusal::NotAPdf, "Max MARTIN");
        page.form.mistakes.add(field_of(PersonKey::Partner), message);
        page.frame = Frame::sample(Step::Papers).showing(&page.form);
        Self {
            page: Page::sample("Vos pièces").mistaken(true),
            received: None,
            removed: Some("Lou MARTIN".to_owned()),
            ..page
        }
    }

    fn window_label(&self, window: &Window) -> String {
        self.t.text_with("portal-paper-label", &[("name", window.name.as_str().into())])
    }

    fn held_sentence(&self, held: &Held) -> String {
        self.t
            .text_with("portal-paper-held", &[("when", held.when.as_str().into()), ("size", held.size.as_str().into())])
    }

    fn received_sentence(&self, name: &str) -> String {
        self.t.text_with("portal-paper-received", &[("name", name.into())])
    }

    fn removed_sentence(&self, name: &str) -> String {
        self.t.text_with("portal-paper-removed", &[("name", name.into())])
    }

    fn missing(&self) -> bool {
        self.windows.iter().any(|window| window.paper.is_none())
    }
}

/// A token has less than 200 characters.
const LONGEST_FIELD: usize = 1024;

/// The field of a window.
fn field_of(person: PersonKey) -> String {
    format!("paper-{person}")
}

/// What happened to the file, and what to do.
fn refusal(t: Language, why: Refusal, name: &str) -> String {
    t.text_with(&format!("portal-paper-refused-{}", why.name().replace('_', "-")), &[("name", name.into())])
}

#[derive(Default, Deserialize)]
pub(super) struct Done {
    recu: Option<String>,
    retire: Option<String>,
}

pub(super) async fn show(
    visit: Visit<Portal>,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let mut page = PapersPage::new(&visit, &view, Form::default(), asked.leads_to_review(), false);
    let name = |key: Option<String>| {
        page.windows.iter().find(|window| Some(&window.person) == key.as_ref()).map(|window| window.name.clone())
    };
    let (received, removed) = (name(done.recu), name(done.retire));
    (page.received, page.removed) = (received, removed);
    Ok(html(&page))
}

/// A file put in a window, with the fields that come before it.
pub(super) struct Upload {
    visit: Visit<Portal>,
    typed: Typed,
    person: PersonKey,
    content: Result<Vec<u8>, Refusal>,
}

impl FromRequest<Web> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::<Portal>::from_request_parts(&mut parts, web).await?;
        let multipart = Multipart::from_request(Request::from_parts(parts, body), web).await;
        let multipart = multipart.map_err(|error| PageError::Unreadable(error.status()).into_response())?;
        read(visit, multipart).await.map_err(IntoResponse::into_response)
    }
}

/// Reads the fields, in the order of the page: the token before the file, so that a forged file is never read.
async fn read(visit: Visit<Portal>, mut multipart: Multipart) -> Result<Upload, PageError> {
    let unreadable = |error: MultipartError| PageError::Unreadable(error.status());
    let mut typed = Typed::new();
    while let Some(mut field) = multipart.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "paper" {
            typed.set(name, short(&mut field).await?);
            continue;
        }
        if !visit.actor.accepts_form(typed.get(csrf::FIELD)) {
            return Err(PageError::Forged);
        }
        let person = typed.get("person").parse().map_err(|_| PageError::Forged)?;
        let mut content = Vec::new();
        // What is beyond the largest size is read and let go, so that the page can say so.
        while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
            if content.len() <= MAX_PAPER_SIZE {
                content.extend_from_slice(&chunk);
            }
        }
        let content = match content.len() {
            0 => Err(Refusal::Empty),
            size if size > MAX_PAPER_SIZE => Err(Refusal::TooLarge),
            _ => Ok(content),
        };
        return Ok(Upload { visit, typed, person, content });
    }
    Err(PageError::Unreadable(StatusCode::BAD_REQUEST))
}

/// A field that is not the file: never long.
async fn short(field: &mut Field<'_>) -> Result<String, PageError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| PageError::Unreadable(error.status()))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LONGEST_FIELD {
            return Err(PageError::Unreadable(StatusCode::PAYLOAD_TOO_LARGE));
        }
    }
    String::from_utf8(bytes).map_err(|_| PageError::Unreadable(StatusCode::BAD_REQUEST))
}

pub(super) async fn add(upload: Upload) -> Result<Response, PageError> {
    let Upload { visit, typed, person, content } = upload;
    let seen = frame::seen(&typed)?;
    let added = match content {
        Err(refusal) => Err(PaperError::Refused(refusal)),
        Ok(content) => visit.app.add_paper(&visit.actor, seen, person, content).await.map(drop),
    };
    match added {
        Ok(()) => Ok(Redirect::to(&shown_again(&typed, "recu", person)).into_response()),
        Err(error) => again(&visit, &typed, person, error).await,
    }
}

pub(super) async fn remove(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let paper = typed.get("paper").parse().map_err(|_| PageError::Forged)?;
    let person: PersonKey = typed.get("person").parse().map_err(|_| PageError::Forged)?;
    match visit.app.remove_paper(&visit.actor, frame::seen(typed)?, paper).await {
        // Taken out already, by a double click or in another tab: it is what was asked.
        Ok(_) | Err(PaperError::NoWindow) => Ok(Redirect::to(&shown_again(typed, "retire", person)).into_response()),
        Err(error) => again(visit, typed, person, error).await,
    }
}

fn shown_again(typed: &Typed, what: &str, person: PersonKey) -> String {
    let suffix = if frame::comes_from_review(typed) { "&retour=relecture" } else { "" };
    format!("{}?{what}={person}{suffix}", place::path(Step::Papers))
}

/// The page with what went wrong.
async fn again(
    visit: &Visit<Portal>,
    typed: &Typed,
    person: PersonKey,
    error: PaperError,
) -> Result<Response, PageError> {
    let view = frame::open(visit).await?;
    let mut mistakes = Mistakes::none();
    let mut stale = false;
    match error {
        PaperError::Refused(why) => {
            mistakes.add(field_of(person), refusal(visit.t, why, &words::name_of(&view.people, person)));
        }
        PaperError::Stale { .. } => stale = true,
        PaperError::NoWindow => return Err(PageError::elsewhere(place::path(Step::Papers))),
        PaperError::Failure(failure) => return Err(failure.into()),
    }
    let form = Form::mistaken(Typed::new(), mistakes);
    let page = PapersPage::new(visit, &view, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}
