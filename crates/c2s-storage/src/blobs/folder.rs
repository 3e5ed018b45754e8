//! Sealed files in a folder of this machine.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use aws_lc_rs::digest::{Context, SHA256};
use tempfile::NamedTempFile;
use tokio::io::AsyncReadExt;

use super::{BlobAddress, BlobReader, BlobStore, BlobWriter, INCOMING, Pending, checked, checked_at_the_end, is_older};
use crate::StorageError;

/// A local folder.
#[derive(Debug, Clone)]
pub(super) struct FolderBlobs(PathBuf);

impl FolderBlobs {
    pub(super) fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    fn path(&self, address: &BlobAddress) -> PathBuf {
        let (drawer, name) = address.0.split_at(2);
        self.0.join(drawer).join(name)
    }
}

impl BlobStore for FolderBlobs {
    fn put(&self, sealed: Vec<u8>) -> Pending<'_, BlobAddress> {
        Box::pin(async move {
            let address = BlobAddress::of(&sealed);
            let path = self.path(&address);
            let shown = path.display().to_string();
            off_thread(shown, move || write_once(&path, &sealed)).await?;
            Ok(address)
        })
    }

    fn get<'a>(&'a self, address: &'a BlobAddress) -> Pending<'a, Vec<u8>> {
        Box::pin(async move {
            let path = self.path(address);
            let sealed = off_thread(path.display().to_string(), move || std::fs::read(path)).await?;
            checked(sealed, address)
        })
    }

    fn erase<'a>(&'a self, address: &'a BlobAddress) -> Pending<'a, ()> {
        Box::pin(async move {
            let path = self.path(address);
            off_thread(path.display().to_string(), move || match std::fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            })
            .await
        })
    }

    fn begin(&self) -> Pending<'_, Box<dyn BlobWriter>> {
        Box::pin(async move {
            let folder = self.0.join(INCOMING);
            let draft = off_thread(folder.display().to_string(), move || {
                std::fs::create_dir_all(&folder)?;
                NamedTempFile::new_in(&folder)
            })
            .await?;
            let writer: Box<dyn BlobWriter> =
                Box::new(FolderWriter { blobs: self.clone(), draft: Some(draft), hash: Context::new(&SHA256) });
            Ok(writer)
        })
    }

    fn read<'a>(&'a self, address: &'a BlobAddress) -> Pending<'a, Box<dyn BlobReader>> {
        Box::pin(async move {
            let path = self.path(address);
            let shown = path.display().to_string();
            let file = tokio::fs::File::open(path).await;
            let file = file.map_err(|source| StorageError::File { path: shown.clone(), source })?;
            let hash = Some(Context::new(&SHA256));
            let reader: Box<dyn BlobReader> = Box::new(FolderReader { file, shown, hash, address: address.clone() });
            Ok(reader)
        })
    }

    fn sweep(&self, older_than: Duration) -> Pending<'_, usize> {
        Box::pin(async move {
            let folder = self.0.join(INCOMING);
            off_thread(folder.display().to_string(), move || sweep(&folder, older_than)).await
        })
    }
}

/// How much is read at once.
const STEP: usize = 256 * 1024;

/// A file under a temporary name: it goes away with this, unless it is finished.
struct FolderWriter {
    blobs: FolderBlobs,
    /// Absent while it is written elsewhere, and once that failed.
    draft: Option<NamedTempFile>,
    hash: Context,
}

impl FolderWriter {
    fn take(&mut self) -> Result<(NamedTempFile, String), StorageError> {
        let lost = || StorageError::File {
            path: self.blobs.0.join(INCOMING).display().to_string(),
            source: io::Error::other("an earlier part was not written"),
        };
        let draft = self.draft.take().ok_or_else(lost)?;
        let shown = draft.path().display().to_string();
        Ok((draft, shown))
    }
}

impl BlobWriter for FolderWriter {
    fn write(&mut self, sealed: Vec<u8>) -> Pending<'_, ()> {
        Box::pin(async move {
            self.hash.update(&sealed);
            let (mut draft, shown) = self.take()?;
            self.draft = Some(off_thread(shown, move || draft.write_all(&sealed).map(|()| draft)).await?);
            Ok(())
        })
    }

    fn finish(mut self: Box<Self>) -> Pending<'static, BlobAddress> {
        Box::pin(async move {
            let (draft, shown) = self.take()?;
            let address = BlobAddress::of_context(self.hash.clone());
            let path = self.blobs.path(&address);
            off_thread(shown, move || {
                std::fs::create_dir_all(folder_of(&path))?;
                name_once(draft, &path)
            })
            .await?;
            Ok(address)
        })
    }
}

struct FolderReader {
    file: tokio::fs::File,
    shown: String,
    /// Absent once all was given.
    hash: Option<Context>,
    address: BlobAddress,
}

impl BlobReader for FolderReader {
    fn next(&mut self) -> Pending<'_, Option<Vec<u8>>> {
        Box::pin(async move {
            let mut sealed = Vec::with_capacity(STEP);
            let read = self.file.read_buf(&mut sealed).await;
            read.map_err(|source| StorageError::File { path: self.shown.clone(), source })?;
            if sealed.is_empty() {
                checked_at_the_end(self.hash.take(), &self.address)?;
                return Ok(None);
            }
            if let Some(hash) = &mut self.hash {
                hash.update(&sealed);
            }
            Ok(Some(sealed))
        })
    }
}

fn sweep(folder: &Path, older_than: Duration) -> io::Result<usize> {
    let mut swept = 0;
    let drafts = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        drafts => drafts?,
    };
    for draft in drafts {
        let draft = draft?;
        // What is finished meanwhile is there no longer: that is no fault.
        let left = draft.metadata().and_then(|about| about.modified());
        if left.is_ok_and(|modified| is_older(modified, older_than)) && std::fs::remove_file(draft.path()).is_ok() {
            swept += 1;
        }
    }
    Ok(swept)
}

async fn off_thread<T: Send + 'static>(
    path: String,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, StorageError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(io::Error::other)
        .and_then(|done| done)
        .map_err(|source| StorageError::File { path, source })
}

/// Writes a file whole or not at all, flushed with its folder.
fn write_once(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    std::fs::create_dir_all(folder)?;
    let mut draft = NamedTempFile::new_in(folder)?;
    draft.write_all(content)?;
    name_once(draft, path)
}

/// Gives a file that is whole its name, flushed with its folder.
fn name_once(draft: NamedTempFile, path: &Path) -> io::Result<()> {
    draft.as_file().sync_all()?;
    match draft.persist_noclobber(path) {
        Ok(_) => std::fs::File::open(folder_of(path))?.sync_all(),
        // The same bytes are there already.
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error.error),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().expect("a blob lies in a folder")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_comes_back_as_it_was_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let blobs = FolderBlobs::at(folder.path());
        let address = blobs.put(b"sealed".to_vec()).await.expect("it is kept");
        assert_eq!(blobs.put(b"sealed".to_vec()).await.expect("kept once"), address);
        assert_eq!(blobs.get(&address).await.expect("it is there"), b"sealed");
    }

    #[tokio::test]
    async fn a_file_altered_on_the_disk_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let blobs = FolderBlobs::at(folder.path());
        let address = blobs.put(b"sealed".to_vec()).await.expect("it is kept");
        std::fs::write(blobs.path(&address), b"altered").expect("the test alters it");
        assert!(matches!(blobs.get(&address).await, Err(StorageError::DoesNotOpen { .. })));
    }
}
