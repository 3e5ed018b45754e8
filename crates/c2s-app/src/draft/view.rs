//! A draft as its pages need it: the answers, what the register says, what is still missing.

use c2s_domain::ids::ApplicationId;
use c2s_domain::{Date, Period};
use jiff::Timestamp;

use super::people::{PersonKey, PersonOfFile};
use super::{Draft, Version};
use crate::papers::PaperSummary;
use crate::register::{Fund, Identity, RegisterChild};

/// The seven steps, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Situation,
    Household,
    Organisation,
    Consent,
    /// The resources of each person, of the household, and the housing.
    Resources,
    Papers,
    /// *Relire et certifier*.
    Review,
}

impl Step {
    pub const ALL: [Self; 7] = [
        Self::Situation,
        Self::Household,
        Self::Organisation,
        Self::Consent,
        Self::Resources,
        Self::Papers,
        Self::Review,
    ];

    /// As in an address: `situation`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::Household => "household",
            Self::Organisation => "organisation",
            Self::Consent => "consent",
            Self::Resources => "resources",
            Self::Papers => "papers",
            Self::Review => "review",
        }
    }
}

/// What a step still waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepState {
    Done,
    /// Not answered yet.
    ToDo,
    /// Answered for some persons only: these are missing.
    MissingFor(Vec<PersonKey>),
    /// The month changed since the amounts were declared: the reference period moved, they must be declared again.
    PeriodMoved,
}

/// A window in which the papers of one person are put (*fenêtre de dépôt*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperWindow {
    pub person: PersonOfFile,
    /// What was put in it: one PDF.
    pub paper: Option<PaperSummary>,
}

/// A draft and all that its pages show.
#[derive(Clone)]
pub struct DraftView {
    pub id: ApplicationId,
    pub version: Version,
    pub saved_at: Timestamp,
    pub draft: Draft,
    /// The applicant, as the register knows them.
    pub applicant: Identity,
    /// Their children, as the register knows them, whether kept or not.
    pub register_children: Vec<RegisterChild>,
    pub fund: Fund,
    /// The legal day at the fund.
    pub today: Date,
    /// Everyone of the household as answered so far: the applicant, the partner, the children kept, those added.
    pub people: Vec<PersonOfFile>,
    /// One per member over 15.
    pub windows: Vec<PaperWindow>,
    /// The twelve months whose resources are asked, for an application sent today.
    pub reference_period: Period,
    /// In the order of [`Step::ALL`].
    pub steps: Vec<(Step, StepState)>,
}

crate::hidden_debug!(DraftView);

impl DraftView {
    pub fn state_of(&self, step: Step) -> &StepState {
        let found = self.steps.iter().find(|(other, _)| *other == step);
        &found.expect("every step has its state").1
    }

    /// The first step that is not done.
    pub fn next_step(&self) -> Step {
        self.steps.iter().find(|(_, state)| *state != StepState::Done).map_or(Step::Review, |(step, _)| *step)
    }

    /// Whether nothing is missing any more: it may be certified and sent.
    pub fn is_complete(&self) -> bool {
        self.steps.iter().all(|(step, state)| *step == Step::Review || *state == StepState::Done)
    }
}
