//! E-mails by the relay of the settings, encrypted unless they say otherwise. The words of SMTP are those of `lettre`.

mod relay;
#[cfg(test)]
mod sink;

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::SmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{Extension, MailParameter};

pub use self::relay::{RelayError, RelaySettings, Security};

use self::relay::Relay;
use super::carrier::{Alert, Carrier, CarryError, Carrying, Destination};
use super::email;
use crate::accounts::EmailAddress;

/// How long a relay may take over one answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long it may take over the farewell.
const FAREWELL: Duration = Duration::from_secs(2);

/// Hands e-mails to a relay.
pub struct SmtpCarrier(Arc<Inner>);

struct Inner {
    relay: Relay,
    from: EmailAddress,
}

impl SmtpCarrier {
    pub fn new(settings: RelaySettings, from: &str) -> Result<Self, RelayError> {
        let from = EmailAddress::parse(from).ok_or(RelayError::From)?;
        Ok(Self(Arc::new(Inner { relay: Relay::new(settings, &from)?, from })))
    }
}

impl Inner {
    /// Takes seconds: it is for a thread that may wait.
    fn hand_over(&self, to: &EmailAddress, message: &[u8]) -> Result<(), Refused> {
        let (from, to) = (self.from.mailbox(), to.mailbox().ok_or(Refused::Unwritable)?);
        let mut relay = self.relay.connect().map_err(Refused::Relay)?;
        let handed = converse(&mut relay, from, to, message);
        // It has the message, or does not want it: whatever it answers to the farewell changes nothing.
        if relay.set_timeout(Some(FAREWELL)).is_ok() {
            relay.abort();
        }
        handed
    }
}

fn converse(relay: &mut SmtpConnection, from: Option<Address>, to: Address, message: &[u8]) -> Result<(), Refused> {
    let international = !AsRef::<str>::as_ref(&to).is_ascii();
    if international && !relay.server_info().supports_feature(Extension::SmtpUtfEight) {
        return Err(Refused::Unwritable);
    }
    let parameters = if international { vec![MailParameter::SmtpUtfEight] } else { Vec::new() };
    relay.command(Mail::new(from, parameters)).map_err(Refused::Relay)?;
    relay.command(Rcpt::new(to, Vec::new())).map_err(|error| Refused::of_the_address(error, true))?;
    relay.command(Data).map_err(Refused::Relay)?;
    relay.message(message).map_err(|error| Refused::of_the_address(error, false))?;
    Ok(())
}

/// What the relay did not take.
enum Refused {
    /// Nothing can be sent to this address, by this relay.
    Unwritable,
    /// The address, for good.
    Address(Error),
    Relay(Error),
}

impl Refused {
    /// Whether a refusal speaks of the address and for good. The enhanced status says so where there is one
    /// (RFC 3463: 5.1 the address, 5.2 its mailbox); without, only an answer to the address itself does.
    fn of_the_address(error: Error, to_the_address: bool) -> Self {
        let words = error.source().map(ToString::to_string).unwrap_or_default();
        let subject = words.strip_prefix("5.").and_then(|rest| rest.split_once('.')).map(|(subject, _)| subject);
        let is_the_address = match subject {
            Some(subject) if subject.bytes().all(|byte| byte.is_ascii_digit()) => matches!(subject, "1" | "2"),
            _ => to_the_address,
        };
        if error.is_permanent() && is_the_address { Self::Address(error) } else { Self::Relay(error) }
    }
}

/// What may be said of an error: the words of a relay may quote the address, its code does not.
fn said(error: &Error) -> String {
    if let Some(code) = error.status() {
        format!("the relay answers {code}")
    } else if error.is_tls() {
        "the relay has no certificate that can be believed".to_owned()
    } else if error.is_client() {
        "the relay does not offer what the settings ask for (STARTTLS, a way to sign in)".to_owned()
    } else {
        "the relay does not answer as it should".to_owned()
    }
}

impl Carrier for SmtpCarrier {
    fn carry<'a>(&'a self, alert: &'a Alert) -> Carrying<'a> {
        Box::pin(async move {
            let Destination::Email(to) = &alert.to else {
                return Err(CarryError::Refused("an SMS is no e-mail".to_owned()));
            };
            let unwritable = || CarryError::Refused("no e-mail can be sent to this address".to_owned());
            let message = email::message(alert, to, &self.0.from).ok_or_else(unwritable)?.formatted();
            let (inner, to) = (Arc::clone(&self.0), to.clone());
            let handed = tokio::task::spawn_blocking(move || inner.hand_over(&to, &message)).await;
            let handed = handed.map_err(|_| CarryError::Unreachable("the sending was cut short".to_owned()))?;
            handed.map_err(|refused| match refused {
                Refused::Unwritable => unwritable(),
                Refused::Address(error) => CarryError::Refused(said(&error)),
                Refused::Relay(error) => CarryError::Unreachable(said(&error)),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::sink::{Offer, Sink};
    use super::*;

    fn alert() -> Alert {
        Alert {
            id: uuid::Uuid::from_u128(7),
            to: Destination::Email(EmailAddress::parse("ada@example.org").expect("an address")),
            subject: "Un document vous attend".to_owned(),
            text: ".\nBonjour".to_owned(),
            written_at: "2025-04-14T08:00:00Z".parse().expect("an instant"),
        }
    }

    fn carrier(settings: RelaySettings) -> SmtpCarrier {
        SmtpCarrier::new(settings, "c2s@c2s.example").expect("these settings can serve")
    }

    #[tokio::test]
    async fn a_message_is_handed_over_whole_in_clear_or_encrypted() {
        for offer in [Offer::Clear, Offer::StartTls, Offer::Tls] {
            let sink = Sink::open(offer).await;
            let carried = carrier(sink.settings()).carry(&alert()).await;
            assert!(carried.is_ok(), "{offer:?} {carried:?}");
            let heard = sink.heard().await;
            assert_eq!(heard.recipients, ["ada@example.org"], "{offer:?}");
            assert!(heard.message.contains("Message-ID: <00000000-0000-0000-0000-000000000007@c2s.example>"));
            assert!(heard.message.contains("Bonjour"), "{}", heard.message);
            assert_eq!(heard.encrypted, offer != Offer::Clear);
            assert_eq!(heard.login, sink_login(offer));
        }
    }

    /// The sink asks for a name and a password wherever they cannot be overheard.
    fn sink_login(offer: Offer) -> Option<String> {
        (offer != Offer::Clear).then(|| "\0c2s\0a secret".to_owned())
    }

    #[tokio::test]
    async fn a_certificate_of_somebody_else_ends_the_conversation_before_anything_is_said() {
        for offer in [Offer::StartTls, Offer::Tls] {
            let sink = Sink::open(offer).await;
            let settings = RelaySettings { authority: None, ..sink.settings() };
            let refused = carrier(settings).carry(&alert()).await;
            assert!(matches!(refused, Err(CarryError::Unreachable(_))), "{offer:?} {refused:?}");
            let heard = sink.heard().await;
            assert!(heard.recipients.is_empty() && heard.login.is_none(), "{offer:?}");
        }
    }

    #[tokio::test]
    async fn a_relay_that_offers_no_encryption_is_told_nothing() {
        let sink = Sink::open(Offer::Clear).await;
        let settings = RelaySettings { security: Some(Security::StartTls), ..sink.settings() };
        let refused = carrier(settings).carry(&alert()).await;
        assert!(matches!(refused, Err(CarryError::Unreachable(_))), "{refused:?}");
        assert!(sink.heard().await.recipients.is_empty());
    }

    #[tokio::test]
    async fn an_address_refused_for_good_is_not_tried_again_and_anything_else_is() {
        for (to, refusal, for_good) in [
            ("RCPT", "550 nobody", true),
            ("RCPT", "550 5.1.1 nobody", true),
            ("RCPT", "552 5.2.2 full", true),
            ("RCPT", "554 5.7.1 relay access denied", false),
            ("RCPT", "451 later", false),
            ("RCPT", "450 4.2.1 later", false),
            ("MAIL", "550 not you", false),
            ("DATA", "554 not now", false),
            (".", "550 5.1.1 nobody", true),
            (".", "554 not that", false),
            ("AUTH", "535 5.7.8 who are you", false),
        ] {
            let sink = Sink::refusing(Offer::Tls, to, refusal).await;
            let refused = carrier(sink.settings()).carry(&alert()).await;
            let Err(error) = refused else { panic!("{to} {refusal} is taken") };
            assert_eq!(matches!(error, CarryError::Refused(_)), for_good, "{to} {refusal}");
            assert!(error.to_string().contains(&refusal[..3]) && !error.to_string().contains("ada"), "{error}");
        }
        let nobody = RelaySettings { address: "127.0.0.1:1".to_owned(), ..RelaySettings::default() };
        assert!(matches!(carrier(nobody).carry(&alert()).await, Err(CarryError::Unreachable(_))));
    }
}
