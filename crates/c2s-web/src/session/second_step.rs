//! The second step of a sign-in: the code of the second factor.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{CodeError, FinishError};
use c2s_texts::Language;
use serde::Deserialize;

use super::cookie;
use super::gate::Gate;
use super::sign_in::{too_many_tries, welcome, with_next};
use super::visitor::{Guest, GuestForm};
use crate::components::{Link, Page};
use crate::forms::{self, Reader};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;

/// `/compte/connexion/code`, `/agent/connexion/code`.
#[derive(Template)]
#[template(path = "session/code.html")]
pub struct CodePage {
    pub t: Language,
    pub page: Page,
    pub form: forms::Form,
    pub csrf: String,
    pub action: &'static str,
    pub back: Link,
    pub next: String,
}

impl CodePage {
    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Votre code").with_public_links(t),
            form: forms::Form::default(),
            csrf: "token".to_owned(),
            action: "/compte/connexion/code",
            back: Link::new("/compte/connexion", t.text("code-back")),
            next: String::new(),
        }
    }

    /// The same after a wrong code.
    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page.mistaken = true;
        page.form.mistakes.add("code", page.t.text("code-wrong"));
        page
    }
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    suite: String,
}

pub(super) fn routes<G: Gate>() -> Routes {
    Routes::new().get(G::CODE, "sign_in", show::<G>).post(G::CODE, "sign_in", finish::<G>)
}

fn page<G: Gate>(guest: &Guest, next: &str) -> CodePage {
    CodePage {
        t: guest.t,
        page: guest.page("code-title"),
        form: forms::Form::default(),
        csrf: guest.csrf(),
        action: G::CODE,
        back: Link::new(G::SIGN_IN, guest.t.text("code-back")),
        next: if G::leads_to(next) { next.to_owned() } else { String::new() },
    }
}

async fn show<G: Gate>(guest: Guest, Query(asked): Query<Asked>) -> Response {
    if cookie::step(&guest.web, &guest.headers).is_none() {
        return Redirect::to(&with_next(G::SIGN_IN, &asked.suite)).into_response();
    }
    guest.answer(html(&page::<G>(&guest, &asked.suite)))
}

async fn finish<G: Gate>(sent: GuestForm) -> Result<Response, PageError> {
    let GuestForm { guest, typed, shown_here } = sent;
    let mut page = page::<G>(&guest, typed.get("suite"));
    let again = with_next(G::SIGN_IN, &page.next);
    let Some(step) = cookie::step(&guest.web, &guest.headers) else { return Ok(Redirect::to(&again).into_response()) };
    let (mut reader, t) = (Reader::new(&typed, guest.t), guest.t);
    let code = reader.text("code", &t.text("code-what"), LONGEST_CODE);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !shown_here {
        reader.wrong("code", t.text("sign-in-form-expired"));
        status = StatusCode::FORBIDDEN;
    } else if let Some(code) = code {
        match guest.app.finish_sign_in(step, &code).await {
            Ok(signed_in) => {
                let welcome = welcome::<G>(&guest.web, &guest.app, &guest.headers, &signed_in, &page.next).await?;
                return Ok(cookie::without_step(&guest.web, welcome));
            }
            Err(FinishError::Over) => {
                return Ok(cookie::without_step(&guest.web, Redirect::to(&again).into_response()));
            }
            Err(FinishError::Code(CodeError::WrongCode)) => reader.wrong("code", t.text("code-wrong")),
            Err(FinishError::Code(CodeError::TooManyTries { until })) => {
                status = StatusCode::TOO_MANY_REQUESTS;
                reader.wrong("code", too_many_tries(&guest.web, until));
            }
            Err(FinishError::Code(CodeError::Failure(failure))) => return Err(failure.into()),
        }
    }
    page.form = reader.again();
    page.page = page.page.mistaken(true);
    Ok(guest.answer(html_with(status, &page)))
}

/// With the spaces and hyphens that people put in.
pub(super) const LONGEST_CODE: usize = 32;
