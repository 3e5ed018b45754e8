//! What may go wrong in every use case, before any rule of its own.

use c2s_storage::StorageError;

use crate::policy::Denied;

/// What every use case may answer instead of its result.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Absent, or somebody else's: nobody can tell which.
    #[error("there is no such thing here: go back to the list and choose again")]
    NotFound,
    /// The database or the files do not answer; nothing was done.
    #[error("the data cannot be reached for the moment: try again in a minute")]
    Unavailable(#[source] StorageError),
    /// What is stored does not read as it should, or the law has no value for that day.
    #[error("what is stored cannot be used: {0}")]
    Broken(String),
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        match error {
            // Trying again would give the same.
            StorageError::DoesNotOpen { .. } | StorageError::BadRow { .. } => Self::Broken(error.to_string()),
            error => Self::Unavailable(error),
        }
    }
}
