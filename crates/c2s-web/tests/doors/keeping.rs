//! What is ticked or typed is kept before its page is sent, and is no answer until then.

use axum::http::StatusCode;
use serde_json::json;

use crate::browser::{Browser, Form};
use crate::newcomer::Newcomer;
use crate::path::{DAY, says_who_they_are};
use crate::world::{LILA, World};

const KINDS: &str = "/demande/ressources/applicant";
const AMOUNTS: &str = "/demande/ressources/applicant/montants";

/// Whether the page shows this choice made.
pub(crate) fn is_checked(browser: &Browser, name: &str, value: &str) -> bool {
    let tags = browser.page.split("<input ").map(|rest| rest.split('>').next().unwrap());
    let parts = [format!("name=\"{name}\""), format!("value=\"{value}\"")];
    tags.into_iter().any(|tag| parts.iter().all(|part| tag.contains(part)) && tag.contains(" checked"))
}

/// What the script of the page that is shown sends, with these fields of its form.
fn as_the_script_sends(browser: &Browser, form: &str, fields: &[(&str, &str)]) -> Form {
    let mark = browser.page.split("data-autosave=\"").nth(1).expect("the page is kept").split('"').next().unwrap();
    let mut sent = Form { action: mark.to_owned(), ..browser.form(form) };
    sent.fields.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    sent
}

/// Sends what the script sends, and says what it is answered.
async fn is_answered(browser: &mut Browser, sent: &Form) -> String {
    let (page, address) = (browser.page.clone(), browser.address.clone());
    browser.posts(sent).await;
    assert_eq!(browser.status, StatusCode::OK, "{}", browser.page);
    let answer: serde_json::Value = serde_json::from_str(&browser.page).unwrap();
    (browser.page, browser.address) = (page, address);
    answer["state"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_tick_is_kept_before_the_page_of_the_kinds_is_sent_and_found_on_another_device() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    lila.opens(KINDS).await;
    let ticked = as_the_script_sends(&lila, KINDS, &[("kinds", "wages"), ("kinds", "gifts")]);
    assert_eq!(is_answered(&mut lila, &ticked).await, "saved");

    let mut phone = world.signed_in(LILA).await;
    phone.opens(KINDS).await;
    assert!(is_checked(&phone, "kinds", "wages") && is_checked(&phone, "kinds", "gifts"), "{}", phone.words());
    // It is no answer: nothing of it is read over.
    phone.opens("/demande/ressources").await;
    phone.does_not_see("Salaires");
    // Unticked on the phone, it is unticked everywhere; the first page no longer overwrites it.
    phone.opens(KINDS).await;
    let unticked = as_the_script_sends(&phone, KINDS, &[("kinds", "wages")]);
    assert_eq!(is_answered(&mut phone, &unticked).await, "saved");
    let late = as_the_script_sends(&lila, KINDS, &[("kinds", "gifts")]);
    assert_eq!(is_answered(&mut lila, &late).await, "elsewhere");
    phone.opens(KINDS).await;
    assert!(is_checked(&phone, "kinds", "wages") && !is_checked(&phone, "kinds", "gifts"));
}

#[tokio::test]
async fn ticks_lead_to_their_amounts_and_are_forgotten_once_these_are_saved() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    // Without JavaScript: nothing ticked, then too much, is told on the page, which keeps it.
    lila.opens(KINDS).await;
    lila.sends(KINDS, &[]).await;
    assert_eq!(lila.status, 422);
    lila.sends(KINDS, &[("kinds", "wages"), ("none", "yes")]).await;
    assert_eq!(lila.status, 422);
    lila.opens(KINDS).await;
    assert!(is_checked(&lila, "kinds", "wages") && is_checked(&lila, "none", "yes"), "{}", lila.words());

    lila.opens(KINDS).await;
    lila.sends(KINDS, &[("kinds", "wages")]).await;
    assert_eq!(lila.address, format!("{AMOUNTS}?kinds=wages"), "no token is in the address");
    // From another tab, one more is ticked and never sent.
    let mut tab = world.signed_in(LILA).await;
    tab.opens(KINDS).await;
    let more = as_the_script_sends(&tab, KINDS, &[("kinds", "wages"), ("kinds", "gifts")]);
    assert_eq!(is_answered(&mut tab, &more).await, "saved");
    let wages = [("wages-mode", "total"), ("wages-total", "9000"), ("worked", "yes"), ("interruption", "none")];
    lila.sends(AMOUNTS, &wages).await;
    lila.sees("9 000 €");
    // The page shows what was answered, and offers what was not.
    lila.opens(KINDS).await;
    assert!(is_checked(&lila, "kinds", "wages") && !is_checked(&lila, "kinds", "gifts"));
    lila.sees("a été mise de côté");
    lila.opens(&format!("{KINDS}?reprendre=oui")).await;
    assert!(is_checked(&lila, "kinds", "gifts"));
    lila.sends(KINDS, &[("kinds", "wages")]).await;
    lila.sends(AMOUNTS, &wages).await;
    lila.opens(KINDS).await;
    assert!(is_checked(&lila, "kinds", "wages") && !is_checked(&lila, "kinds", "gifts"));
    lila.does_not_see("a été mise de côté");
}

#[tokio::test]
async fn ticks_come_along_when_the_language_is_changed() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    lila.opens(KINDS).await;
    let mut sent = lila.form(KINDS).with(&[("kinds", "wages")]);
    sent.action = format!("{KINDS}?langue=en");
    lila.posts(&sent).await;
    lila.follows().await;
    assert!(lila.address.starts_with(KINDS) && is_checked(&lila, "kinds", "wages"), "{}", lila.address);
    lila.sees("Your resources");
}

#[tokio::test]
async fn what_is_typed_before_starting_is_kept_and_is_no_answer_until_it_is_sent() {
    let world = World::on("2025-09-02", false).await;
    let insurer =
        |name: &str| json!({ "name": name, "contract": "P-1", "starts_on": "2024-01-01", "manages_c2s": false });
    let known = json!({ "insurers": [insurer("Mutuelle du Pont"), insurer("Mutuelle du Gué")] });
    let person = Newcomer::born("2003-03-04", 1);
    let mut browser = person.enters(&world, known).await;
    for (page, name, value) in [
        ("/compte/avant/mutuelles", "insurer", "2"),
        ("/compte/avant/avis", "paper", "lost"),
        ("/compte/avant/age", "home", "own-roof"),
        ("/compte/avant/adresse", "where", "body"),
        ("/compte/avant/separation", "undertaking", "yes"),
    ] {
        browser.opens(page).await;
        assert!(!is_checked(&browser, name, value), "{page}");
        let typed = as_the_script_sends(&browser, page, &[(name, value)]);
        assert_eq!(is_answered(&mut browser, &typed).await, "saved", "{page}");
        let mut later = person.comes_back(&world).await;
        later.opens(page).await;
        assert!(is_checked(&later, name, value), "{page}:\n{}", later.words());
        later.sees("Ce que vous aviez saisi ici");
        let other = as_the_script_sends(&browser, page, &[("words", "autre chose")]);
        assert_eq!(is_answered(&mut browser, &other).await, "elsewhere", "{page}");
    }
    // Nothing of it is an answer.
    browser.opens("/compte/avant").await;
    assert!(!browser.page.contains("action=\"/demande\""), "the questions are still to be answered");
    // Sent, it is one, and is typed no more; what is not right is kept too.
    browser.opens("/compte/avant/avis").await;
    browser.sends("/compte/avant/avis", &[("paper", "other")]).await;
    assert_eq!(browser.status, 422);
    browser.opens("/compte/avant/avis").await;
    assert!(is_checked(&browser, "paper", "other"));
    browser.sends("/compte/avant/avis", &[("paper", "notice")]).await;
    browser.opens("/compte/avant/avis").await;
    assert!(is_checked(&browser, "paper", "notice"));
    browser.does_not_see("Ce que vous aviez saisi ici");
    // Nor does it go with the application.
    browser.opens("/compte/avant/adresse").await;
    browser
        .sends(
            "/compte/avant/adresse",
            &[("where", "home"), ("street", "7 rue du Four"), ("post-code", "99000"), ("town", "Fontbelle")],
        )
        .await;
    assert_eq!(browser.address, "/compte/avant");
    browser.opens("/compte/avant/adresse").await;
    assert!(!is_checked(&browser, "where", "body"));
}

#[tokio::test]
async fn what_a_page_says_while_it_is_left_is_kept_no_more_once_it_is_answered() {
    let world = World::on("2025-09-02", false).await;
    let mut browser = Newcomer::born("1990-03-04", 1).enters(&world, json!({})).await;
    let page = "/compte/avant/avis";
    browser.opens(page).await;
    let late = as_the_script_sends(&browser, page, &[("paper", "lost")]);
    browser.sends(page, &[("paper", "notice")]).await;
    assert_eq!(is_answered(&mut browser, &late).await, "elsewhere");
    browser.opens(page).await;
    assert!(is_checked(&browser, "paper", "notice"));
    browser.does_not_see("Ce que vous aviez saisi ici");
}

#[tokio::test]
async fn a_rank_among_other_insurers_is_not_taken_for_a_choice_among_these() {
    let world = World::on("2025-09-02", false).await;
    let insurer =
        |name: &str| json!({ "name": name, "contract": "P-1", "starts_on": "2024-01-01", "manages_c2s": false });
    let person = Newcomer::born("1970-05-06", 1);
    let mut browser =
        person.enters(&world, json!({ "insurers": [insurer("Mutuelle du Pont"), insurer("Mutuelle du Gué")] })).await;
    browser.opens("/compte/avant/mutuelles").await;
    let typed = as_the_script_sends(&browser, "/compte/avant/mutuelles", &[("insurer", "1")]);
    assert_eq!(is_answered(&mut browser, &typed).await, "saved");
    world.learns(person.line(json!({ "insurers": [insurer("Mutuelle du Bac"), insurer("Mutuelle du Pont")] }))).await;
    browser.opens("/compte/avant/mutuelles").await;
    assert!(!is_checked(&browser, "insurer", "1"), "{}", browser.words());
}

#[tokio::test]
async fn a_reason_to_remove_somebody_is_kept_while_it_is_chosen() {
    let world = World::on("2025-09-02", false).await;
    let (mother, child) = (Newcomer::born("1985-05-06", 1), Newcomer::born("2015-05-06", 3));
    let mut browser = mother.enters(&world, json!({})).await;
    world.learns(child.line(json!({ "given": "Sacha", "parents": [mother.nir] }))).await;
    browser.starts_an_application().await;
    browser.opens("/demande/foyer").await;
    let page = browser.links("/demande/foyer/child-").into_iter().find(|link| link.ends_with("retrait")).unwrap();
    browser.opens(&page).await;
    let chosen = as_the_script_sends(&browser, &page, &[("reason", "left")]);
    assert_eq!(is_answered(&mut browser, &chosen).await, "saved");
    browser.opens(&page).await;
    assert!(is_checked(&browser, "reason", "left"), "{}", browser.words());
}
