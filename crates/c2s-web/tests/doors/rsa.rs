//! Journey J3, its online part: the RSA that the register knows.

use std::sync::Arc;

use jiff::SignedDuration;
use serde_json::json;

use crate::newcomer::Newcomer;
use crate::path::answers_the_first_steps;
use crate::world::{CASEWORKER, HandClock, World};

#[tokio::test]
async fn rsa_that_ends_meanwhile_does_not_stop_the_year_that_runs() {
    let clock = Arc::new(HandClock::at("2026-03-03T10:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    let person = Newcomer::born("1988-05-06", 1);
    let rsa = json!({ "benefits": [{ "benefit": "rsa", "source": "caf", "on": "2026-02-20" }] });
    let mut browser = person.enters(&world, rsa).await;
    browser.starts_an_application().await;
    answers_the_first_steps(&mut browser).await;
    browser.opens("/demande/relecture").await;
    browser.sends("/demande/relecture", &[("certify", "yes")]).await;
    browser.sees("Votre demande est envoyée");
    let application = browser.links("/compte/demande/").remove(0);

    let mut agent = world.signed_in(CASEWORKER).await;
    let deciding = format!("{}/decision", agent.links("/agent/dossiers/").remove(0));
    agent.opens(&deciding).await;
    agent.sends(&deciding, &[("way", "as-said")]).await;
    agent.sends(&deciding, &[("confirm", "yes")]).await;
    let year = "Le droit est ouvert du 1er avril 2026 au 31 mars 2027";
    let told = "Si le RSA s'arrête avant le 31 mars 2027, le droit continue jusqu'à ce jour";
    browser.opens(&application).await;
    browser.sees(year);
    browser.sees(told);

    // A3.6: five months later the register knows no RSA any more.
    clock.advance(SignedDuration::from_hours(24 * 150));
    world.learns(person.line(json!({}))).await;
    let mut later = person.comes_back(&world).await;
    later.opens(&application).await;
    later.sees(year);
    later.sees("Au renouvellement, vous déclarerez alors vos ressources");
    assert!(!later.links("/compte/document/").is_empty(), "the certificate stays");
}
