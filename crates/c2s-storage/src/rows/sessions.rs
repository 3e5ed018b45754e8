//! Sessions: found by the hash of a token that only the browser holds.

use c2s_domain::ids::AccountId;
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;

use super::accounts::{AccountColumns, AccountRow};
use super::instant;
use crate::engine::{execute, fetch_one, fetch_optional};
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// How somebody proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    Password,
    PasswordAndCode,
    FranceConnect,
    FranceConnectAndCode,
}

impl Means {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::PasswordAndCode => "password_and_code",
            Self::FranceConnect => "franceconnect",
            Self::FranceConnectAndCode => "franceconnect_and_code",
        }
    }
}

/// A session to be opened.
pub struct NewSession<'a> {
    pub token_hash: &'a [u8; 32],
    pub account: AccountId,
    pub means: Means,
    /// What an identity provider gave, to close its own session with this one.
    pub id_token: Option<&'a str>,
    pub now: Timestamp,
    pub idle: SignedDuration,
    pub ends_at: Timestamp,
}

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
    /// When it closes if it is not used before.
    pub fn closes_at(&self) -> Timestamp {
        self.last_seen_at.saturating_add(self.idle).unwrap_or(Timestamp::MAX).min(self.ends_at)
    }

    /// Whether it is still good at this instant: used within its idle time, and not over.
    pub fn is_alive(&self, now: Timestamp) -> bool {
        now < self.ends_at && now.duration_since(self.last_seen_at) < self.idle
    }
}

/// `data_key` is the one of the account.
pub async fn insert(
    transaction: &mut Transaction,
    data_key: &DataKey,
    session: NewSession<'_>,
) -> Result<(), StorageError> {
    let row = crate::hex(session.token_hash);
    let id_token = session.id_token.map(|id_token| data_key.seal(&place(&row), &id_token));
    execute!(
        transaction,
        "INSERT INTO session (token_hash, account_id, created_at, last_seen_at, idle_seconds, ends_at, means, id_token)
         VALUES ($1, $2, $3, $3, $4, $5, $6, $7)",
        session.token_hash.as_slice(),
        session.account.to_string(),
        session.now.as_microsecond(),
        session.idle.as_secs(),
        session.ends_at.as_microsecond(),
        session.means.name(),
        id_token,
    )
    .map(drop)
}

/// What the identity provider of this session gave to close its own.
pub async fn id_token(
    connection: &mut Connection,
    data_key: &DataKey,
    token_hash: &[u8; 32],
) -> Result<Option<String>, StorageError> {
    let row = fetch_optional!(
        connection,
        (Option<Vec<u8>>,),
        "SELECT id_token FROM session WHERE token_hash = $1",
        token_hash.as_slice()
    )?;
    let sealed = row.and_then(|(sealed,)| sealed);
    sealed.map(|sealed| data_key.open(&place(&crate::hex(token_hash)), &sealed)).transpose()
}

fn place(row: &str) -> Place<'_> {
    Place { table: "session", column: "id_token", row }
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
                a.id AS account_id, a.role, a.fund_id, a.insured_id, a.sealed, k.id AS key_id, k.master_key, k.wrapped
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

/// Ends the sessions of an account but this one.
pub async fn delete_others_of(
    transaction: &mut Transaction,
    account: AccountId,
    kept: &[u8; 32],
) -> Result<u64, StorageError> {
    execute!(
        transaction,
        "DELETE FROM session WHERE account_id = $1 AND token_hash <> $2",
        account.to_string(),
        kept.as_slice()
    )
}

/// How many sessions ended by this instant.
pub async fn count_ended(connection: &mut Connection, before: Timestamp) -> Result<u64, StorageError> {
    let (count,) =
        fetch_one!(connection, (i64,), "SELECT COUNT(*) FROM session WHERE ends_at <= $1", before.as_microsecond())?;
    Ok(count.unsigned_abs())
}

/// Forgets the sessions that are over.
pub async fn forget_ended(transaction: &mut Transaction, now: Timestamp) -> Result<u64, StorageError> {
    execute!(transaction, "DELETE FROM session WHERE ends_at <= $1", now.as_microsecond())
}
