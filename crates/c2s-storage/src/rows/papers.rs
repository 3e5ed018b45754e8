//! Papers that came in: what is known of each; its content is a sealed file.

use c2s_domain::ids::{ApplicationId, PaperId};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{id, instant};
use crate::blobs::BlobAddress;
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::sealing::bad_row;
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// A paper of an application.
#[derive(Debug)]
pub struct PaperRow {
    pub id: PaperId,
    pub application: ApplicationId,
    /// The key of the person within the application.
    pub person: String,
    pub address: BlobAddress,
    pub size: u64,
    pub added_at: Timestamp,
    sealed: Vec<u8>,
}

impl PaperRow {
    /// What is known of it.
    pub fn known<T: DeserializeOwned>(&self, data_key: &DataKey) -> Result<T, StorageError> {
        data_key.open(&Place { table: "paper", column: "sealed", row: &self.id.to_string() }, &self.sealed)
    }
}

/// Where the content of a paper stands, as a sealed file.
pub fn content_place(row: &str) -> Place<'_> {
    Place { table: "paper", column: "content", row }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    application_id: String,
    person: String,
    address: String,
    size: i64,
    added_at: i64,
    sealed: Vec<u8>,
}

impl Row {
    fn read(self) -> Result<PaperRow, StorageError> {
        Ok(PaperRow {
            id: id("paper", &self.id)?,
            application: id("paper", &self.application_id)?,
            person: self.person,
            address: BlobAddress::from_row(self.address)?,
            size: u64::try_from(self.size).map_err(|_| bad_row("paper", "its size is negative"))?,
            added_at: instant("paper", self.added_at)?,
            sealed: self.sealed,
        })
    }
}

/// A paper to be added.
#[derive(Debug)]
pub struct NewPaper<'a, T> {
    pub id: PaperId,
    pub application: ApplicationId,
    pub person: &'a str,
    pub address: &'a BlobAddress,
    pub size: usize,
    pub known: &'a T,
    pub at: Timestamp,
}

pub async fn insert<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    paper: NewPaper<'_, T>,
) -> Result<(), StorageError> {
    let row = paper.id.to_string();
    let size = i64::try_from(paper.size).expect("a paper is at most some megabytes");
    execute!(
        transaction,
        "INSERT INTO paper (id, application_id, person, address, size, sealed, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &row,
        paper.application.to_string(),
        paper.person,
        paper.address.as_str(),
        size,
        data_key.seal(&Place { table: "paper", column: "sealed", row: &row }, paper.known),
        paper.at.as_microsecond(),
    )
    .map(drop)
}

/// The papers of an application that were not taken out, in the order they came.
pub async fn of_application(
    connection: &mut Connection,
    application: ApplicationId,
) -> Result<Vec<PaperRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        Row,
        "SELECT id, application_id, person, address, size, added_at, sealed FROM paper
         WHERE application_id = $1 AND removed_at IS NULL ORDER BY added_at, id",
        application.to_string()
    )?;
    rows.into_iter().map(Row::read).collect()
}

pub async fn find(connection: &mut Connection, paper: PaperId) -> Result<Option<PaperRow>, StorageError> {
    let row = fetch_optional!(
        connection,
        Row,
        "SELECT id, application_id, person, address, size, added_at, sealed FROM paper
         WHERE id = $1 AND removed_at IS NULL",
        paper.to_string()
    )?;
    row.map(Row::read).transpose()
}

/// A paper of an application that was taken out.
pub async fn find_removed(
    connection: &mut Connection,
    application: ApplicationId,
    paper: PaperId,
) -> Result<Option<PaperRow>, StorageError> {
    let row = fetch_optional!(
        connection,
        Row,
        "SELECT id, application_id, person, address, size, added_at, sealed FROM paper
         WHERE id = $1 AND application_id = $2 AND removed_at IS NOT NULL",
        paper.to_string(),
        application.to_string()
    )?;
    row.map(Row::read).transpose()
}

/// Puts back a paper that was taken out. `false`: it was there.
pub async fn restore(transaction: &mut Transaction, paper: PaperId) -> Result<bool, StorageError> {
    let restored = execute!(
        transaction,
        "UPDATE paper SET removed_at = NULL WHERE id = $1 AND removed_at IS NOT NULL",
        paper.to_string()
    )?;
    Ok(restored == 1)
}

/// Writes anew what is known of a paper. `false`: it was taken out.
pub async fn reseal<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    paper: PaperId,
    known: &T,
) -> Result<bool, StorageError> {
    let row = paper.to_string();
    let sealed = data_key.seal(&Place { table: "paper", column: "sealed", row: &row }, known);
    let resealed =
        execute!(transaction, "UPDATE paper SET sealed = $2 WHERE id = $1 AND removed_at IS NULL", &row, sealed)?;
    Ok(resealed == 1)
}

/// Takes a paper out. `false`: it was out already.
pub async fn remove(transaction: &mut Transaction, paper: PaperId, now: Timestamp) -> Result<bool, StorageError> {
    let removed = execute!(
        transaction,
        "UPDATE paper SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL",
        paper.to_string(),
        now.as_microsecond()
    )?;
    Ok(removed == 1)
}
