//! Signing in with FranceConnect: the way there, the way back, the password that ties an account, the way out.

use askama::Template;
use aws_lc_rs::constant_time;
use axum::extract::Query;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{CivilIdentity, ProvenIdentity, ProviderEntry, ProviderStep, SignInError};
use c2s_domain::nir::Sex;
use c2s_franceconnect::{Arrival, ArrivalError, FranceConnect, Gender};
use c2s_texts::Language;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::cookie;
use super::frame::{Frame, to_sign_in};
use super::gate::{Gate, Portal};
use super::sign_in::{forget_everything, welcome, with_next};
use super::visitor::{Guest, GuestForm};
use crate::components::{Link, Page};
use crate::forms::Form;
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;
use crate::state::Web;

pub(super) const LEAVE: &str = "/compte/franceconnect";
const BACK: &str = c2s_franceconnect::BACK;
const LINK: &str = "/compte/franceconnect/lier";
const END: &str = c2s_franceconnect::END;

/// Why nobody is signed in, and what to do.
#[derive(Template)]
#[template(path = "session/franceconnect.html")]
pub struct FranceConnectPage {
    pub t: Language,
    pub page: Page,
    /// Where its texts begin: `franceconnect-cancelled`.
    pub why: &'static str,
    pub again: Link,
    pub back: Link,
}

/// The password that ties an account to FranceConnect, once.
#[derive(Template)]
#[template(path = "session/link.html")]
pub struct LinkPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
}

/// Between the end of our session and the one of FranceConnect.
#[derive(Template)]
#[template(path = "session/leaving.html")]
pub struct LeavingPage {
    pub t: Language,
    pub page: Page,
    pub address: String,
}

/// Why nobody is signed in: each has its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Somebody changed their mind.
    Cancelled,
    /// What came back cannot be believed.
    Refused,
    /// FranceConnect does not answer.
    Unreachable,
    /// The register does not name one person for certain.
    Unclear,
}

impl Outcome {
    pub const ALL: [Self; 4] = [Self::Cancelled, Self::Refused, Self::Unreachable, Self::Unclear];

    const fn texts(self) -> &'static str {
        match self {
            Self::Cancelled => "franceconnect-cancelled",
            Self::Refused => "franceconnect-refused",
            Self::Unreachable => "franceconnect-unreachable",
            Self::Unclear => "franceconnect-unclear",
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::Cancelled => StatusCode::OK,
            Self::Refused | Self::Unclear => StatusCode::FORBIDDEN,
            Self::Unreachable => StatusCode::BAD_GATEWAY,
        }
    }
}

impl FranceConnectPage {
    pub fn sample(outcome: Outcome) -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("FranceConnect").with_public_links(t),
            why: outcome.texts(),
            again: Link::new(LEAVE, t.text("franceconnect-again")),
            back: to_sign_in(t),
        }
    }

    fn words(&self, part: &str) -> std::borrow::Cow<'static, str> {
        self.t.text(&format!("{}-{part}", self.why))
    }
}

impl LinkPage {
    fn new(guest: &Guest, next: &str, form: Form) -> Self {
        let page = guest.page_of("link-title", &form);
        let frame = Frame::new(guest, form, LINK, to_sign_in(guest.t)).leading_to::<Portal>(next);
        Self { t: guest.t, page, frame }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let page = Page::sample("Relier votre compte").with_public_links(t);
        Self { t, page, frame: Frame::sample(Form::default(), LINK, to_sign_in(t)) }
    }

    /// The same after a wrong password.
    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page.mistaken = true;
        page.frame.form.mistakes.add("password", page.t.text("link-wrong"));
        page
    }
}

impl LeavingPage {
    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Déconnexion de FranceConnect").with_public_links(t),
            address: "https://oidc.franceconnect.gouv.fr/api/v2/session/end".to_owned(),
        }
    }
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(LEAVE, "sign_in", leave)
        .get(BACK, "sign_in", back)
        .get(LINK, "sign_in", show_link)
        .post(LINK, "sign_in", link)
        .get(END, "sign_in", ended)
}

fn provider(web: &Web) -> Result<&FranceConnect, PageError> {
    web.franceconnect().ok_or(PageError::Unknown)
}

fn refuse(guest: &Guest, outcome: Outcome) -> Response {
    let t = guest.t;
    let page = FranceConnectPage {
        t,
        page: guest.page(&format!("{}-title", outcome.texts())),
        why: outcome.texts(),
        again: Link::new(LEAVE, t.text("franceconnect-again")),
        back: to_sign_in(t),
    };
    cookie::without_step(&guest.web, guest.answer(html_with(outcome.status(), &page)))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    suite: String,
}

/// Sends the browser to FranceConnect, and remembers that it was sent.
async fn leave(guest: Guest, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let departure = match provider(&guest.web)?.depart().await {
        Ok(departure) => departure,
        Err(error) => {
            tracing::warn!(%error, "nobody can leave for FranceConnect");
            return Ok(refuse(&guest, Outcome::Unreachable));
        }
    };
    let step = ProviderStep {
        state: departure.state,
        nonce: departure.nonce,
        pkce_verifier: departure.pkce_verifier,
        next: Portal::behind(&asked.suite).to_owned(),
    };
    let start = guest.app.leave_for_provider(&step).await?;
    Ok(cookie::with_step(&guest.web, Redirect::to(&departure.address).into_response(), &start.token))
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
}

/// Somebody comes back: with a code, or with the reason why there is none.
async fn back(guest: Guest, Query(answer): Query<Answer>) -> Result<Response, PageError> {
    let provider = provider(&guest.web)?;
    let step = match cookie::step(&guest.web, &guest.headers) {
        Some(token) => guest.app.back_from_provider(token).await?,
        None => None,
    };
    let ours = |step: &ProviderStep| {
        constant_time::verify_slices_are_equal(step.state.as_bytes(), answer.state.as_bytes()).is_ok()
    };
    let Some(step) = step.filter(ours) else {
        tracing::warn!("somebody came back from FranceConnect who never left, or not from this browser");
        return Ok(refuse(&guest, Outcome::Refused));
    };
    let code = match (answer.code, answer.error.as_deref()) {
        (Some(code), None) => code,
        (_, Some("access_denied")) => return Ok(refuse(&guest, Outcome::Cancelled)),
        (_, error) => {
            tracing::warn!(known = error.is_some(), "FranceConnect sent somebody back without a code");
            return Ok(refuse(&guest, Outcome::Refused));
        }
    };
    match provider.arrive(&code, &step.nonce, step.pkce_verifier.as_deref()).await {
        Ok(arrival) => {
            let entry = guest.app.sign_in_by_provider(&proven(arrival)).await?;
            enter(&guest, entry, &step.next).await
        }
        Err(ArrivalError::Incomplete) => Ok(refuse(&guest, Outcome::Unclear)),
        Err(error @ ArrivalError::Unreachable(_)) => {
            tracing::warn!(%error, "FranceConnect could not be asked who somebody is");
            Ok(refuse(&guest, Outcome::Unreachable))
        }
        Err(error @ ArrivalError::Refused(_)) => {
            tracing::warn!(%error, "an answer of FranceConnect was refused");
            Ok(refuse(&guest, Outcome::Refused))
        }
    }
}

fn proven(arrival: Arrival) -> ProvenIdentity {
    let Arrival { issuer, subject, person, id_token } = arrival;
    let sex = match person.gender {
        Gender::Male => Sex::Male,
        Gender::Female => Sex::Female,
    };
    let civil = CivilIdentity {
        given: person.given_names,
        family: person.family_name,
        usage: person.usage_name,
        birth_date: person.birth_date,
        sex,
        birth_place: person.birth_place,
        birth_country: person.birth_country,
    };
    ProvenIdentity { issuer, subject, civil, id_token }
}

async fn enter(guest: &Guest, entry: ProviderEntry, next: &str) -> Result<Response, PageError> {
    match entry {
        ProviderEntry::SignedIn(signed_in) => {
            let welcome = welcome::<Portal>(&guest.web, &guest.app, &guest.headers, &signed_in, next).await?;
            Ok(cookie::without_step(&guest.web, welcome))
        }
        ProviderEntry::CodeNeeded { step } => Ok(on(guest, Portal::CODE, next, &step)),
        ProviderEntry::PasswordNeeded { step } => Ok(on(guest, LINK, next, &step)),
        ProviderEntry::Unclear => Ok(refuse(guest, Outcome::Unclear)),
    }
}

fn on(guest: &Guest, address: &str, next: &str, step: &SecretString) -> Response {
    cookie::with_step(&guest.web, Redirect::to(&with_next(address, next)).into_response(), step)
}

async fn show_link(guest: Guest, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    provider(&guest.web)?;
    if cookie::step(&guest.web, &guest.headers).is_none() {
        return Ok(Redirect::to(Portal::SIGN_IN).into_response());
    }
    Ok(guest.answer(html(&LinkPage::new(&guest, &asked.suite, Form::default()))))
}

async fn link(sent: GuestForm) -> Result<Response, PageError> {
    let (guest, mut attempt) = (&sent.guest, sent.attempt());
    provider(&guest.web)?;
    let next = Portal::behind(sent.typed.get("suite"));
    let Some(step) = cookie::step(&guest.web, &guest.headers) else {
        return Ok(Redirect::to(Portal::SIGN_IN).into_response());
    };
    let password = attempt.reader.password();
    if let Some(password) = attempt.ready("password", password) {
        match guest.app.link_provider(step, password).await {
            Ok(Some(entry)) => return enter(guest, entry, next).await,
            Ok(None) => return Ok(refuse(guest, Outcome::Refused)),
            Err(SignInError::TooManyTries { until }) => attempt.later("password", until),
            Err(SignInError::Busy) => attempt.busy("password"),
            Err(SignInError::WrongCredentials | SignInError::CodeNeeded { .. }) => {
                attempt.wrong("password", "link-wrong");
            }
            Err(SignInError::Failure(failure)) => return Err(failure.into()),
        }
    }
    Ok(guest.again(attempt, |form| LinkPage::new(guest, next, form)))
}

/// The page that leads from the end of our session to the end of the one of FranceConnect; `None` when there is none.
///
/// It is a page and not a redirection: browsers do not let a form, such as the one that signs out, lead elsewhere.
pub(super) async fn leaving(
    web: &Web,
    app: &c2s_app::App,
    id_token: &SecretString,
) -> Result<Option<Response>, PageError> {
    let Some(provider) = web.franceconnect() else { return Ok(None) };
    let state = app.leave_to_end_provider_session().await?;
    let Some(address) = provider.end(id_token, state.expose_secret()).await else { return Ok(None) };
    let refresh = HeaderValue::from_str(&format!("0;url={address}"));
    let page = LeavingPage { t: web.language(), page: web.page("leaving-title").private(), address };
    let mut response = html(&page);
    if let Ok(refresh) = refresh {
        response.headers_mut().insert(header::REFRESH, refresh);
    }
    forget_everything::<Portal>(web, &mut response);
    Ok(Some(response))
}

#[derive(Deserialize)]
struct Ended {
    #[serde(default)]
    state: String,
}

/// FranceConnect has closed its session: the sign-in page says so, to those whom we sent.
async fn ended(guest: Guest, Query(ended): Query<Ended>) -> Result<Redirect, PageError> {
    provider(&guest.web)?;
    let sent = guest.app.provider_session_ended(&ended.state).await?;
    let place = if sent { "fin=franceconnect" } else { "fin" };
    Ok(Redirect::to(&format!("{}?{place}", Portal::SIGN_IN)))
}
