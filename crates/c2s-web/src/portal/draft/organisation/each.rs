//! The organisation of each person: the same for everyone, or another for some.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use c2s_app::draft::{Manager, Organisation};
use c2s_app::organisations::Siren;
use c2s_app::{Answers, DraftView, PersonKey, Step};
use c2s_texts::Language;

use super::{back_to_choice, covered_others, save_or_show};
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::draft::frame::{self, Asked, Frame};
use crate::session::{Portal, Sent, Visit};

/// `/demande/organisme/personnes`.
#[derive(Template)]
#[template(path = "portal/organisation_of_each.html")]
pub struct OrganisationOfEachPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    /// Each person but the applicant: the name of the field, and that of the person.
    pub persons: Vec<(String, String)>,
    pub choices: Vec<Choice>,
    /// The organisation of the applicant; empty before it is chosen.
    pub everybody: String,
}

impl OrganisationOfEachPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool, stale: bool) -> Self {
        let t = visit.t;
        let frame = Frame::new(visit, view, Step::Organisation, from_review).showing(&form).stale(stale);
        let everybody = match view.draft.organisation.as_ref().map(|answers| &answers.everybody) {
            Some(Manager::Fund) => view.fund.name.clone(),
            Some(Manager::Listed(organisation)) => organisation.name.clone(),
            Some(Manager::Sought) | None => String::new(),
        };
        Self {
            t,
            page: visit.page("organisation-each-title").mistaken(frame.is_mistaken()),
            frame: back_to_choice(frame, t),
            form,
            persons: if everybody.is_empty() {
                Vec::new()
            } else {
                covered_others(view).map(|person| (field(person.key), person.full_name())).collect()
            },
            choices: choices(t, view, &everybody),
            everybody,
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let choice = |value: &'static str, key: &str| Choice::new(value, t.text(key));
        Self {
            t,
            page: Page::sample("L’organisme de chaque personne"),
            frame: Frame::sample(Step::Organisation),
            form: Form::filled(Typed::new().with("organisation-partner", "same")),
            persons: vec![
                ("organisation-partner".to_owned(), "Max MARTIN".to_owned()),
                ("organisation-added-1".to_owned(), "Lou MARTIN".to_owned()),
            ],
            choices: vec![choice("same", "organisation-each-same"), choice("other", "organisation-another")],
            everybody: "CPAM de Démonstration".to_owned(),
        }
    }

    /// The same with somebody for whom nothing is chosen.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new();
        let mut reader = Reader::new(&typed, Language::French);
        reader.wrong("organisation-partner", Language::French.text("organisation-each-missing"));
        let form = reader.again();
        let frame = Frame::sample(Step::Organisation).showing(&form);
        Self { page: Page::sample("L’organisme de chaque personne").mistaken(true), frame, form, ..Self::sample() }
    }
}

fn field(person: PersonKey) -> String {
    format!("organisation-{person}")
}

/// The same as the applicant, the fund, each organisation already chosen, another one.
fn choices(t: Language, view: &DraftView, everybody: &str) -> Vec<Choice> {
    let Some(answers) = &view.draft.organisation else { return Vec::new() };
    let same = t.text_with("organisation-each-same-as", &[("name", everybody.into())]);
    let mut choices = vec![Choice::new("same", same)];
    if answers.everybody != Manager::Fund {
        choices.push(Choice::new("fund", view.fund.name.clone()));
    }
    let of_everybody = |siren| matches!(&answers.everybody, Manager::Listed(chosen) if chosen.siren == siren);
    let chosen = answers.chosen().into_iter().filter(|organisation| !of_everybody(organisation.siren));
    choices.extend(chosen.map(|organisation| Choice::made(organisation.siren.to_string(), organisation.name.clone())));
    choices.push(Choice::new("other", t.text("organisation-another")));
    choices
}

fn fill(view: &DraftView) -> Typed {
    let Some(answers) = &view.draft.organisation else { return Typed::new() };
    let value = |person| match answers.others.iter().find(|other| other.person == person).map(|other| &other.manager) {
        None => "same".to_owned(),
        Some(Manager::Fund) => "fund".to_owned(),
        Some(Manager::Sought) => "other".to_owned(),
        Some(Manager::Listed(organisation)) => organisation.siren.to_string(),
    };
    let persons = covered_others(view);
    persons.fold(Typed::new(), |typed, person| typed.with(field(person.key), value(person.key)))
}

/// The organisation of those who do not have that of everybody.
fn read(reader: &mut Reader<'_>, view: &DraftView, t: Language) -> Vec<(PersonKey, Organisation)> {
    let mut each = Vec::new();
    for person in covered_others(view) {
        let name = field(person.key);
        let chosen = match reader.typed().get(&name) {
            "same" => continue,
            "fund" => Some(Organisation::Fund),
            "other" => Some(Organisation::Sought),
            siren => Siren::parse(siren).ok().map(Organisation::Listed),
        };
        match chosen {
            Some(organisation) => each.push((person.key, organisation)),
            None => reader
                .wrong(&name, t.text_with("organisation-each-missing-for", &[("name", person.full_name().into())])),
        }
    }
    each
}

pub(super) async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let form = frame::filled(&visit, &view, fill(&view));
    Ok(html(&OrganisationOfEachPage::new(&visit, &view, form, asked.leads_to_review(), false)))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::to_save(visit).await?;
    let mut reader = Reader::new(typed, visit.t);
    let each = read(&mut reader, &view, visit.t);
    let read = if reader.mistakes.is_empty() { Ok(Answers::OrganisationOfEach(each)) } else { Err(reader.again()) };
    save_or_show(&sent, view, read, fill, |view, form, stale| {
        let page = OrganisationOfEachPage::new(visit, view, form, frame::comes_from_review(typed), stale);
        html_with(page.frame.status(), &page)
    })
    .await
}
