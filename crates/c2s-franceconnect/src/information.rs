//! The user's information, a signed token of its own: who the subject of the `id_token` is for the civil registry.

use std::fmt;

use c2s_domain::Date;
use serde::Deserialize;

use crate::token::{self, Expected, Keys, Refusal};

/// Who somebody is for the civil registry.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// All of them, in the order of the civil registry.
    pub given_names: String,
    /// The birth name.
    pub family_name: String,
    pub usage_name: Option<String>,
    pub birth_date: Date,
    pub gender: Gender,
    /// The code of a commune; `None` for births abroad.
    pub birth_place: Option<String>,
    pub birth_country: Option<String>,
}

impl fmt::Debug for Person {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Person(…)")
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    Male,
    Female,
}

#[derive(Deserialize)]
struct Claims {
    sub: String,
    given_name: Option<String>,
    #[serde(default)]
    given_name_array: Vec<String>,
    family_name: Option<String>,
    preferred_username: Option<String>,
    birthdate: Option<String>,
    gender: Option<Gender>,
    birthplace: Option<String>,
    birthcountry: Option<String>,
}

/// Reads the information on this subject; `None` when the civil identity is not whole.
pub(crate) fn read(
    token: &str,
    keys: &Keys,
    expected: &Expected<'_>,
    subject: &str,
) -> Result<Option<Person>, Refusal> {
    let claims: Claims = token::read(token, keys, expected)?;
    if claims.sub == subject { Ok(person(claims)) } else { Err(Refusal::Subject) }
}

fn person(claims: Claims) -> Option<Person> {
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let given_names =
        if claims.given_name_array.is_empty() { filled(claims.given_name)? } else { claims.given_name_array.join(" ") };
    Some(Person {
        given_names,
        family_name: filled(claims.family_name)?,
        usage_name: filled(claims.preferred_username),
        // A birth whose day is not known is written with zeros: no date.
        birth_date: claims.birthdate?.parse().ok()?,
        gender: claims.gender?,
        birth_place: filled(claims.birthplace),
        birth_country: filled(claims.birthcountry),
    })
}
