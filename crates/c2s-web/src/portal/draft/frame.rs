//! What the pages of every step share: where the person stands, the version they see, the way back.

use axum::http::StatusCode;
use c2s_app::draft::Dropped;
use c2s_app::{DraftError, DraftObstacle, DraftToSave, DraftView, Failure, Hindered, Saw, Step, TwoVersions, Version};
use c2s_texts::Language;
use serde::Deserialize;

use super::obstacles::{self, Hindrance};
use super::place;
use super::typing::{self, Typing};
use crate::components::{Link, Steps};
use crate::forms::{Difference, Form, Mistakes, OPEN, Typed};
use crate::page_error::PageError;
use crate::portal::difference;
use crate::session::{Portal, Sent, Visit};

/// The hidden field that names the version a form was filled in from.
pub(super) const VERSION: &str = "version";
/// The parameter, and the hidden field, of a page reached by a pencil of the review.
pub(super) const RETURN: &str = "retour";
pub(super) const TO_REVIEW: &str = "relecture";

/// Around the questions of a step.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "a page is each of these, or not, whatever the others are")]
pub struct Frame {
    pub steps: Steps,
    pub back: Link,
    pub csrf: String,
    /// The version that the answers of the page are sent with.
    pub version: i64,
    /// The version that is kept.
    pub kept: i64,
    /// The person came by a pencil of the review, and goes back there.
    pub from_review: bool,
    /// The application was saved elsewhere since the page was shown: nothing typed here was saved yet.
    pub stale: bool,
    /// The mistakes of the page, for the summary.
    pub mistakes: Mistakes,
    /// What is saved and what was typed answer the same questions.
    pub answered_twice: bool,
    /// Where both differ, as far as the review says it.
    pub twice: Vec<Difference>,
    /// What is typed on the page, while it is typed.
    pub typing: Typing,
    /// The application was sent already, and is being corrected.
    pub is_correction: bool,
    /// What the last saving dropped, because nothing asks for it any more.
    pub dropped: Vec<String>,
    /// What is to be settled or known before sending: told where one is about to give papers or to certify.
    pub obstacles: Vec<Hindrance>,
}

impl Frame {
    pub(super) fn new(visit: &Visit<Portal>, view: &DraftView, step: Step, from_review: bool) -> Self {
        let t = visit.t;
        let back = if from_review {
            Link::new(place::REVIEW, t.text("draft-back-to-review"))
        } else {
            Link::new(place::LIST, t.text("draft-back-to-list"))
        };
        Self {
            steps: steps(t, step),
            back,
            csrf: visit.csrf(),
            version: view.version.0,
            kept: view.version.0,
            from_review,
            stale: false,
            mistakes: Mistakes::none(),
            answered_twice: false,
            twice: Vec::new(),
            typing: Typing::of(visit, view),
            is_correction: view.is_correction,
            dropped: dropped(t, view),
            obstacles: Vec::new(),
        }
    }

    /// With what stands in the way of the application. `to_review`: whatever is settled leads back to the review.
    #[must_use]
    pub(super) fn hindered(
        mut self,
        t: Language,
        view: &DraftView,
        obstacles: &[DraftObstacle],
        to_review: bool,
    ) -> Self {
        self.obstacles = obstacles::hindrances(t, view, obstacles, to_review);
        self
    }

    pub(super) fn sample(step: Step) -> Self {
        let t = Language::French;
        Self {
            steps: steps(t, step),
            back: Link::new(place::LIST, t.text("draft-back-to-list")),
            csrf: "token".to_owned(),
            version: 3,
            kept: 3,
            from_review: false,
            stale: false,
            mistakes: Mistakes::none(),
            answered_twice: false,
            twice: Vec::new(),
            typing: Typing::sample(),
            is_correction: false,
            dropped: Vec::new(),
            obstacles: Vec::new(),
        }
    }

    /// With the mistakes of its form. Sent again, it still answers what the person saw: what was saved elsewhere
    /// meanwhile was not shown.
    #[must_use]
    pub(super) fn showing(mut self, form: &Form) -> Self {
        if let Ok(Version(version)) = seen(&form.typed) {
            self.version = version;
        }
        self.mistakes = form.mistakes.clone();
        self.answered_twice = form.answered_twice;
        self.twice.clone_from(&form.twice);
        self
    }

    /// The same page, of a draft that was saved elsewhere meanwhile, which it shows.
    #[must_use]
    pub(super) fn stale(mut self, stale: bool) -> Self {
        self.stale = stale;
        if stale {
            self.version = self.kept;
        }
        self
    }

    /// Of a page that is shown again.
    pub(super) fn status(&self) -> StatusCode {
        match (self.stale, self.mistakes.is_empty()) {
            (true, _) => StatusCode::CONFLICT,
            (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (false, true) => StatusCode::OK,
        }
    }

    pub fn is_mistaken(&self) -> bool {
        self.stale || !self.mistakes.is_empty()
    }
}

/// What the last saving dropped, in words.
pub(super) fn dropped(t: Language, view: &DraftView) -> Vec<String> {
    let line = |dropped: &Dropped| match dropped {
        Dropped::OfPerson { name } => t.text_with("draft-dropped-of-person", &[("name", name.as_str().into())]),
        Dropped::OrganisationOfPerson { name } => {
            t.text_with("draft-dropped-organisation", &[("name", name.as_str().into())])
        }
        Dropped::Contact { organisation } => {
            t.text_with("draft-dropped-contact", &[("organisation", organisation.as_str().into())])
        }
    };
    view.draft.dropped.iter().map(line).collect()
}

fn steps(t: Language, step: Step) -> Steps {
    let name = t.text(&format!("draft-step-{}", step.name()));
    Steps { current: place::rank(step), total: Step::ALL.len(), name }
}

/// The draft of the visitor; without one, their account says what they can do.
pub(super) async fn open(visit: &Visit<Portal>) -> Result<DraftView, PageError> {
    visit.app.draft(&visit.actor).await?.ok_or_else(|| PageError::elsewhere("/compte"))
}

/// The same, with what stands in its way.
pub(super) async fn open_hindered(visit: &Visit<Portal>) -> Result<Hindered, PageError> {
    visit.app.hindered_draft(&visit.actor).await?.ok_or_else(|| PageError::elsewhere("/compte"))
}

/// The draft that a form is read against, before its answers are saved; to show anything of it, [`open`] it.
pub(super) async fn to_save(visit: &Visit<Portal>) -> Result<DraftToSave, PageError> {
    visit.app.draft_to_save(&visit.actor).await?.ok_or_else(|| PageError::elsewhere("/compte"))
}

/// The form of a page: what was typed on it and not sent yet, or else what its answers fill in.
pub(super) fn filled(visit: &Visit<Portal>, view: &DraftView, answers: Typed) -> Form {
    let name = typing::name_of(&visit.asked);
    let typed = view.typed_on(&name).filter(|typed| !typed.set_aside || typing::takes_up(&visit.asked));
    Form::filled(match typed {
        Some(typed) => typing::shown(&visit.asked, typed, &answers),
        None => answers,
    })
}

/// What the form was filled in from.
pub(super) fn saw(typed: &Typed) -> Result<Saw, PageError> {
    Ok(Saw { version: seen(typed)?, typed: typing::sent_from(typed).into_iter().collect() })
}

/// The draft, to show a page again: what was typed on it is kept, right or wrong.
pub(super) async fn again(sent: &Sent<Portal>) -> Result<DraftView, PageError> {
    keep(sent).await?;
    open(&sent.visit).await
}

/// Keeps what was typed on a page that is to be shown again, right or wrong.
pub(super) async fn keep(sent: &Sent<Portal>) -> Result<(), PageError> {
    let Sent { visit, typed } = sent;
    if let Some((page, turn)) = typing::sent_from(typed) {
        match visit.app.keep_typed(&visit.actor, &page, turn, typing::fields(typed)).await {
            // Typed on elsewhere too: this page holds what it was sent with, the other keeps its own.
            Ok(_)
            | Err(
                DraftError::AlreadySubmitted(_)
                | DraftError::Wrong { .. }
                | DraftError::Stale { .. }
                | DraftError::NotYet,
            ) => {}
            Err(DraftError::Failure(failure)) => return Err(failure.into()),
        }
    }
    Ok(())
}

/// The version that the form was filled in from.
pub(super) fn seen(typed: &Typed) -> Result<Version, PageError> {
    if typed.has(OPEN) {
        // Both answers were shown and none was chosen: a version that never was has both shown again.
        return Ok(Version(0));
    }
    typed.get(VERSION).parse().map(Version).map_err(|_| PageError::Damaged)
}

pub(super) fn comes_from_review(typed: &Typed) -> bool {
    typed.get(RETURN) == TO_REVIEW
}

/// Where to go once a page of `step` was saved.
pub(super) fn next(typed: &Typed, step: Step) -> String {
    if comes_from_review(typed) { back_to_review(step) } else { place::after(step).to_owned() }
}

/// The review, at the block that was changed.
pub(super) fn back_to_review(step: Step) -> String {
    format!("{}#{}", place::REVIEW, step.name())
}

/// Why a page must be shown again instead of the next one.
pub(super) enum Again {
    /// The same questions were answered elsewhere in between.
    Stale(Box<TwoVersions>),
    /// An answer that the use case refuses.
    Wrong { field: String, problem: &'static str },
}

/// Sorts what a saving answered: the new draft, a page to be shown again, or something that stops everything.
pub(super) fn sort<T>(saved: Result<T, DraftError>) -> Result<Result<T, Again>, PageError> {
    match saved {
        Ok(saved) => Ok(Ok(saved)),
        Err(DraftError::Stale { both, .. }) => Ok(Err(Again::Stale(both))),
        Err(DraftError::Wrong { field, problem }) => Ok(Err(Again::Wrong { field, problem })),
        Err(DraftError::AlreadySubmitted(id)) => Err(PageError::elsewhere(format!("/compte/demande/{id}"))),
        Err(DraftError::NotYet) => Err(PageError::elsewhere(crate::portal::start::PATH)),
        Err(DraftError::Failure(Failure::NotFound)) => Err(PageError::elsewhere("/compte")),
        Err(DraftError::Failure(failure)) => Err(failure.into()),
    }
}

impl Again {
    /// The form to be shown again, with what was typed; and whether the draft was saved elsewhere meanwhile.
    pub(super) fn form(self, sent: &Sent<Portal>) -> (Form, bool) {
        self.form_among(sent, &[])
    }

    /// The same for a page that has these `places` besides its fields, to which a mistake may lead.
    pub(super) fn form_among(self, sent: &Sent<Portal>, places: &[&str]) -> (Form, bool) {
        let mut mistakes = Mistakes::none();
        let mut twice = Vec::new();
        let stale = match self {
            Self::Stale(both) => {
                twice = difference::of_versions(sent.visit.t, &both);
                true
            }
            Self::Wrong { field, problem } => {
                let message = sent.visit.t.text(&format!("draft-wrong-{problem}"));
                match field_of(&field, &sent.typed) {
                    Some(typed) => mistakes.add(typed, message),
                    None if places.contains(&field.as_str()) => mistakes.add(field, message),
                    None => mistakes.add_at(field, "content", message),
                }
                false
            }
        };
        let mut form = Form::mistaken(sent.typed.clone(), mistakes);
        form.answered_twice = stale;
        form.twice = twice;
        (form, stale)
    }
}

/// What the address of a step may hold.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    retour: String,
}

impl Asked {
    pub(super) fn leads_to_review(&self) -> bool {
        self.retour == TO_REVIEW
    }
}

/// The field of the form that holds what the use case calls `field`: the last part of its path that was typed.
fn field_of(field: &str, typed: &Typed) -> Option<String> {
    let name = |part| match part {
        "birth_date" if typed.has("born-day") => Some("born"),
        "alternating_custody" if typed.has("alternating") => Some("alternating"),
        part if typed.has(part) || typed.has(&format!("{part}-day")) => Some(part),
        _ => None,
    };
    field.rsplit(['.', '[', ']']).find_map(name).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_leads_to_the_field_where_it_was_typed() {
        let typed = Typed::new().with("nir", "1").with("born-day", "1").with("alternating", "yes");
        for (path, field) in [
            ("added[2].nir", Some("nir")),
            ("partner.birth_date", Some("born")),
            ("added[0].alternating_custody", Some("alternating")),
            ("partner", None),
            ("persons[1].resources[0].total", None),
        ] {
            assert_eq!(field_of(path, &typed).as_deref(), field, "{path}");
        }
    }
}
