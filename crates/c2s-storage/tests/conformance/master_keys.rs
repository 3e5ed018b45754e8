//! Which master key is at work, and what a copy of the program does that lacks it.

use c2s_storage::master_keys::{self, Standing};
use c2s_storage::{DataKey, Settings, Storage, StorageError};

use crate::engines::{Data, on_both_engines};
use crate::samples::now;

async fn create(storage: &Storage) -> Result<String, StorageError> {
    let mut making = storage.begin().await?;
    let key = DataKey::create(&mut making, now()).await?;
    making.commit().await?;
    Ok(key.id().to_owned())
}

async fn put_the_next_to_work(storage: &Storage) {
    let mut putting = storage.begin().await.expect("a transaction");
    master_keys::make_next(&mut putting).await.expect("a folder to write");
    let put = master_keys::put_newest_to_work(&mut putting).await.expect("it is marked");
    assert_eq!(put, ("master-2".to_owned(), true));
    putting.commit().await.expect("it is written");
}

on_both_engines! {
    async fn a_copy_that_lacks_the_current_key_says_which_and_takes_it_up_without_a_restart(data: &Data) {
        let here = data.open().await;
        let first = create(&here).await.expect("a data key");
        let other_keys = data.folder().join("other-keys");
        std::fs::create_dir(&other_keys).expect("a folder");
        for file in std::fs::read_dir(data.folder().join("keys")).expect("the keys").flatten() {
            std::fs::copy(file.path(), other_keys.join(file.file_name())).expect("it is copied");
        }
        let there = Storage::open(Settings { keys: other_keys.clone(), ..data.settings() }).await.expect("the same keys");
        put_the_next_to_work(&here).await;
        let refused = create(&there).await.err();
        assert!(matches!(refused, Some(StorageError::MissingKey { name, .. }) if name == "master-2"));
        let mut reading = there.read().await.expect("a connection");
        assert!(DataKey::load(&mut reading, &first).await.is_ok(), "what is under the first key opens");
        std::fs::copy(data.folder().join("keys/master-1.key"), other_keys.join("master-2.key")).expect("copied");
        let other = create(&there).await.err();
        assert!(matches!(other, Some(StorageError::OtherKeys { .. })), "a file of the same name that is another key");
        drop(reading);
        let again = Storage::open(Settings { keys: other_keys.clone(), ..data.settings() }).await;
        assert!(matches!(again.err(), Some(StorageError::OtherKeys { .. })));
        std::fs::copy(data.folder().join("keys/master-2.key"), other_keys.join("master-2.key")).expect("copied");
        let second = create(&there).await.expect("a data key");
        let mut reading = here.read().await.expect("a connection");
        assert!(DataKey::load(&mut reading, &second).await.is_ok());
        drop(reading);
        here.close().await;
        there.close().await;
    }

    async fn a_data_key_under_a_master_key_that_nobody_knows_is_seen(data: &Data) {
        let storage = data.open().await;
        let key = create(&storage).await.expect("a data key");
        create(&storage).await.expect("another");
        data.tamper(&format!("UPDATE data_key SET master_key = 'master-9' WHERE id = '{key}'")).await;
        let mut reading = storage.read().await.expect("a connection");
        let keys = master_keys::all(&mut reading).await.expect("a look");
        let seen: Vec<_> = keys.iter().map(|key| (key.name.as_str(), key.standing, key.data_keys, key.is_there)).collect();
        assert_eq!(seen, [("master-1", Standing::Current, 1, true), ("master-9", Standing::Unknown, 1, false)]);
        assert!(!keys.iter().any(master_keys::MasterKey::may_go));
        let closed = DataKey::load(&mut reading, &key).await.err();
        assert!(matches!(closed, Some(StorageError::MissingKey { name, .. }) if name == "master-9"));
        drop(reading);
        storage.close().await;
        data.open().await.close().await;
    }

    async fn a_retired_key_that_data_keys_still_need_must_be_there(data: &Data) {
        let storage = data.open().await;
        create(&storage).await.expect("a data key");
        put_the_next_to_work(&storage).await;
        storage.close().await;
        std::fs::remove_file(data.folder().join("keys/master-1.key")).expect("the test loses a key");
        let opened = Storage::open(data.settings()).await.err();
        assert!(matches!(opened, Some(StorageError::MissingKey { name, .. }) if name == "master-1"));
    }
}
