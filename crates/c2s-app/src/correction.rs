//! The right to make mistakes: what was sent is opened again, changed, and certified anew, until it is decided.
//!
//! Until then the file stays as it was certified, for the fund and for the clock: a correction of what is there
//! does not move the last day (R861-16-1 II counts from the complete file).

use c2s_domain::application::{Progress, Submitted};
use c2s_domain::ids::ApplicationId;
use c2s_law::Law;
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::events::{self, EventKind, NewEvent};
use c2s_storage::{Connection, StorageError, Transaction, answer_days, deadlines, typed_pages};
use jiff::Timestamp;

use crate::App;
use crate::actor::Actor;
use crate::casework::{days_still_asked, is_accepted_by_law};
use crate::draft::{
    Certification, Content, Draft, DraftView, OpenDraft, OwnFile, PersonOfFile, ResourcesPath, Step, people,
};
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow_or_hide};
use crate::register;
use crate::submission::{Submission, SubmitError, content_hash};

/// Why a file is not opened again, nor taken back.
#[derive(Debug, thiserror::Error)]
pub enum AmendError {
    /// It was decided, or the law accepted it, or it was taken back already.
    #[error("application {0} does not wait for its decision any more: see where it stands")]
    TooLate(ApplicationId),
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for AmendError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// A correction that was certified: the answers before it and after it.
#[derive(Clone)]
pub struct Correction {
    pub at: Timestamp,
    pub before: Draft,
    pub people_before: Vec<PersonOfFile>,
    pub path_before: ResourcesPath,
    pub after: Draft,
    pub people_after: Vec<PersonOfFile>,
    pub path_after: ResourcesPath,
}

crate::hidden_debug!(Correction);

impl App {
    /// Opens the answers of a sent application to correct them; a correction that is open already is found again.
    pub async fn open_correction(&self, actor: &Actor, application: ApplicationId) -> Result<DraftView, AmendError> {
        let own = OwnFile::of(actor, Action::Correct)?;
        loop {
            let file = self.file_that_waits(actor, application, Action::Correct).await?;
            let content: Content = file.content().map_err(Failure::from)?;
            if content.correction.is_some() {
                break;
            }
            let opened = Content { correction: Some(uncertified(&content.draft)), ..content };
            if self.amend(actor, own, &file, &opened, EventKind::CorrectionOpened).await? {
                break;
            }
        }
        let open = self.open_draft(own.insured).await?.ok_or(Failure::NotFound)?;
        Ok(self.view(&open)?)
    }

    /// Gives a correction up: what was sent stays as it is.
    pub async fn drop_correction(&self, actor: &Actor, application: ApplicationId) -> Result<(), AmendError> {
        let own = OwnFile::of(actor, Action::Correct)?;
        loop {
            let file = self.file_that_waits(actor, application, Action::Correct).await?;
            let content: Content = file.content().map_err(Failure::from)?;
            if content.correction.is_none() {
                return Ok(());
            }
            let dropped = Content { correction: None, ..content };
            if self.amend(actor, own, &file, &dropped, EventKind::CorrectionDropped).await? {
                return Ok(());
            }
        }
    }

    /// A file of one's own that waits for its decision.
    pub(crate) async fn file_that_waits(
        &self,
        actor: &Actor,
        application: ApplicationId,
        action: Action,
    ) -> Result<ApplicationRow, AmendError> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, action, &Subject::file_of(file.insured, file.fund))?;
        let fund = register::fund(&mut reading, file.fund).await?;
        match file.progress {
            Progress::Draft => Err(Failure::NotFound.into()),
            Progress::AwaitingDocuments { .. } => Ok(file),
            Progress::Submitted(_) if !is_accepted_by_law(&file, self.today_at(&fund)) => Ok(file),
            _ => Err(AmendError::TooLate(application)),
        }
    }

    /// Opens a correction or gives it up. `false`: the file changed since it was read.
    async fn amend(
        &self,
        actor: &Actor,
        own: OwnFile,
        file: &ApplicationRow,
        content: &Content,
        kind: EventKind,
    ) -> Result<bool, AmendError> {
        let now = self.now();
        let mut amending = self.begin().await?;
        let Some(version) = applications::save_draft(&mut amending, file, content, now).await? else {
            amending.abandon().await?;
            return Ok(false);
        };
        typed_pages::forget_all(&mut amending, file.id).await?;
        let event = NewEvent { application: file.id, version, kind, at: now, by: Some(own.account), after: content };
        events::insert(&mut amending, &file.data_key, event).await?;
        let cause = if kind == EventKind::CorrectionOpened { "opened" } else { "dropped" };
        amending.record(self.entry(actor, Action::Correct.name(), format!("application:{}", file.id), cause));
        amending.commit().await?;
        Ok(true)
    }

    /// Certifies a correction: its answers take the place of those that were sent, which the history keeps. `false`: the
    /// file changed since it was read.
    pub(crate) async fn certify_correction(
        &self,
        actor: &Actor,
        own: OwnFile,
        open: OpenDraft,
        submission: &Submission,
        key: &[u8; 32],
    ) -> Result<bool, SubmitError> {
        let now = self.now();
        let asked = self.asked_windows(&open)?;
        let hash = content_hash(&open, &asked);
        let view = self.view(&open)?;
        let unanswered: Vec<Step> = view.unanswered().collect();
        if !unanswered.is_empty() {
            return Err(SubmitError::Incomplete(unanswered));
        }
        let OpenDraft { row, mut draft, family, fund, .. } = open;
        let situation = crate::study::situation(&draft, &family, (view.today, view.today), self.law());
        crate::study::assess(situation, self.law()).map_err(SubmitError::Contradiction)?;
        // A correction is asked for what the sending was.
        let asks_standing = !draft.sent_without_standing;
        let text = submission.certified.clone();
        draft.certification = Some(Certification { text, at: now, content_hash: hash, asks_standing });
        let still_asked = days_still_asked(&draft, &row.progress, view.windows.iter());
        let content = Content::certified(draft, family);
        // The corrected answers may ask for nothing that is not there: then the file is complete from today.
        let completed = match row.progress {
            Progress::AwaitingDocuments { since } if view.missing_papers().next().is_none() => {
                let today = self.today_at(&fund);
                Some((since, today, self.silence_deadline(today, &fund)?))
            }
            _ => None,
        };
        let mut correcting = self.begin().await?;
        let version = match &completed {
            Some((since, today, deadline)) => {
                let submitted = Submitted { on: *since, complete_on: *today, last_day: deadline.last_day };
                applications::complete(&mut correcting, &row, &content, submitted, now).await?
            }
            None => applications::save_draft(&mut correcting, &row, &content, now).await?,
        };
        let Some(version) = version else {
            correcting.abandon().await?;
            return Ok(false);
        };
        if let Some((_, today, deadline)) = &completed {
            deadlines::insert(&mut correcting, row.id, deadline).await?;
            self.tell_that_it_is_complete(&mut correcting, Some(own.account), row.id, *today).await?;
        }
        answer_days::forget_over(&mut correcting, row.id, &still_asked).await?;
        typed_pages::forget_all(&mut correcting, row.id).await?;
        let event = NewEvent {
            application: row.id,
            version,
            kind: EventKind::Corrected,
            at: now,
            by: Some(own.account),
            after: &content,
        };
        events::insert_with_key(&mut correcting, &row.data_key, event, Some(key)).await?;
        correcting.record(self.entry(actor, Action::Correct.name(), format!("application:{}", row.id), "certified"));
        correcting.commit().await?;
        if completed.is_some() {
            self.inner.owed.notify_one();
        }
        Ok(true)
    }

    /// Takes back a file that waits: it will not be decided. Taking it back again does nothing more.
    pub async fn withdraw(&self, actor: &Actor, application: ApplicationId) -> Result<(), AmendError> {
        let own = OwnFile::of(actor, Action::Withdraw)?;
        loop {
            let file = match self.file_that_waits(actor, application, Action::Withdraw).await {
                Err(AmendError::TooLate(_)) if self.is_withdrawn(application).await? => return Ok(()),
                found => found?,
            };
            let mut reading = self.read().await?;
            let fund = register::fund(&mut reading, file.fund).await?;
            drop(reading);
            let content = Content { correction: None, ..file.content().map_err(Failure::from)? };
            let (now, today) = (self.now(), self.today_at(&fund));
            let mut withdrawing = self.begin().await?;
            let withdrawn = applications::withdraw(&mut withdrawing, &file, &content, today, now).await?;
            let Some(version) = withdrawn else {
                withdrawing.abandon().await?;
                continue;
            };
            self.end(&mut withdrawing, own, &file, &content, version).await?;
            let subject = format!("application:{}", file.id);
            withdrawing.record(self.entry(actor, Action::Withdraw.name(), subject, ""));
            return Ok(withdrawing.commit().await?);
        }
    }

    async fn is_withdrawn(&self, application: ApplicationId) -> Result<bool, Failure> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, application).await?;
        Ok(file.is_some_and(|file| matches!(file.progress, Progress::Withdrawn { .. })))
    }

    async fn end(
        &self,
        transaction: &mut Transaction,
        own: OwnFile,
        file: &ApplicationRow,
        content: &Content,
        version: i64,
    ) -> Result<(), StorageError> {
        let kind = EventKind::Withdrawn;
        let event =
            NewEvent { application: file.id, version, kind, at: self.now(), by: Some(own.account), after: content };
        events::insert(transaction, &file.data_key, event).await?;
        typed_pages::forget_all(transaction, file.id).await?;
        deadlines::met(transaction, file.id).await
    }
}

/// The answers without what certified them: the correction is certified on its own.
fn uncertified(draft: &Draft) -> Draft {
    Draft { certification: None, ..draft.clone() }
}

/// The corrections of a file, oldest first.
pub(crate) async fn corrections(
    connection: &mut Connection,
    file: &ApplicationRow,
    law: &Law,
) -> Result<Vec<Correction>, Failure> {
    let Some(sent) = file.progress.sent() else { return Ok(Vec::new()) };
    let filed_on = sent.on();
    let path_of = |content: &Content| {
        let family = content.certified.as_ref();
        family.map_or(ResourcesPath::Declared, |family| crate::study::path(&content.draft, family, filed_on, law))
    };
    let certified = events::certified::<Content>(connection, file.id, &file.data_key).await?;
    let peopled = |content: &Content| {
        let family = content.certified.as_ref();
        family.map(|family| people(family, content.draft.household.as_ref())).unwrap_or_default()
    };
    let correction = |pair: &[(Timestamp, Content)]| Correction {
        at: pair[1].0,
        before: pair[0].1.draft.clone(),
        people_before: peopled(&pair[0].1),
        path_before: path_of(&pair[0].1),
        after: pair[1].1.draft.clone(),
        people_after: peopled(&pair[1].1),
        path_after: path_of(&pair[1].1),
    };
    Ok(certified.windows(2).map(correction).collect())
}
