//! Every change of an application, in order.

use c2s_domain::ids::{AccountId, ApplicationId};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{instant, versioned};
use crate::engine::{execute, fetch_all};
use crate::sealing::bad_row;
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventKind {
    Opened,
    Saved,
    PaperAdded,
    PaperRemoved,
    Submitted,
    Decided,
}

impl EventKind {
    const ALL: [Self; 6] =
        [Self::Opened, Self::Saved, Self::PaperAdded, Self::PaperRemoved, Self::Submitted, Self::Decided];

    const fn name(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Saved => "saved",
            Self::PaperAdded => "paper_added",
            Self::PaperRemoved => "paper_removed",
            Self::Submitted => "submitted",
            Self::Decided => "decided",
        }
    }

    fn from_row(name: &str) -> Result<Self, StorageError> {
        let known = Self::ALL.into_iter().find(|kind| kind.name() == name);
        known.ok_or_else(|| bad_row("application_event", "its kind is unknown"))
    }
}

/// An event to be written, in the transaction of the change it tells.
#[derive(Debug, Clone, Copy)]
pub struct NewEvent<'a, T> {
    pub application: ApplicationId,
    /// The version that the change led to.
    pub version: i64,
    pub kind: EventKind,
    pub at: Timestamp,
    pub by: AccountId,
    /// What the application is from now on; what it was before is in the event of the version before.
    pub after: &'a T,
}

pub async fn insert<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    event: NewEvent<'_, T>,
) -> Result<(), StorageError> {
    let row = versioned(event.application, event.version);
    execute!(
        transaction,
        "INSERT INTO application_event (application_id, version, kind, at, account_id, sealed)
         VALUES ($1, $2, $3, $4, $5, $6)",
        event.application.to_string(),
        event.version,
        event.kind.name(),
        event.at.as_microsecond(),
        event.by.to_string(),
        data_key.seal(&place(&row), event.after),
    )
    .map(drop)
}

/// The changes that lead from one state of the procedure to the next, oldest first.
pub async fn milestones(
    connection: &mut Connection,
    application: ApplicationId,
) -> Result<Vec<(EventKind, Timestamp)>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, i64),
        "SELECT kind, at FROM application_event
         WHERE application_id = $1 AND kind IN ('opened', 'submitted', 'decided') ORDER BY version",
        application.to_string()
    )?;
    rows.into_iter().map(|(kind, at)| Ok((EventKind::from_row(&kind)?, instant("application_event", at)?))).collect()
}

/// The whole history of an application, oldest first, each state opened.
pub async fn history<T: DeserializeOwned>(
    connection: &mut Connection,
    application: ApplicationId,
    data_key: &DataKey,
) -> Result<Vec<(i64, EventKind, T)>, StorageError> {
    let rows = fetch_all!(
        connection,
        (i64, String, Vec<u8>),
        "SELECT version, kind, sealed FROM application_event WHERE application_id = $1 ORDER BY version",
        application.to_string()
    )?;
    rows.into_iter()
        .map(|(version, kind, sealed)| {
            let row = versioned(application, version);
            Ok((version, EventKind::from_row(&kind)?, data_key.open(&place(&row), &sealed)?))
        })
        .collect()
}

fn place(row: &str) -> Place<'_> {
    Place { table: "application_event", column: "sealed", row }
}
