//! What the API answers when it cannot do what was asked: `application/problem+json` (RFC 9457).

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use c2s_domain::Mistake;
use schemars::JsonSchema;
use serde::Serialize;

/// The media type of a [`Problem`].
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Why a request was not answered, and what to change (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Problem {
    /// The kind of problem: an address on the page that describes this API.
    #[serde(rename = "type")]
    #[schemars(extend("format" = "uri-reference"))]
    address: &'static str,
    /// The kind of problem, in words.
    title: &'static str,
    /// The HTTP status of the answer.
    #[schemars(range(min = 400, max = 599))]
    status: u16,
    /// What happened this time, and the way out.
    detail: String,
    /// The fields that are wrong, when the situation was read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Mistake>,
}

/// The kinds of problems; each has its place on the page that describes the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProblemKind {
    UnreadableRequest,
    UnknownAddress,
    LawNotKnown,
    MethodNotAllowed,
    RequestTooLarge,
    NotJson,
    InvalidSituation,
    TooManySituations,
    ServerFault,
}

impl ProblemKind {
    pub(crate) const ALL: [Self; 9] = [
        Self::UnreadableRequest,
        Self::UnknownAddress,
        Self::LawNotKnown,
        Self::MethodNotAllowed,
        Self::RequestTooLarge,
        Self::NotJson,
        Self::InvalidSituation,
        Self::TooManySituations,
        Self::ServerFault,
    ];

    pub(crate) const fn address(self) -> &'static str {
        match self {
            Self::UnreadableRequest => "/api#unreadable-request",
            Self::UnknownAddress => "/api#unknown-address",
            Self::LawNotKnown => "/api#law-not-known",
            Self::MethodNotAllowed => "/api#method-not-allowed",
            Self::RequestTooLarge => "/api#request-too-large",
            Self::NotJson => "/api#not-json",
            Self::InvalidSituation => "/api#invalid-situation",
            Self::TooManySituations => "/api#too-many-situations",
            Self::ServerFault => "/api#server-fault",
        }
    }

    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::UnreadableRequest => "The request cannot be read",
            Self::UnknownAddress => "Nothing at this address",
            Self::LawNotKnown => "The law of this day is not known",
            Self::MethodNotAllowed => "This method does not apply here",
            Self::RequestTooLarge => "The request is too large",
            Self::NotJson => "The request is not declared as JSON",
            Self::InvalidSituation => "The situation is not valid",
            Self::TooManySituations => "Too many situations",
            Self::ServerFault => "The server failed",
        }
    }

    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::UnreadableRequest => StatusCode::BAD_REQUEST,
            Self::UnknownAddress | Self::LawNotKnown => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::RequestTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::InvalidSituation | Self::TooManySituations => StatusCode::UNPROCESSABLE_ENTITY,
            Self::ServerFault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn saying(self, detail: impl Into<String>) -> Problem {
        Problem {
            address: self.address(),
            title: self.title(),
            status: self.status().as_u16(),
            detail: detail.into(),
            errors: Vec::new(),
        }
    }
}

impl Problem {
    /// The body is not JSON, or a part of the address cannot be read.
    pub(crate) fn unreadable(detail: impl Into<String>) -> Self {
        ProblemKind::UnreadableRequest.saying(detail)
    }

    pub(crate) fn unknown_address() -> Self {
        ProblemKind::UnknownAddress.saying("no operation has this address: /api lists those that exist")
    }

    /// The day asked for is outside the law known.
    pub(crate) fn law_not_known(detail: impl Into<String>) -> Self {
        ProblemKind::LawNotKnown.saying(detail)
    }

    pub(crate) fn method_not_allowed() -> Self {
        ProblemKind::MethodNotAllowed.saying("the header Allow lists the methods of this address")
    }

    pub(crate) fn too_large(limit_in_bytes: usize) -> Self {
        ProblemKind::RequestTooLarge
            .saying(format!("a request holds at most {limit_in_bytes} bytes: send the situations in several lists"))
    }

    pub(crate) fn not_json() -> Self {
        ProblemKind::NotJson.saying("send the header Content-Type: application/json")
    }

    /// The situation was read, and something in it is wrong.
    pub(crate) fn invalid_situation(mistake: Mistake) -> Self {
        let detail = if mistake.field.is_empty() { mistake.message.clone() } else { mistake.to_string() };
        Self { errors: vec![mistake], ..ProblemKind::InvalidSituation.saying(detail) }
    }

    pub(crate) fn too_many_situations(given: usize, limit: usize) -> Self {
        ProblemKind::TooManySituations
            .saying(format!("a list holds at most {limit} situations, this one holds {given}: send several lists"))
    }

    /// A fault of ours. What happened is in the log, not in the answer.
    pub(crate) fn fault() -> Self {
        ProblemKind::ServerFault.saying("this is not your doing: try again later")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).expect("every problem is built from a StatusCode");
        let mut response = (status, Json(self)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        response
    }
}
