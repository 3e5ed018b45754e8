//! How long it takes to move every data key to another master key, while the service would go on.
//!
//! `cargo bench -p c2s-cli --bench rotation -- [DATABASE…]`, SQLite in a temporary folder when none is named.
//! `BENCH_KEYS` data keys (1,000,000) are made beforehand and not measured. Prints one line of JSON for each database;
//! a key that stayed where it was, or that does not open any more what it sealed, ends the bench with an error.

use std::path::Path;
use std::time::Instant;

use c2s_app::{Actor, App, Config};
use c2s_domain::Clock;
use c2s_domain::clock::SystemClock;
use c2s_storage::{DataKey, Place};
use serde_json::json;

use people::{BATCH, number, on_each_database, storage};

#[allow(dead_code, reason = "what opens applications is for the other benches")]
mod people;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEALED: Place<'_> = Place { table: "bench", column: "sealed", row: "one" };
/// One key in so many is asked for what it sealed.
const LOOKED_AT: usize = 1_000;

fn main() {
    let count = number("BENCH_KEYS", 1_000_000);
    on_each_database(&async |engine, config, folder| Box::pin(measure(engine, config, folder, count)).await);
}

async fn measure(engine: &str, mut config: Config, folder: &Path, count: usize) {
    // Nothing else is at work.
    config.keeps_house = false;
    let data = storage(&config, folder).await;
    let mut kept = Vec::new();
    for from in (0..count).step_by(BATCH) {
        let mut making = data.begin().await.expect("a transaction");
        for rank in from..count.min(from + BATCH) {
            let key = DataKey::create(&mut making, SystemClock.now()).await.expect("a key");
            if rank.is_multiple_of(LOOKED_AT) {
                kept.push((key.id().to_owned(), rank, key.seal(&SEALED, &rank)));
            }
        }
        making.commit().await.expect("a commit");
    }
    let (app, operator) = (App::open(config).await.expect("the data open"), Actor::operator());
    app.make_master_key(&operator).await.expect("a key");
    let started = Instant::now();
    let done = app.rewrap_data_keys(&operator, |_| {}).await.expect("the keys move");
    let elapsed = started.elapsed();
    app.close().await;
    drop(app);
    assert!(done.moved >= u64::try_from(count).expect("a count"), "{} keys moved", done.moved);
    assert_eq!((done.closed, done.left), (0, 0), "every key moved");
    let mut reading = data.read().await.expect("the data are read");
    for (id, rank, sealed) in kept {
        let key = DataKey::load(&mut reading, &id).await.expect("its key is there");
        assert_eq!(key.open::<usize>(&SEALED, &sealed).expect("it opens"), rank);
    }
    drop(reading);
    data.close().await;
    let line = json!({
        "engine": engine,
        "keys": done.moved,
        "milliseconds": u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
        "per_second": u128::from(done.moved) * 1_000 / elapsed.as_millis().max(1),
    });
    println!("{line}");
}
