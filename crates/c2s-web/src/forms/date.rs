//! Dates typed in three fields: day, month, year.

use c2s_domain::Date;
use c2s_texts::Language;

use super::typed::Typed;

/// The years in which what is asked can have happened.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// One of the three fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Day,
    Month,
    Year,
}

impl Part {
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// Why what was typed is not a day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotADate {
    Empty,
    /// This field is empty while another is filled in.
    Missing(Part),
    /// This field holds something else than a number in its range.
    Wrong(Part),
    /// A two-digit year.
    ShortYear,
    /// A year of four digits in which nothing that is asked can have happened.
    FarYear,
    /// 31 February.
    DoesNotExist,
}

impl NotADate {
    /// The field to go to.
    pub const fn part(self) -> Part {
        match self {
            Self::Empty | Self::DoesNotExist => Part::Day,
            Self::Missing(part) | Self::Wrong(part) => part,
            Self::ShortYear | Self::FarYear => Part::Year,
        }
    }
}

/// Reads a day, a month (its number or its name) and a year of four digits.
pub fn read_date(day: &str, month: &str, year: &str, language: Language) -> Result<Date, NotADate> {
    let (day, month, year) = (day.trim(), month.trim(), year.trim());
    match (day.is_empty(), month.is_empty(), year.is_empty()) {
        (true, true, true) => return Err(NotADate::Empty),
        (true, _, _) => return Err(NotADate::Missing(Part::Day)),
        (_, true, _) => return Err(NotADate::Missing(Part::Month)),
        (_, _, true) => return Err(NotADate::Missing(Part::Year)),
        _ => {}
    }
    let day: i8 = number(day).filter(|day| (1..=31).contains(day)).ok_or(NotADate::Wrong(Part::Day))?;
    let month: i8 = number(month)
        .or_else(|| month_named(month, language))
        .filter(|month| (1..=12).contains(month))
        .ok_or(NotADate::Wrong(Part::Month))?;
    if year.len() == 2 && number::<i16>(year).is_some() {
        return Err(NotADate::ShortYear);
    }
    let written: i16 = number(year).ok_or(NotADate::Wrong(Part::Year))?;
    if !YEARS.contains(&written) {
        return Err(if year.len() == 4 { NotADate::FarYear } else { NotADate::Wrong(Part::Year) });
    }
    let year = written;
    Date::new(year, month, day).map_err(|_| NotADate::DoesNotExist)
}

fn number<N: std::str::FromStr>(typed: &str) -> Option<N> {
    if typed.bytes().all(|byte| byte.is_ascii_digit()) { typed.parse().ok() } else { None }
}

fn month_named(typed: &str, language: Language) -> Option<i8> {
    let typed = typed.to_lowercase();
    (1..=12).find(|month| language.month_name(*month).to_lowercase() == typed)
}

/// A date ready for its three fields.
#[derive(Debug, Clone)]
pub struct DateField<'a> {
    pub name: &'a str,
    pub day: &'a str,
    pub month: &'a str,
    pub year: &'a str,
    pub error: Option<&'a str>,
    /// The field that the mistake is about, by its suffix; empty when there is none.
    pub wrong: &'a str,
    /// The same date was answered elsewhere meanwhile: both answers.
    pub twice: Option<super::Twice>,
}

impl Typed {
    /// The three parts typed under `name`.
    pub fn date_parts(&self, name: &str) -> (&str, &str, &str) {
        let part = |part: Part| self.get(&format!("{name}-{}", part.suffix()));
        (part(Part::Day), part(Part::Month), part(Part::Year))
    }

    /// Fills the three fields in.
    #[must_use]
    pub fn with_date(self, name: &str, date: Date) -> Self {
        self.with(format!("{name}-day"), date.day().to_string())
            .with(format!("{name}-month"), date.month().to_string())
            .with(format!("{name}-year"), date.year().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(day: &str, month: &str, year: &str) -> Result<Date, NotADate> {
        read_date(day, month, year, Language::French)
    }

    #[test]
    fn a_month_is_a_number_or_a_name() {
        let expected = Date::new(1978, 8, 3);
        assert_eq!(read("3", "8", "1978").ok(), expected.clone().ok());
        assert_eq!(read("03", "08", " 1978 ").ok(), expected.clone().ok());
        assert_eq!(read("3", "Août", "1978").ok(), expected.ok());
    }

    #[test]
    fn a_wrong_date_says_which_field() {
        for (typed, why) in [
            (("", "", ""), NotADate::Empty),
            (("", "2", "2000"), NotADate::Missing(Part::Day)),
            (("1", "", "2000"), NotADate::Missing(Part::Month)),
            (("1", "2", ""), NotADate::Missing(Part::Year)),
            (("32", "2", "2000"), NotADate::Wrong(Part::Day)),
            (("1", "13", "2000"), NotADate::Wrong(Part::Month)),
            (("1", "marx", "2000"), NotADate::Wrong(Part::Month)),
            (("1", "2", "20000"), NotADate::Wrong(Part::Year)),
            (("1", "2", "-200"), NotADate::Wrong(Part::Year)),
            (("1", "2", "78"), NotADate::ShortYear),
            (("1", "2", "1800"), NotADate::FarYear),
            (("1", "2", "1899"), NotADate::FarYear),
            (("1", "2", "2201"), NotADate::FarYear),
            (("1", "2", "180"), NotADate::Wrong(Part::Year)),
            (("31", "2", "2025"), NotADate::DoesNotExist),
            (("29", "2", "2025"), NotADate::DoesNotExist),
        ] {
            assert_eq!(read(typed.0, typed.1, typed.2), Err(why), "{typed:?}");
        }
        assert!(read("29", "2", "2024").is_ok() && read("1", "1", "1900").is_ok());
    }
}
