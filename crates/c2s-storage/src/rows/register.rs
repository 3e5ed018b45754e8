//! Funds, insured persons and their children.

use c2s_domain::Nir;
use c2s_domain::ids::{FundId, InsuredId};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::id;
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::sealing::{WrappedKey, bad_row};
use crate::{Connection, DataKey, Place, Secrets, StorageError, Transaction};

/// A fund (*caisse*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundRow {
    pub id: FundId,
    pub code: String,
    pub name: String,
    /// The name of its zone in the tz database.
    pub zone: String,
    /// What its letters print, as JSON.
    pub details: String,
}

/// An insured person: what is known of them opens with their data key.
#[derive(Debug)]
pub struct InsuredRow<T> {
    pub id: InsuredId,
    pub fund: FundId,
    pub data_key: DataKey,
    pub known: T,
}

type Row = (String, String, Vec<u8>, String, String, Vec<u8>);

pub async fn insert_fund(transaction: &mut Transaction, fund: &FundRow) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO fund (id, code, name, zone, details) VALUES ($1, $2, $3, $4, $5)",
        fund.id.to_string(),
        &fund.code,
        &fund.name,
        &fund.zone,
        &fund.details,
    )
    .map(drop)
}

pub async fn fund(connection: &mut Connection, fund: FundId) -> Result<Option<FundRow>, StorageError> {
    let row = fetch_optional!(
        connection,
        (String, String, String, String),
        "SELECT code, name, zone, details FROM fund WHERE id = $1",
        fund.to_string()
    )?;
    Ok(row.map(|(code, name, zone, details)| FundRow { id: fund, code, name, zone, details }))
}

/// Writes a fund, or what changed of the one that has its code. Whether anything did.
pub async fn write_fund(transaction: &mut Transaction, fund: &FundRow) -> Result<bool, StorageError> {
    let written = execute!(
        transaction,
        "INSERT INTO fund (id, code, name, zone, details) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (code) DO UPDATE SET name = excluded.name, zone = excluded.zone, details = excluded.details
         WHERE fund.name <> excluded.name OR fund.zone <> excluded.zone OR fund.details <> excluded.details",
        fund.id.to_string(),
        &fund.code,
        &fund.name,
        &fund.zone,
        &fund.details,
    )?;
    Ok(written == 1)
}

/// Every fund, by its code.
pub async fn funds(connection: &mut Connection) -> Result<Vec<FundRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, String, String, String, String),
        "SELECT id, code, name, zone, details FROM fund ORDER BY code"
    )?;
    rows.into_iter()
        .map(|(fund, code, name, zone, details)| Ok(FundRow { id: id("fund", &fund)?, code, name, zone, details }))
        .collect()
}

/// Whether the register holds nobody yet.
pub async fn is_empty(connection: &mut Connection) -> Result<bool, StorageError> {
    Ok(fetch_optional!(connection, (String,), "SELECT id FROM fund LIMIT 1")?.is_none())
}

pub async fn insert<T: Serialize>(
    transaction: &mut Transaction,
    insured: InsuredId,
    fund: FundId,
    data_key: &DataKey,
    nir: &Nir,
    known: &T,
) -> Result<(), StorageError> {
    let row = insured.to_string();
    let index = nir_index(transaction.secrets(), nir);
    execute!(
        transaction,
        "INSERT INTO insured (id, fund_id, data_key_id, nir_index, sealed) VALUES ($1, $2, $3, $4, $5)",
        &row,
        fund.to_string(),
        data_key.id(),
        index.as_slice(),
        data_key.seal(&place(&row), known),
    )
    .map(drop)
}

/// Holds a person until the transaction ends, and reads what is known of them then: whoever else changes it waits.
pub async fn hold<T: DeserializeOwned>(
    transaction: &mut Transaction,
    insured: InsuredId,
) -> Result<Option<InsuredRow<T>>, StorageError> {
    let statement = transaction.dialect().insured_to_hold();
    // Read after it is held: what the statement itself saw may be older than what it waited for.
    match fetch_optional!(transaction, (String,), statement, insured.to_string())? {
        Some(_) => find(transaction, insured).await,
        None => Ok(None),
    }
}

/// Writes what is known of a person over what was: under the same key, in the same row. The row was read by [`hold`]
/// in this very transaction: what somebody else wrote meanwhile would be lost.
pub async fn update<T: Serialize, U>(
    transaction: &mut Transaction,
    row: &InsuredRow<U>,
    known: &T,
) -> Result<(), StorageError> {
    let insured = row.id.to_string();
    let sealed = row.data_key.seal(&place(&insured), known);
    execute!(transaction, "UPDATE insured SET sealed = $1 WHERE id = $2", &sealed, &insured).map(drop)
}

pub async fn add_child(transaction: &mut Transaction, parent: InsuredId, child: InsuredId) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO insured_child (parent_id, child_id) VALUES ($1, $2)",
        parent.to_string(),
        child.to_string()
    )
    .map(drop)
}

/// The same when it may be there already; whether it was not.
pub async fn tie_child(
    transaction: &mut Transaction,
    parent: InsuredId,
    child: InsuredId,
) -> Result<bool, StorageError> {
    let written = execute!(
        transaction,
        "INSERT INTO insured_child (parent_id, child_id) VALUES ($1, $2) ON CONFLICT (parent_id, child_id) DO NOTHING",
        parent.to_string(),
        child.to_string()
    )?;
    Ok(written == 1)
}

pub async fn find<T: DeserializeOwned>(
    connection: &mut Connection,
    insured: InsuredId,
) -> Result<Option<InsuredRow<T>>, StorageError> {
    let row = fetch_optional!(
        connection,
        Row,
        "SELECT i.id, i.fund_id, i.sealed, k.id, k.master_key, k.wrapped FROM insured i JOIN data_key k ON k.id = i.data_key_id
         WHERE i.id = $1",
        insured.to_string()
    )?;
    row.map(|row| opened(connection.secrets(), row)).transpose()
}

/// Finds a person by their NIR, through its fingerprint.
pub async fn find_by_nir<T: DeserializeOwned>(
    connection: &mut Connection,
    nir: &Nir,
) -> Result<Option<InsuredRow<T>>, StorageError> {
    let index = nir_index(connection.secrets(), nir);
    let row = fetch_optional!(
        connection,
        Row,
        "SELECT i.id, i.fund_id, i.sealed, k.id, k.master_key, k.wrapped FROM insured i JOIN data_key k ON k.id = i.data_key_id
         WHERE i.nir_index = $1",
        index.as_slice()
    )?;
    row.map(|row| opened(connection.secrets(), row)).transpose()
}

pub async fn children<T: DeserializeOwned>(
    connection: &mut Connection,
    parent: InsuredId,
) -> Result<Vec<InsuredRow<T>>, StorageError> {
    let rows = fetch_all!(
        connection,
        Row,
        "SELECT i.id, i.fund_id, i.sealed, k.id, k.master_key, k.wrapped FROM insured_child c
         JOIN insured i ON i.id = c.child_id JOIN data_key k ON k.id = i.data_key_id
         WHERE c.parent_id = $1 ORDER BY c.child_id",
        parent.to_string()
    )?;
    rows.into_iter().map(|row| opened(connection.secrets(), row)).collect()
}

fn opened<T: DeserializeOwned>(secrets: &Secrets, row: Row) -> Result<InsuredRow<T>, StorageError> {
    let (insured, fund, sealed, id_of_key, master, wrapped) = row;
    let data_key = WrappedKey { id: id_of_key, master, wrapped }.open(secrets)?;
    let known = data_key.open(&place(&insured), &sealed)?;
    Ok(InsuredRow { id: id("insured", &insured)?, fund: id("insured", &fund)?, data_key, known })
}

fn place(row: &str) -> Place<'_> {
    Place { table: "insured", column: "sealed", row }
}

pub(super) fn nir_index(secrets: &Secrets, nir: &Nir) -> [u8; 32] {
    secrets.fingerprint("insured.nir", nir.reveal())
}

impl FundRow {
    /// Its zone, or why the row cannot be used.
    pub fn time_zone(&self) -> Result<jiff::tz::TimeZone, StorageError> {
        jiff::tz::TimeZone::get(&self.zone).map_err(|_| bad_row("fund", "its zone is unknown"))
    }
}
