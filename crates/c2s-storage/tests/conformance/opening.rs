//! Opening the data: the keys, the address, the settings of the server.

use std::sync::Arc;
use std::time::Duration;

use c2s_storage::{Settings, Storage, StorageError, SystemRandomness, register};
use sqlx::{Connection as _, PgConnection};

use crate::engines::{Data, on_both_engines};
use crate::samples::{nir, somebody};

on_both_engines! {
    async fn what_was_written_is_there_after_closing_and_opening_again(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        storage.close().await;

        let storage = data.open().await;
        let mut reading = storage.read().await.expect("a connection");
        let found = register::find_by_nir::<String>(&mut reading, &nir()).await.expect("the row opens");
        let found = found.expect("the person is found by their NIR");
        assert_eq!((found.id, found.known.as_str()), (somebody.insured, "known of them"));
        drop(reading);
        storage.close().await;
    }

    async fn other_keys_than_those_of_the_database_are_refused(data: &Data) {
        data.open().await.close().await;
        let keys = data.folder().join("other-keys");
        let foreign = Storage::open(Settings {
            address: format!("sqlite:{}", data.folder().join("other.db").display()),
            keys: keys.clone(),
            ..data.settings()
        });
        foreign.await.expect("another database makes its own keys").close().await;
        let opened = Storage::open(Settings { keys, ..data.settings() }).await;
        assert!(matches!(opened, Err(StorageError::OtherKeys { .. })));
    }

    async fn missing_keys_are_never_made_again(data: &Data) {
        data.open().await.close().await;
        std::fs::remove_file(data.folder().join("keys/master-1.key")).expect("the test loses a key");
        let opened = Storage::open(data.settings()).await;
        assert!(matches!(opened, Err(StorageError::MissingKey { name, .. }) if name == "master-1"));
        assert!(!data.folder().join("keys/master-1.key").exists());
    }
}

#[tokio::test]
async fn an_address_of_no_engine_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let opened = Storage::open(Settings {
        address: "mysql://localhost/c2s".to_owned(),
        keys: folder.path().join("keys"),
        files: folder.path().join("files").into(),
        randomness: Arc::new(SystemRandomness),
    });
    assert!(matches!(opened.await, Err(StorageError::UnknownAddress)));
}

/// An update of large tables lasts longer than anybody waits for an answer, and another node may start meanwhile.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_waits_as_long_as_another_node_makes_the_tables() {
    let data = Data::postgres().await;
    data.open().await.close().await;
    let mut other = PgConnection::connect(data.address()).await.expect("the database answers");
    let mut making = other.begin().await.expect("the other node begins");
    sqlx::query("LOCK TABLE key_check IN EXCLUSIVE MODE").execute(&mut *making).await.expect("it makes the tables");
    let (opened, ()) = tokio::join!(Storage::open(data.settings()), async {
        tokio::time::sleep(Duration::from_secs(6)).await;
        making.commit().await.expect("it is done");
    });
    opened.expect("the start waited").close().await;
    data.forget().await;
}
