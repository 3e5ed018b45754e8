//! The twelve months of the reference period, each with its field.

use c2s_domain::{Date, Money, Nothing, Period};
use c2s_law::Law;
use c2s_texts::Language;

use super::visit::Visit;
use crate::forms::{Reader, Typed, typed_money};
use crate::portal::words::{capitalised, read_months};

/// The reference period of these answers.
pub(super) fn period(visit: &Visit) -> Period {
    let period = period_on(visit.web.law(), visit.answers.application_date);
    period.expect("the first page accepts no date that the law does not cover")
}

/// The reference period of an application of that day; `None` where the law does not cover it.
pub(crate) fn period_on(law: &Law, date: Date) -> Option<Period> {
    let law = law.in_force(date).ok()?;
    Some(c2s_rules::reference_period::<Nothing>(date, law).value)
}

fn name(rank: usize) -> String {
    format!("month-{}", rank + 1)
}

/// The fields of the months: their names, and their labels ("Mars 2024").
pub(super) fn fields(t: Language, period: Period) -> Vec<(String, String)> {
    period.months().enumerate().map(|(rank, month)| (name(rank), capitalised(t.month(month)))).collect()
}

pub(super) fn fill(mut typed: Typed, amounts: &[Money; 12]) -> Typed {
    for (rank, amount) in amounts.iter().enumerate() {
        typed.set(name(rank), typed_money(*amount));
    }
    typed
}

/// The twelve amounts; a month left empty counts zero, unless all are.
pub(super) fn read(reader: &mut Reader<'_>, t: Language, period: Period, what: &str) -> Option<[Money; 12]> {
    read_months(reader, t, &std::array::from_fn(name), period, what)
}
