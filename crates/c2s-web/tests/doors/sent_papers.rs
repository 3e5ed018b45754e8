//! Whoever sent a file can open it again from the pages of the application, once it is safe to open.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use jiff::SignedDuration;

use crate::browser::Browser;
use crate::path::{PDF, declares_wages, pdf_with, says_who_they_are};
use crate::world::{BLURRED, CAMILLE, HandClock, LILA, REFUSED_LATER, World};

/// The files that a page leads to, with the words of their links.
fn files(browser: &Browser) -> Vec<(String, String)> {
    let links = browser.page.split("<a ").skip(1).filter_map(|rest| {
        let (tag, rest) = rest.split_once('>')?;
        let address = tag.split("href=\"").nth(1)?.split('"').next()?;
        let words = crate::browser::plain(rest.split("</a>").next()?);
        address.starts_with("/compte/piece/").then(|| (address.to_owned(), words))
    });
    links.collect()
}

#[tokio::test]
async fn a_file_that_was_sent_is_opened_again_and_one_that_is_not_safe_is_named_only() {
    let clock = Arc::new(HandClock::at("2025-04-14T10:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_wages(&mut lila, "11 000").await;
    let second = pdf_with(BLURRED);
    for content in [second.clone(), pdf_with(REFUSED_LATER)] {
        lila.opens("/demande/pieces").await;
        lila.uploads("applicant", &content).await;
    }
    lila.opens("/demande/relecture").await;
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    let application = lila.address.trim_end_matches("/accuse").to_owned();
    let pages = ["/copie", "", "/accuse"].map(|page| format!("{application}{page}"));
    let mut camille = world.signed_in(CAMILLE).await;

    for third in ["en cours de vérification", "n’a pas pu être ouvert"] {
        for page in &pages {
            lila.opens(page).await;
            let linked = files(&lila);
            assert_eq!(linked.len(), 2, "{page}: {linked:?}");
            // Several files of one paper are told apart.
            for ((address, words), (rank, content)) in linked.iter().zip([(1, PDF), (2, &second[..])]) {
                let name = format!(
                    "Avis d'imposition ou de situation déclarative de Lila TESSANDIER, fichier {rank} (PDF, 1 ko)"
                );
                assert_eq!(*words, name, "{page}");
                lila.send(Request::get(address), Body::empty()).await;
                assert_eq!((lila.status, &lila.body[..]), (200, content), "{page}: {address}");
                let disposition = lila.headers["content-disposition"].to_str().unwrap();
                assert!(disposition.starts_with("attachment"), "{disposition}");
                camille.send(Request::get(address), Body::empty()).await;
                assert_eq!(camille.status, 404, "nobody else's");
            }
            lila.opens(page).await;
            lila.sees(&format!(
                "Avis d'imposition ou de situation déclarative de Lila TESSANDIER, fichier 3 (PDF, 1 ko) : {third}"
            ));
        }
        clock.advance(SignedDuration::from_mins(5));
        world.app().upkeep().await;
    }
}

#[tokio::test]
async fn a_paper_of_one_file_bears_no_number() {
    let world = World::on("2025-04-14", false).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_wages(&mut lila, "11 000").await;
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    let copy = format!("{}/copie", lila.address.trim_end_matches("/accuse"));
    lila.opens(&copy).await;
    let words: Vec<String> = files(&lila).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["Avis d'imposition ou de situation déclarative de Lila TESSANDIER (PDF, 1 ko)"]);
}
