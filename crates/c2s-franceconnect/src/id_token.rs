//! The `id_token`: that somebody proved who they are, now, for us, at the level that was asked.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use serde::Deserialize;

use crate::LEVELS;
use crate::token::{self, Expected, Keys, Refusal};

#[derive(Deserialize)]
struct Claims {
    sub: String,
    nonce: Option<String>,
    acr: Option<String>,
    /// The service that it was made for, when it says so.
    azp: Option<String>,
    /// Without an end, it is no proof of now.
    exp: Option<i64>,
}

/// The subject of an `id_token`, once all of it is checked.
pub(crate) fn read(token: &str, keys: &Keys, expected: &Expected<'_>, nonce: &str) -> Result<String, Refusal> {
    let claims: Claims = token::read(token, keys, expected)?;
    if claims.exp.is_none() {
        return Err(Refusal::Expired);
    }
    if claims.azp.is_some_and(|azp| azp != expected.client_id) {
        return Err(Refusal::Audience);
    }
    let ours = claims.nonce.is_some_and(|given| verify_slices_are_equal(given.as_bytes(), nonce.as_bytes()).is_ok());
    if !ours {
        return Err(Refusal::Nonce);
    }
    if !claims.acr.is_some_and(|level| LEVELS.contains(&level.as_str())) {
        return Err(Refusal::Level);
    }
    Ok(claims.sub)
}
