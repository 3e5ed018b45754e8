//! A file that is sent: read with the fields of its form, never kept before its form is known to be ours.

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use c2s_app::{MAX_PAPER_SIZE, Refusal, WindowKey};

use crate::csrf;
use crate::forms::Typed;
use crate::page_error::PageError;
use crate::session::{Portal, Visit};
use crate::state::Web;

/// A token has less than 200 characters.
const LONGEST_FIELD: usize = 1024;

/// A file put in a window, with the fields that come before it.
pub(super) struct Upload {
    pub(super) visit: Visit<Portal>,
    pub(super) typed: Typed,
    pub(super) window: WindowKey,
    /// `false`: the form was sent without a file.
    pub(super) is_chosen: bool,
    pub(super) content: Result<Vec<u8>, Refusal>,
}

impl Upload {
    /// What to say when no file was chosen: an empty one is told apart.
    pub(super) fn not_chosen(&self) -> Option<String> {
        (!self.is_chosen).then(|| self.visit.t.text("portal-paper-not-chosen").into_owned())
    }
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
        let window = typed.get("window").parse().map_err(|_| PageError::Damaged)?;
        // A browser sends a file without name where none was chosen.
        let is_chosen = field.file_name().is_some_and(|name| !name.is_empty());
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
        let is_chosen = is_chosen || content.is_ok();
        return Ok(Upload { visit, typed, window, is_chosen, content });
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
