//! What is typed on a page, kept while it is typed: by the script of the page, or when the page is sent and not right.

use std::collections::BTreeSet;

use axum::Json;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{Actor, App, DraftError, DraftView, Failure, Kept, PageName, TypedFields, TypedPage};
use jiff::Timestamp;
use serde::Serialize;

use super::frame::{RETURN, VERSION};
use super::kinds::FIELD as KIND;
use super::{place, simulation};
use crate::csrf;
use crate::forms::{OPEN, Typed};
use crate::page_error::PageError;
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

/// The hidden field that names the page of a form.
pub(in crate::portal) const PAGE: &str = "saisie-page";
/// The hidden field of the turn that the page shows.
pub(in crate::portal) const TURN: &str = "saisie-tour";
/// The parameter that shows what was typed elsewhere and set aside.
const TAKE_UP: &str = "reprendre";
/// Of what was kept once.
const FIRST_TURN: i64 = 1;
/// What a form sends besides what is typed in it.
const NOT_TYPED: [&str; 8] = [csrf::FIELD, VERSION, RETURN, PAGE, TURN, "text-id", "text-version", OPEN];

/// What a page tells the script that keeps it.
#[derive(Debug, Clone)]
pub struct Typing {
    /// The name of the page.
    pub page: String,
    pub turn: i64,
    /// When something of the application was last kept, in a sentence.
    pub saved: String,
    /// Something typed here elsewhere was set aside.
    pub set_aside: Option<SetAside>,
    /// What the page holds comes from a simulation.
    pub simulated: bool,
}

/// Something that was typed on the page elsewhere, and not sent.
#[derive(Debug, Clone)]
pub struct SetAside {
    pub sentence: String,
    /// Where it is shown.
    pub href: String,
}

impl Typing {
    pub(super) fn of(visit: &Visit<Portal>, view: &DraftView) -> Self {
        let name = name_of(&visit.asked);
        let typed = view.typed_on(&name);
        let aside = typed.filter(|typed| typed.set_aside && !takes_up(&visit.asked)).map(|typed| SetAside {
            sentence: visit
                .t
                .text_with("life-aside-text", &[("when", words::instant(visit.t, typed.saved_at, &view.fund).into())]),
            href: format!("{name}?{TAKE_UP}=oui"),
        });
        Self {
            turn: typed.map_or(0, |typed| typed.turn),
            page: name.as_str().to_owned(),
            saved: visit
                .t
                .text_with("draft-saved", &[("when", words::instant(visit.t, view.saved_at, &view.fund).into())]),
            set_aside: aside,
            simulated: typed.is_some_and(simulation::is_simulated),
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            page: "/demande/situation".to_owned(),
            turn: 0,
            saved: "Dernier enregistrement le 14 avril 2025 à 10 h 02.".to_owned(),
            set_aside: None,
            simulated: false,
        }
    }
}

/// The name of the page at this address: what leads to it, and what it is asked to show, make no other page.
pub(super) fn name_of(asked: &str) -> PageName {
    let path = asked.split('?').next().unwrap_or_default();
    // The windows of papers have addresses of their own to send to, and one page.
    let path = if path.starts_with("/demande/pieces/") { place::UPLOADS } else { path };
    PageName::parse(path).unwrap_or_else(|_| PageName::parse("/demande").expect("it is a plain address"))
}

/// What a page shows: what was typed on it; and, where the address asks for other kinds of amounts than those it was
/// typed for, what was answered to those.
pub(super) fn shown(asked: &str, typed: &TypedPage, answers: &Typed) -> Typed {
    if simulation::is_simulated(typed) && typed.turn == FIRST_TURN {
        return beside(&typed.fields, answers);
    }
    let typed = &typed.fields;
    let now: BTreeSet<&str> = asked
        .split_once('?')
        .map(|(_, query)| query.split('&').filter_map(|pair| pair.split_once('=')))
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| (name == KIND).then_some(value))
        .collect();
    let then: BTreeSet<&str> = typed.iter().filter(|(name, _)| name == KIND).map(|(_, value)| value.as_str()).collect();
    let mut shown = typed.clone();
    if !now.is_empty() && now != then {
        let others = answers.pairs().filter(|(name, _)| !typed.iter().any(|(known, _)| known == name));
        shown.extend(others.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
    Typed::from(shown)
}

/// What a simulation brought, which nobody read again yet, beside what is known already: it says nothing of that.
fn beside(typed: &TypedFields, answers: &Typed) -> Typed {
    let mut shown = typed.clone();
    for (name, value) in answers.pairs() {
        let is_told = typed.iter().any(|(known, told)| known == name && (told == value || !is_of_boxes(name)));
        if !is_told {
            shown.push((name.to_owned(), value.to_owned()));
        }
    }
    Typed::from(shown)
}

/// Whether fields of this name are boxes, of which several may be ticked.
fn is_of_boxes(name: &str) -> bool {
    name.starts_with("benefits") || name == KIND
}

/// Whether the address asks for what was set aside.
pub(super) fn takes_up(asked: &str) -> bool {
    asked.split_once('?').is_some_and(|(_, query)| query.split('&').any(|pair| pair.starts_with("reprendre=")))
}

/// The page and the turn that a form was filled in from.
pub(super) fn sent_from(typed: &Typed) -> Option<(PageName, i64)> {
    let page = PageName::parse(typed.get(PAGE)).ok().filter(|page| page.as_str().starts_with("/demande/"))?;
    Some((page, typed.get(TURN).parse().ok().filter(|turn| *turn >= 0)?))
}

/// Whether a form was shown on a page of an application that is being filled in.
pub(crate) fn is_of_a_draft(typed: &Typed) -> bool {
    sent_from(typed).is_some()
}

/// What was typed in a form, without what the page put in it.
pub(in crate::portal) fn fields(typed: &Typed) -> TypedFields {
    let pairs = typed.pairs().filter(|(name, _)| !NOT_TYPED.contains(name));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// What the script of the page is answered.
#[derive(Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(in crate::portal) enum Answer {
    /// Kept, at this turn; `saved` is when, in words.
    Saved { turn: i64, saved: String },
    /// The page was typed on elsewhere since: nothing was done.
    Elsewhere,
    /// The application was sent or erased: there is nothing to type on any more.
    Gone,
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        Json(self).into_response()
    }
}

/// "Enregistré à 10 h 02."
pub(in crate::portal) fn saved_at(visit: &Visit<Portal>, at: Timestamp) -> String {
    let local = at.to_zoned(visit.web().zone().clone());
    let time = [("hour", local.hour().to_string().into()), ("minute", format!("{:02}", local.minute()).into())];
    visit.t.text_with("life-saved-at", &time)
}

/// Keeps what is typed on a page.
pub(super) async fn keep(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let (page, turn) = sent_from(typed).ok_or(PageError::Damaged)?;
    let answer = match visit.app.keep_typed(&visit.actor, &page, turn, fields(typed)).await {
        Ok(Kept::Here { turn, at }) => Answer::Saved { turn, saved: saved_at(visit, at) },
        Ok(Kept::Elsewhere) => Answer::Elsewhere,
        Err(DraftError::AlreadySubmitted(_) | DraftError::Failure(Failure::NotFound)) => Answer::Gone,
        Err(DraftError::Failure(failure)) => return Err(failure.into()),
        Err(DraftError::Wrong { .. } | DraftError::Stale { .. } | DraftError::NotYet) => {
            return Err(PageError::Damaged);
        }
    };
    Ok(answer.into_response())
}

/// Keeps what a form holds, for the page it was typed on; a form of no page of an application holds nothing to keep.
pub(crate) async fn keep_typed(app: &App, actor: &Actor, typed: &Typed) -> Result<(), PageError> {
    let Some((page, turn)) = sent_from(typed) else { return Ok(()) };
    match app.keep_typed(actor, &page, turn, fields(typed)).await {
        // Typed on elsewhere too: that page keeps its own, and is shown. Sent meanwhile: the page says so.
        Ok(Kept::Here { .. } | Kept::Elsewhere)
        | Err(DraftError::AlreadySubmitted(_) | DraftError::Failure(Failure::NotFound)) => Ok(()),
        Err(DraftError::Failure(failure)) => Err(failure.into()),
        Err(DraftError::Wrong { .. } | DraftError::Stale { .. } | DraftError::NotYet) => Err(PageError::Damaged),
    }
}

/// Forgets what was typed on a page, and shows it as its answers stand.
pub(super) async fn forget(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let (page, _) = sent_from(typed).ok_or(PageError::Damaged)?;
    match visit.app.forget_typed(&visit.actor, &page).await {
        // The page of amounts is reached by that of the kinds.
        Ok(()) => Ok(Redirect::to(page.as_str().trim_end_matches("/montants")).into_response()),
        Err(Failure::NotFound) => Err(PageError::elsewhere("/compte")),
        Err(failure) => Err(failure.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_a_page_does_not_name_it() {
        for (asked, name) in [
            ("/demande/situation", "/demande/situation"),
            ("/demande/situation?retour=relecture", "/demande/situation"),
            ("/demande/foyer/added-1?retour=relecture&reprendre=oui", "/demande/foyer/added-1"),
            ("/demande/pieces/motif", "/demande/pieces"),
            ("/demande/ressources/applicant/montants?kinds=wages", "/demande/ressources/applicant/montants"),
        ] {
            assert_eq!(name_of(asked).as_str(), name, "{asked}");
        }
        assert!(takes_up("/demande/situation?reprendre=oui") && !takes_up("/demande/situation"));
    }

    #[test]
    fn amounts_of_another_kind_are_shown_as_they_were_answered() {
        let typed = kept(3, &[(KIND, "wages"), ("wages-total", "12")]);
        let answers = Typed::new().with("wages-total", "9").with("gifts-total", "5");
        let page = |query: &str| shown(&format!("/demande/ressources/applicant/montants?{query}"), &typed, &answers);
        assert_eq!(page("kinds=wages").get("gifts-total"), "");
        let both = page("kinds=wages&kinds=gifts");
        assert_eq!((both.get("wages-total"), both.get("gifts-total")), ("12", "5"));
    }

    fn kept(turn: i64, fields: &[(&str, &str)]) -> TypedPage {
        let page = PageName::parse("/demande/ressources/aides").expect("a page");
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        TypedPage { page, turn, saved_at: jiff::Timestamp::UNIX_EPOCH, set_aside: false, fields }
    }

    #[test]
    fn what_a_simulation_brought_hides_nothing_that_is_known_until_it_is_read_again() {
        let brought = [(simulation::FIELD, "oui"), ("benefits-applicant", "rsa"), ("worked-applicant", "no")];
        let answers = Typed::new().with("benefits-applicant", "aah").with("benefits-partner", "asi");
        let answers = answers.with("worked-applicant", "yes");
        let of = |turn, name: &str| {
            shown("/demande/ressources/aides", &kept(turn, &brought), &answers).all(name).collect::<Vec<_>>().join(" ")
        };
        assert_eq!((of(1, "benefits-applicant").as_str(), of(1, "benefits-partner").as_str()), ("rsa aah", "asi"));
        assert_eq!(of(1, "worked-applicant"), "no");
        // Kept again from the page, it holds all that was on it: what was unticked stays so.
        assert_eq!((of(2, "benefits-applicant").as_str(), of(2, "benefits-partner").as_str()), ("rsa", ""));
    }

    #[test]
    fn only_what_is_typed_is_kept() {
        let typed =
            Typed::new().with("csrf", "x").with("version", "3").with(PAGE, "/demande/situation").with(TURN, "2");
        let typed = typed.with("family", "single").with("benefits", "aah").with("benefits", "rsa");
        let names: Vec<String> = fields(&typed).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["family", "benefits", "benefits"]);
        assert!(sent_from(&typed).is_some_and(|(_, turn)| turn == 2));
        assert!(sent_from(&Typed::new().with(PAGE, "/compte").with(TURN, "0")).is_none());
    }
}
