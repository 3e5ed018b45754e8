//! The whole path: an application filled in, sent once, decided, read.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use jiff::SignedDuration;

use crate::browser::Browser;
use crate::world::{CAMILLE, CASEWORKER, HandClock, LILA, REFUSED, REFUSED_LATER, World};

pub(crate) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <<>>\nstartxref\n9\n%%EOF\n";
pub(crate) const DAY: &str = "2025-04-14";

/// Steps 1 to 4, of an application begun here.
pub(crate) async fn says_who_they_are(browser: &mut Browser) {
    browser.starts_an_application().await;
    answers_the_first_steps(browser).await;
    assert_eq!(browser.address, "/demande/ressources");
}

/// Steps 1 to 4: somebody alone, with those whom the household holds already.
pub(crate) async fn answers_the_first_steps(browser: &mut Browser) {
    browser.opens("/demande/situation").await;
    browser.sends("/demande/situation", &[("family", "single"), ("changed", "no"), ("nationality", "french")]).await;
    browser.sends("/demande/foyer", &[]).await;
    browser.sends("/demande/organisme", &[("organisation", "fund")]).await;
    browser.sends("/demande/accord", &[("agree", "yes")]).await;
}

/// Steps 5 and 6, for somebody alone.
pub(crate) async fn declares_wages(browser: &mut Browser, euros: &str) {
    declares_amounts(browser, euros).await;
    browser.opens("/demande/pieces").await;
    browser.uploads("applicant", PDF).await;
    browser.sees("est enregistré");
    browser.opens("/demande/relecture").await;
}

/// Step 5, for somebody alone with these wages.
pub(crate) async fn declares_amounts(browser: &mut Browser, euros: &str) {
    browser.opens("/demande/ressources/applicant/montants?kinds=wages").await;
    let wages = [("wages-mode", "total"), ("wages-total", euros), ("worked", "yes"), ("interruption", "none")];
    browser.sends("/demande/ressources/applicant/montants", &wages).await;
    browser.opens("/demande/logement").await;
    browser.sends("/demande/logement", &[("status", "tenant"), ("aid", "none")]).await;
}

/// A PDF in which this is written.
pub(crate) fn pdf_with(word: &[u8]) -> Vec<u8> {
    [b"%PDF-1.7\n% ", word, b"\n", &PDF[9..]].concat()
}

#[tokio::test]
async fn a_paper_that_cannot_be_opened_after_the_sending_is_said_where_the_person_looks() {
    let clock = Arc::new(HandClock::at("2025-04-14T10:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_wages(&mut lila, "11 000").await;
    // The paper that is there is replaced by one that is not opened yet.
    lila.opens("/demande/pieces").await;
    let id = lila.links("/compte/piece/").remove(0).trim_start_matches("/compte/piece/").to_owned();
    lila.sends("/demande/pieces/retrait", &[("paper", &id)]).await;
    lila.uploads("applicant", &pdf_with(REFUSED_LATER)).await;
    lila.sees("En cours de vérification");
    lila.opens("/demande/relecture").await;
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    let application = lila.address.trim_end_matches("/accuse").to_owned();
    lila.sees("en cours de vérification");
    lila.does_not_see("À donner à nouveau");

    clock.advance(SignedDuration::from_mins(5));
    world.app().upkeep().await;
    for page in [application.clone(), format!("{application}/accuse")] {
        lila.opens(&page).await;
        lila.sees("À donner à nouveau");
        lila.sees("Ce fichier n’a pas pu être ouvert");
        lila.sees("Vos dates ne changent pas");
        lila.sees(": n’a pas pu être ouvert");
        assert!(!lila.links(&format!("{application}/correction")).is_empty(), "the way to give another");
    }
    lila.opens("/compte").await;
    lila.sees("À donner à nouveau");
    assert_eq!(lila.link("Suivre ma demande"), application);
    let mut agent = world.signed_in(CASEWORKER).await;
    let file = agent.links("/agent/dossiers/").remove(0);
    agent.opens(&file).await;
    agent.sees("la personne le voit dans son compte");
}

#[tokio::test]
async fn the_last_awaited_paper_is_said_refused_and_not_complete() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_wages(&mut lila, "11 000").await;
    lila.opens("/demande/pieces").await;
    let id = lila.links("/compte/piece/").remove(0).trim_start_matches("/compte/piece/").to_owned();
    lila.sends("/demande/pieces/retrait", &[("paper", &id)]).await;
    lila.opens("/demande/relecture").await;
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    let application = lila.address.trim_end_matches("/accuse").to_owned();
    let pieces = format!("{application}/pieces");
    lila.opens(&pieces).await;
    let form = lila.form(&pieces).with(&[("window", "tax-notice.applicant")]);
    lila.uploads_as(&form, &pdf_with(REFUSED)).await;
    lila.follows().await;
    assert!(lila.address.starts_with(&pieces), "{}", lila.address);
    lila.sees("À remplacer");
    lila.sees("Ce fichier n’a pas pu être ouvert");
    lila.opens(&application).await;
    lila.sees("À donner à nouveau");
    lila.opens(&pieces).await;
    let form = lila.form(&pieces).with(&[("window", "tax-notice.applicant")]);
    lila.uploads_as(&form, PDF).await;
    lila.follows().await;
    assert_eq!(lila.address, format!("{application}/complet"));
    lila.does_not_see("À donner à nouveau");
}

#[tokio::test]
async fn an_application_is_sent_once_decided_once_and_read() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_wages(&mut lila, "11 000").await;
    lila.sees("11 000 € en tout sur la période");

    // Not certified, nothing leaves.
    let sending = lila.form("/demande/relecture");
    lila.posts(&sending).await;
    assert_eq!(lila.status, 422);
    lila.sees("Cochez la case pour certifier vos réponses");
    assert!(lila.page.contains("<title>Erreur"));

    // A double click, a retry: the same receipt.
    let sending = sending.with(&[("certify", "yes")]);
    lila.posts(&sending).await;
    let receipt = lila.location().to_owned();
    assert!(receipt.ends_with("/accuse"), "{}", lila.words());
    for _ in 0..2 {
        lila.posts(&sending).await;
        assert_eq!((lila.status, lila.location()), (303, receipt.as_str()));
    }
    lila.opens(&receipt).await;
    lila.sees("Votre demande est envoyée");
    lila.sees("Réponse au plus tard le 14 juin 2025");
    lila.sees("acceptée à partir du 15 juin 2025");
    let document = lila.links("/compte/document/").remove(0);
    lila.send(Request::get(&document), Body::empty()).await;
    assert_eq!(lila.headers["content-type"], "application/pdf");
    assert_eq!(lila.headers["content-disposition"], "attachment; filename=\"accuse-de-reception.pdf\"");
    assert!(lila.body.starts_with(b"%PDF-"));
    lila.opens("/compte").await;
    assert_eq!(lila.links("/compte/demande/").len(), 2, "one application: its line, and what comes next");

    let mut agent = world.signed_in(CASEWORKER).await;
    agent.sees("61 jours");
    let file = agent.links("/agent/dossiers/").remove(0);
    agent.opens(&file).await;
    agent.sees("Complémentaire santé solidaire avec participation");
    agent.sees("2 •• •• •• ••• ••• 33");
    agent.does_not_see("201049999999533");
    let papers = agent.links("/agent/piece/");
    let [copy, original] = &papers[..] else { panic!("a paper is its copy and its original: {papers:?}") };
    assert_eq!(*copy, format!("{original}/copie"));
    agent.send(Request::get(copy), Body::empty()).await;
    assert!(agent.body.starts_with(b"%PDF-") && agent.body != PDF, "what is looked at was made here");
    agent.send(Request::get(original), Body::empty()).await;
    assert_eq!(agent.body, PDF);
    let deciding = format!("{file}/decision");
    agent.opens(&deciding).await;
    agent.sends(&deciding, &[]).await;
    assert_eq!(agent.status, 422);
    agent.sends(&deciding, &[("way", "otherwise"), ("outcome", "refused"), ("reason", "resources-differ")]).await;
    agent.sees("Indiquez l'explication de la décision");
    agent.sends(&deciding, &[("way", "as-said")]).await;
    agent.sees("Relire la décision");
    let taking = agent.form(&deciding).with(&[("confirm", "yes")]);
    agent.posts(&taking).await;
    assert_eq!((agent.status, agent.location()), (303, file.as_str()));
    agent.posts(&taking).await;
    assert_eq!(
        (agent.status, agent.location()),
        (303, file.as_str()),
        "decided once, a second sending shows the decision"
    );
    agent.opens(&file).await;
    agent.sees("Décidé le 14 avril 2025");
    agent.opens("/agent/dossiers").await;
    agent.sees("Aucun dossier n'attend de décision");
    agent.opens("/agent/dossiers?apres=2025-06-14_0196334f-f4e3-7220-9c63-000000000000&page=2").await;
    agent.sees("Revenir au début de la liste");
    agent.opens("/agent/dossiers?apres=nowhere").await;
    assert_eq!(agent.status, 404);

    lila.opens("/compte").await;
    lila.sees("Votre caisse a répondu");
    let decision = lila.links("/compte/demande/").remove(0);
    lila.opens(&decision).await;
    lila.sees("avec une participation");
    lila.sees("8 € par mois");
    lila.sees("11 000,00 €");
    lila.sees("Notification de décision");
}

#[tokio::test]
async fn a_decision_that_departs_from_the_rules_tells_the_person_why() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_wages(&mut lila, "9000").await;
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    let application = lila.links("/compte/demande/").remove(0);
    let mut agent = world.signed_in(CASEWORKER).await;
    let file = agent.links("/agent/dossiers/").remove(0);
    let deciding = format!("{file}/decision");
    agent.opens(&deciding).await;
    let otherwise = [("way", "otherwise"), ("outcome", "refused"), ("reason", "resources-differ")];
    let words = "Un salaire de 30 000 € figure sur l'avis.";
    agent.sends(&deciding, &[&otherwise[..], &[("words", words)]].concat()).await;
    agent.sees("Cette décision s'écarte de ce que disent les règles");
    agent.sends(&deciding, &[("confirm", "yes")]).await;
    agent.sees(words);
    lila.opens(&application).await;
    lila.sees("Votre demande est refusée");
    lila.sees("Les pièces montrent d'autres ressources que celles déclarées");
    lila.sees(words);
}

#[tokio::test]
async fn without_its_data_the_service_keeps_its_public_pages() {
    let mut browser = Browser::on(DAY);
    for (address, status) in
        [("/", 200), ("/simulateur", 200), ("/compte", 503), ("/compte/connexion", 503), ("/agent/dossiers", 503)]
    {
        browser.opens(address).await;
        assert_eq!(browser.status, status, "{address}");
    }
    browser.sees("momentanément indisponible");
}

#[tokio::test]
async fn a_page_saved_elsewhere_meanwhile_keeps_what_was_typed() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    lila.opens("/demande/situation").await;
    let first_tab = lila.form("/demande/situation");
    let answers =
        |caf: &'static str| [("family", "single"), ("changed", "no"), ("nationality", "french"), ("caf", caf)];
    lila.sends("/demande/situation", &answers("1111111")).await;
    lila.posts(&first_tab.with(&answers("2222222"))).await;
    assert_eq!(lila.status, 409);
    lila.sees("Votre demande a été modifiée ailleurs");
    assert!(lila.page.contains("value=\"2222222\""), "what was typed is still there");
    assert!(!lila.page.contains("value=\"yours\" checked"), "neither answer is ticked in silence");
    // Sent again without a choice, both are shown again; with one, it is saved.
    lila.sends("/demande/situation", &answers("2222222")).await;
    assert_eq!(lila.status, 409);
    let carried = lila.form("/demande/situation").fields;
    let asked: BTreeSet<String> = carried
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("deux-valeur."))
        .map(|of| format!("deux.{of}"))
        .collect();
    assert!(asked.contains("deux.caf"), "{asked:?}");
    let choices = asked.iter().map(|name| (name.as_str(), "yours"));
    let chosen: Vec<(&str, &str)> = answers("2222222").into_iter().chain(choices).collect();
    lila.sends("/demande/situation", &chosen).await;
    assert_eq!(lila.status, 200, "every choice was made: {}", lila.words());
    lila.opens("/demande/relecture").await;
    lila.sees("2222222");
}

#[tokio::test]
async fn a_child_is_removed_with_a_reason_put_back_and_a_couple_needs_its_partner() {
    let world = World::on(DAY, false).await;
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    camille.opens("/demande/foyer").await;
    let child = camille.links("/demande/foyer/child-").remove(0);
    let key = child.split('/').nth(3).unwrap().to_owned();
    let removal = format!("/demande/foyer/{key}/retrait");
    camille.opens(&removal).await;
    camille.sends(&removal, &[]).await;
    camille.sees("Choisissez la raison");
    camille.sends(&removal, &[("reason", "left")]).await;
    camille.sees("Retirés du foyer");
    camille.sends("/demande/foyer", &[("restore", &key)]).await;
    camille.does_not_see("Retirés du foyer");

    camille.opens("/demande/situation").await;
    camille.sends("/demande/situation", &[("family", "couple"), ("changed", "no"), ("nationality", "french")]).await;
    assert_eq!(camille.address, "/demande/foyer/partner", "the partner comes first");
    camille.opens("/demande/foyer").await;
    camille.sends("/demande/foyer", &[]).await;
    assert_eq!(camille.status, 422);
    camille.sees("ajoutez d'abord votre conjoint");
    camille.opens("/demande/foyer/partner").await;
    let partner = [
        ("given", "Dominique"),
        ("family", "Essai"),
        ("born-day", "12"),
        ("born-month", "5"),
        ("born-year", "1980"),
        ("nir", "1 78 03 99 999 999 37"),
        ("partnership", "pacs"),
        ("taxed-jointly", "yes"),
    ];
    camille.sends("/demande/foyer/partner", &partner).await;
    camille.sees("Le numéro ou la clé est inexact");
    let mut without_nir: Vec<(&str, &str)> = partner.into_iter().filter(|(name, _)| *name != "nir").collect();
    without_nir.extend([("no-nir", "yes"), ("birth_place", "Agen")]);
    camille.sends("/demande/foyer/partner", &without_nir).await;
    camille.sees("Dominique ESSAI");
}

#[tokio::test]
async fn a_paper_that_is_not_taken_says_why_and_what_to_do() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    lila.opens("/demande/pieces").await;
    lila.uploads("applicant", b"").await;
    lila.sees("Le fichier reçu est vide");
    lila.uploads("applicant", b"GIF89a").await;
    lila.sees("n'est ni un PDF, ni une photo");
    lila.uploads("applicant", &vec![b'x'; c2s_app::MAX_PAPER_SIZE + 1]).await;
    assert_eq!(lila.status, 422);
    lila.sees("dépasse 25 Mo");
    lila.uploads("applicant", PDF).await;
    lila.sees("Reçu");
    let paper = lila.links("/compte/piece/").remove(0);
    let id = paper.rsplit('/').next().unwrap().to_owned();
    lila.sends("/demande/pieces/retrait", &[("paper", &id)]).await;
    lila.sees("est retiré de la demande");
    lila.send(Request::get(&paper), Body::empty()).await;
    assert_eq!(lila.status, 404);
}

#[tokio::test]
async fn several_files_of_a_window_are_looked_at_as_the_one_document_that_the_fund_reads() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    let whole = |browser: &Browser| {
        let mut links = browser.links("/compte/demande/");
        links.retain(|link| link.ends_with("/pieces/tax-notice.applicant"));
        links
    };
    for files in [1, 2] {
        lila.opens("/demande/pieces").await;
        lila.uploads("applicant", PDF).await;
        assert_eq!(whole(&lila).len(), files - 1, "one file is its own document");
    }
    lila.sees("comme un seul document, dans cet ordre");
    let address = whole(&lila).remove(0);
    lila.send(Request::get(&address), Body::empty()).await;
    assert_eq!((lila.status, lila.headers["content-type"].to_str().unwrap()), (200, "application/pdf"));
    assert!(lila.headers["content-disposition"].to_str().unwrap().starts_with("inline"));
    assert!(lila.page.contains("/Count 2"), "both pages are there");
    let mut camille = world.signed_in(CAMILLE).await;
    camille.send(Request::get(&address), Body::empty()).await;
    assert_eq!(camille.status, 404);
}

#[tokio::test]
async fn one_persons_file_is_nobody_elses() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_wages(&mut lila, "9000").await;
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    let document = lila.links("/compte/document/").remove(0);
    let application = lila.links("/compte/demande/").remove(0);
    let mut camille = world.signed_in(CAMILLE).await;
    for theirs in [&document, &application] {
        camille.send(Request::get(theirs.as_str()), Body::empty()).await;
        assert_eq!(camille.status, 404, "{theirs}");
        camille.does_not_see("Lila");
    }
}

#[tokio::test]
async fn a_session_opens_and_ends_with_its_cookie() {
    let world = World::on(DAY, true).await;
    let mut browser = world.browser();
    browser.opens("/demande/foyer").await;
    assert_eq!(browser.address, "/compte/connexion?suite=/demande/foyer");
    // The same words for a wrong password and for somebody unknown.
    let mut told = Vec::new();
    for identifier in [LILA, "115099999999658"] {
        browser.sends("/compte/connexion", &[("identifier", identifier), ("password", "wrong")]).await;
        assert_eq!(browser.status, 422);
        assert!(!browser.page.contains("value=\"wrong\""), "a password is never put back");
        told.push(browser.words());
    }
    assert_eq!(told[0], told[1]);
    let form = browser.form("/compte/connexion").with(&[("identifier", LILA), ("password", "Demo-C2S-2026")]);
    browser.posts(&form).await;
    assert_eq!((browser.status, browser.location()), (303, "/demande/foyer"));
    let cookie = browser
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|line| line.to_str().unwrap())
        .find(|line| line.contains("portal"))
        .unwrap();
    assert!(cookie.starts_with("__Host-c2s-portal="), "{cookie}");
    for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    browser.opens("/compte").await;
    let session = browser.cookies["__Host-c2s-portal"].clone();
    let leaving = browser.form("/compte/deconnexion");
    browser.posts(&leaving).await;
    assert_eq!(browser.headers["clear-site-data"], "\"cache\", \"cookies\", \"storage\"");
    assert!(!browser.cookies.contains_key("__Host-c2s-portal"));
    // The cookie kept aside is worth nothing any more.
    browser.cookies.insert("__Host-c2s-portal".to_owned(), session);
    browser.opens("/compte").await;
    assert_eq!(browser.address, "/compte/connexion?close");
}
