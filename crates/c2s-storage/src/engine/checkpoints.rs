//! Brings what was committed from the log of an SQLite database to its file, beside the writer: within a commit, as
//! the engine does by itself, everybody who writes would wait for two more flushes.

use std::sync::Arc;
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::sqlite::SqliteConnection;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tracing::warn;

/// Commits of a moment are brought together.
const EVERY: Duration = Duration::from_secs(1);

pub(crate) struct Checkpoints {
    committed: Arc<Notify>,
    closing: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

impl Checkpoints {
    /// Takes charge of `connection` until [`Checkpoints::close`].
    pub(crate) fn start(connection: SqliteConnection) -> Self {
        let committed = Arc::new(Notify::new());
        let (closing, closed) = oneshot::channel();
        let ended = tokio::spawn(serve(connection, Arc::clone(&committed), closed));
        Self { committed, closing, ended }
    }

    /// Something was written: it is brought to the file in a moment.
    pub(crate) fn committed(&self) {
        self.committed.notify_one();
    }

    /// Ends what is being brought, and closes the connection.
    pub(crate) async fn close(self) {
        if self.closing.send(()).is_err() || self.ended.await.is_err() {
            warn!("what brings the log of the database to its file had ended already");
        }
    }
}

async fn serve(mut connection: SqliteConnection, committed: Arc<Notify>, mut closed: oneshot::Receiver<()>) {
    loop {
        tokio::select! {
            () = committed.notified() => {}
            _ = &mut closed => break,
        }
        tokio::select! {
            () = sleep(EVERY) => {}
            _ = &mut closed => break,
        }
        // It waits for nobody and makes nobody wait; what it could not bring comes with the next one.
        if let Err(error) = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&mut connection).await {
            warn!(%error, "the log of the database was not brought to its file: it is tried again");
        }
    }
    if let Err(error) = connection.close().await {
        warn!(%error, "a connection to the database was not closed cleanly");
    }
}
