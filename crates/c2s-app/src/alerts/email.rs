//! An alert as an e-mail: plain text, in the form that every relay takes (RFC 5322).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::carrier::Alert;
use crate::accounts::EmailAddress;

/// The width of a line of base64 (RFC 2045).
const LINE: usize = 76;
/// The most bytes of text in one encoded word: with its marks it fits a line behind `Subject: ` (RFC 2047).
const WORD: usize = 42;

/// The whole message. The same alert gives the same bytes at each try, its identifier included.
pub(super) fn message(alert: &Alert, to: &EmailAddress, from: &EmailAddress) -> Vec<u8> {
    let domain = from.reveal().rsplit_once('@').map_or("", |(_, domain)| domain);
    let date = alert.written_at.strftime("%a, %d %b %Y %H:%M:%S +0000");
    let head = [
        format!("Date: {date}"),
        format!("Message-ID: <{}@{domain}>", alert.id),
        format!("From: <{}>", from.reveal()),
        format!("To: <{}>", to.reveal()),
        format!("Subject: {}", encoded(&alert.subject)),
        "Auto-Submitted: auto-generated".to_owned(),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=utf-8".to_owned(),
        "Content-Transfer-Encoding: base64".to_owned(),
        String::new(),
    ];
    let body = STANDARD.encode(alert.text.replace('\n', "\r\n"));
    let lines = body.as_bytes().chunks(LINE).map(|line| String::from_utf8_lossy(line).into_owned());
    let mut text = head.into_iter().chain(lines).collect::<Vec<_>>().join("\r\n");
    text.push_str("\r\n");
    text.into_bytes()
}

/// A header that may hold accents, as encoded words; none is cut inside a letter.
fn encoded(text: &str) -> String {
    let mut words = vec![String::new()];
    for letter in text.chars() {
        let full = words.last().is_some_and(|word| word.len() + letter.len_utf8() > WORD);
        if full {
            words.push(String::new());
        }
        words.last_mut().expect("there is one from the beginning").push(letter);
    }
    let words = words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word)));
    words.collect::<Vec<_>>().join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::super::carrier::Destination;
    use super::*;

    fn alert(subject: &str) -> Alert {
        Alert {
            id: uuid::Uuid::from_u128(7),
            to: Destination::Email(address("ada@example.org")),
            subject: subject.to_owned(),
            text: "Bonjour,\n\nUn document vous attend. À bientôt.".repeat(5),
            written_at: "2025-04-14T08:00:00Z".parse().expect("an instant"),
        }
    }

    fn address(text: &str) -> EmailAddress {
        EmailAddress::parse(text).expect("an address")
    }

    #[test]
    fn every_line_fits_and_the_same_alert_is_the_same_message() {
        let subject = "Votre démarche commencée sera bientôt effacée";
        let write = || message(&alert(subject), &address("ada@example.org"), &address("c2s@c2s.example"));
        let text = String::from_utf8(write()).expect("ASCII");
        assert!(text.is_ascii() && text.split("\r\n").all(|line| line.len() <= 78), "{text}");
        assert!(text.contains("Message-ID: <00000000-0000-0000-0000-000000000007@c2s.example>"));
        assert!(text.contains("Date: Mon, 14 Apr 2025 08:00:00 +0000"));
        assert_eq!(write(), text.into_bytes());
    }

    #[test]
    fn no_letter_is_cut_between_two_words_of_a_header() {
        let header = encoded(&"é".repeat(60));
        for word in header.split("\r\n ") {
            let inside = word.strip_prefix("=?utf-8?B?").and_then(|word| word.strip_suffix("?=")).expect("its marks");
            assert!(word.len() <= 75);
            assert!(String::from_utf8(STANDARD.decode(inside).expect("base64")).is_ok());
        }
    }
}
