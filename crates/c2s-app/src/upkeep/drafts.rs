//! The life of a draft: its applicant is reminded of it, told of its end, and it is erased with its key.

use c2s_domain::Date;
use c2s_domain::ids::{AccountId, ApplicationId};
use c2s_storage::accounts;
use c2s_storage::applications::{self, IdleDraft};
use c2s_storage::erasures::Cause;
use c2s_storage::outbox::{self, Message};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::App;
use crate::actor::Actor;
use crate::draft::OwnFile;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register;
use crate::retention::{Kind, Length, Pace, Walk, given_up};

/// How long a draft is kept, in days without anything being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLife {
    /// Its applicant is reminded of it after so many days.
    pub reminders: Vec<i32>,
    /// They are told that it ends.
    pub announced: i32,
    /// It is erased once this many days are over, and never less than the difference after it was announced.
    pub kept: i32,
}

impl Default for DraftLife {
    fn default() -> Self {
        Self { reminders: vec![3, 7], announced: 25, kept: 30 }
    }
}

/// What a draft that nobody touches calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    Reminder(i32),
    /// The end is near.
    Announcement,
    /// The end is there; it was announced, or must be.
    End,
}

impl DraftLife {
    /// The last day of a draft that was last touched at this instant.
    pub fn ends_on(&self, saved_at: Timestamp, zone: &TimeZone) -> Date {
        zone.to_datetime(saved_at).date().saturating_add(Span::new().days(self.kept))
    }

    /// The last day that an announcement written at this instant tells, whoever reads it: nothing is erased before it is
    /// over, even where the announcement was late. It is counted in Paris, for announcements know no fund.
    pub(crate) fn announced_end(&self, told: Timestamp) -> Date {
        let paris = TimeZone::get("Europe/Paris").expect("the time zones are embedded in the program");
        paris.to_datetime(told).date().saturating_add(Span::new().days(self.kept - self.announced))
    }

    fn due(&self, idle_days: i32) -> Option<Due> {
        if idle_days > self.kept {
            Some(Due::End)
        } else if idle_days >= self.announced {
            Some(Due::Announcement)
        } else {
            // After a stop, the latest one only: two reminders on one day would be one too many.
            self.reminders.iter().filter(|days| idle_days >= **days).max().map(|days| Due::Reminder(*days))
        }
    }

    fn first(&self) -> i32 {
        self.reminders.iter().copied().chain([self.announced]).min().unwrap_or(self.announced)
    }
}

/// A draft that nobody touches.
struct Idle {
    account: Option<AccountId>,
    saved_on: Date,
    due: Option<Due>,
}

/// What makes an alert of a draft one: another one leaves once it was touched again.
fn occasion(draft: &IdleDraft, saved_on: Date, days: i32) -> String {
    format!("{} {saved_on} {days}", draft.id)
}

/// How many drafts are looked at together.
const AT_A_TIME: i64 = 200;

impl App {
    pub(crate) fn draft_life(&self) -> &DraftLife {
        &self.inner.draft_life
    }

    /// Reminds, announces and erases, for every draft that nobody touches.
    pub(super) async fn tend_drafts(&self) -> Result<(), Failure> {
        allow(&Actor::service(), Action::EraseDraft, &Subject::NOBODY)?;
        let now = self.now();
        // A day of the fund may begin up to a day before that of Greenwich.
        let days = i64::from((self.draft_life().first() - 1).max(0));
        let until = now - jiff::SignedDuration::from_hours(24 * days);
        let mut after = None;
        loop {
            let mut reading = self.read().await?;
            let idle = applications::idle_drafts(&mut reading, until, after, AT_A_TIME).await?;
            drop(reading);
            let Some(last) = idle.last() else { return Ok(()) };
            after = Some(*last);
            for draft in idle {
                if let Err(error) = self.tend(&draft).await {
                    tracing::error!(draft = %draft.id, %error, "a draft was not tended to: it is tried again");
                }
            }
        }
    }

    /// Whose a draft is, since when nobody touched it, and what that calls for.
    async fn idle(&self, draft: &IdleDraft) -> Result<Idle, Failure> {
        let mut reading = self.read().await?;
        let fund = register::fund(&mut reading, draft.fund).await?;
        let account = accounts::of_insured(&mut reading, draft.insured).await?;
        let saved_on = fund.zone.to_datetime(draft.saved_at).date();
        let idle_days = saved_on.until(self.today_at(&fund)).map_or(0, |span| span.get_days());
        Ok(Idle { account, saved_on, due: self.draft_life().due(idle_days) })
    }

    async fn tend(&self, draft: &IdleDraft) -> Result<(), Failure> {
        let Idle { account, saved_on, due } = self.idle(draft).await?;
        let Some(due) = due else { return Ok(()) };
        let Some(account) = account else {
            let erases = due == Due::End;
            return if erases {
                self.erase(&Actor::service(), draft, None, self.over(saved_on)).await.map(drop)
            } else {
                Ok(())
            };
        };
        let of = |days: i32| occasion(draft, saved_on, days);
        match due {
            Due::Reminder(days) => self.tell(account, draft, Message::DraftWaits, &of(days)).await,
            Due::End if self.is_announced(account, draft, saved_on).await? => {
                self.erase(&Actor::service(), draft, Some(account), self.over(saved_on)).await.map(drop)
            }
            // Where nothing ran on the day it should have been announced, the delay starts now.
            Due::Announcement | Due::End => {
                self.tell(account, draft, Message::DraftEndsSoon, &of(self.draft_life().announced)).await
            }
        }
    }

    /// Whether the applicant was told of the end of a draft, long enough ago.
    async fn is_announced(&self, account: AccountId, draft: &IdleDraft, saved_on: Date) -> Result<bool, Failure> {
        let life = self.draft_life();
        let announcement = occasion(draft, saved_on, life.announced);
        let mut reading = self.read().await?;
        let told = outbox::written_at(&mut reading, account, Message::DraftEndsSoon, &announcement).await?;
        Ok(told.is_some_and(|told| self.day_in_paris() > life.announced_end(told)))
    }

    /// Why a draft goes that nobody touched since this day.
    fn over(&self, saved_on: Date) -> Cause {
        let delay = Length::Days(self.draft_life().kept).written();
        Cause { rule: Kind::Draft.name(), since: Some(saved_on), delay: Some(delay) }
    }

    /// Looks at the drafts whose time is over and that were announced, or erases them.
    pub(crate) async fn walk_drafts(&self, pace: Pace, walk: &mut Walk) -> Result<(), Failure> {
        // A day of the fund may begin up to a day before that of Greenwich.
        let days = i64::from((self.draft_life().kept - 1).max(0));
        let until = self.now() - jiff::SignedDuration::from_hours(24 * days);
        let mut after = None;
        loop {
            let mut reading = self.read().await?;
            let idle = applications::idle_drafts(&mut reading, until, after, AT_A_TIME).await?;
            drop(reading);
            let Some(last) = idle.last() else { return Ok(()) };
            after = Some(*last);
            for draft in idle {
                match self.walk_draft(&draft, pace).await {
                    Ok(goes) => walk.goes(Kind::Draft, u64::from(goes)),
                    Err(error) => {
                        tracing::error!(draft = %draft.id, %error, "a draft was not judged: it is kept");
                        walk.unjudged += 1;
                    }
                }
            }
        }
    }

    /// Whether a draft goes; it is gone where the walk erases.
    async fn walk_draft(&self, draft: &IdleDraft, pace: Pace) -> Result<bool, Failure> {
        let Idle { account, saved_on, due } = self.idle(draft).await?;
        let is_announced = match account {
            Some(account) => self.is_announced(account, draft, saved_on).await?,
            None => true,
        };
        if due != Some(Due::End) || !is_announced {
            return Ok(false);
        }
        match pace {
            Pace::Look => Ok(true),
            Pace::Erase => self.erase(&Actor::service(), draft, account, self.over(saved_on)).await,
        }
    }

    async fn tell(
        &self,
        account: AccountId,
        draft: &IdleDraft,
        message: Message,
        occasion: &str,
    ) -> Result<(), Failure> {
        let mut telling = self.begin().await?;
        let id = self.fresh();
        if outbox::insert_on(&mut telling, id, account, Some(draft.id), message, occasion, self.now()).await? {
            let subject = format!("application:{}", draft.id);
            telling.record(self.entry(&Actor::service(), Action::SendAlert.name(), subject, message.name()));
            Ok(telling.commit().await?)
        } else {
            Ok(telling.abandon().await?)
        }
    }

    /// Erases a draft, its papers and its key; `account` is told of it. `false`: it was touched since it was read.
    async fn erase(
        &self,
        actor: &Actor,
        draft: &IdleDraft,
        account: Option<AccountId>,
        cause: Cause,
    ) -> Result<bool, Failure> {
        let mut erasing = self.begin().await?;
        let held = applications::hold_draft(&mut erasing, draft.id, draft.saved_at).await?;
        if !held || !self.erase_in(actor, Action::EraseDraft, &mut erasing, draft.id, &cause).await? {
            erasing.abandon().await?;
            return Ok(false);
        }
        if let Some(account) = account {
            let (id, occasion) = (self.fresh(), draft.id.to_string());
            outbox::insert_on(&mut erasing, id, account, None, Message::DraftErased, &occasion, self.now()).await?;
        }
        erasing.commit().await?;
        // Whatever stops it here is made up for at the next round.
        self.take_files_out().await?;
        self.storage().empty_log().await?;
        Ok(true)
    }

    /// Erases one's own draft, at once.
    pub async fn give_draft_up(&self, actor: &Actor, application: ApplicationId) -> Result<(), Failure> {
        let own = OwnFile::of(actor, Action::EraseDraft)?;
        loop {
            let open = self.open_application(own.insured).await?;
            let open = open.filter(|open| open.id == application && open.receipt.is_none());
            let Some(open) = open else { return Err(Failure::NotFound) };
            let draft = IdleDraft { id: open.id, insured: open.insured, fund: open.fund, saved_at: open.saved_at };
            if self.erase(actor, &draft, None, given_up()).await? {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_reminded_of_announced_and_ended_on_its_days() {
        let life = DraftLife::default();
        for (days, due) in [
            (2, None),
            (3, Some(Due::Reminder(3))),
            (6, Some(Due::Reminder(3))),
            (7, Some(Due::Reminder(7))),
            (24, Some(Due::Reminder(7))),
            (25, Some(Due::Announcement)),
            (30, Some(Due::Announcement)),
            (31, Some(Due::End)),
        ] {
            assert_eq!(life.due(days), due, "after {days} days");
        }
    }

    #[test]
    fn the_end_that_is_announced_is_that_of_the_draft_or_later_when_it_is_announced_late() {
        let at = |instant: &str| -> Timestamp { instant.parse().expect("an instant") };
        let (life, zone) = (DraftLife::default(), TimeZone::get("Europe/Paris").expect("the time zones are bundled"));
        let end = life.ends_on(at("2025-09-01T08:00:00Z"), &zone);
        assert_eq!(life.announced_end(at("2025-09-26T08:00:00Z")), end);
        assert_eq!(life.announced_end(at("2025-09-28T22:30:00Z")).to_string(), "2025-10-04");
    }

    #[test]
    fn the_last_day_is_counted_in_the_time_of_the_fund() {
        let zone = TimeZone::get("Europe/Paris").expect("the time zones are bundled");
        let saved_at: Timestamp = "2025-09-01T22:30:00Z".parse().expect("an instant");
        assert_eq!(DraftLife::default().ends_on(saved_at, &zone).to_string(), "2025-10-02");
    }
}
