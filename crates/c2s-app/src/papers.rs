//! The papers of an application: put in, taken out, read again.

use c2s_domain::ids::PaperId;
use c2s_papers::{PdfPaper, Refusal};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::events::{self, EventKind, NewEvent};
use c2s_storage::papers::{self, NewPaper, PaperRow};
use c2s_storage::{StorageError, Transaction};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::App;
use crate::actor::Actor;
use crate::draft::{Content, DraftView, OpenDraft, OwnFile, PersonKey, Version, is_asked_for_papers, people};
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow_or_hide};

/// What a list shows of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSummary {
    pub id: PaperId,
    pub person: PersonKey,
    /// In bytes.
    pub size: u64,
    pub added_at: Timestamp,
}

impl PaperSummary {
    pub(crate) fn of(row: &PaperRow) -> Result<Self, Failure> {
        let person =
            row.person.parse().map_err(|_| Failure::Broken("a paper belongs to nobody of its file".to_owned()))?;
        Ok(Self { id: row.id, person, size: row.size, added_at: row.added_at })
    }
}

/// A paper with its content: to be served as an attachment, never shown inline.
pub struct Paper {
    pub id: PaperId,
    pub person: PersonKey,
    pub media_type: &'static str,
    pub content: Vec<u8>,
}

crate::hidden_debug!(Paper);

/// Why a paper was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Nobody of that name has a window.
    #[error("no paper is asked for this person: go back to the list of papers")]
    NoWindow,
    #[error("the application changed since this page was shown: reload it and try again")]
    Stale { current: Version },
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for PaperError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// What the row of a paper seals.
#[derive(Serialize, Deserialize)]
pub(crate) struct KnownOfPaper {
    /// Of its bytes, in hexadecimal.
    pub(crate) sha256: String,
}

/// What the event of a paper seals.
#[derive(Serialize, Deserialize)]
struct PaperChange {
    paper: PaperId,
    person: PersonKey,
    sha256: String,
}

impl App {
    /// Puts a paper in the window of `person`; it takes the place of the one that was there.
    pub async fn add_paper(
        &self,
        actor: &Actor,
        seen: Version,
        person: PersonKey,
        content: Vec<u8>,
    ) -> Result<DraftView, PaperError> {
        let own = OwnFile::of(actor, Action::AddPaper)?;
        let open = self.draft_as_seen(own, seen).await?;
        let today = self.today_at(&open.fund);
        let people = people(&open.family, open.draft.household.as_ref());
        if !people.iter().any(|other| other.key == person && is_asked_for_papers(other, today)) {
            return Err(PaperError::NoWindow);
        }
        let paper = PdfPaper::receive(content)?;
        let id: PaperId = self.fresh();
        let row = id.to_string();
        let sealed = open.row.data_key.seal_bytes(&papers::content_place(&row), paper.content());
        // The file first: a row never speaks of a file that is not on the disk.
        let address = self.storage().blobs().put(sealed).await?;

        let now = self.now();
        let sha256 = crate::actor::hex(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, paper.content()).as_ref());
        let mut adding = self.begin().await?;
        let name = person.to_string();
        if let Some(there) = open.papers.iter().find(|paper| paper.person == name) {
            papers::remove(&mut adding, there.id, now).await?;
        }
        let change = PaperChange { paper: id, person, sha256: sha256.clone() };
        let saved = self.save_change(&mut adding, actor, own, &open, EventKind::PaperAdded, &change).await?;
        if !saved {
            adding.abandon().await?;
            return Err(self.stale_paper(own).await?);
        }
        let known = KnownOfPaper { sha256 };
        let new = NewPaper {
            id,
            application: open.row.id,
            person: &name,
            address: &address,
            size: paper.content().len(),
            known: &known,
            at: now,
        };
        papers::insert(&mut adding, &open.row.data_key, new).await?;
        adding.commit().await?;
        self.draft_after(own).await
    }

    /// Takes a paper out of the draft.
    pub async fn remove_paper(&self, actor: &Actor, seen: Version, paper: PaperId) -> Result<DraftView, PaperError> {
        let own = OwnFile::of(actor, Action::RemovePaper)?;
        let open = self.draft_as_seen(own, seen).await?;
        let there = open.papers.iter().find(|other| other.id == paper).ok_or(Failure::NotFound)?;
        let known: KnownOfPaper = there.known(&open.row.data_key)?;
        let person = PaperSummary::of(there)?.person;
        let change = PaperChange { paper, person, sha256: known.sha256 };
        let mut removing = self.begin().await?;
        let saved = self.save_change(&mut removing, actor, own, &open, EventKind::PaperRemoved, &change).await?;
        if !saved {
            removing.abandon().await?;
            return Err(self.stale_paper(own).await?);
        }
        papers::remove(&mut removing, paper, self.now()).await?;
        removing.commit().await?;
        self.draft_after(own).await
    }

    /// A paper of one's own file, or of a file of the caseworker's fund; a reading that the audit trail keeps.
    pub async fn read_paper(&self, actor: &Actor, paper: PaperId) -> Result<Paper, Failure> {
        let mut reading = self.read().await?;
        let row = papers::find(&mut reading, paper).await?.ok_or(Failure::NotFound)?;
        let file = applications::find(&mut reading, row.application).await?.ok_or(Failure::NotFound)?;
        drop(reading);
        allow_or_hide(actor, Action::ReadPaper, &Subject::file_of(file.insured, file.fund))?;
        hide_drafts_from_staff(actor, &file)?;
        self.record_reading(actor, Action::ReadPaper, format!("paper:{paper}"), "").await?;
        let sealed = self.storage().blobs().get(&row.address).await?;
        let content = file.data_key.open_bytes(&papers::content_place(&paper.to_string()), &sealed)?;
        let person = PaperSummary::of(&row)?.person;
        Ok(Paper { id: paper, person, media_type: PdfPaper::MEDIA_TYPE, content: content.to_vec() })
    }

    async fn draft_as_seen(&self, own: OwnFile, seen: Version) -> Result<OpenDraft, PaperError> {
        let open = self.open_draft(own.insured).await?.ok_or(Failure::NotFound)?;
        if open.version() == seen { Ok(open) } else { Err(PaperError::Stale { current: open.version() }) }
    }

    /// The papers are part of what is certified: each change of them leads the application to its next version.
    async fn save_change(
        &self,
        transaction: &mut Transaction,
        actor: &Actor,
        own: OwnFile,
        open: &OpenDraft,
        kind: EventKind,
        change: &PaperChange,
    ) -> Result<bool, Failure> {
        let now = self.now();
        let content = Content { draft: open.draft.clone(), certified: None };
        let saved = applications::save_draft(transaction, &open.row, &content, now).await?;
        let Some(version) = saved else { return Ok(false) };
        let event = NewEvent { application: open.row.id, version, kind, at: now, by: own.account, after: change };
        events::insert(transaction, &open.row.data_key, event).await?;
        let action = if kind == EventKind::PaperAdded { Action::AddPaper } else { Action::RemovePaper };
        transaction.record(self.entry(actor, action.name(), format!("application:{}", open.row.id), "tax_notice"));
        Ok(true)
    }

    async fn stale_paper(&self, own: OwnFile) -> Result<PaperError, Failure> {
        let open = self.open_application(own.insured).await?.ok_or(Failure::NotFound)?;
        Ok(PaperError::Stale { current: Version(open.version) })
    }

    async fn draft_after(&self, own: OwnFile) -> Result<DraftView, PaperError> {
        let open = self.open_draft(own.insured).await?.ok_or(Failure::NotFound)?;
        Ok(self.view(&open)?)
    }
}

/// What is not sent yet is seen by nobody but its author.
pub(crate) fn hide_drafts_from_staff(actor: &Actor, file: &ApplicationRow) -> Result<(), Failure> {
    if file.receipt.is_none() && actor.insured != Some(file.insured) { Err(Failure::NotFound) } else { Ok(()) }
}
