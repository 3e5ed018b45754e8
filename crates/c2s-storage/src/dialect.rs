//! The few statements that the two engines write differently.

use std::borrow::Cow;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};

/// A database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// Every migration, oldest first; those that were released never change.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "thin path", include_str!("../migrations/0001_thin_path.sql")),
    (2, "identity", include_str!("../migrations/0002_identity.sql")),
    (3, "before starting", include_str!("../migrations/0003_before_starting.sql")),
    (4, "organisations", include_str!("../migrations/0004_organisations.sql")),
    (5, "papers in windows", include_str!("../migrations/0005_papers_in_windows.sql")),
    (6, "nothing is lost", include_str!("../migrations/0006_nothing_is_lost.sql")),
    (8, "letters", include_str!("../migrations/0008_letters.sql")),
    (9, "documents of any kind", include_str!("../migrations/0009_documents_of_any_kind.sql")),
    (10, "awaiting documents", include_str!("../migrations/0010_awaiting_documents.sql")),
    (11, "papers opened", include_str!("../migrations/0011_papers_opened.sql")),
    (13, "certificate statements", include_str!("../migrations/0013_certificate_statements.sql")),
    (16, "letters of a right", include_str!("../migrations/0016_letters_of_a_right.sql")),
    (17, "uploads", include_str!("../migrations/0017_uploads.sql")),
    (18, "master keys", include_str!("../migrations/0018_master_keys.sql")),
    (19, "retention", include_str!("../migrations/0019_retention.sql")),
    (20, "twins of letters", include_str!("../migrations/0020_twins_of_letters.sql")),
    (21, "decided alone", include_str!("../migrations/0021_decided_alone.sql")),
    (22, "renewals", include_str!("../migrations/0022_renewals.sql")),
    (24, "papers in pieces", include_str!("../migrations/0024_papers_in_pieces.sql")),
    (25, "days to answer", include_str!("../migrations/0025_days_to_answer.sql")),
    (27, "first days", include_str!("../migrations/0027_first_days.sql")),
    (30, "documents on demand", include_str!("../migrations/0030_documents_on_demand.sql")),
    (31, "confirmed values", include_str!("../migrations/0031_confirmed_values.sql")),
    (34, "time worked", include_str!("../migrations/0034_time_worked.sql")),
];

impl Dialect {
    /// The structure of the tables, as this engine writes it.
    pub(crate) fn migrator(self) -> Migrator {
        let migrations = MIGRATIONS.iter().map(|(version, description, sql)| {
            // The texts are constants of this crate: nothing that anybody typed comes near them.
            let sql = AssertSqlSafe(self.written(sql)).into_sql_str();
            Migration::new(*version, Cow::Borrowed(*description), MigrationType::Simple, sql, false)
        });
        Migrator::with_migrations(migrations.collect())
    }

    fn written(self, sql: &str) -> String {
        let (int, blob, strict) = match self {
            Self::Sqlite => ("INTEGER", "BLOB", "STRICT"),
            Self::Postgres => ("BIGINT", "BYTEA", ""),
        };
        sql.replace("@int", int).replace("@blob", blob).replace("@strict", strict)
    }

    /// The head of the audit trail, held until the transaction ends: entries queue up behind it.
    /// On SQLite there is one writer, who holds everything.
    pub(crate) const fn audit_head_to_extend(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT number, hash FROM audit_head WHERE id = 1",
            Self::Postgres => "SELECT number, hash FROM audit_head WHERE id = 1 FOR UPDATE",
        }
    }

    /// An application, held until the transaction ends.
    pub(crate) const fn application_to_hold(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT id FROM application WHERE id = $1",
            Self::Postgres => "SELECT id FROM application WHERE id = $1 FOR NO KEY UPDATE",
        }
    }

    /// A person of the register, held until the transaction ends.
    pub(crate) const fn insured_to_hold(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT id FROM insured WHERE id = $1",
            Self::Postgres => "SELECT id FROM insured WHERE id = $1 FOR NO KEY UPDATE",
        }
    }

    /// Opens a view of the data that later writes do not change.
    pub(crate) const fn begin_snapshot(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN DEFERRED",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// Forgets counters whose window is over. Those that somebody is counting on at this instant are left for the
    /// next time: two who wait for each other's rows would hold each other up.
    pub(crate) const fn forget_tries(self) -> &'static str {
        match self {
            Self::Sqlite => "DELETE FROM sign_in_tries WHERE window_ends_at <= $1",
            Self::Postgres => {
                "DELETE FROM sign_in_tries WHERE key IN
                 (SELECT key FROM sign_in_tries WHERE window_ends_at <= $1 FOR UPDATE SKIP LOCKED)"
            }
        }
    }
}
