//! Signed tokens (JWS): one of two algorithms, one of the published keys, then what every token must say.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

use crate::ArrivalError;
use crate::http_client::Http;

/// What two clocks may differ by.
const TOLERANCE: SignedDuration = SignedDuration::from_secs(30);

/// Why a token is not believed. None of them says what the token holds: it may name somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("is no token")]
    Unreadable,
    #[error("is not signed by an algorithm that is accepted")]
    Algorithm,
    #[error("is signed by an unknown key")]
    UnknownKey,
    #[error("has a wrong signature")]
    Signature,
    #[error("is from another issuer")]
    Issuer,
    #[error("is for another service")]
    Audience,
    #[error("is over")]
    Expired,
    #[error("is from the future")]
    Future,
    #[error("has not our nonce")]
    Nonce,
    #[error("proves less than the level that was asked")]
    Level,
    #[error("is about somebody else")]
    Subject,
}

/// What every token must agree with.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) now: Timestamp,
}

/// The algorithms that are accepted: a token that names another one, or none, is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
enum Algorithm {
    #[serde(rename = "ES256")]
    Es256,
    #[serde(rename = "RS256")]
    Rs256,
}

/// The public keys of the provider.
pub(crate) struct Keys(Vec<Key>);

struct Key {
    id: Option<String>,
    material: Material,
}

enum Material {
    /// A point of P-256, uncompressed.
    Ec(Vec<u8>),
    Rsa(RsaPublicKeyComponents<Vec<u8>>),
}

#[derive(Deserialize)]
struct PublishedKeys {
    keys: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct PublishedKey {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    x: Option<String>,
    y: Option<String>,
    n: Option<String>,
    e: Option<String>,
}

impl Keys {
    pub(crate) async fn fetch(http: &Http, address: &Url) -> Result<Self, ArrivalError> {
        let unreadable = || ArrivalError::Unreachable("its keys cannot be read".to_owned());
        let answer = http.get(address, None).await?;
        if !answer.status.is_success() {
            return Err(unreadable());
        }
        let published: PublishedKeys = serde_json::from_slice(&answer.body).map_err(|_| unreadable())?;
        // Those of a kind that we do not know are passed over: they may serve others.
        let read = |key| serde_json::from_value(key).ok().and_then(Key::read);
        Ok(Self(published.keys.into_iter().filter_map(read).collect()))
    }

    /// The one key of this name and kind.
    fn find(&self, id: Option<&str>, algorithm: Algorithm) -> Option<&Key> {
        let fits = |key: &&Key| {
            let named = id.is_none_or(|id| key.id.as_deref() == Some(id));
            named
                && matches!(
                    (&key.material, algorithm),
                    (Material::Ec(_), Algorithm::Es256) | (Material::Rsa(_), Algorithm::Rs256)
                )
        };
        let mut found = self.0.iter().filter(fits);
        let key = found.next()?;
        found.next().is_none().then_some(key)
    }
}

impl Key {
    fn read(published: PublishedKey) -> Option<Self> {
        if published.usage.is_some_and(|usage| usage != "sig") {
            return None;
        }
        let number = |text: Option<String>| URL_SAFE_NO_PAD.decode(text?).ok();
        let material = match (published.kty.as_str(), published.crv.as_deref(), published.alg.as_deref()) {
            ("EC", Some("P-256"), None | Some("ES256")) => {
                let (x, y) = (number(published.x)?, number(published.y)?);
                if x.len() != 32 || y.len() != 32 {
                    return None;
                }
                Material::Ec([&[4], x.as_slice(), y.as_slice()].concat())
            }
            ("RSA", _, None | Some("RS256")) => {
                Material::Rsa(RsaPublicKeyComponents { n: number(published.n)?, e: number(published.e)? })
            }
            _ => return None,
        };
        Some(Self { id: published.kid, material })
    }

    fn verify(&self, signed: &[u8], signature: &[u8]) -> bool {
        match &self.material {
            Material::Ec(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(signed, signature).is_ok()
            }
            Material::Rsa(key) => key.verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature).is_ok(),
        }
    }
}

#[derive(Deserialize)]
struct Header {
    alg: serde_json::Value,
    kid: Option<String>,
    crit: Option<serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// What every token says.
#[derive(Deserialize)]
struct Common {
    iss: Option<String>,
    aud: Option<Audience>,
    exp: Option<i64>,
    iat: Option<i64>,
}

/// The claims of a token whose signature, issuer, audience and times are right.
pub(crate) fn read<T: DeserializeOwned>(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<T, Refusal> {
    let (signed, signature) = token.trim().rsplit_once('.').ok_or(Refusal::Unreadable)?;
    let (header, claims) = signed.split_once('.').ok_or(Refusal::Unreadable)?;
    let header: Header = decoded(header)?;
    let algorithm: Algorithm = serde_json::from_value(header.alg).map_err(|_| Refusal::Algorithm)?;
    if header.crit.is_some() {
        return Err(Refusal::Algorithm);
    }
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| Refusal::Signature)?;
    let key = keys.find(header.kid.as_deref(), algorithm).ok_or(Refusal::UnknownKey)?;
    if !key.verify(signed.as_bytes(), &signature) {
        return Err(Refusal::Signature);
    }
    agree(&decoded(claims)?, expected)?;
    decoded(claims)
}

fn decoded<T: DeserializeOwned>(part: &str) -> Result<T, Refusal> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| Refusal::Unreadable)?;
    serde_json::from_slice(&bytes).map_err(|_| Refusal::Unreadable)
}

fn agree(claims: &Common, expected: &Expected<'_>) -> Result<(), Refusal> {
    if claims.iss.as_deref() != Some(expected.issuer) {
        return Err(Refusal::Issuer);
    }
    // A token for several services could be shown to us by another of them.
    let ours = match &claims.aud {
        Some(Audience::One(audience)) => audience == expected.client_id,
        Some(Audience::Several(audiences)) => matches!(&audiences[..], [audience] if audience == expected.client_id),
        None => false,
    };
    if !ours {
        return Err(Refusal::Audience);
    }
    if claims.exp.is_some_and(|exp| exp <= expected.now.as_second()) {
        return Err(Refusal::Expired);
    }
    let latest = expected.now.as_second().saturating_add(TOLERANCE.as_secs());
    if claims.iat.is_some_and(|iat| iat > latest) { Err(Refusal::Future) } else { Ok(()) }
}
