//! A file that the script of a page sends in pieces: announced, gone on with, given up. Once all of it came, the form of
//! its window is sent without the file and names it.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use c2s_app::{
    Announced, CompleteError, Failure, PaperError, PieceError, Refusal, UPLOAD_PIECE, UploadStanding, UploadedFile,
};
use c2s_domain::ids::UploadId;
use c2s_texts::Language;
use serde::{Deserialize, Serialize};

use super::window::{Window, window_of};
use super::words;
use crate::forms::Typed;
use crate::page_error::PageError;
use crate::session::{Portal, Sent, Visit};

/// Where a file of a draft is announced; the pieces of every file go to addresses below it.
pub(super) const PIECES: &str = "/demande/pieces/envoi";
/// Where a piece is sent.
pub(crate) const PIECE: &str = "/demande/pieces/envoi/{upload}";
/// A piece, and what the connection adds to it.
pub(super) const LARGEST_PIECE: usize = UPLOAD_PIECE + 1024;
/// The header of a piece that holds the token of its form.
const FORM_TOKEN: &str = "x-c2s-form";
/// The field of a form that names a file that came in pieces.
pub(super) const FIELD: &str = "upload";
/// The field of a form that says why its file was refused.
pub(super) const REFUSED: &str = "refused";

/// What the script is answered.
#[derive(Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
enum Answer {
    /// The next piece goes to this address, starts after so many bytes, and holds so many.
    Sending { address: String, received: u64, piece: usize },
    /// The file is not taken. The form is sent without it, and says why: the page tells what to do, as for a whole one.
    Refused { why: &'static str },
    /// Nothing of it is here any more.
    Gone,
}

impl Answer {
    fn sending(upload: UploadId, received: u64) -> Self {
        Self::Sending { address: format!("{PIECES}/{upload}"), received, piece: UPLOAD_PIECE }
    }

    fn begun(begun: Result<UploadStanding, PaperError>) -> Result<Response, PageError> {
        let answer = match begun {
            Ok(standing) => Self::sending(standing.id, standing.received),
            Err(PaperError::Failure(Failure::NotFound)) => Self::Gone,
            Err(PaperError::Failure(failure)) => return Err(failure.into()),
            Err(error) => why(&error).map_or(Self::Gone, |why| Self::Refused { why }),
        };
        Ok(Json(answer).into_response())
    }
}

/// The name of a refusal, as [`refused`] reads it.
const fn why(error: &PaperError) -> Option<&'static str> {
    match error {
        PaperError::Refused(refusal) => Some(refusal.name()),
        PaperError::TooMany => Some(FULL),
        PaperError::Cut => Some(CUT),
        PaperError::NoWindow | PaperError::Certified | PaperError::Stale { .. } | PaperError::Failure(_) => None,
    }
}

const FULL: &str = "full";
const CUT: &str = "cut";

/// Why the file of a form was refused before it was sent. Whoever writes something else refuses their own file.
pub(super) fn refused(typed: &Typed) -> Option<PaperError> {
    match typed.get(REFUSED) {
        "" => None,
        FULL => Some(PaperError::TooMany),
        why => {
            let known = Refusal::ALL.into_iter().find(|refusal| refusal.name() == why);
            Some(known.map_or(PaperError::Cut, PaperError::Refused))
        }
    }
}

fn announced(typed: &Typed) -> Result<Announced, PageError> {
    let size = typed.get("size").parse().map_err(|_| PageError::Damaged)?;
    Ok(Announced { window: window_of(typed)?, size, sha256: typed.get("sha256").to_owned() })
}

/// Announces a file for a window of a draft.
pub(super) async fn begin(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    Answer::begun(visit.app.begin_upload(&visit.actor, announced(typed)?).await)
}

/// Announces a file for a window of a sent file that awaits papers.
pub(super) async fn begin_awaited(Path(id): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let application = id.parse().map_err(|_| PageError::Unknown)?;
    let begun = visit.app.begin_awaited_upload(&visit.actor, application, announced(typed)?).await;
    let begun = begun.map_err(|error| match error {
        CompleteError::Paper(error) => error,
        CompleteError::NotAwaiting(_) | CompleteError::Wrong(_) => PaperError::NoWindow,
    });
    Answer::begun(begun)
}

#[derive(Deserialize)]
pub(super) struct Place {
    /// How many bytes stand before the piece.
    from: Option<u64>,
}

/// Takes a piece.
pub(super) async fn add(
    visit: Visit<Portal>,
    Path(upload): Path<String>,
    Query(place): Query<Place>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, PageError> {
    let token = headers.get(FORM_TOKEN).and_then(|token| token.to_str().ok()).unwrap_or_default();
    if !visit.actor.accepts_form(token) {
        return Err(PageError::Forged);
    }
    let id: UploadId = upload.parse().map_err(|_| PageError::Unknown)?;
    let from = place.from.ok_or(PageError::Damaged)?;
    let answer = match visit.app.add_piece(&visit.actor, id, from, bytes.into()).await {
        Ok(received) | Err(PieceError::Elsewhere { received }) => Answer::sending(id, received),
        Err(PieceError::Refused(why)) => Answer::Refused { why: why.name() },
        Err(PieceError::Failure(Failure::NotFound)) => Answer::Gone,
        Err(PieceError::Failure(failure)) => return Err(failure.into()),
        Err(PieceError::Size) => return Err(PageError::Damaged),
    };
    Ok(Json(answer).into_response())
}

/// Gives a file up.
pub(super) async fn give_up(Path(upload): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let id = upload.parse().map_err(|_| PageError::Unknown)?;
    match sent.visit.app.give_upload_up(&sent.visit.actor, id).await {
        Ok(()) | Err(Failure::NotFound) => Ok(Json(Answer::Gone).into_response()),
        Err(failure) => Err(failure.into()),
    }
}

/// The file that a form names instead of bringing it.
pub(super) fn named(typed: &Typed) -> Result<Option<UploadId>, PageError> {
    match typed.get(FIELD) {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| PageError::Damaged),
    }
}

/// Forgets a file that is a paper now, or will never be one; otherwise the same file goes on.
pub(super) async fn settle<T>(visit: &Visit<Portal>, uploaded: UploadedFile, added: &Result<T, PaperError>) {
    if !matches!(added, Ok(_) | Err(PaperError::Refused(_) | PaperError::Cut)) {
        return;
    }
    if let Err(error) = visit.app.forget_upload(uploaded).await {
        tracing::warn!(%error, "the pieces of a file that came could not be erased: they are within a day");
    }
}

/// Tells each window of the file that stopped on its way to it.
pub(super) fn tell(t: Language, windows: &mut [Window], unfinished: &[UnfinishedUpload]) {
    for (announced, received) in unfinished {
        let key = announced.window.to_string();
        if let Some(window) = windows.iter_mut().find(|window| window.key == key) {
            let sizes = [("done", words::size(t, *received).into()), ("total", words::size(t, announced.size).into())];
            window.unfinished = Some(t.text_with("upload-waits", &sizes));
        }
    }
}

/// What was announced, and how much of it came.
type UnfinishedUpload = (Announced, u64);
