//! The second step of a sign-in: the code of the second factor.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::FinishError;
use c2s_texts::Language;
use serde::Deserialize;

use super::cookie;
use super::frame::Frame;
use super::gate::{Gate, Portal};
use super::sign_in::{welcome, with_next};
use super::visitor::{Guest, GuestForm};
use crate::components::{Link, Page};
use crate::forms::Form;
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;

/// `/compte/connexion/code`, `/agent/connexion/code`.
#[derive(Template)]
#[template(path = "session/code.html")]
pub struct CodePage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
}

impl CodePage {
    fn new<G: Gate>(guest: &Guest, next: &str, form: Form) -> Self {
        let page = guest.page_of("code-title", &form);
        let back = Link::new(G::SIGN_IN, guest.t.text("code-back"));
        Self { t: guest.t, page, frame: Frame::new(guest, form, G::CODE, back).leading_to::<G>(next) }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let back = Link::new(Portal::SIGN_IN, t.text("code-back"));
        let page = Page::sample("Votre code").with_public_links(t);
        Self { t, page, frame: Frame::sample(Form::default(), Portal::CODE, back) }
    }

    /// The same after a wrong code.
    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page.mistaken = true;
        page.frame.form.mistakes.add("code", page.t.text("code-wrong"));
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

async fn show<G: Gate>(guest: Guest, Query(asked): Query<Asked>) -> Response {
    if cookie::step(&guest.web, &guest.headers).is_none() {
        return Redirect::to(&with_next(G::SIGN_IN, G::behind(&asked.suite))).into_response();
    }
    guest.answer(html(&CodePage::new::<G>(&guest, &asked.suite, Form::default())))
}

async fn finish<G: Gate>(sent: GuestForm) -> Result<Response, PageError> {
    let (guest, mut attempt) = (&sent.guest, sent.attempt());
    let next = G::behind(sent.typed.get("suite"));
    let from_the_start = || Redirect::to(&with_next(G::SIGN_IN, next)).into_response();
    let Some(step) = cookie::step(&guest.web, &guest.headers) else { return Ok(from_the_start()) };
    let code = attempt.reader.text("code", &guest.t.text("code-what"), LONGEST_CODE);
    if let Some(code) = attempt.ready("code", code) {
        match guest.app.finish_sign_in(step, &code).await {
            Ok(signed_in) => {
                let welcome = welcome::<G>(&guest.web, &guest.app, &guest.headers, &signed_in, next).await?;
                return Ok(cookie::without_step(&guest.web, welcome));
            }
            Err(FinishError::Over) => return Ok(cookie::without_step(&guest.web, from_the_start())),
            Err(FinishError::Code(error)) => attempt.wrong_code(error)?,
        }
    }
    Ok(guest.again(attempt, |form| CodePage::new::<G>(guest, next, form)))
}

/// With the spaces and hyphens that people put in.
pub(super) const LONGEST_CODE: usize = 32;
