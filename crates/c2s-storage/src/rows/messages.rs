//! What an insured person and their fund write to each other about an application.

use c2s_domain::ids::{AccountId, ApplicationId, FundId, InsuredId, MessageId};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{id, instant};
use crate::engine::{execute, fetch_all, fetch_one};
use crate::sealing::bad_row;
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// Which side wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Author {
    Person,
    Fund,
}

impl Author {
    const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Fund => "fund",
        }
    }

    /// The side that reads what this one wrote.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Person => Self::Fund,
            Self::Fund => Self::Person,
        }
    }
}

/// A message, opened.
#[derive(Debug, Clone)]
pub struct MessageRow<T> {
    pub id: MessageId,
    pub author: Author,
    pub written_at: Timestamp,
    /// Since the other side opened it.
    pub read_at: Option<Timestamp>,
    pub content: T,
}

/// A message to be written.
pub struct NewMessage<'a, T> {
    pub id: MessageId,
    pub insured: InsuredId,
    pub fund: FundId,
    pub application: ApplicationId,
    pub author: Author,
    pub by: AccountId,
    pub at: Timestamp,
    /// Of the form that sends it: the same form sent twice writes one message.
    pub form_key: &'a [u8; 32],
    pub content: &'a T,
}

/// Writes a message. `false`: this form wrote one already, nothing was done.
pub async fn insert<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    message: NewMessage<'_, T>,
) -> Result<bool, StorageError> {
    let row = message.id.to_string();
    let inserted = execute!(
        transaction,
        "INSERT INTO message (id, insured_id, fund_id, application_id, author, account_id, written_at, form_key, sealed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (form_key) DO NOTHING",
        &row,
        message.insured.to_string(),
        message.fund.to_string(),
        message.application.to_string(),
        message.author.name(),
        message.by.to_string(),
        message.at.as_microsecond(),
        message.form_key.as_slice(),
        data_key.seal(&place(&row), message.content),
    )?;
    Ok(inserted == 1)
}

/// The thread of an application, oldest first; its messages open with the data key of the application.
pub async fn of_application<T: DeserializeOwned>(
    connection: &mut Connection,
    data_key: &DataKey,
    application: ApplicationId,
) -> Result<Vec<MessageRow<T>>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, String, i64, Option<i64>, Vec<u8>),
        "SELECT id, author, written_at, read_at, sealed FROM message
         WHERE application_id = $1 ORDER BY written_at, id",
        application.to_string()
    )?;
    rows.into_iter()
        .map(|(row, author, written_at, read_at, sealed)| {
            let author = match author.as_str() {
                "person" => Author::Person,
                "fund" => Author::Fund,
                _ => return Err(bad_row("message", "its author is unknown")),
            };
            Ok(MessageRow {
                id: id("message", &row)?,
                author,
                written_at: instant("message", written_at)?,
                read_at: read_at.map(|at| instant("message", at)).transpose()?,
                content: data_key.open(&place(&row), &sealed)?,
            })
        })
        .collect()
}

/// The other side opened what `author` wrote about this application.
pub async fn mark_read(
    transaction: &mut Transaction,
    application: ApplicationId,
    author: Author,
    now: Timestamp,
) -> Result<u64, StorageError> {
    execute!(
        transaction,
        "UPDATE message SET read_at = $3 WHERE application_id = $1 AND author = $2 AND read_at IS NULL",
        application.to_string(),
        author.name(),
        now.as_microsecond()
    )
}

/// The applications of this person with messages of their fund that they did not open, and how many.
pub async fn unread_of(connection: &mut Connection, insured: InsuredId) -> Result<i64, StorageError> {
    let (count,) = fetch_one!(
        connection,
        (i64,),
        "SELECT COUNT(*) FROM message WHERE insured_id = $1 AND author = 'fund' AND read_at IS NULL",
        insured.to_string()
    )?;
    Ok(count)
}

fn place(row: &str) -> Place<'_> {
    Place { table: "message", column: "sealed", row }
}
