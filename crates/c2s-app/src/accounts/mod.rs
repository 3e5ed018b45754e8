//! Signing in and out, and the session that a cookie names; how an account is opened, got back and protected.

pub(crate) mod civil;
mod contact;
mod kept;
mod limits;
mod opening;
pub(crate) mod password;
mod protection;
mod provider;
pub(crate) mod recovery;
mod second_factor;
mod strength;

use std::net::IpAddr;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::hmac;
use c2s_domain::Nir;
use c2s_domain::ids::AccountId;
use c2s_storage::accounts::{AccountRole, AccountRow};
use c2s_storage::outbox::AccountMessage;
use c2s_storage::sessions::{Means, NewSession, SessionRow};
use c2s_storage::{Transaction, accounts, factors, kept_forms, outbox, pending_steps, resets, sessions, tries};
use c2s_texts::Language;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use self::limits::Counter;
use crate::App;
use crate::actor::{Actor, Role, hex, unhex};
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register::Name;

pub use self::civil::CivilIdentity;
pub use self::contact::{EmailAddress, PhoneNumber};
pub use self::kept::{KeptForm, PostedForm};
pub use self::opening::{AccountClaim, OpenAccountError, check_password};
pub use self::protection::{PasswordChangeError, Protection};
pub use self::provider::{ProvenIdentity, ProviderEntry, ProviderStart, ProviderStep};
pub use self::recovery::ResetError;
pub use self::second_factor::{CodeError, Enrolment, FinishError, Square};
pub use self::strength::{Habit, SHORTEST_PASSWORD, Weakness};

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
    /// The password was right, and the account asks for a code as well: `step` is what [`App::finish_sign_in`] takes.
    #[error("the code of the second factor is needed")]
    CodeNeeded { step: SecretString },
    #[error("too many tries failed: try again after {until}")]
    TooManyTries { until: Timestamp },
    /// More people sign in at this second than the machine can check.
    #[error("too many people are signing in: try again in a few seconds")]
    Busy,
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// What is known of the holder of an account.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Holder {
    pub(crate) name: Name,
    #[serde(default)]
    pub(crate) contact: Contact,
}

/// Where the holder of an account is written to; a letter to their address otherwise.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    #[serde(default)]
    pub email: Option<EmailAddress>,
    #[serde(default)]
    pub phone: Option<PhoneNumber>,
    /// Of the alerts, kept by its code; letters are in French.
    #[serde(default, with = "language_code")]
    pub language: Language,
}

/// A language, kept by its code; one that is not known any more is French.
mod language_code {
    use super::{Deserialize, Deserializer, Language, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives what it keeps by reference")]
    pub(super) fn serialize<S: Serializer>(language: &Language, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(language.code())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Language, D::Error> {
        String::deserialize(from).map(|code| Language::of_code(&code).unwrap_or_default())
    }
}

crate::hidden_debug!(Contact);

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

/// A session is marked as used at most this often: a page is read more often than a row is worth writing.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_secs(30);

/// What opens a session.
pub(crate) struct Opening<'a> {
    pub(crate) door: Door,
    pub(crate) account: AccountId,
    pub(crate) means: Means,
    /// What the identity provider gave to close its own session.
    pub(crate) id_token: Option<&'a str>,
}

impl App {
    /// Opens a session with a password; an account with a second factor is asked for a code first.
    ///
    /// Each try is counted as failed before the password is checked, and taken back when it was right: many tries
    /// at once cannot slip under the limit together. A success never counts.
    pub async fn sign_in(&self, credentials: Credentials) -> Result<SignedIn, SignInError> {
        allow(&Actor::anonymous(), Action::SignIn, &Subject::NOBODY)?;
        let Credentials { door, identifier, password, address } = credentials;
        let identifier = door.identifier(&identifier);
        let by_account = Counter::of(self, "tries.account", &format!("{door:?} {identifier}"), limits::ACCOUNT);
        let by_address = Counter::of_address(self, address);
        let counters = [by_account, by_address];
        if let Err(until) = self.count(&counters).await? {
            return Err(SignInError::TooManyTries { until });
        }

        let mut reading = self.read().await?;
        let found = accounts::find_by_identifier(&mut reading, door == Door::Portal, &identifier).await;
        let (account, hash) = found.map_err(Failure::from)?.unzip();
        drop(reading);
        let Ok(right) = self.inner.passwords.check(password, hash).await else {
            self.count_back(&counters).await?;
            return Err(SignInError::Busy);
        };
        let Some(known) = account.filter(|_| right) else {
            self.record_refusal(door, account, "wrong password").await?;
            return Err(SignInError::WrongCredentials);
        };
        let mut opening = self.begin().await?;
        for counter in &counters {
            counter.give_back(&mut opening).await?;
        }
        let what = Opening { door, account: known, means: Means::Password, id_token: None };
        match self.open_or_ask(opening, &what).await? {
            Entry::SignedIn(signed_in) => Ok(signed_in),
            Entry::CodeNeeded { step } => Err(SignInError::CodeNeeded { step }),
        }
    }

    /// Opens the session, or, when the account has a second factor, keeps what it takes to open it after the code.
    pub(crate) async fn open_or_ask(&self, mut opening: Transaction, what: &Opening<'_>) -> Result<Entry, Failure> {
        if factors::is_confirmed(&mut opening, what.account).await? {
            let step = self.ask_for_code(&mut opening, what).await?;
            opening.commit().await?;
            return Ok(Entry::CodeNeeded { step });
        }
        let signed_in = self.open_session(&mut opening, what).await?;
        opening.commit().await?;
        Ok(Entry::SignedIn(signed_in))
    }

    /// Opens a session in this transaction.
    pub(crate) async fn open_session(
        &self,
        opening: &mut Transaction,
        Opening { door, account, means, id_token }: &Opening<'_>,
    ) -> Result<SignedIn, Failure> {
        let row = accounts::find::<Holder>(opening, *account).await?.ok_or(Failure::NotFound)?;
        let data_key = accounts::data_key(opening, *account).await?.ok_or(Failure::NotFound)?;
        let mut token = [0; 32];
        self.randomness().fill(&mut token);
        let now = self.now();
        let rules = door.session_rules();
        let ends_at = now + rules.whole;
        let session = NewSession {
            token_hash: &token_hash(&token),
            account: *account,
            means: *means,
            id_token: *id_token,
            now,
            idle: rules.idle,
            ends_at,
        };
        sessions::insert(opening, &data_key, session).await?;
        let actor = Actor::of(&row, &token, now + rules.idle);
        opening.record(self.entry(&actor, Action::SignIn.name(), format!("account:{account}"), means.name()));
        Ok(SignedIn { token: SecretString::from(hex(&token)), actor, ends_at })
    }

    /// Something changed in an account: its holder is told, and the audit trail keeps who did what.
    pub(crate) async fn account_changed(
        &self,
        transaction: &mut Transaction,
        (actor, action): (&Actor, Action),
        account: AccountId,
        (message, cause): (AccountMessage, &str),
    ) -> Result<(), Failure> {
        outbox::insert_of_account(transaction, self.fresh(), account, message, self.now()).await?;
        transaction.record(self.entry(actor, action.name(), format!("account:{account}"), cause));
        Ok(())
    }

    /// Leaves in the audit trail that a door stayed shut.
    pub(crate) async fn record_refusal(
        &self,
        door: Door,
        account: Option<AccountId>,
        cause: &str,
    ) -> Result<(), Failure> {
        tracing::info!(?door, cause, "a sign-in failed");
        let subject = account.map_or_else(|| "account:unknown".to_owned(), |account| format!("account:{account}"));
        let mut recording = self.begin().await?;
        recording.record(self.entry(&Actor::anonymous(), Action::SignIn.name(), subject, cause));
        Ok(recording.commit().await?)
    }

    /// Who holds this session, or `None` when it is unknown, idle for too long, over or revoked.
    pub async fn session(&self, token: &str) -> Result<Option<Actor>, Failure> {
        let Some((token, hash)) = read_token(token) else { return Ok(None) };
        let Some(session) = self.find_session(&hash).await? else { return Ok(None) };
        let now = self.now();
        if !session.is_alive(now) {
            return Ok(None);
        }
        let mut closes_at = session.closes_at();
        if now.duration_since(session.last_seen_at) >= TOUCH_EVERY {
            closes_at = self.touch_session(&hash, &session).await?;
        }
        Ok(Some(Actor::of(&session.account, &token, closes_at)))
    }

    /// The same as [`App::session`], without prolonging it.
    pub async fn peek_session(&self, token: &str) -> Result<Option<Actor>, Failure> {
        let Some((token, hash)) = read_token(token) else { return Ok(None) };
        let session = self.find_session(&hash).await?.filter(|session| session.is_alive(self.now()));
        Ok(session.map(|session| Actor::of(&session.account, &token, session.closes_at())))
    }

    /// Prolongs the session of somebody who says that they are still there.
    pub async fn prolong_session(&self, actor: &Actor, token: &str) -> Result<Option<Timestamp>, Failure> {
        allow(actor, Action::KeepSession, &Subject::NOBODY)?;
        let Some((_, hash)) = read_token(token) else { return Ok(None) };
        let Some(session) = self.find_session(&hash).await?.filter(|session| session.is_alive(self.now())) else {
            return Ok(None);
        };
        self.touch_session(&hash, &session).await.map(Some)
    }

    async fn find_session(&self, hash: &[u8; 32]) -> Result<Option<SessionRow<Holder>>, Failure> {
        let mut reading = self.read().await?;
        Ok(sessions::find::<Holder>(&mut reading, hash).await?)
    }

    async fn touch_session(&self, hash: &[u8; 32], session: &SessionRow<Holder>) -> Result<Timestamp, Failure> {
        let now = self.now();
        let mut touching = self.begin().await?;
        sessions::touch(&mut touching, hash, now).await?;
        touching.commit().await?;
        Ok((now + session.idle).min(session.ends_at))
    }

    /// Ends the session: effective on the very next request. Answers what an identity provider needs to end its own.
    pub async fn sign_out(&self, actor: &Actor, token: &str) -> Result<Option<SecretString>, Failure> {
        allow(actor, Action::SignOut, &Subject::NOBODY)?;
        let Some((_, hash)) = read_token(token) else { return Ok(None) };
        let mut ending = self.begin().await?;
        let data_key = match actor.account {
            Some(account) => accounts::data_key(&mut ending, account).await?,
            None => None,
        };
        let id_token = match data_key {
            Some(data_key) => sessions::id_token(&mut ending, &data_key, &hash).await?,
            None => None,
        };
        sessions::delete(&mut ending, &hash).await?;
        let subject = actor.account.map_or_else(String::new, |account| format!("account:{account}"));
        ending.record(self.entry(actor, Action::SignOut.name(), subject, ""));
        ending.commit().await?;
        Ok(id_token.map(SecretString::from))
    }

    /// Forgets what signing in leaves behind, once it is over.
    pub(crate) async fn forget_sign_ins(&self) -> Result<(), Failure> {
        let now = self.now();
        let mut sweeping = self.begin().await?;
        tries::forget_ended(&mut sweeping, now).await?;
        if let Some(before) = self.ended_before(crate::retention::Kind::Session) {
            sessions::forget_ended(&mut sweeping, before).await?;
        }
        pending_steps::forget_ended(&mut sweeping, now).await?;
        kept_forms::forget_ended(&mut sweeping, now).await?;
        resets::forget_ended(&mut sweeping, now).await?;
        Ok(sweeping.commit().await?)
    }
}

/// What came of somebody who proved who they are.
#[derive(Debug)]
pub(crate) enum Entry {
    SignedIn(SignedIn),
    CodeNeeded { step: SecretString },
}

/// A token as it was drawn, and the hash that its row is found by.
fn read_token(token: &str) -> Option<([u8; 32], [u8; 32])> {
    let token: [u8; 32] = unhex(token)?.try_into().ok()?;
    Some((token, token_hash(&token)))
}

fn token_hash(token: &[u8]) -> [u8; 32] {
    digest(&SHA256, token).as_ref().try_into().expect("SHA-256 gives 32 bytes")
}

impl Actor {
    /// The holder of a session. The key of its forms comes from the token, so that no table holds it.
    fn of(account: &AccountRow<Holder>, token: &[u8], closes_at: Timestamp) -> Self {
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
            closes_at: Some(closes_at),
        }
    }
}
