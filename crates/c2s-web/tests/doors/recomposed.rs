//! Journey J2: a recomposed household, with a child in alternating custody.

use std::collections::BTreeSet;

use serde_json::json;

use crate::browser::Browser;
use crate::newcomer::Newcomer;
use crate::path::{answers_the_first_steps, declares_wages};
use crate::world::{CASEWORKER, World};

/// Everything after the fourth step, for a parent alone.
async fn sends(browser: &mut Browser, euros: &str) {
    browser.opens("/demande/ressources/foyer/montants?none=yes").await;
    browser.sends("/demande/ressources/foyer/montants", &[]).await;
    declares_wages(browser, euros).await;
    browser.sends("/demande/relecture", &[("certify", "yes")]).await;
    browser.sees("Votre demande est envoyée");
}

#[tokio::test]
async fn a_child_of_two_homes_is_in_both_applications_and_only_the_caseworker_sees_it() {
    let world = World::on("2025-10-06", false).await;
    // A2.3: the register knows the child of the mother; the father adds them by their number.
    let (mother, father) = (Newcomer::born("1985-05-06", 1), Newcomer::born("1983-05-06", 2));
    let child = Newcomer::born("2015-05-06", 3);
    let mut hers = mother.enters(&world, json!({})).await;
    let mut his = father.enters(&world, json!({})).await;
    world.learns(child.line(json!({ "given": "Sacha", "parents": [mother.nir] }))).await;

    hers.starts_an_application().await;
    hers.opens("/demande/foyer").await;
    let page = hers.links("/demande/foyer/child-").into_iter().find(|link| !link.ends_with("retrait")).unwrap();
    hers.opens(&page).await;
    hers.sends(&page, &[("alternating", "yes"), ("tie", "tax-household")]).await;
    hers.sees("En résidence alternée");
    answers_the_first_steps(&mut hers).await;
    sends(&mut hers, "9 000").await;

    his.starts_an_application().await;
    his.opens("/demande/foyer/nouvelle").await;
    let described = [
        ("given", "Sacha"),
        ("family", "Valmorel"),
        ("born-day", "6"),
        ("born-month", "5"),
        ("born-year", "2015"),
        ("nir", child.nir.as_str()),
        ("person-kind", "child"),
        ("tie", "tax-household"),
        ("alternating", "yes"),
    ];
    his.sends("/demande/foyer/nouvelle", &described).await;
    his.sees("En résidence alternée");
    answers_the_first_steps(&mut his).await;
    sends(&mut his, "9 500").await;
    his.opens("/compte").await;
    his.does_not_see("autre demande");

    let mut agent = world.signed_in(CASEWORKER).await;
    let files: BTreeSet<String> = agent.links("/agent/dossiers/").into_iter().collect();
    assert_eq!(files.len(), 2, "{}", agent.words());
    for file in files {
        agent.opens(&file).await;
        agent.sees("Sacha VALMOREL");
        agent.sees("Une autre demande en attente compte aussi cette personne");
    }
}
