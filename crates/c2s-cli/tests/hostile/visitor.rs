//! Somebody in front of a browser without JavaScript: cookies, forms, files.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

#[derive(Clone)]
pub(crate) struct Visitor {
    /// Of the service, as in `127.0.0.1:8080`.
    address: String,
    cookies: BTreeMap<String, String>,
}

/// What the service answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// The names and the values of a form.
pub(crate) type Fields = Vec<(String, String)>;

impl Answer {
    fn of(mut bytes: Vec<u8>) -> Self {
        let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").expect("a head and a body");
        let body = bytes.split_off(end + 4);
        let head = String::from_utf8(bytes).expect("a head in ASCII");
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status").parse().expect("a number");
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Self { status, headers: lines.filter_map(header).collect(), body }
    }

    /// Empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    pub(crate) fn page(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Its head and, of a page, its text: where a name that somebody gave to a file could come back.
    pub(crate) fn says(&self, word: &str) -> bool {
        let is_page = self.header("content-type").starts_with("text/html");
        self.headers.iter().any(|(name, value)| name.contains(word) || value.contains(word))
            || is_page && self.page().contains(word)
    }
}

impl Visitor {
    pub(crate) fn of(address: &str) -> Self {
        Self { address: address.to_owned(), cookies: BTreeMap::new() }
    }

    pub(crate) fn gets(&mut self, path: &str) -> Answer {
        self.asks("GET", path, "", &[])
    }

    /// A page that is there.
    pub(crate) fn opens(&mut self, path: &str) -> String {
        let answer = self.gets(path);
        assert_eq!(answer.status, 200, "{path}: {}", words(&answer.page()));
        answer.page()
    }

    /// Fills in the form of a page that is sent to `action`, sends it, and says where it leads.
    pub(crate) fn sends(&mut self, page: &str, action: &str, answers: &[(&str, &str)]) -> String {
        let mut fields = hidden(&self.opens(page), action);
        fields.extend(answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let pairs = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let answer = self.asks("POST", action, "application/x-www-form-urlencoded", body.as_bytes());
        assert_eq!(answer.status, 303, "{action}: {}", words(&answer.page()));
        answer.header("location").to_owned()
    }

    /// Sends a file in a form, named as `name` writes it: `filename="…"`.
    pub(crate) fn gives(&mut self, action: &str, fields: &Fields, name: &[u8], content: &[u8]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let field = format!("--frontier\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(field.bytes());
        }
        body.extend(b"--frontier\r\nContent-Disposition: form-data; name=\"paper\"; ");
        body.extend([name, b"\r\nContent-Type: application/pdf\r\n\r\n", content, b"\r\n--frontier--\r\n"].concat());
        self.asks("POST", action, "multipart/form-data; boundary=frontier", &body)
    }

    fn asks(&mut self, method: &str, path: &str, kind: &str, body: &[u8]) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        // Of the version in which an answer comes whole, and ends with its connection.
        let head = format!(
            "{method} {path} HTTP/1.0\r\nHost: {}\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.address,
            cookies.join("; "),
            body.len()
        );
        let mut stream = TcpStream::connect(&self.address).expect("the service listens");
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("a socket takes a timeout");
        stream.write_all(&[head.as_bytes(), body].concat()).expect("the service reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let answer = Answer::of(answer);
        for (_, line) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, value) = line.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        answer
    }
}

/// The hidden fields of the form of a page that is sent to `action`.
pub(crate) fn hidden(page: &str, action: &str) -> Fields {
    let is_sent_there = |form: &&str| {
        let head = form.split('>').next().unwrap_or_default();
        head.contains(&format!("action=\"{action}\"")) && head.contains("method=\"post\"")
    };
    let form = page.split("<form").skip(1).find(is_sent_there);
    let form = form.unwrap_or_else(|| panic!("no form is sent to {action}: {}", words(page)));
    let inputs = form.split("</form>").next().unwrap_or_default().split("<input type=\"hidden\"").skip(1);
    let of = |input: &str, name: &str| {
        let value = input.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next());
        value.unwrap_or_default().replace("&#38;", "&").replace("&#39;", "'")
    };
    inputs.map(|input| (of(input, "name"), of(input, "value"))).collect()
}

/// The text of a page, with one kind of space and of apostrophe.
pub(crate) fn words(page: &str) -> String {
    let parts = page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    plain(&parts.collect::<Vec<_>>().join(" ").replace("&#39;", "'").replace("&#38;", "&").replace("&#34;", "\""))
}

pub(crate) fn plain(text: &str) -> String {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn encoded(text: &str) -> String {
    let byte =
        |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(byte).collect()
}
