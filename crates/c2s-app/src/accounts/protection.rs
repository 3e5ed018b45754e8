//! What the holder of an account may change of it: their password, where they are written to.

use c2s_domain::ids::AccountId;
use c2s_storage::accounts::{AccountRole, NO_PASSWORD};
use c2s_storage::outbox::AccountMessage;
use c2s_storage::{Connection, accounts, factors, federation, register, sessions};
use jiff::Timestamp;
use secrecy::SecretString;

use super::limits::{self, Counter};
use super::strength::{self, Weakness};
use super::{Contact, Holder, opening, read_token};
use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register::Known;

/// How an account is protected, and where its holder is written to.
#[derive(Debug, Clone)]
pub struct Protection {
    pub has_password: bool,
    pub has_second_factor: bool,
    /// An identity provider opens it too.
    pub is_linked: bool,
    pub contact: Contact,
}

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordChangeError {
    #[error(transparent)]
    Weak(#[from] Weakness),
    #[error("the present password is wrong")]
    WrongPassword,
    #[error("too many tries failed: try again after {until}")]
    TooManyTries { until: Timestamp },
    #[error("too many people are signing in: try again in a few seconds")]
    Busy,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// How the account of the actor is protected.
    pub async fn protection(&self, actor: &Actor) -> Result<Protection, Failure> {
        allow(actor, Action::ProtectAccount, &Subject::NOBODY)?;
        let account = actor.account.ok_or(Failure::NotFound)?;
        let mut reading = self.read().await?;
        let row = accounts::find::<Holder>(&mut reading, account).await?.ok_or(Failure::NotFound)?;
        let hash = accounts::password_hash(&mut reading, account).await?.ok_or(Failure::NotFound)?;
        Ok(Protection {
            has_password: hash != NO_PASSWORD,
            has_second_factor: factors::is_confirmed(&mut reading, account).await?,
            is_linked: federation::is_linked(&mut reading, account).await?,
            contact: row.known.contact,
        })
    }

    /// Changes the password of the actor, and closes every other session of the account. An account that never had
    /// a password is given its first one by whoever holds its session.
    pub async fn change_password(
        &self,
        actor: &Actor,
        token: &str,
        present: SecretString,
        chosen: SecretString,
    ) -> Result<(), PasswordChangeError> {
        allow(actor, Action::ProtectAccount, &Subject::NOBODY)?;
        let account = actor.account.ok_or(Failure::NotFound)?;
        let (_, session) = read_token(token).ok_or(Failure::NotFound)?;
        let mut reading = self.read().await?;
        strength::check(&chosen, &about(&mut reading, account, actor).await?)?;
        let hash = accounts::password_hash(&mut reading, account).await.map_err(Failure::from)?;
        drop(reading);
        let counters = [Counter::of(self, "tries.change", &account.to_string(), limits::ACCOUNT)];
        if let Err(until) = self.count(&counters).await? {
            return Err(PasswordChangeError::TooManyTries { until });
        }
        if hash.as_deref() != Some(NO_PASSWORD) {
            match self.inner.passwords.check(present, hash).await {
                Ok(true) => {}
                Ok(false) => return Err(PasswordChangeError::WrongPassword),
                Err(_) => return self.busy(&counters).await,
            }
        }
        let Ok(hash) = self.inner.passwords.make(chosen, self.randomness()).await else {
            return self.busy(&counters).await;
        };
        let mut changing = self.begin().await?;
        for counter in &counters {
            counter.give_back(&mut changing).await?;
        }
        accounts::set_password_hash(&mut changing, account, &hash).await.map_err(Failure::from)?;
        sessions::delete_others_of(&mut changing, account, &session).await.map_err(Failure::from)?;
        let change = (AccountMessage::PasswordChanged, "password changed");
        self.account_changed(&mut changing, (actor, Action::ProtectAccount), account, change).await?;
        Ok(changing.commit().await.map_err(Failure::from)?)
    }

    async fn busy(&self, counters: &[Counter]) -> Result<(), PasswordChangeError> {
        self.count_back(counters).await?;
        Err(PasswordChangeError::Busy)
    }

    /// Changes where the actor is written to, and not the language in which.
    pub async fn set_contact(&self, actor: &Actor, contact: Contact) -> Result<(), Failure> {
        allow(actor, Action::ProtectAccount, &Subject::NOBODY)?;
        let account = actor.account.ok_or(Failure::NotFound)?;
        let mut changing = self.begin().await?;
        let row = accounts::find::<Holder>(&mut changing, account).await?.ok_or(Failure::NotFound)?;
        let data_key = accounts::data_key(&mut changing, account).await?.ok_or(Failure::NotFound)?;
        let contact = Contact { language: row.known.contact.language, ..contact };
        let known = Holder { contact, ..row.known };
        accounts::set_known(&mut changing, account, &data_key, &known).await?;
        let subject = format!("account:{account}");
        changing.record(self.entry(actor, Action::ProtectAccount.name(), subject, "addresses changed"));
        Ok(changing.commit().await?)
    }
}

/// What a password of this account must not be made of.
async fn about(reading: &mut Connection, account: AccountId, actor: &Actor) -> Result<Vec<String>, Failure> {
    let row = accounts::find::<Holder>(reading, account).await?;
    if let Some(AccountRole::Insured(insured)) = row.map(|row| row.role)
        && let Some(row) = register::find::<Known>(reading, insured).await?
    {
        return Ok(opening::about(&row.known.name, Some(&row.known.nir), Some(row.known.birth_date)));
    }
    Ok(actor.name().split(' ').map(str::to_owned).collect())
}
