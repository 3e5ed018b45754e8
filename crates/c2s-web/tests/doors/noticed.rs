//! What is seen on papers that are given after the sending, or that grew old in a draft: the person is told, and the way
//! to another.

use std::sync::Arc;

use jiff::SignedDuration;

use crate::browser::Browser;
use crate::path::{DAY, PDF, answers_the_first_steps, declares_amounts, pdf_with, says_who_they_are};
use crate::world::{ATTESTED, BLURRED, CASEWORKER, HandClock, LILA, World};

const TOLD: &str = "La photo semble floue. Posez le document à plat";
const KEPT: &str = "Si vous n'avez pas mieux, gardez ce fichier : un agent le regardera.";
const TITLE: &str = "À vérifier dans ce que vous avez donné";

/// Sends an application without its papers; gives back its address.
async fn sent_without_papers(lila: &mut Browser) -> String {
    declares_amounts(lila, "11 000").await;
    lila.opens("/demande/relecture").await;
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    lila.address.trim_end_matches("/accuse").to_owned()
}

async fn gives(lila: &mut Browser, pieces: &str, window: &str, content: &[u8]) {
    lila.opens(pieces).await;
    let form = lila.form(pieces).with(&[("window", window)]);
    lila.uploads_as(&form, content).await;
    lila.follows().await;
}

#[tokio::test]
async fn the_last_awaited_paper_is_told_blurred_where_the_file_is_said_complete() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    let application = sent_without_papers(&mut lila).await;
    gives(&mut lila, &format!("{application}/pieces"), "tax-notice.applicant", &pdf_with(BLURRED)).await;
    assert_eq!(lila.address, format!("{application}/complet"));
    for page in [format!("{application}/complet"), application.clone()] {
        lila.opens(&page).await;
        for said in [TITLE, TOLD, KEPT] {
            lila.sees(said);
        }
        assert_eq!(lila.link("Donner un autre fichier"), format!("{application}/correction"));
    }
    lila.does_not_see("Rien pour le moment");
    lila.opens("/compte").await;
    lila.sees(TITLE);
    assert_eq!(lila.link("Suivre ma demande"), application);
    let mut agent = world.signed_in(CASEWORKER).await;
    let file = agent.links("/agent/dossiers/").remove(0);
    agent.opens(&file).await;
    agent.sees("Page 1 floue");

    // Another one is put beside it by a correction, whose page of papers says the same.
    let correction = format!("{application}/correction");
    lila.opens(&correction).await;
    lila.sends(&correction, &[]).await;
    lila.opens("/demande/pieces").await;
    lila.sees(TOLD);
    lila.uploads("applicant", PDF).await;
    lila.sees("est enregistré");
}

/// Lila, who awaits a second paper: what shows that she left somebody.
async fn separated(world: &World) -> (Browser, String) {
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    answers_the_first_steps(&mut lila).await;
    lila.opens("/demande/situation").await;
    let separated = [("family", "separated"), ("changed", "yes"), ("nationality", "french")];
    let since = [("changed_on-day", "6"), ("changed_on-month", "1"), ("changed_on-year", "2025")];
    lila.sends("/demande/situation", &[separated, since].concat()).await;
    let application = sent_without_papers(&mut lila).await;
    (lila, application)
}

#[tokio::test]
async fn a_blurred_paper_is_told_in_its_window_while_the_file_awaits_another() {
    let world = World::on(DAY, false).await;
    let (mut lila, application) = separated(&world).await;
    let pieces = format!("{application}/pieces");
    gives(&mut lila, &pieces, "tax-notice.applicant", &pdf_with(BLURRED)).await;
    assert!(lila.address.starts_with(&pieces), "{}", lila.address);
    for said in ["Le fichier est enregistré", TOLD, KEPT, "Ajouter un fichier"] {
        lila.sees(said);
    }
    lila.opens(&application).await;
    lila.sees(TOLD);
    assert_eq!(lila.link("Donner un autre fichier"), pieces);
    // A sharp one beside it: there is nothing to look at any more.
    gives(&mut lila, &pieces, "tax-notice.applicant", PDF).await;
    lila.opens(&application).await;
    lila.does_not_see(TITLE);
}

#[tokio::test]
async fn a_paper_of_which_nothing_is_seen_closes_its_window() {
    let world = World::on(DAY, false).await;
    let (mut lila, application) = separated(&world).await;
    let pieces = format!("{application}/pieces");
    gives(&mut lila, &pieces, "tax-notice.applicant", PDF).await;
    assert!(lila.address.starts_with(&pieces), "{}", lila.address);
    lila.does_not_see("Fichier 1 (PDF)");
    lila.opens(&application).await;
    lila.does_not_see(TITLE);
}

#[tokio::test]
async fn an_attestation_that_grew_old_since_it_was_put_in_is_told_where_the_draft_is_read_over() {
    let clock = Arc::new(HandClock::at("2025-04-14T10:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_amounts(&mut lila, "11 000").await;
    let amounts = "/demande/ressources/applicant/montants";
    lila.opens(&format!("{amounts}?kinds=wages")).await;
    let wages = [("wages-mode", "total"), ("wages-total", "11 000"), ("worked", "yes"), ("interruption", "none")];
    lila.sends(amounts, &[&wages[..], &[("benefits", "rsa-claimed")]].concat()).await;
    gives(&mut lila, "/demande/pieces", "rsa-attestation.applicant", &pdf_with(ATTESTED)).await;
    lila.sees("est enregistré");
    let told = "La date la plus récente de cette attestation est le 15 janvier 2025. Le RSA est revu tous les 3 mois";
    // Three months after the attestation, and the day after.
    for is_old in [false, true] {
        clock.advance(SignedDuration::from_hours(24));
        lila = world.signed_in(LILA).await;
        for page in ["/demande/pieces", "/demande/relecture"] {
            lila.opens(page).await;
            assert_eq!(lila.words().contains(told), is_old, "{page}: {}", lila.words());
        }
        assert_eq!(lila.words().contains(TITLE), is_old);
    }
    assert_eq!(lila.link("Donner un autre fichier"), "/demande/pieces?retour=relecture");
    lila.sees(KEPT);
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    lila.sees("Votre demande est envoyée");
    let mut agent = world.signed_in(CASEWORKER).await;
    let file = agent.links("/agent/dossiers/").remove(0);
    agent.opens(&file).await;
    agent.sees("plus de 3 mois avant le 16 avril 2025, jour où elle compte");
}
