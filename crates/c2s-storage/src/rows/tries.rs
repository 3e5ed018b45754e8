//! Counters of failed sign-ins. Nothing is ever counted by reading rows.

use jiff::{SignedDuration, Timestamp};

use super::instant;
use crate::engine::{execute, fetch_one, fetch_optional};
use crate::{Connection, StorageError, Transaction};

/// How many failures are allowed within how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    pub failures: i64,
    pub within: SignedDuration,
}

/// Counts one more try as failed, before it is known: many at once cannot pass together.
/// Gives `Err` with the end of the window when the limit was reached before this try.
pub async fn take(
    transaction: &mut Transaction,
    key: &[u8; 32],
    limit: Limit,
    now: Timestamp,
) -> Result<Result<(), Timestamp>, StorageError> {
    let ends_at = now.saturating_add(limit.within).unwrap_or(Timestamp::MAX);
    let (failures, ends_at) = fetch_one!(
        transaction,
        (i64, i64),
        "INSERT INTO sign_in_tries (key, failures, window_ends_at) VALUES ($1, 1, $2)
         ON CONFLICT (key) DO UPDATE SET
             failures = CASE WHEN sign_in_tries.window_ends_at <= $3 THEN 1 ELSE sign_in_tries.failures + 1 END,
             window_ends_at = CASE WHEN sign_in_tries.window_ends_at <= $3 THEN $2 ELSE sign_in_tries.window_ends_at END
         RETURNING failures, window_ends_at",
        key.as_slice(),
        ends_at.as_microsecond(),
        now.as_microsecond()
    )?;
    Ok(if failures > limit.failures { Err(instant("sign_in_tries", ends_at)?) } else { Ok(()) })
}

/// How many failures the current window counts; `None` when nothing was counted.
pub async fn failures(connection: &mut Connection, key: &[u8; 32]) -> Result<Option<i64>, StorageError> {
    let row = fetch_optional!(connection, (i64,), "SELECT failures FROM sign_in_tries WHERE key = $1", key.as_slice())?;
    Ok(row.map(|(failures,)| failures))
}

/// Takes one try back: it succeeded.
pub async fn give_back(transaction: &mut Transaction, key: &[u8; 32]) -> Result<(), StorageError> {
    execute!(
        transaction,
        "UPDATE sign_in_tries SET failures = failures - 1 WHERE key = $1 AND failures > 0",
        key.as_slice()
    )
    .map(drop)
}

/// Takes one try back while its window lasts, and says whether there was one.
pub async fn give_back_within(
    transaction: &mut Transaction,
    key: &[u8; 32],
    now: Timestamp,
) -> Result<bool, StorageError> {
    let taken = execute!(
        transaction,
        "UPDATE sign_in_tries SET failures = failures - 1 WHERE key = $1 AND failures > 0 AND window_ends_at > $2",
        key.as_slice(),
        now.as_microsecond()
    )?;
    Ok(taken == 1)
}

/// Forgets the windows that are over.
pub async fn forget_ended(transaction: &mut Transaction, now: Timestamp) -> Result<u64, StorageError> {
    let statement = transaction.dialect().forget_tries();
    execute!(transaction, statement, now.as_microsecond())
}
