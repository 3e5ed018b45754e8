//! Getting an account back: a code is sent to where its holder is written to, and buys another password.
//!
//! Asking answers the same, and costs the same, whether there is an account or not.

use std::net::IpAddr;

use c2s_domain::ids::AccountId;
use c2s_domain::{Date, Nir};
use c2s_storage::accounts::AccountRole;
use c2s_storage::outbox::AccountMessage;
use c2s_storage::{accounts, outbox, register, resets, sessions};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;

use super::limits::{self, Counter};
use super::strength::{self, Weakness};
use super::{Holder, opening};
use crate::App;
use crate::actor::Actor;
use crate::alerts::choice_of;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register::Known;

/// How many digits a code has.
const DIGITS: usize = 8;
/// How many times a code may be typed wrong.
pub(crate) const TRIES: i64 = 5;
/// How long a code lives that an e-mail or an SMS carries.
const BY_MESSAGE: SignedDuration = SignedDuration::from_mins(30);
/// How long a code lives that a letter carries.
pub(crate) const BY_LETTER: SignedDuration = SignedDuration::from_hours(24 * 21);

/// Why a password was not changed by a code.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    #[error(transparent)]
    Weak(#[from] Weakness),
    /// Unknown account, no code asked, another code, or a code whose time is over: nobody can tell which.
    #[error("this code is not right for this number")]
    WrongCode,
    #[error("too many tries failed: try again after {until}")]
    TooManyTries { until: Timestamp },
    #[error("too many people are signing in: try again in a few seconds")]
    Busy,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// Sends a code to the holder of the account of this number, when the date of birth is theirs. Says nothing of
    /// what it did: `Err` names the limit of the number, which counts what is asked whoever it belongs to.
    pub async fn ask_for_reset(
        &self,
        nir: &Nir,
        birth_date: Date,
        address: IpAddr,
    ) -> Result<Result<(), Timestamp>, Failure> {
        allow(&Actor::anonymous(), Action::RecoverAccount, &Subject::NOBODY)?;
        let counters = [
            Counter::of(self, "tries.recovery", nir.reveal(), limits::RECOVERY),
            Counter::of_address(self, address),
            Counter::of_asked(self, nir.reveal(), address),
        ];
        if let Err(until) = self.count(&counters).await? {
            return Ok(Err(until));
        }
        let code = self.draw_code();
        let mut asking = self.begin().await?;
        let row = register::find_by_nir::<Known>(&mut asking, nir).await?;
        let insured = row.filter(|row| row.known.birth_date == birth_date).map(|row| row.id);
        let account = match insured {
            Some(insured) => accounts::of_insured(&mut asking, insured).await?,
            None => None,
        };
        let subject = account.map_or_else(|| "account:unknown".to_owned(), |account| format!("account:{account}"));
        if let Some(account) = account {
            self.send_code(&mut asking, account, &code).await?;
        }
        asking.record(self.entry(&Actor::anonymous(), Action::RecoverAccount.name(), subject, "code asked"));
        asking.commit().await?;
        // Whoever waits for a code looks at their telephone now.
        self.inner.owed.notify_one();
        Ok(Ok(()))
    }

    async fn send_code(
        &self,
        asking: &mut c2s_storage::Transaction,
        account: AccountId,
        code: &str,
    ) -> Result<(), Failure> {
        let data_key = accounts::data_key(asking, account).await?.ok_or(Failure::NotFound)?;
        let by_message = choice_of(asking, account).await?.destination().is_some();
        let ends_at = self.now() + if by_message { BY_MESSAGE } else { BY_LETTER };
        resets::set(asking, account, code, TRIES, ends_at).await?;
        outbox::insert_recovery_code(asking, self.fresh(), account, &data_key, &code, self.now()).await?;
        Ok(())
    }

    /// Digits that nobody can guess.
    fn draw_code(&self) -> String {
        let mut digits = String::with_capacity(DIGITS);
        while digits.len() < DIGITS {
            let mut byte = [0];
            self.randomness().fill(&mut byte);
            // Those above would make the first digits more frequent.
            if byte[0] < 250 {
                digits.push(char::from(b'0' + byte[0] % 10));
            }
        }
        digits
    }

    /// Chooses another password with the code that was sent, ends every session of the account and tells its holder.
    /// The second factor stays as it is.
    pub async fn reset_password(
        &self,
        nir: &Nir,
        code: &str,
        password: SecretString,
        address: IpAddr,
    ) -> Result<(), ResetError> {
        allow(&Actor::anonymous(), Action::RecoverAccount, &Subject::NOBODY)?;
        strength::check(&password, &[nir.reveal().to_owned(), nir.reveal()[..13].to_owned()])?;
        let counters =
            [Counter::of(self, "tries.reset", nir.reveal(), limits::RESET), Counter::of_address(self, address)];
        if let Err(until) = self.count(&counters).await? {
            return Err(ResetError::TooManyTries { until });
        }
        let Ok(hash) = self.inner.passwords.make(password.clone(), self.randomness()).await else {
            self.count_back(&counters).await?;
            return Err(ResetError::Busy);
        };
        let code: String = code.chars().filter(char::is_ascii_digit).collect();
        let mut changing = self.begin().await?;
        let found = accounts::find_by_identifier(&mut changing, true, nir.reveal()).await.map_err(Failure::from)?;
        let account = found.map(|(account, _)| account);
        let subject = account.map_or_else(|| "account:unknown".to_owned(), |account| format!("account:{account}"));
        let taken = match account {
            Some(account) => resets::take(&mut changing, account, &code, self.now()).await.map_err(Failure::from)?,
            None => false,
        };
        let Some(account) = account.filter(|_| taken) else {
            changing.record(self.entry(&Actor::anonymous(), Action::RecoverAccount.name(), subject, "wrong code"));
            changing.commit().await.map_err(Failure::from)?;
            return Err(ResetError::WrongCode);
        };
        if let Err(refused) = self.refuse_what_they_are_known_by(&mut changing, account, &password).await {
            // The code was right: this is no failure, and the code serves again.
            changing.abandon().await.map_err(Failure::from)?;
            self.count_back(&counters).await?;
            return Err(refused);
        }
        // Having asked for the code was no failure either.
        let asked = Counter::of(self, "tries.recovery", nir.reveal(), limits::RECOVERY);
        for counter in counters.iter().chain([&asked]) {
            counter.give_back(&mut changing).await?;
        }
        // Nor for the address, where the code is used from the one that asked.
        if Counter::of_asked(self, nir.reveal(), address).give_back_within(&mut changing, self.now()).await? {
            Counter::of_address(self, address).give_back(&mut changing).await?;
        }
        accounts::set_password_hash(&mut changing, account, &hash).await.map_err(Failure::from)?;
        outbox::take_back_codes(&mut changing, account).await.map_err(Failure::from)?;
        sessions::delete_all_of(&mut changing, account).await.map_err(Failure::from)?;
        let (who, change) =
            ((&Actor::anonymous(), Action::RecoverAccount), (AccountMessage::PasswordChanged, "password changed"));
        self.account_changed(&mut changing, who, account, change).await?;
        Ok(changing.commit().await.map_err(Failure::from)?)
    }

    /// Refuses a password made of the name or the date of birth of the holder: only whoever holds the code learns it.
    async fn refuse_what_they_are_known_by(
        &self,
        changing: &mut c2s_storage::Transaction,
        account: AccountId,
        password: &SecretString,
    ) -> Result<(), ResetError> {
        let row = accounts::find::<Holder>(changing, account).await.map_err(Failure::from)?;
        let Some(AccountRole::Insured(insured)) = row.map(|row| row.role) else { return Ok(()) };
        let row = register::find::<Known>(changing, insured).await.map_err(Failure::from)?;
        let Some(known) = row.map(|row| row.known) else { return Ok(()) };
        Ok(strength::check(password, &opening::about(&known.name, Some(&known.nir), Some(known.birth_date)))?)
    }
}
