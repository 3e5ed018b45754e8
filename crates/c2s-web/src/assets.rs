//! The style sheet, the script and the icon, embedded, each named after its content and kept for ever by browsers.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use serde::Deserialize;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Dist;

#[derive(Deserialize)]
struct Manifest {
    #[serde(rename = "c2s.css")]
    style: String,
    #[serde(rename = "c2s.js")]
    script: String,
    #[serde(rename = "icon.svg")]
    icon: String,
}

static ADDRESSES: LazyLock<Manifest> = LazyLock::new(|| {
    let manifest = Dist::get("manifest.json").expect("build.rs checked that the manifest is there");
    let names: Manifest = serde_json::from_slice(&manifest.data).expect("web/build.mjs writes these three names");
    let address = |name: String| format!("/assets/{name}");
    Manifest { style: address(names.style), script: address(names.script), icon: address(names.icon) }
});

/// The address of the style sheet.
pub fn style() -> &'static str {
    &ADDRESSES.style
}

/// The address of the script.
pub fn script() -> &'static str {
    &ADDRESSES.script
}

/// The address of the icon.
pub fn icon() -> &'static str {
    &ADDRESSES.icon
}

/// Serves a file, in its smallest form that the browser reads.
pub(crate) async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let kind = match name.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let accepts = |coding: &str| {
        accepted.split(',').any(|item| {
            item.trim().split(';').next() == Some(coding) && !item.replace(char::is_whitespace, "").ends_with(";q=0")
        })
    };
    let forms = [("br", ".br"), ("gzip", ".gz")];
    let found = forms
        .into_iter()
        .filter(|(coding, _)| accepts(coding))
        .find_map(|(coding, suffix)| Dist::get(&format!("{name}{suffix}")).map(|file| (Some(coding), file)))
        .or_else(|| Dist::get(&name).map(|file| (None, file)));
    let Some((coding, file)) = found else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = file.data.into_owned().into_response();
    let fixed = |value: &'static str| header::HeaderValue::from_static(value);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, fixed(kind));
    headers.insert(header::CACHE_CONTROL, fixed("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, fixed("accept-encoding"));
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, fixed(coding));
    }
    response
}
