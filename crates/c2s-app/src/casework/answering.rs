//! The day before which papers are asked for, by the fund or by the request that leaves with the receipt: the person is
//! reminded once before it, the fund is told once it is over. Nothing else follows: no text refuses an application because a paper did not come, and the two months run from
//! the day the file is complete, whenever that is (CRPA L114-5, D161-1-3, R861-16-1 II).
//!
//! Each day bears when it is looked at next, changed with what is owed: whoever is stopped between two, or runs beside
//! another copy, neither misses one nor tells it twice.

use c2s_domain::Date;
use c2s_domain::application::Progress;
use c2s_storage::answer_days::{self, AnswerDay, AnswerState};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::documents::{self, Asked, Kind};
use c2s_storage::outbox::{self, Message};
use c2s_storage::{Connection, accounts};
use jiff::Span;

use crate::App;
use crate::actor::Actor;
use crate::alerts::choice_of;
use crate::draft::{Content, Draft, PaperWindow, PersonKey};
use crate::failure::Failure;
use crate::papers::RequestedPaper;
use crate::policy::{Action, Subject, allow};
use crate::register;

/// How many days are looked at together.
const AT_A_TIME: i64 = 500;
/// How long before the day the reminder leaves, at the most.
const REMINDED_BEFORE: i32 = 7;
/// How long whoever sends an application has for the papers that are missing. No text gives this delay, only that there
/// is one (CRPA L114-5).
const MONTHS_TO_COMPLETE: i8 = 1;

/// The last day to give what is missing of an application that is sent on this day.
pub(crate) fn missing_due_on(sent_on: Date) -> Date {
    sent_on.saturating_add(Span::new().months(MONTHS_TO_COMPLETE))
}

/// When whoever is asked is reminded: some days before, once half of the time went by.
pub(crate) fn reminded_on(asked_on: Date, due_on: Date) -> Date {
    let given = (due_on - asked_on).get_days();
    let half = asked_on.saturating_add(Span::new().days((given + 1) / 2));
    half.max(due_on.saturating_sub(Span::new().days(REMINDED_BEFORE)))
}

/// The days before which these windows of a file still ask for something.
pub(crate) fn days_still_asked<'a>(
    draft: &Draft,
    progress: &Progress,
    windows: impl Iterator<Item = &'a PaperWindow>,
) -> Vec<Date> {
    let missing = windows.filter(|window| window.is_missing());
    missing.filter_map(|window| draft.due_on(progress, window)).collect()
}

/// What is asked for before a day, and that nobody gave or explained.
pub(crate) struct Unanswered {
    pub(crate) due_on: Date,
    /// The request of the fund; nothing of what was missing at the sending.
    pub(crate) requested: Option<RequestedPaper>,
}

/// What a day calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Remind,
    TellTheFund,
    /// Somebody answered in time.
    Forget,
    /// Somebody answered, and what came may still be refused.
    LookAgain,
}

impl Turn {
    fn on(today: Date, due_on: Date, is_asked: bool) -> Self {
        match (today > due_on, is_asked) {
            (true, true) => Self::TellTheFund,
            (true, false) => Self::Forget,
            (false, true) => Self::Remind,
            (false, false) => Self::LookAgain,
        }
    }
}

impl App {
    /// Looks at every day to answer whose time has come; gives how many were told of.
    pub(crate) async fn tend_requests(&self) -> Result<u64, Failure> {
        allow(&Actor::service(), Action::SendAlert, &Subject::NOBODY)?;
        // The day of a fund of the Pacific may be that after the one of Paris.
        let until = self.day_in_paris().tomorrow().unwrap_or(Date::MAX);
        let (mut told, mut after): (u64, Option<AnswerDay>) = (0, None);
        loop {
            let mut reading = self.read().await?;
            let days = answer_days::to_look_at(&mut reading, until, after.as_ref(), AT_A_TIME).await?;
            drop(reading);
            let Some(last) = days.last() else { return Ok(told) };
            after = Some(last.clone());
            for day in days {
                // One that cannot be looked at does not hold up the others.
                match self.tend_request(&day).await {
                    Ok(is_told) => told += u64::from(is_told),
                    Err(error) => {
                        tracing::error!(application = %day.application, %error, "a day to answer was not looked at");
                    }
                }
            }
        }
    }

    async fn tend_request(&self, day: &AnswerDay) -> Result<bool, Failure> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, day.application).await?.ok_or(Failure::NotFound)?;
        let fund = register::fund(&mut reading, file.fund).await?;
        let today = self.today_at(&fund);
        if day.next_look > today {
            return Ok(false);
        }
        let asked = self.unanswered(&mut reading, &file).await?;
        let turn = Turn::on(today, day.due_on, asked.iter().any(|one| one.due_on == day.due_on));
        let account = accounts::of_insured(&mut reading, file.insured).await?;
        let is_told_by_post = match account {
            Some(account) => choice_of(&mut reading, account).await?.destination().is_none(),
            None => false,
        };
        drop(reading);
        let mut tending = self.begin().await?;
        let after = Some(day.due_on.tomorrow().unwrap_or(Date::MAX));
        let is_ours = match turn {
            Turn::Remind => answer_days::looked_at(&mut tending, day, AnswerState::Reminded, after).await?,
            Turn::LookAgain => answer_days::looked_at(&mut tending, day, AnswerState::Waiting, after).await?,
            Turn::TellTheFund => answer_days::looked_at(&mut tending, day, AnswerState::Over, None).await?,
            Turn::Forget => answer_days::forget(&mut tending, day).await?,
        };
        if !is_ours {
            tending.abandon().await?;
            return Ok(false);
        }
        let cause = match turn {
            Turn::Remind => {
                // The one that was posted before asks for what was given since, and not for what was asked since.
                if is_told_by_post {
                    let (id, at, holder) = (self.fresh(), self.now(), PersonKey::Applicant.to_string());
                    let (application, kind, law_version) = (file.id, Kind::MissingPapers, self.law_of_file(&file)?);
                    let (holder, law_version) = (holder.as_str(), law_version.as_str());
                    let letter = Asked { id, application, kind, holder, right: None, law_version, at };
                    documents::ask_again(&mut tending, letter).await?;
                }
                if let Some(account) = account {
                    let (id, occasion) = (self.fresh(), format!("{} {}", file.id, day.due_on));
                    let (message, now) = (Message::AnswerDueSoon, self.now());
                    outbox::insert_on(&mut tending, id, account, Some(file.id), message, &occasion, now).await?;
                }
                Message::AnswerDueSoon.name()
            }
            Turn::TellTheFund => "day to answer over",
            Turn::Forget | Turn::LookAgain => {
                tending.commit().await?;
                return Ok(false);
            }
        };
        let subject = format!("application:{}", file.id);
        tending.record(self.entry(&Actor::service(), Action::SendAlert.name(), subject, cause));
        tending.commit().await?;
        if turn == Turn::Remind {
            self.inner.owed.notify_one();
        }
        Ok(true)
    }

    /// What is asked for before a day and that nobody gave or explained, while the file waits.
    pub(crate) async fn unanswered(
        &self,
        connection: &mut Connection,
        file: &ApplicationRow,
    ) -> Result<Vec<Unanswered>, Failure> {
        let Some(sent) = file.progress.sent().filter(|_| file.progress.waits()) else { return Ok(Vec::new()) };
        let (draft, family) = Content::of_sent(file)?;
        let awaits = matches!(file.progress, Progress::AwaitingDocuments { .. });
        if draft.requests().next().is_none() && !(awaits && draft.missing_due_on.is_some()) {
            return Ok(Vec::new());
        }
        let papers = crate::papers::of_application(self, connection, file).await?;
        let windows = self.windows_of_sent(&draft, &family, &papers, sent.on())?;
        let missing = windows.into_iter().filter(PaperWindow::is_missing);
        let unanswered = missing.filter_map(|window| {
            Some(Unanswered { due_on: draft.due_on(&file.progress, &window)?, requested: window.requested })
        });
        Ok(unanswered.collect())
    }

    /// The first day to answer of a file that is over without an answer.
    pub(super) async fn day_gone_by(
        &self,
        connection: &mut Connection,
        file: &ApplicationRow,
        today: Date,
    ) -> Result<Option<Date>, Failure> {
        let asked = self.unanswered(connection, file).await?;
        Ok(asked.into_iter().map(|one| one.due_on).filter(|due_on| *due_on < today).min())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_at_the_sending_has_a_month() {
        for (sent_on, due_on) in [
            (Date::constant(2025, 9, 1), Date::constant(2025, 10, 1)),
            (Date::constant(2025, 12, 31), Date::constant(2026, 1, 31)),
            (Date::constant(2026, 1, 31), Date::constant(2026, 2, 28)),
        ] {
            assert_eq!(missing_due_on(sent_on), due_on);
        }
    }

    #[test]
    fn the_reminder_leaves_a_week_before_and_never_in_the_first_half() {
        let day = |day| Date::constant(2025, 9, day);
        for (asked_on, due_on, expected) in [
            (day(1), day(9), day(5)),
            (day(1), day(14), day(8)),
            (day(1), day(15), day(8)),
            (day(1), day(16), day(9)),
            (day(1), day(30), day(23)),
        ] {
            assert_eq!(reminded_on(asked_on, due_on), expected, "{due_on}");
        }
    }

    #[test]
    fn a_day_is_over_the_day_after_and_only_while_something_is_asked() {
        let day = Date::constant(2025, 9, 15);
        let (before, after) = (day.yesterday().expect("a day"), day.tomorrow().expect("a day"));
        for (today, is_asked, expected) in [
            (before, true, Turn::Remind),
            (day, true, Turn::Remind),
            (after, true, Turn::TellTheFund),
            (day, false, Turn::LookAgain),
            (after, false, Turn::Forget),
        ] {
            assert_eq!(Turn::on(today, day, is_asked), expected, "{today}");
        }
    }
}
