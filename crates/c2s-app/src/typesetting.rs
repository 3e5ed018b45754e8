//! Where documents are typeset: on threads of their own, which give way to those that answer requests. A page of letter
//! takes ten milliseconds of a core; whoever sends an application is owed two letters, and others wait for their page.

use std::sync::Arc;
use std::thread;

use c2s_documents::DocumentError;
use tokio::sync::{Semaphore, oneshot};

use crate::App;
use crate::failure::Failure;

/// How much more often the others run, as `nice` counts it.
const GIVES_WAY: i32 = 10;

/// No more documents at once than there are cores.
pub(crate) struct Typesetters(Arc<Semaphore>);

impl Typesetters {
    pub(crate) fn with(cores: usize) -> Self {
        Self(Arc::new(Semaphore::new(cores)))
    }

    async fn typeset<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
        let place = Arc::clone(&self.0).acquire_owned().await.expect("the semaphore is never closed");
        let (done, typeset) = oneshot::channel();
        let typesetter = move || {
            // Without it documents come as well, and pages a little later. On Linux it is of this thread alone.
            #[cfg(target_os = "linux")]
            let _ = rustix::process::nice(GIVES_WAY);
            // Whoever asked may have left.
            drop(done.send(work()));
            drop(place);
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
        work: impl FnOnce() -> Result<T, DocumentError> + Send + 'static,
    ) -> Result<T, Failure> {
        let typeset = self.inner.typesetters.typeset(work).await?;
        typeset.map_err(|error| Failure::Broken(error.to_string()))
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_typeset_gives_way_and_what_breaks_says_so_and_leaves_its_place() {
        let typesetters = Typesetters::with(1);
        let usual = std::fs::read_to_string("/proc/thread-self/stat").expect("Linux");
        let beside = typesetters.typeset(|| std::fs::read_to_string("/proc/thread-self/stat").expect("Linux")).await;
        let niceness = |stat: &str| -> i32 {
            let (_, fields) = stat.rsplit_once(')').expect("a name");
            fields.split_whitespace().nth(16).and_then(|nice| nice.parse().ok()).expect("a number")
        };
        let expected = (niceness(&usual) + GIVES_WAY).min(19);
        assert_eq!(niceness(&beside.expect("it is typeset")), expected);
        let broken = typesetters.typeset(|| -> i32 { panic!("this document breaks") }).await;
        assert!(matches!(broken, Err(Failure::Broken(_))));
        assert!(matches!(typesetters.typeset(|| 7).await, Ok(7)), "its place is free again");
        let stat = std::fs::read_to_string("/proc/thread-self/stat").expect("Linux");
        assert_eq!(niceness(&stat), niceness(&usual), "those that answer are as they were");
    }
}
