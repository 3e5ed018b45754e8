//! What a caseworker does: sees the queue, opens a file, decides.

mod case_file;
mod decision;
mod queue;

pub use case_file::CaseFile;
pub use decision::{DecideError, Departure, DepartureReason, Ruling};
pub use queue::{QueueCursor, QueuePage, QueueRow};
