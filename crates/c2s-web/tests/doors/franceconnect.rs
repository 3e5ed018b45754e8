//! What comes back from FranceConnect and cannot be believed opens no session, and says what to do.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use c2s_franceconnect::Credentials;
use secrecy::SecretString;
use serde_json::json;

use crate::browser::Browser;
use crate::machine::{Provider, SECRET, Script, Signature};
use crate::world::World;

const DAY: &str = "2025-04-14";
const LEAVE: &str = "/compte/franceconnect";

fn parameter(address: &str, name: &str) -> String {
    let (_, query) = address.split_once('?').unwrap();
    let value = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}="))).unwrap();
    assert!(!value.contains('%'), "{name} is written as it is");
    value.to_owned()
}

/// Maëlle leaves for FranceConnect, which answers what `change` makes of a right answer; she comes back.
async fn comes_back(world: &World, change: impl FnOnce(&mut Script)) -> Browser {
    let provider = Provider::open(world.app().clock().now()).await;
    let credentials = Credentials::Secret(SecretString::from(SECRET.to_owned()));
    let mut browser = world.browser_with(provider.client(credentials, Arc::clone(world.app().clock())));
    browser.send(Request::get(LEAVE), Body::empty()).await;
    assert_eq!(browser.status, 303, "{}", browser.words());
    let (nonce, state) = (parameter(browser.location(), "nonce"), parameter(browser.location(), "state"));
    provider.tell(|script| {
        script.id_token["nonce"] = json!(nonce);
        for (name, value) in [
            ("given_name", json!("Maëlle Anne")),
            ("given_name_array", json!(["Maëlle", "Anne"])),
            ("family_name", json!("LE GOFF")),
            ("birthdate", json!("1990-04-22")),
            ("birthplace", json!("")),
            ("birthcountry", json!("99999")),
        ] {
            script.information[name] = value;
        }
        change(script);
    });
    browser.send(Request::get(format!("{LEAVE}/retour?code=a%20code&state={state}")), Body::empty()).await;
    browser
}

fn has_session(browser: &Browser) -> bool {
    browser.cookies.keys().any(|name| name.ends_with("portal"))
}

#[tokio::test]
async fn an_id_token_that_cannot_be_believed_opens_no_session_and_says_what_to_do() {
    type Change = Box<dyn FnOnce(&mut Script)>;
    let forged: [(&str, Change); 8] = [
        ("another nonce", Box::new(|script| script.id_token["nonce"] = json!("another"))),
        ("alg none", Box::new(|script| script.id_signature = Signature::None)),
        ("HS256", Box::new(|script| script.id_signature = Signature::Hs256)),
        ("another key", Box::new(|script| script.id_signature = Signature::AnotherKey)),
        ("an unknown key", Box::new(|script| script.id_signature = Signature::UnknownKey)),
        // It ends at the very instant at which it comes.
        ("expired", Box::new(|script| script.id_token["exp"] = script.id_token["iat"].clone())),
        ("another audience", Box::new(|script| script.id_token["aud"] = json!("another"))),
        ("information without a signature", Box::new(|script| script.information_signature = Signature::None)),
    ];
    for (what, change) in forged {
        let world = World::on(DAY, false).await;
        let mut browser = comes_back(&world, change).await;
        assert_eq!(browser.status, 403, "{what}");
        browser.sees("Cette connexion n'a pas abouti");
        browser.sees("personne n'a été connecté. Recommencez depuis cette page");
        assert!(browser.links(LEAVE).contains(&LEAVE.to_owned()), "{what}: the way to begin again");
        browser.does_not_see("LE GOFF");
        assert!(!has_session(&browser), "{what}: {:?}", browser.cookies);
        browser.opens("/compte").await;
        assert!(browser.address.starts_with("/compte/connexion"), "{what}: {}", browser.address);
    }
}

#[tokio::test]
async fn the_same_answer_unforged_signs_in() {
    let world = World::on(DAY, false).await;
    let mut browser = comes_back(&world, |_| {}).await;
    assert_eq!((browser.status, browser.location()), (303, "/compte"), "{}", browser.words());
    assert!(has_session(&browser));
    browser.opens("/compte").await;
    browser.sees("Maëlle LE GOFF");
}
