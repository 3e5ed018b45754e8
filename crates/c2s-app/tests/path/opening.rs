//! The life of a paper between whoever sends it and whoever reads it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use c2s_app::draft::PersonResources;
use c2s_app::{
    Actor, Answers, Coding, Dated, ExpectedPages, Failure, FileToOpen, MOST_FILES, MOST_PAPERS, Move, NotOpened,
    NotRead, OldAttestation, Opened, Opener, Opening, OtherKind, PaperError, PaperKind, PaperStanding, PaperWindow,
    PersonKey, Picture, Printed, PrintedDay, Reading, Refusal, Remark, Scan, Scanner, SealStanding, SealedKind, Taxed,
    Title, TitledKind, WindowKey, with_waits,
};
use c2s_domain::ResourceKind;
use c2s_domain::application::Progress;
use c2s_domain::household::Benefit;
use c2s_law::Law;
use jiff::SignedDuration;
use jiff::civil::date;
use tokio::sync::Notify;

use crate::completing::sent_with;
use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, INAYA, NADIA, World, declared, each_month, pdf, tax_notice};

/// A tax notice of the specification, sealed by the test authority: Patrick and Sophie RETI, income of 2021.
const SEAL: &str = "DC04FR000001FFFF1FB60401FR432,75\u{1d}44227801234567845202146RETI PATRICK\u{1d}4A310720224163198\u{1d}47300112345678948RETI SOPHIE\u{1d}490701987765432\u{1f}QHA4A6QOV6AZJEBTIUNR7QOBXINNTMZTD5COQH6VN24NCZTXA7MYXB6SNSNTWAQRYK3ZFP4ZWBGLTJ6SDSPMURF7YFILKQFIAJY7NTI";

/// Answers each opening as the test says, and reads as it says.
#[derive(Clone)]
struct Scripted {
    answer: Arc<Mutex<Answer>>,
    asked: Arc<AtomicUsize>,
    /// Nobody reads when it is absent.
    reading: Arc<Mutex<Option<Read>>>,
    asked_to_read: Arc<AtomicUsize>,
}

#[derive(Clone)]
enum Read {
    Says(Printed),
    Fails,
    /// Read once this is told.
    Held(Arc<Notify>, Printed),
}

#[derive(Clone)]
enum Answer {
    Opened(Opened),
    Refused(Refusal),
    MachineAtFault,
    TooSlow,
    /// Opened once this is told.
    Held(Arc<Notify>),
}

impl Scripted {
    fn new(answer: Answer) -> Self {
        Self {
            answer: Arc::new(Mutex::new(answer)),
            asked: Arc::default(),
            reading: Arc::default(),
            asked_to_read: Arc::default(),
        }
    }

    fn reads_as(&self, read: Read) {
        *self.reading.lock().unwrap() = Some(read);
    }

    fn says(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
    }
}

impl Opener for Scripted {
    fn open(&self, _: FileToOpen) -> Opening<'_> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let answer = self.answer.lock().unwrap().clone();
        Box::pin(async move {
            match answer {
                Answer::Opened(opened) => Ok(Ok(opened)),
                Answer::Refused(refusal) => Ok(Err(refusal)),
                Answer::MachineAtFault => Err(NotOpened::NotClosed("no filter".to_owned())),
                Answer::TooSlow => Err(NotOpened::TooSlow),
                Answer::Held(told) => {
                    told.notified().await;
                    Ok(Ok(sheets(1)))
                }
            }
        })
    }

    fn reads(&self) -> bool {
        self.reading.lock().unwrap().is_some()
    }

    fn read(&self, page: Picture) -> Reading<'_> {
        assert_eq!(page, photograph(20), "a page of the copy, and nothing that came");
        self.asked_to_read.fetch_add(1, Ordering::Relaxed);
        let read = self.reading.lock().unwrap().clone();
        Box::pin(async move {
            match read.expect("it is asked whether it reads") {
                Read::Says(printed) => Ok(printed),
                Read::Fails => Err(NotRead::Failed("exit status: 4".to_owned())),
                Read::Held(told, printed) => {
                    told.notified().await;
                    Ok(printed)
                }
            }
        })
    }
}

/// How many files are kept.
fn files(data: &Data) -> usize {
    // The folder is made with its first file.
    let Ok(drawers) = std::fs::read_dir(data.folder().join("files")) else { return 0 };
    drawers.map(|drawer| std::fs::read_dir(drawer.unwrap().path()).unwrap().count()).sum()
}

/// Waits until something is so.
async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..100 {
        if holds().await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{what}");
}

const ALERTS: &str = "SELECT COUNT(*) FROM outbox WHERE kind = 'paper_refused'";

fn sheets(pages: usize) -> Opened {
    let sheet = Picture { width: 1, height: 1, coding: Coding::GreyJpeg, points: Vec::new() };
    Opened { pages: vec![sheet; pages], remarks: Vec::new(), seals: Vec::new(), title: None, is_picture: false }
}

/// A JPEG of one height, as far as its frame tells.
pub(crate) fn photograph(width: u16) -> Picture {
    let mut jpeg = b"\xff\xd8\xff\xc0\0\x0b\x08".to_vec();
    jpeg.extend(30_u16.to_be_bytes());
    jpeg.extend(width.to_be_bytes());
    jpeg.extend(b"\x01\x01\x11\0\xff\xd9");
    Picture { width, height: 30, coding: Coding::GreyJpeg, points: jpeg }
}

/// How wide the pictures of a copy are, page after page.
fn widths(copy: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(copy);
    let widths = text.split("/Width ").skip(1);
    widths.map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap()).collect()
}

async fn world_of(data: &Data, opener: &Scripted) -> World {
    let opener = opener.clone();
    World::open_with(data, |config| config.opener = Some(Arc::new(opener))).await
}

on_both_engines! {
    async fn a_paper_that_is_refused_is_said_with_its_reason_and_asked_again(data: &Data) {
        let opener = Scripted::new(Answer::Refused(Refusal::Encrypted));
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let hers = tax_notice(PersonKey::Applicant);
        let view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("locked")).await.unwrap();
        let paper = view.windows[0].papers[0].clone();
        assert_eq!(paper.standing, PaperStanding::Refused(Refusal::Encrypted));
        assert!(view.windows[0].is_missing());
        assert!(matches!(world.app.read_paper(&camille, paper.id).await, Err(Failure::NotFound)));
        assert!(matches!(world.app.read_paper_copy(&camille, paper.id).await, Err(Failure::NotFound)));

        opener.says(Answer::Opened(Opened { remarks: vec![Remark::Blurred { page: 2 }], ..sheets(2) }));
        let view = world.app.add_paper(&camille, view.version, hers, pdf("open")).await.unwrap();
        let window = &view.windows[0];
        assert_eq!(window.papers.iter().map(|paper| paper.standing).collect::<Vec<_>>(), [
            PaperStanding::Refused(Refusal::Encrypted),
            PaperStanding::Safe,
        ]);
        assert_eq!((window.papers[1].pages, &window.papers[1].remarks[..]), (Some(2), &[Remark::Blurred { page: 2 }][..]));
        assert!(!window.is_missing(), "a blurred page is told and not refused");
        let original = world.app.read_paper(&camille, window.papers[1].id).await.unwrap();
        assert_eq!(original.content.whole().await.unwrap(), pdf("open"));
        let copy = world.app.read_paper_copy(&camille, window.papers[1].id).await.unwrap();
        assert!(copy.content.whole().await.unwrap().starts_with(b"%PDF-"));
        world.app.close().await;
    }

    async fn a_paper_with_a_virus_is_refused_before_it_is_opened_and_given_to_nobody(data: &Data) {
        let clamd = std::env::var("C2S_TEST_CLAMD").expect("run with cargo nextest, which starts clamd");
        let opener = Scripted::new(Answer::Opened(sheets(1)));
        let scripted = opener.clone();
        let world = World::open_with(data, |config| {
            config.opener = Some(Arc::new(scripted));
            config.scanner = Scanner::at(&clamd);
        })
        .await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let hers = tax_notice(PersonKey::Applicant);
        let view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("C2S-TEST-SIGNATURE")).await.unwrap();
        let paper = &view.windows[0].papers[0];
        assert_eq!((paper.standing, paper.scan), (PaperStanding::Refused(Refusal::Infected), Scan::Infected));
        assert_eq!(opener.asked.load(Ordering::Relaxed), 0, "nothing opens it");
        assert!(view.windows[0].is_missing());
        assert!(matches!(world.app.read_paper(&camille, paper.id).await, Err(Failure::NotFound)));
        assert!(matches!(world.app.read_paper_copy(&camille, paper.id).await, Err(Failure::NotFound)));
        let view = world.app.add_paper(&camille, view.version, hers, pdf("a notice")).await.unwrap();
        let paper = &view.windows[0].papers[1];
        assert_eq!((paper.standing, paper.scan), (PaperStanding::Safe, Scan::Clean));
        world.app.close().await;
    }

    async fn while_a_scanner_does_not_answer_papers_wait_and_are_given_to_nobody(data: &Data) {
        let gone = data.folder().join("clamd.ctl");
        let opener = Scripted::new(Answer::Opened(sheets(1)));
        let scripted = opener.clone();
        let world = World::open_with(data, |config| {
            config.opener = Some(Arc::new(scripted));
            config.scanner = Scanner::at(gone.to_str().unwrap());
        })
        .await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!(file.papers[0].standing, PaperStanding::AwaitsScanner);
        assert!(file.receipt.due.is_some(), "nobody waits for us");
        assert!(matches!(world.app.read_paper(&nadia, file.papers[0].id).await, Err(Failure::NotFound)));
        assert_eq!(opener.asked.load(Ordering::Relaxed), 0, "nothing opens it");
        // After an hour whoever looks after the service is told.
        let (operator, came) = (Actor::operator(), file.papers[0].added_at);
        let hour = SignedDuration::from_hours(1);
        for (instant, late) in [("2025-09-01T09:00:00Z", None), ("2025-09-01T09:00:01Z", Some((1, came)))] {
            world.clock.set(instant);
            assert_eq!(world.app.papers_that_wait(&operator, hour).await.unwrap(), late, "{instant}");
        }
        assert!(world.app.papers_that_wait(&nadia, hour).await.is_err(), "it is no matter of a fund");
        // It comes back.
        let clamd = std::env::var("C2S_TEST_CLAMD").expect("run with cargo nextest, which starts clamd");
        std::os::unix::fs::symlink(clamd, &gone).unwrap();
        world.clock.set("2025-09-01T10:05:00Z");
        world.app.upkeep().await;
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!((file.papers[0].standing, file.papers[0].scan), (PaperStanding::Safe, Scan::Clean));
        assert_eq!(world.app.papers_that_wait(&operator, hour).await.unwrap(), None);
        world.app.close().await;
    }

    async fn while_nothing_can_be_opened_papers_wait_and_the_application_is_sent(data: &Data) {
        let opener = Scripted::new(Answer::MachineAtFault);
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        assert!(receipt.due.is_some(), "nobody waits for us");
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!(file.papers[0].standing, PaperStanding::BeingChecked);
        assert!(matches!(world.app.read_paper(&nadia, file.papers[0].id).await, Err(Failure::NotFound)));

        opener.says(Answer::Opened(sheets(1)));
        world.app.upkeep().await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!(file.papers[0].standing, PaperStanding::BeingChecked, "it waits a minute");
        world.clock.set("2025-09-01T08:05:00Z");
        world.app.upkeep().await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!((file.papers[0].standing, file.papers[0].scan), (PaperStanding::Safe, Scan::NotScanned));
        assert!(world.app.read_paper(&nadia, file.papers[0].id).await.is_ok());
        world.app.close().await;
    }

    async fn a_paper_whose_bytes_were_altered_is_given_to_nobody(data: &Data) {
        let world = world_of(data, &Scripted::new(Answer::Opened(sheets(1)))).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let paper = receipt.papers[0].id;
        assert!(world.app.read_paper(&camille, paper).await.is_ok());
        let files = std::fs::read_dir(data.folder().join("files")).unwrap();
        for drawer in files {
            for file in std::fs::read_dir(drawer.unwrap().path()).unwrap() {
                std::fs::write(file.unwrap().path(), b"altered").unwrap();
            }
        }
        assert!(matches!(world.app.read_paper(&camille, paper).await, Err(Failure::Broken(_))));
        let view = world.app.application(&camille, receipt.application).await.unwrap();
        assert_eq!(view.receipt.papers[0].standing, PaperStanding::Altered);
        assert!(matches!(world.app.read_paper(&camille, paper).await, Err(Failure::NotFound)));
        world.app.close().await;
    }

    async fn the_seal_of_a_notice_gives_its_values_to_the_caseworker_and_accuses_nobody(data: &Data) {
        let sealed = Opened { seals: vec![SEAL.as_bytes().to_vec()], ..sheets(1) };
        let world = world_of(data, &Scripted::new(Answer::Opened(sealed))).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        let notice = &file.notices[0].notice;
        assert_eq!((notice.standing, notice.year_of_income), (SealStanding::Test, 2021));
        assert_eq!(notice.shares.to_string(), "2.75");
        let names: Vec<_> = notice.declarants.iter().map(|one| (one.name.as_str(), one.person)).collect();
        assert_eq!(names, [("RETI PATRICK", None), ("RETI SOPHIE", None)]);
        let old = file.papers[0].old_notice.map(|old| (old.year, old.at_least));
        assert_eq!(old, Some((2021, 2023)), "the last notice of 2025 is not that of 2021");
        world.app.close().await;
    }

    async fn a_notice_that_says_one_of_four_at_its_foot_waits_for_the_three_others(data: &Data) {
        let one = Opened { remarks: vec![Remark::PagesMissing { there: 1, of: 4 }], ..sheets(1) };
        let world = world_of(data, &Scripted::new(Answer::Opened(one))).await;
        let camille = world.insured(CAMILLE).await;
        let hers = tax_notice(PersonKey::Applicant);
        let mut view = world.app.start_draft(&camille).await.unwrap();
        for there in 1..=4 {
            let content = pdf(&format!("page {there}"));
            view = world.app.add_paper(&camille, view.version, hers.clone(), content).await.unwrap();
            let window = &view.windows[0];
            assert_eq!((window.pages().there, window.pages().expected), (Some(there), Some(4)));
            assert_eq!(window.is_missing(), there < 4, "{there}");
            // With the four of them, none says any more that others should be added.
            let remarks = window.papers.iter().filter(|paper| !paper.remarks.is_empty()).count();
            assert_eq!(remarks, if there < 4 { usize::from(there) } else { 0 });
        }
        // Whoever gave it knows better than its foot.
        let told = |pages| Answers::Pages(ExpectedPages { window: hers.clone(), pages });
        let view = world.app.save_draft(&camille, view.version, told(5)).await.unwrap();
        assert!(view.windows[0].is_missing());
        let view = world.app.save_draft(&camille, view.version, told(2)).await.unwrap();
        assert!(!view.windows[0].is_missing());
        world.app.close().await;
    }

    async fn a_paper_refused_after_the_sending_is_told_to_whoever_sent_it(data: &Data) {
        let opener = Scripted::new(Answer::MachineAtFault);
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        opener.says(Answer::Refused(Refusal::Encrypted));
        world.clock.set("2025-09-01T08:05:00Z");
        world.app.upkeep().await;
        let view = world.app.application(&camille, receipt.application).await.unwrap();
        let again: Vec<_> = view.windows.iter().flat_map(PaperWindow::to_give_again).map(|one| one.standing).collect();
        assert_eq!(again, [PaperStanding::Refused(Refusal::Encrypted)]);
        assert_eq!(view.receipt.due, receipt.due, "the dates of the file do not move");
        assert!(view.may_change, "and another one may be given");
        assert_eq!(data.number(ALERTS).await, 1);
        assert_eq!(data.number("SELECT COUNT(*) FROM document WHERE kind = 'missing_papers'").await, 1, "and a letter");

        // It is given again in a correction.
        opener.says(Answer::Opened(sheets(1)));
        let view = world.app.open_correction(&camille, receipt.application).await.unwrap();
        let hers = tax_notice(PersonKey::Applicant);
        world.app.add_paper(&camille, view.version, hers, pdf("open")).await.unwrap();
        let view = world.app.application(&camille, receipt.application).await.unwrap();
        assert_eq!(view.windows.iter().flat_map(PaperWindow::to_give_again).count(), 0);
        world.app.close().await;
    }

    async fn the_letter_of_a_paper_that_is_refused_keeps_the_law_of_the_day_of_the_sending(data: &Data) {
        let law = Law::embedded().unwrap();
        let [of_sending, of_later] = [date(2025, 9, 1), date(2025, 10, 3)].map(|day| law.in_force(day).unwrap().since);
        assert_ne!(of_sending, of_later);
        let opener = Scripted::new(Answer::MachineAtFault);
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        world.sent(&camille, "1000").await;
        opener.says(Answer::Refused(Refusal::Encrypted));
        world.clock.set("2025-10-03T08:00:00Z");
        world.app.upkeep().await;
        let kept = format!("SELECT COUNT(*) FROM document WHERE kind = 'missing_papers' AND law_version = '{of_sending}'");
        assert_eq!(data.number(&kept).await, 1);
        assert_eq!(data.number("SELECT COUNT(*) FROM document WHERE kind = 'missing_papers'").await, 1);
        world.app.close().await;
    }

    async fn a_paper_refused_in_a_draft_is_told_on_its_page_only(data: &Data) {
        let world = world_of(data, &Scripted::new(Answer::Refused(Refusal::Damaged))).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        world.app.add_paper(&camille, view.version, tax_notice(PersonKey::Applicant), pdf("bad")).await.unwrap();
        assert_eq!(data.number(ALERTS).await, 0);
        world.app.close().await;
    }

    async fn the_last_awaited_paper_starts_the_two_months_only_when_it_opens(data: &Data) {
        let opener = Scripted::new(Answer::Refused(Refusal::Encrypted));
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let id = sent_with(&world, &camille, &[]).await.application;
        let hers = tax_notice(PersonKey::Applicant);
        world.app.give_paper(&camille, id, hers.clone(), pdf("locked")).await.unwrap();
        let view = world.app.application(&camille, id).await.unwrap();
        assert!(matches!(view.progress, Progress::AwaitingDocuments { .. }), "{:?}", view.progress);
        assert_eq!(view.windows[0].to_give_again().count(), 1);
        assert_eq!(data.number("SELECT COUNT(*) FROM deadline").await, 0);
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE kind = 'file_complete'").await, 0);
        opener.says(Answer::Opened(sheets(1)));
        world.app.give_paper(&camille, id, hers, pdf("open")).await.unwrap();
        let view = world.app.application(&camille, id).await.unwrap();
        assert!(matches!(view.progress, Progress::Submitted(_)), "{:?}", view.progress);
        let told: Vec<&str> = view.timeline.iter().map(|entry| entry.what.name()).collect();
        assert_eq!(told, ["opened", "submitted-incomplete", "paper-received", "paper-received", "completed"]);
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE kind = 'file_complete'").await, 1);
        world.app.close().await;
    }

    async fn a_paper_that_is_still_being_checked_counts_and_a_refusal_is_told_later(data: &Data) {
        let opener = Scripted::new(Answer::MachineAtFault);
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let id = sent_with(&world, &camille, &[]).await.application;
        world.app.give_paper(&camille, id, tax_notice(PersonKey::Applicant), pdf("slow")).await.unwrap();
        let view = world.app.application(&camille, id).await.unwrap();
        let due = view.receipt.due.expect("nobody waits for us");
        opener.says(Answer::Refused(Refusal::Damaged));
        world.clock.set("2025-09-02T08:05:00Z");
        world.app.upkeep().await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.application(&camille, id).await.unwrap();
        assert_eq!(view.receipt.due, Some(due), "the dates do not move");
        assert_eq!(view.windows[0].to_give_again().count(), 1);
        assert_eq!(data.number(ALERTS).await, 1);
        world.app.close().await;
    }

    async fn a_paper_opened_once_nobody_waits_for_it_completes_the_file_from_the_day_it_came(data: &Data) {
        let opener = Scripted::new(Answer::MachineAtFault);
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let id = sent_with(&world, &camille, &[]).await.application;
        let (app, hers) = (world.app.clone(), tax_notice(PersonKey::Applicant));
        let asked = opener.asked.load(Ordering::Relaxed);
        let giving = tokio::spawn(async move { app.give_paper(&camille, id, hers, pdf("whole")).await });
        until("it is opened", async || opener.asked.load(Ordering::Relaxed) > asked).await;
        // Whoever gave it is gone, and so is their request.
        giving.abort();
        assert!(giving.await.unwrap_err().is_cancelled());
        opener.says(Answer::Opened(sheets(1)));
        world.clock.set("2025-09-03T08:00:00Z");
        world.app.upkeep().await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.application(&camille, id).await.unwrap();
        let due = view.receipt.due.expect("nothing is awaited any more");
        assert_eq!((due.complete_on, due.last_day), (date(2025, 9, 1), date(2025, 11, 1)));
        assert_eq!(data.number("SELECT COUNT(*) FROM deadline").await, 1);
        world.app.close().await;
    }

    async fn a_draft_that_is_erased_while_a_paper_of_it_is_opened_leaves_no_copy(data: &Data) {
        let told = Arc::new(Notify::new());
        let opener = Scripted::new(Answer::Held(Arc::clone(&told)));
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let before = files(data);
        let (app, actor, hers) = (world.app.clone(), camille.clone(), tax_notice(PersonKey::Applicant));
        let adding = tokio::spawn(async move { app.add_paper(&actor, view.version, hers, pdf("whole")).await });
        until("it is opened", async || opener.asked.load(Ordering::Relaxed) > 0).await;
        world.app.give_draft_up(&camille, view.id).await.unwrap();
        assert_eq!(files(data), before, "what came is erased");
        told.notify_one();
        assert!(adding.await.unwrap().is_err(), "there is no draft any more");
        // Written, then erased.
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        until("the copy is erased too", async || files(data) == before).await;
        world.app.close().await;
    }

    async fn what_does_not_end_in_time_three_times_is_refused(data: &Data) {
        let opener = Scripted::new(Answer::TooSlow);
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        for (minute, standing) in [
            (5, PaperStanding::BeingChecked),
            (10, PaperStanding::BeingChecked),
            (15, PaperStanding::Refused(Refusal::TooHard)),
        ] {
            world.clock.set(&format!("2025-09-01T08:{minute:02}:00Z"));
            world.app.upkeep().await;
            let view = world.app.application(&camille, receipt.application).await.unwrap();
            assert_eq!(view.receipt.papers[0].standing, standing, "after {minute} minutes");
        }
        assert_eq!(opener.asked.load(Ordering::Relaxed), 3);
        assert_eq!(data.number(ALERTS).await, 1);
        world.app.close().await;
    }

    async fn a_file_that_makes_the_machine_look_at_fault_is_tried_less_and_less_often(data: &Data) {
        let opener = Scripted::new(Answer::MachineAtFault);
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        world.sent(&camille, "1000").await;
        let asked = opener.asked.load(Ordering::Relaxed);
        for minute in 0..24 * 60 {
            world.clock.set(&format!("2025-09-02T{:02}:{:02}:00Z", minute / 60, minute % 60));
            if minute % 10 == 0 {
                world.app.upkeep().await;
            }
        }
        let asked = opener.asked.load(Ordering::Relaxed) - asked;
        assert!((24..=60).contains(&asked), "{asked} times in a day");
        world.app.close().await;
    }

    async fn the_year_of_a_notice_is_compared_with_that_of_the_fund(data: &Data) {
        let sealed = Opened { seals: vec![SEAL.as_bytes().to_vec()], ..sheets(1) };
        let world = world_of(data, &Scripted::new(Answer::Opened(sealed))).await;
        let camille = world.insured(CAMILLE).await;
        let hers = tax_notice(PersonKey::Applicant);
        let view = world.app.start_draft(&camille).await.unwrap();
        // September still at Greenwich, half an hour of October in Paris: by then everybody has the notice of 2022.
        world.clock.set("2023-09-30T22:30:00Z");
        let camille = world.insured(CAMILLE).await;
        let view = world.app.add_paper(&camille, view.version, hers, pdf("whole")).await.unwrap();
        assert_eq!(view.windows[0].papers[0].old_notice.map(|old| old.year), Some(2021));
        world.app.close().await;
    }

    async fn a_paper_whose_seal_is_of_another_kind_is_asked_about_and_kept(data: &Data) {
        // A payslip of the specification.
        const PAYSLIP: &str = "DC02FR000001125113AD0610M/EXEMPLE/HENRY\u{1d}5000000000000000510157,55200934,553123154124F5515032012581319,24\u{1d}599894,3\u{1d}\u{1f}TNNEU7MVNZYP5IUQ5R2DCNYIEPLB3TU6UNOGYGJXCAIK4ESBRY6YFTAVRYQHZZO53TFUJGBFD7SMKHDL4RZ2OUAMD557R6QA54DAIEA";
        let with = |seals: &[&str]| {
            let seals = seals.iter().map(|seal| seal.as_bytes().to_vec()).collect();
            Answer::Opened(Opened { seals, ..sheets(1) })
        };
        let opener = Scripted::new(with(&[PAYSLIP]));
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let hers = tax_notice(PersonKey::Applicant);
        let mut view = world.app.start_draft(&camille).await.unwrap();
        for (seals, other) in [
            (&[PAYSLIP][..], Some(OtherKind::Sealed(SealedKind::Other("Bulletin de salaire".to_owned())))),
            (&[SEAL][..], None),
            (&[PAYSLIP, SEAL][..], None),
            (&["no seal"][..], None),
        ] {
            opener.says(with(seals));
            view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("whole")).await.unwrap();
            let paper = view.windows[0].papers.last().unwrap();
            assert_eq!(paper.other_kind, other, "{seals:?}");
            assert_eq!(paper.standing, PaperStanding::Safe);
        }
        assert!(view.windows[0].papers.iter().all(c2s_app::PaperSummary::counts), "nothing is refused");
        world.app.close().await;
    }

    async fn a_pdf_that_says_it_is_another_paper_or_of_an_old_year_is_asked_about_and_kept(data: &Data) {
        let titled = |kind, year_of_income, seals: &[&str]| {
            let seals = seals.iter().map(|seal| seal.as_bytes().to_vec()).collect();
            Answer::Opened(Opened { title: Some(Title { year_of_income, ..Title::of(kind) }), seals, ..sheets(1) })
        };
        let opener = Scripted::new(titled(TitledKind::Payslip, None, &[]));
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let hers = tax_notice(PersonKey::Applicant);
        let mut view = world.app.start_draft(&camille).await.unwrap();
        let other = |kind| Some(OtherKind::Titled(kind));
        // Papers come in 2025: the last notice is of the income of 2023 or of a later year.
        for (kind, year, seals, expected, old) in [
            (TitledKind::Payslip, None, &[][..], other(TitledKind::Payslip), None),
            (TitledKind::IncomeDeclaration, None, &[], other(TitledKind::IncomeDeclaration), None),
            (TitledKind::IncomeNotice, Some(2024), &[], None, None),
            (TitledKind::IncomeNotice, Some(2023), &[], None, None),
            (TitledKind::IncomeNotice, Some(2022), &[], None, Some(2022)),
            (TitledKind::IncomeNotice, None, &[], None, None),
            // The seal says it better than the print.
            (TitledKind::Payslip, None, &[SEAL], None, Some(2021)),
        ] {
            opener.says(titled(kind, year, seals));
            view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("whole")).await.unwrap();
            let paper = view.windows[0].papers.last().unwrap();
            assert_eq!((&paper.other_kind, paper.old_notice.map(|old| old.year)), (&expected, old), "{kind:?} {year:?}");
            assert_eq!(paper.standing, PaperStanding::Safe);
        }
        assert!(view.windows[0].papers.iter().all(c2s_app::PaperSummary::counts), "nothing is refused");
        world.app.close().await;
    }

    async fn a_photograph_that_says_it_is_another_paper_or_of_an_old_year_is_asked_about_and_kept(data: &Data) {
        let picture = || Opened { pages: vec![photograph(20)], is_picture: true, ..sheets(0) };
        let opener = Scripted::new(Answer::Opened(picture()));
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let hers = tax_notice(PersonKey::Applicant);
        let mut view = world.app.start_draft(&camille).await.unwrap();
        // Where nobody reads, nothing is said.
        view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("photograph")).await.unwrap();
        assert_eq!((view.windows[0].papers[0].standing, &view.windows[0].papers[0].other_kind), (PaperStanding::Safe, &None));
        let titled = |kind, year_of_income| {
            Read::Says(Printed { title: Some(Title { year_of_income, ..Title::of(kind) }), pages: None })
        };
        // Papers come in 2025: the last notice is of the income of 2023 or of a later year.
        for (read, expected, old) in [
            (titled(TitledKind::Payslip, None), Some(OtherKind::Titled(TitledKind::Payslip)), None),
            (titled(TitledKind::IncomeNotice, Some(2024)), None, None),
            (titled(TitledKind::IncomeNotice, Some(2022)), None, Some(2022)),
            (Read::Says(Printed::default()), None, None),
            (Read::Fails, None, None),
        ] {
            opener.reads_as(read);
            view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("photograph")).await.unwrap();
            let paper = view.windows[0].papers.last().unwrap();
            assert_eq!((&paper.other_kind, paper.old_notice.map(|old| old.year)), (&expected, old));
            assert_eq!(paper.standing, PaperStanding::Safe);
        }
        assert!(view.windows[0].papers.iter().all(c2s_app::PaperSummary::counts), "nothing is refused");
        assert_eq!(opener.asked_to_read.load(Ordering::Relaxed), 5);
        // A seal, or the letters of a PDF, say it better. The page of the seal is read for the number of its pages.
        opener.reads_as(titled(TitledKind::Payslip, None));
        let sealed = Opened { seals: vec![SEAL.as_bytes().to_vec()], ..picture() };
        let printed = Opened { is_picture: false, ..picture() };
        for known in [sealed, printed] {
            opener.says(Answer::Opened(known));
            view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("known")).await.unwrap();
            assert_eq!(view.windows[0].papers.last().unwrap().other_kind, None);
            assert_eq!(opener.asked_to_read.load(Ordering::Relaxed), 6);
        }
        world.app.close().await;
    }

    async fn a_tax_notice_of_property_and_an_attestation_of_rsa_that_are_old_are_told_and_kept(data: &Data) {
        let opener = Scripted::new(Answer::Opened(sheets(1)));
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "900").await;
        let property = each_month(ResourceKind::UnletBuildingRentalValue, "10");
        let owner = declared(PersonKey::Applicant, vec![each_month(ResourceKind::Wages, "900"), property]);
        let answers = PersonResources { benefits: vec![Benefit::RsaClaimed], ..owner };
        let mut view = world.save(&camille, view, Answers::Resources(answers)).await;
        let of_tax = |kind, year_of_tax| Title { year_of_tax, ..Title::of(kind) };
        let attested = |dated| Title { dated, ..Title::of(TitledKind::BenefitAttestation) };
        let day = |year, month, day| PrintedDay { year, month, day };
        let old = |year| (Some((Taxed::Property, year, 2024)), None);
        let current = (None, None);
        let (property, housing) = (TitledKind::PropertyTax, TitledKind::HousingTax);
        // Papers come on 1 September 2025: the notices of 2024 are the last ones; three months before is 1 June.
        for (window, title, (expected, attestation)) in [
            (PaperKind::PropertyTax, of_tax(property, Some(2023)), old(2023)),
            (PaperKind::PropertyTax, of_tax(property, Some(2024)), current),
            (PaperKind::PropertyTax, of_tax(property, None), current),
            (PaperKind::HousingTax, of_tax(housing, Some(2022)), old(2022)),
            (PaperKind::HousingTax, of_tax(property, Some(2025)), current),
            (PaperKind::RsaAttestation, attested(None), current),
            (PaperKind::RsaAttestation, attested(Some(Dated::On(day(2025, 6, 1)))), current),
            (
                PaperKind::RsaAttestation,
                attested(Some(Dated::On(day(2025, 5, 31)))),
                (None, Some(OldAttestation::Dated { on: date(2025, 5, 31), months: 3 })),
            ),
            (PaperKind::RsaAttestation, attested(Some(Dated::Until(day(2025, 9, 1)))), current),
            (
                PaperKind::RsaAttestation,
                attested(Some(Dated::Until(day(2025, 8, 31)))),
                (None, Some(OldAttestation::Ended(date(2025, 8, 31)))),
            ),
        ] {
            let key = WindowKey::of(window, PersonKey::Applicant);
            let printed = Opened { title: Some(title), ..sheets(1) };
            let photograph = Opened { pages: vec![photograph(20)], is_picture: true, ..sheets(0) };
            opener.reads_as(Read::Says(Printed { title: Some(title), pages: None }));
            for opened in [printed, photograph] {
                opener.says(Answer::Opened(opened));
                view = world.app.add_paper(&camille, view.version, key.clone(), pdf("whole")).await.unwrap();
                let asked = view.windows.iter().find(|asked| asked.key == key).unwrap();
                let paper = asked.papers.last().unwrap();
                let notice = paper.old_notice.map(|old| (old.tax, old.year, old.at_least));
                assert_eq!((notice, paper.old_attestation), (expected, attestation), "{window:?} {title:?}");
                assert_eq!((&paper.other_kind, paper.standing), (&None, PaperStanding::Safe), "{window:?} {title:?}");
                assert!(!asked.is_missing(), "nothing is refused");
            }
        }
        // An attestation is no tax notice.
        opener.says(Answer::Opened(Opened { title: Some(attested(None)), ..sheets(1) }));
        let hers = tax_notice(PersonKey::Applicant);
        let view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("attestation")).await.unwrap();
        let asked = view.windows.iter().find(|asked| asked.key == hers).unwrap();
        let other = &asked.papers.last().unwrap().other_kind;
        assert_eq!(*other, Some(OtherKind::Titled(TitledKind::BenefitAttestation)));
        world.app.close().await;
    }

    async fn a_paper_that_grows_old_in_a_draft_is_told_on_the_day_of_the_sending_and_not_afterwards(data: &Data) {
        let latest = PrintedDay { year: 2025, month: 6, day: 15 };
        let attested = Title { dated: Some(Dated::On(latest)), ..Title::of(TitledKind::BenefitAttestation) };
        let opener = Scripted::new(Answer::Opened(Opened { title: Some(attested), ..sheets(1) }));
        let world = world_of(data, &opener).await;
        let key = WindowKey::of(PaperKind::RsaAttestation, PersonKey::Applicant);
        let said = |windows: &[PaperWindow]| {
            windows.iter().find(|window| window.key == key).unwrap().papers.last().unwrap().old_attestation
        };
        let old = Some(OldAttestation::Dated { on: date(2025, 6, 15), months: 3 });
        for nir in [CAMILLE, INAYA] {
            let insured = world.insured(nir).await;
            let view = Box::pin(world.fill_in(&insured, "900")).await;
            let wages = declared(PersonKey::Applicant, vec![each_month(ResourceKind::Wages, "900")]);
            let answers = PersonResources { benefits: vec![Benefit::RsaClaimed], ..wages };
            let view = world.save(&insured, view, Answers::Resources(answers)).await;
            let view = world.app.add_paper(&insured, view.version, key.clone(), pdf("attestation")).await.unwrap();
            assert_eq!(said(&view.windows), None, "it is of the time on the day it came");
        }
        // Three months after the attestation, and the day after.
        let mut sent = Vec::new();
        for (nir, at, told) in [(CAMILLE, "2025-09-15T10:00:00Z", None), (INAYA, "2025-09-16T10:00:00Z", old)] {
            world.clock.set(at);
            let insured = world.insured(nir).await;
            let view = world.app.draft(&insured).await.unwrap().unwrap();
            assert_eq!(said(&view.windows), told, "{at}: before the sending");
            sent.push((nir, world.submit(&insured, &view).await.unwrap().application, told));
        }
        world.clock.set("2025-10-31T10:00:00Z");
        let nadia = world.caseworker(NADIA).await;
        for (nir, application, told) in sent {
            // The application is of its day: what was of the time then does not grow old while the fund studies it.
            let insured = world.insured(nir).await;
            assert_eq!(said(&world.app.application(&insured, application).await.unwrap().windows), told);
            assert_eq!(said(&world.app.open_file(&nadia, application).await.unwrap().windows), told);
            // What comes later is of the day it comes.
            let view = world.app.open_correction(&insured, application).await.unwrap();
            let view = world.app.add_paper(&insured, view.version, key.clone(), pdf("the same")).await.unwrap();
            assert_eq!(said(&view.windows), old, "the same, given in a correction");
        }
        world.app.close().await;
    }

    async fn a_notice_of_property_tax_in_a_draft_is_of_an_old_year_from_december_on(data: &Data) {
        let notice = Title { year_of_tax: Some(2024), ..Title::of(TitledKind::PropertyTax) };
        let opener = Scripted::new(Answer::Opened(Opened { title: Some(notice), ..sheets(1) }));
        let world = world_of(data, &opener).await;
        world.clock.set("2025-11-30T10:00:00Z");
        let camille = world.insured(CAMILLE).await;
        let view = Box::pin(world.fill_in(&camille, "900")).await;
        let property = each_month(ResourceKind::UnletBuildingRentalValue, "10");
        let owner = declared(PersonKey::Applicant, vec![each_month(ResourceKind::Wages, "900"), property]);
        let view = world.save(&camille, view, Answers::Resources(owner)).await;
        let key = WindowKey::of(PaperKind::PropertyTax, PersonKey::Applicant);
        world.app.add_paper(&camille, view.version, key.clone(), pdf("notice")).await.unwrap();
        // In the time of the fund.
        for (at, expected) in [("2025-11-30T22:59:00Z", None), ("2025-11-30T23:01:00Z", Some(2025))] {
            world.clock.set(at);
            let camille = world.insured(CAMILLE).await;
            let view = world.app.draft(&camille).await.unwrap().unwrap();
            let window = view.windows.iter().find(|window| window.key == key).unwrap();
            assert_eq!(window.papers[0].old_notice.map(|old| old.at_least), expected, "{at}");
        }
        world.app.close().await;
    }

    async fn a_photograph_that_says_one_of_four_at_its_foot_waits_for_the_three_others(data: &Data) {
        let picture = |seals: &[&str]| {
            let seals = seals.iter().map(|seal| seal.as_bytes().to_vec()).collect();
            Answer::Opened(Opened { pages: vec![photograph(20)], is_picture: true, seals, ..sheets(0) })
        };
        // The first page of a notice bears a seal, which does not say of how many pages it is.
        let opener = Scripted::new(picture(&[SEAL]));
        opener.reads_as(Read::Says(Printed { title: None, pages: Some(4) }));
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let hers = tax_notice(PersonKey::Applicant);
        let mut view = world.app.start_draft(&camille).await.unwrap();
        for there in 1..=4 {
            view = world.app.add_paper(&camille, view.version, hers.clone(), pdf(&there.to_string())).await.unwrap();
            opener.says(picture(&[]));
            let window = &view.windows[0];
            assert_eq!((window.pages().there, window.pages().expected), (Some(there), Some(4)));
            assert_eq!(window.is_missing(), there < 4, "{there}");
            let said: Vec<&Remark> = window.papers.iter().flat_map(|paper| &paper.remarks).collect();
            let expected = if there < 4 { usize::from(there) } else { 0 };
            assert_eq!(said, vec![&Remark::PagesMissing { there: 1, of: 4 }; expected]);
        }
        // Four pages in one file lack nothing, and neither does what says nothing of its pages.
        let paper = view.windows[0].papers[0].id;
        let view = world.app.remove_paper(&camille, view.version, paper).await.unwrap();
        assert!(view.windows[0].is_missing());
        opener.reads_as(Read::Says(Printed::default()));
        let view = world.app.add_paper(&camille, view.version, hers, pdf("the first again")).await.unwrap();
        assert!(!view.windows[0].is_missing());
        world.app.close().await;
    }

    async fn a_photograph_of_one_page_of_two_does_not_start_the_two_months(data: &Data) {
        let picture = Answer::Opened(Opened { pages: vec![photograph(20)], is_picture: true, ..sheets(0) });
        let opener = Scripted::new(picture);
        opener.reads_as(Read::Says(Printed { title: None, pages: Some(2) }));
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let application = sent_with(&world, &camille, &[]).await.application;
        let hers = tax_notice(PersonKey::Applicant);
        for there in 1..=2 {
            world.app.give_paper(&camille, application, hers.clone(), pdf(&there.to_string())).await.unwrap();
            let progress = world.app.application(&camille, application).await.unwrap().progress;
            assert_eq!(matches!(progress, Progress::AwaitingDocuments { .. }), there < 2, "{there}: {progress:?}");
        }
        world.app.close().await;
    }

    async fn whoever_sends_a_photograph_does_not_wait_long_for_it_to_be_read(data: &Data) {
        let picture = Opened { pages: vec![photograph(20)], is_picture: true, ..sheets(0) };
        let opener = Scripted::new(Answer::Opened(picture));
        let told = Arc::new(Notify::new());
        let payslip = Title::of(TitledKind::Payslip);
        let printed = Printed { title: Some(payslip), pages: None };
        opener.reads_as(Read::Held(Arc::clone(&told), printed));
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let hers = tax_notice(PersonKey::Applicant);
        let (view, waited) =
            Box::pin(with_waits(world.app.add_paper(&camille, view.version, hers.clone(), pdf("photograph")))).await;
        let paper = view.unwrap().windows[0].papers[0].clone();
        assert_eq!((paper.standing, paper.other_kind), (PaperStanding::Safe, None), "it is given");
        assert!((Duration::from_millis(1500)..Duration::from_secs(4)).contains(&waited), "{waited:?}");
        // What comes meanwhile is opened without waiting for what is read.
        opener.says(Answer::Opened(sheets(1)));
        let view = world.app.draft(&camille).await.unwrap().unwrap();
        let view = world.app.add_paper(&camille, view.version, hers, pdf("another")).await.unwrap();
        assert_eq!(view.windows[0].papers[1].standing, PaperStanding::Safe);
        told.notify_one();
        until("the next page says what was read", async || {
            let view = world.app.draft(&camille).await.unwrap().unwrap();
            view.windows[0].papers[0].other_kind == Some(OtherKind::Titled(TitledKind::Payslip))
        })
        .await;
        world.app.close().await;
    }

    async fn what_was_refused_takes_no_place_in_a_window_but_ends_it_at_last(data: &Data) {
        let opener = Scripted::new(Answer::Refused(Refusal::Damaged));
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let mut view = world.app.start_draft(&camille).await.unwrap();
        let hers = tax_notice(PersonKey::Applicant);
        for _ in 0..MOST_PAPERS {
            view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("bad")).await.unwrap();
        }
        assert!(!view.windows[0].is_full());
        opener.says(Answer::Opened(sheets(1)));
        for _ in MOST_PAPERS..MOST_FILES {
            view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("good")).await.unwrap();
        }
        assert!(view.windows[0].is_full());
        let more = world.app.add_paper(&camille, view.version, hers, pdf("more")).await;
        assert!(matches!(more, Err(PaperError::TooMany)));
        world.app.close().await;
    }

    async fn the_photographs_of_a_window_are_read_as_one_document_in_the_order_that_was_chosen(data: &Data) {
        let opener = Scripted::new(Answer::Opened(sheets(1)));
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let view = Box::pin(world.fill_in(&camille, "1000")).await;
        let hers = tax_notice(PersonKey::Applicant);
        let mut view = world.app.remove_paper(&camille, view.version, view.windows[0].papers[0].id).await.unwrap();
        for width in [20, 10] {
            opener.says(Answer::Opened(Opened { pages: vec![photograph(width)], ..sheets(0) }));
            view = world.app.add_paper(&camille, view.version, hers.clone(), pdf(&width.to_string())).await.unwrap();
        }
        opener.says(Answer::Refused(Refusal::Damaged));
        view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("bad")).await.unwrap();
        // The second is the first page.
        let second = view.windows[0].papers[1].id;
        let view = world.app.move_paper(&camille, view.version, second, Move::Up).await.unwrap();
        let before = world.app.read_window_copy(&camille, view.id, &hers).await.unwrap().whole().await.unwrap();
        assert_eq!(widths(&before), [10, 20], "it is looked at before it is sent");
        let nadia = world.caseworker(NADIA).await;
        let in_draft = world.app.read_window_copy(&nadia, view.id, &hers).await;
        assert!(matches!(in_draft, Err(Failure::NotFound)), "a draft is nobody else's");
        let id = Box::pin(world.submit(&camille, &view)).await.unwrap().application;
        let whole = world.app.read_window_copy(&nadia, id, &hers).await.unwrap().whole().await.unwrap();
        assert!(whole == before, "what is refused is left out, the rest keeps its order");
        let nothing = world.app.read_window_copy(&nadia, id, &tax_notice(PersonKey::Partner)).await;
        assert!(matches!(nothing, Err(Failure::NotFound)));
        let read = data.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'read_paper'").await;
        assert_eq!(read, 4, "each of them was read twice");
        let inaya = world.insured(INAYA).await;
        let theirs = world.app.read_window_copy(&inaya, id, &hers).await;
        assert!(matches!(theirs, Err(Failure::NotFound)));
        world.app.close().await;
    }

    async fn a_file_that_kills_the_program_again_and_again_is_refused(data: &Data) {
        let opener = Scripted::new(Answer::MachineAtFault);
        let world = world_of(data, &opener).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        // Three copies of the program claimed it, and died.
        let storage = data.open().await;
        for minute in [5, 10, 15] {
            let at = "2025-09-01T08:00:00Z".parse::<jiff::Timestamp>().unwrap() + SignedDuration::from_mins(minute);
            let mut claiming = storage.begin().await.unwrap();
            let waiting = c2s_storage::papers::to_open(&mut claiming, at, 10).await.unwrap();
            assert!(c2s_storage::papers::claim(&mut claiming, &waiting[0], at, SignedDuration::from_mins(2)).await.unwrap());
            claiming.commit().await.unwrap();
        }
        storage.close().await;
        let asked = opener.asked.load(Ordering::Relaxed);
        world.clock.set("2025-09-01T08:30:00Z");
        world.app.upkeep().await;
        let view = world.app.application(&camille, receipt.application).await.unwrap();
        assert_eq!(view.receipt.papers[0].standing, PaperStanding::Refused(Refusal::TooHard));
        assert_eq!(opener.asked.load(Ordering::Relaxed), asked, "nobody opens it a fourth time");
        world.app.close().await;
    }
}
