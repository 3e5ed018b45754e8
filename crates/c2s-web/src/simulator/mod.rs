//! The anonymous simulator: nothing stored, no cookie, the answers travel encrypted in the address (see [`seal`]).
//!
//! A page of questions is a [`Place`]; [`place::itinerary`] says which ones a household needs and in which order.
//! Each place has its module: `fill` puts the answers into its fields, `read` takes them out of what was typed.

pub(crate) mod amount;
pub mod answers;
mod compact;
pub(crate) mod condition;
mod household;
pub(crate) mod housing;
pub(crate) mod months;
pub mod place;
mod recap;
pub(crate) mod resources;
pub(crate) mod result;
pub mod seal;
mod start;
mod ties;
mod visit;
pub(crate) mod words;
mod young;

use axum::extract::{Form as Sent, Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use c2s_domain::ResourceKind;

use crate::forms::{Form, Typed};
use crate::locale;
use crate::pages::{html, html_with};
use crate::routes::{PUBLIC, Routes};
use crate::state::Web;

pub use answers::{Answers, Holder};
pub use place::Place;
pub use result::{ResultPage, Verdict};
pub use seal::Sealer;
pub use visit::Visit;

type Pairs = Vec<(String, String)>;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/simulateur", PUBLIC, async |web, query| show(web, query, Some(Place::Start)))
        .post("/simulateur", PUBLIC, async |web, sent| answer(web, sent, Some(Place::Start)))
        .get("/simulateur/foyer", PUBLIC, async |web, query| show(web, query, Some(Place::Household)))
        .post("/simulateur/foyer", PUBLIC, async |web, sent| answer(web, sent, Some(Place::Household)))
        .get("/simulateur/moins-de-25-ans", PUBLIC, async |web, query| show(web, query, Some(Place::Young)))
        .post("/simulateur/moins-de-25-ans", PUBLIC, async |web, sent| answer(web, sent, Some(Place::Young)))
        .get(young::STANDING, PUBLIC, show_standing)
        .get("/simulateur/rattachement", PUBLIC, async |web, query| show(web, query, Some(Place::Ties)))
        .post("/simulateur/rattachement", PUBLIC, async |web, sent| answer(web, sent, Some(Place::Ties)))
        .get("/simulateur/logement", PUBLIC, async |web, query| show(web, query, Some(Place::Housing)))
        .post("/simulateur/logement", PUBLIC, async |web, sent| answer(web, sent, Some(Place::Housing)))
        .get("/simulateur/situation/{person}", PUBLIC, async |web, path: Path<String>, query| {
            show(web, query, condition_at(&path))
        })
        .post("/simulateur/situation/{person}", PUBLIC, async |web, path: Path<String>, sent| {
            answer(web, sent, condition_at(&path))
        })
        .get("/simulateur/ressources/{holder}", PUBLIC, async |web, path: Path<String>, query| {
            show(web, query, resources_at(&path))
        })
        .post("/simulateur/ressources/{holder}", PUBLIC, async |web, path: Path<String>, sent| {
            answer(web, sent, resources_at(&path))
        })
        .get("/simulateur/ressources/{holder}/{kind}", PUBLIC, async |web, path: Path<(String, String)>, query| {
            show(web, query, amount_at(&path))
        })
        .post("/simulateur/ressources/{holder}/{kind}", PUBLIC, async |web, path: Path<(String, String)>, sent| {
            answer(web, sent, amount_at(&path))
        })
        .get("/simulateur/recapitulatif", PUBLIC, async |web, query| show(web, query, Some(Place::Recap)))
        .get("/simulateur/resultat", PUBLIC, show_result)
        .get("/simulateur/examiner", PUBLIC, examine)
}

fn condition_at(slug: &str) -> Option<Place> {
    match Holder::parse(slug)? {
        Holder::Person(rank) => Some(Place::Condition(rank)),
        Holder::Household => None,
    }
}

fn resources_at(slug: &str) -> Option<Place> {
    Holder::parse(slug).map(Place::Resources)
}

fn amount_at((holder, kind): &(String, String)) -> Option<Place> {
    let kind = ResourceKind::ALL.iter().copied().find(|known| known.name() == kind)?;
    Holder::parse(holder).map(|holder| Place::Amount(holder, kind))
}

/// Answers of the simulator may be seen again by going back, without network too, but not taken as new.
fn revisited(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

/// Opens the visit at `place`, or leads to the first page that can be shown.
fn open(web: &Web, typed: &Typed, place: Option<Place>) -> Result<(Visit, Place), Box<Response>> {
    let Some(place) = place else { return Err(Box::new(StatusCode::NOT_FOUND.into_response())) };
    let visit = Visit::open(web, typed, place)?;
    let reachable = match place {
        Place::Recap => !visit.settled && place::first_missing(&visit.answers, visit.settled).is_none(),
        _ => place.exists(&visit.answers),
    };
    if reachable { Ok((visit, place)) } else { Err(Box::new(Redirect::to(&visit.where_it_stands()).into_response())) }
}

fn show(State(web): State<Web>, Query(pairs): Query<Pairs>, place: Option<Place>) -> Response {
    let typed = Typed::from(pairs);
    match open(&web, &typed, place) {
        Ok((visit, place)) => revisited(page(&visit, place, None, typed.has("expiree"))),
        Err(elsewhere) => *elsewhere,
    }
}

fn answer(State(web): State<Web>, Sent(pairs): Sent<Pairs>, place: Option<Place>) -> Response {
    let typed = Typed::from(pairs);
    let (visit, place) = match open(&web, &typed, place) {
        Ok(opened) => opened,
        Err(elsewhere) => return *elsewhere,
    };
    if locale::is_changing() {
        // What was typed is shown again in the other language, neither judged nor lost.
        return locale::remember(&web, revisited(page(&visit, place, Some(Form::filled(typed)), false)));
    }
    let read = match place {
        Place::Start => start::read(&visit, &typed),
        Place::Household => household::read(&visit, &typed),
        Place::Young => young::read(&visit, &typed),
        Place::Ties => ties::read(&visit, &typed),
        Place::Housing => housing::read(&visit, &typed),
        Place::Condition(rank) => condition::read(&visit, &typed, rank),
        Place::Resources(holder) => resources::read(&visit, &typed, holder),
        Place::Amount(holder, kind) => amount::read(&visit, &typed, holder, kind),
        Place::Recap => return StatusCode::METHOD_NOT_ALLOWED.into_response(),
    };
    let next = read.and_then(|answers| {
        Visit::new(&web, answers, visit.from_recap).map_err(|_| {
            let mut form = Form::filled(typed);
            form.mistakes.add("content", visit.t.text("sim-error-too-long"));
            form
        })
    });
    match next {
        Ok(next) => next.after(place),
        Err(form) => page(&visit, place, Some(form), false),
    }
}

/// The page of a place: with the answers it has, or with what was just typed and its mistakes.
fn page(visit: &Visit, place: Place, form: Option<Form>, expired: bool) -> Response {
    let mistaken = form.as_ref().is_some_and(|form| !form.mistakes.is_empty());
    let status = if mistaken { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    match place {
        Place::Start => html_with(status, &start::Start::new(visit, form, expired)),
        Place::Household => html_with(status, &household::HouseholdPage::new(visit, form)),
        Place::Young => html_with(status, &young::YoungPage::new(visit, form)),
        Place::Ties => html_with(status, &ties::Ties::new(visit, form)),
        Place::Housing => html_with(status, &housing::HousingPage::new(visit, form)),
        Place::Condition(rank) => html_with(status, &condition::ConditionPage::new(visit, rank, form)),
        Place::Resources(holder) => html_with(status, &resources::ResourcesPage::new(visit, holder, form)),
        Place::Amount(holder, kind) => html_with(status, &amount::AmountPage::new(visit, holder, kind, form)),
        Place::Recap => html(&recap::Recap::new(visit)),
    }
}

/// Who applies, for somebody under 25 who does not apply alone.
async fn show_standing(State(web): State<Web>, Query(pairs): Query<Pairs>) -> Response {
    let visit = match open(&web, &Typed::from(pairs), Some(Place::Young)) {
        Ok((visit, _)) => visit,
        Err(elsewhere) => return *elsewhere,
    };
    match young::StandingPage::new(&visit) {
        Some(page) => revisited(html(&page)),
        None => Redirect::to(&visit.where_it_stands()).into_response(),
    }
}

async fn show_result(State(web): State<Web>, Query(pairs): Query<Pairs>) -> Response {
    let visit = match open(&web, &Typed::from(pairs), Some(Place::Household)) {
        Ok((visit, _)) => visit,
        Err(elsewhere) => return *elsewhere,
    };
    if place::first_missing(&visit.answers, visit.settled).is_some() {
        return Redirect::to(&visit.where_it_stands()).into_response();
    }
    match ResultPage::new(&visit) {
        Ok(result) => revisited(html(&result)),
        Err(mistake) => {
            tracing::error!(%mistake, "the pages let a wrong situation through");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Goes on to the resources although a benefit settles the right: they may make it free.
async fn examine(State(web): State<Web>, Query(pairs): Query<Pairs>) -> Response {
    let visit = match open(&web, &Typed::from(pairs), Some(Place::Household)) {
        Ok((visit, _)) => visit,
        Err(elsewhere) => return *elsewhere,
    };
    let answers = Answers { asked_for_resources: true, ..visit.answers };
    match Visit::new(&web, answers, false) {
        Ok(visit) => Redirect::to(&visit.where_it_stands()).into_response(),
        Err(_) => Redirect::to(&Place::Start.path()).into_response(),
    }
}
