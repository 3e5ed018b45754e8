//! The values of seals that caseworkers keep as confirmed.

use c2s_domain::ids::{AccountId, ApplicationId};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{id, instant};
use crate::engine::{execute, fetch_all};
use crate::sealing::bad_row;
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// What of a tax notice is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeValue {
    YearOfIncome,
    /// *Revenu fiscal de référence*.
    ReferenceIncome,
    Shares,
    Declarants,
}

impl NoticeValue {
    pub const ALL: [Self; 4] = [Self::YearOfIncome, Self::ReferenceIncome, Self::Shares, Self::Declarants];

    /// As in rows and in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::YearOfIncome => "year",
            Self::ReferenceIncome => "income",
            Self::Shares => "shares",
            Self::Declarants => "declarants",
        }
    }

    /// The one of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }
}

/// A value that somebody confirmed.
#[derive(Debug)]
pub struct ConfirmedRow<T> {
    /// The fingerprint of the seal that says it.
    pub seal: String,
    pub value: NoticeValue,
    pub by: AccountId,
    pub at: Timestamp,
    pub kept: T,
}

/// Keeps a value as confirmed. `false`: it is already, and stays as it is.
pub async fn insert<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    application: ApplicationId,
    row: &ConfirmedRow<T>,
) -> Result<bool, StorageError> {
    let sealed = data_key.seal(&place(&row_of(application, &row.seal, row.value)), &row.kept);
    let inserted = execute!(
        transaction,
        "INSERT INTO confirmed_value (application_id, seal, value, account_id, confirmed_at, sealed)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (application_id, seal, value) DO NOTHING",
        application.to_string(),
        &row.seal,
        row.value.name(),
        row.by.to_string(),
        row.at.as_microsecond(),
        &sealed
    )?;
    Ok(inserted == 1)
}

/// Keeps it no more. `false`: it was not.
pub async fn delete(
    transaction: &mut Transaction,
    application: ApplicationId,
    seal: &str,
    value: NoticeValue,
) -> Result<bool, StorageError> {
    let deleted = execute!(
        transaction,
        "DELETE FROM confirmed_value WHERE application_id = $1 AND seal = $2 AND value = $3",
        application.to_string(),
        seal,
        value.name()
    )?;
    Ok(deleted == 1)
}

/// Those of a file, the first confirmed first.
pub async fn of_application<T: DeserializeOwned>(
    connection: &mut Connection,
    data_key: &DataKey,
    application: ApplicationId,
) -> Result<Vec<ConfirmedRow<T>>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, String, String, i64, Vec<u8>),
        "SELECT seal, value, account_id, confirmed_at, sealed FROM confirmed_value WHERE application_id = $1
         ORDER BY confirmed_at, seal, value",
        application.to_string()
    )?;
    rows.into_iter()
        .map(|(seal, value, by, at, sealed)| {
            let value = NoticeValue::of(&value).ok_or_else(|| bad_row("confirmed_value", "its value is unknown"))?;
            let kept = data_key.open(&place(&row_of(application, &seal, value)), &sealed)?;
            let (by, at) = (id("confirmed_value", &by)?, instant("confirmed_value", at)?);
            Ok(ConfirmedRow { seal, value, by, at, kept })
        })
        .collect()
}

fn row_of(application: ApplicationId, seal: &str, value: NoticeValue) -> String {
    format!("{application}#{seal}#{}", value.name())
}

fn place(row: &str) -> Place<'_> {
    Place { table: "confirmed_value", column: "sealed", row }
}
