//! Small households for the tests of the rules.

use std::sync::LazyLock;

use c2s_domain::{Assessment, Household, Nothing, Situation};
use c2s_law::Law;
use serde_json::{Value, json};

use crate::{Outcome, Reading, assess};

pub(crate) static LAW: LazyLock<Law> = LazyLock::new(|| Law::embedded().expect("the embedded law is complete"));

/// A single tenant born on 1 May 1980, filing in metropolitan France on that day, with these resources.
pub(crate) fn single(filed_on: &str, resources: &Value) -> Value {
    json!({
        "application_date": filed_on, "residence": "metropole", "housing": { "status": "tenant" },
        "persons": [{ "id": "p1", "role": "applicant", "birth_date": "1980-05-01", "resources": resources }]
    })
}

/// A single tenant filing on 15 April 2025 who lives on this sum.
pub(crate) fn single_with(total: &str) -> Value {
    single("2025-04-15", &json!([{ "kind": "other", "total": total }]))
}

/// `situation` with one more person.
pub(crate) fn with_person(mut situation: Value, person: Value) -> Value {
    situation["persons"].as_array_mut().expect("persons").push(person);
    situation
}

/// `situation` with its field at `pointer` set.
pub(crate) fn with(mut situation: Value, pointer: &str, value: Value) -> Value {
    let (parent, field) = pointer.rsplit_once('/').expect("a pointer to a field");
    situation.pointer_mut(parent).expect("the parent is there")[field] = value;
    situation
}

pub(crate) fn child(id: &str, birth_date: &str) -> Value {
    json!({ "id": id, "role": "child", "birth_date": birth_date })
}

pub(crate) fn household(situation: Value) -> Household {
    Situation::from_value(situation).and_then(Situation::household).expect("a valid situation")
}

pub(crate) fn outcome(situation: Value) -> Outcome<Nothing> {
    let household = household(situation);
    assess(&household, crate::applicable(&household, &LAW).expect("a covered date"), Reading::Law)
}

pub(crate) fn assessment(situation: Value) -> Assessment {
    let situation = Situation::from_value(situation).expect("a situation that reads");
    crate::assessment(situation, &LAW, Reading::Law).expect("a covered date")
}

/// The total counted for one resource of a single person filing that day.
#[expect(clippy::needless_pass_by_value, reason = "calls read better without a borrow")]
pub(crate) fn counted(filed_on: &str, resource: Value) -> String {
    outcome(single(filed_on, &json!([resource]))).total.to_string()
}
