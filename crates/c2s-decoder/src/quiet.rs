//! A library that panics on a hostile file loses that file's page, not the rest of the work.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `work` gives; `None` when it panics. Whatever it was building is dropped.
pub(crate) fn attempt<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}
