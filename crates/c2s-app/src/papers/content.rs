//! What a file holds, read from where it is kept, piece by piece.

use std::fmt;

use aws_lc_rs::digest::{Context, SHA256};
use c2s_storage::applications::ApplicationRow;
use c2s_storage::papers::{self, PaperRow};
use c2s_storage::{BlobAddress, DataKey, Place, SealedReader, SealedWriter, StorageError};

use super::KnownOfPaper;
use crate::App;
use crate::failure::Failure;

/// The bytes of one file, piece after piece.
pub struct FileContent(Source);

enum Source {
    Whole(Vec<u8>),
    Kept(Box<Kept>),
}

/// A paper, checked against what came once it was read to its end; or its copy.
struct Kept {
    reader: SealedReader,
    /// Of what was read so far, and of what came. Absent once all was read, and for a copy, which did not come.
    expected: Option<(Context, String)>,
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

    /// Whether it was sealed as a whole, so that all of it is in memory.
    pub(super) fn is_sealed_as_a_whole(&self) -> bool {
        match &self.0 {
            Source::Whole(_) => false,
            Source::Kept(kept) => !kept.reader.is_in_pieces(),
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
            if let Some((hash, _)) = &mut self.expected {
                hash.update(&piece);
            }
            return Ok(Some(piece.to_vec()));
        }
        let Some((hash, sha256)) = self.expected.take() else { return Ok(None) };
        if crate::actor::hex(hash.finish().as_ref()) == sha256 {
            Ok(None)
        } else {
            Err(Failure::Broken("a paper is not the one that was received".to_owned()))
        }
    }
}

impl App {
    /// The bytes of a paper, checked against what came.
    pub(super) async fn original(&self, row: &PaperRow, file: &ApplicationRow) -> Result<FileContent, Failure> {
        let id = row.id.to_string();
        let reader = self.kept(&row.address, &file.data_key, &papers::content_place(&id)).await?;
        let known: KnownOfPaper = row.known(&file.data_key)?;
        let expected = Some((Context::new(&SHA256), known.sha256));
        Ok(FileContent(Source::Kept(Box::new(Kept { reader, expected }))))
    }

    /// The bytes of the copy of a paper, once it has one.
    pub(super) async fn view_copy(&self, row: &PaperRow, file: &ApplicationRow) -> Result<FileContent, Failure> {
        let address = row.copy.as_ref().ok_or(Failure::NotFound)?;
        let id = row.id.to_string();
        let reader = self.kept(address, &file.data_key, &papers::copy_place(&id)).await?;
        Ok(FileContent(Source::Kept(Box::new(Kept { reader, expected: None }))))
    }

    async fn kept(
        &self,
        address: &BlobAddress,
        data_key: &DataKey,
        place: &Place<'_>,
    ) -> Result<SealedReader, StorageError> {
        SealedReader::begin(self.storage().blobs(), address, data_key, place).await
    }

    /// Keeps a content under the key of a file, sealed in pieces.
    pub(super) async fn keep(
        &self,
        mut content: FileContent,
        data_key: &DataKey,
        place: &Place<'_>,
    ) -> Result<BlobAddress, Failure> {
        let mut sealed = SealedWriter::begin(self.storage().blobs(), data_key, place).await?;
        while let Some(piece) = content.next().await? {
            sealed.write(&piece).await?;
        }
        Ok(sealed.finish().await?)
    }
}
