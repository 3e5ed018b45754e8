//! The letters of a file and of its right: each at its moment, once, whoever is stopped or runs twice.

use std::time::Duration;

use c2s_app::{Actor, Config, DocumentKind, PersonKey, Receipt};
use c2s_domain::ids::ApplicationId;
use sqlx::{Connection, PgConnection};

use crate::certificates::text;
use crate::completing::{pages, sent_with};
use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, GEORGES, INAYA, NADIA, World, tax_notice};

/// A world where everything happens when a test says so.
async fn still(data: &Data) -> World {
    World::open_with(data, |config: &mut Config| config.keeps_house = false).await
}

async fn granted(world: &World, nir: &str, wages: &str) -> Receipt {
    let insured = world.insured(nir).await;
    let receipt = Box::pin(world.sent(&insured, wages)).await;
    let nadia = world.caseworker(NADIA).await;
    let ruling = world.ruling(&nadia, &receipt).await;
    Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();
    receipt
}

async fn owed(data: &Data, kind: &str) -> i64 {
    data.number(&format!("SELECT COUNT(*) FROM document WHERE kind = '{kind}'")).await
}

async fn told(data: &Data, message: &str) -> i64 {
    data.number(&format!("SELECT COUNT(*) FROM outbox WHERE kind = '{message}'")).await
}

/// The words of the document of this kind, as its holder has them.
async fn words(world: &World, actor: &Actor, application: ApplicationId, kind: DocumentKind) -> String {
    let documents = world.app.application(actor, application).await.unwrap().documents;
    let document = documents.iter().find(|document| document.kind == kind).unwrap();
    text(&world.app.document(actor, document.id).await.unwrap().content).replace(['\n', '\u{a0}', '\u{202f}'], " ")
}

on_both_engines! {
    async fn what_a_file_lacks_is_asked_with_its_receipt(data: &Data) {
        let world = still(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = sent_with(&world, &camille, &[]).await;
        assert_eq!(owed(data, "missing_papers").await, 1);
        let letter = words(&world, &camille, receipt.application, DocumentKind::MissingPapers).await;
        for said in [receipt.number.as_str(), "un élément", "Avis d’imposition", "Coupon à renvoyer"] {
            assert!(letter.contains(said), "{said}: {letter}");
        }
        let whole = world.insured(INAYA).await;
        world.sent(&whole, "1000").await;
        assert_eq!(owed(data, "missing_papers").await, 1, "nothing is asked of a complete file");
        world.app.close().await;
    }

    async fn a_contribution_is_noticed_with_its_decision(data: &Data) {
        let world = still(data).await;
        let receipt = granted(&world, INAYA, "1000").await;
        let inaya = world.insured(INAYA).await;
        let letter = words(&world, &inaya, receipt.application, DocumentKind::ContributionNotice).await;
        // Three months after 1 September 2025.
        for said in [receipt.number.as_str(), "8 € par mois", "1er décembre 2025", "KERBRAT"] {
            assert!(letter.to_uppercase().contains(&said.to_uppercase()), "{said}: {letter}");
        }
        granted(&world, CAMILLE, "1000").await;
        assert_eq!(owed(data, "contribution_notice").await, 1, "none where the right is free");
        world.app.close().await;
    }

    async fn the_renewal_then_the_end_are_told_on_their_days_and_once(data: &Data) {
        let world = still(data).await;
        let receipt = granted(&world, CAMILLE, "1000").await;
        for (instant, notices, ends) in [
            ("2025-10-05T08:00:00Z", 0, 0),
            // The right ends on 30 September 2026: four months before is 30 May, which begins the day before in Greenwich.
            ("2026-05-29T21:59:00Z", 0, 0),
            ("2026-05-29T22:01:00Z", 1, 0),
            ("2026-06-15T08:00:00Z", 1, 0),
            ("2026-09-30T21:59:00Z", 1, 0),
            ("2026-09-30T22:01:00Z", 1, 1),
            ("2026-12-01T08:00:00Z", 1, 1),
        ] {
            world.clock.set(instant);
            tokio::join!(world.app.upkeep(), world.app.upkeep());
            assert_eq!((owed(data, "renewal_notice").await, told(data, "renewal_due").await), (notices, notices), "{instant}");
            for kind in ["end_of_right", "third_party_payment"] {
                assert_eq!(owed(data, kind).await, ends, "{kind}, {instant}");
            }
            assert_eq!(told(data, "right_ended").await, ends, "{instant}");
        }
        let camille = world.insured(CAMILLE).await;
        let of = async |kind| words(&world, &camille, receipt.application, kind).await;
        let notice = of(DocumentKind::RenewalNotice).await;
        assert!(notice.contains("30 mai 2026") && notice.contains("30 juillet 2026"), "{notice}");
        let end = of(DocumentKind::EndOfRight).await;
        assert!(end.contains("30 septembre 2026") && end.contains("30 septembre 2027"), "{end}");
        let year = of(DocumentKind::ThirdPartyPayment).await;
        assert!(year.contains("1er octobre 2026") && year.contains("30 septembre 2027"), "{year}");
        world.app.close().await;
    }

    async fn what_was_missed_is_told_as_it_stands_and_whoever_renews_is_left_in_peace(data: &Data) {
        let world = still(data).await;
        granted(&world, CAMILLE, "1000").await;
        granted(&world, INAYA, "500").await;
        assert_eq!(data.number("SELECT COUNT(*) FROM entitlement WHERE state = 'open'").await, 2);
        world.clock.set("2026-06-01T08:00:00Z");
        let camille = world.insured(CAMILLE).await;
        Box::pin(world.sent(&camille, "1000")).await;
        world.app.upkeep().await;
        assert_eq!(owed(data, "renewal_notice").await, 1, "one has asked for it already");
        // Nothing ran from the summer to the next winter: silence renewed one right, the other ended.
        world.clock.set("2027-02-01T08:00:00Z");
        world.app.upkeep().await;
        world.app.upkeep().await;
        assert_eq!(owed(data, "renewal_notice").await, 1);
        assert_eq!(owed(data, "end_of_right").await, 1, "the right that goes on did not end");
        world.app.close().await;
    }

    async fn the_end_of_a_right_is_told_while_something_of_it_goes_on(data: &Data) {
        let world = still(data).await;
        // The year without advance payment of the first ends on 31 August 2025, that of the second on 30 September.
        for (instant, nir) in [("2023-08-10T08:00:00Z", CAMILLE), ("2023-09-10T08:00:00Z", GEORGES)] {
            world.clock.set(instant);
            granted(&world, nir, "800").await;
        }
        world.clock.set("2025-09-30T08:00:00Z");
        world.app.upkeep().await;
        assert_eq!((owed(data, "end_of_right").await, told(data, "right_ended").await), (1, 1));
        assert_eq!((owed(data, "renewal_notice").await, told(data, "renewal_due").await), (0, 0));
        world.app.close().await;
    }

    async fn a_renewal_is_told_before_the_law_of_its_last_day_is_known(data: &Data) {
        let world = still(data).await;
        world.clock.set("2026-07-10T08:00:00Z");
        granted(&world, CAMILLE, "800").await;
        for (instant, notices) in [("2027-03-30T08:00:00Z", 0), ("2027-03-31T08:00:00Z", 1)] {
            world.clock.set(instant);
            world.app.upkeep().await;
            assert_eq!((owed(data, "renewal_notice").await, told(data, "renewal_due").await), (notices, notices));
        }
        world.app.close().await;
    }

    async fn stopped_anywhere_and_run_again_nothing_is_missed_or_doubled(data: &Data) {
        let world = still(data).await;
        for nir in [CAMILLE, INAYA] {
            granted(&world, nir, "500").await;
        }
        let rights = data.number("SELECT COUNT(*) FROM entitlement WHERE state = 'open'").await;
        assert_eq!(rights, 2);
        for (instant, kind, message) in [
            ("2026-06-15T08:00:00Z", "renewal_notice", "renewal_due"),
            ("2026-10-15T08:00:00Z", "end_of_right", "right_ended"),
        ] {
            world.clock.set(instant);
            for pause in 0..30 {
                let round = tokio::time::timeout(Duration::from_millis(pause), world.app.upkeep());
                let _ = round.await;
            }
            tokio::join!(world.app.upkeep(), world.app.upkeep());
            assert_eq!(owed(data, kind).await, rights, "{kind}");
            assert_eq!(told(data, message).await, rights, "{message}");
        }
        world.app.close().await;
    }

    async fn the_page_of_a_certificate_names_the_fund_that_issued_it(data: &Data) {
        let world = still(data).await;
        let receipt = granted(&world, CAMILLE, "1000").await;
        let camille = world.insured(CAMILLE).await;
        let seen = world.app.application(&camille, receipt.application).await.unwrap();
        let certificate = seen.decision.unwrap().certificate.unwrap();
        let before = world.app.certificate_content(&camille, certificate).await.unwrap();
        data.tamper("UPDATE fund SET name = 'Caisse de demain'").await;
        let moved = world.app.application(&camille, receipt.application).await.unwrap().fund;
        assert_eq!(moved.name, "Caisse de demain");
        let after = world.app.certificate_content(&camille, certificate).await.unwrap();
        assert!(before == after, "it was issued by {}", before.fund.name);
        world.app.close().await;
    }
}

/// Whoever moves papers takes the application, then its papers. Whoever says that one is open must not hold a paper
/// while waiting for the application: each would wait for the other, and PostgreSQL would end one of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_settles_a_paper_holds_none_while_another_has_the_application() {
    let data = Data::postgres().await;
    let world = still(&data).await;
    let camille = world.insured(CAMILLE).await;
    let id = sent_with(&world, &camille, &[]).await.application;
    world.app.give_paper(&camille, id, tax_notice(PersonKey::Applicant), pages(4)).await.unwrap();
    let mut mover = PgConnection::connect(data.address()).await.unwrap();
    let mut moving = mover.begin().await.unwrap();
    sqlx::query("SET LOCAL lock_timeout = '2s'").execute(&mut *moving).await.unwrap();
    sqlx::query("UPDATE application SET saved_at = saved_at").execute(&mut *moving).await.unwrap();
    // This copy opens the paper at once, and waits for the application.
    let opening = World::open(&data).await;
    for _ in 0..100 {
        if data.number("SELECT COUNT(*) FROM paper WHERE state = 'opening'").await == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(Duration::from_millis(700)).await;
    let written = sqlx::query("UPDATE paper SET sealed = sealed").execute(&mut *moving).await;
    assert!(written.is_ok(), "the paper is held by whoever waits for the application: {written:?}");
    moving.commit().await.unwrap();
    for _ in 0..100 {
        if data.number("SELECT COUNT(*) FROM document WHERE kind = 'completion'").await == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(owed(&data, "completion").await, 1, "the file is complete once the mover is gone");
    opening.app.close().await;
    world.app.close().await;
    data.forget().await;
}
