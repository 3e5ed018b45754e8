//! The papers of an application: asked, put in, ordered, taken out, read again.

mod age;
mod asked;
mod coming;
mod content;
mod filed;
mod given;
mod in_pieces;
mod leaving;
mod opening;
mod pages;
mod putting;
mod received;
mod requested;
mod scanning;
mod sealed_notice;
mod summary;
mod unavailable;
mod upload;
mod window;
mod windows;

pub use age::{OldAttestation, OldNotice, Taxed};
pub use coming::{Coming, Cut, Incoming};
pub use content::FileContent;
pub use given::{DraftWithPapers, FirstGiven, GivenBefore};
pub use leaving::{Paper, PaperContent};
pub use opening::{FileToOpen, NotOpened, NotRead, Opener, Opening, PaperStanding, Reading, with_waits};
pub use pages::{ExpectedPages, Pages};
pub use putting::{Move, PaperError};
pub use requested::{RequestReason, RequestedKind, RequestedPaper};
pub use scanning::{NotScanned, Scan, Scanner};
pub use sealed_notice::{SealStanding, SealedDeclarant, SealedKind, SealedNotice};
pub use summary::{OtherKind, PaperSummary};
pub use unavailable::{UnavailablePaper, UnavailableReason};
pub use upload::{Announced, PieceError, UPLOAD_PIECE, UploadStanding, UploadedFile};
pub use window::{About, Abroad, Contested, CountryName, NotAWindowKey, PaperKind, WindowKey};

pub(crate) use age::{Reckoning, last_notice_on};
pub(crate) use asked::{AskedWindow, Asking};
pub(crate) use filed::{FiledPaper, of_application, of_application_at, of_application_in};
pub(crate) use opening::keep_opening;
pub(crate) use putting::{is_full, next_place};
pub(crate) use received::{KnownOfPaper, Received};

use c2s_storage::applications::ApplicationRow;

use crate::actor::Actor;
use crate::failure::Failure;

/// How many files one window takes.
pub const MOST_PAPERS: usize = 20;
/// With those that were refused: in a file that was sent nobody can take them out.
pub const MOST_FILES: usize = 2 * MOST_PAPERS;

/// What is not sent yet is seen by nobody but its author.
pub(crate) fn hide_drafts_from_staff(actor: &Actor, file: &ApplicationRow) -> Result<(), Failure> {
    if file.receipt.is_none() && actor.insured != Some(file.insured) { Err(Failure::NotFound) } else { Ok(()) }
}
