//! The description that a provider publishes of itself (OpenID Connect Discovery).

use serde::Deserialize;
use url::Url;

use crate::http_client::Http;
use crate::{ArrivalError, own};

/// Where the provider is reached for what.
pub(crate) struct Description {
    pub(crate) authorization_endpoint: Url,
    pub(crate) token_endpoint: Url,
    pub(crate) userinfo_endpoint: Url,
    pub(crate) jwks_uri: Url,
    pub(crate) end_session_endpoint: Option<Url>,
    code_challenge_methods: Vec<String>,
}

#[derive(Deserialize)]
struct Published {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: String,
    jwks_uri: String,
    end_session_endpoint: Option<String>,
    #[serde(default)]
    code_challenge_methods_supported: Vec<String>,
}

impl Description {
    pub(crate) async fn fetch(http: &Http, issuer: &str) -> Result<Self, ArrivalError> {
        let wrong = |why: &str| ArrivalError::Unreachable(format!("its description {why}"));
        let place = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let answer = http.get(&own(http, &place)?, None).await?;
        if !answer.status.is_success() {
            return Err(wrong(&format!("answers {}", answer.status)));
        }
        let published: Published = serde_json::from_slice(&answer.body).map_err(|_| wrong("cannot be read"))?;
        if published.issuer != issuer {
            return Err(wrong("is of another issuer"));
        }
        Ok(Self {
            authorization_endpoint: own(http, &published.authorization_endpoint)?,
            token_endpoint: own(http, &published.token_endpoint)?,
            userinfo_endpoint: own(http, &published.userinfo_endpoint)?,
            jwks_uri: own(http, &published.jwks_uri)?,
            end_session_endpoint: published.end_session_endpoint.map(|place| own(http, &place)).transpose()?,
            code_challenge_methods: published.code_challenge_methods_supported,
        })
    }

    /// Whether it says that it takes a proof of who asked for the code (PKCE).
    pub(crate) fn takes_pkce(&self) -> bool {
        self.code_challenge_methods.iter().any(|method| method == "S256")
    }
}
