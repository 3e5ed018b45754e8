//! The files that wait for a decision, the most pressing first.

use std::fmt;
use std::str::FromStr;

use c2s_domain::Date;
use c2s_domain::ids::ApplicationId;
use c2s_storage::applications;

use super::days_left;
use crate::App;
use crate::actor::Actor;
use crate::draft::Content;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register;

/// One file that waits.
#[derive(Clone, PartialEq, Eq)]
pub struct QueueRow {
    pub application: ApplicationId,
    pub receipt_number: String,
    /// Of the applicant.
    pub name: String,
    pub submitted_on: Date,
    /// When the decision is due; `None` while papers are awaited.
    pub due: Option<QueueDue>,
    /// The day before which the fund asked for a paper, when it is over without an answer.
    pub unanswered_since: Option<Date>,
}

/// When a decision is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueDue {
    /// The last day on which the decision can be notified.
    pub last_day: Date,
    /// Days from today to the last day; 0 on the last day, negative once it is over.
    pub days_left: i32,
}

crate::hidden_debug!(QueueRow);

/// Some files of the queue.
#[derive(Debug, Clone)]
pub struct QueuePage {
    /// The legal day at the fund.
    pub today: Date,
    pub rows: Vec<QueueRow>,
    /// Where the next page begins, when there is one.
    pub next: Option<QueueCursor>,
}

/// A place in the queue: after this file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueCursor {
    part: Part,
    /// The last day of the file; the day it was sent while it awaits papers.
    day: Date,
    application: ApplicationId,
}

/// The complete files come first, by last day; then those of which a day to answer is over, and those that await papers,
/// by the day they were sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Complete,
    Unanswered,
    Awaiting,
}

impl Part {
    const ALL: [Self; 3] = [Self::Complete, Self::Unanswered, Self::Awaiting];

    /// How a place of it begins.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Complete => "",
            Self::Unanswered => "sans-reponse_",
            Self::Awaiting => "attente_",
        }
    }
}

/// No place in the queue is written so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no place in the queue: start from its beginning")]
pub struct NotACursor;

impl fmt::Display for QueueCursor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}_{}", self.part.prefix(), self.day, self.application)
    }
}

impl FromStr for QueueCursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        // The one without a prefix comes last.
        let place = |part: Part| text.strip_prefix(part.prefix()).map(|rest| (part, rest));
        let (part, text) = Part::ALL.into_iter().rev().find_map(place).ok_or(NotACursor)?;
        let (day, id) = text.split_once('_').ok_or(NotACursor)?;
        Ok(Self {
            part,
            day: c2s_domain::situation::iso_date::parse(day).ok_or(NotACursor)?,
            application: id.parse().map_err(|_| NotACursor)?,
        })
    }
}

impl App {
    /// How many files a page of the queue holds at most.
    pub const QUEUE_PAGE: usize = 20;

    /// A page of the queue of the caseworker's fund, by legal last day, those that await papers at its end, the unanswered ones first; a reading
    /// that the audit trail keeps.
    pub async fn queue(&self, actor: &Actor, after: Option<QueueCursor>) -> Result<QueuePage, Failure> {
        let fund = actor.fund.ok_or(Failure::NotFound)?;
        allow(actor, Action::ReadQueue, &Subject::fund(fund))?;
        let mut reading = self.read().await?;
        let known = register::fund(&mut reading, fund).await?;
        let today = self.today_at(&known);
        let place = |part| after.filter(|cursor| cursor.part == part).map(|cursor| (cursor.day, cursor.application));
        // One more than a page tells whether there is a next one, without counting anything.
        let one_more = |there: usize| i64::try_from(Self::QUEUE_PAGE + 1 - there).expect("a page is small");
        let mut files = Vec::new();
        let first = after.map_or(Part::Complete, |cursor| cursor.part);
        for part in Part::ALL.into_iter().skip_while(|part| *part != first) {
            if files.len() > Self::QUEUE_PAGE {
                break;
            }
            let (after, rest) = (place(part), one_more(files.len()));
            let some = match part {
                Part::Complete => applications::waiting(&mut reading, fund, after, rest).await?,
                Part::Unanswered | Part::Awaiting => {
                    let is_over = part == Part::Unanswered;
                    applications::awaiting_documents(&mut reading, fund, is_over, after, rest).await?
                }
            };
            files.extend(some.into_iter().map(|file| (part, file)));
        }
        let more = files.len() > Self::QUEUE_PAGE;
        files.truncate(Self::QUEUE_PAGE);
        let mut rows = Vec::with_capacity(files.len());
        for (_, file) in &files {
            let (Some(sent), Some(receipt)) = (file.progress.sent(), &file.receipt) else { continue };
            let (_, family) = Content::of_sent(file)?;
            rows.push(QueueRow {
                unanswered_since: self.day_gone_by(&mut reading, file, today).await?,
                application: file.id,
                receipt_number: receipt.number.clone(),
                name: family.applicant.name.full(),
                submitted_on: sent.on(),
                due: sent.complete().map(|submitted| QueueDue {
                    last_day: submitted.last_day,
                    days_left: days_left(today, submitted.last_day),
                }),
            });
        }
        drop(reading);
        let last = rows.last().zip(files.last()).filter(|_| more);
        let next = last.map(|(row, (part, _))| {
            let day = row.due.map_or(row.submitted_on, |due| due.last_day);
            QueueCursor { part: *part, day, application: row.application }
        });
        let seen: Vec<String> = rows.iter().map(|row| row.application.to_string()).collect();
        self.record_reading(actor, Action::ReadQueue, format!("fund:{fund}"), &seen.join(" ")).await?;
        Ok(QueuePage { today, rows, next })
    }
}
