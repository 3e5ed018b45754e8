//! The renewal that the law makes without being asked (*renouvellement automatique*, L861-5, R861-18 II): of the RSA,
//! of the ASPA and of the ASI.
//!
//! Its holder is told four months before the end and may answer; a month of silence agrees, and the right of the next
//! year opens the day after this one. `upkeep/renewals.rs` takes the steps that come with the days.

mod answering;
mod managers;
mod study;

use c2s_domain::application::{Outcome, right_ends_on};
use c2s_domain::ids::EntitlementId;
use c2s_domain::{Assessment, Date, Ground, Money, Situation};
use c2s_storage::Connection;
use c2s_storage::applications::ApplicationRow;
use c2s_storage::entitlements::{self, HeldRight, Right};
use c2s_storage::renewals::{self, RenewalRow};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub(crate) use answering::person_of;
pub use answering::{RenewalChoice, RenewalError};
pub use c2s_storage::renewals::RenewalState;
pub(crate) use managers::{Managers, change_for};
pub(crate) use study::Confirmation;

use crate::draft::{Manager, PersonKey};
use crate::failure::Failure;
use crate::home::By;
use crate::register::KnownBenefit;

/// Whether the law renews such a right without being asked (L861-5).
pub(crate) const fn goes_on_by_itself(ground: Ground) -> bool {
    match ground {
        Ground::Rsa | Ground::PresumedAspa | Ground::PresumedAsi => true,
        Ground::Resources | Ground::PresumedAah | Ground::PresumedAss | Ground::PresumedAcej => false,
    }
}

/// What is kept of a renewal, sealed with the file.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Renewing {
    /// What the next right rests on; absent where what the law renews it for is not confirmed.
    pub(crate) study: Option<RenewalStudy>,
    /// Who manages the next right, where its holder chose another.
    pub(crate) manager: Option<Manager>,
    /// What happened, oldest first.
    pub(crate) steps: Vec<RenewalStep>,
}

/// What the rules answered when its holder was told, on what the register said.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct RenewalStudy {
    pub(crate) situation: Situation,
    pub(crate) assessment: Assessment,
    pub(crate) confirmed: Vec<ConfirmedBenefit>,
}

/// A benefit that the register confirms.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ConfirmedBenefit {
    pub(crate) person: PersonKey,
    pub(crate) known: KnownBenefit,
}

/// Something that happened to a renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewalStep {
    pub at: Timestamp,
    pub act: RenewalAct,
    /// A caseworker wrote what the holder said.
    #[serde(default)]
    pub at_the_fund: bool,
    /// How the holder said it, where the fund kept that.
    #[serde(default)]
    pub asked_by: Option<AskedBy>,
}

/// By which way the holder of a right said something that the fund wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedBy {
    Phone,
    Letter,
    Counter,
    /// In the thread of the application.
    Message,
}

impl AskedBy {
    pub const ALL: [Self; 4] = [Self::Phone, Self::Letter, Self::Counter, Self::Message];

    /// The value of its choice, and the end of the keys of its texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Letter => "letter",
            Self::Counter => "counter",
            Self::Message => "message",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

impl RenewalStep {
    pub(crate) const fn by(self) -> By {
        if self.at_the_fund { By::Fund } else { self.act.by() }
    }
}

/// What happened to a renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RenewalAct {
    /// Its holder was told.
    Announced,
    /// The register does not confirm any more what the law renews it for.
    NotConfirmed,
    Objected,
    ObjectionTakenBack,
    /// Another organisation was chosen.
    ManagerChosen,
    /// The organisation of today is kept after all.
    ManagerKept,
    /// The month passed in silence.
    Agreed,
    /// Another right took its place.
    Replaced,
    /// The next right is open.
    Renewed,
}

impl RenewalAct {
    /// The end of the key of its text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::NotConfirmed => "not-confirmed",
            Self::Objected => "objected",
            Self::ObjectionTakenBack => "objection-taken-back",
            Self::ManagerChosen => "manager-chosen",
            Self::ManagerKept => "manager-kept",
            Self::Agreed => "agreed",
            Self::Replaced => "replaced",
            Self::Renewed => "renewed",
        }
    }

    const fn by(self) -> By {
        match self {
            Self::Announced | Self::NotConfirmed => By::Fund,
            Self::Objected | Self::ObjectionTakenBack | Self::ManagerChosen | Self::ManagerKept => By::Person,
            Self::Agreed | Self::Replaced | Self::Renewed => By::Law,
        }
    }
}

/// The renewal of a right, as its holder and the fund see it.
#[derive(Clone, PartialEq, Eq)]
pub struct RenewalView {
    /// The right that ends.
    pub right: EntitlementId,
    pub state: RenewalState,
    pub told_on: Date,
    /// The last day of the month in which silence agrees.
    pub answer_by: Date,
    /// The last day of the right that ends.
    pub ends_on: Date,
    /// First and last day of the next right.
    pub next: (Date, Date),
    /// What the household will owe each month; zero unless with contribution.
    pub monthly: Money,
    /// Who will manage it, where its holder chose another.
    pub manager: Option<Manager>,
    /// What happened, oldest first.
    pub steps: Vec<RenewalStep>,
}

crate::hidden_debug!(Renewing, RenewalStudy, ConfirmedBenefit, RenewalView);

impl RenewalView {
    fn of(row: &RenewalRow<Renewing>, ends_on: Date) -> Self {
        Self {
            right: row.right,
            state: row.state,
            told_on: row.told_on,
            answer_by: row.answer_by,
            ends_on,
            next: next_year(ends_on),
            monthly: row.content.monthly(),
            manager: row.content.manager.clone(),
            steps: row.content.steps.clone(),
        }
    }

    /// Whether its holder may still object, take an objection back, or choose another organisation.
    pub fn may_be_answered(&self, today: Date) -> bool {
        may_be_answered(self.state, (self.answer_by, self.ends_on), today)
    }

    /// Whether another organisation may still be chosen for the next right.
    pub fn may_change_manager(&self, today: Date) -> bool {
        self.state != RenewalState::Objected && self.may_be_answered(today)
    }

    /// The last day on which it may be answered.
    pub fn last_to_answer(&self) -> Date {
        last_to_answer(self.state, (self.answer_by, self.ends_on))
    }

    /// How its holder asked the fund for the organisation of the next right, where the fund wrote the last choice.
    pub fn manager_asked_by(&self) -> Option<AskedBy> {
        let chosen = |step: &&RenewalStep| matches!(step.act, RenewalAct::ManagerChosen | RenewalAct::ManagerKept);
        self.steps.iter().rev().find(chosen).and_then(|step| step.asked_by)
    }

    /// When its holder objected last.
    pub fn objected_at(&self) -> Option<Timestamp> {
        self.steps.iter().rev().find(|step| step.act == RenewalAct::Objected).map(|step| step.at)
    }
}

/// Until the last day of the right that ends, when nothing of the next one has begun; whoever was told late has their
/// month.
fn may_be_answered(state: RenewalState, (answer_by, ends_on): (Date, Date), today: Date) -> bool {
    match state {
        RenewalState::Announced | RenewalState::Agreed | RenewalState::Objected => {
            today <= last_to_answer(state, (answer_by, ends_on))
        }
        RenewalState::ToAsk | RenewalState::Replaced | RenewalState::Renewed => false,
    }
}

/// The last day on which a renewal that goes on may be answered.
pub(crate) fn last_to_answer(state: RenewalState, (answer_by, ends_on): (Date, Date)) -> Date {
    if state == RenewalState::Announced { ends_on.max(answer_by) } else { ends_on }
}

/// First and last day of the right that follows one (R861-18 I: the first of the month after it).
pub(crate) fn next_year(ends_on: Date) -> (Date, Date) {
    let starts_on = ends_on.tomorrow().unwrap_or(ends_on);
    (starts_on, right_ends_on(starts_on))
}

impl Renewing {
    pub(crate) fn monthly(&self) -> Money {
        let study = self.study.as_ref();
        study.map_or(Money::ZERO, |study| study.assessment.contribution.monthly)
    }

    /// Whether its holder was told that the right goes on by itself.
    pub(crate) fn was_announced(&self) -> bool {
        self.steps.iter().any(|step| step.act == RenewalAct::Announced)
    }

    pub(crate) fn happened(&mut self, at: Timestamp, act: RenewalAct) {
        self.steps.push(RenewalStep { at, act, at_the_fund: false, asked_by: None });
    }
}

/// A right among those that an application opened year after year, with what a document or a page needs of it.
#[derive(Clone, Default)]
pub(crate) struct Year {
    pub(crate) right: Option<Right>,
    /// What it rests on where it was renewed; the decision says it of the first one.
    pub(crate) study: Option<RenewalStudy>,
    /// The last day of the right before it.
    pub(crate) after: Option<Date>,
    /// Who manages it, where its holder chose another than in the application.
    pub(crate) manager: Option<Manager>,
    /// Its own renewal, once its holder was told.
    pub(crate) renewal: Option<RenewalRow<Renewing>>,
}

impl Year {
    /// Its renewal as its holder sees it.
    pub(crate) fn renewal_view(&self) -> Option<RenewalView> {
        let Some(Right::Open { ends_on, .. }) = self.right else { return None };
        self.renewal.as_ref().map(|row| RenewalView::of(row, ends_on))
    }
}

/// Every year of the right of a household, or of a person who was decided of alone, the first one first.
pub(crate) async fn years(
    connection: &mut Connection,
    file: &ApplicationRow,
    alone: Option<PersonKey>,
) -> Result<Vec<(HeldRight, Year)>, Failure> {
    let alone = alone.map(|person| person.to_string());
    let rights = entitlements::of_application(connection, file.id, alone.as_deref()).await?;
    let mut years: Vec<(HeldRight, Year)> = Vec::with_capacity(rights.len());
    for held in rights {
        let renewal = renewals::find::<Renewing>(connection, &file.data_key, held.id).await?;
        let before = years.last();
        let content = before.and_then(|(_, year)| year.renewal.as_ref()).map(|row| &row.content);
        let year = Year {
            right: Some(held.right),
            study: content.and_then(|content| content.study.clone()),
            after: before.and_then(|(held, _)| match held.right {
                Right::Open { ends_on, .. } => Some(ends_on),
                Right::AwaitingPaymentElements => None,
            }),
            manager: content
                .and_then(|content| content.manager.clone())
                .or_else(|| before.and_then(|(_, year)| year.manager.clone())),
            renewal,
        };
        years.push((held, year));
    }
    Ok(years)
}

/// Whether the right of the next year waits for what it takes to pay: nothing is to be sent again for the same amount
/// and the same organisation (R861-16-2 III).
pub(crate) fn needs_payment_elements(outcome: Outcome, before: Money, next: &Renewing) -> bool {
    outcome == Outcome::GrantedWithContribution && (next.manager.is_some() || next.monthly() != before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renewal_may_be_answered_until_the_last_day_of_the_right() {
        let day = Date::constant;
        let (in_time, late, last) = (day(2026, 6, 30), day(2026, 10, 15), day(2026, 9, 30));
        for (state, answer_by, today, may) in [
            (RenewalState::Announced, in_time, day(2026, 9, 29), true),
            (RenewalState::Announced, in_time, last, true),
            (RenewalState::Announced, in_time, day(2026, 10, 1), false),
            (RenewalState::Announced, late, late, true),
            (RenewalState::Announced, late, day(2026, 10, 16), false),
            (RenewalState::Agreed, in_time, last, true),
            (RenewalState::Objected, in_time, last, true),
            (RenewalState::Agreed, in_time, day(2026, 10, 1), false),
            (RenewalState::Objected, late, day(2026, 10, 1), false),
            (RenewalState::ToAsk, in_time, day(2026, 6, 1), false),
            (RenewalState::Replaced, in_time, day(2026, 6, 1), false),
            (RenewalState::Renewed, in_time, last, false),
        ] {
            assert_eq!(may_be_answered(state, (answer_by, last), today), may, "{state:?}, {answer_by}, {today}");
        }
    }

    #[test]
    fn the_next_right_starts_the_day_after_and_lasts_a_year() {
        let day = Date::constant;
        for (ends_on, next) in [
            (day(2026, 9, 30), (day(2026, 10, 1), day(2027, 9, 30))),
            (day(2027, 2, 28), (day(2027, 3, 1), day(2028, 2, 29))),
        ] {
            assert_eq!(next_year(ends_on), next);
        }
    }

    #[test]
    fn what_it_takes_to_pay_is_asked_again_for_another_amount_or_another_organisation() {
        let euros = Money::from_euros;
        let renewing = |manager| Renewing { study: None, manager, steps: Vec::new() };
        let with = Outcome::GrantedWithContribution;
        for (outcome, before, manager, needed) in [
            (Outcome::GrantedFree, euros(0), None, false),
            (Outcome::GrantedFree, euros(0), Some(Manager::Fund), false),
            (with, euros(0), None, false),
            (with, euros(0), Some(Manager::Fund), true),
            (with, euros(30), None, true),
        ] {
            assert_eq!(needs_payment_elements(outcome, before, &renewing(manager)), needed);
        }
    }
}
