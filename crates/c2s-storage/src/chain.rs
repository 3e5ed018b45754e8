//! Extending the audit trail: entries go behind its head, one change after the other.
//!
//! On PostgreSQL the head is the one row that every change takes. What this process last wrote there is kept, so that the
//! entries and the head are one statement, right before the commit; changes of this process wait for each other here,
//! where nobody is woken up for nothing. A head that somebody else moved meanwhile is seen by that statement, which then
//! does nothing: the head is read, held, and the same is done behind it.
//!
//! The change is then committed without waiting for the disk, and the next one goes behind it; whoever made it is answered
//! once the disk has it.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::timeout;

use crate::StorageError;
use crate::audit::{Entry, Hash, hash};
use crate::dialect::Dialect;
use crate::engine::{Connection, Engine, Flush, execute, fetch_optional};
use crate::readings::{Readings, Taken};

/// The last entry of the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    number: i64,
    hash: Hash,
}

/// The end of the trail, as this process knows it.
#[derive(Clone)]
pub(crate) struct Chain {
    /// On PostgreSQL; nothing when this process did not write the head yet, or does not know whether it did.
    known: Arc<Mutex<Option<Head>>>,
    /// On PostgreSQL.
    flush: Option<Flush>,
    /// How long a change waits for those before it.
    patience: Duration,
    readings: Readings,
}

/// The trail is extended by a change that is not committed yet; on PostgreSQL, others of this process wait until it is
/// dropped.
pub(crate) struct Extended {
    head: Option<(OwnedMutexGuard<Option<Head>>, Head)>,
    taken: Taken,
}

impl Extended {
    /// The change is committed: the next one goes behind it. Gives the readings that it took along.
    fn committed(self) -> Taken {
        if let Some((mut known, head)) = self.head {
            *known = Some(head);
        }
        self.taken
    }
}

impl Chain {
    /// `flush`: on PostgreSQL.
    pub(crate) fn new(flush: Option<Flush>, patience: Duration) -> Self {
        Self { known: Arc::default(), flush, patience, readings: Readings::default() }
    }

    pub(crate) const fn patience(&self) -> Duration {
        self.patience
    }

    /// The readings that the next change takes along.
    pub(crate) const fn readings(&self) -> &Readings {
        &self.readings
    }

    /// What was committed is on the disk when this answers `Ok`.
    pub(crate) async fn flushed(&self) -> Result<(), StorageError> {
        match &self.flush {
            Some(flush) => Ok(flush.wait().await?),
            // Where there is one writer its commits wait for the disk.
            None => Ok(()),
        }
    }

    /// The change that extended the trail is committed: once it is on the disk, those whose readings it took along are told.
    pub(crate) async fn committed(&self, extended: Extended) -> Result<(), StorageError> {
        let taken = extended.committed();
        self.flushed().await?;
        taken.written();
        Ok(())
    }

    pub(crate) async fn close(&self) {
        if let Some(flush) = &self.flush {
            flush.close().await;
        }
    }

    /// Adds the entries of a change behind the head, and those of the readings that wait.
    pub(crate) async fn extend(
        &self,
        connection: &mut Connection,
        mut entries: Vec<Entry>,
    ) -> Result<Extended, StorageError> {
        let announced = self.readings.announce();
        let known = match connection.dialect() {
            Dialect::Sqlite => None,
            Dialect::Postgres => {
                let turn = timeout(self.patience, Arc::clone(&self.known).lock_owned());
                Some(turn.await.map_err(|_| StorageError::Undone)?)
            }
        };
        let mut taken = announced.take();
        entries.append(&mut taken.entries);
        if entries.is_empty() {
            return Ok(Extended { head: None, taken });
        }
        let Some(mut known) = known else {
            extend_alone(connection, &entries).await?;
            return Ok(Extended { head: None, taken });
        };
        // Whatever happens before the commit, what was known is known no more.
        if let Some(before) = known.take()
            && let Some(head) = write(connection, &before, &entries).await?
        {
            return Ok(Extended { head: Some((known, head)), taken });
        }
        let before = read(connection).await?;
        let head = write(connection, &before, &entries).await?;
        let head = head.ok_or_else(|| bad("the head that is held was moved"))?;
        Ok(Extended { head: Some((known, head)), taken })
    }
}

/// Adds entries behind the head, on SQLite, where there is one writer.
async fn extend_alone(connection: &mut Connection, entries: &[Entry]) -> Result<(), StorageError> {
    let links = behind(&read(connection).await?, entries)?;
    for (entry, link) in entries.iter().zip(&links) {
        execute!(
            connection,
            "INSERT INTO audit_entry (number, at, account_id, role, action, subject, cause, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            link.number,
            entry.at.as_microsecond(),
            &entry.account,
            entry.role,
            entry.action,
            &entry.subject,
            &entry.cause,
            &link.hash,
        )?;
    }
    let Some(Head { number, hash }) = links.last() else { return Ok(()) };
    let seal = connection.secrets().seal_head(*number, hash);
    let moved = "UPDATE audit_head SET number = $1, hash = $2, seal = $3 WHERE id = 1";
    execute!(connection, moved, number, hash, seal.as_slice())?;
    Ok(())
}

/// The head; on PostgreSQL held until the transaction ends.
async fn read(connection: &mut Connection) -> Result<Head, StorageError> {
    let statement = connection.dialect().audit_head_to_extend();
    let head = fetch_optional!(connection, (i64, Hash), statement)?;
    head.map(|(number, hash)| Head { number, hash }).ok_or_else(|| bad("the head is missing"))
}

/// Each entry as it stands behind the one before it.
fn behind(before: &Head, entries: &[Entry]) -> Result<Vec<Head>, StorageError> {
    let mut last = before.clone();
    let chained = entries.iter().map(|entry| {
        last.number = last.number.checked_add(1).ok_or_else(|| bad("no number follows the last one"))?;
        last.hash = hash(&last.hash, last.number, &entry.into());
        Ok(last.clone())
    });
    chained.collect()
}

/// Moves the head and writes the entries, of which there is one at least, in one statement. Gives the new head, or nothing
/// when the head is no longer where it was: nothing was written then. The commit that follows does not wait for the disk.
async fn write(connection: &mut Connection, before: &Head, entries: &[Entry]) -> Result<Option<Head>, StorageError> {
    let mut links = behind(before, entries)?;
    let (numbers, hashes): (Vec<i64>, Vec<Hash>) = links.iter().map(|link| (link.number, link.hash.clone())).unzip();
    let Some(head) = links.pop() else { return Ok(Some(before.clone())) };
    let seal = connection.secrets().seal_head(head.number, &head.hash);
    let Engine::Postgres(link) = connection.engine() else { unreachable!("SQLite has one writer") };
    let written = sqlx::query(
        "WITH head AS (
             UPDATE audit_head SET number = $1, hash = $2, seal = $3 WHERE id = 1 AND number = $4 AND hash = $5
             RETURNING id
         )
         INSERT INTO audit_entry (number, at, account_id, role, action, subject, cause, hash)
         SELECT entry.* FROM head, set_config('synchronous_commit', 'off', true), unnest(
             $6::BIGINT[], $7::BIGINT[], $8::TEXT[], $9::TEXT[], $10::TEXT[], $11::TEXT[], $12::TEXT[], $13::BYTEA[]
         ) AS entry",
    )
    .bind(head.number)
    .bind(&head.hash)
    .bind(seal.as_slice())
    .bind(before.number)
    .bind(&before.hash)
    .bind(numbers)
    .bind(of_each(entries, |entry| entry.at.as_microsecond()))
    .bind(of_each(entries, |entry| entry.account.as_deref()))
    .bind(of_each(entries, |entry| entry.role))
    .bind(of_each(entries, |entry| entry.action))
    .bind(of_each(entries, |entry| entry.subject.as_str()))
    .bind(of_each(entries, |entry| entry.cause.as_str()))
    .bind(hashes)
    .execute(link)
    .await?;
    Ok((written.rows_affected() > 0).then_some(head))
}

fn of_each<'a, T>(entries: &'a [Entry], column: impl Fn(&'a Entry) -> T) -> Vec<T> {
    entries.iter().map(column).collect()
}

fn bad(problem: &str) -> StorageError {
    StorageError::BadRow { table: "audit_head", problem: problem.to_owned() }
}
