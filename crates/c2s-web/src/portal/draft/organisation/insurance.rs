//! The cover of today: one of those that the fund knows, another, or none.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{DeclaredInsurer, Insurance, KnownInsurer};
use c2s_app::organisations::Siren;
use c2s_app::{Answers, DraftView, Step};
use c2s_texts::Language;

use super::{CHOICE, back_to_choice, under};
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::draft::frame::{self, Asked, Frame};
use crate::session::{Portal, Sent, Visit};

const LONGEST: usize = 120;
/// More organisations of a close name than anybody reads.
const MOST_MATCHES: usize = 6;

/// `/demande/organisme/contrat`.
#[derive(Template)]
#[template(path = "portal/insurance.html")]
pub struct InsurancePage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    /// Those that the fund knows.
    pub known: Vec<Choice>,
    /// The organisations of the list whose name is close to the one that was typed.
    pub matches: Vec<Choice>,
}

impl InsurancePage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool, stale: bool) -> Self {
        let t = visit.t;
        let frame = Frame::new(visit, view, Step::Organisation, from_review).showing(&form).stale(stale);
        let matches = matches(t, view, &form.typed);
        Self {
            t,
            page: visit.page("insurance-title").mistaken(frame.is_mistaken()),
            frame: back_to_choice(frame, t),
            known: view.insurers.iter().enumerate().map(|(rank, insurer)| known(t, rank, insurer)).collect(),
            matches,
            form,
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Votre complémentaire d’aujourd’hui"),
            frame: Frame::sample(Step::Organisation),
            form: Form::default(),
            known: vec![Choice::new("known-0", "Mutuelle des Trois Rivières")],
            matches: Vec::new(),
        }
    }

    /// The list has organisations of a close name.
    pub fn sample_matches() -> Self {
        let matches = vec![Choice::new("780004099", "Mutuelle des Trois Rivières")];
        let form = Form::filled(Typed::new().with("cover", "declared").with("insurer-name", "Trois rivieres"));
        Self { form, matches, ..Self::sample() }
    }

    /// The same with nothing said.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new().with("cover", "declared");
        let mut reader = Reader::new(&typed, Language::French);
        let _ = declared(&mut reader, Language::French);
        let form = reader.again();
        let frame = Frame::sample(Step::Organisation).showing(&form);
        let page = Page::sample("Votre complémentaire d’aujourd’hui").mistaken(true);
        Self { page, frame, form, ..Self::sample() }
    }

    fn choices(&self) -> Vec<Choice> {
        let none = if self.known.is_empty() { "insurance-none" } else { "insurance-none-of-these" };
        let declared = if self.known.is_empty() { "insurance-one" } else { "insurance-another" };
        let mut choices = self.known.clone();
        choices.push(Choice::new("declared", self.t.text(declared)));
        choices.push(Choice::new("none", self.t.text(none)));
        choices
    }
}

fn known(t: Language, rank: usize, insurer: &KnownInsurer) -> Choice {
    let number = insurer.contract_number.as_ref();
    let parts = [
        number.map(|number| t.text_with("insurance-contract", &[("number", number.as_str().into())])),
        insurer.since.map(|day| t.text_with("insurance-since", &[("date", t.date(day).into())])),
        insurer.until.map(|day| t.text_with("insurance-until", &[("date", t.date(day).into())])),
        Some(t.text("insurance-source").into_owned()),
    ];
    let hint = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Choice::made(format!("known-{rank}"), insurer.name.clone()).hint(hint)
}

/// The organisations of the list that may be the one that was typed, and « none of them ».
fn matches(t: Language, view: &DraftView, typed: &Typed) -> Vec<Choice> {
    if typed.get("cover") != "declared" {
        return Vec::new();
    }
    let close = view.directory.named(typed.get("insurer-name"), view.today);
    let mut choices: Vec<Choice> = close
        .iter()
        .take(MOST_MATCHES)
        .map(|organisation| {
            let town = organisation.details.office.town.clone();
            Choice::made(organisation.siren.to_string(), organisation.name.clone()).hint(town)
        })
        .collect();
    if !choices.is_empty() {
        choices.push(Choice::new("none", t.text("insurance-match-none")));
    }
    choices
}

fn fill(view: &DraftView) -> Typed {
    match &view.draft.insurance {
        None => Typed::new(),
        Some(Insurance::None) => Typed::new().with("cover", "none"),
        Some(Insurance::Known(insurer)) => {
            let rank = view.insurers.iter().position(|known| known == insurer);
            rank.map_or_else(Typed::new, |rank| Typed::new().with("cover", format!("known-{rank}")))
        }
        Some(Insurance::Declared(insurer)) => {
            let typed = Typed::new()
                .with("cover", "declared")
                .with("insurer-name", insurer.name.clone())
                .with("contract-number", insurer.contract_number.clone().unwrap_or_default())
                .with("match", insurer.siren.map_or_else(|| "none".to_owned(), |siren| siren.to_string()));
            if insurer.through_employer { typed.with("employer", "yes") } else { typed }
        }
    }
}

fn declared(reader: &mut Reader<'_>, t: Language) -> Option<DeclaredInsurer> {
    let name = reader.text("insurer-name", &t.text("insurance-name-what"), LONGEST);
    let contract_number = reader.optional_text("contract-number", &t.text("insurance-number-what"), LONGEST);
    let through_employer = reader.ticked("employer");
    let siren = Siren::parse(reader.typed().get("match")).ok();
    Some(DeclaredInsurer { name: name?, siren, contract_number, through_employer })
}

/// What was said of the cover of today; `None` when it holds mistakes.
fn read(reader: &mut Reader<'_>, view: &DraftView, t: Language) -> Option<Insurance> {
    let said = match reader.typed().get("cover") {
        "none" => Some(Insurance::None),
        "declared" => declared(reader, t).map(Insurance::Declared),
        known => {
            let rank = known.strip_prefix("known-").and_then(|rank| rank.parse::<usize>().ok());
            let insurer = rank.and_then(|rank| view.insurers.get(rank));
            if insurer.is_none() {
                reader.wrong("cover", t.text("insurance-missing"));
            }
            insurer.cloned().map(Insurance::Known)
        }
    };
    said.filter(|_| reader.mistakes.is_empty())
}

pub(super) async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let form = frame::filled(&visit, &view, fill(&view));
    Ok(html(&InsurancePage::new(&visit, &view, form, asked.leads_to_review(), false)))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let t = visit.t;
    let view = frame::to_save(visit).await?;
    let from_review = frame::comes_from_review(typed);
    let mut reader = Reader::new(typed, t);
    let (form, stale) = match read(&mut reader, &view, t) {
        None => (reader.again(), false),
        // The list has organisations of that name: is it one of them?
        Some(Insurance::Declared(_)) if typed.get("match").is_empty() && !matches(t, &view, typed).is_empty() => {
            let view = frame::open(visit).await?;
            let page = InsurancePage::new(visit, &view, Form::filled(typed.clone()), from_review, false);
            return Ok(html(&page));
        }
        Some(insurance) => {
            let answers = Answers::Insurance(insurance);
            let saved = visit.app.save_in(&visit.actor, view, frame::saw(typed)?, answers).await;
            match frame::sort(saved)? {
                Ok(_) => return Ok(Redirect::to(&under(CHOICE, from_review)).into_response()),
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    let form = form.beside(fill(&view));
    let page = InsurancePage::new(visit, &view, form, from_review, stale);
    Ok(html_with(page.frame.status(), &page))
}
