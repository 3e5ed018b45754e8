//! Deciding an application, once.

use c2s_domain::application::Outcome;
use c2s_domain::ids::ApplicationId;
use serde::{Deserialize, Serialize};

use crate::App;
use crate::actor::Actor;
use crate::casework::CaseFile;
use crate::draft::Version;
use crate::failure::Failure;

/// What a caseworker decides.
#[derive(Debug, Clone)]
pub struct Ruling {
    pub application: ApplicationId,
    /// The version of the file they had before their eyes.
    pub seen: Version,
    /// The hash of the assessment they had before their eyes.
    pub assessment_hash: String,
    pub outcome: Outcome,
    /// Needed when the outcome is not what the assessment says, refused when it is.
    pub departure: Option<Departure>,
}

/// Why a decision is not what the assessment says.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    pub reason: DepartureReason,
    /// In the caseworker's words; the decision keeps it.
    pub words: String,
}

crate::hidden_debug!(Departure);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DepartureReason {
    /// The papers show other resources than those declared.
    ResourcesDiffer,
    /// The papers show another household than the one declared.
    HouseholdDiffers,
    /// The register or the fund knows a fact that the rules were not given.
    FactUnknownToTheRules,
    /// A court or the appeals commission decided.
    RulingOfACourt,
}

impl DepartureReason {
    pub const ALL: [Self; 4] =
        [Self::ResourcesDiffer, Self::HouseholdDiffers, Self::FactUnknownToTheRules, Self::RulingOfACourt];

    pub const fn name(self) -> &'static str {
        match self {
            Self::ResourcesDiffer => "resources_differ",
            Self::HouseholdDiffers => "household_differs",
            Self::FactUnknownToTheRules => "fact_unknown_to_the_rules",
            Self::RulingOfACourt => "ruling_of_a_court",
        }
    }
}

/// Why a decision was not taken.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// Somebody decided first.
    #[error("application {0} is decided already: open it again to see the decision")]
    AlreadyDecided(ApplicationId),
    #[error("application {0} changed since you opened it: open it again, then decide")]
    Stale(ApplicationId),
    /// The outcome departs from the assessment and no reason was typed.
    #[error("this is not what the assessment says: choose why and write it in a sentence")]
    ReasonNeeded,
    /// A reason was typed although the outcome is what the assessment says.
    #[error("this is what the assessment says: take the reason away, or choose another outcome")]
    ReasonNotNeeded,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// The fewest and the most characters of [`Departure::words`].
    pub const DEPARTURE_WORDS: std::ops::RangeInclusive<usize> = 10..=2000;

    /// Decides a file of the caseworker's fund, and gives it back as it stands then.
    pub async fn decide(&self, actor: &Actor, ruling: Ruling) -> Result<CaseFile, DecideError> {
        let _ = (actor, ruling);
        todo!()
    }
}
