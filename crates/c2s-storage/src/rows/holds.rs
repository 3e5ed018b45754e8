//! Files that must not be erased, whatever their delay says, until somebody releases them.

use c2s_domain::ids::ApplicationId;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::applications::{self, ApplicationRow};
use super::{id, instant};
use crate::engine::{execute, fetch_all, fetch_one};
use crate::sealing::WrappedKey;
use crate::{Connection, Place, StorageError, Transaction};

/// A hold that runs.
#[derive(Debug)]
pub struct HoldRow<T> {
    pub application: ApplicationId,
    pub placed_at: Timestamp,
    pub reason: T,
}

/// Withholds a file from erasure. `false`: it is withheld already, or gone.
pub async fn place<T: Serialize>(
    transaction: &mut Transaction,
    file: &ApplicationRow,
    reason: &T,
    now: Timestamp,
) -> Result<bool, StorageError> {
    // Whoever erases it holds the same row: one of the two sees what the other did.
    if !applications::hold(transaction, file.id).await? {
        return Ok(false);
    }
    let row = file.id.to_string();
    let (number,) = fetch_one!(
        transaction,
        (i64,),
        "SELECT COALESCE(MAX(number), 0) + 1 FROM hold WHERE application_id = $1",
        &row
    )?;
    let sealed = file.data_key.seal(&place_of(&format!("{row}#{number}")), reason);
    let placed = execute!(
        transaction,
        "INSERT INTO hold (application_id, number, placed_at, sealed) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        &row,
        number,
        now.as_microsecond(),
        &sealed
    )?;
    Ok(placed == 1)
}

/// Lets the delay of a file count again. `false`: nothing withheld it.
pub async fn release(
    transaction: &mut Transaction,
    application: ApplicationId,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let released = execute!(
        transaction,
        "UPDATE hold SET released_at = $2 WHERE application_id = $1 AND released_at IS NULL",
        application.to_string(),
        now.as_microsecond()
    )?;
    Ok(released == 1)
}

/// The holds that run, the oldest first.
pub async fn running<T: DeserializeOwned>(connection: &mut Connection) -> Result<Vec<HoldRow<T>>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, i64, i64, Vec<u8>, String, String, Vec<u8>),
        "SELECT h.application_id, h.number, h.placed_at, h.sealed, k.id, k.master_key, k.wrapped FROM hold h
         JOIN application a ON a.id = h.application_id JOIN data_key k ON k.id = a.data_key_id
         WHERE h.released_at IS NULL ORDER BY h.placed_at, h.application_id"
    )?;
    rows.into_iter()
        .map(|(application, number, placed_at, sealed, key, master, wrapped)| {
            let data_key = WrappedKey { id: key, master, wrapped }.open(connection.secrets())?;
            Ok(HoldRow {
                reason: data_key.open(&place_of(&format!("{application}#{number}")), &sealed)?,
                application: id("hold", &application)?,
                placed_at: instant("hold", placed_at)?,
            })
        })
        .collect()
}

fn place_of(row: &str) -> Place<'_> {
    Place { table: "hold", column: "sealed", row }
}
