//! The search of an organisation, by name, town or post code, and department.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{Manager, Organisation};
use c2s_app::organisations::{Department, OrganisationFound, OrganisationPlace, OrganisationSearch, Siren};
use c2s_app::{Answers, DraftView, PersonKey, Step};
use c2s_texts::Language;
use serde::Deserialize;

use super::{EVERYBODY, SEARCH, back_to_choice, onwards};
use crate::components::{Choice, Page, Pages};
use crate::forms::{Form, Mistakes, Typed};
use crate::page_error::PageError;
use crate::pages::html_with;
use crate::portal::draft::frame::{self, Frame};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};

const PER_PAGE: usize = 10;
/// Places shown under an organisation; the others are counted.
const MOST_PLACES: usize = 3;
/// Longer than any name that is looked for.
const LONGEST_QUERY: usize = 100;

/// `/demande/organisme/recherche`.
#[derive(Template)]
#[template(path = "portal/organisation_search.html")]
pub struct OrganisationSearchPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    /// For whom: a key, or everybody.
    pub whom: String,
    pub heading: String,
    pub near: Vec<FoundLine>,
    pub elsewhere: Vec<FoundLine>,
    pub near_count: usize,
    pub elsewhere_count: usize,
    /// Another was chosen on another page meanwhile: both, of which one is kept.
    pub rivals: Vec<Choice>,
    /// A place was asked for.
    pub place_asked: bool,
    /// Where the post code that was asked for is.
    pub towns: Option<String>,
    pub pages: Pages,
}

/// An organisation that was found.
#[derive(Debug, Clone)]
pub struct FoundLine {
    pub siren: String,
    pub name: String,
    pub address: String,
    pub website: Option<String>,
    pub places: Vec<String>,
    pub more_places: usize,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Looked {
    #[serde(default)]
    pour: String,
    #[serde(default)]
    nom: String,
    #[serde(default)]
    ville: String,
    #[serde(default)]
    departement: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    retour: String,
}

impl FoundLine {
    pub(crate) fn new(found: &OrganisationFound) -> Self {
        let OrganisationFound { organisation, places } = found;
        let place = |place: &OrganisationPlace| {
            let phone = place.phone.as_deref().map(spaced).unwrap_or_default();
            let parts =
                [place.office.street.clone(), format!("{} {}", place.office.post_code, place.office.town), phone];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        Self {
            siren: organisation.siren.to_string(),
            name: organisation.name.clone(),
            address: organisation.details.office.printed().join(", "),
            website: organisation.details.website.as_deref().map(bare_site),
            places: places.iter().take(MOST_PLACES).map(place).collect(),
            more_places: places.len().saturating_sub(MOST_PLACES),
        }
    }

    pub(crate) fn sample() -> Self {
        Self {
            siren: "780004099".to_owned(),
            name: "Mutuelle des Trois Rivières".to_owned(),
            address: "28 quai des Tanneurs, 99200 Bourg-lès-Eaux".to_owned(),
            website: Some("www.trois-rivieres.example".to_owned()),
            places: vec!["1 place du Marché, 99000 Fontbelle, 01 99 00 56 78".to_owned()],
            more_places: 2,
        }
    }
}

/// `0612345678` as it is read aloud.
fn spaced(phone: &str) -> String {
    if phone.len() != 10 || !phone.is_ascii() {
        return phone.to_owned();
    }
    (0..5).map(|pair| &phone[2 * pair..2 * pair + 2]).collect::<Vec<_>>().join("\u{a0}")
}

/// A site, without its protocol: it is shown, not followed.
fn bare_site(site: &str) -> String {
    let site = site.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    site.to_lowercase()
}

impl OrganisationSearchPage {
    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Chercher un organisme"),
            frame: Frame::sample(Step::Organisation),
            form: Form::default(),
            whom: EVERYBODY.to_owned(),
            heading: t.text("organisation-search-title").into_owned(),
            near: vec![FoundLine::sample()],
            elsewhere: vec![FoundLine {
                siren: "775597768".to_owned(),
                places: Vec::new(),
                more_places: 0,
                ..FoundLine::sample()
            }],
            near_count: 1,
            elsewhere_count: 1,
            rivals: Vec::new(),
            place_asked: true,
            towns: Some(towns(t, "99000", &["FONTBELLE".to_owned()])),
            pages: Pages::default(),
        }
    }

    /// Nothing answers to the search.
    pub fn sample_empty() -> Self {
        Self { near: Vec::new(), elsewhere: Vec::new(), near_count: 0, elsewhere_count: 0, ..Self::sample() }
    }

    /// A department that nobody knows.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new().with("departement", "Atlantide");
        let mut mistakes = Mistakes::none();
        mistakes.add("departement", Language::French.text("organisation-search-department-unknown"));
        let form = Form::mistaken(typed, mistakes);
        let frame = Frame::sample(Step::Organisation).showing(&form);
        Self { page: Page::sample("Chercher un organisme").mistaken(true), frame, form, ..Self::sample_empty() }
    }

    /// Two were chosen, on two pages.
    pub fn sample_stale() -> Self {
        let mut form = Form::filled(Typed::new().with(CHOSEN, "780004099"));
        form.answered_twice = true;
        let form = form.beside(Typed::new().with(CHOSEN, FUND));
        let rivals =
            vec![Choice::new("780004099", "Mutuelle des Trois Rivières"), Choice::new(FUND, "CPAM de Démonstration")];
        let frame = Frame::sample(Step::Organisation).showing(&form).stale(true);
        Self { page: Page::sample("Chercher un organisme").mistaken(true), frame, form, rivals, ..Self::sample() }
    }

    fn is_empty(&self) -> bool {
        self.near_count + self.elsewhere_count == 0
    }

    /// Nobody receives where it was asked: of that name, where one was asked for too.
    fn none_near(&self) -> String {
        let is_named = !self.form.typed.get("nom").trim().is_empty();
        self.t.text(if is_named { "organisation-near-none-named" } else { "organisation-near-none" }).into_owned()
    }

    fn counted(&self, key: &str, count: &usize) -> String {
        self.t.text_with(key, &[("count", i64::try_from(*count).unwrap_or(i64::MAX).into())])
    }
}

/// "47000 : Agen, Boé"
fn towns(t: Language, post_code: &str, towns: &[String]) -> String {
    let variables = [("code", post_code.into()), ("towns", towns.join(", ").into())];
    t.text_with("organisation-search-towns", &variables)
}

/// For whom the organisation is looked for: `None` for everybody.
fn whom(view: &DraftView, typed: &str) -> Result<Option<PersonKey>, PageError> {
    if typed == EVERYBODY || typed.is_empty() {
        return Ok(None);
    }
    let key: PersonKey = typed.parse().map_err(|_| PageError::Unknown)?;
    let known = view.people.iter().any(|person| person.key == key) && key != PersonKey::Applicant;
    if known { Ok(Some(key)) } else { Err(PageError::Unknown) }
}

fn typed(asked: &Looked) -> Typed {
    let cut = |text: &str| text.chars().take(LONGEST_QUERY).collect::<String>();
    Typed::new()
        .with("nom", cut(&asked.nom))
        .with("ville", cut(&asked.ville))
        .with("departement", cut(&asked.departement))
}

pub(super) async fn show(visit: Visit<Portal>, Query(asked): Query<Looked>) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let whom = whom(&view, &asked.pour)?;
    let form = Form::filled(typed(&asked));
    page(&visit, &view, whom, &asked, form, Vec::new()).await
}

async fn page(
    visit: &Visit<Portal>,
    view: &DraftView,
    whom: Option<PersonKey>,
    asked: &Looked,
    mut form: Form,
    rivals: Vec<Choice>,
) -> Result<Response, PageError> {
    let t = visit.t;
    let stale = form.answered_twice;
    let department = Department::meant(form.typed.get("departement"));
    if department.is_none() && !form.typed.get("departement").trim().is_empty() {
        form.mistakes.add("departement", t.text("organisation-search-department-unknown"));
    }
    let search = OrganisationSearch {
        name: form.typed.get("nom").to_owned(),
        town: form.typed.get("ville").to_owned(),
        department,
    };
    let found = visit.app.search_organisations(&visit.actor, &search).await?;
    let number = asked.page.parse::<usize>().unwrap_or(1).max(1);
    let first = (number - 1) * PER_PAGE;
    let (near_count, elsewhere_count) = (found.near.len(), found.elsewhere.len());
    let near: Vec<FoundLine> = found.near.iter().skip(first).take(PER_PAGE).map(FoundLine::new).collect();
    let left = PER_PAGE - near.len();
    let elsewhere = found.elsewhere.iter().skip(first.saturating_sub(near_count)).take(left).map(FoundLine::new);
    let elsewhere: Vec<FoundLine> = elsewhere.collect();
    let from_review = asked.retour == frame::TO_REVIEW;
    let slug = whom.map_or_else(|| EVERYBODY.to_owned(), |key| key.to_string());
    let heading = match whom {
        Some(key) => {
            t.text_with("organisation-search-title-for", &[("name", words::name_of(&view.people, key).into())])
        }
        None => t.text("organisation-search-title").into_owned(),
    };
    let frame = Frame::new(visit, view, Step::Organisation, from_review).showing(&form).stale(stale);
    let frame = back_to_choice(frame, t);
    let total = near_count + elsewhere_count;
    let shown = near.len() + elsewhere.len();
    let pages = Pages {
        first: first + 1,
        last: first + shown,
        total: Some(total),
        previous: (number > 1).then(|| address(&slug, &form.typed, number - 1, from_review)),
        next: (first + shown < total).then(|| address(&slug, &form.typed, number + 1, from_review)),
    };
    let page = OrganisationSearchPage {
        t,
        page: visit.page_titled(heading.clone()).mistaken(frame.is_mistaken()),
        frame,
        form,
        whom: slug,
        heading,
        near,
        elsewhere,
        near_count,
        elsewhere_count,
        rivals,
        place_asked: search.names_a_place(),
        towns: (!found.towns.is_empty()).then(|| towns(t, search.town.trim(), &found.towns)),
        pages,
    };
    Ok(html_with(page.frame.status(), &page))
}

fn address(whom: &str, typed: &Typed, page: usize, from_review: bool) -> String {
    let part = |name: &str| format!("&{name}={}", encoded(typed.get(name)));
    let asked: String = ["nom", "ville", "departement"].into_iter().map(part).collect();
    let address = format!("{SEARCH}?pour={whom}{asked}&page={page}");
    super::with_return(address, from_review)
}

/// As in an address.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(byte).collect()
}

/// The organisation that is chosen: its number or, where another page chose meanwhile, what that page chose.
const CHOSEN: &str = "siren";
const FUND: &str = "fund";
const SOUGHT: &str = "other";
/// For one person: that of everybody.
const SAME: &str = "same";

/// What a page chose; `None`: that of everybody.
fn read(typed: &Typed, whom: Option<PersonKey>) -> Result<Option<Organisation>, PageError> {
    match (typed.get(CHOSEN), whom) {
        (FUND, _) => Ok(Some(Organisation::Fund)),
        (SOUGHT, _) => Ok(Some(Organisation::Sought)),
        (SAME, Some(_)) => Ok(None),
        (siren, _) => Siren::parse(siren).map(Organisation::Listed).map(Some).map_err(|_| PageError::Damaged),
    }
}

fn name_of(t: Language, view: &DraftView, manager: &Manager) -> String {
    match manager {
        Manager::Fund => view.fund.name.clone(),
        Manager::Sought => t.text("summary-organisation-sought").into_owned(),
        Manager::Listed(organisation) => organisation.name.clone(),
    }
}

/// What is saved for this person or for everybody, as the form sends it and as it is read.
fn saved(t: Language, view: &DraftView, whom: Option<PersonKey>) -> Option<Choice> {
    let answers = view.draft.organisation.as_ref()?;
    let other = whom.and_then(|person| answers.others.iter().find(|other| other.person == person));
    let manager = match (whom, other) {
        (Some(_), Some(other)) => &other.manager,
        (Some(_), None) => {
            let name = name_of(t, view, &answers.everybody);
            return Some(Choice::new(SAME, t.text_with("organisation-each-same-as", &[("name", name.into())])));
        }
        (None, _) => &answers.everybody,
    };
    let value = match manager {
        Manager::Fund => FUND.to_owned(),
        Manager::Sought => SOUGHT.to_owned(),
        Manager::Listed(organisation) => organisation.siren.to_string(),
    };
    Some(Choice::made(value, name_of(t, view, manager)))
}

pub(super) async fn choose(sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let view = frame::to_save(visit).await?;
    let whom = whom(&view, typed.get("pour"))?;
    let chosen = read(typed, whom)?;
    let answers = match (whom, chosen) {
        (None, None) => return Err(PageError::Damaged),
        (None, Some(chosen)) => Answers::Organisation(chosen),
        (Some(person), chosen) => Answers::OrganisationOfEach(each_with(&view, person, chosen)),
    };
    let kept = visit.app.save_in(&visit.actor, view, frame::saw(typed)?, answers).await;
    let (form, stale) = match frame::sort(kept)? {
        Ok(view) => return Ok(Redirect::to(&onwards(&view, typed)).into_response()),
        Err(why) => why.form(&sent),
    };
    let view = frame::again(&sent).await?;
    let mut rivals = Vec::new();
    let mut form = form;
    if let (true, Some(elsewhere)) = (stale, saved(visit.t, &view, whom)) {
        let name = match chosen {
            Some(Organisation::Listed(siren)) => view.directory.find(siren).map(|found| found.name.clone()),
            _ => None,
        };
        form = form.beside(Typed::new().with(CHOSEN, elsewhere.value.to_string()));
        rivals = vec![Choice::made(typed.get(CHOSEN).to_owned(), name.unwrap_or_default()), elsewhere];
    }
    let retour = if frame::comes_from_review(typed) { frame::TO_REVIEW.to_owned() } else { String::new() };
    let asked = Looked { retour, ..Looked::default() };
    page(visit, &view, whom, &asked, form, rivals).await
}

/// The organisations of each as they are, but for one person; `None`: that of everybody.
fn each_with(view: &DraftView, person: PersonKey, chosen: Option<Organisation>) -> Vec<(PersonKey, Organisation)> {
    let others = view.draft.organisation.iter().flat_map(|answers| &answers.others);
    let kept = others.filter(|other| other.person != person).map(|other| (other.person, said(&other.manager)));
    kept.chain(chosen.map(|chosen| (person, chosen))).collect()
}

/// What was said to have this manager kept.
pub(super) fn said(manager: &Manager) -> Organisation {
    match manager {
        Manager::Fund => Organisation::Fund,
        Manager::Sought => Organisation::Sought,
        Manager::Listed(organisation) => Organisation::Listed(organisation.siren),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_a_site_are_shown_as_people_write_them() {
        assert_eq!(spaced("0546975197"), "05\u{a0}46\u{a0}97\u{a0}51\u{a0}97");
        assert_eq!(spaced("3646"), "3646");
        assert_eq!(bare_site("https://www.Mutuelle.fr/"), "www.mutuelle.fr");
        assert_eq!(encoded("L’Isle & co"), "L%E2%80%99Isle%20%26%20co");
    }
}
