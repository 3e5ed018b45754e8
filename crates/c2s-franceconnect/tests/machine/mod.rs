//! A provider on this machine that answers as it is told to, right or forged: the pages are tried with it too.

use std::sync::{Arc, Mutex};

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
use c2s_franceconnect::{Credentials, FranceConnect, Settings};
use jiff::Timestamp;
use serde_json::{Value, json};

pub(crate) const CLIENT: &str = "c2s-test";
pub(crate) const SECRET: &str = "a secret of the client, long enough for HS256";
/// The one code that is exchanged.
pub(crate) const CODE: &str = "a code";

/// How the provider signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signature {
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
pub(crate) struct Script {
    pub(crate) id_token: Value,
    pub(crate) information: Value,
    pub(crate) id_signature: Signature,
    pub(crate) information_signature: Signature,
    pub(crate) information_is_json: bool,
    pub(crate) id_token_is_there: bool,
    pub(crate) pkce: bool,
    pub(crate) down: bool,
    pub(crate) fresh_key_is_published: bool,
    /// A place of its description that is on another machine.
    pub(crate) place_elsewhere: Option<&'static str>,
    /// Its keys are behind a redirection.
    pub(crate) keys_moved: bool,
    /// Its description is longer than any could be.
    pub(crate) endless: bool,
    /// What was sent to exchange the code.
    pub(crate) exchanged: Vec<(String, String)>,
    pub(crate) discoveries: usize,
}

pub(crate) struct Keys {
    ec: EcdsaKeyPair,
    other: EcdsaKeyPair,
    rsa: RsaKeyPair,
}

#[derive(Clone)]
pub(crate) struct Provider {
    pub(crate) issuer: String,
    keys: Arc<Keys>,
    pub(crate) script: Arc<Mutex<Script>>,
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
    /// Answers from now on, at an instant, that Angela is the person whom the client asks about.
    pub(crate) async fn open(now: Timestamp) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}/api/v2", listener.local_addr().unwrap());
        let now = now.as_second();
        let script = Script {
            id_token: json!({
                "iss": issuer, "aud": CLIENT, "sub": "subject", "iat": now, "exp": now + 60, "acr": "eidas1",
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
        let provider = Self { issuer, keys: Arc::new(keys), script: Arc::new(Mutex::new(script)) };
        let routes = Router::new()
            .route("/api/v2/.well-known/openid-configuration", get(discovery))
            .route("/api/v2/jwks", get(self::keys))
            .route("/api/v2/jwks/moved", get(published_keys))
            .route("/api/v2/token", post(token))
            .route("/api/v2/userinfo", get(userinfo))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        provider
    }

    /// A service that people sign in to by it.
    pub(crate) fn client(&self, credentials: Credentials, clock: Arc<dyn Clock>) -> FranceConnect {
        let (issuer, address) = (self.issuer.clone(), "http://127.0.0.1:8080".to_owned());
        let settings = Settings { issuer, client_id: CLIENT.to_owned(), credentials, address };
        FranceConnect::new(settings, clock).unwrap()
    }

    pub(crate) fn tell(&self, change: impl FnOnce(&mut Script)) {
        change(&mut self.script.lock().unwrap());
    }

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
    let right = script.exchanged.contains(&("code".to_owned(), CODE.to_owned()));
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
