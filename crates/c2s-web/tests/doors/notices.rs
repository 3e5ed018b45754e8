//! What the seal of a tax notice says, beside the file: kept as confirmed with a press, kept no more with another.

use crate::browser::Browser;
use crate::path::{DAY, declares_amounts, pdf_with, says_who_they_are};
use crate::world::{CASEWORKER, LILA, SEALED, World};

/// Lila's application with a notice whose seal says what `wages` are far from or not; the caseworker reads her file.
async fn opened_file(world: &World, notice: &[u8], wages: &str) -> (Browser, String) {
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_amounts(&mut lila, wages).await;
    lila.opens("/demande/pieces").await;
    lila.uploads("applicant", &pdf_with(notice)).await;
    lila.opens("/demande/relecture").await;
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    let mut agent = world.signed_in(CASEWORKER).await;
    let file = agent.links("/agent/dossiers/").remove(0);
    agent.opens(&file).await;
    (agent, file)
}

#[tokio::test]
async fn what_agrees_is_kept_as_confirmed_and_kept_no_more() {
    let world = World::on(DAY, false).await;
    let (mut agent, file) = opened_file(&world, SEALED, "11 000").await;
    for said in ["Cachet authentique des impôts", "Tout concorde", "TESSANDIER LILA : Lila TESSANDIER", "10 500 €"] {
        agent.sees(said);
    }
    agent.sees("le dossier déclare 11 000 € de ressources que l’impôt connaît aussi (Lila TESSANDIER)");
    agent.sees("parts que le foyer du dossier explique : 1.");
    agent.does_not_see("À regarder");
    agent.does_not_see("d’après le cachet authentique");

    let keeping = format!("{file}/avis/confirmation");
    let income = agent.form(&keeping).with(&[("value", "income")]);
    // Twice is once.
    for _ in 0..2 {
        agent.posts(&income).await;
        assert_eq!(agent.location(), format!("{file}?avis=confirme#notices"));
    }
    agent.opens(&format!("{file}?avis=confirme")).await;
    agent.sees("La valeur est gardée comme confirmée.");
    agent.sees("Par Nadia BERTHOUX, le 14 avril 2025");
    agent.sees("d’après le cachet authentique de l’avis des revenus de 2023, daté du 31 juillet 2024");
    assert_eq!(agent.words().matches("Ne plus garder").count(), 1);

    let taking_back = format!("{keeping}/retrait");
    let form = agent.form(&taking_back).with(&[("value", "income")]);
    agent.posts(&form).await;
    agent.follows().await;
    agent.sees("La valeur n’est plus gardée comme confirmée");
    agent.does_not_see("d’après le cachet authentique");
    agent.does_not_see("Ne plus garder");

    // What no page posts is nothing, and a form that comes from elsewhere is refused.
    agent.posts(&income.clone().with(&[("seal", "0123")])).await;
    assert_eq!(agent.status, 404);
    agent.posts(&income.clone().with(&[("value", "address")])).await;
    assert_eq!(agent.status, 400);
    agent.posts(&income.with(&[("csrf", "forged")])).await;
    assert_eq!(agent.status, 403);
    agent.opens(&file).await;
    agent.does_not_see("Ne plus garder");
}

#[tokio::test]
async fn what_differs_is_said_with_its_reasons_and_accuses_nobody() {
    let world = World::on(DAY, false).await;
    let (agent, _) = opened_file(&world, SEALED, "3 000").await;
    agent.sees("1 point à regarder");
    agent.sees("L’avis dit 7 500 € de plus.");
    agent.sees("Pourquoi ces valeurs peuvent différer");
    for word in ["fraude", "faux", "mensonge", "incohéren"] {
        let notices = agent.words();
        let notices = notices.split("Cachets des avis").nth(1).unwrap().split("Réponses certifiées").next().unwrap();
        assert!(!notices.to_lowercase().contains(word), "{word}");
    }
}

#[tokio::test]
async fn notices_without_a_seal_leave_nothing_to_compare() {
    let world = World::on(DAY, false).await;
    let (agent, _) = opened_file(&world, b"no seal", "11 000").await;
    agent.sees("il n’y a rien à comparer");
    agent.does_not_see("Garder comme confirmé");
}
