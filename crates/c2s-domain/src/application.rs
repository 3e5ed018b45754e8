//! The states of an application (*demande*): each carries its own dates, each transition consumes one.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Entitlement;
use crate::deadline::DecisionDelay;

/// Where an application stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Progress {
    /// Being filled in.
    Draft,
    /// Sent, and papers are still to come (*en attente de pièces*): no delay runs, silence accepts nothing.
    AwaitingDocuments {
        /// Legal day, in the zone of the fund, on which it was sent: the rules of that day apply to it.
        since: Date,
    },
    /// The complete file was received: the two months run.
    Submitted(Submitted),
    /// A caseworker decided.
    Decided(Decided),
    /// The applicant took it back.
    Withdrawn {
        on: Date,
        /// How it waited, if it had been sent.
        sent: Option<Sent>,
    },
}

/// A complete file, waiting for its decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// Legal day, in the zone of the fund, on which it was sent: the rules of that day apply to it.
    pub on: Date,
    /// Legal day on which the last paper was received: the two months run from it.
    pub complete_on: Date,
    /// Last day on which the decision can be notified; silence is acceptance from the next.
    pub last_day: Date,
}

/// A file that was sent, with every paper or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Sent {
    AwaitingDocuments { since: Date },
    Complete(Submitted),
}

impl Sent {
    /// The day whose rules apply to it.
    pub const fn on(&self) -> Date {
        match self {
            Self::AwaitingDocuments { since } => *since,
            Self::Complete(submitted) => submitted.on,
        }
    }

    /// The file with every paper, if it is.
    pub const fn complete(&self) -> Option<Submitted> {
        match self {
            Self::AwaitingDocuments { .. } => None,
            Self::Complete(submitted) => Some(*submitted),
        }
    }
}

impl From<Sent> for Progress {
    fn from(sent: Sent) -> Self {
        match sent {
            Sent::AwaitingDocuments { since } => Self::AwaitingDocuments { since },
            Sent::Complete(submitted) => Self::Submitted(submitted),
        }
    }
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
            Self::AwaitingDocuments { .. } => "awaiting_documents",
            Self::Submitted(_) => "submitted",
            Self::Decided(_) => "decided",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// How it was sent, once it was: whether it waits, was decided or taken back since.
    pub const fn sent(&self) -> Option<Sent> {
        match self {
            Self::Draft => None,
            Self::AwaitingDocuments { since } => Some(Sent::AwaitingDocuments { since: *since }),
            Self::Submitted(submitted) => Some(Sent::Complete(*submitted)),
            Self::Decided(decided) => Some(Sent::Complete(decided.submitted)),
            Self::Withdrawn { sent, .. } => *sent,
        }
    }

    /// Whether it was sent and nobody decided: with papers to come or not.
    pub const fn waits(&self) -> bool {
        matches!(self, Self::AwaitingDocuments { .. } | Self::Submitted(_))
    }

    /// The applicant sends the file, complete or not.
    pub fn submit(self, sent: Sent) -> Result<Self, Impossible> {
        match self {
            Self::Draft => Ok(sent.into()),
            other => Err(Impossible { attempt: "sending", found: other.name() }),
        }
    }

    /// The last paper is received: the two months start that day, whenever the file was sent.
    pub fn complete(self, complete_on: Date, delay: DecisionDelay) -> Result<Self, Impossible> {
        match self {
            Self::AwaitingDocuments { since } => {
                Ok(Self::Submitted(Submitted { on: since, complete_on, last_day: delay.last_day(complete_on) }))
            }
            other => Err(Impossible { attempt: "completing", found: other.name() }),
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
            Self::Draft | Self::AwaitingDocuments { .. } | Self::Submitted(_) => {
                Ok(Self::Withdrawn { on, sent: self.sent() })
            }
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

    const SUBMITTED: Submitted =
        Submitted { on: date(2025, 9, 1), complete_on: date(2025, 9, 1), last_day: date(2025, 11, 1) };
    const SENT: Sent = Sent::Complete(SUBMITTED);
    const TWO_MONTHS: DecisionDelay = DecisionDelay { months: 2 };

    #[test]
    fn an_application_is_decided_once() {
        let decided = Progress::Draft
            .submit(SENT)
            .and_then(|progress| progress.decide(date(2025, 9, 20), Outcome::GrantedFree))
            .expect("a submitted application can be decided");
        let again = decided.decide(date(2025, 9, 21), Outcome::Refused);
        assert_eq!(again, Err(Impossible { attempt: "deciding", found: "decided" }));
    }

    #[test]
    fn a_draft_cannot_be_decided_nor_sent_twice() {
        assert!(Progress::Draft.decide(date(2025, 9, 20), Outcome::Refused).is_err());
        assert!(Progress::Submitted(SUBMITTED).submit(SENT).is_err());
    }

    /// The two months of the journeys: each file is sent on 1 September, its papers come on these days.
    #[test]
    fn the_two_months_start_with_the_last_paper() {
        for (papers, last_day) in [
            (vec![date(2025, 9, 25)], date(2025, 11, 25)),
            (vec![date(2025, 9, 15), date(2025, 9, 22)], date(2025, 11, 22)),
            (vec![date(2025, 12, 30)], date(2026, 2, 28)),
        ] {
            let sent = Sent::AwaitingDocuments { since: date(2025, 9, 1) };
            let waiting = Progress::Draft.submit(sent).expect("a draft is sent");
            let complete_on = *papers.last().expect("one paper at least");
            let complete = waiting.complete(complete_on, TWO_MONTHS).expect("what is awaited is received");
            assert_eq!(complete, Progress::Submitted(Submitted { on: date(2025, 9, 1), complete_on, last_day }));
        }
    }

    #[test]
    fn a_file_that_awaits_papers_is_not_decided_and_has_no_last_day() {
        let waiting = Progress::AwaitingDocuments { since: date(2025, 9, 1) };
        assert!(waiting.waits() && waiting.sent().is_some_and(|sent| sent.complete().is_none()));
        let decided = waiting.clone().decide(date(2026, 9, 1), Outcome::GrantedFree);
        assert_eq!(decided, Err(Impossible { attempt: "deciding", found: "awaiting_documents" }));
        let withdrawn = waiting.withdraw(date(2025, 10, 1)).expect("it can be taken back");
        assert_eq!(withdrawn.sent(), Some(Sent::AwaitingDocuments { since: date(2025, 9, 1) }));
        assert!(Progress::Submitted(SUBMITTED).complete(date(2025, 9, 2), TWO_MONTHS).is_err());
    }

    #[test]
    fn the_right_runs_twelve_months_from_the_first_of_the_next() {
        let starts = right_starts_on(date(2018, 10, 6));
        assert_eq!((starts, right_ends_on(starts)), (date(2018, 11, 1), date(2019, 10, 31)));
        let starts = right_starts_on(date(2025, 12, 31));
        assert_eq!((starts, right_ends_on(starts)), (date(2026, 1, 1), date(2026, 12, 31)));
    }
}
