//! A forgotten password: a code is asked for, then typed with another password.
//!
//! Both pages say the same whether there is an account or not.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{Name, ResetError};
use c2s_texts::Language;

use super::frame::{Frame, to_sign_in};
use super::gate::{Gate, Portal};
use super::second_step::LONGEST_CODE;
use super::visitor::{Guest, GuestForm};
use crate::components::{Link, Page};
use crate::forms::{Form, Reader, Typed};
use crate::locale;
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;

const ASK: &str = "/compte/mot-de-passe";
const CHOOSE: &str = "/compte/mot-de-passe/code";

/// `/compte/mot-de-passe`.
#[derive(Template)]
#[template(path = "session/recovery.html")]
pub struct RecoveryPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    /// For those who have a code.
    pub choose: Link,
}

/// `/compte/mot-de-passe/code`.
#[derive(Template)]
#[template(path = "session/reset.html")]
pub struct ResetPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    /// A code was asked for a moment ago.
    pub asked: bool,
}

impl RecoveryPage {
    fn new(guest: &Guest, form: Form) -> Self {
        let t = guest.t;
        let page = guest.page_of("recovery-title", &form);
        Self { t, page, frame: Frame::new(guest, form, ASK, to_sign_in(t)), choose: to_choice(t) }
    }

    fn sample_of(form: Form) -> Self {
        let t = Language::French;
        let page = Page::sample("Mot de passe oublié").with_public_links(t).mistaken(!form.mistakes.is_empty());
        Self { t, page, frame: Frame::sample(form, ASK, to_sign_in(t)), choose: to_choice(t) }
    }

    pub fn sample() -> Self {
        Self::sample_of(Form::default())
    }

    /// The same with nothing typed.
    pub fn sample_mistaken() -> Self {
        let (typed, t) = (Typed::new(), Language::French);
        let mut reader = Reader::new(&typed, t);
        let _ = (reader.nir("nir"), reader.date("born", &t.text("opening-born-what")));
        Self::sample_of(reader.again())
    }
}

fn to_choice(t: Language) -> Link {
    Link::new(CHOOSE, t.text("recovery-have-code"))
}

impl ResetPage {
    fn new(guest: &Guest, form: Form) -> Self {
        let page = guest.page_of("reset-title", &form);
        Self { t: guest.t, page, frame: Frame::new(guest, form, CHOOSE, to_asking(guest.t)), asked: false }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let page = Page::sample("Choisir un autre mot de passe").with_public_links(t);
        Self { t, page, frame: Frame::sample(Form::default(), CHOOSE, to_asking(t)), asked: true }
    }

    /// The same after a wrong code.
    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page.mistaken = true;
        page.asked = false;
        page.frame.form.mistakes.add("code", page.t.text("reset-wrong"));
        page
    }
}

fn to_asking(t: Language) -> Link {
    Link::new(ASK, t.text("reset-back"))
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(ASK, "recover_account", show)
        .post(ASK, "recover_account", ask)
        .get(CHOOSE, "recover_account", show_choice)
        .post(CHOOSE, "recover_account", choose)
}

async fn show(guest: Guest) -> Response {
    guest.answer(html(&RecoveryPage::new(&guest, Form::default())))
}

async fn show_choice(guest: Guest) -> Response {
    guest.answer(html(&ResetPage::new(&guest, Form::default())))
}

async fn ask(sent: GuestForm) -> Result<Response, PageError> {
    if let Some(typed) = sent.in_another_language() {
        let page = RecoveryPage::new(&sent.guest, Form::filled(typed));
        return Ok(sent.guest.answer(locale::shown_again(&sent.guest.web, &page)));
    }
    let (guest, mut attempt) = (&sent.guest, sent.attempt());
    let nir = attempt.reader.nir("nir");
    let birth_date = attempt.reader.birth_date("born", &guest.t.text("opening-born-what"), guest.today());
    attempt.reader.birth_agrees("born", nir.as_ref(), birth_date);
    let birth_date = birth_date.filter(|_| attempt.reader.mistakes.of("born").is_none());
    if let Some((nir, birth_date)) = attempt.ready("nir", nir.zip(birth_date)) {
        match guest.app.ask_for_reset(&nir, birth_date, guest.address).await? {
            Ok(()) => {
                let form = Form::filled(Typed::new().with("nir", sent.typed.get("nir")));
                return Ok(guest.answer(html(&ResetPage { asked: true, ..ResetPage::new(guest, form) })));
            }
            Err(until) => attempt.later("nir", until),
        }
    }
    Ok(guest.again(attempt, |form| RecoveryPage::new(guest, form)))
}

/// Nothing is said of the person but their number; what the register knows of them is compared once the code is right.
const fn nobody() -> Name {
    Name { given: String::new(), family: String::new() }
}

async fn choose(sent: GuestForm) -> Result<Response, PageError> {
    if let Some(typed) = sent.in_another_language() {
        let page = ResetPage::new(&sent.guest, Form::filled(typed));
        return Ok(sent.guest.answer(locale::shown_again(&sent.guest.web, &page)));
    }
    let (guest, mut attempt) = (&sent.guest, sent.attempt());
    let nir = attempt.reader.nir("nir");
    let code = attempt.reader.text("code", &guest.t.text("reset-code-what"), LONGEST_CODE);
    let password = attempt.reader.new_password(&nobody(), nir.as_ref(), None);
    let read = nir.zip(code).zip(password);
    if let Some(((nir, code), password)) = attempt.ready("nir", read) {
        match guest.app.reset_password(&nir, &code, password, guest.address).await {
            Ok(()) => return Ok(Redirect::to(&format!("{}?change", Portal::SIGN_IN)).into_response()),
            Err(ResetError::Weak(why)) => attempt.weak(why),
            Err(ResetError::WrongCode) => attempt.wrong("code", "reset-wrong"),
            Err(ResetError::TooManyTries { until }) => attempt.later("code", until),
            Err(ResetError::Busy) => attempt.busy("code"),
            Err(ResetError::Failure(failure)) => return Err(failure.into()),
        }
    }
    Ok(guest.again(attempt, |form| ResetPage::new(guest, form)))
}
