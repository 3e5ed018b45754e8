//! Which kinds of resources somebody has, by the item numbers of the form Cerfa 12504.
//!
//! Nothing of it is an answer before its amounts are: what is ticked is kept as it is typed, and leads, by the address,
//! to the page of the amounts.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{DraftView, PageName, Step};
use c2s_domain::{Date, Period, ResourceKind};
use c2s_texts::Language;
use serde::Deserialize;

use super::frame::{self, Asked, Frame};
use super::resources::Holder;
use super::{place, simulation, typing};
use crate::components::{Choice, Link, Page};
use crate::forms::{Form, Mistakes, Typed};
use crate::page_error::PageError;
use crate::pages::html_with;
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};
use crate::simulator::{self, resources as offer};

#[derive(Template)]
#[template(path = "portal/kinds.html")]
pub struct KindsPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub heading: String,
    pub action: String,
    pub period: Period,
    pub(crate) groups: Vec<offer::Group>,
    pub uncounted: Vec<Choice>,
    pub uncounted_open: bool,
    /// What the register knows already: it is confirmed on the next page.
    pub known: Vec<String>,
}

/// The name of the boxes, and of the parameter of the next page.
pub(super) const FIELD: &str = "kinds";
/// The box that says there is nothing to tick.
pub(super) const NONE: &str = "none";

/// The turn of a page before anything was typed on it.
const NO_TURN: i64 = 0;

#[derive(Default, Deserialize)]
pub(super) struct Nothing {
    /// The page of the amounts was asked for with nothing ticked, or with too much.
    vide: Option<Wrong>,
}

/// Why ticks lead to no amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Wrong {
    #[serde(rename = "rien")]
    Nothing,
    /// Something, and that there is nothing.
    #[serde(rename = "deux")]
    Both,
}

impl Wrong {
    /// What is wrong with these ticks.
    pub(super) fn of(ticked: &Typed) -> Option<Self> {
        match (chosen(ticked).is_empty(), ticked.has(NONE)) {
            (true, false) => Some(Self::Nothing),
            (false, true) => Some(Self::Both),
            _ => None,
        }
    }

    /// The parameter that says so.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "rien",
            Self::Both => "deux",
        }
    }

    fn told(self, t: Language, ticked: Typed) -> Form {
        let key = match self {
            Self::Nothing => "sim-error-resources",
            Self::Both => "sim-error-resources-and-none",
        };
        let mut mistakes = Mistakes::none();
        mistakes.add(FIELD, t.text(key));
        Form::mistaken(ticked, mistakes)
    }
}

impl KindsPage {
    fn new(
        visit: &Visit<Portal>,
        view: &DraftView,
        holder: Holder,
        form: Form,
        from_review: bool,
    ) -> Result<Self, PageError> {
        let t = visit.t;
        let law = visit.app.law().in_force(view.today);
        let law = law.map_err(|error| c2s_app::Failure::Broken(error.to_string()))?;
        let heading = holder.title(t, view);
        let of_a_person = matches!(holder, Holder::Person(_));
        let whose = if of_a_person { simulator::Holder::Person(0) } else { simulator::Holder::Household };
        let uncounted =
            if of_a_person { offer::uncounted().map(|kind| offer::choice(t, kind)).collect() } else { Vec::new() };
        let known = holder.known(view);
        let mut groups = offer::groups_of(t, law, whose);
        for group in &mut groups {
            group.choices.retain(|choice| known.iter().all(|known| known.resource.kind.name() != choice.value));
        }
        groups.retain(|group| !group.choices.is_empty());
        let mut frame = Frame::new(visit, view, Step::Resources, from_review).showing(&form);
        frame.back = back(t, from_review);
        Ok(Self {
            t,
            page: visit.page_titled(heading.clone()).mistaken(frame.is_mistaken()),
            frame,
            heading,
            action: holder.path(),
            period: view.reference_period,
            groups,
            known: known.into_iter().map(|known| words::known(t, known)).collect(),
            uncounted,
            uncounted_open: offer::uncounted().any(|kind| form.chosen(FIELD, kind.name())),
            form,
        })
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let law = c2s_law::Law::embedded().expect("the law of the program is whole: its own tests say so");
        let law = law.in_force(Date::constant(2025, 4, 14)).expect("a covered date");
        Self {
            t,
            page: Page::sample("Vos ressources"),
            frame: Frame::sample(Step::Resources),
            form: Form::filled(Typed::new().with(FIELD, "wages")),
            heading: "Vos ressources".to_owned(),
            action: "/demande/ressources/applicant".to_owned(),
            period: Period { first: c2s_domain::Month::new(2024, 3) },
            groups: offer::groups_of(t, law, simulator::Holder::Person(0)),
            uncounted: vec![offer::choice(t, ResourceKind::Rsa)],
            uncounted_open: false,
            known: vec!["Indemnités journalières : 640 € (connu de votre caisse au 2 avril 2025)".to_owned()],
        }
    }

    fn nothing(&self) -> std::borrow::Cow<'static, str> {
        self.t.text(if self.known.is_empty() { "sim-no-resource" } else { "known-nothing-else" })
    }

    fn hint(&self) -> String {
        self.t.text_with("sim-resources-hint", &[("period", self.t.period(self.period).into())])
    }
}

/// The pairs of an address whose values need no decoding: names of kinds, words of the pages.
pub(super) fn query_pairs(query: &str) -> Typed {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    Typed::from(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>())
}

pub(super) fn back(t: Language, from_review: bool) -> Link {
    let suffix = if from_review { "?retour=relecture" } else { "" };
    Link::new(format!("{}{suffix}", place::path(Step::Resources)), t.text("draft-back-to-resources"))
}

/// The kinds that a simulation brought to the page of the amounts, before any answer.
fn brought(view: &DraftView, holder: Holder) -> Option<Vec<ResourceKind>> {
    let page = PageName::parse(&format!("{}/montants", holder.path())).ok()?;
    let typed = view.typed_on(&page).filter(|typed| simulation::is_simulated(typed))?;
    let named = |kind: &ResourceKind| typed.fields.iter().any(|(name, value)| name == FIELD && value == kind.name());
    holder.kinds(view).is_none().then(|| ResourceKind::ALL.iter().copied().filter(named).collect())
}

fn fill(view: &DraftView, holder: Holder) -> Typed {
    let known: Vec<ResourceKind> = holder.known(view).into_iter().map(|known| known.resource.kind).collect();
    let others = |kinds: Vec<ResourceKind>| -> Vec<ResourceKind> {
        kinds.into_iter().filter(|kind| !known.contains(kind)).collect()
    };
    match holder.kinds(view).or_else(|| brought(view, holder)).map(others) {
        None => Typed::new(),
        Some(kinds) if kinds.is_empty() => Typed::new().with(NONE, "yes"),
        Some(kinds) => kinds.into_iter().fold(Typed::new(), |typed, kind| typed.with(FIELD, kind.name())),
    }
}

/// The kinds of an address or of a form, in the order of the form, each once.
pub(super) fn chosen(typed: &Typed) -> Vec<ResourceKind> {
    ResourceKind::ALL.iter().copied().filter(|kind| typed.all(FIELD).any(|name| name == kind.name())).collect()
}

/// The ticks that the amounts of `sent` answer, with their turn. Ticks of other kinds, from another tab, are set aside.
pub(super) fn answered(view: &DraftView, holder: Holder, sent: &Typed) -> Option<(PageName, i64)> {
    let page = PageName::parse(&holder.path()).ok()?;
    let ticked = view.typed_on(&page).filter(|ticked| !ticked.set_aside)?;
    // Those that the register knows stand on the page of the amounts without a tick.
    let known: Vec<ResourceKind> = holder.known(view).into_iter().map(|known| known.resource.kind).collect();
    let of = |typed: &Typed| -> BTreeSet<&'static str> {
        chosen(typed).into_iter().filter(|kind| !known.contains(kind)).map(ResourceKind::name).collect()
    };
    let is_answered = of(&Typed::from(ticked.fields.clone())) == of(sent);
    Some((page, if is_answered { ticked.turn } else { NO_TURN }))
}

/// Where the amounts of these kinds are asked.
fn amounts_of(holder: Holder, ticked: &Typed, from_review: bool) -> String {
    let mut pairs: Vec<String> = chosen(ticked).into_iter().map(|kind| format!("{FIELD}={}", kind.name())).collect();
    pairs.extend(ticked.has(NONE).then(|| format!("{NONE}=yes")));
    pairs.extend(from_review.then(|| format!("{}={}", frame::RETURN, frame::TO_REVIEW)));
    format!("{}/montants?{}", holder.path(), pairs.join("&"))
}

pub(super) async fn show(
    visit: Visit<Portal>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    Query(sent): Query<Nothing>,
) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let holder = Holder::of(&slug, &view)?;
    let mut form = frame::filled(&visit, &view, fill(&view, holder));
    if let Some(wrong) = sent.vide {
        form = wrong.told(visit.t, form.typed);
    }
    let mut page = KindsPage::new(&visit, &view, holder, form, asked.leads_to_review())?;
    // Once something is ticked here, the page holds that.
    let is_typed = view.typed_on(&typing::name_of(&visit.asked)).is_some();
    page.frame.typing.simulated = !is_typed && brought(&view, holder).is_some();
    Ok(html_with(page.frame.status(), &page))
}

/// Keeps what is ticked, and leads to its amounts.
pub(super) async fn save(Path(slug): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::again(&sent).await?;
    let holder = Holder::of(&slug, &view)?;
    let from_review = frame::comes_from_review(typed);
    let Some(wrong) = Wrong::of(typed) else {
        return Ok(Redirect::to(&amounts_of(holder, typed, from_review)).into_response());
    };
    let page = KindsPage::new(visit, &view, holder, wrong.told(visit.t, typed.clone()), from_review)?;
    Ok(html_with(page.frame.status(), &page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cash_transfers_and_winnings_are_named_where_resources_are_asked() {
        let page = KindsPage::sample().render().expect("a page");
        for word in ["espèces", "virement d’un proche", "aide en nature", "vente d’objets", "gains de jeux"] {
            assert!(page.contains(word), "{word}");
        }
    }
}
