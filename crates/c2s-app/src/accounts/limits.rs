//! Counters of what failed. A success never counts, and nothing is counted by reading rows.

use std::net::IpAddr;

use c2s_storage::tries::Limit;
use c2s_storage::{Transaction, tries};
use jiff::{SignedDuration, Timestamp};

use crate::App;
use crate::failure::Failure;

/// Passwords for one account, wherever the tries come from.
pub(super) const ACCOUNT: Limit = Limit { failures: 10, within: SignedDuration::from_hours(1) };
/// From one address, whatever the accounts: a shared desk has one for all its visitors.
const ADDRESS: Limit = Limit { failures: 100, within: SignedDuration::from_mins(15) };
/// Codes of a second factor for one account: a million codes, ten guesses an hour.
pub(super) const CODE: Limit = Limit { failures: 10, within: SignedDuration::from_hours(1) };
/// Accounts that could not be opened with one number: then a person helps better than a fourth try.
pub(super) const OPENING: Limit = Limit { failures: 3, within: SignedDuration::from_hours(24) };
/// Codes asked for one number: each is a message or a letter to somebody.
pub(super) const RECOVERY: Limit = Limit { failures: 3, within: SignedDuration::from_hours(24) };
/// Codes asked for one number from one address, as long as the address counts them. It stops nobody: it says what the
/// address is given back.
const ASKED_FROM: Limit = Limit { failures: i64::MAX, within: ADDRESS.within };
/// Codes typed for one number.
pub(super) const RESET: Limit = Limit { failures: 10, within: SignedDuration::from_hours(1) };

/// One counter, found by a fingerprint of what it counts for.
pub(super) struct Counter {
    key: [u8; 32],
    limit: Limit,
}

impl Counter {
    pub(super) fn of(app: &App, context: &str, what: &str, limit: Limit) -> Self {
        Self { key: app.storage().secrets().fingerprint(context, what), limit }
    }

    pub(super) fn of_address(app: &App, address: IpAddr) -> Self {
        Self::of(app, "tries.address", &address.to_string(), ADDRESS)
    }

    /// The codes that were asked for this number from this address.
    pub(super) fn of_asked(app: &App, number: &str, address: IpAddr) -> Self {
        Self::of(app, "tries.asked_from", &format!("{number} {address}"), ASKED_FROM)
    }

    pub(super) async fn give_back(&self, transaction: &mut Transaction) -> Result<(), Failure> {
        Ok(tries::give_back(transaction, &self.key).await?)
    }

    /// The same while its window lasts; says whether there was one to give back.
    pub(super) async fn give_back_within(
        &self,
        transaction: &mut Transaction,
        now: Timestamp,
    ) -> Result<bool, Failure> {
        Ok(tries::give_back_within(transaction, &self.key, now).await?)
    }
}

impl App {
    /// Counts one more try in each counter; `Err` says until when one of them is full, and then none counts it.
    pub(super) async fn count(&self, counters: &[Counter]) -> Result<Result<(), Timestamp>, Failure> {
        let mut counting = self.begin().await?;
        for counter in counters {
            if let Err(until) = tries::take(&mut counting, &counter.key, counter.limit, self.now()).await? {
                counting.abandon().await?;
                return Ok(Err(until));
            }
        }
        counting.commit().await?;
        Ok(Ok(()))
    }

    pub(super) async fn count_back(&self, counters: &[Counter]) -> Result<(), Failure> {
        let mut undoing = self.begin().await?;
        for counter in counters {
            counter.give_back(&mut undoing).await?;
        }
        Ok(undoing.commit().await?)
    }

    /// Whether one more try would find this counter full.
    pub(super) async fn is_full(&self, counter: &Counter) -> Result<bool, Failure> {
        let mut reading = self.read().await?;
        let failures = tries::failures(&mut reading, &counter.key).await?;
        Ok(failures.unwrap_or_default() >= counter.limit.failures)
    }
}
