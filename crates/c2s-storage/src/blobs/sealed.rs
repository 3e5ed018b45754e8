//! A file that is sealed while it comes, and opened while it is given back: a few pieces of it are in memory.

use std::fmt;

use zeroize::Zeroizing;

use super::{BlobAddress, BlobReader, BlobStore, BlobWriter};
use crate::sealing::{HEAD, PieceOpener, PieceSealer};
use crate::{DataKey, Place, StorageError};

/// A file that comes. Nothing of it is kept if it is let go before [`SealedWriter::finish`].
pub struct SealedWriter {
    sealer: PieceSealer,
    writer: Box<dyn BlobWriter>,
}

impl fmt::Debug for SealedWriter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SealedWriter(…)")
    }
}

impl SealedWriter {
    pub async fn begin(blobs: &dyn BlobStore, data_key: &DataKey, place: &Place<'_>) -> Result<Self, StorageError> {
        let (sealer, head) = PieceSealer::begin(data_key, place);
        let mut writer = blobs.begin().await?;
        writer.write(head).await?;
        Ok(Self { sealer, writer })
    }

    pub async fn write(&mut self, clear: &[u8]) -> Result<(), StorageError> {
        let sealed = self.sealer.push(clear);
        if sealed.is_empty() { Ok(()) } else { self.writer.write(sealed).await }
    }

    /// It is whole, and durable when this answers.
    pub async fn finish(self) -> Result<BlobAddress, StorageError> {
        let Self { sealer, mut writer } = self;
        writer.write(sealer.finish()).await?;
        writer.finish().await
    }
}

/// A file that is given back, in the layout in which it was sealed.
pub struct SealedReader {
    /// `None`: all was given.
    opener: Option<PieceOpener>,
    /// What was opened already.
    opened: Zeroizing<Vec<u8>>,
    reader: Box<dyn BlobReader>,
    is_in_pieces: bool,
}

impl fmt::Debug for SealedReader {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SealedReader(…)")
    }
}

impl SealedReader {
    /// Opens the head of the file; one that was sealed as a whole is opened as a whole.
    pub async fn begin(
        blobs: &dyn BlobStore,
        address: &BlobAddress,
        data_key: &DataKey,
        place: &Place<'_>,
    ) -> Result<Self, StorageError> {
        let mut reader = blobs.read(address).await?;
        let mut start = Vec::new();
        while start.len() < HEAD
            && let Some(sealed) = reader.next().await?
        {
            start.extend(sealed);
        }
        if let Some(opener) = PieceOpener::begin(data_key, place, &start) {
            return Ok(Self { opener: Some(opener?), opened: Zeroizing::new(Vec::new()), reader, is_in_pieces: true });
        }
        while let Some(sealed) = reader.next().await? {
            start.extend(sealed);
        }
        Ok(Self { opener: None, opened: data_key.open_bytes(place, &start)?, reader, is_in_pieces: false })
    }

    /// Whether it was sealed in pieces; otherwise all of it is in memory.
    pub const fn is_in_pieces(&self) -> bool {
        self.is_in_pieces
    }

    /// The next bytes; `None` once all were given. That the file is whole is known then, and not before.
    pub async fn next(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, StorageError> {
        while self.opened.is_empty() {
            let Some(opener) = &mut self.opener else { return Ok(None) };
            self.opened = match self.reader.next().await? {
                Some(sealed) => opener.push(&sealed)?,
                None => match self.opener.take() {
                    Some(opener) => opener.finish()?,
                    None => return Ok(None),
                },
            };
        }
        Ok(Some(std::mem::take(&mut self.opened)))
    }
}
