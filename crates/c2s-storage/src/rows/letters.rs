//! What leaves by post: owed by a message that nothing else carries, printed once into the folder of a day.
//!
//! Whoever prints claims the row first, as for the messages of the outbox.

use c2s_domain::Date;
use c2s_domain::ids::{AccountId, ApplicationId};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::outbox::Message;
use super::{day, id, instant};
use crate::engine::{execute, fetch_all, fetch_one};
use crate::sealing::bad_row;
use crate::{Connection, StorageError, Transaction};

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LetterState {
    Owed,
    /// A copy of the program is printing it.
    Printing,
    Printed,
    /// The register has no address that the post delivers to: it is tried again, somebody must complete the register.
    WithoutAddress,
    /// Every try failed: somebody must look.
    Held,
    /// It would say what is no longer so.
    Needless,
}

impl LetterState {
    pub const ALL: [Self; 6] =
        [Self::Owed, Self::Printing, Self::Printed, Self::WithoutAddress, Self::Held, Self::Needless];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Owed => "owed",
            Self::Printing => "printing",
            Self::Printed => "printed",
            Self::WithoutAddress => "without_address",
            Self::Held => "held",
            Self::Needless => "needless",
        }
    }

    fn from_row(name: &str) -> Result<Self, StorageError> {
        let known = Self::ALL.into_iter().find(|state| state.name() == name);
        known.ok_or_else(|| bad_row("letter", "its state is unknown"))
    }
}

/// A letter, with what its message says.
#[derive(Debug, Clone)]
pub struct LetterRow {
    /// That of its message.
    pub id: Uuid,
    pub account: AccountId,
    pub application: Option<ApplicationId>,
    pub message: Message,
    /// What made its message one of its kind: the right that it is about, where it is about one.
    pub occasion: Option<String>,
    /// How many times it was tried.
    pub attempts: i64,
}

type Row = (String, String, Option<String>, String, Option<String>, i64);

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT o.id, o.account_id, o.application_id, o.kind, o.occasion, l.attempts
             FROM letter l JOIN outbox o ON o.id = l.outbox_id ",
            $rest
        )
    };
}

fn read((letter, account, application, kind, occasion, attempts): Row) -> Result<LetterRow, StorageError> {
    Ok(LetterRow {
        id: id("letter", &letter)?,
        account: id("letter", &account)?,
        application: application.map(|application| id("letter", &application)).transpose()?,
        message: Message::from_row(&kind)?,
        occasion,
        attempts,
    })
}

/// A message is owed as a letter, once.
pub async fn owe(transaction: &mut Transaction, message: Uuid, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO letter (outbox_id, owed_at, next_at) VALUES ($1, $2, $2) ON CONFLICT (outbox_id) DO NOTHING",
        message.to_string(),
        now.as_microsecond(),
    )
    .map(drop)
}

/// What is to be printed now, the oldest first: what is owed, what lacked an address, and what a copy that died was
/// printing.
pub async fn due(connection: &mut Connection, now: Timestamp, at_most: i64) -> Result<Vec<LetterRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        Row,
        select!(
            "WHERE l.state IN ('owed', 'printing', 'without_address') AND l.next_at <= $1
             ORDER BY l.next_at, l.outbox_id LIMIT $2"
        ),
        now.as_microsecond(),
        at_most
    )?;
    rows.into_iter().map(read).collect()
}

/// The letters that every try failed to print: owed again, from now on.
pub async fn take_up_held(transaction: &mut Transaction, now: Timestamp) -> Result<u64, StorageError> {
    execute!(
        transaction,
        "UPDATE letter SET state = 'owed', attempts = 0, next_at = $1 WHERE state = 'held'",
        now.as_microsecond()
    )
}

/// Claims a letter for `patience`. `false`: another copy has it.
pub async fn claim(
    transaction: &mut Transaction,
    letter: &LetterRow,
    now: Timestamp,
    patience: SignedDuration,
) -> Result<bool, StorageError> {
    let claimed = execute!(
        transaction,
        "UPDATE letter SET state = 'printing', attempts = $2 + 1, next_at = $3
         WHERE outbox_id = $1 AND attempts = $2 AND next_at <= $4
           AND state IN ('owed', 'printing', 'without_address')",
        letter.id.to_string(),
        letter.attempts,
        (now + patience).as_microsecond(),
        now.as_microsecond(),
    )?;
    Ok(claimed == 1)
}

/// What became of a letter that was claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterFate {
    Printed { day: Date, manifest: String, at: Timestamp },
    WithoutAddress { again: Timestamp },
    Again { at: Timestamp },
    Held,
    Needless,
}

/// Writes what became of a letter. One without an address is not a failed try: its count starts again.
pub async fn settle(transaction: &mut Transaction, letter: Uuid, fate: LetterFate) -> Result<(), StorageError> {
    let row = letter.to_string();
    match fate {
        LetterFate::Printed { day, manifest, at } => execute!(
            transaction,
            "UPDATE letter SET state = 'printed', day = $2, manifest = $3, printed_at = $4 WHERE outbox_id = $1",
            row,
            day.to_string(),
            manifest,
            at.as_microsecond(),
        ),
        LetterFate::WithoutAddress { again } => execute!(
            transaction,
            "UPDATE letter SET state = 'without_address', attempts = 0, next_at = $2 WHERE outbox_id = $1",
            row,
            again.as_microsecond(),
        ),
        LetterFate::Again { at } => execute!(
            transaction,
            "UPDATE letter SET state = 'owed', next_at = $2 WHERE outbox_id = $1",
            row,
            at.as_microsecond(),
        ),
        LetterFate::Held => execute!(transaction, "UPDATE letter SET state = 'held' WHERE outbox_id = $1", row),
        LetterFate::Needless => execute!(transaction, "UPDATE letter SET state = 'needless' WHERE outbox_id = $1", row),
    }
    .map(drop)
}

/// The days whose list on the disk lacks a letter.
pub async fn unlisted_days(connection: &mut Connection) -> Result<Vec<Date>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String,),
        "SELECT DISTINCT day FROM letter WHERE state = 'printed' AND listed_at IS NULL ORDER BY day",
    )?;
    rows.into_iter().map(|(text,)| day("letter", &text)).collect()
}

/// The lines of the list of a day, in an order that does not change.
pub async fn manifest(connection: &mut Connection, day: Date) -> Result<Vec<(Uuid, String)>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, String),
        "SELECT outbox_id, manifest FROM letter WHERE state = 'printed' AND day = $1 ORDER BY outbox_id",
        day.to_string()
    )?;
    rows.into_iter().map(|(letter, manifest)| Ok((id("letter", &letter)?, manifest))).collect()
}

/// The list of the day holds this letter.
pub async fn listed(transaction: &mut Transaction, letter: Uuid, now: Timestamp) -> Result<(), StorageError> {
    execute!(
        transaction,
        "UPDATE letter SET listed_at = $2 WHERE outbox_id = $1 AND listed_at IS NULL",
        letter.to_string(),
        now.as_microsecond()
    )
    .map(drop)
}

/// The letters that were printed on a day.
pub async fn printed_on(connection: &mut Connection, day: Date) -> Result<Vec<LetterRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        Row,
        select!("WHERE l.state = 'printed' AND l.day = $1 ORDER BY l.outbox_id"),
        day.to_string()
    )?;
    rows.into_iter().map(read).collect()
}

/// How many letters stand where, and since when the oldest of them is owed.
pub async fn standing(connection: &mut Connection) -> Result<Vec<(LetterState, i64, Timestamp)>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, i64, i64),
        "SELECT state, COUNT(*), MIN(owed_at) FROM letter GROUP BY state ORDER BY state",
    )?;
    rows.into_iter()
        .map(|(state, count, oldest)| Ok((LetterState::from_row(&state)?, count, instant("letter", oldest)?)))
        .collect()
}

/// The letters that were printed and listed, or became needless, before an instant.
macro_rules! over {
    ($start:literal) => {
        concat!(
            $start,
            " WHERE ((l.state = 'printed' AND l.listed_at IS NOT NULL AND l.printed_at < $1)
                     OR (l.state = 'needless' AND l.owed_at < $1))
              AND NOT EXISTS (SELECT 1 FROM outbox o JOIN application a ON a.id = o.application_id
                              WHERE o.id = l.outbox_id AND (a.state = 'draft' OR o.kind = 'file_ends_soon'))"
        )
    };
}

/// How many letters are over since this instant.
pub async fn count_over(connection: &mut Connection, before: Timestamp) -> Result<u64, StorageError> {
    let (count,) = fetch_one!(connection, (i64,), over!("SELECT COUNT(*) FROM letter l"), before.as_microsecond())?;
    Ok(count.unsigned_abs())
}

/// Forgets them, with the messages that they carried; how many.
pub async fn forget_over(transaction: &mut Transaction, before: Timestamp) -> Result<u64, StorageError> {
    let over = fetch_all!(transaction, (String,), over!("SELECT l.outbox_id FROM letter l"), before.as_microsecond())?;
    let mut forgotten = 0;
    for (message,) in over {
        forgotten += execute!(transaction, "DELETE FROM letter WHERE outbox_id = $1", &message)?;
        execute!(transaction, "DELETE FROM outbox WHERE id = $1", &message)?;
    }
    Ok(forgotten)
}
