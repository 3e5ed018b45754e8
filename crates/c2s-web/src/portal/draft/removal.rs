//! Taking somebody out of the household, with the reason.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::RemovalReason;
use c2s_app::{Answers, DraftView, PersonKey, Step};
use c2s_texts::Language;

use super::frame::{self, Asked, Frame};
use super::household::{answers_of, back_to_household, place, removed};
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

/// `/demande/foyer/{person}/retrait`.
#[derive(Template)]
#[template(path = "portal/removal.html")]
pub struct RemovalPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub heading: String,
    pub partner: bool,
}

/// Every reason, in the words `portal-removal-…`.
pub(crate) const REASONS: [(&str, RemovalReason); 6] = [
    ("left", RemovalReason::Left),
    ("separated", RemovalReason::Separated),
    ("other-household", RemovalReason::OtherHousehold),
    ("court-ordered-maintenance", RemovalReason::CourtOrderedMaintenance),
    ("died", RemovalReason::Died),
    ("mistake", RemovalReason::Error),
];

impl RemovalPage {
    fn new(visit: &Visit<Portal>, name: &str, partner: bool, frame: Frame, form: Form) -> Self {
        let heading = visit.t.text_with("household-removal-title", &[("name", name.into())]);
        let page = visit.page_titled(heading.clone()).mistaken(frame.is_mistaken());
        Self { t: visit.t, page, frame, form, heading, partner }
    }

    pub fn sample() -> Self {
        Self {
            t: Language::French,
            page: Page::sample("Retirer Lou MARTIN du foyer"),
            frame: Frame::sample(Step::Household),
            form: Form::default(),
            heading: "Retirer Lou MARTIN du foyer".to_owned(),
            partner: true,
        }
    }

    /// The same without a reason.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new();
        let mut reader = Reader::new(&typed, Language::French);
        reader.wrong("reason", Language::French.text("portal-removal-missing"));
        let form = reader.again();
        let frame = Frame::sample(Step::Household).showing(&form);
        Self { page: Page::sample("Retirer Lou MARTIN du foyer").mistaken(true), frame, form, ..Self::sample() }
    }

    fn reasons(&self) -> Vec<Choice> {
        let fits = |(_, reason): &&(&'static str, RemovalReason)| match reason {
            RemovalReason::Separated => self.partner,
            RemovalReason::OtherHousehold | RemovalReason::CourtOrderedMaintenance | RemovalReason::Left => {
                !self.partner
            }
            RemovalReason::Died | RemovalReason::Error => true,
        };
        let reasons: Vec<(&'static str, RemovalReason)> = REASONS.iter().filter(fits).copied().collect();
        words::choices(self.t, "portal-removal", &reasons)
    }
}

/// Somebody whom a page may take out of the household, or took out of it.
struct Named {
    key: PersonKey,
    name: String,
    /// They are out of it already, for this reason.
    removed: Option<RemovalReason>,
}

impl Named {
    /// Anybody of the household, but the applicant.
    fn of(t: Language, slug: &str, view: &DraftView) -> Result<Self, PageError> {
        let key: PersonKey = slug.parse().map_err(|_| PageError::Unknown)?;
        let person = view.people.iter().find(|person| person.key == key && key != PersonKey::Applicant);
        if let Some(person) = person {
            return Ok(Self { key, name: person.full_name(), removed: None });
        }
        let answers = answers_of(view);
        let card = removed(t, view, &answers).into_iter().find(|card| card.key == key.to_string());
        let removal = answers.removal_of(key);
        card.zip(removal)
            .map(|(card, removal)| Self { key, name: card.name, removed: Some(removal.reason) })
            .ok_or(PageError::Unknown)
    }
}

/// What the page holds of a removal that was saved.
fn fill(reason: RemovalReason) -> Typed {
    let value = REASONS.iter().find(|(_, other)| *other == reason).map_or("", |(value, _)| value);
    Typed::new().with("reason", value)
}

pub(super) async fn show(
    visit: Visit<Portal>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let Named { key, name, removed } = Named::of(visit.t, &slug, &view)?;
    if removed.is_some() {
        return Err(PageError::elsewhere(place(asked.leads_to_review())));
    }
    let frame = back_to_household(Frame::new(&visit, &view, Step::Household, asked.leads_to_review()), visit.t);
    let form = frame::filled(&visit, &view, Typed::new());
    Ok(html(&RemovalPage::new(&visit, &name, key == PersonKey::Partner, frame, form)))
}

pub(super) async fn save(Path(slug): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::to_save(visit).await?;
    let Named { key, name, removed } = Named::of(visit.t, &slug, &view)?;
    let from_review = frame::comes_from_review(typed);
    let mut reader = Reader::new(typed, visit.t);
    let reason = reader.choice("reason", &REASONS, &visit.t.text("portal-removal-missing"));
    let (form, stale) = match reason {
        None => (reader.again(), false),
        Some(reason) => {
            let mut answers = answers_of(&view);
            // Taken out on another page meanwhile: the reason given here is another answer to one question.
            let is_there = removed.is_none() || answers.put_back(key);
            if !is_there || !answers.remove(key, reason) {
                return Err(PageError::Unknown);
            }
            let saved = visit.app.save_in(&visit.actor, view, frame::saw(typed)?, Answers::Household(answers)).await;
            match frame::sort(saved)? {
                Ok(_) => {
                    let household = place(from_review);
                    let mark = if from_review { '&' } else { '?' };
                    return Ok(Redirect::to(&format!("{household}{mark}retire={key}")).into_response());
                }
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    let form = match Named::of(visit.t, &slug, &view)?.removed {
        Some(reason) => form.beside(fill(reason)),
        None => form,
    };
    let frame = Frame::new(visit, &view, Step::Household, from_review).showing(&form).stale(stale);
    let frame = back_to_household(frame, visit.t);
    let page = RemovalPage::new(visit, &name, key == PersonKey::Partner, frame, form);
    Ok(html_with(page.frame.status(), &page))
}
