//! How long the night takes in which nobody decided: every file that is due is accepted by silence, once.
//!
//! `cargo bench -p c2s-cli --bench silence -- [DATABASE…]`, SQLite in a temporary folder when none is named.
//! `BENCH_DUE` files (200,000) are due. The run is stopped on its way, as when the machine goes down, then taken up
//! again by two copies at once. Prints one line of JSON for each database; a file that was missed, or written twice,
//! ends the bench with an error. The files are prepared beforehand and not measured: one is filled in and sent, the
//! others are copies of it under the names and the keys of other people. What follows an acceptance, its letters and
//! its alerts, is not measured.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use c2s_app::audit::Verdict;
use c2s_app::{Actor, App, Config, SystemRandomness};
use c2s_domain::application::{Progress, Sent};
use c2s_domain::clock::SystemClock;
use c2s_domain::ids::ApplicationId;
use c2s_domain::{Clock, Nir};
use c2s_storage::applications::{self, Sending};
use c2s_storage::{Storage, deadlines, fresh_id, register};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use people::{BATCH, fill_in, number, on_each_database, register_people, storage, submission};

mod people;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// When the files are received, and when they are due: the night of a month of 31 days.
const RECEIVED: &str = "2025-09-01T08:00:00Z";
const DUE: &str = "2025-11-02T00:05:00Z";

/// Stands still until it is moved.
struct HandClock(Mutex<Timestamp>);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("nobody panics while they read the time")
    }
}

fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn main() {
    let count = number("BENCH_DUE", 200_000);
    on_each_database(&async |engine, config, folder| Box::pin(measure(engine, config, folder, count)).await);
}

async fn measure(engine: &str, mut config: Config, folder: &Path, count: usize) {
    let clock = Arc::new(HandClock(Mutex::new(instant(RECEIVED))));
    config.clock = Arc::clone(&clock) as Arc<dyn Clock>;
    // Only the runs that are measured accept anything.
    config.keeps_house = false;
    let data = storage(&config, folder).await;
    let people = register_people(&data, count).await;
    data.close().await;
    let app = App::open(config.clone()).await.expect("the data open");
    let (actor, view) = fill_in(&app, &people[0]).await;
    app.submit(&actor, submission(&view)).await.expect("the application is complete");
    app.close().await;
    drop(app);
    let data = storage(&config, folder).await;
    copy(&data, view.id, &people[1..]).await;
    assert_eq!(due(&data).await, count, "everything is prepared");

    let app = App::open(config).await.expect("the data open");
    let before = entries(&app).await;
    *clock.0.lock().expect("nobody panics while they read the time") = instant(DUE);
    let started = Instant::now();
    let night = tokio::spawn({
        let app = app.clone();
        async move { app.accept_by_silence().await }
    });
    // A tenth of the time that is aimed at: somewhere in the middle of a batch.
    tokio::time::sleep(Duration::from_micros(30) * u32::try_from(count).expect("a count")).await;
    night.abort();
    let stopped = night.await;
    let first = started.elapsed();
    let left = settled(&data).await;
    assert!(stopped.is_err() && left > 0, "the run ended before it was stopped");
    let started = Instant::now();
    let (one, two) = tokio::join!(app.accept_by_silence(), app.accept_by_silence());
    let elapsed = first + started.elapsed();
    let written = one.expect("a run") + two.expect("a run");
    let after = entries(&app).await;
    app.close().await;
    drop(app);

    assert_eq!(due(&data).await, 0, "nothing is missed");
    assert_eq!(usize::try_from(written).expect("a count"), left, "what was left is written once");
    assert!(after - before >= i64::try_from(count).expect("a count"), "each acceptance is in the audit trail");
    data.close().await;
    let line = json!({
        "engine": engine,
        "due": count,
        "stopped_after": count - left,
        "milliseconds": u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
        "per_second": u128::try_from(count).expect("a count") * 1_000 / elapsed.as_millis().max(1),
    });
    println!("{line}");
}

/// How many are still due, once what was being committed when the run was stopped is: that goes to its end.
async fn settled(data: &Storage) -> usize {
    let mut left = due(data).await;
    loop {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let now = due(data).await;
        if now == left {
            return left;
        }
        left = now;
    }
}

/// Sends the application of the first person again, for each of the others.
async fn copy(data: &Storage, of: ApplicationId, people: &[Nir]) {
    let mut reading = data.read().await.expect("the data are read");
    let sent = applications::find(&mut reading, of).await.expect("the data are read").expect("it was sent");
    let (deadline, _) = deadlines::find(&mut reading, of).await.expect("the data are read").expect("it was sent");
    drop(reading);
    let content: Value = sent.content().expect("its own key opens it");
    let Progress::Submitted(submitted) = sent.progress else { panic!("it was sent complete") };
    let last_day = submitted.last_day;
    let at = instant(RECEIVED);
    for (batch, people) in people.chunks(BATCH).enumerate() {
        let mut writing = data.begin().await.expect("a transaction");
        for (rank, nir) in people.iter().enumerate() {
            let person = register::find_by_nir::<Value>(&mut writing, nir).await.expect("the data are read");
            let person = person.expect("everybody was registered");
            let id = ApplicationId(fresh_id(&SystemRandomness, SystemClock.now()));
            let opened =
                applications::insert_draft(&mut writing, id, person.id, person.fund, &person.data_key, &content, at);
            assert!(opened.await.expect("a draft"));
            let draft = applications::find(&mut writing, id).await.expect("the data are read").expect("a draft");
            let mut key = [0; 32];
            key[..8].copy_from_slice(&(batch * BATCH + rank).to_be_bytes());
            let number = format!("C2S-{}", batch * BATCH + rank);
            let sending = Sending {
                key: &key,
                receipt_number: &number,
                at,
                worked_for: SignedDuration::from_mins(20),
                sent: Sent::Complete(submitted),
                last_day,
            };
            let version = applications::submit(&mut writing, &draft, &content, &sending).await.expect("it is sent");
            assert!(version.is_some());
            deadlines::insert(&mut writing, id, &deadline).await.expect("a deadline");
        }
        writing.commit().await.expect("a commit");
    }
}

/// How many files are due and wait still.
async fn due(data: &Storage) -> usize {
    let mut reading = data.read().await.expect("the data are read");
    deadlines::due(&mut reading, instant(DUE), None, i64::MAX).await.expect("the data are read").len()
}

async fn entries(app: &App) -> i64 {
    match app.verify_audit(&Actor::operator()).await.expect("the trail is read") {
        Verdict::Whole { entries } => entries,
        Verdict::Broken(at) => panic!("the audit trail is broken: {at}"),
    }
}
