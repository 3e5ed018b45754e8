//! What the applicant says of each person of the household, besides who they are.

use std::sync::LazyLock;

use c2s_domain::household::Benefit;
use serde::{Deserialize, Serialize};

use super::answers::{AddedPerson, CafNumber, NationalityGroup, Partner};
use super::people::PersonKey;
use crate::organisations::matching::{self, Closeness, Written};

/// What is said of one person. What is not said is absent: most people need nothing of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the form, asked on its own")]
pub struct PersonFacts {
    pub person: PersonKey,
    /// *Nom d'usage*, when it is not the birth name.
    #[serde(default)]
    pub usage_name: Option<String>,
    /// Town and country, of somebody who has no NIR.
    #[serde(default)]
    pub birth_place: Option<String>,
    #[serde(default)]
    pub caf_number: Option<CafNumber>,
    /// `None`: that of the applicant.
    #[serde(default)]
    pub nationality: Option<Nationality>,
    /// Received or asked for.
    #[serde(default)]
    pub aids: Vec<Aid>,
    /// Counted in the household, and does not want the cover or cannot have it.
    #[serde(default)]
    pub declines_cover: bool,
    /// A child of the partner only.
    #[serde(default)]
    pub child_of_partner: bool,
    #[serde(default)]
    pub lives_in_couple: bool,
    #[serde(default)]
    pub has_dependants: bool,
}

impl PersonFacts {
    /// Nothing said of this person yet.
    pub const fn of(person: PersonKey) -> Self {
        Self {
            person,
            usage_name: None,
            birth_place: None,
            caf_number: None,
            nationality: None,
            aids: Vec::new(),
            declines_cover: false,
            child_of_partner: false,
            lives_in_couple: false,
            has_dependants: false,
        }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::of(self.person)
    }
}

/// The nationality of a person, by group; the country where the group does not say it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nationality {
    pub group: NationalityGroup,
    /// Only in the group of the others, and only if it was told.
    #[serde(default)]
    pub country: Option<Country>,
}

/// A state whose nationals are neither French nor of the European group: its ISO 3166-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Country([u8; 2]);

/// A country with its French name.
pub static COUNTRIES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/countries.csv").lines().skip(1);
    lines.filter_map(|line| line.split_once(',')).collect()
});

impl Country {
    /// The country of this code, if it is in the list.
    pub fn parse(code: &str) -> Option<Self> {
        let known = COUNTRIES.iter().any(|(known, _)| *known == code);
        code.as_bytes().try_into().ok().filter(|_| known).map(Self)
    }

    /// The country written so: its name, whatever the accents and the capitals, or its code.
    pub fn written(text: &str) -> Option<Self> {
        let asked = matching::words(text);
        let named = COUNTRIES.iter().find(|(_, name)| matching::words(name) == asked);
        named.and_then(|(code, _)| Self::parse(code)).or_else(|| Self::parse(text.trim()))
    }

    /// Those whose name is near what was written, the nearest first.
    pub fn near(text: &str) -> Vec<Self> {
        let asked = Written::of(text);
        if asked.is_empty() {
            return Vec::new();
        }
        let distance = |name| asked.distance(&Written::of(name), Closeness::Whole);
        let mut near: Vec<(u32, Self)> =
            COUNTRIES.iter().filter_map(|(code, name)| Some((distance(name)?, Self::parse(code)?))).collect();
        near.sort_by_key(|(distance, _)| *distance);
        near.into_iter().take(Self::MOST_NEAR).map(|(_, country)| country).collect()
    }

    /// More would be a list to search again.
    const MOST_NEAR: usize = 5;

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("the codes of the list are letters")
    }

    pub fn name(&self) -> &'static str {
        COUNTRIES.iter().find(|(code, _)| *code == self.code()).map_or("", |(_, name)| name)
    }
}

impl Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).ok_or_else(|| serde::de::Error::custom("the list has no such country"))
    }
}

/// An aid of the table of the form (*bénéficiaires d'aides*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aid {
    RsaClaimed,
    Rsa,
    /// A right to the C2S that runs, or is asked for elsewhere.
    C2s,
    Aah,
    /// ASPA or the former ASV.
    Aspa,
    Asi,
}

impl Aid {
    /// In the order of the form.
    pub const ALL: [Self; 6] = [Self::RsaClaimed, Self::Rsa, Self::C2s, Self::Aah, Self::Aspa, Self::Asi];

    /// What the rules take of it.
    pub const fn benefit(self) -> Option<Benefit> {
        match self {
            Self::RsaClaimed => Some(Benefit::RsaClaimed),
            Self::Rsa => Some(Benefit::Rsa),
            Self::C2s => None,
            Self::Aah => Some(Benefit::Aah),
            Self::Aspa => Some(Benefit::Aspa),
            Self::Asi => Some(Benefit::Asi),
        }
    }
}

/// Somebody who was taken out of the household, with the reason: it may change the right.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    pub person: PersonKey,
    pub reason: RemovalReason,
    /// Who they are, when the register does not know them: enough to put them back.
    #[serde(default)]
    pub removed: Option<RemovedPerson>,
}

/// Somebody who was typed, then taken out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemovedPerson {
    Partner(Partner),
    Added(AddedPerson),
}

impl RemovedPerson {
    pub fn name(&self) -> &crate::register::Name {
        match self {
            Self::Partner(partner) => &partner.name,
            Self::Added(added) => &added.name,
        }
    }
}

/// Why somebody is taken out of the household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemovalReason {
    /// Lives elsewhere, on their own.
    Left,
    /// Separated or divorced: of the partner.
    Separated,
    /// Counts in the household of somebody else.
    OtherHousehold,
    /// Receives a maintenance that a court ordered.
    CourtOrderedMaintenance,
    Died,
    /// Was never of the household.
    Error,
}

crate::hidden_debug!(PersonFacts, Nationality, Removal, RemovedPerson);

/// Why a name cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAName {
    #[error("a name has one letter at least")]
    Empty,
    #[error("a name has 80 characters at most")]
    TooLong,
    /// An emoji, a digit, a control character.
    #[error("a name has letters, apostrophes, hyphens, full stops and spaces")]
    Sign,
}

/// The longest name that is kept, in characters.
pub const LONGEST_NAME: usize = 80;

/// Checks a name of any language: letters and their marks, apostrophes, hyphens, full stops, spaces.
pub fn check_name(name: &str) -> Result<(), NotAName> {
    let name = name.trim();
    if name.chars().count() > LONGEST_NAME {
        return Err(NotAName::TooLong);
    }
    let is_mark =
        |letter: char| matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200c}' | '\u{200d}');
    let is_right = |letter: char| {
        letter.is_alphabetic()
            || is_mark(letter)
            || matches!(letter, '\'' | '’' | '-' | '‐' | '.' | ' ' | '\u{a0}' | '·')
    };
    if !name.chars().all(is_right) {
        return Err(NotAName::Sign);
    }
    if name.chars().any(char::is_alphabetic) { Ok(()) } else { Err(NotAName::Empty) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_kind_are_kept() {
        for name in [
            "D’Artagnan",
            "O'Brien",
            "Jean-Marie",
            "Li",
            "Ô",
            "Ngọc",
            "Zoë",
            "de la Tour d’Auvergne",
            "St. John",
            "محمد",
            "Ирина",
        ] {
            assert_eq!(check_name(name), Ok(()), "{name}");
        }
        assert_eq!(check_name(&"é".repeat(80)), Ok(()));
        assert_eq!(check_name(&"é".repeat(81)), Err(NotAName::TooLong));
        for name in ["Ana 😀", "Ana\u{7}", "Ana\nLou", "R2D2", "<b>", "a@b"] {
            assert_eq!(check_name(name), Err(NotAName::Sign), "{name:?}");
        }
        for name in ["", "  ", "-", "’"] {
            assert_eq!(check_name(name), Err(NotAName::Empty), "{name:?}");
        }
    }

    #[test]
    fn a_country_is_found_as_people_write_it() {
        for text in ["Algérie", "algerie", " ALGÉRIE ", "DZ"] {
            assert_eq!(Country::written(text).map(|country| country.name()), Some("Algérie"), "{text}");
        }
        assert!(Country::written("Allgérie").is_none());
        let near = |text| Country::near(text).iter().map(Country::name).collect::<Vec<_>>();
        assert_eq!(near("Allgérie"), ["Algérie"]);
        assert!(near("guinée").contains(&"Guinée"), "{:?}", near("guinée"));
        assert!(near("Ruritanie").is_empty() && near(" ").is_empty());
    }

    #[test]
    fn the_list_of_countries_is_of_those_who_are_in_neither_group() {
        assert_eq!(Country::parse("DZ").map(|country| country.name()), Some("Algérie"));
        for other in ["FR", "DE", "CH", "NO", "XX", "dz", "DZA", ""] {
            assert!(Country::parse(other).is_none(), "{other}");
        }
        assert!(COUNTRIES.iter().all(|(code, name)| code.len() == 2 && !name.is_empty()));
    }
}
