//! One change of the data: all of it or nothing, with its audit entries.

use std::io;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::Postgres;
use tokio::time::timeout;

use super::Lease;
use super::connection::{Connection, Link};
use crate::StorageError;
use crate::audit::Entry;
use crate::chain::Chain;
use crate::dialect::Dialect;
use crate::sealing::Secrets;

/// A change under way. Dropped without [`Transaction::commit`], nothing of it remains.
///
/// On SQLite it holds the only writing connection: nothing slow may be awaited while it is open.
/// What it sees may be written by another that is not on the disk yet: one that gives up because of what it saw,
/// and says so, ends with [`Transaction::abandon`].
pub struct Transaction {
    connection: Connection,
    entries: Vec<Entry>,
    /// It extends the trail even without an entry of its own: readings wait for it.
    records_readings: bool,
    chain: Chain,
}

impl Transaction {
    pub(crate) fn sqlite(lease: Lease, chain: Chain, secrets: Arc<Secrets>) -> Self {
        Self::new(Link::SqliteWriter(lease), chain, secrets)
    }

    pub(crate) fn postgres(
        transaction: sqlx::Transaction<'static, Postgres>,
        chain: Chain,
        secrets: Arc<Secrets>,
    ) -> Self {
        Self::new(Link::PostgresWriter(transaction), chain, secrets)
    }

    fn new(link: Link, chain: Chain, secrets: Arc<Secrets>) -> Self {
        Self { connection: Connection::new(link, secrets), entries: Vec::new(), records_readings: false, chain }
    }

    /// Writes the readings that wait, with an entry of its own or without.
    pub(crate) fn records_readings(&mut self) {
        self.records_readings = true;
    }

    /// Adds an entry to the audit trail, written with the rest at [`Transaction::commit`].
    pub fn record(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Makes the change durable: it is on the disk when this answers `Ok`.
    ///
    /// The audit entries are written last, because they are written one transaction after the other.
    ///
    /// Once it takes others along it goes to its end, or to the end of its patience, even if whoever asked leaves.
    pub async fn commit(self) -> Result<(), StorageError> {
        if self.entries.is_empty() && !self.records_readings {
            return self.write().await;
        }
        tokio::spawn(self.write_in_time()).await.unwrap_or(Err(StorageError::Undone))
    }

    /// A server that no longer says anything does not hold up those who wait behind this change.
    async fn write_in_time(self) -> Result<(), StorageError> {
        match self.connection.dialect() {
            Dialect::Sqlite => self.write().await,
            Dialect::Postgres => {
                let late = |_| Err(sqlx::Error::Io(io::ErrorKind::TimedOut.into()).into());
                timeout(2 * self.chain.patience(), self.write()).await.unwrap_or_else(late)
            }
        }
    }

    async fn write(mut self) -> Result<(), StorageError> {
        let entries = std::mem::take(&mut self.entries);
        let extended = if entries.is_empty() && !self.records_readings {
            None
        } else {
            Some(self.chain.extend(&mut self.connection, entries).await?)
        };
        match self.connection.link {
            Link::SqliteWriter(lease) => lease.commit().await?,
            Link::PostgresWriter(transaction) => transaction.commit().await?,
            Link::SqliteReader(_) | Link::SqliteSnapshot(_) | Link::PostgresReader(_) => {
                unreachable!("a transaction is built on a writer")
            }
        }
        match extended {
            Some(extended) => self.chain.committed(extended).await,
            None => Ok(()),
        }
    }

    /// Undoes the change; what it saw is on the disk when this answers `Ok`.
    pub async fn abandon(self) -> Result<(), StorageError> {
        match self.connection.link {
            Link::SqliteWriter(lease) => lease.abandon().await,
            Link::PostgresWriter(transaction) => {
                transaction.rollback().await?;
                self.chain.flushed().await
            }
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
