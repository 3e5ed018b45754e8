//! The single writer of an SQLite database, and its group commit.
//!
//! Whoever wants to write is lent the one writing connection, inside a savepoint of its own. When it is
//! given back the next in the queue gets it; when nobody waits any more, or enough have written, all of
//! them are committed with one flush to the disk, and only then told so.
//!
//! Those of one group see each other's writes before the flush. Hence one who changes nothing because of what
//! they saw waits for the flush too ([`Lease::abandon`]) before anybody is told of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::sqlite::SqliteConnection;
use tokio::sync::{mpsc, oneshot};
use tracing::{error, warn};

use super::checkpoints::Checkpoints;
use crate::StorageError;

/// How many writers may share one flush.
const GROUP: usize = 128;
/// How many times, and after how long, the log is tried to be emptied.
const EMPTYINGS: u32 = 10;
const BETWEEN_EMPTYINGS: Duration = Duration::from_millis(50);
/// How many writers may wait for their turn.
const QUEUE: usize = 1024;

type Answer = Result<(), StorageError>;

/// Lends the writing connection.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Ask>,
    /// The disk failed: nothing more is written until the service is restarted.
    stopped: Arc<AtomicBool>,
}

enum Ask {
    Lend(oneshot::Sender<Lease>),
    Empty(oneshot::Sender<()>),
    Close(oneshot::Sender<()>),
}

/// The writing connection, lent. Dropped without [`Lease::commit`], what it wrote is undone.
pub(crate) struct Lease {
    connection: Option<Box<SqliteConnection>>,
    back: Option<oneshot::Sender<Return>>,
}

enum Return {
    Keep(Box<SqliteConnection>, oneshot::Sender<Answer>),
    /// Undone, with who waits to know whether what they saw reached the disk.
    Undo(Box<SqliteConnection>, Option<oneshot::Sender<Answer>>),
}

impl Writer {
    /// Takes charge of `connection`, and of what brings the log to the file, until [`Writer::close`].
    pub(crate) fn start(connection: SqliteConnection, checkpoints: Checkpoints) -> Self {
        let (queue, asks) = mpsc::channel(QUEUE);
        let stopped = Arc::new(AtomicBool::new(false));
        tokio::spawn(serve(Box::new(connection), checkpoints, asks, Arc::clone(&stopped)));
        Self { queue, stopped }
    }

    pub(crate) async fn lend(&self) -> Result<Lease, StorageError> {
        let (lender, borrowed) = oneshot::channel();
        self.queue.send(Ask::Lend(lender)).await.map_err(|_| self.refusal())?;
        borrowed.await.map_err(|_| self.refusal())
    }

    /// Brings the whole log to the file and empties it: what was erased stays in neither.
    pub(crate) async fn empty_log(&self) -> Result<(), StorageError> {
        let (emptied, done) = oneshot::channel();
        self.queue.send(Ask::Empty(emptied)).await.map_err(|_| self.refusal())?;
        done.await.map_err(|_| self.refusal())
    }

    fn refusal(&self) -> StorageError {
        if self.stopped.load(Ordering::Acquire) { StorageError::WritesStopped } else { StorageError::Closing }
    }

    /// Waits for those who write, then closes the connection.
    pub(crate) async fn close(&self) {
        let (closed, done) = oneshot::channel();
        if self.queue.send(Ask::Close(closed)).await.is_ok() {
            // An error says that the writer ended already.
            drop(done.await);
        }
    }
}

impl Lease {
    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        self.connection.as_mut().expect("a lease holds its connection until it is given back")
    }

    /// Gives the connection back; answers once what was written is on the disk.
    pub(crate) async fn commit(self) -> Answer {
        self.give_back(Return::Keep).await
    }

    /// Gives the connection back, what was written undone; answers once what was seen is on the disk.
    pub(crate) async fn abandon(self) -> Answer {
        self.give_back(|connection, flushed| Return::Undo(connection, Some(flushed))).await
    }

    async fn give_back(
        mut self,
        returned: impl FnOnce(Box<SqliteConnection>, oneshot::Sender<Answer>) -> Return,
    ) -> Answer {
        let connection = self.connection.take().expect("a lease is given back once");
        let back = self.back.take().expect("a lease is given back once");
        let (flushed, answer) = oneshot::channel();
        if back.send(returned(connection, flushed)).is_err() {
            return Err(StorageError::WritesStopped);
        }
        answer.await.unwrap_or(Err(StorageError::WritesStopped))
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let (Some(connection), Some(back)) = (self.connection.take(), self.back.take()) {
            // Nobody takes it back when the writer ended: the connection is closed by being dropped.
            drop(back.send(Return::Undo(connection, None)));
        }
    }
}

/// Why a group did not reach the disk.
enum Failed {
    /// The next group may succeed: the disk was full, another program held the database.
    ThisTime(sqlx::Error),
    /// The disk failed: what it holds is no longer known, and asking again could lie.
    ForGood(sqlx::Error),
}

impl From<sqlx::Error> for Failed {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
        // The low byte of an extended code is its family: 10 is SQLITE_IOERR, 11 SQLITE_CORRUPT.
        if code.is_some_and(|code| matches!(code & 0xff, 10 | 11)) {
            Self::ForGood(error)
        } else {
            Self::ThisTime(error)
        }
    }
}

async fn serve(
    mut connection: Box<SqliteConnection>,
    checkpoints: Checkpoints,
    mut asks: mpsc::Receiver<Ask>,
    stopped: Arc<AtomicBool>,
) {
    loop {
        let first = match asks.recv().await {
            None => break,
            Some(Ask::Close(closed)) => {
                asks.close();
                close(*connection, checkpoints, closed).await;
                return;
            }
            Some(Ask::Empty(emptied)) => {
                empty_log(&mut connection).await;
                answer(emptied);
                continue;
            }
            Some(Ask::Lend(lender)) => lender,
        };
        let mut group = Group { waiting: Vec::new(), emptying: None, closing: None };
        let (mut returned, outcome) = group.run(connection, first, &mut asks).await;
        match outcome {
            Ok(()) => {
                checkpoints.committed();
                group.answer(|| Ok(()));
            }
            Err(Failed::ThisTime(error)) => {
                if let Some(connection) = &mut returned {
                    // The engine may have undone it already: an error here says no more than that.
                    drop(sqlx::query("ROLLBACK").execute(&mut **connection).await);
                }
                warn!(%error, "a group of writes was undone");
                group.answer(|| Err(StorageError::Undone));
            }
            Err(Failed::ForGood(error)) => {
                error!(%error, "the disk failed under a commit: writes are stopped");
                stopped.store(true, Ordering::Release);
                group.answer(|| Err(StorageError::WritesStopped));
                return;
            }
        }
        let Some(returned) = returned else { return };
        connection = returned;
        if let Some(emptied) = group.emptying {
            empty_log(&mut connection).await;
            answer(emptied);
        }
        if let Some(closed) = group.closing {
            asks.close();
            close(*connection, checkpoints, closed).await;
            return;
        }
    }
}

async fn close(connection: SqliteConnection, checkpoints: Checkpoints, closed: oneshot::Sender<()>) {
    checkpoints.close().await;
    if let Err(error) = connection.close().await {
        warn!(%error, "the database was not closed cleanly; it repairs itself at the next start");
    }
    if closed.send(()).is_err() {
        warn!("nobody waited for the database to be closed");
    }
}

/// Whoever asked may have left meanwhile.
fn answer(asked: oneshot::Sender<()>) {
    let _ = asked.send(());
}

/// Waits for those who read, then empties the log. What could not be emptied is said, and overwritten in time.
async fn empty_log(connection: &mut SqliteConnection) {
    for _ in 0..EMPTYINGS {
        // Whether it was in the way of somebody, who reads or brings the log to the file as well; then two counts.
        let emptied: Result<(i64, i64, i64), _> =
            sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await;
        match emptied {
            Ok((0, ..)) => return,
            Ok(_) => tokio::time::sleep(BETWEEN_EMPTYINGS).await,
            Err(error) => {
                warn!(%error, "the log of the database was not emptied: what was erased may stay in it for a while");
                return;
            }
        }
    }
    warn!(
        "the log of the database is read without a pause and was not emptied: what was erased may stay in it for a while"
    );
}

/// Those who share one flush.
struct Group {
    waiting: Vec<oneshot::Sender<Answer>>,
    emptying: Option<oneshot::Sender<()>>,
    closing: Option<oneshot::Sender<()>>,
}

impl Group {
    /// Lends the connection to `first` and to those who wait behind, then commits. The connection comes back
    /// unless a borrower took it to the grave.
    async fn run(
        &mut self,
        mut connection: Box<SqliteConnection>,
        first: oneshot::Sender<Lease>,
        asks: &mut mpsc::Receiver<Ask>,
    ) -> (Option<Box<SqliteConnection>>, Result<(), Failed>) {
        if let Err(error) = sqlx::query("BEGIN IMMEDIATE").execute(&mut *connection).await {
            drop(first);
            return (Some(connection), Err(error.into()));
        }
        let mut next = Some(first);
        let mut lent = 0;
        while let Some(lender) = next.take() {
            if let Err(error) = sqlx::query("SAVEPOINT one").execute(&mut *connection).await {
                return (Some(connection), Err(error.into()));
            }
            let (back, returned) = oneshot::channel();
            // One who gave up waiting hands the lease back by dropping it.
            drop(lender.send(Lease { connection: Some(connection), back: Some(back) }));
            let ended = match returned.await {
                Ok(Return::Keep(returned, flushed)) => {
                    connection = returned;
                    self.waiting.push(flushed);
                    sqlx::query("RELEASE one").execute(&mut *connection).await
                }
                Ok(Return::Undo(returned, flushed)) => {
                    connection = returned;
                    self.waiting.extend(flushed);
                    sqlx::query("ROLLBACK TO one; RELEASE one").execute(&mut *connection).await
                }
                Err(_) => return (None, Err(Failed::ForGood(sqlx::Error::WorkerCrashed))),
            };
            if let Err(error) = ended {
                return (Some(connection), Err(error.into()));
            }
            lent += 1;
            if lent < GROUP {
                next = match asks.try_recv() {
                    Ok(Ask::Lend(lender)) => Some(lender),
                    Ok(Ask::Empty(emptied)) => {
                        self.emptying = Some(emptied);
                        None
                    }
                    Ok(Ask::Close(closed)) => {
                        self.closing = Some(closed);
                        None
                    }
                    Err(_) => None,
                };
            }
        }
        let committed = sqlx::query("COMMIT").execute(&mut *connection).await;
        (Some(connection), committed.map(drop).map_err(Failed::from))
    }

    fn answer(&mut self, answer: impl Fn() -> Answer) {
        for flushed in self.waiting.drain(..) {
            // One who stopped listening finds what was done when asking again.
            drop(flushed.send(answer()));
        }
    }
}
