//! What a signed token must be before it is believed: signed by one of two algorithms and one of the published keys,
//! by this issuer, for us alone, now. The library checks; what we ask of it is here.

use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreGenderClaim, CoreIdToken, CoreIdTokenVerifier, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    AccessToken, AccessTokenHash, AuthenticationContextClass, ClaimsVerificationError, ClientId, IdToken, IssuerUrl,
    Nonce, SignatureVerificationError, SigningError, SubjectIdentifier,
};

use crate::LEVELS;
use crate::information::CivilClaims;
use crate::published::Published;

/// A signed token with these claims beside the usual ones.
pub(crate) type Signed<C> = IdToken<C, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

/// A token that names another algorithm, or none, is refused.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 2] =
    [CoreJwsSigningAlgorithm::EcdsaP256Sha256, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256];
/// What two clocks may differ by.
const TOLERANCE: SignedDuration = SignedDuration::from_secs(30);

/// Why a token is not believed. None of them says what the token holds: it may name somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("is not a whole token")]
    Unreadable,
    #[error("is not signed by an algorithm that is accepted")]
    Algorithm,
    #[error("is signed by an unknown key")]
    UnknownKey,
    #[error("has a wrong signature")]
    Signature,
    #[error("is from another issuer")]
    Issuer,
    #[error("is for another service")]
    Audience,
    #[error("is over, or from the future")]
    Time,
    #[error("has not our nonce")]
    Nonce,
    #[error("proves less than the level that was asked")]
    Level,
    #[error("goes with another access token")]
    AccessToken,
    #[error("is about somebody else")]
    Subject,
}

impl From<ClaimsVerificationError> for Refusal {
    fn from(error: ClaimsVerificationError) -> Self {
        match error {
            ClaimsVerificationError::Expired(_) => Self::Time,
            ClaimsVerificationError::InvalidAudience(_) => Self::Audience,
            ClaimsVerificationError::InvalidAuthContext(_) => Self::Level,
            ClaimsVerificationError::InvalidIssuer(_) => Self::Issuer,
            ClaimsVerificationError::InvalidNonce(_) => Self::Nonce,
            ClaimsVerificationError::SignatureVerification(error) => error.into(),
            _ => Self::Unreadable,
        }
    }
}

impl From<SignatureVerificationError> for Refusal {
    fn from(error: SignatureVerificationError) -> Self {
        match error {
            SignatureVerificationError::NoMatchingKey => Self::UnknownKey,
            SignatureVerificationError::NoSignature
            | SignatureVerificationError::DisallowedAlg(_)
            | SignatureVerificationError::UnsupportedAlg(_) => Self::Algorithm,
            _ => Self::Signature,
        }
    }
}

impl From<SigningError> for Refusal {
    fn from(_: SigningError) -> Self {
        Self::AccessToken
    }
}

/// Who may have signed what is read, for whom, and when it is read.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a IssuerUrl,
    pub(crate) client_id: &'a ClientId,
    pub(crate) now: Timestamp,
}

impl Expected<'_> {
    /// Without the secret of the client: what it would sign (HS256), anybody who shares it could have.
    fn verifier(&self, published: &Published) -> CoreIdTokenVerifier<'static> {
        let now = self.now;
        CoreIdTokenVerifier::new_public_client(self.client_id.clone(), self.issuer.clone(), published.keys().clone())
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || SystemTime::from(now).into())
            .set_issue_time_verifier_fn(move |issued| {
                let latest = now.saturating_add(TOLERANCE).unwrap_or(Timestamp::MAX);
                if SystemTime::from(issued) <= SystemTime::from(latest) { Ok(()) } else { Err("future".to_owned()) }
            })
    }

    /// The subject of an `id_token`: somebody who proved who they are, for us, at the level that was asked.
    pub(crate) fn subject(
        &self,
        id_token: &CoreIdToken,
        published: &Published,
        nonce: &Nonce,
        access_token: &AccessToken,
    ) -> Result<SubjectIdentifier, Refusal> {
        let verifier = self.verifier(published).set_auth_context_verifier_fn(is_high_enough);
        let claims = id_token.claims(&verifier, nonce)?;
        // The library leaves this one to its callers.
        if claims.authorized_party().is_some_and(|party| party != self.client_id) {
            return Err(Refusal::Audience);
        }
        if let Some(said) = claims.access_token_hash() {
            let key = id_token.signing_key(&verifier)?;
            if AccessTokenHash::from_token(access_token, id_token.signing_alg()?, key)? != *said {
                return Err(Refusal::AccessToken);
            }
        }
        Ok(claims.subject().clone())
    }

    /// The user's information, when it is about this subject.
    pub(crate) fn information<'t>(
        &self,
        information: &'t Signed<CivilClaims>,
        published: &Published,
        subject: &SubjectIdentifier,
    ) -> Result<&'t openidconnect::IdTokenClaims<CivilClaims, CoreGenderClaim>, Refusal> {
        let any_nonce = |_: Option<&Nonce>| Ok(());
        let claims = information.claims(&self.verifier(published), any_nonce)?;
        if claims.subject() == subject { Ok(claims) } else { Err(Refusal::Subject) }
    }
}

fn is_high_enough(level: Option<&AuthenticationContextClass>) -> Result<(), String> {
    if level.is_some_and(|level| LEVELS.contains(&level.as_str())) { Ok(()) } else { Err("level".to_owned()) }
}
