//! The organisations that may manage the cover, and the versions of their list.

use c2s_domain::Date;
use jiff::Timestamp;

use super::day;
use crate::engine::{execute, fetch_all, fetch_one};
use crate::{Connection, StorageError, Transaction};

/// A complementary organisation of the official list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "organisme complémentaire")]
pub struct OrganisationRow {
    pub siren: String,
    pub name: String,
    /// Its addresses, as JSON. Public.
    pub details: String,
    pub starts_on: Date,
    /// The last day on which it manages the cover.
    pub ends_on: Option<Date>,
}

/// The number of the list; 0 before the first import.
pub async fn version(connection: &mut Connection) -> Result<i64, StorageError> {
    let row = fetch_one!(connection, (i64,), "SELECT COALESCE(MAX(version), 0) FROM organisation_list")?;
    Ok(row.0)
}

/// Every organisation that is or was on the list, by name.
pub async fn all(connection: &mut Connection) -> Result<Vec<OrganisationRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, String, String, String, Option<String>),
        "SELECT siren, name, details, starts_on, ends_on FROM organisation ORDER BY name, siren",
    )?;
    let organisation = |(siren, name, details, starts_on, ends_on): (_, _, _, String, Option<String>)| {
        let ends_on = ends_on.map(|text| day("organisation", &text)).transpose()?;
        Ok(OrganisationRow { siren, name, details, starts_on: day("organisation", &starts_on)?, ends_on })
    };
    rows.into_iter().map(organisation).collect()
}

/// Writes an organisation as the list gives it now.
pub async fn put(transaction: &mut Transaction, row: &OrganisationRow) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO organisation (siren, name, details, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (siren) DO UPDATE SET name = excluded.name, details = excluded.details,
         starts_on = excluded.starts_on, ends_on = excluded.ends_on",
        &row.siren,
        &row.name,
        &row.details,
        row.starts_on.to_string(),
        row.ends_on.map(|day| day.to_string()),
    )
    .map(drop)
}

/// Gives the list its next number. Two imports at once: the second one fails on the number, and changes nothing.
pub async fn add_version(
    transaction: &mut Transaction,
    version: i64,
    at: Timestamp,
    report: &str,
) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO organisation_list (version, imported_at, report) VALUES ($1, $2, $3)",
        version,
        at.as_microsecond(),
        report,
    )
    .map(drop)
}
