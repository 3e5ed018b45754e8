//! The guard of a page: whoever holds the session of its door, and nobody else.

use std::marker::PhantomData;
use std::sync::LazyLock;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{Actor, App, Failure};
use c2s_texts::Language;
use jiff::Timestamp;

use super::cookie;
use super::gate::{BackOffice, Gate, Portal};
use crate::components::{Account, Page, SessionNotice};
use crate::page_error::PageError;
use crate::state::Web;

/// One request of somebody who signed in at the door `G`.
pub(crate) struct Visit<G> {
    pub(crate) app: App,
    pub(crate) actor: Actor,
    pub(crate) t: Language,
    /// The address that was asked, with its query.
    pub(crate) asked: String,
    /// What the cookie carries.
    pub(super) token: String,
    web: Web,
    gate: PhantomData<G>,
}

impl<G: Gate> Visit<G> {
    /// A token for the forms of the page.
    pub(crate) fn csrf(&self) -> String {
        self.actor.form_token(self.app.randomness())
    }

    /// The frame of a page, titled by the message of `title`.
    pub(crate) fn page(&self, title: &str) -> Page {
        self.page_titled(self.t.text(title))
    }

    pub(crate) fn page_titled(&self, title: impl Into<std::borrow::Cow<'static, str>>) -> Page {
        let account = Account {
            name: self.actor.name().to_owned(),
            links: G::links(self.t),
            sign_out: G::SIGN_OUT,
            csrf: self.csrf(),
            session: self.actor.closes_at().map(|closes_at| self.notice(closes_at)),
        };
        Page::new(title, self.web.is_demo()).signed_in(account)
    }

    /// Until when the session is open, and how to prolong it.
    fn notice(&self, closes_at: Timestamp) -> SessionNotice {
        let clock = closes_at.to_zoned(self.web.zone().clone());
        let variables =
            [("hour", clock.hour().to_string().into()), ("minute", format!("{:02}", clock.minute()).into())];
        SessionNotice {
            until: self.t.text_with("session-until", &variables),
            seconds: self.seconds_left(closes_at),
            address: G::SESSION,
            sign_in: G::SIGN_IN,
        }
    }

    pub(super) fn seconds_left(&self, closes_at: Timestamp) -> i64 {
        closes_at.duration_since(self.app.clock().now()).as_secs().max(0)
    }

    pub(crate) fn web(&self) -> &Web {
        &self.web
    }
}

impl<G: Gate> FromRequestParts<Web> for Visit<G> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        let refuse = |failure: Failure| PageError::from(failure).into_response();
        let app = web.app().ok_or_else(|| StatusCode::SERVICE_UNAVAILABLE.into_response())?;
        // Asking until when the session is open does not prolong it.
        let asks_only = parts.method == Method::GET && parts.uri.path() == G::SESSION;
        let found = if asks_only {
            peek::<G>(web, app, &parts.headers).await
        } else {
            session::<G>(web, app, &parts.headers).await
        };
        match found.map_err(refuse)? {
            Some((actor, token)) if actor.role() == G::ROLE => {
                let (app, web, t) = (app.clone(), web.clone(), web.language());
                let asked = parts.uri.path_and_query().map_or_else(String::new, ToString::to_string);
                Ok(Self { app, actor, t, asked, token, web, gate: PhantomData })
            }
            Some(_) => Err(StatusCode::FORBIDDEN.into_response()),
            // Whoever signed in elsewhere is not asked to sign in: this is not their door.
            None if signed_in_somewhere(web, app, &parts.headers).await.map_err(refuse)? => {
                Err(StatusCode::FORBIDDEN.into_response())
            }
            None => Err(to_sign_in::<G>(web, parts)),
        }
    }
}

/// Whether this browser holds an open session of the door `G`.
pub(crate) async fn is_open<G: Gate>(web: &Web, headers: &HeaderMap) -> Result<bool, Failure> {
    let Some(app) = web.app() else { return Ok(false) };
    let found = session::<G>(web, app, headers).await?;
    Ok(found.is_some_and(|(actor, _)| actor.role() == G::ROLE))
}

pub(super) async fn session<G: Gate>(
    web: &Web,
    app: &App,
    headers: &HeaderMap,
) -> Result<Option<(Actor, String)>, Failure> {
    let Some(token) = cookie::read(headers, &cookie::name::<G>(web.is_https())) else { return Ok(None) };
    Ok(app.session(token).await?.map(|actor| (actor, token.to_owned())))
}

async fn peek<G: Gate>(web: &Web, app: &App, headers: &HeaderMap) -> Result<Option<(Actor, String)>, Failure> {
    let Some(token) = cookie::read(headers, &cookie::name::<G>(web.is_https())) else { return Ok(None) };
    Ok(app.peek_session(token).await?.map(|actor| (actor, token.to_owned())))
}

async fn signed_in_somewhere(web: &Web, app: &App, headers: &HeaderMap) -> Result<bool, Failure> {
    Ok(session::<Portal>(web, app, headers).await?.is_some()
        || session::<BackOffice>(web, app, headers).await?.is_some())
}

/// To the sign-in page of the door, and from there back to the page that was asked.
fn to_sign_in<G: Gate>(web: &Web, parts: &Parts) -> Response {
    let asked = parts.uri.path();
    let comes_back = G::leads_to(asked) && asked != G::HOME && (parts.method == Method::GET || is_page(asked));
    let closed = cookie::read(&parts.headers, &cookie::name::<G>(web.is_https())).is_some();
    let place = match (comes_back, closed) {
        (true, true) => format!("{}?close&suite={asked}", G::SIGN_IN),
        (true, false) => format!("{}?suite={asked}", G::SIGN_IN),
        (false, true) => format!("{}?close", G::SIGN_IN),
        (false, false) => G::SIGN_IN.to_owned(),
    };
    Redirect::to(&place).into_response()
}

/// The addresses that are pages, as the router writes them.
static PAGES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let routes = crate::routes();
    routes.table().iter().filter(|route| route.method == Method::GET).map(|route| route.path).collect()
});

/// Whether an address is a page, and not only the place that a form is sent to.
fn is_page(path: &str) -> bool {
    let is = |pattern: &&str| {
        let (mut pattern, mut path) = (pattern.split('/'), path.split('/'));
        loop {
            match (pattern.next(), path.next()) {
                (None, None) => return true,
                (Some(part), Some(asked)) if part.starts_with('{') || part == asked => {}
                _ => return false,
            }
        }
    };
    PAGES.iter().any(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_to_pages_only() {
        for page in ["/demande/relecture", "/demande/foyer/nouvelle", "/compte"] {
            assert!(is_page(page), "{page}");
        }
        for only_a_form in ["/compte/deconnexion", "/demande/pieces/retrait", "/demande/nulle-part"] {
            assert!(!is_page(only_a_form), "{only_a_form}");
        }
    }
}
