//! A file sent with papers to come: no delay runs, silence accepts nothing, the last paper starts the two months.

use c2s_app::draft::{FamilySituation, Lack, PersonResources, SituationAnswers, WhyLacking};
use c2s_app::{
    Actor, Answers, By, CompleteError, DecideError, DocumentKind, DraftView, ExpectedPages, Happening, PaperError,
    PaperKind, PersonKey, Receipt, Refusal, Settled, SubmitError, UnavailablePaper, UnavailableReason, WindowKey,
};
use c2s_domain::Date;
use c2s_domain::application::Progress;
use c2s_domain::ids::ApplicationId;
use c2s_domain::situation::{HousingDeclaration, ResourceDeclaration};
use c2s_domain::{ResourceKind, household::HousingStatus};
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{
    CAMILLE, GEORGES, INAYA, NADIA, World, alone, declared, each_month, partner, pdf, submission, tax_notice,
};

/// A PDF that says how many pages it has.
pub(crate) fn pages(count: usize) -> Vec<u8> {
    pdf(&"1 0 obj <</Type /Page>> endobj ".repeat(count))
}

/// Somebody alone with their children: one tax notice is asked; only what is `given` is put in.
pub(crate) async fn sent_with(world: &World, actor: &Actor, given: &[WindowKey]) -> Receipt {
    Box::pin(sent_by(world, actor, alone(), given)).await
}

async fn sent_by(world: &World, actor: &Actor, situation: SituationAnswers, given: &[WindowKey]) -> Receipt {
    let view = world.app.start_draft(actor).await.unwrap();
    let view = world.save(actor, view, Answers::Situation(situation)).await;
    let household = c2s_app::draft::HouseholdAnswers {
        children: crate::world::keep_all(&view),
        ..c2s_app::draft::HouseholdAnswers::default()
    };
    let view = world.save(actor, view, Answers::Household(household)).await;
    let organisation = c2s_app::draft::Organisation::Fund;
    let view = world.save(actor, view, Answers::Organisation(organisation)).await;
    let consent = crate::world::text(c2s_app::draft::CONSENT_TEXT);
    let view = world.save(actor, view, Answers::Consent(consent)).await;
    let resources: Vec<ResourceDeclaration> = vec![each_month(ResourceKind::Wages, "500")];
    let mut view = world.save(actor, view, Answers::Resources(declared(PersonKey::Applicant, resources))).await;
    let housing = HousingDeclaration { status: HousingStatus::Tenant, housing_aid: None };
    view = world.save(actor, view, Answers::Housing(housing)).await;
    if view.people.len() > 1 {
        let nothing = c2s_app::draft::HouseholdResources::default();
        view = world.save(actor, view, Answers::HouseholdResources(nothing)).await;
    }
    for window in given {
        view = world.app.add_paper(actor, view.version, window.clone(), pages(4)).await.unwrap();
    }
    assert!(view.is_answered(), "{:?}", view.steps);
    Box::pin(world.submit(actor, &view)).await.unwrap()
}

/// A couple whose both notices are still to come.
async fn couple_sent(world: &World, actor: &Actor) -> Receipt {
    let view = world.app.start_draft(actor).await.unwrap();
    let situation = c2s_app::draft::SituationAnswers { family: c2s_app::draft::FamilySituation::Couple, ..alone() };
    let view = world.save(actor, view, Answers::Situation(situation)).await;
    let household =
        c2s_app::draft::HouseholdAnswers { partner: Some(partner()), ..c2s_app::draft::HouseholdAnswers::default() };
    let view = world.save(actor, view, Answers::Household(household)).await;
    let view = world.save(actor, view, Answers::Organisation(c2s_app::draft::Organisation::Fund)).await;
    let consent = crate::world::text(c2s_app::draft::CONSENT_TEXT);
    let mut view = world.save(actor, view, Answers::Consent(consent)).await;
    for person in [PersonKey::Applicant, PersonKey::Partner] {
        let pension = vec![each_month(ResourceKind::RetirementPension, "600")];
        view = world.save(actor, view, Answers::Resources(declared(person, pension))).await;
    }
    let housing = HousingDeclaration { status: HousingStatus::Tenant, housing_aid: None };
    let view = world.save(actor, view, Answers::Housing(housing)).await;
    Box::pin(world.submit(actor, &view)).await.unwrap()
}

/// The partner was not to be declared, nor their papers.
async fn corrected_to_alone(world: &World, actor: &Actor, id: ApplicationId) -> Receipt {
    let view = world.app.open_correction(actor, id).await.unwrap();
    let view = world.save(actor, view, Answers::Situation(alone())).await;
    let household = c2s_app::draft::HouseholdAnswers::default();
    let view = world.save(actor, view, Answers::Household(household)).await;
    let corrected = c2s_app::Submission { key: "corrected".to_owned(), ..submission(&view) };
    Box::pin(world.send(actor, corrected)).await.unwrap()
}

async fn last_day(world: &World, actor: &Actor, application: ApplicationId) -> Option<Date> {
    world.app.application(actor, application).await.unwrap().receipt.due.map(|due| due.last_day)
}

on_both_engines! {
    async fn the_last_paper_starts_the_two_months(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = sent_with(&world, &camille, &[]).await;
        assert_eq!((receipt.received_on, receipt.due), (date(2025, 9, 1), None));
        assert_eq!(data.number("SELECT COUNT(*) FROM deadline").await, 0, "nothing runs");
        let id = receipt.application;
        world.clock.set("2025-09-25T08:00:00Z");
        let camille = world.insured(CAMILLE).await;
        let view = world.app.application(&camille, id).await.unwrap();
        assert_eq!(view.progress, Progress::AwaitingDocuments { since: date(2025, 9, 1) });
        assert_eq!(view.last_day_if_today, Some(date(2025, 11, 25)));
        // Before the paper comes: afterwards the request for it has nothing left to say.
        for document in &view.documents {
            world.app.document(&camille, document.id).await.unwrap();
        }
        let window = tax_notice(PersonKey::Applicant);
        world.app.give_paper(&camille, id, window.clone(), pages(4)).await.unwrap();
        let view = world.app.application(&camille, id).await.unwrap();
        let due = view.receipt.due.unwrap();
        assert_eq!((due.complete_on, due.last_day), (date(2025, 9, 25), date(2025, 11, 25)));
        assert_eq!(due.accepted_from, date(2025, 11, 26));
        assert_eq!(view.last_day_if_today, None);
        let ends_at: jiff::Timestamp = "2025-11-25T23:00:00Z".parse().unwrap();
        assert_eq!(data.number("SELECT due_at FROM deadline WHERE state = 'running'").await, ends_at.as_microsecond());
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE kind = 'file_complete'").await, 1);
        // The paper, and the two months that it starts.
        assert_eq!(data.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'complete_file'").await, 2);
        // A receipt of its own, besides the first, which stays as it was.
        let (first, second) = (view.receipt.document.unwrap(), view.receipt.completion.unwrap());
        let kinds: Vec<DocumentKind> = view.documents.iter().map(|document| document.kind).collect();
        let all = [DocumentKind::Receipt, DocumentKind::MissingPapers, DocumentKind::Completion];
        assert!(kinds.len() == all.len() && all.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
        for document in [first, second] {
            let issued = world.app.document(&camille, document).await.unwrap();
            assert!(issued.content.starts_with(b"%PDF-"));
            let again = world.app.document(&camille, document).await.unwrap();
            assert!(again.content == issued.content, "it is given again as it was issued");
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM document WHERE kind = 'completion'").await, 1);
        let again = world.app.give_paper(&camille, id, window, pages(1)).await;
        assert!(matches!(again, Err(CompleteError::NotAwaiting(other)) if other == id));

        // The applicant and the fund are told the same, with the same dates.
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, id).await.unwrap();
        assert_eq!(file.timeline, view.timeline);
        let told: Vec<(By, &str)> = file.timeline.iter().map(|entry| (entry.by, entry.what.name())).collect();
        assert_eq!(
            told,
            [
                (By::Person, "opened"),
                (By::Person, "submitted-incomplete"),
                (By::Person, "paper-received"),
                (By::Law, "completed")
            ]
        );
        assert_eq!(file.timeline[3].what, Happening::Completed { last_day: date(2025, 11, 25) });

        // Silence counts from the complete file.
        world.clock.set("2025-11-25T22:59:00Z");
        world.app.upkeep().await;
        assert_eq!(data.number("SELECT COUNT(*) FROM decision").await, 0);
        world.clock.set("2025-11-25T23:05:00Z");
        world.app.upkeep().await;
        let camille = world.insured(CAMILLE).await;
        let decision = world.app.application(&camille, id).await.unwrap().decision.unwrap();
        assert_eq!(decision.decided_on, date(2025, 11, 26));
        assert_eq!(decision.silence.unwrap().complete_on, date(2025, 9, 25));
        world.app.close().await;
    }

    async fn of_two_missing_papers_the_second_counts(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let id = couple_sent(&world, &georges).await.application;
        for (at, person, expected) in [
            ("2025-09-15T08:00:00Z", PersonKey::Partner, None),
            ("2025-09-22T08:00:00Z", PersonKey::Applicant, Some(date(2025, 11, 22))),
        ] {
            world.clock.set(at);
            let georges = world.insured(GEORGES).await;
            world.app.give_paper(&georges, id, tax_notice(person), pages(4)).await.unwrap();
            assert_eq!(last_day(&world, &georges, id).await, expected, "{at}");
        }
        world.app.close().await;
    }

    async fn while_a_paper_is_open_nothing_is_accepted_nor_decided(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = sent_with(&world, &camille, &[]).await;
        world.clock.set("2025-10-10T08:00:00Z");
        let camille = world.insured(CAMILLE).await;
        let view = world.app.application(&camille, receipt.application).await.unwrap();
        assert_eq!((view.receipt.due, view.last_day_if_today), (None, Some(date(2025, 12, 10))));
        world.clock.set("2026-09-01T08:00:00Z");
        world.app.upkeep().await;
        assert_eq!(data.number("SELECT COUNT(*) FROM decision").await, 0, "a year of silence accepts nothing");

        // The caseworker sees it apart, and cannot decide it.
        let nadia = world.caseworker(NADIA).await;
        let queue = world.app.queue(&nadia, None).await.unwrap();
        assert_eq!(queue.rows.iter().map(|row| row.due).collect::<Vec<_>>(), [None]);
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert!(file.windows.iter().any(c2s_app::PaperWindow::is_missing) && file.days_left.is_none());
        let ruling = world.ruling(&nadia, &receipt).await;
        let decided = world.app.decide(&nadia, ruling).await;
        assert!(matches!(decided, Err(DecideError::AwaitingDocuments(id)) if id == receipt.application));

        // Its receipt says what is missing.
        let camille = world.insured(CAMILLE).await;
        let document = world.app.application(&camille, receipt.application).await.unwrap().receipt.document.unwrap();
        assert!(world.app.document(&camille, document).await.unwrap().content.starts_with(b"%PDF-"));
        let again = world.app.start_draft(&camille).await;
        assert!(matches!(again, Err(c2s_app::DraftError::AlreadySubmitted(id)) if id == receipt.application));
        world.app.withdraw(&camille, receipt.application).await.unwrap();
        assert!(world.app.queue(&nadia, None).await.unwrap().rows.is_empty());
        world.app.close().await;
    }

    async fn a_reason_settles_what_is_awaited(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let id = sent_with(&world, &camille, &[]).await.application;
        world.clock.set("2025-09-10T08:00:00Z");
        let camille = world.insured(CAMILLE).await;
        let window = tax_notice(PersonKey::Applicant);
        let because = |reason, words: Option<&str>| UnavailablePaper {
            window: window.clone(),
            reason,
            words: words.map(str::to_owned),
        };
        let without_words = world.app.explain_paper(&camille, id, because(UnavailableReason::Other, None)).await;
        assert!(matches!(without_words, Err(CompleteError::Wrong("words-missing"))));
        let inaya = world.insured(INAYA).await;
        let theirs = world.app.explain_paper(&inaya, id, because(UnavailableReason::Lost, None)).await;
        assert!(matches!(theirs, Err(CompleteError::Paper(PaperError::Failure(_)))), "it is nobody else's");
        world.app.explain_paper(&camille, id, because(UnavailableReason::Lost, None)).await.unwrap();
        assert_eq!(last_day(&world, &camille, id).await, Some(date(2025, 11, 10)));
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, id).await.unwrap();
        assert!(file.content.unavailable.iter().any(|paper| paper.reason == UnavailableReason::Lost));
        assert!(file.timeline.iter().any(|one| one.what == Happening::Given(window.clone(), Settled::Explained)));
        world.app.close().await;
    }

    async fn one_page_of_four_is_not_the_document(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let window = tax_notice(PersonKey::Applicant);
        let view = Box::pin(world.fill_in(&camille, "1000")).await;
        let paper = view.windows[0].papers[0].id;
        let view = world.app.remove_paper(&camille, view.version, paper).await.unwrap();
        let view = world.app.add_paper(&camille, view.version, window.clone(), pages(1)).await.unwrap();
        assert!(!view.windows[0].is_missing(), "nobody said how many pages it has");
        let told = |pages| Answers::Pages(ExpectedPages { window: window.clone(), pages });
        let view = world.save(&camille, view, told(4)).await;
        assert!(view.windows[0].is_missing() && view.windows[0].pages().there == Some(1));
        assert!(!view.is_complete() && view.is_answered());
        let receipt = Box::pin(world.submit(&camille, &view)).await.unwrap();
        assert_eq!(receipt.due, None, "it is sent, and pages are awaited");
        let id = receipt.application;
        let empty = world.app.give_paper(&camille, id, window.clone(), Vec::new()).await;
        assert!(matches!(empty, Err(CompleteError::Paper(PaperError::Refused(Refusal::Empty)))));
        world.app.give_paper(&camille, id, window.clone(), pages(2)).await.unwrap();
        assert_eq!(last_day(&world, &camille, id).await, None, "three of four");
        // In any order, in as many files as needed.
        world.app.give_paper(&camille, id, window.clone(), pages(1)).await.unwrap();
        assert_eq!(last_day(&world, &camille, id).await, Some(date(2025, 11, 1)));

        // What was given afterwards stays in the file.
        let view = world.app.open_correction(&camille, id).await.unwrap();
        let given = view.windows[0].papers.last().unwrap().id;
        let removed = world.app.remove_paper(&camille, view.version, given).await;
        assert!(matches!(removed, Err(PaperError::Certified)));
        world.app.close().await;
    }

    async fn two_papers_given_at_once_complete_the_file_once(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let id = couple_sent(&world, &georges).await.application;
        let given = [PersonKey::Applicant, PersonKey::Partner, PersonKey::Partner].map(|person| {
            let (app, georges) = (world.app.clone(), georges.clone());
            tokio::spawn(async move { app.give_paper(&georges, id, tax_notice(person), pages(4)).await })
        });
        for one in given {
            let one = one.await.unwrap();
            assert!(matches!(one, Ok(()) | Err(CompleteError::NotAwaiting(_))), "{one:?}");
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM deadline").await, 1);
        assert_eq!(data.number("SELECT COUNT(*) FROM application_event WHERE kind = 'completed'").await, 1);
        assert_eq!(data.number("SELECT COUNT(*) FROM document WHERE kind = 'completion'").await, 1);
        world.app.close().await;
    }

    async fn a_correction_of_a_complete_file_brings_the_papers_it_asks_for(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = sent_with(&world, &camille, &[tax_notice(PersonKey::Applicant)]).await;
        assert!(receipt.due.is_some());
        let view = world.app.open_correction(&camille, receipt.application).await.unwrap();
        let lack = Lack { kind: ResourceKind::UnbuiltLandRentalValue, why: WhyLacking::NotKnown, words: None };
        let wages = declared(PersonKey::Applicant, vec![each_month(ResourceKind::Wages, "500")]);
        let with_land = PersonResources { lacks: vec![lack], ..wages };
        let view = world.save(&camille, view, Answers::Resources(with_land)).await;
        let sent = world.app.submit(&camille, c2s_app::Submission { key: "k".to_owned(), ..submission(&view) }).await;
        assert!(matches!(sent, Err(SubmitError::Incomplete(missing)) if missing == [c2s_app::Step::Papers]));
        world.app.close().await;
    }

    async fn a_correction_that_asks_for_nothing_more_completes_the_file(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let id = couple_sent(&world, &georges).await.application;
        world.app.give_paper(&georges, id, tax_notice(PersonKey::Applicant), pages(4)).await.unwrap();
        world.clock.set("2025-09-12T08:00:00Z");
        let georges = world.insured(GEORGES).await;
        let receipt = corrected_to_alone(&world, &georges, id).await;
        assert_eq!(receipt.due.map(|due| due.last_day), Some(date(2025, 11, 12)));
        let view = world.app.application(&georges, id).await.unwrap();
        assert_eq!(view.timeline.last().unwrap().what, Happening::Completed { last_day: date(2025, 11, 12) });
        assert!(view.receipt.completion.is_some(), "it has its receipt too");
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE kind = 'file_complete'").await, 1);
        world.app.close().await;
    }

    async fn a_correction_that_asks_for_nothing_more_forgets_the_day_that_is_over(data: &Data) {
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        let georges = world.insured(GEORGES).await;
        let id = couple_sent(&world, &georges).await.application;
        world.app.give_paper(&georges, id, tax_notice(PersonKey::Applicant), pages(4)).await.unwrap();
        world.clock.set("2025-10-02T08:00:00Z");
        world.app.upkeep().await;
        let over = || data.number("SELECT COUNT(*) FROM answer_day WHERE state = 'over'");
        assert_eq!(over().await, 1);
        let georges = world.insured(GEORGES).await;
        corrected_to_alone(&world, &georges, id).await;
        assert_eq!((over().await, world.app.application(&georges, id).await.unwrap().is_late()), (0, false));
        world.app.close().await;
    }

    async fn a_correction_keeps_the_window_of_what_shows_a_ground_and_the_paper_completes_the_file(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let family = FamilySituation::SeparatedOrDivorced;
        let separated = SituationAnswers { family, family_changed: true, ..alone() };
        let notice = [tax_notice(PersonKey::Applicant)];
        let receipt = Box::pin(sent_by(&world, &camille, separated, &notice)).await;
        assert_eq!(receipt.due, None);
        let id = receipt.application;
        let proof = WindowKey::of(PaperKind::SeparationProof, PersonKey::Applicant);
        let missing = |view: &DraftView| -> Vec<WindowKey> {
            view.windows.iter().filter(|window| window.is_missing()).map(|window| window.key.clone()).collect()
        };

        // Something else is corrected, twice: what shows the separation is still awaited.
        for (key, amount) in [("first", "510"), ("second", "520")] {
            let view = world.app.open_correction(&camille, id).await.unwrap();
            let resources = declared(PersonKey::Applicant, vec![each_month(ResourceKind::Wages, amount)]);
            let view = world.save(&camille, view, Answers::Resources(resources)).await;
            assert_eq!(missing(&view), std::slice::from_ref(&proof), "{key}");
            let corrected = c2s_app::Submission { key: key.to_owned(), ..submission(&view) };
            Box::pin(world.app.submit(&camille, corrected)).await.unwrap();
            assert_eq!(last_day(&world, &camille, id).await, None, "{key}");
        }
        world.app.give_paper(&camille, id, proof, pages(1)).await.unwrap();
        assert_eq!(last_day(&world, &camille, id).await, Some(date(2025, 11, 1)));
        world.app.close().await;
    }
}
