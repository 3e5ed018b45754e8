//! A situation that is wrong says where, and what is allowed; it never panics, never guesses.

use c2s_domain::{Household, Mistake, Situation};
use serde_json::{Value, json};

fn good() -> Value {
    json!({
        "id": "example", "application_date": "2025-04-15", "decision_date": "2025-05-20", "residence": "metropole",
        "resources_declared": true,
        "housing": { "status": "tenant", "housing_aid": { "monthly": vec![250; 12] } },
        "persons": [
            { "id": "p1", "role": "applicant", "birth_date": "1978-06-01", "covered": true, "alsace_moselle_scheme": false,
              "benefits": [], "activity_last_3_months": true, "activity_interruption": null,
              "resources": [{ "kind": "wages", "monthly": vec![1500; 12] }] },
            { "id": "p2", "role": "child", "birth_date": "2012-03-04", "attachment": "tax_household",
              "alternating_custody": false, "resources": [] }
        ],
        "household_resources": [{ "kind": "family_allowances", "monthly": vec![0; 12] }]
    })
}

fn read(situation: &Value) -> Result<Household, Mistake> {
    Situation::from_json(situation.to_string().as_bytes()).and_then(Situation::household)
}

fn mistake(pointer: &str, value: Value) -> Mistake {
    let mut situation = good();
    let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
    match situation.pointer_mut(parent).expect("the parent is there") {
        Value::Array(items) => items[field.parse::<usize>().expect("a rank")] = value,
        object => object[field] = value,
    }
    let text = read(&situation).expect_err(pointer);
    let parsed = Situation::from_value(situation).and_then(Situation::household).expect_err(pointer);
    assert_eq!(text.field, parsed.field, "the same path from a text and from a value");
    text
}

#[test]
fn the_example_of_the_contract_reads() {
    let household = read(&good()).expect("the example");
    assert_eq!(household.persons.len(), 2);
    assert_eq!(household.persons[0].resources[0].amount.sum().to_string(), "18000.00");
}

#[test]
fn a_wrong_field_gives_its_path_and_what_is_allowed() {
    let twelve = |value: &str| json!(vec![value; 12]);
    for (pointer, value, field, says) in [
        ("/application_date", json!("15/04/2025"), "application_date", "YYYY-MM-DD"),
        ("/application_date", json!("2025-02-30"), "application_date", "a day that exists"),
        ("/decision_date", json!("2025-04-14"), "decision_date", "before the application_date"),
        ("/residence", json!("paris"), "residence", "`metropole`"),
        ("/unknown", json!(1), "unknown", "unknown field `unknown`"),
        ("/persons/1/birth_date", json!("2025-13-01"), "persons[1].birth_date", "2025-04-15"),
        ("/persons/1/birth_date", json!("2025-04-16"), "persons[1].birth_date", "on or before"),
        ("/persons/1/birth_date", json!("1890-01-01"), "persons[1].birth_date", "130 years"),
        ("/persons/1/colour", json!("blue"), "persons[1].colour", "unknown field `colour`"),
        ("/persons/1/role", json!("applicant"), "persons[1].role", "exactly one"),
        ("/persons/1/role", json!("uncle"), "persons[1].role", "`other_dependant`"),
        ("/persons/1/id", json!("p1"), "persons[1].id", "two persons"),
        ("/persons/0/role", json!("child"), "persons", "exactly one person is the applicant"),
        ("/persons/0/attachment", json!("none"), "persons[0].attachment", "only a child"),
        ("/persons/0/alternating_custody", json!(true), "persons[0].alternating_custody", "only of a child"),
        ("/persons/1/taxed_jointly", json!(true), "persons[1].taxed_jointly", "only of the partner"),
        ("/persons/1/partnership", json!("pacs"), "persons[1].partnership", "only of the partner"),
        ("/persons/0/benefits", json!(["rmi"]), "persons[0].benefits[0]", "`rsa`"),
        ("/persons/0/activity_interruption", json!("holiday"), "persons[0].activity_interruption", "`imprisoned`"),
        ("/persons/0/resources/0/kind", json!("salary"), "persons[0].resources[0].kind", "`wages`"),
        ("/persons/0/resources/0/monthly", json!(vec![1; 11]), "persons[0].resources[0].monthly", "12 amounts"),
        ("/persons/0/resources/0/monthly", json!(vec![1; 13]), "persons[0].resources[0].monthly", "12 amounts"),
        ("/persons/0/resources/0/monthly/3", json!(-1), "persons[0].resources[0].monthly[3]", "negative"),
        ("/persons/0/resources/0/monthly", twelve("-1"), "persons[0].resources[0].monthly", "negative"),
        ("/persons/0/resources/0/monthly/3", json!(1.005), "persons[0].resources[0].monthly[3]", "two decimals"),
        ("/persons/0/resources/0/monthly/3", json!("1.005"), "persons[0].resources[0].monthly[3]", "two decimals"),
        ("/persons/0/resources/0/monthly/3", json!("abc"), "persons[0].resources[0].monthly[3]", "amount of euros"),
        ("/persons/0/resources/0/monthly/3", json!(1e15), "persons[0].resources[0].monthly[3]", "exceed"),
        ("/persons/0/resources/0/total", json!(3), "persons[0].resources[0].total", "not several"),
        ("/persons/0/resources/0/annual", json!(3), "persons[0].resources[0].annual", "monthly or total"),
        ("/persons/0/resources/0", json!({ "kind": "wages" }), "persons[0].resources[0]", "needs its amount"),
        (
            "/persons/0/resources/0",
            json!({ "kind": "idle_capital", "total": 3 }),
            "persons[0].resources[0].total",
            "balance",
        ),
        (
            "/persons/0/resources/0",
            json!({ "kind": "turnover", "annual": 3 }),
            "persons[0].resources[0].activity",
            "sales",
        ),
        (
            "/persons/0/resources/0",
            json!({ "kind": "wages", "total": 3, "activity": "sales" }),
            "persons[0].resources[0].activity",
            "turnover only",
        ),
        (
            "/persons/0/resources/0",
            json!({ "kind": "wages", "total": 3, "gross": 4 }),
            "persons[0].resources[0].gross",
            "wages_taxable only",
        ),
        (
            "/persons/0/resources/0",
            json!({ "kind": "wages", "total": 3, "ended_without_replacement": true }),
            "persons[0].resources[0].ended_without_replacement",
            "training_pay",
        ),
        ("/household_resources/0", json!({ "kind": "wages" }), "household_resources[0]", "needs its amount"),
        ("/household_resources/0/monthly/11", json!("x"), "household_resources[0].monthly[11]", "amount of euros"),
        ("/housing/status", json!("castle"), "housing.status", "`tenant`"),
        ("/housing/housing_aid", json!({ "each_month": -2 }), "housing.housing_aid.each_month", "negative"),
        ("/housing/housing_aid", json!({ "each_month": "-2" }), "housing.housing_aid", "negative"),
        ("/housing/housing_aid", json!({ "each_month": 2, "monthly": vec![1; 12] }), "housing.housing_aid", "not both"),
    ] {
        let mistake = mistake(pointer, value.clone());
        assert_eq!(mistake.field, field, "{pointer} = {value}: {mistake}");
        assert!(mistake.message.contains(says), "{pointer} = {value}: {}", mistake.message);
    }
}

#[test]
fn a_missing_field_is_named() {
    for field in ["application_date", "residence", "persons"] {
        let mut situation = good();
        situation.as_object_mut().expect("an object").remove(field);
        let mistake = read(&situation).expect_err(field);
        assert!(mistake.message.contains(&format!("`{field}`")), "{mistake}");
    }
}

#[test]
fn what_is_no_json_is_refused_without_a_path() {
    for text in ["", "{", "[]", "null", "{} {}", "\"x\"", "{\"id\": 3}"] {
        assert!(Situation::from_json(text.as_bytes()).is_err(), "{text}");
    }
    assert!(Situation::from_json(&[0xff, 0xfe]).is_err());
}

#[test]
fn a_crowd_is_no_household() {
    let mut situation = good();
    let persons = situation["persons"].as_array_mut().expect("persons");
    for rank in 0..200 {
        persons.push(json!({ "id": format!("more {rank}"), "role": "child", "birth_date": "2012-03-04" }));
    }
    assert_eq!(read(&situation).expect_err("too many").field, "persons");
}

#[test]
fn defaults_are_those_of_the_contract() {
    let situation = json!({
        "application_date": "2025-04-15", "residence": "metropole",
        "persons": [{ "id": "p1", "role": "applicant", "birth_date": "1978-06-01" }, { "id": "p2", "role": "partner", "birth_date": "1978-06-01" }]
    });
    let household = read(&situation).expect("the shortest situation");
    assert_eq!(household.decision_date, household.application_date);
    assert!(household.resources_declared && household.persons[0].covered && household.persons[1].taxed_jointly);
    assert!(!household.persons[0].activity_last_3_months);
    assert!(household.housing.is_none());
}

#[test]
fn a_situation_reads_again_what_it_wrote() {
    let situation = Situation::from_value(good()).expect("the example");
    let written = serde_json::to_vec(&situation).expect("a situation is JSON");
    assert_eq!(Situation::from_json(&written).expect("what was written"), situation);
}

#[test]
fn a_list_is_not_taken_for_an_object() {
    for (pointer, field) in [
        ("/housing", "housing"),
        ("/housing/housing_aid", "housing.housing_aid"),
        ("/persons/0", "persons[0]"),
        ("/persons/0/resources/0", "persons[0].resources[0]"),
    ] {
        let mut situation = good();
        *situation.pointer_mut(pointer).expect("a field of the example") = json!([null, null]);
        let mistake = read(&situation).expect_err(pointer);
        assert_eq!(mistake.field, field);
        assert!(mistake.message.contains("expected an object"), "{mistake}");
    }
}
