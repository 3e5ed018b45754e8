//! A visitor of the pages who has no browser: reads pages, fills forms in, follows where they lead.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use c2s_domain::clock::FixedClock;
use c2s_law::Law;
use c2s_web::{Settings, Web};
use tower::ServiceExt as _;

/// The state of the pages, on this day at noon.
pub(crate) fn web(day: &str) -> Web {
    let instant = format!("{day}T10:00:00Z").parse().expect("a day of the test");
    Web::new(Settings {
        law: Arc::new(Law::embedded().expect("the law of the program")),
        clock: Arc::new(FixedClock(instant)),
        demo: true,
        https: false,
        simulator_key: [7; 32],
    })
}

/// What the server answered last.
pub(crate) struct Visitor {
    router: Router,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) page: String,
    /// The address of the page, after redirections.
    pub(crate) address: String,
}

impl Visitor {
    pub(crate) fn on(day: &str) -> Self {
        let router = c2s_web::router(web(day));
        Self { router, status: StatusCode::OK, headers: HeaderMap::new(), page: String::new(), address: String::new() }
    }

    pub(crate) async fn send(&mut self, request: Request<Body>) {
        self.address = request.uri().to_string();
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        self.status = response.status();
        self.headers = response.headers().clone();
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("a page");
        self.page = String::from_utf8_lossy(&body).into_owned();
    }

    /// Opens an address, and follows it.
    pub(crate) async fn opens(&mut self, address: &str) {
        self.send(Request::get(address).body(Body::empty()).expect("an address")).await;
        for _ in 0..5 {
            if !self.status.is_redirection() {
                return;
            }
            let next = self.headers[header::LOCATION].to_str().expect("an address").to_owned();
            self.send(Request::get(next).body(Body::empty()).expect("an address")).await;
        }
    }

    /// Sends the form of this page, its hidden fields with it, and follows where it leads.
    pub(crate) async fn answers(&mut self, fields: &[(&str, &str)]) {
        let action = attribute(&self.page, "<form method=\"post\" action=\"").expect("the page has a form");
        let mut pairs: Vec<(String, String)> = hidden(&self.page);
        pairs.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let body =
            pairs.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>();
        let request = Request::builder()
            .method(Method::POST)
            .uri(&action)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body.join("&")))
            .expect("a form");
        self.send(request).await;
        if self.status.is_redirection() {
            let next = self.headers[header::LOCATION].to_str().expect("an address").to_owned();
            self.opens(&next).await;
        }
    }

    #[track_caller]
    pub(crate) fn sees(&self, text: &str) {
        assert!(
            readable(&self.page).contains(&readable(text)),
            "`{text}` is not on the page:\n{}",
            readable(&self.page)
        );
    }

    #[track_caller]
    pub(crate) fn does_not_see(&self, text: &str) {
        assert!(!readable(&self.page).contains(&readable(text)), "`{text}` is on the page");
    }

    /// The address of the link that holds these words.
    #[track_caller]
    pub(crate) fn link(&self, words: &str) -> String {
        let at = self.page.find(words).unwrap_or_else(|| panic!("no link says `{words}`"));
        let start = self.page[..at].rfind("href=\"").expect("a link") + 6;
        self.page[start..].split('"').next().expect("an address").replace("&#38;", "&").replace("&amp;", "&")
    }
}

fn attribute(page: &str, before: &str) -> Option<String> {
    let start = page.find(before)? + before.len();
    page[start..].split('"').next().map(str::to_owned)
}

fn hidden(page: &str) -> Vec<(String, String)> {
    page.match_indices("<input type=\"hidden\"")
        .filter_map(|(start, _)| {
            let tag = page[start..].split('>').next()?;
            Some((attribute(tag, "name=\"")?, attribute(tag, "value=\"")?))
        })
        .collect()
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// The words of a page, without tags, with ordinary spaces.
pub(crate) fn readable(page: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for letter in page.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                words.push(' ');
            }
            _ if inside => {}
            '\u{a0}' | '\u{202f}' => words.push(' '),
            other => words.push(other),
        }
    }
    let words = words.replace("&nbsp;", " ").replace("&#39;", "'").replace("&#34;", "\"").replace("&#38;", "&");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
