//! How much of each kind, and what the person receives and does at this moment: saved at once, so that nobody's
//! resources are ever half declared.

mod fields;
mod foreign;
mod reading;

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::{HouseholdResources, PersonResources};
use c2s_app::register::KnownResource;
use c2s_app::{Answers, DraftView, Step};
use c2s_domain::situation::ResourceDeclaration;
use c2s_domain::{Date, Period, ResourceKind};
use c2s_law::Law;
use c2s_texts::Language;

use self::fields::{KindFields, KnownAmount, Shown};
use self::foreign::CountryFields;
use self::reading::{Asks, Told, fill, read};
use super::frame::{self, Frame};
use super::kinds::{self, FIELD, NONE, Wrong, back, chosen, query_pairs};
use super::place;
use super::resources::Holder;
use super::simulation;
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};
use crate::simulator::amount::{ACTIVITIES, Asked, asked_on};
use crate::simulator::condition::INTERRUPTIONS;

#[derive(Template)]
#[template(path = "portal/amounts.html")]
pub struct AmountsPage {
    pub t: Language,
    pub page: Page,
    pub frame: Frame,
    pub form: Form,
    pub heading: String,
    pub action: String,
    pub kinds: Vec<KindFields>,
    /// The kind of wages or of pension from abroad, each with its countries.
    pub abroad: Vec<Abroad>,
    /// What else is asked.
    asks: Asks,
    pub period: Period,
}

/// The hidden fields that name, by its box, each source whose known amount the page shows.
const SHOWN: &str = "shown";

/// A kind that is declared country by country.
#[derive(Debug, Clone)]
pub struct Abroad {
    pub fields: KindFields,
    pub countries: Vec<CountryFields>,
    pub count_field: String,
    /// One more country can be shown.
    pub more: bool,
}

impl Abroad {
    fn new(t: Language, fields: KindFields, period: Period, typed: &Typed) -> Self {
        let count = foreign::count(typed, fields.kind);
        Self {
            countries: CountryFields::all(t, fields.kind, period, count),
            count_field: foreign::count_field(fields.kind),
            more: count < foreign::MOST_COUNTRIES,
            fields,
        }
    }
}

impl AmountsPage {
    fn new(
        visit: &Visit<Portal>,
        view: &DraftView,
        holder: Holder,
        kinds: &[ResourceKind],
        frame: Frame,
        form: Form,
    ) -> Self {
        let t = visit.t;
        let heading = holder.title(t, view);
        let known = holder.known(view);
        let fields = |kind: &ResourceKind| {
            KindFields::new(t, *kind, visit.app.law(), view.today, view.reference_period).knowing(
                t,
                &known,
                view.reference_period,
            )
        };
        let (abroad, kinds) = apart(t, kinds.iter().map(fields), view.reference_period, &form.typed);
        Self {
            t,
            page: visit
                .page_titled(t.text_with("portal-amounts-title", &[("whose", heading.as_str().into())]))
                .mistaken(frame.is_mistaken()),
            kinds,
            abroad,
            heading,
            action: format!("{}/montants", holder.path()),
            asks: Asks::of(holder, view),
            period: view.reference_period,
            frame,
            form,
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let law = Law::embedded().expect("the law of the program is whole: its own tests say so");
        let (today, period) = (Date::constant(2025, 4, 14), Period { first: c2s_domain::Month::new(2024, 3) });
        let form = Form::filled(
            Typed::new().with("wages-mode", "total").with("wages-total", "18000").with("interruption", "none"),
        );
        let kinds = [
            ResourceKind::Wages,
            ResourceKind::WagesTaxable,
            ResourceKind::Turnover,
            ResourceKind::TrainingPay,
            ResourceKind::RentalIncome,
            ResourceKind::IdleCapital,
            ResourceKind::ForeignWages,
        ];
        let all = kinds.iter().map(|kind| KindFields::new(t, *kind, &law, today, period));
        let (abroad, mut kinds) = apart(t, all, period, &form.typed);
        let line = "9 000 € (connu de l’employeur au 2 avril 2025)".to_owned();
        let months = vec![("Mars 2024".to_owned(), "750 €".to_owned())];
        let source = |name: &str, line: String, months| Shown {
            wrong: fields::field(ResourceKind::Wages, &format!("wrong-{name}")),
            wrong_label: t.text_with("known-wrong-of", &[("source", t.text(&format!("known-source-{name}")).into())]),
            lines: vec![KnownAmount { line, months }],
        };
        let tax = "4 000 € (connu de l’administration fiscale au 30 mars 2025)".to_owned();
        kinds[0].known = vec![source("employer", line, months), source("tax", tax, Vec::new())];
        Self {
            t,
            page: Page::sample("Montants"),
            frame: Frame::sample(Step::Resources),
            heading: "Vos ressources".to_owned(),
            action: "/demande/ressources/applicant/montants".to_owned(),
            kinds,
            abroad,
            asks: Asks::Everything,
            period,
            form,
        }
    }

    /// The same with nothing typed.
    pub fn sample_mistaken() -> Self {
        let mut typed = Typed::new()
            .with("wages-mode", "monthly")
            .with("wages_taxable-mode", "total")
            .with("wages_taxable-total", "abc");
        // More mistakes than are told at the top of a page.
        for month in 0..12 {
            typed.set(format!("wages-month-{month}"), "-3");
        }
        let page = Self::sample();
        let mut reader = Reader::new(&typed, page.t);
        let all = page.kinds.iter().chain(page.abroad.iter().map(|abroad| &abroad.fields));
        let kinds: Vec<(ResourceKind, Asked)> = all.map(|fields| (fields.kind, fields.asked)).collect();
        let _ = read(&mut reader, page.t, &kinds, page.period, &[], Asks::Everything);
        let form = reader.again();
        let frame = Frame::sample(Step::Resources).showing(&form);
        Self { page: Page::sample("Montants").mistaken(true), frame, form, ..page }
    }

    fn benefits(&self) -> Vec<Choice> {
        words::choices(self.t, "benefit", self.asks.benefits())
    }

    fn interruptions(&self) -> Vec<Choice> {
        words::choices(self.t, "sim-interruption", &INTERRUPTIONS)
    }

    fn activities(&self) -> Vec<Choice> {
        words::choices(self.t, "sim-activity", &ACTIVITIES)
    }

    fn foreign_modes(&self) -> Vec<Choice> {
        foreign::choices(self.t)
    }

    fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.abroad.is_empty()
    }

    fn nothing_sentence(&self) -> String {
        self.t.text_with("portal-amounts-nothing", &[("period", self.t.period(self.period).into())])
    }
}

/// The kinds that are declared country by country, apart from the others.
fn apart(
    t: Language,
    all: impl Iterator<Item = KindFields>,
    period: Period,
    typed: &Typed,
) -> (Vec<Abroad>, Vec<KindFields>) {
    let (abroad, kinds): (Vec<_>, Vec<_>) = all.partition(|fields| foreign::is_foreign(fields.kind));
    (abroad.into_iter().map(|fields| Abroad::new(t, fields, period, typed)).collect(), kinds)
}

/// The fields of a page of amounts, as a simulation answered them; `told`: of a person.
pub(super) fn typed(declared: &[ResourceDeclaration], told: Option<&simulation::Told>) -> Typed {
    let mut typed = Typed::new();
    if declared.is_empty() {
        typed.set(NONE, "yes");
    }
    for one in declared {
        typed.set(FIELD, one.kind.name());
        // What comes from abroad is asked here with its country.
        if !foreign::is_foreign(one.kind) {
            reading::fill_kind(&mut typed, one);
        }
    }
    if let Some(told) = told {
        reading::fill_told(&mut typed, told);
    }
    typed
}

/// The same with those that the register knows, which nobody has to tick.
fn with_known(chosen: &[ResourceKind], known: &[&KnownResource]) -> Vec<ResourceKind> {
    let is_known = |kind: &ResourceKind| known.iter().any(|known| known.resource.kind == *kind);
    ResourceKind::ALL.iter().copied().filter(|kind| chosen.contains(kind) || is_known(kind)).collect()
}

pub(super) async fn show(
    visit: Visit<Portal>,
    Path(slug): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let view = frame::open(&visit).await?;
    let holder = Holder::of(&slug, &view)?;
    let asked = query_pairs(query.as_deref().unwrap_or(""));
    let from_review = frame::comes_from_review(&asked);
    if let Some(wrong) = Wrong::of(&asked) {
        let suffix = if from_review { "&retour=relecture" } else { "" };
        return Err(PageError::elsewhere(format!("{}?vide={}{suffix}", holder.path(), wrong.name())));
    }
    let kinds = with_known(&chosen(&asked), &holder.known(&view));
    let mut typed = fill(&view, holder);
    // Where one amount is asked, its field is shown at once.
    for kind in kinds.iter().filter(|kind| asked_on(**kind, visit.app.law(), view.today) != Asked::OverThePeriod) {
        let mode = fields::field(*kind, "mode");
        if !typed.has(&mode) {
            typed.set(mode, "whole");
        }
    }
    let form = frame::filled(&visit, &view, typed);
    let frame = framed(&visit, &view, from_review);
    Ok(html(&AmountsPage::new(&visit, &view, holder, &kinds, frame, form)))
}

pub(super) async fn save(Path(slug): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let t = visit.t;
    if typed.has("more") {
        // Nothing is saved yet: the same page, with one more country to fill in.
        let view = frame::open(visit).await?;
        let holder = Holder::of(&slug, &view)?;
        let kinds = with_known(&chosen(typed), &shown(holder, &view, typed));
        let form = Form::filled(typed.clone());
        let frame = framed(visit, &view, frame::comes_from_review(typed)).showing(&form);
        return Ok(html(&AmountsPage::new(visit, &view, holder, &kinds, frame, form)));
    }
    let view = frame::to_save(visit).await?;
    let holder = Holder::of(&slug, &view)?;
    let known = shown(holder, &view, typed);
    let kinds = with_known(&chosen(typed), &known);
    let asked: Vec<(ResourceKind, Asked)> =
        kinds.iter().map(|kind| (*kind, asked_on(*kind, visit.app.law(), view.today))).collect();
    let mut reader = Reader::new(typed, t);
    let told = read(&mut reader, t, &asked, view.reference_period, &known, Asks::of(holder, &view));
    let (form, stale) = match told {
        None => (reader.again(), false),
        Some(told) => {
            let mut saw = frame::saw(typed)?;
            saw.typed.extend(kinds::answered(&view, holder, typed));
            let saved = visit.app.save_in(&visit.actor, view, saw, answers(holder, told)).await;
            match frame::sort(saved)? {
                Ok(_) => return Ok(Redirect::to(&hub(typed)).into_response()),
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::again(&sent).await?;
    let form = form.beside(reading::fill(&view, holder));
    let frame = framed(visit, &view, frame::comes_from_review(typed)).showing(&form).stale(stale);
    let page = AmountsPage::new(visit, &view, holder, &kinds, frame, form);
    Ok(html_with(page.frame.status(), &page))
}

/// What is known and was on the page: what came to be known since was confirmed by nobody.
fn shown<'a>(holder: Holder, view: &'a DraftView, typed: &Typed) -> Vec<&'a KnownResource> {
    let shown = |known: &&KnownResource| typed.all(SHOWN).any(|name| name == fields::wrong_field(known));
    holder.known(view).into_iter().filter(shown).collect()
}

fn answers(holder: Holder, told: Told) -> Answers {
    let Told { resources, foreign, lacks, benefits, activity_last_3_months, interruption, known } = told;
    match holder {
        Holder::Person(person) => Answers::Resources(PersonResources {
            person,
            benefits,
            activity_last_3_months,
            interruption,
            resources,
            foreign,
            lacks,
            known,
            awaited: Vec::new(),
        }),
        Holder::Household => Answers::HouseholdResources(HouseholdResources { resources, lacks }),
    }
}

fn framed(visit: &Visit<Portal>, view: &DraftView, from_review: bool) -> Frame {
    let mut frame = Frame::new(visit, view, Step::Resources, from_review);
    frame.back = back(visit.t, from_review);
    frame
}

fn hub(typed: &Typed) -> String {
    let suffix = if frame::comes_from_review(typed) { "?retour=relecture" } else { "" };
    format!("{}{suffix}", place::path(Step::Resources))
}
