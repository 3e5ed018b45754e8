//! The public pages, and what surrounds every page.

use askama::Template;
use axum::body::Body;
use axum::http::{Method, Request, header};
use c2s_web::pages::fault::{Fault, FaultPage};
use c2s_web::pages::{AccessibilityPage, EasyPage, Home, LawPage, Notice, ResourcesPage, SiteMap, VerifierPage};

use crate::browser::{Browser, Form, readable};

const DAY: &str = "2025-04-14";

#[test]
fn every_public_page_can_be_shown_without_data() {
    let mut pages = vec![
        Home::sample().render(),
        LawPage::sample().render(),
        Notice::sample().render(),
        ResourcesPage::sample().render(),
        AccessibilityPage::sample().render(),
        EasyPage::sample().render(),
        SiteMap::sample().render(),
        VerifierPage::sample().render(),
        VerifierPage::sample_mistaken().render(),
    ];
    pages.extend(Fault::ALL.map(|fault| FaultPage::sample(fault).render()));
    for page in pages {
        let page = page.expect("a page");
        assert!(page.starts_with("<!DOCTYPE html>"));
        no_key_shows(&page);
    }
}

/// A key without message would show as itself.
fn no_key_shows(page: &str) {
    for family in [
        "fault-",
        "home-",
        "sim-",
        "law-",
        "resources-",
        "footer-",
        "error-",
        "kind-",
        "rule-",
        "given-",
        "accessibility-",
        "easy-",
        "site-map-",
        "verifier-",
        "provisional-",
    ] {
        let words = readable(page);
        let shown = words.split(' ').find(|word| word.starts_with(family));
        assert_eq!(shown, None, "a message is missing");
    }
}

#[tokio::test]
async fn the_first_page_says_what_the_c2s_is_and_where_to_go() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/").await;
    visitor.sees("Une complémentaire santé gratuite ou à petit prix");
    visitor.sees("10 339 €");
    visitor.sees("20 936 €");
    visitor.sees("de 8 € à 30 € par mois");
    visitor.sees("Accessibilité : partiellement conforme");
    assert!(visitor.page.len() < 60 * 1024);
    no_key_shows(&visitor.page);
}

#[tokio::test]
async fn the_law_of_a_day_is_shown_with_its_sources() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/droit").await;
    assert_eq!(visitor.address, "/droit/2025-04-14");
    visitor.sees("Le droit en vigueur le 14 avril 2025");
    visitor.sees("10 339 €");
    visitor.sees("Délai de décision à compter du dossier complet");
    no_key_shows(&visitor.page);
    visitor.opens("/droit/2015-01-01").await;
    assert_eq!(visitor.status, 404);
    visitor.sees("Les valeurs de ce jour ne sont pas connues");
    visitor.opens("/droit/hier").await;
    assert_eq!(visitor.status, 404);
    visitor.sees("Page introuvable");
}

#[tokio::test]
async fn a_resource_is_found_without_its_accents_and_says_whether_it_counts() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/ressources").await;
    visitor.sees("Allocation de rentrée scolaire");
    visitor.sees("Salaires");
    no_key_shows(&visitor.page);
    visitor.opens("/ressources?q=RENTREE").await;
    visitor.sees("1 ressource");
    visitor.sees("Laissée de côté par l’article R861-10 2°");
    visitor.does_not_see("Salaires");
    visitor.opens("/ressources?q=%3Cscript%3E").await;
    visitor.sees("Aucune ressource ne porte ce nom");
    assert!(!visitor.page.contains("<script>"));
}

#[tokio::test]
async fn every_notice_has_its_texts() {
    let mut visitor = Browser::on(DAY);
    for address in ["/accessibilite", "/mentions-legales", "/donnees-personnelles", "/code-source"] {
        visitor.opens(address).await;
        assert_eq!(visitor.status, 200, "{address}");
        for family in ["accessibility-", "legal-", "privacy-", "source-"] {
            visitor.does_not_see(family);
        }
    }
}

#[tokio::test]
async fn the_accessibility_statement_says_its_rate_and_its_faults_in_the_legal_order() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/accessibilite").await;
    let order = [
        "article 47 de la loi",
        "Schéma pluriannuel",
        "Ce que cette déclaration couvre",
        "État de conformité",
        "Résultats des tests",
        "Contenus non accessibles",
        "Dérogations pour charge disproportionnée",
        "Contenus non soumis",
        "Établissement de cette déclaration",
        "Retour d’information et contact",
        "Voies de recours",
    ];
    let words = readable(&visitor.page);
    let places: Vec<usize> =
        order.iter().map(|part| words.find(&readable(part)).unwrap_or_else(|| panic!("{part} is missing"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    visitor.sees("% des critères du RGAA sont respectés");
    no_key_shows(&visitor.page);
}

#[tokio::test]
async fn the_plan_of_the_site_leads_to_every_public_page() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/plan-du-site").await;
    let page = visitor.page.clone();
    let content = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a content");
    let routes = c2s_web::routes();
    let plain = routes.table().iter().filter(|route| {
        let is_page = route.method == Method::GET && route.action == "read_public_pages" && !route.path.contains('{');
        let steps = route.path.starts_with("/simulateur/") || ["/healthz", "/facile", "/agent"].contains(&route.path);
        is_page && !steps && route.path != "/plan-du-site"
    });
    for route in plain {
        assert!(content.contains(&format!("href=\"{}\"", route.path)), "{} is not in the plan", route.path);
    }
    for easy in content.match_indices("href=\"/facile/").map(|(start, _)| &content[start + 6..]) {
        let address = easy.split('"').next().expect("an address").to_owned();
        visitor.opens(&address).await;
        assert_eq!(visitor.status, 200, "{address}");
        no_key_shows(&visitor.page);
    }
}

#[tokio::test]
async fn an_easy_page_that_does_not_exist_is_not_found() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/facile/autre").await;
    assert_eq!(visitor.status, 404);
    visitor.opens("/").await;
    assert!(visitor.page.contains("href=\"/facile/accueil\""), "the home page has its easy twin");
    visitor.opens("/droit").await;
    assert!(!visitor.page.contains("href=\"/facile/"), "a page without a twin offers none");
}

#[tokio::test]
async fn an_unknown_address_has_a_page_that_helps() {
    let mut visitor = Browser::on(DAY);
    visitor.opens("/nulle-part").await;
    assert_eq!(visitor.status, 404);
    visitor.sees("Page introuvable");
    visitor.sees("3646");
}

#[tokio::test]
async fn a_method_that_a_page_does_not_know_is_refused_with_a_page() {
    let mut visitor = Browser::on(DAY);
    visitor.send(Request::delete("/simulateur"), Body::empty()).await;
    assert_eq!(visitor.status, 405);
    assert!(visitor.headers.contains_key(header::ALLOW));
    visitor.sees("Cette page ne s’ouvre pas ainsi");
}

#[tokio::test]
async fn a_form_sent_from_another_site_is_refused() {
    let answers = Form::to("/simulateur", &[("residence", "metropole"), ("benefit", "none")]);
    let mut visitor = Browser::on(DAY);
    visitor.posts_from(&answers, "cross-site").await;
    assert_eq!(visitor.status, 403);
    visitor.sees("Cette page ne vous est pas ouverte");
    visitor.posts(&answers).await;
    assert_eq!(visitor.status, 303);
}

#[tokio::test]
async fn a_form_too_large_is_refused_with_a_page() {
    let mut visitor = Browser::on(DAY);
    visitor.posts(&Form::to("/simulateur", &[("benefit", &"a".repeat(300 * 1024))])).await;
    assert_eq!(visitor.status, 413);
    visitor.sees("L’envoi est trop lourd");
}

#[tokio::test]
async fn every_answer_bears_the_headers_that_protect_it() {
    let mut visitor = Browser::on(DAY);
    for address in ["/", "/simulateur", "/nulle-part", "/healthz"] {
        visitor.opens(address).await;
        let policy = visitor.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("a policy");
        assert!(policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"));
        for name in [
            "x-content-type-options",
            "referrer-policy",
            "permissions-policy",
            "cross-origin-opener-policy",
            "x-request-id",
        ] {
            assert!(visitor.headers.contains_key(name), "{address} lacks {name}");
        }
        assert!(!visitor.headers.contains_key(header::SET_COOKIE), "{address} sets a cookie");
        assert!(!visitor.page.contains("style=\"") && !visitor.page.contains("<style"), "{address} holds a style");
        assert!(!visitor.page.contains(" onclick=") && !visitor.page.contains("<script>"), "{address} holds a script");
    }
    assert_eq!(visitor.page, "ok");
}

#[tokio::test]
async fn the_files_of_the_pages_are_kept_for_ever_and_come_compressed() {
    let mut visitor = Browser::on(DAY);
    for address in [c2s_web::assets::style(), c2s_web::assets::script(), c2s_web::assets::icon()] {
        let request = Request::get(address).header(header::ACCEPT_ENCODING, "gzip, br;q=0.9");
        visitor.send(request, Body::empty()).await;
        assert_eq!(visitor.status, 200);
        assert_eq!(visitor.headers[header::CONTENT_ENCODING], "br");
        assert!(visitor.headers[header::CACHE_CONTROL].to_str().expect("a text").contains("immutable"));
        visitor.send(Request::get(address), Body::empty()).await;
        assert!(!visitor.headers.contains_key(header::CONTENT_ENCODING));
    }
    visitor.opens("/assets/../Cargo.toml").await;
    assert_eq!(visitor.status, 404);
    visitor.opens("/assets/manifest.json").await;
    assert_eq!(visitor.status, 404);
}

#[test]
fn each_route_is_there_once() {
    let routes = c2s_web::routes();
    let mut seen: Vec<(String, &str)> =
        routes.table().iter().map(|route| (route.method.to_string(), route.path)).collect();
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), count);
}

#[test]
fn each_route_performs_an_action_of_the_policy() {
    let known: Vec<&str> = c2s_app::policy::Action::ALL.iter().map(|action| action.name()).collect();
    for route in c2s_web::routes().table() {
        assert!(known.contains(&route.action), "{} {}: no action is called {}", route.method, route.path, route.action);
    }
}

#[tokio::test]
async fn a_code_that_is_not_one_is_told_and_one_that_nobody_has_is_unknown() {
    let world = crate::world::World::on(DAY, false).await;
    let mut visitor = world.browser();
    visitor.opens("/verifier").await;
    visitor.sees("On vous montre une attestation");
    visitor.opens("/verifier?code=7KQ2").await;
    assert_eq!(visitor.status, 422);
    visitor.sees("Ce n’est pas un code d’attestation");
    assert!(visitor.page.contains("href=\"#code\""), "the summary leads to the field");
    for address in ["/verifier?code=7kq2+mx4t+9wd3", "/V/HELLO", "/verifier?code=HTTPS%3A%2F%2FC2S.EXAMPLE%2FV%2FHELLO"]
    {
        visitor.opens(address).await;
        assert_eq!(visitor.status, 200, "{address}");
        visitor.sees("Inconnue");
        visitor.does_not_see("Organisme gestionnaire");
    }
    visitor.opens("/verifier/cles.txt").await;
    assert!(visitor.page.starts_with("c2s-certificate-ed25519 "), "{}", visitor.page);
}
