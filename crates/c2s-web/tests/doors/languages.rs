//! The language of the pages: French, or the one that was chosen, with all that was typed.

use axum::body::Body;
use axum::http::{Request, header};

use crate::browser::{Browser, Form};
use crate::world::{CAMILLE, World};

const DAY: &str = "2025-04-14";

/// Opens an address with this choice of language kept by the browser.
async fn opens_in(visitor: &mut Browser, language: &str, address: &str) {
    visitor.cookies.insert("c2s-language".to_owned(), language.to_owned());
    visitor.opens(address).await;
}

fn choice(language: &str, page: &str) -> Form {
    Form::to("/langue", &[("langue", language), ("page", page)])
}

#[tokio::test]
async fn pages_are_in_french_for_whoever_chose_nothing_whatever_their_browser_asks() {
    let mut visitor = Browser::on(DAY);
    let request = Request::get("/").header(header::ACCEPT_LANGUAGE, "en-GB,en;q=0.9");
    visitor.send(request, Body::empty()).await;
    visitor.sees("Commencer la simulation");
    assert!(visitor.page.contains("<html lang=\"fr\" dir=\"ltr\""));
    assert_eq!(visitor.headers[header::CONTENT_LANGUAGE], "fr");
    assert!(!visitor.headers.contains_key(header::SET_COOKIE));
}

#[tokio::test]
async fn the_chosen_language_is_kept_in_a_cookie_that_holds_nothing_else() {
    let mut visitor = Browser::on(DAY);
    visitor.posts(&choice("en", "/ressources?q=rente")).await;
    assert_eq!(visitor.status, 303);
    assert_eq!(visitor.headers[header::LOCATION], "/ressources?q=rente");
    let kept = visitor.headers[header::SET_COOKIE].to_str().expect("a cookie");
    assert_eq!(kept, "c2s-language=en; Path=/; HttpOnly; SameSite=Lax; Max-Age=15724800");
    opens_in(&mut visitor, "en", "/").await;
    visitor.sees("Start the simulation");
    visitor.sees("€10,339");
    assert!(visitor.page.contains("<html lang=\"en\" dir=\"ltr\""));
    assert!(!visitor.headers.contains_key(header::SET_COOKIE), "only the choice sets the cookie");
}

#[tokio::test]
async fn going_back_to_french_leaves_nothing_in_the_browser() {
    let mut visitor = Browser::on(DAY);
    visitor.posts(&choice("fr", "/")).await;
    let forgotten = visitor.headers[header::SET_COOKIE].to_str().expect("a cookie");
    assert!(forgotten.starts_with("c2s-language=;") && forgotten.contains("Max-Age=0"));
}

#[tokio::test]
async fn an_unknown_language_or_a_foreign_address_changes_nothing() {
    let mut visitor = Browser::on(DAY);
    visitor.posts(&choice("xx", "/droit")).await;
    assert_eq!(visitor.headers[header::LOCATION], "/droit");
    assert!(!visitor.headers.contains_key(header::SET_COOKIE));
    let nowhere = Form::to("/langue", &[("langue", "en")]);
    for elsewhere in [choice("en", "https://exemple.fr"), choice("en", "//exemple.fr"), nowhere] {
        visitor.posts(&elsewhere).await;
        assert_eq!(visitor.location(), "/", "{elsewhere:?}");
    }
    opens_in(&mut visitor, "<b>", "/").await;
    visitor.sees("Commencer la simulation");
}

#[tokio::test]
async fn caches_never_hand_a_page_over_in_another_language() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/").await;
    let kept = visitor.headers[header::CACHE_CONTROL].to_str().expect("a text");
    assert_eq!(kept, "public, max-age=0, s-maxage=300");
    assert!(visitor.headers.get_all(header::VARY).iter().any(|vary| vary == "cookie"));
    opens_in(&mut visitor, "en", "/").await;
    assert_eq!(visitor.headers[header::CACHE_CONTROL], "private, no-cache");
    assert!(visitor.headers.get_all(header::VARY).iter().any(|vary| vary == "cookie"));
    visitor.opens(c2s_web::assets::style()).await;
    assert!(!visitor.headers.get_all(header::VARY).iter().any(|vary| vary == "cookie"));
}

#[tokio::test]
async fn an_address_may_name_its_language_for_one_page() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/?langue=en").await;
    visitor.sees("Start the simulation");
    assert!(visitor.page.contains("name=\"page\" value=\"/\""), "the switch comes back without the parameter");
    assert!(!visitor.headers.contains_key(header::SET_COOKIE));
}

#[tokio::test]
async fn a_refusal_is_told_in_the_chosen_language() {
    let mut visitor = Browser::on(DAY);
    opens_in(&mut visitor, "en", "/nowhere").await;
    assert_eq!(visitor.status, 404);
    visitor.sees("Page not found");
}

#[tokio::test]
async fn a_change_of_language_keeps_what_was_typed_in_the_simulator() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/simulateur").await;
    visitor.answers(&[("residence", "metropole"), ("benefit", "none")]).await;
    assert!(visitor.address.starts_with("/simulateur/foyer"));
    let token = visitor.address.split("r=").nth(1).expect("the answers so far").to_owned();
    let typed = [("r", token.as_str()), ("birth-day", "31"), ("birth-month", "2"), ("birth-year", "19x")];
    visitor.posts(&Form::to("/simulateur/foyer?langue=en", &typed)).await;
    assert_eq!(visitor.status, 200, "what was typed is not judged yet");
    assert!(visitor.headers[header::SET_COOKIE].to_str().expect("a cookie").starts_with("c2s-language=en;"));
    assert!(visitor.page.contains("<html lang=\"en\""));
    for kept in ["value=\"31\"", "value=\"19x\"", token.as_str()] {
        assert!(visitor.page.contains(kept), "{kept} was lost");
    }
    visitor.does_not_see("There is a problem");
}

#[tokio::test]
async fn what_is_typed_beside_the_application_is_there_after_a_change_of_language() {
    let world = World::on("2025-04-14", false).await;
    let mut browser = world.signed_in(CAMILLE).await;
    for (page, typed, kept) in [
        ("/compte/avant/avis", &[("paper", "other"), ("words", "un mot à moi")][..], "un mot à moi"),
        ("/compte/avant/adresse", &[("street", "7 rue du Four perdu")], "7 rue du Four perdu"),
        ("/compte/avant/separation", &[("undertaking", "yes")], "checked"),
        ("/compte/alertes", &[("channel", "email"), ("email", "camille@")], "camille@"),
    ] {
        browser.opens(page).await;
        let form = browser.form(page).with(typed);
        assert!(browser.page.contains(&format!("formaction=\"{page}?langue=en\"")), "{page} sends what is typed");
        browser.posts(&Form { action: format!("{page}?langue=en"), ..form }).await;
        assert_eq!(browser.status, 200, "{page}");
        assert!(browser.page.contains(kept), "{page} lost what was typed");
        assert!(browser.page.contains("lang=\"en\"") && !browser.page.contains("govuk-error-summary"), "{page}");
        browser.posts(&Form::to("/langue", &[("langue", "fr"), ("page", page)])).await;
        browser.opens(page).await;
        assert!(!browser.page.contains(kept), "{page}: nothing was saved");
    }
}

#[tokio::test]
async fn an_account_that_is_being_opened_keeps_all_but_its_password_in_another_language() {
    let world = World::on("2025-04-14", false).await;
    for (page, typed) in [
        ("/compte/creation", &[("nir", "2 90 04"), ("given", "Maëlle"), ("password", "trois chats gris")][..]),
        ("/compte/mot-de-passe", &[("nir", "2 90 04"), ("born-year", "1990")]),
        ("/compte/mot-de-passe/code", &[("nir", "2 90 04"), ("password", "trois chats gris")]),
    ] {
        let mut browser = world.browser();
        browser.opens(page).await;
        let form = browser.form(page).with(typed);
        browser.posts(&Form { action: format!("{page}?langue=en"), ..form.clone() }).await;
        assert!(browser.page.contains("2 90 04"), "{page} lost what was typed");
        assert!(!browser.page.contains("trois chats gris"), "{page} shows a password");
        // From elsewhere, nothing that was sent is shown.
        let mut other = world.browser();
        other.posts(&Form { action: format!("{page}?langue=en"), ..form }).await;
        assert!(!other.page.contains("2 90 04"), "{page}");
    }
}
