//! The values of a code: an identifier of two characters, then as many as its length allows.

use std::fmt;

use super::catalogue::{self, Length};
use super::header::is_capital_or_digit;
use super::malformed::{Malformed, Part};
use super::{GS, RS};

/// One value, under its identifier in the catalogue. An identifier that no catalogue has is kept all the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Field {
    pub id: String,
    pub value: String,
    /// The value was longer than its place, and its end is missing.
    pub cut: bool,
}

impl fmt::Debug for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}(…)", self.id)
    }
}

/// Reads the values of `message`, which starts at position `from` of the code.
pub(super) fn parse(message: &[u8], from: usize) -> Result<Vec<Field>, Malformed> {
    if let Some(wrong) = message.iter().position(|byte| !matches!(byte, b' '..=b'~' | &GS | &RS)) {
        return Err(Malformed::UnexpectedCharacter { within: Part::Value, at: from + wrong });
    }
    let mut fields = Vec::new();
    let mut at = 0;
    while at < message.len() {
        let (field, length) = one(&message[at..], from + at)?;
        fields.push(field);
        at += length;
    }
    Ok(fields)
}

/// The value at the start of `rest`, and how many characters it takes with its identifier and its separator.
fn one(rest: &[u8], at: usize) -> Result<(Field, usize), Malformed> {
    const IDENTIFIER: usize = 2;
    let id = rest.get(..IDENTIFIER).unwrap_or(rest);
    if let Some(wrong) = id.iter().position(|byte| !is_capital_or_digit(*byte)) {
        return Err(Malformed::UnexpectedCharacter { within: Part::Identifier, at: at + wrong });
    }
    if id.len() < IDENTIFIER {
        return Err(Malformed::CutShort { within: Part::Identifier, at: at + rest.len() });
    }
    let id = text(id);
    let length = catalogue::length(&id);
    let value = &rest[IDENTIFIER..];
    let found = value_length(value, length);
    let separator = value.get(found).filter(|byte| matches!(**byte, GS | RS));
    let cut = separator == Some(&RS);
    if found < length.least && (length.is_fixed() || !cut) {
        return Err(Malformed::ValueTooShort { id, at: at + IDENTIFIER, found, least: length.least });
    }
    // No separator is owed after a value that fills its place; some issuers write one, and nothing else starts so.
    let taken = IDENTIFIER + found + usize::from(separator.is_some());
    Ok((Field { id, value: text(&value[..found]), cut }, taken))
}

/// A value runs to its separator, or fills its place, or ends with the message.
fn value_length(value: &[u8], length: Length) -> usize {
    let run = value.iter().position(|byte| matches!(byte, &GS | &RS)).unwrap_or(value.len());
    length.greatest.map_or(run, |greatest| run.min(greatest))
}

fn text(ascii: &[u8]) -> String {
    ascii.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: &str) -> Vec<(String, String, bool)> {
        let fields = parse(message.as_bytes(), 26).unwrap();
        fields.into_iter().map(|field| (field.id, field.value, field.cut)).collect()
    }

    fn value(id: &str, value: &str) -> (String, String, bool) {
        (id.to_owned(), value.to_owned(), false)
    }

    #[test]
    fn a_value_ends_with_its_separator_its_length_or_the_message() {
        for (message, expected) in [
            ("", vec![]),
            ("452021", vec![value("45", "2021")]),
            ("45202146RETI\u{1d}", vec![value("45", "2021"), value("46", "RETI")]),
            ("45202146RETI", vec![value("45", "2021"), value("46", "RETI")]),
            ("41123456789012452021", vec![value("41", "123456789012"), value("45", "2021")]),
            ("4112345678901\u{1d}452021", vec![value("41", "12345678901"), value("45", "2021")]),
            ("41\u{1d}452021", vec![value("41", ""), value("45", "2021")]),
        ] {
            assert_eq!(read(message), expected, "{message:?}");
        }
    }

    #[test]
    fn a_separator_that_was_not_owed_is_passed_over() {
        for message in ["452021\u{1d}43", "41123456789012\u{1d}43"] {
            assert_eq!(read(message)[1], value("43", ""));
        }
    }

    #[test]
    fn a_value_that_was_cut_says_so() {
        assert_eq!(
            read("46RETI DE LA\u{1e}452021"),
            [("46".to_owned(), "RETI DE LA".to_owned(), true), value("45", "2021")]
        );
    }

    #[test]
    fn an_unknown_identifier_is_kept_with_its_value() {
        assert_eq!(read("Q0QUELQUE CHOSE\u{1d}452021"), [value("Q0", "QUELQUE CHOSE"), value("45", "2021")]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (message, expected) in [
            ("4520214", Malformed::CutShort { within: Part::Identifier, at: 33 }),
            ("45202", Malformed::ValueTooShort { id: "45".to_owned(), at: 28, found: 3, least: 4 }),
            ("45202\u{1d}", Malformed::ValueTooShort { id: "45".to_owned(), at: 28, found: 3, least: 4 }),
            ("45202\u{1e}", Malformed::ValueTooShort { id: "45".to_owned(), at: 28, found: 3, least: 4 }),
            ("4520214-", Malformed::UnexpectedCharacter { within: Part::Identifier, at: 33 }),
            ("46RÉTI", Malformed::UnexpectedCharacter { within: Part::Value, at: 29 }),
        ] {
            assert_eq!(parse(message.as_bytes(), 26).unwrap_err(), expected, "{message:?}");
        }
    }

    #[test]
    fn a_value_does_not_print() {
        assert_eq!(format!("{:?}", parse(b"46RETI", 26).unwrap()), "[46(…)]");
    }
}
