//! The application: the law, the data, the clock, and the use cases on them.

use std::path::PathBuf;
use std::sync::Arc;

use c2s_domain::Clock;
use c2s_law::Law;
use c2s_storage::{Randomness, Storage, StorageError};

/// What an [`App`] is opened with.
#[derive(Clone)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://…`
    pub database: String,
    /// Where the sealed files are kept; created at the first start.
    pub files: PathBuf,
    /// Where the keys are kept, outside the database; created at the first start.
    pub keys: PathBuf,
    pub law: Arc<Law>,
    pub clock: Arc<dyn Clock>,
    pub randomness: Arc<dyn Randomness>,
    /// Fill an empty register with a fictitious caisse, and say how to sign in to it.
    pub demonstration: bool,
}

impl Config {
    /// All in one folder: an SQLite database, the files and the keys; the machine's clock and randomness.
    pub fn in_folder(folder: &std::path::Path, law: Arc<Law>) -> Self {
        Self {
            database: format!("sqlite:{}", folder.join("c2s.db").display()),
            files: folder.join("files"),
            keys: folder.join("keys"),
            law,
            clock: Arc::new(c2s_domain::clock::SystemClock),
            randomness: Arc::new(c2s_storage::SystemRandomness),
            demonstration: false,
        }
    }
}

/// Why an application cannot start.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error("the demonstration cannot be prepared")]
    Demonstration(#[source] crate::failure::Failure),
}

/// The use cases. Cheap to clone: one for each request.
#[derive(Clone)]
pub struct App {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) storage: Storage,
    pub(crate) law: Arc<Law>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) randomness: Arc<dyn Randomness>,
    pub(crate) demonstration: bool,
}

impl App {
    /// Opens the data, creating what is missing; refuses keys that are not those of the data.
    pub async fn open(config: Config) -> Result<Self, OpenError> {
        let _ = config;
        todo!()
    }

    /// Whether the data answers: for the health of the service.
    pub async fn is_ready(&self) -> bool {
        todo!()
    }

    /// Ends the background work and closes the data.
    pub async fn close(&self) {
        todo!()
    }

    pub fn law(&self) -> &Arc<Law> {
        &self.inner.law
    }

    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.clock
    }

    pub fn randomness(&self) -> &dyn Randomness {
        &*self.inner.randomness
    }
}
