//! A file opened by a caseworker.

use c2s_domain::application::Progress;
use c2s_domain::ids::ApplicationId;
use c2s_domain::{Assessment, Date, Situation};

use crate::App;
use crate::actor::Actor;
use crate::documents::DocumentSummary;
use crate::draft::{Draft, PersonOfFile, Version};
use crate::failure::Failure;
use crate::home::{DecisionView, TimelineEntry};
use crate::papers::PaperSummary;
use crate::register::{Fund, Identity};
use crate::submission::Receipt;

/// All that a caseworker needs to decide.
#[derive(Clone)]
pub struct CaseFile {
    pub id: ApplicationId,
    /// To be named when deciding.
    pub version: Version,
    pub progress: Progress,
    pub receipt: Receipt,
    /// Days from today to the last day; negative once it is over.
    pub days_left: i32,
    pub fund: Fund,
    pub today: Date,
    pub applicant: Identity,
    pub people: Vec<PersonOfFile>,
    /// As it was certified.
    pub content: Draft,
    pub papers: Vec<PaperSummary>,
    /// What the rules were given.
    pub situation: Situation,
    /// What the rules answer, if it were decided today; once decided, what they answered then.
    pub assessment: Assessment,
    /// SHA-256 of that assessment: the decision names it, so that nobody decides on another one than they saw.
    pub assessment_hash: String,
    pub decision: Option<DecisionView>,
    /// Why the decision departs from the assessment, when it does.
    pub departure: Option<super::Departure>,
    pub documents: Vec<DocumentSummary>,
    pub timeline: Vec<TimelineEntry>,
}

crate::hidden_debug!(CaseFile);

impl App {
    /// Opens a file of the caseworker's fund; a reading that the audit trail keeps.
    pub async fn open_file(&self, actor: &Actor, application: ApplicationId) -> Result<CaseFile, Failure> {
        let _ = (actor, application);
        todo!()
    }
}
