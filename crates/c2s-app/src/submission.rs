//! Sending an application: once and for ever.

use c2s_domain::Date;
use c2s_domain::ids::{ApplicationId, DocumentId};
use jiff::Timestamp;

use crate::App;
use crate::actor::Actor;
use crate::draft::{PersonKey, Step, TextShown, Version};
use crate::failure::Failure;

/// The proof that a complete application was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub application: ApplicationId,
    /// To be quoted: `C2S-7KQ4-M9TX-2W`.
    pub number: String,
    pub received_at: Timestamp,
    /// The legal day of the fund on which it was received.
    pub received_on: Date,
    /// The last day on which the decision can be notified.
    pub last_day: Date,
    /// From this day, silence is acceptance.
    pub accepted_from: Date,
    /// Whose papers were received, one each.
    pub papers: Vec<PersonKey>,
    /// The receipt as a PDF.
    pub document: Option<DocumentId>,
}

/// What the applicant sends: the draft they saw, certified in these words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    pub application: ApplicationId,
    pub seen: Version,
    pub certified: TextShown,
    /// Made with the page that holds the button: the same page always sends the same key.
    pub key: String,
}

/// Why an application was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    #[error("the application is not complete: answer the steps that are missing")]
    Incomplete(Vec<Step>),
    #[error("the application changed since it was read over: read it again, then send it")]
    Stale { current: Version },
    #[error("the text to certify changed since it was shown: read it again, then send")]
    OtherText,
    /// The answers contradict each other; the field is its path in the situation.
    #[error("{0}")]
    Contradiction(c2s_domain::Mistake),
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// Sends the application. Sent again, by a double click, a retry or a replay, it answers with the same receipt.
    pub async fn submit(&self, actor: &Actor, submission: Submission) -> Result<Receipt, SubmitError> {
        let _ = (actor, submission);
        todo!()
    }
}
