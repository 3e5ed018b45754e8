//! What leaves by post: printed once, for whoever chose it or whom nothing else reaches.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use c2s_app::alerts::{Alert, Carrier, CarryError, Carrying};
use c2s_app::register::{ImportedLine, LineFate};
use c2s_app::{Actor, AlertChoice, Channel, Config, DocumentKind, EmailAddress, Outgoing, Reprinted, ResetError};
use c2s_domain::Nir;
use c2s_texts::Language;
use jiff::SignedDuration;
use jiff::civil::date;
use secrecy::SecretString;

use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, INAYA, NADIA, World};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const CHOSEN: &str = "trois chats sous la pluie";

/// Takes nothing: `for_good` or not.
struct Wall {
    for_good: bool,
}

impl Carrier for Wall {
    fn carry<'a>(&'a self, _: &'a Alert) -> Carrying<'a> {
        Box::pin(async {
            let words = "a wall".to_owned();
            Err(if self.for_good { CarryError::Refused(words) } else { CarryError::Unreachable(words) })
        })
    }
}

/// A world where everything happens when a test says so, and where `change` changes the settings.
async fn still(data: &Data, change: impl FnOnce(&mut Config)) -> World {
    World::open_with(data, |config| {
        config.keeps_house = false;
        change(config);
    })
    .await
}

fn wall(config: &mut Config, for_good: bool) {
    config.carriers.email = Arc::new(Wall { for_good });
}

pub(crate) async fn told_by_email(world: &World, actor: &Actor) {
    let email = EmailAddress::parse("camille@exemple.fr");
    let choice = AlertChoice { channel: Channel::Email, email, phone: None, language: Language::French, failed: false };
    world.app.choose_alerts(actor, choice).await.unwrap();
}

/// The list of a day: the kinds of letters, with their files.
pub(crate) fn listed(folder: &Path, day: &str) -> Vec<(String, PathBuf)> {
    let Ok(list) = std::fs::read_to_string(folder.join(day).join("manifest.csv")) else { return Vec::new() };
    let line = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        (cells[2].to_owned(), folder.join(day).join(cells[1]))
    };
    assert!(list.starts_with("letter,file,kind,sha256\n"), "{list}");
    list.lines().skip(1).map(line).collect()
}

pub(crate) fn kinds(folder: &Path, day: &str) -> Vec<String> {
    let mut kinds: Vec<String> = listed(folder, day).into_iter().map(|(kind, _)| kind).collect();
    kinds.sort();
    kinds
}

/// Every PDF of a folder by its name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = folder.read_dir().unwrap().flatten();
    let pdf = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "pdf"));
    pdf.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())).collect()
}

async fn asks_for_a_code(world: &World) {
    asks_for_a_code_of(world, CAMILLE, date(1985, 6, 12)).await;
}

async fn asks_for_a_code_of(world: &World, nir: &str, birth_date: c2s_domain::Date) {
    world.app.ask_for_reset(&Nir::parse(nir).unwrap(), birth_date, HERE).await.unwrap().unwrap();
}

async fn changes_the_password(world: &World, code: &str) -> Result<(), ResetError> {
    let password = SecretString::from(CHOSEN.to_owned());
    world.app.reset_password(&Nir::parse(CAMILLE).unwrap(), code, password, HERE).await
}

/// The register learns where Inaya lives, or that nobody knows.
async fn import_inaya(world: &World, post_code: &str, town: &str) {
    let content = serde_json::json!({
        "nir": INAYA, "given": "Inaya", "family": "Kerbrat", "birth_date": "1995-03-08",
        "address": { "lines": ["28 quai des Tanneurs"], "post_code": post_code, "town": town },
    });
    let operator = Actor::operator();
    let mut import = world.app.import_insured(&operator, None, false).await.unwrap();
    let fates = import.take(vec![ImportedLine { number: 1, content }]).await.unwrap();
    assert_eq!(fates, [(1, LineFate::Updated)]);
}

on_both_engines! {
    async fn whoever_is_told_by_post_receives_the_documents_themselves_once(data: &Data) {
        let world = still(data, |_| {}).await;
        let folder = data.folder().join("letters");
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        tokio::join!(world.app.upkeep(), world.app.upkeep());
        world.app.upkeep().await;
        assert_eq!(kinds(&folder, "2025-09-01"), ["receipt"]);
        let (_, file) = listed(&folder, "2025-09-01").remove(0);
        let documents = world.app.application(&camille, receipt.application).await.unwrap().documents;
        let own = world.app.document(&camille, documents[0].id).await.unwrap();
        assert!(own.kind == DocumentKind::Receipt && std::fs::read(file).unwrap() == own.content);

        world.clock.set("2025-09-20T08:00:00Z");
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        world.app.decide(&nadia, ruling).await.unwrap();
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        assert_eq!(kinds(&folder, "2025-09-20"), ["certificate", "decision"]);
        assert_eq!(files(&folder.join("2025-09-20")).len(), 2);
        assert_eq!(kinds(&folder, "2025-09-01"), ["receipt"], "what was printed stays as it was");
        // Nobody said that the letters of three weeks ago were taken away.
        let operator = Actor::operator();
        let not_taken = vec![date(2025, 9, 1)];
        let left = Outgoing { not_taken, ..Outgoing::default() };
        assert_eq!(world.app.outgoing(&operator).await.unwrap(), left);
        world.app.letters_were_taken(&operator, date(2025, 9, 1)).await.unwrap();
        assert_eq!(world.app.outgoing(&operator).await.unwrap(), Outgoing::default());
        let printed = "SELECT COUNT(*) FROM audit_entry WHERE action = 'print_letter' AND cause = 'printed'";
        assert_eq!(data.number(printed).await, 2);
        world.app.close().await;
    }

    async fn whoever_is_told_by_post_receives_the_receipt_of_the_complete_file(data: &Data) {
        let world = still(data, |_| {}).await;
        let folder = data.folder().join("letters");
        let camille = world.insured(CAMILLE).await;
        let receipt = crate::completing::sent_with(&world, &camille, &[]).await;
        world.app.upkeep().await;
        assert_eq!(kinds(&folder, "2025-09-01"), ["missing_papers", "receipt"]);
        world.clock.set("2025-09-25T08:00:00Z");
        let camille = world.insured(CAMILLE).await;
        let window = crate::world::tax_notice(c2s_app::PersonKey::Applicant);
        world.app.give_paper(&camille, receipt.application, window, crate::completing::pages(4)).await.unwrap();
        for _ in 0..2 {
            world.app.upkeep().await;
        }
        assert_eq!(kinds(&folder, "2025-09-25"), ["completion"]);
        let (_, file) = listed(&folder, "2025-09-25").remove(0);
        let view = world.app.application(&camille, receipt.application).await.unwrap();
        let own = world.app.document(&camille, view.receipt.completion.unwrap()).await.unwrap();
        assert!(std::fs::read(file).unwrap() == own.content, "the same as in the account");
        world.app.close().await;
    }

    async fn a_day_is_printed_again_as_it_was(data: &Data) {
        let world = still(data, |_| {}).await;
        let camille = world.insured(CAMILLE).await;
        world.sent(&camille, "1000").await;
        asks_for_a_code(&world).await;
        world.app.upkeep().await;
        let first = data.folder().join("letters").join("2025-09-01");
        assert_eq!(kinds(&data.folder().join("letters"), "2025-09-01"), ["receipt", "recovery_code"]);
        world.clock.set("2025-09-05T08:00:00Z");
        let (operator, again) = (Actor::operator(), data.folder().join("again"));
        let done = world.app.print_letters_again(&operator, date(2025, 9, 1), &again).await.unwrap();
        assert_eq!(done, Reprinted { letters: 2, needless: 0 });
        assert_eq!(files(&again.join("2025-09-01")), files(&first));
        assert_eq!(listed(&again, "2025-09-01").len(), 2);
        let none = world.app.print_letters_again(&operator, date(2025, 9, 2), &again).await.unwrap();
        assert_eq!(none, Reprinted::default());
        assert!(world.app.print_letters_again(&camille, date(2025, 9, 1), &again).await.is_err());
        world.app.close().await;
    }

    async fn whom_no_alert_reaches_receives_a_neutral_letter(data: &Data) {
        let world = still(data, |config| wall(config, true)).await;
        let camille = world.insured(CAMILLE).await;
        told_by_email(&world, &camille).await;
        world.sent(&camille, "1000").await;
        world.app.upkeep().await;
        assert_eq!(kinds(&data.folder().join("letters"), "2025-09-01"), ["notice"]);
        assert!(world.app.alert_choice(&camille).await.unwrap().failed, "their account says so");
        world.app.close().await;
    }

    async fn an_alert_that_is_given_up_becomes_a_letter(data: &Data) {
        let world = still(data, |config| wall(config, false)).await;
        let camille = world.insured(CAMILLE).await;
        told_by_email(&world, &camille).await;
        world.sent(&camille, "1000").await;
        world.app.upkeep().await;
        let waiting = world.app.outgoing(&Actor::operator()).await.unwrap();
        assert_eq!(waiting.alerts.map(|(count, _)| count), Some(1));
        for _ in 0..12 {
            world.clock.advance(SignedDuration::from_hours(6));
            world.app.upkeep().await;
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE state = 'given_up'").await, 1);
        assert_eq!(kinds(&data.folder().join("letters"), "2025-09-03"), ["notice"]);
        world.app.close().await;
    }

    async fn a_code_by_letter_serves_once_and_the_one_before_is_not_posted(data: &Data) {
        let world = still(data, |_| {}).await;
        let folder = data.folder().join("letters");
        asks_for_a_code(&world).await;
        world.clock.advance(SignedDuration::from_mins(1));
        asks_for_a_code(&world).await;
        world.app.upkeep().await;
        assert_eq!(kinds(&folder, "2025-09-01"), ["recovery_code"], "only the last code is right");
        let code = crate::identity::code_sent(data, CAMILLE).await.unwrap();
        world.clock.advance(SignedDuration::from_hours(24 * 20));
        changes_the_password(&world, &code).await.unwrap();
        let (operator, again) = (Actor::operator(), data.folder().join("again"));
        let done = world.app.print_letters_again(&operator, date(2025, 9, 1), &again).await.unwrap();
        assert_eq!(done, Reprinted { letters: 0, needless: 1 }, "it served");
        world.app.close().await;
    }

    async fn a_code_that_no_message_carries_lives_as_long_as_a_letter(data: &Data) {
        let world = still(data, |config| wall(config, true)).await;
        let camille = world.insured(CAMILLE).await;
        told_by_email(&world, &camille).await;
        asks_for_a_code(&world).await;
        world.app.upkeep().await;
        assert_eq!(kinds(&data.folder().join("letters"), "2025-09-01"), ["recovery_code"]);
        let code = crate::identity::code_sent(data, CAMILLE).await.unwrap();
        world.clock.advance(SignedDuration::from_hours(24 * 20));
        changes_the_password(&world, &code).await.unwrap();
        world.app.close().await;
    }

    async fn somebody_without_an_address_is_written_to_once_the_register_has_it(data: &Data) {
        let world = still(data, |_| {}).await;
        let folder = data.folder().join("letters");
        import_inaya(&world, "00000", "Inconnue").await;
        asks_for_a_code_of(&world, INAYA, date(1995, 3, 8)).await;
        world.app.upkeep().await;
        world.app.upkeep().await;
        assert!(listed(&folder, "2025-09-01").is_empty());
        assert_eq!(world.app.outgoing(&Actor::operator()).await.unwrap().without_address, 1);
        // At the counter: the fund completes the register.
        import_inaya(&world, "99000", "Fontbelle").await;
        world.clock.set("2025-09-02T08:00:00Z");
        world.app.upkeep().await;
        assert_eq!(kinds(&folder, "2025-09-02"), ["recovery_code"]);
        assert_eq!(world.app.outgoing(&Actor::operator()).await.unwrap(), Outgoing::default());
        world.app.close().await;
    }

    async fn what_cannot_be_printed_is_tried_again_then_held_and_printed_by_hand(data: &Data) {
        let blocked = data.folder().join("a file, not a folder");
        std::fs::write(&blocked, b"").unwrap();
        let world = still(data, |config| config.letters = blocked.join("letters")).await;
        let camille = world.insured(CAMILLE).await;
        world.sent(&camille, "1000").await;
        world.app.upkeep().await;
        world.app.upkeep().await;
        let tries = "SELECT COUNT(*) FROM audit_entry WHERE action = 'print_letter'";
        assert_eq!(data.number(tries).await, 1, "the next try waits");
        let standing = world.app.outgoing(&Actor::operator()).await.unwrap();
        assert_eq!((standing.letters.map(|(count, _)| count), standing.held), (Some(1), 0));
        for _ in 0..20 {
            world.clock.advance(SignedDuration::from_hours(6));
            world.app.upkeep().await;
        }
        assert_eq!(data.number(tries).await, 8);
        let standing = world.app.outgoing(&Actor::operator()).await.unwrap();
        assert_eq!((standing.letters, standing.held), (None, 1));
        let folder = data.folder().join("by hand");
        assert_eq!(world.app.print_letters_into(&Actor::operator(), &folder).await.unwrap(), 1);
        assert_eq!(kinds(&folder, "2025-09-06"), ["receipt"]);
        assert_eq!(world.app.outgoing(&Actor::operator()).await.unwrap(), Outgoing::default());
        world.app.close().await;
    }

    async fn a_draft_that_was_sent_meanwhile_is_not_reminded_of_by_post(data: &Data) {
        let blocked = data.folder().join("a file, not a folder");
        std::fs::write(&blocked, b"").unwrap();
        let world = still(data, |config| config.letters = blocked.join("letters")).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "1000").await;
        world.clock.set("2025-09-04T08:00:00Z");
        world.app.upkeep().await;
        assert_eq!(data.number("SELECT COUNT(*) FROM letter WHERE state = 'owed'").await, 1);
        let camille = world.insured(CAMILLE).await;
        world.submit(&camille, &view).await.unwrap();
        world.clock.set("2025-09-04T09:00:00Z");
        world.app.upkeep().await;
        assert_eq!(data.number("SELECT COUNT(*) FROM letter WHERE state = 'needless'").await, 1);
        world.app.close().await;
    }
}
