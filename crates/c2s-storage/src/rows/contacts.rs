//! How the holder of an account wants to be told that something waits for them.

use c2s_domain::ids::AccountId;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::engine::{execute, fetch_optional};
use crate::sealing::WrappedKey;
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// The contact of an account, if it was given one.
pub async fn find<T: DeserializeOwned>(
    connection: &mut Connection,
    account: AccountId,
) -> Result<Option<T>, StorageError> {
    let row_id = account.to_string();
    let row = fetch_optional!(
        connection,
        (String, String, Vec<u8>, Vec<u8>),
        "SELECT k.id, k.master_key, k.wrapped, c.sealed FROM contact c
         JOIN account a ON a.id = c.account_id JOIN data_key k ON k.id = a.data_key_id
         WHERE c.account_id = $1 AND a.closed_at IS NULL",
        &row_id
    )?;
    row.map(|(id, master, wrapped, sealed)| {
        WrappedKey { id, master, wrapped }.open(connection.secrets())?.open(&place(&row_id), &sealed)
    })
    .transpose()
}

/// Writes the contact of an account in the place of the one before.
pub async fn put<T: Serialize>(
    transaction: &mut Transaction,
    account: AccountId,
    contact: &T,
    now: Timestamp,
) -> Result<(), StorageError> {
    let row = account.to_string();
    let (key,) = crate::engine::fetch_one!(
        transaction,
        (String,),
        "SELECT data_key_id FROM account WHERE id = $1 AND closed_at IS NULL",
        &row
    )?;
    let data_key = DataKey::load(transaction, &key).await?;
    execute!(
        transaction,
        "INSERT INTO contact (account_id, sealed, changed_at) VALUES ($1, $2, $3)
         ON CONFLICT (account_id) DO UPDATE SET sealed = excluded.sealed, changed_at = excluded.changed_at",
        &row,
        data_key.seal(&place(&row), contact),
        now.as_microsecond(),
    )
    .map(drop)
}

fn place(row: &str) -> Place<'_> {
    Place { table: "contact", column: "sealed", row }
}
