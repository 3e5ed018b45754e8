//! Forged forms: without the token, with another session's, from another origin. Nothing changes.

use axum::http::Method;
use c2s_app::{Action, POLICY, Role};

use crate::browser::{Browser, Form};
use crate::world::{CAMILLE, LILA, World};

/// The forms of the portal that a draft has, each with an address that exists.
fn forms(draft: &Browser) -> Vec<Form> {
    let anonymous = |name: &str| {
        let action = Action::ALL.iter().find(|action| action.name() == name);
        POLICY.iter().any(|line| Some(&line.action) == action && line.role == Role::Anonymous)
    };
    let version = draft.form("/demande/situation").fields.iter().find(|(name, _)| name == "version").unwrap().1.clone();
    let answers = [
        ("version", version.as_str()),
        ("family", "single"),
        ("changed", "no"),
        ("nationality", "french"),
        ("organisation", "fund"),
        ("agree", "yes"),
        ("text-id", "consent"),
        ("text-version", "1"),
        ("status", "owner"),
        ("aid", "none"),
        ("worked", "no"),
        ("interruption", "none"),
        ("person", "applicant"),
        ("given", "Max"),
        ("certify", "yes"),
        ("key", "0123456789abcdef0123456789abcdef"),
    ];
    let fields: Vec<(String, String)> =
        answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let routes = c2s_web::routes();
    let posts = routes.table().iter().filter(|route| route.method == Method::POST && !anonymous(route.action));
    let behind_the_portal = posts.filter(|route| !route.path.starts_with("/agent"));
    let address = |path: &str| path.replace("{person}", "nouvelle").replace("{holder}", "applicant");
    behind_the_portal.map(|route| Form { action: address(route.path), fields: fields.clone() }).collect()
}

/// What the file looks like: the pages of the draft, without what changes at each showing.
async fn file(browser: &mut Browser) -> String {
    let mut seen = String::new();
    for page in ["/compte", "/demande", "/demande/relecture", "/demande/pieces"] {
        browser.opens(page).await;
        assert_eq!(browser.status, 200, "{page}");
        seen += &browser.words();
    }
    seen
}

#[tokio::test]
async fn a_forged_form_changes_nothing() {
    let world = World::on("2025-04-14", false).await;
    let mut other = world.signed_in(LILA).await;
    other.opens("/compte").await;
    let token_of_another = other.form("/compte/deconnexion").fields[0].1.clone();
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    camille.opens("/demande/situation").await;
    let forms = forms(&camille);
    assert!(forms.len() >= 12, "every form of the portal is tried");
    let own_token =
        camille.form("/demande/situation").fields.iter().find(|(name, _)| name == "csrf").unwrap().1.clone();
    let situation = forms.iter().find(|form| form.action == "/demande/situation").unwrap().clone();
    let before = file(&mut camille).await;
    for form in forms {
        for token in [None, Some(""), Some("0123"), Some(token_of_another.as_str())] {
            let forged = token.map_or_else(|| form.clone(), |token| form.clone().with(&[("csrf", token)]));
            if form.action.ends_with("/pieces") {
                camille.uploads_as(&forged, b"%PDF-1.7\nstartxref\n9\n%%EOF\n").await;
            } else {
                camille.posts(&forged).await;
            }
            assert_eq!(camille.status, 403, "{} with the token {token:?}", form.action);
        }
        let right = form.clone().with(&[("csrf", own_token.as_str())]);
        for site in ["cross-site", "same-site"] {
            camille.posts_from(&right, site).await;
            assert_eq!(camille.status, 403, "{} from a page of a {site} origin", form.action);
        }
    }
    assert_eq!(file(&mut camille).await, before);
    // The same form with its own token, from its own page, is taken: the token and the origin made the difference.
    let right = situation.with(&[("csrf", own_token.as_str())]);
    camille.posts(&right).await;
    assert_eq!((camille.status, camille.location()), (303, "/demande/foyer"));
    assert_ne!(file(&mut camille).await, before);
}

#[tokio::test]
async fn a_damaged_form_is_told_from_a_forged_one() {
    let world = World::on("2025-04-14", false).await;
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    camille.opens("/demande/situation").await;
    let answers = [("family", "single"), ("changed", "no"), ("nationality", "french")];
    let form = camille.form("/demande/situation").with(&answers);
    for version in ["", "x"] {
        camille.posts(&form.clone().with(&[("version", version)])).await;
        assert_eq!(camille.status, 400, "the version {version:?}");
        camille.sees("incomplet ou abîmé");
        camille.does_not_see("demande un autre compte");
    }
    camille.posts(&form.with(&[("csrf", "")])).await;
    assert_eq!(camille.status, 403);
}

#[tokio::test]
async fn what_is_sent_before_signing_in_is_not_forged_either() {
    let world = World::on("2025-04-14", false).await;
    let answers = [
        ("identifier", LILA),
        ("password", "Demo-C2S-2026"),
        ("nir", "290049999999537"),
        ("given", "Maëlle"),
        ("family", "Le Goff"),
        ("born-day", "22"),
        ("born-month", "4"),
        ("born-year", "1990"),
        ("code", "12345678"),
    ];
    for page in [
        "/compte/connexion",
        "/agent/connexion",
        "/compte/creation",
        "/compte/mot-de-passe",
        "/compte/mot-de-passe/code",
    ] {
        let mut attacker = world.browser();
        attacker.opens(page).await;
        let served_to_another = attacker.form(page).with(&answers);
        let mut victim = world.browser();
        victim.opens(page).await;
        let own = victim.form(page).with(&answers);
        for forged in [&served_to_another, &own.clone().with(&[("csrf", "")]), &own.clone().with(&[("csrf", "0123")])] {
            victim.posts(forged).await;
            assert_eq!(victim.status, 403, "{page}");
            victim.sees("La page est restée ouverte trop longtemps");
        }
        victim.posts_from(&own, "cross-site").await;
        assert_eq!(victim.status, 403, "{page} from another origin");
        assert!(!victim.cookies.keys().any(|name| name.ends_with("portal") || name.ends_with("backoffice")), "{page}");
    }
    // No account was opened, no code was asked for, and no try was counted.
    let mut maelle = world.browser();
    maelle.opens("/compte/creation").await;
    let form = maelle.form("/compte/creation").with(&answers).with(&[("password", "trois chats sous la pluie")]);
    maelle.posts(&form).await;
    assert_eq!((maelle.status, maelle.location()), (303, "/compte"));
}
