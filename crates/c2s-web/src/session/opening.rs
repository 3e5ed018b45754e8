//! Opening an account in one's own name.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{AccountClaim, Contact, EmailAddress, Name, OpenAccountError, PhoneNumber};
use c2s_domain::{Date, Nir};
use c2s_texts::Language;
use secrecy::SecretString;
use serde::Deserialize;

use super::frame::{Frame, to_sign_in};
use super::gate::{Gate, Portal};
use super::sign_in::welcome;
use super::visit;
use super::visitor::{Guest, GuestForm};
use crate::components::{Link, Page};
use crate::forms::{Form, Reader, Typed};
use crate::locale;
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;

pub(super) const ADDRESS: &str = "/compte/creation";
const LONGEST_ADDRESS: usize = 254;

/// `/compte/creation`.
#[derive(Template)]
#[template(path = "session/opening.html")]
pub struct OpeningPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
}

/// Where a person helps, when a form does not.
#[derive(Template)]
#[template(path = "session/person.html")]
pub struct PersonPage {
    pub t: Language,
    pub page: Page,
    /// What the page is about: its texts begin so.
    pub about: &'static str,
    pub back: Link,
}

impl OpeningPage {
    fn new(guest: &Guest, next: &str, form: Form) -> Self {
        let page = guest.page_of("opening-title", &form);
        let frame = Frame::new(guest, form, ADDRESS, to_sign_in(guest.t)).leading_to::<Portal>(next);
        Self { t: guest.t, page, frame }
    }

    fn sample_of(form: Form) -> Self {
        let t = Language::French;
        let page = Page::sample("Créer votre compte").with_public_links(t).mistaken(!form.mistakes.is_empty());
        Self { t, page, frame: Frame::sample(form, ADDRESS, to_sign_in(t)) }
    }

    pub fn sample() -> Self {
        Self::sample_of(Form::default())
    }

    /// The same with a mistake in each field.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new()
            .with("nir", "1 78 30 99 999 999 73")
            .with("born-day", "31")
            .with("born-month", "2")
            .with("born-year", "1978")
            .with("password", "azerty")
            .with("email", "camille")
            .with("phone", "12");
        let t = Language::French;
        let mut reader = Reader::new(&typed, t);
        let _ = read(&mut reader, t, Date::constant(2025, 4, 14));
        Self::sample_of(reader.again())
    }
}

impl PersonPage {
    fn new(guest: &Guest, about: &'static str) -> Self {
        Self { t: guest.t, page: guest.page(&format!("{about}-title")), about, back: to_sign_in(guest.t) }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let page = Page::sample("Quelqu’un va vous aider").with_public_links(t);
        Self { t, page, about: "opening-person", back: to_sign_in(t) }
    }

    fn words(&self, part: &str) -> std::borrow::Cow<'static, str> {
        self.t.text(&format!("{}-{part}", self.about))
    }
}

pub(super) fn routes() -> Routes {
    Routes::new().get(ADDRESS, "open_account", show).post(ADDRESS, "open_account", open)
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    suite: String,
}

async fn show(guest: Guest, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    if visit::is_open::<Portal>(&guest.web, &guest.headers).await? {
        return Ok(Redirect::to(Portal::HOME).into_response());
    }
    Ok(guest.answer(html(&OpeningPage::new(&guest, &asked.suite, Form::default()))))
}

/// Who somebody says they are.
struct Who {
    nir: Nir,
    name: Name,
    birth_date: Date,
}

/// Who somebody says they are, the password that they choose, the addresses that they may leave out. Every mistake is
/// told at once.
fn read(reader: &mut Reader<'_>, t: Language, today: Date) -> Option<(Who, SecretString, Contact)> {
    let nir = reader.nir("nir");
    let given = reader.name("given", &t.text("opening-given-what"));
    let family = reader.name("family", &t.text("opening-family-what"));
    let birth_date = reader.birth_date("born", &t.text("opening-born-what"), today);
    reader.birth_agrees("born", nir.as_ref(), birth_date);
    let said = Name { given: given.clone().unwrap_or_default(), family: family.clone().unwrap_or_default() };
    let password = reader.new_password(&said, nir.as_ref(), birth_date);
    let contact = read_contact(reader, t);
    let birth_date = birth_date.filter(|_| reader.mistakes.of("born").is_none());
    let who = Who { nir: nir?, name: Name { given: given?, family: family? }, birth_date: birth_date? };
    Some((who, password?, contact?))
}

/// An e-mail address and a telephone number, either of them or none. Alerts speak the language in which they were typed.
pub(super) fn read_contact(reader: &mut Reader<'_>, t: Language) -> Option<Contact> {
    let email = reader.optional_text("email", &t.text("contact-email-what"), LONGEST_ADDRESS);
    let phone = reader.optional_text("phone", &t.text("contact-phone-what"), LONGEST_ADDRESS);
    let read_email = email.as_deref().map(EmailAddress::parse);
    let read_phone = phone.as_deref().map(PhoneNumber::parse);
    if read_email == Some(None) {
        reader.wrong("email", t.text("contact-email-wrong"));
    }
    if read_phone == Some(None) {
        reader.wrong("phone", t.text("contact-phone-wrong"));
    }
    let right = read_email != Some(None) && read_phone != Some(None);
    right.then(|| Contact { email: read_email.flatten(), phone: read_phone.flatten(), language: t })
}

async fn open(sent: GuestForm) -> Result<Response, PageError> {
    let next = sent.typed.get("suite");
    if let Some(typed) = sent.in_another_language() {
        let page = OpeningPage::new(&sent.guest, next, Form::filled(typed));
        return Ok(sent.guest.answer(locale::shown_again(&sent.guest.web, &page)));
    }
    let (guest, mut attempt) = (&sent.guest, sent.attempt());
    let read = read(&mut attempt.reader, guest.t, guest.today());
    if let Some((Who { nir, name, birth_date }, password, contact)) = attempt.ready("nir", read) {
        let claim = AccountClaim { nir, name, birth_date, password, contact, address: guest.address };
        match guest.app.open_account(claim).await {
            Ok(signed_in) => {
                return welcome::<Portal>(&guest.web, &guest.app, &guest.headers, &signed_in, next).await;
            }
            Err(OpenAccountError::Weak(why)) => attempt.weak(why),
            Err(OpenAccountError::NotOpened) => attempt.wrong("nir", "opening-refused"),
            Err(OpenAccountError::PersonNeeded) => {
                let page = PersonPage::new(guest, "opening-person");
                return Ok(guest.answer(html_with(StatusCode::TOO_MANY_REQUESTS, &page)));
            }
            Err(OpenAccountError::TooManyTries { until }) => attempt.later("nir", until),
            Err(OpenAccountError::Busy) => attempt.busy("nir"),
            Err(OpenAccountError::Failure(failure)) => return Err(failure.into()),
        }
    }
    Ok(guest.again(attempt, |form| OpeningPage::new(guest, next, form)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birth_date_says_what_is_wrong_with_it() {
        let today = Date::constant(2025, 4, 14);
        let nir = "2 90 04 99 999 995 37";
        for (day, month, year, target, said) in [
            ("22", "4", "1990", "", ""),
            ("15", "4", "2025", "born-year", "avenir"),
            ("22", "4", "1800", "born-year", "1900"),
            ("22", "5", "1990", "born-month", "mois de naissance"),
            ("22", "4", "1991", "born-year", "année de naissance"),
        ] {
            let typed = Typed::new().with("nir", nir).with("given", "Maëlle").with("family", "Le Goff");
            let typed = typed.with("born-day", day).with("born-month", month).with("born-year", year);
            let typed = typed.with("password", "un lavoir sous la pluie");
            let mut reader = Reader::new(&typed, Language::French);
            let read = read(&mut reader, Language::French, today);
            assert_eq!(read.is_some(), target.is_empty(), "{day} {month} {year}");
            let mistake = reader.mistakes.of("born");
            assert_eq!(mistake.map_or("", |mistake| mistake.target.as_str()), target, "{day} {month} {year}");
            assert!(mistake.is_none_or(|mistake| mistake.message.contains(said)), "{mistake:?}");
        }
    }
}
