//! Stored files: sealed, named by what they hold, written once.

mod bucket;
mod folder;

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use aws_lc_rs::digest::{SHA256, digest};

pub use self::bucket::Bucket;
use self::bucket::BucketBlobs;
use self::folder::FolderBlobs;
use crate::StorageError;

/// The name of a stored file: the SHA-256 of its sealed bytes, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BlobAddress(String);

impl BlobAddress {
    pub(crate) fn of(sealed: &[u8]) -> Self {
        Self(crate::hex(digest(&SHA256, sealed).as_ref()))
    }

    pub(crate) fn from_row(text: String) -> Result<Self, StorageError> {
        let good = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        if good {
            Ok(Self(text))
        } else {
            Err(StorageError::BadRow { table: "blob", problem: "no address".to_owned() })
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An operation under way.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, StorageError>> + Send + 'a>>;

/// Where sealed files are kept. It sees sealed bytes only.
pub trait BlobStore: Send + Sync {
    /// Keeps `sealed`; it is durable when this answers. Keeping it twice keeps it once.
    fn put(&self, sealed: Vec<u8>) -> Pending<'_, BlobAddress>;

    /// Gives back what was kept under this address, checked against it.
    fn get<'a>(&'a self, address: &'a BlobAddress) -> Pending<'a, Vec<u8>>;

    /// Erases what was kept under this address; nothing there is no fault.
    fn erase<'a>(&'a self, address: &'a BlobAddress) -> Pending<'a, ()>;
}

/// Where an installation keeps its sealed files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Files {
    /// Of this machine; created with the first file.
    Folder(PathBuf),
    /// Of an S3 service, which every node of the installation reaches.
    Bucket(Bucket),
}

impl From<PathBuf> for Files {
    fn from(folder: PathBuf) -> Self {
        Self::Folder(folder)
    }
}

impl Files {
    /// Opens the place; a bucket is asked for a file of its own first, so that a wrong key shows at the start.
    pub(crate) async fn open(self) -> Result<Arc<dyn BlobStore>, StorageError> {
        Ok(match self {
            Self::Folder(folder) => Arc::new(FolderBlobs::at(&folder)),
            Self::Bucket(bucket) => Arc::new(BucketBlobs::open(bucket).await?),
        })
    }
}

/// What came back, if it is what the address names.
fn checked(sealed: Vec<u8>, address: &BlobAddress) -> Result<Vec<u8>, StorageError> {
    if BlobAddress::of(&sealed) == *address { Ok(sealed) } else { Err(StorageError::DoesNotOpen { table: "blob" }) }
}
