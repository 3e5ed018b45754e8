//! Data of an older version, brought to this one: what was there is there, and means the same.

use std::fs;
use std::path::Path;

use c2s_app::{
    Actor, ApplicationView, By, DocumentKind, Happening, PaperStanding, Receipt, RightView, TimelineEntry, audit,
};
use c2s_domain::application::Progress;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _, SqlSafeStr, SqliteConnection};

use crate::engines::{Data, on_both_engines};
use crate::world::{BASTIEN, CAMILLE, INAYA, NADIA, World};

/// The version that the data stopped at: all that came since is to be done to them.
const STOPPED_AT: i64 = 16;

/// The migrations of that version, as an engine writes them.
fn migrator(is_postgres: bool) -> Migrator {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../c2s-storage/migrations");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let (int, blob, strict) = if is_postgres { ("BIGINT", "BYTEA", "") } else { ("INTEGER", "BLOB", "STRICT") };
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let (version, title) = name.split_once('_').unwrap();
        let text = fs::read_to_string(path).unwrap();
        let text = text.replace("@int", int).replace("@blob", blob).replace("@strict", strict);
        let sql = AssertSqlSafe(text).into_sql_str();
        Migration::new(version.parse().unwrap(), title.to_owned().into(), MigrationType::Simple, sql, false)
    };
    let known = paths.iter().map(read).filter(|migration| migration.version <= STOPPED_AT);
    Migrator::with_migrations(known.collect())
}

/// A connection to the data that are to be brought up.
enum Old {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Old {
    /// Empty tables, as that version had them. Rows come in any order: what refers to what is checked by the reading.
    async fn make(data: &Data) -> Self {
        if data.address().starts_with("sqlite:") {
            let address = format!("{}?mode=rwc", data.address());
            let mut made = SqliteConnection::connect(&address).await.unwrap();
            migrator(false).run(&mut made).await.unwrap();
            sqlx::query("PRAGMA foreign_keys = OFF").execute(&mut made).await.unwrap();
            Self::Sqlite(made)
        } else {
            let mut made = PgConnection::connect(data.address()).await.unwrap();
            migrator(true).run(&mut made).await.unwrap();
            sqlx::query("SET session_replication_role = replica").execute(&mut made).await.unwrap();
            Self::Postgres(made)
        }
    }

    async fn names(&mut self, of: &str, table: &str) -> Vec<String> {
        match self {
            Self::Sqlite(made) => {
                let sql = match of {
                    "tables" => "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name".to_owned(),
                    _ => format!("SELECT name FROM pragma_table_info('{table}')"),
                };
                sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(made).await.unwrap()
            }
            Self::Postgres(made) => {
                let sql = match of {
                    "tables" => "SELECT table_name::text FROM information_schema.tables
                                 WHERE table_schema = current_schema() ORDER BY 1"
                        .to_owned(),
                    _ => format!(
                        "SELECT column_name::text FROM information_schema.columns
                         WHERE table_schema = current_schema() AND table_name = '{table}' ORDER BY ordinal_position"
                    ),
                };
                sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(made).await.unwrap()
            }
        }
    }

    /// The tables that hold something of ours, in that version.
    async fn tables(&mut self) -> Vec<String> {
        let names = self.names("tables", "").await;
        names.into_iter().filter(|name| !name.starts_with('_') && !name.starts_with("sqlite_")).collect()
    }

    async fn insert(&mut self, sql: String) {
        match self {
            Self::Sqlite(made) => drop(sqlx::query(AssertSqlSafe(sql)).execute(made).await.unwrap()),
            Self::Postgres(made) => drop(sqlx::query(AssertSqlSafe(sql)).execute(made).await.unwrap()),
        }
    }

    /// A value as SQLite quotes it, as this engine reads it.
    fn value(&self, quoted: String) -> String {
        match self {
            Self::Postgres(_) if quoted.starts_with("X'") => format!("'\\x{}::bytea", &quoted[2..]),
            _ => quoted,
        }
    }

    async fn close(self) {
        match self {
            Self::Sqlite(made) => made.close().await.unwrap(),
            Self::Postgres(made) => made.close().await.unwrap(),
        }
    }
}

/// Fills the tables of that version with the rows of data of today, without what came since. How many rows each has.
async fn fill(old: &mut Old, today: &Data) -> Vec<(String, i64)> {
    let mut from = SqliteConnection::connect(today.address()).await.unwrap();
    let mut counts = Vec::new();
    for table in old.tables().await {
        let columns = old.names("columns", &table).await;
        let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
        let all = format!("SELECT {} FROM {table}", quoted.join(", "));
        let rows = sqlx::query(AssertSqlSafe(all)).fetch_all(&mut from).await.unwrap();
        for row in &rows {
            let values: Vec<String> = (0..columns.len()).map(|at| old.value(row.get::<String, _>(at))).collect();
            old.insert(format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), values.join(", "))).await;
        }
        counts.push((table, i64::try_from(rows.len()).unwrap()));
    }
    from.close().await.unwrap();
    counts
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// What somebody reads of their file, and what they have of it.
#[derive(Debug, PartialEq)]
struct Seen {
    progress: Progress,
    outcome: Option<(c2s_domain::application::Outcome, c2s_domain::Date, Option<RightView>)>,
    timeline: Vec<TimelineEntry>,
    papers: Vec<(PaperStanding, Vec<u8>)>,
    documents: Vec<(DocumentKind, Vec<u8>)>,
    last_day: Option<c2s_domain::Date>,
    messages: i64,
}

async fn seen(world: &World, nir: &str, receipt: &Receipt) -> Seen {
    let actor = world.insured(nir).await;
    let view: ApplicationView = Box::pin(world.app.application(&actor, receipt.application)).await.unwrap();
    let mut papers = Vec::new();
    for paper in &view.papers {
        let content = world.app.read_paper(&actor, paper.id).await.unwrap().content.whole().await.unwrap();
        papers.push((paper.standing, content));
    }
    let mut documents = Vec::new();
    for document in &view.documents {
        documents.push((document.kind, world.app.document(&actor, document.id).await.unwrap().content));
    }
    let outcome = view.decision.as_ref().map(|decision| (decision.outcome, decision.decided_on, decision.right));
    Seen {
        progress: view.progress,
        outcome,
        timeline: view.timeline,
        papers,
        documents,
        last_day: view.receipt.due.map(|due| due.last_day),
        messages: view.messages,
    }
}

async fn all_seen(world: &World, files: &[(&str, Receipt)]) -> Vec<Seen> {
    let mut all = Vec::new();
    for (nir, receipt) in files {
        all.push(seen(world, nir, receipt).await);
    }
    all
}

async fn queue(world: &World) -> Vec<(String, Option<c2s_domain::Date>)> {
    let nadia = world.caseworker(NADIA).await;
    let rows = world.app.queue(&nadia, None).await.unwrap().rows;
    rows.into_iter().map(|row| (row.receipt_number, row.due.map(|due| due.last_day))).collect()
}

on_both_engines! {
    async fn data_that_stopped_at_an_older_version_say_the_same_once_they_are_brought_up(data: &Data) {
        // Files as people made them, on data of today: one decided, one refused, one that waits; messages and letters.
        let today = Data::sqlite();
        let world = World::open(&today).await;
        let mut files = Vec::new();
        for (nir, wages) in [(CAMILLE, "1000"), (INAYA, "2000"), (BASTIEN, "900")] {
            let insured = world.insured(nir).await;
            files.push((nir, Box::pin(world.sent(&insured, wages)).await));
        }
        let nadia = world.caseworker(NADIA).await;
        for (_, receipt) in &files[..2] {
            let ruling = world.ruling(&nadia, receipt).await;
            Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();
        }
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        let before = (all_seen(&world, &files).await, queue(&world).await);
        assert!(before.0[0].documents.len() >= 3 && before.0[1].outcome.is_some() && before.1.len() == 1);
        assert!(before.0[0].timeline.iter().any(|entry| (entry.by, &entry.what) == (By::Fund, &Happening::Decided)));
        world.app.close().await;

        let mut old = Old::make(data).await;
        let counts = fill(&mut old, &today).await;
        old.close().await;
        for folder in ["keys", "files"] {
            copied(&today.folder().join(folder), &data.folder().join(folder));
        }
        assert!(counts.iter().filter(|(_, count)| *count > 0).count() > 15, "{counts:?}");
        let there = |table: &str| counts.iter().find(|(name, _)| name == table).map(|(_, count)| *count);
        assert!(there("decision") == Some(2) && there("entitlement") == Some(1) && there("answer_day").is_none());

        // Brought up by opening them.
        data.open().await.close().await;
        for (table, count) in &counts {
            assert_eq!(data.number(&format!("SELECT COUNT(*) FROM {table}")).await, *count, "{table}");
        }
        for table in ["decision", "entitlement"] {
            let whole = format!("SELECT COUNT(*) FROM {table} WHERE person = 'household'");
            assert_eq!(data.number(&whole).await, there(table).unwrap(), "each {table} was that of a household");
        }
        for receipt in files.iter().map(|(_, receipt)| receipt) {
            let worked = format!("SELECT worked_for FROM application WHERE id = '{}'", receipt.application);
            assert_eq!(data.number(&worked).await, today.number(&worked).await, "how long was worked on it");
        }
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        assert_eq!((all_seen(&world, &files).await, queue(&world).await), before);
        let verdict = world.app.verify_audit(&Actor::operator()).await.unwrap();
        assert!(matches!(verdict, audit::Verdict::Whole { .. }));

        // Life goes on: papers are moved, silence accepts what waits, and what is over is told and goes.
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM paper WHERE in_pieces = 0").await, 0);
        let still = all_seen(&world, &files).await;
        assert!(still.iter().zip(&before.0).all(|(now, then)| now.papers == then.papers));
        world.clock.set("2025-11-03T08:00:00Z");
        world.app.upkeep().await;
        assert!(matches!(seen(&world, BASTIEN, &files[2].1).await.progress, Progress::Decided(_)));
        for instant in ["2027-08-02T08:00:00Z", "2027-08-02T09:00:00Z", "2027-09-03T08:00:00Z"] {
            world.clock.set(instant);
            world.app.upkeep().await;
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM erasure WHERE rule = 'refused'").await, 1);
        world.app.close().await;
        today.forget().await;
    }
}
