//! Signing in through an identity provider: who it says somebody is, and whose account that opens.
//!
//! The key of an account is the issuer and the subject, never an e-mail address. The first time, the civil identity
//! names a person of the register; when that person has a password already, it is asked for once, so that the two
//! ways in are tied by somebody who holds both.

use c2s_domain::ids::AccountId;
use c2s_storage::accounts::NO_PASSWORD;
use c2s_storage::federation::Subject as ProviderSubject;
use c2s_storage::outbox::AccountMessage;
use c2s_storage::pending_steps::Kind;
use c2s_storage::sessions::Means;
use c2s_storage::{Transaction, accounts, federation, pending_steps, register};
use jiff::SignedDuration;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::civil::Match;
use super::limits::{self, Counter};
use super::{CivilIdentity, Contact, Door, Entry, Opening, SignInError, SignedIn, read_token};
use crate::App;
use crate::actor::{Actor, hex};
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register::Known;

/// As long as the session of the provider itself.
const AT_THE_PROVIDER: SignedDuration = SignedDuration::from_mins(30);
/// How long somebody has to type their password and tie the two.
const TO_LINK: SignedDuration = SignedDuration::from_mins(10);

/// What must be found again when somebody comes back from the provider. Opens with the token of their browser alone.
#[derive(Clone, Serialize, Deserialize)]
pub struct ProviderStep {
    /// Sent along, and sent back: another one was never ours.
    pub state: String,
    pub nonce: String,
    pub pkce_verifier: Option<String>,
    /// Where they were going.
    pub next: String,
}

crate::hidden_debug!(ProviderStep);

/// Somebody leaves for the provider.
#[derive(Debug)]
pub struct ProviderStart {
    /// What the cookie of their browser carries.
    pub token: SecretString,
}

/// Somebody whom the provider answers for: every signature was checked.
pub struct ProvenIdentity {
    pub issuer: String,
    pub subject: String,
    pub civil: CivilIdentity,
    /// Closes the session of the provider.
    pub id_token: SecretString,
}

crate::hidden_debug!(ProvenIdentity);

/// What comes of somebody whom the provider answers for.
#[derive(Debug)]
pub enum ProviderEntry {
    SignedIn(SignedIn),
    /// The account asks for a code as well.
    CodeNeeded {
        step: SecretString,
    },
    /// The person has an account with a password: it is asked for once.
    PasswordNeeded {
        step: SecretString,
    },
    /// The register does not name one person for certain.
    Unclear,
}

impl From<Entry> for ProviderEntry {
    fn from(entry: Entry) -> Self {
        match entry {
            Entry::SignedIn(signed_in) => Self::SignedIn(signed_in),
            Entry::CodeNeeded { step } => Self::CodeNeeded { step },
        }
    }
}

/// A subject that waits for the password of its account.
#[derive(Serialize, Deserialize)]
struct Linking {
    issuer: String,
    subject: String,
    id_token: String,
    account: AccountId,
}

impl App {
    /// Keeps what must be found again when somebody comes back from the provider.
    pub async fn leave_for_provider(&self, step: &ProviderStep) -> Result<ProviderStart, Failure> {
        allow(&Actor::anonymous(), Action::SignIn, &Subject::NOBODY)?;
        let token = self.keep_step(Kind::Provider, step, AT_THE_PROVIDER).await?;
        Ok(ProviderStart { token })
    }

    /// What was kept for this browser, once: `None` when it never left, left too long ago, or came back already.
    pub async fn back_from_provider(&self, token: &str) -> Result<Option<ProviderStep>, Failure> {
        allow(&Actor::anonymous(), Action::SignIn, &Subject::NOBODY)?;
        let Some((token, _)) = read_token(token) else { return Ok(None) };
        let mut taking = self.begin().await?;
        let step = pending_steps::find(&mut taking, &token, Kind::Provider, self.now()).await?;
        pending_steps::delete(&mut taking, &token).await?;
        taking.commit().await?;
        Ok(step)
    }

    /// Signs in whoever the provider answers for.
    pub async fn sign_in_by_provider(&self, proven: &ProvenIdentity) -> Result<ProviderEntry, Failure> {
        allow(&Actor::anonymous(), Action::SignIn, &Subject::NOBODY)?;
        let subject = ProviderSubject { issuer: &proven.issuer, subject: &proven.subject };
        let mut opening = self.begin().await?;
        if let Some(account) = federation::account_of(&mut opening, subject).await? {
            let what = opening_of(account, &proven.id_token);
            return Ok(self.open_or_ask(opening, &what).await?.into());
        }
        let Match::One(insured) = proven.civil.find(&mut opening).await? else {
            opening.abandon().await?;
            self.record_refusal(Door::Portal, None, "identity provider: no single match").await?;
            return Ok(ProviderEntry::Unclear);
        };
        let account = match accounts::of_insured(&mut opening, insured).await? {
            None => {
                let row = register::find::<Known>(&mut opening, insured).await?.ok_or(Failure::NotFound)?;
                let (who, how) = ((row.id, row.fund), (NO_PASSWORD, Contact::default()));
                self.create_account(&mut opening, who, &row.data_key, row.known, how).await?
            }
            Some(account) if federation::is_linked(&mut opening, account).await? => {
                // Another subject opens it: the provider changes none, so somebody else has this identity.
                opening.abandon().await?;
                self.record_refusal(Door::Portal, Some(account), "identity provider: another subject").await?;
                return Ok(ProviderEntry::Unclear);
            }
            Some(account) => {
                opening.abandon().await?;
                let linking = Linking {
                    issuer: proven.issuer.clone(),
                    subject: proven.subject.clone(),
                    id_token: proven.id_token.expose_secret().to_owned(),
                    account,
                };
                let step = self.keep_step(Kind::Link, &linking, TO_LINK).await?;
                return Ok(ProviderEntry::PasswordNeeded { step });
            }
        };
        federation::link(&mut opening, subject, account, self.now()).await?;
        let what = opening_of(account, &proven.id_token);
        Ok(self.open_or_ask(opening, &what).await?.into())
    }

    /// Ties the subject that waits to its account, for whoever has the password of the account, and signs them in.
    /// `Ok(None)`: nothing waits any more.
    pub async fn link_provider(
        &self,
        step: &str,
        password: SecretString,
    ) -> Result<Option<ProviderEntry>, SignInError> {
        allow(&Actor::anonymous(), Action::SignIn, &Subject::NOBODY)?;
        let Some((token, _)) = read_token(step) else { return Ok(None) };
        let mut reading = self.read().await?;
        let waiting = pending_steps::find::<Linking>(&mut reading, &token, Kind::Link, self.now()).await;
        let Some(linking) = waiting.map_err(Failure::from)? else { return Ok(None) };
        let account = linking.account;
        let hash = accounts::password_hash(&mut reading, account).await.map_err(Failure::from)?;
        drop(reading);
        let counters = [Counter::of(self, "tries.link", &account.to_string(), limits::ACCOUNT)];
        if let Err(until) = self.count(&counters).await? {
            return Err(SignInError::TooManyTries { until });
        }
        let Ok(right) = self.inner.passwords.check(password, hash).await else {
            self.count_back(&counters).await?;
            return Err(SignInError::Busy);
        };
        if !right {
            self.record_refusal(Door::Portal, Some(account), "identity provider: wrong password").await?;
            return Err(SignInError::WrongCredentials);
        }
        let mut opening = self.begin().await?;
        for counter in &counters {
            counter.give_back(&mut opening).await?;
        }
        let begun = pending_steps::delete(&mut opening, &token).await.map_err(Failure::from)?;
        if !begun || !self.tie(&mut opening, &linking).await? {
            opening.abandon().await.map_err(Failure::from)?;
            return Ok(None);
        }
        let id_token = SecretString::from(linking.id_token);
        let entry = self.open_or_ask(opening, &opening_of(account, &id_token)).await?;
        Ok(Some(entry.into()))
    }

    async fn tie(&self, opening: &mut Transaction, linking: &Linking) -> Result<bool, Failure> {
        let subject = ProviderSubject { issuer: &linking.issuer, subject: &linking.subject };
        if !federation::link(opening, subject, linking.account, self.now()).await? {
            return Ok(false);
        }
        let change = (AccountMessage::SignInLinked, "identity provider linked");
        self.account_changed(opening, (&Actor::anonymous(), Action::SignIn), linking.account, change).await?;
        Ok(true)
    }

    /// Keeps what must be known again when the provider has closed its session: that we asked.
    pub async fn leave_to_end_provider_session(&self) -> Result<SecretString, Failure> {
        self.keep_step(Kind::ProviderEnd, &(), AT_THE_PROVIDER).await
    }

    /// Whether we asked the provider to close its session, once.
    pub async fn provider_session_ended(&self, state: &str) -> Result<bool, Failure> {
        let Some((token, _)) = read_token(state) else { return Ok(false) };
        let mut taking = self.begin().await?;
        let asked = pending_steps::find::<()>(&mut taking, &token, Kind::ProviderEnd, self.now()).await?.is_some();
        pending_steps::delete(&mut taking, &token).await?;
        taking.commit().await?;
        Ok(asked)
    }

    async fn keep_step<T: Serialize>(
        &self,
        kind: Kind,
        content: &T,
        lasts: SignedDuration,
    ) -> Result<SecretString, Failure> {
        let mut token = [0; 32];
        self.randomness().fill(&mut token);
        let mut keeping = self.begin().await?;
        pending_steps::insert(&mut keeping, &token, kind, content, self.now() + lasts).await?;
        keeping.commit().await?;
        Ok(SecretString::from(hex(&token)))
    }
}

fn opening_of(account: AccountId, id_token: &SecretString) -> Opening<'_> {
    Opening { door: Door::Portal, account, means: Means::FranceConnect, id_token: Some(id_token.expose_secret()) }
}
