//! What comes in the way while an application is filled in is shown where one goes on, gives papers and certifies, each
//! with its remedy; nothing of it closes the application nor loses what was typed.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::keeping::is_checked;
use crate::newcomer::Newcomer;
use crate::path::{declares_wages, says_who_they_are};
use crate::world::World;

const DAY: &str = "2025-09-02";
const SHOWN_ON: [&str; 3] = ["/demande", "/demande/pieces", "/demande/relecture"];

/// What stands in the way, as each of the three pages says it: the same.
async fn obstacles(browser: &mut Browser) -> Vec<String> {
    let mut found: Vec<Vec<String>> = Vec::new();
    for page in SHOWN_ON {
        browser.opens(page).await;
        assert_eq!(browser.address, page);
        let marks = browser.page.split("data-obstacle=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        found.push(marks.map(str::to_owned).collect());
    }
    assert!(found.iter().all(|one| *one == found[0]), "{found:?}");
    found.remove(0)
}

async fn begins(world: &World, person: &Newcomer) -> Browser {
    let mut browser = person.enters(world, json!({})).await;
    says_who_they_are(&mut browser).await;
    assert!(obstacles(&mut browser).await.is_empty(), "{}", browser.words());
    browser
}

fn insurers(names: &[&str]) -> Value {
    let insurer =
        |name: &&str| json!({ "name": name, "contract": "P-1", "starts_on": "2024-01-01", "manages_c2s": false });
    names.iter().map(insurer).collect()
}

#[tokio::test]
async fn what_comes_in_the_way_later_is_told_with_its_remedy_and_closes_nothing() {
    let world = World::on(DAY, false).await;
    let held = json!([{ "starts_on": "2025-01-04", "ends_on": "2026-01-03", "with_contribution": false }]);
    let street = json!({ "lines": ["rue du Four"], "post_code": "99000", "town": "Fontbelle" });
    let residence = [("family", "single"), ("changed", "no"), ("nationality", "french"), ("residence", "work")];
    // What a step or a page asks because of it.
    let none: (&str, &[(&str, &str)]) = ("", &[]);
    let cases = [
        (
            json!({ "rights": { "state": "closed", "since": "2025-09-01" } }),
            ("closed-rights", "S1106", ""),
            ("/demande/situation", &residence[..]),
        ),
        (json!({ "pending": { "received_on": "2025-08-30" } }), ("pending-elsewhere", "30 août 2025", ""), none),
        (json!({ "c2s": held }), ("too-early", "3 septembre 2025", "/compte/avant/rappel"), none),
        (
            json!({ "insurers": insurers(&["Mutuelle du Pont", "Mutuelle du Gué"]) }),
            ("insurers", "Mutuelle du Gué", "/compte/avant/mutuelles"),
            ("/compte/avant/mutuelles", &[("insurer", "none")][..]),
        ),
        (json!({ "address": street }), ("address", "Il manque le numéro", "/compte/avant/adresse"), none),
    ];
    for ((known, (name, told, remedy), (page, answers)), rank) in cases.into_iter().zip(1..) {
        let person = Newcomer::born("1970-05-06", rank);
        let mut browser = begins(&world, &person).await;
        world.learns(person.line(known)).await;
        assert_eq!(obstacles(&mut browser).await, [name]);
        browser.sees(told);
        browser.sees("Vos réponses sont gardées");
        assert!(remedy.is_empty() || !browser.links(remedy).is_empty(), "{name}: {}", browser.words());
        if !page.is_empty() {
            browser.opens(page).await;
            browser.sends(page, answers).await;
        }
        declares_wages(&mut browser, "9 000").await;
        browser.sends("/demande/relecture", &[("certify", "yes")]).await;
        browser.sees("Votre demande est envoyée");
    }
}

#[tokio::test]
async fn a_remedy_lifts_what_stood_in_the_way_and_leads_back_to_the_application() {
    let world = World::on(DAY, false).await;
    let person = Newcomer::born("1970-05-06", 1);
    let mut browser = begins(&world, &person).await;
    let street = json!({ "lines": ["rue du Four"], "post_code": "99000", "town": "Fontbelle" });
    let known = json!({ "address": street, "insurers": insurers(&["Mutuelle du Pont", "Mutuelle du Gué"]) });
    world.learns(person.line(known)).await;
    assert_eq!(obstacles(&mut browser).await, ["insurers", "address"]);
    browser.opens("/compte/avant/mutuelles").await;
    browser.sends("/compte/avant/mutuelles", &[("insurer", "1")]).await;
    assert_eq!(obstacles(&mut browser).await, ["address"]);
    browser.opens("/compte/avant/adresse").await;
    let right = [("street", "7 rue du Four"), ("post-code", "99000"), ("town", "Fontbelle")];
    browser.sends("/compte/avant/adresse", &right).await;
    let back = browser.links("/demande").remove(0);
    browser.opens(&back).await;
    assert!(obstacles(&mut browser).await.is_empty(), "{}", browser.words());
    browser.opens("/demande/situation").await;
    assert!(is_checked(&browser, "family", "single"), "what was answered stays");
}

#[tokio::test]
async fn the_questionnaire_of_the_under_25_is_judged_again_from_what_the_steps_say() {
    let world = World::on(DAY, false).await;
    let mut browser = Newcomer::born("2003-03-04", 1).enters(&world, json!({})).await;
    browser.opens("/compte/avant/age").await;
    let couple = [("ticks", "couple"), ("home", "with-parents"), ("tax", "with-parents"), ("maintenance", "none")];
    browser.sends("/compte/avant/age", &couple).await;
    browser.starts_an_application().await;
    assert!(obstacles(&mut browser).await.is_empty());
    for (family, expected) in [("single", &["not-alone"][..]), ("couple", &[]), ("widowed", &["not-alone"])] {
        browser.opens("/demande/situation").await;
        let answers = [("family", family), ("changed", "no"), ("nationality", "french")];
        browser.sends("/demande/situation", &answers).await;
        assert_eq!(obstacles(&mut browser).await, expected, "{family}");
    }
    for way in ["/compte/avant/age", "/demande/situation?retour=relecture"] {
        assert!(!browser.links(way).is_empty(), "{way}");
    }
    browser.sees("Vous demandez avec vos parents");
}

#[tokio::test]
async fn a_partner_who_is_said_to_have_the_c2s_elsewhere_is_asked_about() {
    let world = World::on(DAY, false).await;
    let mut browser = Newcomer::born("1980-02-03", 1).enters(&world, json!({})).await;
    browser.starts_an_application().await;
    browser.opens("/demande/situation").await;
    browser.sends("/demande/situation", &[("family", "couple"), ("changed", "no"), ("nationality", "french")]).await;
    browser.opens("/demande/foyer/partner").await;
    let described = [
        ("given", "Sacha"),
        ("family", "Tessandier"),
        ("no-nir", "yes"),
        ("birth_place", "Agen"),
        ("born-day", "3"),
        ("born-month", "2"),
        ("born-year", "1981"),
        ("partnership", "pacs"),
        ("taxed-jointly", "yes"),
    ];
    browser.sends("/demande/foyer/partner", &described).await;
    browser.sends("/demande/foyer", &[]).await;
    assert!(obstacles(&mut browser).await.is_empty());
    let worked = [("worked-applicant", "no"), ("worked-partner", "no")];
    browser.opens("/demande/ressources/aides").await;
    browser.sends("/demande/ressources/aides", &[&worked[..], &[("benefits-partner", "c2s")]].concat()).await;
    assert_eq!(obstacles(&mut browser).await, ["covered-elsewhere"]);
    browser.sees("une demande en cours : Sacha TESSANDIER");
    for way in ["/demande/ressources/aides?retour=relecture", "/demande/foyer?retour=relecture"] {
        assert!(!browser.links(way).is_empty(), "{way}");
    }
    // Counted and not covered, nobody asks for them twice.
    browser.opens("/demande/foyer").await;
    browser.sends("/demande/foyer", &[("declines", "partner")]).await;
    assert!(obstacles(&mut browser).await.is_empty(), "{}", browser.words());
}

#[tokio::test]
async fn a_household_that_renews_is_not_asked_about_the_right_it_has() {
    let world = World::on(DAY, false).await;
    for (ends_on, rank, expected) in
        [("2025-09-01", 1, &["covered-elsewhere"][..]), ("2025-09-02", 2, &[]), ("2025-12-31", 3, &[])]
    {
        let held = json!({ "c2s": [{ "starts_on": "2024-09-01", "ends_on": ends_on, "with_contribution": false }] });
        let mut browser = Newcomer::born("1980-02-03", rank).enters(&world, held).await;
        says_who_they_are(&mut browser).await;
        browser.opens("/demande/ressources/aides").await;
        let aids = [("benefits-applicant", "c2s"), ("worked-applicant", "no")];
        browser.sends("/demande/ressources/aides", &aids).await;
        assert_eq!(obstacles(&mut browser).await, expected, "until {ends_on}");
    }
}

#[tokio::test]
async fn a_residence_in_none_of_the_cases_is_told_before_it_is_certified() {
    let world = World::on(DAY, false).await;
    let unknown = json!({ "rights": { "state": "unknown" } });
    let mut browser = Newcomer::born("1980-02-03", 1).enters(&world, unknown).await;
    browser.starts_an_application().await;
    for (residence, expected) in [("other", &["residence"][..]), ("work", &[])] {
        browser.opens("/demande/situation").await;
        let answers = [("family", "single"), ("changed", "no"), ("nationality", "french"), ("residence", residence)];
        browser.sends("/demande/situation", &answers).await;
        assert_eq!(obstacles(&mut browser).await, expected, "{residence}");
    }
}
