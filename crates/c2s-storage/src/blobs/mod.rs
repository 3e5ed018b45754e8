//! Stored files: sealed, named by what they hold, written once.

mod bucket;
mod folder;
mod sealed;

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use aws_lc_rs::digest::{Context, SHA256, digest};

pub use self::bucket::Bucket;
use self::bucket::BucketBlobs;
use self::folder::FolderBlobs;
pub use self::sealed::{SealedReader, SealedWriter};
use crate::StorageError;

/// The name of a stored file: the SHA-256 of its sealed bytes, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BlobAddress(String);

impl BlobAddress {
    pub(crate) fn of(sealed: &[u8]) -> Self {
        Self(crate::hex(digest(&SHA256, sealed).as_ref()))
    }

    fn of_context(sealed: Context) -> Self {
        Self(crate::hex(sealed.finish().as_ref()))
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

    /// Begins a file that comes piece by piece; nothing of it is left if it is not finished.
    fn begin(&self) -> Pending<'_, Box<dyn BlobWriter>>;

    /// Begins to give back what was kept under this address, piece by piece.
    fn read<'a>(&'a self, address: &'a BlobAddress) -> Pending<'a, Box<dyn BlobReader>>;

    /// Erases what was begun longer ago and never finished: the program died meanwhile. Gives how many files.
    fn sweep(&self, older_than: Duration) -> Pending<'_, usize>;
}

/// A file that comes piece by piece.
pub trait BlobWriter: Send {
    fn write(&mut self, sealed: Vec<u8>) -> Pending<'_, ()>;

    /// It is whole, and durable when this answers.
    fn finish(self: Box<Self>) -> Pending<'static, BlobAddress>;
}

/// A file that is given back piece by piece.
pub trait BlobReader: Send {
    /// The next bytes; `None` once all were given and are those of the address.
    fn next(&mut self) -> Pending<'_, Option<Vec<u8>>>;
}

/// Where files stand that are not finished; no drawer is named so.
const INCOMING: &str = "incoming";

/// Whether something is older than that, by the clock of the machine: the age of a file is no legal date.
fn is_older(modified: SystemTime, than: Duration) -> bool {
    modified.elapsed().is_ok_and(|age| age > than)
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

/// The same for what comes back piece by piece.
fn checked_at_the_end(sealed: Option<Context>, address: &BlobAddress) -> Result<(), StorageError> {
    match sealed.map(BlobAddress::of_context) {
        Some(given) if given != *address => Err(StorageError::DoesNotOpen { table: "blob" }),
        _ => Ok(()),
    }
}

/// What came back, if it is what the address names.
fn checked(sealed: Vec<u8>, address: &BlobAddress) -> Result<Vec<u8>, StorageError> {
    if BlobAddress::of(&sealed) == *address { Ok(sealed) } else { Err(StorageError::DoesNotOpen { table: "blob" }) }
}
