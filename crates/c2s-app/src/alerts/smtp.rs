//! E-mail by the relay of the machine (RFC 5321): it keeps the queue, the encryption and the credentials.

use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufStream};
use tokio::net::TcpStream;

use super::carrier::{Alert, Carrier, CarryError, Carrying, Destination};
use super::email;
use crate::accounts::EmailAddress;

/// How long a relay may take over one message.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest line that a relay may answer (RFC 5321 says 512).
const LONGEST_LINE: usize = 4096;

/// Why a relay cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    #[error("the mail relay is written HOST:PORT, such as 127.0.0.1:25")]
    Address,
    /// What goes to it is not encrypted.
    #[error("the mail relay is on another machine: install one on this machine that forwards to it")]
    Elsewhere,
    #[error("the sender of the e-mails is not an e-mail address")]
    From,
}

/// Hands e-mails to the relay of the machine.
#[derive(Debug, Clone)]
pub struct SmtpCarrier {
    relay: SocketAddr,
    from: EmailAddress,
}

impl SmtpCarrier {
    pub fn new(relay: &str, from: &str) -> Result<Self, SmtpError> {
        let relay = relay.to_socket_addrs().ok().and_then(|mut found| found.next()).ok_or(SmtpError::Address)?;
        if !relay.ip().is_loopback() {
            return Err(SmtpError::Elsewhere);
        }
        let from = EmailAddress::parse(from).ok_or(SmtpError::From)?;
        Ok(Self { relay, from })
    }

    async fn hand_over(&self, to: &EmailAddress, message: &[u8]) -> Result<(), Refused> {
        let mut relay = Conversation(BufStream::new(TcpStream::connect(self.relay).await?));
        relay.answer(220).await?;
        relay.say("EHLO localhost", 250).await?;
        relay.say(&format!("MAIL FROM:<{}>", self.from.reveal()), 250).await?;
        relay.say(&format!("RCPT TO:<{}>", to.reveal()), 250).await.map_err(Refused::of_the_address)?;
        relay.say("DATA", 354).await?;
        relay.write(&stuffed(message)).await?;
        relay.say(".", 250).await?;
        // It has the message: whatever it answers to the farewell changes nothing.
        drop(relay.say("QUIT", 221).await);
        Ok(())
    }
}

/// What the relay did not take.
enum Refused {
    /// The address, for good.
    Address(u16),
    Code(u16),
    Broken(io::Error),
}

impl Refused {
    fn of_the_address(self) -> Self {
        match self {
            Self::Code(code @ 500..) => Self::Address(code),
            other => other,
        }
    }
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

struct Conversation(BufStream<TcpStream>);

impl Conversation {
    async fn say(&mut self, line: &str, expected: u16) -> Result<(), Refused> {
        self.write(format!("{line}\r\n").as_bytes()).await?;
        self.answer(expected).await
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        self.0.write_all(bytes).await?;
        Ok(self.0.flush().await?)
    }

    /// Reads an answer whole: its lines but the last have a hyphen after the code.
    async fn answer(&mut self, expected: u16) -> Result<(), Refused> {
        loop {
            let mut line = Vec::new();
            let read = self.0.read_until(b'\n', &mut line).await?;
            if read == 0 || line.len() > LONGEST_LINE {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
            }
            let code = line.get(..3).and_then(|code| std::str::from_utf8(code).ok()?.parse().ok());
            let code: u16 = code.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
            if line.get(3) != Some(&b'-') {
                return if code == expected { Ok(()) } else { Err(Refused::Code(code)) };
            }
        }
    }
}

/// A line that is a dot alone would end the message (RFC 5321, 4.5.2).
fn stuffed(message: &[u8]) -> Vec<u8> {
    let mut stuffed = Vec::with_capacity(message.len() + 8);
    let mut at_start = true;
    for byte in message {
        if at_start && *byte == b'.' {
            stuffed.push(b'.');
        }
        stuffed.push(*byte);
        at_start = *byte == b'\n';
    }
    stuffed
}

impl Carrier for SmtpCarrier {
    fn carry<'a>(&'a self, alert: &'a Alert) -> Carrying<'a> {
        Box::pin(async move {
            let Destination::Email(to) = &alert.to else {
                return Err(CarryError::Refused("an SMS is no e-mail".to_owned()));
            };
            let message = email::message(alert, to, &self.from);
            let handed = tokio::time::timeout(PATIENCE, self.hand_over(to, &message)).await;
            match handed {
                Ok(Ok(())) => Ok(()),
                // The words of the relay may quote the address: only its code is kept.
                Ok(Err(Refused::Address(code))) => {
                    Err(CarryError::Refused(format!("the relay refuses the address ({code})")))
                }
                Ok(Err(Refused::Code(code))) => {
                    Err(CarryError::Unreachable(format!("the relay did not take it ({code})")))
                }
                Ok(Err(Refused::Broken(error))) => {
                    Err(CarryError::Unreachable(format!("the relay does not answer: {}", error.kind())))
                }
                Err(_) => Err(CarryError::Unreachable("the relay takes too long".to_owned())),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt;
    use tokio::net::TcpListener;

    use super::*;

    #[test]
    fn a_relay_is_on_the_machine_itself() {
        assert!(SmtpCarrier::new("127.0.0.1:25", "c2s@c2s.example").is_ok());
        assert!(matches!(SmtpCarrier::new("192.0.2.1:25", "c2s@c2s.example"), Err(SmtpError::Elsewhere)));
        assert!(matches!(SmtpCarrier::new("localhost", "c2s@c2s.example"), Err(SmtpError::Address)));
        assert!(matches!(SmtpCarrier::new("127.0.0.1:25", "nobody"), Err(SmtpError::From)));
    }

    #[test]
    fn a_dot_that_begins_a_line_is_doubled() {
        assert_eq!(stuffed(b".a\r\nb.\r\n.\r\n"), b"..a\r\nb.\r\n..\r\n");
    }

    /// A relay that answers `refusal` to the command that begins with `to`, and otherwise takes everything.
    async fn relay(to: &'static str, refusal: &'static str) -> (SmtpCarrier, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address").to_string();
        let heard = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a caller");
            stream.write_all(b"220-hello\r\n220 ready\r\n").await.expect("it listens");
            let (mut heard, mut data, mut chunk) = (String::new(), false, [0; 4096]);
            loop {
                let read = stream.read(&mut chunk).await.unwrap_or(0);
                if read == 0 {
                    return heard;
                }
                let text = String::from_utf8_lossy(&chunk[..read]).into_owned();
                heard.push_str(&text);
                if data && !heard.ends_with("\r\n.\r\n") {
                    continue;
                }
                let answer = match text.get(..4).unwrap_or_default() {
                    _ if !to.is_empty() && text.starts_with(to) => refusal,
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ => "250 fine",
                };
                data = answer.starts_with("354");
                stream.write_all(format!("{answer}\r\n").as_bytes()).await.expect("it listens");
            }
        });
        (SmtpCarrier::new(&address, "c2s@c2s.example").expect("a relay of the machine"), heard)
    }

    fn alert() -> Alert {
        Alert {
            id: uuid::Uuid::from_u128(7),
            to: Destination::Email(EmailAddress::parse("ada@example.org").expect("an address")),
            subject: "Un document vous attend".to_owned(),
            text: "Bonjour".to_owned(),
            written_at: "2025-04-14T08:00:00Z".parse().expect("an instant"),
        }
    }

    #[tokio::test]
    async fn a_message_is_handed_over_whole() {
        let (carrier, heard) = relay("", "").await;
        assert!(carrier.carry(&alert()).await.is_ok());
        let heard = heard.await.expect("the relay");
        assert!(heard.contains("RCPT TO:<ada@example.org>") && heard.contains("QUIT"), "{heard}");
        assert!(heard.contains("Message-ID: <00000000-0000-0000-0000-000000000007@c2s.example>"), "{heard}");
    }

    #[tokio::test]
    async fn an_address_refused_for_good_is_not_tried_again_and_anything_else_is() {
        for (to, refusal, for_good) in [
            ("RCPT", "550 nobody", true),
            ("RCPT", "451 later", false),
            ("MAIL", "550 not you", false),
            ("DATA", "554 not now", false),
        ] {
            let (carrier, _heard) = relay(to, refusal).await;
            let refused = carrier.carry(&alert()).await;
            assert_eq!(matches!(refused, Err(CarryError::Refused(_))), for_good, "{to} {refusal}");
        }
        let nobody = SmtpCarrier::new("127.0.0.1:1", "c2s@c2s.example").expect("a relay of the machine");
        assert!(matches!(nobody.carry(&alert()).await, Err(CarryError::Unreachable(_))));
    }
}
