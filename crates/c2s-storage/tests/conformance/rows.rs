//! Rows that cannot be, or were altered.

use c2s_storage::{StorageError, applications};

use crate::engines::{Data, on_both_engines};
use crate::samples::{another, draft, somebody};

on_both_engines! {
    async fn the_tables_refuse_states_that_cannot_be(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        storage.close().await;
        for impossible in [
            "state = 'lost'",
            "state = 'submitted'",
            "state = 'decided', decided_on = '2026-03-20'",
            "outcome = 'refused'",
            "receipt_number = 'C2S-1'",
            "version = 0",
        ] {
            let update = format!("UPDATE application SET {impossible} WHERE id = '{application}'");
            assert!(data.try_to_tamper(&update).await.is_err(), "{impossible}");
        }
    }

    async fn a_sealed_value_moved_to_another_row_does_not_open(data: &Data) {
        let storage = data.open().await;
        let first = somebody(&storage).await;
        let second = another(&storage, first.fund, 1).await;
        let mine = draft(&storage, &first).await;
        let theirs = draft(&storage, &second).await;
        // Even with the data key moved along, the place is another.
        data.tamper(&format!(
            "UPDATE application SET sealed = (SELECT sealed FROM application WHERE id = '{theirs}'),
                    data_key_id = (SELECT data_key_id FROM application WHERE id = '{theirs}') WHERE id = '{mine}'"
        ))
        .await;
        let mut reading = storage.read().await.expect("a connection");
        let moved = applications::find(&mut reading, mine).await.expect("read").expect("there");
        assert!(matches!(moved.content::<String>(), Err(StorageError::DoesNotOpen { table: "application" })));
        drop(reading);
        data.tamper(&format!("UPDATE application SET version = 2 WHERE id = '{theirs}'")).await;
        let mut reading = storage.read().await.expect("a connection");
        let renumbered = applications::find(&mut reading, theirs).await.expect("read").expect("there");
        assert!(renumbered.content::<String>().is_err(), "a version that was never saved");
        drop(reading);
        storage.close().await;
    }
}
