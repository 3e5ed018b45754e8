//! The number of a company.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

/// *Numéro SIREN*: nine digits, the last of which is a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Siren([u8; 9]);

/// A text is not the number of a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a SIREN has nine digits, the last of which checks the others")]
pub struct NotASiren;

impl Siren {
    /// Reads a SIREN; spaces between its digits are ignored.
    pub fn parse(text: &str) -> Result<Self, NotASiren> {
        let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        let digits: [u8; 9] = digits.try_into().map_err(|_| NotASiren)?;
        if !digits.iter().all(u8::is_ascii_digit) {
            return Err(NotASiren);
        }
        // Luhn: every second digit from the right counts double, the sum ends with 0.
        let weighed = |(rank, digit): (usize, &u8)| {
            let digit = u32::from(digit - b'0');
            if rank % 2 == 0 { digit } else { 2 * digit / 10 + 2 * digit % 10 }
        };
        let sum: u32 = digits.iter().rev().enumerate().map(weighed).sum();
        if sum.is_multiple_of(10) { Ok(Self(digits)) } else { Err(NotASiren) }
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only digits are kept")
    }
}

impl fmt::Display for Siren {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl Serialize for Siren {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Siren {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_checks_the_others() {
        assert_eq!(Siren::parse("780 004 099").map(|siren| siren.to_string()), Ok("780004099".to_owned()));
        for wrong in ["780004098", "78000409", "7800040990", "78000409A", ""] {
            assert_eq!(Siren::parse(wrong), Err(NotASiren), "{wrong}");
        }
    }
}
