//! A file that comes in pieces, over a network that is cut now and then: what came stays for a day, and the same file
//! goes on from there.
//!
//! The pieces become a paper as a file of a plain form does, once they are all there: [`App::uploaded`] is what
//! [`App::add_paper`] and [`App::give_paper`] read. Nothing of an application changes before.

use std::collections::VecDeque;
use std::fmt;

use aws_lc_rs::digest::{Context, SHA256};
use c2s_domain::ids::{AccountId, ApplicationId, UploadId};
use c2s_papers::{Intake, MAX_PAPER_SIZE, Refusal};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::uploads::{self, NewPiece, NewUpload, UploadRow};
use c2s_storage::{BlobAddress, StorageError};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::coming::{Coming, Cut, Incoming};
use super::{PaperError, WindowKey, next_place};
use crate::App;
use crate::actor::Actor;
use crate::completing::CompleteError;
use crate::draft::OwnFile;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow_or_hide};

/// What each piece holds, but the last one: a slow phone sends it within half a minute.
pub const UPLOAD_PIECE: usize = 512 * 1024;
/// How long a file waits for its next piece.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(24);
/// How many are forgotten together.
const AT_A_TIME: i64 = 100;

/// What is said of a file before it comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    pub window: WindowKey,
    /// In bytes.
    pub size: u64,
    /// Of its bytes, in hexadecimal: the same file goes on, another begins anew.
    pub sha256: String,
}

/// How far a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UploadStanding {
    pub id: UploadId,
    /// The bytes that came.
    pub received: u64,
}

/// Why a piece was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PieceError {
    /// It starts where nothing is awaited: the next one starts after so many bytes.
    #[error("the piece does not follow what came: go on from byte {received}")]
    Elsewhere { received: u64 },
    /// It is larger than [`UPLOAD_PIECE`], or smaller and not the last one, or goes beyond the end of its file.
    #[error("the piece has not the size of one: begin again")]
    Size,
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for PieceError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

impl Announced {
    fn check(&self) -> Result<(), PaperError> {
        let is_hash = self.sha256.len() == 64 && self.sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
        match self.size {
            0 => Err(Refusal::Empty.into()),
            size if size > MAX_PAPER_SIZE as u64 => Err(Refusal::TooLarge.into()),
            _ if !is_hash => Err(PaperError::Cut),
            _ => Ok(()),
        }
    }
}

impl App {
    /// Begins a file for a window of one's draft, or says how far it is already.
    pub async fn begin_upload(&self, actor: &Actor, announced: Announced) -> Result<UploadStanding, PaperError> {
        let own = OwnFile::of(actor, Action::AddPaper)?;
        announced.check()?;
        let open = self.open_draft(own.insured).await?.ok_or(Failure::NotFound)?;
        next_place(&self.papers_of(&open, &announced.window)?)?;
        self.begin_in(actor, own.account, &open.row, &announced).await
    }

    /// The same for a window of a sent file that awaits papers.
    pub async fn begin_awaited_upload(
        &self,
        actor: &Actor,
        application: ApplicationId,
        announced: Announced,
    ) -> Result<UploadStanding, CompleteError> {
        let own = OwnFile::of(actor, Action::CompleteFile)?;
        announced.check()?;
        let row = self.awaiting_row(actor, application, &announced.window).await?;
        Ok(self.begin_in(actor, own.account, &row, &announced).await?)
    }

    async fn begin_in(
        &self,
        actor: &Actor,
        account: AccountId,
        row: &ApplicationRow,
        announced: &Announced,
    ) -> Result<UploadStanding, PaperError> {
        let place = self.storage().secrets().fingerprint("upload window", &announced.window.to_string());
        loop {
            let there = uploads::to_place(&mut self.read().await?, row.id, account, &place).await?;
            if let Some(there) = there {
                if there.known::<Announced>(&row.data_key)? == *announced {
                    return Ok(UploadStanding { id: there.id, received: there.received });
                }
                // One file at a time comes to a window: another was chosen.
                self.erase_upload(there.id).await?;
            }
            let id: UploadId = self.fresh();
            let mut beginning = self.begin().await?;
            let new = NewUpload { id, application: row.id, account, place, known: announced, at: self.now() };
            if uploads::insert(&mut beginning, &row.data_key, new).await? {
                let subject = format!("application:{}", row.id);
                beginning.record(self.entry(actor, Action::AddPaper.name(), subject, "upload_begun"));
                beginning.commit().await?;
                return Ok(UploadStanding { id, received: 0 });
            }
            // Another tab was faster: it is looked at again.
            beginning.abandon().await?;
        }
    }

    /// What this person began to send to an application and did not end: what was announced, and how much came.
    pub async fn unfinished_uploads(
        &self,
        actor: &Actor,
        application: ApplicationId,
    ) -> Result<Vec<(Announced, u64)>, Failure> {
        let own = OwnFile::of(actor, Action::ReadOwnFile)?;
        let mut reading = self.read().await?;
        let unfinished = uploads::of_application(&mut reading, application, own.account).await?;
        if unfinished.is_empty() {
            return Ok(Vec::new());
        }
        let file = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, Action::ReadOwnFile, &Subject::file_of(file.insured, file.fund))?;
        let told = |upload: UploadRow| Ok((upload.known(&file.data_key)?, upload.received));
        unfinished.into_iter().filter(|upload| upload.received > 0).map(told).collect()
    }

    /// Takes the piece that starts after `from` bytes; gives how many bytes are there with it.
    pub async fn add_piece(
        &self,
        actor: &Actor,
        upload: UploadId,
        from: u64,
        bytes: Vec<u8>,
    ) -> Result<u64, PieceError> {
        let (upload, file) = self.own_upload(actor, upload).await?;
        if from != upload.received {
            return Err(PieceError::Elsewhere { received: upload.received });
        }
        let announced: Announced = upload.known(&file.data_key)?;
        let received = upload.received + bytes.len() as u64;
        let is_last = received == announced.size;
        if bytes.is_empty() || received > announced.size || (!is_last && bytes.len() != UPLOAD_PIECE) {
            return Err(PieceError::Size);
        }
        if from == 0
            && let Err(refusal) = Intake::default().take(&bytes)
        {
            // Nobody waits for the rest of what is not taken.
            self.erase_upload(upload.id).await?;
            return Err(refusal.into());
        }
        let row = uploads::piece_row(upload.id, upload.pieces);
        let sealed = file.data_key.seal_bytes(&uploads::piece_place(&row), &bytes);
        let blobs = self.storage().blobs();
        let address = blobs.put(sealed).await?;
        let mut adding = self.begin().await?;
        let piece = NewPiece {
            upload: upload.id,
            received: upload.received,
            number: upload.pieces,
            size: bytes.len(),
            address: &address,
            at: self.now(),
        };
        if uploads::add_piece(&mut adding, piece).await? {
            adding.commit().await?;
            return Ok(received);
        }
        adding.abandon().await?;
        blobs.erase(&address).await?;
        let there = uploads::find(&mut self.read().await?, upload.id).await?.ok_or(Failure::NotFound)?;
        Err(PieceError::Elsewhere { received: there.received })
    }

    /// Gives a file up: what came of it is erased.
    pub async fn give_upload_up(&self, actor: &Actor, upload: UploadId) -> Result<(), Failure> {
        let (upload, _) = self.own_upload(actor, upload).await?;
        self.erase_upload(upload.id).await
    }

    /// A file whose pieces all came, to be read as one; its window, to be put in.
    pub async fn uploaded(
        &self,
        actor: &Actor,
        upload: UploadId,
        window: &WindowKey,
    ) -> Result<UploadedFile, PaperError> {
        let (upload, file) = match self.own_upload(actor, upload).await {
            // Added by another click already, or given up.
            Err(Failure::NotFound) => return Err(PaperError::NoWindow),
            own => own?,
        };
        let announced: Announced = upload.known(&file.data_key)?;
        if announced.window != *window {
            return Err(PaperError::NoWindow);
        }
        if upload.received != announced.size {
            return Err(PaperError::Cut);
        }
        let pieces = uploads::pieces(&mut self.read().await?, upload.id).await?;
        let sha256 = announced.sha256.to_ascii_lowercase();
        let hash = Some(Context::new(&SHA256));
        Ok(UploadedFile { app: self.clone(), file, id: upload.id, pieces: pieces.into(), number: 0, hash, sha256 })
    }

    /// What came in pieces is a paper now, or never will be.
    pub async fn forget_upload(&self, uploaded: UploadedFile) -> Result<(), Failure> {
        self.erase_upload(uploaded.id).await
    }

    /// Forgets the files with which nobody went on for a day.
    pub(crate) async fn forget_uploads(&self) -> Result<(), Failure> {
        let until = self.now() - KEPT_FOR;
        let untouched = uploads::untouched_since(&mut self.read().await?, until, AT_A_TIME).await?;
        for upload in untouched {
            let mut erasing = self.begin().await?;
            match uploads::erase(&mut erasing, upload, Some(until)).await? {
                Some(pieces) => {
                    erasing.commit().await?;
                    self.erase_pieces(pieces).await;
                }
                None => erasing.abandon().await?,
            }
        }
        Ok(())
    }

    async fn erase_upload(&self, upload: UploadId) -> Result<(), Failure> {
        let mut erasing = self.begin().await?;
        match uploads::erase(&mut erasing, upload, None).await? {
            Some(pieces) => {
                erasing.commit().await?;
                self.erase_pieces(pieces).await;
                Ok(())
            }
            None => Ok(erasing.abandon().await?),
        }
    }

    async fn erase_pieces(&self, pieces: Vec<BlobAddress>) {
        for piece in pieces {
            let erased: Result<(), StorageError> = self.storage().blobs().erase(&piece).await;
            if let Err(error) = erased {
                tracing::warn!(%error, "a piece of a file that is no longer on its way could not be erased");
            }
        }
    }

    /// A file that this very person sends.
    async fn own_upload(&self, actor: &Actor, upload: UploadId) -> Result<(UploadRow, ApplicationRow), Failure> {
        let own = OwnFile::of(actor, Action::AddPaper)?;
        let mut reading = self.read().await?;
        let upload = uploads::find(&mut reading, upload).await?.ok_or(Failure::NotFound)?;
        let file = applications::find(&mut reading, upload.application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, Action::AddPaper, &Subject::file_of(file.insured, file.fund))?;
        if upload.account == own.account { Ok((upload, file)) } else { Err(Failure::NotFound) }
    }
}

/// A file that came in pieces, read as one.
pub struct UploadedFile {
    app: App,
    file: ApplicationRow,
    id: UploadId,
    /// Those that were not read yet, and the number of the next one.
    pieces: VecDeque<BlobAddress>,
    number: u32,
    /// Absent once all was read.
    hash: Option<Context>,
    sha256: String,
}

impl fmt::Debug for UploadedFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "UploadedFile({}, …)", self.id)
    }
}

impl UploadedFile {
    async fn read(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        let Some(address) = self.pieces.pop_front() else { return Ok(None) };
        let sealed = self.app.storage().blobs().get(&address).await?;
        let row = uploads::piece_row(self.id, self.number);
        let piece = self.file.data_key.open_bytes(&uploads::piece_place(&row), &sealed)?;
        self.number += 1;
        Ok(Some(piece.to_vec()))
    }
}

impl Incoming for UploadedFile {
    fn next(&mut self) -> Coming<'_> {
        Box::pin(async move {
            if let Some(piece) = self.read().await? {
                if let Some(hash) = &mut self.hash {
                    hash.update(&piece);
                }
                return Ok(Some(piece));
            }
            // What came is what was announced, from its first to its last byte.
            match self.hash.take().map(|hash| crate::actor::hex(hash.finish().as_ref())) {
                Some(sha256) if sha256 == self.sha256 => Ok(None),
                _ => Err(Cut::OnTheWay),
            }
        })
    }
}
