//! Whom each organisation may write to or call.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use c2s_app::draft::{OrganisationContact, possible_contacts};
use c2s_app::{Answers, DraftView, PersonKey, Step};
use c2s_texts::Language;

use super::{back_to_choice, save_or_show};
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::draft::frame::{self, Asked, Frame};
use crate::session::{Portal, Sent, Visit};

/// `/demande/organisme/contact`.
#[derive(Template)]
#[template(path = "portal/organisation_contact.html")]
pub struct ContactPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub organisations: Vec<OrganisationToReach>,
}

/// One organisation, and the fields that say whom it reaches.
#[derive(Debug, Clone)]
pub struct OrganisationToReach {
    pub name: String,
    pub person_field: String,
    pub email_field: String,
    pub phone_field: String,
    pub persons: Vec<Choice>,
}

impl OrganisationToReach {
    fn new(name: &str, siren: &str, persons: Vec<Choice>) -> Self {
        Self {
            name: name.to_owned(),
            person_field: format!("person-{siren}"),
            email_field: format!("email-{siren}"),
            phone_field: format!("phone-{siren}"),
            persons,
        }
    }
}

impl ContactPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool, stale: bool) -> Self {
        let t = visit.t;
        let frame = Frame::new(visit, view, Step::Organisation, from_review).showing(&form).stale(stale);
        let organisations = view.draft.organisation.iter().flat_map(|answers| {
            let one = |organisation: &c2s_app::draft::ChosenOrganisation| {
                let persons = possible_contacts(answers, organisation.siren, &view.people, view.today);
                let choice = |person: &&c2s_app::PersonOfFile| Choice::made(person.key.to_string(), person.full_name());
                let persons = persons.iter().map(choice).collect();
                OrganisationToReach::new(&organisation.name, organisation.siren.as_str(), persons)
            };
            answers.chosen().into_iter().map(one).collect::<Vec<_>>()
        });
        Self {
            t,
            page: visit.page("organisation-contact-title").mistaken(frame.is_mistaken()),
            organisations: organisations.collect(),
            frame: back_to_choice(frame, t),
            form,
        }
    }

    pub fn sample() -> Self {
        let persons = vec![Choice::new("applicant", "Ana MARTIN"), Choice::new("partner", "Max MARTIN")];
        Self {
            t: Language::French,
            page: Page::sample("Votre interlocuteur"),
            frame: Frame::sample(Step::Organisation),
            form: Form::filled(Typed::new().with("person-780004099", "applicant")),
            organisations: vec![OrganisationToReach::new("Mutuelle des Trois Rivières", "780004099", persons)],
        }
    }

    /// The same with everything wrong.
    pub fn sample_mistaken() -> Self {
        let t = Language::French;
        let typed = Typed::new().with("email-780004099", "ana").with("phone-780004099", "12");
        let mut reader = Reader::new(&typed, t);
        reader.wrong("person-780004099", t.text("draft-wrong-contact-missing"));
        reader.wrong("email-780004099", t.text("draft-wrong-contact-email"));
        reader.wrong("phone-780004099", t.text("draft-wrong-contact-phone"));
        let form = reader.again();
        let frame = Frame::sample(Step::Organisation).showing(&form);
        Self { page: Page::sample("Votre interlocuteur").mistaken(true), frame, form, ..Self::sample() }
    }
}

fn fill(view: &DraftView) -> Typed {
    let Some(answers) = &view.draft.organisation else { return Typed::new() };
    answers.chosen().into_iter().fold(Typed::new(), |typed, organisation| {
        let siren = organisation.siren;
        let contact = answers.contacts.iter().find(|contact| contact.organisation == siren);
        let person = contact.map_or_else(
            || {
                let possible = possible_contacts(answers, siren, &view.people, view.today);
                possible.first().map_or(PersonKey::Applicant, |person| person.key)
            },
            |contact| contact.person,
        );
        let text =
            |part: fn(&OrganisationContact) -> Option<&String>| contact.and_then(part).cloned().unwrap_or_default();
        typed
            .with(format!("person-{siren}"), person.to_string())
            .with(format!("email-{siren}"), text(|contact| contact.email.as_ref()))
            .with(format!("phone-{siren}"), text(|contact| contact.phone.as_ref()))
    })
}

fn read(reader: &mut Reader<'_>, view: &DraftView, t: Language) -> Vec<OrganisationContact> {
    let Some(answers) = &view.draft.organisation else { return Vec::new() };
    let mut contacts = Vec::new();
    for organisation in answers.chosen() {
        let siren = organisation.siren;
        let typed = reader.typed();
        let text = |name: String| Some(typed.get(&name).trim().to_owned()).filter(|text| !text.is_empty());
        let (email, phone) = (text(format!("email-{siren}")), text(format!("phone-{siren}")));
        let field = format!("person-{siren}");
        match typed.get(&field).parse() {
            Ok(person) => contacts.push(OrganisationContact { organisation: siren, person, email, phone }),
            Err(_) => reader.wrong(&field, t.text("draft-wrong-contact-missing")),
        }
    }
    contacts
}

pub(super) async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let form = frame::filled(&visit, &view, fill(&view));
    Ok(html(&ContactPage::new(&visit, &view, form, asked.leads_to_review(), false)))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::to_save(visit).await?;
    let mut reader = Reader::new(typed, visit.t);
    let contacts = read(&mut reader, &view, visit.t);
    let read = if reader.mistakes.is_empty() { Ok(Answers::Contacts(contacts)) } else { Err(reader.again()) };
    save_or_show(&sent, view, read, fill, |view, form, stale| {
        let page = ContactPage::new(visit, view, form, frame::comes_from_review(typed), stale);
        html_with(page.frame.status(), &page)
    })
    .await
}
