//! Opening an account, getting it back, protecting it, and what is posted after the session closed.

use std::sync::Arc;

use jiff::SignedDuration;

use crate::browser::{Browser, Form};
use crate::world::{CAMILLE, CASEWORKER, LILA, World};

/// Of the demonstration, without account.
const MAELLE: &str = "2 90 04 99 999 995 37";
const CHOSEN: &str = "trois chats sous la pluie";
const PASSWORD: &str = "Demo-C2S-2026";

async fn opens_an_account(browser: &mut Browser, changes: &[(&str, &str)]) {
    browser.opens("/compte/creation").await;
    let answers = [
        ("nir", MAELLE),
        ("given", "Maëlle"),
        ("family", "Le Goff"),
        ("born-day", "22"),
        ("born-month", "avril"),
        ("born-year", "1990"),
        ("password", CHOSEN),
        ("email", ""),
        ("phone", ""),
    ];
    let form = browser.form("/compte/creation").with(&answers).with(changes);
    browser.posts(&form).await;
}

async fn signs_in(browser: &mut Browser, identifier: &str, password: &str) {
    browser.opens("/compte/connexion").await;
    browser.sends("/compte/connexion", &[("identifier", identifier), ("password", password)]).await;
}

#[tokio::test]
async fn an_account_is_opened_from_a_number_a_name_and_a_date_of_birth() {
    let world = World::on("2025-04-14", false).await;
    let mut browser = world.browser();
    opens_an_account(&mut browser, &[]).await;
    assert_eq!((browser.status, browser.location()), (303, "/compte"), "{}", browser.words());
    browser.opens("/compte").await;
    browser.sees("Maëlle LE GOFF");
    let mut elsewhere = world.browser();
    signs_in(&mut elsewhere, MAELLE, CHOSEN).await;
    elsewhere.sees("Maëlle LE GOFF");
}

#[tokio::test]
async fn each_field_of_an_opening_says_what_to_do() {
    let world = World::on("2025-04-14", false).await;
    let mut browser = world.browser();
    for (field, typed, remedy) in [
        ("nir", "", "Saisissez votre numéro"),
        ("nir", "2 90 04 99 999 995", "Il manque la clé"),
        ("nir", "2 90 40 99 999 995 37", "Vérifiez l'ordre des chiffres"),
        ("nir", "2 90 04 99 999 995 38", "Comparez chaque chiffre"),
        ("given", " ", "votre prénom"),
        ("given", "Ana 😀", "retirez les chiffres, les émojis"),
        ("given", "Ma\u{7}lle", "les autres signes"),
        ("family", "", "votre nom"),
        ("family", "-", "Indiquez le nom"),
        ("family", &"é".repeat(81), "80 caractères au plus"),
        ("born-day", "31", "n'existe pas"),
        ("password", "", "Choisissez un mot de passe"),
        ("password", "court", "12 caractères au moins"),
        ("password", "unbelievable2026", "déjà été volé"),
        ("password", "MaelleLeGoff1990", "vite deviné"),
        ("password", "22041990MAELLE", "vite deviné"),
        ("password", "azertyuiopqsdf", "vite deviné"),
        ("password", "abcdefghijklmn", "suit l'ordre des lettres"),
        ("password", "aaaaaaaaaaaaaa", "répète les mêmes caractères"),
        ("email", "maelle@exemple", "L'adresse électronique est incomplète"),
        ("phone", "06 12", "Ce numéro de mobile n'est pas complet"),
    ] {
        opens_an_account(&mut browser, &[(field, typed)]).await;
        assert_eq!(browser.status, 422, "{field} {typed}");
        browser.sees(remedy);
        assert!(!browser.page.contains(CHOSEN), "no password is sent back");
    }
}

#[tokio::test]
async fn every_mistake_of_an_opening_is_told_at_once_and_a_weak_password_too() {
    let world = World::on("2025-04-14", false).await;
    let mut browser = world.browser();
    let wrong = [("nir", ""), ("family", ""), ("password", "azertyuiopqsdf"), ("phone", "06 12")];
    opens_an_account(&mut browser, &wrong).await;
    assert_eq!(browser.status, 422);
    for remedy in ["Saisissez votre numéro", "votre nom", "vite deviné", "Ce numéro de mobile n'est pas complet"] {
        browser.sees(remedy);
    }
    browser.opens("/compte/mot-de-passe/code").await;
    browser.sends("/compte/mot-de-passe/code", &[("nir", MAELLE), ("code", ""), ("password", "azertyuiopqsdf")]).await;
    for remedy in ["Indiquez", "vite deviné"] {
        browser.sees(remedy);
    }
}

#[tokio::test]
async fn names_of_every_kind_are_read_and_numbers_of_every_kind_are_numbers() {
    let world = World::on("2025-04-14", false).await;
    let eighty = "é".repeat(80);
    let temporary = |body: u64| format!("{body}{:02}", 97 - body % 97);
    let (in_corsica, waiting) = ("185052A99999484".to_owned(), temporary(8_690_599_999_997));
    for (nir, given, family) in [
        (&in_corsica, "Jean-Marie", "D’Ormesson-O'Neill"),
        (&waiting, "Ô", "Ngọc"),
        (&temporary(7_690_599_999_996), eighty.as_str(), "Li"),
    ] {
        let mut browser = world.browser();
        let born = [("born-month", "5"), ("born-year", "1985")];
        let who = [("nir", nir.as_str()), ("given", given), ("family", family)];
        opens_an_account(&mut browser, &[&who[..], &born].concat()).await;
        assert_eq!(browser.status, 422, "{given} {family}");
        browser.sees("Nous ne pouvons pas créer ce compte avec ces informations");
        assert!(browser.page.contains(&family.replace('\'', "&#39;")), "what was typed is still there: {family}");
    }
}

#[tokio::test]
async fn what_no_form_asks_for_changes_nothing_and_what_is_somebody_else_s_stays_theirs() {
    let world = World::on("2025-04-14", false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.opens("/compte/securite").await;
    let before = lila.words();
    let mut camille = world.signed_in(CAMILLE).await;
    camille.opens("/compte/securite").await;
    let of_another =
        [("identifier", LILA), ("nir", LILA), ("account", LILA), ("insured", LILA), ("role", "caseworker")];
    let contact = camille.form("/compte/securite/coordonnees").with(&[("email", "a@exemple.fr"), ("phone", "")]);
    camille.posts(&contact.with(&of_another)).await;
    assert_eq!(camille.status, 303);
    camille.opens("/compte/securite").await;
    let password = camille.form("/compte/securite/mot-de-passe");
    camille.posts(&password.with(&[("present", PASSWORD), ("password", CHOSEN)]).with(&of_another)).await;
    assert_eq!(camille.status, 303);
    lila.opens("/compte/securite").await;
    assert_eq!(lila.words(), before);
    let mut elsewhere = world.browser();
    signs_in(&mut elsewhere, LILA, PASSWORD).await;
    assert_eq!(elsewhere.address, "/compte");
    camille.opens("/agent/dossiers").await;
    assert_eq!(camille.status, 403, "no field makes somebody a caseworker");
    // Whoever opens an account says who they are, not what they may do.
    let mut opening = world.browser();
    opens_an_account(&mut opening, &[("role", "caseworker"), ("fund", "1"), ("account", CAMILLE)]).await;
    assert_eq!(opening.location(), "/compte");
    opening.opens("/compte").await;
    opening.sees("Maëlle LE GOFF");
    opening.opens("/agent/dossiers").await;
    assert_eq!(opening.status, 403);
}

#[tokio::test]
async fn a_number_that_exists_and_one_that_does_not_are_refused_alike() {
    let world = World::on("2025-04-14", false).await;
    let mut said = Vec::new();
    for (nir, month, year) in
        [(CAMILLE, "juin", "1985"), ("191069999999471", "juin", "1991"), (MAELLE, "avril", "1990")]
    {
        let mut browser = world.browser();
        let born = [("born-month", month), ("born-year", year)];
        let who = [("nir", nir), ("given", "Autre"), ("family", "Personne")];
        opens_an_account(&mut browser, &[&who[..], &born].concat()).await;
        assert_eq!(browser.status, 422);
        browser.sees("Nous ne pouvons pas créer ce compte");
        said.push(browser.words().replace(nir, ""));
    }
    assert!(said.windows(2).all(|pair| pair[0] == pair[1]), "nothing tells which number exists");
}

#[tokio::test]
async fn after_three_tries_a_person_helps() {
    let world = World::on("2025-04-14", false).await;
    let mut browser = world.browser();
    for expected in [422, 422, 429] {
        opens_an_account(&mut browser, &[("family", "Autre")]).await;
        assert_eq!(browser.status, expected);
    }
    browser.sees("Quelqu'un va vous aider");
    browser.sees("3646");
    browser.sees("France services");
    opens_an_account(&mut browser, &[]).await;
    assert_eq!(browser.status, 429, "the right answers lead to somebody too");
}

#[tokio::test]
async fn a_forgotten_password_says_the_same_to_everybody() {
    let world = World::on("2025-04-14", false).await;
    let mut said = Vec::new();
    for (nir, day, month, year) in [
        (CAMILLE, "12", "6", "1985"),
        (CAMILLE, "13", "6", "1985"),
        ("191069999999471", "12", "6", "1991"),
        (MAELLE, "22", "4", "1990"),
    ] {
        let mut browser = world.browser();
        browser.opens("/compte/mot-de-passe").await;
        let form = browser.form("/compte/mot-de-passe");
        let form = form.with(&[("nir", nir), ("born-day", day), ("born-month", month), ("born-year", year)]);
        browser.posts(&form).await;
        assert_eq!(browser.status, 200);
        browser.sees("Si un compte existe");
        let choice = browser.form("/compte/mot-de-passe/code");
        said.push(browser.words());
        browser.posts(&choice.with(&[("nir", nir), ("code", "12345678"), ("password", CHOSEN)])).await;
        assert_eq!(browser.status, 422);
        browser.sees("Ce code n'est pas valable pour ce numéro");
    }
    assert!(said.windows(2).all(|pair| pair[0] == pair[1]), "nothing tells who has an account");
}

#[tokio::test]
async fn changing_the_password_closes_the_other_sessions() {
    let world = World::on("2025-04-14", false).await;
    let mut other = world.signed_in(CAMILLE).await;
    let mut browser = world.signed_in(CAMILLE).await;
    browser.opens("/compte/securite").await;
    let form = browser.form("/compte/securite/mot-de-passe");
    browser.posts(&form.clone().with(&[("present", "faux"), ("password", CHOSEN)])).await;
    assert_eq!(browser.status, 422);
    browser.sees("Le mot de passe actuel est inexact");
    browser.posts(&form.with(&[("present", PASSWORD), ("password", CHOSEN)])).await;
    assert_eq!(browser.location(), "/compte/securite?change=mot-de-passe");
    browser.opens("/compte/securite?change=mot-de-passe").await;
    browser.sees("Vos autres sessions sont fermées");
    other.opens("/compte").await;
    other.sees("Connexion à votre espace");
}

#[tokio::test]
async fn addresses_are_kept_and_may_be_taken_back() {
    let world = World::on("2025-04-14", false).await;
    let mut browser = world.signed_in(CAMILLE).await;
    for (email, phone) in [("camille@exemple.fr", "06 39 98 12 34"), ("", "")] {
        browser.opens("/compte/securite").await;
        let form = browser.form("/compte/securite/coordonnees").with(&[("email", email), ("phone", phone)]);
        browser.posts(&form).await;
        assert_eq!(browser.status, 303);
        browser.opens("/compte/securite").await;
        assert_eq!(browser.page.contains("camille@exemple.fr"), !email.is_empty());
        assert_eq!(browser.page.contains("+33639981234"), !phone.is_empty());
    }
}

#[tokio::test]
async fn a_code_generator_is_shown_and_a_wrong_code_changes_nothing() {
    let world = World::on("2025-04-14", false).await;
    for (identifier, page) in [(CAMILLE, "/compte/securite/code"), (CASEWORKER, "/agent/securite/code")] {
        let mut browser = world.signed_in(identifier).await;
        browser.opens(page).await;
        assert!(browser.page.contains("<svg class=\"c2s-square\""), "{}", browser.words());
        let form = browser.form(page).with(&[("code", "000000")]);
        browser.posts(&form).await;
        assert_eq!(browser.status, 422);
        browser.sees("Ce code n'est pas valable");
        let mut elsewhere = world.signed_in(identifier).await;
        elsewhere.opens(page).await;
        elsewhere.sees("Ajouter un code à usage unique");
    }
}

#[tokio::test]
async fn what_was_typed_when_the_session_had_closed_is_given_back_after_the_sign_in() {
    let clock = Arc::new(crate::world::HandClock::at("2025-04-14T10:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    let mut browser = world.signed_in(CAMILLE).await;
    browser.starts_an_application().await;
    browser.opens("/demande/situation").await;
    browser.sees("votre session se fermera à 12 h 30");
    let answers = [("caf", "1234567"), ("family", "widowed"), ("changed", "no"), ("nationality", "french")];
    let form = browser.form("/demande/situation").with(&answers);
    clock.advance(SignedDuration::from_mins(31));
    browser.posts(&form).await;
    assert_eq!((browser.status, browser.location()), (303, "/compte/connexion?close&suite=/demande/situation"));
    browser.opens("/compte/connexion?close&suite=/demande/situation").await;
    browser.sees("Votre session est fermée");
    browser.sends("/compte/connexion", &[("identifier", CAMILLE), ("password", PASSWORD)]).await;
    browser.sees("Rien n'est perdu");
    assert!(browser.address.starts_with("/compte/reprise"), "{}", browser.address);
    browser.sends("/demande/situation", &[]).await;
    browser.opens("/demande/situation").await;
    assert!(browser.page.contains("1234567"), "{}", browser.words());
    browser.opens("/compte/reprise").await;
    browser.sees("Aucune page n'attend");
}

#[tokio::test]
async fn a_certification_is_never_kept_and_its_page_comes_back() {
    let clock = Arc::new(crate::world::HandClock::at("2025-04-14T10:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    let mut browser = world.signed_in(CAMILLE).await;
    browser.starts_an_application().await;
    browser.opens("/demande/situation").await;
    let token = browser.form("/demande/situation").fields.into_iter().find(|(name, _)| name == "csrf").unwrap();
    let form = Form::to("/demande/relecture", &[(&token.0, &token.1), ("certify", "yes")]);
    clock.advance(SignedDuration::from_mins(31));
    browser.posts(&form).await;
    assert_eq!(browser.location(), "/compte/connexion?close&suite=/demande/relecture");
    browser.opens("/compte/connexion?close&suite=/demande/relecture").await;
    browser.sends("/compte/connexion", &[("identifier", CAMILLE), ("password", PASSWORD)]).await;
    assert_eq!(browser.address, "/demande/relecture");
}

#[tokio::test]
async fn asking_until_when_the_session_is_open_does_not_prolong_it() {
    let clock = Arc::new(crate::world::HandClock::at("2025-04-14T10:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    let mut browser = world.signed_in(CAMILLE).await;
    browser.opens("/compte").await;
    let stay = browser.form("/compte/deconnexion").fields;
    clock.advance(SignedDuration::from_mins(25));
    for _ in 0..2 {
        browser.opens("/compte/session").await;
        assert_eq!(browser.page, "{\"seconds\":300}");
    }
    browser.posts(&Form { action: "/compte/session".to_owned(), fields: stay }).await;
    assert_eq!(browser.page, "{\"seconds\":1800}");
    clock.advance(SignedDuration::from_mins(30));
    browser.send(axum::http::Request::get("/compte/session"), axum::body::Body::empty()).await;
    assert_eq!(browser.status, 303, "it is closed");
}

#[tokio::test]
async fn the_end_of_the_twelve_hours_is_announced_and_loses_nothing() {
    let clock = Arc::new(crate::world::HandClock::at("2025-04-14T06:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    let mut browser = world.signed_in(CAMILLE).await;
    browser.starts_an_application().await;
    // Thirty-five times twenty minutes, then the last quarter of an hour: each page prolongs the session.
    for _ in 0..35 {
        clock.advance(SignedDuration::from_mins(20));
        browser.opens("/demande/situation").await;
        assert_eq!(browser.address, "/demande/situation");
    }
    clock.advance(SignedDuration::from_mins(16));
    browser.opens("/demande/situation").await;
    browser.sees("votre session se fermera à 20 h 00");
    let form = browser.form("/demande/situation").with(&[("caf", "1234567"), ("family", "widowed")]);
    let stay = browser.form("/compte/deconnexion").fields;
    browser.opens("/compte/session").await;
    assert_eq!(browser.page, "{\"seconds\":240}", "the dialog of the last five minutes opens");
    browser.posts(&Form { action: "/compte/session".to_owned(), fields: stay }).await;
    assert_eq!(browser.page, "{\"seconds\":240}", "nothing prolongs twelve hours");
    clock.advance(SignedDuration::from_mins(5));
    browser.posts(&form).await;
    assert_eq!(browser.location(), "/compte/connexion?close&suite=/demande/situation");
    browser.opens("/compte/connexion?close&suite=/demande/situation").await;
    browser.sends("/compte/connexion", &[("identifier", CAMILLE), ("password", PASSWORD)]).await;
    browser.sees("Rien n'est perdu");
}

#[tokio::test]
async fn without_settings_nothing_speaks_of_franceconnect() {
    let world = World::on("2025-04-14", false).await;
    let mut browser = world.browser();
    browser.opens("/compte/connexion").await;
    browser.does_not_see("FranceConnect");
    for address in ["/compte/franceconnect", "/compte/franceconnect/retour?code=a&state=b", "/compte/franceconnect/fin"]
    {
        browser.opens(address).await;
        assert_eq!(browser.status, 404, "{address}");
    }
    let mut staff = world.browser();
    staff.opens("/agent/connexion").await;
    staff.does_not_see("FranceConnect");
}
