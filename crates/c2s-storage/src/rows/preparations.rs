//! What each person answered before starting an application.

use c2s_domain::ids::InsuredId;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::versioned;
use crate::engine::{execute, fetch_optional};
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// The answers of a person, as often saved as `version` says.
#[derive(Debug)]
pub struct PreparationRow<T> {
    pub version: i64,
    pub prepared: T,
}

fn place(row: &str) -> Place<'_> {
    Place { table: "preparation", column: "sealed", row }
}

/// The answers of a person, sealed under their own data key.
pub async fn find<T: DeserializeOwned>(
    connection: &mut Connection,
    insured: InsuredId,
    data_key: &DataKey,
) -> Result<Option<PreparationRow<T>>, StorageError> {
    let row = fetch_optional!(
        connection,
        (i64, Vec<u8>),
        "SELECT version, sealed FROM preparation WHERE insured_id = $1",
        insured.to_string()
    )?;
    row.map(|(version, sealed)| {
        let prepared = data_key.open(&place(&versioned(insured, version)), &sealed)?;
        Ok(PreparationRow { version, prepared })
    })
    .transpose()
}

/// Saves answers over those of version `seen`, or the first ones over nothing. `false`: others were saved meanwhile.
pub async fn save<T: Serialize>(
    transaction: &mut Transaction,
    insured: InsuredId,
    data_key: &DataKey,
    seen: Option<i64>,
    prepared: &T,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let version = seen.unwrap_or(0) + 1;
    let sealed = data_key.seal(&place(&versioned(insured, version)), prepared);
    let written = match seen {
        None => execute!(
            transaction,
            "INSERT INTO preparation (insured_id, version, saved_at, sealed) VALUES ($1, $2, $3, $4)
             ON CONFLICT (insured_id) DO NOTHING",
            insured.to_string(),
            version,
            at.as_microsecond(),
            &sealed,
        )?,
        Some(seen) => execute!(
            transaction,
            "UPDATE preparation SET version = $1, saved_at = $2, sealed = $3 WHERE insured_id = $4 AND version = $5",
            version,
            at.as_microsecond(),
            &sealed,
            insured.to_string(),
            seen,
        )?,
    };
    Ok(written == 1)
}

/// Forgets them, once the application that keeps them is sent.
pub async fn forget(transaction: &mut Transaction, insured: InsuredId) -> Result<(), StorageError> {
    execute!(transaction, "DELETE FROM preparation WHERE insured_id = $1", insured.to_string()).map(drop)
}
