//! Forms posted after their session had closed.

use c2s_domain::ids::AccountId;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{id, instant};
use crate::engine::{execute, fetch_all};
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// A form that waits for its account.
#[derive(Debug)]
pub struct KeptForm<T> {
    pub id: Uuid,
    pub kept_at: Timestamp,
    pub content: T,
}

/// Keeps a form; only the `most` latest of the account stay. `data_key` is the one of the account.
pub async fn insert<T: Serialize>(
    transaction: &mut Transaction,
    form: Uuid,
    account: AccountId,
    data_key: &DataKey,
    content: &T,
    (now, ends_at): (Timestamp, Timestamp),
    most: i64,
) -> Result<(), StorageError> {
    let (row, account) = (form.to_string(), account.to_string());
    execute!(
        transaction,
        "INSERT INTO kept_form (id, account_id, sealed, kept_at, ends_at) VALUES ($1, $2, $3, $4, $5)",
        &row,
        &account,
        data_key.seal(&place(&row), content),
        now.as_microsecond(),
        ends_at.as_microsecond()
    )?;
    execute!(
        transaction,
        "DELETE FROM kept_form WHERE account_id = $1 AND id NOT IN
         (SELECT id FROM kept_form WHERE account_id = $1 ORDER BY kept_at DESC, id DESC LIMIT $2)",
        &account,
        most
    )
    .map(drop)
}

/// Those of an account whose time is not over, the oldest first.
pub async fn of_account<T: DeserializeOwned>(
    connection: &mut Connection,
    account: AccountId,
    data_key: &DataKey,
    now: Timestamp,
) -> Result<Vec<KeptForm<T>>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, Vec<u8>, i64),
        "SELECT id, sealed, kept_at FROM kept_form WHERE account_id = $1 AND ends_at > $2 ORDER BY kept_at, id",
        account.to_string(),
        now.as_microsecond()
    )?;
    let open = |(row, sealed, kept_at): (String, Vec<u8>, i64)| {
        Ok(KeptForm {
            id: id("kept_form", &row)?,
            kept_at: instant("kept_form", kept_at)?,
            content: data_key.open(&place(&row), &sealed)?,
        })
    };
    rows.into_iter().map(open).collect()
}

/// Forgets one form of an account.
pub async fn delete(transaction: &mut Transaction, account: AccountId, form: Uuid) -> Result<bool, StorageError> {
    let deleted = execute!(
        transaction,
        "DELETE FROM kept_form WHERE id = $1 AND account_id = $2",
        form.to_string(),
        account.to_string()
    )?;
    Ok(deleted == 1)
}

/// Forgets those whose time is over.
pub async fn forget_ended(transaction: &mut Transaction, now: Timestamp) -> Result<u64, StorageError> {
    execute!(transaction, "DELETE FROM kept_form WHERE ends_at <= $1", now.as_microsecond())
}

fn place(row: &str) -> Place<'_> {
    Place { table: "kept_form", column: "sealed", row }
}
