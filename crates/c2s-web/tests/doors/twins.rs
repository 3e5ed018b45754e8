//! What the letters say against the pages that show them: in their words and in their order.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use jiff::SignedDuration;

use crate::browser::{Browser, Form, plain, readable};
use crate::organisations::a_family_of_two_organisations;
use crate::page::words_of_page;
use crate::path::{DAY, PDF, declares_amounts, declares_wages, says_who_they_are};
use crate::world::{CAMILLE, CASEWORKER, HandClock, LILA, World};

const LETTER: &str = "<section class=\"c2s-letter\"";

/// The letters that a page shows, each as it is read.
fn shown(page: &str) -> Vec<String> {
    let inside = |rest: &str| {
        let (_, content) = rest.split_once('>').unwrap();
        letters(&plain(&words_of_page(content.split("</section>").next().unwrap())))
    };
    page.split(LETTER).skip(1).map(inside).collect()
}

/// Letters without their spaces: a page and a PDF do not have the same.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200b}').collect()
}

/// The text of a PDF in its order, without the foot of its pages nor its spaces.
fn printed(pdf: &[u8]) -> String {
    letters(&text_of(pdf))
}

/// The text of a PDF in its order, without the foot of its pages.
fn text_of(pdf: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext, of the package poppler-utils");
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let text = String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap();
    let is_foot = |line: &&str| {
        [" · Demande n° ", "Rubriques du formulaire"].iter().any(|foot| line.contains(foot))
            || line.starts_with("Page ")
    };
    assert!(text.lines().any(|line| is_foot(&line)), "{text}");
    plain(&text.lines().filter(|line| !is_foot(line)).collect::<Vec<_>>().join("\n"))
}

/// What a document of the account says, by its address.
async fn downloaded(browser: &mut Browser, address: &str) -> String {
    browser.send(Request::get(address), Body::empty()).await;
    assert_eq!((browser.status, browser.headers["content-type"].to_str().unwrap()), (200, "application/pdf"));
    printed(&browser.body)
}

/// Opens `page`: it shows these letters, whole, and downloads the same. Answers what it is made of.
async fn shows_its_letters(browser: &mut Browser, page: &str, count: usize) -> String {
    browser.opens(page).await;
    let content = browser.page.clone();
    let shown = shown(&content);
    assert_eq!(shown.len(), count, "{page}: {}", browser.words());
    let mut printed = Vec::new();
    for document in browser.links("/compte/document/") {
        printed.push(downloaded(browser, &document).await);
    }
    for letter in shown {
        assert!(letter.len() > 500, "{letter}");
        let twin = printed.iter().find(|printed| **printed == letter);
        assert!(twin.is_some(), "{page}: no document says\n{letter}\nbut\n{}", printed.join("\n"));
    }
    content
}

/// The caseworker decides the only file that waits as the rules say.
async fn is_decided(world: &World) {
    let mut agent = world.signed_in(CASEWORKER).await;
    let deciding = format!("{}/decision", agent.links("/agent/dossiers/").remove(0));
    agent.opens(&deciding).await;
    agent.sends(&deciding, &[("way", "as-said")]).await;
    agent.sends(&deciding, &[("confirm", "yes")]).await;
    agent.sees("Décidé le");
}

/// Lila's application with these wages, sent; its address.
async fn is_sent(lila: &mut Browser, wages: &str) -> String {
    says_who_they_are(lila).await;
    declares_wages(lila, wages).await;
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    lila.address.trim_end_matches("/accuse").to_owned()
}

#[tokio::test]
async fn a_receipt_is_read_on_its_page_as_it_was_issued() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_amounts(&mut lila, "11 000").await;
    lila.opens("/demande/relecture").await;
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    let receipt = lila.address.clone();
    let application = receipt.trim_end_matches("/accuse").to_owned();
    let incomplete = shows_its_letters(&mut lila, &receipt, 1).await;
    lila.opens(&receipt).await;
    lila.sees("Il n'y a pas encore de dernier jour pour notre réponse");
    // What is not in the letter stays beside it.
    lila.sees("D'ici là, gardez vos feuilles de soins");
    lila.sees("Pas encore de date : il manque des pièces");

    let pieces = format!("{application}/pieces");
    lila.opens(&pieces).await;
    let form = lila.form(&pieces).with(&[("window", "tax-notice.applicant")]);
    lila.uploads_as(&form, PDF).await;
    lila.follows().await;
    assert_eq!(lila.address, format!("{application}/complet"));
    let complete = lila.address.clone();
    shows_its_letters(&mut lila, &complete, 1).await;
    lila.opens(&complete).await;
    lila.sees("L'absence de réponse jusqu'au 14 juin 2025 inclus vaut acceptation");
    // The first receipt says what it said.
    lila.opens(&receipt).await;
    assert_eq!(shown(&lila.page), shown(&incomplete));
}

#[tokio::test]
async fn each_outcome_of_a_decision_is_read_on_its_page_as_it_was_issued() {
    for (wages, told) in [
        ("3 000", "Votre Complémentaire santé solidaire est gratuite."),
        ("11 000", "8 € par mois pour votre foyer"),
        ("40 000", "dépassent de"),
    ] {
        let world = World::on(DAY, false).await;
        let mut lila = world.signed_in(LILA).await;
        let application = is_sent(&mut lila, wages).await;
        is_decided(&world).await;
        let page = shows_its_letters(&mut lila, &application, 1).await;
        assert!(shown(&page)[0].contains(&letters(&plain(told))), "{wages}");
        // The next step of a refusal leads to a part of the letter.
        assert_eq!(page.matches("id=\"remedies\"").count(), 1, "{wages}");
        assert_eq!(page.contains("href=\"#remedies\""), wages == "40 000", "{wages}");
        // The calculation step by step stays beside it.
        assert!(page.contains("class=\"c2s-steps-why\""), "{wages}");
        // Each letter has a page of its own too.
        lila.opens(&application).await;
        let pages = lila.links("/compte/courrier/");
        assert!(pages.len() >= 2, "the receipt and the decision: {pages:?}");
        for page in pages {
            shows_itself(&mut lila, &page).await;
        }
    }
}

/// The page of a letter shows what the letter says.
async fn shows_itself(browser: &mut Browser, page: &str) {
    browser.opens(page).await;
    let letter = shown(&browser.page).remove(0);
    let document = browser.links("/compte/document/").remove(0);
    assert_eq!(letter, downloaded(browser, &document).await, "{page}");
}

#[tokio::test]
async fn a_tacit_acceptance_is_read_on_its_page_as_it_was_issued() {
    let clock = Arc::new(HandClock::at("2025-04-14T10:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    let mut lila = world.signed_in(LILA).await;
    let application = is_sent(&mut lila, "11 000").await;
    clock.advance(SignedDuration::from_hours(24 * 62));
    world.app().upkeep().await;
    let mut later = world.signed_in(LILA).await;
    let page = shows_its_letters(&mut later, &application, 1).await;
    let letter = &shown(&page)[0];
    for told in [
        "Nous avions deux mois pour vous répondre, jusqu’au 14 juin 2025 inclus",
        "votre demande est acceptée, depuis le 15 juin 2025",
        "vaut attestation de cette acceptation",
    ] {
        assert!(letter.contains(&letters(&plain(told))), "{told} in {letter}");
    }
}

/// A file that is downloaded, byte for byte.
async fn bytes_of(browser: &mut Browser, address: &str) -> Vec<u8> {
    browser.send(Request::get(address), Body::empty()).await;
    assert_eq!((browser.status, browser.headers["content-type"].to_str().unwrap()), (200, "application/pdf"));
    browser.body.clone()
}

#[tokio::test]
async fn the_copy_and_the_paper_form_are_downloaded_once_and_for_ever_and_found_by_the_caisse() {
    let clock = Arc::new(HandClock::at("2025-04-14T10:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    let mut lila = world.signed_in(LILA).await;
    let application = is_sent(&mut lila, "3 000").await;
    let mut files = Vec::new();
    for name in ["copie.pdf", "formulaire.pdf"] {
        files.push(bytes_of(&mut lila, &format!("{application}/{name}")).await);
    }
    lila.opens(&format!("{application}/copie")).await;
    // What the page says is in the file, answer by answer and in its order.
    let copy = printed(&files[0]).replace("QuestionRéponse", "");
    let answers = cards(&lila.page);
    assert!(answers.contains("Célibataire") && answers.contains("Française"), "{answers}");
    assert!(copy.contains(&answers), "{answers}\nis not in\n{copy}");
    // Another day the bytes are the same, in whatever language the portal is read.
    clock.advance(SignedDuration::from_hours(24 * 3));
    let mut later = world.signed_in(LILA).await;
    later.opens(&application).await;
    let own = later.links("/compte/document/").len();
    later.posts(&Form::to("/langue", &[("langue", "en"), ("page", "/compte")])).await;
    for (name, file) in ["copie.pdf", "formulaire.pdf"].iter().zip(&files) {
        assert!(bytes_of(&mut later, &format!("{application}/{name}")).await == *file, "{name}");
    }
    // The account does not list them among the letters; the caisse has them in the file.
    assert_eq!(own, 1, "the receipt alone");
    let mut agent = world.signed_in(CASEWORKER).await;
    let file = agent.links("/agent/dossiers/").remove(0);
    agent.opens(&file).await;
    agent.sees("Copie de la demande");
    agent.sees("Demande sur le modèle du formulaire papier");
    let mut kept = Vec::new();
    for document in agent.links("/agent/document/") {
        kept.push(bytes_of(&mut agent, &document).await);
    }
    assert!(files.iter().all(|file| kept.contains(file)), "they are kept as they were downloaded");
    assert_eq!(kept.len(), own + files.len());
}

/// The cards of a page, their titles and their rows, without their spaces.
fn cards(page: &str) -> String {
    let card = |card: &str| {
        let title = letters(&readable(card.split("</h2>").next().unwrap()));
        let rows = rows(card).into_iter().map(|(label, lines)| letters(&label) + &letters(&lines.join("")));
        title + &rows.collect::<String>()
    };
    page.split("govuk-summary-card__title\">").skip(1).map(card).collect()
}

/// The rows of the summaries of a page: each label, with its lines.
fn rows(page: &str) -> Vec<(String, Vec<String>)> {
    let row = |row: &str| {
        let (label, value) = row.split_once("</dt>").unwrap();
        let value = value.split("</dd>").next().unwrap();
        let lines = value.split("<span class=\"c2s-line\">").skip(1);
        let lines = lines.map(|line| readable(line.split("</span>").next().unwrap())).collect();
        (readable(label.split_once('>').unwrap().1), lines)
    };
    page.split("<dt ").skip(1).map(row).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').map(|word| word.trim_matches([',', '.', ':', ';', '(', ')'])).filter(|word| !word.is_empty())
}

/// What a certificate prints around its facts.
const FRAME: &str = "les personnes ci-dessous ont la personne ci-dessous a droit à la Complémentaire santé solidaire Nom et prénom Date de \
                     naissance Numéro de sécurité sociale Qualité Organisme gestionnaire Organismes gestionnaires \
                     Délivrée par Pour Téléphone téléphone –";

/// The code of a certificate.
fn code(text: &str) -> &str {
    let is_code = |word: &&str| word.len() == 14 && word.split('-').all(|part| part.len() == 4);
    words(text).find(is_code).expect("a code")
}

/// What a certificate says that its page does not, and the other way round.
fn parted(text: &str, page: &str) -> Vec<String> {
    let (printed, rows) = (letters(text), rows(page));
    let period = page.split("c2s-answer__figure\">").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap();
    let (_, after) = text.split_once("Pendant cette période").unwrap();
    // What follows them, in the order that leaves the square on the first sheet.
    let ends = ["À quoi sert", "Vérifier cette attestation"].into_iter().filter_map(|next| after.find(next));
    let facts = &after[..ends.min().unwrap()];
    let mut parted = Vec::new();
    parted.extend((!page.contains(code(text))).then(|| "the code".to_owned()));
    // The page begins it with a small letter.
    let days = letters(&plain(period)).trim_start_matches('d').to_owned();
    parted.extend((!printed.contains(&days)).then_some(days));
    for (label, lines) in &rows {
        let person = label.split_once(", ").filter(|(_, quality)| ["titulaire", "ayant droit"].contains(quality));
        let name = person.into_iter().flat_map(|(name, quality)| [name, quality]);
        // A label of the page is a column of the table.
        let said = name.chain(lines.iter().map(|line| line.rsplit(" : ").next().unwrap()));
        parted.extend(said.filter(|said| !printed.contains(&letters(said))).map(str::to_owned));
    }
    let on_page: Vec<String> = rows.iter().map(|(label, lines)| format!("{label} {}", lines.join(" "))).collect();
    let on_page = on_page.join(" ");
    let known: BTreeSet<&str> = words(&on_page).chain(words(FRAME)).collect();
    parted.extend(words(facts).filter(|word| !known.contains(word)).map(str::to_owned));
    parted
}

#[tokio::test]
async fn each_certificate_says_on_its_page_whom_it_covers_who_manages_it_its_days_and_its_code() {
    let world = World::on(DAY, false).await;
    let mut family = a_family_of_two_organisations(&world).await;
    family.sends("/demande/relecture", &[("certify", "yes")]).await;
    let application = family.address.trim_end_matches("/accuse").to_owned();
    is_decided(&world).await;
    family.opens(&application).await;
    let pages = family.links("/compte/attestation/");
    assert_eq!(pages.len(), 3, "that of each adult, and that of the household");
    let mut names = Vec::new();
    for address in pages {
        family.opens(&address).await;
        let page = family.page.clone();
        let document = family.links("/compte/document/").remove(0);
        let text = text_of(&bytes_of(&mut family, &document).await);
        assert_eq!(parted(&text, &page), Vec::<String>::new(), "{address}: {text}");
        let of = rows(&page).into_iter().map(|(label, _)| label);
        names.push(of.filter(|label| label.ends_with("titulaire") || label.ends_with("ayant droit")).count());
        // Whatever the page says otherwise is seen.
        for (said, otherwise) in [("mai 2026", "avril 2026"), ("2016", "2015"), ("Mut", "Mit")] {
            let altered = page.replacen(said, otherwise, 1);
            assert!(altered == page || !parted(&text, &altered).is_empty(), "{said} as {otherwise}");
        }
        let without_code = page.replace(code(&readable(&page)), "");
        assert!(parted(&text, &without_code).contains(&"the code".to_owned()));
    }
    names.sort_unstable();
    assert_eq!(names.last(), Some(&4), "the household: {names:?}");
}

#[tokio::test]
async fn a_refusal_and_the_decision_of_a_son_alone_are_read_on_one_page() {
    let world = World::on(DAY, false).await;
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    camille.opens("/demande/foyer/nouvelle").await;
    let son = [
        ("given", "Sami"),
        ("family", "Orval"),
        ("born-day", "2"),
        ("born-month", "9"),
        ("born-year", "2004"),
        ("no-nir", "yes"),
        ("birth_place", "Agen"),
        ("person-kind", "child"),
        ("tie", "tax-household"),
        ("rsa-claimed", "yes"),
    ];
    camille.sends("/demande/foyer/nouvelle", &son).await;
    camille.sees("Sami ORVAL");
    crate::path::answers_the_first_steps(&mut camille).await;
    declares_amounts(&mut camille, "60 000").await;
    for (whose, fields) in [("added-1", &[("worked", "no"), ("benefits", "rsa-claimed")][..]), ("foyer", &[])] {
        camille.opens(&format!("/demande/ressources/{whose}/montants?none=yes")).await;
        camille.sends(&format!("/demande/ressources/{whose}/montants"), fields).await;
    }
    camille.opens("/demande/pieces").await;
    for window in ["tax-notice.applicant", "tax-notice.added-1", "rsa-attestation.added-1"] {
        let form = camille.form("/demande/pieces").with(&[("window", window)]);
        camille.uploads_as(&form, PDF).await;
        camille.follows().await;
    }
    camille.opens("/demande/relecture").await;
    camille.sends("/demande/relecture", &[("certify", "yes")]).await;
    camille.sees("Votre demande est envoyée");
    let application = camille.address.trim_end_matches("/accuse").to_owned();
    is_decided(&world).await;

    let page = shows_its_letters(&mut camille, &application, 2).await;
    let letters_shown = shown(&page);
    let [refusal, his] = &letters_shown[..] else { panic!("two letters") };
    assert!(refusal.contains(&letters("étudié à part la situation de Sami ORVAL")), "{refusal}");
    assert!(his.contains(&letters("cette lettre en donne la réponse")), "{his}");
    assert_eq!(page.matches("id=\"remedies\"").count(), 1, "the next step leads to the letter of the household");
    camille.opens(&application).await;
    camille.sees("Lire « Notification de décision, pour Sami ORVAL » sur une page");
}

#[tokio::test]
async fn whoever_reads_another_language_has_the_letter_in_a_few_words_and_the_way_to_it() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    let application = is_sent(&mut lila, "11 000").await;
    lila.cookies.insert("c2s-language".to_owned(), "en".to_owned());
    lila.opens(&format!("{application}/accuse")).await;
    assert_eq!(shown(&lila.page), Vec::<String>::new());
    lila.sees("14 June 2025");
    is_decided(&world).await;
    world.app().upkeep().await;
    lila.opens(&application).await;
    assert_eq!(shown(&lila.page), Vec::<String>::new());
    lila.sees("If you do not agree");
    for page in lila.links("/compte/courrier/") {
        shows_itself(&mut lila, &page).await;
        assert!(lila.status == 200, "{page}");
    }
}

#[tokio::test]
async fn a_page_that_says_something_else_than_its_letter_is_seen() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    let application = is_sent(&mut lila, "11 000").await;
    let receipt = format!("{application}/accuse");
    let page = shows_its_letters(&mut lila, &receipt, 1).await;
    let printed = shown(&page);
    let (before, letter) = page.split_once(LETTER).unwrap();
    let of = |letter: String| shown(&format!("{before}{LETTER}{letter}"));
    assert_eq!(of(letter.to_owned()), printed);
    for altered in [
        letter.replacen("juin", "juillet", 1),
        letter.replacen("<p class=\"govuk-body\">", "<p class=\"govuk-body\">Ajout. ", 1),
        letter.replacen("inclus", "", 1),
    ] {
        assert_ne!(altered, letter);
        assert_ne!(of(altered), printed);
    }
}
