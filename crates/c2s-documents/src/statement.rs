//! What the square of a certificate says, signed: whoever is shown the certificate can check it without network.
//!
//! It holds no number of a person, no birth date, no amount: the code of the certificate, the period, the kind of
//! right, who manages it, the initials of the holder and how many persons are covered.

mod keys;

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use c2s_domain::Date;
use jiff::Span;

use crate::{Cover, symbols};

pub use keys::{KeyId, NotVerificationKeys, VerificationKey, VerificationKeys};

/// Before what is signed: a signature made for something else proves nothing here.
const CONTEXT: &[u8] = b"c2s certificate statement\n";
/// The first byte: how the others are read.
const VERSION: u8 = 1;
const SIGNATURE: usize = 64;
/// Days are counted from it, over two bytes: until 2179.
const FIRST_DAY: Date = Date::constant(2000, 1, 1);
/// The most that is kept of a name, and of the initials of a household: the square must stay readable.
const LONGEST_NAME: usize = 60;
const MOST_INITIALS: usize = 3;

/// What tells a certificate from all others (*code de vérification*): 60 bits, as twelve symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[doc(alias = "code de vérification")]
pub struct VerificationCode(u64);

/// Why a text is not the code of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the code of a certificate has twelve letters and digits, such as 7KQ2-MX4T-9WD3")]
pub struct NotACode;

impl VerificationCode {
    const SYMBOLS: usize = 12;
    const BITS: u32 = 60;

    /// A code of these bits, which nobody must be able to guess.
    pub const fn of(bits: [u8; 8]) -> Self {
        Self(u64::from_be_bytes(bits) >> (u64::BITS - Self::BITS))
    }
}

/// `7KQ2-MX4T-9WD3`
impl fmt::Display for VerificationCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for rank in 0..Self::SYMBOLS {
            if rank > 0 && rank.is_multiple_of(4) {
                out.write_str("-")?;
            }
            let below = (Self::SYMBOLS - 1 - rank) * 5;
            let bits = u32::try_from(self.0 >> below & 31).expect("five bits");
            write!(out, "{}", symbols::symbol(bits))?;
        }
        Ok(())
    }
}

impl FromStr for VerificationCode {
    type Err = NotACode;

    /// As a hand copies it: in small letters, with other hyphens, with spaces.
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let kept = text.chars().filter(|character| character.is_alphanumeric());
        let values: Vec<u8> = kept.map(symbols::value).collect::<Option<_>>().ok_or(NotACode)?;
        if values.len() != Self::SYMBOLS {
            return Err(NotACode);
        }
        Ok(Self(values.into_iter().fold(0, |bits, value| bits << 5 | u64::from(value))))
    }
}

/// What a certificate says in its square (*mention signée*).
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "mention signée")]
pub struct Statement {
    pub code: VerificationCode,
    pub cover: Cover,
    /// First and last day of the right, both included.
    pub starts_on: Date,
    pub ends_on: Date,
    pub issued_on: Date,
    /// How many are covered by this certificate, its holder included.
    pub persons: u8,
    /// Of the holder, or of each adult of a household: whoever is shown the certificate compares them with its names.
    pub initials: String,
    /// Who manages the cover; on that of a household, each of those who do.
    pub organisation: String,
}

/// Between the initials of two adults, and between the names of two organisations.
const AND: &str = " + ";

/// Why a text proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatementFault {
    /// It is not what the square of a certificate holds.
    #[error("this is not what the square of a certificate says: read the square again")]
    Unreadable,
    /// Another service signed it, or the list of keys is older than the certificate.
    #[error("the key {0} that signed it is not among the known ones: take the latest list of keys")]
    UnknownKey(KeyId),
    /// It was altered, or somebody else wrote it.
    #[error("the signature is wrong: this certificate was altered, or is a forgery")]
    Forged,
}

/// Where a right stands on a day, as far as its own dates say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    ToCome,
    Running,
    Over,
}

impl Term {
    /// Where a right from `starts_on` to `ends_on`, both included, stands on `day`.
    pub fn on(day: Date, starts_on: Date, ends_on: Date) -> Self {
        if day < starts_on {
            Self::ToCome
        } else if day <= ends_on {
            Self::Running
        } else {
            Self::Over
        }
    }
}

impl Statement {
    /// The initials of a full name: `Awa N’Diaye-Lemaître` gives `AND`.
    pub fn initials_of(name: &str) -> String {
        let words = name.split(|letter: char| !letter.is_alphanumeric());
        let initials = words.filter_map(|word| word.chars().next());
        initials.take(MOST_INITIALS).flat_map(char::to_uppercase).collect()
    }

    /// What is said of several together: the initials of each adult, the name of each organisation.
    pub fn together(parts: &[String]) -> String {
        parts.join(AND)
    }

    /// The text of the square; `sign` signs with the key of this identifier (Ed25519).
    pub fn signed(&self, key: KeyId, sign: impl FnOnce(&[u8]) -> [u8; SIGNATURE]) -> String {
        let mut bytes = self.bytes(key);
        let signature = sign(&[CONTEXT, &bytes].concat());
        bytes.extend(signature);
        symbols::written(&bytes)
    }

    /// What a square says, once its signature is verified. `text` may be the whole address of the square.
    pub fn verified(text: &str, keys: &VerificationKeys) -> Result<Self, StatementFault> {
        let text = text.trim();
        let statement = text.rsplit('/').next().unwrap_or(text);
        let bytes = symbols::read(statement).ok_or(StatementFault::Unreadable)?;
        let (said, signature) =
            bytes.len().checked_sub(SIGNATURE).map(|end| bytes.split_at(end)).ok_or(StatementFault::Unreadable)?;
        let (key, statement) = Reader(said).statement().ok_or(StatementFault::Unreadable)?;
        let known = keys.find(key).ok_or(StatementFault::UnknownKey(key))?;
        UnparsedPublicKey::new(&ED25519, known.bytes())
            .verify(&[CONTEXT, said].concat(), signature)
            .map_err(|_| StatementFault::Forged)?;
        Ok(statement)
    }

    /// Where the right stands on `day`, as far as the certificate itself can say.
    pub fn term_on(&self, day: Date) -> Term {
        Term::on(day, self.starts_on, self.ends_on)
    }

    fn bytes(&self, key: KeyId) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(key.0);
        bytes.extend(self.code.0.to_be_bytes());
        bytes.push(u8::from(self.cover == Cover::WithContribution));
        bytes.push(self.persons);
        for day in [self.starts_on, self.ends_on, self.issued_on] {
            bytes.extend(number_of(day).to_be_bytes());
        }
        for text in [cut(&self.initials), cut(&self.organisation)] {
            bytes.push(u8::try_from(text.len()).expect("both are short"));
            bytes.extend(text.as_bytes());
        }
        bytes
    }
}

/// The days since [`FIRST_DAY`].
fn number_of(day: Date) -> u16 {
    let days = FIRST_DAY.until(day).map_or(0, |span| span.get_days());
    u16::try_from(days.max(0)).unwrap_or(u16::MAX)
}

/// As many whole characters as there is room for.
fn cut(name: &str) -> &str {
    let end = (0..=LONGEST_NAME.min(name.len())).rev().find(|end| name.is_char_boundary(*end));
    &name[..end.unwrap_or(0)]
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn statement(mut self) -> Option<(KeyId, Statement)> {
        if self.take::<1>()? != [VERSION] {
            return None;
        }
        let key = KeyId(self.take()?);
        let code = u64::from_be_bytes(self.take()?);
        let cover = match self.take::<1>()? {
            [0] => Cover::Free,
            [1] => Cover::WithContribution,
            _ => return None,
        };
        let [persons] = self.take::<1>()?;
        let statement = Statement {
            code: (code >> VerificationCode::BITS == 0).then_some(VerificationCode(code))?,
            cover,
            persons,
            starts_on: self.day()?,
            ends_on: self.day()?,
            issued_on: self.day()?,
            initials: self.text()?,
            organisation: self.text()?,
        };
        self.0.is_empty().then_some((key, statement))
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn day(&mut self) -> Option<Date> {
        let days = u16::from_be_bytes(self.take()?);
        FIRST_DAY.checked_add(Span::new().days(i64::from(days))).ok()
    }

    fn text(&mut self) -> Option<String> {
        let [length] = self.take::<1>()?;
        let (text, rest) = self.0.split_at_checked(usize::from(length))?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};

    use super::*;

    fn pair(seed: u8) -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("32 bytes")
    }

    fn key_of(pair: &Ed25519KeyPair) -> VerificationKey {
        VerificationKey::of(pair.public_key().as_ref().try_into().expect("32 bytes"))
    }

    fn statement() -> Statement {
        Statement {
            code: VerificationCode::of(*b"c2s-code"),
            cover: Cover::Free,
            starts_on: Date::constant(2025, 6, 1),
            ends_on: Date::constant(2026, 5, 31),
            issued_on: Date::constant(2025, 5, 20),
            persons: 3,
            initials: Statement::initials_of("Awa N’Diaye-Lemaître"),
            organisation: "Caisse primaire d’assurance maladie de Fontbelle".to_owned(),
        }
    }

    fn signed(pair: &Ed25519KeyPair) -> String {
        let sign = |message: &[u8]| pair.sign(message).as_ref().try_into().expect("64 bytes");
        statement().signed(key_of(pair).id(), sign)
    }

    #[test]
    fn what_was_signed_is_read_again_from_the_text_or_the_address_of_the_square() {
        let keys = VerificationKeys::of([key_of(&pair(1)), key_of(&pair(2))]);
        let text = signed(&pair(2));
        assert!(text.len() < 260, "{} symbols", text.len());
        for shown in [text.clone(), format!(" HTTPS://C2S.EXAMPLE/V/{text}\n"), text.to_lowercase()] {
            assert!(Statement::verified(&shown, &keys) == Ok(statement()), "{shown}");
        }
    }

    #[test]
    fn no_symbol_can_change_nor_be_added_or_taken_away() {
        let keys = VerificationKeys::of([key_of(&pair(1))]);
        let text = signed(&pair(1));
        for at in 0..text.len() {
            let other = if &text[at..=at] == "7" { "8" } else { "7" };
            let altered = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            assert!(Statement::verified(&altered, &keys).is_err(), "{at}");
        }
        for altered in [format!("{text}0"), text[1..].to_owned(), text[..text.len() - 1].to_owned(), String::new()] {
            assert!(Statement::verified(&altered, &keys).is_err(), "{altered}");
        }
    }

    #[test]
    fn a_forgery_is_told_from_a_key_that_is_not_known() {
        let known = key_of(&pair(1));
        let keys = VerificationKeys::of([known]);
        let theirs = key_of(&pair(9)).id();
        assert!(Statement::verified(&signed(&pair(9)), &keys) == Err(StatementFault::UnknownKey(theirs)));
        let sign = |message: &[u8]| pair(9).sign(message).as_ref().try_into().expect("64 bytes");
        let forged = statement().signed(known.id(), sign);
        assert!(Statement::verified(&forged, &keys) == Err(StatementFault::Forged));
        assert!(Statement::verified("bonjour", &keys) == Err(StatementFault::Unreadable));
    }

    #[test]
    fn a_signature_made_for_something_else_proves_nothing() {
        let pair = pair(1);
        let key = key_of(&pair);
        let bytes = statement().bytes(key.id());
        let without_context = pair.sign(&bytes);
        let text = symbols::written(&[&bytes, without_context.as_ref()].concat());
        assert!(Statement::verified(&text, &VerificationKeys::of([key])) == Err(StatementFault::Forged));
    }

    #[test]
    fn the_right_runs_on_its_first_and_on_its_last_day() {
        let day = Date::constant;
        for (day, term) in [
            (day(2025, 5, 31), Term::ToCome),
            (day(2025, 6, 1), Term::Running),
            (day(2026, 5, 31), Term::Running),
            (day(2026, 6, 1), Term::Over),
        ] {
            assert_eq!(statement().term_on(day), term, "{day}");
        }
    }

    #[test]
    fn a_code_is_read_as_a_hand_copies_it() {
        let code = VerificationCode::of([0x3a, 0x61, 0xff, 0x02, 0x9c, 0x44, 0x10, 0xef]);
        let written = code.to_string();
        assert_eq!(written.len(), 14);
        for typed in [written.clone(), written.to_lowercase(), written.replace('-', " "), written.replace('0', "o")] {
            assert_eq!(typed.parse(), Ok(code), "{typed}");
        }
        for wrong in ["", "7KQ2-MX4T-9WD", "7KQ2-MX4T-9WD33", "7KQ2-MX4T-9WU3", "7KQ2-MX4T-9WÉ3"] {
            assert_eq!(wrong.parse::<VerificationCode>(), Err(NotACode), "{wrong}");
        }
    }

    #[test]
    fn a_long_name_is_cut_between_two_characters() {
        let mut long = statement();
        long.organisation = "é".repeat(45);
        let pair = pair(1);
        let sign = |message: &[u8]| pair.sign(message).as_ref().try_into().expect("64 bytes");
        let text = long.signed(key_of(&pair).id(), sign);
        let read = Statement::verified(&text, &VerificationKeys::of([key_of(&pair)]));
        let Ok(read) = read else { panic!("it is genuine") };
        assert_eq!(read.organisation, "é".repeat(30));
        assert_eq!(read.initials, "AND");
    }
}
