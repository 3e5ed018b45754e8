//! Step 7: the lines that changed are marked in words, with what they said before; each pencil leads to its questions, and
//! back.

use std::collections::BTreeSet;

use crate::browser::Browser;
use crate::path::{PDF, declares_amounts, declares_wages, says_who_they_are};
use crate::world::{CAMILLE, LILA, World};

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

/// Camille with her partner, her children and a child without a number, everything answered and one paper given.
async fn a_whole_family(world: &World) -> Browser {
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    camille.opens(SITUATION).await;
    let couple = [("family", "couple"), ("changed", "no"), ("nationality", "french"), ("caf", "1234567")];
    camille.sends(SITUATION, &couple).await;
    let born = |day, month, year| [("born-day", day), ("born-month", month), ("born-year", year)];
    let nobodys = [("no-nir", "yes"), ("birth_place", "Agen"), ("nationality", "french")];
    let partner = [("given", "Dominique"), ("family", "Essai"), ("partnership", "pacs"), ("taxed-jointly", "yes")];
    camille.sends("/demande/foyer/partner", &[&partner[..], &born("12", "5", "1980"), &nobodys].concat()).await;
    camille.opens("/demande/foyer/nouvelle").await;
    let child = [("given", "Lou"), ("family", "Essai"), ("person-kind", "child"), ("tie", "tax-household")];
    camille.sends("/demande/foyer/nouvelle", &[&child[..], &born("6", "5", "2016"), &nobodys].concat()).await;
    for page in people(&camille, "child-") {
        camille.opens(&page).await;
        camille.sends(&page, &[("tie", "tax-household"), ("nationality", "french")]).await;
    }
    assert_eq!(camille.address, HOUSEHOLD, "{}", camille.words());
    for (page, answers) in [
        (HOUSEHOLD, &[][..]),
        ("/demande/organisme", &[("organisation", "fund")]),
        ("/demande/accord", &[("agree", "yes")]),
    ] {
        camille.opens(page).await;
        camille.sends(page, answers).await;
    }
    assert_eq!(camille.address, RESOURCES, "{}", camille.words());
    for line in camille.links("/demande/ressources/") {
        match line.rsplit('/').next().unwrap() {
            "aides" => {
                camille.opens(&line).await;
                camille.sends(&line, &[("worked-applicant", "yes"), ("worked-partner", "no")]).await;
            }
            "applicant" => declares_amounts(&mut camille, "11 000").await,
            _ => {
                camille.opens(&format!("{line}/montants?none=yes")).await;
                camille.sends(&format!("{line}/montants"), &[("worked", "no")]).await;
            }
        }
        assert_eq!(camille.address, RESOURCES, "{line}: {}", camille.words());
    }
    camille.opens(PAPERS).await;
    camille.uploads("applicant", PDF).await;
    camille.opens(REVIEW).await;
    camille
}

const HOUSEHOLD: &str = "/demande/foyer";
const RESOURCES: &str = "/demande/ressources";
const PAPERS: &str = "/demande/pieces";

/// The pages of the people of the household whose keys begin so, without those where they are taken out.
fn people(browser: &Browser, key: &str) -> BTreeSet<String> {
    let links = browser.links(&format!("{HOUSEHOLD}/{key}")).into_iter();
    links.filter(|link| !link.contains("/retrait")).collect()
}

/// What is done at a section that a pencil leads to.
enum Done {
    /// Its questions are saved.
    Saved,
    /// So is each page of a person that it leads to, and how many there are at least.
    SavedWithPages(usize),
    /// It asks nothing by itself: each page that it leads to is saved, then its button is pressed.
    PagesThenButton(usize),
    /// A paper is taken out, put back, another one is given, then its button is pressed.
    PapersThenButton,
}

#[tokio::test]
async fn each_pencil_leads_to_its_questions_and_once_they_are_saved_back_to_the_review() {
    let world = World::on("2025-04-14", false).await;
    let mut camille = a_whole_family(&world).await;
    assert_eq!(marks(&camille), 0, "nothing was read before");
    let sections = [
        (SITUATION, Done::Saved),
        (HOUSEHOLD, Done::SavedWithPages(4)),
        ("/demande/organisme", Done::Saved),
        ("/demande/accord", Done::Saved),
        (RESOURCES, Done::PagesThenButton(8)),
        (PAPERS, Done::PapersThenButton),
    ];
    let pencils: BTreeSet<String> = camille.links("/demande/").into_iter().filter(|link| comes_back(link)).collect();
    let told: BTreeSet<String> = sections.iter().map(|(page, _)| format!("{page}?retour=relecture")).collect();
    assert_eq!(pencils, told, "a section without a line here, or a line without a section");

    for (page, done) in sections {
        let pencil = format!("{page}?retour=relecture");
        camille.opens(&pencil).await;
        match done {
            Done::Saved => camille.sends_untouched(page).await,
            Done::SavedWithPages(least) => {
                saves_the_pages(&mut camille, &pencil, least).await;
                camille.sends_untouched(page).await;
            }
            Done::PagesThenButton(least) => {
                saves_the_pages(&mut camille, &pencil, least).await;
                presses_the_button(&mut camille).await;
            }
            Done::PapersThenButton => {
                changes_the_papers(&mut camille).await;
                presses_the_button(&mut camille).await;
            }
        }
        assert_eq!((camille.status, camille.address.as_str()), (200, REVIEW), "{page}: {}", camille.words());
        assert_eq!(marks(&camille), 0, "{page}: what was sent again is what was answered: {}", camille.words());
    }
}

fn comes_back(link: &str) -> bool {
    link.contains("retour=relecture")
}

/// Saves each page that the section leads to as it is, from the section and back to it.
async fn saves_the_pages(browser: &mut Browser, pencil: &str, least: usize) {
    let page_of = |link: &str| link.split(['?', '#']).next().unwrap().to_owned();
    let own = [page_of(pencil), REVIEW.to_owned()];
    let leads_on = |link: &String| {
        let page = page_of(link);
        !own.contains(&page) && !page.ends_with("/nouvelle") && !page.ends_with("/retrait")
    };
    let pages: BTreeSet<String> = browser.links("/demande/").into_iter().filter(leads_on).collect();
    assert!(pages.len() >= least, "{pages:?}");
    for page in pages {
        assert!(comes_back(&page), "{pencil} leads to {page}");
        browser.opens(&page).await;
        // The kinds of resources lead to their amounts.
        for _ in 0..2 {
            if browser.address != pencil {
                let action = browser.address.split('?').next().unwrap().to_owned();
                browser.sends_untouched(&action).await;
            }
        }
        assert_eq!((browser.status, browser.address.as_str()), (200, pencil), "{page}: {}", browser.words());
    }
}

/// Presses the button at the end of a section.
async fn presses_the_button(browser: &mut Browser) {
    // The link at the top of the page says the same.
    let button = browser.page.rsplit("class=\"govuk-button\" role=\"button\"").next().unwrap();
    assert!(button.split("</a>").next().unwrap().contains("Revenir à la relecture"), "{}", browser.words());
    let back = button.split("href=\"").nth(1).unwrap().split(['"', '#']).next().unwrap().to_owned();
    browser.opens(&back).await;
}

async fn changes_the_papers(browser: &mut Browser) {
    let id = browser.links("/compte/piece/").remove(0).trim_start_matches("/compte/piece/").to_owned();
    browser.sends("/demande/pieces/retrait", &[("paper", &id)]).await;
    assert!(comes_back(&browser.address), "{}", browser.address);
    browser.sends("/demande/pieces/remise", &[("paper", &id)]).await;
    assert!(comes_back(&browser.address), "{}", browser.address);
    browser.uploads("applicant", PDF).await;
    assert!(comes_back(&browser.address), "{}", browser.address);
}
