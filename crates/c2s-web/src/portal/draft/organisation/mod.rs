//! Step 3: who manages the cover: the fund, or an organisation of the list, for everybody or for some.

mod contact;
mod each;
mod insurance;
mod search;

pub use contact::ContactPage;
pub use each::OrganisationOfEachPage;
pub use insurance::InsurancePage;
pub use search::{FoundLine, OrganisationSearchPage};

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{CurrentCover, Manager, Organisation, OrganisationAnswers};
use c2s_app::{Answers, DraftToSave, DraftView, PersonKey, Step};
use c2s_texts::Language;

use super::frame::{self, Asked, Frame};
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::routes::Routes;
use crate::session::{Portal, Sent, Visit};

const CHOICE: &str = "/demande/organisme";
const EACH: &str = "/demande/organisme/personnes";
const CONTACT: &str = "/demande/organisme/contact";
const SEARCH: &str = "/demande/organisme/recherche";
/// In the address of a search: for the whole household.
const EVERYBODY: &str = "tous";

pub(super) fn routes() -> Routes {
    let (read, save) = ("read_own_file", "save_draft");
    Routes::new()
        .get(CHOICE, read, show)
        .post(CHOICE, save, self::save)
        .get(EACH, read, each::show)
        .post(EACH, save, each::save)
        .get(CONTACT, read, contact::show)
        .post(CONTACT, save, contact::save)
        .get(SEARCH, read, search::show)
        .post(SEARCH, save, search::choose)
        .get("/demande/organisme/contrat", read, insurance::show)
        .post("/demande/organisme/contrat", save, insurance::save)
}

/// `/demande/organisme`.
#[derive(Template)]
#[template(path = "portal/organisation.html")]
pub struct OrganisationPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub fund: String,
    pub cover: Cover,
    /// The organisation chosen before, by its name.
    pub chosen: Option<String>,
    /// Whether somebody else than the applicant is to be covered.
    pub others: bool,
    /// What the contract after the right may cost at most, one line for each age.
    pub exit_prices: Vec<String>,
}

/// What the page says of the cover of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cover {
    None,
    /// The applicant said that they have none.
    Denied,
    Several,
    Unmanaging {
        name: String,
        through_employer: bool,
    },
    /// A first request: it must be kept.
    Locked {
        name: String,
    },
    Managing {
        name: String,
    },
}

impl Cover {
    fn of(view: &DraftView) -> Self {
        match &view.cover {
            CurrentCover::None if view.draft.insurance.is_some() => Self::Denied,
            CurrentCover::None => Self::None,
            CurrentCover::Several(_) => Self::Several,
            CurrentCover::Unmanaging { name, through_employer } => {
                Self::Unmanaging { name: name.clone(), through_employer: *through_employer }
            }
            CurrentCover::Managing(organisation) if view.first_request => {
                Self::Locked { name: organisation.name.clone() }
            }
            CurrentCover::Managing(organisation) => Self::Managing { name: organisation.name.clone() },
        }
    }
}

impl OrganisationPage {
    fn new(visit: &Visit<Portal>, view: &DraftView, form: Form, from_review: bool, stale: bool) -> Self {
        let frame = Frame::new(visit, view, Step::Organisation, from_review).showing(&form).stale(stale);
        let page = visit.page("portal-organisation-title").mistaken(frame.is_mistaken());
        let cover = Cover::of(view);
        let kept = match &view.cover {
            CurrentCover::Managing(organisation) => Some(organisation.siren),
            _ => None,
        };
        let chosen = match view.draft.organisation.as_ref().map(|answers| &answers.everybody) {
            Some(Manager::Listed(organisation)) if Some(organisation.siren) != kept => Some(organisation.name.clone()),
            _ => None,
        };
        Self {
            t: visit.t,
            page,
            frame,
            form,
            fund: view.fund.name.clone(),
            cover,
            chosen,
            others: covered_others(view).next().is_some(),
            exit_prices: exit_prices(visit, view),
        }
    }

    pub fn sample() -> Self {
        Self {
            t: Language::French,
            page: Page::sample("Votre organisme"),
            frame: Frame::sample(Step::Organisation),
            form: Form::default(),
            fund: "CPAM de Démonstration".to_owned(),
            cover: Cover::None,
            chosen: Some("Mutuelle des Trois Rivières".to_owned()),
            others: true,
            exit_prices: vec!["jusqu’à 29 ans : 16 € par mois".to_owned()],
        }
    }

    /// The same when the fund knows of this cover.
    pub fn sample_with(cover: Cover) -> Self {
        Self { cover, chosen: None, ..Self::sample() }
    }

    /// The same with nothing chosen.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new();
        let mut reader = Reader::new(&typed, Language::French);
        reader.wrong("organisation", Language::French.text("portal-organisation-missing"));
        let form = reader.again();
        let frame = Frame::sample(Step::Organisation).showing(&form);
        Self { page: Page::sample("Votre organisme").mistaken(true), frame, form, ..Self::sample() }
    }

    fn is_locked(&self) -> bool {
        matches!(self.cover, Cover::Locked { .. })
    }

    fn named(&self, key: &str, name: &str) -> String {
        self.t.text_with(key, &[("name", name.into())])
    }

    fn choices(&self) -> Vec<Choice> {
        let t = self.t;
        let fund = t.text_with("portal-organisation-fund", &[("fund", self.fund.as_str().into())]);
        let managing = match &self.cover {
            Cover::Managing { name } => Some(name),
            _ => None,
        };
        let mut choices = Vec::new();
        if let Some(name) = managing {
            let keep = Choice::new("keep", self.named("organisation-keep", name));
            choices.push(keep.hint(t.text("organisation-keep-hint")));
        }
        let fund_hint =
            if managing.is_some() { "organisation-fund-instead-hint" } else { "portal-organisation-fund-hint" };
        choices.push(Choice::new("fund", fund).hint(t.text(fund_hint)));
        if let Some(name) = &self.chosen {
            choices.push(Choice::new("chosen", self.named("organisation-chosen", name)));
        }
        let other =
            if self.chosen.is_some() || managing.is_some() { "organisation-another" } else { "organisation-other" };
        let other_hint = if managing.is_some() { "organisation-change-hint" } else { "organisation-other-hint" };
        choices.push(Choice::new("other", t.text(other)).hint(t.text(other_hint)));
        choices
    }
}

/// What the contract after the right may cost at most, today, by age (L861-12).
fn exit_prices(visit: &Visit<Portal>, view: &DraftView) -> Vec<String> {
    let t = visit.t;
    let bands = visit.app.law().exit_contract(view.today);
    let line = |band: &c2s_law::ExitContractBand| {
        let price = ("price", t.money(band.general).into());
        match band.up_to_age {
            u8::MAX => t.text_with("organisation-exit-beyond", &[price]),
            age => t.text_with("organisation-exit-up-to", &[("age", i64::from(age).into()), price]),
        }
    };
    bands.map(|bands| bands.is.iter().map(line).collect()).unwrap_or_default()
}

/// Those who are to be covered, but the applicant.
fn covered_others(view: &DraftView) -> impl Iterator<Item = &c2s_app::PersonOfFile> {
    let declines = |person| view.draft.declines_cover(person);
    view.people.iter().filter(move |person| person.key != PersonKey::Applicant && !declines(person.key))
}

fn fill(view: &DraftView) -> Typed {
    let Some(answers) = &view.draft.organisation else { return Typed::new() };
    let kept = |siren| matches!(&view.cover, CurrentCover::Managing(organisation) if organisation.siren == siren);
    let value = match &answers.everybody {
        Manager::Fund => "fund",
        Manager::Sought => "other",
        Manager::Listed(chosen) if kept(chosen.siren) => "keep",
        Manager::Listed(_) => "chosen",
    };
    let typed = Typed::new().with("organisation", value);
    if answers.others.is_empty() { typed } else { typed.with("each", "yes") }
}

/// What was chosen for everybody.
fn read(reader: &mut Reader<'_>, view: &DraftView, t: Language) -> Option<Organisation> {
    let kept = match &view.cover {
        CurrentCover::Managing(organisation) => Some(organisation.siren),
        _ => None,
    };
    let before = match view.draft.organisation.as_ref().map(|answers| &answers.everybody) {
        Some(Manager::Listed(organisation)) => Some(organisation.siren),
        _ => None,
    };
    let chosen = match reader.typed().get("organisation") {
        "fund" => Some(Organisation::Fund),
        "keep" => kept.map(Organisation::Listed),
        "chosen" => before.map(Organisation::Listed),
        "other" => Some(Organisation::Sought),
        _ => None,
    };
    if chosen.is_none() {
        reader.wrong("organisation", t.text("portal-organisation-missing"));
    }
    chosen
}

async fn show(visit: Visit<Portal>, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    if Cover::of(&view) == Cover::Several {
        return Err(PageError::elsewhere(under("/demande/organisme/contrat", asked.leads_to_review())));
    }
    let form = frame::filled(&visit, &view, fill(&view));
    Ok(html(&OrganisationPage::new(&visit, &view, form, asked.leads_to_review(), false)))
}

async fn save(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::to_save(visit).await?;
    let mut reader = Reader::new(typed, visit.t);
    let (form, stale) = match read(&mut reader, &view, visit.t) {
        None => (reader.again(), false),
        Some(organisation) => {
            let saved = save_choice(&sent, view, organisation).await;
            match frame::sort(saved)? {
                Ok(view) if typed.has("each") && !view.draft.organisation.as_ref().is_some_and(sought_for_all) => {
                    return Ok(Redirect::to(&under(EACH, frame::comes_from_review(typed))).into_response());
                }
                Ok(view) => return Ok(Redirect::to(&onwards(&view, typed)).into_response()),
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    let form = form.beside(fill(&view));
    let page = OrganisationPage::new(visit, &view, form, frame::comes_from_review(typed), stale);
    Ok(html_with(page.frame.status(), &page))
}

/// Saves the choice for everybody; when nobody shall have another, those who had one have it no more.
async fn save_choice(
    sent: &Sent<Portal>,
    draft: DraftToSave,
    organisation: Organisation,
) -> Result<DraftView, c2s_app::DraftError> {
    let Sent { visit, typed } = sent;
    let Ok(saw) = frame::saw(typed) else { return Err(c2s_app::Failure::NotFound.into()) };
    let exceptions = draft.draft.organisation.as_ref().is_some_and(|answers| !answers.others.is_empty());
    let saved = visit.app.save_in(&visit.actor, draft, saw, Answers::Organisation(organisation)).await?;
    if typed.has("each") || !exceptions {
        return Ok(saved);
    }
    visit.app.save_draft(&visit.actor, saved.version, Answers::OrganisationOfEach(Vec::new())).await
}

fn sought_for_all(answers: &OrganisationAnswers) -> bool {
    answers.everybody == Manager::Sought
}

/// Saves what a page of the step says, and goes on; or shows the page again, with what is wrong or stands twice.
/// `fill` is what its fields hold of what is saved.
async fn save_or_show(
    sent: &Sent<Portal>,
    draft: DraftToSave,
    read: Result<Answers, Form>,
    fill: fn(&DraftView) -> Typed,
    again: impl FnOnce(&DraftView, Form, bool) -> Response,
) -> Result<Response, PageError> {
    let Sent { visit, typed } = sent;
    let (form, stale) = match read {
        Err(mistaken) => (mistaken, false),
        Ok(answers) => {
            let saved = visit.app.save_in(&visit.actor, draft, frame::saw(typed)?, answers).await;
            match frame::sort(saved)? {
                Ok(view) => return Ok(Redirect::to(&onwards(&view, typed)).into_response()),
                Err(why) => why.form(sent),
            }
        }
    };
    let view = frame::again(sent).await?;
    let form = form.beside(fill(&view));
    Ok(again(&view, form, stale))
}

/// The next page of the step: the search while an organisation is looked for, the contacts, then the next step.
fn onwards(view: &DraftView, typed: &Typed) -> String {
    let from_review = frame::comes_from_review(typed);
    let Some(answers) = &view.draft.organisation else { return under(CHOICE, from_review) };
    let sought = answers.others.iter().find(|other| other.manager == Manager::Sought);
    let whom =
        if sought_for_all(answers) { Some(EVERYBODY.to_owned()) } else { sought.map(|other| other.person.to_string()) };
    if let Some(whom) = whom {
        return with_return(format!("{SEARCH}?pour={whom}"), from_review);
    }
    let said = |siren| answers.contacts.iter().any(|contact| contact.organisation == siren);
    if answers.chosen().iter().any(|organisation| !said(organisation.siren)) {
        return under(CONTACT, from_review);
    }
    frame::next(typed, Step::Organisation)
}

/// The address of a page of the step, from which the review is found again.
fn under(page: &str, from_review: bool) -> String {
    if from_review { format!("{page}?{}={}", frame::RETURN, frame::TO_REVIEW) } else { page.to_owned() }
}

fn with_return(address: String, from_review: bool) -> String {
    if from_review { format!("{address}&{}={}", frame::RETURN, frame::TO_REVIEW) } else { address }
}

/// The pages of this step lead back to its first one.
fn back_to_choice(mut frame: Frame, t: Language) -> Frame {
    frame.back = crate::components::Link::new(under(CHOICE, frame.from_review), t.text("organisation-back"));
    frame
}
