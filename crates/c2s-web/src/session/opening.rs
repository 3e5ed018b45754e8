//! Opening an account in one's own name.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{AccountClaim, Contact, EmailAddress, Name, OpenAccountError, PhoneNumber, SHORTEST_PASSWORD, Weakness};
use c2s_texts::Language;

use super::gate::{Gate, Portal};
use super::sign_in::{too_many_tries, welcome};
use super::visit;
use super::visitor::{Guest, GuestForm};
use crate::components::{Link, Page};
use crate::forms::{self, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;

const ADDRESS: &str = "/compte/creation";
const LONGEST_NAME: usize = 80;
const LONGEST_ADDRESS: usize = 254;

/// `/compte/creation`.
#[derive(Template)]
#[template(path = "session/opening.html")]
pub struct OpeningPage {
    pub t: Language,
    pub page: Page,
    pub form: forms::Form,
    pub csrf: String,
    pub back: Link,
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
    fn new(guest: &Guest) -> Self {
        let t = guest.t;
        Self {
            t,
            page: guest.page("opening-title"),
            form: forms::Form::default(),
            csrf: guest.csrf(),
            back: Link::new(Portal::SIGN_IN, t.text("opening-back")),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Créer votre compte").with_public_links(t),
            form: forms::Form::default(),
            csrf: "token".to_owned(),
            back: Link::new("/compte/connexion", t.text("opening-back")),
        }
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
        let mut page = Self::sample();
        page.page.mistaken = true;
        let mut reader = Reader::new(&typed, page.t);
        let _ = read(&mut reader, page.t);
        reader.wrong("password", weakness(page.t, Weakness::TooShort));
        page.form = reader.again();
        page
    }
}

impl PersonPage {
    fn new(guest: &Guest, about: &'static str) -> Self {
        let t = guest.t;
        Self {
            t,
            page: guest.page(&format!("{about}-title")),
            about,
            back: Link::new(Portal::SIGN_IN, t.text("opening-back")),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Quelqu’un va vous aider").with_public_links(t),
            about: "opening-person",
            back: Link::new("/compte/connexion", t.text("opening-back")),
        }
    }

    fn words(&self, part: &str) -> std::borrow::Cow<'static, str> {
        self.t.text(&format!("{}-{part}", self.about))
    }
}

pub(super) fn routes() -> Routes {
    Routes::new().get(ADDRESS, "open_account", show).post(ADDRESS, "open_account", open)
}

async fn show(guest: Guest) -> Result<Response, PageError> {
    if visit::is_open::<Portal>(&guest.web, &guest.headers).await? {
        return Ok(Redirect::to(Portal::HOME).into_response());
    }
    Ok(guest.answer(html(&OpeningPage::new(&guest))))
}

/// Who somebody says they are, with the addresses that they may leave out.
fn read(reader: &mut Reader<'_>, t: Language) -> Option<(c2s_domain::Nir, Name, c2s_domain::Date, Contact)> {
    let nir = reader.nir("nir");
    let given = reader.text("given", &t.text("opening-given-what"), LONGEST_NAME);
    let family = reader.text("family", &t.text("opening-family-what"), LONGEST_NAME);
    let birth_date = reader.date("born", &t.text("opening-born-what"));
    let contact = read_contact(reader, t);
    Some((nir?, Name { given: given?, family: family? }, birth_date?, contact?))
}

/// An e-mail address and a telephone number, either of them or none.
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
    right.then(|| Contact { email: read_email.flatten(), phone: read_phone.flatten() })
}

/// Why a password is refused, and what to do.
pub(super) fn weakness(t: Language, weakness: Weakness) -> String {
    let key = match weakness {
        Weakness::TooShort => "password-too-short",
        Weakness::TooLong => "password-too-long",
        Weakness::Breached => "password-breached",
        Weakness::Guessable => "password-guessable",
    };
    t.text_with(key, &[("shortest", shortest().into())])
}

pub(super) fn shortest() -> i64 {
    i64::try_from(SHORTEST_PASSWORD).unwrap_or(i64::MAX)
}

async fn open(sent: GuestForm) -> Result<Response, PageError> {
    let GuestForm { guest, typed, shown_here } = sent;
    let (mut reader, t) = (Reader::new(&typed, guest.t), guest.t);
    let read = read(&mut reader, t);
    let password = typed.get("password");
    if password.is_empty() {
        reader.wrong("password", t.text("password-missing"));
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !shown_here {
        reader.wrong("nir", t.text("sign-in-form-expired"));
        status = StatusCode::FORBIDDEN;
    } else if let Some((nir, name, birth_date, contact)) = read.filter(|_| !password.is_empty()) {
        let claim = AccountClaim {
            nir,
            name,
            birth_date,
            password: password.to_owned().into(),
            contact,
            address: guest.address,
        };
        match guest.app.open_account(claim).await {
            Ok(signed_in) => {
                let home = Portal::HOME;
                return welcome::<Portal>(&guest.web, &guest.app, &guest.headers, &signed_in, home).await;
            }
            Err(OpenAccountError::Weak(why)) => reader.wrong("password", weakness(t, why)),
            Err(OpenAccountError::NotOpened) => reader.wrong("nir", t.text("opening-refused")),
            Err(OpenAccountError::PersonNeeded) => {
                let page = PersonPage::new(&guest, "opening-person");
                return Ok(guest.answer(html_with(StatusCode::TOO_MANY_REQUESTS, &page)));
            }
            Err(OpenAccountError::TooManyTries { until }) => {
                status = StatusCode::TOO_MANY_REQUESTS;
                reader.wrong("nir", too_many_tries(&guest.web, until));
            }
            Err(OpenAccountError::Busy) => {
                status = StatusCode::SERVICE_UNAVAILABLE;
                reader.wrong("nir", t.text("sign-in-busy"));
            }
            Err(OpenAccountError::Failure(failure)) => return Err(failure.into()),
        }
    }
    let mut page = OpeningPage::new(&guest);
    page.form = reader.again();
    page.page = page.page.mistaken(true);
    Ok(guest.answer(html_with(status, &page)))
}
