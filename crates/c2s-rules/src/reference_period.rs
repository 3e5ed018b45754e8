//! The twelve months whose resources count (R861-8).

use c2s_domain::{Explained, Fact, Month, Period, Reasons};
use c2s_law::LawInForce;

use crate::rules::REFERENCE_PERIOD;

/// From the 13th to the 2nd month before the month of the application; before 2022, the 12 months before it.
pub fn reference_period<R: Reasons>(filed_on: c2s_domain::Date, law: &LawInForce) -> Explained<Period, R> {
    let rule = &law.reference_period;
    let period = Period { first: Month::of(filed_on).plus(-rule.is.first_month_before) };
    let months = u32::try_from(rule.is.first_month_before).expect("a number of months is positive");
    REFERENCE_PERIOD
        .explain::<R>()
        .given("application_date", filed_on)
        .by_law("first_month_before", Fact::Count(months), rule.source)
        .therefore(period)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::example::{assessment, single_with, with};

    #[test]
    fn the_period_ends_two_months_before_the_month_of_the_application_since_2022() {
        for (day, first, last) in [
            ("2021-12-31", "2020-12", "2021-11"),
            ("2022-01-01", "2020-12", "2021-11"),
            ("2022-01-31", "2020-12", "2021-11"),
            ("2022-02-01", "2021-01", "2021-12"),
            ("2025-04-15", "2024-03", "2025-02"),
            ("2024-04-30", "2023-03", "2024-02"),
            ("2019-11-01", "2018-11", "2019-10"),
        ] {
            let period = assessment(with(single_with("0"), "/application_date", json!(day))).reference_period;
            assert_eq!((period.first_month.as_str(), period.last_month.as_str()), (first, last), "{day}");
        }
    }
}
