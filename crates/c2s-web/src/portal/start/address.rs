//! The address, corrected in its place.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::Address;
use c2s_app::start::{AddressFault, PrepareError, Prepared, StartView, address_faults};
use c2s_texts::Language;

use super::{PATH, back, open, stop};
use crate::components::{Link, Page};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::session::{Portal, Sent, Visit};

/// `/compte/avant/adresse`.
#[derive(Template)]
#[template(path = "portal/start/address.html")]
pub struct AddressPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub back: Link,
    pub form: Form,
    /// What is wrong in the address of the register.
    pub faults: Vec<String>,
    /// As it is now.
    pub current: Vec<String>,
}

/// The longest line that an envelope takes (NF Z10-011).
const LONGEST_LINE: usize = 38;

impl AddressPage {
    fn new(visit: &Visit<Portal>, view: &StartView, form: Form) -> Self {
        let t = visit.t;
        let faults = address_faults(&view.identity.address, view.facts.is_numbered());
        Self {
            t,
            page: visit.page("start-address-title").mistaken(!form.mistakes.is_empty()),
            csrf: visit.csrf(),
            back: back(t),
            faults: faults.into_iter().map(|fault| said(t, fault)).collect(),
            current: view.identity.address.printed(),
            form,
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Votre adresse"),
            csrf: "token".to_owned(),
            back: back(t),
            form: Form::default(),
            faults: vec![said(t, AddressFault::NoNumber)],
            current: vec!["rue des Tanneurs".to_owned(), "99000 Fontbelle".to_owned()],
        }
    }

    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page = page.page.mistaken(true);
        page.form.mistakes.add("street", "Ajoutez le numéro.");
        page
    }
}

/// A fault, as the page of the address says it.
pub(super) fn said(t: Language, fault: AddressFault) -> String {
    t.text(&format!("start-address-fault-{}", fault.name())).into_owned()
}

/// The field where a fault is mended.
const fn field(fault: AddressFault) -> &'static str {
    match fault {
        AddressFault::NoStreet | AddressFault::NoNumber => "street",
        AddressFault::PostCode => "post-code",
        AddressFault::NoTown => "town",
    }
}

fn fill(view: &StartView) -> Typed {
    let address = &view.identity.address;
    let mut typed = Typed::new();
    let mut lines = address.lines.iter();
    // The line of the street is the last one: what comes before it completes it.
    if let Some(street) = lines.next_back() {
        typed.set("street", street.clone());
    }
    typed.set("more", lines.cloned().collect::<Vec<_>>().join(", "));
    typed.set("post-code", address.post_code.clone());
    typed.set("town", address.town.clone());
    if !view.facts.is_numbered() {
        typed.set("without-number", "yes");
    }
    typed
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = open(&visit).await?;
    let form = Form::filled(fill(&view));
    Ok(html(&AddressPage::new(&visit, &view, form)))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let t = visit.t;
    let mut reader = Reader::new(typed, t);
    let mut line = |field: &str, longest| {
        let what = t.text(&format!("start-address-what-{field}"));
        let text = reader.optional_text(field, &what, longest).unwrap_or_default();
        if text.chars().any(char::is_control) {
            reader.wrong(field, t.text("start-address-control"));
        }
        text
    };
    let more = line("more", LONGEST_LINE);
    let street = line("street", LONGEST_LINE);
    let (post_code, town) = (line("post-code", LONGEST_LINE), line("town", LONGEST_LINE));
    let without_number = reader.ticked("without-number");
    let lines = [more, street].into_iter().filter(|line| !line.is_empty()).collect();
    let post_code = post_code.split_whitespace().collect();
    let address = Address { lines, post_code, town };
    if reader.mistakes.is_empty() {
        match visit.app.prepare(&visit.actor, Prepared::Address { address, without_number }).await {
            Ok(_) => return Ok(Redirect::to(PATH).into_response()),
            Err(PrepareError::Address(faults)) => {
                for fault in faults {
                    reader.wrong(field(fault), said(t, fault));
                }
            }
            Err(other) => return Err(stop(other)),
        }
    }
    let view = open(visit).await?;
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &AddressPage::new(visit, &view, reader.again())))
}
