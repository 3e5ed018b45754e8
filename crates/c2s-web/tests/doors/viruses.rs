//! What a caseworker reads of the viruses of a paper: that nobody looked for one, that a scanner is awaited, or nothing.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use c2s_app::Scanner;
use jiff::SignedDuration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};

use crate::browser::Browser;
use crate::path::{declares_wages, says_who_they_are};
use crate::world::{CASEWORKER, HandClock, LILA, World};

const NOT_SCANNED: &str = "Non analysée par un antivirus.";
const AWAITS: &str = "Attend l’antivirus";

/// What speaks as clamd does, and says that a paper is clean once it is well: before, its answer proves nothing.
#[derive(Clone, Default)]
struct Clamd(Arc<AtomicBool>);

impl Clamd {
    fn is_well(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    async fn listens_at(self, socket: UnixListener) {
        loop {
            let (asked, _) = socket.accept().await.unwrap();
            self.answers(asked).await;
        }
    }

    async fn answers(&self, mut asked: UnixStream) {
        let mut command = [0; 10];
        asked.read_exact(&mut command).await.unwrap();
        assert_eq!(&command, b"zINSTREAM\0");
        loop {
            let length = asked.read_u32().await.unwrap();
            if length == 0 {
                break;
            }
            asked.read_exact(&mut vec![0; length as usize]).await.unwrap();
        }
        let is_well = self.0.load(Ordering::Relaxed);
        let answer: &[u8] = if is_well { b"stream: OK\0" } else { b"INSTREAM size limit exceeded. ERROR\0" };
        asked.write_all(answer).await.unwrap();
    }
}

fn clock() -> Arc<HandClock> {
    Arc::new(HandClock::at("2025-04-14T10:00:00Z"))
}

/// Lila's application is sent with a notice; the caseworker reads her file.
async fn opened_file(world: &World) -> (Browser, String) {
    let mut lila = world.signed_in(LILA).await;
    says_who_they_are(&mut lila).await;
    declares_wages(&mut lila, "11 000").await;
    lila.sends("/demande/relecture", &[("certify", "yes")]).await;
    let mut agent = world.signed_in(CASEWORKER).await;
    let file = agent.links("/agent/dossiers/").remove(0);
    agent.opens(&file).await;
    (agent, file)
}

fn scanner_at(path: &Path) -> Scanner {
    Scanner::at(path.to_str().unwrap())
}

#[tokio::test]
async fn a_paper_that_nobody_scanned_is_said_and_one_that_is_clean_is_not() {
    let world = World::with_scanner(clock(), Scanner::Nobody).await;
    let (agent, _) = opened_file(&world).await;
    agent.sees(NOT_SCANNED);
    assert_eq!(agent.links("/agent/piece/").len(), 2, "the copy and the original");

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clamd.ctl");
    let clamd = Clamd::default();
    clamd.is_well();
    tokio::spawn(clamd.listens_at(UnixListener::bind(&path).unwrap()));
    let world = World::with_scanner(clock(), scanner_at(&path)).await;
    let (agent, _) = opened_file(&world).await;
    assert_eq!(agent.links("/agent/piece/").len(), 2, "the copy and the original");
    agent.does_not_see(NOT_SCANNED);
    agent.does_not_see(AWAITS);
}

#[tokio::test]
async fn a_paper_that_awaits_the_scanner_says_since_when_and_no_longer_once_it_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clamd.ctl");
    let clamd = Clamd::default();
    tokio::spawn(clamd.clone().listens_at(UnixListener::bind(&path).unwrap()));
    let clock = clock();
    let world = World::with_scanner(Arc::clone(&clock), scanner_at(&path)).await;
    let (mut agent, file) = opened_file(&world).await;
    clock.advance(SignedDuration::from_mins(3));
    world.app().upkeep().await;
    agent.opens(&file).await;
    agent.sees(&format!("{AWAITS} depuis le 14 avril 2025 à 12 h 00"));
    agent.does_not_see(NOT_SCANNED);
    assert!(agent.links("/agent/piece/").is_empty(), "nobody is given it");

    clamd.is_well();
    clock.advance(SignedDuration::from_mins(3));
    world.app().upkeep().await;
    agent.opens(&file).await;
    agent.does_not_see(AWAITS);
    assert_eq!(agent.links("/agent/piece/").len(), 2, "the copy and the original");
}
