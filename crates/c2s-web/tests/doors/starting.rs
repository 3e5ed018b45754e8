//! Before an application (journey J4, and those of J2 that wait): whoever the present service turns away ends with
//! something to do, a number to call and a place to go, and nothing they answered is lost.

use std::sync::Arc;

use jiff::SignedDuration;
use serde_json::json;

use crate::browser::{Browser, Form};
use crate::newcomer::Newcomer;
use crate::path::{declares_amounts, declares_wages, says_who_they_are};
use crate::world::{CASEWORKER, HandClock, LILA, World};

/// The day of the journey.
const DAY: &str = "2025-09-02";
const BEFORE: &str = "/compte/avant";
const AGE: &str = "/compte/avant/age";
const START: &str = "/demande";

/// Somebody under 25, and what the page tells them.
struct Young {
    line: &'static str,
    born: &'static str,
    answers: &'static [(&'static str, &'static str)],
    /// They go on alone.
    alone: bool,
    told: &'static [&'static str],
}

const WITH_PARENTS: &[(&str, &str)] = &[("home", "with-parents"), ("tax", "with-parents"), ("maintenance", "none")];

const TABLE: [Young; 9] = [
    Young {
        line: "J4-a: 17, with the parents",
        born: "2008-03-04",
        answers: &[("minor", "with-parents")],
        alone: false,
        told: &["Vous demandez avec vos parents", "Parlez-en à l'un de vos parents", "avoir 18 ans"],
    },
    Young {
        line: "J4-b: 15, in the care of the child welfare service",
        born: "2010-03-04",
        answers: &[("minor", "in-care")],
        alone: false,
        told: &["Le service qui vous suit demande pour vous", "Parlez-en à votre éducateur"],
    },
    Young {
        line: "J4-c: 17, family ties broken",
        born: "2008-03-05",
        answers: &[("minor", "ties-broken")],
        alone: false,
        told: &[
            "Vous avez un droit à votre nom",
            "avec une personne",
            "Les papiers à préparer",
            "Une pièce d'identité",
        ],
    },
    Young {
        line: "J4-d: 20, own roof, own tax return, no maintenance",
        born: "2005-03-04",
        answers: &[("home", "own-roof"), ("tax", "own"), ("maintenance", "none")],
        alone: true,
        told: &["Votre dernier avis d'impôt"],
    },
    Young {
        line: "J4-e: 20, own roof, an undertaking on her honour",
        born: "2005-03-05",
        answers: &[
            ("home", "own-roof"),
            ("tax", "own-next-time"),
            ("maintenance", "renounced"),
            ("undertaking", "yes"),
        ],
        alone: true,
        told: &["Les papiers qui montrent vos ressources : d'après vos réponses, aucun avis d'impôt n'est à votre nom"],
    },
    Young {
        line: "J4-f: 22, with the parents, no child",
        born: "2003-03-04",
        answers: WITH_PARENTS,
        alone: false,
        told: &[
            "Vous demandez avec vos parents",
            "habiter ailleurs que chez vos parents",
            "faire votre propre déclaration de revenus",
            "il fait une seule demande pour tout le foyer",
        ],
    },
    Young {
        line: "J4-g: 22, with the parents, pregnant",
        born: "2003-03-05",
        answers: &[("ticks", "parent"), ("home", "with-parents"), ("tax", "with-parents"), ("maintenance", "none")],
        alone: true,
        told: &["Déclaration de grossesse, ou acte de naissance de l'enfant"],
    },
    Young {
        line: "J4-h: 21, student alone with the yearly emergency aid",
        born: "2004-03-04",
        answers: &[("ticks", "emergency-aid"), ("home", "own-roof"), ("tax", "with-parents"), ("maintenance", "none")],
        alone: true,
        told: &["Lettre du Crous pour l'aide annuelle d'urgence"],
    },
    Young {
        line: "J4-j: 24, turning 25 before the decision",
        born: "2000-09-20",
        answers: WITH_PARENTS,
        alone: false,
        told: &["Vous aurez 25 ans le 20 septembre 2025", "C'est l'âge le jour de la demande qui compte"],
    },
];

/// Whatever stops somebody, they stand before their application, with a number and a place before their eyes.
#[track_caller]
fn is_led_somewhere(browser: &Browser) {
    assert_eq!(browser.address, BEFORE, "nobody is sent elsewhere without a word");
    for told in ["3646", "01 99 00 12 34", "4 place de l'Ancien-Marché, 99000 Fontbelle", "France services"] {
        browser.sees(told);
    }
}

/// No button starts an application, and a form that nobody was shown starts none: it leads to `instead`.
async fn is_led_to(browser: &mut Browser, instead: &str) {
    browser.opens(BEFORE).await;
    is_led_somewhere(browser);
    assert!(!browser.page.contains("action=\"/demande\""), "{}", browser.words());
    let own = browser.form("/compte/deconnexion");
    browser.posts(&Form { action: START.to_owned(), ..own }).await;
    assert_eq!((browser.status, browser.location()), (303, instead));
    browser.opens(BEFORE).await;
}

async fn cannot_start(browser: &mut Browser) {
    is_led_to(browser, BEFORE).await;
}

async fn can_start(browser: &mut Browser) {
    browser.opens(BEFORE).await;
    is_led_somewhere(browser);
    browser.sends(START, &[]).await;
    assert_eq!(browser.address, START, "{}", browser.words());
}

/// Whether the page of the questionnaire shows these answers.
fn shows(browser: &Browser, answers: &[(&str, &str)]) -> bool {
    let checked = |name: &str, value: &str| {
        let boxes = browser.page.split("<input ").map(|rest| rest.split('>').next().unwrap());
        boxes.into_iter().any(|tag| {
            [format!("name=\"{name}\""), format!("value=\"{value}\"")].iter().all(|part| tag.contains(part))
                && tag.contains(" checked")
        })
    };
    answers.iter().all(|(name, value)| checked(name, value))
}

#[tokio::test]
async fn each_young_person_of_the_table_ends_with_something_to_do() {
    let world = World::on(DAY, false).await;
    for (young, rank) in TABLE.iter().zip(1..) {
        let person = Newcomer::born(young.born, rank);
        let mut browser = person.enters(&world, json!({})).await;
        browser.opens(BEFORE).await;
        assert!(!browser.links(AGE).is_empty(), "{}: the questionnaire is offered", young.line);
        cannot_start(&mut browser).await;
        browser.opens(AGE).await;
        browser.sends(AGE, &[]).await;
        assert_eq!(browser.status, 422, "{}", young.line);
        browser.sends(AGE, young.answers).await;
        is_led_somewhere(&browser);
        for told in young.told {
            assert!(browser.words().contains(told), "{}: `{told}` is not told:\n{}", young.line, browser.words());
        }
        if young.alone {
            can_start(&mut browser).await;
        } else {
            browser.sees("Ce que vous pouvez faire maintenant");
            cannot_start(&mut browser).await;
        }
        // Who leaves, to come back or to join the application of their parents, finds what they answered.
        let mut later = person.comes_back(&world).await;
        later.opens(AGE).await;
        assert!(shows(&later, young.answers), "{}: the answers are lost", young.line);
    }
}

#[tokio::test]
async fn from_25_on_nobody_is_asked_about_their_parents() {
    let world = World::on(DAY, false).await;
    for (born, rank, asked) in [("2000-09-03", 1, true), ("2000-09-02", 2, false), ("2000-09-01", 3, false)] {
        let mut browser = Newcomer::born(born, rank).enters(&world, json!({})).await;
        browser.opens(BEFORE).await;
        assert_eq!(!browser.links(AGE).is_empty(), asked, "born {born}");
        browser.opens(AGE).await;
        assert_eq!(browser.address == AGE, asked, "born {born}");
    }
    // J4-i.
    let mut student = Newcomer::born("1999-05-06", 4).enters(&world, json!({})).await;
    can_start(&mut student).await;
}

#[tokio::test]
async fn an_undertaking_reaches_the_caseworker_in_the_words_that_were_given() {
    let world = World::on(DAY, false).await;
    let mut browser = Newcomer::born("2005-03-05", 1).enters(&world, json!({})).await;
    let undertaken = [("home", "own-roof"), ("tax", "own-next-time"), ("maintenance", "renounced")];
    browser.opens(AGE).await;
    browser.sends(AGE, &undertaken).await;
    assert_eq!(browser.status, 422, "a box that is not ticked engages nobody");
    browser.sends(AGE, &[&undertaken[..], &[("undertaking", "yes")]].concat()).await;
    says_who_they_are(&mut browser).await;
    declares_amounts(&mut browser, "9 000").await;
    // No notice bears her name yet: what shows her resources is asked in its place, and may come later.
    browser.opens("/demande/pieces").await;
    browser.sees("Ce qui montre les ressources de Andréa VALMOREL");
    browser.sees("aucun avis d'imposition n'est à votre nom");
    browser.does_not_see("Avis d'imposition de");
    let file = opens_the_file(&world, &mut browser).await;
    file.sees("Je m'engage sur l'honneur à faire une déclaration de revenus à mon nom");
    file.sees("Je m'engage à ne plus recevoir de pension");
    file.sees("2 septembre 2025");
}

/// Sends what is filled in, and opens the file as a caseworker.
async fn opens_the_file(world: &World, browser: &mut Browser) -> Browser {
    browser.opens("/demande/relecture").await;
    browser.sends("/demande/relecture", &[("certify", "yes")]).await;
    browser.sees("Votre demande est envoyée");
    let mut agent = world.signed_in(CASEWORKER).await;
    let file = agent.links("/agent/dossiers/").remove(0);
    agent.opens(&file).await;
    agent
}

#[tokio::test]
async fn closed_rights_are_explained_and_the_draft_is_kept() {
    let world = World::on(DAY, false).await;
    let person = Newcomer::born("1970-05-06", 1);
    let mut browser = person.enters(&world, json!({})).await;
    can_start(&mut browser).await;
    browser.opens("/demande/situation").await;
    let answers = [("family", "widowed"), ("changed", "no"), ("nationality", "french"), ("caf", "1234567")];
    browser.sends("/demande/situation", &answers).await;
    // J4-k: the rights close meanwhile.
    world.learns(person.line(json!({ "rights": { "state": "closed", "since": "2025-09-01" } }))).await;
    browser.opens(BEFORE).await;
    is_led_somewhere(&browser);
    for told in ["Vos droits à l'assurance maladie sont fermés", "1er septembre 2025", "S1106"] {
        browser.sees(told);
    }
    browser.opens("/demande/situation").await;
    assert!(browser.page.contains("value=\"1234567\""), "{}", browser.words());

    let mut other = Newcomer::born("1970-05-07", 2)
        .enters(&world, json!({ "rights": { "state": "closed", "since": "2025-08-01" } }))
        .await;
    cannot_start(&mut other).await;
    other.sees("Le formulaire est le S1106");
}

#[tokio::test]
async fn a_renewal_opens_on_the_day_four_months_before_the_end() {
    let world = World::on(DAY, false).await;
    // J4-l, on 2 September 2025.
    for (ends_on, rank, open) in [("2026-01-03", 1, false), ("2026-01-02", 2, true), ("2026-01-01", 3, true)] {
        let held = json!({ "c2s": [{ "starts_on": "2025-01-03", "ends_on": ends_on, "with_contribution": false }] });
        let mut browser = Newcomer::born("1970-05-06", rank).enters(&world, held).await;
        if open {
            can_start(&mut browser).await;
        } else {
            cannot_start(&mut browser).await;
            browser.sees("Il est trop tôt pour renouveler");
            browser.sees("à partir du 3 septembre 2025");
            let reminder = browser.links("/compte/avant/rappel").remove(0);
            browser.opens(&reminder).await;
            assert!(browser.page.contains("DTSTART;VALUE=DATE:20250903"), "{}", browser.page);
            browser.opens("/compte/avant").await;
            browser.sees("Un seul message, qui ne dit rien de votre santé");
            browser.sends("/compte/avant/prevenir", &[]).await;
            browser.sees("Nous vous préviendrons le 3 septembre 2025");
            browser.sends("/compte/avant/prevenir/abandon", &[]).await;
            browser.sees("Je veux être prévenu ce jour-là");
        }
    }
}

#[tokio::test]
async fn an_application_received_elsewhere_stops_another_for_twenty_one_days() {
    let world = World::on(DAY, false).await;
    // J4-m.
    for (received_on, rank, open) in [("2025-08-13", 1, false), ("2025-08-12", 2, true), ("2025-08-11", 3, true)] {
        let pending = json!({ "pending": { "received_on": received_on } });
        let mut browser = Newcomer::born("1970-05-06", rank).enters(&world, pending).await;
        if open {
            can_start(&mut browser).await;
        } else {
            cannot_start(&mut browser).await;
            browser.sees("Votre caisse a déjà reçu une demande");
            browser.sees("13 août 2025");
            browser.sees("à partir du 3 septembre 2025");
        }
    }
}

#[tokio::test]
async fn the_link_opened_again_leads_to_the_application_that_waits() {
    let clock = Arc::new(HandClock::at("2025-09-02T10:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    let person = Newcomer::born("1970-05-06", 1);
    let mut browser = person.enters(&world, json!({})).await;
    says_who_they_are(&mut browser).await;
    declares_wages(&mut browser, "9 000").await;
    browser.sends("/demande/relecture", &[("certify", "yes")]).await;
    let receipt = browser.address.clone();
    let application = receipt.trim_end_matches("/accuse").to_owned();
    // J4-m and A2.8: the next day, the last day that stops, and the day that no longer does.
    for (days_later, told) in [
        (1, "Vous avez déjà une demande en cours"),
        (19, "Vous avez déjà une demande en cours"),
        (1, "Votre demande attend depuis plus de trois semaines"),
    ] {
        clock.advance(SignedDuration::from_hours(24 * days_later));
        let mut device = person.comes_back(&world).await;
        is_led_to(&mut device, &application).await;
        device.sees(told);
        device.sees("2 septembre 2025");
        let named = device.links("/compte/demande/").remove(0);
        assert_eq!(named, application, "the one that waits is named");
        device.opens(&named).await;
        device.sees("2 novembre 2025");
        device.opens(START).await;
        assert_ne!(device.address, START, "there is no new draft");
    }
}

#[tokio::test]
async fn the_partner_learns_that_an_application_waits_and_nothing_of_it() {
    let world = World::on(DAY, false).await;
    let partner = Newcomer::born("1980-02-03", 1);
    let mut hers = partner.enters(&world, json!({})).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    lila.opens("/demande/situation").await;
    lila.sends("/demande/situation", &[("family", "couple"), ("changed", "no"), ("nationality", "french")]).await;
    lila.opens("/demande/foyer/partner").await;
    let described = [
        ("given", "Andréa"),
        ("family", "Valmorel"),
        ("born-day", "3"),
        ("born-month", "2"),
        ("born-year", "1980"),
        ("nir", partner.nir.as_str()),
        ("partnership", "pacs"),
        ("taxed-jointly", "yes"),
    ];
    lila.sends("/demande/foyer/partner", &described).await;
    lila.sends("/demande/foyer", &[]).await;
    lila.sends("/demande/organisme", &[("organisation", "fund")]).await;
    lila.sends("/demande/accord", &[("agree", "yes")]).await;
    for (person, kinds) in [("applicant", "?kinds=wages"), ("partner", "?none=yes")] {
        let page = format!("/demande/ressources/{person}/montants");
        lila.opens(&format!("{page}{kinds}")).await;
        let amounts = [("wages-mode", "total"), ("wages-total", "12345"), ("worked", "yes"), ("interruption", "none")];
        lila.sends(&page, &amounts).await;
    }
    lila.opens("/demande/logement").await;
    lila.sends("/demande/logement", &[("status", "tenant"), ("aid", "none")]).await;
    for person in ["applicant", "partner"] {
        lila.opens("/demande/pieces").await;
        lila.uploads(person, crate::path::PDF).await;
    }
    // A draft tells nothing to anybody.
    hers.opens(BEFORE).await;
    hers.does_not_see("Une demande est déjà en cours");
    lila.opens("/demande/relecture").await;
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    lila.sees("Votre demande est envoyée");

    // A2.9: told before any paper is asked.
    cannot_start(&mut hers).await;
    hers.sees("Une demande est déjà en cours pour votre foyer");
    hers.sees("Je ne fais plus partie de ce foyer");
    assert!(hers.links("/compte/demande/").is_empty());
    for secret in ["Lila", "TESSANDIER", "12 345", "12345", "C2S-", "Tanneurs"] {
        hers.does_not_see(secret);
    }
}

#[tokio::test]
async fn an_address_without_its_number_is_corrected_without_leaving() {
    let world = World::on(DAY, false).await;
    let street = json!({ "address": { "lines": ["rue du Four"], "post_code": "99000", "town": "Fontbelle" } });
    // J4-n.
    let mut browser = Newcomer::born("1970-05-06", 1).enters(&world, street).await;
    cannot_start(&mut browser).await;
    let page = browser.links("/compte/avant/adresse").remove(0);
    browser.opens(&page).await;
    browser.sees("Il manque le numéro dans la rue");
    let right = [("street", "7 rue du Four"), ("post-code", "99000"), ("town", "Fontbelle")];
    browser.sends("/compte/avant/adresse", &right).await;
    browser.sees("7 rue du Four, 99000 Fontbelle");
    can_start(&mut browser).await;
}

#[tokio::test]
async fn a_declared_situation_stands_for_the_tax_notice() {
    let world = World::on(DAY, false).await;
    // J4-o.
    let mut browser = Newcomer::born("1970-05-06", 1).enters(&world, json!({})).await;
    browser.opens("/compte/avant/avis").await;
    browser.sends("/compte/avant/avis", &[("paper", "declared-situation")]).await;
    is_led_somewhere(&browser);
    browser.sees("Votre avis de situation déclarative (ASDIR)");
    can_start(&mut browser).await;
}

#[tokio::test]
async fn without_any_tax_notice_the_caseworker_has_something_to_check() {
    let world = World::on(DAY, false).await;
    // J4-p.
    let mut browser = Newcomer::born("1970-05-06", 1).enters(&world, json!({ "nationality": "other" })).await;
    browser.opens("/compte/avant/avis").await;
    let told = [("paper", "arrived-recently"), ("words", "En France depuis cinq mois.")];
    browser.sends("/compte/avant/avis", &told).await;
    is_led_somewhere(&browser);
    browser.sees("Les papiers qui montrent vos ressources");
    says_who_they_are(&mut browser).await;
    declares_everything_but_the_notice(&mut browser).await;
    let file = opens_the_file(&world, &mut browser).await;
    file.sees("En France depuis cinq mois.");
    file.sees("À faire : vérifier les ressources avec les autres papiers");
}

async fn declares_everything_but_the_notice(browser: &mut Browser) {
    browser.opens("/demande/ressources/applicant/montants?kinds=wages").await;
    let wages = [("wages-mode", "total"), ("wages-total", "4 000"), ("worked", "yes"), ("interruption", "none")];
    browser.sends("/demande/ressources/applicant/montants", &wages).await;
    browser.opens("/demande/logement").await;
    browser.sends("/demande/logement", &[("status", "tenant"), ("aid", "none")]).await;
    browser.opens("/demande/pieces").await;
    browser.sends("/demande/pieces/motif", &[("reason-1", "does-not-exist")]).await;
}

#[tokio::test]
async fn two_insurers_are_settled_where_they_are_shown() {
    let world = World::on(DAY, false).await;
    let insurer = |name: &str, contract: &str| json!({ "name": name, "contract": contract, "starts_on": "2024-01-01", "manages_c2s": false });
    let two = json!({ "insurers": [insurer("Mutuelle du Pont", "P-1"), insurer("Mutuelle du Gué", "G-2")] });
    // A2.1.
    let person = Newcomer::born("1970-05-06", 1);
    let mut browser = person.enters(&world, two).await;
    cannot_start(&mut browser).await;
    let page = browser.links("/compte/avant/mutuelles").remove(0);
    browser.opens(&page).await;
    for told in ["Mutuelle du Pont", "Contrat n° P-1", "Contrat n° G-2", "Depuis le 1er janvier 2024"] {
        browser.sees(told);
    }
    browser.sends(&page, &[("insurer", "none")]).await;
    is_led_somewhere(&browser);
    let mut later = person.comes_back(&world).await;
    can_start(&mut later).await;
}

/// Two tabs show the same page; both answer. The second one sees both answers and keeps the one it chooses.
async fn answers_in_two_tabs(browser: &mut Browser, page: &str, answers: [&[(&str, &str)]; 2], told: [&str; 2]) {
    browser.opens(page).await;
    let tab = browser.form(page);
    let [first, second] = answers;
    browser.sends(page, first).await;
    is_led_somewhere(browser);
    browser.posts(&tab.clone().with(second)).await;
    assert_eq!(browser.status, 409, "{page}: {}", browser.words());
    for answer in told {
        browser.sees(answer);
    }
    browser.sees("Vous avez répondu deux fois à cette page");
    browser.sees("Ce qui est déjà enregistré");
    // None is chosen: nothing is kept, and both are shown again, the saved one as it was.
    let both = browser.form(page);
    browser.posts(&both.with(second)).await;
    assert_eq!(browser.status, 409, "{page}: {}", browser.words());
    browser.sees(told[0]);
    let both = browser.form(page);
    // What is typed last is chosen for every question that has two answers.
    let fields: Vec<String> = both
        .fields
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("deux-valeur."))
        .map(|field| format!("deux.{field}"))
        .collect();
    let chosen: Vec<(&str, &str)> = fields.iter().map(|field| (field.as_str(), "yours")).collect();
    browser.posts(&both.with(second).with(&chosen)).await;
    assert_eq!((browser.status, browser.location()), (303, BEFORE), "{page}: {}", browser.words());
    browser.opens(page).await;
    assert!(holds(browser, second), "{page}: what was chosen is not kept\n{}", browser.page);
}

/// Whether the page shows these answers, ticked or written.
fn holds(browser: &Browser, answers: &[(&str, &str)]) -> bool {
    answers.iter().all(|(name, value)| {
        let written = browser.page.contains(&format!("name=\"{name}\" type=\"text\" value=\"{value}\""));
        written || shows(browser, &[(name, value)])
    })
}

#[tokio::test]
async fn two_tabs_overwrite_nothing_in_silence_before_starting() {
    let world = World::on(DAY, false).await;
    let insurer = |name: &str, contract: &str| json!({ "name": name, "contract": contract, "starts_on": "2024-01-01", "manages_c2s": false });
    let two = json!({ "insurers": [insurer("Mutuelle du Pont", "P-1"), insurer("Mutuelle du Gué", "G-2")] });
    let mut browser = Newcomer::born("1970-05-06", 1).enters(&world, two).await;
    browser.opens("/compte/avant/mutuelles").await;
    let values: Vec<String> = browser
        .page
        .split("name=\"insurer\" type=\"radio\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    let [gue, pont, none] = &values[..] else { panic!("two insurers and none of them: {values:?}") };
    assert_eq!(none, "none");
    let (gue, pont) = ([("insurer", gue.as_str())], [("insurer", pont.as_str())]);
    answers_in_two_tabs(
        &mut browser,
        "/compte/avant/mutuelles",
        [&gue, &pont],
        ["Ce qui est déjà enregistré : Mutuelle du Gué", "Ce que vous venez de saisir : Mutuelle du Pont"],
    )
    .await;
    answers_in_two_tabs(
        &mut browser,
        "/compte/avant/avis",
        [&[("paper", "notice")], &[("paper", "lost")]],
        ["Ce qui est déjà enregistré : Un avis d'impôt", "Ce que vous venez de saisir : Aucun : je l'ai perdu"],
    )
    .await;
    let home = |street| [("where", "home"), ("street", street), ("post-code", "99000"), ("town", "Fontbelle")];
    answers_in_two_tabs(
        &mut browser,
        "/compte/avant/adresse",
        [&home("9 rue du Four"), &home("11 rue du Four")],
        ["Ce qui est déjà enregistré : 9 rue du Four", "Ce que vous venez de saisir : 11 rue du Four"],
    )
    .await;
    let mut young = Newcomer::born("2005-03-04", 2).enters(&world, json!({})).await;
    let parent = [("ticks", "parent"), ("home", "with-parents"), ("tax", "with-parents"), ("maintenance", "none")];
    let independent = [("home", "own-roof"), ("tax", "own"), ("maintenance", "none")];
    answers_in_two_tabs(
        &mut young,
        AGE,
        [&parent, &independent],
        ["Ce qui est déjà enregistré : Chez mes parents", "Ce que vous venez de saisir : Ailleurs"],
    )
    .await;
}

#[tokio::test]
async fn a_mistake_or_another_language_does_not_make_an_old_page_young() {
    let world = World::on(DAY, false).await;
    let mut browser = Newcomer::born("1970-05-06", 1).enters(&world, json!({})).await;
    let page = "/compte/avant/avis";
    browser.opens(page).await;
    let tab = browser.form(page);
    browser.sends(page, &[("paper", "notice")]).await;
    // The old page is sent with a mistake, then in another language, then right.
    browser.posts(&tab.clone().with(&[("paper", "other")])).await;
    assert_eq!(browser.status, 422);
    let again = browser.form(page);
    browser.posts(&Form { action: format!("{page}?langue=fr"), ..again }).await;
    assert_eq!(browser.status, 200);
    let again = browser.form(page).with(&[("paper", "lost"), ("words", "")]);
    browser.posts(&again).await;
    assert_eq!(browser.status, 409, "{}", browser.words());
    // Neither answer chosen, and a mistake: both are shown again once it is right.
    let both = browser.form(page);
    browser.posts(&both.with(&[("paper", "other")])).await;
    assert_eq!(browser.status, 422);
    let again = browser.form(page);
    browser.posts(&again.with(&[("paper", "lost")])).await;
    assert_eq!(browser.status, 409, "{}", browser.words());
    // Whoever leaves and comes back finds what they typed, and is not taken for somebody who saw what is saved.
    browser.opens(page).await;
    assert!(shows(&browser, &[("paper", "lost")]), "{}", browser.page);
    browser.sends(page, &[("paper", "lost")]).await;
    assert_eq!(browser.status, 409, "{}", browser.words());
    // Nor is a form that does not say what it showed.
    let mut nothing = tab;
    nothing.fields.retain(|(name, _)| name != "shown");
    browser.posts(&nothing.with(&[("paper", "lost")])).await;
    assert_eq!(browser.status, 409);
}

#[tokio::test]
async fn a_separation_undertaken_in_two_tabs_is_kept_once() {
    let world = World::on(DAY, false).await;
    let mut browser = Newcomer::born("1970-05-06", 1).enters(&world, json!({})).await;
    let page = "/compte/avant/separation";
    browser.opens(page).await;
    let tab = browser.form(page).with(&[("undertaking", "yes")]);
    browser.sends(page, &[("undertaking", "yes")]).await;
    browser.posts(&tab).await;
    assert_eq!((browser.status, browser.location()), (303, BEFORE), "the same answer twice is one answer");
}
