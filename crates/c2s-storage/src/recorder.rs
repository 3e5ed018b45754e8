//! What is read, written to the audit trail: those that come while others are written share the next change. The head
//! of the trail is taken once for all of them, and the disk is flushed once.
//!
//! Each change is a task of its own: one that panics is undone and told to those who shared it, and to nobody else.

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
        Self::writing_by(move |entries| write(pools.clone(), Arc::clone(&secrets), entries))
    }

    /// Each group is written by `write`.
    fn writing_by<Writing>(write: impl Fn(Vec<Entry>) -> Writing + Send + 'static) -> Self
    where
        Writing: Future<Output = Answer> + Send + 'static,
    {
        let (queue, asks) = mpsc::channel(QUEUE);
        tokio::spawn(serve(write, asks));
        Self(queue)
    }

    /// Adds an entry; it is on the disk when this answers `Ok`.
    pub(crate) async fn record(&self, entry: Entry) -> Answer {
        let (written, answer) = oneshot::channel();
        self.0.send(Recording { entry, written }).await.map_err(|_| StorageError::Closing)?;
        answer.await.unwrap_or(Err(StorageError::Closing))
    }
}

async fn serve<Writing>(write: impl Fn(Vec<Entry>) -> Writing, mut asks: mpsc::Receiver<Recording>)
where
    Writing: Future<Output = Answer> + Send + 'static,
{
    let mut group = Vec::with_capacity(GROUP);
    while asks.recv_many(&mut group, GROUP).await > 0 {
        let (entries, waiting): (Vec<Entry>, Vec<_>) = group.drain(..).map(|one| (one.entry, one.written)).unzip();
        // Dropped by its panic, a change leaves nothing behind.
        let mut outcome = tokio::spawn(write(entries)).await.unwrap_or(Err(StorageError::Undone));
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

async fn write(pools: Pools, secrets: Arc<Secrets>, entries: Vec<Entry>) -> Answer {
    let mut writing = pools.begin(&secrets).await?;
    for entry in entries {
        writing.record(entry);
    }
    writing.commit().await
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use jiff::Timestamp;

    use super::*;

    fn entry(subject: &str) -> Entry {
        Entry {
            at: Timestamp::UNIX_EPOCH,
            account: None,
            role: "caseworker",
            action: "file-read",
            subject: subject.to_owned(),
            cause: String::new(),
        }
    }

    /// On one thread, those who ask together share a group.
    #[tokio::test]
    async fn a_group_that_panics_is_told_to_those_who_shared_it_and_the_next_are_written() {
        let groups = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&groups);
        let recorder = Recorder::writing_by(move |entries: Vec<Entry>| {
            let seen = Arc::clone(&seen);
            async move {
                seen.lock().expect("nobody panics under it").push(entries.len());
                assert!(entries.iter().all(|entry| entry.subject != "broken"), "this group breaks");
                Ok(())
            }
        });
        for _ in 0..2 {
            let together = ["whole", "broken", "whole"].map(|subject| recorder.record(entry(subject)));
            let [first, second, third] = together;
            let (first, second, third) = tokio::join!(first, second, third);
            for answer in [first, second, third] {
                assert!(matches!(answer, Err(StorageError::Undone)), "{answer:?}");
            }
            let (first, second) = tokio::join!(recorder.record(entry("whole")), recorder.record(entry("whole")));
            assert!(first.is_ok() && second.is_ok(), "{first:?}, {second:?}");
        }
        assert_eq!(*groups.lock().expect("nobody panics under it"), [3, 2, 3, 2]);
    }
}
