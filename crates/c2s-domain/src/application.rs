//! The states of an application (*demande*): each carries its own dates, each transition consumes one.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Entitlement;

/// Where an application stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Progress {
    /// Being filled in.
    Draft,
    /// The complete file was received: the two months run.
    Submitted(Submitted),
    /// A caseworker decided.
    Decided(Decided),
    /// The applicant took it back.
    Withdrawn {
        on: Date,
        /// Since when it waited, if it had been sent.
        submitted: Option<Submitted>,
    },
}

/// A complete file, waiting for its decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// Legal day, in the zone of the fund, on which the complete file was received.
    pub on: Date,
    /// Last day on which the decision can be notified; silence is acceptance from the next.
    pub last_day: Date,
}

/// A decision and the day it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub submitted: Submitted,
    pub on: Date,
    pub outcome: Outcome,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    GrantedFree,
    GrantedWithContribution,
    Refused,
}

impl Outcome {
    pub const fn name(self) -> &'static str {
        match self {
            Self::GrantedFree => "granted_free",
            Self::GrantedWithContribution => "granted_with_contribution",
            Self::Refused => "refused",
        }
    }
}

impl From<Entitlement> for Outcome {
    fn from(entitlement: Entitlement) -> Self {
        match entitlement {
            Entitlement::Free => Self::GrantedFree,
            Entitlement::WithContribution => Self::GrantedWithContribution,
            Entitlement::None => Self::Refused,
        }
    }
}

/// A transition that the law or the order of things forbids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{attempt} is impossible: the application is {found}")]
pub struct Impossible {
    pub attempt: &'static str,
    pub found: &'static str,
}

impl Progress {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted(_) => "submitted",
            Self::Decided(_) => "decided",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// The applicant sends the complete file.
    pub fn submit(self, submitted: Submitted) -> Result<Self, Impossible> {
        match self {
            Self::Draft => Ok(Self::Submitted(submitted)),
            other => Err(Impossible { attempt: "sending", found: other.name() }),
        }
    }

    /// A caseworker decides.
    pub fn decide(self, on: Date, outcome: Outcome) -> Result<Self, Impossible> {
        match self {
            Self::Submitted(submitted) => Ok(Self::Decided(Decided { submitted, on, outcome })),
            other => Err(Impossible { attempt: "deciding", found: other.name() }),
        }
    }

    /// The applicant takes the application back before it is decided.
    pub fn withdraw(self, on: Date) -> Result<Self, Impossible> {
        match self {
            Self::Draft => Ok(Self::Withdrawn { on, submitted: None }),
            Self::Submitted(submitted) => Ok(Self::Withdrawn { on, submitted: Some(submitted) }),
            other => Err(Impossible { attempt: "withdrawing", found: other.name() }),
        }
    }
}

/// First day of a right granted on `decided_on`: the first of the following month (L861-5).
pub fn right_starts_on(decided_on: Date) -> Date {
    crate::Month::of(decided_on).plus(1).first_day()
}

/// Last day of a right of one year that starts on `starts_on`, a first of month (L861-5).
pub fn right_ends_on(starts_on: Date) -> Date {
    crate::Month::of(starts_on).plus(11).last_day()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const SUBMITTED: Submitted = Submitted { on: date(2025, 9, 1), last_day: date(2025, 11, 1) };

    #[test]
    fn an_application_is_decided_once() {
        let decided = Progress::Draft
            .submit(SUBMITTED)
            .and_then(|progress| progress.decide(date(2025, 9, 20), Outcome::GrantedFree))
            .expect("a submitted application can be decided");
        let again = decided.decide(date(2025, 9, 21), Outcome::Refused);
        assert_eq!(again, Err(Impossible { attempt: "deciding", found: "decided" }));
    }

    #[test]
    fn a_draft_cannot_be_decided_nor_sent_twice() {
        assert!(Progress::Draft.decide(date(2025, 9, 20), Outcome::Refused).is_err());
        assert!(Progress::Submitted(SUBMITTED).submit(SUBMITTED).is_err());
    }

    #[test]
    fn the_right_runs_twelve_months_from_the_first_of_the_next() {
        let starts = right_starts_on(date(2018, 10, 6));
        assert_eq!((starts, right_ends_on(starts)), (date(2018, 11, 1), date(2019, 10, 31)));
        let starts = right_starts_on(date(2025, 12, 31));
        assert_eq!((starts, right_ends_on(starts)), (date(2026, 1, 1), date(2026, 12, 31)));
    }
}
