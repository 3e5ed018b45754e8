//! The master key is replaced while people work: by two at once, by one who is stopped.

use std::sync::Arc;

use c2s_app::master_keys::{MasterKey, Standing};
use c2s_app::{Actor, App};
use c2s_storage::{DataKey, Place, Storage};
use tokio::sync::Notify;

use crate::engines::{Data, on_both_engines};
use crate::world::{BASTIEN, CAMILLE, World};

/// A data key with something that it sealed.
struct Sealed {
    key: String,
    sealed: Vec<u8>,
}

const PLACE: Place<'_> = Place { table: "test", column: "sealed", row: "one" };

async fn many(storage: &Storage, count: usize) -> Vec<Sealed> {
    let mut making = storage.begin().await.unwrap();
    let mut all = Vec::new();
    for number in 0..count {
        let key = DataKey::create(&mut making, "2025-09-01T08:00:00Z".parse().unwrap()).await.unwrap();
        all.push(Sealed { key: key.id().to_owned(), sealed: key.seal(&PLACE, &number) });
    }
    making.commit().await.unwrap();
    all
}

async fn assert_that_all_open(storage: &Storage, all: &[Sealed]) {
    let mut reading = storage.read().await.unwrap();
    for (number, one) in all.iter().enumerate() {
        let key = DataKey::load(&mut reading, &one.key).await.unwrap();
        assert_eq!(key.open::<usize>(&PLACE, &one.sealed).unwrap(), number);
    }
}

async fn seen(app: &App) -> Vec<(String, Standing, u64, bool)> {
    let keys = app.master_keys(&Actor::operator()).await.unwrap();
    keys.into_iter()
        .map(|MasterKey { name, standing, data_keys, is_there }| (name, standing, data_keys, is_there))
        .collect()
}

const UNDER_THE_FIRST: &str = "SELECT COUNT(*) FROM data_key WHERE master_key = 'master-1'";

on_both_engines! {
    async fn every_data_key_moves_while_the_service_runs_and_the_old_key_may_go(data: &Data) {
        let (running, operator) = (World::open(data).await, Actor::operator());
        let camille = running.insured(CAMILLE).await;
        Box::pin(running.sent(&camille, "900")).await;
        let storage = data.open().await;
        let all = many(&storage, 450).await;
        let count = data.number(UNDER_THE_FIRST).await.unsigned_abs();
        assert_eq!(seen(&running.app).await, [("master-1".to_owned(), Standing::Current, count, true)]);

        let elsewhere = World::open(data).await;
        let next = elsewhere.app.make_master_key(&operator).await.unwrap();
        assert_eq!((next.name.as_str(), next.made), ("master-2", true));
        assert!(!elsewhere.app.make_master_key(&operator).await.unwrap().made, "the one that waits is not doubled");
        assert_eq!(seen(&running.app).await[1], ("master-2".to_owned(), Standing::Waiting, 0, true));
        many(&storage, 1).await;
        assert_eq!(data.number(UNDER_THE_FIRST).await.unsigned_abs(), count + 1, "nothing is under it yet");

        let mut steps = Vec::new();
        let done = elsewhere.app.rewrap_data_keys(&operator, |moved| steps.push(moved)).await.unwrap();
        assert_eq!((done.master.as_str(), done.moved, done.closed, done.left), ("master-2", count + 1, 0, 0));
        assert!(steps.len() > 2 && steps.is_sorted() && steps.last() == Some(&done.moved), "{steps:?}");

        // The copy that was never stopped goes on, and makes what is new under the new key.
        assert_that_all_open(&storage, &all).await;
        assert_eq!(running.app.home(&camille).await.unwrap().applications.len(), 1);
        let bastien = running.insured(BASTIEN).await;
        Box::pin(running.sent(&bastien, "900")).await;
        assert_eq!(data.number(UNDER_THE_FIRST).await, 0);
        let again = running.app.rewrap_data_keys(&operator, |_| {}).await.unwrap();
        assert_eq!((again.moved, again.left), (0, 0));

        std::fs::remove_file(data.folder().join("keys/master-1.key")).unwrap();
        let afterwards = World::open(data).await;
        assert_eq!(seen(&afterwards.app).await[0], ("master-1".to_owned(), Standing::Retired, 0, false));
        assert_eq!(afterwards.app.home(&camille).await.unwrap().applications.len(), 1);
        assert!(matches!(
            afterwards.app.verify_audit(&operator).await.unwrap(),
            c2s_app::audit::Verdict::Whole { .. }
        ));
        storage.close().await;
        for world in [running, elsewhere, afterwards] {
            world.app.close().await;
        }
    }

    async fn one_stopped_in_the_middle_and_two_at_once_move_each_key_once(data: &Data) {
        let (first, second, operator) = (World::open(data).await, World::open(data).await, Actor::operator());
        let storage = data.open().await;
        let all = many(&storage, 900).await;
        first.app.make_master_key(&operator).await.unwrap();
        let before = data.number(UNDER_THE_FIRST).await;

        let (app, begun) = (first.app.clone(), Arc::new(Notify::new()));
        let signal = Arc::clone(&begun);
        let stopped = tokio::spawn(async move {
            app.rewrap_data_keys(&Actor::operator(), move |_| signal.notify_one()).await.map(drop)
        });
        begun.notified().await;
        stopped.abort();
        drop(stopped.await);
        let left = data.number(UNDER_THE_FIRST).await;
        assert!(left < before && left > 0, "stopped in the middle: {left} of {before}");

        let (one, two) = tokio::join!(
            first.app.rewrap_data_keys(&operator, |_| {}),
            second.app.rewrap_data_keys(&operator, |_| {})
        );
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!(one.moved + two.moved, left.unsigned_abs());
        assert_eq!(data.number(UNDER_THE_FIRST).await, 0);
        assert_that_all_open(&storage, &all).await;
        storage.close().await;
        for world in [first, second] {
            world.app.close().await;
        }
    }

    async fn a_data_key_that_does_not_open_is_left_and_told(data: &Data) {
        let (world, operator) = (World::open(data).await, Actor::operator());
        let storage = data.open().await;
        let all = many(&storage, 3).await;
        data.tamper(&format!(
            "UPDATE data_key SET wrapped = (SELECT mark FROM key_check WHERE name = 'index-1') WHERE id = '{}'",
            all[1].key
        ))
        .await;
        world.app.make_master_key(&operator).await.unwrap();
        let done = world.app.rewrap_data_keys(&operator, |_| {}).await.unwrap();
        assert_eq!((done.closed, done.left), (1, 1));
        assert_that_all_open(&storage, &all[..1]).await;
        storage.close().await;
        world.app.close().await;
    }
}
