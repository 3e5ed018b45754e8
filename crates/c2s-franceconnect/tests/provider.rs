//! A provider on this machine that answers as it is told to, right or forged.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]

mod machine;

use std::sync::{Arc, Mutex};

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use c2s_domain::Clock;
use c2s_franceconnect::{Arrival, ArrivalError, Credentials, FranceConnect, Gender};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use machine::{CLIENT, CODE, Provider, SECRET, Script, Signature};

const NONCE: &str = "a nonce of more than twenty-two characters";

/// Stands still until it is moved.
struct HandClock(Mutex<Timestamp>);

impl HandClock {
    fn advance(&self, by: SignedDuration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// The first half of the hash of an access token, as an `id_token` names it.
fn access_token_hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(&digest(&SHA256, token.as_bytes()).as_ref()[..16])
}

/// A provider with its client, at an instant.
struct World {
    provider: Provider,
    clock: Arc<HandClock>,
    client: FranceConnect,
}

impl World {
    async fn open() -> Self {
        Self::with(Credentials::Secret(SecretString::from(SECRET.to_owned()))).await
    }

    async fn with(credentials: Credentials) -> Self {
        let clock = Arc::new(HandClock(Mutex::new("2026-03-02T09:30:00Z".parse().unwrap())));
        let provider = Provider::open(clock.now()).await;
        provider.tell(|script| script.id_token["nonce"] = json!(NONCE));
        let client = provider.client(credentials, Arc::clone(&clock) as Arc<dyn Clock>);
        Self { provider, clock, client }
    }

    fn tell(&self, change: impl FnOnce(&mut Script)) {
        self.provider.tell(change);
    }

    async fn arrive(&self) -> Result<Arrival, ArrivalError> {
        self.client.arrive(CODE, NONCE, None).await
    }

    /// Tells the provider something, and gives why the answer is refused then.
    async fn refusal(change: impl FnOnce(&mut Script)) -> String {
        let world = Self::open().await;
        world.tell(change);
        match world.arrive().await {
            Err(ArrivalError::Refused(why)) => why,
            Err(other) => panic!("it is refused for another reason: {other}"),
            Ok(_) => panic!("it is believed"),
        }
    }
}

fn parameters(address: &str) -> Vec<(String, String)> {
    let (_, query) = address.split_once('?').unwrap();
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap();
        (name.to_owned(), value.replace("%3A", ":").replace("%2F", "/").replace('+', " "))
    };
    query.split('&').map(pair).collect()
}

fn parameter(address: &str, name: &str) -> Option<String> {
    parameters(address).into_iter().find(|(other, _)| other == name).map(|(_, value)| value)
}

#[tokio::test]
async fn one_leaves_with_all_that_franceconnect_asks_for() {
    let world = World::open().await;
    let departure = world.client.depart().await.unwrap();
    let address = &departure.address;
    assert!(address.starts_with(&format!("{}/authorize?", world.provider.issuer)), "{address}");
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", CLIENT),
        ("redirect_uri", "http://127.0.0.1:8080/compte/franceconnect/retour"),
        ("acr_values", "eidas1"),
        ("scope", "openid identite_pivot profile birth"),
        ("code_challenge_method", "S256"),
        ("state", &departure.state),
        ("nonce", &departure.nonce),
    ] {
        assert_eq!(parameter(address, name).as_deref(), Some(value), "{name}");
    }
    assert!(departure.state.len() >= 32 && departure.nonce.len() >= 32);
    assert!(departure.pkce_verifier.is_some());
    let again = world.client.depart().await.unwrap();
    assert!(again.state != departure.state && again.nonce != departure.nonce);
}

#[tokio::test]
async fn pkce_is_left_out_where_the_provider_does_not_offer_it() {
    let world = World::open().await;
    world.tell(|script| script.pkce = false);
    let departure = world.client.depart().await.unwrap();
    assert!(departure.pkce_verifier.is_none() && parameter(&departure.address, "code_challenge").is_none());
}

#[tokio::test]
async fn a_right_answer_says_who_somebody_is_with_either_algorithm() {
    for signature in [Signature::Es256, Signature::Rs256] {
        let world = World::open().await;
        world.tell(|script| {
            script.id_signature = signature;
            script.information_signature = signature;
        });
        let arrival = world.client.arrive("a code", NONCE, Some(&"v".repeat(43))).await.unwrap();
        assert_eq!((arrival.issuer.as_str(), arrival.subject.as_str()), (world.provider.issuer.as_str(), "subject"));
        let person = &arrival.person;
        assert_eq!((person.given_names.as_str(), person.family_name.as_str()), ("Angela Claire Louise", "DUBOIS"));
        assert_eq!((person.birth_date, person.gender), (date(1962, 8, 24), Gender::Female));
        assert_eq!((person.birth_place.as_deref(), person.birth_country.as_deref()), (Some("75107"), Some("99100")));
        assert_eq!(person.usage_name, None, "an empty usage name is none");
        let sent = world.provider.script.lock().unwrap().exchanged.clone();
        for (name, value) in [
            ("grant_type", "authorization_code"),
            ("client_id", CLIENT),
            ("client_secret", SECRET),
            ("code_verifier", &"v".repeat(43)),
        ] {
            assert!(sent.contains(&(name.to_owned(), value.to_owned())), "{name} in {sent:?}");
        }
        assert!(!format!("{person:?}").contains("DUBOIS"));
    }
}

#[tokio::test]
async fn a_key_stands_for_the_secret() {
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
    let body = base64::engine::general_purpose::STANDARD.encode(document.as_ref());
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n");
    let world = World::with(Credentials::key(&pem, None).unwrap()).await;
    world.arrive().await.unwrap();
    let sent = world.provider.script.lock().unwrap().exchanged.clone();
    assert!(sent.iter().any(|(name, value)| name == "client_assertion" && value.matches('.').count() == 2));
    assert!(!sent.iter().any(|(name, _)| name == "client_secret"));
}

#[tokio::test]
async fn a_forged_id_token_is_refused() {
    type Change = Box<dyn FnOnce(&mut Script)>;
    let forged: [(&str, Change, &str); 18] = [
        ("another nonce", Box::new(|script| script.id_token["nonce"] = json!("another")), "nonce"),
        (
            "no nonce",
            Box::new(|script| {
                script.id_token.as_object_mut().unwrap().remove("nonce");
            }),
            "nonce",
        ),
        ("alg none", Box::new(|script| script.id_signature = Signature::None), "algorithm"),
        ("HS256 by the secret", Box::new(|script| script.id_signature = Signature::Hs256), "algorithm"),
        ("another key", Box::new(|script| script.id_signature = Signature::AnotherKey), "wrong signature"),
        ("unknown key", Box::new(|script| script.id_signature = Signature::UnknownKey), "unknown key"),
        ("expired", Box::new(|script| script.id_token["exp"] = json!(1_772_443_799)), "over"),
        ("from the future", Box::new(|script| script.id_token["iat"] = json!(1_772_443_800 + 3600)), "future"),
        ("foreign audience", Box::new(|script| script.id_token["aud"] = json!("another")), "another service"),
        ("two audiences", Box::new(|script| script.id_token["aud"] = json!([CLIENT, "another"])), "another service"),
        (
            "wrong issuer",
            Box::new(|script| script.id_token["iss"] = json!("http://127.0.0.1/api/v2")),
            "another issuer",
        ),
        ("for another party", Box::new(|script| script.id_token["azp"] = json!("another")), "another service"),
        (
            "without an end",
            Box::new(|script| {
                script.id_token.as_object_mut().unwrap().remove("exp");
            }),
            "cannot be read",
        ),
        ("ends now", Box::new(|script| script.id_token["exp"] = json!(1_772_443_800)), "over"),
        ("lower level", Box::new(|script| script.id_token["acr"] = json!("eidas0")), "level"),
        (
            "no level",
            Box::new(|script| {
                script.id_token.as_object_mut().unwrap().remove("acr");
            }),
            "level",
        ),
        (
            "of another access token",
            Box::new(|script| script.id_token["at_hash"] = json!(access_token_hash("another"))),
            "another access token",
        ),
        ("no id_token", Box::new(|script| script.id_token_is_there = false), "no id_token"),
    ];
    for (what, change, why) in forged {
        let refusal = World::refusal(change).await;
        assert!(refusal.contains(why), "{what}: {refusal}");
    }
}

#[tokio::test]
async fn forged_information_is_refused() {
    type Change = Box<dyn FnOnce(&mut Script)>;
    let forged: [(&str, Change, &str); 11] = [
        ("not signed", Box::new(|script| script.information_is_json = true), "not signed"),
        ("alg none", Box::new(|script| script.information_signature = Signature::None), "algorithm"),
        ("HS256", Box::new(|script| script.information_signature = Signature::Hs256), "algorithm"),
        ("another key", Box::new(|script| script.information_signature = Signature::AnotherKey), "signature"),
        ("unknown key", Box::new(|script| script.information_signature = Signature::UnknownKey), "unknown key"),
        ("somebody else", Box::new(|script| script.information["sub"] = json!("another")), "somebody else"),
        ("foreign audience", Box::new(|script| script.information["aud"] = json!("another")), "another service"),
        (
            "no audience",
            Box::new(|script| {
                script.information.as_object_mut().unwrap().remove("aud");
            }),
            "another service",
        ),
        ("wrong issuer", Box::new(|script| script.information["iss"] = json!("https://elsewhere")), "another issuer"),
        ("over", Box::new(|script| script.information["exp"] = json!(1_772_443_800)), "over"),
        (
            "without an end",
            Box::new(|script| {
                script.information.as_object_mut().unwrap().remove("exp");
            }),
            "whole token",
        ),
    ];
    for (what, change, why) in forged {
        let refusal = World::refusal(change).await;
        assert!(refusal.contains(why), "{what}: {refusal}");
    }
}

#[tokio::test]
async fn a_key_that_appeared_since_is_looked_for_once_more() {
    let world = World::open().await;
    world.client.depart().await.unwrap();
    world.clock.advance(SignedDuration::from_secs(15));
    world.tell(|script| {
        script.id_signature = Signature::FreshKey;
        script.information_signature = Signature::FreshKey;
        script.fresh_key_is_published = true;
    });
    assert!(world.arrive().await.is_ok());
    assert_eq!(world.provider.script.lock().unwrap().discoveries, 2);
}

#[tokio::test]
async fn unknown_keys_do_not_have_the_provider_asked_again_and_again() {
    let world = World::open().await;
    world.tell(|script| script.id_signature = Signature::UnknownKey);
    for _ in 0..5 {
        assert!(matches!(world.arrive().await, Err(ArrivalError::Refused(_))));
    }
    assert_eq!(world.provider.script.lock().unwrap().discoveries, 1);
}

#[tokio::test]
async fn a_code_that_is_not_exchanged_signs_nobody_in() {
    let world = World::open().await;
    let refused = world.client.arrive("another code", NONCE, None).await;
    assert!(matches!(refused, Err(ArrivalError::Refused(_))));
}

#[tokio::test]
async fn an_identity_that_is_not_whole_is_no_identity() {
    for (claim, value) in [
        ("birthdate", json!("1962-00-00")),
        ("birthdate", Value::Null),
        ("family_name", json!(" ")),
        ("gender", Value::Null),
    ] {
        let world = World::open().await;
        world.tell(|script| script.information[claim] = value.clone());
        assert!(matches!(world.arrive().await, Err(ArrivalError::Incomplete)), "{claim} {value}");
    }
}

#[tokio::test]
async fn a_provider_that_is_down_or_lies_about_its_places_is_not_reached() {
    let world = World::open().await;
    world.tell(|script| script.down = true);
    assert!(matches!(world.client.depart().await, Err(ArrivalError::Unreachable(_))));
    world.tell(|script| script.down = false);
    assert!(world.client.depart().await.is_ok(), "it is asked again");
    for place in
        ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint", "issuer"]
    {
        let world = World::open().await;
        world.tell(|script| script.place_elsewhere = Some(place));
        assert!(matches!(world.arrive().await, Err(ArrivalError::Unreachable(_))), "{place}");
        assert_eq!(world.provider.script.lock().unwrap().exchanged, [], "{place}: no code was shown to anybody");
    }
}

#[tokio::test]
async fn an_answer_that_leads_elsewhere_or_has_no_end_is_not_followed() {
    for change in [|script: &mut Script| script.keys_moved = true, |script: &mut Script| script.endless = true] {
        let world = World::open().await;
        world.tell(change);
        assert!(matches!(world.client.depart().await, Err(ArrivalError::Unreachable(_))));
    }
}

#[tokio::test]
async fn an_id_token_may_say_which_access_token_goes_with_it() {
    let world = World::open().await;
    world.tell(|script| script.id_token["at_hash"] = json!(access_token_hash("access")));
    assert!(world.arrive().await.is_ok());
}

#[tokio::test]
async fn the_session_of_the_provider_is_closed_with_the_id_token() {
    let world = World::open().await;
    let id_token = world.arrive().await.unwrap().id_token;
    let address = world.client.end(&id_token, "state").await.unwrap();
    assert!(address.starts_with(&format!("{}/session/end?", world.provider.issuer)));
    for (name, value) in [
        ("id_token_hint", id_token.expose_secret()),
        ("state", "state"),
        ("post_logout_redirect_uri", "http://127.0.0.1:8080/compte/franceconnect/fin"),
    ] {
        assert_eq!(parameter(&address, name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(id_token.expose_secret().matches('.').count(), 2);
    assert!(world.client.end(&SecretString::from("no token".to_owned()), "state").await.is_none());
}
