//! Step 3: the fund, an organisation found in the list, another for some, the cover of today.

use crate::browser::Browser;
use crate::world::{CAMILLE, LILA, World};

const DAY: &str = "2025-04-14";
const SOLIDAIRES: &str = "449571256";

/// Camille with her two children, at step 3.
async fn at_the_organisation(world: &World) -> Browser {
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    camille.opens("/demande/situation").await;
    camille.sends("/demande/situation", &[("family", "single"), ("changed", "no"), ("nationality", "french")]).await;
    camille.sends("/demande/foyer", &[]).await;
    assert_eq!(camille.address, "/demande/organisme");
    camille
}

/// Chooses the first organisation that a search finds.
async fn chooses(browser: &mut Browser, siren: &str) {
    browser.sends("/demande/organisme/recherche", &[("siren", siren)]).await;
}

#[tokio::test]
async fn an_organisation_is_found_with_a_slip_far_away_and_chosen_for_everybody() {
    let world = World::on(DAY, false).await;
    let mut camille = at_the_organisation(&world).await;
    camille.sees("ne vous connaît aucune complémentaire santé");
    camille.sends("/demande/organisme", &[("organisation", "other")]).await;
    assert!(camille.address.starts_with("/demande/organisme/recherche?pour=tous"), "{}", camille.address);
    camille.sees("82 organismes");
    camille.opens("/demande").await;
    camille.sees("En cours");
    camille.opens("/demande/organisme/recherche?pour=tous&nom=solidiares&ville=&departement=2A").await;
    camille.sees("Aucun organisme de ce nom ne reçoit à cet endroit");
    camille.sees("Mutualia Territoires Solidaires");
    camille.sees("Ils couvrent toute la France");
    let form = camille.form("/demande/organisme/recherche").with(&[("siren", SOLIDAIRES)]);
    camille.posts(&form).await;
    assert_eq!((camille.status, camille.location()), (303, "/demande/organisme/contact"));
    camille.opens("/demande/organisme/contact").await;
    let wrong = [("person-449571256", "applicant"), ("email-449571256", "camille"), ("phone-449571256", "12")];
    camille.sends("/demande/organisme/contact", &wrong).await;
    assert_eq!(camille.status, 422);
    camille.sees("Cette adresse électronique n'est pas complète");
    let right = [("person-449571256", "applicant"), ("email-449571256", ""), ("phone-449571256", "06 12 34 56 78")];
    camille.sends("/demande/organisme/contact", &right).await;
    assert_eq!(camille.address, "/demande/accord");
    camille.opens("/demande/relecture").await;
    camille.sees("Gérée par Mutualia Territoires Solidaires");
    camille.sees("Camille FONTANEL 0612345678");
}

#[tokio::test]
async fn the_contract_after_the_right_is_told_with_what_it_costs_at_most() {
    let world = World::on(DAY, false).await;
    let mut camille = at_the_organisation(&world).await;
    camille.sees("Et à la fin du droit ?");
    camille
        .sees("l'organisme choisi doit vous proposer un contrat d'un an, à ces prix au plus, par mois et par personne");
    // Arrêté du 27 décembre 2019.
    for price in [
        "jusqu'à 29 ans : 16 €",
        "jusqu'à 49 ans : 28 €",
        "jusqu'à 59 ans : 42 €",
        "jusqu'à 69 ans : 50 €",
        "au-delà : 60 €",
    ] {
        camille.sees(price);
    }
    camille.sees("Votre caisse d'assurance maladie, elle, ne propose pas ce contrat");
    camille.opens("/demande/organisme?langue=en").await;
    camille.sees("And when the right ends?");
    camille.sees("up to 29 years old: €16");
}

#[tokio::test]
async fn a_child_may_have_another_organisation_than_the_applicant() {
    let world = World::on(DAY, false).await;
    let mut camille = at_the_organisation(&world).await;
    camille.sends("/demande/organisme", &[("organisation", "fund"), ("each", "yes")]).await;
    assert_eq!(camille.address, "/demande/organisme/personnes");
    let child = camille.page.split("name=\"organisation-").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let other = camille
        .page
        .split("name=\"organisation-")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .find(|key| *key != child)
        .unwrap()
        .to_owned();
    let (one, two) = (format!("organisation-{child}"), format!("organisation-{other}"));
    camille.sends("/demande/organisme/personnes", &[(&one, "other")]).await;
    assert_eq!(camille.status, 422, "the other child has no answer");
    camille.sees("Choisissez un organisme pour Noé FONTANEL");
    camille.sends("/demande/organisme/personnes", &[(&one, "other"), (&two, "same")]).await;
    assert!(camille.address.contains(&format!("pour={child}")), "{}", camille.address);
    camille.sees("Chercher un organisme pour Inès FONTANEL");
    camille.opens(&format!("/demande/organisme/recherche?pour={child}&nom=solidaires&ville=agen&departement=")).await;
    camille.sees("1 organisme vous reçoit là");
    chooses(&mut camille, SOLIDAIRES).await;
    assert_eq!(camille.address, "/demande/organisme/contact");
    camille.does_not_see("Inès FONTANEL");
    camille.sends("/demande/organisme/contact", &[("person-449571256", "applicant")]).await;
    camille.opens("/demande/relecture").await;
    camille.sees("Gérée par, pour Inès FONTANEL Mutualia Territoires Solidaires");
    camille.sees("C'est aussi ce que prévoit la loi quand on ne choisit pas");
    // The box taken away: the same for everybody, and the contact is told to be dropped.
    camille.opens("/demande/organisme").await;
    camille.sends("/demande/organisme", &[("organisation", "fund")]).await;
    camille.sees("Mutualia Territoires Solidaires");
    camille.opens("/demande/relecture").await;
    camille.does_not_see("Gérée par, pour Inès FONTANEL");
}

#[tokio::test]
async fn at_a_first_request_a_managing_organisation_is_kept() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    lila.opens("/demande/organisme/contrat").await;
    lila.sends("/demande/organisme/contrat", &[("cover", "declared")]).await;
    assert_eq!(lila.status, 422);
    lila.sends("/demande/organisme/contrat", &[("cover", "declared"), ("insurer-name", "Mutuelle Introuvable Zyx")])
        .await;
    assert_eq!(lila.address, "/demande/organisme");
    lila.sees("Mutuelle Introuvable Zyx, ne gère pas la complémentaire santé solidaire");
    lila.sees("Gardez votre contrat jusqu'à la réponse");
    lila.opens("/demande/organisme/contrat").await;
    let declared = [("cover", "declared"), ("insurer-name", "Mutualia Teritoires Solidaires")];
    lila.sends("/demande/organisme/contrat", &declared).await;
    lila.sees("Est-ce l'un de ces organismes ?");
    lila.sends("/demande/organisme/contrat", &[&declared[..], &[("match", SOLIDAIRES)]].concat()).await;
    lila.sees("Pour une première demande, la règle est de garder cet organisme");
    // Another choice, forged: refused, and nothing is kept of it.
    let form = lila.form("/demande/organisme").with(&[("organisation", "fund")]);
    lila.posts(&form).await;
    assert_eq!(lila.status, 422);
    lila.sends("/demande/organisme", &[]).await;
    assert_eq!(lila.address, "/demande/organisme/contact");
}

#[tokio::test]
async fn a_search_that_makes_no_sense_says_so() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    lila.opens("/demande/organisme/recherche?departement=Atlantide").await;
    assert_eq!(lila.status, 422);
    lila.sees("Ce département n'est pas reconnu");
    lila.opens("/demande/organisme/recherche?nom=zzzzzz").await;
    lila.sees("Aucun organisme de la liste ne porte ce nom");
    lila.opens("/demande/organisme/recherche?pour=partner").await;
    assert_eq!(lila.status, 404);
    lila.opens("/demande/organisme/recherche?page=900").await;
    assert_eq!(lila.status, 200);
    lila.opens("/demande/organisme/recherche").await;
    let forged = lila.form("/demande/organisme/recherche").with(&[("siren", "000000000")]);
    lila.posts(&forged).await;
    assert_eq!(lila.status, 422, "a number that no organisation has");
}

#[tokio::test]
async fn who_refuses_the_exchange_of_data_declares_everything_and_goes_on() {
    let world = World::on(DAY, false).await;
    let mut camille = at_the_organisation(&world).await;
    camille.sends("/demande/organisme", &[("organisation", "fund")]).await;
    camille.sends("/demande/accord", &[]).await;
    assert_eq!(camille.status, 422);
    camille.sends("/demande/accord", &[("refuse", "yes")]).await;
    assert_eq!(camille.address, "/demande/ressources");
    camille.opens("/demande/relecture").await;
    camille.sees("Refusé le 14 avril 2025");
    camille.sees("rien n'est demandé à un autre organisme");
    camille.opens("/demande/accord").await;
    camille.sees("Vous n'avez pas donné votre accord");
    camille.sends("/demande/accord", &[("agree", "yes")]).await;
    camille.opens("/demande/relecture").await;
    camille.sees("Donné le 14 avril 2025");
}
