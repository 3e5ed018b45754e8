//! The fields of each kind of resources: what they are called, how they are asked.

use c2s_app::draft::WhyLacking;
use c2s_app::register::KnownResource;
use c2s_domain::situation::TwelveAmounts;
use c2s_domain::{Date, Money, Month, Period, ResourceKind};
use c2s_law::Law;
use c2s_texts::Language;

use crate::components::Choice;
use crate::portal::words;
use crate::simulator::amount::{Asked, asked_on};

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
    /// What the register knows of it, from each source; the fields are then those of somebody who says it is wrong.
    pub known: Vec<Shown>,
}

/// What one source knows, as it is shown: it is confirmed or contested as a whole.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The box that says that it is wrong.
    pub wrong: String,
    pub wrong_label: String,
    pub lines: Vec<KnownAmount>,
}

/// One amount that the register knows.
#[derive(Debug, Clone)]
pub struct KnownAmount {
    pub line: String,
    /// Each month with its amount, where they are known.
    pub months: Vec<(String, String)>,
}

impl KnownAmount {
    fn new(t: Language, known: &KnownResource, period: Period) -> Self {
        let amounts = known.resource.monthly.iter().flat_map(|TwelveAmounts(months)| months);
        let month = |(month, amount): (Month, &Money)| (words::capitalised(t.month(month)), t.money(*amount));
        Self { line: words::known_amount(t, known), months: period.months().zip(amounts).map(month).collect() }
    }
}

/// How an amount is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    EachMonth,
    Monthly,
    Total,
    /// A tax notice, a balance: one amount.
    Whole,
    Lacking(WhyLacking),
}

const LACKS: [(&str, Mode); 2] =
    [("unknown", Mode::Lacking(WhyLacking::NotKnown)), ("cannot", Mode::Lacking(WhyLacking::CannotGive))];
const OVER_THE_PERIOD: [(&str, Mode); 5] =
    [("each-month", Mode::EachMonth), ("monthly", Mode::Monthly), ("total", Mode::Total), LACKS[0], LACKS[1]];
const AT_ONCE: [(&str, Mode); 3] = [("whole", Mode::Whole), LACKS[0], LACKS[1]];

/// The ways in which an amount that is asked so may be known.
pub(super) const fn modes(asked: Asked) -> &'static [(&'static str, Mode)] {
    match asked {
        Asked::OverThePeriod => &OVER_THE_PERIOD,
        Asked::OverAYear | Asked::AtTheEnd => &AT_ONCE,
    }
}

/// What a form calls the reason for which an amount is lacking.
pub(super) const fn lack_value(why: WhyLacking) -> &'static str {
    match why {
        WhyLacking::NotKnown => "unknown",
        WhyLacking::CannotGive => "cannot",
    }
}

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
    pub words: String,
    /// The box that says that an amount out of proportion is right.
    pub sure: String,
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
            words: field(kind, "words"),
            sure: field(kind, "sure"),
        }
    }
}

/// The box that says that what a source told the register is wrong.
pub(super) fn wrong_field(known: &KnownResource) -> String {
    field(known.resource.kind, &format!("wrong-{}", known.source.name()))
}

/// The fields of a kind bear its name: `wages-total`.
pub(super) fn field(kind: ResourceKind, part: &str) -> String {
    format!("{}-{part}", kind.name())
}

pub(super) fn month_field(kind: ResourceKind, rank: usize) -> String {
    field(kind, &format!("month-{}", rank + 1))
}

impl KindFields {
    pub(super) fn new(t: Language, kind: ResourceKind, law: &Law, today: Date, period: Period) -> Self {
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
            known: Vec::new(),
        }
    }

    /// With what the register knows of this kind.
    pub(super) fn knowing(self, t: Language, known: &[&KnownResource], period: Period) -> Self {
        let of_kind: Vec<&KnownResource> =
            known.iter().copied().filter(|known| known.resource.kind == self.kind).collect();
        let mut shown: Vec<Shown> = Vec::new();
        for known in &of_kind {
            let (wrong, amount) = (wrong_field(known), KnownAmount::new(t, known, period));
            if let Some(source) = shown.iter_mut().find(|source| source.wrong == wrong) {
                source.lines.push(amount);
                continue;
            }
            let several = of_kind.iter().any(|other| other.source != known.source);
            let wrong_label = if several {
                t.text_with("known-wrong-of", &[("source", words::source(t, known.source).into())])
            } else {
                t.text("known-wrong").into_owned()
            };
            shown.push(Shown { wrong, wrong_label, lines: vec![amount] });
        }
        Self { known: shown, ..self }
    }

    pub(super) fn over_the_period(&self) -> bool {
        self.asked == Asked::OverThePeriod
    }

    /// The ways to say an amount, then those not to say it.
    pub(super) fn modes(&self, t: &Language) -> Vec<Choice> {
        let values = modes(self.asked);
        let known = &values[..values.len() - LACKS.len()];
        let family = if self.over_the_period() { "sim-mode" } else { "portal-mode" };
        let mut choices = words::choices(*t, family, known);
        choices.extend(words::choices(*t, "portal-mode", &LACKS));
        choices
    }

    pub(super) fn whole_label(&self) -> &'static str {
        if self.asked == Asked::AtTheEnd { "sim-balance-label" } else { "sim-annual-label" }
    }

    pub(super) fn asks_gross(&self) -> bool {
        self.kind == ResourceKind::WagesTaxable
    }

    pub(super) fn asks_activity(&self) -> bool {
        self.kind == ResourceKind::Turnover
    }

    pub(super) fn asks_ended(&self) -> bool {
        self.kind == ResourceKind::TrainingPay
    }

    pub(super) fn item_sentence(&self, t: &Language) -> String {
        self.item
            .map_or_else(String::new, |item| t.text_with("portal-amount-item", &[("item", i64::from(item).into())]))
    }
}
