//! What to tell somebody who is not entitled today: how far, and when to try again.

use c2s_domain::resource::Amount;
use c2s_domain::{Entitlement, Household, Money, Month, Nothing, Resource};
use c2s_law::Law;

use crate::Reading;

/// Above the upper ceiling by at most this share of it, in hundredths: *near*, worth applying anyway.
const NEAR_HUNDREDTHS: i64 = 5;

/// Whether resources that exceed the ceiling with contribution are near it.
pub fn is_near(total: Money, ceiling_with_contribution: Money) -> bool {
    let gap = total - ceiling_with_contribution;
    gap > Money::ZERO && gap.cents() * 100 <= ceiling_with_contribution.cents() * NEAR_HUNDREDTHS
}

/// The first month, within a year of the application, in which a new application would be granted if each resource
/// known month by month went on as in its last known month.
///
/// `None`: waiting changes nothing, or the law of those months is not known yet.
pub fn first_month_to_try_again(household: &Household, law: &Law, reading: Reading) -> Option<Month> {
    let filed = Month::of(household.application_date);
    (1..=12).map(|months| filed.plus(months)).find(|&month| {
        let later = carried_to(household, month);
        law.in_force(later.application_date)
            .is_ok_and(|law| crate::assess::<Nothing>(&later, law, reading).entitlement != Entitlement::None)
    })
}

/// The same household filing on the first day of `month`.
fn carried_to(household: &Household, month: Month) -> Household {
    let elapsed = usize::try_from(month.since(Month::of(household.application_date))).unwrap_or_default().min(12);
    let mut later = household.clone();
    later.application_date = month.first_day();
    later.decision_date = later.application_date.max(household.decision_date);
    let all = later.persons.iter_mut().flat_map(|person| person.resources.iter_mut());
    for Resource { amount, .. } in all.chain(later.household_resources.iter_mut()) {
        if let Amount::Monthly(months) = amount {
            slide(months, elapsed);
        }
    }
    if let Some(aid) = later.housing.as_mut().and_then(|housing| housing.aid.as_mut()) {
        slide(aid, elapsed);
    }
    later
}

/// Forgets the oldest months; the newest ones repeat the last known.
fn slide(months: &mut [Money; 12], elapsed: usize) {
    let last = months[11];
    months.rotate_left(elapsed % 12);
    months[12 - elapsed..].fill(last);
}

#[cfg(test)]
mod tests {
    use c2s_domain::Money;
    use serde_json::json;

    use super::{first_month_to_try_again, is_near};
    use crate::Reading;
    use crate::example::{LAW, household, single};

    #[test]
    fn near_is_within_5_percent_above_the_upper_ceiling() {
        let ceiling = Money::from_euros(13_957);
        for (total, near) in [("13957.00", false), ("13957.01", true), ("14654.85", true), ("14654.86", false)] {
            assert_eq!(is_near(Money::parse(total).expect("an amount"), ceiling), near, "{total}");
        }
    }

    #[test]
    fn months_with_less_enter_the_period_one_by_one() {
        // 1 500 a month until January 2025, 500 since February: the period of April 2025 still holds eleven rich months.
        let monthly = json!([1500, 1500, 1500, 1500, 1500, 1500, 1500, 1500, 1500, 1500, 1500, 500]);
        let household = household(single("2025-04-15", &json!([{ "kind": "wages", "monthly": monthly }])));
        let month = first_month_to_try_again(&household, &LAW, Reading::Law).expect("a month");
        // 12 × 1 500 − k × 1 000 ≤ 13 957 asks for five poor months: the fourth month after April.
        assert_eq!(month.to_string(), "2025-08");
    }

    #[test]
    fn constant_resources_leave_no_month_to_wait_for() {
        let household = household(single("2025-04-15", &json!([{ "kind": "wages", "monthly": vec![1500; 12] }])));
        assert_eq!(first_month_to_try_again(&household, &LAW, Reading::Law), None);
        let household = household_of_a_total();
        assert_eq!(first_month_to_try_again(&household, &LAW, Reading::Law), None);
    }

    fn household_of_a_total() -> c2s_domain::Household {
        household(single("2025-04-15", &json!([{ "kind": "wages", "total": "18000" }])))
    }
}
