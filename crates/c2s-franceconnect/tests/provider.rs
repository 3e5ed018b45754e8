//! A provider on this machine that answers as it is told to, right or forged.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]

use std::sync::{Arc, Mutex};

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use c2s_domain::Clock;
use c2s_franceconnect::{Arrival, ArrivalError, Credentials, FranceConnect, Gender, Settings};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

const CLIENT: &str = "c2s-test";
const SECRET: &str = "a secret of the client, long enough for HS256";
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

/// How the provider signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signature {
    Es256,
    Rs256,
    /// `alg: none`, and nothing after the last point.
    None,
    /// By the secret that the client shares, or by what anybody can read.
    Hs256,
    /// By a key of the right name that is not the published one.
    AnotherKey,
    /// By a key that is published only from now on.
    FreshKey,
    /// By a key that is never published.
    UnknownKey,
}

/// What the provider is told to answer.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that a provider may do wrong")]
struct Script {
    id_token: Value,
    information: Value,
    id_signature: Signature,
    information_signature: Signature,
    information_is_json: bool,
    id_token_is_there: bool,
    pkce: bool,
    down: bool,
    fresh_key_is_published: bool,
    /// A place of its description that is on another machine.
    place_elsewhere: Option<&'static str>,
    /// Its keys are behind a redirection.
    keys_moved: bool,
    /// Its description is longer than any could be.
    endless: bool,
    /// What was sent to exchange the code.
    exchanged: Vec<(String, String)>,
    discoveries: usize,
}

struct Keys {
    ec: EcdsaKeyPair,
    other: EcdsaKeyPair,
    rsa: RsaKeyPair,
}

#[derive(Clone)]
struct Provider {
    issuer: String,
    keys: Arc<Keys>,
    script: Arc<Mutex<Script>>,
}

fn ec_key() -> EcdsaKeyPair {
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref()).unwrap()
}

fn ec_jwk(key: &EcdsaKeyPair, id: &str) -> Value {
    let point = key.public_key().as_ref();
    json!({
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": id,
        "x": URL_SAFE_NO_PAD.encode(&point[1..33]), "y": URL_SAFE_NO_PAD.encode(&point[33..65]),
    })
}

impl Provider {
    fn signed(&self, claims: &Value, how: Signature) -> String {
        let (alg, id) = match how {
            Signature::Es256 | Signature::AnotherKey => ("ES256", Some("ec")),
            Signature::FreshKey | Signature::UnknownKey => ("ES256", Some("fresh")),
            Signature::Rs256 => ("RS256", Some("rsa")),
            Signature::Hs256 => ("HS256", None),
            Signature::None => ("none", None),
        };
        let mut head = json!({ "alg": alg, "typ": "JWT" });
        if let Some(id) = id {
            head["kid"] = json!(id);
        }
        let signed =
            format!("{}.{}", URL_SAFE_NO_PAD.encode(head.to_string()), URL_SAFE_NO_PAD.encode(claims.to_string()));
        let random = SystemRandom::new();
        let signature = match how {
            Signature::Es256 => self.keys.ec.sign(&random, signed.as_bytes()).unwrap().as_ref().to_vec(),
            Signature::AnotherKey | Signature::FreshKey | Signature::UnknownKey => {
                self.keys.other.sign(&random, signed.as_bytes()).unwrap().as_ref().to_vec()
            }
            Signature::Rs256 => {
                let mut signature = vec![0; self.keys.rsa.public_modulus_len()];
                self.keys.rsa.sign(&RSA_PKCS1_SHA256, &random, signed.as_bytes(), &mut signature).unwrap();
                signature
            }
            Signature::Hs256 => {
                let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
                hmac::sign(&key, signed.as_bytes()).as_ref().to_vec()
            }
            Signature::None => Vec::new(),
        };
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

async fn discovery(State(provider): State<Provider>) -> Response {
    let mut script = provider.script.lock().unwrap();
    script.discoveries += 1;
    if script.down {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let issuer = &provider.issuer;
    let mut description = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/jwks"),
        "end_session_endpoint": format!("{issuer}/session/end"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256", "RS256"],
    });
    if script.pkce {
        description["code_challenge_methods_supported"] = json!(["S256"]);
    }
    if let Some(place) = script.place_elsewhere {
        description[place] = json!("http://127.0.0.2:9/elsewhere");
    }
    if script.endless {
        description["op_policy_uri"] = json!(format!("{issuer}/{}", "a".repeat(300_000)));
    }
    Json(description).into_response()
}

async fn keys(State(provider): State<Provider>) -> Response {
    if provider.script.lock().unwrap().keys_moved {
        return Redirect::temporary("/api/v2/jwks/moved").into_response();
    }
    published_keys(State(provider)).await.into_response()
}

async fn published_keys(State(provider): State<Provider>) -> Json<Value> {
    let rsa = provider.keys.rsa.public_key();
    let mut keys = vec![
        ec_jwk(&provider.keys.ec, "ec"),
        json!({
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "rsa",
            "n": URL_SAFE_NO_PAD.encode(rsa.modulus().big_endian_without_leading_zero()),
            "e": URL_SAFE_NO_PAD.encode(rsa.exponent().big_endian_without_leading_zero()),
        }),
    ];
    if provider.script.lock().unwrap().fresh_key_is_published {
        keys.push(ec_jwk(&provider.keys.other, "fresh"));
    }
    Json(json!({ "keys": keys }))
}

async fn token(State(provider): State<Provider>, Form(sent): Form<Vec<(String, String)>>) -> Response {
    let mut script = provider.script.lock().unwrap();
    script.exchanged = sent;
    let right = script.exchanged.contains(&("code".to_owned(), "a code".to_owned()));
    if !right {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response();
    }
    let mut answer = json!({ "access_token": "access", "token_type": "Bearer", "expires_in": 60 });
    if script.id_token_is_there {
        answer["id_token"] = json!(provider.signed(&script.id_token, script.id_signature));
    }
    Json(answer).into_response()
}

async fn userinfo(State(provider): State<Provider>) -> Response {
    let script = provider.script.lock().unwrap();
    if script.information_is_json {
        return Json(script.information.clone()).into_response();
    }
    let body = provider.signed(&script.information, script.information_signature);
    ([(header::CONTENT_TYPE, "application/jwt; charset=utf-8")], body).into_response()
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
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}/api/v2", listener.local_addr().unwrap());
        let clock = Arc::new(HandClock(Mutex::new("2026-03-02T09:30:00Z".parse().unwrap())));
        let now = clock.now().as_second();
        let script = Script {
            id_token: json!({
                "iss": issuer, "aud": CLIENT, "sub": "subject", "iat": now, "exp": now + 60,
                "nonce": NONCE, "acr": "eidas1",
            }),
            information: json!({
                "iss": issuer, "aud": CLIENT, "sub": "subject", "iat": now, "exp": now + 60,
                "given_name": "Angela Claire Louise", "given_name_array": ["Angela", "Claire", "Louise"],
                "family_name": "DUBOIS", "preferred_username": "", "birthdate": "1962-08-24", "gender": "female",
                "birthplace": "75107", "birthcountry": "99100", "email": "angela@exemple.fr",
            }),
            id_signature: Signature::Es256,
            information_signature: Signature::Es256,
            information_is_json: false,
            id_token_is_there: true,
            pkce: true,
            down: false,
            fresh_key_is_published: false,
            place_elsewhere: None,
            keys_moved: false,
            endless: false,
            exchanged: Vec::new(),
            discoveries: 0,
        };
        let keys = Keys { ec: ec_key(), other: ec_key(), rsa: RsaKeyPair::generate(KeySize::Rsa2048).unwrap() };
        let provider = Provider { issuer: issuer.clone(), keys: Arc::new(keys), script: Arc::new(Mutex::new(script)) };
        let routes = Router::new()
            .route("/api/v2/.well-known/openid-configuration", get(discovery))
            .route("/api/v2/jwks", get(self::keys))
            .route("/api/v2/jwks/moved", get(published_keys))
            .route("/api/v2/token", post(token))
            .route("/api/v2/userinfo", get(userinfo))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        let settings =
            Settings { issuer, client_id: CLIENT.to_owned(), credentials, address: "http://127.0.0.1:8080".to_owned() };
        let client = FranceConnect::new(settings, Arc::clone(&clock) as Arc<dyn Clock>).unwrap();
        Self { provider, clock, client }
    }

    fn tell(&self, change: impl FnOnce(&mut Script)) {
        change(&mut self.provider.script.lock().unwrap());
    }

    async fn arrive(&self) -> Result<Arrival, ArrivalError> {
        self.client.arrive("a code", NONCE, None).await
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
