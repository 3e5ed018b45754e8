//! Published figures and worked examples, in `cases/*.toml`: each is assessed, and what is expected must be found.

use std::path::Path;

use c2s_domain::application::{right_ends_on, right_starts_on};
use c2s_domain::{Assessment, Household, Money, Situation};
use c2s_law::Law;
use c2s_rules::{Reading, each_further_person};
use serde_json::Value;

/// Reads every case: file, then the case as JSON.
fn cases() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let mut cases = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("the folder of the cases") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let file: toml::Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file: Value = serde_json::to_value(file).expect("TOML is JSON");
        for case in file["case"].as_array().expect("a file holds [[case]] tables") {
            cases.push((path.display().to_string(), case.clone()));
        }
    }
    cases
}

#[test]
fn every_published_figure_is_found_again() {
    let law = Law::embedded().expect("the embedded law");
    let mut differences = Vec::new();
    let cases = cases();
    for (file, case) in &cases {
        let id = case["id"].as_str().expect("a case has an id");
        if case.get("out_of_scope").is_some() {
            continue;
        }
        let expected = case["expected"].as_object().expect("a case expects something");
        assert!(!expected.is_empty(), "{id} expects nothing");
        for (name, value) in expected {
            let found = found(name, case, &law);
            if let Err(difference) = holds(value, &found) {
                differences.push(format!("{file} {id} {name}{difference}"));
            }
        }
    }
    assert!(cases.len() >= 62, "only {} cases were read", cases.len());
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

fn found(name: &str, case: &Value, law: &Law) -> Value {
    let situation =
        || Situation::from_value(case["situation"].clone()).unwrap_or_else(|mistake| panic!("{case}: {mistake}"));
    let household = || -> Household { situation().household().unwrap_or_else(|mistake| panic!("{case}: {mistake}")) };
    let assessment =
        || c2s_rules::assessment(situation(), law, Reading::Law).unwrap_or_else(|mistake| panic!("{case}: {mistake}"));
    match name {
        "each_further_person" => {
            let household = household();
            let each =
                each_further_person(household.residence, c2s_rules::applicable(&household, law).expect("covered"));
            serde_json::json!({ "free": each.free, "with_contribution": each.with_contribution })
        }
        "ceilings_by_month" => {
            let ceilings = assessment().ceilings;
            serde_json::json!({ "free": by_month(ceilings.free), "with_contribution": by_month(ceilings.with_contribution) })
        }
        "exit_contract" => {
            let age = case["expected"]["exit_contract"]["age"].as_u64().expect("an age");
            let day = household().application_date;
            let bands = &law.exit_contract(day).expect("in force since 2020").is;
            let band = bands.iter().find(|band| age <= u64::from(band.up_to_age)).expect("the last band has no end");
            serde_json::json!({ "age": age, "monthly": band.general })
        }
        "right" => {
            let decided_on = case["expected"]["right"]["decided_on"].as_str().expect("a day").parse().expect("a day");
            let starts_on = right_starts_on(decided_on);
            serde_json::json!({ "decided_on": decided_on, "starts_on": starts_on, "ends_on": right_ends_on(starts_on) })
        }
        "given" => given(&assessment(), &case["expected"]["given"]),
        _ => serde_json::to_value(assessment()).expect("an assessment is JSON")[name].clone(),
    }
}

fn by_month(yearly: Money) -> String {
    ((yearly.cents() + 600) / 1200).to_string()
}

/// The fact of that name that the rule of that name was given.
fn given(assessment: &Assessment, wanted: &Value) -> Value {
    fn search(steps: &[c2s_domain::assessment::Step], rule: &str, name: &str) -> Option<String> {
        steps.iter().find_map(|step| {
            let here = (step.rule == rule).then(|| step.given.iter().find(|given| given.name == name)).flatten();
            here.map(|given| given.value.clone()).or_else(|| search(&step.steps, rule, name))
        })
    }
    let (rule, name) = (wanted["rule"].as_str().expect("a rule"), wanted["name"].as_str().expect("a name"));
    serde_json::json!({ "rule": rule, "name": name, "value": search(&assessment.explanation, rule, name) })
}

/// Whether everything expected is found; a list of texts must be contained.
fn holds(expected: &Value, found: &Value) -> Result<(), String> {
    match (expected, found) {
        (Value::Object(fields), Value::Object(_)) => fields
            .iter()
            .try_for_each(|(name, value)| holds(value, &found[name]).map_err(|rest| format!(".{name}{rest}"))),
        (Value::Array(items), Value::Array(all)) if items.iter().all(|item| all.contains(item)) => Ok(()),
        _ if expected == found => Ok(()),
        _ => Err(format!(": expected {expected}, found {found}")),
    }
}
