//! The application being filled in: seven steps, saved one by one, found again at the next visit.

mod answers;
mod people;
mod view;

pub use answers::{
    AddedPerson, Answers, CERTIFICATION_TEXT, CONSENT_TEXT, CafNumber, Certification, Consent, Draft, FamilySituation,
    HouseholdAnswers, KeptChild, NationalityGroup, NotACafNumber, Organisation, Partner, PersonResources,
    SituationAnswers, TextShown,
};
pub use people::{NotAPersonKey, PersonKey, PersonOfFile};
pub use view::{DraftView, PaperWindow, Step, StepState};

use c2s_domain::ids::ApplicationId;

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;

/// How many times an application was saved: whoever saves names the version they saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Version(pub i64);

/// Why a draft was not opened or saved.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// An application of this person waits for its decision: a second one cannot be opened.
    #[error("application {0} is waiting for its decision: see where it stands instead of starting another")]
    AlreadySubmitted(ApplicationId),
    /// The draft was saved elsewhere (another tab, another device) since this page was shown.
    #[error("the application changed since this page was shown: reload it and answer again")]
    Stale { current: Version },
    /// An answer cannot be; the field is its path in [`Answers`], the message a key of `locales/`.
    #[error("{field}: {problem}")]
    Wrong { field: String, problem: &'static str },
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// The draft of this person, or `None` when there is none yet.
    pub async fn draft(&self, actor: &Actor) -> Result<Option<DraftView>, Failure> {
        let _ = actor;
        todo!()
    }

    /// The draft of this person, opened now if there is none.
    pub async fn start_draft(&self, actor: &Actor) -> Result<DraftView, DraftError> {
        let _ = actor;
        todo!()
    }

    /// Saves the answers to one step; the other steps keep theirs.
    pub async fn save_draft(&self, actor: &Actor, seen: Version, answers: Answers) -> Result<DraftView, DraftError> {
        let _ = (actor, seen, answers);
        todo!()
    }
}
