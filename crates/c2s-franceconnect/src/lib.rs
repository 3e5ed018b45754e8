//! Signing in with FranceConnect v2, by OpenID Connect: the way there, the way back, the end of the session.
//!
//! Nothing that comes back is believed before it is checked: the state by the caller, then here the signature of the
//! `id_token` and of the user's information (ES256 or RS256, by a key that the provider publishes), the issuer, the
//! audience, the time, the nonce, the level, and that both speak of the same person. A key that is not known yet is
//! looked for once more at the provider.

mod assertion;
mod description;
mod http_client;
mod id_token;
mod information;
mod settings;
mod token;

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use c2s_domain::Clock;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use tokio::sync::RwLock;
use url::Url;

pub use self::information::{Gender, Person};
pub use self::settings::{BACK, Credentials, END, Settings, SettingsError};

use self::description::Description;
use self::http_client::{CallError, Http};
use self::token::{Expected, Keys, Refusal};

/// What we ask to know: the civil identity, and the name used every day.
const SCOPE: &str = "openid identite_pivot profile birth";
/// The lowest level of proof, and those above it.
const LEVEL: &str = "eidas1";
const LEVELS: [&str; 3] = [LEVEL, "eidas2", "eidas3"];
/// How long what the provider publishes is believed without asking again.
const FRESH: SignedDuration = SignedDuration::from_hours(1);
/// An unknown key is not looked for more often than this, whoever sends it.
const AGAIN: SignedDuration = SignedDuration::from_secs(10);
/// Bytes of a state, of a nonce, of a verifier.
const RANDOM: usize = 32;

/// FranceConnect, or a provider that works like it.
pub struct FranceConnect {
    settings: Settings,
    http: Http,
    clock: Arc<dyn Clock>,
    published: RwLock<Option<Arc<Published>>>,
}

impl fmt::Debug for FranceConnect {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "FranceConnect({})", self.settings.issuer)
    }
}

/// What the provider publishes of itself.
struct Published {
    description: Description,
    keys: Keys,
    at: Timestamp,
}

/// Somebody leaves for the provider.
#[derive(Clone)]
pub struct Departure {
    /// Where their browser goes.
    pub address: String,
    /// Comes back with them: the caller keeps it, and compares.
    pub state: String,
    pub nonce: String,
    /// When the provider says that it takes one.
    pub pkce_verifier: Option<String>,
}

/// Somebody came back, and everything was checked.
pub struct Arrival {
    pub issuer: String,
    /// This person, for this service, for ever.
    pub subject: String,
    pub person: Person,
    /// Closes the session of the provider; of no other use.
    pub id_token: SecretString,
}

impl fmt::Debug for Arrival {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Arrival(…)")
    }
}

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub enum ArrivalError {
    /// It does not answer, or not as the standard says.
    #[error("the identity provider does not answer as it should: {0}")]
    Unreachable(String),
    /// Something in the answer is not what was asked, not signed, or not from the provider.
    #[error("the answer of the identity provider was refused: {0}")]
    Refused(String),
    /// Everything is right, and the civil identity is not whole.
    #[error("the identity provider does not know the whole civil identity")]
    Incomplete,
}

impl From<CallError> for ArrivalError {
    fn from(error: CallError) -> Self {
        Self::Unreachable(error.to_string())
    }
}

/// What the exchange of a code gives.
#[derive(Deserialize)]
struct Tokens {
    access_token: String,
    id_token: Option<String>,
}

impl FranceConnect {
    /// Prepares the connection; the provider is asked the first time that somebody leaves for it.
    pub fn new(settings: Settings, clock: Arc<dyn Clock>) -> Result<Self, SettingsError> {
        let issuer = settings.check()?;
        Ok(Self { http: Http::new(&issuer), settings, clock, published: RwLock::new(None) })
    }

    /// Prepares the address that somebody leaves by.
    pub async fn depart(&self) -> Result<Departure, ArrivalError> {
        let published = self.published().await?;
        let (state, nonce) = (random_text(), random_text());
        let pkce_verifier = published.description.takes_pkce().then(random_text);
        let back = self.settings.back_address();
        let mut address = published.description.authorization_endpoint.clone();
        let mut query = address.query_pairs_mut();
        for (name, value) in [
            ("response_type", "code"),
            ("client_id", &self.settings.client_id),
            ("redirect_uri", &back),
            ("scope", SCOPE),
            ("acr_values", LEVEL),
            ("state", &state),
            ("nonce", &nonce),
        ] {
            query.append_pair(name, value);
        }
        if let Some(verifier) = &pkce_verifier {
            let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
            query.append_pair("code_challenge", &challenge).append_pair("code_challenge_method", "S256");
        }
        drop(query);
        Ok(Departure { address: address.into(), state, nonce, pkce_verifier })
    }

    /// Turns the code that somebody came back with into who they are. The state was compared by the caller.
    pub async fn arrive(&self, code: &str, nonce: &str, pkce_verifier: Option<&str>) -> Result<Arrival, ArrivalError> {
        let tokens = self.exchange(code, pkce_verifier).await?;
        let id_token = tokens.id_token.ok_or_else(|| ArrivalError::Refused("there is no id_token".to_owned()))?;
        let expected = self.expected();
        let checked = self.with_keys(|keys| id_token::read(&id_token, keys, &expected, nonce)).await;
        let subject = checked?.map_err(|refusal| refused("id_token", refusal))?;
        let person = self.person(&tokens.access_token, &subject).await?;
        Ok(Arrival { issuer: self.settings.issuer.clone(), subject, person, id_token: SecretString::from(id_token) })
    }

    /// Where a browser goes to close the session of the provider, when the provider has such a place.
    pub async fn end(&self, id_token: &SecretString, state: &str) -> Option<String> {
        let published = self.published().await.ok()?;
        let mut address = published.description.end_session_endpoint.clone()?;
        address
            .query_pairs_mut()
            .append_pair("id_token_hint", id_token.expose_secret())
            .append_pair("state", state)
            .append_pair("post_logout_redirect_uri", &self.settings.end_address());
        Some(address.into())
    }

    async fn exchange(&self, code: &str, pkce_verifier: Option<&str>) -> Result<Tokens, ArrivalError> {
        let published = self.published().await?;
        let endpoint = &published.description.token_endpoint;
        let back = self.settings.back_address();
        let mut fields = vec![
            ("grant_type", "authorization_code".to_owned()),
            ("code", code.to_owned()),
            ("redirect_uri", back),
            ("client_id", self.settings.client_id.clone()),
        ];
        match &self.settings.credentials {
            Credentials::Secret(secret) => fields.push(("client_secret", secret.expose_secret().to_owned())),
            Credentials::Key(key) => {
                let assertion = key.assertion(&self.settings.client_id, endpoint.as_str(), self.clock.now());
                fields.push(("client_assertion_type", assertion::TYPE.to_owned()));
                fields.push(("client_assertion", assertion));
            }
        }
        if let Some(verifier) = pkce_verifier {
            fields.push(("code_verifier", verifier.to_owned()));
        }
        let answer = self.http.post(endpoint, &fields).await?;
        if answer.status.is_server_error() {
            return Err(ArrivalError::Unreachable(format!("the exchange of a code answers {}", answer.status)));
        }
        let not_exchanged = || ArrivalError::Refused("the code was not exchanged".to_owned());
        if !answer.status.is_success() {
            return Err(not_exchanged());
        }
        serde_json::from_slice(&answer.body).map_err(|_| not_exchanged())
    }

    /// Who the user's information says this subject is.
    async fn person(&self, access_token: &str, subject: &str) -> Result<Person, ArrivalError> {
        let published = self.published().await?;
        let answer = self.http.get(&published.description.userinfo_endpoint, Some(access_token)).await?;
        if !answer.status.is_success() {
            return Err(ArrivalError::Unreachable(format!("the user's information answers {}", answer.status)));
        }
        if !answer.kind.starts_with("application/jwt") {
            return Err(ArrivalError::Refused("the user's information is not signed".to_owned()));
        }
        let signed = String::from_utf8_lossy(&answer.body);
        let expected = self.expected();
        let read = self.with_keys(|keys| information::read(&signed, keys, &expected, subject)).await?;
        match read {
            Ok(Some(person)) => Ok(person),
            Ok(None) => Err(ArrivalError::Incomplete),
            Err(refusal) => Err(refused("user's information", refusal)),
        }
    }

    fn expected(&self) -> Expected<'_> {
        Expected { issuer: &self.settings.issuer, client_id: &self.settings.client_id, now: self.clock.now() }
    }

    /// Reads something with the keys that the provider publishes, asked for once more when one is not among them.
    async fn with_keys<T>(
        &self,
        read: impl Fn(&Keys) -> Result<T, Refusal> + Send,
    ) -> Result<Result<T, Refusal>, ArrivalError> {
        let published = self.published().await?;
        match read(&published.keys) {
            Err(Refusal::UnknownKey) => Ok(read(&self.renewed().await?.keys)),
            result => Ok(result),
        }
    }

    /// What the provider publishes, asked again after an hour.
    async fn published(&self) -> Result<Arc<Published>, ArrivalError> {
        self.no_older_than(FRESH).await
    }

    /// The same, asked again because a key is not there; what is a few seconds old is new enough.
    async fn renewed(&self) -> Result<Arc<Published>, ArrivalError> {
        self.no_older_than(AGAIN).await
    }

    async fn no_older_than(&self, age: SignedDuration) -> Result<Arc<Published>, ArrivalError> {
        let known = self.published.read().await.clone();
        if let Some(known) = known.filter(|known| self.clock.now().duration_since(known.at) < age) {
            return Ok(known);
        }
        let description = Description::fetch(&self.http, &self.settings.issuer).await?;
        let keys = Keys::fetch(&self.http, &description.jwks_uri).await?;
        let published = Arc::new(Published { description, keys, at: self.clock.now() });
        *self.published.write().await = Some(Arc::clone(&published));
        Ok(published)
    }
}

fn refused(what: &str, refusal: Refusal) -> ArrivalError {
    ArrivalError::Refused(format!("the {what} {refusal}"))
}

/// A text that nobody can guess.
fn random_text() -> String {
    let mut bytes = [0; RANDOM];
    aws_lc_rs::rand::fill(&mut bytes).expect("the system gives random bytes");
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads an address of the provider: of its own origin, by TLS or on this machine.
fn own(http: &Http, address: &str) -> Result<Url, ArrivalError> {
    Url::parse(address)
        .ok()
        .filter(|url| http.may_reach(url))
        .ok_or_else(|| ArrivalError::Unreachable("it names a place that is not its own".to_owned()))
}
