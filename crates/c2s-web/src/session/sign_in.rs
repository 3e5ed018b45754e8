//! Signing in and out. The two doors have the same page, in their own words.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use askama::Template;
use axum::Form;
use axum::extract::{ConnectInfo, FromRequestParts, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use c2s_app::{App, Credentials, SignInError};
use c2s_texts::Language;
use serde::Deserialize;

use super::gate::Gate;
use super::sent::Sent;
use super::{cookie, visit};
use crate::components::Page;
use crate::csrf;
use crate::forms::{self, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;
use crate::state::Web;

/// Longer than any e-mail address; a NIR with its spaces is far shorter.
const LONGEST_IDENTIFIER: usize = 254;
/// Longer passwords would only cost time.
const LONGEST_PASSWORD: usize = 256;

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
    /// Somebody just signed out.
    pub signed_out: bool,
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
            signed_out: false,
            accounts: vec![DemonstrationLine {
                who: "Une assurée".to_owned(),
                identifier: "1 78 03 99 999 999 73".to_owned(),
                password: "demonstration".to_owned(),
            }],
        }
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

    fn is_portal(&self) -> bool {
        self.door == "portal"
    }
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    suite: String,
    fin: Option<String>,
}

/// The browser that signs in: its own secret ties the form to it, before there is a session.
struct Visitor {
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

    fn remembered(&self, web: &Web, mut response: Response) -> Response {
        if self.is_new {
            let name = cookie::visitor_name(web.is_https());
            let line = cookie::keep(&name, &URL_SAFE_NO_PAD.encode(&self.secret), "Strict", web.is_https());
            response.headers_mut().append(header::SET_COOKIE, line);
        }
        response
    }
}

/// The routes of a door.
pub(crate) fn routes<G: Gate>() -> Routes {
    Routes::new().get(G::SIGN_IN, "sign_in", show::<G>).post(G::SIGN_IN, "sign_in", sign_in::<G>).post(
        G::SIGN_OUT,
        "sign_out",
        sign_out::<G>,
    )
}

async fn show<G: Gate>(
    State(web): State<Web>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    if visit::is_open::<G>(&web, &headers).await? {
        return Ok(Redirect::to(G::HOME).into_response());
    }
    let Some(app) = web.app() else { return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response()) };
    let visitor = Visitor::of(&web, &headers).unwrap_or_else(|| Visitor::fresh(app));
    let mut page = page::<G>(&web, app, &visitor, asked.suite);
    page.signed_out = asked.fin.is_some();
    Ok(visitor.remembered(&web, html(&page)))
}

fn page<G: Gate>(web: &Web, app: &App, visitor: &Visitor, next: String) -> SignInPage {
    let t = web.language();
    let accounts = app.demonstration_accounts().into_iter().filter(|account| account.door == G::DOOR).map(|account| {
        DemonstrationLine {
            who: t.text(&account.description).into_owned(),
            identifier: account.identifier,
            password: account.password,
        }
    });
    SignInPage {
        t,
        page: web.page(&format!("{}-sign-in-title", G::NAME)).private(),
        door: G::NAME,
        action: G::SIGN_IN,
        form: forms::Form::default(),
        csrf: csrf::token(&visitor.secret),
        next: if G::leads_to(&next) { next } else { String::new() },
        signed_out: false,
        accounts: accounts.collect(),
    }
}

async fn sign_in<G: Gate>(
    State(web): State<Web>,
    Client(address): Client,
    headers: HeaderMap,
    form: Result<Form<Vec<(String, String)>>, axum::extract::rejection::FormRejection>,
) -> Result<Response, PageError> {
    let Form(pairs) = form.map_err(|error| PageError::Unreadable(error.status()))?;
    let typed = Typed::from(pairs);
    let Some(app) = web.app() else { return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response()) };
    let known = Visitor::of(&web, &headers);
    let shown_here = known.as_ref().is_some_and(|visitor| csrf::verify(&visitor.secret, typed.get(csrf::FIELD)));
    let visitor = known.unwrap_or_else(|| Visitor::fresh(app));
    let mut page = page::<G>(&web, app, &visitor, typed.get("suite").to_owned());
    let (mut reader, t) = (Reader::new(&typed, page.t), page.t);
    let identifier = reader.text("identifier", &page.words("identifier-what"), LONGEST_IDENTIFIER);
    let password =
        Some(typed.get("password")).filter(|password| !password.is_empty() && password.len() <= LONGEST_PASSWORD);
    if password.is_none() {
        reader.wrong("password", t.text("sign-in-password-missing"));
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !shown_here {
        reader.wrong("identifier", t.text("sign-in-form-expired"));
        status = StatusCode::FORBIDDEN;
    } else if let (Some(identifier), Some(password)) = (identifier, password) {
        let credentials =
            Credentials { door: G::DOOR, identifier: identifier.into(), password: password.to_owned().into(), address };
        match app.sign_in(credentials).await {
            Ok(signed_in) => {
                forget_previous::<G>(&web, app, &headers).await?;
                let next = if page.next.is_empty() { G::HOME } else { &page.next };
                return Ok(opened::<G>(&web, next, secrecy::ExposeSecret::expose_secret(&signed_in.token)));
            }
            Err(SignInError::WrongCredentials) => reader.wrong("identifier", page.words("wrong")),
            Err(SignInError::TooManyTries { until }) => {
                status = StatusCode::TOO_MANY_REQUESTS;
                let until = until.to_zoned(web.zone().clone());
                let variables =
                    [("hour", until.hour().to_string().into()), ("minute", format!("{:02}", until.minute()).into())];
                reader.wrong("identifier", t.text_with("sign-in-too-many-tries", &variables));
            }
            Err(SignInError::Busy) => {
                status = StatusCode::SERVICE_UNAVAILABLE;
                reader.wrong("identifier", t.text("sign-in-busy"));
            }
            Err(SignInError::Failure(failure)) => return Err(failure.into()),
        }
    }
    page.form = reader.again();
    page.page = page.page.mistaken(true);
    Ok(visitor.remembered(&web, html_with(status, &page)))
}

/// Ends the session that this browser held at the same door: two would outlive one sign-out.
async fn forget_previous<G: Gate>(web: &Web, app: &App, headers: &HeaderMap) -> Result<(), PageError> {
    if let Some((actor, token)) = visit::session::<G>(web, app, headers).await? {
        app.sign_out(&actor, &token).await?;
    }
    Ok(())
}

fn opened<G: Gate>(web: &Web, next: &str, token: &str) -> Response {
    let mut response = Redirect::to(next).into_response();
    let line = cookie::keep(&cookie::name::<G>(web.is_https()), token, G::SAME_SITE, web.is_https());
    response.headers_mut().append(header::SET_COOKIE, line);
    response
}

/// Ends the session, and has the browser forget all it keeps of this site: it may be shared.
async fn sign_out<G: Gate>(sent: Sent<G>) -> Result<Response, PageError> {
    let Sent { visit, .. } = sent;
    visit.app.sign_out(&visit.actor, &visit.token).await?;
    let https = visit.web().is_https();
    let mut response = Redirect::to(&format!("{}?fin", G::SIGN_IN)).into_response();
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, cookie::forget(&cookie::name::<G>(https), https));
    let everything = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
    headers.insert(HeaderName::from_static("clear-site-data"), everything);
    Ok(response)
}

/// The address of the client, as the edge gives it.
struct Client(IpAddr);

impl FromRequestParts<Web> for Client {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, Self::Rejection> {
        let known = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        Ok(Self(known.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))))
    }
}
