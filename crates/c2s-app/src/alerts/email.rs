//! An alert as an e-mail: plain text, in the form that every relay takes.

use std::time::SystemTime;

use lettre::Message;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};

use super::carrier::Alert;
use crate::accounts::EmailAddress;

/// The whole message. The same alert gives the same bytes at each try, its identifier included.
/// `None`: no message goes to such an address.
pub(super) fn message(alert: &Alert, to: &EmailAddress, from: &EmailAddress) -> Option<Message> {
    let (to, from) = (to.mailbox()?, from.mailbox()?);
    let identifier = format!("<{}@{}>", alert.id, from.domain());
    let by_a_program = HeaderName::new_from_ascii_str("Auto-Submitted");
    let message = Message::builder()
        .date(SystemTime::from(alert.written_at))
        .message_id(Some(identifier))
        .from(Mailbox::new(None, from))
        .to(Mailbox::new(None, to))
        .subject(alert.subject.as_str())
        .raw_header(HeaderValue::new(by_a_program, "auto-generated".to_owned()))
        .header(ContentType::TEXT_PLAIN)
        .body(alert.text.clone());
    Some(message.expect("a message with a sender and somebody to receive it is whole"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alerts::carrier::Destination;

    fn address(text: &str) -> EmailAddress {
        EmailAddress::parse(text).expect("an address")
    }

    #[test]
    fn every_line_fits_and_the_same_alert_is_the_same_message() {
        let alert = Alert {
            id: uuid::Uuid::from_u128(7),
            to: Destination::Email(address("ada@example.org")),
            subject: "Votre démarche commencée sera bientôt effacée".to_owned(),
            text: "Bonjour,\n\nUn document vous attend. À bientôt.".repeat(5),
            written_at: "2025-04-14T08:00:00Z".parse().expect("an instant"),
        };
        let write = || {
            let message = message(&alert, &address("ada@example.org"), &address("c2s@c2s.example"));
            message.expect("both addresses are right").formatted()
        };
        let text = String::from_utf8(write()).expect("ASCII");
        assert!(text.is_ascii() && text.split("\r\n").all(|line| line.len() <= 78), "{text}");
        for header in [
            "Message-ID: <00000000-0000-0000-0000-000000000007@c2s.example>",
            "Date: Mon, 14 Apr 2025 08:00:00 +0000",
            "From: c2s@c2s.example",
            "To: ada@example.org",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(text.contains(header), "{header} in {text}");
        }
        assert_eq!(write(), text.into_bytes());
    }
}
