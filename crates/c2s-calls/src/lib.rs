//! The HTTP requests that leave the service, such as those to the gateway of the SMS and to FranceConnect.
//!
//! What holds for all of them is here: TLS by the roots of Mozilla or this machine alone, one delay for the whole of an
//! exchange, an answer that is never read beyond its limit, no redirection followed. Whom they speak to, and what an
//! answer means, is said where they are used.

use std::error::Error;
use std::io::Cursor;
use std::net::IpAddr;
use std::time::Duration;

use http::response::Parts;
use http::{Request, Uri};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// Sends requests, and keeps their connections for the next ones.
pub struct Caller {
    client: Client<HttpsConnector<HttpConnector>, Full<Cursor<Vec<u8>>>>,
    patience: Duration,
    longest_answer: usize,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub head: Parts,
    /// Cut short or too long, it says why; what the head says was said all the same.
    pub body: Result<Vec<u8>, Box<dyn Error + Send + Sync>>,
}

/// Why nothing was answered.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    #[error("it does not answer in time")]
    Late,
    #[error("it cannot be reached")]
    Unreachable(#[source] hyper_util::client::legacy::Error),
}

impl Caller {
    /// `patience`: for the whole of an exchange. `longest_answer`: in bytes; no more than that is read.
    pub fn new(patience: Duration, longest_answer: usize) -> Self {
        let connector =
            hyper_rustls::HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build();
        Self { client: Client::builder(TokioExecutor::new()).build(connector), patience, longest_answer }
    }

    /// Asks once. A redirection is an answer, not a way to go.
    ///
    /// # Errors
    /// Nobody answers, or not in time.
    pub async fn send(&self, request: Request<Vec<u8>>) -> Result<Answer, CallError> {
        let request = request.map(|body| Full::new(Cursor::new(body)));
        let answered = tokio::time::timeout(self.patience, async {
            let answer = self.client.request(request).await.map_err(CallError::Unreachable)?;
            let (head, body) = answer.into_parts();
            // Read to its end, so that the connection may serve again.
            let body = Limited::new(body, self.longest_answer).collect().await.map(|body| body.to_bytes().to_vec());
            Ok(Answer { head, body })
        });
        answered.await.map_err(|_| CallError::Late)?
    }
}

/// Whether secrets may be sent there: by TLS, or on this machine.
pub fn is_safe(address: &Uri) -> bool {
    let Some(host) = address.host().filter(|host| !host.is_empty()) else { return false };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match address.scheme_str() {
        Some("https") => true,
        Some("http") => host == "localhost" || bare.parse().is_ok_and(|ip: IpAddr| ip.is_loopback()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    /// Somebody on this machine who answers this to the first request, after `delay`.
    async fn answering(text: String, delay: Duration) -> Uri {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a caller");
            let mut asked = [0; 4096];
            let _ = stream.read(&mut asked).await.expect("a request");
            tokio::time::sleep(delay).await;
            // Whoever lost patience is gone.
            let _ = stream.write_all(text.as_bytes()).await;
        });
        format!("http://{address}/").parse().expect("an address")
    }

    fn asked(address: &Uri) -> Request<Vec<u8>> {
        Request::get(address).body(Vec::new()).expect("a request")
    }

    fn answer(body: &str) -> String {
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
    }

    const PATIENCE: Duration = Duration::from_millis(400);

    #[tokio::test]
    async fn an_answer_is_read_up_to_its_limit_and_its_head_stands_whatever_its_body() {
        let caller = Caller::new(PATIENCE, 8);
        for (body, whole) in [("1234567", true), ("12345678", true), ("123456789", false)] {
            let address = answering(answer(body), Duration::ZERO).await;
            let answer = caller.send(asked(&address)).await.expect("it answers");
            assert_eq!((answer.head.status.as_u16(), answer.body.is_ok()), (200, whole), "{body}");
        }
    }

    #[tokio::test]
    async fn a_redirection_is_an_answer() {
        let moved = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n".to_owned();
        let address = answering(moved, Duration::ZERO).await;
        let answer = Caller::new(PATIENCE, 8).send(asked(&address)).await.expect("it answers");
        assert_eq!(answer.head.status.as_u16(), 302);
    }

    #[tokio::test]
    async fn whoever_is_late_or_absent_is_told_apart() {
        let caller = Caller::new(Duration::from_millis(50), 8);
        let late = answering(answer("late"), PATIENCE).await;
        assert!(matches!(caller.send(asked(&late)).await, Err(CallError::Late)));
        let nobody = "http://127.0.0.1:1/".parse().expect("an address");
        assert!(matches!(caller.send(asked(&nobody)).await, Err(CallError::Unreachable(_))));
    }

    #[test]
    fn a_secret_goes_by_tls_or_stays_on_this_machine() {
        for (address, right) in [
            ("https://sms.example/v1/messages", true),
            ("http://127.0.0.1:9000/", true),
            ("http://[::1]:9000/", true),
            ("http://localhost:9000/", true),
            ("http://sms.example/", false),
            ("http://localhost.example/", false),
            ("ftp://127.0.0.1/", false),
            ("sms.example", false),
        ] {
            assert_eq!(is_safe(&address.parse().expect("an address")), right, "{address}");
        }
    }
}
