//! What PostgreSQL committed is on the disk: several changes wait for it together.
//!
//! A change that extends the audit trail holds its head until it is committed. Were each to wait for the disk meanwhile,
//! there would be as many changes a second as the disk flushes. So they commit without waiting, and one flush, of the log
//! up to its own place in it, is that of all who were committed before it began.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection as _};
use tokio::sync::Mutex;

/// Writes something to the log and commits it, which waits for the disk: what stands before it is there too.
const FLUSH: &str = "SELECT pg_logical_emit_message(true, 'c2s', '')";

/// The flushes of the log, one after the other.
#[derive(Clone)]
pub(crate) struct Flush(Arc<Line>);

struct Line {
    options: PgConnectOptions,
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
    pub(crate) async fn start(options: PgConnectOptions) -> Result<Self, sqlx::Error> {
        let turn = Mutex::new(Turn { connection: None, flushed: 0 });
        let flush = Self(Arc::new(Line { options, asked: AtomicU64::new(0), turn }));
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
        // The server may have started again since.
        let again = match kept {
            Some(connection) => flush(connection).await.ok(),
            None => None,
        };
        turn.connection = Some(match again {
            Some(connection) => connection,
            None => flush(self.0.options.connect().await?).await?,
        });
        turn.flushed = all;
        Ok(())
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
