//! The papers of an application: put in, taken out, read again.

use c2s_domain::ids::PaperId;
use c2s_papers::Refusal;
use jiff::Timestamp;

use crate::App;
use crate::actor::Actor;
use crate::draft::{DraftView, PersonKey, Version};
use crate::failure::Failure;

/// What a list shows of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSummary {
    pub id: PaperId,
    pub person: PersonKey,
    /// In bytes.
    pub size: u64,
    pub added_at: Timestamp,
}

/// A paper with its content: to be served as an attachment, never shown inline.
pub struct Paper {
    pub id: PaperId,
    /// Neutral, made by the service: `piece-1.pdf`.
    pub file_name: String,
    pub media_type: &'static str,
    pub content: Vec<u8>,
}

crate::hidden_debug!(Paper);

/// Why a paper was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Nobody of that name has a window.
    #[error("no paper is asked for this person: go back to the list of papers")]
    NoWindow,
    #[error("the application changed since this page was shown: reload it and try again")]
    Stale { current: Version },
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// Puts a paper in the window of `person`; it takes the place of the one that was there.
    pub async fn add_paper(
        &self,
        actor: &Actor,
        seen: Version,
        person: PersonKey,
        content: Vec<u8>,
    ) -> Result<DraftView, PaperError> {
        let _ = (actor, seen, person, content);
        todo!()
    }

    /// Takes a paper out of the draft.
    pub async fn remove_paper(&self, actor: &Actor, seen: Version, paper: PaperId) -> Result<DraftView, PaperError> {
        let _ = (actor, seen, paper);
        todo!()
    }

    /// A paper of one's own file, or of a file of the caseworker's fund; a reading that the audit trail keeps.
    pub async fn read_paper(&self, actor: &Actor, paper: PaperId) -> Result<Paper, Failure> {
        let _ = (actor, paper);
        todo!()
    }
}
