//! The requests to the provider: to its own origin only, which answers in time.

use std::error::Error;
use std::pin::Pin;
use std::time::Duration;

use c2s_calls::{Answer, Caller};
use http::StatusCode;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use url::{Origin, Url};

use crate::settings::is_safe;

/// How long the provider has to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Its longest answer: a set of keys is a few kilobytes.
const LARGEST_ANSWER: usize = 256 * 1024;

pub(crate) struct Http {
    caller: Caller,
    origin: Origin,
}

/// Why the provider was not reached.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CallError {
    #[error("it names a place that is not its own")]
    Foreign,
    #[error(transparent)]
    Unanswered(#[from] c2s_calls::CallError),
    #[error("it answers {0}")]
    Down(StatusCode),
    #[error("its answer is cut short or too long")]
    Body(#[source] Box<dyn Error + Send + Sync>),
}

impl Http {
    pub(crate) fn new(issuer: &Url) -> Self {
        Self { caller: Caller::new(PATIENCE, LARGEST_ANSWER), origin: issuer.origin() }
    }

    /// Whether an address that the provider gave is its own.
    pub(crate) fn may_reach(&self, address: &Url) -> bool {
        is_safe(address) && address.origin() == self.origin
    }

    pub(crate) async fn send(&self, request: HttpRequest) -> Result<HttpResponse, CallError> {
        let own = Url::parse(&request.uri().to_string()).is_ok_and(|address| self.may_reach(&address));
        if !own {
            return Err(CallError::Foreign);
        }
        let Answer { head, body } = self.caller.send(request).await?;
        if head.status.is_server_error() {
            return Err(CallError::Down(head.status));
        }
        Ok(HttpResponse::from_parts(head, body.map_err(CallError::Body)?))
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = CallError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, CallError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
