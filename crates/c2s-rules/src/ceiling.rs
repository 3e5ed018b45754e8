//! The two ceilings of a household (L861-1, D861-1).

use c2s_domain::household::{Household, Residence};
use c2s_domain::{Explained, Money, Rate, Reasons, Scale};
use c2s_law::LawInForce;
use c2s_law::in_force::PublishedCells;

use crate::membership::Membership;
use crate::provisional::{Notice, Provisional};
use crate::rules::{CEILING, CEILING_WITH_CONTRIBUTION};

/// What the resources are compared with, a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ceilings {
    pub free: Money,
    pub with_contribution: Money,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tier {
    Free,
    WithContribution,
}

/// Both ceilings, each rounded once to the euro, half a euro counting as one.
///
/// A cell of a published table wins over the computed one (rules R-PLAF-10).
pub(crate) fn ceilings<R: Reasons>(
    household: &Household,
    membership: &Membership,
    scale: Scale,
    law: &LawInForce,
    noted: &mut Provisional,
) -> (Ceilings, [R; 2]) {
    let standard_size =
        (!membership.members.iter().any(|member| member.half_share)).then_some(membership.members.len());
    noted.note_if(household.residence == Residence::Mayotte && law.mayotte.is_provisional(), Notice::Mayotte);
    let free = ceiling(Tier::Free, household.residence, standard_size, scale, law, noted);
    let with_contribution = ceiling(Tier::WithContribution, household.residence, standard_size, scale, law, noted);
    let ceilings = Ceilings { free: free.value, with_contribution: with_contribution.value };
    (ceilings, [free.reasons, with_contribution.reasons])
}

fn ceiling<R: Reasons>(
    tier: Tier,
    residence: Residence,
    standard_size: Option<usize>,
    scale: Scale,
    law: &LawInForce,
    noted: &mut Provisional,
) -> Explained<Money, R> {
    let base = &law.single_person_ceiling;
    let rule = if tier == Tier::Free { CEILING } else { CEILING_WITH_CONTRIBUTION };
    let mut explaining = rule.explain::<R>().by_law("single_person_ceiling", base.is.official, base.source);
    if R::KEPT {
        let exact = Rate::from_millionths(base.is.computed_from * 100);
        explaining = explaining.by_law("single_person_ceiling_unrounded", exact, base.source).given("scale", scale);
    }
    let overseas = overseas_factor(residence, law);
    if let Some((factor, source)) = overseas {
        explaining = explaining.by_law("overseas_factor", factor, source);
    }
    let increase = (tier == Tier::WithContribution).then_some(&law.contribution_ceiling_factor);
    if let Some(increase) = increase {
        explaining = explaining.by_law("contribution_ceiling_factor", increase.is, increase.source);
    }
    noted.note_if(base.is_provisional(), Notice::SinglePersonCeiling);
    if let Some(cell) = standard_size.and_then(|size| published(tier, residence, size, law)) {
        noted.note_if(law.published_ceilings.is_provisional(), Notice::PublishedCeilings);
        return explaining.by_law("published_ceiling", cell, law.published_ceilings.source).therefore(cell);
    }
    let factor = overseas.map_or(Rate::ONE, |(factor, _)| factor);
    let increase = increase.map_or(Rate::ONE, |increase| increase.is);
    explaining.therefore(computed(base.is.computed_from, scale, factor, increase))
}

/// The free ceiling of one person who resides there: what the threshold of gifts is a share of.
pub(crate) fn single_person(residence: Residence, law: &LawInForce) -> Money {
    published(Tier::Free, residence, 1, law).unwrap_or_else(|| {
        let factor = overseas_factor(residence, law).map_or(Rate::ONE, |(factor, _)| factor);
        computed(law.single_person_ceiling.is.computed_from, Scale::ONE, factor, Rate::ONE)
    })
}

fn overseas_factor(residence: Residence, law: &LawInForce) -> Option<(Rate, c2s_domain::explained::ValueRef)> {
    match residence {
        Residence::Metropole => None,
        Residence::Mayotte => Some((law.mayotte.is.factor, law.mayotte.source)),
        _ => Some((law.overseas_factor.is, law.overseas_factor.source)),
    }
}

fn published(tier: Tier, residence: Residence, size: usize, law: &LawInForce) -> Option<Money> {
    let tables = &law.published_ceilings.is;
    let cells: &PublishedCells = if residence == Residence::Metropole { &tables.metropole } else { &tables.overseas };
    let row = match tier {
        Tier::Free => &cells.free,
        Tier::WithContribution => &cells.with_contribution,
    };
    row.get(size.checked_sub(1)?).copied()
}

/// `base × scale × factor × increase`, exact, then rounded to the euro. `base` is in ten-thousandths of a euro.
pub(crate) fn computed(base: i64, scale: Scale, factor: Rate, increase: Rate) -> Money {
    const EURO: i128 = 10_000 * 100 * 1_000_000 * 1_000_000;
    const EURO_IN_THOUSANDTHS: i64 = 10_000 * 100 * 1000 * 1000;
    // In thousandths the product fits 64 bits, which is four times as quick; a finer rate takes the long way.
    let thousandths = |rate: Rate| (rate.millionths() % 1000 == 0).then_some(rate.millionths() / 1000);
    if let (Some(factor), Some(increase)) = (thousandths(factor), thousandths(increase)) {
        let product = base.checked_mul(scale.hundredths() * factor).and_then(|product| product.checked_mul(increase));
        if let Some(rounded) = product.and_then(|product| product.checked_add(EURO_IN_THOUSANDTHS / 2)) {
            return Money::from_euros(rounded / EURO_IN_THOUSANDTHS);
        }
    }
    let product = i128::from(base)
        * i128::from(scale.hundredths())
        * i128::from(factor.millionths())
        * i128::from(increase.millionths());
    Money::from_euros(i64::try_from((product + EURO / 2) / EURO).expect("a ceiling is far below i64"))
}

/// What each person after the fourth adds, as published tables show it.
pub fn each_further_person(residence: Residence, law: &LawInForce) -> Ceilings {
    let tables = &law.published_ceilings.is;
    let cells = if residence == Residence::Metropole { &tables.metropole } else { &tables.overseas };
    let share = Scale::from_hundredths(law.household_scale.is.fifth_and_following);
    let factor = overseas_factor(residence, law).map_or(Rate::ONE, |(factor, _)| factor);
    let base = law.single_person_ceiling.is.computed_from;
    Ceilings {
        free: cells.free_each_more.unwrap_or_else(|| computed(base, share, factor, Rate::ONE)),
        with_contribution: cells
            .with_contribution_each_more
            .unwrap_or_else(|| computed(base, share, factor, law.contribution_ceiling_factor.is)),
    }
}

#[cfg(test)]
mod tests {
    use c2s_domain::{Money, Rate, Scale};
    use serde_json::json;

    use super::computed;
    use crate::example::{assessment, household, single_with, with};

    #[test]
    fn a_ceiling_is_rounded_once_half_a_euro_counting_as_one() {
        let rate = |text| Rate::parse(text).expect("a rate");
        for (base, expected) in [(100_004_999, 10_000), (100_005_000, 10_001), (100_005_001, 10_001)] {
            assert_eq!(computed(base, Scale::ONE, Rate::ONE, Rate::ONE), Money::from_euros(expected));
        }
        assert_eq!(
            computed(103_385_858, Scale::from_hundredths(150), Rate::ONE, rate("1.35")),
            Money::from_euros(20_936)
        );
        assert_eq!(computed(103_385_858, Scale::ONE, rate("1.113"), Rate::ONE), Money::from_euros(11_507));
    }

    #[test]
    fn a_rate_finer_than_the_thousandth_takes_the_long_way_and_is_rounded_alike() {
        let finer = Rate::from_millionths(1_000_001);
        for (base, expected) in [(100_004_899, 10_000), (100_004_900, 10_001), (100_014_899, 10_001)] {
            assert_eq!(computed(base, Scale::ONE, finer, Rate::ONE), Money::from_euros(expected), "{base}");
            assert_eq!(computed(base, Scale::ONE, Rate::ONE, finer), Money::from_euros(expected), "{base}");
        }
    }

    #[test]
    fn the_factor_of_mayotte_is_its_own_value() {
        let source = |place: &str| {
            let steps = assessment(with(single_with("0"), "/residence", json!(place))).explanation;
            let ceiling = steps.into_iter().find(|step| step.rule == "ceiling").expect("the ceiling");
            let factor = ceiling.given.into_iter().find(|given| given.name == "overseas_factor").expect("the factor");
            factor.source.expect("a value of law has its source")
        };
        assert_eq!(source("mayotte"), "mayotte@2024-01-01");
        assert_eq!(source("reunion"), "overseas_factor@2019-11-01");
    }

    #[test]
    fn every_overseas_collectivity_has_the_same_ceiling_and_mayotte_since_2024() {
        for place in ["guadeloupe", "martinique", "guyane", "reunion", "saint_martin", "saint_barthelemy", "mayotte"] {
            let assessment = assessment(with(single_with("0"), "/residence", json!(place)));
            assert_eq!(assessment.ceilings.free.to_string(), "11507.00", "{place}");
            assert_eq!(assessment.provisional.contains(&"mayotte".to_owned()), place == "mayotte");
        }
    }

    #[test]
    fn mayotte_is_covered_from_2024_on() {
        for (day, covered) in [("2023-12-31", false), ("2024-01-01", true), ("2024-01-02", true)] {
            let situation =
                with(with(single_with("0"), "/residence", json!("mayotte")), "/application_date", json!(day));
            let answer = crate::applicable(&household(situation), &crate::example::LAW).map(|_| ());
            assert_eq!(answer.is_ok(), covered, "{day}");
            if let Err(mistake) = answer {
                assert_eq!(mistake.field, "residence");
                assert!(mistake.message.contains("2024-01-01"), "{}", mistake.message);
            }
        }
    }

    #[test]
    fn the_ceiling_of_each_1_april_is_projected_only_when_no_text_was_read() {
        for (day, free, provisional) in [("2026-03-31", "10339.00", false), ("2026-04-01", "10421.00", true)] {
            let assessment = assessment(with(single_with("0"), "/application_date", json!(day)));
            assert_eq!(assessment.ceilings.free.to_string(), free);
            assert_eq!(assessment.provisional.contains(&"single_person_ceiling".to_owned()), provisional, "{day}");
        }
    }
}
