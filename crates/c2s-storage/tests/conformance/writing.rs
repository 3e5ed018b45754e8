//! Transactions: all or nothing, alone or many at once.

use std::sync::Arc;
use std::time::Duration;

use c2s_storage::erasures::Cause;
use c2s_storage::{StorageError, applications, erasures, tries};
use jiff::SignedDuration;
use sqlx::{Connection as _, SqliteConnection};

use crate::engines::{Data, on_both_engines};
use crate::samples::{draft, entry, now, somebody};

const LIMIT: tries::Limit = tries::Limit { failures: 1_000, within: SignedDuration::from_hours(1) };

on_both_engines! {
    async fn a_change_that_is_dropped_leaves_nothing(data: &Data) {
        let storage = data.open().await;
        let mut dropped = storage.begin().await.expect("a transaction");
        tries::take(&mut dropped, &[1; 32], LIMIT, now()).await.expect("a row is written").expect("under the limit");
        drop(dropped);
        let mut kept = storage.begin().await.expect("a transaction");
        tries::take(&mut kept, &[2; 32], LIMIT, now()).await.expect("a row is written").expect("under the limit");
        kept.commit().await.expect("it is written");
        assert_eq!(data.number("SELECT COUNT(*) FROM sign_in_tries").await, 1);
        storage.close().await;
    }

    async fn writers_at_once_lose_no_update(data: &Data) {
        let storage = data.open().await;
        let writers: Vec<_> = (0..200)
            .map(|rank| {
                let storage = storage.clone();
                tokio::spawn(async move {
                    let mut transaction = storage.begin().await.expect("a transaction");
                    tries::take(&mut transaction, &[7; 32], LIMIT, now()).await.expect("a row").expect("under the limit");
                    transaction.record(entry("counted"));
                    // One in four gives up, and takes nobody else along.
                    if rank % 4 == 0 { drop(transaction) } else { transaction.commit().await.expect("it is written") }
                })
            })
            .collect();
        for writer in writers {
            writer.await.expect("a writer ends");
        }
        assert_eq!(data.number("SELECT failures FROM sign_in_tries").await, 150);
        assert_eq!(data.number("SELECT COUNT(*) FROM audit_entry").await, 150);
        storage.close().await;
    }

    async fn a_writer_cancelled_midway_holds_up_nobody(data: &Data) {
        let storage = data.open().await;
        let waiting = storage.clone();
        let cancelled = tokio::spawn(async move {
            let mut transaction = waiting.begin().await.expect("a transaction");
            let taken = tries::take(&mut transaction, &[1; 32], LIMIT, now()).await;
            taken.expect("a row").expect("under the limit");
            std::future::pending::<()>().await;
        });
        tokio::time::sleep(Duration::from_millis(100)).await;
        cancelled.abort();
        assert!(cancelled.await.expect_err("it was cancelled").is_cancelled());
        let next = tokio::time::timeout(Duration::from_secs(3), async {
            let mut transaction = storage.begin().await.expect("a transaction");
            tries::take(&mut transaction, &[1; 32], LIMIT, now()).await.expect("a row").expect("under the limit");
            transaction.commit().await.expect("it is written");
        });
        next.await.expect("the next writer has its turn");
        assert_eq!(data.number("SELECT failures FROM sign_in_tries").await, 1);
        storage.close().await;
    }

    async fn a_statement_that_fails_undoes_its_own_change_only(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        draft(&storage, &somebody).await;
        let storage = Arc::new(storage);
        let good = {
            let storage = Arc::clone(&storage);
            tokio::spawn(async move {
                for _ in 0..20 {
                    let mut transaction = storage.begin().await.expect("a transaction");
                    tries::take(&mut transaction, &[3; 32], LIMIT, now()).await.expect("a row").expect("fine");
                    transaction.commit().await.expect("it is written");
                }
            })
        };
        for _ in 0..20 {
            let mut failing = storage.begin().await.expect("a transaction");
            tries::take(&mut failing, &[4; 32], LIMIT, now()).await.expect("a row").expect("fine");
            // The register knows this NIR already.
            let key = c2s_storage::DataKey::create(&mut failing, now()).await.expect("a key");
            let nir = crate::samples::nir();
            let twice = c2s_storage::register::insert(
                &mut failing,
                c2s_domain::ids::InsuredId(crate::samples::id()),
                somebody.fund,
                &key,
                &nir,
                &"twice",
            );
            assert!(matches!(twice.await, Err(StorageError::Database(_))));
        }
        good.await.expect("the other writer ends");
        assert_eq!(data.number("SELECT failures FROM sign_in_tries").await, 20);
        storage.close().await;
    }

    async fn what_makes_one_give_up_is_on_the_disk_when_they_are_told(data: &Data) {
        let storage = data.open().await;
        let only_one = tries::Limit { failures: 1, within: SignedDuration::from_hours(1) };
        for round in 0..40_u8 {
            let rivals = (0..4).map(|_| {
                let storage = storage.clone();
                tokio::spawn(async move {
                    let mut transaction = storage.begin().await.expect("a transaction");
                    let first = tries::take(&mut transaction, &[round; 32], only_one, now()).await.expect("a row").is_ok();
                    if first {
                        transaction.commit().await.expect("it is written");
                    } else {
                        transaction.abandon().await.expect("what it saw is written");
                    }
                    // Whoever won, each of them finds the row now.
                    let mut reading = storage.read().await.expect("a connection");
                    let found = tries::failures(&mut reading, &[round; 32]).await.expect("a look-up");
                    (first, found)
                })
            });
            let mut winners = 0;
            for rival in rivals.collect::<Vec<_>>() {
                let (first, found) = rival.await.expect("a rival ends");
                winners += usize::from(first);
                assert_eq!(found, Some(1), "round {round}");
            }
            assert_eq!(winners, 1, "round {round}");
        }
        storage.close().await;
    }

    async fn after_closing_nothing_is_written(data: &Data) {
        let storage = data.open().await;
        storage.close().await;
        assert!(storage.begin().await.is_err());
        assert!(storage.read().await.is_err());
    }
}

/// The rows of the file of a database without the log beside it; `None` while not even its tables are there.
async fn in_the_file_alone(data: &Data) -> Option<i64> {
    let alone = data.folder().join("alone.db");
    std::fs::copy(data.folder().join("c2s.db"), &alone).expect("the file is there");
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}", alone.display())).await.ok()?;
    let found = sqlx::query_scalar("SELECT COUNT(*) FROM sign_in_tries").fetch_one(&mut connection).await.ok();
    connection.close().await.ok()?;
    found
}

#[tokio::test]
async fn what_is_committed_reaches_the_file_of_sqlite_in_a_moment() {
    let data = Data::sqlite();
    let storage = data.open().await;
    for round in 1..=2 {
        let mut writing = storage.begin().await.expect("a transaction");
        tries::take(&mut writing, &[round; 32], LIMIT, now())
            .await
            .expect("a row is written")
            .expect("under the limit");
        writing.commit().await.expect("it is written");
        let late = std::time::Instant::now() + Duration::from_secs(20);
        while in_the_file_alone(&data).await != Some(i64::from(round)) {
            assert!(std::time::Instant::now() < late, "the log was not brought to the file, round {round}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    storage.close().await;
}

/// What the file of SQLite and its log hold, byte by byte.
fn on_the_disk(data: &Data) -> Vec<u8> {
    let files = ["c2s.db", "c2s.db-wal"].map(|name| std::fs::read(data.folder().join(name)).unwrap_or_default());
    files.concat()
}

#[tokio::test]
async fn the_key_of_what_is_erased_stays_nowhere_on_the_disk_of_sqlite() {
    let data = Data::sqlite();
    let storage = data.open().await;
    let somebody = somebody(&storage).await;
    let application = draft(&storage, &somebody).await;
    let wrapped: Vec<u8> =
        data.answered_bytes("SELECT k.wrapped FROM data_key k JOIN application a ON a.data_key_id = k.id").await;
    let is_there = || on_the_disk(&data).windows(wrapped.len()).any(|bytes| bytes == wrapped);
    assert!(wrapped.len() >= 32 && is_there());
    let mut erasing = storage.begin().await.expect("a transaction");
    assert!(applications::hold_draft(&mut erasing, application, now()).await.expect("an answer"));
    let cause = Cause { rule: "draft", since: None, delay: None };
    assert!(erasures::erase(&mut erasing, application, &cause, now()).await.expect("an answer"));
    erasing.commit().await.expect("it is written");
    // Somebody reads meanwhile: they are waited for.
    let mut reading = storage.read().await.expect("a connection");
    let found = applications::find(&mut reading, application).await.expect("a look-up");
    assert!(found.is_none());
    drop(reading);
    storage.empty_log().await.expect("it is emptied");
    assert!(!is_there());
    // Writing goes on.
    let mut writing = storage.begin().await.expect("a transaction");
    tries::take(&mut writing, &[1; 32], LIMIT, now()).await.expect("a row is written").expect("under the limit");
    writing.commit().await.expect("it is written");
    storage.close().await;
}

/// How far the log of PostgreSQL was written, and how much of it is on the disk.
async fn log_of(data: &Data) -> (i64, i64) {
    let written = data.number("SELECT (pg_current_wal_insert_lsn() - '0/0')::BIGINT").await;
    (written, data.number("SELECT (pg_current_wal_flush_lsn() - '0/0')::BIGINT").await)
}

/// Its server flushes by itself what waited for a fifth of a second: what is not flushed for us would seldom be there.
#[tokio::test]
async fn what_postgres_committed_is_on_its_disk_when_it_is_answered() {
    let data = Data::postgres().await;
    let storage = data.open().await;
    for round in 0..20_u8 {
        let mut change = storage.begin().await.expect("a transaction");
        tries::take(&mut change, &[round; 32], LIMIT, now()).await.expect("a row").expect("under the limit");
        change.record(entry("counted"));
        // The commit comes behind it.
        let (before, _) = log_of(&data).await;
        change.commit().await.expect("it is written");
        let (_, flushed) = log_of(&data).await;
        assert!(flushed > before, "a change, round {round}: {flushed} is not beyond {before}");

        storage.record(entry("read")).await.expect("it is recorded");
        let (_, flushed_again) = log_of(&data).await;
        assert!(flushed_again > flushed, "a reading, round {round}");
    }
    storage.close().await;
}
