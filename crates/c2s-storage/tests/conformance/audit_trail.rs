//! The audit trail: whole under concurrency, and every tampering shows.

use std::pin::Pin;
use std::task::Poll;

use c2s_storage::audit::{self, Break, Verdict};
use c2s_storage::{Storage, StorageError};

use crate::engines::{Data, on_both_engines};
use crate::samples::entry;

async fn write(storage: &Storage, entries: usize) {
    for rank in 0..entries {
        let mut transaction = storage.begin().await.expect("a transaction");
        transaction.record(entry(&rank.to_string()));
        transaction.commit().await.expect("it is written");
    }
}

async fn verdict(storage: &Storage) -> Verdict {
    let mut snapshot = storage.snapshot().await.expect("a view of the data");
    audit::verify(&mut snapshot).await.expect("the trail is read")
}

/// Goes one step on; says whether it ended.
async fn goes_on(work: &mut (impl Future + Unpin)) -> bool {
    let ended = std::future::poll_fn(|context| Poll::Ready(Pin::new(&mut *work).poll(context).is_ready())).await;
    tokio::task::yield_now().await;
    ended
}

/// Writes six entries, tampers, and checks again.
async fn after(data: &Data, tampering: &[&str]) -> Verdict {
    let storage = data.open().await;
    write(&storage, 6).await;
    assert_eq!(verdict(&storage).await, Verdict::Whole { entries: 6 });
    for sql in tampering {
        data.tamper(sql).await;
    }
    let verdict = verdict(&storage).await;
    storage.close().await;
    verdict
}

on_both_engines! {
    async fn an_empty_trail_is_whole(data: &Data) {
        let storage = data.open().await;
        assert_eq!(verdict(&storage).await, Verdict::Whole { entries: 0 });
        storage.close().await;
    }

    async fn many_writers_at_once_leave_one_chain(data: &Data) {
        let storage = data.open().await;
        let writers: Vec<_> = (0..20)
            .map(|_| {
                let storage = storage.clone();
                tokio::spawn(async move { write(&storage, 10).await })
            })
            .collect();
        for writer in writers {
            writer.await.expect("a writer ends");
        }
        assert_eq!(verdict(&storage).await, Verdict::Whole { entries: 200 });
        storage.close().await;
    }

    async fn what_is_read_at_the_same_time_is_recorded_beside_what_is_written(data: &Data) {
        let storage = data.open().await;
        let all = (0..20).map(|rank| {
            let storage = storage.clone();
            tokio::spawn(async move {
                write(&storage, 2).await;
                for reading in 0..10 {
                    storage.record(entry(&format!("{rank}, {reading}"))).await.expect("it is written");
                }
            })
        });
        for reader in all.collect::<Vec<_>>() {
            reader.await.expect("a reader ends");
        }
        assert_eq!(verdict(&storage).await, Verdict::Whole { entries: 240 });
        // Nobody is told that something is recorded that is not.
        data.tamper("DELETE FROM audit_head").await;
        let entries = ["one", "two", "three"].map(entry);
        let [first, second, third] = entries.map(|entry| storage.record(entry));
        let (first, second, third) = tokio::join!(first, second, third);
        assert!(first.is_err() && second.is_err() && third.is_err());
        storage.close().await;
    }

    async fn two_programs_that_write_to_the_same_data_leave_one_chain(data: &Data) {
        let (one, other) = (data.open().await, data.open().await);
        for storage in [&one, &other, &other, &one, &one] {
            write(storage, 2).await;
        }
        tokio::join!(write(&one, 20), write(&other, 20));
        assert_eq!(verdict(&one).await, Verdict::Whole { entries: 50 });
        tokio::join!(one.close(), other.close());
    }

    async fn a_change_that_fails_at_its_end_leaves_the_chain_to_the_next(data: &Data) {
        let storage = data.open().await;
        write(&storage, 6).await;
        let columns = "at, account_id, role, action, subject, cause, hash";
        data.tamper(&format!(
            "INSERT INTO audit_entry (number, {columns}) SELECT 7, {columns} FROM audit_entry WHERE number = 6"
        ))
        .await;
        for _ in 0..2 {
            let mut transaction = storage.begin().await.expect("a transaction");
            transaction.record(entry("in the place of another"));
            assert!(matches!(transaction.commit().await, Err(StorageError::Database(_))));
        }
        data.tamper("DELETE FROM audit_entry WHERE number = 7").await;
        write(&storage, 2).await;
        assert_eq!(verdict(&storage).await, Verdict::Whole { entries: 8 });
        storage.close().await;
    }

    async fn a_group_of_readings_that_fails_leaves_nothing_and_holds_up_nobody(data: &Data) {
        let storage = data.open().await;
        write(&storage, 1).await;
        // No number follows the last one: what writes the group fails in the midst of its change.
        data.tamper("UPDATE audit_head SET number = 9223372036854775807").await;
        for _ in 0..3 {
            let (first, second) = tokio::join!(storage.record(entry("one")), storage.record(entry("two")));
            for answer in [first, second] {
                assert!(matches!(answer, Err(StorageError::Undone)), "{answer:?}");
            }
        }
        data.tamper("UPDATE audit_head SET number = 1").await;
        storage.record(entry("three")).await.expect("it is written");
        write(&storage, 1).await;
        assert_eq!(verdict(&storage).await, Verdict::Whole { entries: 3 });
        storage.close().await;
    }

    async fn whoever_leaves_while_their_change_is_written_takes_nobodys_reading_away(data: &Data) {
        let storage = data.open().await;
        write(&storage, 1).await;
        for rank in 0..40_usize {
            let mut change = storage.begin().await.expect("a transaction");
            change.record(entry(&rank.to_string()));
            // It is left after some of its steps: at the first ones, in the midst, or not at all.
            let mut leaving = Box::pin(change.commit());
            let reading = storage.record(entry("read meanwhile"));
            let left = async {
                for _ in 0..rank {
                    if goes_on(&mut leaving).await {
                        break;
                    }
                }
                drop(leaving);
            };
            let ((), read) = tokio::join!(left, reading);
            read.expect("it is written");
        }
        assert!(matches!(verdict(&storage).await, Verdict::Whole { entries: 41.. }));
        storage.close().await;
    }

    async fn an_abandoned_change_leaves_no_entry(data: &Data) {
        let storage = data.open().await;
        write(&storage, 1).await;
        let mut abandoned = storage.begin().await.expect("a transaction");
        abandoned.record(entry("abandoned"));
        drop(abandoned);
        write(&storage, 1).await;
        assert_eq!(verdict(&storage).await, Verdict::Whole { entries: 2 });
        storage.close().await;
    }

    async fn an_edited_entry_shows(data: &Data) {
        let storage = data.open().await;
        write(&storage, 6).await;
        for (column, value) in [
            ("cause", "'another'"),
            ("action", "'another'"),
            ("subject", "'another'"),
            ("role", "'another'"),
            ("account_id", "'another'"),
            ("at", "1"),
            ("hash", "(SELECT hash FROM kept WHERE number = 2)"),
        ] {
            data.tamper("DROP TABLE IF EXISTS kept").await;
            data.tamper("CREATE TABLE kept AS SELECT * FROM audit_entry").await;
            data.tamper(&format!("UPDATE audit_entry SET {column} = {value} WHERE number = 3")).await;
            assert_eq!(verdict(&storage).await, Verdict::Broken(Break::Altered { entry: 3 }), "{column}");
            data.tamper("DELETE FROM audit_entry").await;
            data.tamper("INSERT INTO audit_entry SELECT * FROM kept").await;
            assert_eq!(verdict(&storage).await, Verdict::Whole { entries: 6 }, "{column} put back");
        }
        storage.close().await;
    }

    async fn a_deleted_entry_shows(data: &Data) {
        let found = after(data, &["DELETE FROM audit_entry WHERE number = 3"]).await;
        assert_eq!(found, Verdict::Broken(Break::Missing { entry: 3 }));
    }

    async fn a_deleted_entry_shows_even_when_the_others_are_moved_up(data: &Data) {
        let found = after(
            data,
            &[
                "DELETE FROM audit_entry WHERE number = 3",
                "UPDATE audit_entry SET number = 3 WHERE number = 4",
                "UPDATE audit_entry SET number = 4 WHERE number = 5",
                "UPDATE audit_entry SET number = 5 WHERE number = 6",
            ],
        )
        .await;
        assert_eq!(found, Verdict::Broken(Break::Altered { entry: 3 }));
    }

    async fn two_swapped_entries_show(data: &Data) {
        let found = after(
            data,
            &[
                "UPDATE audit_entry SET number = 99 WHERE number = 2",
                "UPDATE audit_entry SET number = 2 WHERE number = 5",
                "UPDATE audit_entry SET number = 5 WHERE number = 99",
            ],
        )
        .await;
        assert_eq!(found, Verdict::Broken(Break::Altered { entry: 2 }));
    }

    async fn a_trail_cut_short_shows(data: &Data) {
        let found = after(data, &["DELETE FROM audit_entry WHERE number > 4"]).await;
        assert_eq!(found, Verdict::Broken(Break::Truncated { found: 4, written: 6 }));
    }

    async fn a_trail_cut_short_with_its_head_shows(data: &Data) {
        let found = after(
            data,
            &[
                "DELETE FROM audit_entry WHERE number > 4",
                "UPDATE audit_head SET number = 4, hash = (SELECT hash FROM audit_entry WHERE number = 4)",
            ],
        )
        .await;
        assert_eq!(found, Verdict::Broken(Break::HeadForged));
    }

    async fn a_trail_without_head_shows_and_takes_no_entry(data: &Data) {
        let storage = data.open().await;
        write(&storage, 3).await;
        data.tamper("DELETE FROM audit_head").await;
        assert_eq!(verdict(&storage).await, Verdict::Broken(Break::HeadForged));
        let mut transaction = storage.begin().await.expect("a transaction");
        transaction.record(entry("more"));
        assert!(matches!(transaction.commit().await, Err(StorageError::BadRow { table: "audit_head", .. })));
        storage.close().await;
    }

    async fn a_trail_taken_away_whole_shows_even_after_opening_again(data: &Data) {
        let storage = data.open().await;
        write(&storage, 3).await;
        storage.close().await;
        data.tamper("DELETE FROM audit_entry").await;
        data.tamper("DELETE FROM audit_head").await;
        let storage = data.open().await;
        assert_eq!(verdict(&storage).await, Verdict::Broken(Break::HeadForged));
        storage.close().await;
    }

    async fn what_is_written_while_the_trail_is_walked_does_not_disturb_it(data: &Data) {
        let storage = data.open().await;
        write(&storage, 6).await;
        let mut snapshot = storage.snapshot().await.expect("a view of the data");
        // The view begins with its first reading.
        assert_eq!(audit::verify(&mut snapshot).await.expect("the trail is read"), Verdict::Whole { entries: 6 });
        write(&storage, 4).await;
        assert_eq!(audit::verify(&mut snapshot).await.expect("the trail is read"), Verdict::Whole { entries: 6 });
        drop(snapshot);
        assert_eq!(verdict(&storage).await, Verdict::Whole { entries: 10 });
        storage.close().await;
    }

    async fn an_entry_added_from_outside_shows(data: &Data) {
        let found = after(
            data,
            &["INSERT INTO audit_entry SELECT 7, at, account_id, role, action, subject, cause, hash
               FROM audit_entry WHERE number = 6"],
        )
        .await;
        assert_eq!(found, Verdict::Broken(Break::Unannounced { entry: 7 }));
    }

    async fn a_trail_written_anew_shows(data: &Data) {
        // Somebody who knows the format but not the key chains entries of their own and keeps the old seal.
        let found = after(data, &["UPDATE audit_head SET hash = (SELECT hash FROM audit_entry WHERE number = 5)"]).await;
        assert_eq!(found, Verdict::Broken(Break::HeadForged));
    }
}
