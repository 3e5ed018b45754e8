//! One change of the data: all of it or nothing, with its audit entries.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::Postgres;

use super::Lease;
use super::connection::{Connection, Link};
use crate::StorageError;
use crate::audit::Entry;
use crate::chain::{self, Chain};
use crate::sealing::Secrets;

/// A change under way. Dropped without [`Transaction::commit`], nothing of it remains.
///
/// On SQLite it holds the only writing connection: nothing slow may be awaited while it is open.
/// What it sees may be written by another that is not on the disk yet: one that gives up because of what it saw,
/// and says so, ends with [`Transaction::abandon`].
pub struct Transaction {
    connection: Connection,
    entries: Vec<Entry>,
    /// On PostgreSQL, where several write at the same time.
    chain: Option<Chain>,
}

impl Transaction {
    pub(crate) fn sqlite(lease: Lease, secrets: Arc<Secrets>) -> Self {
        let connection = Connection::new(Link::SqliteWriter(lease), secrets);
        Self { connection, entries: Vec::new(), chain: None }
    }

    pub(crate) fn postgres(
        transaction: sqlx::Transaction<'static, Postgres>,
        chain: Chain,
        secrets: Arc<Secrets>,
    ) -> Self {
        let connection = Connection::new(Link::PostgresWriter(transaction), secrets);
        Self { connection, entries: Vec::new(), chain: Some(chain) }
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
        let extended = match &self.chain {
            _ if entries.is_empty() => None,
            Some(chain) => Some(chain.extend(&mut self.connection, &entries).await?),
            None => {
                chain::extend_alone(&mut self.connection, &entries).await?;
                None
            }
        };
        match self.connection.link {
            Link::SqliteWriter(lease) => lease.commit().await?,
            Link::PostgresWriter(transaction) => transaction.commit().await?,
            Link::SqliteReader(_) | Link::SqliteSnapshot(_) | Link::PostgresReader(_) => {
                unreachable!("a transaction is built on a writer")
            }
        }
        if let Some(extended) = extended {
            extended.committed();
        }
        Ok(())
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
