//! What the fields of the amounts say, and what they hold at first.

use c2s_app::DraftView;
use c2s_app::draft::{ForeignIncome, KnownLine, Lack, PersonResources, WhyLacking};
use c2s_app::register::KnownResource;
use c2s_domain::household::{Benefit, Interruption};
use c2s_domain::situation::{Gross, ResourceDeclaration, TwelveAmounts};
use c2s_domain::{Period, ResourceKind};
use c2s_texts::Language;

use super::super::resources::Holder;
use super::super::simulation;
use super::fields::{Mode, field, lack_value, modes, month_field, wrong_field};
use super::foreign;
use crate::forms::{Over, Reader, Typed, typed_money, unlikely};
use crate::portal::words;
use crate::simulator::amount::{ACTIVITIES, Asked};
use crate::simulator::condition::{BENEFITS, INTERRUPTIONS};

/// The most characters of the words beside an amount.
pub(super) const LONGEST_WORDS: usize = 500;

/// What a page of amounts asks besides the amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// Of the household as a whole, nothing.
    Nothing,
    /// Of somebody whose aids were not asked yet.
    Everything,
    /// Of somebody whose aids were asked: those of the other list; whether they worked, unless they said so.
    OtherBenefits { worked: bool },
}

impl Asks {
    pub(super) fn of(holder: Holder, view: &DraftView) -> Self {
        let Holder::Person(key) = holder else { return Self::Nothing };
        let asked = view.draft.study.as_ref().is_some_and(|study| study.of(key).is_some());
        let couple = view.benefits.iter().any(|(person, _)| *person == key);
        if asked { Self::OtherBenefits { worked: !couple } } else { Self::Everything }
    }

    pub(super) const fn of_a_person(self) -> bool {
        !matches!(self, Self::Nothing)
    }

    pub(super) const fn worked(self) -> bool {
        matches!(self, Self::Everything | Self::OtherBenefits { worked: true })
    }

    pub(super) fn benefits(self) -> &'static [(&'static str, Benefit)] {
        match self {
            Self::Nothing => &[],
            Self::Everything => &BENEFITS,
            Self::OtherBenefits { .. } => &OTHER_BENEFITS,
        }
    }
}

/// Those that the page of the aids does not ask.
const OTHER_BENEFITS: [(&str, Benefit); 3] =
    [("aah-reduced", Benefit::AahReduced), ("ass", Benefit::Ass), ("acej", Benefit::Acej)];

/// What a page of amounts says, once it is right.
pub(super) struct Told {
    pub(super) resources: Vec<ResourceDeclaration>,
    pub(super) foreign: Vec<ForeignIncome>,
    pub(super) lacks: Vec<Lack>,
    pub(super) benefits: Vec<Benefit>,
    pub(super) activity_last_3_months: bool,
    pub(super) interruption: Option<Interruption>,
    pub(super) known: Vec<KnownLine>,
}

/// What the fields of one kind say.
#[derive(Debug)]
enum KindTold {
    Amount(Box<ResourceDeclaration>),
    Lacking(WhyLacking, Option<String>),
}

pub(super) fn read(
    reader: &mut Reader<'_>,
    t: Language,
    kinds: &[(ResourceKind, Asked)],
    period: Period,
    known: &[&KnownResource],
    asks: Asks,
) -> Option<Told> {
    let contested = |reader: &Reader<'_>, known: &KnownResource| reader.ticked(&wrong_field(known));
    let (mut resources, mut incomes, mut lacks) = (Vec::new(), Vec::new(), Vec::new());
    for (kind, asked) in kinds {
        // What the register knows needs no field, unless it is wrong.
        let mut of_kind = known.iter().filter(|known| known.resource.kind == *kind).peekable();
        if of_kind.peek().is_some() && !of_kind.any(|known| contested(reader, known)) {
            continue;
        }
        if foreign::is_foreign(*kind) {
            incomes.extend(foreign::read(reader, t, *kind, *asked, period));
            continue;
        }
        match read_kind(reader, t, *kind, *asked, period) {
            Some(KindTold::Amount(declaration)) => resources.push(*declaration),
            Some(KindTold::Lacking(why, words)) => lacks.push(Lack { kind: *kind, why, words }),
            None => {}
        }
    }
    let (mut benefits, mut worked, mut interruption) = (Vec::new(), Some(false), Some(None));
    if asks.of_a_person() {
        benefits = reader.choices("benefits", asks.benefits());
        if asks.worked() {
            worked = reader.yes_no("worked", &t.text("portal-worked-missing"));
        }
        // It takes a part of what work paid in the period: of nothing, it takes nothing.
        if !kinds.is_empty() {
            interruption = reader.choice("interruption", &INTERRUPTIONS, &t.text("portal-interruption-missing"));
        }
    }
    let told = Told {
        resources,
        foreign: incomes,
        lacks,
        benefits,
        activity_last_3_months: worked?,
        interruption: interruption?,
        known: known
            .iter()
            .map(|known| KnownLine { known: (*known).clone(), contested: contested(reader, known) })
            .collect(),
    };
    reader.mistakes.is_empty().then_some(told)
}

fn read_kind(
    reader: &mut Reader<'_>,
    t: Language,
    kind: ResourceKind,
    asked: Asked,
    period: Period,
) -> Option<KindTold> {
    let name = words::kind(t, kind);
    let what = t.text_with("portal-amount-what", &[("kind", name.clone().into())]);
    let mode_field = field(kind, "mode");
    // Where one amount is asked, writing it is enough.
    let mode = if asked != Asked::OverThePeriod && !reader.typed().has(&mode_field) {
        Mode::Whole
    } else {
        let message = t.text_with("portal-mode-missing", &[("kind", name.into())]);
        reader.choice(&mode_field, modes(asked), &message)?
    };
    let sure = field(kind, "sure");
    let mut declaration = ResourceDeclaration::of(kind);
    match mode {
        Mode::EachMonth => {
            let amount = reader.money(&field(kind, "each-month"), &what)?;
            reader.likely(&sure, &[amount], Over::Month)?;
            declaration.monthly = Some(TwelveAmounts([amount; 12]));
        }
        Mode::Total => {
            let amount = reader.money(&field(kind, "total"), &what)?;
            reader.likely(&sure, &[amount], Over::Year)?;
            declaration.total = Some(amount);
        }
        Mode::Monthly => {
            let names: [String; 12] = std::array::from_fn(|rank| month_field(kind, rank));
            let amounts = words::read_months(reader, t, &names, period, &what)?;
            reader.likely(&sure, &amounts, Over::Month)?;
            declaration.monthly = Some(TwelveAmounts(amounts));
        }
        Mode::Whole if asked == Asked::AtTheEnd => {
            declaration.balance = Some(reader.money(&field(kind, "whole"), &what)?);
        }
        Mode::Whole => declaration.annual = Some(reader.money(&field(kind, "whole"), &what)?),
        Mode::Lacking(why) => {
            let (why, words) = read_lack(reader, t, &field(kind, "words"), why)?;
            return Some(KindTold::Lacking(why, words));
        }
    }
    if kind == ResourceKind::WagesTaxable {
        declaration.gross = reader.optional_money(&field(kind, "gross"), &t.text("sim-gross-what")).map(Gross::Total);
    }
    if kind == ResourceKind::Turnover {
        declaration.activity =
            Some(reader.choice(&field(kind, "activity"), &ACTIVITIES, &t.text("sim-error-turnover-activity"))?);
    }
    declaration.ended_without_replacement = kind == ResourceKind::TrainingPay && reader.ticked(&field(kind, "ended"));
    Some(KindTold::Amount(Box::new(declaration)))
}

/// Whoever cannot give an amount says why; whoever does not know it need not.
pub(super) fn read_lack(
    reader: &mut Reader<'_>,
    t: Language,
    name: &str,
    why: WhyLacking,
) -> Option<(WhyLacking, Option<String>)> {
    match why {
        WhyLacking::NotKnown => Some((why, None)),
        WhyLacking::CannotGive => {
            reader.text(name, &t.text("portal-lack-words-what"), LONGEST_WORDS).map(|words| (why, Some(words)))
        }
    }
}

/// What the fields hold at first: what was declared.
pub(super) fn fill(view: &DraftView, holder: Holder) -> Typed {
    let mut typed = Typed::new();
    for declared in holder.declared(view).unwrap_or_default() {
        fill_kind(&mut typed, declared);
    }
    for lack in holder.lacks(view) {
        typed.set(field(lack.kind, "mode"), lack_value(lack.why));
        typed.set(field(lack.kind, "words"), lack.words.clone().unwrap_or_default());
    }
    let Holder::Person(key) = holder else { return typed };
    let Some(answers) = view.draft.resources.iter().find(|answers| answers.person == key) else {
        // What was said of them in the household is not asked again.
        let said = view.draft.benefits_of(key);
        for (value, _) in BENEFITS.iter().filter(|(_, benefit)| said.contains(benefit)) {
            typed.set("benefits", *value);
        }
        return typed;
    };
    for known in holder.known(view).into_iter().filter(|known| is_contested(answers, known)) {
        typed.set(wrong_field(known), "yes");
    }
    foreign::fill(&mut typed, &answers.foreign);
    fill_condition(&mut typed, answers);
    typed
}

/// Whether what a source knows was said to be wrong; what came to be known since is, where its kind was declared.
fn is_contested(answers: &PersonResources, known: &KnownResource) -> bool {
    let kind = known.resource.kind;
    let judged =
        answers.known.iter().find(|line| line.known.resource.kind == kind && line.known.source == known.source);
    judged.map_or_else(
        || answers.resources.iter().any(|one| one.kind == kind) || answers.lacks.iter().any(|lack| lack.kind == kind),
        |line| line.contested,
    )
}

fn fill_condition(typed: &mut Typed, answers: &PersonResources) {
    for (value, _) in BENEFITS.iter().filter(|(_, benefit)| answers.benefits.contains(benefit)) {
        typed.set("benefits", *value);
    }
    typed.set("worked", if answers.activity_last_3_months { "yes" } else { "no" });
    typed.set("interruption", interruption_value(answers.interruption));
}

/// What a simulation told of somebody; whether they worked, only if it was asked.
pub(super) fn fill_told(typed: &mut Typed, told: &simulation::Told) {
    for (value, _) in BENEFITS.iter().filter(|(_, benefit)| told.condition.benefits.contains(benefit)) {
        typed.set("benefits", *value);
    }
    if let Some(worked) = told.worked {
        typed.set("worked", if worked { "yes" } else { "no" });
        typed.set("interruption", interruption_value(told.condition.interruption));
    }
}

fn interruption_value(interruption: Option<Interruption>) -> &'static str {
    INTERRUPTIONS.iter().find(|(_, other)| *other == interruption).map_or("", |(value, _)| value)
}

pub(super) fn fill_kind(typed: &mut Typed, declared: &ResourceDeclaration) {
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
    // It was said to be right when it was declared.
    let months = declared.monthly.as_ref().and_then(|TwelveAmounts(months)| unlikely(months, Over::Month));
    if months.or(unlikely(declared.total.as_slice(), Over::Year)).is_some() {
        typed.set(field(kind, "sure"), "yes");
    }
    if let Some(whole) = declared.annual.or(declared.balance) {
        typed.set(field(kind, "mode"), "whole");
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

#[cfg(test)]
mod tests {
    use c2s_app::register::Source;
    use c2s_domain::Money;

    use super::*;

    const PERIOD: Period = Period { first: c2s_domain::Month::new(2024, 3) };

    fn told(typed: &Typed, kind: ResourceKind, asked: Asked) -> (Option<Told>, usize) {
        let mut reader = Reader::new(typed, Language::French);
        let told = read(&mut reader, Language::French, &[(kind, asked)], PERIOD, &[], Asks::Nothing);
        (told, reader.mistakes.iter().count())
    }

    fn wages(typed: &Typed) -> (Option<ResourceDeclaration>, usize) {
        let (told, mistakes) = told(typed, ResourceKind::Wages, Asked::OverThePeriod);
        (told.and_then(|told| told.resources.first().cloned()), mistakes)
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
    fn an_amount_out_of_proportion_is_asked_about_and_never_refused() {
        for (mode, value, asked) in [
            ("each-month", "19999,99", false),
            ("each-month", "20000", true),
            ("each-month", "12000000", true),
            ("total", "239999,99", false),
            ("total", "240000", true),
        ] {
            let typed = typed(mode, mode, value);
            let (told, mistakes) = wages(&typed);
            assert_eq!((told.is_none(), mistakes), (asked, usize::from(asked)), "{mode} {value}");
            let (told, mistakes) = wages(&typed.with("wages-sure", "yes"));
            assert_eq!((told.is_some(), mistakes), (true, 0), "{mode} {value}");
        }
    }

    #[test]
    fn whoever_has_no_resource_is_not_asked_what_stopped_their_work() {
        let t = Language::French;
        let typed = Typed::new().with("worked", "no");
        let mut reader = Reader::new(&typed, t);
        let told = read(&mut reader, t, &[], PERIOD, &[], Asks::Everything).expect("nothing is missing");
        assert_eq!((told.activity_last_3_months, told.interruption), (false, None));
        let mut reader = Reader::new(&typed, t);
        let kinds = [(ResourceKind::Wages, Asked::OverThePeriod)];
        let _ = read(&mut reader, t, &kinds, PERIOD, &[], Asks::Everything);
        assert!(reader.mistakes.of("interruption").is_some(), "of wages it is asked");
    }

    #[test]
    fn an_amount_that_is_missing_or_wrong_is_a_mistake() {
        for wrong in [
            Typed::new(),
            typed("total", "each-month", "1"),
            typed("monthly", "month-2", "-1"),
            typed("monthly", "total", "1"),
            typed("total", "total", "abc"),
            typed("cannot", "words", " "),
        ] {
            let (wages, mistakes) = wages(&wrong);
            assert_eq!((wages, mistakes), (None, 1), "{wrong:?}");
        }
    }

    #[test]
    fn an_amount_that_is_not_known_or_cannot_be_given_is_an_answer() {
        let (unknown, _) = told(&typed("unknown", "words", ""), ResourceKind::Wages, Asked::OverThePeriod);
        let unknown = unknown.expect("an answer");
        assert!(unknown.resources.is_empty());
        assert_eq!((unknown.lacks[0].why, unknown.lacks[0].words.as_deref()), (WhyLacking::NotKnown, None));
        let (cannot, _) =
            told(&typed("cannot", "words", "Mon employeur a disparu."), ResourceKind::Wages, Asked::OverThePeriod);
        assert_eq!(cannot.expect("an answer").lacks[0].words.as_deref(), Some("Mon employeur a disparu."));
    }

    #[test]
    fn what_the_register_knows_stands_until_it_is_said_to_be_wrong() {
        let t = Language::French;
        let resource = ResourceDeclaration {
            total: Some(Money::from_euros(9_000)),
            ..ResourceDeclaration::of(ResourceKind::Wages)
        };
        let on = c2s_domain::Date::constant(2025, 4, 1);
        let known = KnownResource { resource, source: Source::Employer, on, from: None };
        let kinds = [(ResourceKind::Wages, Asked::OverThePeriod)];
        let read_with = |typed: &Typed| {
            let mut reader = Reader::new(typed, t);
            let told = read(&mut reader, t, &kinds, PERIOD, &[&known], Asks::Nothing);
            (told, reader.mistakes.iter().count())
        };
        let (confirmed, _) = read_with(&Typed::new());
        let confirmed = confirmed.expect("nothing more is asked");
        assert!(confirmed.resources.is_empty() && !confirmed.known[0].contested);
        let (missing, mistakes) = read_with(&Typed::new().with("wages-wrong-employer", "yes"));
        assert!(missing.is_none() && mistakes == 1, "what is right is asked");
        let (contested, _) = read_with(&typed("total", "total", "7000").with("wages-wrong-employer", "yes"));
        let contested = contested.expect("an amount");
        assert!(contested.known[0].contested && contested.known[0].known == known);
        assert_eq!(contested.resources[0].total, Some(Money::from_euros(7_000)));
    }

    #[test]
    fn two_sources_of_one_kind_are_contested_apart() {
        let t = Language::French;
        let known = |source, euros| {
            let total = Some(Money::from_euros(euros));
            let resource = ResourceDeclaration { total, ..ResourceDeclaration::of(ResourceKind::Wages) };
            KnownResource { resource, source, on: c2s_domain::Date::constant(2025, 4, 1), from: None }
        };
        let (employer, tax) = (known(Source::Employer, 9_000), known(Source::Tax, 4_000));
        let kinds = [(ResourceKind::Wages, Asked::OverThePeriod)];
        let form = typed("total", "total", "3000").with("wages-wrong-tax", "yes");
        let told = read(&mut Reader::new(&form, t), t, &kinds, PERIOD, &[&employer, &tax], Asks::Nothing);
        let told = told.expect("an amount");
        let contested: Vec<bool> = told.known.iter().map(|line| line.contested).collect();
        assert_eq!(contested, [false, true]);
        assert_eq!(told.resources[0].total, Some(Money::from_euros(3_000)));
        // Opened again, each box is as it was; what another source told since is confirmed by nobody.
        let answers = PersonResources {
            known: told.known,
            resources: told.resources,
            ..PersonResources::nothing(c2s_app::PersonKey::Applicant)
        };
        let boxes = [&employer, &tax, &known(Source::Fund, 1)].map(|known| is_contested(&answers, known));
        assert_eq!(boxes, [false, true, true]);
    }

    #[test]
    fn where_one_amount_is_asked_writing_it_is_enough() {
        let kind = ResourceKind::RentalIncome;
        let (written, _) = told(&Typed::new().with("rental_income-whole", "1.234,56"), kind, Asked::OverAYear);
        assert_eq!(written.and_then(|told| told.resources[0].annual), Some(Money::from_cents(123_456)));
        let unknown = Typed::new().with("rental_income-mode", "unknown");
        assert_eq!(told(&unknown, kind, Asked::OverAYear).0.map(|told| told.lacks.len()), Some(1));
        assert_eq!(told(&Typed::new(), kind, Asked::OverAYear).1, 1);
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
