//! One request to the simulator: the answers of its address, and where it goes from there.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_domain::{Entitlement, Nothing};
use c2s_rules::Reading;
use c2s_rules::own_application::Standing;
use c2s_texts::Language;

use super::answers::Answers;
use super::place::{self, Place, STEPS};
use super::seal::TooLong;
use crate::components::{Page, Steps};
use crate::forms::Typed;
use crate::state::Web;

/// The answers so far, and what follows from them.
pub struct Visit {
    pub web: Web,
    pub t: Language,
    pub answers: Answers,
    /// The page was opened by a pencil of the recap, and leads back to it.
    pub from_recap: bool,
    /// A benefit gives the right without looking at the resources.
    pub settled: bool,
    token: String,
}

/// What the frame of a page of questions needs.
#[derive(Debug, Clone)]
pub struct Step {
    /// Where the form is sent.
    pub action: String,
    pub token: String,
    pub from_recap: bool,
    /// The page before.
    pub back: String,
    pub steps: Steps,
}

const TOKEN: &str = "r";
const FROM_RECAP: &str = "retour";

impl Visit {
    /// A visit with these answers.
    pub fn new(web: &Web, answers: Answers, from_recap: bool) -> Result<Self, TooLong> {
        let token = web.sealer().seal(&answers, web.clock().now())?;
        Ok(Self { settled: settled(web, &answers), web: web.clone(), t: web.language(), answers, from_recap, token })
    }

    /// The visit of an address or of a form; a new one where no answer was given yet.
    ///
    /// # Errors
    /// The way to the first page, for answers that cannot be opened.
    pub(super) fn open(web: &Web, typed: &Typed, place: Place) -> Result<Self, Box<Response>> {
        let token = typed.get(TOKEN);
        let from_recap = typed.has(FROM_RECAP);
        if token.is_empty() {
            if place != Place::Start {
                return Err(Box::new(Redirect::to(&Place::Start.path()).into_response()));
            }
            let (web, answers) = (web.clone(), Answers::new(web.today()));
            return Ok(Self {
                t: web.language(),
                web,
                answers,
                from_recap: false,
                settled: false,
                token: String::new(),
            });
        }
        let Some(answers) = web.sealer().open(token, web.clock().now()) else {
            return Err(Box::new(Redirect::to("/simulateur?expiree=oui").into_response()));
        };
        let token = token.to_owned();
        Ok(Self { settled: settled(web, &answers), web: web.clone(), t: web.language(), answers, from_recap, token })
    }

    /// The address of a page with these answers.
    pub fn link(&self, place: Place) -> String {
        format!("{}?{TOKEN}={}", place.path(), self.token)
    }

    /// The same, leading back to the recap.
    pub fn pencil(&self, place: Place) -> String {
        format!("{}?{TOKEN}={}&{FROM_RECAP}=oui", place.path(), self.token)
    }

    /// An address of the simulator that is not a page of questions.
    pub fn address(&self, path: &str) -> String {
        format!("{path}?{TOKEN}={}", self.token)
    }

    /// Where these answers go into an application; `None` before any, or where nobody can apply.
    pub fn application(&self) -> Option<String> {
        let offered = self.web.app().is_some() && !self.token.is_empty();
        offered.then(|| format!("{}/{}", crate::portal::SIMULATION, self.token))
    }

    pub fn result(&self) -> String {
        self.address("/simulateur/resultat")
    }

    /// The first page still to be answered, or the recap, or the result of a household settled by a benefit.
    pub fn where_it_stands(&self) -> String {
        match place::first_missing(&self.answers, self.settled) {
            Some(place) if self.from_recap => self.pencil(place),
            Some(place) => self.link(place),
            None if self.settled => self.result(),
            None => self.link(Place::Recap),
        }
    }

    /// Where the answer to `place` leads.
    pub(super) fn after(&self, place: Place) -> Response {
        let alone = self.answers.standing().is_none_or(Standing::applies_alone);
        let next = if place == Place::Young && !alone {
            self.address(super::young::STANDING)
        } else if self.from_recap {
            self.where_it_stands()
        } else {
            place::after(&self.answers, self.settled, place).map_or_else(|| self.result(), |next| self.link(next))
        };
        (StatusCode::SEE_OTHER, [(axum::http::header::LOCATION, next)]).into_response()
    }

    pub fn step(&self, place: Place) -> Step {
        let back = if self.from_recap { Some(Place::Recap) } else { place::before(&self.answers, self.settled, place) };
        let back = back.map_or_else(|| "/".to_owned(), |before| self.link(before));
        let name = self.t.text(STEPS[place.step() - 1]);
        let steps = Steps { current: place.step(), total: STEPS.len(), name };
        Step { action: place.path(), token: self.token.clone(), from_recap: self.from_recap, back, steps }
    }

    /// The frame of a page: out of search engines, since its address holds answers.
    pub fn page(&self, title: String, mistaken: bool) -> Page {
        let page = Page::new(title, self.web.is_demo()).with_public_links(self.t).mistaken(mistaken);
        if self.token.is_empty() { page } else { page.private() }
    }
}

/// Whether a benefit gives the right without the resources being declared: the rules say so.
fn settled(web: &Web, answers: &Answers) -> bool {
    if answers.asked_for_resources || answers.benefits.is_empty() || answers.persons.is_empty() {
        return false;
    }
    let Ok(household) = answers.situation(false).household() else { return false };
    let Ok(law) = c2s_rules::applicable(&household, web.law()) else { return false };
    c2s_rules::assess::<Nothing>(&household, law, Reading::Law).entitlement != Entitlement::None
}
