//! Signing in and out. The two doors have the same page, in their own words.

use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{App, Credentials, SignInError, SignedIn};
use c2s_texts::Language;
use secrecy::ExposeSecret;
use serde::Deserialize;

use super::gate::Gate;
use super::sent::Sent;
use super::visitor::{Guest, GuestForm};
use super::{cookie, franceconnect, opening, visit};
use crate::components::Page;
use crate::forms;
use crate::locale;
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;
use crate::state::Web;

/// Longer than any e-mail address; a NIR with its spaces is far shorter.
const LONGEST_IDENTIFIER: usize = 254;

/// `/compte/connexion`, `/agent/connexion`.
#[derive(Template)]
#[template(path = "session/sign_in.html")]
pub struct SignInPage {
    pub t: Language,
    pub page: Page,
    /// The name of the door, where its texts begin.
    pub door: &'static str,
    pub action: &'static str,
    pub form: forms::Form,
    pub csrf: String,
    /// Where to go once signed in; empty for the first page.
    pub next: String,
    /// Where the way to FranceConnect begins, when there is one.
    pub franceconnect: Option<String>,
    /// Somebody just signed out: the key of the sentence that says so.
    pub signed_out: Option<&'static str>,
    /// The session of somebody closed while they were away.
    pub closed: bool,
    /// Somebody just chose another password.
    pub password_changed: bool,
    /// The accounts of a demonstration.
    pub accounts: Vec<DemonstrationLine>,
}

/// How to sign in to a demonstration.
#[derive(Debug, Clone)]
pub struct DemonstrationLine {
    pub who: String,
    pub identifier: String,
    pub password: String,
}

impl SignInPage {
    pub fn sample() -> Self {
        Self {
            t: Language::French,
            page: Page::sample("Connexion à votre espace").with_public_links(Language::French),
            door: "portal",
            action: "/compte/connexion",
            form: forms::Form::default(),
            csrf: "token".to_owned(),
            next: "/demande".to_owned(),
            franceconnect: Some("/compte/franceconnect?suite=/demande".to_owned()),
            signed_out: None,
            closed: false,
            password_changed: false,
            accounts: vec![DemonstrationLine {
                who: "Une assurée".to_owned(),
                identifier: "1 78 03 99 999 999 73".to_owned(),
                password: "demonstration".to_owned(),
            }],
        }
    }

    /// The same when a session closed by itself.
    pub fn sample_closed() -> Self {
        Self { closed: true, ..Self::sample() }
    }

    /// The same after a wrong password.
    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page.mistaken = true;
        page.form.typed.set("identifier", "1 78 03 99 999 999 73");
        page.form.mistakes.add("identifier", "Le numéro ou le mot de passe est inexact.");
        page
    }

    /// A text of this door.
    fn words(&self, part: &str) -> std::borrow::Cow<'static, str> {
        self.t.text(&format!("{}-sign-in-{part}", self.door))
    }

    /// The passwords of the demonstration: one, as long as all accounts share it.
    fn passwords(&self) -> Vec<&str> {
        let mut passwords: Vec<&str> = self.accounts.iter().map(|account| account.password.as_str()).collect();
        passwords.dedup();
        passwords
    }

    /// Where an account is opened, on the way to the same page.
    fn opening(&self) -> String {
        with_next(opening::ADDRESS, &self.next)
    }

    fn is_portal(&self) -> bool {
        self.door == "portal"
    }
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    suite: String,
    fin: Option<String>,
    close: Option<String>,
    change: Option<String>,
}

/// The routes of a door.
pub(super) fn routes<G: Gate>() -> Routes {
    Routes::new().get(G::SIGN_IN, "sign_in", show::<G>).post(G::SIGN_IN, "sign_in", sign_in::<G>).post(
        G::SIGN_OUT,
        "sign_out",
        sign_out::<G>,
    )
}

async fn show<G: Gate>(guest: Guest, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    if visit::is_open::<G>(&guest.web, &guest.headers).await? {
        return Ok(Redirect::to(G::HOME).into_response());
    }
    let mut page = page::<G>(&guest, &asked.suite);
    page.signed_out = asked.fin.map(|how| match how.as_str() {
        "franceconnect" => "franceconnect-signed-out",
        _ => "sign-in-signed-out",
    });
    page.closed = asked.close.is_some();
    page.password_changed = asked.change.is_some();
    Ok(guest.answer(html(&page)))
}

fn page<G: Gate>(guest: &Guest, asked: &str) -> SignInPage {
    let t = guest.t;
    let next = G::behind(asked);
    let offered = G::NAME == "portal" && guest.web.franceconnect().is_some();
    let accounts = guest.app.demonstration_accounts().into_iter().filter(|account| account.door == G::DOOR);
    let accounts = accounts.map(|account| DemonstrationLine {
        who: t.text(&account.description).into_owned(),
        identifier: account.identifier,
        password: account.password,
    });
    SignInPage {
        t,
        page: guest.page(&format!("{}-sign-in-title", G::NAME)),
        door: G::NAME,
        action: G::SIGN_IN,
        form: forms::Form::default(),
        csrf: guest.csrf(),
        franceconnect: offered.then(|| with_next(franceconnect::LEAVE, next)),
        next: next.to_owned(),
        signed_out: None,
        closed: false,
        password_changed: false,
        accounts: accounts.collect(),
    }
}

async fn sign_in<G: Gate>(sent: GuestForm) -> Result<Response, PageError> {
    let page = page::<G>(&sent.guest, sent.typed.get("suite"));
    if let Some(typed) = sent.in_another_language() {
        let page = SignInPage { form: forms::Form::filled(typed), ..page };
        return Ok(sent.guest.answer(locale::shown_again(&sent.guest.web, &page)));
    }
    let (guest, mut attempt) = (&sent.guest, sent.attempt());
    let identifier = attempt.reader.text("identifier", &page.words("identifier-what"), LONGEST_IDENTIFIER);
    let read = identifier.zip(attempt.reader.password());
    if let Some((identifier, password)) = attempt.ready("identifier", read) {
        let (door, address) = (G::DOOR, guest.address);
        let credentials = Credentials { door, identifier: identifier.into(), password, address };
        match guest.app.sign_in(credentials).await {
            Ok(signed_in) => return welcome::<G>(&guest.web, &guest.app, &guest.headers, &signed_in, &page.next).await,
            Err(SignInError::CodeNeeded { step }) => {
                let address = with_next(G::CODE, &page.next);
                return Ok(cookie::with_step(&guest.web, Redirect::to(&address).into_response(), &step));
            }
            Err(SignInError::WrongCredentials) => attempt.wrong("identifier", &format!("{}-sign-in-wrong", G::NAME)),
            Err(SignInError::TooManyTries { until }) => attempt.later("identifier", until),
            Err(SignInError::Busy) => attempt.busy("identifier"),
            Err(SignInError::Failure(failure)) => return Err(failure.into()),
        }
    }
    Ok(guest.again(attempt, |form| SignInPage { page: page.page.mistaken(true), form, ..page }))
}

/// The address of a page that leads on to `next` in the end.
pub(super) fn with_next(address: &str, next: &str) -> String {
    if next.is_empty() { address.to_owned() } else { format!("{address}?suite={next}") }
}

/// The first page of somebody who signed in: where they were going, or what waits for them since their last session.
pub(super) async fn welcome<G: Gate>(
    web: &Web,
    app: &App,
    headers: &HeaderMap,
    signed_in: &SignedIn,
    next: &str,
) -> Result<Response, PageError> {
    forget_previous::<G>(web, app, headers).await?;
    let waits = !app.kept_forms(&signed_in.actor).await?.is_empty();
    let next = match (waits, G::behind(next)) {
        (true, next) => with_next(G::RESUME, next),
        (false, "") => G::HOME.to_owned(),
        (false, next) => next.to_owned(),
    };
    let mut response = Redirect::to(&next).into_response();
    let name = cookie::name::<G>(web.is_https());
    let line = cookie::keep(&name, signed_in.token.expose_secret(), G::SAME_SITE, web.is_https());
    response.headers_mut().append(header::SET_COOKIE, line);
    Ok(response)
}

/// Ends the session that this browser held at the same door: two would outlive one sign-out.
async fn forget_previous<G: Gate>(web: &Web, app: &App, headers: &HeaderMap) -> Result<(), PageError> {
    if let Some((actor, token)) = visit::session::<G>(web, app, headers).await? {
        app.sign_out(&actor, &token).await?;
    }
    Ok(())
}

/// Ends the session, and has the browser forget all it keeps of this site: it may be shared.
async fn sign_out<G: Gate>(sent: Sent<G>) -> Result<Response, PageError> {
    let Sent { visit, .. } = sent;
    let id_token = visit.app.sign_out(&visit.actor, &visit.token).await?;
    if let Some(id_token) = id_token
        && let Some(leaving) = franceconnect::leaving(visit.web(), &visit.app, &id_token).await?
    {
        return Ok(leaving);
    }
    let mut response = Redirect::to(&format!("{}?fin", G::SIGN_IN)).into_response();
    forget_everything::<G>(visit.web(), &mut response);
    Ok(response)
}

/// Has the browser forget the session and all that it keeps of this site.
pub(super) fn forget_everything<G: Gate>(web: &Web, response: &mut Response) {
    let https = web.is_https();
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, cookie::forget(&cookie::name::<G>(https), https));
    let everything = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
    headers.insert(HeaderName::from_static("clear-site-data"), everything);
}
