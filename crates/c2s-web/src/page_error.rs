//! What stops a page before its answer: a use case that failed, or another page to go to.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::Failure;

/// Why a handler answers something else than its page. The layers of `security` give each status its page.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PageError {
    #[error(transparent)]
    Failure(#[from] Failure),
    /// The address leads nowhere.
    #[error("there is no such page")]
    Unknown,
    /// The form was not served to this session.
    #[error("the form was forged")]
    Forged,
    /// The form lacks what its page put in it, or says what cannot have been typed in it.
    #[error("the form is damaged")]
    Damaged,
    #[error("the body of the request cannot be read")]
    Unreadable(StatusCode),
    /// What was asked makes no sense any more: the place to go to.
    #[error("go to {0}")]
    Elsewhere(String),
}

impl PageError {
    pub(crate) fn elsewhere(path: impl Into<String>) -> Self {
        Self::Elsewhere(path.into())
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Failure(Failure::Denied(_)) | Self::Forged => StatusCode::FORBIDDEN,
            Self::Failure(Failure::NotFound) | Self::Unknown => StatusCode::NOT_FOUND,
            Self::Failure(Failure::Unavailable(_)) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failure(Failure::Broken(_)) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Damaged => StatusCode::BAD_REQUEST,
            Self::Unreadable(status) => *status,
            Self::Elsewhere(_) => StatusCode::SEE_OTHER,
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let Self::Elsewhere(path) = &self {
            return Redirect::to(path).into_response();
        }
        let status = self.status();
        if status.is_server_error() {
            let cause = std::error::Error::source(&self).map(ToString::to_string);
            tracing::error!(error = %self, cause, "a use case failed");
        }
        status.into_response()
    }
}
