//! The persons of the register, found by their civil identity through fingerprints of it.

use c2s_domain::ids::InsuredId;
use jiff::Timestamp;

use super::id;
use crate::engine::{execute, fetch_all};
use crate::{Connection, Secrets, StorageError, Transaction};

/// What a person is found by: a family name, brought to one way of writing, and a date of birth.
pub type Trait = String;

/// Makes the fingerprints of a person, in the place of those they had.
pub async fn set(
    transaction: &mut Transaction,
    insured: InsuredId,
    traits: &[Trait],
    now: Timestamp,
) -> Result<(), StorageError> {
    let row = insured.to_string();
    execute!(transaction, "DELETE FROM insured_identity WHERE insured_id = $1", &row)?;
    for text in traits {
        let index = index(transaction.secrets(), text);
        execute!(
            transaction,
            "INSERT INTO insured_identity (insured_id, identity_index) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            &row,
            index.as_slice()
        )?;
    }
    execute!(transaction, "UPDATE insured SET identified_at = $2 WHERE id = $1", &row, now.as_microsecond()).map(drop)
}

/// The persons that have one of these traits, at most `most`.
pub async fn find(connection: &mut Connection, traits: &[Trait], most: i64) -> Result<Vec<InsuredId>, StorageError> {
    let mut found: Vec<InsuredId> = Vec::new();
    for text in traits {
        let index = index(connection.secrets(), text);
        let rows = fetch_all!(
            connection,
            (String,),
            "SELECT insured_id FROM insured_identity WHERE identity_index = $1 ORDER BY insured_id LIMIT $2",
            index.as_slice(),
            most
        )?;
        for (row,) in rows {
            let insured = id("insured_identity", &row)?;
            if !found.contains(&insured) {
                found.push(insured);
            }
        }
    }
    Ok(found)
}

/// Persons whose fingerprints were never made, at most `most`.
pub async fn missing(connection: &mut Connection, most: i64) -> Result<Vec<InsuredId>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String,),
        "SELECT id FROM insured WHERE identified_at IS NULL ORDER BY id LIMIT $1",
        most
    )?;
    rows.into_iter().map(|(row,)| id("insured", &row)).collect()
}

fn index(secrets: &Secrets, text: &str) -> [u8; 32] {
    secrets.fingerprint("insured.identity", text)
}
