//! The public pages, and how a template becomes an answer.

pub(crate) mod accessibility;
mod easy;
pub mod fault;
mod home;
mod law;
mod notices;
mod resources;
mod site_map;
mod situations;
mod verifier;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use c2s_texts::Language;

use crate::locale;
use crate::page_error::PageError;
use crate::portal::documents::attachment;
use crate::routes::{PUBLIC, Routes};
use crate::state::Web;

pub use accessibility::AccessibilityPage;
pub use easy::EasyPage;
pub(crate) use easy::twin;
pub use home::Home;
pub use law::{LawPage, LawValue};
pub use notices::{Notice, Section};
pub use resources::{Kind, ResourcesPage};
pub use site_map::SiteMap;
pub use verifier::{CertificateAnswer, VerifierPage};

/// Answers a page. It is not kept by browsers, unless [`cached`] says otherwise.
pub fn html(template: &impl Template) -> Response {
    html_with(StatusCode::OK, template)
}

/// Answers a page with this status: 422 for a form with mistakes.
pub fn html_with(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(page) => (status, Html(page)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Lets a page that says the same to everybody be kept for a few minutes by the caches in front of the service.
///
/// Browsers ask again: their copy would be of the language before, when somebody changes it. A page in another
/// language than the default one stays out of shared caches, should one of them forget that pages vary.
pub fn cached(mut response: Response) -> Response {
    let kept =
        if locale::language() == Language::default() { "public, max-age=0, s-maxage=300" } else { "private, no-cache" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    response
}

/// What whoever is shown a certificate may ask.
const CHECK: &str = "check_certificate";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/", PUBLIC, home::show)
        .get("/droit", PUBLIC, law::today)
        .get("/droit/{date}", PUBLIC, law::show)
        .get("/ressources", PUBLIC, resources::show)
        .get("/situations", PUBLIC, situations::show)
        .get("/formulaire.pdf", PUBLIC, paper_form)
        .get("/verifier", CHECK, verifier::ask)
        .get("/verifier/cles.txt", CHECK, verifier::keys)
        .get("/V/{statement}", CHECK, verifier::scanned)
        .get("/accessibilite", PUBLIC, accessibility::show)
        .get("/plan-du-site", PUBLIC, site_map::show)
        .get("/mentions-legales", PUBLIC, notices::legal)
        .get("/donnees-personnelles", PUBLIC, notices::privacy)
        .get("/code-source", PUBLIC, notices::source)
        .get("/facile", PUBLIC, easy::first)
        .get("/facile/{page}", PUBLIC, easy::show)
        .get("/assets/{name}", PUBLIC, crate::assets::serve)
        .get("/healthz", PUBLIC, health)
}

/// The paper form, blank.
async fn paper_form(State(web): State<Web>) -> Result<Response, PageError> {
    let Some(app) = web.app() else { return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response()) };
    let pdf = app.blank_form().await?;
    Ok(cached(attachment(pdf.to_vec(), "application/pdf", &web.language().text("document-paper-form-file"))))
}

/// 200 while the pages can be served and their data answers, 503 otherwise.
async fn health(State(web): State<Web>) -> (StatusCode, &'static str) {
    match web.app() {
        Some(app) if !app.is_ready().await => (StatusCode::SERVICE_UNAVAILABLE, "the data does not answer"),
        _ => (StatusCode::OK, "ok"),
    }
}
