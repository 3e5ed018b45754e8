//! What is wrong in an address: a letter that comes back is an answer never read.

use crate::register::Address;

/// What is missing or wrong, in the order of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AddressFault {
    /// Neither a street nor what stands for it.
    NoStreet,
    /// A street, and no number in it.
    NoNumber,
    /// Not five digits.
    PostCode,
    NoTown,
}

impl AddressFault {
    pub const ALL: [Self; 4] = [Self::NoStreet, Self::NoNumber, Self::PostCode, Self::NoTown];

    /// The key of its words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoStreet => "no-street",
            Self::NoNumber => "no-number",
            Self::PostCode => "post-code",
            Self::NoTown => "no-town",
        }
    }
}

/// Words that begin a line where a number is expected. Other places (« Le Bourg », a farm, « chez ») need none.
const STREETS: [&str; 21] = [
    "allee",
    "av",
    "avenue",
    "bd",
    "boulevard",
    "chaussee",
    "chemin",
    "cite",
    "cours",
    "faubourg",
    "impasse",
    "mail",
    "passage",
    "place",
    "quai",
    "route",
    "rue",
    "ruelle",
    "sentier",
    "square",
    "voie",
];

/// The faults of an address; none when letters reach it. `numbered`: unless somebody said that there is no number.
pub fn faults(address: &Address, numbered: bool) -> Vec<AddressFault> {
    let mut faults = Vec::new();
    let mut lines = address.lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).peekable();
    if lines.peek().is_none() {
        faults.push(AddressFault::NoStreet);
    } else if numbered && lines.clone().any(is_a_street) && !lines.any(has_a_digit) {
        faults.push(AddressFault::NoNumber);
    }
    let post_code = address.post_code.trim();
    if post_code.len() != 5 || !post_code.bytes().all(|byte| byte.is_ascii_digit()) || post_code == "00000" {
        faults.push(AddressFault::PostCode);
    }
    if !address.town.chars().any(char::is_alphabetic) {
        faults.push(AddressFault::NoTown);
    }
    faults
}

fn is_a_street(line: &str) -> bool {
    let first: String = line.chars().take_while(|letter| letter.is_alphabetic()).map(plain).collect();
    STREETS.contains(&first.as_str())
}

fn plain(letter: char) -> char {
    match letter.to_lowercase().next().unwrap_or(letter) {
        'é' | 'è' | 'ê' => 'e',
        'î' => 'i',
        other => other,
    }
}

fn has_a_digit(line: &str) -> bool {
    line.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(lines: &[&str]) -> Address {
        Address {
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            post_code: "99000".to_owned(),
            town: "Fontbelle".to_owned(),
        }
    }

    #[test]
    fn a_street_needs_a_number_and_a_hamlet_none() {
        for (lines, expected) in [
            (&["rue des Tanneurs"][..], &[AddressFault::NoNumber][..]),
            (&["Allée des Tilleuls"], &[AddressFault::NoNumber]),
            (&["CHAUSSÉE du Lac"], &[AddressFault::NoNumber]),
            (&["5 rue des Tanneurs"], &[]),
            (&["rue des Tanneurs, n° 5"], &[]),
            (&["Résidence Les Œillets, escalier B", "3 allée des Tilleuls"], &[]),
            (&["Résidence Les Œillets", "allée des Tilleuls"], &[AddressFault::NoNumber]),
            (&["Le Bourg"], &[]),
            (&["Chez CCAS de Fontbelle", "2 place de la Mairie"], &[]),
            (&["Ruelleries"], &[]),
            (&["  "], &[AddressFault::NoStreet]),
            (&[], &[AddressFault::NoStreet]),
        ] {
            assert_eq!(faults(&address(lines), true), expected, "{lines:?}");
        }
    }

    #[test]
    fn somebody_who_says_that_there_is_no_number_is_believed() {
        assert!(faults(&address(&["rue des Tanneurs"]), false).is_empty());
    }

    #[test]
    fn a_post_code_has_five_digits_and_a_town_has_a_name() {
        for (post_code, wrong) in [("9900", true), ("99000", false), ("990000", true), ("99A00", true), ("00000", true)]
        {
            let address = Address { post_code: post_code.to_owned(), ..address(&["Le Bourg"]) };
            assert_eq!(faults(&address, true).contains(&AddressFault::PostCode), wrong, "{post_code}");
        }
        for (town, wrong) in [("", true), (" ", true), ("--", true), ("Y", false)] {
            let address = Address { town: town.to_owned(), ..address(&["Le Bourg"]) };
            assert_eq!(faults(&address, true).contains(&AddressFault::NoTown), wrong, "{town:?}");
        }
    }
}
