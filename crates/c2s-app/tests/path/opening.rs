//! The life of a paper between whoever sends it and whoever reads it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use c2s_app::{
    Failure, NotOpened, Opened, Opener, Opening, PaperStanding, PersonKey, Picture, Refusal, Remark, Scan, SealStanding,
};
use jiff::SignedDuration;

use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, NADIA, World, pdf, tax_notice};

/// A tax notice of the specification, sealed by the test authority: Patrick and Sophie RETI, income of 2021.
const SEAL: &str = "DC04FR000001FFFF1FB60401FR432,75\u{1d}44227801234567845202146RETI PATRICK\u{1d}4A310720224163198\u{1d}47300112345678948RETI SOPHIE\u{1d}490701987765432\u{1f}QHA4A6QOV6AZJEBTIUNR7QOBXINNTMZTD5COQH6VN24NCZTXA7MYXB6SNSNTWAQRYK3ZFP4ZWBGLTJ6SDSPMURF7YFILKQFIAJY7NTI";

/// Answers each opening as the test says.
#[derive(Clone)]
struct Scripted {
    answer: Arc<Mutex<Answer>>,
    asked: Arc<AtomicUsize>,
}

#[derive(Clone)]
enum Answer {
    Opened(Opened),
    Refused(Refusal),
    MachineAtFault,
}

impl Scripted {
    fn new(answer: Answer) -> Self {
        Self { answer: Arc::new(Mutex::new(answer)), asked: Arc::default() }
    }

    fn says(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
    }
}

impl Opener for Scripted {
    fn open(&self, _: Vec<u8>) -> Opening<'_> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let answer = match self.answer.lock().unwrap().clone() {
            Answer::Opened(opened) => Ok(Ok(opened)),
            Answer::Refused(refusal) => Ok(Err(refusal)),
            Answer::MachineAtFault => Err(NotOpened::NotClosed("no filter".to_owned())),
        };
        Box::pin(std::future::ready(answer))
    }
}

fn sheets(pages: usize) -> Opened {
    let sheet = Picture { width: 1, height: 1, is_grey: true, jpeg: Vec::new() };
    Opened { pages: vec![sheet; pages], remarks: Vec::new(), seals: Vec::new() }
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
        assert_eq!(world.app.read_paper(&camille, window.papers[1].id).await.unwrap().content, pdf("open"));
        let copy = world.app.read_paper_copy(&camille, window.papers[1].id).await.unwrap();
        assert!(copy.content.starts_with(b"%PDF-"));
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
        let notice = &file.notices[0];
        assert_eq!((notice.standing, notice.year_of_income), (SealStanding::Genuine, 2021));
        assert_eq!(notice.shares.to_string(), "2.75");
        let names: Vec<_> = notice.declarants.iter().map(|one| (one.name.as_str(), one.person)).collect();
        assert_eq!(names, [("RETI PATRICK", None), ("RETI SOPHIE", None)]);
        assert_eq!(file.papers[0].old_notice, Some(2021), "the last notice of 2025 is not that of 2021");
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
