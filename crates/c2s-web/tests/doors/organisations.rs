//! Step 3: the fund, an organisation found in the list, another for some, the cover of today.

use serde_json::{Value, json};

use crate::browser::{Browser, Form};
use crate::newcomer::Newcomer;
use crate::path::PDF;
use crate::world::{CAMILLE, CASEWORKER, LILA, World};

const DAY: &str = "2025-04-14";
const SOLIDAIRES: &str = "449571256";
const MUT_EST: &str = "775641681";
const CHOICE: &str = "/demande/organisme";
const CONTRACT: &str = "/demande/organisme/contrat";

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
    // The review says what went since it was last read.
    camille.sees("Gérée par, pour Inès FONTANEL Retiré Avant : Mutualia Territoires Solidaires");
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

/// Two covers of today: the first manages the C2S, the second does not.
fn two_covers() -> Value {
    let insurer = |name: &str, contract: &str, manages_c2s: bool| json!({ "name": name, "contract": contract, "starts_on": "2024-01-01", "manages_c2s": manages_c2s });
    json!([insurer("Mut'Est", "E-1", true), insurer("Mutuelle du Gué", "G-2", false)])
}

/// Somebody of whom the register learns two covers once the application is begun; `more`: what else it knows.
async fn of_whom_several_are_returned(world: &World, person: &Newcomer, more: Value) -> Browser {
    let mut browser = person.enters(world, more.clone()).await;
    browser.starts_an_application().await;
    let mut known = person.line(more);
    known["insurers"] = two_covers();
    world.learns(known).await;
    browser
}

#[tokio::test]
async fn of_several_covers_that_come_back_one_is_chosen_and_the_page_says_what_follows() {
    let world = World::on(DAY, false).await;
    let manages = ["Mut'Est, gère la complémentaire santé solidaire", "la règle est de garder cet organisme"];
    let does_not = [
        "Mutuelle du Gué, ne gère pas la complémentaire santé solidaire",
        "Gardez votre contrat jusqu'à la réponse de votre caisse",
        "vous ne paierez pas deux fois",
        "C'est aussi ce que prévoit la loi si vous ne choisissez personne",
        "dans la liste officielle",
    ];
    let none = ["Vous avez dit n'avoir aucune complémentaire santé aujourd'hui", "Qui doit la gérer ?"];
    for (rank, choice, told, kept) in [
        (1, "known-0", &manages[..], "Mut'Est"),
        (2, "known-1", &does_not[..], "Mutuelle du Gué"),
        (3, "none", &none[..], "Aucune"),
    ] {
        let mut browser = of_whom_several_are_returned(&world, &Newcomer::born("1970-05-06", rank), json!({})).await;
        browser.opens(CHOICE).await;
        assert_eq!(browser.address, CONTRACT, "which cover is theirs comes first");
        for shown in ["Mut'Est", "Contrat E-1.", "Mutuelle du Gué", "Contrat G-2.", "Depuis le 1er janvier 2024."] {
            browser.sees(shown);
        }
        browser.sees("Information de votre caisse.");
        // Whoever sends the page after it is told so too, and nothing is settled by it.
        let early = Form { action: CHOICE.to_owned(), ..browser.form(CONTRACT) };
        browser.posts(&early).await;
        assert_eq!(browser.status, 422);
        browser.sees("plusieurs complémentaires santé : dites d'abord laquelle est la bonne");
        browser.opens(CONTRACT).await;
        browser.sends(CONTRACT, &[]).await;
        assert_eq!(browser.status, 422);
        browser.sees("Dites quelle est votre complémentaire santé");
        browser.sends(CONTRACT, &[("cover", choice)]).await;
        assert_eq!(browser.address, CHOICE);
        for told in told {
            browser.sees(told);
        }
        browser.does_not_see("dites d'abord laquelle est la bonne");
        browser.opens(CONTRACT).await;
        let checked = format!("value=\"{choice}\" checked");
        assert!(browser.page.contains(&checked), "{choice} is kept");
        browser.opens(CHOICE).await;
        let organisation = if choice == "known-0" { "keep" } else { "fund" };
        browser.sends(CHOICE, &[("organisation", organisation)]).await;
        browser.opens("/demande/relecture").await;
        browser.sees(&format!("Complémentaire d'aujourd'hui {kept}"));
    }
}

/// A partner with her daughter, beside the child whom the register knows.
async fn says_who_lives_there(browser: &mut Browser) {
    browser.opens("/demande/situation").await;
    browser.sends("/demande/situation", &[("family", "couple"), ("changed", "no"), ("nationality", "french")]).await;
    let born = |day, month, year| [("born-day", day), ("born-month", month), ("born-year", year)];
    let partner = [
        ("given", "Dominique"),
        ("family", "Essai"),
        ("no-nir", "yes"),
        ("birth_place", "Agen"),
        ("partnership", "pacs"),
        ("taxed-jointly", "yes"),
    ];
    browser.sends("/demande/foyer/partner", &[&partner[..], &born("12", "5", "1980")].concat()).await;
    browser.opens("/demande/foyer/nouvelle").await;
    let daughter = [
        ("given", "Lou"),
        ("family", "Essai"),
        ("no-nir", "yes"),
        ("birth_place", "Agen"),
        ("person-kind", "partner-child"),
        ("tie", "tax-household"),
    ];
    browser.sends("/demande/foyer/nouvelle", &[&daughter[..], &born("4", "5", "2016")].concat()).await;
    browser.sees("Enfant de votre conjoint ou partenaire");
    browser.sends("/demande/foyer", &[]).await;
}

/// What is left to answer once the organisations are chosen, up to the sending.
async fn declares_the_rest(browser: &mut Browser) {
    browser.sends("/demande/accord", &[("agree", "yes")]).await;
    for (holder, asked) in [("applicant", "?kinds=wages"), ("partner", "?none=yes"), ("foyer", "?none=yes")] {
        let page = format!("/demande/ressources/{holder}/montants");
        browser.opens(&format!("{page}{asked}")).await;
        let amounts = [("wages-mode", "total"), ("wages-total", "12345"), ("worked", "yes"), ("interruption", "none")];
        browser.sends(&page, &amounts).await;
    }
    browser.opens("/demande/logement").await;
    browser.sends("/demande/logement", &[("status", "tenant"), ("aid", "none")]).await;
    for person in ["applicant", "partner"] {
        browser.opens("/demande/pieces").await;
        browser.uploads(person, PDF).await;
    }
    browser.opens("/demande/relecture").await;
}

/// Camille Valmorel, who keeps Mut'Est, with her partner Dominique and her son Sacha; Lou, the daughter of the partner,
/// has another organisation. Read over, and to be sent.
pub(crate) async fn a_family_of_two_organisations(world: &World) -> Browser {
    let (parent, child) = (Newcomer::born("1985-05-06", 1), Newcomer::born("2015-05-06", 2));
    let held = json!({ "c2s": [{ "starts_on": "2024-06-01", "ends_on": "2025-05-31", "with_contribution": false }] });
    let mut browser = of_whom_several_are_returned(world, &parent, held).await;
    world.learns(child.line(json!({ "given": "Sacha", "parents": [parent.nir] }))).await;
    says_who_lives_there(&mut browser).await;
    assert_eq!(browser.address, CONTRACT);
    browser.sends(CONTRACT, &[("cover", "known-0")]).await;
    // What follows from each choice is said beside it.
    for told in [
        "Garder Mut'Est",
        "Rien ne change : mêmes remboursements, même interlocuteur.",
        "Votre caisse remplace votre organisme le jour où le nouveau droit commence.",
        "Elle ne propose pas de contrat à prix réduit à la fin du droit.",
        "Le nouvel organisme prend la suite le jour où le nouveau droit commence.",
    ] {
        browser.sees(told);
    }
    browser.sends(CHOICE, &[("organisation", "keep"), ("each", "yes")]).await;
    assert_eq!(browser.address, "/demande/organisme/personnes");
    let sacha = browser.page.split("name=\"organisation-child-").nth(1).unwrap().split('"').next().unwrap();
    let sacha = format!("organisation-child-{sacha}");
    let each = [("organisation-partner", "same"), (sacha.as_str(), "same"), ("organisation-added-1", "other")];
    browser.sends("/demande/organisme/personnes", &each).await;
    browser.sees("Chercher un organisme pour Lou ESSAI");
    browser.opens("/demande/organisme/recherche?pour=added-1&nom=solidaires&ville=&departement=").await;
    chooses(&mut browser, SOLIDAIRES).await;
    // Both are told whom to reach.
    assert_eq!(browser.address, "/demande/organisme/contact");
    let [kept, other] = [MUT_EST, SOLIDAIRES].map(|siren| format!("person-{siren}"));
    browser.sends("/demande/organisme/contact", &[(&kept, "applicant"), (&other, "partner")]).await;
    assert_eq!(browser.address, "/demande/accord");
    declares_the_rest(&mut browser).await;
    browser
}

#[tokio::test]
async fn at_a_later_request_three_keep_their_organisation_and_the_daughter_of_the_partner_has_another() {
    let world = World::on(DAY, false).await;
    // A2.4, of somebody who had a right before.
    let mut browser = a_family_of_two_organisations(&world).await;
    let is_told = |browser: &Browser| {
        for told in [
            "Complémentaire d'aujourd'hui Mut'Est",
            "Gérée par Mut'Est",
            "Gérée par, pour Lou ESSAI Mutualia Territoires Solidaires",
        ] {
            browser.sees(told);
        }
        for nobody in ["Gérée par, pour Dominique ESSAI", "Gérée par, pour Sacha VALMOREL"] {
            browser.does_not_see(nobody);
        }
    };
    is_told(&browser);
    browser.sends("/demande/relecture", &[("certify", "yes")]).await;
    browser.sees("Votre demande est envoyée");
    let mut agent = world.signed_in(CASEWORKER).await;
    let file = agent.links("/agent/dossiers/").remove(0);
    agent.opens(&file).await;
    is_told(&agent);
}
