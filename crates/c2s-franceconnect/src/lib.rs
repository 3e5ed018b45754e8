//! Signing in with FranceConnect v2, by OpenID Connect: the way there, the way back, the end of the session.
//!
//! The protocol is the one of the crate `openidconnect`; what is asked of it is here. Nothing that comes back is
//! believed before it is checked: the state by the caller, then here the signature of the `id_token` and of the user's
//! information (ES256 or RS256, by a key that the provider publishes), the issuer, the audience, the time, the nonce,
//! the level, and that both speak of the same person. A key that is not known yet is looked for once more at the
//! provider.

mod assertion;
mod http_client;
mod information;
mod published;
mod settings;
mod verification;

use std::fmt;
use std::sync::Arc;

use c2s_domain::Clock;
use jiff::SignedDuration;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreTokenResponse};
use openidconnect::{
    AccessToken, AuthType, AuthenticationContextClass, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, LogoutRequest, Nonce, OAuth2TokenResponse as _,
    PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl, RedirectUrl, RequestTokenError, Scope,
    SubjectIdentifier, TokenResponse as _,
};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::RwLock;

pub use self::information::{Gender, Person};
pub use self::settings::{BACK, Credentials, END, Settings, SettingsError};

use self::http_client::{CallError, Http};
use self::published::Published;
use self::verification::{Expected, Refusal};

/// What we ask to know beside the subject: the civil identity, and the name used every day.
const SCOPES: [&str; 3] = ["identite_pivot", "profile", "birth"];
/// The lowest level of proof, and those above it.
const LEVEL: &str = "eidas1";
const LEVELS: [&str; 3] = [LEVEL, "eidas2", "eidas3"];
/// How long what the provider publishes is believed without asking again.
const FRESH: SignedDuration = SignedDuration::from_hours(1);
/// An unknown key is not looked for more often than this, whoever sends it.
const AGAIN: SignedDuration = SignedDuration::from_secs(10);
/// Bytes of a state and of a nonce.
const RANDOM: u32 = 32;

/// A client that knows where one signs in, and where a code is exchanged if the provider said so.
type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// FranceConnect, or a provider that works like it.
pub struct FranceConnect {
    settings: Settings,
    issuer: IssuerUrl,
    client_id: ClientId,
    back: RedirectUrl,
    end: PostLogoutRedirectUrl,
    http: Http,
    clock: Arc<dyn Clock>,
    published: RwLock<Option<Arc<Published>>>,
}

impl fmt::Debug for FranceConnect {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "FranceConnect({})", self.settings.issuer)
    }
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

impl FranceConnect {
    /// Prepares the connection; the provider is asked the first time that somebody leaves for it.
    pub fn new(settings: Settings, clock: Arc<dyn Clock>) -> Result<Self, SettingsError> {
        let issuer = settings.check()?;
        let wrong = |_| SettingsError::Address(settings.address.clone());
        Ok(Self {
            back: RedirectUrl::new(settings.back_address()).map_err(wrong)?,
            end: PostLogoutRedirectUrl::new(settings.end_address()).map_err(wrong)?,
            client_id: ClientId::new(settings.client_id.clone()),
            http: Http::new(issuer.url()),
            issuer,
            settings,
            clock,
            published: RwLock::new(None),
        })
    }

    /// Prepares the address that somebody leaves by.
    pub async fn depart(&self) -> Result<Departure, ArrivalError> {
        let published = self.published().await?;
        let client = self.client(&published);
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new_random_len(RANDOM),
                || Nonce::new_random_len(RANDOM),
            )
            .add_scopes(SCOPES.map(|scope| Scope::new(scope.to_owned())))
            .add_auth_context_value(AuthenticationContextClass::new(LEVEL.to_owned()));
        let mut pkce_verifier = None;
        if published.takes_pkce() {
            let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
            request = request.set_pkce_challenge(challenge);
            pkce_verifier = Some(verifier.into_secret());
        }
        let (address, state, nonce) = request.url();
        Ok(Departure {
            address: address.into(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            pkce_verifier,
        })
    }

    /// Turns the code that somebody came back with into who they are. The state was compared by the caller.
    pub async fn arrive(&self, code: &str, nonce: &str, pkce_verifier: Option<&str>) -> Result<Arrival, ArrivalError> {
        let tokens = self.exchange(code, pkce_verifier).await?;
        let id_token = tokens.id_token().ok_or_else(|| ArrivalError::Refused("there is no id_token".to_owned()))?;
        let (nonce, access_token) = (Nonce::new(nonce.to_owned()), tokens.access_token());
        let expected = self.expected();
        let checked = self.with_keys(|keys| expected.subject(id_token, keys, &nonce, access_token)).await?;
        let subject = checked.map_err(|refusal| refused("id_token", refusal))?;
        let person = self.person(access_token, &subject).await?;
        Ok(Arrival {
            issuer: self.settings.issuer.clone(),
            subject: subject.to_string(),
            person,
            id_token: SecretString::from(id_token.to_string()),
        })
    }

    /// Where a browser goes to close the session of the provider, when the provider has such a place.
    pub async fn end(&self, id_token: &SecretString, state: &str) -> Option<String> {
        let published = self.published().await.ok()?;
        let id_token: CoreIdToken = id_token.expose_secret().parse().ok()?;
        let request = LogoutRequest::from(published.end()?.clone())
            .set_id_token_hint(&id_token)
            .set_state(CsrfToken::new(state.to_owned()))
            .set_post_logout_redirect_uri(self.end.clone());
        Some(request.http_get_url().into())
    }

    fn client(&self, published: &Published) -> Client {
        let secret = match &self.settings.credentials {
            Credentials::Secret(secret) => Some(ClientSecret::new(secret.expose_secret().to_owned())),
            Credentials::Key(_) => None,
        };
        Client::from_provider_metadata(published.description.clone(), self.client_id.clone(), secret)
            .set_auth_type(AuthType::RequestBody)
            .set_redirect_uri(self.back.clone())
    }

    async fn exchange(&self, code: &str, pkce_verifier: Option<&str>) -> Result<CoreTokenResponse, ArrivalError> {
        let published = self.published().await?;
        let client = self.client(&published);
        let code = AuthorizationCode::new(code.to_owned());
        let mut request = client.exchange_code(code).expect("what is published has a place for it");
        if let Some(verifier) = pkce_verifier {
            request = request.set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()));
        }
        if let Credentials::Key(key) = &self.settings.credentials {
            let assertion = key.assertion(&self.client_id, &published.token_endpoint, self.clock.now());
            request = request
                .add_extra_param("client_assertion_type", assertion::TYPE)
                .add_extra_param("client_assertion", assertion);
        }
        request.request_async(&self.http).await.map_err(|error| match error {
            RequestTokenError::Request(error) => error.into(),
            RequestTokenError::ServerResponse(_) => ArrivalError::Refused("the code was not exchanged".to_owned()),
            // What cannot be read may hold tokens: it is not said.
            _ => ArrivalError::Refused("the answer to the code cannot be read".to_owned()),
        })
    }

    /// Who the user's information says this subject is.
    async fn person(&self, access_token: &AccessToken, subject: &SubjectIdentifier) -> Result<Person, ArrivalError> {
        let published = self.published().await?;
        let information = information::ask(&self.http, &published, access_token).await?;
        let expected = self.expected();
        let checked = self.with_keys(|keys| expected.information(&information, keys, subject)).await?;
        let claims = checked.map_err(|refusal| refused("user's information", refusal))?;
        information::person(claims).ok_or(ArrivalError::Incomplete)
    }

    fn expected(&self) -> Expected<'_> {
        Expected { issuer: &self.issuer, client_id: &self.client_id, now: self.clock.now() }
    }

    /// Reads something with what the provider publishes, asked for once more when a key is not among it.
    async fn with_keys<T>(
        &self,
        read: impl Fn(&Published) -> Result<T, Refusal> + Send,
    ) -> Result<Result<T, Refusal>, ArrivalError> {
        let published = self.published().await?;
        match read(&published) {
            Err(Refusal::UnknownKey) => {
                let renewed = self.renewed().await?;
                Ok(read(&renewed))
            }
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
        let published = Arc::new(Published::fetch(&self.http, &self.issuer, self.clock.now()).await?);
        *self.published.write().await = Some(Arc::clone(&published));
        Ok(published)
    }
}

fn refused(what: &str, refusal: Refusal) -> ArrivalError {
    ArrivalError::Refused(format!("the {what} {refusal}"))
}
