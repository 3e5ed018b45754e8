//! From a sign-in to a certificate.

use c2s_app::audit::Verdict;
use c2s_app::{Actor, DocumentKind, Failure, Happening, PersonKey, QueueDue, RightView, Step, StepState};
use c2s_domain::application::{Outcome, Progress};
use c2s_domain::{Entitlement, Money};
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, INAYA, NADIA, World};

on_both_engines! {
    async fn an_application_goes_from_the_first_page_to_the_certificate(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let home = world.app.home(&camille).await.unwrap();
        assert_eq!(home.identity.name.full(), "Camille FONTANEL");
        assert_eq!(home.children.iter().map(|child| child.name.given.as_str()).collect::<Vec<_>>(), ["Inès", "Noé"]);
        assert!(home.applications.is_empty());

        let view = world.fill_in(&camille, "1000").await;
        assert!(view.is_complete());
        assert_eq!(view.next_step(), Step::Review);
        assert_eq!(view.state_of(Step::Review), &StepState::ToDo);
        assert_eq!(view.reference_period.to_string(), "2024-08/2025-07");
        // The children are 13 and 9: only their mother has a window.
        assert_eq!(view.windows.iter().map(|window| window.person.key).collect::<Vec<_>>(), [PersonKey::Applicant]);

        let receipt = world.submit(&camille, &view).await.unwrap();
        assert_eq!((receipt.received_on, receipt.due.unwrap().last_day), (date(2025, 9, 1), date(2025, 11, 1)));
        assert_eq!(receipt.due.unwrap().accepted_from, date(2025, 11, 2));
        assert_eq!(receipt.papers.iter().map(|paper| paper.person).collect::<Vec<_>>(), [PersonKey::Applicant]);

        world.clock.set("2025-09-20T08:00:00Z");
        let nadia = world.caseworker(NADIA).await;
        let queue = world.app.queue(&nadia, None).await.unwrap();
        assert_eq!(queue.rows.len(), 1);
        let row = &queue.rows[0];
        assert_eq!((row.name.as_str(), row.due.unwrap()), ("Camille FONTANEL", QueueDue { last_day: date(2025, 11, 1), days_left: 42 }));

        let file = world.app.open_file(&nadia, row.application).await.unwrap();
        assert_eq!(file.assessment.entitlement, Entitlement::Free);
        assert_eq!(file.assessment.members.len(), 3);
        assert_eq!(file.assessment.resources.total, Money::from_euros(12_000));
        assert!(!file.assessment.explanation.is_empty());
        let paper = world.app.read_paper(&nadia, file.papers[0].id).await.unwrap();
        assert_eq!(paper.content.whole().await.unwrap(), crate::world::pdf("tax notice"));

        let ruling = world.ruling(&nadia, &receipt).await;
        let decided = world.app.decide(&nadia, ruling).await.unwrap();
        assert!(matches!(decided.progress, Progress::Decided(_)));
        assert!(world.app.queue(&nadia, None).await.unwrap().rows.is_empty());

        let camille = world.insured(CAMILLE).await;
        let seen = world.app.application(&camille, receipt.application).await.unwrap();
        let decision = seen.decision.unwrap();
        assert_eq!((decision.outcome, decision.decided_on), (Outcome::GrantedFree, date(2025, 9, 20)));
        let year = RightView::Open { starts_on: date(2025, 10, 1), ends_on: date(2026, 9, 30) };
        assert_eq!(decision.right, Some(year));
        let happened: Vec<Happening> = seen.timeline.iter().map(|entry| entry.what.clone()).collect();
        assert_eq!(happened, [Happening::Opened, Happening::Submitted, Happening::Decided]);

        let mut kinds: Vec<DocumentKind> = seen.documents.iter().map(|document| document.kind).collect();
        kinds.sort_by_key(|kind| kind.name());
        assert_eq!(kinds, [DocumentKind::Certificate, DocumentKind::Decision, DocumentKind::Receipt]);
        for document in [receipt.document.unwrap(), decision.certificate.unwrap()] {
            let first = world.app.document(&camille, document).await.unwrap();
            assert!(first.content.starts_with(b"%PDF-"));
            let again = world.app.document(&camille, document).await.unwrap();
            assert_eq!(first.content, again.content, "a document is issued once and given again as it was");
        }

        let Verdict::Whole { entries } = world.app.verify_audit(&Actor::operator()).await.unwrap() else {
            panic!("the audit trail is whole")
        };
        assert!(entries > 20, "{entries} entries");
        world.app.close().await;
    }

    async fn what_was_saved_is_found_again_at_the_next_start(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "1000").await;
        world.app.close().await;
        drop(world);

        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let found = world.app.draft(&camille).await.unwrap().unwrap();
        assert_eq!((found.id, found.version), (view.id, view.version));
        assert!(found.draft == view.draft);
        assert_eq!(data.number("SELECT COUNT(*) FROM fund").await, 1, "the demonstration is seeded once");
        world.app.close().await;
    }

    async fn the_letters_of_a_file_are_shown_as_the_pages_that_were_kept_with_them(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let letters = async |actor: &Actor| {
            world.app.letters_as_pages(actor, receipt.application, DocumentKind::Receipt).await
        };
        // Owed at most, it is issued when it is looked at; what is read is what was kept.
        let receipts = letters(&camille).await.unwrap();
        let [(letter, content)] = &receipts[..] else { panic!("one receipt") };
        assert_eq!((Some(letter.id), letter.holder, letter.has_twin), (receipt.document, PersonKey::Applicant, true));
        assert!(content.contains("Accusé de réception de votre demande"), "{content}");
        assert_eq!(letters(&camille).await.unwrap()[0].1, *content);
        let (_, alone) = world.app.document_twin(&camille, letter.id).await.unwrap();
        assert_eq!(alone, *content);
        let readings = "SELECT COUNT(*) FROM audit_entry WHERE action = 'read_document' AND cause = 'page'";
        assert_eq!(data.number(readings).await, 3, "each reading is in the audit trail");

        let other = world.insured(INAYA).await;
        assert!(matches!(letters(&other).await, Err(Failure::NotFound)), "a file of somebody else does not exist");
        let none = world.app.letters_as_pages(&camille, receipt.application, DocumentKind::Decision).await.unwrap();
        assert!(none.is_empty());
        assert_eq!(data.number(readings).await, 3, "nothing was read");

        // Issued before letters had pages, it has none, and gets none.
        data.tamper("UPDATE document SET twin = NULL").await;
        assert!(letters(&camille).await.unwrap().is_empty());
        world.app.close().await;
    }

    async fn documents_owed_at_a_crash_are_issued_at_the_next_start(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        world.app.close().await;
        drop(world);
        data.tamper(
            "UPDATE document SET state = 'due', issued_at = NULL, address = NULL, sha256 = NULL, template_version = NULL",
        )
        .await;

        let world = World::open(data).await;
        for _ in 0..100 {
            if data.number("SELECT COUNT(*) FROM document WHERE state = 'due'").await == 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM document WHERE state = 'issued'").await, 1);
        let camille = world.insured(CAMILLE).await;
        assert!(world.app.document(&camille, receipt.document.unwrap()).await.is_ok());
        world.app.close().await;
    }
}
