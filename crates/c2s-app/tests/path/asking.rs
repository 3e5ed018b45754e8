//! The fund asks for another paper: what is missing stops the two months, what is checked does not.

use c2s_app::failure::Failure;
use c2s_app::{
    Actor, ApplicationView, AskError, By, DocumentKind, Happening, PaperToAsk, PapersToAsk, PersonKey, Receipt,
    RequestReason, RequestedKind, RequestedPaper, Settled, Version, WindowKey,
};
use c2s_domain::Date;
use c2s_domain::application::{Progress, Submitted};
use c2s_domain::ids::ApplicationId;
use c2s_law::Law;
use jiff::civil::date;

use crate::certificates::text;
use crate::completing::sent_with;
use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, INAYA, NADIA, World, pdf};

const DUE: Date = date(2025, 10, 20);

fn paper(kind: RequestedKind, reason: RequestReason) -> PaperToAsk {
    PaperToAsk { person: PersonKey::Applicant, kind, reason, page: None, period: None, words: None }
}

fn payslips() -> PaperToAsk {
    let period = Some(" Juin à août 2025 ".to_owned());
    PaperToAsk { period, ..paper(RequestedKind::Payslips, RequestReason::NotGiven) }
}

fn window(number: u16) -> WindowKey {
    WindowKey::of_request(PersonKey::Applicant, number)
}

async fn try_to_ask(
    world: &World,
    nadia: &Actor,
    application: ApplicationId,
    papers: Vec<PaperToAsk>,
) -> Result<(), AskError> {
    let seen = world.app.open_file(nadia, application).await?.version;
    let asking = PapersToAsk { application, seen, papers, due_on: DUE };
    Box::pin(world.app.ask_for_papers(nadia, asking)).await
}

async fn ask_before(world: &World, nadia: &Actor, receipt: &Receipt, papers: Vec<PaperToAsk>, due_on: Date) {
    let application = receipt.application;
    let seen = world.app.open_file(nadia, application).await.unwrap().version;
    let asking = PapersToAsk { application, seen, papers, due_on };
    Box::pin(world.app.ask_for_papers(nadia, asking)).await.unwrap();
}

/// The numbers of the requests that nobody answered.
async fn open_requests(world: &World, actor: &Actor, receipt: &Receipt) -> Vec<u16> {
    let windows = seen(world, actor, receipt).await.windows;
    let missing = windows.iter().filter(|window| window.is_missing());
    missing.filter_map(|window| Some(window.requested.as_ref()?.number)).collect()
}

async fn ask(world: &World, nadia: &Actor, receipt: &Receipt, papers: Vec<PaperToAsk>) {
    try_to_ask(world, nadia, receipt.application, papers).await.unwrap();
}

async fn seen(world: &World, actor: &Actor, receipt: &Receipt) -> ApplicationView {
    Box::pin(world.app.application(actor, receipt.application)).await.unwrap()
}

async fn give(world: &World, actor: &Actor, receipt: &Receipt, number: u16) {
    Box::pin(world.app.give_paper(actor, receipt.application, window(number), pdf("asked"))).await.unwrap();
}

fn complete(complete_on: Date, last_day: Date) -> Progress {
    Progress::Submitted(Submitted { on: date(2025, 9, 1), complete_on, last_day })
}

async fn count(data: &Data, what: &str) -> i64 {
    data.number(&format!("SELECT COUNT(*) FROM {what}")).await
}

on_both_engines! {
    async fn a_missing_paper_stops_the_two_months_and_what_comes_starts_them_again(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        let nadia = world.caseworker(NADIA).await;
        assert_eq!(seen(&world, &camille, &receipt).await.progress, complete(date(2025, 9, 1), date(2025, 11, 1)));
        world.clock.set("2025-09-20T08:00:00Z");
        let words = Some("Celui de votre premier emploi.".to_owned());
        let other = PaperToAsk { words, ..paper(RequestedKind::Other, RequestReason::Unreadable) };
        ask(&world, &nadia, &receipt, vec![payslips(), other]).await;
        let view = seen(&world, &camille, &receipt).await;
        assert_eq!(view.progress, Progress::AwaitingDocuments { since: date(2025, 9, 1) });
        assert_eq!(count(data, "deadline").await, 0);
        let told: Vec<_> = view.timeline.iter().map(|entry| (entry.by, entry.what.clone())).collect();
        let asked = Happening::PapersAsked { count: 2, due_on: DUE, suspends: true };
        assert_eq!(told[1..], [(By::Person, Happening::Submitted), (By::Fund, asked)], "it was sent complete");
        let requested = view.windows.iter().filter_map(|window| window.requested.as_ref()).collect::<Vec<_>>();
        assert_eq!(requested[0].period.as_deref(), Some("Juin à août 2025"));
        assert_eq!((requested.len(), requested[1].number), (2, 2));
        // Nobody decides it, and no silence accepts it, until all came.
        let ruling = world.ruling(&nadia, &receipt).await;
        assert!(world.app.decide(&nadia, ruling).await.is_err());

        world.clock.set("2025-09-22T08:00:00Z");
        give(&world, &camille, &receipt, 1).await;
        assert!(matches!(seen(&world, &camille, &receipt).await.progress, Progress::AwaitingDocuments { .. }));
        world.clock.set("2025-09-25T08:00:00Z");
        give(&world, &camille, &receipt, 2).await;
        let view = seen(&world, &camille, &receipt).await;
        assert_eq!(view.progress, complete(date(2025, 9, 25), date(2025, 11, 25)));
        let given = |number| Happening::Given(window(number), Settled::Received);
        let last: Vec<_> = view.timeline.iter().map(|entry| entry.what.clone()).collect();
        assert_eq!(last[3..], [given(1), given(2), Happening::Completed { last_day: date(2025, 11, 25) }]);
        assert_eq!(count(data, "document WHERE kind = 'completion'").await, 1);

        // What is owed of the first time is issued before the second begins.
        world.app.upkeep().await;
        // A second incomplete in a row: the letter, the receipt and the alerts come again.
        world.clock.set("2025-10-01T08:00:00Z");
        ask(&world, &nadia, &receipt, vec![payslips()]).await;
        world.clock.set("2025-10-10T08:00:00Z");
        assert_eq!(seen(&world, &camille, &receipt).await.last_day_if_today, Some(date(2025, 12, 10)));
        world.app.upkeep().await;
        give(&world, &camille, &receipt, 3).await;
        assert_eq!(seen(&world, &camille, &receipt).await.progress, complete(date(2025, 10, 10), date(2025, 12, 10)));
        world.app.upkeep().await;
        assert_eq!(count(data, "document WHERE kind = 'completion'").await, 2);
        for message in ["papers_asked", "file_complete"] {
            assert_eq!(count(data, &format!("outbox WHERE kind = '{message}'")).await, 2, "{message}");
        }
        let newest = seen(&world, &camille, &receipt).await.receipt.completion.unwrap();
        let said = text(&world.app.document(&camille, newest).await.unwrap().content);
        assert!(said.contains("10 décembre 2025"), "{said}");

        world.clock.set("2025-12-10T22:59:00Z");
        world.app.upkeep().await;
        assert_eq!(count(data, "decision").await, 0, "its last day is not over");
        world.clock.set("2025-12-10T23:01:00Z");
        world.app.upkeep().await;
        assert_eq!(count(data, "decision").await, 1);
        let late = try_to_ask(&world, &nadia, receipt.application, vec![payslips()]).await;
        assert!(matches!(late, Err(AskError::NotWaiting(_))));
        let verdict = world.app.verify_audit(&Actor::operator()).await.unwrap();
        assert!(matches!(verdict, c2s_app::audit::Verdict::Whole { .. }));
        world.app.close().await;
    }

    async fn the_letter_says_what_is_asked_why_and_what_becomes_of_the_delay(data: &Data) {
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        let nadia = world.caseworker(NADIA).await;
        let letter = async |actor: &Actor, receipt: &Receipt| {
            let documents = seen(&world, actor, receipt).await.documents;
            let last = documents.iter().rfind(|document| document.kind == DocumentKind::MissingPapers).unwrap();
            let content = world.app.document(actor, last.id).await.unwrap().content;
            text(&content).replace(['\n', '\u{a0}', '\u{202f}'], " ")
        };
        let camille = world.insured(CAMILLE).await;
        let stopped = Box::pin(world.sent(&camille, "1000")).await;
        world.clock.set("2025-09-20T08:00:00Z");
        let words = Some("Celui de votre premier emploi.".to_owned());
        ask(&world, &nadia, &stopped, vec![PaperToAsk { words, ..payslips() }]).await;
        let said = letter(&camille, &stopped).await;
        for part in ["un élément", "Bulletins de salaire, Juin à août 2025", "Celui de votre premier emploi",
                     "20 octobre 2025", "est arrêté"] {
            assert!(said.contains(part), "{part}: {said}");
        }
        let inaya = world.insured(INAYA).await;
        let running = Box::pin(world.sent(&inaya, "1000")).await;
        ask(&world, &nadia, &running, vec![paper(RequestedKind::TaxNotice, RequestReason::ToCheck)]).await;
        let said = letter(&inaya, &running).await;
        assert!(said.contains("au plus tard le 20 novembre 2025") && !said.contains("arrêté"), "{said}");
        assert_eq!(count(data, "outbox WHERE kind = 'papers_asked'").await, 2);
        world.app.close().await;
    }

    async fn what_is_only_checked_stops_nothing(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        let nadia = world.caseworker(NADIA).await;
        world.clock.set("2025-09-20T08:00:00Z");
        ask(&world, &nadia, &receipt, vec![paper(RequestedKind::TaxNotice, RequestReason::ToCheck)]).await;
        let running = complete(date(2025, 9, 1), date(2025, 11, 1));
        let view = seen(&world, &camille, &receipt).await;
        assert_eq!((view.progress.clone(), view.asked_to_check().count()), (running.clone(), 1));
        // Only what was asked may be given while the delay runs.
        let notice = crate::world::tax_notice(PersonKey::Applicant);
        assert!(world.app.give_paper(&camille, receipt.application, notice, pdf("more")).await.is_err());
        world.clock.set("2025-09-25T08:00:00Z");
        give(&world, &camille, &receipt, 1).await;
        let view = seen(&world, &camille, &receipt).await;
        assert_eq!((view.progress.clone(), view.asked_to_check().count()), (running, 0));
        assert_eq!(view.timeline.last().unwrap().what, Happening::Given(window(1), Settled::Received));
        let ruling = world.ruling(&nadia, &receipt).await;
        Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();
        world.app.close().await;
    }

    async fn a_request_taken_back_leaves_the_delay_as_it_was(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        let nadia = world.caseworker(NADIA).await;
        world.clock.set("2025-09-20T08:00:00Z");
        let stale = world.app.open_file(&nadia, receipt.application).await.unwrap().version;
        ask(&world, &nadia, &receipt, vec![payslips()]).await;
        let twice = PapersToAsk { application: receipt.application, seen: stale, papers: vec![payslips()], due_on: DUE };
        assert!(matches!(world.app.ask_for_papers(&nadia, twice).await, Err(AskError::Stale(_))), "one click, one request");
        let take_back = async |version: Version| {
            Box::pin(world.app.take_request_back(&nadia, receipt.application, version, 1)).await
        };
        assert!(matches!(take_back(stale).await, Err(AskError::Stale(_))));
        let now = async || world.app.open_file(&nadia, receipt.application).await.unwrap().version;
        take_back(now().await).await.unwrap();
        let view = seen(&world, &camille, &receipt).await;
        assert_eq!(view.progress, complete(date(2025, 9, 1), date(2025, 11, 1)));
        assert!(view.windows.iter().all(|window| window.requested.is_none()));
        take_back(now().await).await.unwrap();
        assert_eq!(count(data, "application_event WHERE kind = 'request_taken_back'").await, 1);
        // The letter that was not printed yet would ask for nothing.
        world.app.upkeep().await;
        assert_eq!(count(data, "document WHERE kind = 'missing_papers' AND state = 'due'").await, 0);
        assert!(matches!(
            world.app.ask_for_papers(&camille, PapersToAsk {
                application: receipt.application,
                seen: now().await,
                papers: vec![payslips()],
                due_on: DUE,
            })
            .await,
            Err(AskError::Failure(Failure::NotFound))
        ));
        world.app.close().await;
    }

    async fn what_is_asked_of_an_incomplete_file_is_awaited_with_the_rest(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = sent_with(&world, &camille, &[]).await;
        let nadia = world.caseworker(NADIA).await;
        world.clock.set("2025-09-20T08:00:00Z");
        ask(&world, &nadia, &receipt, vec![payslips()]).await;
        let view = seen(&world, &camille, &receipt).await;
        assert_eq!(view.windows.iter().filter(|window| window.is_missing()).count(), 2);
        give(&world, &camille, &receipt, 1).await;
        assert!(matches!(seen(&world, &camille, &receipt).await.progress, Progress::AwaitingDocuments { .. }));
        let entry = seen(&world, &camille, &receipt).await.timeline[1].what.clone();
        assert_eq!(entry, Happening::SubmittedIncomplete);
        let notice = crate::world::tax_notice(PersonKey::Applicant);
        Box::pin(world.app.give_paper(&camille, receipt.application, notice, pdf("notice"))).await.unwrap();
        assert_eq!(seen(&world, &camille, &receipt).await.progress, complete(date(2025, 9, 20), date(2025, 11, 20)));
        world.app.close().await;
    }

    async fn whoever_is_asked_is_reminded_once_and_the_fund_is_told_once_the_day_is_over(data: &Data) {
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        let other = World::open_with(data, |config| config.keeps_house = false).await;
        let (inaya, camille) = (world.insured(INAYA).await, world.insured(CAMILLE).await);
        world.clock.set("2025-09-21T08:00:00Z");
        let first = sent_with(&world, &inaya, &[]).await;
        world.clock.set("2025-09-22T08:00:00Z");
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        let nadia = world.caseworker(NADIA).await;
        let at = |instant| [&world, &other].map(|copy| copy.clock.set(instant));
        let round = async || {
            tokio::join!(world.app.upkeep(), other.app.upkeep());
            world.app.upkeep().await;
        };
        let queue = async || {
            let rows = world.app.queue(&nadia, None).await.unwrap().rows;
            rows.into_iter().map(|row| (row.application, row.unanswered_since)).collect::<Vec<_>>()
        };
        let reminders = async || count(data, "outbox WHERE kind = 'answer_due_soon'").await;
        at("2025-09-23T08:00:00Z");
        ask(&world, &nadia, &receipt, vec![payslips()]).await;
        // A week before the day, in the time of the fund, and no sooner.
        // What is missing of the other file since its sending is awaited until the 21st.
        for (instant, expected) in [("2025-10-12T21:59:00Z", 0), ("2025-10-12T22:01:00Z", 1), ("2025-10-20T21:59:00Z", 2)] {
            at(instant);
            Box::pin(round()).await;
            assert_eq!(reminders().await, expected, "{instant}");
            assert_eq!(queue().await, [(first.application, None), (receipt.application, None)], "{instant}");
        }
        // She is told by post: the request itself leaves again, with its list.
        let printed = "letter l JOIN outbox o ON o.id = l.outbox_id
                       WHERE o.kind = 'answer_due_soon' AND l.state = 'printed' AND l.manifest LIKE '%,missing_papers,%'";
        assert_eq!(count(data, printed).await, 2);
        at("2025-10-20T22:01:00Z");
        Box::pin(round()).await;
        let over = [(receipt.application, Some(DUE)), (first.application, None)];
        assert_eq!(queue().await, over, "before those whose day is to come");
        // Page after page, each file is there once.
        let one = world.app.queue(&nadia, Some(format!("sans-reponse_2025-09-22_{}", receipt.application).parse().unwrap()));
        let rest: Vec<_> = one.await.unwrap().rows.into_iter().map(|row| row.application).collect();
        assert_eq!(rest, [first.application]);
        // Nothing is decided by itself, however long it lasts, and the person is reminded no more.
        at("2026-06-01T08:00:00Z");
        Box::pin(round()).await;
        assert_eq!((count(data, "decision").await, reminders().await), (0, 2));
        let told = count(data, "audit_entry WHERE cause = 'day to answer over'").await;
        assert_eq!((told, count(data, "answer_day WHERE state = 'over'").await), (2, 2));
        // What the page shows, on a session of that day.
        let camille = world.insured(CAMILLE).await;
        let view = seen(&world, &camille, &receipt).await;
        assert!(view.is_late() && matches!(view.progress, Progress::AwaitingDocuments { .. }));
        // It may still be given, and the two months start with it.
        give(&world, &camille, &receipt, 1).await;
        let view = seen(&world, &camille, &receipt).await;
        let due = view.receipt.due.unwrap();
        assert_eq!((due.complete_on, due.last_day), (date(2026, 6, 1), date(2026, 8, 1)));
        assert!(!view.is_late());
        let nadia = world.caseworker(NADIA).await;
        let rows = world.app.queue(&nadia, None).await.unwrap().rows;
        assert!(rows.iter().all(|row| row.unanswered_since.is_none() || row.application == first.application));
        assert_eq!(count(data, "answer_day").await, 1);
        other.app.close().await;
        world.app.close().await;
    }

    async fn what_is_missing_at_the_sending_has_a_day_that_decides_nothing(data: &Data) {
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        let inaya = world.insured(INAYA).await;
        let receipt = sent_with(&world, &inaya, &[]).await;
        let last = date(2025, 10, 1);
        let view = seen(&world, &inaya, &receipt).await;
        let days: Vec<_> = view.windows.iter().filter(|window| window.is_missing()).map(|window| view.due_on(window)).collect();
        assert_eq!((days, view.is_late()), (vec![Some(last)], false));
        // Each letter names it, whoever reads one of them only.
        for document in &view.documents {
            let said = text(&world.app.document(&inaya, document.id).await.unwrap().content);
            let said = said.replace(['\n', '\u{a0}', '\u{202f}'], " ");
            assert!(said.contains("au plus tard le 1er octobre 2025"), "{:?}: {said}", document.kind);
        }
        // Before the day, on the day, after the day, in the time of the fund.
        for (instant, reminders, since) in [
            ("2025-09-23T21:59:00Z", 0, None),
            ("2025-09-23T22:01:00Z", 1, None),
            ("2025-09-30T21:59:00Z", 1, None),
            ("2025-10-01T21:59:00Z", 1, None),
            ("2025-10-01T22:01:00Z", 1, Some(last)),
            ("2026-06-01T08:00:00Z", 1, Some(last)),
        ] {
            world.clock.set(instant);
            world.app.upkeep().await;
            assert_eq!(count(data, "outbox WHERE kind = 'answer_due_soon'").await, reminders, "{instant}");
            let nadia = world.caseworker(NADIA).await;
            let row = world.app.queue(&nadia, None).await.unwrap().rows.remove(0);
            assert_eq!(row.unanswered_since, since, "{instant}");
            let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
            assert_eq!(file.windows.iter().filter(|window| window.is_missing()).filter_map(|window| file.due_on(window)).min(),
                Some(last), "{instant}");
            let inaya = world.insured(INAYA).await;
            assert_eq!(seen(&world, &inaya, &receipt).await.is_late(), since.is_some(), "{instant}");
        }
        assert_eq!((count(data, "decision").await, count(data, "deadline").await), (0, 0), "silence accepts nothing");
        assert_eq!(count(data, "audit_entry WHERE cause = 'day to answer over'").await, 1);
        // It is taken still, and the two months start with it.
        let inaya = world.insured(INAYA).await;
        let notice = crate::world::tax_notice(PersonKey::Applicant);
        Box::pin(world.app.give_paper(&inaya, receipt.application, notice, pdf("notice"))).await.unwrap();
        let view = seen(&world, &inaya, &receipt).await;
        assert_eq!(view.progress, complete(date(2026, 6, 1), date(2026, 8, 1)));
        assert_eq!((view.is_late(), count(data, "answer_day").await), (false, 0));
        // Sent with everything, a file has no such day.
        let camille = world.insured(CAMILLE).await;
        let whole = Box::pin(world.sent(&camille, "1000")).await;
        let view = seen(&world, &camille, &whole).await;
        assert!(view.windows.iter().all(|window| view.due_on(window).is_none()));
        assert_eq!(count(data, "answer_day").await, 0);
        world.app.close().await;
    }

    async fn the_reminder_by_post_asks_for_what_is_still_missing_before_the_day_that_comes(data: &Data) {
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        let folder = data.folder().join("letters");
        let camille = world.insured(CAMILLE).await;
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        let nadia = world.caseworker(NADIA).await;
        world.clock.set("2025-09-20T08:00:00Z");
        ask(&world, &nadia, &receipt, vec![payslips(), paper(RequestedKind::FamilyRecord, RequestReason::NotGiven)]).await;
        world.clock.set("2025-09-22T08:00:00Z");
        let later = vec![paper(RequestedKind::ResidencePermit, RequestReason::NotGiven)];
        ask_before(&world, &nadia, &receipt, later, date(2025, 11, 5)).await;
        world.app.upkeep().await;
        give(&world, &camille, &receipt, 1).await;
        world.clock.set("2025-10-13T08:00:00Z");
        for _ in 0..2 {
            world.app.upkeep().await;
        }
        let posted = crate::letters::listed(&folder, "2025-10-13");
        let [(kind, file)] = &posted[..] else { panic!("one sheet: {posted:?}") };
        assert_eq!(kind, "missing_papers");
        let said = text(&std::fs::read(file).unwrap()).replace(['\n', '\u{a0}', '\u{202f}'], " ");
        for part in ["2 éléments", "Livret de famille", "Le premier qui vient est le 20 octobre 2025",
                     "Au plus tard le 20 octobre 2025", "Au plus tard le 5 novembre 2025"] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(!said.contains("Bulletins de salaire"), "it was given: {said}");
        // What is asked is what the law of the day of the sending asks, whenever it is written.
        let of_sending = Law::embedded().unwrap().in_force(date(2025, 9, 1)).unwrap().since;
        let kept = format!("document WHERE kind = 'missing_papers' AND law_version <> '{of_sending}'");
        assert_eq!(count(data, &kept).await, 0);
        world.app.close().await;
    }

    async fn what_is_asked_for_again_once_its_day_is_over_takes_the_place_of_the_first(data: &Data) {
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        let (camille, inaya) = (world.insured(CAMILLE).await, world.insured(INAYA).await);
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        let checked = Box::pin(world.sent(&inaya, "1000")).await;
        let nadia = world.caseworker(NADIA).await;
        world.clock.set("2025-09-20T08:00:00Z");
        let family = || paper(RequestedKind::FamilyRecord, RequestReason::NotGiven);
        ask(&world, &nadia, &receipt, vec![payslips(), family()]).await;
        ask(&world, &nadia, &checked, vec![family()]).await;
        world.clock.set("2025-10-21T08:00:00Z");
        world.app.upkeep().await;
        assert_eq!(count(data, "answer_day WHERE state = 'over'").await, 2);
        let (camille, inaya) = (world.insured(CAMILLE).await, world.insured(INAYA).await);
        let nadia = world.caseworker(NADIA).await;
        // Another period is another paper.
        let september = PaperToAsk { period: Some("Septembre 2025".to_owned()), ..payslips() };
        let next = date(2025, 11, 10);
        ask_before(&world, &nadia, &receipt, vec![payslips(), september], next).await;
        assert_eq!(open_requests(&world, &camille, &receipt).await, [2, 3, 4]);
        assert_eq!(count(data, "answer_day WHERE state = 'over'").await, 2, "one of them is still asked before that day");
        ask_before(&world, &nadia, &receipt, vec![family()], next).await;
        assert_eq!(open_requests(&world, &camille, &receipt).await, [3, 4, 5]);
        assert_eq!(count(data, "answer_day WHERE state = 'over'").await, 1);
        // Its day is to come: what is asked twice then is asked for twice.
        ask_before(&world, &nadia, &receipt, vec![family()], next).await;
        assert_eq!(open_requests(&world, &camille, &receipt).await, [3, 4, 5, 6]);
        let documents = seen(&world, &camille, &receipt).await.documents;
        let letter = documents.iter().rfind(|document| document.kind == DocumentKind::MissingPapers).unwrap();
        let said = text(&world.app.document(&camille, letter.id).await.unwrap().content);
        assert!(said.contains("est arrêté"), "they ran before the first request: {said}");
        for number in 3..=6 {
            give(&world, &camille, &receipt, number).await;
        }
        assert_eq!(seen(&world, &camille, &receipt).await.progress, complete(date(2025, 10, 21), date(2025, 12, 21)));

        // What was missing is only checked now: nothing is awaited, and the two months are those of before.
        let check = paper(RequestedKind::FamilyRecord, RequestReason::ToCheck);
        ask_before(&world, &nadia, &checked, vec![check], date(2025, 10, 30)).await;
        let view = seen(&world, &inaya, &checked).await;
        assert_eq!(view.progress, complete(date(2025, 9, 1), date(2025, 11, 1)));
        assert_eq!((view.is_late(), count(data, "answer_day WHERE state = 'over'").await), (false, 0));
        world.app.close().await;
    }

    async fn a_page_of_the_form_a_signature_and_the_pages_of_a_notice_are_asked_in_one_letter(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        // With the first page of the notice.
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        let nadia = world.caseworker(NADIA).await;
        world.clock.set("2025-09-20T08:00:00Z");
        let page = |page| PaperToAsk { page, ..paper(RequestedKind::FormPage, RequestReason::NotGiven) };
        let signature = paper(RequestedKind::Signature, RequestReason::NotGiven);
        let signed_on_a_page = PaperToAsk { page: Some(3), ..signature.clone() };
        for wrong in [page(None), page(Some(0)), page(Some(RequestedPaper::LAST_FORM_PAGE + 1)), signed_on_a_page] {
            let refused = try_to_ask(&world, &nadia, receipt.application, vec![wrong]).await;
            assert!(matches!(refused, Err(AskError::Wrong("page"))), "{refused:?}");
        }
        let words = Some("Elle porte la date.".to_owned());
        let notice = PaperToAsk { words, ..paper(RequestedKind::TaxNotice, RequestReason::PagesMissing) };
        ask(&world, &nadia, &receipt, vec![page(Some(3)), signature, notice]).await;
        let view = seen(&world, &camille, &receipt).await;
        assert_eq!(view.progress, Progress::AwaitingDocuments { since: date(2025, 9, 1) });
        let asked: Vec<_> = view.windows.iter().filter_map(|window| window.requested.as_ref()).collect();
        let kinds: Vec<_> = asked.iter().map(|one| (one.kind, one.page, one.pages_there)).collect();
        assert_eq!(
            kinds,
            [
                (RequestedKind::FormPage, Some(3), None),
                (RequestedKind::Signature, None, None),
                (RequestedKind::TaxNotice, None, Some(1)),
            ],
        );
        world.app.upkeep().await;
        assert_eq!(count(data, "document WHERE kind = 'missing_papers'").await, 1, "one letter for the three");
        let documents = seen(&world, &camille, &receipt).await.documents;
        let letter = documents.iter().rfind(|document| document.kind == DocumentKind::MissingPapers).unwrap();
        let said = text(&world.app.document(&camille, letter.id).await.unwrap().content);
        let said = said.replace(['\n', '\u{a0}', '\u{202f}'], " ");
        for part in ["3 éléments", "La page 3 du formulaire", "n’a pas cette page", "Votre signature", "toutes les pages",
                     "Nous avons reçu 1 page.", "Elle porte la date.", "Coupon à renvoyer", "Ma signature"] {
            assert!(said.contains(part), "{part}: {said}");
        }
        // In any order; the last one starts the two months again.
        for (instant, number) in [("2025-09-22T08:00:00Z", 3), ("2025-09-23T08:00:00Z", 1)] {
            world.clock.set(instant);
            give(&world, &camille, &receipt, number).await;
            assert!(matches!(seen(&world, &camille, &receipt).await.progress, Progress::AwaitingDocuments { .. }));
        }
        world.clock.set("2025-09-25T08:00:00Z");
        give(&world, &camille, &receipt, 2).await;
        assert_eq!(seen(&world, &camille, &receipt).await.progress, complete(date(2025, 9, 25), date(2025, 11, 25)));

        // Two pages of the form are two things: the second, asked once the day of the first is over, leaves it there.
        let nadia = world.caseworker(NADIA).await;
        ask(&world, &nadia, &receipt, vec![page(Some(1))]).await;
        world.clock.set("2025-10-21T08:00:00Z");
        let nadia = world.caseworker(NADIA).await;
        ask_before(&world, &nadia, &receipt, vec![page(Some(2))], date(2025, 11, 10)).await;
        assert_eq!(open_requests(&world, &camille, &receipt).await, [4, 5]);
        ask_before(&world, &nadia, &receipt, vec![page(Some(1))], date(2025, 11, 10)).await;
        assert_eq!(open_requests(&world, &camille, &receipt).await, [5, 6], "page 1 is asked for again");
        world.app.close().await;
    }

    async fn each_letter_keeps_the_law_that_it_rests_on(data: &Data) {
        // Values changed between the sending and what the fund writes.
        let law = Law::embedded().unwrap();
        let [of_sending, of_later] = [date(2025, 9, 1), date(2025, 10, 3)].map(|day| law.in_force(day).unwrap().since);
        assert_ne!(of_sending, of_later);
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        world.clock.set("2025-10-03T08:00:00Z");
        let (camille, nadia) = (world.insured(CAMILLE).await, world.caseworker(NADIA).await);
        ask(&world, &nadia, &receipt, vec![payslips()]).await;
        // Before the paper comes: afterwards the request for it has nothing left to say.
        for owed in seen(&world, &camille, &receipt).await.documents {
            world.app.document(&camille, owed.id).await.unwrap();
        }
        give(&world, &camille, &receipt, 1).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();
        world.app.dispense_letter(&camille, receipt.application).await.unwrap();
        world.app.paper_form(&camille, receipt.application).await.unwrap();
        let view = seen(&world, &camille, &receipt).await;
        world.app.copy(&camille, &view, Vec::new()).await.unwrap();
        assert_eq!(count(data, &format!("decision WHERE law_version = '{of_sending}'")).await, 1);
        for (kind, law) in [
            // What is asked, and the right, are those of the day of the sending.
            ("receipt", of_sending),
            ("missing_papers", of_sending),
            ("decision", of_sending),
            ("certificate", of_sending),
            ("application_copy", of_sending),
            ("paper_form", of_sending),
            // Its last day is counted from the day on which the last paper came.
            ("completion", of_later),
            // The articles that it cites are those of its day.
            ("dispense", of_later),
        ] {
            let of_kind = format!("document WHERE kind = '{kind}'");
            let kept = format!("{of_kind} AND law_version = '{law}'");
            assert_eq!((count(data, &of_kind).await, count(data, &kept).await), (1, 1), "{kind}");
        }
        world.app.close().await;
    }

    async fn whoever_answers_in_time_is_reminded_of_nothing_and_what_is_asked_no_more_is_not_over(data: &Data) {
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        let nadia = world.caseworker(NADIA).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        world.clock.set("2025-09-20T08:00:00Z");
        ask(&world, &nadia, &receipt, vec![payslips(), paper(RequestedKind::FamilyRecord, RequestReason::NotGiven)]).await;
        world.clock.set("2025-09-22T08:00:00Z");
        give(&world, &camille, &receipt, 1).await;
        let seen_at = world.app.open_file(&nadia, receipt.application).await.unwrap().version;
        Box::pin(world.app.take_request_back(&nadia, receipt.application, seen_at, 2)).await.unwrap();
        for instant in ["2025-10-15T08:00:00Z", "2025-10-21T08:00:00Z"] {
            world.clock.set(instant);
            world.app.upkeep().await;
        }
        assert_eq!(count(data, "outbox WHERE kind = 'answer_due_soon'").await, 0);
        assert_eq!(count(data, "answer_day").await, 0);

        // What is only checked: told over, and the two months run to their end.
        let inaya = world.insured(INAYA).await;
        world.clock.set("2025-10-21T08:00:00Z");
        let running = Box::pin(world.sent(&inaya, "1000")).await;
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, running.application).await.unwrap();
        let asking = PapersToAsk {
            application: running.application,
            seen: file.version,
            papers: vec![paper(RequestedKind::TaxNotice, RequestReason::ToCheck)],
            due_on: date(2025, 11, 5),
        };
        Box::pin(world.app.ask_for_papers(&nadia, asking)).await.unwrap();
        world.clock.set("2025-11-06T08:00:00Z");
        world.app.upkeep().await;
        let nadia = world.caseworker(NADIA).await;
        let rows = world.app.queue(&nadia, None).await.unwrap().rows;
        let row = rows.iter().find(|row| row.application == running.application).unwrap();
        assert_eq!((row.unanswered_since, row.due.is_some()), (Some(date(2025, 11, 5)), true));
        world.clock.set("2025-12-22T08:00:00Z");
        world.app.upkeep().await;
        assert_eq!(count(data, "decision").await, 2, "silence accepted both, each on its day");
        world.app.close().await;
    }
}
