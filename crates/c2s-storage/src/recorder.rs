//! What is read, written to the audit trail: those that come while others are written share the next change. The head
//! of the trail is taken once for all of them, and the disk is flushed once.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use tracing::warn;

use crate::StorageError;
use crate::audit::Entry;
use crate::sealing::Secrets;
use crate::storage::Pools;

/// How many entries one change holds at most.
const GROUP: usize = 128;
/// How many may wait for theirs.
const QUEUE: usize = 1024;

type Answer = Result<(), StorageError>;

/// Adds entries to the trail by themselves.
#[derive(Clone)]
pub(crate) struct Recorder(mpsc::Sender<Recording>);

struct Recording {
    entry: Entry,
    written: oneshot::Sender<Answer>,
}

impl Recorder {
    /// Works until every recorder of these data is dropped.
    pub(crate) fn start(pools: Pools, secrets: Arc<Secrets>) -> Self {
        let (queue, asks) = mpsc::channel(QUEUE);
        tokio::spawn(serve(pools, secrets, asks));
        Self(queue)
    }

    /// Adds an entry; it is on the disk when this answers `Ok`.
    pub(crate) async fn record(&self, entry: Entry) -> Answer {
        let (written, answer) = oneshot::channel();
        self.0.send(Recording { entry, written }).await.map_err(|_| StorageError::Closing)?;
        answer.await.unwrap_or(Err(StorageError::Closing))
    }
}

async fn serve(pools: Pools, secrets: Arc<Secrets>, mut asks: mpsc::Receiver<Recording>) {
    let mut group = Vec::with_capacity(GROUP);
    while asks.recv_many(&mut group, GROUP).await > 0 {
        let (entries, waiting): (Vec<Entry>, Vec<_>) = group.drain(..).map(|one| (one.entry, one.written)).unzip();
        let mut outcome = write(&pools, &secrets, entries).await;
        if let Err(error) = &outcome {
            warn!(%error, readings = waiting.len(), "a group of readings was not recorded");
        }
        for written in waiting {
            let others = if outcome.is_ok() { Ok(()) } else { Err(StorageError::Undone) };
            // The error itself goes to the first. Whoever left meanwhile is told nothing.
            drop(written.send(std::mem::replace(&mut outcome, others)));
        }
    }
}

async fn write(pools: &Pools, secrets: &Arc<Secrets>, entries: Vec<Entry>) -> Answer {
    let mut writing = pools.begin(secrets).await?;
    for entry in entries {
        writing.record(entry);
    }
    writing.commit().await
}
