//! What people send: recognised by its content while it comes, told what was found inside once it was opened.
//!
//! A file is a PDF, a photograph or a scan, kept as it came. Its name is not kept: names of files carry names of people.
//! Opening it is heavy and dangerous: `c2s-decoder` does it, in a process that can reach nothing; what that process
//! answers is [`Opened`], checked again here, and shown as a [`ViewCopy`]. The seal that some papers bear is read and
//! verified in [`seal`].

mod copy;
mod file;
mod image;
mod office;
mod opened;
mod pdf;
pub mod seal;

pub use copy::{JoinedCopy, NotACopy, ViewCopy};
pub use file::{Format, Intake, MAX_PAPER_SIZE, Refusal, Taken};
pub use opened::{
    Coding, Dated, Depth, MOST_PAGES, Opened, Picture, Printed, PrintedDay, Remark, Title, TitledKind, Unbelievable,
};
