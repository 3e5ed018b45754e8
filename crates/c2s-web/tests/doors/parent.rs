//! Journey J1: a parent alone with two children, in April 2025.

use serde_json::json;

use crate::browser::{Browser, readable};
use crate::newcomer::Newcomer;
use crate::path::{declares_wages, says_who_they_are};
use crate::world::{CAMILLE, LILA, World};

const DAY: &str = "2025-04-14";
/// Alone, with the AAH.
const BASTIEN: &str = "178039999999973";

/// The titles of the windows of the papers.
fn windows(browser: &Browser) -> Vec<String> {
    let titles = browser.page.split("-titre\">").skip(1);
    titles.map(|rest| readable(rest.split("<strong").next().unwrap())).collect()
}

#[tokio::test]
async fn each_member_over_15_has_one_window_named_after_them() {
    // A1.7: 15 exactly is not over 15. The eldest is born on 14 April 2010.
    for (day, expected) in [("2025-04-13", 1), ("2025-04-14", 1), ("2025-04-15", 2)] {
        let world = World::on(day, false).await;
        let parent = Newcomer::born("1978-06-01", 1);
        let (eldest, youngest) = (Newcomer::born("2010-04-14", 2), Newcomer::born("2013-03-04", 3));
        let mut browser = parent.enters(&world, json!({})).await;
        for (child, given) in [(&eldest, "Ada"), (&youngest, "Léo")] {
            world.learns(child.line(json!({ "given": given, "parents": [parent.nir] }))).await;
        }
        says_who_they_are(&mut browser).await;
        browser.opens("/demande/pieces").await;
        let windows = windows(&browser);
        assert_eq!(windows.len(), expected, "{day}: {windows:?}");
        assert!(windows[0].contains("Andréa VALMOREL"), "{windows:?}");
        assert_eq!(windows.iter().any(|title| title.contains("Ada VALMOREL")), expected == 2, "{windows:?}");
        browser.does_not_see("Avis d'imposition de Léo");
    }
}

/// A child of the household, as the form asks for them.
const CHILD: [(&str, &str); 7] = [
    ("given", "Lou"),
    ("family", "Valmorel"),
    ("born-day", "2"),
    ("born-month", "3"),
    ("born-year", "2013"),
    ("person-kind", "child"),
    ("tie", "tax-household"),
];

#[tokio::test]
async fn a_number_is_judged_by_its_key_and_nothing_says_whose_it_is() {
    let world = World::on(DAY, false).await;
    // A1.5: a wrong one is refused on its field, and the child is named.
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    camille.opens("/demande/foyer/nouvelle").await;
    camille.sends("/demande/foyer/nouvelle", &[&CHILD[..], &[("nir", "2 13 30 99 999 999 10")]].concat()).await;
    assert_eq!(camille.status, 422);
    camille.sees("Pour Lou : Le numéro ou la clé est inexact");
    assert!(camille.page.contains("href=\"#nir\"") && camille.page.contains("id=\"nir\""), "the summary leads to it");

    // One that somebody has and one that nobody has are taken alike.
    let nobodys = Newcomer::born("2013-03-02", 9).nir;
    let mut said = Vec::new();
    let of_camille = [("born-day", "12"), ("born-month", "6"), ("born-year", "1985"), ("nir", CAMILLE)];
    for (who, number) in [(BASTIEN, &of_camille[..]), (LILA, &[("nir", nobodys.as_str())])] {
        let mut browser = world.signed_in(who).await;
        browser.starts_an_application().await;
        browser.opens("/demande/foyer/nouvelle").await;
        browser.sends("/demande/foyer/nouvelle", &[number, &CHILD[..]].concat()).await;
        said.push((browser.status, browser.address.clone(), browser.words().contains("Lou VALMOREL")));
    }
    assert_eq!(said[0], said[1]);
    assert_eq!((said[0].0, said[0].2), (200, true));
}

#[tokio::test]
async fn a_birth_date_that_the_number_contradicts_is_refused_where_it_is_typed() {
    let world = World::on(DAY, false).await;
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    let nir = Newcomer::born("2013-04-02", 9).nir;
    camille.opens("/demande/foyer/nouvelle").await;
    camille.sends("/demande/foyer/nouvelle", &[&CHILD[..], &[("nir", nir.as_str())]].concat()).await;
    assert_eq!(camille.status, 422);
    camille.sees("Le mois de naissance ne va pas avec le numéro de sécurité sociale");
    assert!(camille.page.contains("href=\"#born-month\""), "the summary leads to it");
    // The box wins over what is left in the field.
    let placed = [("nir", nir.as_str()), ("no-nir", "yes"), ("birth_place", "Sfax, Tunisie")];
    camille.sends("/demande/foyer/nouvelle", &[&CHILD[..], &placed].concat()).await;
    camille.sees("Lieu de naissance : Sfax, Tunisie");
}

#[tokio::test]
async fn somebody_who_may_be_in_the_household_is_asked_about_and_counted_once() {
    let world = World::on(DAY, false).await;
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    let placed = [("no-nir", "yes"), ("birth_place", "Sfax, Tunisie")];
    let typed = [&CHILD[..], &placed].concat();
    camille.opens("/demande/foyer/nouvelle").await;
    camille.sends("/demande/foyer/nouvelle", &typed).await;
    camille.sees("Lou VALMOREL");
    let lous = |browser: &crate::browser::Browser| browser.words().matches("Modifier Lou VALMOREL").count();
    let one = lous(&camille);
    assert!(one > 0, "{}", camille.words());

    camille.opens("/demande/foyer/nouvelle").await;
    camille.sends("/demande/foyer/nouvelle", &typed).await;
    assert_eq!(camille.status, 422);
    camille.sees("Est-ce la même personne que Lou VALMOREL ?");
    camille.sends("/demande/foyer/nouvelle", &[&typed[..], &[("same", "yes")]].concat()).await;
    assert_eq!((camille.status, lous(&camille)), (200, one), "nobody was added");

    camille.opens("/demande/foyer/nouvelle").await;
    camille.sends("/demande/foyer/nouvelle", &typed).await;
    camille.sends("/demande/foyer/nouvelle", &[&typed[..], &[("same", "no")]].concat()).await;
    assert_eq!((camille.status, lous(&camille)), (200, 2 * one), "two persons, as was said");
}

#[tokio::test]
async fn a_child_of_25_is_told_not_to_count_and_is_not_refused() {
    let world = World::on(DAY, false).await;
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    for (year, told) in [("2001", false), ("1999", true)] {
        let nir = Newcomer::born(&format!("{year}-03-02"), 9).nir;
        let given = if told { "Ida" } else { "Lou" };
        let who = [("given", given), ("born-year", year), ("nir", nir.as_str())];
        camille.opens("/demande/foyer/nouvelle").await;
        camille.sends("/demande/foyer/nouvelle", &[&who[..], &CHILD[..]].concat()).await;
        camille.sees(&format!("{given} VALMOREL"));
        assert_eq!(camille.words().contains("ne compte pas dans votre foyer"), told, "born in {year}");
    }
    camille.sees("Il peut demander la complémentaire santé solidaire à son nom");
    camille.does_not_see("Lou VALMOREL a 25 ans ou plus");
}

#[tokio::test]
async fn a_child_without_a_number_is_added_by_birth_date_and_place() {
    let world = World::on(DAY, false).await;
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    camille.opens("/demande/foyer/nouvelle").await;
    // A1.6
    camille.sends("/demande/foyer/nouvelle", &[&CHILD[..], &[("no-nir", "yes")]].concat()).await;
    assert_eq!(camille.status, 422, "the place stands for the number");
    let placed = [("no-nir", "yes"), ("birth_place", "Sfax, Tunisie")];
    camille.sends("/demande/foyer/nouvelle", &[&CHILD[..], &placed].concat()).await;
    camille.sees("Lou VALMOREL");
    camille.sees("Lieu de naissance : Sfax, Tunisie");
    camille.sees("2 mars 2013");
}

#[tokio::test]
async fn every_block_of_the_review_has_its_pencil() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_wages(&mut lila, "9 000").await;
    // A1.10
    let cards: Vec<&str> = lila.page.split("class=\"govuk-summary-card\"").skip(1).collect();
    assert!(cards.len() >= 6, "{}", lila.words());
    for card in cards {
        let pencil = card.split("govuk-summary-card__actions").nth(1).and_then(|rest| rest.split("href=\"").nth(1));
        let address = pencil.and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("no pencil: {card}"));
        assert!(address.starts_with("/demande/") && address.contains("relecture"), "{address}");
    }
}
