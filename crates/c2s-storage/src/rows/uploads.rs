//! Files on their way, in pieces: how far each is, and the sealed files that its pieces are.

use c2s_domain::ids::{AccountId, ApplicationId, UploadId};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::id;
use crate::blobs::BlobAddress;
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::sealing::bad_row;
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// A file on its way.
#[derive(Debug)]
pub struct UploadRow {
    pub id: UploadId,
    pub application: ApplicationId,
    pub account: AccountId,
    /// The bytes that came.
    pub received: u64,
    /// The pieces that came.
    pub pieces: u32,
    sealed: Vec<u8>,
}

impl UploadRow {
    /// What was said of the file before it came.
    pub fn known<T: DeserializeOwned>(&self, data_key: &DataKey) -> Result<T, StorageError> {
        data_key.open(&sealed_place(&self.id.to_string()), &self.sealed)
    }
}

/// A file that is announced.
#[derive(Debug)]
pub struct NewUpload<'a, T> {
    pub id: UploadId,
    pub application: ApplicationId,
    pub account: AccountId,
    /// The fingerprint of its window ([`crate::Secrets::fingerprint`]).
    pub place: [u8; 32],
    pub known: &'a T,
    pub at: Timestamp,
}

/// A piece that came.
#[derive(Debug)]
pub struct NewPiece<'a> {
    pub upload: UploadId,
    /// How many bytes and pieces came before it.
    pub received: u64,
    pub number: u32,
    pub size: usize,
    pub address: &'a BlobAddress,
    pub at: Timestamp,
}

/// Where a piece stands, as a sealed file.
pub fn piece_place(row: &str) -> Place<'_> {
    Place { table: "upload_piece", column: "content", row }
}

/// What names a piece among all: the row of [`piece_place`].
pub fn piece_row(upload: UploadId, number: u32) -> String {
    format!("{upload} {number}")
}

fn sealed_place(row: &str) -> Place<'_> {
    Place { table: "upload", column: "sealed", row }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    application_id: String,
    account_id: String,
    received: i64,
    pieces: i64,
    sealed: Vec<u8>,
}

impl Row {
    fn read(self) -> Result<UploadRow, StorageError> {
        Ok(UploadRow {
            id: id("upload", &self.id)?,
            application: id("upload", &self.application_id)?,
            account: id("upload", &self.account_id)?,
            received: u64::try_from(self.received).map_err(|_| bad_row("upload", "its size is negative"))?,
            pieces: u32::try_from(self.pieces).map_err(|_| bad_row("upload", "its pieces cannot be counted"))?,
            sealed: self.sealed,
        })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT id, application_id, account_id, received, pieces, sealed FROM upload ", $rest)
    };
}

/// `false`: one is on its way to this window already, and nothing is written.
pub async fn insert<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    upload: NewUpload<'_, T>,
) -> Result<bool, StorageError> {
    let row = upload.id.to_string();
    let inserted = execute!(
        transaction,
        "INSERT INTO upload (id, application_id, account_id, place, received, pieces, touched_at, sealed)
         VALUES ($1, $2, $3, $4, 0, 0, $5, $6) ON CONFLICT (application_id, account_id, place) DO NOTHING",
        &row,
        upload.application.to_string(),
        upload.account.to_string(),
        upload.place.as_slice(),
        upload.at.as_microsecond(),
        data_key.seal(&sealed_place(&row), upload.known),
    )?;
    Ok(inserted == 1)
}

pub async fn find(connection: &mut Connection, upload: UploadId) -> Result<Option<UploadRow>, StorageError> {
    let row = fetch_optional!(connection, Row, select!("WHERE id = $1"), upload.to_string())?;
    row.map(Row::read).transpose()
}

/// What this person is sending to this window.
pub async fn to_place(
    connection: &mut Connection,
    application: ApplicationId,
    account: AccountId,
    place: &[u8; 32],
) -> Result<Option<UploadRow>, StorageError> {
    let row = fetch_optional!(
        connection,
        Row,
        select!("WHERE application_id = $1 AND account_id = $2 AND place = $3"),
        application.to_string(),
        account.to_string(),
        place.as_slice()
    )?;
    row.map(Row::read).transpose()
}

/// What this person is sending to an application.
pub async fn of_application(
    connection: &mut Connection,
    application: ApplicationId,
    account: AccountId,
) -> Result<Vec<UploadRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        Row,
        select!("WHERE application_id = $1 AND account_id = $2 ORDER BY id"),
        application.to_string(),
        account.to_string()
    )?;
    rows.into_iter().map(Row::read).collect()
}

/// Adds a piece after those that came. `false`: another came meanwhile, or the file was given up.
pub async fn add_piece(transaction: &mut Transaction, piece: NewPiece<'_>) -> Result<bool, StorageError> {
    let upload = piece.upload.to_string();
    let bytes = |size: u64| i64::try_from(size).expect("a file is at most some megabytes");
    let size = bytes(piece.size as u64);
    let added = execute!(
        transaction,
        "UPDATE upload SET received = received + $3, pieces = pieces + 1, touched_at = $5
         WHERE id = $1 AND received = $2 AND pieces = $4",
        &upload,
        bytes(piece.received),
        size,
        i64::from(piece.number),
        piece.at.as_microsecond(),
    )?;
    if added == 0 {
        return Ok(false);
    }
    execute!(
        transaction,
        "INSERT INTO upload_piece (upload_id, number, address) VALUES ($1, $2, $3)",
        &upload,
        i64::from(piece.number),
        piece.address.as_str(),
    )?;
    Ok(true)
}

/// The pieces of a file, in their order.
pub async fn pieces(connection: &mut Connection, upload: UploadId) -> Result<Vec<BlobAddress>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String,),
        "SELECT address FROM upload_piece WHERE upload_id = $1 ORDER BY number",
        upload.to_string()
    )?;
    rows.into_iter().map(|(address,)| BlobAddress::from_row(address)).collect()
}

/// Erases a file on its way. Gives the addresses of its pieces, to be erased once the transaction is committed;
/// `None`: it was erased already, or somebody went on with it since `untouched_since`.
pub async fn erase(
    transaction: &mut Transaction,
    upload: UploadId,
    untouched_since: Option<Timestamp>,
) -> Result<Option<Vec<BlobAddress>>, StorageError> {
    let row = upload.to_string();
    // The row is held from here on: a piece that comes waits, and finds it gone.
    let held = execute!(
        transaction,
        "UPDATE upload SET touched_at = touched_at WHERE id = $1 AND touched_at <= $2",
        &row,
        untouched_since.map_or(i64::MAX, Timestamp::as_microsecond)
    )?;
    if held == 0 {
        return Ok(None);
    }
    let addresses = pieces(transaction, upload).await?;
    execute!(transaction, "DELETE FROM upload_piece WHERE upload_id = $1", &row)?;
    execute!(transaction, "DELETE FROM upload WHERE id = $1", &row)?;
    Ok(Some(addresses))
}

/// The files with which nobody went on since.
pub async fn untouched_since(
    connection: &mut Connection,
    instant: Timestamp,
    at_most: i64,
) -> Result<Vec<UploadId>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String,),
        "SELECT id FROM upload WHERE touched_at <= $1 ORDER BY touched_at, id LIMIT $2",
        instant.as_microsecond(),
        at_most
    )?;
    rows.into_iter().map(|(upload,)| id("upload", &upload)).collect()
}
