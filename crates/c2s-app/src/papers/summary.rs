//! What a list shows of a paper.

use c2s_domain::Date;
use c2s_domain::ids::PaperId;
use c2s_papers::{Format, Remark, TitledKind};
use jiff::Timestamp;

use super::age::{OldAttestation, OldNotice};
use super::given::FirstGiven;
use super::opening::PaperStanding;
use super::scanning::Scan;
use super::sealed_notice::SealedKind;
use super::window::WindowKey;
use crate::draft::PersonKey;

/// What a list shows of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSummary {
    pub id: PaperId,
    pub window: WindowKey,
    pub person: PersonKey,
    pub format: Format,
    /// In bytes.
    pub size: u64,
    /// `None`: they could not be counted. Once it was opened, those of the copy.
    pub pages: Option<u16>,
    pub added_at: Timestamp,
    /// The day on which its age is counted, at the fund: that of the sending of its file, or the one it came later.
    pub counts_on: Date,
    pub standing: PaperStanding,
    /// What is seen on its pages: told, never a reason to refuse.
    pub remarks: Vec<Remark>,
    /// What its seal or its print says, when it is older than the last notice can be.
    pub old_notice: Option<OldNotice>,
    /// What its print says, when it is an attestation that says nothing of the present any more.
    pub old_attestation: Option<OldAttestation>,
    /// What it says that it is, when its window asks for another paper: a question, never a refusal.
    pub other_kind: Option<OtherKind>,
    pub scan: Scan,
    /// It was given with an earlier application, and taken again.
    pub first_given: Option<FirstGiven>,
    /// It was given to a file that was sent already.
    pub given_after: bool,
}

impl PaperSummary {
    /// Whether it counts as given: what is refused must be given again.
    pub const fn counts(&self) -> bool {
        self.standing.counts()
    }

    /// Whether something is seen that another file could mend.
    pub fn is_remarked(&self) -> bool {
        let of_time = self.old_notice.is_some() || self.old_attestation.is_some();
        let is_remark = |remark: &Remark| !matches!(remark, Remark::BlankLeftOut { .. });
        of_time || self.other_kind.is_some() || self.remarks.iter().any(is_remark)
    }

    /// How many pages came, with the blank ones that the copy leaves out: none of them is said to be missing.
    pub fn pages_that_came(&self) -> Option<u16> {
        let left_out = self.remarks.iter().map(Remark::left_out);
        Some(left_out.fold(self.pages?, u16::saturating_add))
    }
}

/// What a paper says that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OtherKind {
    Sealed(SealedKind),
    Titled(TitledKind),
}
