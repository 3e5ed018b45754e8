//! Fresh data on either engine, for one test. Shared by the tests of every crate that touches the data.

#![allow(dead_code, reason = "each crate that shares this module uses a part of it")]

use std::path::Path;
use std::sync::Arc;

use c2s_storage::{Settings, Storage, SystemRandomness};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use tempfile::TempDir;

/// Data that hold nothing yet, with their folders.
pub(crate) struct Data {
    address: String,
    folder: TempDir,
    /// The server and the schema, on PostgreSQL.
    schema: Option<(String, String)>,
}

impl Data {
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let address = format!("sqlite:{}", folder.path().join("c2s.db").display());
        Self { address, folder, schema: None }
    }

    /// A schema of its own on the server of `C2S_TEST_POSTGRES`, which nextest starts (.config/nextest.toml).
    /// A database of its own would take seconds: the server writes some megabytes and waits for the disk.
    pub(crate) async fn postgres() -> Self {
        let server = std::env::var("C2S_TEST_POSTGRES").expect(
            "C2S_TEST_POSTGRES names the PostgreSQL of the tests: run them with cargo nextest, which starts one",
        );
        let folder = tempfile::tempdir().expect("a temporary folder");
        let name = format!("test_{}", c2s_storage::fresh_id(&SystemRandomness, jiff::Timestamp::UNIX_EPOCH).simple());
        let mut admin = PgConnection::connect(&server).await.expect("the PostgreSQL of the tests answers");
        let create = AssertSqlSafe(format!("CREATE SCHEMA {name}"));
        sqlx::query(create).execute(&mut admin).await.expect("a schema is made");
        let joint = if server.contains('?') { '&' } else { '?' };
        let address = format!("{server}{joint}options[search_path]={name}");
        Self { address, folder, schema: Some((server, name)) }
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn settings(&self) -> Settings {
        Settings {
            address: self.address.clone(),
            keys: self.folder().join("keys"),
            files: self.folder().join("files").into(),
            randomness: Arc::new(SystemRandomness),
        }
    }

    pub(crate) async fn open(&self) -> Storage {
        Storage::open(self.settings()).await.expect("the data open")
    }

    /// Makes the database refuse each change of a row of this table, as one whose disk is full.
    pub(crate) async fn refuse_changes(&self, table: &str) {
        let (before, each) = if self.schema.is_some() {
            self.tamper(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$",
            )
            .await;
            ("FOR EACH ROW", "EXECUTE FUNCTION refuse()")
        } else {
            ("", "BEGIN SELECT RAISE(ABORT, 'full'); END")
        };
        self.tamper(&format!("CREATE TRIGGER refused BEFORE UPDATE ON {table} {before} {each}")).await;
    }

    /// Lets it take changes of this table again.
    pub(crate) async fn take_changes(&self, table: &str) {
        let of = if self.schema.is_some() { format!(" ON {table}") } else { String::new() };
        self.tamper(&format!("DROP TRIGGER refused{of}")).await;
    }

    /// Does to the database what somebody with its password could do.
    pub(crate) async fn tamper(&self, sql: &str) {
        self.try_to_tamper(sql).await.expect("the tampering is done");
    }

    pub(crate) async fn try_to_tamper(&self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        if self.schema.is_some() {
            let mut connection = PgConnection::connect(&self.address).await?;
            sqlx::query(sql).execute(&mut connection).await?;
        } else {
            let mut connection = SqliteConnection::connect(&self.address).await?;
            sqlx::query(sql).execute(&mut connection).await?;
        }
        Ok(())
    }

    /// Bytes, as a statement of this engine writes them.
    pub(crate) fn bytes(&self, bytes: &[u8]) -> String {
        let digits = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        if self.schema.is_some() { format!("'\\x{digits}'::bytea") } else { format!("X'{digits}'") }
    }

    /// One number that a query gives.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        if self.schema.is_some() {
            let mut connection = PgConnection::connect(&self.address).await.expect("the database answers");
            sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a number")
        } else {
            let mut connection = SqliteConnection::connect(&self.address).await.expect("the database answers");
            sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a number")
        }
    }

    /// The bytes that a question on SQLite answers.
    pub(crate) async fn answered_bytes(&self, sql: &str) -> Vec<u8> {
        let mut connection = SqliteConnection::connect(&self.address).await.expect("the file opens");
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await.expect("bytes")
    }

    /// Everything that is kept, as bytes: the rows of PostgreSQL as it dumps them, or the files of SQLite with
    /// their log; and the sealed files.
    pub(crate) async fn everything(&self) -> Vec<u8> {
        let mut all = Vec::new();
        if self.schema.is_some() {
            let mut connection = PgConnection::connect(&self.address).await.expect("the database answers");
            let tables: Vec<String> = sqlx::query_scalar(
                "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()",
            )
            .fetch_all(&mut connection)
            .await
            .expect("the tables");
            for table in tables {
                // The columns of bytes as bytes would be printed: text hidden in them shows too.
                let rows =
                    AssertSqlSafe(format!("SELECT encode(convert_to(t::text, 'UTF8'), 'escape') FROM {table} t"));
                let rows: Vec<String> = sqlx::query_scalar(rows).fetch_all(&mut connection).await.expect("its rows");
                let columns: Vec<String> = sqlx::query_scalar(
                    "SELECT column_name::text FROM information_schema.columns
                     WHERE table_schema = current_schema() AND table_name = $1 AND data_type = 'bytea'",
                )
                .bind(&table)
                .fetch_all(&mut connection)
                .await
                .expect("its columns");
                for row in rows {
                    all.extend_from_slice(row.as_bytes());
                }
                for column in columns {
                    let bytes = AssertSqlSafe(format!("SELECT {column} FROM {table} WHERE {column} IS NOT NULL"));
                    let bytes: Vec<Vec<u8>> =
                        sqlx::query_scalar(bytes).fetch_all(&mut connection).await.expect("its bytes");
                    all.extend(bytes.concat());
                }
            }
        }
        read_folder(self.folder(), &mut all);
        all
    }

    /// Takes the data away from the server.
    pub(crate) async fn forget(self) {
        if let Some((server, name)) = &self.schema {
            let mut admin = PgConnection::connect(server).await.expect("the PostgreSQL of the tests answers");
            let drop = AssertSqlSafe(format!("DROP SCHEMA {name} CASCADE"));
            sqlx::query(drop).execute(&mut admin).await.expect("the schema is taken away");
        }
    }
}

fn read_folder(folder: &Path, all: &mut Vec<u8>) {
    for entry in std::fs::read_dir(folder).expect("the folder of the data").flatten() {
        if entry.path().is_dir() {
            read_folder(&entry.path(), all);
        } else {
            all.extend(std::fs::read(entry.path()).expect("a file of the data"));
        }
    }
}

/// Declares tests that run on both engines.
macro_rules! on_both_engines {
    ($($(#[$attribute:meta])* async fn $name:ident($data:ident: &Data) $body:block)*) => {$(
        $(#[$attribute])*
        mod $name {
            #[allow(unused_imports, reason = "the body of the test names what it needs")]
            use super::*;

            async fn story($data: &Data) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let data = Data::sqlite();
                story(&data).await;
                data.forget().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let data = Data::postgres().await;
                story(&data).await;
                data.forget().await;
            }
        }
    )*};
}
pub(crate) use on_both_engines;
