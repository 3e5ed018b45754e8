//! One change of the data: all of it or nothing, with its audit entries.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::Postgres;

use super::Lease;
use super::connection::{Connection, Link};
use crate::StorageError;
use crate::audit::{self, Entry};
use crate::sealing::Secrets;

/// A change under way. Dropped without [`Transaction::commit`], nothing of it remains.
///
/// On SQLite it holds the only writing connection: nothing slow may be awaited while it is open.
/// What it sees may be written by another that is not on the disk yet: one that gives up because of what it saw,
/// and says so, ends with [`Transaction::abandon`].
pub struct Transaction {
    connection: Connection,
    entries: Vec<Entry>,
}

impl Transaction {
    pub(crate) fn sqlite(lease: Lease, secrets: Arc<Secrets>) -> Self {
        Self { connection: Connection::new(Link::SqliteWriter(lease), secrets), entries: Vec::new() }
    }

    pub(crate) fn postgres(transaction: sqlx::Transaction<'static, Postgres>, secrets: Arc<Secrets>) -> Self {
        Self { connection: Connection::new(Link::PostgresWriter(transaction), secrets), entries: Vec::new() }
    }

    /// Adds an entry to the audit trail, written with the rest at [`Transaction::commit`].
    pub fn record(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Makes the change durable: it is on the disk when this answers `Ok`.
    ///
    /// The audit entries are written last, because they are written one transaction after the other.
    pub async fn commit(mut self) -> Result<(), StorageError> {
        let entries = std::mem::take(&mut self.entries);
        if !entries.is_empty() {
            audit::append(&mut self.connection, &entries).await?;
        }
        match self.connection.link {
            Link::SqliteWriter(lease) => lease.commit().await,
            Link::PostgresWriter(transaction) => Ok(transaction.commit().await?),
            Link::SqliteReader(_) | Link::SqliteSnapshot(_) | Link::PostgresReader(_) => {
                unreachable!("a transaction is built on a writer")
            }
        }
    }

    /// Undoes the change; what it saw is on the disk when this answers `Ok`.
    pub async fn abandon(self) -> Result<(), StorageError> {
        match self.connection.link {
            Link::SqliteWriter(lease) => lease.abandon().await,
            Link::PostgresWriter(transaction) => Ok(transaction.rollback().await?),
            Link::SqliteReader(_) | Link::SqliteSnapshot(_) | Link::PostgresReader(_) => {
                unreachable!("a transaction is built on a writer")
            }
        }
    }
}

impl Deref for Transaction {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}
