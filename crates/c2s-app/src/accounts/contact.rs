//! Addresses that messages go to: as they were typed, checked for what a sender needs.

use lettre::Address;
use serde::{Deserialize, Serialize};

/// An e-mail address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// The number of a mobile telephone, as `+33…`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhoneNumber(String);

crate::hidden_debug!(EmailAddress, PhoneNumber);

/// Longer than any address that can be written to.
const LONGEST_EMAIL: usize = 254;

impl EmailAddress {
    /// Reads an address as e-mail writes it (RFC 5321), of a domain with a dot; not the forms in quotes and brackets
    /// that nobody types.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let address: Address = text.parse().ok()?;
        let labels = address.domain().split('.');
        let right = text.len() <= LONGEST_EMAIL
            && !text.contains(['"', '[', ']'])
            && labels.clone().count() > 1
            && labels.into_iter().all(|label| !label.is_empty());
        right.then(|| Self(text.to_owned()))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(crate) fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// As whoever sends needs it.
    pub(crate) fn mailbox(&self) -> Option<Address> {
        self.0.parse().ok()
    }
}

impl PhoneNumber {
    /// Reads the number of a mobile: French (`06`, `07`, `+33 6`, `+33 (0)6`), of the mainland or overseas, or of
    /// another country (`+…`, `00…`).
    pub fn parse(text: &str) -> Option<Self> {
        let typed = text.replace("(0)", "");
        let digits: String =
            typed.chars().filter(|letter| !letter.is_whitespace() && !SEPARATORS.contains(letter)).collect();
        let abroad = digits.strip_prefix('+').or_else(|| digits.strip_prefix("00"));
        let number = abroad.unwrap_or(&digits);
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let Some(abroad) = abroad else { return Self::french(digits.strip_prefix('0')?) };
        if let Some(national) = abroad.strip_prefix("33") {
            return Self::french(national.strip_prefix('0').unwrap_or(national));
        }
        let of_a_department = OVERSEAS.iter().any(|(_, code)| abroad.starts_with(code));
        let length = if of_a_department { 12..=12 } else { 8..=15 };
        (length.contains(&abroad.len()) && !abroad.starts_with('0')).then(|| Self(format!("+{abroad}")))
    }

    /// The nine digits after the first zero.
    fn french(national: &str) -> Option<Self> {
        let is_mobile = national.len() == 9 && national.starts_with(['6', '7']);
        let overseas = OVERSEAS.iter().find(|(prefix, _)| national.starts_with(prefix));
        let code = overseas.filter(|_| !national.starts_with(FICTION)).map_or("33", |(_, code)| code);
        is_mobile.then(|| Self(format!("+{code}{national}")))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// What people write between digits.
const SEPARATORS: [char; 5] = ['.', '-', '(', ')', '/'];
/// The mobile prefixes of the departments that have a code of their own.
const OVERSEAS: [(&str, &str); 8] = [
    ("690", "590"),
    ("691", "590"),
    ("694", "594"),
    ("696", "596"),
    ("697", "596"),
    ("692", "262"),
    ("693", "262"),
    ("639", "262"),
];
/// Numbers that the regulator keeps for films and examples: of the mainland.
const FICTION: &str = "63998";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_can_be_written_to_is_taken() {
        for (text, right) in [
            ("camille@exemple.fr", true),
            (" camille.fontanel+c2s@mail.exemple.fr ", true),
            ("camille", false),
            ("camille@exemple", false),
            ("camille@exemple..fr", false),
            ("camille@.fr", false),
            ("@exemple.fr", false),
            ("a@b@c.fr", false),
            ("a b@c.fr", false),
            ("a@c.fr\r\nBcc: x@y.fr", false),
            ("<a@c.fr>", false),
            ("\"a b\"@c.fr", false),
            ("a@[192.0.2.1]", false),
            (".a@c.fr", false),
        ] {
            assert_eq!(EmailAddress::parse(text).is_some(), right, "{text}");
        }
        assert!(EmailAddress::parse(&format!("{}@exemple.fr", "a".repeat(250))).is_none());
    }

    #[test]
    fn a_number_is_kept_as_the_whole_world_dials_it() {
        for (text, kept) in [
            ("06 12 34 56 78", Some("+33612345678")),
            ("07-12-34-56-78", Some("+33712345678")),
            ("06 39 98 12 34", Some("+33639981234")),
            ("06.39.01.12.34", Some("+262639011234")),
            ("06.90.12.34.56", Some("+590690123456")),
            ("06 97 12 34 56", Some("+596697123456")),
            ("06 93 12 34 56", Some("+262693123456")),
            ("06 94 12 34 56", Some("+594694123456")),
            ("+33 6 12 34 56 78", Some("+33612345678")),
            ("+33 (0)6 12 34 56 78", Some("+33612345678")),
            ("+33 06 12 34 56 78", Some("+33612345678")),
            ("0033612345678", Some("+33612345678")),
            ("+33 6 90 12 34 56", Some("+590690123456")),
            ("+590 690 12 34 56", Some("+590690123456")),
            ("+216 20 123 456", Some("+21620123456")),
            ("+32 470 12 34 56", Some("+32470123456")),
            ("01 99 00 12 34", None),
            ("+33 1 99 00 12 34", None),
            ("+33 6 12 34 56 7", None),
            ("+590 690 12 34", None),
            ("0612345", None),
            ("06 12 34 56 78 9", None),
            ("00 00", None),
            ("06 12 34 56 7é", None),
            ("+", None),
            ("", None),
        ] {
            assert_eq!(PhoneNumber::parse(text).as_ref().map(PhoneNumber::reveal), kept, "{text}");
        }
    }
}
