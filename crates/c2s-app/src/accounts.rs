//! Signing in and out, and the session that a cookie names.

use std::net::IpAddr;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::hmac;
use c2s_domain::Nir;
use c2s_storage::accounts::{AccountRole, AccountRow};
use c2s_storage::{Transaction, accounts, sessions, tries};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::App;
use crate::actor::{Actor, Role, hex, unhex};
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register::Name;

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

/// What is known of the holder of an account.
#[derive(Serialize, Deserialize)]
pub(crate) struct Holder {
    pub(crate) name: Name,
}

/// How long sessions last, and how many failures are suffered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionRules {
    /// Without being used.
    pub idle: SignedDuration,
    /// Whatever happens.
    pub whole: SignedDuration,
}

impl Door {
    pub const fn session_rules(self) -> SessionRules {
        match self {
            Self::Portal => SessionRules { idle: SignedDuration::from_mins(30), whole: SignedDuration::from_hours(12) },
            Self::BackOffice => {
                SessionRules { idle: SignedDuration::from_mins(15), whole: SignedDuration::from_hours(10) }
            }
        }
    }

    /// What was typed, as fingerprints are made of it.
    fn identifier(self, typed: &SecretString) -> String {
        let typed = typed.expose_secret();
        match self {
            // What is no NIR belongs to nobody, and takes the same way.
            Self::Portal => Nir::parse(typed).map_or_else(|_| typed.to_owned(), |nir| nir.reveal().to_owned()),
            Self::BackOffice => typed.trim().to_lowercase(),
        }
    }
}

/// From one account, wherever the tries come from.
const ACCOUNT_LIMIT: tries::Limit = tries::Limit { failures: 10, within: SignedDuration::from_hours(1) };
/// From one address, whatever the accounts: a shared desk has one for all its visitors.
const ADDRESS_LIMIT: tries::Limit = tries::Limit { failures: 100, within: SignedDuration::from_mins(15) };

/// A session is marked as used at most this often: a page is read more often than a row is worth writing.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_secs(30);

impl App {
    /// Opens a session.
    ///
    /// Each try is counted as failed before the password is checked, and taken back when it was right: many tries
    /// at once cannot slip under the limit together. A success never counts.
    pub async fn sign_in(&self, credentials: Credentials) -> Result<SignedIn, SignInError> {
        allow(&Actor::anonymous(), Action::SignIn, &Subject::NOBODY)?;
        let Credentials { door, identifier, password, address } = credentials;
        let identifier = door.identifier(&identifier);
        let secrets = self.storage().secrets();
        let by_account = secrets.fingerprint("tries.account", &format!("{door:?} {identifier}"));
        let by_address = secrets.fingerprint("tries.address", &address.to_string());

        let mut counting = self.begin().await?;
        for (key, limit) in [(&by_account, ACCOUNT_LIMIT), (&by_address, ADDRESS_LIMIT)] {
            let taken = tries::take(&mut counting, key, limit, self.now()).await.map_err(Failure::from)?;
            if let Err(until) = taken {
                // The other counter keeps nothing of a try that was not made.
                counting.abandon().await.map_err(Failure::from)?;
                return Err(SignInError::TooManyTries { until });
            }
        }
        counting.commit().await.map_err(Failure::from)?;

        let mut reading = self.read().await?;
        let found = accounts::find_by_identifier(&mut reading, door == Door::Portal, &identifier).await;
        let (account, hash) = found.map_err(Failure::from)?.unzip();
        drop(reading);
        let Ok(right) = self.inner.passwords.check(password, hash).await else {
            let mut undoing = self.begin().await?;
            give_back(&mut undoing, &by_account, &by_address).await?;
            undoing.commit().await.map_err(Failure::from)?;
            return Err(SignInError::Busy);
        };
        let Some(account) = account.filter(|_| right) else {
            tracing::info!(?door, "a sign-in failed");
            return Err(SignInError::WrongCredentials);
        };

        let mut reading = self.read().await?;
        let account = accounts::find::<Holder>(&mut reading, account).await.map_err(Failure::from)?;
        drop(reading);
        let account = account.ok_or(SignInError::WrongCredentials)?;
        let mut token = [0; 32];
        self.randomness().fill(&mut token);
        let now = self.now();
        let rules = door.session_rules();
        let ends_at = now + rules.whole;
        let actor = Actor::of(&account, &token);
        let mut opening = self.begin().await?;
        give_back(&mut opening, &by_account, &by_address).await?;
        let id = actor.account.expect("it was made of an account");
        sessions::insert(&mut opening, &token_hash(&token), id, now, rules.idle, ends_at)
            .await
            .map_err(Failure::from)?;
        opening.record(self.entry(&actor, Action::SignIn.name(), format!("account:{id}"), "password"));
        opening.commit().await.map_err(Failure::from)?;
        Ok(SignedIn { token: SecretString::from(hex(&token)), actor, ends_at })
    }

    /// Who holds this session, or `None` when it is unknown, idle for too long, over or revoked.
    pub async fn session(&self, token: &str) -> Result<Option<Actor>, Failure> {
        let Some(token) = unhex(token).filter(|token| token.len() == 32) else { return Ok(None) };
        let hash = token_hash(&token);
        let mut reading = self.read().await?;
        let found = sessions::find::<Holder>(&mut reading, &hash).await?;
        drop(reading);
        let now = self.now();
        let Some(session) = found.filter(|session| session.is_alive(now)) else { return Ok(None) };
        if now.duration_since(session.last_seen_at) >= TOUCH_EVERY {
            let mut touching = self.begin().await?;
            sessions::touch(&mut touching, &hash, now).await?;
            touching.commit().await?;
        }
        Ok(Some(Actor::of(&session.account, &token)))
    }

    /// Ends the session: effective on the very next request.
    pub async fn sign_out(&self, actor: &Actor, token: &str) -> Result<(), Failure> {
        allow(actor, Action::SignOut, &Subject::NOBODY)?;
        let Some(token) = unhex(token) else { return Ok(()) };
        let mut ending = self.begin().await?;
        sessions::delete(&mut ending, &token_hash(&token)).await?;
        let subject = actor.account.map_or_else(String::new, |account| format!("account:{account}"));
        ending.record(self.entry(actor, Action::SignOut.name(), subject, ""));
        Ok(ending.commit().await?)
    }
}

async fn give_back(transaction: &mut Transaction, by_account: &[u8; 32], by_address: &[u8; 32]) -> Result<(), Failure> {
    tries::give_back(transaction, by_account).await?;
    Ok(tries::give_back(transaction, by_address).await?)
}

fn token_hash(token: &[u8]) -> [u8; 32] {
    digest(&SHA256, token).as_ref().try_into().expect("SHA-256 gives 32 bytes")
}

impl Actor {
    /// The holder of a session. The key of its forms comes from the token, so that no table holds it.
    fn of(account: &AccountRow<Holder>, token: &[u8]) -> Self {
        let key = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, token), b"c2s form key");
        let (role, insured) = match account.role {
            AccountRole::Insured(insured) => (Role::Insured, Some(insured)),
            AccountRole::Caseworker => (Role::Caseworker, None),
        };
        Self {
            account: Some(account.id),
            role,
            fund: Some(account.fund),
            insured,
            name: account.known.name.full(),
            form_key: key.as_ref().try_into().expect("HMAC-SHA-256 gives 32 bytes"),
        }
    }
}
