//! The head of a code: who sealed which kind of paper, and when.

use c2s_domain::Date;
use jiff::ToSpan;

use super::malformed::{Malformed, Part};

/// The head of a code (ANTS v3.2.6: 22 characters in version 02, 24 in 03, 26 in 04).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub version: Version,
    /// The certification authority, such as `FR06`.
    pub authority: String,
    /// The certificate of the issuer under that authority, such as `FPE6`.
    pub certificate: String,
    /// The day of the paper; some kinds have none.
    pub emitted_on: Option<Date>,
    pub signed_on: Option<Date>,
    /// The kind of paper, by its code in the catalogue.
    pub kind: String,
    /// From version 04 on.
    pub country: Option<String>,
}

/// The versions of the text form that are in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    V02,
    V03,
    V04,
}

/// The only perimeter whose catalogue is public.
const ANTS: &str = "01";

impl Header {
    /// Reads the head of `code`; also gives where the values start.
    pub(super) fn parse(code: &[u8]) -> Result<(Self, usize), Malformed> {
        if !code.starts_with(b"DC") {
            return Err(Malformed::NotASeal);
        }
        let mut head = Characters { code, at: 2 };
        let version = match head.take(2, Part::Version)? {
            "02" => Version::V02,
            "03" => Version::V03,
            "04" => Version::V04,
            other => return Err(Malformed::UnknownVersion(other.to_owned())),
        };
        let authority = head.take(4, Part::Authority)?.to_owned();
        let certificate = head.take(4, Part::Certificate)?.to_owned();
        let emitted_on = head.date(Part::EmissionDate)?;
        let signed_on = head.date(Part::SignatureDate)?;
        let kind = head.take(2, Part::PaperKind)?.to_owned();
        if version >= Version::V03 {
            let perimeter = head.take(2, Part::Perimeter)?;
            if perimeter != ANTS {
                return Err(Malformed::UnknownPerimeter(perimeter.to_owned()));
            }
        }
        let country = if version >= Version::V04 { Some(head.take(2, Part::Country)?.to_owned()) } else { None };
        Ok((Self { version, authority, certificate, emitted_on, signed_on, kind, country }, head.at))
    }

    /// The day on which the certificate must have been valid: that of the signature, else that of the paper.
    pub fn sealed_on(&self) -> Option<Date> {
        self.signed_on.or(self.emitted_on)
    }
}

struct Characters<'a> {
    code: &'a [u8],
    at: usize,
}

impl<'a> Characters<'a> {
    /// The next `count` characters: capitals and digits.
    fn take(&mut self, count: usize, within: Part) -> Result<&'a str, Malformed> {
        let rest = &self.code[self.at..];
        let taken = rest.get(..count).unwrap_or(rest);
        if let Some(wrong) = taken.iter().position(|byte| !is_capital_or_digit(*byte)) {
            return Err(Malformed::UnexpectedCharacter { within, at: self.at + wrong });
        }
        if taken.len() < count {
            return Err(Malformed::CutShort { within, at: self.code.len() });
        }
        self.at += count;
        Ok(str::from_utf8(taken).expect("capitals and digits are ASCII"))
    }

    /// The number of days since 2000-01-01 in four hexadecimal digits; `FFFF` is no date.
    fn date(&mut self, within: Part) -> Result<Option<Date>, Malformed> {
        let from = self.at;
        let digits = self.take(4, within)?;
        let wrong = digits.bytes().position(|byte| !byte.is_ascii_hexdigit());
        match (wrong, u16::from_str_radix(digits, 16)) {
            (None, Ok(u16::MAX)) => Ok(None),
            (None, Ok(days)) => Ok(Some(jiff::civil::date(2000, 1, 1) + i64::from(days).days())),
            (wrong, _) => Err(Malformed::UnexpectedCharacter { within, at: from + wrong.unwrap_or_default() }),
        }
    }
}

pub(super) const fn is_capital_or_digit(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_head_of_a_tax_notice_is_read() {
        let (header, values_from) = Header::parse(b"DC04FR06FPE6FFFF23DC2801FR43").unwrap();

        assert_eq!(values_from, 26);
        assert_eq!(header.version, Version::V04);
        assert_eq!((header.authority.as_str(), header.certificate.as_str()), ("FR06", "FPE6"));
        assert_eq!((header.emitted_on, header.signed_on), (None, Some(date(2025, 2, 18))));
        assert_eq!((header.kind.as_str(), header.country.as_deref()), ("28", Some("FR")));
    }

    #[test]
    fn each_version_has_its_length() {
        for (code, length) in [
            (&b"DC02FR000001121B121B01"[..], 22),
            (&b"DC03FR000001121B121B0101"[..], 24),
            (&b"DC04FR000001121B121B0101FR"[..], 26),
        ] {
            let (header, values_from) = Header::parse(code).unwrap();
            assert_eq!(values_from, length);
            assert_eq!(header.country.is_some(), header.version == Version::V04);
        }
    }

    #[test]
    fn a_day_is_a_number_of_days_since_2000() {
        for (digits, expected) in [("0000", Some(date(2000, 1, 1))), ("FFFE", Some(date(2179, 6, 5))), ("FFFF", None)] {
            let code = format!("DC04FR000001{digits}00000401FR");
            assert_eq!(Header::parse(code.as_bytes()).unwrap().0.emitted_on, expected);
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (code, expected) in [
            ("", Malformed::NotASeal),
            ("D", Malformed::NotASeal),
            ("dc04", Malformed::NotASeal),
            ("DC", Malformed::CutShort { within: Part::Version, at: 2 }),
            ("DC01FR00", Malformed::UnknownVersion("01".to_owned())),
            ("DC04FR0", Malformed::CutShort { within: Part::Authority, at: 7 }),
            ("DC04FR000001FFFG", Malformed::UnexpectedCharacter { within: Part::EmissionDate, at: 15 }),
            ("DC04FR0000 1FFFF", Malformed::UnexpectedCharacter { within: Part::Certificate, at: 10 }),
            ("DC04FR000001FFFF1FB60402FR", Malformed::UnknownPerimeter("02".to_owned())),
            ("DC04FR000001FFFF1FB60401F", Malformed::CutShort { within: Part::Country, at: 25 }),
        ] {
            assert_eq!(Header::parse(code.as_bytes()).unwrap_err(), expected, "{code}");
        }
    }
}
