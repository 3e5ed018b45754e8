//! What keeps somebody from starting an application today, each with its way out.

use c2s_domain::Date;
use c2s_domain::application::Sent;
use c2s_domain::ids::ApplicationId;
use c2s_rules::own_application::{self, Standing};
use jiff::ToSpan as _;

use super::address::{self, AddressFault};
use super::answers::{ChosenInsurer, Preparation};
use crate::register::{Family, KnownInsurer};

/// One of the situations that stop the present online service; here each has its remedy or its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// Rights to the reimbursement of health costs are closed.
    ClosedRights {
        since: Date,
    },
    /// An application waits for its decision.
    Pending(Pending),
    /// Somebody else's application, in which this person is, waits for its decision. Nothing more is told of it.
    InAnotherApplication,
    /// The C2S held lasts too long still for it to be renewed.
    TooEarly {
        ends_on: Date,
        first_day: Date,
    },
    /// Under 25: the questionnaire is not answered yet.
    Questionnaire,
    /// Under 25, and not alone.
    NotAlone(Standing),
    /// Several insurers cover the person: which one is right is not said yet.
    Insurers(Vec<KnownInsurer>),
    Address(Vec<AddressFault>),
}

impl Obstacle {
    /// The key of its words.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ClosedRights { .. } => "closed-rights",
            Self::Pending(_) => "pending",
            Self::InAnotherApplication => "in-another-application",
            Self::TooEarly { .. } => "too-early",
            Self::Questionnaire => "questionnaire",
            Self::NotAlone(_) => "not-alone",
            Self::Insurers(_) => "insurers",
            Self::Address(_) => "address",
        }
    }

    /// Whether an answer of the person, on a page of its own, lifts it.
    pub const fn is_a_question(&self) -> bool {
        matches!(self, Self::Questionnaire | Self::Insurers(_) | Self::Address(_))
    }
}

/// An application that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// `None`: the fund received it by another way, on paper or at a counter.
    pub application: Option<ApplicationId>,
    pub received_on: Date,
    /// Last day on which the fund can answer before silence accepts; `None` while papers are awaited. Of one that the
    /// fund received by another way it holds if nothing was missing: the register says no more.
    pub last_day: Option<Date>,
    /// From this day another one may take its place.
    pub replaceable_on: Date,
    /// Whether that day has come.
    pub replaceable: bool,
}

/// The dated values that the obstacles compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Months before the end of a right from which it may be renewed (R861-18).
    pub(crate) renewal_months: i32,
    /// Days during which a pending application keeps another one from being started.
    pub(crate) pending_days: i32,
}

/// What is known on the day somebody wants to start.
pub(crate) struct Known<'a> {
    pub(crate) today: Date,
    pub(crate) family: &'a Family,
    pub(crate) limits: Limits,
    /// Their own application that waits here.
    pub(crate) submitted: Option<(ApplicationId, Sent)>,
    /// The day the fund received one by another way, and the last day to answer it if nothing was missing.
    pub(crate) elsewhere: Option<(Date, Option<Date>)>,
    /// Somebody else's application with them in it waits.
    pub(crate) in_another: bool,
    /// The last days of the rights that applications sent here opened for them.
    pub(crate) rights_end_on: Vec<Date>,
}

/// What is found of somebody on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Everything that keeps them from starting, what cannot be answered first.
    pub(crate) obstacles: Vec<Obstacle>,
    /// A right to the C2S of theirs runs, as far as it is known.
    pub(crate) is_covered: bool,
}

impl Known<'_> {
    pub(crate) fn found(&self) -> Found {
        Found { obstacles: obstacles(self), is_covered: rights_end_on(self).is_some_and(|last| last >= self.today) }
    }
}

/// Everything that keeps them from starting, what cannot be answered first.
fn obstacles(known: &Known<'_>) -> Vec<Obstacle> {
    let Family { applicant, facts, before, .. } = known.family;
    let mut found = Vec::new();
    if let Some(since) = facts.rights.closed_since(known.today) {
        found.push(Obstacle::ClosedRights { since });
    }
    found.extend(pending(known).map(Obstacle::Pending));
    if known.in_another && before.separated.is_none() {
        found.push(Obstacle::InAnotherApplication);
    }
    found.extend(too_early(known));
    found.extend(young(before, applicant.birth_date, known.today));
    let insurers = insurers_to_choose(known);
    if !insurers.is_empty() && !is_chosen(before, &insurers) {
        found.push(Obstacle::Insurers(insurers));
    }
    let faults = address::faults(&applicant.address, facts.is_numbered());
    if !faults.is_empty() {
        found.push(Obstacle::Address(faults));
    }
    found
}

fn pending(known: &Known<'_>) -> Option<Pending> {
    let elsewhere = known.elsewhere.map(|(received_on, last_day)| (None, received_on, last_day));
    let here = known
        .submitted
        .map(|(application, sent)| (Some(application), sent.on(), sent.complete().map(|submitted| submitted.last_day)));
    let (application, received_on, last_day) = here.or(elsewhere)?;
    let replaceable_on = received_on.saturating_add(known.limits.pending_days.days());
    let replaceable = known.today >= replaceable_on;
    let pending = Pending { application, received_on, last_day, replaceable_on, replaceable };
    // One that the fund received by another way stops nobody once its days are over.
    (application.is_some() || !replaceable).then_some(pending)
}

/// The last day of the C2S that they have or had, whoever opened it.
fn rights_end_on(known: &Known<'_>) -> Option<Date> {
    let held = known.family.facts.c2s.iter().map(|held| held.ends_on);
    held.chain(known.rights_end_on.iter().copied()).max()
}

fn too_early(known: &Known<'_>) -> Option<Obstacle> {
    let ends_on = rights_end_on(known)?;
    let first_day = ends_on.saturating_sub(known.limits.renewal_months.months());
    (known.today < first_day).then_some(Obstacle::TooEarly { ends_on, first_day })
}

/// What the questionnaire of the under 25 leaves in the way.
pub(crate) fn young(before: &Preparation, birth_date: Date, today: Date) -> Option<Obstacle> {
    if !own_application::is_asked(birth_date, today) {
        return None;
    }
    match before.standing(birth_date, today) {
        None => Some(Obstacle::Questionnaire),
        Some(standing) if standing.applies_alone() => None,
        Some(standing) => Some(Obstacle::NotAlone(standing)),
    }
}

/// The insurers of today, when there are several.
fn insurers_to_choose(known: &Known<'_>) -> Vec<KnownInsurer> {
    let insurers: Vec<KnownInsurer> = known.family.facts.insurers_on(known.today).cloned().collect();
    if insurers.len() < 2 { Vec::new() } else { insurers }
}

/// Whether the choice was made among these very ones.
fn is_chosen(before: &Preparation, insurers: &[KnownInsurer]) -> bool {
    let shown = shown(insurers);
    before.insurer.as_ref().is_some_and(|choice| choice.among == shown)
}

/// Insurers as a choice names them.
pub(crate) fn shown(insurers: &[KnownInsurer]) -> Vec<ChosenInsurer> {
    let named =
        |insurer: &KnownInsurer| ChosenInsurer { name: insurer.name.clone(), contract: insurer.contract.clone() };
    let mut shown: Vec<ChosenInsurer> = insurers.iter().map(named).collect();
    shown.sort();
    shown
}

impl Preparation {
    /// What the questionnaire of the under 25 says for somebody who starts today; `None` until it is answered.
    pub fn standing(&self, birth_date: Date, today: Date) -> Option<Standing> {
        let answers = self.young.as_ref()?;
        Some(own_application::own_application::<c2s_domain::Nothing>(answers.circumstances, birth_date, today).value)
    }
}
