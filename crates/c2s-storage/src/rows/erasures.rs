//! What is erased once its time is over: its key first, then its files; a proof without content stays.

use c2s_domain::Date;
use c2s_domain::application::Outcome;
use c2s_domain::ids::{ApplicationId, FundId, InsuredId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{applications, day, id, instant, outbox};
use crate::blobs::BlobAddress;
use crate::engine::{execute, fetch_all, fetch_one, fetch_optional};
use crate::sealing::bad_row;
use crate::{Connection, StorageError, Transaction};

/// A file that waits for nothing any more, with all that its erasure depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverRow {
    pub application: ApplicationId,
    pub insured: InsuredId,
    pub fund: FundId,
    pub ended: Ended,
    /// Somebody withholds it.
    pub is_held: bool,
    /// How many times somebody did: what was told before the last of them is told anew.
    pub times_held: i64,
    /// A delay of its decision runs.
    pub deadline_runs: bool,
    /// A letter or a document of it has not left yet, or something it received is being opened.
    pub is_moving: bool,
}

/// How a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    Withdrawn {
        on: Date,
    },
    Refused {
        on: Date,
    },
    /// Granted with contribution, and nobody ever sent what it takes to open the right.
    NeverOpened {
        on: Date,
    },
    /// Granted, to the household or to somebody of it alone: the last day of the last right, over or not.
    Right {
        decided_on: Date,
        ends_on: Date,
    },
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    insured_id: String,
    fund_id: String,
    state: String,
    decided_on: Option<String>,
    withdrawn_on: Option<String>,
    outcome: Option<String>,
    ends_on: Option<String>,
    holds: i64,
    times_held: i64,
    deadlines: i64,
    moving: i64,
}

/// The columns of [`Row`], from `application a`.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.insured_id, a.fund_id, a.state, a.decided_on, a.withdrawn_on, a.outcome,
                    (SELECT MAX(e.ends_on) FROM entitlement e WHERE e.application_id = a.id) AS ends_on,
                    (SELECT COUNT(*) FROM hold h WHERE h.application_id = a.id AND h.released_at IS NULL) AS holds,
                    (SELECT COUNT(*) FROM hold h WHERE h.application_id = a.id) AS times_held,
                    (SELECT COUNT(*) FROM deadline d WHERE d.application_id = a.id AND d.state = 'running') AS deadlines,
                    (SELECT COUNT(*) FROM document d WHERE d.application_id = a.id AND d.state = 'due')
                    + (SELECT COUNT(*) FROM paper p WHERE p.application_id = a.id AND p.state = 'opening')
                    + (SELECT COUNT(*) FROM outbox o WHERE o.application_id = a.id AND o.state IN ('waiting', 'sending'))
                    + (SELECT COUNT(*) FROM outbox o JOIN letter l ON l.outbox_id = o.id WHERE o.application_id = a.id
                           AND l.state IN ('owed', 'printing')) AS moving
             FROM application a ",
            $rest
        )
    };
}

impl Row {
    fn read(self) -> Result<OverRow, StorageError> {
        let ended = match (self.state.as_str(), self.outcome.as_deref(), &self.ends_on) {
            ("withdrawn", ..) => Ended::Withdrawn { on: a_day(self.withdrawn_on.as_deref())? },
            // A refused household may have somebody whose right is their own.
            (_, Some(outcome), None) if outcome == Outcome::Refused.name() => {
                Ended::Refused { on: a_day(self.decided_on.as_deref())? }
            }
            (_, Some(_), Some(ends_on)) => {
                Ended::Right { decided_on: a_day(self.decided_on.as_deref())?, ends_on: a_day(Some(ends_on))? }
            }
            (_, Some(_), None) => Ended::NeverOpened { on: a_day(self.decided_on.as_deref())? },
            (_, None, _) => return Err(bad_row("application", "it is decided and has no outcome")),
        };
        Ok(OverRow {
            application: id("application", &self.id)?,
            insured: id("application", &self.insured_id)?,
            fund: id("application", &self.fund_id)?,
            ended,
            is_held: self.holds > 0,
            times_held: self.times_held,
            deadline_runs: self.deadlines > 0,
            is_moving: self.moving > 0,
        })
    }
}

fn a_day(text: Option<&str>) -> Result<Date, StorageError> {
    day("application", text.ok_or_else(|| bad_row("application", "its state lacks a day"))?)
}

/// The files that were decided or taken back, whose last known day is `until` or before; by their names, after one.
pub async fn over(
    connection: &mut Connection,
    until: Date,
    after: Option<ApplicationId>,
    at_most: i64,
) -> Result<Vec<OverRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        Row,
        select!(
            "WHERE a.state IN ('decided', 'withdrawn') AND a.id > $2
               AND COALESCE((SELECT MAX(e.ends_on) FROM entitlement e WHERE e.application_id = a.id),
                            a.decided_on, a.withdrawn_on) <= $1 ORDER BY a.id LIMIT $3"
        ),
        until.to_string(),
        after.map(|after| after.to_string()).unwrap_or_default(),
        at_most
    )?;
    rows.into_iter().map(Row::read).collect()
}

/// One of them, as it is now; held until the transaction ends. `None`: it is gone, or goes on.
pub async fn hold_over(
    transaction: &mut Transaction,
    application: ApplicationId,
) -> Result<Option<OverRow>, StorageError> {
    if !applications::hold(transaction, application).await? {
        return Ok(None);
    }
    find_over(transaction, application).await
}

/// One of them, as it is now. `None`: it is gone, or goes on.
pub async fn find_over(
    connection: &mut Connection,
    application: ApplicationId,
) -> Result<Option<OverRow>, StorageError> {
    let row = fetch_optional!(
        connection,
        Row,
        select!("WHERE a.id = $1 AND a.state IN ('decided', 'withdrawn')"),
        application.to_string()
    )?;
    row.map(Row::read).transpose()
}

/// Why a file is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The name of the rule.
    pub rule: &'static str,
    /// The day from which its delay ran.
    pub since: Option<Date>,
    /// The delay, as its rule wrote it that day.
    pub delay: Option<String>,
}

/// What is left of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureRow {
    pub application: ApplicationId,
    pub insured: InsuredId,
    pub fund: FundId,
    pub receipt_number: Option<String>,
    pub rule: String,
    pub since: Option<Date>,
    pub delay: Option<String>,
    pub erased_at: Timestamp,
    /// How many sealed files it had.
    pub files: i64,
    /// How many of them are still to be taken out of the store; nothing opens them.
    pub files_left: i64,
    pub documents: Vec<IssuedOnce>,
}

/// A document that was issued, without anything of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedOnce {
    pub kind: String,
    pub issued_at: Timestamp,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Every table whose rows belong to one application, those that others refer to last.
const BELONGINGS: [&str; 16] = [
    "DELETE FROM certificate_statement WHERE document_id IN (SELECT id FROM document WHERE application_id = $1)",
    "DELETE FROM typed_page WHERE application_id = $1",
    "DELETE FROM application_event WHERE application_id = $1",
    "DELETE FROM application_member WHERE application_id = $1",
    "DELETE FROM deadline WHERE application_id = $1",
    "DELETE FROM answer_day WHERE application_id = $1",
    "DELETE FROM confirmed_value WHERE application_id = $1",
    "DELETE FROM upload_piece WHERE upload_id IN (SELECT id FROM upload WHERE application_id = $1)",
    "DELETE FROM upload WHERE application_id = $1",
    "DELETE FROM paper WHERE application_id = $1",
    "DELETE FROM document WHERE application_id = $1",
    "DELETE FROM message WHERE application_id = $1",
    "DELETE FROM decision WHERE application_id = $1",
    "DELETE FROM renewal WHERE application_id = $1",
    "DELETE FROM entitlement WHERE application_id = $1",
    "DELETE FROM hold WHERE application_id = $1",
];

/// Erases a file with everything that belongs to it and destroys its data key; writes what is left of it, and which
/// sealed files are to be taken out of the store. The caller holds its row. `false`: it is gone already.
pub async fn erase(
    transaction: &mut Transaction,
    application: ApplicationId,
    cause: &Cause,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let row = application.to_string();
    let file = fetch_optional!(
        transaction,
        (String, String, String, Option<String>),
        "SELECT insured_id, fund_id, data_key_id, receipt_number FROM application WHERE id = $1",
        &row
    )?;
    let Some((insured, fund, key, receipt_number)) = file else { return Ok(false) };
    let documents = serde_json::to_string(&issued(transaction, &row).await?).expect("it has text keys only");
    let files = files(transaction, &row).await?;
    for address in &files {
        execute!(
            transaction,
            "INSERT INTO erased_file (address, application_id) VALUES ($1, $2) ON CONFLICT (address) DO NOTHING",
            address.as_str(),
            &row
        )?;
    }
    execute!(
        transaction,
        "INSERT INTO erasure (application_id, insured_id, fund_id, receipt_number, rule, since, delay, erased_at, files,
                              documents)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &row,
        &insured,
        &fund,
        &receipt_number,
        cause.rule,
        cause.since.map(|day| day.to_string()),
        cause.delay.clone(),
        now.as_microsecond(),
        i64::try_from(files.len()).unwrap_or(i64::MAX),
        &documents
    )?;
    // What the post never took, for want of an address, has nothing to say any more.
    execute!(
        transaction,
        "UPDATE letter SET state = 'needless' WHERE state IN ('without_address', 'held')
         AND outbox_id IN (SELECT id FROM outbox WHERE application_id = $1)",
        &row
    )?;
    outbox::detach(transaction, application).await?;
    for statement in BELONGINGS {
        execute!(transaction, statement, &row)?;
    }
    execute!(transaction, "DELETE FROM application WHERE id = $1", &row)?;
    execute!(transaction, "DELETE FROM data_key WHERE id = $1", &key)?;
    Ok(true)
}

async fn issued(connection: &mut Connection, application: &str) -> Result<Vec<IssuedOnce>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, i64, Vec<u8>),
        "SELECT kind, issued_at, sha256 FROM document WHERE application_id = $1 AND state = 'issued'
         ORDER BY issued_at, id",
        application
    )?;
    rows.into_iter()
        .map(|(kind, at, sha256)| {
            Ok(IssuedOnce { kind, issued_at: instant("document", at)?, sha256: crate::hex(&sha256) })
        })
        .collect()
}

/// Every sealed file of an application: what came in, what is on its way, the copies people looked at, what was issued.
async fn files(connection: &mut Connection, application: &str) -> Result<Vec<BlobAddress>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String,),
        "SELECT address FROM paper WHERE application_id = $1
         UNION SELECT copy_address FROM paper WHERE application_id = $1 AND copy_address IS NOT NULL
         UNION SELECT p.address FROM upload_piece p JOIN upload u ON u.id = p.upload_id WHERE u.application_id = $1
         UNION SELECT address FROM document WHERE application_id = $1 AND address IS NOT NULL
         UNION SELECT twin FROM document WHERE application_id = $1 AND twin IS NOT NULL",
        application
    )?;
    rows.into_iter().map(|(address,)| BlobAddress::from_row(address)).collect()
}

/// Sealed files to be taken out of the store: their key is destroyed, or another file took their place.
pub async fn files_left(connection: &mut Connection, at_most: i64) -> Result<Vec<BlobAddress>, StorageError> {
    let rows = fetch_all!(connection, (String,), "SELECT address FROM erased_file ORDER BY address LIMIT $1", at_most)?;
    rows.into_iter().map(|(address,)| BlobAddress::from_row(address)).collect()
}

/// How many sealed files are to be taken out of the store.
pub async fn count_files_left(connection: &mut Connection) -> Result<i64, StorageError> {
    fetch_one!(connection, (i64,), "SELECT COUNT(*) FROM erased_file").map(|(count,)| count)
}

/// One of them is out.
pub async fn file_is_gone(transaction: &mut Transaction, address: &BlobAddress) -> Result<(), StorageError> {
    execute!(transaction, "DELETE FROM erased_file WHERE address = $1", address.as_str()).map(drop)
}

#[derive(sqlx::FromRow)]
struct Remains {
    application_id: String,
    insured_id: String,
    fund_id: String,
    receipt_number: Option<String>,
    rule: String,
    since: Option<String>,
    delay: Option<String>,
    erased_at: i64,
    files: i64,
    documents: String,
    files_left: i64,
}

macro_rules! select_left {
    ($rest:literal) => {
        concat!(
            "SELECT e.application_id, e.insured_id, e.fund_id, e.receipt_number, e.rule, e.since, e.delay, e.erased_at,
                    e.files, e.documents,
                    (SELECT COUNT(*) FROM erased_file f WHERE f.application_id = e.application_id) AS files_left
             FROM erasure e ",
            $rest
        )
    };
}

impl Remains {
    fn read(self) -> Result<ErasureRow, StorageError> {
        Ok(ErasureRow {
            application: id("erasure", &self.application_id)?,
            insured: id("erasure", &self.insured_id)?,
            fund: id("erasure", &self.fund_id)?,
            receipt_number: self.receipt_number,
            rule: self.rule,
            since: self.since.map(|text| day("erasure", &text)).transpose()?,
            delay: self.delay,
            erased_at: instant("erasure", self.erased_at)?,
            files: self.files,
            files_left: self.files_left,
            documents: serde_json::from_str(&self.documents)
                .map_err(|_| bad_row("erasure", "its documents have another form"))?,
        })
    }
}

/// What is left of a file that was erased, by its identifier or by the number of its receipt.
pub async fn find(connection: &mut Connection, named: &str) -> Result<Option<ErasureRow>, StorageError> {
    let row = fetch_optional!(
        connection,
        Remains,
        select_left!("WHERE e.application_id = $1 OR e.receipt_number = $1 ORDER BY e.erased_at DESC LIMIT 1"),
        named
    )?;
    row.map(Remains::read).transpose()
}

/// What is left of the files of a person, the latest first.
pub async fn of_insured(connection: &mut Connection, insured: InsuredId) -> Result<Vec<ErasureRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        Remains,
        select_left!("WHERE e.insured_id = $1 ORDER BY e.erased_at DESC, e.application_id DESC"),
        insured.to_string()
    )?;
    rows.into_iter().map(Remains::read).collect()
}
