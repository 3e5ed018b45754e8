//! The rights that near their end: their holder is told when to ask for the renewal, then that the right is over. What
//! the law renews by itself is in `renewals.rs`.
//!
//! Each right bears the day on which it is looked at next. What is owed and that day change in one transaction: whoever
//! is stopped between two rights, or runs beside another copy, neither misses a letter nor owes it twice.

use c2s_domain::Date;
use c2s_storage::documents::{self, Asked, Kind};
use c2s_storage::entitlements::{self, RightToTend};
use c2s_storage::outbox::{self, Message};
use c2s_storage::{accounts, applications};

use super::renewals::{Due, Tended};
use crate::App;
use crate::actor::Actor;
use crate::draft::PersonKey;
use crate::failure::Failure;
use crate::home::decision_of;
use crate::policy::{Action, Subject, allow};
use crate::register;
use crate::renewal::{Managers, goes_on_by_itself, person_of};

/// How many rights are looked at together.
const AT_A_TIME: i64 = 500;

/// What a right calls for on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Turn {
    /// The message, with the letters that it announces.
    owes: Option<(Message, &'static [Kind])>,
    /// When it is looked at again.
    next_look: Option<Date>,
}

impl Turn {
    /// `notice_on`: the first day to ask for the renewal.
    fn on(today: Date, notice_on: Date, ends_on: Date) -> Self {
        let after = ends_on.tomorrow().unwrap_or(ends_on);
        if today > ends_on {
            let owes = Some((Message::RightEnded, &[Kind::EndOfRight, Kind::ThirdPartyPayment][..]));
            Self { owes, next_look: None }
        } else if today >= notice_on {
            Self { owes: Some((Message::RenewalDue, &[Kind::RenewalNotice][..])), next_look: Some(after) }
        } else {
            Self { owes: None, next_look: Some(notice_on) }
        }
    }
}

impl App {
    /// Looks at every right whose day has come; gives how many letters they call for. One that nobody looked at in its
    /// time takes its steps one after the other, until none is left for today.
    pub(super) async fn tend_rights(&self) -> Result<u64, Failure> {
        allow(&Actor::service(), Action::IssueDocument, &Subject::NOBODY)?;
        let mut letters = 0;
        loop {
            match self.tend_rights_once().await? {
                0 => return Ok(letters),
                owed => letters += owed,
            }
        }
    }

    async fn tend_rights_once(&self) -> Result<u64, Failure> {
        // The day of a fund of the Pacific may be that after the one of Paris.
        let until = self.day_in_paris().tomorrow().unwrap_or(Date::MAX);
        let (mut letters, mut after) = (0, None);
        loop {
            let mut reading = self.read().await?;
            let rights = entitlements::to_tend(&mut reading, until, after.as_ref(), AT_A_TIME).await?;
            drop(reading);
            let Some(last) = rights.last() else { break };
            after = Some(last.clone());
            for right in rights {
                // One that cannot be looked at does not hold up the others.
                match self.tend_right(&right).await {
                    Ok(is_owed) => letters += u64::from(is_owed),
                    Err(error) => tracing::error!(right = %right.id, %error, "a right was not tended to"),
                }
            }
        }
        Ok(letters)
    }

    /// Whether a letter is owed now.
    async fn tend_right(&self, right: &RightToTend) -> Result<bool, Failure> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, right.application).await?.ok_or(Failure::NotFound)?;
        let fund = register::fund(&mut reading, file.fund).await?;
        let today = self.today_at(&fund);
        if right.next_look > today {
            return Ok(false);
        }
        let (notice_on, _) = self.renewal_days(right.ends_on, today)?;
        let decided = decision_of(&mut reading, &file, person_of(right)?).await?;
        if let Some((view, grounds)) = &decided
            && goes_on_by_itself(view.assessment.ground)
        {
            let decided = grounds.contribution().monthly;
            let due = Due {
                right,
                file: &file,
                outcome: view.outcome,
                ground: view.assessment.ground,
                monthly: self.monthly_of(&mut reading, &file, right, decided).await?,
                today,
                notice_on,
            };
            if let Tended::Done(is_owed) = self.tend_renewal(&mut reading, &due).await? {
                return Ok(is_owed);
            }
        }
        let mut turn = Turn::on(today, notice_on, right.ends_on);
        // Whatever the letters of an end would say is over too: the service did not run, or the right came with a
        // register. The law of a last day that is still to come may not be known.
        let is_long_over = today > right.ends_on && today > self.third_party_until(right.ends_on)?;
        if decided.is_none() || is_long_over {
            turn.owes = None;
        }
        if turn.owes.is_some() && !self.is_told(&mut reading, right, turn.owes).await? {
            turn.owes = None;
        }
        let organisations = match turn.owes {
            Some((Message::RightEnded, _)) => {
                Managers::of(&mut reading, &file, (right.id, person_of(right)?)).await?.all_told()
            }
            _ => Vec::new(),
        };
        let law_version = self.law_version(today)?;
        let account = accounts::of_insured(&mut reading, right.insured).await?;
        drop(reading);
        let mut tending = self.begin().await?;
        if !entitlements::tended(&mut tending, right, turn.next_look).await? {
            tending.abandon().await?;
            return Ok(false);
        }
        if let Some((message, kinds)) = turn.owes {
            let holder = right.alone.clone().unwrap_or_else(|| PersonKey::Applicant.to_string());
            let now = self.now();
            let letters = kinds.iter().map(|kind| (*kind, holder.clone()));
            // Each organisation owes those whom it covered a contract (L861-12): it cannot know that nothing follows.
            let notices = organisations.iter().map(|person| (Kind::ExitContractNotice, person.to_string()));
            for (kind, holder) in letters.chain(notices) {
                let (id, application, of) = (self.fresh(), right.application, Some(right.id));
                let (holder, law_version) = (holder.as_str(), law_version.as_str());
                let asked = Asked { id, application, kind, holder, right: of, law_version, at: now };
                documents::ask_again(&mut tending, asked).await?;
            }
            if let Some(account) = account {
                let envelopes = organisations
                    .iter()
                    .map(|person| (Message::ExitContractTold, format!("{} {now} {person}", right.id)));
                for (message, occasion) in std::iter::once((message, right.id.to_string())).chain(envelopes) {
                    let (id, application) = (self.fresh(), Some(right.application));
                    outbox::insert_on(&mut tending, id, account, application, message, &occasion, now).await?;
                }
            }
            let subject = format!("application:{}", right.application);
            tending.record(self.entry(&Actor::service(), Action::IssueDocument.name(), subject, message.name()));
        }
        tending.commit().await?;
        Ok(turn.owes.is_some())
    }

    /// Whether its holder needs the letter: another right does not follow, and none is asked for.
    async fn is_told(
        &self,
        reading: &mut c2s_storage::Connection,
        right: &RightToTend,
        owes: Option<(Message, &'static [Kind])>,
    ) -> Result<bool, Failure> {
        if entitlements::is_followed(reading, right).await? {
            return Ok(false);
        }
        let renewal = matches!(owes, Some((Message::RenewalDue, _)));
        let open = if renewal { applications::open_of(reading, right.insured).await? } else { None };
        Ok(!open.is_some_and(|open| open.progress.waits()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_is_looked_at_on_its_days_and_each_letter_is_owed_from_its_day_on() {
        let day = Date::constant;
        let (notice, end) = (day(2026, 5, 30), day(2026, 9, 30));
        let message = |today| Turn::on(today, notice, end).owes.map(|(message, _)| message);
        for (today, owed, next) in [
            (day(2025, 10, 1), None, Some(notice)),
            (day(2026, 5, 29), None, Some(notice)),
            (day(2026, 5, 30), Some(Message::RenewalDue), Some(day(2026, 10, 1))),
            (day(2026, 9, 30), Some(Message::RenewalDue), Some(day(2026, 10, 1))),
            (day(2026, 10, 1), Some(Message::RightEnded), None),
            (day(2028, 1, 1), Some(Message::RightEnded), None),
        ] {
            assert_eq!((message(today), Turn::on(today, notice, end).next_look), (owed, next), "{today}");
        }
    }
}
