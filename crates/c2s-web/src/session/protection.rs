//! How one's account is protected: the password, the second factor, where one is written to.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{Contact, EmailAddress, Name, PasswordChangeError, PhoneNumber, Protection};
use c2s_texts::Language;
use serde::Deserialize;

use super::attempt::Attempt;
use super::gate::Gate;
use super::opening::read_contact;
use super::password::shortest;
use super::sent::Sent;
use super::visit::Visit;
use crate::components::{Link, Page};
use crate::forms::{self, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;

/// `/compte/securite`, `/agent/securite`.
#[derive(Template)]
#[template(path = "session/protection.html")]
pub struct ProtectionPage {
    pub t: Language,
    pub page: Page,
    pub form: forms::Form,
    pub csrf: String,
    pub back: Link,
    pub places: Places,
    pub protection: Protection,
    /// Insured persons are written to; staff have their address from their fund.
    pub is_portal: bool,
    /// What was just changed: the key of the sentence that says so.
    pub changed: Option<&'static str>,
}

/// Where the forms of the page are sent, by door.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    pub password: &'static str,
    pub contact: &'static str,
    pub factor: &'static str,
}

const CHANGES: [(&str, &str); 3] = [
    ("mot-de-passe", "protection-password-changed"),
    ("coordonnees", "protection-contact-changed"),
    ("code", "protection-factor-removed"),
];

impl ProtectionPage {
    fn new<G: Gate>(visit: &Visit<G>, protection: Protection) -> Self {
        let t = visit.t;
        Self {
            t,
            page: visit.page("protection-title"),
            form: forms::Form::filled(fill(&protection.contact)),
            csrf: visit.csrf(),
            back: Link::new(G::HOME, t.text("protection-back")),
            places: places::<G>(),
            protection,
            is_portal: G::NAME == "portal",
            changed: None,
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Sécurité du compte"),
            form: forms::Form::default(),
            csrf: "token".to_owned(),
            back: Link::new("/compte", t.text("protection-back")),
            places: places::<super::gate::Portal>(),
            protection: Protection {
                has_password: true,
                has_second_factor: false,
                is_linked: true,
                contact: Contact::default(),
            },
            is_portal: true,
            changed: Some("protection-contact-changed"),
        }
    }

    /// The same after a wrong password.
    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page.mistaken = true;
        page.changed = None;
        page.form.mistakes.add("present", page.t.text("protection-password-wrong"));
        page
    }

    fn password_hint(&self) -> String {
        self.t.text_with("password-hint", &[("shortest", shortest().into())])
    }
}

const fn places<G: Gate>() -> Places {
    Places { password: G::PASSWORD, contact: G::CONTACT, factor: G::FACTOR }
}

fn fill(contact: &Contact) -> Typed {
    Typed::new()
        .with("email", contact.email.as_ref().map_or("", EmailAddress::reveal))
        .with("phone", contact.phone.as_ref().map_or("", PhoneNumber::reveal))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    change: String,
}

pub(super) fn routes<G: Gate>() -> Routes {
    let routes = Routes::new().get(G::PROTECTION, "protect_account", show::<G>).post(
        G::PASSWORD,
        "protect_account",
        change_password::<G>,
    );
    routes.post(G::CONTACT, "protect_account", change_contact::<G>)
}

async fn show<G: Gate>(visit: Visit<G>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let protection = visit.app.protection(&visit.actor).await?;
    let mut page = ProtectionPage::new(&visit, protection);
    page.changed = CHANGES.iter().find(|(change, _)| *change == asked.change).map(|(_, key)| *key);
    Ok(html(&page))
}

async fn change_password<G: Gate>(sent: Sent<G>) -> Result<Response, PageError> {
    let (visit, mut attempt) = (&sent.visit, sent.attempt());
    let present = sent.typed.get("present").to_owned();
    // What the account knows of the person is compared by the use case.
    let said = Name { given: String::new(), family: String::new() };
    if let Some(chosen) = attempt.reader.new_password(&said, None, None) {
        let present = present.into();
        match visit.app.change_password(&visit.actor, &visit.token, present, chosen).await {
            Ok(()) => return Ok(Redirect::to(&format!("{}?change=mot-de-passe", G::PROTECTION)).into_response()),
            Err(PasswordChangeError::Weak(why)) => attempt.weak(why),
            Err(PasswordChangeError::WrongPassword) => attempt.wrong("present", "protection-password-wrong"),
            Err(PasswordChangeError::TooManyTries { until }) => attempt.later("present", until),
            Err(PasswordChangeError::Busy) => attempt.busy("present"),
            Err(PasswordChangeError::Failure(failure)) => return Err(failure.into()),
        }
    }
    again(visit, attempt).await
}

async fn change_contact<G: Gate>(sent: Sent<G>) -> Result<Response, PageError> {
    let (visit, mut attempt) = (&sent.visit, sent.attempt());
    if let Some(contact) = read_contact(&mut attempt.reader, visit.t) {
        visit.app.set_contact(&visit.actor, contact).await?;
        return Ok(Redirect::to(&format!("{}?change=coordonnees", G::PROTECTION)).into_response());
    }
    again(visit, attempt).await
}

/// The page again, with the mistakes of one of its forms; the others hold what they held.
async fn again<G: Gate>(visit: &Visit<G>, attempt: Attempt<'_>) -> Result<Response, PageError> {
    let protection = visit.app.protection(&visit.actor).await?;
    let (status, mut form) = attempt.again();
    if !form.typed.has("email") {
        form.typed = fill(&protection.contact);
    }
    let mut page = ProtectionPage::new(visit, protection);
    page.form = form;
    page.page = page.page.mistaken(true);
    Ok(html_with(status, &page))
}
