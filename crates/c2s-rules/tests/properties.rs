//! What holds of every household.

mod support;

use c2s_domain::{Entitlement, Money};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{assess, situation};

/// `situation` with so many more euros of wages for the applicant.
fn with_more(situation: &Value, kind: &str, euros: &str) -> Value {
    let mut richer = situation.clone();
    let resources = richer["persons"][0]["resources"].as_array_mut().expect("resources");
    resources.push(json!({ "kind": kind, "total": euros }));
    richer
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn one_more_euro_never_improves_the_entitlement(situation in situation(), kind in prop::sample::select(vec!["wages", "other", "unemployment_benefit"])) {
        let (poorer, richer) = (assess(&situation), assess(&with_more(&situation, kind, "1")));
        prop_assert!(richer.entitlement <= poorer.entitlement);
        prop_assert!(richer.resources.total >= poorer.resources.total);
    }

    #[test]
    fn one_more_member_never_lowers_the_ceilings(situation in situation(), birth in 2008_i16..=2018, alternating in any::<bool>()) {
        let mut larger = situation.clone();
        larger["persons"].as_array_mut().expect("persons").push(json!({
            "id": "one more", "role": "child", "birth_date": format!("{birth}-01-10"), "alternating_custody": alternating
        }));
        let (before, after) = (assess(&situation), assess(&larger));
        prop_assert_eq!(after.members.len(), before.members.len() + 1);
        prop_assert!(after.ceilings.free >= before.ceilings.free);
        prop_assert!(after.ceilings.with_contribution >= before.ceilings.with_contribution);
    }

    #[test]
    fn the_order_of_persons_and_resources_changes_nothing(situation in situation(), turn in 0_usize..6) {
        let mut turned = situation.clone();
        let persons = turned["persons"].as_array_mut().expect("persons");
        for person in persons.iter_mut() {
            person["resources"].as_array_mut().expect("resources").reverse();
        }
        let turn = turn % persons.len();
        persons.rotate_left(turn);
        turned["household_resources"].as_array_mut().expect("resources").reverse();
        let (mut one, mut other) = (assess(&situation), assess(&turned));
        // The explanation tells of the persons in the order in which they were declared.
        one.explanation.clear();
        other.explanation.clear();
        prop_assert_eq!(one, other);
    }

    #[test]
    fn the_lines_add_up_to_the_total(situation in situation()) {
        let resources = assess(&situation).resources;
        let sum: Money = resources.lines.iter().map(|line| line.counted).sum();
        prop_assert_eq!(sum, resources.total);
        prop_assert!(!resources.total.is_negative());
    }

    #[test]
    fn one_line_per_person_and_kind(situation in situation()) {
        let lines = assess(&situation).resources.lines;
        for (rank, line) in lines.iter().enumerate() {
            prop_assert!(lines[..rank].iter().all(|other| (&other.person, &other.kind) != (&line.person, &line.kind)));
        }
    }

    #[test]
    fn the_brief_answer_is_the_whole_one_without_its_reasons(situation in situation()) {
        let read = || c2s_domain::Situation::from_value(situation.clone()).expect("a situation");
        let mut whole = assess(&situation);
        whole.explanation.clear();
        whole.resources.lines.clear();
        for study in &mut whole.separate_studies {
            study.assessment.explanation.clear();
            study.assessment.resources.lines.clear();
        }
        let brief = c2s_rules::brief(read(), &support::LAW, c2s_rules::Reading::Law).expect("a covered date");
        prop_assert_eq!(brief, whole);
    }

    #[test]
    fn who_declines_the_cover_changes_the_contribution_only(situation in situation()) {
        let mut declining = situation.clone();
        for person in declining["persons"].as_array_mut().expect("persons") {
            person["covered"] = json!(false);
        }
        let (covered, declined) = (assess(&situation), assess(&declining));
        prop_assert_eq!(covered.entitlement, declined.entitlement);
        prop_assert_eq!(covered.resources, declined.resources);
        prop_assert_eq!(declined.contribution.monthly, Money::ZERO);
    }

    #[test]
    fn the_public_reading_differs_at_equality_only(situation in situation()) {
        let law = assess(&situation);
        let public = support::assess_read(&situation, c2s_rules::Reading::Public);
        if law.resources.total == law.ceilings.free {
            prop_assert_eq!(public.entitlement, Entitlement::Free);
        } else {
            prop_assert_eq!(public.entitlement, law.entitlement);
        }
    }
}

#[test]
fn the_two_readings_differ_at_equality() {
    let situation = json!({
        "application_date": "2025-04-15", "residence": "metropole", "housing": { "status": "tenant" },
        "persons": [{ "id": "a", "role": "applicant", "birth_date": "1980-01-01", "resources": [{ "kind": "other", "total": 10339 }] }]
    });
    assert_eq!(assess(&situation).entitlement, Entitlement::WithContribution);
    assert_eq!(support::assess_read(&situation, c2s_rules::Reading::Public).entitlement, Entitlement::Free);
}
