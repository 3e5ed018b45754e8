//! Households larger than any form foresaw: 26 children, and the most that an application holds.

use crate::browser::Browser;
use crate::path::{answers_the_first_steps, declares_wages};
use crate::world::{CASEWORKER, LILA, World};

const HOUSEHOLD: &str = "/demande/foyer";
const NEW: &str = "/demande/foyer/nouvelle";

/// A name for each, which nobody takes for that of another.
fn name(rank: usize) -> String {
    let syllables = ["Ba", "De", "Fi", "Go", "Lu", "Ma", "Ne", "Ro"];
    format!("{}{}ane", syllables[rank / 8], syllables[rank % 8].to_lowercase())
}

/// Adds the child of this rank, and says whether the page took it.
async fn adds(browser: &mut Browser, rank: usize) -> bool {
    let (given, year, month) = (name(rank), (2012 + rank % 12).to_string(), (1 + rank % 9).to_string());
    browser.opens(NEW).await;
    let described = [
        ("given", given.as_str()),
        ("family", "Tessandier"),
        ("born-day", "6"),
        ("born-month", &month),
        ("born-year", &year),
        ("no-nir", "yes"),
        ("birth_place", "Agen"),
        ("person-kind", "child"),
        ("tie", "tax-household"),
    ];
    browser.sends(NEW, &described).await;
    browser.status == 200 && browser.address == HOUSEHOLD
}

/// How many of the first ranks are on the page.
fn there(browser: &Browser) -> usize {
    (0..64).filter(|rank| browser.words().contains(&format!("{} TESSANDIER", name(*rank)))).count()
}

#[tokio::test]
async fn twenty_six_children_are_added_sent_and_counted() {
    let world = World::on("2025-04-14", false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    for rank in 0..26 {
        assert!(adds(&mut lila, rank).await, "child {}: {}", rank + 1, lila.words());
    }
    assert_eq!(there(&lila), 26);
    answers_the_first_steps(&mut lila).await;
    lila.opens("/demande/ressources/foyer/montants?none=yes").await;
    lila.sends("/demande/ressources/foyer/montants", &[]).await;
    declares_wages(&mut lila, "30 000").await;
    assert_eq!(there(&lila), 26, "all of them are read over");
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    lila.sees("Votre demande est envoyée");
    let mut agent = world.signed_in(CASEWORKER).await;
    let file = agent.links("/agent/dossiers/").remove(0);
    agent.opens(&file).await;
    assert_eq!(there(&agent), 26);
    agent.sees("Complémentaire santé solidaire gratuite");
}

#[tokio::test]
async fn the_sixtieth_person_is_taken_and_the_next_is_told_what_to_do() {
    let world = World::on("2025-04-14", false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    for rank in 0..60 {
        assert!(adds(&mut lila, rank).await, "person {}: {}", rank + 1, lila.words());
    }
    assert_eq!(there(&lila), 60);
    assert!(!adds(&mut lila, 60).await);
    assert_eq!(lila.status, 422);
    lila.sees("Cette demande tient 60 autres personnes au plus");
    lila.sees("écrivez-lui, ou déposez le formulaire papier");
    assert!(lila.page.contains(&format!("value=\"{}\"", name(60))), "what was typed is still there");
    lila.opens(HOUSEHOLD).await;
    assert_eq!(there(&lila), 60, "nobody is lost, nobody is added");
    // One who leaves makes room for one.
    let first = lila.links("/demande/foyer/added-").into_iter().find(|link| link.ends_with("/retrait")).unwrap();
    lila.opens(&first).await;
    lila.sends(&first, &[("reason", "mistake")]).await;
    assert!(adds(&mut lila, 60).await, "{}", lila.words());
    assert!(!adds(&mut lila, 61).await, "and for one only");
}
