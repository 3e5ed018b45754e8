//! What is read, on its way to the audit trail. An entry about a reading has no change of its own: it goes with the next
//! change that extends the trail, or, when nothing is being written, with those that came at the same time. The trail is
//! then extended once for all of them, and the disk flushed once.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use tracing::warn;

use crate::StorageError;
use crate::audit::Entry;
use crate::chain::Chain;
use crate::sealing::Secrets;
use crate::storage::Pools;

/// How many entries about readings one change takes along at most.
const GROUP: usize = 128;

type Answer = Result<(), StorageError>;

/// The entries that wait for a change.
#[derive(Clone, Default)]
pub(crate) struct Readings(Arc<Line>);

#[derive(Default)]
struct Line {
    waiting: Mutex<Queue>,
    /// Entries came, or nobody else takes them along any more.
    left: Notify,
    /// Changes that will take entries along, and did not yet.
    coming: AtomicUsize,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Recording>,
    /// That of the latest that came.
    number: u64,
}

struct Recording {
    number: u64,
    entry: Entry,
    written: oneshot::Sender<Answer>,
}

impl Readings {
    /// Adds an entry; it is on the disk when this answers `Ok`.
    pub(crate) async fn record(&self, entry: Entry) -> Answer {
        let (written, answer) = oneshot::channel();
        {
            let mut queue = self.queue();
            queue.number += 1;
            let number = queue.number;
            queue.waiting.push_back(Recording { number, entry, written });
        }
        self.0.left.notify_one();
        answer.await.unwrap_or(Err(StorageError::Closing))
    }

    /// A change is about to extend the trail: those that wait are left to it, until it takes them or gives up.
    pub(crate) fn announce(&self) -> Announced {
        self.0.coming.fetch_add(1, Ordering::AcqRel);
        Announced(self.clone())
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        // It is only pushed to and drained: whoever panicked left it whole.
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The latest of those that no change will take along.
    fn left_to_us(&self) -> Option<u64> {
        if self.0.coming.load(Ordering::Acquire) > 0 {
            return None;
        }
        self.queue().waiting.back().map(|latest| latest.number)
    }

    /// Nothing could be begun for those that waited until then: unless a change comes for them, they are told.
    fn give_up(&self, until: u64) {
        let mut told = Vec::new();
        if self.0.coming.load(Ordering::Acquire) == 0 {
            let mut queue = self.queue();
            let those = queue.waiting.iter().take_while(|one| one.number <= until).count();
            told.extend(queue.waiting.drain(..those));
        }
        for one in told {
            drop(one.written.send(Err(StorageError::Undone)));
        }
    }
}

/// A change that will extend the trail.
pub(crate) struct Announced(Readings);

impl Announced {
    /// Its turn came: takes along those that wait.
    pub(crate) fn take(self) -> Taken {
        let mut queue = self.0.queue();
        // Whoever left meanwhile is shown nothing.
        queue.waiting.retain(|one| !one.written.is_closed());
        let those = GROUP.min(queue.waiting.len());
        let (entries, waiting) = queue.waiting.drain(..those).map(|one| (one.entry, one.written)).unzip();
        Taken { entries, waiting }
    }
}

impl Drop for Announced {
    fn drop(&mut self) {
        self.0.0.coming.fetch_sub(1, Ordering::AcqRel);
        self.0.0.left.notify_one();
    }
}

/// Entries about readings that a change takes along. Dropped, they are told that they were not written.
pub(crate) struct Taken {
    pub(crate) entries: Vec<Entry>,
    waiting: Vec<oneshot::Sender<Answer>>,
}

impl Taken {
    /// The change is on the disk. Whoever left meanwhile is told nothing.
    pub(crate) fn written(mut self) {
        for written in self.waiting.drain(..) {
            drop(written.send(Ok(())));
        }
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        for written in self.waiting.drain(..) {
            drop(written.send(Err(StorageError::Undone)));
        }
    }
}

/// Writes what no change takes along. Ends when it is dropped.
pub(crate) struct Recorder(JoinHandle<()>);

impl Recorder {
    pub(crate) fn start(chain: &Chain, pools: Pools, secrets: Arc<Secrets>) -> Self {
        let chain = chain.clone();
        Self(tokio::spawn(async move {
            serve(chain.readings(), &|| write(pools.clone(), chain.clone(), Arc::clone(&secrets))).await;
        }))
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Each change is a task of its own: one that panics is undone and told to those whose entries it took, and to nobody else.
async fn serve<Writing>(readings: &Readings, write: &(impl Fn() -> Writing + Sync))
where
    Writing: Future<Output = Answer> + Send + 'static,
{
    loop {
        readings.0.left.notified().await;
        while let Some(latest) = readings.left_to_us() {
            let undone = match tokio::spawn(write()).await {
                Ok(Ok(())) => continue,
                Ok(Err(error)) => error.to_string(),
                Err(broken) => broken.to_string(),
            };
            warn!(error = undone, "readings were not recorded");
            // A change that never had its turn took nobody along: they are not left waiting for the next.
            readings.give_up(latest);
        }
    }
}

async fn write(pools: Pools, chain: Chain, secrets: Arc<Secrets>) -> Answer {
    let mut change = pools.begin(&chain, &secrets).await?;
    change.records_readings();
    change.commit().await
}

#[cfg(test)]
mod tests {
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

    /// Writes what waits, unless one of the entries breaks it; tells how many each change took.
    fn take(readings: &Readings, groups: &Mutex<Vec<usize>>) {
        let taken = readings.announce().take();
        groups.lock().expect("nobody panics under it").push(taken.entries.len());
        assert!(taken.entries.iter().all(|entry| entry.subject != "broken"), "this group breaks");
        taken.written();
    }

    async fn serves(readings: Readings, groups: Arc<Mutex<Vec<usize>>>) {
        let write = || {
            let (line, groups) = (readings.clone(), Arc::clone(&groups));
            async move {
                take(&line, &groups);
                Ok(())
            }
        };
        serve(&readings, &write).await;
    }

    /// On one thread, those who ask together share a group.
    #[tokio::test]
    async fn a_group_that_panics_is_told_to_those_who_shared_it_and_the_next_are_written() {
        let (readings, groups) = (Readings::default(), Arc::<Mutex<Vec<usize>>>::default());
        let (line, seen) = (readings.clone(), Arc::clone(&groups));
        let serving = tokio::spawn(async move { serves(line, seen).await });
        for _ in 0..2 {
            let together = ["whole", "broken", "whole"].map(|subject| readings.record(entry(subject)));
            let [first, second, third] = together;
            let (first, second, third) = tokio::join!(first, second, third);
            for answer in [first, second, third] {
                assert!(matches!(answer, Err(StorageError::Undone)), "{answer:?}");
            }
            let (first, second) = tokio::join!(readings.record(entry("whole")), readings.record(entry("whole")));
            assert!(first.is_ok() && second.is_ok(), "{first:?}, {second:?}");
        }
        assert_eq!(*groups.lock().expect("nobody panics under it"), [3, 2, 3, 2]);
        serving.abort();
    }

    #[tokio::test]
    async fn readings_are_left_to_a_change_that_comes_and_written_if_it_gives_up() {
        let (readings, groups) = (Readings::default(), Arc::<Mutex<Vec<usize>>>::default());
        let (line, seen) = (readings.clone(), Arc::clone(&groups));
        let serving = tokio::spawn(async move { serves(line, seen).await });
        for gives_up in [false, true] {
            let coming = readings.announce();
            let line = readings.clone();
            let reading = tokio::spawn(async move { line.record(entry("one")).await });
            for _ in 0..20 {
                tokio::task::yield_now().await;
            }
            assert!(!reading.is_finished(), "it waits for the change");
            if gives_up {
                drop(coming);
            } else {
                coming.take().written();
            }
            reading.await.expect("it ends").expect("it is written");
        }
        assert_eq!(*groups.lock().expect("nobody panics under it"), [1], "by itself, once");
        serving.abort();
    }

    #[tokio::test]
    async fn when_nothing_can_be_begun_those_who_wait_are_told() {
        let readings = Readings::default();
        let line = readings.clone();
        let serving = tokio::spawn(async move { serve(&line, &|| async { Err(StorageError::Closing) }).await });
        for _ in 0..2 {
            assert!(matches!(readings.record(entry("one")).await, Err(StorageError::Undone)));
        }
        serving.abort();
    }

    #[tokio::test]
    async fn who_comes_while_a_change_fails_is_written_by_the_next() {
        let (readings, fails) = (Readings::default(), Arc::new(Notify::new()));
        let (line, failing, tries) = (readings.clone(), Arc::clone(&fails), Arc::new(AtomicUsize::new(0)));
        let serving = tokio::spawn(async move {
            let write = || {
                let (line, failing, is_first) =
                    (line.clone(), Arc::clone(&failing), tries.fetch_add(1, Ordering::AcqRel) == 0);
                async move {
                    if is_first {
                        failing.notified().await;
                        return Err(StorageError::Closing);
                    }
                    line.announce().take().written();
                    Ok(())
                }
            };
            serve(&line, &write).await;
        });
        let record = |subject| {
            let line = readings.clone();
            tokio::spawn(async move { line.record(entry(subject)).await })
        };
        let first = record("one");
        tokio::task::yield_now().await;
        tokio::task::yield_now().await;
        let left = record("whoever leaves");
        let second = record("two");
        tokio::task::yield_now().await;
        left.abort();
        fails.notify_one();
        assert!(matches!(first.await.expect("it ends"), Err(StorageError::Undone)));
        second.await.expect("it ends").expect("it is written");
        serving.abort();
    }
}
