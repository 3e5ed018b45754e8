//! The public keys that certificates are checked with: as many as were ever used, for old certificates still verify.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest::{SHA256, digest};

/// What starts each line of a list of keys.
const MARK: &str = "c2s-certificate-ed25519";

/// Which key signed: the first four bytes of the SHA-256 of the public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyId(pub(super) [u8; 4]);

impl fmt::Display for KeyId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// A public key (Ed25519).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerificationKey([u8; 32]);

impl VerificationKey {
    pub const fn of(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub fn id(&self) -> KeyId {
        let digest = digest(&SHA256, &self.0);
        KeyId(*digest.as_ref().first_chunk().expect("SHA-256 has 32 bytes"))
    }
}

/// The line of a list of keys.
impl fmt::Display for VerificationKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{MARK} {} ", self.id())?;
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// The public keys that are believed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerificationKeys(Vec<VerificationKey>);

/// Why a text is not a list of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotVerificationKeys {
    #[error("line {0} is not a key of certificates: c2s-certificate-ed25519, its identifier, 64 hexadecimal digits")]
    Line(usize),
    #[error("the identifier of line {0} is not that of its key: take the list again")]
    Identifier(usize),
    #[error("the list holds no key")]
    Empty,
}

impl VerificationKeys {
    pub fn of(keys: impl IntoIterator<Item = VerificationKey>) -> Self {
        Self(keys.into_iter().collect())
    }

    pub(super) fn find(&self, id: KeyId) -> Option<&VerificationKey> {
        self.0.iter().find(|key| key.id() == id)
    }
}

/// The list, one line each: what is published, and what a check without network takes.
impl fmt::Display for VerificationKeys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|key| writeln!(out, "{key}"))
    }
}

impl FromStr for VerificationKeys {
    type Err = NotVerificationKeys;

    fn from_str(text: &str) -> Result<Self, NotVerificationKeys> {
        let mut keys = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let key = match words.as_slice() {
                [] => continue,
                [first, ..] if first.starts_with('#') => continue,
                [MARK, id, key] => {
                    let key = VerificationKey(bytes(key).ok_or(NotVerificationKeys::Line(number))?);
                    if key.id().to_string() != *id {
                        return Err(NotVerificationKeys::Identifier(number));
                    }
                    key
                }
                _ => return Err(NotVerificationKeys::Line(number)),
            };
            keys.push(key);
        }
        if keys.is_empty() { Err(NotVerificationKeys::Empty) } else { Ok(Self(keys)) }
    }
}

fn bytes(digits: &str) -> Option<[u8; 32]> {
    if digits.len() != 64 || !digits.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_is_published() {
        let keys = VerificationKeys::of([VerificationKey::of([1; 32]), VerificationKey::of([2; 32])]);
        assert_eq!(format!("# Fontbelle\n\n{keys}").parse(), Ok(keys));
    }

    #[test]
    fn a_line_that_was_altered_is_refused_with_its_number() {
        let key = VerificationKey::of([1; 32]).to_string();
        assert_eq!("".parse::<VerificationKeys>(), Err(NotVerificationKeys::Empty));
        for (text, problem) in [
            (key.replace("0101", "0102"), NotVerificationKeys::Identifier(1)),
            (format!("\n{}", &key[..key.len() - 1]), NotVerificationKeys::Line(2)),
            ("ssh-ed25519 AAAA".to_owned(), NotVerificationKeys::Line(1)),
        ] {
            assert_eq!(text.parse::<VerificationKeys>(), Err(problem), "{text}");
        }
    }
}
