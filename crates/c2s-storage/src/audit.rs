//! The audit trail: every change and every reading of a file, chained by hash.

/// What checking the audit trail found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every entry is there, unaltered and in its place.
    Whole {
        entries: i64,
    },
    Broken(Break),
}

/// Where the audit trail first breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Break {
    /// The entry of this number is not what was written.
    Altered { entry: i64 },
    /// No entry bears this number.
    Missing { entry: i64 },
    /// The last entries are gone: the head speaks of `written`, `found` are there.
    Truncated { found: i64, written: i64 },
    /// Entries were added behind the head's back.
    Unannounced { entry: i64 },
    /// The head itself was not written by this service.
    HeadForged,
}
