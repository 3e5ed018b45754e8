//! Signing in and out, and the session that a cookie names.

use std::net::IpAddr;

use jiff::Timestamp;
use secrecy::SecretString;

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;

/// By which door somebody signs in: the two never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Door {
    /// Insured persons, with their NIR.
    Portal,
    /// Staff, with their e-mail address.
    BackOffice,
}

/// What was typed at a door.
#[derive(Debug)]
pub struct Credentials {
    pub door: Door,
    /// A NIR with its key, or an e-mail address.
    pub identifier: SecretString,
    pub password: SecretString,
    /// Of the client, as the trusted edge gives it.
    pub address: IpAddr,
}

/// A session was opened.
#[derive(Debug)]
pub struct SignedIn {
    /// What the cookie carries; it exists nowhere else.
    pub token: SecretString,
    pub actor: Actor,
    /// When the session ends whatever happens.
    pub ends_at: Timestamp,
}

/// Why a session was not opened.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Unknown account or wrong password: nobody can tell which, by the words or by the time taken.
    #[error("the identifier or the password is wrong: check both and try again")]
    WrongCredentials,
    #[error("too many tries failed: try again after {until}")]
    TooManyTries { until: Timestamp },
    /// More people sign in at this second than the machine can check.
    #[error("too many people are signing in: try again in a few seconds")]
    Busy,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// Opens a session.
    pub async fn sign_in(&self, credentials: Credentials) -> Result<SignedIn, SignInError> {
        let _ = credentials;
        todo!()
    }

    /// Who holds this session, or `None` when it is unknown, idle for too long, over or revoked.
    pub async fn session(&self, token: &str) -> Result<Option<Actor>, Failure> {
        let _ = token;
        todo!()
    }

    /// Ends the session: effective on the very next request.
    pub async fn sign_out(&self, actor: &Actor, token: &str) -> Result<(), Failure> {
        let _ = (actor, token);
        todo!()
    }
}
