//! Somebody who has not signed in, in front of a form: its own secret ties the form to the browser it was shown in.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use askama::Template;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use c2s_app::App;
use c2s_domain::Date;
use c2s_texts::Language;

use super::attempt::Attempt;
use super::cookie;
use crate::components::Page;
use crate::csrf;
use crate::forms::{Form, Typed};
use crate::locale;
use crate::page_error::PageError;
use crate::pages::html_with;
use crate::state::Web;

/// The field of a password that is chosen.
const PASSWORD: &str = "password";

/// The browser of somebody who has no session yet.
pub(super) struct Visitor {
    secret: Vec<u8>,
    is_new: bool,
}

impl Visitor {
    fn of(web: &Web, headers: &HeaderMap) -> Option<Self> {
        let value = cookie::read(headers, &cookie::visitor_name(web.is_https()))?;
        let secret = URL_SAFE_NO_PAD.decode(value).ok().filter(|secret| secret.len() == 32)?;
        Some(Self { secret, is_new: false })
    }

    fn fresh(app: &App) -> Self {
        let mut secret = vec![0; 32];
        app.randomness().fill(&mut secret);
        Self { secret, is_new: true }
    }
}

/// One request of somebody who has not signed in.
pub(super) struct Guest {
    pub(super) web: Web,
    pub(super) app: App,
    pub(super) t: Language,
    pub(super) headers: HeaderMap,
    /// Of the client, as the edge gives it.
    pub(super) address: IpAddr,
    visitor: Visitor,
}

impl Guest {
    /// The day in Paris: nobody knows yet of which fund the person is.
    pub(super) fn today(&self) -> Date {
        self.app.day_in_paris()
    }

    /// A token for the forms of the page.
    pub(super) fn csrf(&self) -> String {
        csrf::token(&self.visitor.secret)
    }

    /// The frame of a page that search engines leave out, titled by the message of `title`.
    pub(super) fn page(&self, title: &str) -> Page {
        self.web.page(title).private()
    }

    /// The frame of a page that shows this form.
    pub(super) fn page_of(&self, title: &str, form: &Form) -> Page {
        self.page(title).mistaken(!form.mistakes.is_empty())
    }

    /// The page of a form that did not go through, with what was typed and what is wrong in it.
    pub(super) fn again<P: Template>(&self, attempt: Attempt<'_>, page: impl FnOnce(Form) -> P) -> Response {
        let (status, form) = attempt.again();
        self.answer(html_with(status, &page(form)))
    }

    /// The answer, with the secret that the browser keeps.
    pub(super) fn answer(&self, mut response: Response) -> Response {
        if self.visitor.is_new {
            let name = cookie::visitor_name(self.web.is_https());
            let secret = URL_SAFE_NO_PAD.encode(&self.visitor.secret);
            let line = cookie::keep(&name, &secret, "Strict", self.web.is_https());
            response.headers_mut().append(header::SET_COOKIE, line);
        }
        response
    }
}

impl FromRequestParts<Web> for Guest {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        let app = web.app().ok_or_else(|| StatusCode::SERVICE_UNAVAILABLE.into_response())?;
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        Ok(Self {
            web: web.clone(),
            app: app.clone(),
            t: web.language(),
            headers: parts.headers.clone(),
            address: address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
            visitor: Visitor::of(web, &parts.headers).unwrap_or_else(|| Visitor::fresh(app)),
        })
    }
}

/// A form of somebody who has not signed in.
pub(super) struct GuestForm {
    pub(super) guest: Guest,
    pub(super) typed: Typed,
    /// The form was shown in this very browser.
    shown_here: bool,
}

impl GuestForm {
    /// The form, ready to be read.
    pub(super) fn attempt(&self) -> Attempt<'_> {
        Attempt::new(&self.guest.web, &self.typed, self.shown_here)
    }

    /// What was typed, when the form was sent by the switch of language: it is shown again and not judged. A password
    /// never comes back in a page, and nothing typed elsewhere than here does.
    pub(super) fn in_another_language(&self) -> Option<Typed> {
        if !locale::is_changing() {
            return None;
        }
        let typed = self.typed.pairs().filter(|(name, _)| self.shown_here && *name != PASSWORD && *name != csrf::FIELD);
        Some(Typed::from(typed.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>()))
    }
}

impl FromRequest<Web> for GuestForm {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let guest = Guest::from_request_parts(&mut parts, web).await?;
        let form = axum::Form::<Vec<(String, String)>>::from_request(Request::from_parts(parts, body), web).await;
        let axum::Form(pairs) = form.map_err(|error| PageError::Unreadable(error.status()).into_response())?;
        let typed = Typed::from(pairs);
        let shown_here = !guest.visitor.is_new && csrf::verify(&guest.visitor.secret, typed.get(csrf::FIELD));
        Ok(Self { guest, typed, shown_here })
    }
}
