//! The routes against the policy: every route names its action, every action has its route, and whoever the policy
//! does not name is refused.

use axum::body::Body;
use axum::http::{Method, Request};
use c2s_app::{Action, POLICY, Role};
use c2s_web::Route;

use crate::browser::Form;
use crate::world::{CAMILLE, CASEWORKER, World};

fn action(route: &Route) -> Action {
    let found = Action::ALL.iter().find(|action| action.name() == route.action);
    *found.unwrap_or_else(|| {
        panic!("{} {} names the action {}, which no policy knows", route.method, route.path, route.action)
    })
}

fn allows(action: Action, role: Role) -> bool {
    POLICY.iter().any(|line| line.action == action && line.role == role)
}

/// The routes that somebody must have signed in for, with the role of their door.
fn guarded() -> Vec<(Route, Role)> {
    let door = |path: &str| if path.starts_with("/agent") { Role::Caseworker } else { Role::Insured };
    let routes = c2s_web::routes();
    let guarded = routes.table().iter().filter(|route| !allows(action(route), Role::Anonymous));
    guarded.map(|route| (route.clone(), door(route.path))).collect()
}

/// An address of a route, with parameters that name nothing.
fn address(route: &Route) -> String {
    let nobody = "0196334f-f4e3-7220-9c63-000000000000";
    let part = |part: &str| match part {
        "{holder}" => "foyer".to_owned(),
        part if part.starts_with('{') => nobody.to_owned(),
        part => part.to_owned(),
    };
    route.path.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[test]
fn every_route_names_an_action_of_the_policy() {
    for route in c2s_web::routes().table() {
        let action = action(route);
        let served = [Role::Anonymous, Role::Insured, Role::Caseworker].into_iter().any(|role| allows(action, role));
        assert!(served, "nobody who has a browser may {}", route.action);
    }
}

#[test]
fn every_action_has_a_route_or_belongs_to_programs_only() {
    let routes = c2s_web::routes();
    for action in Action::ALL {
        let in_pages = [Role::Anonymous, Role::Insured, Role::Caseworker].into_iter().any(|role| allows(*action, role));
        let has_route = routes.table().iter().any(|route| route.action == action.name());
        assert_eq!(
            has_route,
            in_pages,
            "{} is allowed in the pages: {in_pages}, and has a route: {has_route}",
            action.name()
        );
    }
}

#[test]
fn each_role_has_its_door() {
    for (route, role) in guarded() {
        assert!(
            allows(action(&route), role),
            "{} {} is behind a door where nobody may {}",
            route.method,
            route.path,
            route.action
        );
    }
}

#[tokio::test]
async fn without_a_session_every_guarded_route_leads_to_the_sign_in_of_its_door() {
    let world = World::on("2025-04-14", false).await;
    let guarded = guarded();
    assert!(guarded.len() > 30, "the table of routes is whole");
    for (route, role) in guarded {
        let mut browser = world.browser();
        let request = Request::builder()
            .method(route.method.clone())
            .uri(address(&route))
            .header("sec-fetch-site", "same-origin");
        browser.send(request, Body::empty()).await;
        let sign_in = if role == Role::Caseworker { "/agent/connexion" } else { "/compte/connexion" };
        assert_eq!(browser.status, 303, "{} {}", route.method, route.path);
        assert!(
            browser.location().starts_with(sign_in),
            "{} {} leads to {}",
            route.method,
            route.path,
            browser.location()
        );
    }
}

#[tokio::test]
async fn whoever_the_policy_does_not_name_is_refused_at_every_route() {
    let world = World::on("2025-04-14", false).await;
    let mut insured = world.signed_in(CAMILLE).await;
    let mut caseworker = world.signed_in(CASEWORKER).await;
    let tokens = (insured.cookies["c2s-portal"].clone(), caseworker.cookies["c2s-backoffice"].clone());
    insured.opens("/compte").await;
    let own_token = insured.form("/compte/deconnexion").fields[0].1.clone();
    for (route, role) in guarded() {
        let action = action(&route);
        // The cookie of one door at the other is no key to it.
        for stolen in [false, true] {
            let (browser, other) = match role {
                Role::Caseworker => (&mut insured, Role::Insured),
                _ => (&mut caseworker, Role::Caseworker),
            };
            if stolen {
                let (cookie, token) = match role {
                    Role::Caseworker => ("c2s-backoffice", &tokens.0),
                    _ => ("c2s-portal", &tokens.1),
                };
                browser.cookies.insert(cookie.to_owned(), token.clone());
            }
            let fields = vec![("csrf".to_owned(), own_token.clone()), ("version".to_owned(), "1".to_owned())];
            if route.method == Method::POST {
                browser.posts(&Form { action: address(&route), fields }).await;
            } else {
                browser.send(Request::get(address(&route)), Body::empty()).await;
            }
            assert_eq!(
                browser.status,
                403,
                "{} {} for {other:?}, allowed to {action:?}: {}",
                route.method,
                route.path,
                allows(action, other)
            );
            browser
                .cookies
                .retain(|name, _| name == if role == Role::Caseworker { "c2s-portal" } else { "c2s-backoffice" });
        }
    }
}

#[tokio::test]
async fn whoever_the_policy_names_is_let_in_at_every_page() {
    let world = World::on("2025-04-14", false).await;
    let mut insured = world.signed_in(CAMILLE).await;
    insured.starts_an_application().await;
    let mut caseworker = world.signed_in(CASEWORKER).await;
    for (route, role) in guarded().into_iter().filter(|(route, _)| route.method == Method::GET) {
        let browser = if role == Role::Caseworker { &mut caseworker } else { &mut insured };
        browser.send(Request::get(address(&route)), Body::empty()).await;
        // What names nobody's file leads nowhere; everything else opens.
        // A question that is not for this person leads back to the page before an application.
        let expected: &[u16] = match route.path {
            // It opens, and says that this is no simulation.
            "/compte/simulation/{simulation}" => &[410],
            path if path.contains('{') => &[404, 200, 303],
            // Without anything sent, there is nobody to write to yet.
            "/compte/messages" => &[200, 303],
            path if path.starts_with("/compte/avant/") => &[200, 303],
            // Where reasons are sent to leads back to the page they are typed on.
            "/demande/pieces/motif" => &[303],
            _ => &[200],
        };
        assert!(expected.contains(&browser.status), "{} answers {}", route.path, browser.status);
        assert!(!browser.location().contains("connexion"), "{} asks to sign in again", route.path);
        assert_eq!(browser.headers["cache-control"], "no-store", "{}", route.path);
    }
}
