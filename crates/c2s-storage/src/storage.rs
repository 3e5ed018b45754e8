//! The data of an installation, opened: its engine, its keys, its files.

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection as _, Executor, PgPool, SqlitePool};

use crate::blobs::{BlobStore, Files};
use crate::chain::Chain;
use crate::dialect::Dialect;
use crate::engine::{Checkpoints, Connection, Flush, Transaction, Writer};
use crate::randomness::Randomness;
use crate::readings::Recorder;
use crate::sealing::{CertificateKeys, KeyFolder, Known, RevokedCertificateKey, Secrets};
use crate::{StorageError, audit};

/// How long anybody waits for the database before being told that it does not answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a change waits for those that extend the audit trail before it: less, so that the server does not take it for
/// one that was forgotten.
const PATIENCE_FOR_A_TURN: Duration = Duration::from_secs(4);
/// Readers of an SQLite database: it has one writer beside them.
const SQLITE_READERS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 24;
/// A connection that nobody used for so long is asked whether the server still answers before it is lent.
const UNTRIED_AFTER: Duration = Duration::from_secs(1);
/// More than there are statements here: each connection prepares each of them once.
const POSTGRES_STATEMENTS: usize = 1000;
/// Pages of the log of SQLite beyond which a commit brings them to the file itself: a log that is written to without a
/// pause would grow for ever.
const LONGEST_LOG: &str = "8000";
/// How SQLite names the setting that flushes at each commit.
const FULL: i64 = 2;

/// The master keys that data keys name: one step of the index for each, however many data keys there are.
const MASTERS_IN_USE: &str = "
    WITH RECURSIVE in_use (name) AS (
        SELECT MIN(master_key) FROM data_key
        UNION ALL
        SELECT (SELECT MIN(k.master_key) FROM data_key k WHERE k.master_key > in_use.name)
        FROM in_use WHERE in_use.name IS NOT NULL
    )
    SELECT name FROM in_use WHERE name IS NOT NULL";

/// What the data are opened with.
#[derive(Clone)]
pub struct Settings {
    /// `sqlite:PATH` or `postgres://…`
    pub address: String,
    /// The folder of the keys.
    pub keys: PathBuf,
    /// Where the sealed files are.
    pub files: Files,
    pub randomness: Arc<dyn Randomness>,
}

/// The data. Cheap to clone.
#[derive(Clone)]
pub struct Storage {
    pools: Pools,
    chain: Chain,
    /// Writes readings until nobody uses the data any more.
    _recorder: Arc<Recorder>,
    secrets: Arc<Secrets>,
    blobs: Arc<dyn BlobStore>,
    keys: PathBuf,
}

#[derive(Clone)]
pub(crate) enum Pools {
    Sqlite { writer: Writer, readers: SqlitePool },
    Postgres(PgPool),
}

impl Pools {
    pub(crate) async fn begin(&self, chain: &Chain, secrets: &Arc<Secrets>) -> Result<Transaction, StorageError> {
        let (chain, secrets) = (chain.clone(), Arc::clone(secrets));
        Ok(match self {
            Self::Sqlite { writer, .. } => Transaction::sqlite(writer.lend().await?, chain, secrets),
            Self::Postgres(pool) => Transaction::postgres(pool.begin().await?, chain, secrets),
        })
    }
}

/// Reads the keys, and at the very first start writes what the database must know of them: their marks, and the
/// head of the audit trail that they seal.
macro_rules! open_secrets {
    ($settings:ident, $making:ident) => {{
        let marks: Vec<(String, Vec<u8>)> =
            sqlx::query_as("SELECT name, mark FROM key_check").fetch_all(&mut *$making).await?;
        let in_use: Vec<String> = sqlx::query_scalar(MASTERS_IN_USE).fetch_all(&mut *$making).await?;
        let known = Known { marks: &marks, in_use: &in_use };
        let (secrets, fresh) = Secrets::open(&$settings.keys, &known, Arc::clone(&$settings.randomness))?;
        for (name, mark) in &fresh {
            sqlx::query("INSERT INTO key_check (name, mark) VALUES ($1, $2)")
                .bind(name.as_str())
                .bind(mark.as_slice())
                .execute(&mut *$making)
                .await?;
        }
        if marks.is_empty() {
            let (number, hash, seal) = audit::first_head(&secrets);
            sqlx::query("INSERT INTO audit_head (id, number, hash, seal) VALUES (1, $1, $2, $3)")
                .bind(number)
                .bind(hash.as_slice())
                .bind(seal.as_slice())
                .execute(&mut *$making)
                .await?;
        }
        secrets
    }};
}

impl Storage {
    /// Opens the data: makes or updates the tables, makes the keys at the very first start, and refuses keys that
    /// are not those of the database or settings of the server that would lose acknowledged data.
    pub async fn open(settings: Settings) -> Result<Self, StorageError> {
        let (pools, flush, secrets) = if settings.address.starts_with("sqlite:") {
            let (pools, secrets) = open_sqlite(&settings).await?;
            (pools, None, secrets)
        } else if settings.address.starts_with("postgres://") || settings.address.starts_with("postgresql://") {
            let (pools, flush, secrets) = open_postgres(&settings).await?;
            (pools, Some(flush), secrets)
        } else {
            return Err(StorageError::UnknownAddress);
        };
        let blobs = settings.files.open().await?;
        let secrets = Arc::new(secrets);
        let chain = Chain::new(flush, PATIENCE_FOR_A_TURN);
        let recorder = Arc::new(Recorder::start(&chain, pools.clone(), Arc::clone(&secrets)));
        Ok(Self { pools, chain, _recorder: recorder, secrets, blobs, keys: settings.keys })
    }

    /// A connection to look things up.
    pub async fn read(&self) -> Result<Connection, StorageError> {
        let secrets = Arc::clone(&self.secrets);
        Ok(match &self.pools {
            Pools::Sqlite { readers, .. } => Connection::sqlite_reader(readers.acquire().await?, secrets),
            Pools::Postgres(pool) => Connection::postgres_reader(pool.acquire().await?, secrets),
        })
    }

    /// A connection that sees the data as they are now, whatever is written meanwhile.
    pub async fn snapshot(&self) -> Result<Connection, StorageError> {
        let secrets = Arc::clone(&self.secrets);
        Ok(match &self.pools {
            Pools::Sqlite { readers, .. } => {
                let view = readers.begin_with(Dialect::Sqlite.begin_snapshot()).await?;
                Connection::sqlite_snapshot(view, secrets)
            }
            Pools::Postgres(pool) => {
                let view = pool.begin_with(Dialect::Postgres.begin_snapshot()).await?;
                Connection::postgres_snapshot(view, secrets)
            }
        })
    }

    /// Begins a change. On SQLite it waits for its turn with the single writer.
    pub async fn begin(&self) -> Result<Transaction, StorageError> {
        self.pools.begin(&self.chain, &self.secrets).await
    }

    /// Adds an entry to the audit trail by itself, for what was read: it is on the disk when this answers `Ok`. It goes
    /// with the next change that has entries, or with those that come at the same time.
    pub async fn record(&self, entry: audit::Entry) -> Result<(), StorageError> {
        self.chain.readings().record(entry).await
    }

    /// Lets nothing of what was erased stay in the files of the database: on SQLite, erased rows are overwritten and the
    /// log is emptied. PostgreSQL keeps erased rows until it writes over them: see ADR 0072.
    pub async fn empty_log(&self) -> Result<(), StorageError> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => writer.empty_log().await,
            Pools::Postgres(_) => Ok(()),
        }
    }

    /// The sealed files.
    pub fn blobs(&self) -> &dyn BlobStore {
        &*self.blobs
    }

    pub fn secrets(&self) -> &Arc<Secrets> {
        &self.secrets
    }

    /// Makes another key for the certificates; gives its public half. It signs once the data are opened again.
    pub fn rotate_certificate_key(&self) -> Result<[u8; 32], StorageError> {
        CertificateKeys::rotate(&KeyFolder::at(&self.keys), self.secrets.randomness())
    }

    /// Believes a key of the certificates no more, once the data are opened again. `None`: no key has this number.
    pub fn revoke_certificate_key(&self, number: u32) -> Result<Option<RevokedCertificateKey>, StorageError> {
        CertificateKeys::revoke(&KeyFolder::at(&self.keys), number, self.secrets.randomness())
    }

    /// Lets those who write finish, then closes everything.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
        self.chain.close().await;
    }
}

async fn open_sqlite(settings: &Settings) -> Result<(Pools, Secrets), StorageError> {
    let options = SqliteConnectOptions::from_str(&settings.address)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // NORMAL may lose a committed transaction when the power fails.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("wal_autocheckpoint", LONGEST_LOG)
        // What is erased is overwritten: the key of an erased file among it.
        .pragma("secure_delete", "ON")
        .busy_timeout(PATIENCE);
    if let Some(folder) = options.get_filename().parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|source| StorageError::File { path: folder.display().to_string(), source })?;
    }
    let mut writer = options.connect().await?;
    // Some file systems cannot hold the log, and the engine then keeps another mode without a word.
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut writer).await?;
    if journal != "wal" {
        return Err(StorageError::UnsafeDatabase { setting: "journal_mode", wanted: "wal", value: journal });
    }
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut writer).await?;
    if synchronous < FULL {
        let value = synchronous.to_string();
        return Err(StorageError::UnsafeDatabase { setting: "synchronous", wanted: "2 (FULL)", value });
    }
    Dialect::Sqlite.migrator().run(&mut writer).await.map_err(StorageError::Migration)?;
    let mut making = writer.begin_with("BEGIN IMMEDIATE").await?;
    let secrets = open_secrets!(settings, making);
    making.commit().await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .acquire_timeout(PATIENCE)
        // It is in this process: there is nothing that could have gone away.
        .test_before_acquire(false)
        .connect_with(options.clone().pragma("query_only", "ON"))
        .await?;
    let checkpoints = Checkpoints::start(options.connect().await?);
    Ok((Pools::Sqlite { writer: Writer::start(writer, checkpoints), readers }, secrets))
}

async fn open_postgres(settings: &Settings) -> Result<(Pools, Flush, Secrets), StorageError> {
    let options = PgConnectOptions::from_str(&settings.address)?
        .application_name("c2s")
        .statement_cache_capacity(POSTGRES_STATEMENTS)
        .options([("synchronous_commit", "on")]);
    // Whoever makes or updates the tables takes the time it needs, and so does the node that waits for it: the
    // patience of those who ask is not theirs.
    let mut maker = options.connect().await?;
    for (setting, question) in [("fsync", "SHOW fsync"), ("full_page_writes", "SHOW full_page_writes")] {
        let value: String = sqlx::query_scalar(question).fetch_one(&mut maker).await?;
        if value != "on" {
            return Err(StorageError::UnsafeDatabase { setting, wanted: "on", value });
        }
    }
    Dialect::Postgres.migrator().run(&mut maker).await.map_err(StorageError::Migration)?;
    // Nodes that start together make the keys one after the other.
    let mut making = maker.begin().await?;
    making.execute("LOCK TABLE key_check IN EXCLUSIVE MODE").await?;
    let secrets = open_secrets!(settings, making);
    making.commit().await?;
    maker.close().await?;
    let patience = PATIENCE.as_millis().to_string();
    let options = options.options([
        ("statement_timeout", patience.as_str()),
        ("lock_timeout", patience.as_str()),
        ("idle_in_transaction_session_timeout", patience.as_str()),
    ]);
    let flush = Flush::start(options.clone(), PATIENCE_FOR_A_TURN).await?;
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(PATIENCE)
        // A connection that was just given back answers: it was asked then.
        .test_before_acquire(false)
        .before_acquire(|connection, known| {
            Box::pin(async move {
                if known.idle_for > UNTRIED_AFTER {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_with(options)
        .await?;
    Ok((Pools::Postgres(pool), flush, secrets))
}
