//! The address, corrected in its place.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::start::{AddressFault, Prepared, Question, StartView, address_faults};
use c2s_app::{Address, DomiciliationBody};
use c2s_texts::Language;

use super::shown::{self, Shown};
use super::typing::{self, Typing};
use super::{PATH, back, open};
use crate::components::{Choice, Link, Page};
use crate::forms::{Form, Reader, Typed};
use crate::locale;
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

/// `/compte/avant/adresse`.
#[derive(Template)]
#[template(path = "portal/start/address.html")]
pub struct AddressPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub back: Link,
    pub typing: Typing,
    pub shown: Shown,
    pub form: Form,
    /// What is wrong in the address of the register.
    pub faults: Vec<String>,
    /// As it is now.
    pub current: Vec<String>,
    /// The bodies that the fund knows, with which somebody may be domiciled.
    pub bodies: Vec<Choice>,
}

/// Where letters go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Home,
    /// Domiciled with a body (*élu domicile*).
    Body,
}

const WHERES: [(&str, Where); 2] = [("home", Where::Home), ("body", Where::Body)];

/// The longest line that an envelope takes (NF Z10-011).
const LONGEST_LINE: usize = 38;
/// « Chez » stands before the name of a body.
const LONGEST_BODY: usize = LONGEST_LINE - 5;

impl AddressPage {
    fn new(visit: &Visit<Portal>, view: &StartView, form: Form) -> Self {
        let t = visit.t;
        let faults = address_faults(&view.identity.address, view.facts.is_numbered());
        let shown = Shown::of(view, Question::Address, &form);
        Self {
            t,
            page: visit.page("start-address-title").mistaken(shown.twice || !form.mistakes.is_empty()),
            csrf: visit.csrf(),
            back: back(t),
            typing: Typing::of(t, view, Question::Address),
            shown,
            faults: faults.into_iter().map(|fault| said(t, fault)).collect(),
            current: view.identity.address.printed(),
            bodies: bodies(&view.fund.details.domiciliation),
            form,
        }
    }

    pub fn sample() -> Self {
        Self::sample_of(Form::default())
    }

    /// Answered elsewhere meanwhile.
    pub fn sample_twice() -> Self {
        let typed = |street: &str| Typed::new().with("where", "home").with("street", street).with("town", "Fontbelle");
        let mut page = Self::sample_of(shown::both(typed("7 rue du Four"), typed("9 rue du Four")));
        page.page = page.page.mistaken(true);
        page
    }

    fn sample_of(form: Form) -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Votre adresse"),
            csrf: "token".to_owned(),
            back: back(t),
            typing: Typing::sample(Question::Address),
            shown: Shown::sample(&form),
            form,
            faults: vec![said(t, AddressFault::NoNumber)],
            current: vec!["rue des Tanneurs".to_owned(), "99000 Fontbelle".to_owned()],
            bodies: vec![Choice::new("ccas", "CCAS de Fontbelle, 2 place de la Mairie, 99000 Fontbelle")],
        }
    }

    fn wheres(&self) -> Vec<Choice> {
        words::choices(self.t, "start-address-where", &WHERES)
    }

    pub fn sample_mistaken() -> Self {
        let mut page = Self::sample();
        page.page = page.page.mistaken(true);
        page.form.mistakes.add("street", "Ajoutez le numéro.");
        page
    }
}

fn bodies(all: &[DomiciliationBody]) -> Vec<Choice> {
    all.iter().map(|body| Choice::made(shown_as(body), shown_as(body))).collect()
}

/// A body as the person reads it, which is what its choice is sent as: the fund may change its list meanwhile.
fn shown_as(body: &DomiciliationBody) -> String {
    let Address { lines, post_code, town } = &body.address;
    let street = lines.last().map(|line| format!("{line}, ")).unwrap_or_default();
    format!("{}, {street}{post_code} {town}", body.name)
}

/// A fault, as the page of the address says it.
pub(in crate::portal) fn said(t: Language, fault: AddressFault) -> String {
    t.text(&format!("start-address-fault-{}", fault.name())).into_owned()
}

/// The field where a fault is mended.
pub(super) const fn field(fault: AddressFault) -> &'static str {
    match fault {
        AddressFault::NoStreet | AddressFault::NoNumber => "street",
        AddressFault::PostCode => "post-code",
        AddressFault::NoTown => "town",
    }
}

fn fill(view: &StartView) -> Typed {
    let address = &view.identity.address;
    let domiciled = view.facts.corrected_address.as_ref().and_then(|corrected| corrected.domiciled_at.as_ref());
    let bodies = &view.fund.details.domiciliation;
    let known =
        domiciled.and_then(|name| bodies.iter().find(|body| body.name == *name && body.domiciled() == *address));
    let mut typed = Typed::new().with("where", if domiciled.is_some() { "body" } else { "home" });
    if let Some(body) = known {
        // Its address is its own: nothing of it is left in the fields of another one.
        return typed.with("body", shown_as(body));
    }
    let mut lines = address.lines.iter();
    if let Some(name) = domiciled {
        // « Chez » and its name.
        lines.next();
        typed.set("body-name", name.clone());
    }
    // The line of the street is the last one: what comes before it completes it.
    if let Some(street) = lines.next_back() {
        typed.set("street", street.clone());
    }
    typed.set("more", lines.cloned().collect::<Vec<_>>().join(", "));
    typed.set("post-code", address.post_code.clone());
    typed.set("town", address.town.clone());
    if domiciled.is_none() && !view.facts.is_numbered() {
        typed.set("without-number", "yes");
    }
    typed
}

pub(super) async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let view = open(&visit).await?;
    let form = typing::filled(&view, Question::Address, fill(&view));
    Ok(html(&AddressPage::new(&visit, &view, form)))
}

/// What the form says, or nothing when it holds mistakes.
fn read(reader: &mut Reader<'_>, t: Language, bodies: &[DomiciliationBody]) -> Option<Prepared> {
    // The page says where letters go; an older one knew of a home only.
    let whither = if reader.typed().has("where") {
        reader.choice("where", &WHERES, &t.text("start-address-where-missing"))?
    } else {
        Where::Home
    };
    let chosen = reader.typed().get("body");
    if whither == Where::Body && !chosen.is_empty() {
        if let Some(body) = bodies.iter().find(|body| shown_as(body) == chosen) {
            return Some(Prepared::Domiciled(body.clone()));
        }
        reader.wrong("body", t.text("start-address-body-gone"));
        return None;
    }
    let mut line = |field: &str, longest| {
        let what = t.text(&format!("start-address-what-{field}"));
        let text = reader.optional_text(field, &what, longest).unwrap_or_default();
        if text.chars().any(char::is_control) {
            reader.wrong(field, t.text("start-address-control"));
        }
        text
    };
    let name = line("body-name", LONGEST_BODY);
    let more = line("more", LONGEST_LINE);
    let street = line("street", LONGEST_LINE);
    let (post_code, town) = (line("post-code", LONGEST_LINE), line("town", LONGEST_LINE));
    let lines = [more, street].into_iter().filter(|line| !line.is_empty()).collect();
    let post_code = post_code.split_whitespace().collect();
    let address = Address { lines, post_code, town };
    let without_number = reader.ticked("without-number");
    if whither == Where::Body && name.is_empty() {
        reader.wrong("body-name", t.text("start-address-body-missing"));
    }
    if !reader.mistakes.is_empty() {
        return None;
    }
    Some(match whither {
        Where::Home => Prepared::Address { address, without_number },
        Where::Body => Prepared::Domiciled(DomiciliationBody { name, address }),
    })
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let t = visit.t;
    let view = open(visit).await?;
    if locale::is_changing() {
        let page = AddressPage::new(visit, &view, Form::filled(typed.clone()));
        return Ok(locale::shown_again(visit.web(), &page));
    }
    let mut reader = Reader::new(typed, t);
    let again = if let Some(prepared) = read(&mut reader, t, &view.fund.details.domiciliation) {
        shown::keep(&sent, prepared, fill).await?
    } else {
        let form = reader.again();
        Some((typing::again(&sent, Question::Address).await?, form))
    };
    let Some((view, form)) = again else { return Ok(Redirect::to(PATH).into_response()) };
    let page = AddressPage::new(visit, &view, form);
    Ok(html_with(page.shown.status(), &page))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seuil() -> DomiciliationBody {
        let lines = vec!["18 rue des Forges".to_owned()];
        let address = Address { lines, post_code: "99000".to_owned(), town: "Fontbelle".to_owned() };
        DomiciliationBody { name: "Association Le Seuil".to_owned(), address }
    }

    fn read_with(typed: &Typed) -> (Option<Prepared>, Vec<String>) {
        let mut reader = Reader::new(typed, Language::French);
        let read = read(&mut reader, Language::French, &[seuil()]);
        (read, reader.mistakes.iter().map(|mistake| mistake.field.clone()).collect())
    }

    #[test]
    fn a_body_of_the_list_brings_its_own_address() {
        let chosen = bodies(&[seuil()]).remove(0).value;
        let typed = Typed::new().with("where", "body").with("street", "rue que personne ne lit");
        assert!(read_with(&typed.clone().with("body", chosen)).0 == Some(Prepared::Domiciled(seuil())));
        // It left the list of the fund since the page was shown: nobody else takes its place.
        for gone in ["CCAS de Fontbelle, 99000 Fontbelle", "0"] {
            let (read, mistakes) = read_with(&typed.clone().with("body", gone));
            assert!(read.is_none() && mistakes == ["body"], "{gone}: {mistakes:?}");
        }
        assert_eq!(seuil().domiciled().lines, ["Chez Association Le Seuil", "18 rue des Forges"]);
    }

    #[test]
    fn a_body_that_is_not_in_the_list_is_written_with_its_address() {
        let typed = Typed::new()
            .with("where", "body")
            .with("street", "18 rue des Forges")
            .with("post-code", "99 000")
            .with("town", "Fontbelle");
        let (read, mistakes) = read_with(&typed);
        assert!(read.is_none() && mistakes == ["body-name"], "{mistakes:?}");
        let typed = typed.with("body-name", "Association Le Seuil");
        assert!(read_with(&typed).0 == Some(Prepared::Domiciled(seuil())));
        for (wrong, field) in [("\u{7}", "body-name"), (&*"x".repeat(39), "body-name")] {
            let typed = Typed::new().with("where", "body").with("body-name", wrong);
            assert_eq!(read_with(&typed).1.first().map(String::as_str), Some(field));
        }
    }

    #[test]
    fn the_page_without_the_choice_is_that_of_a_home() {
        let typed = Typed::new().with("street", "Le Bourg").with("post-code", "99000").with("town", "Fontbelle");
        assert!(matches!(read_with(&typed).0, Some(Prepared::Address { .. })));
    }
}
