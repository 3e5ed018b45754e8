//! What people send: checked by its content before it is kept.
//!
//! A paper is one PDF, kept as it came. Its name is not kept: names of files carry names of people.

mod pdf;

pub use pdf::{MAX_PAPER_SIZE, PdfPaper, Refusal};
