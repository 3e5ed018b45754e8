//! What a file holds, read from where it is kept, piece by piece.

use std::fmt;

use aws_lc_rs::digest::{Context, SHA256};
use c2s_storage::applications::ApplicationRow;
use c2s_storage::papers::{self, PaperRow};
use c2s_storage::{SealedReader, StorageError};

use super::KnownOfPaper;
use crate::App;
use crate::failure::Failure;

/// The bytes of one file, piece after piece.
pub struct FileContent(Source);

enum Source {
    Whole(Vec<u8>),
    Kept(Box<Kept>),
}

/// A paper, checked against what came once it was read to its end.
struct Kept {
    reader: SealedReader,
    /// Absent once all was read.
    hash: Option<Context>,
    sha256: String,
}

impl fmt::Debug for FileContent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("FileContent(…)")
    }
}

impl From<Vec<u8>> for FileContent {
    fn from(content: Vec<u8>) -> Self {
        Self(Source::Whole(content))
    }
}

impl FileContent {
    /// The next bytes; `None` once all were given and are those that came.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        match &mut self.0 {
            Source::Whole(content) => Ok(Some(std::mem::take(content)).filter(|content| !content.is_empty())),
            Source::Kept(kept) => kept.next().await,
        }
    }

    /// All of it at once, for what is small or must be whole.
    pub async fn whole(mut self) -> Result<Vec<u8>, Failure> {
        let mut content = Vec::new();
        while let Some(piece) = self.next().await? {
            content.extend(piece);
        }
        Ok(content)
    }
}

impl Kept {
    async fn next(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        if let Some(piece) = self.reader.next().await? {
            if let Some(hash) = &mut self.hash {
                hash.update(&piece);
            }
            return Ok(Some(piece.to_vec()));
        }
        match self.hash.take().map(|hash| crate::actor::hex(hash.finish().as_ref())) {
            Some(sha256) if sha256 != self.sha256 => {
                Err(Failure::Broken("a paper is not the one that was received".to_owned()))
            }
            _ => Ok(None),
        }
    }
}

impl App {
    /// The bytes of a paper, checked against what came.
    pub(super) async fn original(&self, row: &PaperRow, file: &ApplicationRow) -> Result<FileContent, Failure> {
        let id = row.id.to_string();
        let place = papers::content_place(&id);
        let opening: Result<_, StorageError> =
            SealedReader::begin(self.storage().blobs(), &row.address, &file.data_key, &place).await;
        let known: KnownOfPaper = row.known(&file.data_key)?;
        let kept = Kept { reader: opening?, hash: Some(Context::new(&SHA256)), sha256: known.sha256 };
        Ok(FileContent(Source::Kept(Box::new(kept))))
    }
}
