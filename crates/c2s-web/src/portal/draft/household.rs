//! Step 2: who is in the household. Children of the register are shown; the rest is added.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{FamilySituation, HouseholdAnswers, KeptChild, Nationality, PersonFacts, PersonKey};
use c2s_app::{Answers, Draft, DraftView, Fund, PersonOfFile, Step};
use c2s_domain::household::{Attachment, Role};
use c2s_texts::Language;
use serde::Deserialize;

use super::frame::{self, Asked, Frame};
use super::removal::REASONS;
use super::{nationality, place as places};
use crate::components::{Choice, Link, Page};
use crate::forms::{Form, Mistakes, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

#[derive(Template)]
#[template(path = "portal/household.html")]
pub struct HouseholdPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    /// The applicant first.
    pub people: Vec<PersonCard>,
    /// Those who were taken out.
    pub removed: Vec<PersonCard>,
    /// The couple is not whole yet: the partner comes first.
    pub partner_awaited: bool,
    pub has_partner: bool,
    /// The partner of a couple was taken out: the family situation is to be told again.
    pub situation_to_correct: bool,
    /// Somebody was just removed, and can be put back.
    pub just_removed: Option<PersonCard>,
    /// Everybody, when there are several.
    pub everybody: Vec<Choice>,
    /// Those who are too old to be counted as dependants: their names.
    pub independents: Vec<String>,
}

/// One person of the household.
#[derive(Debug, Clone, Default)]
pub struct PersonCard {
    pub key: String,
    pub name: String,
    pub birth: String,
    pub facts: Vec<String>,
    /// `None`: nothing can be changed here.
    pub change: Option<String>,
}

impl HouseholdPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool) -> Self {
        let t = visit.t;
        let answers = answers_of(view);
        let frame = Frame::new(visit, view, Step::Household, from_review).showing(&form);
        let suffix = if from_review { "?retour=relecture" } else { "" };
        let people = view.people.iter().map(|person| card(t, view, &answers, person, suffix)).collect();
        let removed: Vec<PersonCard> = removed(t, view, &answers);
        let in_couple =
            view.draft.situation.as_ref().is_some_and(|situation| situation.family == FamilySituation::Couple);
        let partner_left = answers.partner.is_none() && answers.removal_of(PersonKey::Partner).is_some();
        Self {
            t,
            page: visit.page("portal-household-title").mistaken(frame.is_mistaken()),
            frame,
            form,
            people,
            removed,
            partner_awaited: in_couple && answers.partner.is_none() && !partner_left,
            has_partner: answers.partner.is_some(),
            situation_to_correct: in_couple && partner_left,
            just_removed: None,
            everybody: if view.people.len() > 1 {
                let choice = |person: &PersonOfFile| Choice::made(person.key.to_string(), person.full_name());
                view.people.iter().map(choice).collect()
            } else {
                Vec::new()
            },
            independents: view
                .people
                .iter()
                .filter(|person| person.is_past_dependence(view.today))
                .map(PersonOfFile::full_name)
                .collect(),
        }
    }

    /// The same, saved elsewhere meanwhile.
    fn stale(mut self, stale: bool) -> Self {
        self.frame = self.frame.stale(stale);
        self.page = self.page.mistaken(self.frame.is_mistaken());
        self
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let card = |key: &str, name: &str, fact: &str| PersonCard {
            key: key.to_owned(),
            name: name.to_owned(),
            birth: "Né le 4 mars 2012 (13 ans)".to_owned(),
            facts: vec![fact.to_owned()],
            change: (key != "applicant").then(|| format!("/demande/foyer/{key}")),
        };
        Self {
            t,
            page: Page::sample("Votre foyer"),
            frame: Frame::sample(Step::Household),
            form: Form::default(),
            people: vec![card("applicant", "Ana MARTIN", "Vous"), card("child-1", "Lou MARTIN", "Votre enfant")],
            removed: vec![card("child-2", "Max MARTIN", "Votre enfant")],
            partner_awaited: true,
            has_partner: false,
            situation_to_correct: true,
            just_removed: Some(card("child-2", "Max MARTIN", "Votre enfant")),
            everybody: vec![Choice::new("applicant", "Ana MARTIN"), Choice::new("child-1", "Lou MARTIN")],
            independents: vec!["Lou MARTIN".to_owned()],
        }
    }

    /// The same when nobody is left who wants the cover.
    pub fn sample_mistaken() -> Self {
        let mut mistakes = Mistakes::none();
        mistakes.add("partner", "Ajoutez votre conjoint.");
        mistakes.add("declines", "Décochez au moins une personne.");
        let form = Form::mistaken(Typed::new().with("declines", "applicant").with("declines", "child-1"), mistakes);
        let frame = Frame::sample(Step::Household).showing(&form);
        Self { page: Page::sample("Votre foyer").mistaken(true), frame, form, just_removed: None, ..Self::sample() }
    }

    fn removed_sentence(&self, card: &PersonCard) -> String {
        self.t.text_with("portal-household-removed-now", &[("name", card.name.as_str().into())])
    }

    fn independent_title(&self, name: &str) -> String {
        self.t.text_with("household-independent-title", &[("name", name.into())])
    }

    fn has_declines(&self) -> bool {
        self.form.typed.has("declines") || self.form.error("declines").is_some()
    }
}

fn card(t: Language, view: &DraftView, answers: &HouseholdAnswers, person: &PersonOfFile, suffix: &str) -> PersonCard {
    let of_register = matches!(person.key, PersonKey::Applicant | PersonKey::Child(_));
    let facts = answers.facts_of(person.key);
    let role = match person.role {
        Role::Applicant => "portal-household-you",
        Role::Partner => "portal-household-partner",
        Role::Child if facts.is_some_and(|facts| facts.child_of_partner) => "household-child-of-partner",
        Role::Child => "portal-household-child",
        Role::OtherDependant => "portal-household-other",
    };
    let mut lines = vec![t.text(role).into_owned()];
    lines.push(t.text(if of_register { "portal-household-known" } else { "portal-household-added" }).into_owned());
    let alternating = match person.key {
        PersonKey::Child(id) => answers.children.iter().any(|child| child.child == id && child.alternating_custody),
        PersonKey::Added(number) => {
            answers.added.iter().any(|added| added.number == number && added.alternating_custody)
        }
        PersonKey::Applicant | PersonKey::Partner => false,
    };
    if alternating {
        lines.push(t.text("portal-household-alternating").into_owned());
    }
    if person.is_past_dependence(view.today) {
        lines.push(t.text("household-independent-line").into_owned());
    }
    lines.extend(facts.map(|facts| facts_lines(t, facts)).unwrap_or_default());
    lines.extend(known_nationality_line(t, &view.draft, person.key, &view.fund));
    PersonCard {
        key: person.key.to_string(),
        name: person.full_name(),
        birth: words::birth(t, person.birth_date, view.today),
        facts: lines,
        change: (person.key != PersonKey::Applicant).then(|| format!("/demande/foyer/{}{suffix}", person.key)),
    }
}

/// "Nationalité : Française (connue de la caisse d'assurance maladie au 14 avril 2025)", where the register knows it of
/// a person of whom none was told.
pub(crate) fn known_nationality_line(t: Language, draft: &Draft, person: PersonKey, fund: &Fund) -> Option<String> {
    let told = draft.facts_of(person).is_some_and(|facts| facts.nationality.is_some());
    let (group, at) = draft.known_nationality(person).filter(|_| !told && person != PersonKey::Applicant)?;
    let words = nationality::in_words(t, group, None);
    let variables = [("nationality", words.into()), ("date", words::day(t, at, fund).into())];
    Some(t.text_with("household-nationality-known-line", &variables))
}

/// What is said of a person, one line each.
pub(crate) fn facts_lines(t: Language, facts: &PersonFacts) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(place) = &facts.birth_place {
        lines.push(t.text_with("household-born-at", &[("place", place.as_str().into())]));
    }
    if let Some(nationality) = &facts.nationality {
        let words = nationality::in_words(t, nationality.group, nationality.country);
        lines.push(t.text_with("household-nationality-line", &[("nationality", words.into())]));
    }
    if let Some(number) = &facts.caf_number {
        lines.push(t.text_with("household-caf-line", &[("number", number.reveal().into())]));
    }
    let flags = [
        ("household-lives-in-couple-line", facts.lives_in_couple),
        ("household-has-dependants-line", facts.has_dependants),
        ("household-declines-line", facts.declines_cover),
    ];
    lines.extend(flags.into_iter().filter(|(_, set)| *set).map(|(key, _)| t.text(key).into_owned()));
    lines
}

pub(super) fn removed(t: Language, view: &DraftView, answers: &HouseholdAnswers) -> Vec<PersonCard> {
    let of_register = view.register_children.iter().filter_map(|child| {
        let answer = answers.children.iter().find(|answer| answer.child == child.id)?;
        let key = PersonKey::Child(child.id);
        (!answer.kept).then(|| (key, child.name.full(), answers.removal_of(key).map(|removal| removal.reason)))
    });
    let typed = answers
        .removals
        .iter()
        .filter_map(|removal| Some((removal.person, removal.removed.as_ref()?.name().full(), Some(removal.reason))));
    let card = |(key, name, reason): (PersonKey, String, Option<_>)| PersonCard {
        key: key.to_string(),
        name,
        facts: reason.iter().map(|reason| words::choice(t, "portal-removal", &REASONS, reason)).collect(),
        ..PersonCard::default()
    };
    of_register.chain(typed).map(card).collect()
}

fn fill(view: &DraftView) -> Typed {
    let mut typed = Typed::new();
    for person in &view.people {
        let Some(facts) = view.draft.facts_of(person.key) else { continue };
        if facts.declines_cover {
            typed.set("declines", person.key.to_string());
        }
    }
    typed
}

/// Takes what the page says of each person; what other pages said stays.
fn read(typed: &Typed, view: &DraftView, answers: &mut HouseholdAnswers) {
    if !typed.has("precisions") {
        return;
    }
    for person in &view.people {
        let mut facts = answers.facts_of(person.key).cloned().unwrap_or(PersonFacts::of(person.key));
        let key = person.key.to_string();
        facts.declines_cover = typed.all("declines").any(|declines| declines == key);
        answers.say(facts);
    }
}

/// The page of the household, from which the review is found again.
pub(super) fn place(from_review: bool) -> String {
    let household = places::path(Step::Household);
    if from_review { format!("{household}?retour=relecture") } else { household.to_owned() }
}

/// The pages of persons lead back to the household.
pub(super) fn back_to_household(mut frame: Frame, t: Language) -> Frame {
    frame.back = Link::new(place(frame.from_review), t.text("draft-back-to-household"));
    frame
}

/// The household as answered so far; before any answer, every child of the register is kept.
pub(super) fn answers_of(view: &DraftView) -> HouseholdAnswers {
    let mut answers = view.draft.household.clone().unwrap_or_default();
    for child in &view.register_children {
        if answers.children.iter().all(|answer| answer.child != child.id) {
            let attachment = Attachment::TaxHousehold;
            answers.children.push(KeptChild { child: child.id, kept: true, alternating_custody: false, attachment });
            let own = child
                .nationality
                .filter(|known| view.draft.situation.as_ref().is_some_and(|said| said.nationality != *known));
            if let (Some(group), None) = (own, answers.facts_of(PersonKey::Child(child.id))) {
                let nationality = Some(Nationality { group, country: None });
                answers.say(PersonFacts { nationality, ..PersonFacts::of(PersonKey::Child(child.id)) });
            }
        }
    }
    answers
}

#[derive(Deserialize)]
pub(super) struct Removed {
    retire: Option<String>,
}

pub(super) async fn show(
    visit: Visit<Portal>,
    Query(asked): Query<Asked>,
    Query(removed): Query<Removed>,
) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let form = frame::filled(&visit, &view, fill(&view));
    let mut page = HouseholdPage::new(&visit, &view, form, asked.leads_to_review());
    page.just_removed = removed.retire.and_then(|key| page.removed.iter().find(|card| card.key == key).cloned());
    Ok(html(&page))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::to_save(visit).await?;
    let mut answers = answers_of(&view);
    let restored = typed.has("restore");
    if restored {
        let key: PersonKey = typed.get("restore").parse().map_err(|_| PageError::Damaged)?;
        if !answers.put_back(key) {
            return Err(PageError::Damaged);
        }
    } else {
        read(typed, &view, &mut answers);
    }
    let from_review = frame::comes_from_review(typed);
    let saved = visit.app.save_in(&visit.actor, view, frame::saw(typed)?, Answers::Household(answers)).await;
    let why = match frame::sort(saved)? {
        Ok(_) if restored => return Ok(Redirect::to(&place(from_review)).into_response()),
        Ok(_) => return Ok(Redirect::to(&frame::next(typed, Step::Household)).into_response()),
        Err(why) => why,
    };
    let (form, stale) = why.form_among(&sent, &["partner", "declines"]);
    let view = frame::again(&sent).await?;
    let form = form.beside(fill(&view));
    let page = HouseholdPage::new(visit, &view, form, from_review).stale(stale);
    Ok(html_with(page.frame.status(), &page))
}
