//! Opening an account in one's own name: a number, a date of birth and a name that the register knows together.

use std::net::IpAddr;

use c2s_domain::ids::{AccountId, FundId, InsuredId};
use c2s_domain::{Date, Nir};
use c2s_storage::accounts::{AccountRole, NO_PASSWORD, NewAccount};
use c2s_storage::outbox::AccountMessage;
use c2s_storage::sessions::Means;
use c2s_storage::{DataKey, Transaction, accounts, identities, register};
use jiff::Timestamp;
use secrecy::SecretString;

use super::limits::{self, Counter};
use super::strength::{self, Weakness};
use super::{Contact, Door, Holder, Opening, SignedIn, civil};
use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register::{Known, Name};

/// What somebody says of themselves to open an account.
pub struct AccountClaim {
    pub nir: Nir,
    pub name: Name,
    pub birth_date: Date,
    pub password: SecretString,
    /// Both optional.
    pub contact: Contact,
    /// Of the client, as the trusted edge gives it.
    pub address: IpAddr,
}

crate::hidden_debug!(AccountClaim);

/// Why no account was opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenAccountError {
    #[error(transparent)]
    Weak(#[from] Weakness),
    /// Unknown number, another person, or an account that is there already: nobody can tell which.
    #[error("the register and these answers do not agree, or there is an account already")]
    NotOpened,
    /// It did not go through three times: somebody helps.
    #[error("three tries failed: a person helps now")]
    PersonNeeded,
    #[error("too many tries failed: try again after {until}")]
    TooManyTries { until: Timestamp },
    #[error("too many people are signing in: try again in a few seconds")]
    Busy,
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// Refuses a password that would be guessed by whoever knows what is said here of the person, right or not: a form
/// tells it with its other mistakes.
pub fn check_password(
    password: &SecretString,
    name: &Name,
    nir: Option<&Nir>,
    birth_date: Option<Date>,
) -> Result<(), Weakness> {
    strength::check(password, &about(name, nir, birth_date))
}

impl AccountClaim {
    /// What a password must not be made of.
    fn about(&self) -> Vec<String> {
        about(&self.name, Some(&self.nir), Some(self.birth_date))
    }

    fn is_of(&self, known: &Known) -> bool {
        civil::same_family(&known.name.family, &self.name.family)
            && civil::same_given(&known.name.given, &self.name.given)
            && known.birth_date == self.birth_date
    }
}

/// What anybody who knows a person knows of them: each word of their names, the names as one word, the day, the number.
pub(super) fn about(name: &Name, nir: Option<&Nir>, birth_date: Option<Date>) -> Vec<String> {
    let mut known = Vec::new();
    if let Some(birth_date) = birth_date {
        let (year, month, day) = (birth_date.year(), birth_date.month(), birth_date.day());
        known.extend([format!("{day:02}{month:02}{year}"), format!("{day:02}{month:02}"), year.to_string()]);
    }
    if let Some(number) = nir.map(Nir::reveal) {
        known.extend([number.to_owned(), number[..13].to_owned(), number[1..].to_owned()]);
    }
    let as_written = |part: &str| part.split([' ', '-', '\'', '’']).map(str::to_owned).collect::<Vec<_>>();
    for words in [as_written as fn(&str) -> Vec<String>, civil::words] {
        let (given, family) = (words(&name.given), words(&name.family));
        let (one, other) = (given.concat(), family.concat());
        known.extend([format!("{one}{other}"), format!("{other}{one}"), one, other]);
        known.extend(given);
        known.extend(family);
    }
    known
}

impl App {
    /// Opens an account and its first session, when the register knows this number, this name and this date of
    /// birth together, and nobody has an account for it.
    pub async fn open_account(&self, claim: AccountClaim) -> Result<SignedIn, OpenAccountError> {
        allow(&Actor::anonymous(), Action::OpenAccount, &Subject::NOBODY)?;
        strength::check(&claim.password, &claim.about())?;
        let by_number = Counter::of(self, "tries.opening", claim.nir.reveal(), limits::OPENING);
        let by_address = Counter::of_address(self, claim.address);
        let counters = [by_number, by_address];
        if let Err(until) = self.count(&counters).await? {
            let persons_turn = self.is_full(&counters[0]).await?;
            return Err(if persons_turn {
                OpenAccountError::PersonNeeded
            } else {
                OpenAccountError::TooManyTries { until }
            });
        }
        // Before anything is looked up: it takes the same time whatever is found.
        let Ok(hash) = self.inner.passwords.make(claim.password.clone(), self.randomness()).await else {
            self.count_back(&counters).await?;
            return Err(OpenAccountError::Busy);
        };
        let mut opening = self.begin().await?;
        let Some((insured, fund, data_key, known)) = self.claimed(&mut opening, &claim).await? else {
            opening.abandon().await.map_err(Failure::from)?;
            self.record_refused_opening().await?;
            let persons_turn = self.is_full(&counters[0]).await?;
            return Err(if persons_turn { OpenAccountError::PersonNeeded } else { OpenAccountError::NotOpened });
        };
        for counter in &counters {
            counter.give_back(&mut opening).await?;
        }
        let account = self
            .create_account(&mut opening, (insured, fund), &data_key, known, (&hash, claim.contact.clone()))
            .await?;
        let what = Opening { door: Door::Portal, account, means: Means::Password, id_token: None };
        let signed_in = self.open_session(&mut opening, &what).await?;
        opening.commit().await.map_err(Failure::from)?;
        Ok(signed_in)
    }

    /// The person whom this claim names, when they have no account.
    async fn claimed(
        &self,
        opening: &mut Transaction,
        claim: &AccountClaim,
    ) -> Result<Option<(InsuredId, FundId, DataKey, Known)>, Failure> {
        let Some(row) = register::find_by_nir::<Known>(opening, &claim.nir).await? else { return Ok(None) };
        let has_account = accounts::of_insured(opening, row.id).await?.is_some();
        let theirs = claim.is_of(&row.known) && !has_account;
        Ok(theirs.then_some((row.id, row.fund, row.data_key, row.known)))
    }

    /// Opens the account of a person, without password when `hash` is [`NO_PASSWORD`], and tells them.
    pub(super) async fn create_account(
        &self,
        opening: &mut Transaction,
        (insured, fund): (InsuredId, FundId),
        data_key: &DataKey,
        known: Known,
        (hash, contact): (&str, Contact),
    ) -> Result<AccountId, Failure> {
        let id: AccountId = self.fresh();
        let account = NewAccount {
            id,
            role: AccountRole::Insured(insured),
            fund,
            identifier: known.nir.reveal(),
            password_hash: hash,
            known: &Holder { name: known.name, contact },
            at: self.now(),
        };
        accounts::insert(opening, data_key, account).await?;
        let cause = if hash == NO_PASSWORD { "identity provider" } else { "register" };
        let who = (&Actor::anonymous(), Action::OpenAccount);
        self.account_changed(opening, who, id, (AccountMessage::AccountOpened, cause)).await?;
        Ok(id)
    }

    async fn record_refused_opening(&self) -> Result<(), Failure> {
        let mut recording = self.begin().await?;
        let subject = "account:unknown".to_owned();
        recording.record(self.entry(&Actor::anonymous(), Action::OpenAccount.name(), subject, "refused"));
        Ok(recording.commit().await?)
    }

    /// Makes the persons of the register findable by their civil identity who are not yet: at the first start, after
    /// an import. Answers how many there were.
    pub async fn identify_the_register(&self) -> Result<u64, Failure> {
        let mut identified = 0;
        loop {
            let mut reading = self.read().await?;
            let missing = identities::missing(&mut reading, AT_ONCE).await?;
            let mut found = Vec::new();
            for insured in missing {
                if let Some(row) = register::find::<Known>(&mut reading, insured).await? {
                    found.push((insured, civil::traits(&row.known.family_names(), row.known.birth_date)));
                }
            }
            drop(reading);
            if found.is_empty() {
                return Ok(identified);
            }
            let mut writing = self.begin().await?;
            for (insured, traits) in &found {
                identities::set(&mut writing, *insured, traits, self.now()).await?;
                identified += 1;
            }
            writing.commit().await?;
        }
    }
}

/// How many persons are made findable in one transaction: others wait for it to end.
const AT_ONCE: i64 = 200;
