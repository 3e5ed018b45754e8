//! Who asked to be told on the first day on which a renewal may be asked for, each once.

use c2s_domain::Date;
use c2s_domain::ids::{AccountId, InsuredId};
use jiff::Timestamp;

use super::{day, id};
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::{Connection, StorageError, Transaction};

/// Somebody to tell on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstDay {
    pub account: AccountId,
    pub insured: InsuredId,
    pub first_day: Date,
}

/// Asks to be told on a day; it takes the place of another one.
pub async fn ask(transaction: &mut Transaction, asked: FirstDay, at: Timestamp) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO first_day (account_id, insured_id, first_day, asked_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id) DO UPDATE SET first_day = excluded.first_day, asked_at = excluded.asked_at",
        asked.account.to_string(),
        asked.insured.to_string(),
        asked.first_day.to_string(),
        at.as_microsecond(),
    )
    .map(drop)
}

/// The day on which the holder of an account asked to be told.
pub async fn find(connection: &mut Connection, account: AccountId) -> Result<Option<Date>, StorageError> {
    let row = fetch_optional!(
        connection,
        (String,),
        "SELECT first_day FROM first_day WHERE account_id = $1",
        account.to_string()
    )?;
    row.map(|(first_day,)| day("first_day", &first_day)).transpose()
}

/// Those whose day has come by `until`, the earliest first, after the one that was seen last.
pub async fn due(
    connection: &mut Connection,
    until: Date,
    after: Option<FirstDay>,
    at_most: i64,
) -> Result<Vec<FirstDay>, StorageError> {
    let (last_day, last_account) =
        after.map_or_else(Default::default, |seen| (seen.first_day.to_string(), seen.account.to_string()));
    let rows = fetch_all!(
        connection,
        (String, String, String),
        "SELECT account_id, insured_id, first_day FROM first_day
         WHERE first_day <= $1 AND (first_day > $2 OR (first_day = $2 AND account_id > $3))
         ORDER BY first_day, account_id LIMIT $4",
        until.to_string(),
        last_day,
        last_account,
        at_most
    )?;
    rows.into_iter()
        .map(|(account, insured, first_day)| {
            Ok(FirstDay {
                account: id("first_day", &account)?,
                insured: id("first_day", &insured)?,
                first_day: day("first_day", &first_day)?,
            })
        })
        .collect()
}

/// Moves a day that was seen. `false`: it was taken back, told or moved meanwhile.
pub async fn put_off(transaction: &mut Transaction, seen: FirstDay, until: Date) -> Result<bool, StorageError> {
    let moved = execute!(
        transaction,
        "UPDATE first_day SET first_day = $3 WHERE account_id = $1 AND first_day = $2",
        seen.account.to_string(),
        seen.first_day.to_string(),
        until.to_string(),
    )?;
    Ok(moved == 1)
}

/// Ends what was asked for a day that was seen. `false`: it was taken back, told or moved meanwhile.
pub async fn end(transaction: &mut Transaction, seen: FirstDay) -> Result<bool, StorageError> {
    let ended = execute!(
        transaction,
        "DELETE FROM first_day WHERE account_id = $1 AND first_day = $2",
        seen.account.to_string(),
        seen.first_day.to_string(),
    )?;
    Ok(ended == 1)
}

/// Asks for it no more. `false`: nothing was asked.
pub async fn take_back(transaction: &mut Transaction, account: AccountId) -> Result<bool, StorageError> {
    let taken = execute!(transaction, "DELETE FROM first_day WHERE account_id = $1", account.to_string())?;
    Ok(taken == 1)
}
