//! The language of a request, and how somebody changes it.
//!
//! It is French unless the person chose another one by the switch of the header. The choice is kept in a cookie
//! that holds the code of the language and nothing else; choosing French again has the browser forget it. An address
//! may name its language too (`?langue=en`), for that page alone: links of messages do.

use axum::extract::{Form, Request, State};
use axum::http::{HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_texts::Language;
use serde::Deserialize;

use crate::routes::{PUBLIC, Routes};
use crate::session::cookie;
use crate::state::Web;

/// The parameter of an address, and the field of the switch.
const FIELD: &str = "langue";
/// Half a year, in seconds.
const KEPT: u32 = 182 * 24 * 60 * 60;

struct Asked {
    language: Language,
    /// The path and the parameters, without the language.
    address: String,
    /// A form was sent by a switch of language, with all that was typed in it.
    changing: bool,
}

tokio::task_local! {
    static ASKED: Asked;
}

/// The language of the request under way; French outside of one.
pub fn language() -> Language {
    ASKED.try_with(|asked| asked.language).unwrap_or_default()
}

/// The address of the request under way, as a change of language comes back to it.
pub(crate) fn address() -> String {
    ASKED.try_with(|asked| asked.address.clone()).unwrap_or_else(|_| "/".to_owned())
}

/// Whether the form under way was sent to change the language, and not to be judged.
pub(crate) fn is_changing() -> bool {
    ASKED.try_with(|asked| asked.changing).unwrap_or_default()
}

/// An address of this site, asked for in a language.
pub(crate) fn in_language(address: &str, code: &str) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{FIELD}={code}")
}

pub(crate) fn routes() -> Routes {
    Routes::new().post("/langue", PUBLIC, change)
}

/// Finds the language of a request, and has the answer say it.
pub(crate) async fn carry(State(web): State<Web>, request: Request, next: Next) -> Response {
    let named = named(request.uri());
    let kept = || cookie::read(request.headers(), &cookie_name(&web)).and_then(Language::of_code);
    let asked = Asked {
        language: named.or_else(kept).unwrap_or_default(),
        address: address_of(request.uri()),
        changing: named.is_some() && request.method() == Method::POST,
    };
    let language = asked.language;
    let mut response = ASKED.scope(asked, next.run(request)).await;
    let headers = response.headers_mut();
    if headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        headers.append(header::VARY, HeaderValue::from_static("cookie"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.code()));
    }
    response
}

/// Has the browser remember the language of the request under way.
pub(crate) fn remember(web: &Web, response: Response) -> Response {
    keep(web, language(), response)
}

/// A page shown again by the switch of language, with what was typed on it: nothing is judged nor kept, and the choice is
/// remembered.
pub(crate) fn shown_again(web: &Web, page: &impl askama::Template) -> Response {
    remember(web, crate::pages::html(page))
}

fn keep(web: &Web, language: Language, mut response: Response) -> Response {
    let name = cookie_name(web);
    let secure = cookie::secure(web.is_https());
    let (value, age) = if language == Language::default() { ("", 0) } else { (language.code(), KEPT) };
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    let line = HeaderValue::from_str(&line).expect("names and codes are made of letters and hyphens");
    response.headers_mut().append(header::SET_COOKIE, line);
    response
}

#[derive(Deserialize)]
struct Choice {
    langue: String,
    #[serde(default)]
    page: String,
}

/// Keeps the language that was chosen, and goes back to the page.
async fn change(State(web): State<Web>, Form(choice): Form<Choice>) -> Response {
    let page = if is_ours(&choice.page) { &choice.page } else { "/" };
    let back = Redirect::to(page).into_response();
    match Language::of_code(&choice.langue) {
        Some(language) => keep(&web, language, back),
        None => back,
    }
}

/// Whether `page` is an address of this site, and nothing that a browser reads as one of another site.
fn is_ours(page: &str) -> bool {
    let second = page.as_bytes().get(1);
    page.starts_with('/')
        && !matches!(second, Some(b'/' | b'\\'))
        && page.bytes().all(|byte| byte.is_ascii_graphic())
        && page.parse::<Uri>().is_ok()
}

fn cookie_name(web: &Web) -> String {
    cookie::prefixed("language", web.is_https())
}

fn parameters(uri: &Uri) -> impl Iterator<Item = (&str, &str)> {
    let pairs = uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| (pair, pair.strip_prefix(FIELD).and_then(|rest| rest.strip_prefix('=')).unwrap_or_default()))
}

/// The language that the address names.
fn named(uri: &Uri) -> Option<Language> {
    parameters(uri).find_map(|(_, value)| Language::of_code(value))
}

fn address_of(uri: &Uri) -> String {
    let others: Vec<&str> =
        parameters(uri).filter(|(_, value)| Language::of_code(value).is_none()).map(|(pair, _)| pair).collect();
    if others.is_empty() { uri.path().to_owned() } else { format!("{}?{}", uri.path(), others.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(text: &str) -> Uri {
        text.parse().expect("an address of the test")
    }

    #[test]
    fn an_address_names_its_language_and_comes_back_without_it() {
        assert_eq!(named(&uri("/droit?langue=en")), Some(Language::English));
        assert_eq!(address_of(&uri("/ressources?q=rente&langue=en&x")), "/ressources?q=rente&x");
        for none in ["/droit", "/droit?langue=", "/droit?langue=xx", "/droit?lang=en", "/droit?q=langue=en"] {
            assert_eq!(named(&uri(none)), None, "{none}");
            assert_eq!(address_of(&uri(none)), none);
        }
    }

    #[test]
    fn an_address_is_asked_for_in_a_language_and_keeps_its_parameters() {
        for (address, asked) in [
            ("/demande/situation", "/demande/situation?langue=en"),
            ("/a?retour=relecture", "/a?retour=relecture&langue=en"),
        ] {
            assert_eq!(in_language(address, "en"), asked);
            assert_eq!(address_of(&uri(asked)), address);
        }
    }

    #[test]
    fn a_change_of_language_never_leads_to_another_site() {
        for good in ["/", "/simulateur/foyer?r=abc_-", "/droit/2025-04-14"] {
            assert!(is_ours(good), "{good}");
        }
        for bad in ["", "https://exemple.fr/", "//exemple.fr", "/\\exemple.fr", "exemple", "/a b", "/a\r\nb", "/é"] {
            assert!(!is_ours(bad), "{bad}");
        }
    }

    #[test]
    fn outside_of_a_request_the_pages_are_in_french() {
        assert_eq!((language(), address().as_str(), is_changing()), (Language::French, "/", false));
    }
}
