//! One thing at a time is done to each of many: whoever comes second waits for the first.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::OwnedMutexGuard;

type Place = tokio::sync::Mutex<()>;

/// Those to whom something is being done, or waits to be.
pub(crate) struct Turns<K>(Mutex<HashMap<K, Weak<Place>>>);

impl<K> Default for Turns<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash> Turns<K> {
    /// The turn of whoever asks, which ends when it is dropped.
    pub(crate) async fn turn(&self, whose: K) -> OwnedMutexGuard<()> {
        let place = {
            let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            places.retain(|_, place| place.strong_count() > 0);
            let there = places.get(&whose).and_then(Weak::upgrade);
            there.unwrap_or_else(|| {
                let place = Arc::default();
                places.insert(whose, Arc::downgrade(&place));
                place
            })
        };
        place.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn each_has_one_turn_at_a_time_and_those_of_others_are_not_waited_for() {
        let turns = Arc::new(Turns::default());
        let first = turns.turn(1).await;
        let (waiting, done) = (Arc::clone(&turns), Arc::new(AtomicUsize::new(0)));
        let second = {
            let done = Arc::clone(&done);
            tokio::spawn(async move {
                let _turn = waiting.turn(1).await;
                done.fetch_add(1, Ordering::AcqRel);
            })
        };
        drop(turns.turn(2).await);
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        assert_eq!(done.load(Ordering::Acquire), 0, "it waits");
        drop(first);
        second.await.expect("it ends");
        drop(turns.turn(3).await);
        assert_eq!(turns.0.lock().expect("nobody panics under it").len(), 1, "what is over is forgotten");
    }
}
