//! Applications, from the draft to the decision.
//!
//! Each change names the version it saw and leads to the next; a change that saw another version does nothing.

use c2s_domain::Date;
use c2s_domain::application::{Decided, Outcome, Progress, Sent, Submitted};
use c2s_domain::ids::{ApplicationId, FundId, InsuredId};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{day, id, instant, versioned};
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::sealing::{WrappedKey, bad_row};
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// An application. Its content stays sealed until [`ApplicationRow::content`].
#[derive(Debug)]
pub struct ApplicationRow {
    pub id: ApplicationId,
    pub insured: InsuredId,
    pub fund: FundId,
    pub data_key: DataKey,
    pub progress: Progress,
    pub version: i64,
    pub opened_at: Timestamp,
    pub saved_at: Timestamp,
    /// Since it was sent.
    pub receipt: Option<ReceiptColumns>,
    sealed: Vec<u8>,
}

/// What the receipt of an application says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptColumns {
    pub number: String,
    pub submitted_at: Timestamp,
}

impl ApplicationRow {
    /// What the applicant answered.
    pub fn content<T: DeserializeOwned>(&self) -> Result<T, StorageError> {
        let row = versioned(self.id, self.version);
        self.data_key.open(&place(&row), &self.sealed)
    }

    /// Becomes what [`save_draft`] wrote.
    pub fn saved<T: Serialize>(&mut self, version: i64, content: &T, at: Timestamp) {
        self.sealed = self.sealed_as(version, content);
        self.version = version;
        self.saved_at = at;
    }

    fn sealed_as<T: Serialize>(&self, version: i64, content: &T) -> Vec<u8> {
        self.data_key.seal(&place(&versioned(self.id, version)), content)
    }
}

fn place(row: &str) -> Place<'_> {
    Place { table: "application", column: "sealed", row }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    insured_id: String,
    fund_id: String,
    state: String,
    version: i64,
    opened_at: i64,
    saved_at: i64,
    sealed: Vec<u8>,
    receipt_number: Option<String>,
    submitted_at: Option<i64>,
    submitted_on: Option<String>,
    complete_on: Option<String>,
    last_day: Option<String>,
    decided_on: Option<String>,
    withdrawn_on: Option<String>,
    outcome: Option<String>,
    key_id: String,
    master_key: String,
    wrapped: Vec<u8>,
}

/// The columns of [`Row`], from `application a` and its `data_key k`.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.insured_id, a.fund_id, a.state, a.version, a.opened_at, a.saved_at, a.sealed,
                    a.receipt_number, a.submitted_at, a.submitted_on, a.complete_on, a.last_day, a.decided_on,
                    a.withdrawn_on, a.outcome, k.id AS key_id, k.master_key, k.wrapped
             FROM application a JOIN data_key k ON k.id = a.data_key_id ",
            $rest
        )
    };
}

impl Row {
    fn open(self, connection: &Connection) -> Result<ApplicationRow, StorageError> {
        let progress = self.progress()?;
        let receipt = match (self.receipt_number, self.submitted_at) {
            (Some(number), Some(at)) => Some(ReceiptColumns { number, submitted_at: instant("application", at)? }),
            _ => None,
        };
        let wrapped = WrappedKey { id: self.key_id, master: self.master_key, wrapped: self.wrapped };
        Ok(ApplicationRow {
            id: id("application", &self.id)?,
            insured: id("application", &self.insured_id)?,
            fund: id("application", &self.fund_id)?,
            data_key: wrapped.open(connection.secrets())?,
            progress,
            version: self.version,
            opened_at: instant("application", self.opened_at)?,
            saved_at: instant("application", self.saved_at)?,
            receipt,
            sealed: self.sealed,
        })
    }

    fn progress(&self) -> Result<Progress, StorageError> {
        let a_day = |text: &Option<String>| match text {
            Some(text) => day("application", text),
            None => Err(bad_row("application", "its state lacks a day")),
        };
        let submitted = || -> Result<Submitted, StorageError> {
            Ok(Submitted {
                on: a_day(&self.submitted_on)?,
                complete_on: a_day(&self.complete_on)?,
                last_day: a_day(&self.last_day)?,
            })
        };
        let sent = || match self.complete_on {
            Some(_) => submitted().map(Sent::Complete),
            None => Ok(Sent::AwaitingDocuments { since: a_day(&self.submitted_on)? }),
        };
        match self.state.as_str() {
            "draft" => Ok(Progress::Draft),
            "submitted" => Ok(sent()?.into()),
            "decided" => Ok(Progress::Decided(Decided {
                submitted: submitted()?,
                on: a_day(&self.decided_on)?,
                outcome: outcome(self.outcome.as_deref().unwrap_or_default())?,
            })),
            "withdrawn" => {
                let sent = self.submitted_on.as_ref().map(|_| sent()).transpose()?;
                Ok(Progress::Withdrawn { on: a_day(&self.withdrawn_on)?, sent })
            }
            _ => Err(bad_row("application", "its state is unknown")),
        }
    }
}

pub(super) fn outcome(name: &str) -> Result<Outcome, StorageError> {
    [Outcome::GrantedFree, Outcome::GrantedWithContribution, Outcome::Refused]
        .into_iter()
        .find(|outcome| outcome.name() == name)
        .ok_or_else(|| bad_row("application", "its outcome is unknown"))
}

pub async fn find(
    connection: &mut Connection,
    application: ApplicationId,
) -> Result<Option<ApplicationRow>, StorageError> {
    let row = fetch_optional!(connection, Row, select!("WHERE a.id = $1"), application.to_string())?;
    row.map(|row| row.open(connection)).transpose()
}

/// Holds an application until the transaction ends: who writes a paper first and its application then takes it before,
/// as those do who write the application first. Otherwise each would wait for the other. `false`: it is gone.
pub async fn hold(transaction: &mut Transaction, application: ApplicationId) -> Result<bool, StorageError> {
    let statement = transaction.dialect().application_to_hold();
    Ok(fetch_optional!(transaction, (String,), statement, application.to_string())?.is_some())
}

/// The application of the receipt of this number.
pub async fn of_receipt(connection: &mut Connection, number: &str) -> Result<Option<ApplicationId>, StorageError> {
    let row = fetch_optional!(connection, (String,), "SELECT id FROM application WHERE receipt_number = $1", number)?;
    row.map(|(row,)| id("application", &row)).transpose()
}

/// The application of this person that is a draft or waits for its decision.
pub async fn open_of(connection: &mut Connection, insured: InsuredId) -> Result<Option<ApplicationRow>, StorageError> {
    let row = fetch_optional!(
        connection,
        Row,
        select!("WHERE a.insured_id = $1 AND a.state IN ('draft', 'submitted')"),
        insured.to_string()
    )?;
    row.map(|row| row.open(connection)).transpose()
}

/// The latest applications of this person, newest first.
pub async fn latest_of(
    connection: &mut Connection,
    insured: InsuredId,
    at_most: i64,
) -> Result<Vec<ApplicationRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        Row,
        select!("WHERE a.insured_id = $1 ORDER BY a.opened_at DESC, a.id DESC LIMIT $2"),
        insured.to_string(),
        at_most
    )?;
    rows.into_iter().map(|row| row.open(connection)).collect()
}

/// How long the latest applications that a fund received were worked on, as [`Sending`] says it: read from one index,
/// because each first page asks for it.
pub async fn latest_durations(
    connection: &mut Connection,
    fund: FundId,
    at_most: i64,
) -> Result<Vec<SignedDuration>, StorageError> {
    let rows = fetch_all!(
        connection,
        (i64,),
        "SELECT worked_for FROM application WHERE fund_id = $1 AND worked_for IS NOT NULL
         ORDER BY submitted_at DESC LIMIT $2",
        fund.to_string(),
        at_most
    )?;
    Ok(rows.into_iter().map(|(micros,)| SignedDuration::from_micros(micros)).collect())
}

/// The complete files of a fund that wait for their decision, by legal last day, after a place in that order.
pub async fn waiting(
    connection: &mut Connection,
    fund: FundId,
    after: Option<(Date, ApplicationId)>,
    at_most: i64,
) -> Result<Vec<ApplicationRow>, StorageError> {
    let (day, id) = place_after(after);
    let rows = fetch_all!(
        connection,
        Row,
        select!(
            "WHERE a.fund_id = $1 AND a.state = 'submitted' AND a.complete_on IS NOT NULL
             AND (a.last_day, a.id) > ($2, $3) ORDER BY a.last_day, a.id LIMIT $4"
        ),
        fund.to_string(),
        &day,
        &id,
        at_most
    )?;
    opened(rows, connection)
}

/// The files of a fund that await papers, by the day they were sent, after a place in that order; those of which a day
/// to answer is over, or the others.
pub async fn awaiting_documents(
    connection: &mut Connection,
    fund: FundId,
    day_is_over: bool,
    after: Option<(Date, ApplicationId)>,
    at_most: i64,
) -> Result<Vec<ApplicationRow>, StorageError> {
    let (day, id) = place_after(after);
    let rows = fetch_all!(
        connection,
        Row,
        select!(
            "WHERE a.fund_id = $1 AND a.state = 'submitted' AND a.complete_on IS NULL
             AND (CASE WHEN EXISTS (SELECT 1 FROM answer_day d WHERE d.application_id = a.id AND d.state = 'over')
                       THEN 1 ELSE 0 END) = $5
             AND (a.submitted_on, a.id) > ($2, $3) ORDER BY a.submitted_on, a.id LIMIT $4"
        ),
        fund.to_string(),
        &day,
        &id,
        at_most,
        i64::from(day_is_over)
    )?;
    opened(rows, connection)
}

/// A place in the order of a list, as its statement compares it; before everything when there is none.
fn place_after(after: Option<(Date, ApplicationId)>) -> (String, String) {
    after.map(|(day, id)| (day.to_string(), id.to_string())).unwrap_or_default()
}

fn opened(rows: Vec<Row>, connection: &Connection) -> Result<Vec<ApplicationRow>, StorageError> {
    rows.into_iter().map(|row| row.open(connection)).collect()
}

/// Opens a draft at version 1. `false`: this person has an open application already, nothing was done.
pub async fn insert_draft<T: Serialize>(
    transaction: &mut Transaction,
    application: ApplicationId,
    insured: InsuredId,
    fund: FundId,
    data_key: &DataKey,
    content: &T,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let sealed = data_key.seal(&place(&versioned(application, 1)), content);
    let inserted = execute!(
        transaction,
        "INSERT INTO application (id, insured_id, fund_id, data_key_id, state, version, opened_at, saved_at, sealed)
         VALUES ($1, $2, $3, $4, 'draft', 1, $5, $5, $6) ON CONFLICT DO NOTHING",
        application.to_string(),
        insured.to_string(),
        fund.to_string(),
        data_key.id(),
        now.as_microsecond(),
        sealed,
    )?;
    Ok(inserted == 1)
}

/// Saves what its applicant answers: a draft, or the correction of what was sent. Gives its new version, or `None`
/// when it left the state it was read in, or was saved since.
pub async fn save_draft<T: Serialize>(
    transaction: &mut Transaction,
    seen: &ApplicationRow,
    content: &T,
    now: Timestamp,
) -> Result<Option<i64>, StorageError> {
    let version = seen.version + 1;
    let saved = execute!(
        transaction,
        "UPDATE application SET version = $3, saved_at = $4, sealed = $5
         WHERE id = $1 AND version = $2 AND state = $6 AND state IN ('draft', 'submitted')",
        seen.id.to_string(),
        seen.version,
        version,
        now.as_microsecond(),
        seen.sealed_as(version, content),
        if seen.progress.waits() { "submitted" } else { seen.progress.name() },
    )?;
    Ok((saved == 1).then_some(version))
}

/// What sending an application writes.
#[derive(Debug)]
pub struct Sending<'a> {
    pub key: &'a [u8; 32],
    pub receipt_number: &'a str,
    pub at: Timestamp,
    /// How long was worked on it.
    pub worked_for: SignedDuration,
    pub sent: Sent,
    /// Of the decision; while papers are awaited, the day it would have been had none been missing: none is earlier.
    pub last_day: Date,
}

/// Sends a draft; gives its new version, or `None` when it is no draft any more or was saved since it was read.
pub async fn submit<T: Serialize>(
    transaction: &mut Transaction,
    seen: &ApplicationRow,
    content: &T,
    sending: &Sending<'_>,
) -> Result<Option<i64>, StorageError> {
    let version = seen.version + 1;
    let sent = execute!(
        transaction,
        "UPDATE application SET state = 'submitted', version = $3, saved_at = $4, submitted_at = $4, sealed = $5,
                submission_key = $6, receipt_number = $7, submitted_on = $8, last_day = $9, complete_on = $10,
                worked_for = $11
         WHERE id = $1 AND version = $2 AND state = 'draft'",
        seen.id.to_string(),
        seen.version,
        version,
        sending.at.as_microsecond(),
        seen.sealed_as(version, content),
        sending.key.as_slice(),
        sending.receipt_number,
        sending.sent.on().to_string(),
        sending.last_day.to_string(),
        sending.sent.complete().map(|submitted| submitted.complete_on.to_string()),
        i64::try_from(sending.worked_for.as_micros()).unwrap_or(i64::MAX),
    )?;
    Ok((sent == 1).then_some(version))
}

/// The last paper of a file that awaited some is received; gives its new version, or `None` when it does not await
/// any more or was saved since it was read.
pub async fn complete<T: Serialize>(
    transaction: &mut Transaction,
    seen: &ApplicationRow,
    content: &T,
    submitted: Submitted,
    now: Timestamp,
) -> Result<Option<i64>, StorageError> {
    let version = seen.version + 1;
    let completed = execute!(
        transaction,
        "UPDATE application SET version = $3, saved_at = $4, sealed = $5, complete_on = $6, last_day = $7
         WHERE id = $1 AND version = $2 AND state = 'submitted' AND complete_on IS NULL",
        seen.id.to_string(),
        seen.version,
        version,
        now.as_microsecond(),
        seen.sealed_as(version, content),
        submitted.complete_on.to_string(),
        submitted.last_day.to_string(),
    )?;
    Ok((completed == 1).then_some(version))
}

/// The fund asks for a paper that is missing: a complete file is complete no more. Gives its new version, or `None` when
/// it does not wait as a complete file any more or was saved since it was read.
pub async fn await_documents<T: Serialize>(
    transaction: &mut Transaction,
    seen: &ApplicationRow,
    content: &T,
    now: Timestamp,
) -> Result<Option<i64>, StorageError> {
    let version = seen.version + 1;
    let awaits = execute!(
        transaction,
        "UPDATE application SET version = $3, saved_at = $4, sealed = $5, complete_on = NULL
         WHERE id = $1 AND version = $2 AND state = 'submitted' AND complete_on IS NOT NULL",
        seen.id.to_string(),
        seen.version,
        version,
        now.as_microsecond(),
        seen.sealed_as(version, content),
    )?;
    Ok((awaits == 1).then_some(version))
}

/// What its applicant typed was kept on a page of it: it lives on. `false`: it is neither a draft nor a file that
/// may be corrected any more.
pub async fn touch(
    transaction: &mut Transaction,
    application: ApplicationId,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let touched = execute!(
        transaction,
        "UPDATE application SET saved_at = $2 WHERE id = $1 AND state IN ('draft', 'submitted')",
        application.to_string(),
        now.as_microsecond()
    )?;
    Ok(touched == 1)
}

/// The key of the application that a person has open, without opening its content.
pub async fn open_key_of(
    connection: &mut Connection,
    insured: InsuredId,
) -> Result<Option<(ApplicationId, DataKey)>, StorageError> {
    let row = fetch_optional!(
        connection,
        (String, String, String, Vec<u8>),
        "SELECT a.id, k.id, k.master_key, k.wrapped FROM application a JOIN data_key k ON k.id = a.data_key_id
         WHERE a.insured_id = $1 AND a.state IN ('draft', 'submitted')",
        insured.to_string()
    )?;
    row.map(|(application, key, master, wrapped)| {
        let data_key = WrappedKey { id: key, master, wrapped }.open(connection.secrets())?;
        Ok((id("application", &application)?, data_key))
    })
    .transpose()
}

/// The applicant takes a file back; gives its new version, or `None` when it changed since it was read.
pub async fn withdraw<T: Serialize>(
    transaction: &mut Transaction,
    seen: &ApplicationRow,
    content: &T,
    on: Date,
    now: Timestamp,
) -> Result<Option<i64>, StorageError> {
    let version = seen.version + 1;
    let withdrawn = execute!(
        transaction,
        "UPDATE application SET state = 'withdrawn', version = $3, saved_at = $4, sealed = $5, withdrawn_on = $6
         WHERE id = $1 AND version = $2 AND state = 'submitted'",
        seen.id.to_string(),
        seen.version,
        version,
        now.as_microsecond(),
        seen.sealed_as(version, content),
        on.to_string(),
    )?;
    Ok((withdrawn == 1).then_some(version))
}

/// A draft that nobody touched for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleDraft {
    pub id: ApplicationId,
    pub insured: InsuredId,
    pub fund: FundId,
    pub saved_at: Timestamp,
}

/// The drafts last touched at `until` or before, the oldest first, after a place in that order.
pub async fn idle_drafts(
    connection: &mut Connection,
    until: Timestamp,
    after: Option<IdleDraft>,
    at_most: i64,
) -> Result<Vec<IdleDraft>, StorageError> {
    let (at, after) =
        after.map_or((i64::MIN, String::new()), |draft| (draft.saved_at.as_microsecond(), draft.id.to_string()));
    let rows = fetch_all!(
        connection,
        (String, String, String, i64),
        "SELECT id, insured_id, fund_id, saved_at FROM application
         WHERE state = 'draft' AND saved_at <= $1 AND (saved_at, id) > ($2, $3) ORDER BY saved_at, id LIMIT $4",
        until.as_microsecond(),
        at,
        &after,
        at_most
    )?;
    rows.into_iter()
        .map(|(draft, insured, fund, saved_at)| {
            Ok(IdleDraft {
                id: id("application", &draft)?,
                insured: id("application", &insured)?,
                fund: id("application", &fund)?,
                saved_at: instant("application", saved_at)?,
            })
        })
        .collect()
}

/// Holds a draft, to erase it, unless it was touched since `saved_at`. `false`: it was, or is gone.
pub async fn hold_draft(
    transaction: &mut Transaction,
    application: ApplicationId,
    saved_at: Timestamp,
) -> Result<bool, StorageError> {
    // The row is held from here on: whoever saves it waits, and finds it gone.
    let held = execute!(
        transaction,
        "UPDATE application SET version = version + 1 WHERE id = $1 AND state = 'draft' AND saved_at = $2",
        application.to_string(),
        saved_at.as_microsecond()
    )?;
    Ok(held == 1)
}

/// Decides a file; gives its new version, or `None` when it does not wait any more or changed since it was read.
pub async fn decide<T: Serialize>(
    transaction: &mut Transaction,
    seen: &ApplicationRow,
    content: &T,
    decided_on: Date,
    outcome: Outcome,
    now: Timestamp,
) -> Result<Option<i64>, StorageError> {
    let version = seen.version + 1;
    let decided = execute!(
        transaction,
        "UPDATE application SET state = 'decided', version = $3, saved_at = $4, sealed = $5, decided_on = $6, outcome = $7
         WHERE id = $1 AND version = $2 AND state = 'submitted' AND complete_on IS NOT NULL",
        seen.id.to_string(),
        seen.version,
        version,
        now.as_microsecond(),
        seen.sealed_as(version, content),
        decided_on.to_string(),
        outcome.name(),
    )?;
    Ok((decided == 1).then_some(version))
}
