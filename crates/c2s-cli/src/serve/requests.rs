//! What happens around the requests of programs; the pages have their own surroundings.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

/// Logs each request by its route: an address may hold what somebody typed.
pub(super) async fn logged(request: Request, next: Next) -> Response {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let route = request.extensions().get::<MatchedPath>().map_or("unknown", MatchedPath::as_str);
    let span = tracing::info_span!("request", number, method = %request.method(), route);
    async {
        let started = Instant::now();
        let response = next.run(request).await;
        let (status, microseconds) = (response.status().as_u16(), started.elapsed().as_micros());
        if response.status().is_server_error() {
            tracing::error!(status, microseconds, "answered");
        } else {
            tracing::debug!(status, microseconds, "answered");
        }
        response
    }
    .instrument(span)
    .await
}
