//! A forgotten password: a code is asked for, then typed with another password.
//!
//! Both pages say the same whether there is an account or not.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::ResetError;
use c2s_texts::Language;

use super::gate::{Gate, Portal};
use super::opening::weakness;
use super::second_step::LONGEST_CODE;
use super::sign_in::too_many_tries;
use super::visitor::{Guest, GuestForm};
use crate::components::{Link, Page};
use crate::forms::{self, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;

const ASK: &str = "/compte/mot-de-passe";
const CHOOSE: &str = "/compte/mot-de-passe/code";

/// `/compte/mot-de-passe`.
#[derive(Template)]
#[template(path = "session/recovery.html")]
pub struct RecoveryPage {
    pub t: Language,
    pub page: Page,
    pub form: forms::Form,
    pub csrf: String,
    pub back: Link,
    pub next: Link,
}

/// `/compte/mot-de-passe/code`.
#[derive(Template)]
#[template(path = "session/reset.html")]
pub struct ResetPage {
    pub t: Language,
    pub page: Page,
    pub form: forms::Form,
    pub csrf: String,
    pub back: Link,
    /// A code was asked for a moment ago.
    pub asked: bool,
}

impl RecoveryPage {
    fn new(guest: &Guest) -> Self {
        let t = guest.t;
        Self {
            t,
            page: guest.page("recovery-title"),
            form: forms::Form::default(),
            csrf: guest.csrf(),
            back: Link::new(Portal::SIGN_IN, t.text("opening-back")),
            next: Link::new(CHOOSE, t.text("recovery-have-code")),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Mot de passe oublié").with_public_links(t),
            form: forms::Form::default(),
            csrf: "token".to_owned(),
            back: Link::new("/compte/connexion", t.text("opening-back")),
            next: Link::new(CHOOSE, t.text("recovery-have-code")),
        }
    }

    /// The same with nothing typed.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new();
        let mut page = Self::sample();
        page.page.mistaken = true;
        let mut reader = Reader::new(&typed, page.t);
        let _ = (reader.nir("nir"), reader.date("born", &page.t.text("opening-born-what")));
        page.form = reader.again();
        page
    }
}

impl ResetPage {
    fn new(guest: &Guest, asked: bool) -> Self {
        let t = guest.t;
        Self {
            t,
            page: guest.page("reset-title"),
            form: forms::Form::default(),
            csrf: guest.csrf(),
            back: Link::new(ASK, t.text("reset-back")),
            asked,
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Choisir un autre mot de passe").with_public_links(t),
            form: forms::Form::default(),
            csrf: "token".to_owned(),
            back: Link::new(ASK, t.text("reset-back")),
            asked: true,
        }
    }

    /// The same after a wrong code.
    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page.mistaken = true;
        page.asked = false;
        page.form.mistakes.add("code", page.t.text("reset-wrong"));
        page
    }
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(ASK, "recover_account", show)
        .post(ASK, "recover_account", ask)
        .get(CHOOSE, "recover_account", show_choice)
        .post(CHOOSE, "recover_account", choose)
}

async fn show(guest: Guest) -> Response {
    guest.answer(html(&RecoveryPage::new(&guest)))
}

async fn show_choice(guest: Guest) -> Response {
    guest.answer(html(&ResetPage::new(&guest, false)))
}

async fn ask(sent: GuestForm) -> Result<Response, PageError> {
    let GuestForm { guest, typed, shown_here } = sent;
    let (mut reader, t) = (Reader::new(&typed, guest.t), guest.t);
    let nir = reader.nir("nir");
    let birth_date = reader.date("born", &t.text("opening-born-what"));
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !shown_here {
        reader.wrong("nir", t.text("sign-in-form-expired"));
        status = StatusCode::FORBIDDEN;
    } else if let (Some(nir), Some(birth_date)) = (nir, birth_date) {
        match guest.app.ask_for_reset(&nir, birth_date, guest.address).await? {
            Ok(()) => {
                let mut page = ResetPage::new(&guest, true);
                page.form = forms::Form::filled(Typed::new().with("nir", typed.get("nir")));
                return Ok(guest.answer(html(&page)));
            }
            Err(until) => {
                status = StatusCode::TOO_MANY_REQUESTS;
                reader.wrong("nir", too_many_tries(&guest.web, until));
            }
        }
    }
    let mut page = RecoveryPage::new(&guest);
    page.form = reader.again();
    page.page = page.page.mistaken(true);
    Ok(guest.answer(html_with(status, &page)))
}

async fn choose(sent: GuestForm) -> Result<Response, PageError> {
    let GuestForm { guest, typed, shown_here } = sent;
    let (mut reader, t) = (Reader::new(&typed, guest.t), guest.t);
    let nir = reader.nir("nir");
    let code = reader.text("code", &t.text("reset-code-what"), LONGEST_CODE);
    let password = typed.get("password");
    if password.is_empty() {
        reader.wrong("password", t.text("password-missing"));
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !shown_here {
        reader.wrong("nir", t.text("sign-in-form-expired"));
        status = StatusCode::FORBIDDEN;
    } else if let (Some(nir), Some(code), false) = (nir, code, password.is_empty()) {
        match guest.app.reset_password(&nir, &code, password.to_owned().into(), guest.address).await {
            Ok(()) => return Ok(Redirect::to(&format!("{}?change", Portal::SIGN_IN)).into_response()),
            Err(ResetError::Weak(why)) => reader.wrong("password", weakness(t, why)),
            Err(ResetError::WrongCode) => reader.wrong("code", t.text("reset-wrong")),
            Err(ResetError::TooManyTries { until }) => {
                status = StatusCode::TOO_MANY_REQUESTS;
                reader.wrong("code", too_many_tries(&guest.web, until));
            }
            Err(ResetError::Busy) => {
                status = StatusCode::SERVICE_UNAVAILABLE;
                reader.wrong("code", t.text("sign-in-busy"));
            }
            Err(ResetError::Failure(failure)) => return Err(failure.into()),
        }
    }
    let mut page = ResetPage::new(&guest, false);
    page.form = reader.again();
    page.page = page.page.mistaken(true);
    Ok(guest.answer(html_with(status, &page)))
}
