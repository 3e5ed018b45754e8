//! Why the data cannot be had.

/// What may go wrong between the program and its data. No message holds a value of a row.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The address is neither `sqlite:PATH` nor `postgres://…`.
    #[error("the address of the database starts with neither sqlite: nor postgres://")]
    UnknownAddress,
    #[error("the database does not answer as it should")]
    Database(#[source] sqlx::Error),
    #[error("the structure of the database cannot be brought up to date")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// The disk failed under a commit: what was acknowledged is safe, nothing more is accepted.
    #[error("the disk failed under a commit: nothing more is written until the service is restarted")]
    WritesStopped,
    /// The write was undone with those that shared its flush; nothing of it remains.
    #[error("the write did not reach the disk and was undone: try again in a moment")]
    Undone,
    /// The settings of the database would lose what was acknowledged.
    #[error("the database runs with {setting} = {value}, which may lose acknowledged data: it must be {wanted}")]
    UnsafeDatabase { setting: &'static str, wanted: &'static str, value: String },
    #[error("the service is closing: try again in a moment")]
    Closing,
    /// The database was made with other keys than those of the key folder.
    #[error("the keys of {folder} are not those this database was made with: restore the right ones")]
    OtherKeys { folder: String },
    /// Keys are missing although the database needs them.
    #[error("the key {name} is missing from {folder}: restore it from its backup")]
    MissingKey { name: String, folder: String },
    #[error("the file {path} cannot be read or written")]
    File {
        path: String,
        #[source]
        source: std::io::Error,
    },
    #[error("{bucket} does not keep or give its files: check its address, its region and our keys to it")]
    Bucket {
        bucket: String,
        #[source]
        source: Box<object_store::Error>,
    },
    /// A key file that others can read, or that does not hold a key.
    #[error("the key file {path} {problem}")]
    UnsafeKey { path: String, problem: &'static str },
    /// Sealed with another key, moved from another place, or altered.
    #[error("a sealed value of {table} does not open: it was altered or moved")]
    DoesNotOpen { table: &'static str },
    /// A row holds what no version of the program writes.
    #[error("a row of {table} cannot be read: {problem}")]
    BadRow { table: &'static str, problem: String },
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}
