//! The user's information, a signed token of its own: who the subject of the `id_token` is for the civil registry.

use std::fmt;

use c2s_domain::Date;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use openidconnect::core::CoreGenderClaim;
use openidconnect::{AccessToken, AdditionalClaims, IdTokenClaims};
use serde::{Deserialize, Serialize};

use crate::ArrivalError;
use crate::http_client::Http;
use crate::published::Published;
use crate::verification::Signed;

const TOKEN: &str = "application/jwt";

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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    Male,
    Female,
}

/// What the platform says beside the usual claims.
#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct CivilClaims {
    #[serde(default)]
    given_name_array: Vec<String>,
    birthplace: Option<String>,
    birthcountry: Option<String>,
}

impl AdditionalClaims for CivilClaims {}

impl fmt::Debug for CivilClaims {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("CivilClaims(…)")
    }
}

/// Asks who an access token is about. The request of the library would do, if its verifier took another algorithm
/// than RS256 and looked at the time: what is answered is checked like an `id_token` instead.
pub(crate) async fn ask(
    http: &Http,
    published: &Published,
    access_token: &AccessToken,
) -> Result<Signed<CivilClaims>, ArrivalError> {
    let request = http::Request::get(published.userinfo_endpoint.as_str())
        .header(ACCEPT, TOKEN)
        .header(AUTHORIZATION, format!("Bearer {}", access_token.secret()))
        .body(Vec::new())
        .map_err(|_| ArrivalError::Unreachable("the user's information cannot be asked for".to_owned()))?;
    let answer = http.send(request).await?;
    if !answer.status().is_success() {
        return Err(ArrivalError::Unreachable(format!("the user's information answers {}", answer.status())));
    }
    let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with(TOKEN) {
        return Err(ArrivalError::Refused("the user's information is not signed".to_owned()));
    }
    let token = String::from_utf8_lossy(answer.body());
    let unreadable = |_| ArrivalError::Refused("the user's information is not a whole token".to_owned());
    token.trim().parse().map_err(unreadable)
}

/// Who these claims name; `None` when the civil identity is not whole.
pub(crate) fn person(claims: &IdTokenClaims<CivilClaims, CoreGenderClaim>) -> Option<Person> {
    let filled = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
    let civil = claims.additional_claims();
    let given_names = if civil.given_name_array.is_empty() {
        filled(claims.given_name()?.get(None)?)?
    } else {
        civil.given_name_array.join(" ")
    };
    Some(Person {
        given_names,
        family_name: filled(claims.family_name()?.get(None)?)?,
        usage_name: claims.preferred_username().and_then(|name| filled(name)),
        // A birth whose day is not known is written with zeros: no date.
        birth_date: claims.birthdate()?.parse().ok()?,
        gender: match claims.gender()?.as_str() {
            "male" => Gender::Male,
            "female" => Gender::Female,
            _ => return None,
        },
        birth_place: civil.birthplace.as_deref().and_then(filled),
        birth_country: civil.birthcountry.as_deref().and_then(filled),
    })
}
