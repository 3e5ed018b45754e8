//! The persons of an application, and the key that names each of them in every step.

use std::fmt;
use std::str::FromStr;

use c2s_domain::Date;
use c2s_domain::household::Role;
use c2s_domain::ids::InsuredId;
use c2s_domain::month::age;
use c2s_rules::own_application;
use c2s_texts::Language;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::accounts::civil::same_given;
use crate::register::Name;

/// Names a person of an application, in forms, in addresses and in the situation; it says nothing of who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonKey {
    Applicant,
    Partner,
    /// A child whom the register gave.
    Child(InsuredId),
    /// Somebody the applicant added, by the number they were given.
    Added(u16),
}

/// No person is named so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a person is named applicant, partner, child-… or added-…")]
pub struct NotAPersonKey;

impl fmt::Display for PersonKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Applicant => out.write_str("applicant"),
            Self::Partner => out.write_str("partner"),
            Self::Child(id) => write!(out, "child-{id}"),
            Self::Added(number) => write!(out, "added-{number}"),
        }
    }
}

impl FromStr for PersonKey {
    type Err = NotAPersonKey;

    fn from_str(text: &str) -> Result<Self, NotAPersonKey> {
        match text.split_once('-') {
            None if text == "applicant" => Ok(Self::Applicant),
            None if text == "partner" => Ok(Self::Partner),
            Some(("child", id)) => id.parse().map(Self::Child).map_err(|_| NotAPersonKey),
            Some(("added", number)) => number.parse().map(Self::Added).map_err(|_| NotAPersonKey),
            _ => Err(NotAPersonKey),
        }
    }
}

impl Serialize for PersonKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PersonKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A person of an application, from the register or from what was typed.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonOfFile {
    pub key: PersonKey,
    pub role: Role,
    pub name: Name,
    pub birth_date: Date,
    /// *Nom d'usage*, when it is not the birth name.
    pub usage_name: Option<String>,
}

crate::hidden_debug!(PersonOfFile);

impl PersonOfFile {
    /// `Ada BYRON`, with the name she goes by when it is another.
    pub fn full_name(&self) -> String {
        let birth = self.name.full();
        match &self.usage_name {
            Some(usage) => {
                let variables = [("birth", birth.into()), ("usage", usage.to_uppercase().into())];
                Language::French.text_with("person-usage-name", &variables)
            }
            None => birth,
        }
    }

    pub fn age_on(&self, day: Date) -> u8 {
        age(self.birth_date, day)
    }

    /// Whether they are too old, on the day of the application, to be counted as a dependant (R861-2).
    pub fn is_past_dependence(&self, filed_on: Date) -> bool {
        let dependant = matches!(self.role, Role::Child | Role::OtherDependant);
        dependant && !own_application::is_asked(self.birth_date, filed_on)
    }
}

/// Whether these may be one person, met twice: the same birth date and the same first name. Twins have two first names.
pub fn may_be_one_person(one: (&Name, Date), other: (&Name, Date)) -> bool {
    one.1 == other.1 && same_given(&one.0.given, &other.0.given)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn child(born: Date, role: Role) -> PersonOfFile {
        let name = Name { given: "Ana".to_owned(), family: "Lou".to_owned() };
        PersonOfFile { key: PersonKey::Added(1), role, name, birth_date: born, usage_name: None }
    }

    #[test]
    fn a_dependant_is_counted_until_the_eve_of_25() {
        for (born, past) in [(date(2000, 4, 13), true), (date(2000, 4, 14), true), (date(2000, 4, 15), false)] {
            for role in [Role::Child, Role::OtherDependant] {
                assert_eq!(child(born, role).is_past_dependence(date(2025, 4, 14)), past, "{born} {role:?}");
            }
            assert!(!child(born, Role::Partner).is_past_dependence(date(2025, 4, 14)), "a partner has no such age");
        }
    }

    #[test]
    fn one_person_met_twice_is_told_from_twins() {
        let name = |given: &str, family: &str| Name { given: given.to_owned(), family: family.to_owned() };
        let lou = (name("Lou", "Martin"), date(2013, 3, 2));
        for (given, family, born, may_be) in [
            ("Lou", "Martin", date(2013, 3, 2), true),
            ("LOU", "D’Arc", date(2013, 3, 2), true),
            ("Lou Anne", "Martin", date(2013, 3, 2), true),
            ("Max", "Martin", date(2013, 3, 2), false),
            ("Lou", "Martin", date(2013, 3, 3), false),
        ] {
            let other = name(given, family);
            assert_eq!(may_be_one_person((&lou.0, lou.1), (&other, born)), may_be, "{given} {family} {born}");
        }
    }
}
