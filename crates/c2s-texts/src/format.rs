//! Amounts and dates as each language writes them.

use std::borrow::Cow;
use std::fmt::Write as _;

use c2s_domain::{Date, Money, Month, Period};

use crate::Language;

/// Narrow no-break space: between thousands, as French typography asks.
const THIN: char = '\u{202f}';
/// No-break space: before the sign of the euro.
const FIXED: char = '\u{a0}';

impl Language {
    /// `1 234,50 €`, `€1,234.50`; cents are left out when there are none.
    pub fn money(self, amount: Money) -> String {
        self.amount(amount, amount.cents() % 100 != 0)
    }

    /// `1 234,50 €`, `€1,234.50`, always with its cents: for columns that line up.
    pub fn money_with_cents(self, amount: Money) -> String {
        self.amount(amount, true)
    }

    fn amount(self, amount: Money, with_cents: bool) -> String {
        let cents = amount.cents().unsigned_abs();
        let sign = if amount.is_negative() { "−" } else { "" };
        let (separator, mark) = match self {
            Self::French => (THIN, ','),
            Self::English => (',', '.'),
        };
        let mut figure = grouped(cents / 100, separator);
        if with_cents {
            let _ = write!(figure, "{mark}{:02}", cents % 100);
        }
        match self {
            Self::French => format!("{sign}{figure}{FIXED}€"),
            Self::English => format!("{sign}€{figure}"),
        }
    }

    /// A number written with a point, with the decimal mark of the language: `1,5`, `1.5`.
    pub fn decimal(self, number: &str) -> String {
        match self {
            Self::French => number.replace('.', ","),
            Self::English => number.to_owned(),
        }
    }

    /// A percentage whose number is written with a point: `16,5 %`, `16.5%`.
    pub fn percent(self, number: &str) -> String {
        match self {
            Self::French => format!("{}{FIXED}%", self.decimal(number)),
            Self::English => format!("{number}%"),
        }
    }

    /// `1er mars 2024`, `1 March 2024`.
    pub fn date(self, date: Date) -> String {
        let day = match (self, date.day()) {
            (Self::French, 1) => "1er".to_owned(),
            (_, day) => day.to_string(),
        };
        format!("{day}{FIXED}{}", self.month(Month::of(date)))
    }

    /// `mars 2024`.
    pub fn month(self, month: Month) -> String {
        format!("{} {}", self.month_name(month.number()), month.year())
    }

    /// `mars`, of 3.
    pub fn month_name(self, number: i8) -> Cow<'static, str> {
        self.text(&format!("month-{number}"))
    }

    /// `du 1er mars 2024 au 28 février 2025`.
    pub fn period(self, period: Period) -> String {
        self.text_with(
            "period-dates",
            &[
                ("first", self.date(period.first.first_day()).into()),
                ("last", self.date(period.last().last_day()).into()),
            ],
        )
    }
}

fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 * separator.len_utf8());
    for (rank, digit) in digits.chars().enumerate() {
        if rank > 0 && (digits.len() - rank).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use jiff_date::date;

    use super::*;

    mod jiff_date {
        use c2s_domain::Date;

        pub(super) fn date(year: i16, month: i8, day: i8) -> Date {
            Date::new(year, month, day).expect("a date of the test")
        }
    }

    #[test]
    fn amounts_read_as_french_writes_them() {
        let french = Language::French;
        assert_eq!(french.money(Money::from_cents(1_234_550)), "12\u{202f}345,50\u{a0}€");
        assert_eq!(french.money(Money::from_euros(8)), "8\u{a0}€");
        assert_eq!(french.money_with_cents(Money::from_euros(-1200)), "−1\u{202f}200,00\u{a0}€");
    }

    #[test]
    fn amounts_read_as_english_writes_them() {
        let english = Language::English;
        assert_eq!(english.money(Money::from_cents(1_234_550)), "€12,345.50");
        assert_eq!(english.money(Money::from_euros(8)), "€8");
        assert_eq!(english.money_with_cents(Money::from_euros(-1200)), "−€1,200.00");
    }

    #[test]
    fn each_language_has_its_decimal_mark_and_its_percentage() {
        assert_eq!((Language::French.decimal("1.5"), Language::English.decimal("1.5")), ("1,5".into(), "1.5".into()));
        assert_eq!(Language::French.percent("16.5"), "16,5\u{a0}%");
        assert_eq!(Language::English.percent("16.5"), "16.5%");
    }

    #[test]
    fn english_days_have_no_ordinal() {
        assert_eq!(Language::English.date(date(2024, 3, 1)), "1\u{a0}March 2024");
        let period = Period { first: Month::new(2024, 3) };
        assert_eq!(Language::English.period(period), "1\u{a0}March 2024 to 28\u{a0}February 2025");
    }

    #[test]
    fn periods_show_real_dates() {
        let french = Language::French;
        assert_eq!(french.date(date(2024, 3, 1)), "1er\u{a0}mars 2024");
        let period = Period { first: Month::new(2024, 3) };
        assert_eq!(french.period(period), "du 1er\u{a0}mars 2024 au 28\u{a0}février 2025");
    }
}
