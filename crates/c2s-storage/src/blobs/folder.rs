//! Sealed files in a folder of this machine.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{BlobAddress, BlobStore, Pending, checked};
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
    let folder = path.parent().expect("a blob lies in a folder");
    std::fs::create_dir_all(folder)?;
    let mut draft = tempfile::NamedTempFile::new_in(folder)?;
    draft.write_all(content)?;
    draft.as_file().sync_all()?;
    match draft.persist_noclobber(path) {
        Ok(_) => std::fs::File::open(folder)?.sync_all(),
        // The same bytes are there already.
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error.error),
    }
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
