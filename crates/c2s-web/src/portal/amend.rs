//! What one may still do with an application that waits: correct it, take it back.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{AmendError, ApplicationView};
use c2s_domain::ids::ApplicationId;
use c2s_texts::Language;

use super::draft::place;
use crate::components::Page;
use crate::forms::{Form, Reader};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;
use crate::session::{Portal, Sent, Visit};

/// `/compte/demande/{application}/correction`.
#[derive(Template)]
#[template(path = "portal/correction.html")]
pub struct CorrectionPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    /// Of the application.
    pub address: String,
    pub last_day: String,
    /// It was begun already.
    pub is_open: bool,
}

/// `/compte/demande/{application}/retrait`.
#[derive(Template)]
#[template(path = "portal/withdrawal.html")]
pub struct WithdrawalPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub address: String,
    pub form: Form,
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/compte/demande/{application}/correction", "read_own_file", show_correction)
        .post("/compte/demande/{application}/correction", "correct", open_correction)
        .post("/compte/demande/{application}/correction/abandon", "correct", drop_correction)
        .get("/compte/demande/{application}/retrait", "read_own_file", show_withdrawal)
        .post("/compte/demande/{application}/retrait", "withdraw", withdraw)
}

impl CorrectionPage {
    fn new(visit: &Visit<Portal>, view: &ApplicationView) -> Self {
        let t = visit.t;
        Self {
            t,
            page: visit.page("life-correction-title"),
            csrf: visit.csrf(),
            address: format!("/compte/demande/{}", view.id),
            last_day: match view.receipt.due {
                Some(due) => t.text_with("life-correction-clock", &[("last_day", t.date(due.last_day).into())]),
                None => t.text("life-correction-no-clock").into_owned(),
            },
            is_open: view.correction_is_open,
        }
    }

    pub fn sample() -> Self {
        Self {
            t: Language::French,
            page: Page::sample("Corriger ma demande"),
            csrf: "token".to_owned(),
            address: "/compte/demande/0193".to_owned(),
            last_day: "La réponse reste due au plus tard le 14 juin 2025.".to_owned(),
            is_open: false,
        }
    }

    /// The same once it was begun.
    pub fn sample_open() -> Self {
        Self { is_open: true, ..Self::sample() }
    }
}

impl WithdrawalPage {
    fn new(visit: &Visit<Portal>, id: &str, form: Form) -> Self {
        let page = visit.page("life-withdrawal-title").mistaken(!form.mistakes.is_empty());
        Self { t: visit.t, page, csrf: visit.csrf(), address: format!("/compte/demande/{id}"), form }
    }

    pub fn sample() -> Self {
        Self {
            t: Language::French,
            page: Page::sample("Retirer ma demande"),
            csrf: "token".to_owned(),
            address: "/compte/demande/0193".to_owned(),
            form: Form::default(),
        }
    }
}

/// The application of the address, while it can be changed; otherwise its page says where it stands.
async fn waiting(visit: &Visit<Portal>, id: &str) -> Result<ApplicationView, PageError> {
    let view = super::application::open(visit, id).await?;
    if view.may_change { Ok(view) } else { Err(PageError::elsewhere(format!("/compte/demande/{id}"))) }
}

fn sorted<T>(done: Result<T, AmendError>) -> Result<T, PageError> {
    done.map_err(|error| match error {
        AmendError::TooLate(id) => PageError::elsewhere(format!("/compte/demande/{id}")),
        AmendError::Failure(failure) => failure.into(),
    })
}

fn id_of(text: &str) -> Result<ApplicationId, PageError> {
    text.parse().map_err(|_| PageError::Unknown)
}

async fn show_correction(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let view = waiting(&visit, &id).await?;
    Ok(html(&CorrectionPage::new(&visit, &view)))
}

async fn open_correction(Path(id): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    sorted(sent.visit.app.open_correction(&sent.visit.actor, id_of(&id)?).await)?;
    Ok(Redirect::to(place::LIST).into_response())
}

async fn drop_correction(Path(id): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    sorted(sent.visit.app.drop_correction(&sent.visit.actor, id_of(&id)?).await)?;
    Ok(Redirect::to(&format!("/compte/demande/{id}")).into_response())
}

async fn show_withdrawal(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    waiting(&visit, &id).await?;
    Ok(html(&WithdrawalPage::new(&visit, &id, Form::default())))
}

async fn withdraw(Path(id): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let application = id_of(&id)?;
    let mut reader = Reader::new(typed, visit.t);
    if !reader.ticked("confirm") {
        reader.wrong("confirm", visit.t.text("life-withdrawal-missing"));
        let page = WithdrawalPage::new(visit, &id, reader.again());
        return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    sorted(visit.app.withdraw(&visit.actor, application).await)?;
    Ok(Redirect::to(&format!("/compte/demande/{id}")).into_response())
}
