//! Papers that came in: what is known of each; its content is a sealed file, and so is the copy that people look at.
//!
//! Whoever opens a paper claims its row first, as for the messages of the outbox.

use c2s_domain::ids::{ApplicationId, PaperId};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{id, instant};
use crate::blobs::BlobAddress;
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::sealing::bad_row;
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// Where a paper stands between whoever sent it and whoever reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperState {
    Received,
    /// A copy of the program has it.
    Opening,
    /// It was opened whole, and its copy is what people look at.
    Safe,
    Refused,
    /// Its bytes are no longer those that came: somebody must look.
    IntegrityError,
}

impl PaperState {
    pub const ALL: [Self; 5] = [Self::Received, Self::Opening, Self::Safe, Self::Refused, Self::IntegrityError];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Opening => "opening",
            Self::Safe => "safe",
            Self::Refused => "refused",
            Self::IntegrityError => "integrity_error",
        }
    }

    fn from_row(name: &str) -> Result<Self, StorageError> {
        let known = Self::ALL.into_iter().find(|state| state.name() == name);
        known.ok_or_else(|| bad_row("paper", "its state is unknown"))
    }
}

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
    pub state: PaperState,
    /// Of the copy that people look at, once it is safe.
    pub copy: Option<BlobAddress>,
    sealed: Vec<u8>,
    found: Option<Vec<u8>>,
}

impl PaperRow {
    /// What is known of it.
    pub fn known<T: DeserializeOwned>(&self, data_key: &DataKey) -> Result<T, StorageError> {
        data_key.open(&Place { table: "paper", column: "sealed", row: &self.id.to_string() }, &self.sealed)
    }

    /// What was found when it was opened; nothing before.
    pub fn found<T: DeserializeOwned>(&self, data_key: &DataKey) -> Result<Option<T>, StorageError> {
        let row = self.id.to_string();
        self.found.as_deref().map(|found| data_key.open(&found_place(&row), found)).transpose()
    }
}

/// Where the content of a paper stands, as a sealed file.
pub fn content_place(row: &str) -> Place<'_> {
    Place { table: "paper", column: "content", row }
}

/// Where the copy that people look at stands, as a sealed file.
pub fn copy_place(row: &str) -> Place<'_> {
    Place { table: "paper", column: "copy", row }
}

fn found_place(row: &str) -> Place<'_> {
    Place { table: "paper", column: "found", row }
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
    state: String,
    copy_address: Option<String>,
    found: Option<Vec<u8>>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, application_id, person, address, size, added_at, sealed, state, copy_address, found FROM paper ",
            $rest
        )
    };
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
            state: PaperState::from_row(&self.state)?,
            copy: self.copy_address.map(BlobAddress::from_row).transpose()?,
            sealed: self.sealed,
            found: self.found,
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
        "INSERT INTO paper (id, application_id, person, address, size, sealed, added_at, next_at, in_pieces)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 1)",
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
        select!("WHERE application_id = $1 AND removed_at IS NULL ORDER BY added_at, id"),
        application.to_string()
    )?;
    rows.into_iter().map(Row::read).collect()
}

/// The same as it was at an instant: those that came later are not among them, those taken out since still are.
pub async fn of_application_at(
    connection: &mut Connection,
    application: ApplicationId,
    at: Timestamp,
) -> Result<Vec<PaperRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        Row,
        select!(
            "WHERE application_id = $1 AND added_at <= $2 AND (removed_at IS NULL OR removed_at > $2)
             ORDER BY added_at, id"
        ),
        application.to_string(),
        at.as_microsecond()
    )?;
    rows.into_iter().map(Row::read).collect()
}

pub async fn find(connection: &mut Connection, paper: PaperId) -> Result<Option<PaperRow>, StorageError> {
    let row = fetch_optional!(connection, Row, select!("WHERE id = $1 AND removed_at IS NULL"), paper.to_string())?;
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
        select!("WHERE id = $1 AND application_id = $2 AND removed_at IS NOT NULL"),
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

/// A paper that waits to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperToOpen {
    pub id: PaperId,
    pub application: ApplicationId,
    /// How many times it was begun and not finished.
    pub attempts: i64,
}

/// What is to be opened now, the oldest first: what came in, and what a copy that died was opening.
pub async fn to_open(
    connection: &mut Connection,
    now: Timestamp,
    at_most: i64,
) -> Result<Vec<PaperToOpen>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, String, i64),
        "SELECT id, application_id, attempts FROM paper
         WHERE state IN ('received', 'opening') AND removed_at IS NULL AND next_at > 0 AND next_at <= $1
         ORDER BY next_at, id LIMIT $2",
        now.as_microsecond(),
        at_most
    )?;
    rows.into_iter().map(waiting).collect()
}

/// What came in before papers were opened at all, those of files that nobody decided yet first: nobody waits for them
/// on a page, so they come after everything that [`to_open`] gives.
pub async fn to_open_of_before(connection: &mut Connection, at_most: i64) -> Result<Vec<PaperToOpen>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, String, i64),
        "SELECT paper.id, paper.application_id, paper.attempts FROM paper
         JOIN application ON application.id = paper.application_id
         WHERE paper.state IN ('received', 'opening') AND paper.removed_at IS NULL AND paper.next_at = 0
         ORDER BY CASE WHEN application.state = 'submitted' THEN 0 ELSE 1 END, paper.id LIMIT $1",
        at_most
    )?;
    rows.into_iter().map(waiting).collect()
}

fn waiting((paper, application, attempts): (String, String, i64)) -> Result<PaperToOpen, StorageError> {
    Ok(PaperToOpen { id: id("paper", &paper)?, application: id("paper", &application)?, attempts })
}

/// How many papers came before an instant and wait to be opened, and when the oldest of them came. Those that came
/// before papers were opened at all are not among them: nobody waits for them on a page.
pub async fn waiting_since(
    connection: &mut Connection,
    before: Timestamp,
) -> Result<Option<(i64, Timestamp)>, StorageError> {
    let rows = fetch_all!(
        connection,
        (i64, Option<i64>),
        "SELECT COUNT(*), MIN(added_at) FROM paper
         WHERE state IN ('received', 'opening') AND removed_at IS NULL AND next_at > 0 AND added_at < $1",
        before.as_microsecond()
    )?;
    let oldest = rows.into_iter().find_map(|(count, oldest)| oldest.map(|oldest| (count, oldest)));
    oldest.map(|(count, oldest)| Ok((count, instant("paper", oldest)?))).transpose()
}

/// Claims a paper for `patience`. `false`: another copy has it, or it was taken out.
pub async fn claim(
    transaction: &mut Transaction,
    paper: &PaperToOpen,
    now: Timestamp,
    patience: SignedDuration,
) -> Result<bool, StorageError> {
    let claimed = execute!(
        transaction,
        "UPDATE paper SET state = 'opening', attempts = $2 + 1, next_at = $3
         WHERE id = $1 AND attempts = $2 AND next_at <= $4
           AND state IN ('received', 'opening') AND removed_at IS NULL",
        paper.id.to_string(),
        paper.attempts,
        (now + patience).as_microsecond(),
        now.as_microsecond(),
    )?;
    Ok(claimed == 1)
}

/// What became of a paper that was claimed.
#[derive(Debug)]
pub enum PaperFate<'a, T> {
    Safe {
        copy: &'a BlobAddress,
        found: &'a T,
    },
    Refused {
        found: &'a T,
    },
    IntegrityError,
    /// It is tried again from this instant on.
    Again {
        at: Timestamp,
        /// The machine is at fault: as if it had not been tried this time.
        is_uncounted: bool,
        /// What it waits for, where that is known.
        found: Option<&'a T>,
    },
}

/// Writes what became of a paper. `false`: it was settled, taken over or erased meanwhile, and nothing is written.
pub async fn settle<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    paper: PaperId,
    fate: PaperFate<'_, T>,
) -> Result<bool, StorageError> {
    let row = paper.to_string();
    let seal = |found: &T| data_key.seal(&found_place(&row), found);
    let settled = match fate {
        PaperFate::Safe { copy, found } => execute!(
            transaction,
            "UPDATE paper SET state = 'safe', copy_address = $2, found = $3 WHERE id = $1 AND state = 'opening'",
            &row,
            copy.as_str(),
            seal(found),
        ),
        PaperFate::Refused { found } => execute!(
            transaction,
            "UPDATE paper SET state = 'refused', found = $2 WHERE id = $1 AND state = 'opening'",
            &row,
            seal(found),
        ),
        PaperFate::IntegrityError => {
            execute!(
                transaction,
                "UPDATE paper SET state = 'integrity_error' WHERE id = $1 AND state = 'opening'",
                &row
            )
        }
        PaperFate::Again { at, is_uncounted, found } => execute!(
            transaction,
            "UPDATE paper SET state = 'received', attempts = attempts - $3, next_at = $2, found = $4
             WHERE id = $1 AND state = 'opening'",
            &row,
            at.as_microsecond(),
            i64::from(is_uncounted),
            found.map(seal),
        ),
    };
    Ok(settled? == 1)
}

/// Adds to what was found in a paper that is safe. `false`: it is safe no more, or erased, and nothing is written.
pub async fn found_more<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    paper: PaperId,
    found: &T,
) -> Result<bool, StorageError> {
    let row = paper.to_string();
    let sealed = data_key.seal(&found_place(&row), found);
    let added = execute!(transaction, "UPDATE paper SET found = $2 WHERE id = $1 AND state = 'safe'", &row, sealed)?;
    Ok(added == 1)
}

/// The papers whose files may be sealed as a whole, those that were taken out too; by their names, after one.
pub async fn sealed_as_a_whole(
    connection: &mut Connection,
    after: Option<PaperId>,
    at_most: i64,
) -> Result<Vec<PaperRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        Row,
        select!("WHERE in_pieces = 0 AND id > $1 AND state NOT IN ('opening', 'integrity_error') ORDER BY id LIMIT $2"),
        after.map(|after| after.to_string()).unwrap_or_default(),
        at_most
    )?;
    rows.into_iter().map(Row::read).collect()
}

/// Its file and its copy are sealed in pieces, at these addresses; what they replace is to be taken out of the store.
/// `false`: it was opened, altered or erased meanwhile, and nothing is written.
pub async fn sealed_in_pieces(
    transaction: &mut Transaction,
    paper: &PaperRow,
    address: &BlobAddress,
    copy: Option<&BlobAddress>,
) -> Result<bool, StorageError> {
    let before = paper.copy.as_ref();
    let sealed = execute!(
        transaction,
        "UPDATE paper SET in_pieces = 1, address = $3, copy_address = $5
         WHERE id = $1 AND address = $2 AND COALESCE(copy_address, '') = $4 AND in_pieces = 0
           AND state NOT IN ('opening', 'integrity_error')",
        paper.id.to_string(),
        paper.address.as_str(),
        address.as_str(),
        before.map(|copy| copy.as_str().to_owned()).unwrap_or_default(),
        copy.map(|copy| copy.as_str().to_owned())
    )?;
    if sealed != 1 {
        return Ok(false);
    }
    let replaced = [(Some(&paper.address), Some(address)), (before, copy)];
    for (old, _) in replaced.into_iter().filter(|(old, new)| old != new) {
        let Some(old) = old else { continue };
        execute!(
            transaction,
            "INSERT INTO erased_file (address, application_id) VALUES ($1, $2) ON CONFLICT (address) DO NOTHING",
            old.as_str(),
            paper.application.to_string()
        )?;
    }
    Ok(true)
}

/// The bytes of a paper, or of its copy, are no longer those that were kept.
pub async fn corrupted(transaction: &mut Transaction, paper: PaperId) -> Result<(), StorageError> {
    execute!(transaction, "UPDATE paper SET state = 'integrity_error' WHERE id = $1", paper.to_string()).map(drop)
}
