//! The steps of a renewal that the law makes, each on its day: its holder is told, a month passes, the next right opens.
//!
//! Each step changes the right, its renewal and what is owed in one transaction, and names the day and the version that
//! it saw: whoever is stopped anywhere, or runs beside another copy, takes each step once.

use c2s_domain::application::Outcome;
use c2s_domain::{Date, Ground, Money};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::documents::{self, Asked, Kind};
use c2s_storage::entitlements::{self, Right, RightToTend};
use c2s_storage::outbox::{self, Message};
use c2s_storage::renewals::{self, RenewalRow, RenewalState};
use c2s_storage::{Connection, accounts};

use crate::App;
use crate::actor::Actor;
use crate::draft::{Content, PersonKey, people_of};
use crate::failure::Failure;
use crate::granted::certificates;
use crate::policy::Action;
use crate::renewal::{
    Confirmation, RenewalAct, RenewalStudy, Renewing, needs_payment_elements, next_year, person_of, years,
};

/// A right that the law renews, on the day it is looked at.
pub(super) struct Due<'a> {
    pub(super) right: &'a RightToTend,
    pub(super) file: &'a ApplicationRow,
    pub(super) outcome: Outcome,
    pub(super) ground: Ground,
    /// What is owed each month under the right that ends.
    pub(super) monthly: Money,
    pub(super) today: Date,
    /// The first day on which its holder is told.
    pub(super) notice_on: Date,
}

/// What a day calls for.
struct Step {
    state: RenewalState,
    act: RenewalAct,
    /// The message, with the letters that it announces.
    owes: Option<(Message, Vec<(Kind, PersonKey)>)>,
    next_look: Option<Date>,
    /// Absent where it does not change.
    study: Option<RenewalStudy>,
    /// The right that opens.
    opens: Option<Right>,
    /// Those whose record the register opened.
    read: Vec<c2s_domain::ids::InsuredId>,
}

impl Step {
    fn to(state: RenewalState, act: RenewalAct, next_look: Date) -> Self {
        let next_look = Some(next_look);
        Self { state, act, owes: None, next_look, study: None, opens: None, read: Vec::new() }
    }
}

/// What is to be done of a right now.
pub(super) enum Tended {
    /// This round is over for it: whether something is owed.
    Done(bool),
    /// Nothing renews it: it is told of its end as any other.
    AsAnyOther,
}

impl App {
    /// Takes the step that the day calls for.
    pub(super) async fn tend_renewal(&self, reading: &mut Connection, due: &Due<'_>) -> Result<Tended, Failure> {
        let Due { right, file, today, notice_on, .. } = *due;
        let renewal = renewals::find::<Renewing>(reading, &file.data_key, right.id).await?;
        let after = right.ends_on.tomorrow().unwrap_or(right.ends_on);
        let Some(renewal) = renewal else {
            return match today {
                _ if today < notice_on => self.wait(right, notice_on).await,
                // Nobody told it in time: it is over.
                _ if today > right.ends_on => Ok(Tended::AsAnyOther),
                _ => self.announce(reading, due).await,
            };
        };
        match renewal.state {
            RenewalState::Announced if today <= renewal.answer_by => {
                self.wait(right, renewal.answer_by.tomorrow().unwrap_or(renewal.answer_by)).await
            }
            RenewalState::Announced => self.agree(reading, due, renewal).await,
            RenewalState::Agreed if today > right.ends_on => self.open_next(reading, due, renewal).await,
            _ if today <= right.ends_on => self.wait(right, after).await,
            RenewalState::Agreed
            | RenewalState::Objected
            | RenewalState::ToAsk
            | RenewalState::Replaced
            | RenewalState::Renewed => Ok(Tended::AsAnyOther),
        }
    }

    /// Looks at a right again another day.
    async fn wait(&self, right: &RightToTend, until: Date) -> Result<Tended, Failure> {
        let mut tending = self.begin().await?;
        if entitlements::tended(&mut tending, right, Some(until)).await? {
            tending.commit().await?;
        } else {
            tending.abandon().await?;
        }
        Ok(Tended::Done(false))
    }

    /// Tells its holder that the right goes on by itself, or that it must be asked for.
    async fn announce(&self, reading: &mut Connection, due: &Due<'_>) -> Result<Tended, Failure> {
        let Due { right, today, .. } = *due;
        let after = right.ends_on.tomorrow().unwrap_or(right.ends_on);
        if entitlements::is_followed(reading, right).await? {
            return self.wait(right, after).await;
        }
        let tomorrow = today.tomorrow().unwrap_or(today);
        if self.is_asked_for(reading, right).await? {
            return self.wait(right, tomorrow).await;
        }
        let last_to_tell = right.ends_on.saturating_sub(self.legal_months("automatic_renewal_notice_months", today)?);
        let answer_by = today.saturating_add(self.legal_months("automatic_renewal_answer_months", today)?);
        let (step, answer_by) = match self.confirm(reading, due).await? {
            Confirmation::Confirmed { study, read } => {
                let next_look = answer_by.tomorrow().unwrap_or(answer_by);
                let step = Step::to(RenewalState::Announced, RenewalAct::Announced, next_look);
                let owes = Some((Message::AutomaticRenewal, vec![(Kind::AutomaticRenewal, holder(right)?)]));
                (Step { owes, study: Some(*study), read, ..step }, answer_by)
            }
            Confirmation::Unavailable if today < last_to_tell => return self.wait(right, tomorrow).await,
            Confirmation::Unconfirmed { read } => (Step { read, ..to_ask(right, today)? }, today),
            Confirmation::Unavailable => (to_ask(right, today)?, today),
        };
        let renewal = RenewalRow {
            right: right.id,
            application: right.application,
            state: step.state,
            told_on: today,
            answer_by,
            version: 0,
            content: Renewing { study: None, manager: None, steps: Vec::new() },
        };
        self.take(due, renewal, step).await
    }

    /// The month passed in silence.
    async fn agree(
        &self,
        reading: &mut Connection,
        due: &Due<'_>,
        renewal: RenewalRow<Renewing>,
    ) -> Result<Tended, Failure> {
        let Due { right, today, .. } = *due;
        let tomorrow = today.tomorrow().unwrap_or(today);
        let after = right.ends_on.tomorrow().unwrap_or(right.ends_on).max(today);
        if self.is_asked_for(reading, right).await? {
            return self.wait(right, tomorrow).await;
        }
        if entitlements::is_followed(reading, right).await? {
            let step = Step::to(RenewalState::Replaced, RenewalAct::Replaced, after);
            return self.take(due, renewal, step).await;
        }
        let last_to_ask = right.ends_on.saturating_sub(self.legal_months("renewal_latest_months", today)?);
        let step = match self.confirm(reading, due).await? {
            // What its holder was told of stands: the amount, and what it rests on.
            Confirmation::Confirmed { read, .. } => {
                Step { read, ..Step::to(RenewalState::Agreed, RenewalAct::Agreed, after) }
            }
            Confirmation::Unavailable if today < last_to_ask => return self.wait(right, tomorrow).await,
            Confirmation::Unconfirmed { read } => Step { read, ..to_ask(right, today)? },
            Confirmation::Unavailable => to_ask(right, today)?,
        };
        self.take(due, renewal, step).await
    }

    /// The right is over: the one of the next year opens, with the certificates of those it covers.
    async fn open_next(
        &self,
        reading: &mut Connection,
        due: &Due<'_>,
        renewal: RenewalRow<Renewing>,
    ) -> Result<Tended, Failure> {
        let Due { right, file, today, outcome, monthly, .. } = *due;
        // Another right came after the month: it stands in its place.
        if entitlements::is_followed(reading, right).await? {
            let step = Step { next_look: None, ..Step::to(RenewalState::Replaced, RenewalAct::Replaced, today) };
            return self.take(due, renewal, step).await;
        }
        let Some(study) = &renewal.content.study else {
            return Err(Failure::Broken("a renewal is agreed that rests on nothing".to_owned()));
        };
        let (starts_on, ends_on) = next_year(right.ends_on);
        let (opens, letters) = if needs_payment_elements(outcome, monthly, &renewal.content) {
            (Right::AwaitingPaymentElements, vec![(Kind::ContributionNotice, holder(right)?)])
        } else {
            let (draft, family) = Content::of_sent(file)?;
            let people = people_of(&family, &draft);
            (Right::Open { starts_on, ends_on }, certificates(&people, &draft, &study.assessment, starts_on))
        };
        let step = Step {
            owes: Some((Message::RightRenewed, letters)),
            next_look: None,
            opens: Some(opens),
            ..Step::to(RenewalState::Renewed, RenewalAct::Renewed, today)
        };
        self.take(due, renewal, step).await
    }

    async fn confirm(&self, reading: &mut Connection, due: &Due<'_>) -> Result<Confirmation, Failure> {
        let alone = person_of(due.right)?;
        self.confirm_renewal(reading, due.file, alone, (due.outcome, due.ground), due.today).await
    }

    /// Whether the person asked for another right, which is not decided: it is waited for.
    async fn is_asked_for(&self, reading: &mut Connection, right: &RightToTend) -> Result<bool, Failure> {
        let open = applications::open_of(reading, right.insured).await?;
        Ok(open.is_some_and(|open| open.progress.waits()))
    }

    /// Writes a step with what it owes. A row of version 0 is a renewal that begins.
    async fn take(&self, due: &Due<'_>, mut renewal: RenewalRow<Renewing>, step: Step) -> Result<Tended, Failure> {
        let Due { right, file, today, .. } = *due;
        let now = self.now();
        let law_version = self.law_version(today)?;
        renewal.content.happened(now, step.act);
        renewal.content.study = step.study.or(renewal.content.study);
        let mut taking = self.begin().await?;
        if !entitlements::tended(&mut taking, right, step.next_look).await? {
            taking.abandon().await?;
            return Ok(Tended::Done(false));
        }
        if renewal.version == 0 {
            renewals::insert(&mut taking, &file.data_key, &renewal).await?;
        } else if !renewals::update(&mut taking, &file.data_key, &renewal, step.state).await? {
            taking.abandon().await?;
            return Ok(Tended::Done(false));
        }
        // The letters of the end of a right speak of it, those of the next one of that.
        let mut spoken_of = right.id;
        if let Some(opens) = step.opens {
            spoken_of = self.fresh();
            entitlements::insert_next(&mut taking, spoken_of, right, opens).await?;
        }
        let owes = step.owes.is_some();
        if let Some((message, letters)) = step.owes {
            for (kind, holder) in letters {
                let (id, holder) = (self.fresh(), holder.to_string());
                let (application, right) = (file.id, Some(spoken_of));
                let asked = Asked { id, application, kind, holder: &holder, right, law_version: &law_version, at: now };
                documents::ask_again(&mut taking, asked).await?;
            }
            if let Some(account) = accounts::of_insured(&mut taking, right.insured).await? {
                let (id, occasion) = (self.fresh(), right.id.to_string());
                outbox::insert_on(&mut taking, id, account, Some(file.id), message, &occasion, now).await?;
            }
        }
        for id in step.read {
            let cause = format!("renewal of {}", right.id);
            taking.record(self.entry(&Actor::service(), Action::RenewRight.name(), format!("insured:{id}"), &cause));
        }
        let subject = format!("application:{}", file.id);
        taking.record(self.entry(&Actor::service(), Action::RenewRight.name(), subject, step.act.name()));
        taking.commit().await?;
        Ok(Tended::Done(owes))
    }

    /// What is owed each month under the right that is looked at.
    pub(super) async fn monthly_of(
        &self,
        reading: &mut Connection,
        file: &ApplicationRow,
        right: &RightToTend,
        decided: Money,
    ) -> Result<Money, Failure> {
        let years = years(reading, file, person_of(right)?).await?;
        let year = years.into_iter().find(|(held, _)| held.id == right.id);
        let study = year.and_then(|(_, year)| year.study);
        Ok(study.map_or(decided, |study| study.assessment.contribution.monthly))
    }
}

/// The right must be asked for: its holder is told so while it runs.
fn to_ask(right: &RightToTend, today: Date) -> Result<Step, Failure> {
    let after = right.ends_on.tomorrow().unwrap_or(right.ends_on);
    let step = Step::to(RenewalState::ToAsk, RenewalAct::NotConfirmed, after.max(today));
    let owes = (today <= right.ends_on)
        .then(|| -> Result<_, Failure> { Ok((Message::RenewalDue, vec![(Kind::RenewalNotice, holder(right)?)])) });
    Ok(Step { owes: owes.transpose()?, ..step })
}

/// Whoever the letters of a right are issued to.
fn holder(right: &RightToTend) -> Result<PersonKey, Failure> {
    Ok(person_of(right)?.unwrap_or(PersonKey::Applicant))
}
