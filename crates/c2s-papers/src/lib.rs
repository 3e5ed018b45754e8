//! What people send: recognised by its content before it is kept.
//!
//! A file is a PDF, a JPEG or a PNG, kept as it came. Its name is not kept: names of files carry names of people.
//! The seal that some papers bear is read and verified in [`seal`].

mod file;
mod image;
mod pdf;
pub mod seal;

pub use file::{Format, MAX_PAPER_SIZE, PaperFile, Refusal};

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}
