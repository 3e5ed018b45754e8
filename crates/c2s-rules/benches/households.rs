//! How many households one core assesses in memory. `cargo bench -p c2s-rules`.

use c2s_domain::{Household, Nothing, Situation, Tree};
use c2s_law::Law;
use c2s_rules::{Reading, applicable, assess};
use divan::counter::ItemsCount;
use serde_json::json;

fn main() {
    divan::main();
}

/// A mix: single people, couples, families, owners with aid, AAH, self-employed, overseas.
fn households() -> Vec<Household> {
    let months = |amount: u32| vec![amount; 12];
    let person = |id: &str, role: &str, born: &str, resources: serde_json::Value| json!({ "id": id, "role": role, "birth_date": born, "resources": resources });
    let child = |id: &str, born: &str| json!({ "id": id, "role": "child", "birth_date": born });
    let tenant = json!({ "status": "tenant", "housing_aid": { "each_month": 250 } });
    let owner = json!({ "status": "owner" });
    let rows = [
        (
            "2025-04-15",
            "metropole",
            &tenant,
            vec![
                person("a", "applicant", "1978-06-01", json!([{ "kind": "wages", "monthly": months(1500) }])),
                child("b", "2012-03-04"),
            ],
        ),
        (
            "2025-09-01",
            "metropole",
            &owner,
            vec![
                person(
                    "a",
                    "applicant",
                    "1953-06-01",
                    json!([{ "kind": "retirement_pension", "monthly": months(800) }]),
                ),
                person("b", "partner", "1956-06-01", json!([{ "kind": "retirement_pension", "monthly": months(700) }])),
            ],
        ),
        (
            "2024-11-20",
            "metropole",
            &tenant,
            vec![person("a", "applicant", "1990-01-01", json!([{ "kind": "aah", "monthly": months(1016) }]))],
        ),
        (
            "2023-02-10",
            "reunion",
            &tenant,
            vec![
                person(
                    "a",
                    "applicant",
                    "1985-01-01",
                    json!([{ "kind": "unemployment_benefit", "monthly": months(900) }]),
                ),
                child("b", "2010-01-01"),
                child("c", "2014-01-01"),
                child("d", "2018-01-01"),
            ],
        ),
        (
            "2025-12-01",
            "metropole",
            &owner,
            vec![
                person("a", "applicant", "1970-01-01", json!([{ "kind": "self_employment", "annual": 14000 }])),
                person("b", "partner", "1972-01-01", json!([{ "kind": "wages", "monthly": months(400) }])),
                child("c", "2006-01-01"),
            ],
        ),
        (
            "2022-05-05",
            "metropole",
            &tenant,
            vec![person(
                "a",
                "applicant",
                "2000-01-01",
                json!([{ "kind": "wages", "monthly": months(600) }, { "kind": "scholarship", "total": 2000 }]),
            )],
        ),
    ];
    rows.into_iter()
        .map(|(day, residence, housing, persons)| {
            let situation =
                json!({ "application_date": day, "residence": residence, "housing": housing, "persons": persons });
            Situation::from_value(situation).and_then(Situation::household).expect("a valid situation")
        })
        .collect()
}

#[divan::bench]
fn without_reasons(bencher: divan::Bencher) {
    let (law, households) = (Law::embedded().expect("the embedded law"), households());
    bencher.counter(ItemsCount::new(households.len())).bench_local(|| {
        for household in &households {
            let in_force = applicable(household, &law).expect("a covered date");
            divan::black_box(assess::<Nothing>(household, in_force, Reading::Law));
        }
    });
}

#[divan::bench]
fn with_reasons(bencher: divan::Bencher) {
    let (law, households) = (Law::embedded().expect("the embedded law"), households());
    bencher.counter(ItemsCount::new(households.len())).bench_local(|| {
        for household in &households {
            let in_force = applicable(household, &law).expect("a covered date");
            divan::black_box(assess::<Tree>(household, in_force, Reading::Law));
        }
    });
}
