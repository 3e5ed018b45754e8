//! The requests to the provider: to its own origin only, by TLS or on this machine, in time, without redirection.

use std::error::Error;
use std::io::Cursor;
use std::pin::Pin;
use std::time::Duration;

use http::StatusCode;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use url::{Origin, Url};

use crate::settings::is_safe;

/// The body of a request.
type Body = Full<Cursor<Vec<u8>>>;

/// How long the provider has to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Its longest answer: a set of keys is a few kilobytes.
const LARGEST_ANSWER: usize = 256 * 1024;

pub(crate) struct Http {
    client: Client<HttpsConnector<HttpConnector>, Body>,
    origin: Origin,
}

/// Why the provider was not reached.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CallError {
    #[error("it names a place that is not its own")]
    Foreign,
    #[error("it does not answer in time")]
    Late,
    #[error("it cannot be reached")]
    Unreachable(#[source] hyper_util::client::legacy::Error),
    #[error("it answers {0}")]
    Down(StatusCode),
    #[error("its answer is cut short or too long")]
    Body(#[source] Box<dyn Error + Send + Sync>),
}

impl Http {
    pub(crate) fn new(issuer: &Url) -> Self {
        let connector =
            hyper_rustls::HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build();
        Self { client: Client::builder(TokioExecutor::new()).build(connector), origin: issuer.origin() }
    }

    /// Whether an address that the provider gave is its own.
    pub(crate) fn may_reach(&self, address: &Url) -> bool {
        is_safe(address) && address.origin() == self.origin
    }

    /// Asks once: this client follows no redirection.
    pub(crate) async fn send(&self, request: HttpRequest) -> Result<HttpResponse, CallError> {
        let own = Url::parse(&request.uri().to_string()).is_ok_and(|address| self.may_reach(&address));
        if !own {
            return Err(CallError::Foreign);
        }
        let request = request.map(|body| Full::new(Cursor::new(body)));
        let answered = tokio::time::timeout(PATIENCE, async {
            let answer = self.client.request(request).await.map_err(CallError::Unreachable)?;
            if answer.status().is_server_error() {
                return Err(CallError::Down(answer.status()));
            }
            let (head, body) = answer.into_parts();
            let body = Limited::new(body, LARGEST_ANSWER).collect().await.map_err(CallError::Body)?;
            Ok(HttpResponse::from_parts(head, body.to_bytes().to_vec()))
        });
        answered.await.map_err(|_| CallError::Late)?
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = CallError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, CallError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
