//! The registration number of a person.

use std::fmt;

use jiff::civil::Date;

/// *Numéro d'inscription au répertoire*: 13 characters and a key of two digits.
///
/// It never prints whole by accident: `Debug` and `Display` show it masked;
/// [`Nir::reveal`] is the only way to its digits.
#[derive(Clone, PartialEq, Eq, Hash)]
#[doc(alias = "numéro de sécurité sociale")]
pub struct Nir([u8; 15]);

/// Why a text is not a NIR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotANir {
    #[error("a NIR has 13 characters and a key of 2 digits")]
    Length,
    #[error("a NIR starts with 1, 2, 3, 4, 7 or 8, and holds digits only, or 2A or 2B for Corsica")]
    Characters,
    #[error("the key does not match the number: check the order of the digits")]
    Key,
}

/// Sex, as the civil registry writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    Male,
    Female,
}

/// The part of a birth date that a NIR contradicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BirthPart {
    Year,
    Month,
}

/// Whether two neighbouring characters of this text, swapped back, would make a NIR of it: then the order of the
/// digits is what to check. `false` for what is a NIR as it is.
pub fn has_swapped_digits(text: &str) -> bool {
    let typed: Vec<char> = text.chars().filter(char::is_ascii_alphanumeric).collect();
    if Nir::parse(text) != Err(NotANir::Key) {
        return false;
    }
    (1..typed.len()).any(|at| {
        let mut swapped = typed.clone();
        swapped.swap(at - 1, at);
        swapped[at - 1] != swapped[at] && Nir::parse(&swapped.iter().collect::<String>()).is_ok()
    })
}

impl Nir {
    /// Reads a NIR with its key; spaces, dots and hyphens between digits are ignored.
    ///
    /// # Errors
    /// Says whether the length, a character or the key is wrong.
    pub fn parse(text: &str) -> Result<Self, NotANir> {
        let digits: Vec<u8> = text
            .chars()
            .filter(|character| !character.is_whitespace() && !matches!(character, '.' | '-' | '\u{a0}'))
            .map(|character| u8::try_from(character.to_ascii_uppercase()).map_err(|_| NotANir::Characters))
            .collect::<Result<_, _>>()?;
        let digits: [u8; 15] = digits.try_into().map_err(|_| NotANir::Length)?;
        let nir = Self(digits);
        let body = nir.body_as_number().ok_or(NotANir::Characters)?;
        if !matches!(digits[0], b'1'..=b'4' | b'7' | b'8') {
            return Err(NotANir::Characters);
        }
        let key = two_digits(&digits[13..]).ok_or(NotANir::Characters)?;
        if key == 97 - body % 97 { Ok(nir) } else { Err(NotANir::Key) }
    }

    /// The 13 characters as the number the key is computed from: 2A counts as 19, 2B as 18.
    fn body_as_number(&self) -> Option<u64> {
        let mut body = [0; 13];
        body.copy_from_slice(&self.0[..13]);
        match body[6] {
            b'A' if body[5] == b'2' => body[5..7].copy_from_slice(b"19"),
            b'B' if body[5] == b'2' => body[5..7].copy_from_slice(b"18"),
            _ => {}
        }
        body.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0')))
    }

    /// A number given while the person is being registered, or for a time (*numéro d’identification d’attente*).
    pub fn is_temporary(&self) -> bool {
        matches!(self.0[0], b'7' | b'8')
    }

    /// The sex that the first digit says: odd for a man, even for a woman, temporary or not.
    pub fn sex(&self) -> Sex {
        if self.0[0].is_multiple_of(2) { Sex::Female } else { Sex::Male }
    }

    /// What this number contradicts of a birth date. Only the last two digits of the year are in it, so that somebody
    /// of 102 is not told from a child of 2.
    ///
    /// A month above 12 says that the civil record was incomplete: the year alone is compared. A temporary number is
    /// made of what was first declared: nothing is.
    pub fn contradicts_birth(&self, born: Date) -> Option<BirthPart> {
        if self.is_temporary() {
            return None;
        }
        let number = |at: usize| two_digits(&self.0[at..at + 2]);
        let year = u64::from(born.year().rem_euclid(100).unsigned_abs());
        if number(1).is_some_and(|of_number| of_number != year) {
            return Some(BirthPart::Year);
        }
        let month = u64::from(born.month().unsigned_abs());
        number(3)
            .is_some_and(|of_number| (1..=12).contains(&of_number) && of_number != month)
            .then_some(BirthPart::Month)
    }

    /// The place of birth, as the five characters after the month say it: the code of a commune, or `99` and the
    /// number of a country.
    pub fn birth_place(&self) -> &str {
        &self.reveal()[5..10]
    }

    /// All 15 characters. To compute the lookup and to seal; never to print, log or send.
    pub fn reveal(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII is kept")
    }

    /// What a screen shows by default: the first and the last group.
    pub fn masked(&self) -> String {
        let text = self.reveal();
        format!("{} •• •• •• ••• ••• {}", &text[..1], &text[13..])
    }
}

fn two_digits(bytes: &[u8]) -> Option<u64> {
    std::str::from_utf8(bytes).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

impl fmt::Debug for Nir {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Nir(…)")
    }
}

impl fmt::Display for Nir {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_checked_with_corsica() {
        for nir in [
            "178039999999973",
            "2 85 06 99 999 998 20",
            "212079999999725",
            "115099999999658",
            "201049999999533",
            "185052A99999484",
            "185052b99999414",
        ] {
            assert!(Nir::parse(nir).is_ok(), "{nir}");
        }
    }

    #[test]
    fn a_wrong_number_says_what_is_wrong() {
        assert_eq!(Nir::parse("178039999999937"), Err(NotANir::Key));
        assert_eq!(Nir::parse("187039999999973"), Err(NotANir::Key));
        assert_eq!(Nir::parse("1780399999999"), Err(NotANir::Length));
        assert_eq!(Nir::parse("17803999999997X"), Err(NotANir::Characters));
        assert_eq!(Nir::parse("978039999999973"), Err(NotANir::Characters));
        assert_eq!(Nir::parse("17803999999997é"), Err(NotANir::Characters));
    }

    #[test]
    fn digits_in_the_wrong_order_are_told_from_a_wrong_key() {
        for (text, swapped) in [
            // 03 typed 30, the key typed 37, the neighbours of the sex.
            ("1 78 30 99 999 999 73", true),
            ("1780399999999 37", true),
            ("718039999999973", true),
            // Right as it is; one digit changed; too short; the same digit twice is no swap.
            ("178039999999973", false),
            ("178039999999974", false),
            ("17803999999", false),
            ("", false),
        ] {
            assert_eq!(has_swapped_digits(text), swapped, "{text}");
        }
    }

    #[test]
    fn a_temporary_number_is_one_like_another() {
        // The keys of 7690549588157 and 8690549588157 by the same rule.
        for (body, temporary, sex) in [
            ("2690549588157", false, Sex::Female),
            ("7690549588157", true, Sex::Male),
            ("8690549588157", true, Sex::Female),
        ] {
            let key = 97 - body.parse::<u64>().expect("13 digits") % 97;
            let nir = Nir::parse(&format!("{body}{key:02}")).expect("a number with its key");
            assert_eq!((nir.is_temporary(), nir.sex(), nir.birth_place()), (temporary, sex, "49588"), "{body}");
        }
        assert_eq!(Nir::parse("185052A99999484").expect("Corsica").birth_place(), "2A999");
    }

    /// A number of these digits, with its key.
    fn of(body: &str) -> Nir {
        let key = 97 - body.parse::<u64>().expect("13 digits") % 97;
        Nir::parse(&format!("{body}{key:02}")).expect("a number with its key")
    }

    #[test]
    fn a_birth_date_is_compared_with_what_the_number_says_of_it() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        for (body, born, contradicted) in [
            ("1780399999999", "1978-03-03", None),
            ("1780399999999", "1978-03-31", None),
            ("1780399999999", "1978-04-03", Some(BirthPart::Month)),
            ("1780399999999", "1987-03-03", Some(BirthPart::Year)),
            ("1780399999999", "1987-04-03", Some(BirthPart::Year)),
            // Two digits do not tell a centenarian from a child.
            ("2240699999998", "1924-06-01", None),
            ("2240699999998", "2024-06-01", None),
            ("2000199999998", "2000-01-01", None),
            // The month is not known: 20, 30 to 42, 50 and above.
            ("1782099999999", "1978-04-03", None),
            ("1783399999999", "1978-04-03", None),
            ("1785099999999", "1978-04-03", None),
            ("1789999999999", "1979-04-03", Some(BirthPart::Year)),
            // Temporary: made of what was first declared.
            ("7780399999999", "1987-04-03", None),
            ("8780399999999", "1987-04-03", None),
        ] {
            assert_eq!(of(body).contradicts_birth(day(born)), contradicted, "{body} and {born}");
        }
    }

    #[test]
    fn a_nir_never_prints_whole() {
        let nir = Nir::parse("178039999999973").expect("a valid NIR");
        assert_eq!(format!("{nir:?}"), "Nir(…)");
        assert!(!nir.to_string().contains("80399"));
    }
}
