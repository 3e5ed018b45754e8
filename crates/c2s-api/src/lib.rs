//! The rules over HTTP.
//!
//! | Address | What |
//! |---|---|
//! | `POST /api/v1/assessments` | one situation, or a list of at most 1,000, assessed |
//! | `GET /api/v1/law/{date}` | the values of law in force on a day |
//! | `GET /api/v1/schema/{name}` | the JSON Schemas of the contract |
//! | `GET /api/v1/openapi.json` | the description of all this, drawn from the routes and the types |
//! | `GET /api` | the same, to be read by people |
//!
//! Anonymous, and nothing is kept. Whatever goes wrong is answered as `application/problem+json`.

mod assessments;
mod contract;
mod extract;
pub mod identifier;
pub mod law;
mod openapi;
mod problem;
mod reference;
pub mod schema;

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, header};
use axum::middleware;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{any, get};
use c2s_law::Law;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use assessments::LIST_LIMIT;

use crate::problem::Problem;

/// Everything under `/api`.
pub fn router(law: Arc<Law>) -> Router {
    let (operations, document) = mounted();
    let page = Html(reference::page(&document));
    let document = serde_json::to_vec(&document).expect("an OpenAPI document is JSON");
    let document = contract::Served::json(document);
    operations
        .with_state(law)
        .route("/api", get(async move || page.clone()))
        .route("/api/v1/openapi.json", get(async move || document.clone()))
        .route("/api/reference.css", get(stylesheet))
        .route("/api/{*anything}", any(async || Problem::unknown_address()))
        .method_not_allowed_fallback(async || Problem::method_not_allowed())
        .layer(DefaultBodyLimit::max(extract::BODY_LIMIT))
        .layer(CatchPanicLayer::custom(broken))
        .layer(middleware::map_response(protected))
}

/// What is answered when a handler panicked; what it said is in the log.
fn broken(_: Box<dyn Any + Send>) -> Response {
    Problem::fault().into_response()
}

/// Nothing from elsewhere, nothing inline, no frame, no guess of a media type.
async fn protected(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The `OpenAPI` document.
pub fn openapi() -> serde_json::Value {
    mounted().1
}

fn mounted() -> (Router<Arc<Law>>, serde_json::Value) {
    let operations = OpenApiRouter::new()
        .routes(routes!(assessments::assess))
        .routes(routes!(law::in_force))
        .routes(routes!(contract::schema));
    let (operations, routes) = operations.split_for_parts();
    (operations, openapi::document(&routes))
}

async fn stylesheet() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    ];
    (headers, include_str!("../templates/reference.css"))
}
