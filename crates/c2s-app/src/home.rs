//! What an insured person sees of their own: who they are, where their applications stand, what was decided.

use c2s_domain::application::{Outcome, Progress};
use c2s_domain::ids::{ApplicationId, DocumentId};
use c2s_domain::{Date, Money};
use jiff::Timestamp;

use crate::App;
use crate::actor::Actor;
use crate::documents::DocumentSummary;
use crate::draft::PersonOfFile;
use crate::failure::Failure;
use crate::register::{Fund, Identity, RegisterChild};
use crate::submission::Receipt;

/// The first page of an insured person.
#[derive(Clone)]
pub struct Home {
    pub identity: Identity,
    pub children: Vec<RegisterChild>,
    pub fund: Fund,
    /// The legal day at the fund.
    pub today: Date,
    /// Latest first; at most one is open.
    pub applications: Vec<ApplicationSummary>,
}

/// One line of a list of applications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationSummary {
    pub id: ApplicationId,
    pub progress: Progress,
    pub opened_at: Timestamp,
}

/// An application as the person it concerns sees it.
#[derive(Clone)]
pub struct ApplicationView {
    pub id: ApplicationId,
    pub progress: Progress,
    pub receipt: Receipt,
    pub people: Vec<PersonOfFile>,
    pub decision: Option<DecisionView>,
    pub documents: Vec<DocumentSummary>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    pub fund: Fund,
    /// The legal day at the fund.
    pub today: Date,
}

/// What was decided, with what a person needs to know of it.
#[derive(Clone, PartialEq, Eq)]
pub struct DecisionView {
    pub outcome: Outcome,
    pub decided_on: Date,
    /// What is due each month by the household; zero unless granted with contribution.
    pub contribution: Money,
    pub right: Option<RightView>,
    pub certificate: Option<DocumentId>,
    /// The assessment, as it stood when the decision was taken.
    pub assessment: c2s_domain::Assessment,
}

/// The right that a decision opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RightView {
    Open {
        starts_on: Date,
        ends_on: Date,
    },
    /// With contribution: it opens on the first of the month after the payment elements are received (L861-5).
    AwaitingPaymentElements,
}

/// Something that happened to an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimelineEntry {
    pub at: Timestamp,
    pub what: Happening,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Happening {
    Opened,
    Submitted,
    Decided,
}

impl Happening {
    /// The key of its text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Submitted => "submitted",
            Self::Decided => "decided",
        }
    }
}

crate::hidden_debug!(Home, ApplicationView, DecisionView);

impl App {
    /// The first page of the person who holds the session.
    pub async fn home(&self, actor: &Actor) -> Result<Home, Failure> {
        let _ = actor;
        todo!()
    }

    /// One of their applications, once it was sent.
    pub async fn application(&self, actor: &Actor, application: ApplicationId) -> Result<ApplicationView, Failure> {
        let _ = (actor, application);
        todo!()
    }
}
