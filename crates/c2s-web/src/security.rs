//! What surrounds every page: headers, limits, protection against forged posts, faults that answer with a page.

use std::any::Any;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{Router, body::Body};
use tower_http::CompressionLevel;
use tower_http::LatencyUnit;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::trace::{DefaultOnResponse, TraceLayer};
use uuid::Uuid;

use crate::locale;
use crate::pages::fault;
use crate::portal;
use crate::state::Web;

/// Nothing from elsewhere, nothing inline, no frame.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The largest form; a page that takes files sets its own limit on its route.
const LARGEST_FORM: usize = 256 * 1024;
const LONGEST_ANSWER: Duration = Duration::from_secs(30);
/// A file may come from a slow phone: 25 MB in a quarter of an hour is 30 KB/s.
const LONGEST_UPLOAD: Duration = Duration::from_mins(15);
/// The routes that take files, or pieces of them.
const BRING_FILES: [&str; 3] = [portal::UPLOADS, portal::AWAITED, portal::PIECE];
const SMALLEST_COMPRESSED: u64 = 1024;

/// Surrounds the pages. The last layer is the first that a request meets.
pub(crate) fn protect(router: Router<Web>, web: Web) -> Router {
    let compression = CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(
        SizeAbove::new(SMALLEST_COMPRESSED)
            .and(NotForContentType::const_new("application/pdf"))
            .and(NotForContentType::IMAGES),
    );
    router
        .fallback(async || StatusCode::NOT_FOUND)
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED)
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn(in_time))
        .layer(CatchPanicLayer::custom(broken))
        .layer(middleware::from_fn_with_state(web.clone(), fault_pages))
        .layer(middleware::from_fn_with_state(web.clone(), locale::carry))
        .layer(compression)
        .layer(middleware::from_fn_with_state(web.clone(), headers))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(answered()))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(FreshId))
        .with_state(web)
}

/// Ends what takes too long, the reading of the body included.
async fn in_time(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let brings_a_file = request.method() == Method::POST && route.is_some_and(|route| BRING_FILES.contains(&route));
    let longest = if brings_a_file { LONGEST_UPLOAD } else { LONGEST_ANSWER };
    let answered = tokio::time::timeout(longest, async {
        if brings_a_file { telling_its_waits(next.run(request)).await } else { next.run(request).await }
    });
    answered.await.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// Says in `Server-Timing` (W3C), in milliseconds, how long the answer waited on purpose for the process that opens
/// papers: the rest is the time of this server.
async fn telling_its_waits(answering: impl Future<Output = Response>) -> Response {
    let (mut response, waited) = c2s_app::with_waits(answering).await;
    tracing::Span::current().record("waited", waited.as_millis());
    if let Ok(told) = HeaderValue::try_from(format!("opening;dur={}", waited.as_millis())) {
        response.headers_mut().insert(HeaderName::from_static("server-timing"), told);
    }
    response
}

/// Identifiers given by callers are not taken: they could carry anything into the logs.
#[derive(Clone, Copy)]
struct FreshId;

impl MakeRequestId for FreshId {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        HeaderValue::from_str(&Uuid::now_v7().simple().to_string()).ok().map(RequestId::new)
    }
}

/// A line of the log names the route, never what the address holds.
fn span(request: &Request<Body>) -> tracing::Span {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok()).unwrap_or("-");
    tracing::info_span!("request", method = %request.method(), route, id, waited = tracing::field::Empty)
}

/// How long each request took, in millionths of a second, for whoever asks for it with the level `tower_http=debug`: the
/// load of `make bench` does. `waited`, in thousandths, is the part that was spent on purpose waiting for an opening.
fn answered() -> DefaultOnResponse {
    DefaultOnResponse::new().latency_unit(LatencyUnit::Micros)
}

/// The panic itself was printed where it happened; what it says could name somebody, and is not logged with the request.
fn broken(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a page broke");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Gives a page to every refusal and fault that has none: an unknown address, a body too large, a broken page.
async fn fault_pages(State(web): State<Web>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let has_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if has_page || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let allow = response.headers().get(header::ALLOW).cloned();
    let mut page = fault::page(&web, status);
    if let Some(allow) = allow {
        page.headers_mut().insert(header::ALLOW, allow);
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    }
    page
}

async fn headers(State(web): State<Web>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // The copy of a paper has a stricter one.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        ),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if web.is_https() {
        headers
            .insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains"));
    }
    // A page says itself that it may be kept; the others may not.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::body::to_bytes;
    use axum::routing::get;
    use c2s_domain::clock::SystemClock;
    use c2s_law::Law;
    use tower::ServiceExt as _;

    use super::*;
    use crate::state::Settings;

    fn web(https: bool) -> Web {
        let law = Arc::new(Law::embedded().expect("the law of the program"));
        Web::new(Settings { law, clock: Arc::new(SystemClock), demo: false, https, simulator_key: [1; 32] })
    }

    async fn ask(router: Router<Web>, https: bool) -> (StatusCode, axum::http::HeaderMap, String) {
        let request = Request::get("/page").body(Body::empty()).expect("a request");
        let response = protect(router, web(https)).oneshot(request).await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        (status, headers, String::from_utf8_lossy(&body).into_owned())
    }

    #[tokio::test]
    async fn a_page_that_breaks_says_so_without_saying_more() {
        let broken = Router::new().route("/page", get(async || -> &'static str { panic!("1 85 07 99 999 999") }));
        let (status, headers, page) = ask(broken, false).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.contains("Le service a un problème") && !page.contains("999"));
        assert!(headers.contains_key(header::CONTENT_SECURITY_POLICY));
    }

    #[tokio::test]
    async fn an_unavailable_service_says_when_to_come_back() {
        let unavailable = Router::new().route("/page", get(async || StatusCode::SERVICE_UNAVAILABLE));
        let (status, headers, page) = ask(unavailable, false).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(headers[header::RETRY_AFTER], "30");
        assert!(page.contains("momentanément indisponible"));
    }

    #[tokio::test]
    async fn https_is_remembered_only_where_it_is_served() {
        let page = || Router::new().route("/page", get(async || "page"));
        assert!(ask(page(), true).await.1.contains_key(header::STRICT_TRANSPORT_SECURITY));
        assert!(!ask(page(), false).await.1.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }

    #[tokio::test]
    async fn a_page_is_not_kept_unless_it_says_so() {
        let silent = Router::new().route("/page", get(async || "page"));
        assert_eq!(ask(silent, false).await.1[header::CACHE_CONTROL], "no-store");
        let open = Router::new().route("/page", get(async || ([(header::CACHE_CONTROL, "public")], "page")));
        assert_eq!(ask(open, false).await.1[header::CACHE_CONTROL], "public");
    }
}
