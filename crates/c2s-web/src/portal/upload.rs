//! A file that is sent: its bytes are handed on while they come, and only once its form is known to be ours.

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use c2s_app::{Coming, Cut, Incoming, WindowKey};
use tokio::sync::mpsc;

use super::body::EndApart;
use super::pieces;
use crate::csrf;
use crate::forms::Typed;
use crate::page_error::PageError;
use crate::session::{Portal, Visit};
use crate::state::Web;

/// A token has less than 200 characters.
const LONGEST_FIELD: usize = 1024;
/// How many parts of a form wait to be taken: the body is read no faster than it is sealed.
const WAITING: usize = 1;

/// A file put in a window, with the fields that come before it.
pub(super) struct Upload {
    pub(super) visit: Visit<Portal>,
    pub(super) typed: Typed,
    pub(super) window: WindowKey,
    /// `false`: the form was sent without a file.
    pub(super) is_chosen: bool,
    pub(super) file: ArrivingFile,
}

impl Upload {
    /// What to say when no file was chosen: an empty one is told apart.
    pub(super) fn not_chosen(&self) -> Option<String> {
        // The script of the page sends the form without its file once it sent it in pieces.
        let is_told = [pieces::FIELD, pieces::REFUSED].into_iter().any(|field| !self.typed.get(field).is_empty());
        (!self.is_chosen && !is_told).then(|| self.visit.t.text("portal-paper-not-chosen").into_owned())
    }
}

impl FromRequest<Web> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::<Portal>::from_request_parts(&mut parts, web).await?;
        let multipart = Multipart::from_request(Request::from_parts(parts, EndApart::of(body)), web).await;
        let multipart = multipart.map_err(|error| PageError::Unreadable(error.status()).into_response())?;
        read(visit, multipart).await.map_err(IntoResponse::into_response)
    }
}

/// A file on its way.
pub(super) struct ArrivingFile {
    first: Option<Vec<u8>>,
    parts: mpsc::Receiver<Result<Part, PageError>>,
    state: State,
}

enum State {
    Coming,
    Ended,
    Unreadable(PageError),
}

/// A part of a form, as it is read.
enum Part {
    Field {
        name: String,
        value: String,
    },
    /// The file begins.
    File {
        is_named: bool,
    },
    Bytes(Vec<u8>),
    /// The file ends: without it, it was cut.
    End,
}

impl ArrivingFile {
    async fn bytes(&mut self) -> Option<Vec<u8>> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        if !matches!(self.state, State::Coming) {
            return None;
        }
        self.state = match self.parts.recv().await {
            Some(Ok(Part::Bytes(bytes))) => return Some(bytes),
            Some(Ok(Part::End)) => State::Ended,
            Some(Err(error)) => State::Unreadable(error),
            Some(Ok(Part::Field { .. } | Part::File { .. })) | None => {
                State::Unreadable(PageError::Unreadable(StatusCode::BAD_REQUEST))
            }
        };
        None
    }

    /// Reads what is left and lets it go: a browser shows an answer only once it sent everything. An error when the
    /// rest cannot be read.
    pub(super) async fn let_go(mut self) -> Result<(), PageError> {
        while self.bytes().await.is_some() {}
        match self.state {
            State::Unreadable(error) => Err(error),
            State::Coming | State::Ended => Ok(()),
        }
    }
}

impl Incoming for ArrivingFile {
    fn next(&mut self) -> Coming<'_> {
        Box::pin(async move {
            match self.bytes().await {
                Some(bytes) => Ok(Some(bytes)),
                None if matches!(self.state, State::Ended) => Ok(None),
                None => Err(Cut::OnTheWay),
            }
        })
    }
}

/// Reads the fields, in the order of the page: the token before the file, so that a forged file is never taken.
async fn read(visit: Visit<Portal>, multipart: Multipart) -> Result<Upload, PageError> {
    let (sending, mut parts) = mpsc::channel(WAITING);
    // The form is read beside whoever takes the file: its fields and its file are one body.
    tokio::spawn(async move {
        if let Err(error) = read_parts(multipart, &sending).await {
            // Nobody may listen any more.
            let _ = sending.send(Err(error)).await;
        }
    });
    let mut typed = Typed::new();
    let is_named = loop {
        match parts.recv().await.transpose()? {
            Some(Part::Field { name, value }) => typed.set(name, value),
            Some(Part::File { is_named }) => break is_named,
            Some(Part::Bytes(_) | Part::End) | None => return Err(PageError::Unreadable(StatusCode::BAD_REQUEST)),
        }
    };
    if !visit.actor.accepts_form(typed.get(csrf::FIELD)) {
        return Err(PageError::Forged);
    }
    let window = typed.get("window").parse().map_err(|_| PageError::Damaged)?;
    let mut file = ArrivingFile { first: None, parts, state: State::Coming };
    file.first = file.bytes().await;
    // A browser sends a file without name where none was chosen.
    let is_chosen = is_named || file.first.is_some();
    Ok(Upload { visit, typed, window, is_chosen, file })
}

/// Reads a form up to the end of its file. It stops where nobody listens any more.
async fn read_parts(mut multipart: Multipart, parts: &mpsc::Sender<Result<Part, PageError>>) -> Result<(), PageError> {
    let unreadable = |error: MultipartError| PageError::Unreadable(error.status());
    while let Some(mut field) = multipart.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "paper" {
            let value = short(&mut field).await?;
            if parts.send(Ok(Part::Field { name, value })).await.is_err() {
                return Ok(());
            }
            continue;
        }
        let is_named = field.file_name().is_some_and(|name| !name.is_empty());
        let mut next = Part::File { is_named };
        while parts.send(Ok(next)).await.is_ok() {
            // A file without bytes may come as one piece without any.
            let chunk = loop {
                match field.chunk().await.map_err(unreadable)? {
                    Some(chunk) if chunk.is_empty() => {}
                    chunk => break chunk,
                }
            };
            let Some(chunk) = chunk else {
                let _ = parts.send(Ok(Part::End)).await;
                return Ok(());
            };
            next = Part::Bytes(chunk.into());
        }
        return Ok(());
    }
    Ok(())
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
