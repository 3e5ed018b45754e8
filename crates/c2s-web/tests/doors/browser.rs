//! A browser without a screen: keeps cookies, fills the forms of its page in, follows where they lead.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, header};
use c2s_domain::clock::FixedClock;
use c2s_law::Law;
use c2s_web::{Settings, Web};
use tower::ServiceExt as _;

pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) page: String,
    pub(crate) address: String,
    pub(crate) body: Vec<u8>,
}

/// One form of a page: its address and its hidden fields.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Form {
    /// A form that no page showed.
    pub(crate) fn to(action: &str, fields: &[(&str, &str)]) -> Self {
        Self { action: action.to_owned(), fields: Vec::new() }.with(fields)
    }

    /// The same with other values of some fields.
    pub(crate) fn with(mut self, changes: &[(&str, &str)]) -> Self {
        for (name, value) in changes {
            self.fields.retain(|(other, _)| other != name);
            self.fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        self
    }
}

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        let (cookies, headers) = (BTreeMap::new(), HeaderMap::new());
        Self { router, cookies, status: 0, headers, page: String::new(), address: String::new(), body: Vec::new() }
    }

    /// In front of a service without data, on this day at noon: the public pages and the simulator.
    pub(crate) fn on(day: &str) -> Self {
        let law = Arc::new(Law::embedded().unwrap());
        let clock = Arc::new(FixedClock(format!("{day}T10:00:00Z").parse().unwrap()));
        let settings = Settings { law, clock, demo: true, https: false, simulator_key: [7; 32] };
        Self::new(c2s_web::router(Web::new(settings)))
    }

    /// One request, its answer as it is.
    pub(crate) async fn send(&mut self, request: Builder, body: Body) {
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let request = request.header(header::COOKIE, cookies).body(body).unwrap();
        self.address = request.uri().to_string();
        let response = self.router.clone().oneshot(request).await.unwrap();
        self.status = response.status().as_u16();
        self.headers = response.headers().clone();
        for line in self.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        self.body = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
        self.page = String::from_utf8_lossy(&self.body).into_owned();
    }

    pub(crate) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// Opens an address and follows it.
    pub(crate) async fn opens(&mut self, address: &str) {
        self.send(Request::get(address), Body::empty()).await;
        self.follows().await;
    }

    pub(crate) async fn follows(&mut self) {
        for _ in 0..5 {
            if self.status != 303 {
                return;
            }
            let next = self.location().split('#').next().unwrap().to_owned();
            self.send(Request::get(next), Body::empty()).await;
        }
    }

    /// Sends a form as it is, and does not follow.
    pub(crate) async fn posts(&mut self, form: &Form) {
        self.posts_from(form, "same-origin").await;
    }

    /// The same, from a page of another origin.
    pub(crate) async fn posts_from(&mut self, form: &Form, site: &str) {
        let pairs = form.fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let request = Request::post(&form.action)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site);
        self.send(request, Body::from(body)).await;
    }

    /// The form of this page that is sent to `action`, with its hidden fields.
    #[track_caller]
    pub(crate) fn form(&self, action: &str) -> Form {
        let found = forms(&self.page, &self.address).into_iter().find(|form| form.action == action);
        found.unwrap_or_else(|| panic!("no form of {} is sent to {action}:\n{}", self.address, self.words()))
    }

    /// The same as a browser sends it when nothing of it is touched: with what stands in its lines, what is ticked and what
    /// is chosen, inside of it and wherever else the page has a field of it.
    #[track_caller]
    pub(crate) fn untouched(&self, action: &str) -> Form {
        let form = self.form(action);
        let own = format!("action=\"{action}\"");
        let part = self.page.split("<form").skip(1).find(|part| part.split('>').next().unwrap().contains(&own));
        let part = part.unwrap_or_else(|| panic!("the form of {} names no address", self.address));
        let (head, inside) = part.split("</form>").next().unwrap().split_once('>').unwrap();
        let elsewhere = attribute(head, "id").map_or_else(Vec::new, |id| {
            let of_it = format!(" form=\"{id}\"");
            controls(&self.page, |tag| tag.contains(&of_it))
        });
        Form { fields: [controls(inside, |_| true), elsewhere].concat(), ..form }
    }

    /// Sends the form that is sent to `action` untouched, and follows where it leads.
    pub(crate) async fn sends_untouched(&mut self, action: &str) {
        let form = self.untouched(action);
        self.posts(&form).await;
        self.follows().await;
    }

    /// Fills the form that is sent to `action` in, sends it, and follows where it leads.
    pub(crate) async fn sends(&mut self, action: &str, fields: &[(&str, &str)]) {
        let mut form = self.form(action);
        form.fields.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.posts(&form).await;
        self.follows().await;
    }

    /// The same with the only form of the content of this page, or the first one.
    pub(crate) async fn answers(&mut self, fields: &[(&str, &str)]) {
        let content = self.page.split_once("<main").map_or("", |(_, content)| content);
        let form = forms(content, &self.address).into_iter().next();
        let mut form = form.unwrap_or_else(|| panic!("{} has no form:\n{}", self.address, self.words()));
        form.fields.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.posts(&form).await;
        self.follows().await;
    }

    /// Opens an application, from the page before it.
    pub(crate) async fn starts_an_application(&mut self) {
        self.opens("/compte/avant").await;
        self.sends("/demande", &[]).await;
    }

    /// Puts a file in the window of a person.
    pub(crate) async fn uploads(&mut self, person: &str, content: &[u8]) {
        let form = self.form("/demande/pieces").with(&[("window", &format!("tax-notice.{person}"))]);
        self.uploads_as(&form, content).await;
        self.follows().await;
    }

    pub(crate) async fn uploads_as(&mut self, form: &Form, content: &[u8]) {
        self.uploads_named(form, "avis.pdf", content).await;
    }

    /// The same, of a file of this name.
    pub(crate) async fn uploads_named(&mut self, form: &Form, file: &str, content: &[u8]) {
        let mut body = Vec::new();
        for (name, value) in &form.fields {
            body.extend(
                format!("--frontier\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        let head = format!(
            "--frontier\r\nContent-Disposition: form-data; name=\"paper\"; filename=\"{file}\"\r\nContent-Type: application/pdf\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(content);
        body.extend(b"\r\n--frontier--\r\n");
        let request = Request::post(&form.action)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=frontier")
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body)).await;
    }

    /// The words of the page, with ordinary spaces.
    pub(crate) fn words(&self) -> String {
        readable(&self.page)
    }

    #[track_caller]
    pub(crate) fn sees(&self, text: &str) {
        assert!(self.words().contains(&plain(text)), "`{text}` is not on {}:\n{}", self.address, self.words());
    }

    #[track_caller]
    pub(crate) fn does_not_see(&self, text: &str) {
        assert!(!self.words().contains(&plain(text)), "`{text}` is on {}", self.address);
    }

    /// The addresses of the links of the page that begin so.
    pub(crate) fn links(&self, start: &str) -> Vec<String> {
        let hrefs = self.page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        hrefs.filter(|href| href.starts_with(start)).map(decoded).collect()
    }

    /// The address of the link that holds these words.
    #[track_caller]
    pub(crate) fn link(&self, words: &str) -> String {
        let at = self.page.find(words).unwrap_or_else(|| panic!("no link of {} says `{words}`", self.address));
        let start = self.page[..at].rfind("href=\"").unwrap() + 6;
        decoded(self.page[start..].split('"').next().unwrap())
    }
}

fn forms(page: &str, address: &str) -> Vec<Form> {
    let own = address.split('?').next().unwrap();
    let form = |part: &str| {
        let content = part.split("</form>").next().unwrap();
        let action = attribute(content.split('>').next().unwrap(), "action").unwrap_or_else(|| own.to_owned());
        let inputs = content.split("<input type=\"hidden\"").skip(1).map(|rest| rest.split('>').next().unwrap());
        let fields = inputs.map(|input| (attribute(input, "name").unwrap(), attribute(input, "value").unwrap()));
        Form { action, fields: fields.collect() }
    };
    page.split("<form").skip(1).filter(|part| part.contains("method=\"post\"")).map(form).collect()
}

/// What the fields of this markup hold, of those whose tag is `wanted`.
fn controls(markup: &str, wanted: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    // Whether the next option is one of a choice, and chosen until another one says that it is.
    let mut choosing = None;
    for piece in markup.split('<').skip(1) {
        let (tag, content) = piece.split_once('>').unwrap_or((piece, ""));
        let kind = tag.split_whitespace().next().unwrap_or_default();
        let value = attribute(tag, "value").unwrap_or_default();
        match (kind, attribute(tag, "name").filter(|_| wanted(tag))) {
            ("input", Some(name)) => match attribute(tag, "type").as_deref() {
                Some("file" | "submit") => {}
                Some("radio" | "checkbox") if !tag.contains(" checked") => {}
                _ => fields.push((name, value)),
            },
            ("textarea", Some(name)) => fields.push((name, decoded(content))),
            ("select", Some(name)) => {
                fields.push((name, String::new()));
                choosing = Some(true);
            }
            ("/select", _) => choosing = None,
            ("option", _) if choosing == Some(true) || (choosing.is_some() && tag.contains(" selected")) => {
                fields.last_mut().unwrap().1 = value;
                choosing = Some(false);
            }
            _ => {}
        }
    }
    fields
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
    rest.split('"').next().map(decoded)
}

fn decoded(text: &str) -> String {
    text.replace("&#38;", "&").replace("&amp;", "&").replace("&#39;", "'")
}

fn encoded(text: &str) -> String {
    let byte =
        |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(byte).collect()
}

/// The words of a page, without tags, as `plain` writes them.
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
            other => words.push(other),
        }
    }
    plain(&words.replace("&nbsp;", " ").replace("&#34;", "\"").replace("&#39;", "'").replace("&#38;", "&"))
}

/// Text with one kind of space and of apostrophe.
pub(crate) fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}
