//! Step 2: who is in the household. Children of the register are shown; the rest is added.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{FamilySituation, HouseholdAnswers, KeptChild, PersonKey};
use c2s_app::{Answers, DraftView, Step};
use c2s_domain::household::Attachment;
use c2s_texts::Language;
use serde::Deserialize;

use super::frame::{self, Asked, Frame};
use crate::components::Page;
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
    /// The applicant first.
    pub people: Vec<PersonCard>,
    /// Children of the register who were removed.
    pub removed: Vec<PersonCard>,
    /// The couple is not whole yet: the partner comes first.
    pub partner_awaited: bool,
    pub has_partner: bool,
    /// Somebody was just removed, and can be put back.
    pub just_removed: Option<PersonCard>,
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
    fn new(visit: &Visit<Portal>, view: &DraftView, from_review: bool) -> Self {
        let t = visit.t;
        let answers = answers_of(view);
        let frame = Frame::new(visit, view, Step::Household, from_review);
        let suffix = if from_review { "?retour=relecture" } else { "" };
        let card = |key: PersonKey, name: String, born, facts: Vec<&str>| PersonCard {
            key: key.to_string(),
            name,
            birth: words::birth(t, born, view.today),
            facts: facts.into_iter().map(|fact| t.text(fact).into_owned()).collect(),
            change: (key != PersonKey::Applicant).then(|| format!("/demande/foyer/{key}{suffix}")),
        };
        let applicant = &view.applicant;
        let mut people =
            vec![card(PersonKey::Applicant, applicant.name.full(), applicant.birth_date, vec!["portal-household-you"])];
        if let Some(partner) = &answers.partner {
            let facts = vec!["portal-household-partner", "portal-household-added"];
            people.push(card(PersonKey::Partner, partner.name.full(), partner.birth_date, facts));
        }
        let mut removed = Vec::new();
        for child in &view.register_children {
            let answer = answers.children.iter().find(|answer| answer.child == child.id);
            let mut facts = vec!["portal-household-child", "portal-household-known"];
            facts.extend(answer.filter(|answer| answer.alternating_custody).map(|_| "portal-household-alternating"));
            let card = card(PersonKey::Child(child.id), child.name.full(), child.birth_date, facts);
            if answer.is_some_and(|answer| !answer.kept) { removed.push(card) } else { people.push(card) }
        }
        for added in &answers.added {
            let role = if added.child { "portal-household-child" } else { "portal-household-other" };
            let mut facts = vec![role, "portal-household-added"];
            facts.extend(added.alternating_custody.then_some("portal-household-alternating"));
            people.push(card(PersonKey::Added(added.number), added.name.full(), added.birth_date, facts));
        }
        let in_couple =
            view.draft.situation.as_ref().is_some_and(|situation| situation.family == FamilySituation::Couple);
        Self {
            t,
            page: visit.page("portal-household-title"),
            frame,
            people,
            removed,
            partner_awaited: in_couple && answers.partner.is_none(),
            has_partner: answers.partner.is_some(),
            just_removed: None,
        }
    }

    /// The same with what is wrong, or saved elsewhere meanwhile.
    fn again(mut self, form: &Form, stale: bool) -> Self {
        self.frame = self.frame.showing(form).stale(stale);
        self.page = self.page.mistaken(self.frame.is_mistaken());
        self
    }

    pub fn sample() -> Self {
        let card = |key: &str, name: &str, fact: &str| PersonCard {
            key: key.to_owned(),
            name: name.to_owned(),
            birth: "Né le 4 mars 2012 (13 ans)".to_owned(),
            facts: vec![fact.to_owned()],
            change: (key != "applicant").then(|| format!("/demande/foyer/{key}")),
        };
        Self {
            t: Language::French,
            page: Page::sample("Votre foyer"),
            frame: Frame::sample(Step::Household),
            people: vec![card("applicant", "Ana MARTIN", "Vous"), card("child-1", "Lou MARTIN", "Votre enfant")],
            removed: vec![card("child-2", "Max MARTIN", "Votre enfant")],
            partner_awaited: true,
            has_partner: false,
            just_removed: Some(card("child-2", "Max MARTIN", "Votre enfant")),
        }
    }

    fn removed_sentence(&self, card: &PersonCard) -> String {
        self.t.text_with("portal-household-removed-now", &[("name", card.name.as_str().into())])
    }
}

/// The household as answered so far; before any answer, every child of the register is kept.
pub(super) fn answers_of(view: &DraftView) -> HouseholdAnswers {
    let mut answers = view.draft.household.clone().unwrap_or_default();
    for child in &view.register_children {
        if answers.children.iter().all(|answer| answer.child != child.id) {
            let attachment = Attachment::TaxHousehold;
            answers.children.push(KeptChild { child: child.id, kept: true, alternating_custody: false, attachment });
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
    let mut page = HouseholdPage::new(&visit, &view, asked.leads_to_review());
    page.just_removed = removed.retire.and_then(|key| page.removed.iter().find(|card| card.key == key).cloned());
    Ok(html(&page))
}

pub(super) async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::open(visit).await?;
    let mut answers = answers_of(&view);
    let restored = restored(typed, &mut answers)?;
    let saved = visit.app.save_draft(&visit.actor, frame::saw(typed)?, Answers::Household(answers)).await;
    let why = match frame::sort(saved)? {
        Ok(_) if restored && frame::comes_from_review(typed) => {
            return Ok(Redirect::to("/demande/foyer?retour=relecture").into_response());
        }
        Ok(_) if restored => return Ok(Redirect::to("/demande/foyer").into_response()),
        Ok(_) => return Ok(Redirect::to(&frame::next(typed, Step::Household)).into_response()),
        Err(why) => why,
    };
    let (form, stale) = why.form_among(&sent, &["partner"]);
    let view = frame::open(visit).await?;
    let page = HouseholdPage::new(visit, &view, frame::comes_from_review(typed)).again(&form, stale);
    Ok(html_with(page.frame.status(), &page))
}

/// Puts back the child of the button that was pressed; `false` when it was the button that goes on.
fn restored(typed: &Typed, answers: &mut HouseholdAnswers) -> Result<bool, PageError> {
    if !typed.has("restore") {
        return Ok(false);
    }
    let Ok(PersonKey::Child(id)) = typed.get("restore").parse() else { return Err(PageError::Forged) };
    let child = answers.children.iter_mut().find(|answer| answer.child == id).ok_or(PageError::Forged)?;
    child.kept = true;
    child.attachment = Attachment::TaxHousehold;
    Ok(true)
}

impl HouseholdPage {
    /// The same when the partner of a couple is missing.
    pub fn sample_mistaken() -> Self {
        let mut mistakes = Mistakes::none();
        mistakes.add("partner", "Ajoutez votre conjoint.");
        Self { just_removed: None, ..Self::sample() }.again(&Form::mistaken(Typed::new(), mistakes), false)
    }
}
