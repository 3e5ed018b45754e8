//! The audit trail: every change and every reading of a file, chained by hash.
//!
//! Each entry holds the SHA-256 of the one before it and of itself; the head is sealed with a key that is
//! not in the database. An entry altered, taken out, moved, or cut off the end shows when the trail is walked.

use aws_lc_rs::digest::{Context, SHA256};
use jiff::Timestamp;

use crate::StorageError;
use crate::engine::{Connection, fetch_all, fetch_optional};
use crate::sealing::Secrets;

/// Something that was done, or read. It names identifiers, never people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub at: Timestamp,
    /// Who acted; nobody when the service did by itself.
    pub account: Option<String>,
    pub role: &'static str,
    pub action: &'static str,
    /// `application:…`
    pub subject: String,
    /// Why, in a word of the program: the step saved, the outcome decided.
    pub cause: String,
}

/// What checking the audit trail found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every entry is there, unaltered and in its place.
    Whole {
        entries: i64,
    },
    Broken(Break),
}

/// Where the audit trail first breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Break {
    #[error("entry {entry} is not what was written")]
    Altered { entry: i64 },
    #[error("entry {entry} is missing")]
    Missing { entry: i64 },
    #[error("the last entries are gone: {written} were written, {found} are there")]
    Truncated { found: i64, written: i64 },
    #[error("entry {entry} was added by something else than this service")]
    Unannounced { entry: i64 },
    #[error("the head of the trail was not written by this service")]
    HeadForged,
}

/// SHA-256.
pub(crate) type Hash = Vec<u8>;

/// What stands before the first entry.
const BEGINNING: [u8; 32] = [0; 32];
/// How many entries are read at a time when the trail is walked.
const STRIDE: i64 = 5_000;

pub(crate) fn hash(previous: &[u8], number: i64, row: &Row<'_>) -> Hash {
    let mut context = Context::new(&SHA256);
    context.update(previous);
    context.update(&number.to_be_bytes());
    context.update(&row.at.to_be_bytes());
    for part in [row.account.unwrap_or_default(), row.role, row.action, row.subject, row.cause] {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part.as_bytes());
    }
    context.finish().as_ref().to_vec()
}

/// What of an entry is in the hash.
pub(crate) struct Row<'a> {
    at: i64,
    account: Option<&'a str>,
    role: &'a str,
    action: &'a str,
    subject: &'a str,
    cause: &'a str,
}

impl<'a> From<&'a Entry> for Row<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            at: entry.at.as_microsecond(),
            account: entry.account.as_deref(),
            role: entry.role,
            action: entry.action,
            subject: &entry.subject,
            cause: &entry.cause,
        }
    }
}

/// The head of an empty trail: its number, its hash, its seal. Written once, with the first keys of a database;
/// a head that is missing later was taken away.
pub(crate) fn first_head(secrets: &Secrets) -> (i64, [u8; 32], [u8; 32]) {
    (0, BEGINNING, secrets.seal_head(0, &BEGINNING))
}

type StoredRow = (i64, i64, Option<String>, String, String, String, String, Hash);

/// Walks the trail from its beginning. Give it a [`crate::Storage::snapshot`]: what is written meanwhile is not seen.
pub async fn verify(connection: &mut Connection) -> Result<Verdict, StorageError> {
    let head =
        fetch_optional!(connection, (i64, Hash, Hash), "SELECT number, hash, seal FROM audit_head WHERE id = 1")?;
    let Some((written, head_hash, seal)) = head else { return Ok(Verdict::Broken(Break::HeadForged)) };
    if !sealed(connection.secrets(), written, &head_hash, &seal) {
        return Ok(Verdict::Broken(Break::HeadForged));
    }
    let mut last = BEGINNING.to_vec();
    let mut found = 0;
    loop {
        let rows = fetch_all!(
            connection,
            StoredRow,
            "SELECT number, at, account_id, role, action, subject, cause, hash FROM audit_entry
             WHERE number > $1 ORDER BY number LIMIT $2",
            found,
            STRIDE
        )?;
        if rows.is_empty() {
            break;
        }
        for (number, at, account, role, action, subject, cause, stored) in &rows {
            if *number > written {
                return Ok(Verdict::Broken(if found == written {
                    Break::Unannounced { entry: *number }
                } else {
                    Break::Missing { entry: found + 1 }
                }));
            }
            if *number != found + 1 {
                return Ok(Verdict::Broken(Break::Missing { entry: found + 1 }));
            }
            let row = Row { at: *at, account: account.as_deref(), role, action, subject, cause };
            last = hash(&last, *number, &row);
            if last != *stored {
                return Ok(Verdict::Broken(Break::Altered { entry: *number }));
            }
            found = *number;
        }
    }
    Ok(if found < written {
        Verdict::Broken(Break::Truncated { found, written })
    } else if last != head_hash {
        // Every entry fits the one before it, yet the last is not the one the head was sealed over.
        Verdict::Broken(Break::Altered { entry: found })
    } else {
        Verdict::Whole { entries: found }
    })
}

fn sealed(secrets: &Secrets, number: i64, hash: &[u8], seal: &[u8]) -> bool {
    secrets.is_head_sealed(number, hash, seal)
}
