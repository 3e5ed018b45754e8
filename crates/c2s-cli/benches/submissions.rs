//! How many applications are received each second, each one answered only when it is safe on the disk.
//!
//! `cargo bench -p c2s-cli --bench submissions -- [DATABASE…]`, SQLite in a temporary folder when none is named.
//! `BENCH_SUBMISSIONS` applications (2,000) are sent by `BENCH_CLIENTS` people at once (32). Prints one line of JSON
//! for each database. The people, their sign-in and their drafts are prepared beforehand and not measured; the
//! receipts are printed meanwhile, as in the service.

use std::path::Path;
use std::time::{Duration, Instant};

use c2s_app::{Actor, App, Config, DraftView};
use c2s_domain::Nir;
use serde_json::json;
use tokio::task::JoinSet;

use people::{fill_in, number, on_each_database, register_people, storage, submission};

mod people;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let (count, clients) = (number("BENCH_SUBMISSIONS", 2000), number("BENCH_CLIENTS", 32));
    on_each_database(&async |engine, config, folder| measure(engine, config, folder, count, clients).await);
}

async fn measure(engine: &str, config: Config, folder: &Path, count: usize, clients: usize) {
    let storage = storage(&config, folder).await;
    let people = register_people(&storage, count).await;
    storage.close().await;

    let app = App::open(config).await.expect("the data open");
    let ready = prepare(&app, people, clients).await;
    let started = Instant::now();
    let mut times = send(&app, ready, clients).await;
    let elapsed = started.elapsed();
    app.close().await;

    times.sort_unstable();
    let at = |hundredths: usize| times[(times.len() * hundredths / 100).min(times.len() - 1)];
    let line = json!({
        "engine": engine,
        "submissions": count,
        "clients": clients,
        "per_second": u128::try_from(count).expect("a count") * 1_000_000 / elapsed.as_micros().max(1),
        "p50_microseconds": u64::try_from(at(50).as_micros()).unwrap_or(u64::MAX),
        "p99_microseconds": u64::try_from(at(99).as_micros()).unwrap_or(u64::MAX),
    });
    println!("{line}");
}

/// Shares `items` out between `clients`.
fn shares<T>(items: Vec<T>, clients: usize) -> Vec<Vec<T>> {
    let mut shares: Vec<Vec<T>> = (0..clients).map(|_| Vec::new()).collect();
    for (rank, item) in items.into_iter().enumerate() {
        shares[rank % clients].push(item);
    }
    shares
}

/// Everybody signed in, their application complete.
async fn prepare(app: &App, people: Vec<Nir>, clients: usize) -> Vec<(Actor, DraftView)> {
    let mut tasks = JoinSet::new();
    for share in shares(people, clients) {
        let app = app.clone();
        tasks.spawn(async move {
            let mut ready = Vec::with_capacity(share.len());
            for nir in share {
                ready.push(fill_in(&app, &nir).await);
            }
            ready
        });
    }
    tasks.join_all().await.into_iter().flatten().collect()
}

/// Sends every application; gives the time of each.
async fn send(app: &App, ready: Vec<(Actor, DraftView)>, clients: usize) -> Vec<Duration> {
    let mut tasks = JoinSet::new();
    for share in shares(ready, clients) {
        let app = app.clone();
        tasks.spawn(async move {
            let mut times = Vec::with_capacity(share.len());
            for (actor, view) in share {
                let submission = submission(&view);
                let started = Instant::now();
                app.submit(&actor, submission).await.expect("the application is complete");
                times.push(started.elapsed());
            }
            times
        });
    }
    tasks.join_all().await.into_iter().flatten().collect()
}
