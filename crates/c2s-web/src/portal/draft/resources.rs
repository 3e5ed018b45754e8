//! Step 5: whose resources are declared, and what is still missing.

use std::fmt;
use std::str::FromStr;

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::Aid;
use c2s_app::{Answers, DraftView, PageName, PersonKey, ResourcesPath, RsaProof, Step, StepState};
use c2s_domain::household::Role;
use c2s_domain::{Period, ResourceKind};
use c2s_texts::Language;

use super::frame::{self, Asked, Frame};
use super::place;
use super::simulation::is_simulated;
use super::study::{AIDS, AIDS_ASKED, why_short};
use crate::components::Page;
use crate::page_error::PageError;
use crate::pages::html;
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

/// `/demande/ressources`.
#[derive(Template)]
#[template(path = "portal/resources.html")]
pub struct ResourcesPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub period: Period,
    pub lines: Vec<HolderLine>,
    /// Where to go on: the first line that is missing, or the next step.
    pub next: String,
    pub complete: bool,
    /// The month changed: the amounts must be declared again.
    pub period_moved: bool,
    /// Why nothing is declared, when nothing is.
    pub short: Option<String>,
    pub aids: String,
    /// The register did not answer, or was never asked: it can be asked again.
    pub register: Register,
}

/// Whether the register said what it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Register {
    /// It answered, or nobody agreed that it be asked.
    Told,
    Unavailable,
}

/// Somebody, the household or the home, with what was declared.
#[derive(Debug, Clone)]
pub struct HolderLine {
    pub label: String,
    pub hint: String,
    pub href: String,
    pub answer: Vec<String>,
    pub state: LineState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineState {
    Done,
    Missing,
    /// Children who are not asked may have resources all the same.
    Optional,
}

/// Somebody, or the household as a whole, whose resources are declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    Person(PersonKey),
    Household,
}

/// What an address calls the household.
const HOUSEHOLD: &str = "foyer";

impl fmt::Display for Holder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(key) => fmt::Display::fmt(key, out),
            Self::Household => out.write_str(HOUSEHOLD),
        }
    }
}

impl FromStr for Holder {
    type Err = c2s_app::draft::NotAPersonKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == HOUSEHOLD { Ok(Self::Household) } else { text.parse().map(Self::Person) }
    }
}

impl Holder {
    /// The holder of an address, if they are of this application.
    pub(super) fn of(slug: &str, view: &DraftView) -> Result<Self, PageError> {
        let holder: Self = slug.parse().map_err(|_| PageError::Unknown)?;
        match holder {
            Self::Person(key) if view.people.iter().all(|person| person.key != key) => Err(PageError::Unknown),
            known => Ok(known),
        }
    }

    /// "Vos ressources", "Les ressources de Lou MARTIN", "Les prestations familiales du foyer".
    pub(super) fn title(self, t: Language, view: &DraftView) -> String {
        match self {
            Self::Person(PersonKey::Applicant) => t.text("portal-resources-of-you").into_owned(),
            Self::Person(key) => {
                t.text_with("portal-resources-of", &[("name", words::name_of(&view.people, key).into())])
            }
            Self::Household => t.text("portal-resources-of-household").into_owned(),
        }
    }

    pub(super) fn path(self) -> String {
        format!("{}/{self}", place::path(Step::Resources))
    }

    /// What was declared, or `None` before any answer.
    pub(super) fn declared(self, view: &DraftView) -> Option<&[c2s_domain::situation::ResourceDeclaration]> {
        match self {
            Self::Person(key) => answers_of(view, key).map(|answers| answers.resources.as_slice()),
            Self::Household => view.draft.household_resources.as_deref(),
        }
    }

    /// What the register knows over the period, to be confirmed or contested.
    pub(super) fn known(self, view: &DraftView) -> Vec<&c2s_app::register::KnownResource> {
        match self {
            Self::Person(key) => view.draft.known_resources(key, view.reference_period),
            Self::Household => Vec::new(),
        }
    }

    /// What was declared without an amount.
    pub(super) fn lacks(self, view: &DraftView) -> &[c2s_app::draft::Lack] {
        match self {
            Self::Person(key) => answers_of(view, key).map(|answers| answers.lacks.as_slice()).unwrap_or_default(),
            Self::Household => &view.draft.household_lacks,
        }
    }

    /// The kinds that were declared, with or without an amount; `None` before any answer.
    pub(super) fn kinds(self, view: &DraftView) -> Option<Vec<ResourceKind>> {
        let mut kinds: Vec<ResourceKind> = self.declared(view)?.iter().map(|one| one.kind).collect();
        kinds.extend(self.lacks(view).iter().map(|lack| lack.kind));
        if let Self::Person(key) = self {
            let answers = answers_of(view, key);
            kinds.extend(answers.iter().flat_map(|answers| &answers.foreign).map(|income| income.kind));
            kinds.extend(answers.iter().flat_map(|answers| &answers.awaited).copied());
        }
        Some(kinds)
    }

    /// What rested on the register, until the agreement was taken back, is not declared yet.
    fn awaits(self, view: &DraftView) -> bool {
        match self {
            Self::Person(key) => answers_of(view, key).is_some_and(|answers| !answers.awaited.is_empty()),
            Self::Household => false,
        }
    }

    /// The lines of what was declared; `None` before any answer.
    fn lines(self, t: Language, view: &DraftView) -> Option<Vec<String>> {
        match self {
            Self::Person(key) => answers_of(view, key).map(|answers| words::person_resources(t, answers)),
            Self::Household => {
                let draft = &view.draft;
                Some(words::household_resources(t, draft.household_resources.as_deref()?, &draft.household_lacks))
            }
        }
    }
}

fn answers_of(view: &DraftView, key: PersonKey) -> Option<&c2s_app::draft::PersonResources> {
    view.draft.resources.iter().find(|answers| answers.person == key)
}

impl ResourcesPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, from_review: bool) -> Self {
        let t = visit.t;
        let suffix = if from_review { "?retour=relecture" } else { "" };
        let mut lines = vec![aids_line(t, view, suffix)];
        lines.extend(view.people.iter().map(|person| person_line(t, view, person, suffix)));
        let family = Holder::Household;
        if view.people.iter().any(|person| matches!(person.role, Role::Child | Role::OtherDependant)) {
            lines.push(line(t, view, family, LineState::Missing, suffix));
        }
        lines.push(housing_line(t, view, suffix));
        let short = why_short(view.path).map(|why| t.text(&format!("portal-short-{why}")).into_owned());
        if short.is_some() {
            lines.clear();
        }
        let missing = lines.iter().find(|line| line.state == LineState::Missing);
        let next = match missing {
            Some(line) => line.href.clone(),
            None if from_review => frame::back_to_review(Step::Resources),
            None => place::after(Step::Resources).to_owned(),
        };
        Self {
            t,
            page: visit.page("portal-resources-title"),
            frame: Frame::new(visit, view, Step::Resources, from_review),
            period: view.reference_period,
            complete: missing.is_none(),
            next,
            lines,
            period_moved: *view.state_of(Step::Resources) == StepState::PeriodMoved,
            short,
            aids: format!("{AIDS}{suffix}"),
            register: if view.draft.awaits_the_register() { Register::Unavailable } else { Register::Told },
        }
    }

    pub fn sample() -> Self {
        let line = |label: &str, state, answer: &[&str]| HolderLine {
            label: label.to_owned(),
            hint: String::new(),
            href: "/demande/ressources/applicant".to_owned(),
            answer: answer.iter().map(|line| (*line).to_owned()).collect(),
            state,
        };
        Self {
            t: Language::French,
            page: Page::sample("Vos ressources"),
            frame: Frame::sample(Step::Resources),
            period: Period { first: c2s_domain::Month::new(2024, 3) },
            lines: vec![
                line("Ana MARTIN", LineState::Done, &["Salaires : 18 000 €"]),
                line("Lou MARTIN", LineState::Optional, &[]),
                line("Votre logement", LineState::Missing, &[]),
            ],
            next: "/demande/logement".to_owned(),
            complete: false,
            period_moved: true,
            short: None,
            aids: AIDS.to_owned(),
            register: Register::Told,
        }
    }

    /// The same while the register does not answer.
    pub fn sample_unavailable() -> Self {
        Self { register: Register::Unavailable, ..Self::sample() }
    }

    /// The same where nothing is declared.
    pub fn sample_short() -> Self {
        let t = Language::French;
        let short = Some(t.text("portal-short-rsa-attestation").into_owned());
        Self { lines: Vec::new(), complete: true, period_moved: false, short, ..Self::sample() }
    }

    fn period_sentence(&self) -> String {
        self.t.text_with("portal-resources-period", &[("period", self.t.period(self.period).into())])
    }
}

impl HolderLine {
    fn state_key(&self) -> &'static str {
        match self.state {
            LineState::Done => "draft-state-done",
            LineState::Missing => "draft-state-to-do",
            LineState::Optional => "draft-state-optional",
        }
    }

    fn colour(&self) -> &'static str {
        match self.state {
            LineState::Done | LineState::Optional => "",
            LineState::Missing => "blue",
        }
    }
}

fn person_line(t: Language, view: &DraftView, person: &c2s_app::PersonOfFile, suffix: &str) -> HolderLine {
    let asked = view.declarants.contains(&person.key);
    let state = if asked { LineState::Missing } else { LineState::Optional };
    let mut line = line(t, view, Holder::Person(person.key), state, suffix);
    line.label = person.name.full();
    if line.answer.is_empty() {
        let known = view.draft.known_resources(person.key, view.reference_period);
        line.answer = known.into_iter().map(|known| words::known(t, known)).collect();
    }
    if !asked && line.hint.is_empty() {
        line.hint = t.text("portal-resources-child-hint").into_owned();
    }
    line
}

/// The aids, which come first: some of them spare the rest. Once somebody declared, nobody has to answer it.
fn aids_line(t: Language, view: &DraftView, suffix: &str) -> HolderLine {
    let asked = view.draft.study.as_ref().is_some_and(|study| study.c2s.is_some());
    let line = |(person, aids): &(PersonKey, Vec<Aid>)| {
        let name = words::name_of(&view.people, *person);
        let of = |aid: &Aid| words::choice(t, "household-aid", &AIDS_ASKED, aid);
        let aids: Vec<String> = aids.iter().map(of).collect();
        let variables = [("name", name.into()), ("aids", aids.join(", ").into())];
        (!aids.is_empty()).then(|| t.text_with("portal-aids-line", &variables))
    };
    let mut answer: Vec<String> = view.aids.iter().filter_map(line).collect();
    if asked && answer.is_empty() {
        answer.push(t.text("portal-aids-none").into_owned());
    }
    let state = match (asked, view.draft.resources.is_empty()) {
        (true, _) => LineState::Done,
        (false, true) => LineState::Missing,
        (false, false) => LineState::Optional,
    };
    let simulated = if asked { String::new() } else { simulated_hint(t, view, AIDS) };
    let hint = if simulated.is_empty() { t.text("portal-aids-label-hint").into_owned() } else { simulated };
    HolderLine { label: t.text("portal-aids-label").into_owned(), hint, href: format!("{AIDS}{suffix}"), answer, state }
}

/// The line of a holder; `unanswered` is its state before any answer.
fn line(t: Language, view: &DraftView, holder: Holder, unanswered: LineState, suffix: &str) -> HolderLine {
    let declared = holder.lines(t, view);
    HolderLine {
        label: holder.title(t, view),
        hint: simulated_hint(t, view, &format!("{}/montants", holder.path())),
        href: format!("{}{suffix}", holder.path()),
        state: if declared.is_some() && !holder.awaits(view) { LineState::Done } else { unanswered },
        answer: declared.unwrap_or_default(),
    }
}

/// That what a page holds comes from a simulation, and is to be read again.
fn simulated_hint(t: Language, view: &DraftView, page: &str) -> String {
    let typed = PageName::parse(page).ok().and_then(|page| view.typed_on(&page).filter(|typed| is_simulated(typed)));
    typed.map(|_| t.text("simulation-to-check").into_owned()).unwrap_or_default()
}

fn housing_line(t: Language, view: &DraftView, suffix: &str) -> HolderLine {
    let housing = view.draft.housing.as_ref();
    HolderLine {
        label: t.text("portal-housing-line").into_owned(),
        hint: simulated_hint(t, view, "/demande/logement"),
        href: format!("/demande/logement{suffix}"),
        answer: housing.map(|housing| words::housing(t, housing)).unwrap_or_default(),
        state: if housing.is_some() { LineState::Done } else { LineState::Missing },
    }
}

pub(super) async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    // The register says it all: there is nothing to answer here, nor to read before the review says why.
    if view.path == ResourcesPath::Rsa(RsaProof::Register) && !asked.leads_to_review() {
        let papers = if view.windows.is_empty() { Step::Review } else { Step::Papers };
        return Err(PageError::elsewhere(place::path(papers)));
    }
    Ok(html(&ResourcesPage::new(&visit, &view, asked.leads_to_review())))
}

/// Asks the register again, where it did not answer.
pub(super) async fn ask_again(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let saved = visit.app.save_draft(&visit.actor, frame::seen(typed)?, Answers::AskAgain).await;
    // Whoever saved in between asked too.
    frame::sort(saved)?.ok();
    let suffix = if frame::comes_from_review(typed) { "?retour=relecture" } else { "" };
    Ok(Redirect::to(&format!("{}{suffix}", place::path(Step::Resources))).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_has_an_address_that_leads_back_to_them() {
        for holder in [Holder::Household, Holder::Person(PersonKey::Applicant), Holder::Person(PersonKey::Added(3))] {
            assert_eq!(holder.to_string().parse(), Ok(holder));
        }
        assert!("somebody".parse::<Holder>().is_err());
    }
}
