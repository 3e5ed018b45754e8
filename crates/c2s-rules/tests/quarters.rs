//! Every rule runs for every quarter since the C2S exists: no gap, and no jump that no text explains.

mod support;

use c2s_domain::{Entitlement, ResourceKind};
use serde_json::{Value, json};
use support::{LAW, assess};

/// The first day of each quarter, and its eve, from November 2019 to the last the law covers.
fn quarters() -> Vec<String> {
    let mut days = vec!["2019-11-01".to_owned()];
    for year in 2020..=2027 {
        for (eve, day) in [("03-31", "04-01"), ("06-30", "07-01"), ("09-30", "10-01"), ("12-31", "01-01")] {
            days.push(format!("{year}-{eve}"));
            days.push(format!("{year}-{day}"));
        }
    }
    days.retain(|day| ("2019-11-01"..="2027-03-31").contains(&day.as_str()));
    days.sort_unstable();
    days
}

/// A dozen households, as situations without their day.
fn households() -> Vec<(&'static str, Value)> {
    let months = |amount: u32| vec![amount; 12];
    let person = |id: &str, role: &str, born: &str, resources: Value| json!({ "id": id, "role": role, "birth_date": born, "resources": resources });
    let tenant = || json!({ "status": "tenant", "housing_aid": { "each_month": 260 } });
    let situation = |residence: &str, housing: Value, persons: Value| json!({ "residence": residence, "housing": housing, "persons": persons });
    let every_kind: Vec<Value> = ResourceKind::ALL
        .iter()
        .map(|kind| match kind.declared() {
            c2s_domain::resource::Declared::OverThePeriod => json!({ "kind": kind, "total": 10 }),
            c2s_domain::resource::Declared::Annual if *kind == ResourceKind::Turnover => {
                json!({ "kind": kind, "annual": 1000, "activity": "liberal" })
            }
            c2s_domain::resource::Declared::Annual => json!({ "kind": kind, "annual": 10 }),
            c2s_domain::resource::Declared::Balance => json!({ "kind": kind, "balance": 10 }),
        })
        .collect();
    let wages = |amount| json!([{ "kind": "wages", "monthly": months(amount) }]);
    let adult = |resources| person("a", "applicant", "1975-06-01", resources);
    vec![
        ("nobody's resources", situation("metropole", json!({ "status": "tenant" }), json!([adult(json!([]))]))),
        ("a single tenant", situation("metropole", tenant(), json!([adult(wages(700))]))),
        ("a single owner", situation("metropole", json!({ "status": "owner" }), json!([adult(wages(700))]))),
        ("housed free", situation("metropole", json!({ "status": "free_of_charge" }), json!([adult(wages(700))]))),
        (
            "a couple",
            situation(
                "metropole",
                tenant(),
                json!([adult(wages(600)), person("b", "partner", "1980-06-01", wages(500))]),
            ),
        ),
        (
            "a parent alone",
            situation(
                "metropole",
                tenant(),
                json!([
                    adult(wages(1200)),
                    person("c", "child", "2012-01-01", json!([])),
                    person("d", "child", "2014-01-01", json!([]))
                ]),
            ),
        ),
        (
            "a large family overseas",
            situation(
                "reunion",
                tenant(),
                json!([
                    adult(wages(900)),
                    person("b", "partner", "1980-06-01", wages(900)),
                    person("c", "child", "2008-01-01", json!([])),
                    person("d", "child", "2010-01-01", json!([])),
                    person("e", "child", "2012-01-01", json!([])),
                    person("f", "child", "2014-01-01", json!([]))
                ]),
            ),
        ),
        (
            "alternating custody",
            situation(
                "guadeloupe",
                tenant(),
                json!([adult(wages(900)), { "id": "c", "role": "child", "birth_date": "2012-01-01", "alternating_custody": true }]),
            ),
        ),
        (
            "pensioners",
            situation(
                "metropole",
                json!({ "status": "owner" }),
                json!([
                    person("a", "applicant", "1948-06-01", json!([{ "kind": "aspa", "monthly": months(700) }])),
                    person(
                        "b",
                        "partner",
                        "1950-06-01",
                        json!([{ "kind": "retirement_pension", "monthly": months(400) }])
                    )
                ]),
            ),
        ),
        (
            "a disabled adult",
            situation("metropole", tenant(), json!([adult(json!([{ "kind": "aah", "monthly": months(900) }]))])),
        ),
        (
            "a business",
            situation(
                "metropole",
                tenant(),
                json!([adult(json!([{ "kind": "turnover", "annual": 25000, "activity": "services" }]))]),
            ),
        ),
        ("every kind of resources", situation("metropole", tenant(), json!([adult(json!(every_kind))]))),
    ]
}

#[test]
fn every_quarter_assesses_a_dozen_households() {
    let mut assessed = 0;
    for day in quarters() {
        for (name, mut situation) in households() {
            situation["application_date"] = json!(day);
            let assessment = assess(&situation);
            assert!(assessment.ceilings.free < assessment.ceilings.with_contribution, "{name} on {day}");
            assert!(!assessment.explanation.is_empty(), "{name} on {day}");
            if name == "nobody's resources" {
                assert_eq!(assessment.entitlement, Entitlement::Free, "{day}");
            }
            assessed += 1;
        }
    }
    assert!(assessed >= 12 * 58, "{assessed} assessments");
}

#[test]
fn ceilings_never_fall_and_rise_on_known_days_only() {
    let (_, mut situation) = households().swap_remove(0);
    let mut before = None;
    let mut rises = Vec::new();
    for day in quarters() {
        situation["application_date"] = json!(day);
        let free = assess(&situation).ceilings.free;
        if before.is_some_and(|before| before != free) {
            assert!(before < Some(free), "the ceiling falls on {day}");
            rises.push(day);
        }
        before = Some(free);
    }
    let known = [
        "2020-04-01",
        "2021-04-01",
        "2022-04-01",
        "2022-07-01",
        "2023-04-01",
        "2024-04-01",
        "2025-04-01",
        "2026-04-01",
    ];
    assert_eq!(rises, known);
}

#[test]
fn a_day_outside_the_law_says_which_days_are_covered() {
    for day in ["2019-10-31", "2027-04-01", "1999-01-01", "2999-01-01"] {
        let (_, mut situation) = households().swap_remove(0);
        situation["application_date"] = json!(day);
        situation["persons"][0]["birth_date"] = json!("1975-06-01");
        let read = c2s_domain::Situation::from_value(situation);
        let refused = read.and_then(|situation| c2s_rules::assessment(situation, &LAW, c2s_rules::Reading::Law));
        let Err(mistake) = refused else { panic!("{day} was assessed") };
        if day != "2999-01-01" {
            assert_eq!(mistake.field, "application_date");
            assert!(
                mistake.message.contains("2019-11-01") && mistake.message.contains("2027-03-31"),
                "{}",
                mistake.message
            );
        }
    }
}
