//! A relay that keeps what it hears, in clear or behind a certificate made for the occasion.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use secrecy::SecretString;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use super::{RelaySettings, Security};

/// How a sink lets itself be spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offer {
    Clear,
    StartTls,
    Tls,
}

/// What a sink heard of one conversation.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Heard {
    pub(super) recipients: Vec<String>,
    pub(super) message: String,
    pub(super) login: Option<String>,
    /// The message came through TLS.
    pub(super) encrypted: bool,
}

pub(super) struct Sink {
    address: String,
    offer: Offer,
    authority: Vec<u8>,
    listening: JoinHandle<Heard>,
}

impl Sink {
    pub(super) async fn open(offer: Offer) -> Self {
        Self::refusing(offer, "", "").await
    }

    /// Answers `refusal` to the command that begins with `to` (`.` is the message itself).
    pub(super) async fn refusing(offer: Offer, to: &'static str, refusal: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address").to_string();
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the versions of today")
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .expect("its own key");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listening = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.expect("a caller");
            let refusal = Refusal { to, with: refusal };
            listen(stream, offer, &acceptor, refusal).await
        });
        Self { address, offer, authority: cert.pem().into_bytes(), listening }
    }

    /// What the operator says of this relay.
    pub(super) fn settings(&self) -> RelaySettings {
        let encrypted = self.offer != Offer::Clear;
        RelaySettings {
            address: self.address.clone(),
            security: match self.offer {
                Offer::Clear => None,
                Offer::StartTls => Some(Security::StartTls),
                Offer::Tls => Some(Security::Tls),
            },
            login: encrypted.then(|| ("c2s".to_owned(), SecretString::from("a secret".to_owned()))),
            authority: encrypted.then(|| self.authority.clone()),
        }
    }

    /// What it heard, once the caller has gone.
    pub(super) async fn heard(self) -> Heard {
        self.listening.await.expect("the sink does not fail")
    }
}

#[derive(Clone, Copy)]
struct Refusal {
    to: &'static str,
    with: &'static str,
}

impl Refusal {
    fn of<'a>(&'a self, command: &str, otherwise: &'a str) -> &'a str {
        if !self.to.is_empty() && command.starts_with(self.to) { self.with } else { otherwise }
    }
}

async fn listen(stream: TcpStream, offer: Offer, acceptor: &TlsAcceptor, refusal: Refusal) -> Heard {
    let mut heard = Heard::default();
    if offer == Offer::Tls {
        // A caller who does not believe the certificate goes away here.
        let Ok(stream) = acceptor.accept(stream).await else { return heard };
        heard.encrypted = true;
        converse(stream, true, true, refusal, &mut heard).await;
        return heard;
    }
    let Some(stream) = converse(stream, offer == Offer::StartTls, true, refusal, &mut heard).await else {
        return heard;
    };
    let Ok(stream) = acceptor.accept(stream).await else { return heard };
    heard.encrypted = true;
    converse(stream, true, false, refusal, &mut heard).await;
    heard
}

/// Speaks until the caller goes, or asks for encryption: then the stream is given back.
async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    may_encrypt: bool,
    greets: bool,
    refusal: Refusal,
    heard: &mut Heard,
) -> Option<S> {
    let mut stream = BufStream::new(stream);
    if greets {
        say(&mut stream, "220-hello\r\n220 ready").await?;
    }
    loop {
        let line = hear(&mut stream).await?;
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" if heard.encrypted => "250-sink\r\n250 AUTH PLAIN",
            "EHLO" if may_encrypt => "250-sink\r\n250 STARTTLS",
            "EHLO" => "250 sink",
            "STARTTLS" => {
                say(&mut stream, "220 go on").await?;
                return Some(stream.into_inner());
            }
            "AUTH" => {
                let said = line.rsplit(' ').next().and_then(|said| STANDARD.decode(said).ok()).unwrap_or_default();
                heard.login = String::from_utf8(said).ok();
                refusal.of(&line, "235 come in")
            }
            "RCPT" => {
                let to = line.split(['<', '>']).nth(1).unwrap_or_default();
                heard.recipients.push(to.to_owned());
                refusal.of(&line, "250 fine")
            }
            "DATA" => refusal.of(&line, "354 go on"),
            "QUIT" => "221 bye",
            _ => refusal.of(&line, "250 fine"),
        };
        say(&mut stream, answer).await?;
        if answer.starts_with("354") {
            loop {
                let line = hear(&mut stream).await?;
                if line == "." {
                    break;
                }
                heard.message.push_str(line.strip_prefix('.').unwrap_or(&line));
                heard.message.push('\n');
            }
            say(&mut stream, refusal.of(".", "250 fine")).await?;
        }
    }
}

async fn say<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufStream<S>, answer: &str) -> Option<()> {
    stream.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
    stream.flush().await.ok()
}

async fn hear<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufStream<S>) -> Option<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end().to_owned())
}
