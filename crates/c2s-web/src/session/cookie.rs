//! Cookies: one for the session of each door, one that ties the sign-in form to the browser it was shown in, and what
//! goes on with another page.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use secrecy::{ExposeSecret, SecretString};

use super::gate::Gate;
use crate::state::Web;

/// The name of the cookie of a session. Over HTTPS, `__Host-` has browsers refuse it from anywhere but this host.
pub(super) fn name<G: Gate>(https: bool) -> String {
    prefixed(G::NAME, https)
}

/// The name of the cookie of a browser that is about to sign in.
pub(super) fn visitor_name(https: bool) -> String {
    prefixed("visitor", https)
}

/// The name of the cookie of a sign-in that goes on with another page.
fn step_name(https: bool) -> String {
    prefixed("step", https)
}

/// What goes on with another page, as this browser holds it.
pub(super) fn step<'a>(web: &Web, headers: &'a HeaderMap) -> Option<&'a str> {
    read(headers, &step_name(web.is_https()))
}

/// The answer, with what goes on with another page: people come back to it from the site of an identity provider.
pub(super) fn with_step(web: &Web, mut response: Response, step: &SecretString) -> Response {
    let line = keep(&step_name(web.is_https()), step.expose_secret(), "Lax", web.is_https());
    response.headers_mut().append(header::SET_COOKIE, line);
    response
}

/// The answer, once nothing goes on any more.
pub(super) fn without_step(web: &Web, mut response: Response) -> Response {
    let line = forget(&step_name(web.is_https()), web.is_https());
    response.headers_mut().append(header::SET_COOKIE, line);
    response
}

pub(crate) fn prefixed(name: &str, https: bool) -> String {
    if https { format!("__Host-c2s-{name}") } else { format!("c2s-{name}") }
}

/// The value of a cookie of the request.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The header that lets the browser keep a cookie until it is closed.
pub(crate) fn keep(name: &str, value: &str, same_site: &str, https: bool) -> HeaderValue {
    let mut line =
        HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite={same_site}{}", secure(https)))
            .expect("tokens are made of letters and digits");
    line.set_sensitive(true);
    line
}

/// The header that has the browser forget a cookie.
pub(crate) fn forget(name: &str, https: bool) -> HeaderValue {
    HeaderValue::from_str(&format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{}", secure(https)))
        .expect("names are made of letters and hyphens")
}

pub(crate) const fn secure(https: bool) -> &'static str {
    if https { "; Secure" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::super::gate::{BackOffice, Portal};
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("xc2s-portal=no; c2s-portal=yes; c2s-portal2=no"));
        assert_eq!(read(&headers, "c2s-portal"), Some("yes"));
        assert_eq!(read(&headers, "c2s-backoffice"), None);
    }

    #[test]
    fn over_https_a_cookie_belongs_to_this_host_alone() {
        assert_eq!(name::<Portal>(true), "__Host-c2s-portal");
        assert_eq!(name::<BackOffice>(false), "c2s-backoffice");
        let kept = keep("__Host-c2s-portal", "abc", "Lax", true);
        assert_eq!(kept.to_str().expect("ASCII"), "__Host-c2s-portal=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    }
}
