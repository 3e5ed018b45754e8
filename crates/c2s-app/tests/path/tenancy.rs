//! What belongs to somebody else answers as if it did not exist.

use c2s_app::{Actor, DraftError, Failure, SubmitError};
use c2s_domain::ids::{ApplicationId, DocumentId, PaperId};

use crate::engines::{Data, on_both_engines};
use crate::world::{BASTIEN, CAMILLE, NADIA, PAUL, World, submission};

fn is_hidden<T>(answer: &Result<T, Failure>) -> bool {
    matches!(answer, Err(Failure::NotFound))
}

on_both_engines! {
    async fn an_insured_person_reaches_nothing_of_another(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "1000").await;
        let paper = view.windows[0].papers[0].id;
        let bastien = world.insured(BASTIEN).await;
        assert!(is_hidden(&world.app.read_paper(&bastien, paper).await));
        let sent = world.app.submit(&bastien, submission(&view)).await;
        assert!(matches!(sent, Err(SubmitError::Failure(Failure::NotFound))));

        let receipt = world.submit(&camille, &view).await.unwrap();
        assert!(is_hidden(&world.app.application(&bastien, receipt.application).await));
        assert!(is_hidden(&world.app.document(&bastien, receipt.document.unwrap()).await));
        assert!(is_hidden(&world.app.read_paper(&bastien, paper).await));
        assert!(is_hidden(&world.app.open_file(&bastien, receipt.application).await));
        // The same key sent by somebody else finds nothing.
        let sent = world.app.submit(&bastien, submission(&view)).await;
        assert!(matches!(sent, Err(SubmitError::Failure(Failure::NotFound))));

        // Exactly the same answers as for what does not exist.
        let nothing = uuid::Uuid::nil();
        assert!(is_hidden(&world.app.application(&bastien, ApplicationId(nothing)).await));
        assert!(is_hidden(&world.app.document(&bastien, DocumentId(nothing)).await));
        assert!(is_hidden(&world.app.read_paper(&bastien, PaperId(nothing)).await));
        world.app.close().await;
    }

    async fn a_draft_is_seen_by_its_author_only(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "1000").await;
        let nadia = world.caseworker(NADIA).await;
        assert!(world.app.queue(&nadia, None).await.unwrap().rows.is_empty());
        assert!(is_hidden(&world.app.open_file(&nadia, view.id).await));
        let paper = view.windows[0].papers[0].id;
        assert!(is_hidden(&world.app.read_paper(&nadia, paper).await));
        world.app.close().await;
    }

    async fn a_caseworker_reaches_the_files_of_their_own_fund_only(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let elsewhere = "00000000-0000-7000-8000-000000000001";
        data.tamper(&format!(
            "INSERT INTO fund (id, code, name, zone, details)
             SELECT '{elsewhere}', '998', 'Another fund', zone, details FROM fund"
        ))
        .await;
        let paul = world.caseworker(PAUL).await;
        data.tamper(&format!("UPDATE account SET fund_id = '{elsewhere}' WHERE id = '{}'", paul.account().unwrap())).await;
        let paul = world.caseworker(PAUL).await;
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;

        assert!(world.app.queue(&paul, None).await.unwrap().rows.is_empty());
        assert!(is_hidden(&world.app.open_file(&paul, receipt.application).await));
        assert!(is_hidden(&world.app.document(&paul, receipt.document.unwrap()).await));
        let decided = world.app.decide(&paul, ruling).await;
        assert!(matches!(decided, Err(c2s_app::DecideError::Failure(Failure::NotFound))));
        world.app.close().await;
    }

    async fn who_did_not_sign_in_does_nothing(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let nobody = Actor::anonymous();
        assert!(matches!(world.app.home(&nobody).await, Err(Failure::Denied(_))));
        assert!(matches!(world.app.start_draft(&nobody).await, Err(DraftError::Failure(Failure::Denied(_)))));
        assert!(world.app.queue(&nobody, None).await.is_err());
        assert!(is_hidden(&world.app.open_file(&nobody, receipt.application).await));
        assert!(is_hidden(&world.app.application(&nobody, receipt.application).await));
        world.app.close().await;
    }

    async fn every_reading_of_a_file_is_in_the_audit_trail(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "1000").await;
        let application = world.app.submit(&camille, submission(&view)).await.unwrap();
        let receipt = world.app.application(&camille, application).await.unwrap().receipt;
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, application).await.unwrap();
        world.app.read_paper(&nadia, file.papers[0].id).await.unwrap();
        world.app.document(&nadia, receipt.document.unwrap()).await.unwrap();
        world.app.queue(&nadia, None).await.unwrap();
        world.app.home(&camille).await.unwrap();
        let account = |actor: &Actor| actor.account().unwrap().to_string();
        // Her own record is read on her account, and when the register is asked with her agreement.
        for (actor, action, subject, times) in [
            (account(&nadia), "open_file", format!("application:{}", receipt.application), 1),
            (account(&nadia), "read_paper", format!("paper:{}", file.papers[0].id), 1),
            (account(&nadia), "read_document", format!("document:{}", receipt.document.unwrap()), 1),
            (account(&nadia), "read_queue", format!("fund:{}", file.fund.id), 1),
            (account(&camille), "read_own_file", format!("insured:{}", file.applicant.id), 2),
            (account(&camille), "read_own_file", format!("application:{}", receipt.application), 1),
        ] {
            let question = format!(
                "SELECT COUNT(*) FROM audit_entry
                 WHERE account_id = '{actor}' AND action = '{action}' AND subject = '{subject}'"
            );
            assert_eq!(data.number(&question).await, times, "{action} {subject}");
        }
        world.app.close().await;
    }
}
