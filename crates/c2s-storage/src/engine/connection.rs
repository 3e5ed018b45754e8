//! A connection on either engine, and the macros that run one SQL text on both.

use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Postgres, Sqlite};

use super::Lease;
use crate::dialect::Dialect;
use crate::sealing::Secrets;

/// A way to the data: for reading, or (inside a [`super::Transaction`]) for writing.
pub struct Connection {
    pub(super) link: Link,
    secrets: Arc<Secrets>,
}

pub(super) enum Link {
    SqliteReader(PoolConnection<Sqlite>),
    SqliteSnapshot(sqlx::Transaction<'static, Sqlite>),
    SqliteWriter(Lease),
    PostgresReader(PoolConnection<Postgres>),
    /// Also a snapshot, which is never committed.
    PostgresWriter(sqlx::Transaction<'static, Postgres>),
}

/// The engine of a connection, typed.
pub(crate) enum Engine<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

impl Connection {
    pub(super) fn new(link: Link, secrets: Arc<Secrets>) -> Self {
        Self { link, secrets }
    }

    pub(crate) fn sqlite_reader(connection: PoolConnection<Sqlite>, secrets: Arc<Secrets>) -> Self {
        Self::new(Link::SqliteReader(connection), secrets)
    }

    pub(crate) fn postgres_reader(connection: PoolConnection<Postgres>, secrets: Arc<Secrets>) -> Self {
        Self::new(Link::PostgresReader(connection), secrets)
    }

    pub(crate) fn sqlite_snapshot(view: sqlx::Transaction<'static, Sqlite>, secrets: Arc<Secrets>) -> Self {
        Self::new(Link::SqliteSnapshot(view), secrets)
    }

    pub(crate) fn postgres_snapshot(view: sqlx::Transaction<'static, Postgres>, secrets: Arc<Secrets>) -> Self {
        Self::new(Link::PostgresWriter(view), secrets)
    }

    pub(crate) fn engine(&mut self) -> Engine<'_> {
        match &mut self.link {
            Link::SqliteReader(connection) => Engine::Sqlite(connection),
            Link::SqliteSnapshot(view) => Engine::Sqlite(view),
            Link::SqliteWriter(lease) => Engine::Sqlite(lease.connection()),
            Link::PostgresReader(connection) => Engine::Postgres(connection),
            Link::PostgresWriter(transaction) => Engine::Postgres(transaction),
        }
    }

    pub(crate) const fn dialect(&self) -> Dialect {
        match self.link {
            Link::SqliteReader(_) | Link::SqliteSnapshot(_) | Link::SqliteWriter(_) => Dialect::Sqlite,
            Link::PostgresReader(_) | Link::PostgresWriter(_) => Dialect::Postgres,
        }
    }

    /// The keys that seal and find what this connection reads and writes.
    pub fn secrets(&self) -> &Arc<Secrets> {
        &self.secrets
    }
}

/// Runs a statement; gives how many rows it touched.
macro_rules! execute {
    ($connection:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        match $connection.engine() {
            $crate::engine::Engine::Sqlite(link) => {
                sqlx::query($sql)$(.bind($value))*.execute(link).await.map(|done| done.rows_affected())
            }
            $crate::engine::Engine::Postgres(link) => {
                sqlx::query($sql)$(.bind($value))*.execute(link).await.map(|done| done.rows_affected())
            }
        }
        .map_err($crate::StorageError::from)
    };
}

macro_rules! fetch {
    ($how:ident, $connection:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        match $connection.engine() {
            $crate::engine::Engine::Sqlite(link) => {
                sqlx::query_as::<_, $row>($sql)$(.bind($value))*.$how(link).await
            }
            $crate::engine::Engine::Postgres(link) => {
                sqlx::query_as::<_, $row>($sql)$(.bind($value))*.$how(link).await
            }
        }
        .map_err($crate::StorageError::from)
    };
}

/// The row a query gives, or `None`.
macro_rules! fetch_optional {
    ($($arguments:tt)*) => { $crate::engine::fetch!(fetch_optional, $($arguments)*) };
}

/// The one row a query gives.
macro_rules! fetch_one {
    ($($arguments:tt)*) => { $crate::engine::fetch!(fetch_one, $($arguments)*) };
}

/// All the rows a query gives.
macro_rules! fetch_all {
    ($($arguments:tt)*) => { $crate::engine::fetch!(fetch_all, $($arguments)*) };
}

pub(crate) use {execute, fetch, fetch_all, fetch_one, fetch_optional};
