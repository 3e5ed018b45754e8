//! The two months after which silence is acceptance (R861-16-1 II, L861-5).

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// How the silence of the administration is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecisionDelay {
    /// Two, by R861-16-1 II.
    pub months: i8,
}

impl DecisionDelay {
    /// The last day on which the decision can be notified.
    ///
    /// It bears the number of the day on which the complete file was received, `months` later, or is the
    /// last day of that month when the number does not exist. Neither week-ends nor holidays move it:
    /// what extends the time given to a person to act would delay the person's right here.
    pub fn last_day(self, complete_on: Date) -> Date {
        complete_on.saturating_add(Span::new().months(self.months))
    }

    /// The instant from which the application is accepted: the end of the last day, in the legal time of the fund.
    pub fn ends_at(self, complete_on: Date, zone: &TimeZone) -> Timestamp {
        let next_day = self.last_day(complete_on).saturating_add(Span::new().days(1));
        next_day
            .to_zoned(zone.clone())
            .expect("the day after a civil date of this century exists in every zone")
            .timestamp()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TWO_MONTHS: DecisionDelay = DecisionDelay { months: 2 };

    #[test]
    fn the_last_day_bears_the_same_number_two_months_later() {
        for (complete, last) in [
            (date(2025, 9, 1), date(2025, 11, 1)),
            (date(2025, 12, 30), date(2026, 2, 28)),
            (date(2025, 12, 31), date(2026, 2, 28)),
            (date(2023, 12, 30), date(2024, 2, 29)),
            (date(2025, 9, 25), date(2025, 11, 25)),
            (date(2025, 9, 22), date(2025, 11, 22)),
            (date(2025, 10, 10), date(2025, 12, 10)),
        ] {
            assert_eq!(TWO_MONTHS.last_day(complete), last, "complete on {complete}");
        }
    }

    #[test]
    fn acceptance_is_born_at_the_end_of_the_last_day_in_the_legal_time_of_the_fund() {
        let rows = [
            ("Europe/Paris", "2026-02-01T09:00Z", "2026-04-01", "2026-04-01T22:00Z"),
            ("Europe/Paris", "2026-06-30T08:00Z", "2026-08-30", "2026-08-30T22:00Z"),
            ("Europe/Paris", "2026-07-31T08:00Z", "2026-09-30", "2026-09-30T22:00Z"),
            ("Europe/Paris", "2026-08-31T21:59Z", "2026-10-31", "2026-10-31T23:00Z"),
            ("Europe/Paris", "2026-12-29T09:00Z", "2027-02-28", "2027-02-28T23:00Z"),
            ("Europe/Paris", "2026-12-31T09:00Z", "2027-02-28", "2027-02-28T23:00Z"),
            ("Europe/Paris", "2027-12-30T09:00Z", "2028-02-29", "2028-02-29T23:00Z"),
            ("Europe/Paris", "2027-12-31T09:00Z", "2028-02-29", "2028-02-29T23:00Z"),
            ("Europe/Paris", "2028-02-29T09:00Z", "2028-04-29", "2028-04-29T22:00Z"),
            ("Europe/Paris", "2027-01-28T01:30Z", "2027-03-28", "2027-03-28T22:00Z"),
            ("Europe/Paris", "2026-08-25T08:00Z", "2026-10-25", "2026-10-25T23:00Z"),
            ("Europe/Paris", "2026-10-25T00:30Z", "2026-12-25", "2026-12-25T23:00Z"),
            ("America/Guadeloupe", "2027-02-01T03:30Z", "2027-03-31", "2027-04-01T04:00Z"),
            ("America/Martinique", "2027-02-01T03:30Z", "2027-03-31", "2027-04-01T04:00Z"),
            ("America/Cayenne", "2027-02-01T02:30Z", "2027-03-31", "2027-04-01T03:00Z"),
            ("Indian/Reunion", "2027-01-31T20:30Z", "2027-04-01", "2027-04-01T20:00Z"),
            ("Indian/Mayotte", "2026-12-31T20:30Z", "2027-02-28", "2027-02-28T21:00Z"),
            ("America/Miquelon", "2027-01-13T13:00Z", "2027-03-13", "2027-03-14T03:00Z"),
        ];
        for (zone, complete, last_day, ends_at) in rows {
            let zone = TimeZone::get(zone).expect("the time zones are bundled");
            let complete: Timestamp = complete.parse().expect("an instant");
            let complete_on = complete.to_zoned(zone.clone()).date();
            assert_eq!(TWO_MONTHS.last_day(complete_on).to_string(), last_day);
            assert_eq!(TWO_MONTHS.ends_at(complete_on, &zone), ends_at.parse().expect("an instant"), "{complete}");
        }
    }
}
