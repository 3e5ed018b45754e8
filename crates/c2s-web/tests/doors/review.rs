//! Step 7: the lines that changed are marked in words, with what they said before.

use crate::browser::Browser;
use crate::path::{declares_wages, says_who_they_are};
use crate::world::{LILA, World};

const REVIEW: &str = "/demande/relecture";
const SITUATION: &str = "/demande/situation";

/// Lila, who reads everything over for the first time.
async fn at_the_review(world: &World) -> Browser {
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_wages(&mut lila, "11 000").await;
    assert_eq!(lila.address, REVIEW);
    lila
}

/// Takes the pencil of the situation, says another one, and comes back.
async fn says_another_situation(browser: &mut Browser, answers: &[(&str, &str)]) {
    let pencil = browser.links(SITUATION).remove(0);
    browser.opens(&pencil).await;
    let unchanged = [("changed", "no"), ("nationality", "french")];
    browser.sends(SITUATION, &[&unchanged[..], answers].concat()).await;
    assert_eq!(browser.address, REVIEW, "{}", browser.words());
}

/// How many lines are marked.
fn marks(browser: &Browser) -> usize {
    browser.page.matches("c2s-changed").count()
}

#[tokio::test]
async fn the_lines_that_changed_since_the_last_reading_say_so_with_what_they_said() {
    let world = World::on("2025-04-14", false).await;
    let mut lila = at_the_review(&world).await;
    assert_eq!(marks(&lila), 0, "nothing was read before");
    says_another_situation(&mut lila, &[("family", "widowed")]).await;
    for _ in 0..2 {
        assert_eq!(marks(&lila), 1, "{}", lila.words());
        lila.sees("ont changé depuis votre dernière relecture, dans : Votre situation");
        lila.sees("Situation familiale Modifié Veuf ou veuve Avant : Célibataire");
        assert!(lila.page.contains("<ins>Veuf ou veuve</ins>") && lila.page.contains("<del>Célibataire</del>"));
        // The page is loaded again.
        lila.opens(REVIEW).await;
    }
    // Another language says the same of the same lines.
    lila.opens("/demande/relecture?langue=en").await;
    assert_eq!(marks(&lila), 1, "{}", lila.words());
    lila.sees("Changed Widowed Before: Single");
    lila.opens("/demande/relecture?langue=fr").await;

    // The next change is compared with this reading: a line comes, and the one that changed is not marked any more.
    says_another_situation(&mut lila, &[("family", "widowed"), ("usage_name", "Tessandier-Roy")]).await;
    lila.sees("Nom d'usage Ajouté Tessandier-Roy");
    lila.sees("Avant : Lila TESSANDIER");
    lila.does_not_see("Avant : Célibataire");
    // A line goes: it stays in sight once more.
    says_another_situation(&mut lila, &[("family", "widowed"), ("usage_name", "")]).await;
    lila.sees("Retiré Avant : Tessandier-Roy");
    // Saved without any change, nothing is marked.
    says_another_situation(&mut lila, &[("family", "widowed")]).await;
    assert_eq!(marks(&lila), 0, "{}", lila.words());
}

#[tokio::test]
async fn a_sending_that_is_refused_for_a_change_made_elsewhere_shows_what_changed() {
    let world = World::on("2025-04-14", false).await;
    let mut lila = at_the_review(&world).await;
    let sending = lila.form(REVIEW).with(&[("certify", "yes")]);
    let mut elsewhere = world.signed_in(LILA).await;
    elsewhere.opens(SITUATION).await;
    let widowed = [("family", "widowed"), ("changed", "no"), ("nationality", "french")];
    elsewhere.sends(SITUATION, &widowed).await;
    lila.posts(&sending).await;
    assert_eq!(lila.status, 409);
    lila.sees("Situation familiale Modifié Veuf ou veuve Avant : Célibataire");
}

#[tokio::test]
async fn a_correction_marks_what_is_not_as_it_was_certified() {
    let world = World::on("2025-04-14", false).await;
    let mut lila = at_the_review(&world).await;
    says_another_situation(&mut lila, &[("family", "widowed")]).await;
    lila.sends(REVIEW, &[("certify", "yes")]).await;
    let application = lila.address.trim_end_matches("/accuse").to_owned();
    let correction = format!("{application}/correction");
    lila.opens(&correction).await;
    lila.sends(&correction, &[]).await;
    lila.opens(REVIEW).await;
    assert_eq!(marks(&lila), 0, "nothing differs yet");
    for family in ["single", "separated"] {
        says_another_situation(&mut lila, &[("family", family)]).await;
        assert_eq!(marks(&lila), 1, "{}", lila.words());
        lila.sees("ne sont plus celles que vous avez certifiées, dans : Votre situation");
        lila.sees("Avant : Veuf ou veuve");
    }
    says_another_situation(&mut lila, &[("family", "widowed")]).await;
    assert_eq!(marks(&lila), 0, "it is again what was certified");
}
