//! How old a paper is, and what is said of one that is not of the time that its window asks for (ADR 0097).

use c2s_domain::Date;
use c2s_papers::Dated;
use c2s_storage::applications::ApplicationRow;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::App;
use crate::failure::Failure;

/// A tax notice that is not the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OldNotice {
    pub tax: Taxed,
    /// That of its income, or of its tax.
    pub year: i16,
    /// The last notice is of this year, or of a later one.
    pub at_least: i16,
}

/// What a notice is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taxed {
    Income,
    /// Property that one has, or lives in.
    Property,
}

/// An attestation of the CAF or the MSA that is not of the present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldAttestation {
    /// The latest day that it speaks of, and the number of months after which the right to the RSA was looked at anew.
    Dated { on: Date, months: i32 },
    /// It says that it held until then.
    Ended(Date),
}

impl OldAttestation {
    /// What is said of an attestation that counts on a day; `None`: it is of the present.
    pub(super) fn of(dated: Dated, counts_on: Date, months: i32) -> Option<Self> {
        match dated {
            Dated::Until(until) => {
                let until = until.date()?;
                (until < counts_on).then_some(Self::Ended(until))
            }
            Dated::On(on) => {
                let (on, oldest) = (on.date()?, counts_on.saturating_sub(Span::new().months(months)));
                (on < oldest).then_some(Self::Dated { on, months })
            }
        }
    }
}

/// The month from which everybody has the notice of the income of the year before: those of the summer are online from
/// the end of July to the beginning of September, and come by post until then.
const NEW_NOTICES_FROM: i8 = 10;

/// The month from which everybody has the notices of property and housing tax of the year: they come from the end of
/// August to November.
const NEW_PROPERTY_NOTICES_FROM: i8 = 12;

/// The year of the last notice of property or housing tax that somebody has on a day.
pub(super) fn last_property_notice_on(day: Date) -> i16 {
    if day.month() < NEW_PROPERTY_NOTICES_FROM { day.year() - 1 } else { day.year() }
}

/// The value of the law that says how often the CAF and the MSA look anew at what somebody receives of the RSA: what an
/// earlier attestation says may have changed since (ADR 0097).
const RSA_REEXAMINATION: &str = "rsa_reexamination_months";

/// The year of income of the last notice that somebody has on a day: what is older is not the last one.
pub(crate) fn last_notice_on(day: Date) -> i16 {
    if day.month() < NEW_NOTICES_FROM { day.year() - 2 } else { day.year() - 1 }
}

/// How the age of the papers of a file is reckoned (ADR 0097).
pub(crate) struct Reckoning<'a> {
    app: &'a App,
    zone: &'a TimeZone,
    /// The day of its sending; today, while it is a draft.
    filed_on: Date,
}

impl<'a> Reckoning<'a> {
    pub(crate) fn of(app: &'a App, file: &ApplicationRow, zone: &'a TimeZone) -> Self {
        let today = || zone.to_datetime(app.now()).date();
        let filed_on = file.progress.sent().map_or_else(today, |sent| sent.on());
        Self { app, zone, filed_on }
    }

    /// The day on which a paper came, at the fund, and that on which its age is counted.
    pub(super) fn days_of(&self, added_at: Timestamp) -> (Date, Date) {
        let came_on = self.zone.to_datetime(added_at).date();
        (came_on, came_on.max(self.filed_on))
    }

    /// How many months an attestation of RSA that counts on this day says something of the present.
    pub(super) fn reexamined_after(&self, counts_on: Date) -> Result<i32, Failure> {
        Ok(self.app.nearest_legal_months(RSA_REEXAMINATION, counts_on)?.get_months())
    }
}

#[cfg(test)]
mod tests {
    use c2s_papers::PrintedDay;

    use super::*;

    #[test]
    fn an_attestation_is_of_the_present_for_three_months_or_until_it_says() {
        let printed = |day: Date| PrintedDay { year: day.year(), month: day.month(), day: day.day() };
        let day = Date::constant;
        for (latest, counts_on, is_old) in [
            (day(2025, 6, 1), day(2025, 8, 31), false),
            (day(2025, 6, 1), day(2025, 9, 1), false),
            (day(2025, 6, 1), day(2025, 9, 2), true),
            // Over the end of the year.
            (day(2025, 10, 1), day(2025, 12, 31), false),
            (day(2025, 10, 1), day(2026, 1, 1), false),
            (day(2025, 10, 1), day(2026, 1, 2), true),
            // Of a month, it is of its last day: three months later some months have no such day.
            (day(2025, 11, 30), day(2026, 2, 28), false),
            (day(2025, 11, 30), day(2026, 3, 1), true),
            (day(2024, 11, 30), day(2025, 3, 1), true),
            (day(2025, 2, 28), day(2025, 5, 31), false),
            (day(2025, 2, 28), day(2025, 6, 1), true),
        ] {
            let expected = is_old.then_some(OldAttestation::Dated { on: latest, months: 3 });
            assert_eq!(
                OldAttestation::of(Dated::On(printed(latest)), counts_on, 3),
                expected,
                "{latest} on {counts_on}"
            );
        }
        for (until, counts_on, is_over) in [
            (day(2025, 12, 31), day(2025, 12, 30), false),
            (day(2025, 12, 31), day(2025, 12, 31), false),
            (day(2025, 12, 31), day(2026, 1, 1), true),
        ] {
            let expected = is_over.then_some(OldAttestation::Ended(until));
            assert_eq!(
                OldAttestation::of(Dated::Until(printed(until)), counts_on, 3),
                expected,
                "{until} on {counts_on}"
            );
        }
    }

    #[test]
    fn the_last_notice_of_property_tax_is_that_of_the_year_from_december_on() {
        for (day, year) in [
            (Date::constant(2025, 1, 1), 2024),
            (Date::constant(2025, 11, 30), 2024),
            (Date::constant(2025, 12, 1), 2025),
            (Date::constant(2025, 12, 31), 2025),
            (Date::constant(2026, 1, 1), 2025),
        ] {
            assert_eq!(last_property_notice_on(day), year, "{day}");
        }
    }

    #[test]
    fn the_last_notice_is_that_of_the_year_before_from_october_on() {
        for (day, income) in [
            (Date::constant(2025, 1, 1), 2023),
            (Date::constant(2025, 9, 30), 2023),
            (Date::constant(2025, 10, 1), 2024),
            (Date::constant(2025, 12, 31), 2024),
            (Date::constant(2026, 1, 1), 2024),
        ] {
            assert_eq!(last_notice_on(day), income, "{day}");
        }
    }
}
