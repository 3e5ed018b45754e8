//! Files put in the windows of a draft, taken out, put back, moved.

use c2s_domain::ids::PaperId;
use c2s_papers::Refusal;
use c2s_storage::applications;
use c2s_storage::events::{self, EventKind, NewEvent};
use c2s_storage::{StorageError, Transaction, papers};

use super::age::Reckoning;
use super::coming::Incoming;
use super::filed::FiledPaper;
use super::received::{KnownOfPaper, PaperChange, Received};
use super::window::WindowKey;
use super::{MOST_FILES, MOST_PAPERS};
use crate::App;
use crate::actor::Actor;
use crate::draft::{Draft, DraftView, OpenDraft, OwnFile, Version};
use crate::failure::Failure;
use crate::policy::Action;

/// Why a paper was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No window of that name is asked, or no paper of that name is in one.
    #[error("this paper is not asked: go back to the list of papers")]
    NoWindow,
    /// There are [`MOST_PAPERS`] files in the window already, or [`MOST_FILES`] with those that were refused.
    #[error("this window is full: put several pages in one file, or take a file out")]
    TooMany,
    /// It was certified with the application that is being corrected.
    #[error("this paper was sent with the application: add another one beside it")]
    Certified,
    #[error("the application changed since this page was shown: reload it and try again")]
    Stale { current: Version },
    /// Not all of it came.
    #[error("the file stopped on its way: send it again")]
    Cut,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for PaperError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// Where a paper is moved in its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
}

impl App {
    /// Puts a file in a window, after those that are there.
    pub async fn add_paper(
        &self,
        actor: &Actor,
        seen: Version,
        window: WindowKey,
        content: impl Incoming,
    ) -> Result<DraftView, PaperError> {
        let own = OwnFile::of(actor, Action::AddPaper)?;
        let open = self.draft_as_seen(own, seen).await?;
        next_place(&self.papers_of(&open, &window)?)?;
        let received = Box::pin(self.receive(&open.row, window, content)).await?;
        if let Err(error) = Box::pin(self.add_received(actor, own, &open, &received)).await {
            self.let_go(&received, &error).await;
            return Err(error);
        }
        self.paper_came(received.id).await;
        self.draft_after(own).await
    }

    /// `open`: as it was before the file came. A large one takes its time: whoever saved meanwhile made another version,
    /// and this one is not written.
    async fn add_received(
        &self,
        actor: &Actor,
        own: OwnFile,
        open: &OpenDraft,
        received: &Received,
    ) -> Result<(), PaperError> {
        let place = next_place(&self.papers_of(open, &received.window)?)?;
        // What could not be supplied is there after all.
        let mut draft = open.draft.clone();
        draft.unavailable.retain(|other| other.window != received.window);
        let mut adding = self.begin().await?;
        let sha256 = received.known.sha256.clone();
        let change = PaperChange { paper: received.id, window: received.window.clone(), sha256, others: Vec::new() };
        let saved = self.save_change(&mut adding, actor, own, open, draft, EventKind::PaperAdded, &change).await?;
        if !saved {
            adding.abandon().await?;
            return Err(self.stale_paper(own).await?);
        }
        received.write(&mut adding, &open.row, place, self.now()).await?;
        Ok(adding.commit().await?)
    }

    /// Takes a paper out of the draft; [`App::restore_paper`] puts it back.
    pub async fn remove_paper(&self, actor: &Actor, seen: Version, paper: PaperId) -> Result<DraftView, PaperError> {
        let own = OwnFile::of(actor, Action::RemovePaper)?;
        let open = self.draft_as_seen(own, seen).await?;
        let there = open.papers.iter().find(|other| other.row.id == paper).ok_or(PaperError::NoWindow)?;
        if open.was_sent_with(there) {
            return Err(PaperError::Certified);
        }
        let sha256 = there.known.sha256.clone();
        let change = PaperChange { paper, window: there.window(), sha256, others: Vec::new() };
        let draft = open.draft.clone();
        let mut removing = self.begin().await?;
        let saved = self.save_change(&mut removing, actor, own, &open, draft, EventKind::PaperRemoved, &change).await?;
        if !saved {
            removing.abandon().await?;
            return Err(self.stale_paper(own).await?);
        }
        papers::remove(&mut removing, paper, self.now()).await?;
        removing.commit().await?;
        self.draft_after(own).await
    }

    /// Puts back a paper that was taken out, at the end of its window.
    pub async fn restore_paper(&self, actor: &Actor, seen: Version, paper: PaperId) -> Result<DraftView, PaperError> {
        let own = OwnFile::of(actor, Action::AddPaper)?;
        let open = self.draft_as_seen(own, seen).await?;
        let mut reading = self.read().await?;
        let removed = papers::find_removed(&mut reading, open.row.id, paper).await?.ok_or(PaperError::NoWindow)?;
        drop(reading);
        let removed = FiledPaper::open(removed, &open.row.data_key, &Reckoning::of(self, &open.row, &open.fund.zone))?;
        let window = removed.window();
        let place = next_place(&self.papers_of(&open, &window)?)?;
        let mut draft = open.draft.clone();
        draft.unavailable.retain(|other| other.window != window);
        let change = PaperChange { paper, window, sha256: removed.known.sha256.clone(), others: Vec::new() };
        let mut restoring = self.begin().await?;
        let saved = self.save_change(&mut restoring, actor, own, &open, draft, EventKind::PaperAdded, &change).await?;
        if !saved {
            restoring.abandon().await?;
            return Err(self.stale_paper(own).await?);
        }
        papers::restore(&mut restoring, paper).await?;
        let known = KnownOfPaper { place, ..removed.known };
        papers::reseal(&mut restoring, &open.row.data_key, paper, &known).await?;
        restoring.commit().await?;
        self.draft_after(own).await
    }

    /// Moves a paper before or after its neighbour; at the end of its window it stays where it is.
    pub async fn move_paper(
        &self,
        actor: &Actor,
        seen: Version,
        paper: PaperId,
        towards: Move,
    ) -> Result<DraftView, PaperError> {
        let own = OwnFile::of(actor, Action::SaveDraft)?;
        let open = self.draft_as_seen(own, seen).await?;
        let moved = open.papers.iter().find(|other| other.row.id == paper).ok_or(PaperError::NoWindow)?;
        let mut there = self.papers_of(&open, &moved.window())?;
        let from = there.iter().position(|other| other.row.id == paper).ok_or(PaperError::NoWindow)?;
        let to = match towards {
            Move::Up => from.checked_sub(1),
            Move::Down => Some(from + 1).filter(|to| *to < there.len()),
        };
        let Some(to) = to else { return self.draft_after(own).await };
        there.swap(from, to);
        let mut moving = self.begin().await?;
        let content = open.content_with(open.draft.clone());
        let kept = (&open, &content, self.now());
        if self.keep_answers(&mut moving, actor, own, kept, "papers_order").await?.is_none() {
            moving.abandon().await?;
            return Err(self.stale_paper(own).await?);
        }
        for (place, paper) in (0..).zip(&there) {
            if paper.known.place != place {
                let known = KnownOfPaper { place, ..paper.known.clone() };
                papers::reseal(&mut moving, &open.row.data_key, paper.row.id, &known).await?;
            }
        }
        moving.commit().await?;
        self.draft_after(own).await
    }

    pub(super) async fn draft_as_seen(&self, own: OwnFile, seen: Version) -> Result<OpenDraft, PaperError> {
        let open = self.open_draft(own.insured).await?.ok_or(Failure::NotFound)?;
        if open.version() == seen { Ok(open) } else { Err(PaperError::Stale { current: open.version() }) }
    }

    /// The papers are part of what is certified: each change of them leads the application to its next version.
    #[expect(clippy::too_many_arguments, reason = "who, on what, to what, with which event")]
    pub(super) async fn save_change(
        &self,
        transaction: &mut Transaction,
        actor: &Actor,
        own: OwnFile,
        open: &OpenDraft,
        draft: Draft,
        kind: EventKind,
        change: &PaperChange,
    ) -> Result<bool, Failure> {
        let now = self.now();
        let content = open.content_with(draft);
        let saved = applications::save_draft(transaction, &open.row, &content, now).await?;
        let Some(version) = saved else { return Ok(false) };
        let event = NewEvent { application: open.row.id, version, kind, at: now, by: Some(own.account), after: change };
        events::insert(transaction, &open.row.data_key, event).await?;
        let action = if kind == EventKind::PaperAdded { Action::AddPaper } else { Action::RemovePaper };
        transaction.record(self.entry(
            actor,
            action.name(),
            format!("application:{}", open.row.id),
            change.window.kind.name(),
        ));
        Ok(true)
    }

    pub(super) async fn stale_paper(&self, own: OwnFile) -> Result<PaperError, Failure> {
        let open = self.open_application(own.insured).await?.ok_or(Failure::NotFound)?;
        Ok(PaperError::Stale { current: Version(open.version) })
    }

    pub(super) async fn draft_after(&self, own: OwnFile) -> Result<DraftView, PaperError> {
        let open = self.open_draft(own.insured).await?.ok_or(Failure::NotFound)?;
        Ok(self.view(&open)?)
    }
}

/// Whether a window takes no more, with so many files that count and so many that were refused.
pub(crate) const fn is_full(counting: usize, refused: usize) -> bool {
    counting >= MOST_PAPERS || counting + refused >= MOST_FILES
}

/// After the papers that are there.
pub(crate) fn next_place(there: &[&FiledPaper]) -> Result<u16, PaperError> {
    let counting = there.iter().filter(|paper| paper.counts()).count();
    if is_full(counting, there.len() - counting) {
        return Err(PaperError::TooMany);
    }
    Ok(there.iter().map(|paper| paper.known.place + 1).max().unwrap_or(0))
}
