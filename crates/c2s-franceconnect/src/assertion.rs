//! The assertion by which this service proves that it is itself, when it has a key instead of a secret (RFC 7523).

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde_json::json;

pub(crate) const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// How long an assertion is good, in seconds.
const LIFE: i64 = 60;

/// The private key of this service.
pub struct AssertionKey {
    pair: EcdsaKeyPair,
    id: Option<String>,
}

impl AssertionKey {
    pub(crate) fn read(pem: &str, id: Option<String>) -> Option<Self> {
        let (_, rest) = pem.split_once("-----BEGIN PRIVATE KEY-----")?;
        let (body, _) = rest.split_once("-----END PRIVATE KEY-----")?;
        let body: String = body.split_whitespace().collect();
        let der = STANDARD.decode(body).ok()?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &der).ok()?;
        Some(Self { pair, id })
    }

    /// A signed assertion for this place.
    pub(crate) fn assertion(&self, client_id: &str, audience: &str, now: Timestamp) -> String {
        let mut number = [0; 16];
        aws_lc_rs::rand::fill(&mut number).expect("the system gives random bytes");
        let mut header = json!({ "alg": "ES256", "typ": "JWT" });
        if let Some(id) = &self.id {
            header["kid"] = json!(id);
        }
        let claims = json!({
            "iss": client_id,
            "sub": client_id,
            "aud": audience,
            "jti": URL_SAFE_NO_PAD.encode(number),
            "iat": now.as_second(),
            "exp": now.as_second() + LIFE,
        });
        let signed =
            format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims.to_string()));
        let signature =
            self.pair.sign(&SystemRandom::new(), signed.as_bytes()).expect("a key that was read signs any text");
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, KeyPair as _, UnparsedPublicKey};

    use super::*;

    #[test]
    fn an_assertion_is_signed_by_the_key_and_says_for_whom_it_is() {
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
            .expect("a key is made");
        let pem =
            format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(document.as_ref()));
        let key = AssertionKey::read(&pem, Some("2026".to_owned())).expect("our own key");
        let now: Timestamp = "2026-03-02T09:30:00Z".parse().expect("an instant");
        let assertion = key.assertion("c2s", "https://fc.example/token", now);
        let (signed, signature) = assertion.rsplit_once('.').expect("three parts");
        let signature = URL_SAFE_NO_PAD.decode(signature).expect("base64");
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.pair.public_key().as_ref())
            .verify(signed.as_bytes(), &signature)
            .expect("signed by the key");
        let (header, claims) = signed.split_once('.').expect("two parts");
        let read = |part: &str| -> serde_json::Value {
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64")).expect("JSON")
        };
        assert_eq!(read(header)["kid"], "2026");
        let claims = read(claims);
        assert_eq!((&claims["aud"], &claims["sub"]), (&json!("https://fc.example/token"), &json!("c2s")));
        assert_eq!(claims["exp"], now.as_second() + LIFE);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----"]
        {
            assert!(AssertionKey::read(text, None).is_none(), "{text}");
        }
    }
}
