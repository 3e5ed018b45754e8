//! Civil months and periods of whole months.

use std::fmt;

use jiff::civil::Date;

/// A civil month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    pub const fn new(year: i16, month: i8) -> Self {
        Self(year as i32 * 12 + month as i32 - 1)
    }

    pub fn of(date: Date) -> Self {
        Self::new(date.year(), date.month())
    }

    pub fn year(self) -> i16 {
        i16::try_from(self.0.div_euclid(12)).expect("a month built from a civil date has its year")
    }

    /// 1 for January.
    pub fn number(self) -> i8 {
        i8::try_from(self.0.rem_euclid(12)).expect("a remainder of 12") + 1
    }

    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// Months from `earlier` to this one.
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    pub fn first_day(self) -> Date {
        jiff::civil::date(self.year(), self.number(), 1)
    }

    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year(), self.number())
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// Twelve months in a row: the *période de référence*.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    pub first: Month,
}

impl Period {
    pub const MONTHS: i32 = 12;

    pub const fn last(self) -> Month {
        self.first.plus(Self::MONTHS - 1)
    }

    /// Its months, oldest first.
    pub fn months(self) -> impl Iterator<Item = Month> {
        (0..Self::MONTHS).map(move |offset| self.first.plus(offset))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.first, self.last())
    }
}

/// Whole years reached on `day` by somebody born on `born`; 0 before the first birthday.
///
/// Somebody born on 29 February reaches a year on 1 March of common years.
pub fn age(born: Date, day: Date) -> u8 {
    let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
    let years = i32::from(day.year()) - i32::from(born.year()) - i32::from(before_birthday);
    u8::try_from(years.clamp(0, 255)).expect("clamped to the range of u8")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_cross_years() {
        let march = Month::of(date(2025, 3, 31));
        assert_eq!(march.plus(-13).to_string(), "2024-02");
        assert_eq!(march.plus(10).to_string(), "2026-01");
        assert_eq!(Month::new(2024, 2).last_day(), date(2024, 2, 29));
    }

    #[test]
    fn an_age_changes_on_the_birthday() {
        let born = date(2000, 6, 15);
        for (day, expected) in [(date(2025, 6, 14), 24), (date(2025, 6, 15), 25), (date(2025, 6, 16), 25)] {
            assert_eq!(age(born, day), expected);
        }
        assert_eq!(age(date(2004, 2, 29), date(2029, 2, 28)), 24);
        assert_eq!(age(date(2004, 2, 29), date(2029, 3, 1)), 25);
        assert_eq!(age(born, date(1999, 1, 1)), 0);
    }
}
