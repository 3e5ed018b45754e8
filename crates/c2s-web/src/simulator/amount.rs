//! How much of one kind of resources: the same each month, month by month, a total, or the amount of a tax notice.

use askama::Template;
use c2s_domain::resource::{Activity, Declared as DeclaredAs};
use c2s_domain::{Money, Period, ResourceKind};
use c2s_law::Law;
use c2s_texts::Language;

use super::answers::{Amount, Answers, Declared, Holder};
use super::months;
use super::place::Place;
use super::visit::{Step, Visit};
use super::words;
use crate::components::{Choice, Page};
use crate::forms::{Form, Over, Reader, Typed, typed_money, unlikely};

#[derive(Template)]
#[template(path = "simulator/amount.html")]
pub(super) struct AmountPage {
    pub t: Language,
    pub page: Page,
    pub step: Step,
    pub form: Form,
    /// Whose it is.
    pub caption: String,
    pub heading: String,
    pub asked: Asked,
    pub hint: String,
    pub modes: Vec<Choice>,
    pub months: Vec<(String, String)>,
    pub asks_gross: bool,
    pub activities: Vec<Choice>,
    pub asks_ended: bool,
}

/// How the amount of a kind is asked on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Over the reference period, in any of three ways.
    OverThePeriod,
    /// Over a year: a tax notice, four quarters.
    OverAYear,
    /// At the end of the period.
    AtTheEnd,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    EachMonth,
    Monthly,
    Total,
}

/// The box that says that an amount out of proportion is right.
const SURE: &str = "sure";

const MODES: [(&str, Mode); 3] = [("each-month", Mode::EachMonth), ("monthly", Mode::Monthly), ("total", Mode::Total)];

pub(crate) const ACTIVITIES: [(&str, Activity); 4] = [
    ("sales", Activity::Sales),
    ("services", Activity::Services),
    ("liberal", Activity::Liberal),
    ("farming", Activity::Farming),
];

/// How a kind is asked on a day: one that the last tax notice came to replace is asked over the period before that.
pub(crate) fn asked_on(kind: ResourceKind, law: &Law, day: c2s_domain::Date) -> Asked {
    match kind.declared() {
        DeclaredAs::OverThePeriod => Asked::OverThePeriod,
        DeclaredAs::Balance => Asked::AtTheEnd,
        DeclaredAs::Annual => {
            let on_a_notice = |set: &c2s_law::LawInForce| set.tax_notice_kinds.is.has(kind);
            let now = law.in_force(day).is_ok_and(on_a_notice);
            let one_day = law.sets().iter().any(on_a_notice);
            if one_day && !now { Asked::OverThePeriod } else { Asked::OverAYear }
        }
    }
}

fn asked(kind: ResourceKind, law: &Law, answers: &Answers) -> Asked {
    asked_on(kind, law, answers.application_date)
}

impl AmountPage {
    pub(super) fn new(visit: &Visit, holder: Holder, kind: ResourceKind, form: Option<Form>) -> Self {
        let t = visit.t;
        let form = form.unwrap_or_else(|| Form::filled(fill(&visit.answers, holder, kind)));
        let period = months::period(visit);
        let asked = asked(kind, visit.web.law(), &visit.answers);
        let heading = words::kind(t, kind).into_owned();
        let caption = words::about(t, "sim-resources-title", &visit.answers, holder);
        let hyphenated = kind.name().replace('_', "-");
        let own_hint = t.try_text(&format!("sim-amount-hint-{hyphenated}")).map(std::borrow::Cow::into_owned);
        let hint = own_hint.unwrap_or_else(|| match asked {
            Asked::OverThePeriod => t.text_with("sim-amount-hint-period", &[("period", t.period(period).into())]),
            Asked::OverAYear => t.text("sim-amount-hint-notice").into_owned(),
            Asked::AtTheEnd => {
                t.text_with("sim-amount-hint-balance", &[("last", t.date(period.last().last_day()).into())])
            }
        });
        let choices = |family: &str, values: &[&'static str]| {
            values.iter().map(|value| Choice::new(value, t.text(&format!("{family}{value}")))).collect::<Vec<_>>()
        };
        Self {
            t,
            page: visit.page(format!("{heading} – {caption}"), !form.mistakes.is_empty()),
            step: visit.step(Place::Amount(holder, kind)),
            modes: choices("sim-mode-", &MODES.map(|(value, _)| value)),
            months: months::fields(t, period),
            asks_gross: kind == ResourceKind::WagesTaxable,
            activities: if kind == ResourceKind::Turnover {
                choices("sim-activity-", &ACTIVITIES.map(|(value, _)| value))
            } else {
                Vec::new()
            },
            asks_ended: kind == ResourceKind::TrainingPay,
            caption,
            heading,
            asked,
            hint,
            form,
        }
    }

    fn over_the_period(&self) -> bool {
        self.asked == Asked::OverThePeriod
    }

    fn whole_label(&self) -> &'static str {
        if self.asked == Asked::AtTheEnd { "sim-balance-label" } else { "sim-annual-label" }
    }
}

fn fill(answers: &Answers, holder: Holder, kind: ResourceKind) -> Typed {
    let declared = answers.resources_of(holder).unwrap_or_default().iter().find(|declared| declared.kind == kind);
    let Some(Declared { amount, gross, activity, ended, .. }) = declared else { return Typed::new() };
    let mut typed = match amount {
        None => Typed::new(),
        Some(Amount::EachMonth(amount)) => {
            Typed::new().with("mode", "each-month").with("each-month", typed_money(*amount))
        }
        Some(Amount::Monthly(amounts)) => months::fill(Typed::new().with("mode", "monthly"), amounts),
        Some(Amount::Total(amount)) => Typed::new().with("mode", "total").with("total", typed_money(*amount)),
        Some(Amount::Annual(amount) | Amount::Balance(amount)) => Typed::new().with("whole", typed_money(*amount)),
    };
    // It was said to be right when it was declared.
    if amount.as_ref().map(counted).and_then(|(amounts, over)| unlikely(amounts, over)).is_some() {
        typed.set(SURE, "yes");
    }
    if let Some(gross) = gross {
        typed.set("gross", typed_money(*gross));
    }
    if let Some((value, _)) = ACTIVITIES.iter().find(|(_, other)| Some(*other) == *activity) {
        typed.set("activity", *value);
    }
    if *ended {
        typed.set("ended", "yes");
    }
    typed
}

pub(super) fn read(visit: &Visit, typed: &Typed, holder: Holder, kind: ResourceKind) -> Result<Answers, Form> {
    let t = visit.t;
    let mut reader = Reader::new(typed, t);
    let what = t.text("sim-amount-what");
    let amount = match asked(kind, visit.web.law(), &visit.answers) {
        Asked::OverThePeriod => over_the_period(&mut reader, t, months::period(visit), &what),
        Asked::OverAYear => reader.money("whole", &what).map(Amount::Annual),
        Asked::AtTheEnd => reader.money("whole", &what).map(Amount::Balance),
    };
    let gross = if kind == ResourceKind::WagesTaxable {
        reader.optional_money("gross", &t.text("sim-gross-what"))
    } else {
        None
    };
    let activity = if kind == ResourceKind::Turnover {
        reader.choice("activity", &ACTIVITIES, &t.text("sim-error-turnover-activity"))
    } else {
        None
    };
    let ended = kind == ResourceKind::TrainingPay && reader.ticked("ended");
    if !reader.mistakes.is_empty() {
        return Err(reader.again());
    }
    let mut answers = visit.answers.clone();
    let resources = answers.resources_of_mut(holder).expect("the page exists for these answers");
    for declared in resources.iter_mut().flatten().filter(|declared| declared.kind == kind) {
        *declared = Declared { kind, amount, gross, activity, ended };
    }
    Ok(answers)
}

fn over_the_period(reader: &mut Reader<'_>, t: Language, period: Period, what: &str) -> Option<Amount> {
    let amount = match reader.choice("mode", &MODES, &t.text("sim-error-mode"))? {
        Mode::EachMonth => reader.money("each-month", what).map(Amount::EachMonth),
        Mode::Monthly => months::read(reader, t, period, what).map(Amount::Monthly),
        Mode::Total => reader.money("total", what).map(Amount::Total),
    }?;
    let (amounts, over) = counted(&amount);
    reader.likely(SURE, amounts, over).map(|()| amount)
}

/// The amounts of the period, and what each is counted over.
fn counted(amount: &Amount) -> (&[Money], Over) {
    match amount {
        Amount::EachMonth(amount) => (std::slice::from_ref(amount), Over::Month),
        Amount::Monthly(amounts) => (amounts, Over::Month),
        Amount::Total(amount) => (std::slice::from_ref(amount), Over::Year),
        Amount::Annual(_) | Amount::Balance(_) => (&[], Over::Year),
    }
}

#[cfg(test)]
mod tests {
    use c2s_domain::Date;

    use super::*;

    #[test]
    fn an_amount_out_of_proportion_is_asked_about_as_in_an_application() {
        let period = Period { first: c2s_domain::Month::new(2024, 3) };
        let read = |typed: &Typed| {
            let mut reader = Reader::new(typed, Language::French);
            let amount = over_the_period(&mut reader, Language::French, period, "les salaires");
            (amount.is_some(), reader.mistakes.of(SURE).is_some())
        };
        for (mode, field, value, asked) in [
            ("each-month", "each-month", "19999,99", false),
            ("each-month", "each-month", "20000", true),
            ("monthly", "month-4", "20000", true),
            ("total", "total", "239999,99", false),
            ("total", "total", "240000", true),
        ] {
            let typed = Typed::new().with("mode", mode).with(field, value);
            assert_eq!(read(&typed), (!asked, asked), "{mode} {value}");
            assert_eq!(read(&typed.with(SURE, "yes")), (true, false), "{mode} {value}, said to be right");
        }
        let mut answers = Answers::sample();
        let wages = answers.persons[0].resources.as_mut().expect("wages");
        wages[0].amount = Some(Amount::Total(Money::from_euros(240_000)));
        assert!(fill(&answers, Holder::Person(0), ResourceKind::Wages).has(SURE), "it is not asked twice");
    }

    #[test]
    fn maintenance_received_is_asked_as_the_law_of_the_day_counts_it() {
        let law = Law::embedded().expect("the law of the program");
        for (day, expected) in
            [(Date::constant(2025, 9, 30), Asked::OverThePeriod), (Date::constant(2025, 10, 1), Asked::OverAYear)]
        {
            assert_eq!(asked(ResourceKind::MaintenanceReceived, &law, &Answers::new(day)), expected, "{day}");
        }
        let answers = Answers::new(Date::constant(2025, 4, 14));
        assert_eq!(asked(ResourceKind::Wages, &law, &answers), Asked::OverThePeriod);
        assert_eq!(asked(ResourceKind::RentalIncome, &law, &answers), Asked::OverAYear);
        assert_eq!(asked(ResourceKind::SelfEmployment, &law, &answers), Asked::OverAYear);
        assert_eq!(asked(ResourceKind::IdleCapital, &law, &answers), Asked::AtTheEnd);
    }
}
