//! The pages of refusals and faults: what happened, and what to do.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use c2s_texts::Language;

use super::html_with;
use crate::components::Page;
use crate::state::Web;

/// An unknown address, a refusal, a fault.
#[derive(Template)]
#[template(path = "pages/fault.html")]
pub struct FaultPage {
    pub t: Language,
    pub page: Page,
    pub fault: Fault,
}

/// What a person can be told about, each with its own way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Unreadable,
    Forbidden,
    Unknown,
    Method,
    TooLarge,
    TooMany,
    Broken,
    Unavailable,
}

impl Fault {
    pub const ALL: [Self; 8] = [
        Self::Unreadable,
        Self::Forbidden,
        Self::Unknown,
        Self::Method,
        Self::TooLarge,
        Self::TooMany,
        Self::Broken,
        Self::Unavailable,
    ];

    fn of(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND | StatusCode::GONE => Self::Unknown,
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany,
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT | StatusCode::REQUEST_TIMEOUT => {
                Self::Unavailable
            }
            status if status.is_server_error() => Self::Broken,
            _ => Self::Unreadable,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Forbidden => "forbidden",
            Self::Unknown => "unknown",
            Self::Method => "method",
            Self::TooLarge => "too-large",
            Self::TooMany => "too-many",
            Self::Broken => "broken",
            Self::Unavailable => "unavailable",
        }
    }

    fn message(self, t: Language, part: &str) -> String {
        t.text(&format!("fault-{}-{part}", self.name())).into_owned()
    }
}

impl FaultPage {
    fn new(t: Language, fault: Fault, demo: bool) -> Self {
        Self { t, page: Page::new(fault.message(t, "title"), demo).private().with_public_links(t), fault }
    }

    pub fn sample(fault: Fault) -> Self {
        Self::new(Language::French, fault, true)
    }

    fn what(&self) -> String {
        self.fault.message(self.t, "what")
    }

    fn remedy(&self) -> String {
        self.fault.message(self.t, "remedy")
    }
}

/// The page of a status.
pub fn page(web: &Web, status: StatusCode) -> Response {
    html_with(status, &FaultPage::new(web.language(), Fault::of(status), web.is_demo()))
}
