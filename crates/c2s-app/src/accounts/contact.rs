//! Addresses that messages go to: as they were typed, checked for what a sender needs.

use serde::{Deserialize, Serialize};

/// An e-mail address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// A telephone number, as `+33…`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhoneNumber(String);

crate::hidden_debug!(EmailAddress, PhoneNumber);

/// Longer than any address that can be written to.
const LONGEST_EMAIL: usize = 254;

impl EmailAddress {
    /// Reads an address: something, one `@`, a domain with a dot; nothing that could end a header or a command.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.split_once('@')?;
        let sound = |part: &str| {
            !part.is_empty()
                && part.chars().all(|letter| {
                    !letter.is_whitespace()
                        && !letter.is_control()
                        && !matches!(letter, '@' | '<' | '>' | ',' | ';' | '"')
                })
        };
        let labels = domain.split('.');
        let right = text.len() <= LONGEST_EMAIL
            && sound(local)
            && sound(domain)
            && domain.contains('.')
            && labels.into_iter().all(|label| !label.is_empty());
        right.then(|| Self(text.to_owned()))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl PhoneNumber {
    /// Reads a French number (`0…`), of the mainland or overseas, or an international one (`+…`, `00…`).
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String =
            text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '.' | '-' | '(' | ')')).collect();
        let (plus, digits) = match digits.strip_prefix('+') {
            Some(rest) => (true, rest.to_owned()),
            None => match digits.strip_prefix("00") {
                Some(rest) => (true, rest.to_owned()),
                None => (false, digits),
            },
        };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        if plus {
            return ((8..=15).contains(&digits.len()) && !digits.starts_with('0')).then(|| Self(format!("+{digits}")));
        }
        let national = digits.strip_prefix('0').filter(|rest| rest.len() == 9 && !rest.starts_with('0'))?;
        let code = OVERSEAS.iter().find(|(prefix, _)| national.starts_with(prefix)).map_or("33", |(_, code)| code);
        Some(Self(format!("+{code}{national}")))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// The mobile prefixes of the departments that have a code of their own.
const OVERSEAS: [(&str, &str); 6] =
    [("690", "590"), ("691", "590"), ("694", "594"), ("696", "596"), ("692", "262"), ("639", "262")];

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
        ] {
            assert_eq!(EmailAddress::parse(text).is_some(), right, "{text}");
        }
        assert!(EmailAddress::parse(&format!("{}@exemple.fr", "a".repeat(250))).is_none());
    }

    #[test]
    fn a_number_is_kept_as_the_whole_world_dials_it() {
        for (text, kept) in [
            ("06 39 98 12 34", Some("+262639981234")),
            ("06 12 34 56 78", Some("+33612345678")),
            ("06.90.12.34.56", Some("+590690123456")),
            ("+33 6 12 34 56 78", Some("+33612345678")),
            ("0033612345678", Some("+33612345678")),
            ("+216 20 123 456", Some("+21620123456")),
            ("0612345", None),
            ("00 00", None),
            ("06 12 34 56 7é", None),
            ("", None),
        ] {
            assert_eq!(PhoneNumber::parse(text).as_ref().map(PhoneNumber::reveal), kept, "{text}");
        }
    }
}
