//! A simulation taken into an application: by whoever made it, when they ask for it, to be read again page by page.

use std::sync::Arc;

use jiff::SignedDuration;
use serde_json::json;

use crate::browser::Browser;
use crate::keeping::is_checked;
use crate::newcomer::Newcomer;
use crate::world::{CAMILLE, HandClock, LILA, World};

const DAY: &str = "2025-04-14";
const AMOUNTS: &str = "/demande/ressources/applicant/montants?kinds=wages";
const BORN: [&str; 3] = ["12", "6", "1985"];

/// Simulates with wages and, of two children, one whom the register of Camille knows; answers where it goes into an application.
async fn simulates(browser: &mut Browser, [day, month, year]: [&str; 3]) -> String {
    browser.opens("/simulateur").await;
    browser.answers(&[("residence", "metropole"), ("benefit", "none")]).await;
    for _ in 0..2 {
        browser.answers(&[("action", "add-child")]).await;
    }
    let applicant = [("birth-day", day), ("birth-month", month), ("birth-year", year), ("couple", "alone")];
    let known = [("dependant-0-birth-day", "9"), ("dependant-0-birth-month", "7"), ("dependant-0-birth-year", "2012")];
    let other = [("dependant-1-birth-day", "4"), ("dependant-1-birth-month", "5"), ("dependant-1-birth-year", "2018")];
    browser.answers(&[&applicant[..], &known, &other, &[("dependant-0-alternating", "yes")]].concat()).await;
    browser.answers(&[("status", "free-of-charge"), ("aid", "none")]).await;
    browser.answers(&[("kinds", "wages")]).await;
    browser.answers(&[("mode", "total"), ("total", "20 000")]).await;
    browser.answers(&[("activity", "yes"), ("interruption", "none")]).await;
    browser.answers(&[("none", "yes")]).await;
    let result = browser.link("Voir le résultat");
    browser.opens(&result).await;
    browser.links("/compte/simulation/").remove(0)
}

#[tokio::test]
async fn a_simulation_goes_into_the_application_when_it_is_asked_for_and_is_read_again() {
    let world = World::on(DAY, false).await;
    let mut browser = world.browser();
    let address = simulates(&mut browser, BORN).await;
    assert!(browser.cookies.is_empty(), "the simulator keeps nothing");
    // The way in leads back to it, with a password or by opening an account.
    browser.opens(&address).await;
    assert!(browser.address.starts_with("/compte/connexion"), "{}", browser.address);
    assert_eq!(browser.links("/compte/creation?suite=/compte/simulation/").len(), 1);
    let password = world.app().demonstration_accounts().remove(0).password;
    browser.sends("/compte/connexion", &[("identifier", CAMILLE), ("password", &password)]).await;
    assert_eq!((browser.status, &browser.address), (200, &address));
    for told in [
        "Salaires (net à payer avant impôt) : 20 000 € en tout",
        "né(e) le 4 mai 2018 : à ajouter dans « Votre foyer »",
        "la résidence alternée est à cocher sur sa page",
    ] {
        browser.sees(told);
    }
    browser.opens("/compte").await;
    browser.sees("Commencer une demande");

    browser.opens(&address).await;
    browser.sends(&address, &[]).await;
    assert_eq!(browser.address, "/demande");
    browser.sees("Repris de votre simulation");
    browser.opens("/demande/ressources/applicant").await;
    assert!(is_checked(&browser, "kinds", "wages"));
    browser.sees("Ces réponses viennent de votre simulation");
    browser.opens(AMOUNTS).await;
    browser.sees("Ces réponses viennent de votre simulation");
    assert!(browser.page.contains("value=\"20000\"") && is_checked(&browser, "wages-mode", "total"));
    assert!(is_checked(&browser, "worked", "yes"));
    browser.opens("/demande/logement").await;
    assert!(is_checked(&browser, "status", "free-of-charge"));
    // Nothing of it is answered before its page is saved; then it is an answer like another.
    browser.opens("/demande/relecture").await;
    browser.does_not_see("20 000 €");
    browser.opens(AMOUNTS).await;
    let wages = [("wages-mode", "total"), ("wages-total", "21 000"), ("worked", "yes"), ("interruption", "none")];
    browser.sends("/demande/ressources/applicant/montants", &wages).await;
    browser.sees("21 000 €");
    browser.opens(AMOUNTS).await;
    browser.does_not_see("Ces réponses viennent de votre simulation");
    // What is not wanted is forgotten.
    browser.opens("/demande/logement").await;
    browser.sends("/demande/saisie/oubli", &[]).await;
    assert!(!is_checked(&browser, "status", "free-of-charge"));
}

#[tokio::test]
async fn what_the_application_holds_already_stays() {
    let world = World::on(DAY, false).await;
    let mut simulator = world.browser();
    let address = simulates(&mut simulator, BORN).await;
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    camille.opens("/demande/logement").await;
    camille.sends("/demande/logement", &[("status", "owner"), ("aid", "none")]).await;
    camille.opens(AMOUNTS).await;
    let page = [("saisie-page", "/demande/ressources/applicant/montants"), ("saisie-tour", "0")];
    let typed = camille.form("/demande/ressources/applicant/montants").with(&page).with(&[("wages-total", "7")]);
    camille.posts(&crate::browser::Form { action: "/demande/saisie".to_owned(), ..typed }).await;

    camille.opens(&address).await;
    camille.sees("Déjà dans votre demande");
    camille.sends(&address, &[]).await;
    camille.opens("/demande/logement").await;
    assert!(is_checked(&camille, "status", "owner"));
    camille.opens(AMOUNTS).await;
    assert!(camille.page.contains("value=\"7\"") && !camille.page.contains("value=\"20000\""), "{}", camille.words());
    // Nothing is left to take.
    camille.opens("/demande/ressources/foyer/montants?none=yes").await;
    camille.sees("Ces réponses viennent de votre simulation");
    camille.opens(&address).await;
    assert_eq!(camille.status, 409);
    camille.sees("contient déjà une réponse pour tout");
}

#[tokio::test]
async fn the_simulation_of_somebody_else_of_other_months_or_of_yesterday_is_refused_with_a_way_out() {
    let clock = Arc::new(HandClock::at("2025-04-30T20:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    let mut simulator = world.browser();
    let address = simulates(&mut simulator, BORN).await;
    for (who, hours, status, told) in [
        (LILA, 0, 409, "n’est pas la vôtre"),
        (CAMILLE, 6, 409, "porte sur d’autres mois"),
        (CAMILLE, 19, 410, "elle s’efface au bout d’un jour"),
    ] {
        clock.advance(SignedDuration::from_hours(hours));
        let mut browser = world.signed_in(who).await;
        browser.opens(&address).await;
        assert_eq!(browser.status, status, "{told}");
        browser.sees(told);
        assert!(!browser.page.contains(&format!("action=\"{address}\"")), "nothing can be taken");
        assert!(!browser.links("/compte/avant").is_empty() && !browser.links("/simulateur").is_empty());
        // A form that nobody was shown takes nothing either.
        let own = browser.form("/compte/deconnexion");
        browser.posts(&crate::browser::Form { action: address.clone(), ..own }).await;
        assert_eq!(browser.status, status);
        browser.opens("/compte").await;
        browser.sees("Commencer une demande");
    }
    let mut forged = world.signed_in(CAMILLE).await;
    forged.opens("/compte/simulation/AAAA").await;
    assert_eq!(forged.status, 410);
}

#[tokio::test]
async fn a_simulation_waits_while_something_is_settled_first() {
    let world = World::on(DAY, false).await;
    let street = json!({ "address": { "lines": ["rue du Four"], "post_code": "99000", "town": "Fontbelle" } });
    let mut browser = Newcomer::born("1970-05-06", 1).enters(&world, street).await;
    let address = simulates(&mut browser, ["6", "5", "1970"]).await;
    browser.opens(&address).await;
    browser.sends(&address, &[]).await;
    assert_eq!(browser.address, "/compte/avant");
    browser.sees("Les réponses de votre simulation sont gardées");
    let right = [("street", "7 rue du Four"), ("post-code", "99000"), ("town", "Fontbelle")];
    browser.opens("/compte/avant/adresse").await;
    browser.sends("/compte/avant/adresse", &right).await;
    browser.sees("Les réponses de votre simulation sont gardées");
    let held = browser.cookies.len();
    browser.sends("/demande", &[]).await;
    browser.sees("Repris de votre simulation");
    assert_eq!(browser.cookies.len(), held - 1, "it is not kept any longer");
    browser.opens(AMOUNTS).await;
    assert!(browser.page.contains("value=\"20000\""));
}
