//! Households drawn at random, as situations of the contract.

#![allow(dead_code, reason = "each test program uses its own part")]

use std::sync::LazyLock;

use c2s_domain::{Assessment, ResourceKind, Situation};
use c2s_law::Law;
use c2s_rules::Reading;
use proptest::prelude::*;
use serde_json::{Value, json};

pub(crate) static LAW: LazyLock<Law> = LazyLock::new(|| Law::embedded().expect("the embedded law"));

pub(crate) fn assess(situation: &Value) -> Assessment {
    assess_read(situation, Reading::Law)
}

pub(crate) fn assess_read(situation: &Value, reading: Reading) -> Assessment {
    let situation = Situation::from_value(situation.clone()).unwrap_or_else(|mistake| panic!("{situation}: {mistake}"));
    c2s_rules::assessment(situation, &LAW, reading).unwrap_or_else(|mistake| panic!("{mistake}"))
}

/// Any day the law covers.
pub(crate) fn covered_day() -> impl Strategy<Value = String> {
    (2019_i16..=2027, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
        .prop_filter("a day the law covers", |day| ("2019-11-01"..="2027-03-31").contains(&day.as_str()))
}

fn residence() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "metropole",
        "guadeloupe",
        "martinique",
        "guyane",
        "reunion",
        "saint_martin",
        "saint_barthelemy",
    ])
}

fn amount() -> impl Strategy<Value = Value> {
    (0_u32..250_000).prop_map(|cents| json!(format!("{}.{:02}", cents / 100, cents % 100)))
}

/// One resource of any kind, declared in a way its kind allows.
pub(crate) fn resource() -> impl Strategy<Value = Value> {
    let kind = prop::sample::select(ResourceKind::ALL.to_vec());
    (kind, prop::collection::vec(amount(), 12), amount(), any::<bool>()).prop_map(|(kind, months, amount, monthly)| {
        use c2s_domain::resource::Declared;
        let mut resource = match kind.declared() {
            Declared::OverThePeriod if monthly => json!({ "kind": kind, "monthly": months }),
            Declared::OverThePeriod => json!({ "kind": kind, "total": amount }),
            Declared::Annual => json!({ "kind": kind, "annual": amount }),
            Declared::Balance => json!({ "kind": kind, "balance": amount }),
        };
        if kind == ResourceKind::Turnover {
            resource["activity"] = json!("services");
        }
        resource
    })
}

fn housing() -> impl Strategy<Value = Value> {
    let status = prop::sample::select(vec!["tenant", "owner", "free_of_charge"]);
    (status, prop::collection::vec(prop_oneof![Just(json!(0)), amount()], 12))
        .prop_map(|(status, aid)| json!({ "status": status, "housing_aid": { "monthly": aid } }))
}

fn benefits() -> impl Strategy<Value = Value> {
    let benefit = prop::sample::select(vec!["rsa_claimed", "aspa", "asi", "aah", "aah_reduced", "ass", "acej"]);
    prop_oneof![4 => Just(json!([])), 1 => benefit.prop_map(|benefit| json!([benefit]))]
}

fn adult(id: &'static str, role: &'static str) -> impl Strategy<Value = Value> {
    let interruption = prop::sample::select(vec![
        Value::Null,
        json!("sick_leave_over_6_months"),
        json!("compensated_unemployment"),
        json!("imprisoned"),
    ]);
    (1930_i16..=2000, 1_i8..=12, prop::collection::vec(resource(), 0..4), benefits(), any::<[bool; 3]>(), interruption)
        .prop_map(move |(year, month, resources, benefits, [active, covered, local], interruption)| {
            json!({
                "id": id, "role": role, "birth_date": format!("{year}-{month:02}-15"), "resources": resources,
                "benefits": benefits, "activity_last_3_months": active, "covered": covered,
                "alsace_moselle_scheme": local, "activity_interruption": interruption
            })
        })
}

fn dependant(rank: usize) -> impl Strategy<Value = Value> {
    let role = prop::sample::select(vec!["child", "child", "child", "other_dependant"]);
    let attachment = prop::sample::select(vec![
        "tax_household",
        "tax_household",
        "own_return_same_roof",
        "maintenance_agreed",
        "maintenance_court_ordered",
        "none",
    ]);
    (role, attachment, 1994_i16..=2018, 1_i8..=12, any::<[bool; 2]>(), prop::collection::vec(resource(), 0..2)).prop_map(
        move |(role, attachment, year, month, [alternating, covered], resources)| {
            json!({
                "id": format!("d{rank}"), "role": role, "attachment": attachment, "birth_date": format!("{year}-{month:02}-10"),
                "alternating_custody": alternating, "covered": covered, "resources": resources
            })
        },
    )
}

/// Any household of the contract, without RSA (which closes the study).
pub(crate) fn situation() -> impl Strategy<Value = Value> {
    let dependants = (0_usize..5).prop_flat_map(|count| (0..count).map(dependant).collect::<Vec<_>>());
    let partner = prop::option::of((adult("partner", "partner"), any::<bool>()));
    let household_resources = prop::collection::vec(resource(), 0..3);
    (covered_day(), residence(), housing(), adult("applicant", "applicant"), partner, dependants, household_resources)
        .prop_map(|(day, residence, housing, applicant, partner, dependants, household_resources)| {
            let mut persons = vec![applicant];
            if let Some((mut partner, jointly)) = partner {
                partner["taxed_jointly"] = json!(jointly);
                persons.push(partner);
            }
            persons.extend(dependants);
            json!({
                "application_date": day, "residence": residence, "housing": housing, "persons": persons,
                "household_resources": household_resources
            })
        })
}
