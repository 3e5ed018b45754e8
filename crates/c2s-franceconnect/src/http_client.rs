//! The requests to the provider: to its own origin only, by TLS or on this machine, in time, without redirection.

use std::io::Cursor;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{Request, StatusCode};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use url::Url;
use url::form_urlencoded::Serializer;

use crate::settings::is_safe;

/// The body of a request.
type Body = Full<Cursor<Vec<u8>>>;

/// How long the provider has to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Its longest answer: a set of keys is a few kilobytes.
const LARGEST_ANSWER: usize = 256 * 1024;

pub(crate) struct Http {
    client: Client<HttpsConnector<HttpConnector>, Body>,
    origin: String,
}

/// What the provider answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// In small letters; empty when it says none.
    pub(crate) kind: String,
    pub(crate) body: Vec<u8>,
}

/// Why the provider was not reached.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CallError {
    #[error("an address cannot be asked")]
    Address(#[source] http::Error),
    #[error("it does not answer in time")]
    Late,
    #[error("it cannot be reached")]
    Unreachable(#[source] hyper_util::client::legacy::Error),
    #[error("its answer is cut short or too long")]
    Body(#[source] Box<dyn std::error::Error + Send + Sync>),
}

fn origin_of(address: &Url) -> String {
    address.origin().ascii_serialization()
}

impl Http {
    pub(crate) fn new(issuer: &Url) -> Self {
        let connector =
            hyper_rustls::HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build();
        Self { client: Client::builder(TokioExecutor::new()).build(connector), origin: origin_of(issuer) }
    }

    /// Whether an address that the provider gave is its own.
    pub(crate) fn may_reach(&self, address: &Url) -> bool {
        is_safe(address) && origin_of(address) == self.origin
    }

    pub(crate) async fn get(&self, address: &Url, access_token: Option<&str>) -> Result<Answer, CallError> {
        let mut request = Request::get(address.as_str()).header(ACCEPT, "application/json, application/jwt");
        if let Some(token) = access_token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        self.send(request.body(Full::default()).map_err(CallError::Address)?).await
    }

    pub(crate) async fn post(&self, address: &Url, fields: &[(&str, String)]) -> Result<Answer, CallError> {
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(address.as_str())
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::new(Cursor::new(body.into_bytes())));
        self.send(request.map_err(CallError::Address)?).await
    }

    async fn send(&self, request: Request<Body>) -> Result<Answer, CallError> {
        let answered = tokio::time::timeout(PATIENCE, async {
            let answer = self.client.request(request).await.map_err(CallError::Unreachable)?;
            let status = answer.status();
            let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
            let kind = kind.to_ascii_lowercase();
            let body = Limited::new(answer.into_body(), LARGEST_ANSWER).collect().await.map_err(CallError::Body)?;
            Ok(Answer { status, kind, body: body.to_bytes().to_vec() })
        });
        answered.await.map_err(|_| CallError::Late)?
    }
}
