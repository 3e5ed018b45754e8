//! SMS by the gateway of the settings: each is one POST of JSON, with a bearer token.
//!
//! `{"id": "…", "to": "+33…", "from": "…", "text": "…"}`: gateways differ by little more than the names of these
//! fields, which a proxy of the operator changes. A gateway that knows the identifier never sends the same SMS twice.

use std::time::Duration;

use c2s_calls::{CallError, Caller, is_safe};
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Request, StatusCode, Uri};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;

use super::carrier::{Alert, Carrier, CarryError, Carrying, Destination};

/// How long the gateway has to answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// The longest answer that is read to its end, so that the connection may serve again.
const LONGEST_ANSWER: usize = 64 * 1024;
/// What lets a gateway recognise an SMS that it was given before.
const ONCE: HeaderName = HeaderName::from_static("idempotency-key");

/// What the operator says of the gateway.
#[derive(Debug)]
pub struct GatewaySettings {
    /// `https://…`, or `http://` on this machine.
    pub address: String,
    /// Who the SMS seem to come from: neutral, like their words.
    pub sender: Option<String>,
    pub token: SecretString,
}

/// Why a gateway cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    #[error("the address of the SMS gateway begins with https:// (http:// on this machine only)")]
    Address,
    #[error("the token of the SMS gateway is empty or holds a character that no header may hold")]
    Token,
}

/// Hands SMS to a gateway.
pub struct SmsGateway {
    caller: Caller,
    address: Uri,
    sender: Option<String>,
    bearer: HeaderValue,
}

#[derive(Serialize)]
struct Sms<'a> {
    id: String,
    to: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    text: &'a str,
}

impl SmsGateway {
    pub fn new(settings: GatewaySettings) -> Result<Self, GatewayError> {
        let address: Uri = settings.address.parse().map_err(|_| GatewayError::Address)?;
        if !is_safe(&address) {
            return Err(GatewayError::Address);
        }
        let token = settings.token.expose_secret().trim();
        if token.is_empty() {
            return Err(GatewayError::Token);
        }
        let mut bearer = HeaderValue::try_from(format!("Bearer {token}")).map_err(|_| GatewayError::Token)?;
        bearer.set_sensitive(true);
        let caller = Caller::new(PATIENCE, LONGEST_ANSWER);
        Ok(Self { caller, address, sender: settings.sender, bearer })
    }

    /// What the gateway answers; a redirection is an answer, not a way to go.
    async fn post(&self, id: &str, body: Vec<u8>) -> Result<StatusCode, &'static str> {
        let request = Request::post(&self.address)
            .header(AUTHORIZATION, &self.bearer)
            .header(CONTENT_TYPE, "application/json")
            .header(ONCE, id)
            .body(body)
            .expect("every part was checked when the gateway was made");
        match self.caller.send(request).await {
            // Its words may quote the number: they are not kept.
            Ok(answer) => Ok(answer.head.status),
            Err(CallError::Unreachable(_)) => Err("the gateway cannot be reached"),
            Err(CallError::Late) => Err("the gateway takes too long"),
        }
    }
}

impl Carrier for SmsGateway {
    fn carry<'a>(&'a self, alert: &'a Alert) -> Carrying<'a> {
        Box::pin(async move {
            let Destination::Phone(number) = &alert.to else {
                return Err(CarryError::Refused("an e-mail is no SMS".to_owned()));
            };
            let id = alert.id.to_string();
            let sms = Sms { id: id.clone(), to: number.reveal(), from: self.sender.as_deref(), text: &alert.text };
            let body = serde_json::to_vec(&sms).expect("strings can be written as JSON");
            let status = self.post(&id, body).await.map_err(|words| CarryError::Unreachable(words.to_owned()))?;
            let said = format!("the gateway answers {}", status.as_u16());
            match status {
                _ if status.is_success() => Ok(()),
                _ if speaks_of_the_number(status) => Err(CarryError::Refused(said)),
                _ => Err(CarryError::Unreachable(said)),
            }
        })
    }
}

/// Whether a refusal is about this SMS, for good: not about us, our settings, nor how much was sent.
fn speaks_of_the_number(status: StatusCode) -> bool {
    let about_us = [
        StatusCode::UNAUTHORIZED,
        StatusCode::PAYMENT_REQUIRED,
        StatusCode::FORBIDDEN,
        StatusCode::NOT_FOUND,
        StatusCode::METHOD_NOT_ALLOWED,
        StatusCode::PROXY_AUTHENTICATION_REQUIRED,
        StatusCode::REQUEST_TIMEOUT,
        StatusCode::TOO_EARLY,
        StatusCode::TOO_MANY_REQUESTS,
    ];
    status.is_client_error() && !about_us.contains(&status)
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;
    use tokio::task::JoinHandle;

    use super::*;
    use crate::accounts::PhoneNumber;

    fn gateway(address: &str) -> Result<SmsGateway, GatewayError> {
        SmsGateway::new(GatewaySettings {
            address: address.to_owned(),
            sender: Some("Service".to_owned()),
            token: SecretString::from("a token\n".to_owned()),
        })
    }

    fn alert() -> Alert {
        Alert {
            id: uuid::Uuid::from_u128(7),
            to: Destination::Phone(PhoneNumber::parse("06 39 98 00 01").expect("a number")),
            subject: String::new(),
            text: "Un document vous attend dans votre espace : https://service.example".to_owned(),
            written_at: "2025-04-14T08:00:00Z".parse().expect("an instant"),
        }
    }

    /// A gateway that answers `status` to everything, and what it was asked.
    async fn answering(status: &'static str) -> (SmsGateway, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let asked = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a caller");
            let mut asked = String::new();
            while !asked.ends_with('}') {
                let mut chunk = [0; 4096];
                let read = stream.read(&mut chunk).await.expect("a request");
                assert!(read > 0, "the request is cut: {asked}");
                asked.push_str(&String::from_utf8_lossy(&chunk[..read]));
            }
            let answer = format!(
                "HTTP/1.1 {status}\r\nLocation: http://127.0.0.1:1/elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            stream.write_all(answer.as_bytes()).await.expect("it listens");
            asked
        });
        (gateway(&format!("http://{address}/messages")).expect("a gateway of this machine"), asked)
    }

    #[tokio::test]
    async fn an_sms_is_one_post_of_json_with_the_token() {
        let (gateway, asked) = answering("202 Accepted").await;
        assert!(gateway.carry(&alert()).await.is_ok());
        let asked = asked.await.expect("the gateway");
        let (head, body) = asked.split_once("\r\n\r\n").expect("a head and a body");
        let head = head.to_lowercase();
        assert!(head.starts_with("post /messages http/1.1"), "{head}");
        for header in [
            "authorization: bearer a token",
            "content-type: application/json",
            "idempotency-key: 00000000-0000-0000-0000-000000000007",
        ] {
            assert!(head.contains(header), "{header} in {head}");
        }
        let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
        let expected = serde_json::json!({
            "id": "00000000-0000-0000-0000-000000000007",
            "to": "+33639980001",
            "from": "Service",
            "text": "Un document vous attend dans votre espace : https://service.example",
        });
        assert_eq!(body, expected);
    }

    #[tokio::test]
    async fn a_number_refused_for_good_is_not_tried_again_and_anything_else_is() {
        for (status, for_good) in [
            ("400 Bad Request", true),
            ("410 Gone", true),
            ("422 Unprocessable Content", true),
            ("401 Unauthorized", false),
            ("403 Forbidden", false),
            ("404 Not Found", false),
            ("429 Too Many Requests", false),
            ("302 Found", false),
            ("500 Internal Server Error", false),
            ("503 Service Unavailable", false),
        ] {
            let (gateway, _asked) = answering(status).await;
            let Err(error) = gateway.carry(&alert()).await else { panic!("{status} is taken") };
            assert_eq!(matches!(error, CarryError::Refused(_)), for_good, "{status}");
            assert!(error.to_string().contains(&status[..3]) && !error.to_string().contains("639980001"), "{error}");
        }
        let nobody = gateway("http://127.0.0.1:1/").expect("an address");
        assert!(matches!(nobody.carry(&alert()).await, Err(CarryError::Unreachable(_))));
    }

    #[test]
    fn a_token_goes_by_tls_or_stays_on_this_machine() {
        for (address, right) in [
            ("https://sms.example/v1/messages", true),
            ("http://127.0.0.1:9000/", true),
            ("http://[::1]:9000/", true),
            ("http://localhost:9000/", true),
            ("http://sms.example/", false),
            ("http://localhost.example/", false),
            ("ftp://127.0.0.1/", false),
            ("sms.example", false),
            ("", false),
        ] {
            assert_eq!(gateway(address).is_ok(), right, "{address}");
        }
        let without_token = |token: &str| {
            let (address, token) = ("https://sms.example/".to_owned(), SecretString::from(token.to_owned()));
            SmsGateway::new(GatewaySettings { address, sender: None, token }).err()
        };
        assert_eq!(without_token(" \n"), Some(GatewayError::Token));
        assert_eq!(without_token("a\nb"), Some(GatewayError::Token));
    }
}
