//! Where documents are typeset: on threads of their own. A page of letter takes ten milliseconds of a core; whoever sends
//! an application is owed two letters, and others wait for their page. What nobody waits for gives way to all else.

use std::sync::Arc;
use std::thread;

use c2s_documents::DocumentError;
use tokio::sync::{Semaphore, oneshot};

use crate::App;
use crate::failure::Failure;

/// How much more often the others run, as `nice` counts it.
const GIVES_WAY: i32 = 10;

/// Who a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    /// Somebody whose page waits for it.
    Awaited,
    /// Whoever will look for it later: those who wait go first.
    Beside,
}

/// No more documents at once than there are cores.
pub(crate) struct Typesetters(Arc<Semaphore>);

impl Typesetters {
    pub(crate) fn with(cores: usize) -> Self {
        Self(Arc::new(Semaphore::new(cores)))
    }

    async fn typeset<T: Send + 'static>(
        &self,
        pace: Pace,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let permit = Arc::clone(&self.0).acquire_owned().await.expect("the semaphore is never closed");
        let (done, typeset) = oneshot::channel();
        let typesetter = move || {
            // Without it documents come as well, and pages a little later. On Linux it is of this thread alone.
            #[cfg(target_os = "linux")]
            if pace == Pace::Beside {
                let _ = rustix::process::nice(GIVES_WAY);
            }
            // Whoever asked may have left.
            drop(done.send(work()));
            drop(permit);
        };
        let started = thread::Builder::new().name("typesetter".to_owned()).spawn(typesetter);
        started.map_err(|error| Failure::Broken(error.to_string()))?;
        // Dropped by a panic, which is in the log.
        typeset.await.map_err(|_| Failure::Broken("a document could not be typeset".to_owned()))
    }
}

impl App {
    /// Typesets away from the threads that answer requests.
    pub(crate) async fn typeset<T: Send + 'static>(
        &self,
        pace: Pace,
        work: impl FnOnce() -> Result<T, DocumentError> + Send + 'static,
    ) -> Result<T, Failure> {
        let typeset = self.inner.typesetters.typeset(pace, work).await?;
        typeset.map_err(|error| Failure::Broken(error.to_string()))
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_nobody_waits_for_gives_way_and_what_breaks_says_so_and_leaves_its_place() {
        let typesetters = Typesetters::with(1);
        let usual = std::fs::read_to_string("/proc/thread-self/stat").expect("Linux");
        let read = || std::fs::read_to_string("/proc/thread-self/stat").expect("Linux");
        let beside = typesetters.typeset(Pace::Beside, read).await;
        let awaited = typesetters.typeset(Pace::Awaited, read).await;
        let niceness = |stat: &str| -> i32 {
            let (_, fields) = stat.rsplit_once(')').expect("a name");
            fields.split_whitespace().nth(16).and_then(|nice| nice.parse().ok()).expect("a number")
        };
        let expected = (niceness(&usual) + GIVES_WAY).min(19);
        assert_eq!(niceness(&beside.expect("it is typeset")), expected);
        assert_eq!(niceness(&awaited.expect("it is typeset")), niceness(&usual));
        let broken = typesetters.typeset(Pace::Beside, || -> i32 { panic!("this document breaks") }).await;
        assert!(matches!(broken, Err(Failure::Broken(_))));
        assert!(matches!(typesetters.typeset(Pace::Awaited, || 7).await, Ok(7)), "its place is free again");
        let stat = std::fs::read_to_string("/proc/thread-self/stat").expect("Linux");
        assert_eq!(niceness(&stat), niceness(&usual), "those that answer are as they were");
    }
}
