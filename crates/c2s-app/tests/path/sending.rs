//! Sending: once and for ever, with the legal last day.

use c2s_app::draft::TextShown;
use c2s_app::{Answers, DraftError, Step, Submission, SubmitError};
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{BASTIEN, CAMILLE, World, alone, submission};

on_both_engines! {
    async fn twenty_clicks_at_once_give_one_receipt(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "1000").await;
        let clicks = (0..20).map(|click| {
            let (app, camille) = (world.app.clone(), camille.clone());
            // Half of them come from a page loaded twice, with another key.
            let submission = Submission { key: format!("page {}", click % 2), ..submission(&view) };
            tokio::spawn(async move { app.submit(&camille, submission).await })
        });
        for click in clicks.collect::<Vec<_>>() {
            assert_eq!(click.await.unwrap().unwrap(), view.id, "each of them leads to its receipt");
        }
        for (table, rows) in [("deadline", 1), ("outbox", 1), ("document", 1)] {
            assert_eq!(data.number(&format!("SELECT COUNT(*) FROM {table}")).await, rows, "{table}");
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'submit'").await, 1);
        world.app.close().await;
    }

    async fn a_replay_gives_the_same_receipt_later_and_after_the_decision(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "1000").await;
        let first = world.submit(&camille, &view).await.unwrap();
        world.clock.set("2025-09-08T08:00:00Z");
        let camille = world.insured(CAMILLE).await;
        assert_eq!(world.submit(&camille, &view).await.unwrap(), first);
        let nadia = world.caseworker(crate::world::NADIA).await;
        let ruling = world.ruling(&nadia, &first).await;
        world.app.decide(&nadia, ruling).await.unwrap();
        assert_eq!(world.submit(&camille, &view).await.unwrap(), first);
        world.app.close().await;
    }

    async fn the_key_of_a_page_sends_no_other_application(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let first = world.sent(&camille, "1000").await;
        world.app.withdraw(&camille, first.application).await.unwrap();
        let view = world.fill_in(&camille, "1200").await;
        let again = Submission { key: submission(&view).key, application: first.application, ..submission(&view) };
        assert_eq!(world.app.submit(&camille, again).await.unwrap(), first.application, "a replay of the first one");
        assert_eq!(data.number("SELECT COUNT(*) FROM application WHERE state = 'submitted'").await, 0);
        let second = world.submit(&camille, &view).await.unwrap();
        assert_eq!((second.application, second.number == first.number), (view.id, false));
        assert_eq!(data.number("SELECT COUNT(*) FROM application WHERE state = 'submitted'").await, 1);
        world.app.close().await;
    }

    async fn a_replay_of_the_sending_certifies_no_correction(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "1000").await;
        let receipt = world.submit(&camille, &view).await.unwrap();
        let correction = world.app.open_correction(&camille, receipt.application).await.unwrap();
        assert_eq!(world.submit(&camille, &view).await.unwrap().number, receipt.number);
        let open = world.app.draft(&camille).await.unwrap().unwrap();
        assert_eq!((open.is_correction, open.version), (true, correction.version), "it still waits");
        world.app.close().await;
    }

    async fn what_is_not_complete_is_not_sent(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let view = world.save(&camille, view, Answers::Situation(alone())).await;
        let Err(SubmitError::Incomplete(missing)) = world.submit(&camille, &view).await else { panic!("it was sent") };
        assert_eq!(missing, [Step::Household, Step::Organisation, Step::Consent, Step::Resources]);
        world.app.close().await;
    }

    async fn only_what_was_read_over_in_these_words_is_sent(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "1000").await;
        let other_text = TextShown { id: "certification".to_owned(), version: 99 };
        let sent = world.app.submit(&camille, Submission { certified: other_text, ..submission(&view) }).await;
        assert!(matches!(sent, Err(SubmitError::OtherText)));
        let changed = world.save(&camille, view.clone(), Answers::Situation(alone())).await;
        let sent = world.submit(&camille, &view).await;
        assert!(matches!(sent, Err(SubmitError::Stale { current }) if current == changed.version));
        assert!(world.submit(&camille, &changed).await.is_ok());
        world.app.close().await;
    }

    async fn while_one_waits_no_other_is_opened(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        assert!(world.app.draft(&camille).await.unwrap().is_none());
        let again = world.app.start_draft(&camille).await;
        assert!(matches!(again, Err(DraftError::AlreadySubmitted(id)) if id == receipt.application));
        world.app.close().await;
    }

    async fn the_last_day_is_counted_in_the_legal_time_of_the_fund(data: &Data) {
        let world = World::open(data).await;
        // In Paris it is already 31 December; the day of that number does not exist in February.
        world.clock.set("2025-12-30T23:30:00Z");
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        assert_eq!((receipt.received_on, receipt.due.unwrap().last_day), (date(2025, 12, 31), date(2026, 2, 28)));
        assert_eq!(receipt.due.unwrap().accepted_from, date(2026, 3, 1));
        let ends_at: jiff::Timestamp = "2026-02-28T23:00:00Z".parse().unwrap();
        assert_eq!(data.number("SELECT due_at FROM deadline").await, ends_at.as_microsecond());

        world.clock.set("2026-06-30T21:59:59Z");
        let bastien = world.insured(BASTIEN).await;
        let receipt = world.sent(&bastien, "900").await;
        assert_eq!((receipt.received_on, receipt.due.unwrap().last_day), (date(2026, 6, 30), date(2026, 8, 30)));
        world.app.close().await;
    }
}
