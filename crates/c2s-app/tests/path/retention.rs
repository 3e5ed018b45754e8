//! What is kept, for how long; what goes, and what is left of it.

use std::time::Duration;

use c2s_app::failure::Failure;
use c2s_app::retention::{HoldError, Kind, Length, Obstacle, Taken, Walk};
use c2s_app::{Actor, Config, Receipt};
use c2s_storage::erasures::{self, Cause};
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{BASTIEN, CAMILLE, INAYA, NADIA, World};

/// A world where everything happens when a test says so.
async fn still(data: &Data) -> World {
    World::open_with(data, |config: &mut Config| config.keeps_house = false).await
}

async fn decided(world: &World, nir: &str, wages: &str) -> Receipt {
    let insured = world.insured(nir).await;
    let receipt = Box::pin(world.sent(&insured, wages)).await;
    let nadia = world.caseworker(NADIA).await;
    let ruling = world.ruling(&nadia, &receipt).await;
    Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();
    receipt
}

async fn withdrawn(world: &World, nir: &str) -> Receipt {
    let insured = world.insured(nir).await;
    let receipt = Box::pin(world.sent(&insured, "900")).await;
    world.app.withdraw(&insured, receipt.application).await.unwrap();
    receipt
}

/// A month before files go, their applicants are told; the word leaves.
async fn announced(world: &World, instant: &str, expected: u64) {
    world.clock.set(instant);
    let walk = walked(world).await;
    assert_eq!((walk.announced, files_of(&walk)), (expected, vec![]), "{instant}");
    for _ in 0..2 {
        world.app.upkeep().await;
    }
}

const TOLD: &str = "SELECT COUNT(*) FROM outbox WHERE kind = 'file_ends_soon'";

/// What a walk says, then does: the same.
async fn walked(world: &World) -> Walk {
    let operator = Actor::operator();
    let foretold = world.app.foretell_retention(&operator).await.unwrap();
    let again = world.app.foretell_retention(&operator).await.unwrap();
    assert_eq!(foretold, again, "looking changes nothing");
    let done = world.app.run_retention(&operator).await.unwrap();
    assert_eq!(done, Walk { files_left: done.files_left, ..foretold });
    let rest = world.app.run_retention(&operator).await.unwrap();
    assert!(rest.goes.is_empty() && rest.announced == 0, "what was done is done: {rest:?}");
    // What was just told waits to leave.
    assert!(rest.withheld == done.withheld || done.announced > 0, "{rest:?}");
    done
}

fn files_of(walk: &Walk) -> Vec<Kind> {
    let of_files = [Kind::Withdrawn, Kind::Refused, Kind::NeverOpened, Kind::RightOver];
    of_files.into_iter().filter(|kind| walk.goes.contains_key(kind)).collect()
}

async fn count(data: &Data, table: &str) -> i64 {
    data.number(&format!("SELECT COUNT(*) FROM {table}")).await
}

fn stored(data: &Data) -> usize {
    let drawers = std::fs::read_dir(data.folder().join("files")).unwrap().flatten();
    drawers.map(|drawer| std::fs::read_dir(drawer.path()).unwrap().count()).sum()
}

async fn is_whole(world: &World) -> bool {
    let verdict = world.app.verify_audit(&Actor::operator()).await.unwrap();
    matches!(verdict, c2s_app::audit::Verdict::Whole { .. })
}

on_both_engines! {
    async fn what_is_foretold_is_what_goes_on_its_day_and_no_sooner(data: &Data) {
        let world = still(data).await;
        let free = decided(&world, CAMILLE, "1000").await;
        let refused = decided(&world, INAYA, "2000").await;
        let taken_back = withdrawn(&world, BASTIEN).await;
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        let keys = count(data, "data_key").await;
        assert!(files_of(&walked(&world).await).is_empty(), "nothing is over on the first day");
        // Each delay on its last day, and the day after, in the time of the fund; a month before, the word of it.
        for (told, last, after, gone) in [
            ("2026-02-01T08:00:00Z", "2026-03-01T22:59:00Z", "2026-03-01T23:01:00Z", Kind::Withdrawn),
            ("2027-08-01T08:00:00Z", "2027-09-01T21:59:00Z", "2027-09-01T22:01:00Z", Kind::Refused),
            // The right ended on 30 September 2026.
            ("2028-08-30T08:00:00Z", "2028-09-30T21:59:00Z", "2028-09-30T22:01:00Z", Kind::RightOver),
        ] {
            announced(&world, told, 1).await;
            world.clock.set(last);
            assert_eq!(files_of(&walked(&world).await), [], "{last}");
            world.clock.set(after);
            assert_eq!(files_of(&walked(&world).await), [gone], "{after}");
        }
        assert_eq!(count(data, "data_key").await, keys - 3, "the key of each is destroyed");
        for table in ["application", "application_event", "paper", "document", "decision", "entitlement", "deadline",
                      "application_member", "certificate_statement", "message", "erased_file"] {
            assert_eq!(count(data, table).await, 0, "{table}");
        }
        assert_eq!(stored(data), 0, "the sealed files are out of the store");
        assert!(is_whole(&world).await);

        // What is left: a proof for whoever runs the service, and for the person.
        let operator = Actor::operator();
        let proof = world.app.erasure(&operator, &refused.number).await.unwrap();
        assert_eq!((proof.kind, proof.delay), (Some(Kind::Refused), Some((date(2025, 9, 1), Length::Months(24)))));
        assert_eq!(proof.erased_on(), date(2027, 9, 2));
        assert!(proof.files >= 3 && proof.files_left == 0, "{proof:?}");
        let mut issued: Vec<&str> = proof.documents.iter().map(|one| one.kind.as_str()).collect();
        issued.sort_unstable();
        assert_eq!(issued, ["decision", "receipt"]);
        assert!(proof.documents.iter().all(|one| one.sha256.len() == 64));
        let camille = world.insured(CAMILLE).await;
        let own = world.app.own_erasures(&camille).await.unwrap();
        assert_eq!(own.iter().map(|one| one.application).collect::<Vec<_>>(), [free.application]);
        assert!(world.app.home(&camille).await.unwrap().applications.is_empty());
        assert!(matches!(world.app.application(&camille, free.application).await, Err(Failure::NotFound)));
        let unknown = world.app.erasure(&operator, "C2S-0000-0000-00").await;
        assert!(matches!(unknown, Err(Failure::NotFound)));
        assert_eq!(world.app.erasure(&operator, &taken_back.application.to_string()).await.unwrap().kind,
                   Some(Kind::Withdrawn));
        world.app.close().await;
    }

    async fn what_is_withheld_or_owed_stays_until_it_is_released(data: &Data) {
        let world = still(data).await;
        let operator = Actor::operator();
        let taken_back = withdrawn(&world, BASTIEN).await;
        let owed = withdrawn(&world, INAYA).await;
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        let draft = world.app.start_draft(&world.insured(CAMILLE).await).await.unwrap();
        let named = world.app.find_file(&operator, &taken_back.number).await.unwrap();
        assert_eq!(named, taken_back.application);
        for reason in ["", "  ", &"x".repeat(501)] {
            assert!(matches!(world.app.hold(&operator, named, reason).await, Err(HoldError::Reason)));
        }
        assert!(matches!(world.app.hold(&operator, draft.id, "why").await, Err(HoldError::Draft)));
        world.app.hold(&operator, named, "Recours de Bastien TALVARD au tribunal").await.unwrap();
        assert!(matches!(world.app.hold(&operator, named, "again").await, Err(HoldError::Already)));
        let everything = data.everything().await;
        assert!(!everything.windows(7).any(|bytes| bytes == b"Recours"), "the reason is sealed");
        announced(&world, "2026-02-10T08:00:00Z", 1).await;
        // A letter of the other one is to be printed.
        data.tamper(&format!(
            "UPDATE outbox SET state = 'waiting' WHERE application_id = '{}'",
            owed.application
        ))
        .await;
        world.clock.set("2026-09-01T08:00:00Z");
        let walk = walked(&world).await;
        assert!(files_of(&walk).is_empty());
        let of_files = walk.withheld.iter().filter(|(why, _)| **why != Obstacle::NotTaken);
        assert_eq!(of_files.collect::<Vec<_>>(), [(&Obstacle::Hold, &1), (&Obstacle::Moving, &1)]);
        let holds = world.app.holds(&operator).await.unwrap();
        assert_eq!(holds.len(), 1);
        assert_eq!((holds[0].since, holds[0].reason.as_str()),
                   (date(2025, 9, 1), "Recours de Bastien TALVARD au tribunal"));
        world.app.release(&operator, named).await.unwrap();
        assert!(matches!(world.app.release(&operator, named).await, Err(Failure::NotFound)));
        // Withheld again, for another reason, then released for good.
        world.app.hold(&operator, named, "Contrôle").await.unwrap();
        world.app.release(&operator, named).await.unwrap();
        // Nobody was told of it while it was withheld: a month more. The other one goes once its letter left.
        announced(&world, "2026-09-01T08:00:00Z", 1).await;
        for (instant, gone) in [("2026-10-01T21:59:00Z", 1), ("2026-10-01T22:01:00Z", 2)] {
            world.clock.set(instant);
            assert_eq!(files_of(&walked(&world).await), [Kind::Withdrawn], "{instant}");
            assert_eq!(count(data, "erasure WHERE rule = 'withdrawn'").await, gone, "{instant}");
        }
        assert!(matches!(world.app.hold(&operator, named, "too late").await, Err(HoldError::Failure(Failure::NotFound))));
        assert!(is_whole(&world).await);
        world.app.close().await;
    }

    async fn stopped_anywhere_and_run_by_two_at_once_each_file_goes_once(data: &Data) {
        let (first, second) = (still(data).await, still(data).await);
        let mut files = Vec::new();
        for nir in [BASTIEN, INAYA, CAMILLE] {
            files.push(withdrawn(&first, nir).await.application);
        }
        for _ in 0..3 {
            first.app.upkeep().await;
        }
        let keys = count(data, "data_key").await;
        // Both tell them at once, and each is told once.
        for world in [&first, &second] {
            world.clock.set("2026-07-01T08:00:00Z");
        }
        let operator = Actor::operator();
        let (one, two) = tokio::join!(first.app.run_retention(&operator), second.app.run_retention(&operator));
        assert_eq!((one.unwrap().announced + two.unwrap().announced, data.number(TOLD).await), (3, 3));
        first.app.upkeep().await;
        for world in [&first, &second] {
            world.clock.set("2026-09-01T08:00:00Z");
        }
        // One was erased by a copy that died before it took the files out of the store.
        let storage = data.open().await;
        let mut erasing = storage.begin().await.unwrap();
        let cause = Cause { rule: "withdrawn", since: Some(date(2025, 9, 1)), delay: Some("6 months".to_owned()) };
        assert!(erasures::erase(&mut erasing, files[0], &cause, jiff::Timestamp::UNIX_EPOCH).await.unwrap());
        erasing.commit().await.unwrap();
        storage.close().await;
        assert!(stored(data) > 0 && first.app.foretell_retention(&Actor::operator()).await.unwrap().files_left > 0);
        for patience in [0, 1, 3, 9] {
            let app = first.app.clone();
            let stopped = tokio::spawn(async move { app.run_retention(&Actor::operator()).await.map(drop) });
            tokio::time::sleep(Duration::from_millis(patience)).await;
            stopped.abort();
            drop(stopped.await);
        }
        let (one, two) = tokio::join!(first.app.run_retention(&operator), second.app.run_retention(&operator));
        let went = [one.unwrap(), two.unwrap()].iter().map(|walk| walk.goes.get(&Kind::Withdrawn).copied().unwrap_or(0)).sum::<u64>();
        assert!(went <= 2, "{went}");
        let rest = first.app.run_retention(&operator).await.unwrap();
        assert!(rest.goes.is_empty() && rest.files_left == 0, "{rest:?}");
        assert_eq!((count(data, "application").await, count(data, "erasure").await), (0, 3));
        assert_eq!((count(data, "data_key").await, stored(data)), (keys - 3, 0));
        let entries = "SELECT COUNT(*) FROM audit_entry WHERE action = 'erase_file' AND cause LIKE 'withdrawn%'";
        assert_eq!(data.number(entries).await, 2, "one for each that the program erased");
        assert!(is_whole(&first).await);
        for world in [first, second] {
            world.app.close().await;
        }
    }

    async fn a_day_erases_once_by_itself_and_drafts_leave_a_proof_too(data: &Data) {
        let world = still(data).await;
        let taken_back = withdrawn(&world, BASTIEN).await;
        let camille = world.insured(CAMILLE).await;
        let draft = world.app.start_draft(&camille).await.unwrap();
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        let foretold = async || world.app.foretell_retention(&Actor::operator()).await.unwrap().goes.get(&Kind::Draft).copied();
        // A draft that was not announced does not go; the walk says so.
        world.clock.set("2025-10-15T08:00:00Z");
        assert_eq!(foretold().await, None);
        world.app.upkeep().await;
        world.clock.set("2025-10-21T08:00:00Z");
        assert_eq!(foretold().await, Some(1));
        world.app.upkeep().await;
        let proof = world.app.erasure(&Actor::operator(), &draft.id.to_string()).await.unwrap();
        assert_eq!((proof.kind, proof.delay), (Some(Kind::Draft), Some((date(2025, 9, 1), Length::Days(30)))));
        // Whoever erases their own draft has a proof of it.
        let mine = world.app.start_draft(&world.insured(CAMILLE).await).await.unwrap();
        let camille = world.insured(CAMILLE).await;
        world.app.give_draft_up(&camille, mine.id).await.unwrap();
        let own = world.app.own_erasures(&camille).await.unwrap();
        assert_eq!(own.iter().map(|one| (one.application, one.kind)).collect::<Vec<_>>(),
                   [(mine.id, None), (draft.id, Some(Kind::Draft))]);

        // The round of a day tells it, the rounds of a month later erase it.
        for instant in ["2026-02-01T08:00:00Z", "2026-02-01T09:00:00Z", "2026-03-02T08:00:00Z"] {
            world.clock.set(instant);
            world.app.upkeep().await;
        }
        assert_eq!(world.app.erasure(&Actor::operator(), &taken_back.number).await.unwrap().erased_on(), date(2026, 3, 2));
        world.app.close().await;
    }

    async fn alerts_letters_and_sessions_go_after_their_delays(data: &Data) {
        let world = still(data).await;
        decided(&world, CAMILLE, "1000").await;
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        let told = count(data, "outbox").await;
        let (letters, alerts) = (
            data.number("SELECT COUNT(*) FROM letter WHERE state = 'printed' AND listed_at IS NOT NULL").await,
            data.number("SELECT COUNT(*) FROM outbox o WHERE state = 'sent' AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.outbox_id = o.id)").await,
        );
        assert!(told > 0 && letters + alerts == told, "{told} {letters} {alerts}");
        world.clock.set("2025-09-03T08:00:00Z");
        let walk = walked(&world).await;
        assert_eq!(walk.goes.keys().copied().collect::<Vec<_>>(), [Kind::Session]);
        assert_eq!(count(data, "session").await, 0);
        world.clock.set("2026-09-01T07:00:00Z");
        assert!(walked(&world).await.goes.is_empty());
        world.clock.set("2026-09-01T09:00:00Z");
        let walk = walked(&world).await;
        let of = |kind| walk.goes.get(&kind).copied().unwrap_or(0);
        assert_eq!((of(Kind::Alert), of(Kind::Letter)), (alerts.unsigned_abs(), letters.unsigned_abs()));
        assert_eq!((count(data, "outbox").await, count(data, "letter").await), (0, 0));
        world.app.close().await;
    }

    async fn a_month_before_a_file_goes_its_applicant_is_told_once_where_they_look_and_where_they_are_reached(data: &Data) {
        let world = still(data).await;
        let taken_back = withdrawn(&world, BASTIEN).await;
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        let erased_after = async || {
            let bastien = world.insured(BASTIEN).await;
            world.app.home(&bastien).await.unwrap().applications[0].erased_after
        };
        for (instant, told) in [
            ("2026-01-31T22:59:00Z", 0),
            ("2026-01-31T23:01:00Z", 1),
            ("2026-02-20T08:00:00Z", 1),
        ] {
            world.clock.set(instant);
            for _ in 0..3 {
                world.app.upkeep().await;
            }
            assert_eq!(data.number(TOLD).await, told, "{instant}");
            assert_eq!(erased_after().await, (told == 1).then_some(date(2026, 3, 1)), "{instant}");
        }
        // By the way that he chose, which is the post: a letter that names nothing of it.
        let printed = "SELECT COUNT(*) FROM letter l JOIN outbox o ON o.id = l.outbox_id
                       WHERE o.kind = 'file_ends_soon' AND l.state = 'printed'";
        assert_eq!(data.number(printed).await, 1);
        let list = std::fs::read_to_string(data.folder().join("letters/2026-02-01/manifest.csv")).unwrap();
        let file = list.lines().find(|line| line.contains(",notice,")).unwrap().split(',').nth(1).unwrap();
        let said = crate::certificates::text(&std::fs::read(data.folder().join("letters/2026-02-01").join(file)).unwrap());
        assert!(said.contains("effacés après le 1er mars 2026") || said.replace(['\n', '\u{a0}', '\u{202f}'], " ").contains("1er mars 2026"), "{said}");
        assert!(!said.to_lowercase().contains("solidaire"), "{said}");
        // A hold takes the word back; it is said anew once it is released.
        let operator = Actor::operator();
        world.app.hold(&operator, taken_back.application, "Contrôle").await.unwrap();
        assert_eq!(erased_after().await, None);
        world.app.release(&operator, taken_back.application).await.unwrap();
        world.clock.set("2026-02-25T08:00:00Z");
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        assert_eq!((data.number(TOLD).await, erased_after().await), (2, Some(date(2026, 3, 25))));
        world.clock.set("2026-03-26T08:00:00Z");
        world.app.upkeep().await;
        assert_eq!(count(data, "application").await, 0);
        assert!(is_whole(&world).await);
        world.app.close().await;
    }

    async fn what_is_withheld_before_its_alert_left_is_told_to_nobody(data: &Data) {
        let world = still(data).await;
        let bastien = world.insured(BASTIEN).await;
        crate::letters::told_by_email(&world, &bastien).await;
        let taken_back = withdrawn(&world, BASTIEN).await;
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        let operator = Actor::operator();
        world.clock.set("2026-01-31T23:01:00Z");
        assert_eq!(world.app.run_retention(&operator).await.unwrap().announced, 1);
        world.app.hold(&operator, taken_back.application, "Contrôle").await.unwrap();
        let of = |table: &'static str, state: &'static str| {
            let told = "o.kind = 'file_ends_soon'";
            let left = match table {
                "letter" => format!("letter l JOIN outbox o ON o.id = l.outbox_id WHERE {told} AND l.state = '{state}'"),
                _ => format!("outbox o WHERE {told} AND o.state = '{state}'"),
            };
            let world = &world;
            async move {
                for _ in 0..2 {
                    world.app.upkeep().await;
                }
                data.number(&format!("SELECT COUNT(*) FROM {left}")).await
            }
        };
        assert_eq!((of("outbox", "sent").await, of("letter", "printed").await, of("letter", "needless").await), (0, 0, 1));
        // Once it is released the word is said anew, with its own day.
        world.app.release(&operator, taken_back.application).await.unwrap();
        world.clock.set("2026-02-25T08:00:00Z");
        assert_eq!((of("outbox", "sent").await, of("letter", "needless").await), (1, 1));
        world.app.close().await;
    }

    async fn the_folders_of_letters_go_after_their_delay_once_they_were_taken_away(data: &Data) {
        let world = still(data).await;
        let operator = Actor::operator();
        withdrawn(&world, BASTIEN).await;
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        let folder = data.folder().join("letters");
        let day = |day| folder.join(day).exists();
        assert!(day("2025-09-01"));
        let folders = |walk: &Walk| {
            (walk.goes.get(&Kind::LetterFolder).copied(), walk.withheld.get(&Obstacle::NotTaken).copied())
        };
        let taken = async |day| world.app.letters_were_taken(&operator, day).await.unwrap();
        assert_eq!(taken(date(2025, 9, 1)).await, Taken::TooSoon, "its day is not over");
        // Its last day, and the day after: nobody said that it was taken away.
        for (instant, expected) in [("2025-12-01T22:59:00Z", (None, None)), ("2025-12-01T23:01:00Z", (None, Some(1)))] {
            world.clock.set(instant);
            assert_eq!(folders(&walked(&world).await), expected, "{instant}");
        }
        assert_eq!(taken(date(2025, 9, 2)).await, Taken::NoFolder);
        assert_eq!((taken(date(2025, 9, 1)).await, taken(date(2025, 9, 1)).await), (Taken::Now, Taken::Before));
        let letters = count(data, "letter").await;
        let walk = world.app.foretell_retention(&operator).await.unwrap();
        assert!(folders(&walk) == (Some(1), None) && day("2025-09-01"), "looking erases nothing");
        assert_eq!(folders(&walked(&world).await), (Some(1), None));
        assert!(!day("2025-09-01") && folder.exists());
        assert_eq!(count(data, "letter").await, letters, "that they were printed is kept longer");
        let entries = "audit_entry WHERE subject = 'letters:2025-09-01' AND action IN ('erase_file', 'print_letter')";
        assert_eq!(count(data, entries).await, 2);
        world.app.close().await;
    }
}
