//! What a file that was sent still awaits is given: the last paper starts the two months (R861-16-1 II).
//!
//! Nothing that was certified changes: a paper is added, or why it cannot be supplied, or how many pages it has.

use c2s_domain::Date;
use c2s_domain::application::{Progress, Submitted};
use c2s_domain::ids::{AccountId, ApplicationId, PaperId};
use c2s_domain::situation::iso_date;
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::documents::{self, Asked, Kind};
use c2s_storage::events::{self, EventKind, NewEvent};
use c2s_storage::outbox::{self, Message};
use c2s_storage::{StorageError, Transaction, accounts, answer_days, deadlines};
use serde::{Deserialize, Serialize};

use crate::App;
use crate::actor::Actor;
use crate::casework::{days_still_asked, is_accepted_by_law};
use crate::draft::{Content, Draft, OwnFile, PaperWindow, PersonKey};
use crate::failure::Failure;
use crate::papers::{
    ExpectedPages, FiledPaper, Incoming, PaperError, Received, UnavailablePaper, WindowKey, next_place,
};
use crate::policy::{Action, Subject, allow_or_hide};
use crate::register::{self, Fund};

/// Why nothing was added to a file.
#[derive(Debug, thiserror::Error)]
pub enum CompleteError {
    /// It awaits nothing: it is complete, decided or taken back.
    #[error("application {0} awaits no paper: see where it stands")]
    NotAwaiting(ApplicationId),
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// What was said cannot be; the end of a key of `locales/`.
    #[error("{0}")]
    Wrong(&'static str),
}

impl From<Failure> for CompleteError {
    fn from(failure: Failure) -> Self {
        Self::Paper(failure.into())
    }
}

impl From<StorageError> for CompleteError {
    fn from(error: StorageError) -> Self {
        Self::Paper(error.into())
    }
}

/// How what was awaited was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// A file was received.
    Received,
    /// The person said why they cannot supply it.
    Explained,
    /// The person said that the document has no more pages.
    Counted,
}

/// What the event of something given to a sent file seals.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Given {
    pub(crate) window: WindowKey,
    pub(crate) settled: Settled,
    paper: Option<PaperId>,
    sha256: Option<String>,
    /// Nothing is awaited any more: the last day, for the reason that this event is.
    pub(crate) completes: Option<Completes>,
}

/// What the event of something that settled a window, or completed the file, seals.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Settlement {
    Given(Given),
    Completed(Completes),
}

/// Whether a file is complete now.
pub(crate) enum Completion {
    Complete,
    /// It awaits something, or nothing any more.
    Awaits,
    /// It was saved meanwhile: it is looked at again.
    Changed,
}

/// The two months that start.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Completes {
    #[serde(with = "iso_date")]
    pub(crate) on: Date,
    #[serde(with = "iso_date")]
    pub(crate) last_day: Date,
}

/// What is given.
enum Gift {
    Paper(Box<Received>),
    Explanation(UnavailablePaper),
    Pages(ExpectedPages),
}

/// A file that awaits papers, opened.
struct Awaiting {
    row: ApplicationRow,
    content: Content,
    fund: Fund,
    since: Date,
    /// It awaits papers: no delay runs. Otherwise only what the fund asked to check is given.
    awaits: bool,
    papers: Vec<FiledPaper>,
    windows: Vec<PaperWindow>,
}

impl App {
    /// Puts a file in a window of a sent file that awaits papers.
    pub async fn give_paper(
        &self,
        actor: &Actor,
        application: ApplicationId,
        window: WindowKey,
        content: impl Incoming,
    ) -> Result<(), CompleteError> {
        let own = OwnFile::of(actor, Action::CompleteFile)?;
        let row = self.awaiting_row(actor, application, &window).await?;
        let received = Box::pin(self.receive(&row, window.clone(), content)).await?;
        let paper = received.id;
        let gift = Gift::Paper(Box::new(received));
        if let Err(error) = self.give(actor, own, application, &window, &gift).await {
            match (&gift, &error) {
                (Gift::Paper(received), CompleteError::Paper(why)) => self.let_go(received, why).await,
                (Gift::Paper(received), _) => self.let_go(received, &PaperError::NoWindow).await,
                (Gift::Explanation(_) | Gift::Pages(_), _) => {}
            }
            return Err(error);
        }
        // One that cannot be opened completes nothing: it is waited for a little before the file is said complete.
        self.paper_came(paper).await;
        if let Err(error) = self.complete(application).await {
            // The paper is kept: whoever opens it, or gives something else, completes the file.
            tracing::warn!(%application, %error, "a file could not be looked at once a paper came");
        }
        Ok(())
    }

    /// Starts the two months of a sent file if nothing is awaited any more.
    async fn complete(&self, application: ApplicationId) -> Result<(), Failure> {
        loop {
            let mut completing = self.begin().await?;
            match self.complete_if_whole(&mut completing, application).await? {
                Completion::Complete => {
                    completing.commit().await?;
                    self.inner.owed.notify_one();
                    return Ok(());
                }
                Completion::Awaits => return Ok(completing.commit().await?),
                Completion::Changed => completing.abandon().await?,
            }
        }
    }

    /// The same, within a transaction: that of what may complete it.
    ///
    /// It is complete from the day on which the last paper came, whenever it was opened.
    pub(crate) async fn complete_if_whole(
        &self,
        transaction: &mut Transaction,
        application: ApplicationId,
    ) -> Result<Completion, Failure> {
        let Some(row) = applications::find(transaction, application).await? else { return Ok(Completion::Awaits) };
        let Progress::AwaitingDocuments { since } = row.progress else { return Ok(Completion::Awaits) };
        let content: Content = row.content()?;
        let (draft, family) = Content::of_sent(&row)?;
        let fund = register::fund(transaction, row.fund).await?;
        let papers = crate::papers::of_application(self, transaction, &row).await?;
        let windows = self.windows_of_sent(&draft, &family, &papers, since)?;
        answer_days::forget_over(transaction, application, &days_still_asked(&draft, &row.progress, windows.iter()))
            .await?;
        if windows.iter().any(PaperWindow::suspends) {
            return Ok(Completion::Awaits);
        }
        let came = papers.iter().filter(|paper| paper.counts()).map(FiledPaper::came_on);
        let complete_on = came.max().map_or(since, |last| last.max(since));
        // It was complete before the fund asked for more: no earlier than that.
        let before = draft.requested.iter().filter_map(|requested| requested.complete_before).max();
        let complete_on = before.map_or(complete_on, |before| before.max(complete_on));
        let deadline = self.silence_deadline(complete_on, &fund)?;
        let submitted = Submitted { on: since, complete_on, last_day: deadline.last_day };
        let now = self.now();
        let Some(version) = applications::complete(transaction, &row, &content, submitted, now).await? else {
            return Ok(Completion::Changed);
        };
        let account = accounts::of_insured(transaction, row.insured).await?;
        let completes = Completes { on: complete_on, last_day: deadline.last_day };
        let kind = EventKind::Completed;
        let event = NewEvent { application, version, kind, at: now, by: account, after: &completes };
        events::insert(transaction, &row.data_key, event).await?;
        deadlines::insert(transaction, application, &deadline).await?;
        self.tell_that_it_is_complete(transaction, account, application, complete_on).await?;
        let subject = format!("application:{application}");
        transaction.record(self.entry(&Actor::service(), Action::CompleteFile.name(), subject, "complete"));
        Ok(Completion::Complete)
    }

    /// Says why an awaited paper cannot be supplied: it is awaited no longer, and whoever decides reads it.
    pub async fn explain_paper(
        &self,
        actor: &Actor,
        application: ApplicationId,
        paper: UnavailablePaper,
    ) -> Result<(), CompleteError> {
        let own = OwnFile::of(actor, Action::CompleteFile)?;
        if let Some(problem) = paper.problem() {
            return Err(CompleteError::Wrong(problem));
        }
        let window = paper.window.clone();
        self.give(actor, own, application, &window, &Gift::Explanation(paper)).await
    }

    /// Says how many pages an awaited document has.
    pub async fn count_pages(
        &self,
        actor: &Actor,
        application: ApplicationId,
        expected: ExpectedPages,
    ) -> Result<(), CompleteError> {
        let own = OwnFile::of(actor, Action::CompleteFile)?;
        if !expected.is_possible() {
            return Err(CompleteError::Wrong("too-many-pages"));
        }
        let window = expected.window.clone();
        self.give(actor, own, application, &window, &Gift::Pages(expected)).await
    }

    /// Writes what is given, in one transaction with the two months if nothing more is awaited: a paper starts them
    /// only once it was waited for.
    async fn give(
        &self,
        actor: &Actor,
        own: OwnFile,
        application: ApplicationId,
        window: &WindowKey,
        gift: &Gift,
    ) -> Result<(), CompleteError> {
        loop {
            let mut file = self.awaiting(actor, application).await?;
            file.window(window)?;
            let there: Vec<&FiledPaper> = file.papers.iter().filter(|paper| paper.window() == *window).collect();
            let place = match gift {
                Gift::Paper(_) => next_place(&there)?,
                Gift::Explanation(_) | Gift::Pages(_) => 0,
            };
            gift.put_in(&mut file.content, window);
            let (now, today) = (self.now(), self.today_at(&file.fund));
            let completes = file.awaits && file.is_complete_with(gift, window);
            let deadline = if completes { Some(self.silence_deadline(today, &file.fund)?) } else { None };
            let mut giving = self.begin().await?;
            let version = match &deadline {
                Some(deadline) => {
                    let submitted = Submitted { on: file.since, complete_on: today, last_day: deadline.last_day };
                    applications::complete(&mut giving, &file.row, &file.content, submitted, now).await?
                }
                None => applications::save_draft(&mut giving, &file.row, &file.content, now).await?,
            };
            let Some(version) = version else {
                // Something else was given, or it was taken back: it is looked at again.
                giving.abandon().await?;
                continue;
            };
            match gift {
                Gift::Paper(received) => received.write(&mut giving, &file.row, place, now).await?,
                Gift::Explanation(_) => {
                    let others = file.windows.iter().filter(|asked| asked.key != *window);
                    let still_asked = days_still_asked(&file.content.draft, &file.row.progress, others);
                    answer_days::forget_over(&mut giving, application, &still_asked).await?;
                }
                Gift::Pages(_) => {}
            }
            let completes = deadline.as_ref().map(|deadline| Completes { on: today, last_day: deadline.last_day });
            let given = gift.given(window, completes);
            let kind = match (&deadline, given.settled) {
                (Some(_), _) => EventKind::Completed,
                (None, Settled::Received) => EventKind::PaperReceived,
                (None, Settled::Explained | Settled::Counted) => EventKind::PaperExplained,
            };
            let event = NewEvent { application, version, kind, at: now, by: Some(own.account), after: &given };
            events::insert(&mut giving, &file.row.data_key, event).await?;
            if let Some(deadline) = &deadline {
                deadlines::insert(&mut giving, application, deadline).await?;
                self.tell_that_it_is_complete(&mut giving, Some(own.account), application, today).await?;
            }
            let subject = format!("application:{application}");
            giving.record(self.entry(actor, Action::CompleteFile.name(), subject, window.kind.name()));
            giving.commit().await?;
            if deadline.is_some() {
                self.inner.owed.notify_one();
            }
            return Ok(());
        }
    }

    /// Owes the receipt of the complete file, and the word that it is there.
    pub(crate) async fn tell_that_it_is_complete(
        &self,
        transaction: &mut Transaction,
        account: Option<AccountId>,
        application: ApplicationId,
        complete_on: Date,
    ) -> Result<(), Failure> {
        let now = self.now();
        let holder = PersonKey::Applicant.to_string();
        // Its last day was counted by the law of that day.
        let law_version = self.law_version(complete_on)?;
        let asked = Asked {
            id: self.fresh(),
            application,
            kind: Kind::Completion,
            holder: &holder,
            right: None,
            law_version: &law_version,
            at: now,
        };
        documents::ask_again(transaction, asked).await?;
        let Some(account) = account else { return Ok(()) };
        // Once each time: the fund may ask for another paper of a complete file.
        let (id, message) = (self.fresh(), Message::FileComplete);
        let occasion = format!("{application} {now}");
        outbox::insert_on(transaction, id, account, Some(application), message, &occasion, now).await?;
        Ok(())
    }

    /// A file that awaits papers, whose window takes one more.
    pub(crate) async fn awaiting_row(
        &self,
        actor: &Actor,
        application: ApplicationId,
        window: &WindowKey,
    ) -> Result<ApplicationRow, CompleteError> {
        let file = self.awaiting(actor, application).await?;
        file.window(window)?;
        let there: Vec<&FiledPaper> = file.papers.iter().filter(|paper| paper.window() == *window).collect();
        next_place(&there)?;
        Ok(file.row)
    }

    async fn awaiting(&self, actor: &Actor, application: ApplicationId) -> Result<Awaiting, CompleteError> {
        let mut reading = self.read().await?;
        let row = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, Action::CompleteFile, &Subject::file_of(row.insured, row.fund))?;
        let fund = register::fund(&mut reading, row.fund).await?;
        let (since, awaits) = match row.progress {
            Progress::AwaitingDocuments { since } => (since, true),
            // What the fund asked to check is given while the two months run.
            Progress::Submitted(submitted) if !is_accepted_by_law(&row, self.today_at(&fund)) => (submitted.on, false),
            Progress::Draft => return Err(Failure::NotFound.into()),
            _ => return Err(CompleteError::NotAwaiting(application)),
        };
        let content: Content = row.content()?;
        let (draft, family) = Content::of_sent(&row)?;
        let papers = crate::papers::of_application(self, &mut reading, &row).await?;
        drop(reading);
        let windows = self.windows_of_sent(&draft, &family, &papers, since)?;
        if !awaits && draft.requests().next().is_none() {
            return Err(CompleteError::NotAwaiting(application));
        }
        Ok(Awaiting { row, content, fund, since, awaits, papers, windows })
    }
}

impl Awaiting {
    /// Whether this window is awaited, or at least asked.
    fn window(&self, window: &WindowKey) -> Result<&PaperWindow, CompleteError> {
        let asked = self.windows.iter().find(|asked| asked.key == *window);
        let asked = asked.filter(|asked| self.awaits || asked.requested.is_some());
        asked.ok_or(CompleteError::Paper(PaperError::NoWindow))
    }

    /// Whether nothing is missing once this is in its window, as far as can be said at once.
    fn is_complete_with(&self, gift: &Gift, window: &WindowKey) -> bool {
        self.windows.iter().all(|asked| {
            if asked.key != *window {
                return !asked.suspends();
            }
            let mut asked = asked.clone();
            match gift {
                Gift::Explanation(_) => return true,
                Gift::Pages(expected) => asked.pages_expected = Some(expected.pages),
                Gift::Paper(_) => return false,
            }
            !asked.suspends()
        })
    }
}

impl Gift {
    /// Puts what is said with it in the answers: those that were certified, and those of a correction that is open.
    fn put_in(&self, content: &mut Content, window: &WindowKey) {
        let Content { draft, correction, .. } = content;
        for answers in std::iter::once(draft).chain(correction.as_mut()) {
            self.put_in_answers(answers, window);
        }
    }

    fn put_in_answers(&self, answers: &mut Draft, window: &WindowKey) {
        match self {
            // What could not be supplied is there after all.
            Self::Paper(_) => answers.unavailable.retain(|other| other.window != *window),
            Self::Explanation(paper) => answers.explain(paper.clone()),
            Self::Pages(expected) => answers.expect_pages(expected.clone()),
        }
    }

    fn given(&self, window: &WindowKey, completes: Option<Completes>) -> Given {
        let (settled, received) = match self {
            Self::Paper(received) => (Settled::Received, Some(received)),
            Self::Explanation(_) => (Settled::Explained, None),
            Self::Pages(_) => (Settled::Counted, None),
        };
        Given {
            window: window.clone(),
            settled,
            paper: received.map(|received| received.id),
            sha256: received.map(|received| received.known.sha256.clone()),
            completes,
        }
    }
}
