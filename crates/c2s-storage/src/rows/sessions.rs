//! Sessions: found by the hash of a token that only the browser holds.

use c2s_domain::ids::AccountId;
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;

use super::accounts::{AccountColumns, AccountRow};
use super::instant;
use crate::engine::{execute, fetch_optional};
use crate::{Connection, StorageError, Transaction};

/// A session, with the account that holds it.
#[derive(Debug)]
pub struct SessionRow<T> {
    pub account: AccountRow<T>,
    pub last_seen_at: Timestamp,
    /// How long it lives without being used.
    pub idle: SignedDuration,
    /// When it ends whatever happens.
    pub ends_at: Timestamp,
}

impl<T> SessionRow<T> {
    /// Whether it is still good at this instant: used within its idle time, and not over.
    pub fn is_alive(&self, now: Timestamp) -> bool {
        now < self.ends_at && now.duration_since(self.last_seen_at) < self.idle
    }
}

pub async fn insert(
    transaction: &mut Transaction,
    token_hash: &[u8; 32],
    account: AccountId,
    now: Timestamp,
    idle: SignedDuration,
    ends_at: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO session (token_hash, account_id, created_at, last_seen_at, idle_seconds, ends_at)
         VALUES ($1, $2, $3, $3, $4, $5)",
        token_hash.as_slice(),
        account.to_string(),
        now.as_microsecond(),
        idle.as_secs(),
        ends_at.as_microsecond(),
    )
    .map(drop)
}

#[derive(sqlx::FromRow)]
struct Row {
    last_seen_at: i64,
    idle_seconds: i64,
    ends_at: i64,
    #[sqlx(flatten)]
    account: AccountColumns,
}

/// The session of this token, alive or not; the account may have been closed since.
pub async fn find<T: DeserializeOwned>(
    connection: &mut Connection,
    token_hash: &[u8; 32],
) -> Result<Option<SessionRow<T>>, StorageError> {
    let row = fetch_optional!(
        connection,
        Row,
        "SELECT s.last_seen_at, s.idle_seconds, s.ends_at,
                a.id AS account_id, a.role, a.fund_id, a.insured_id, a.sealed, k.id AS key_id, k.wrapped
         FROM session s JOIN account a ON a.id = s.account_id JOIN data_key k ON k.id = a.data_key_id
         WHERE s.token_hash = $1 AND a.closed_at IS NULL",
        token_hash.as_slice()
    )?;
    row.map(|row| {
        Ok(SessionRow {
            account: row.account.open(connection)?,
            last_seen_at: instant("session", row.last_seen_at)?,
            idle: SignedDuration::from_secs(row.idle_seconds),
            ends_at: instant("session", row.ends_at)?,
        })
    })
    .transpose()
}

/// The session was used.
pub async fn touch(transaction: &mut Transaction, token_hash: &[u8; 32], now: Timestamp) -> Result<(), StorageError> {
    execute!(
        transaction,
        "UPDATE session SET last_seen_at = $2 WHERE token_hash = $1 AND last_seen_at < $2",
        token_hash.as_slice(),
        now.as_microsecond()
    )
    .map(drop)
}

pub async fn delete(transaction: &mut Transaction, token_hash: &[u8; 32]) -> Result<(), StorageError> {
    execute!(transaction, "DELETE FROM session WHERE token_hash = $1", token_hash.as_slice()).map(drop)
}

/// Ends all the sessions of an account at once.
pub async fn delete_all_of(transaction: &mut Transaction, account: AccountId) -> Result<u64, StorageError> {
    execute!(transaction, "DELETE FROM session WHERE account_id = $1", account.to_string())
}

/// Forgets the sessions that are over.
pub async fn forget_ended(transaction: &mut Transaction, now: Timestamp) -> Result<u64, StorageError> {
    execute!(transaction, "DELETE FROM session WHERE ends_at <= $1", now.as_microsecond())
}
