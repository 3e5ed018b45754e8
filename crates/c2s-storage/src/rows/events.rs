//! Every change of an application, in order.

use c2s_domain::ids::{AccountId, ApplicationId};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{id, instant, versioned};
use crate::engine::{execute, fetch_all, fetch_optional};
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
    /// A paper that a sent file awaited was received.
    PaperReceived,
    /// Why a paper that a sent file awaited cannot be supplied was told.
    PaperExplained,
    /// Nothing is awaited any more: the two months run.
    Completed,
    /// The fund asked for other papers.
    PapersAsked,
    /// The fund took such a request back.
    RequestTakenBack,
    Decided,
    /// The sent answers were opened again, to be corrected.
    CorrectionOpened,
    /// The correction was given up: the answers that were sent stay.
    CorrectionDropped,
    /// The corrected answers were certified.
    Corrected,
    /// The applicant took the application back.
    Withdrawn,
}

impl EventKind {
    const ALL: [Self; 15] = [
        Self::Opened,
        Self::Saved,
        Self::PaperAdded,
        Self::PaperRemoved,
        Self::Submitted,
        Self::PaperReceived,
        Self::PaperExplained,
        Self::Completed,
        Self::PapersAsked,
        Self::RequestTakenBack,
        Self::Decided,
        Self::CorrectionOpened,
        Self::CorrectionDropped,
        Self::Corrected,
        Self::Withdrawn,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Saved => "saved",
            Self::PaperAdded => "paper_added",
            Self::PaperRemoved => "paper_removed",
            Self::Submitted => "submitted",
            Self::PaperReceived => "paper_received",
            Self::PaperExplained => "paper_explained",
            Self::Completed => "completed",
            Self::PapersAsked => "papers_asked",
            Self::RequestTakenBack => "request_taken_back",
            Self::Decided => "decided",
            Self::CorrectionOpened => "correction_opened",
            Self::CorrectionDropped => "correction_dropped",
            Self::Corrected => "corrected",
            Self::Withdrawn => "withdrawn",
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
    /// Nobody when silence accepted.
    pub by: Option<AccountId>,
    /// What the application is from now on; what it was before is in the event of the version before.
    pub after: &'a T,
}

pub async fn insert<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    event: NewEvent<'_, T>,
) -> Result<(), StorageError> {
    insert_with_key(transaction, data_key, event, None).await
}

/// The same for what is certified: `key` is that of the page that sent it.
pub async fn insert_with_key<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    event: NewEvent<'_, T>,
    key: Option<&[u8; 32]>,
) -> Result<(), StorageError> {
    let row = versioned(event.application, event.version);
    execute!(
        transaction,
        "INSERT INTO application_event (application_id, version, kind, at, account_id, submission_key, sealed)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        event.application.to_string(),
        event.version,
        event.kind.name(),
        event.at.as_microsecond(),
        event.by.map(|account| account.to_string()),
        key.map(<[u8; 32]>::as_slice),
        data_key.seal(&place(&row), event.after),
    )
    .map(drop)
}

/// When each change of an application was made, oldest first.
pub async fn instants(connection: &mut Connection, application: ApplicationId) -> Result<Vec<Timestamp>, StorageError> {
    let rows = fetch_all!(
        connection,
        (i64,),
        "SELECT at FROM application_event WHERE application_id = $1 ORDER BY version",
        application.to_string()
    )?;
    rows.into_iter().map(|(at,)| instant("application_event", at)).collect()
}

/// A change that leads from one state of the procedure to the next, or that the file was waiting for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    pub kind: EventKind,
    pub at: Timestamp,
    /// Nobody when the law did it by itself.
    pub by: Option<AccountId>,
    row: String,
    sealed: Vec<u8>,
}

impl Milestone {
    /// What its event says.
    pub fn content<T: DeserializeOwned>(&self, data_key: &DataKey) -> Result<T, StorageError> {
        data_key.open(&place(&self.row), &self.sealed)
    }
}

/// The milestones of an application, oldest first.
pub async fn milestones(
    connection: &mut Connection,
    application: ApplicationId,
) -> Result<Vec<Milestone>, StorageError> {
    let rows = fetch_all!(
        connection,
        (i64, String, i64, Option<String>, Vec<u8>),
        "SELECT version, kind, at, account_id, sealed FROM application_event
         WHERE application_id = $1 AND kind
         IN ('opened', 'submitted', 'paper_received', 'paper_explained', 'completed', 'corrected', 'withdrawn',
             'decided', 'papers_asked', 'request_taken_back')
         ORDER BY version",
        application.to_string()
    )?;
    rows.into_iter()
        .map(|(version, kind, at, by, sealed)| {
            Ok(Milestone {
                kind: EventKind::from_row(&kind)?,
                at: instant("application_event", at)?,
                by: by.map(|account| id("application_event", &account)).transpose()?,
                row: versioned(application, version),
                sealed,
            })
        })
        .collect()
}

/// Whether this key sent an application, or certified a correction of it.
pub async fn is_certified_by(
    connection: &mut Connection,
    application: ApplicationId,
    key: &[u8; 32],
) -> Result<bool, StorageError> {
    let row = fetch_optional!(
        connection,
        (i64,),
        "SELECT CAST(1 AS BIGINT) FROM application WHERE id = $1 AND submission_key = $2
         UNION ALL
         SELECT CAST(1 AS BIGINT) FROM application_event WHERE application_id = $1 AND submission_key = $2
         LIMIT 1",
        application.to_string(),
        key.as_slice()
    )?;
    Ok(row.is_some())
}

/// The answers as they stood at a version: those of the latest change of the answers up to it.
pub async fn answers_at<T: DeserializeOwned>(
    connection: &mut Connection,
    application: ApplicationId,
    data_key: &DataKey,
    version: i64,
) -> Result<Option<T>, StorageError> {
    let row = fetch_optional!(
        connection,
        (i64, Vec<u8>),
        "SELECT version, sealed FROM application_event
         WHERE application_id = $1 AND version <= $2 AND kind IN ('opened', 'saved', 'submitted', 'correction_opened')
         ORDER BY version DESC LIMIT 1",
        application.to_string(),
        version
    )?;
    row.map(|(version, sealed)| data_key.open(&place(&versioned(application, version)), &sealed)).transpose()
}

/// The answers as they were certified, each time, oldest first: sent, then corrected.
pub async fn certified<T: DeserializeOwned>(
    connection: &mut Connection,
    application: ApplicationId,
    data_key: &DataKey,
) -> Result<Vec<(Timestamp, T)>, StorageError> {
    let rows = fetch_all!(
        connection,
        (i64, i64, Vec<u8>),
        "SELECT version, at, sealed FROM application_event
         WHERE application_id = $1 AND kind IN ('submitted', 'corrected') ORDER BY version",
        application.to_string()
    )?;
    rows.into_iter()
        .map(|(version, at, sealed)| {
            let content = data_key.open(&place(&versioned(application, version)), &sealed)?;
            Ok((instant("application_event", at)?, content))
        })
        .collect()
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
