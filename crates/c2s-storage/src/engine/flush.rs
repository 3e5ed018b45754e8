//! What PostgreSQL committed is on the disk: several changes wait for it together.
//!
//! A change that extends the audit trail holds its head until it is committed. Were each to wait for the disk meanwhile,
//! there would be as many changes a second as the disk flushes. So they commit without waiting, and one flush, of the log
//! up to its own place in it, is that of all who were committed before it began.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection as _};
use tokio::sync::Mutex;
use tokio::time::timeout;

/// Writes something to the log and commits it, which waits for the disk: what stands before it is there too.
const FLUSH: &str = "SELECT pg_logical_emit_message(true, 'c2s', '')";

/// The flushes of the log, one after the other.
#[derive(Clone)]
pub(crate) struct Flush(Arc<Line>);

struct Line {
    options: PgConnectOptions,
    /// How long a flush may take: those behind it wait for their turn.
    patience: Duration,
    /// How many changes asked for a flush.
    asked: AtomicU64,
    turn: Mutex<Turn>,
}

struct Turn {
    /// Away while it is used: one whose answer nobody awaited is not used again.
    connection: Option<PgConnection>,
    /// Up to which of those who asked the log was flushed.
    flushed: u64,
}

impl Flush {
    /// Fails where the server does not let this user write to its log.
    pub(crate) async fn start(options: PgConnectOptions, patience: Duration) -> Result<Self, sqlx::Error> {
        let turn = Mutex::new(Turn { connection: None, flushed: 0 });
        let flush = Self(Arc::new(Line { options, patience, asked: AtomicU64::new(0), turn }));
        flush.wait().await?;
        Ok(flush)
    }

    /// What was committed before this was called is on the disk when it answers `Ok`, whoever committed it.
    pub(crate) async fn wait(&self) -> Result<(), sqlx::Error> {
        let mine = self.0.asked.fetch_add(1, Ordering::AcqRel) + 1;
        let mut turn = self.0.turn.lock().await;
        if turn.flushed >= mine {
            return Ok(());
        }
        let all = self.0.asked.load(Ordering::Acquire);
        let kept = turn.connection.take();
        let late = |_| Err(io::Error::from(io::ErrorKind::TimedOut).into());
        turn.connection = Some(timeout(self.0.patience, self.flush_by(kept)).await.unwrap_or_else(late)?);
        turn.flushed = all;
        Ok(())
    }

    /// Gives the connection that it went by.
    async fn flush_by(&self, kept: Option<PgConnection>) -> Result<PgConnection, sqlx::Error> {
        // The server may have started again since.
        let again = match kept {
            Some(connection) => flush(connection).await.ok(),
            None => None,
        };
        match again {
            Some(connection) => Ok(connection),
            None => flush(self.0.options.connect().await?).await,
        }
    }

    pub(crate) async fn close(&self) {
        let connection = self.0.turn.lock().await.connection.take();
        if let Some(connection) = connection {
            // Nothing is on its way: whoever hears of it hears that the server is gone.
            drop(connection.close().await);
        }
    }
}

async fn flush(mut connection: PgConnection) -> Result<PgConnection, sqlx::Error> {
    sqlx::query(FLUSH).execute(&mut connection).await?;
    Ok(connection)
}
