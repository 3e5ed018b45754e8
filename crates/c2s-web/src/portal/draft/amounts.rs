//! How much of each kind, and what the person receives and does at this moment: saved at once, so that nobody's
//! resources are ever half declared.

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::PersonResources;
use c2s_app::{Answers, DraftView, Step};
use c2s_domain::household::{Benefit, Interruption};
use c2s_domain::situation::{Gross, ResourceDeclaration, TwelveAmounts};
use c2s_domain::{Date, Period, ResourceKind};
use c2s_law::Law;
use c2s_texts::Language;

use super::frame::{self, Frame};
use super::kinds::{FIELD, NONE, back};
use super::place;
use super::resources::Holder;
use crate::components::{Choice, Page};
use crate::forms::{Form, Reader, Typed, typed_money};
use crate::page_error::PageError;
use crate::pages::{html, html_with};
use crate::portal::words;
use crate::session::{Portal, Sent, Visit};
use crate::simulator::amount::{ACTIVITIES, Asked, asked_on};
use crate::simulator::condition::{BENEFITS, INTERRUPTIONS};

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
    /// Of a person, not of the household as a whole.
    pub of_a_person: bool,
    pub period: Period,
}

/// The fields of one kind.
#[derive(Debug, Clone)]
pub struct KindFields {
    pub kind: ResourceKind,
    pub label: String,
    pub hint: String,
    /// Its item on the form.
    pub item: Option<u8>,
    pub(crate) asked: Asked,
    /// The names and the labels of the fields of the months.
    pub months: Vec<(String, String)>,
    pub names: FieldNames,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    EachMonth,
    Monthly,
    Total,
}

const MODES: [(&str, Mode); 3] = [("each-month", Mode::EachMonth), ("monthly", Mode::Monthly), ("total", Mode::Total)];

/// The names of the other fields.
#[derive(Debug, Clone)]
pub struct FieldNames {
    pub mode: String,
    pub each_month: String,
    pub total: String,
    pub whole: String,
    pub gross: String,
    pub activity: String,
    pub ended: String,
}

impl FieldNames {
    fn of(kind: ResourceKind) -> Self {
        Self {
            mode: field(kind, "mode"),
            each_month: field(kind, "each-month"),
            total: field(kind, "total"),
            whole: field(kind, "whole"),
            gross: field(kind, "gross"),
            activity: field(kind, "activity"),
            ended: field(kind, "ended"),
        }
    }
}

/// The fields of a kind bear its name: `wages-total`.
fn field(kind: ResourceKind, part: &str) -> String {
    format!("{}-{part}", kind.name())
}

impl KindFields {
    fn new(t: Language, kind: ResourceKind, law: &Law, today: Date, period: Period) -> Self {
        let asked = asked_on(kind, law, today);
        let own_hint = t.try_text(&format!("sim-amount-hint-{}", kind.name().replace('_', "-")));
        let hint = own_hint.map_or_else(
            || match asked {
                Asked::OverThePeriod => t.text_with("sim-amount-hint-period", &[("period", t.period(period).into())]),
                Asked::OverAYear => t.text("sim-amount-hint-notice").into_owned(),
                Asked::AtTheEnd => {
                    t.text_with("sim-amount-hint-balance", &[("last", t.date(period.last().last_day()).into())])
                }
            },
            std::borrow::Cow::into_owned,
        );
        let months = period
            .months()
            .enumerate()
            .map(|(rank, month)| (month_field(kind, rank), words::capitalised(t.month(month))));
        Self {
            kind,
            label: words::kind(t, kind).into_owned(),
            hint,
            item: kind.form_item(),
            asked,
            months: months.collect(),
            names: FieldNames::of(kind),
        }
    }

    fn over_the_period(&self) -> bool {
        self.asked == Asked::OverThePeriod
    }

    fn whole_label(&self) -> &'static str {
        if self.asked == Asked::AtTheEnd { "sim-balance-label" } else { "sim-annual-label" }
    }

    fn asks_gross(&self) -> bool {
        self.kind == ResourceKind::WagesTaxable
    }

    fn asks_activity(&self) -> bool {
        self.kind == ResourceKind::Turnover
    }

    fn asks_ended(&self) -> bool {
        self.kind == ResourceKind::TrainingPay
    }

    fn item_sentence(&self, t: &Language) -> String {
        self.item
            .map_or_else(String::new, |item| t.text_with("portal-amount-item", &[("item", i64::from(item).into())]))
    }
}

fn month_field(kind: ResourceKind, rank: usize) -> String {
    field(kind, &format!("month-{}", rank + 1))
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
        let fields =
            |kind: &ResourceKind| KindFields::new(t, *kind, visit.app.law(), view.today, view.reference_period);
        Self {
            t,
            page: visit
                .page_titled(t.text_with("portal-amounts-title", &[("whose", heading.as_str().into())]))
                .mistaken(frame.is_mistaken()),
            kinds: kinds.iter().map(fields).collect(),
            heading,
            action: format!("{}/montants", holder.path()),
            of_a_person: matches!(holder, Holder::Person(_)),
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
        ];
        Self {
            t,
            page: Page::sample("Montants"),
            frame: Frame::sample(Step::Resources),
            heading: "Vos ressources".to_owned(),
            action: "/demande/ressources/applicant/montants".to_owned(),
            kinds: kinds.iter().map(|kind| KindFields::new(t, *kind, &law, today, period)).collect(),
            of_a_person: true,
            period,
            form,
        }
    }

    /// The same with nothing typed.
    pub fn sample_mistaken() -> Self {
        let typed = Typed::new()
            .with("wages-mode", "monthly")
            .with("wages-month-2", "-3")
            .with("wages_taxable-mode", "total")
            .with("wages_taxable-total", "abc");
        let page = Self::sample();
        let mut reader = Reader::new(&typed, page.t);
        let kinds: Vec<(ResourceKind, Asked)> = page.kinds.iter().map(|fields| (fields.kind, fields.asked)).collect();
        let _ = read(&mut reader, page.t, &kinds, page.period, true);
        let form = reader.again();
        let frame = Frame::sample(Step::Resources).showing(&form);
        Self { page: Page::sample("Montants").mistaken(true), frame, form, ..page }
    }

    fn benefits(&self) -> Vec<Choice> {
        words::choices(self.t, "benefit", &BENEFITS)
    }

    fn interruptions(&self) -> Vec<Choice> {
        words::choices(self.t, "sim-interruption", &INTERRUPTIONS)
    }

    fn activities(&self) -> Vec<Choice> {
        words::choices(self.t, "sim-activity", &ACTIVITIES)
    }

    fn modes(&self) -> Vec<Choice> {
        words::choices(self.t, "sim-mode", &MODES)
    }

    fn nothing_sentence(&self) -> String {
        self.t.text_with("portal-amounts-nothing", &[("period", self.t.period(self.period).into())])
    }
}

/// What a page of amounts says, once it is right.
struct Told {
    resources: Vec<ResourceDeclaration>,
    benefits: Vec<Benefit>,
    activity_last_3_months: bool,
    interruption: Option<Interruption>,
}

fn read(
    reader: &mut Reader<'_>,
    t: Language,
    kinds: &[(ResourceKind, Asked)],
    period: Period,
    of_a_person: bool,
) -> Option<Told> {
    let resources: Vec<Option<ResourceDeclaration>> =
        kinds.iter().map(|(kind, asked)| read_kind(reader, t, *kind, *asked, period)).collect();
    let (mut benefits, mut worked, mut interruption) = (Vec::new(), Some(false), Some(None));
    if of_a_person {
        benefits = reader.choices("benefits", &BENEFITS);
        worked = reader.yes_no("worked", &t.text("portal-worked-missing"));
        interruption = reader.choice("interruption", &INTERRUPTIONS, &t.text("portal-interruption-missing"));
    }
    let resources = resources.into_iter().collect::<Option<Vec<_>>>()?;
    let told = Told { resources, benefits, activity_last_3_months: worked?, interruption: interruption? };
    reader.mistakes.is_empty().then_some(told)
}

fn read_kind(
    reader: &mut Reader<'_>,
    t: Language,
    kind: ResourceKind,
    asked: Asked,
    period: Period,
) -> Option<ResourceDeclaration> {
    let what = t.text_with("portal-amount-what", &[("kind", words::kind(t, kind).into_owned().into())]);
    let mut declaration = ResourceDeclaration::of(kind);
    match asked {
        Asked::OverThePeriod => read_over_the_period(reader, t, &mut declaration, period, &what)?,
        Asked::OverAYear => declaration.annual = Some(reader.money(&field(kind, "whole"), &what)?),
        Asked::AtTheEnd => declaration.balance = Some(reader.money(&field(kind, "whole"), &what)?),
    }
    if kind == ResourceKind::WagesTaxable {
        declaration.gross = reader.optional_money(&field(kind, "gross"), &t.text("sim-gross-what")).map(Gross::Total);
    }
    if kind == ResourceKind::Turnover {
        declaration.activity =
            Some(reader.choice(&field(kind, "activity"), &ACTIVITIES, &t.text("sim-error-turnover-activity"))?);
    }
    declaration.ended_without_replacement = kind == ResourceKind::TrainingPay && reader.ticked(&field(kind, "ended"));
    Some(declaration)
}

/// The same each month, month by month, or a total: as the person knows it.
fn read_over_the_period(
    reader: &mut Reader<'_>,
    t: Language,
    declaration: &mut ResourceDeclaration,
    period: Period,
    what: &str,
) -> Option<()> {
    let kind = declaration.kind;
    let message = t.text_with("portal-mode-missing", &[("kind", words::kind(t, kind).into())]);
    match reader.choice(&field(kind, "mode"), &MODES, &message)? {
        Mode::EachMonth => {
            let amount = reader.money(&field(kind, "each-month"), what)?;
            declaration.monthly = Some(TwelveAmounts([amount; 12]));
        }
        Mode::Total => declaration.total = Some(reader.money(&field(kind, "total"), what)?),
        Mode::Monthly => {
            let names: [String; 12] = std::array::from_fn(|rank| month_field(kind, rank));
            declaration.monthly = Some(TwelveAmounts(words::read_months(reader, t, &names, period, what)?));
        }
    }
    Some(())
}

/// What the fields hold at first: what was declared.
fn fill(view: &DraftView, holder: Holder) -> Typed {
    let mut typed = Typed::new();
    for declared in holder.declared(view).unwrap_or_default() {
        fill_kind(&mut typed, declared);
    }
    let Holder::Person(key) = holder else { return typed };
    let Some(answers) = view.draft.resources.iter().find(|answers| answers.person == key) else { return typed };
    for (value, _) in BENEFITS.iter().filter(|(_, benefit)| answers.benefits.contains(benefit)) {
        typed.set("benefits", *value);
    }
    typed.set("worked", if answers.activity_last_3_months { "yes" } else { "no" });
    let interruption = INTERRUPTIONS.iter().find(|(_, interruption)| *interruption == answers.interruption);
    typed.set("interruption", interruption.map_or("", |(value, _)| value));
    typed
}

fn fill_kind(typed: &mut Typed, declared: &ResourceDeclaration) {
    let kind = declared.kind;
    if let Some(TwelveAmounts(months)) = &declared.monthly {
        if months.iter().all(|amount| *amount == months[0]) {
            typed.set(field(kind, "mode"), "each-month");
            typed.set(field(kind, "each-month"), typed_money(months[0]));
        } else {
            typed.set(field(kind, "mode"), "monthly");
            for (rank, amount) in months.iter().enumerate() {
                typed.set(month_field(kind, rank), typed_money(*amount));
            }
        }
    }
    if let Some(total) = declared.total {
        typed.set(field(kind, "mode"), "total");
        typed.set(field(kind, "total"), typed_money(total));
    }
    if let Some(whole) = declared.annual.or(declared.balance) {
        typed.set(field(kind, "whole"), typed_money(whole));
    }
    if let Some(Gross::Total(gross)) = &declared.gross {
        typed.set(field(kind, "gross"), typed_money(*gross));
    }
    if let Some((value, _)) = ACTIVITIES.iter().find(|(_, activity)| Some(*activity) == declared.activity) {
        typed.set(field(kind, "activity"), *value);
    }
    if declared.ended_without_replacement {
        typed.set(field(kind, "ended"), "yes");
    }
}

/// The kinds of an address or of a form, in the order of the form, each once.
fn chosen(typed: &Typed) -> Vec<ResourceKind> {
    ResourceKind::ALL.iter().copied().filter(|kind| typed.all(FIELD).any(|name| name == kind.name())).collect()
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
    let kinds = chosen(&asked);
    let wrong = match (kinds.is_empty(), asked.has(NONE)) {
        (true, false) => Some("rien"),
        (false, true) => Some("deux"),
        _ => None,
    };
    if let Some(why) = wrong {
        let suffix = if from_review { "&retour=relecture" } else { "" };
        return Err(PageError::elsewhere(format!("{}?vide={why}{suffix}", holder.path())));
    }
    let mut frame = Frame::new(&visit, &view, Step::Resources, from_review);
    frame.back = back(visit.t, from_review);
    Ok(html(&AmountsPage::new(&visit, &view, holder, &kinds, frame, Form::filled(fill(&view, holder)))))
}

fn query_pairs(query: &str) -> Typed {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    // The values are names of kinds: none needs decoding.
    Typed::from(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>())
}

pub(super) async fn save(Path(slug): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let Sent { visit, typed } = &sent;
    let t = visit.t;
    let view = frame::open(visit).await?;
    let holder = Holder::of(&slug, &view)?;
    let kinds = chosen(typed);
    let asked: Vec<(ResourceKind, Asked)> =
        kinds.iter().map(|kind| (*kind, asked_on(*kind, visit.app.law(), view.today))).collect();
    let mut reader = Reader::new(typed, t);
    let told = read(&mut reader, t, &asked, view.reference_period, matches!(holder, Holder::Person(_)));
    let (form, stale) = match told {
        None => (reader.again(), false),
        Some(told) => {
            let saved = visit.app.save_draft(&visit.actor, frame::seen(typed)?, answers(holder, told)).await;
            match frame::sort(saved)? {
                Ok(_) => return Ok(Redirect::to(&hub(typed)).into_response()),
                Err(why) => why.form(&sent),
            }
        }
    };
    let view = frame::open(visit).await?;
    let from_review = frame::comes_from_review(typed);
    let mut frame = Frame::new(visit, &view, Step::Resources, from_review).showing(&form).stale(stale);
    frame.back = back(t, from_review);
    let page = AmountsPage::new(visit, &view, holder, &kinds, frame, form);
    Ok(html_with(page.frame.status(), &page))
}

fn answers(holder: Holder, told: Told) -> Answers {
    let Told { resources, benefits, activity_last_3_months, interruption } = told;
    match holder {
        Holder::Person(person) => {
            Answers::Resources(PersonResources { person, benefits, activity_last_3_months, interruption, resources })
        }
        Holder::Household => Answers::HouseholdResources(resources),
    }
}

fn hub(typed: &Typed) -> String {
    let suffix = if frame::comes_from_review(typed) { "?retour=relecture" } else { "" };
    format!("{}{suffix}", place::path(Step::Resources))
}

#[cfg(test)]
mod tests {
    use c2s_domain::Money;

    use super::*;

    const PERIOD: Period = Period { first: c2s_domain::Month::new(2024, 3) };

    fn wages(typed: &Typed) -> (Option<ResourceDeclaration>, usize) {
        let mut reader = Reader::new(typed, Language::French);
        let told = read(&mut reader, Language::French, &[(ResourceKind::Wages, Asked::OverThePeriod)], PERIOD, false);
        (told.map(|told| told.resources[0].clone()), reader.mistakes.iter().count())
    }

    fn typed(mode: &str, name: &str, value: &str) -> Typed {
        Typed::new().with("wages-mode", mode).with(format!("wages-{name}"), value)
    }

    #[test]
    fn an_amount_is_told_in_one_of_three_ways() {
        let (each, _) = wages(&typed("each-month", "each-month", "1500"));
        assert_eq!(each.and_then(|each| each.monthly), Some(TwelveAmounts([Money::from_euros(1500); 12])));
        let (total, _) = wages(&typed("total", "total", "18 000"));
        assert_eq!(total.and_then(|total| total.total), Some(Money::from_euros(18_000)));
        let (months, _) = wages(&typed("monthly", "month-1", "100").with("wages-month-12", "50,50"));
        let months = months.and_then(|months| months.monthly).expect("month by month");
        assert_eq!(
            (months.0[0], months.0[1], months.0[11]),
            (Money::from_euros(100), Money::ZERO, Money::from_cents(5050))
        );
    }

    #[test]
    fn an_amount_that_is_missing_or_wrong_is_a_mistake() {
        for wrong in [
            Typed::new(),
            typed("total", "each-month", "1"),
            typed("monthly", "month-2", "-1"),
            typed("monthly", "total", "1"),
        ] {
            assert_eq!(wages(&wrong), (None, 1), "{wrong:?}");
        }
    }

    #[test]
    fn what_was_declared_fills_its_fields_again() {
        for (mode, name, value) in
            [("each-month", "each-month", "1500"), ("total", "total", "18000"), ("monthly", "month-3", "12,50")]
        {
            let (declared, _) = wages(&typed(mode, name, value));
            let mut again = Typed::new();
            fill_kind(&mut again, &declared.expect("one way"));
            assert_eq!((again.get("wages-mode"), again.get(&format!("wages-{name}"))), (mode, value));
        }
    }
}
