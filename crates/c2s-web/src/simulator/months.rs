//! The twelve months of the reference period, each with its field.

use c2s_domain::{Money, Nothing, Period};
use c2s_texts::Language;

use super::visit::Visit;
use crate::forms::{Reader, Typed, typed_money};

/// The field of one month.
pub(super) struct MonthField {
    pub name: String,
    /// "Mars 2024".
    pub label: String,
}

/// The reference period of these answers.
pub(super) fn period(visit: &Visit) -> Period {
    let date = visit.answers.application_date;
    let law = visit.web.law().in_force(date).expect("the first page accepts no date that the law does not cover");
    c2s_rules::reference_period::<Nothing>(date, law).value
}

fn name(rank: usize) -> String {
    format!("month-{}", rank + 1)
}

pub(super) fn fields(t: Language, period: Period) -> Vec<MonthField> {
    period
        .months()
        .enumerate()
        .map(|(rank, month)| {
            let mut label = t.month(month);
            if let Some(first) = label.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            MonthField { name: name(rank), label }
        })
        .collect()
}

pub(super) fn fill(mut typed: Typed, amounts: &[Money; 12]) -> Typed {
    for (rank, amount) in amounts.iter().enumerate() {
        typed.set(name(rank), typed_money(*amount));
    }
    typed
}

/// The twelve amounts; a month left empty counts zero, unless all are.
pub(super) fn read(reader: &mut Reader<'_>, t: Language, period: Period, what: &str) -> Option<[Money; 12]> {
    let mut amounts = [Money::ZERO; 12];
    if (0..12).all(|rank| reader.typed().get(&name(rank)).trim().is_empty()) {
        reader.wrong(&name(0), t.text_with("sim-error-no-month", &[("what", what.into())]));
        return None;
    }
    let right_before = reader.mistakes.iter().count();
    for ((rank, amount), month) in amounts.iter_mut().enumerate().zip(period.months()) {
        let what = t.text_with("sim-month-what", &[("what", what.into()), ("month", t.month(month).into())]);
        if let Some(typed) = reader.optional_money(&name(rank), &what) {
            *amount = typed;
        }
    }
    (reader.mistakes.iter().count() == right_before).then_some(amounts)
}
