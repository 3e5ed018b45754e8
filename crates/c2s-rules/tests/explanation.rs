//! The explanation alone leads to the result: each step is computed again from the facts it shows.

mod support;

use c2s_domain::assessment::{Assessment, Step};
use c2s_domain::{Money, Rate};
use proptest::prelude::*;
use support::{assess, situation};

fn fact<'a>(step: &'a Step, name: &str) -> Option<&'a str> {
    step.given.iter().find(|given| given.name == name).map(|given| given.value.as_str())
}

fn euros(text: &str) -> Money {
    text.strip_prefix('-').map_or_else(
        || Money::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")),
        |positive| -Money::parse(positive).expect("an amount"),
    )
}

fn money(step: &Step, name: &str) -> Money {
    euros(fact(step, name).unwrap_or_else(|| panic!("{} does not show {name}", step.rule)))
}

fn rate(step: &Step, name: &str) -> Rate {
    let text = fact(step, name).unwrap_or_else(|| panic!("{} does not show {name}", step.rule));
    Rate::parse(text).unwrap_or_else(|| panic!("{text} is not a rate"))
}

fn result(step: &Step) -> Money {
    euros(&step.result)
}

fn sum(steps: &[Step]) -> Money {
    steps.iter().map(result).sum()
}

/// What the facts of an amount's step give, by an arithmetic written here a second time.
fn amount_again(step: &Step) -> Money {
    match step.rule.as_str() {
        "taxable_wages" => money(step, "declared") - fact(step, "levies").map_or(Money::ZERO, euros),
        "activity_interruption" => {
            let net = result(&step.steps[0]);
            net.times(Rate::ONE.times(Rate::from_millionths(1_000_000 - rate(step, "abatement_rate").millionths())))
        }
        "training_pay" if fact(step, "ended_without_replacement") == Some("yes") => Money::ZERO,
        "training_pay"
        | "period_resource"
        | "wages"
        | "tax_notice_resource"
        | "self_employment"
        | "patrimony_income" => money(step, "declared"),
        "turnover" | "minimum_benefit" => money(step, "declared") - money(step, "abatement"),
        "company_manager" => {
            let declared = money(step, "declared");
            // The cent on which the half falls goes to what counts.
            declared.times(Rate::from_millionths(1_000_000 - rate(step, "abatement_rate").millionths()))
        }
        "idle_assets" => money(step, "declared").times(rate(step, "counted_rate")),
        "gifts" => (money(step, "declared") - money(step, "gifts_threshold")).or_zero(),
        "excluded_resource" | "excluded_by_statute" | "not_named" => Money::ZERO,
        "maintenance_paid" => -money(step, "deducted"),
        "housing_months" => {
            let months: i64 = fact(step, "months").expect("months").parse().expect("a number");
            assert!(money(step, "monthly") <= money(step, "flat_amount"), "never above the flat amount");
            money(step, "monthly").repeated(months)
        }
        "housing_flat_amount" | "housing_aid" | "total_resources" => sum(&step.steps),
        other => panic!("{other} is not computed again here: add it"),
    }
}

fn check_amounts(step: &Step) {
    assert_eq!(amount_again(step), result(step), "{}: {step:#?}", step.rule);
    step.steps.iter().for_each(check_amounts);
}

fn step<'a>(assessment: &'a Assessment, rule: &str) -> Option<&'a Step> {
    assessment.explanation.iter().find(|step| step.rule == rule)
}

fn check(assessment: &Assessment) {
    let scale = step(assessment, "scale").expect("the scale");
    let hundredths = |text: &str| (euros(text)).cents();
    assert_eq!(scale.steps.iter().map(|step| hundredths(&step.result)).sum::<i64>(), hundredths(&assessment.scale));
    for (rule, ceiling) in
        [("ceiling", assessment.ceilings.free), ("ceiling_with_contribution", assessment.ceilings.with_contribution)]
    {
        let step = step(assessment, rule).expect("a ceiling");
        assert_eq!(result(step), ceiling);
        let again = fact(step, "published_ceiling").map_or_else(|| ceiling_again(step), euros);
        assert_eq!(again, ceiling, "{step:#?}");
        assert!(
            (ceiling_again(step) - ceiling).cents().abs() <= 200,
            "a published cell is never far from the computed one"
        );
    }
    if let Some(total) = step(assessment, "total_resources") {
        check_amounts(total);
        assert_eq!(result(total), assessment.resources.total);
    }
    if let Some(entitlement) = step(assessment, "entitlement") {
        let (total, free, upper) = (
            money(entitlement, "total_resources"),
            money(entitlement, "ceiling"),
            money(entitlement, "ceiling_with_contribution"),
        );
        let again = if total < free {
            "free"
        } else if total <= upper {
            "with_contribution"
        } else {
            "none"
        };
        assert_eq!(again, entitlement.result);
    }
    let contributions = step(assessment, "contribution").map_or(Money::ZERO, |step| {
        assert!(step.steps.iter().all(|person| person.result == *fact(person, "monthly_amount").expect("the amount")));
        sum(&step.steps)
    });
    assert_eq!(contributions, assessment.contribution.monthly);
    for study in &assessment.separate_studies {
        check(&study.assessment);
    }
}

fn ceiling_again(step: &Step) -> Money {
    let product = ["single_person_ceiling_unrounded", "scale", "overseas_factor", "contribution_ceiling_factor"]
        .iter()
        .filter_map(|name| fact(step, name))
        .map(|text| i128::from(Rate::parse(text).expect("a factor").millionths()))
        .fold((1_i128, 0_u32), |(product, factors), factor| (product * factor, factors + 1));
    let unit = 1_000_000_i128.pow(product.1);
    Money::from_euros(i64::try_from((product.0 + unit / 2) / unit).expect("a ceiling"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn the_explanation_recomputes_to_the_result(situation in situation()) {
        check(&assess(&situation));
    }

    #[test]
    fn every_value_of_law_in_an_explanation_has_its_source(situation in situation()) {
        fn sources(steps: &[Step], found: &mut Vec<String>) {
            for step in steps {
                found.extend(step.given.iter().filter_map(|given| given.source.clone()));
                sources(&step.steps, found);
            }
        }
        let mut found = Vec::new();
        sources(&assess(&situation).explanation, &mut found);
        prop_assert!(found.len() >= 4, "the ceiling alone cites its base and factor");
        for source in found {
            let (value, from) = source.split_once('@').expect("value@day");
            prop_assert!(from.parse::<c2s_domain::Date>().is_ok(), "{source} has no day");
            let reference = support::LAW.value(value);
            prop_assert!(reference.is_some(), "{source} is no value of the law");
        }
    }
}
