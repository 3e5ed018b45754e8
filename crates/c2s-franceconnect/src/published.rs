//! What the provider publishes of itself: where it is reached for what, and the keys by which it signs.

use jiff::Timestamp;
use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey,
    CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode,
    CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{
    AdditionalProviderMetadata, DiscoveryError, EndSessionUrl, IssuerUrl, ProviderMetadata, TokenUrl, UserInfoUrl,
};
use serde::{Deserialize, Serialize};

use crate::ArrivalError;
use crate::http_client::{CallError, Http};

type Description = ProviderMetadata<
    Offered,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What a provider may offer besides.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Offered {
    end_session_endpoint: Option<EndSessionUrl>,
    #[serde(default)]
    code_challenge_methods_supported: Vec<String>,
}

impl AdditionalProviderMetadata for Offered {}

pub(crate) struct Published {
    pub(crate) description: Description,
    pub(crate) token_endpoint: TokenUrl,
    pub(crate) userinfo_endpoint: UserInfoUrl,
    pub(crate) at: Timestamp,
}

impl Published {
    pub(crate) async fn fetch(http: &Http, issuer: &IssuerUrl, now: Timestamp) -> Result<Self, ArrivalError> {
        let description = Description::discover_async(issuer.clone(), http).await.map_err(unreachable)?;
        let missing = || ArrivalError::Unreachable("its description does not say where it answers".to_owned());
        let published = Self {
            token_endpoint: description.token_endpoint().cloned().ok_or_else(missing)?,
            userinfo_endpoint: description.userinfo_endpoint().cloned().ok_or_else(missing)?,
            description,
            at: now,
        };
        // Also checked at each request: here before anything is sent, and where browsers are sent.
        let places = [
            Some(published.description.authorization_endpoint().url()),
            Some(published.token_endpoint.url()),
            Some(published.userinfo_endpoint.url()),
            published.end().map(EndSessionUrl::url),
        ];
        let own = places.into_iter().flatten().all(|place| http.may_reach(place));
        if own { Ok(published) } else { Err(CallError::Foreign.into()) }
    }

    pub(crate) fn keys(&self) -> &CoreJsonWebKeySet {
        self.description.jwks()
    }

    /// Where its session is closed.
    pub(crate) fn end(&self) -> Option<&EndSessionUrl> {
        self.description.additional_metadata().end_session_endpoint.as_ref()
    }

    /// Whether it says that it takes a proof of who asked for the code (PKCE).
    pub(crate) fn takes_pkce(&self) -> bool {
        let methods = &self.description.additional_metadata().code_challenge_methods_supported;
        methods.iter().any(|method| method == "S256")
    }
}

fn unreachable(error: DiscoveryError<CallError>) -> ArrivalError {
    match error {
        DiscoveryError::Request(error) => error.into(),
        other => ArrivalError::Unreachable(format!("its description is not right: {other}")),
    }
}
