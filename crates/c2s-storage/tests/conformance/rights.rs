//! Rights, their renewal and their delays.

use c2s_domain::ids::{DocumentId, EntitlementId};
use c2s_storage::answer_days::AnswerState;
use c2s_storage::deadlines::SilenceDeadline;
use c2s_storage::documents::{Asked, Kind};
use c2s_storage::entitlements::{Right, RightToTend};
use c2s_storage::outbox::Message;
use c2s_storage::renewals::{RenewalRow, RenewalState};
use c2s_storage::{answer_days, applications, certificates, deadlines, documents, entitlements, outbox, renewals};
use jiff::Timestamp;
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::samples::{draft, id, now, somebody};

on_both_engines! {
    async fn a_right_is_looked_at_from_its_day_on_and_by_one_alone(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let mut transaction = storage.begin().await.expect("a transaction");
        let open = Right::Open { starts_on: date(2026, 4, 1), ends_on: date(2027, 3, 31) };
        entitlements::insert(&mut transaction, EntitlementId(id()), (application, None), somebody.insured, open)
            .await
            .expect("a right");
        transaction.commit().await.expect("it is written");
        let to_tend = async |day, after: Option<&RightToTend>| {
            let mut reading = storage.read().await.expect("a connection");
            entitlements::to_tend(&mut reading, day, after, 10).await.expect("a look-up")
        };
        assert_eq!(to_tend(date(2026, 3, 31), None).await, []);
        let found = to_tend(date(2026, 4, 1), None).await;
        let [right] = &found[..] else { panic!("one right") };
        assert_eq!((right.ends_on, right.application), (date(2027, 3, 31), application));
        assert_eq!(to_tend(date(2026, 4, 1), Some(right)).await, [], "it was read");
        let mut transaction = storage.begin().await.expect("a transaction");
        assert!(!entitlements::is_followed(&mut transaction, right).await.expect("a look-up"));
        transaction.abandon().await.expect("nothing is kept");
        // One that waits for its payment since before takes the place of nothing; one that came after does.
        for (waiting, follows) in [("00000000-0000-7000-8000-000000000001", false), ("ffffffff-0000-7000-8000-000000000001", true)] {
            let mut transaction = storage.begin().await.expect("a transaction");
            let waits = Right::AwaitingPaymentElements;
            let waiting = waiting.parse().expect("an identifier");
            entitlements::insert_next(&mut transaction, waiting, right, waits).await.expect("a right");
            assert_eq!(entitlements::is_followed(&mut transaction, right).await.expect("a look-up"), follows);
            transaction.abandon().await.expect("nothing is kept");
        }
        let mut transaction = storage.begin().await.expect("a transaction");
        let next = Some(date(2026, 11, 30));
        assert!(entitlements::tended(&mut transaction, right, next).await.expect("it is written"));
        assert!(!entitlements::tended(&mut transaction, right, next).await.expect("an answer"), "somebody did");
        transaction.commit().await.expect("it is written");
        assert_eq!(to_tend(date(2026, 11, 29), None).await, []);
        let found = to_tend(date(2026, 11, 30), None).await;
        let [right] = &found[..] else { panic!("one right") };
        let mut transaction = storage.begin().await.expect("a transaction");
        assert!(entitlements::tended(&mut transaction, right, None).await.expect("it is written"));
        transaction.commit().await.expect("it is written");
        assert_eq!(to_tend(date(2030, 1, 1), None).await, [], "all is said");
        storage.close().await;
    }

    async fn a_renewal_is_of_one_right_and_the_next_right_takes_the_place_of_its_certificate(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let mut reading = storage.read().await.expect("a connection");
        let key = applications::find(&mut reading, application).await.expect("read").expect("there").data_key;
        drop(reading);
        let asked = |id, right| Asked {
            id,
            application,
            kind: Kind::Certificate,
            holder: "applicant",
            right,
            law_version: "2025-04-01",
            at: now(),
        };
        let mut transaction = storage.begin().await.expect("a transaction");
        let first = Right::Open { starts_on: date(2026, 4, 1), ends_on: date(2027, 3, 31) };
        let ending = EntitlementId(id());
        entitlements::insert(&mut transaction, ending, (application, None), somebody.insured, first).await.expect("a right");
        let document = DocumentId(id());
        documents::ask(&mut transaction, asked(document, None)).await.expect("it is owed");
        certificates::insert(&mut transaction, document, "FIRST", "statement").await.expect("it is kept");
        let row = RenewalRow {
            right: ending,
            application,
            state: RenewalState::Announced,
            told_on: date(2026, 11, 30),
            answer_by: date(2026, 12, 30),
            version: 1,
            content: "what it rests on".to_owned(),
        };
        renewals::insert(&mut transaction, &key, &row).await.expect("it is written");
        transaction.commit().await.expect("it is written");

        let mut transaction = storage.begin().await.expect("a transaction");
        let read = renewals::find::<String>(&mut transaction, &key, ending).await.expect("read").expect("there");
        assert_eq!((read.state, read.told_on, read.answer_by), (row.state, row.told_on, row.answer_by));
        assert_eq!(read.content, "what it rests on");
        for first in [true, false] {
            let update = renewals::update(&mut transaction, &key, &read, RenewalState::Agreed).await;
            assert_eq!(update.expect("an answer"), first);
        }
        let before = entitlements::find_opened(&mut transaction, ending).await.expect("read").expect("to be tended");
        let second = Right::Open { starts_on: date(2027, 4, 1), ends_on: date(2028, 3, 31) };
        let next = EntitlementId(id());
        entitlements::insert_next(&mut transaction, next, &before, second).await.expect("the next right");
        documents::ask_again(&mut transaction, asked(DocumentId(id()), Some(next))).await.expect("it is owed");
        documents::ask_again(&mut transaction, asked(DocumentId(id()), Some(next))).await.expect("owed already");
        transaction.commit().await.expect("it is written");

        let mut reading = storage.read().await.expect("a connection");
        let rights = entitlements::of_application(&mut reading, application, None).await.expect("read");
        assert_eq!(rights.iter().map(|held| (held.id, held.right)).collect::<Vec<_>>(), [(ending, first), (next, second)]);
        let owed = documents::of_application(&mut reading, application).await.expect("read");
        let mut owed: Vec<_> = owed.iter().map(|row| (row.holder.as_str(), row.right)).collect();
        owed.sort_by_key(|(_, right)| right.is_some());
        assert_eq!(owed, [("applicant", None), ("applicant", Some(next))]);
        let old = certificates::find(&mut reading, "FIRST").await.expect("read").expect("there");
        assert_eq!((old.ends_on, old.replaced_on), (date(2027, 3, 31), Some(date(2027, 4, 1))));
        drop(reading);
        storage.close().await;
    }

    async fn a_day_to_answer_that_is_given_twice_is_looked_at_on_the_later_of_the_two(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let due_on = date(2026, 4, 30);
        let mut transaction = storage.begin().await.expect("a transaction");
        for (asked, looked_at) in [(4, 4), (20, 20), (8, 20)] {
            let next_look = date(2026, 4, asked);
            answer_days::insert(&mut transaction, application, due_on, next_look).await.expect("it is written");
            let days = answer_days::to_look_at(&mut transaction, due_on, None, 10).await.expect("read");
            let [day] = &days[..] else { panic!("one day: {days:?}") };
            assert_eq!((day.due_on, day.state, day.next_look), (due_on, AnswerState::Waiting, date(2026, 4, looked_at)));
        }
        let day = answer_days::to_look_at(&mut transaction, due_on, None, 1).await.expect("read").remove(0);
        answer_days::looked_at(&mut transaction, &day, AnswerState::Over, None).await.expect("it is over");
        answer_days::insert(&mut transaction, application, due_on, date(2026, 4, 25)).await.expect("nothing changes");
        let stands = answer_days::of_application(&mut transaction, application).await.expect("read");
        assert_eq!(stands, [(due_on, AnswerState::Over)], "what is over stays so");
        transaction.commit().await.expect("it is written");
        storage.close().await;
    }

    async fn deadlines_rights_and_messages_go_with_their_application(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let deadline = SilenceDeadline {
            last_day: date(2026, 5, 2),
            ends_at: "2026-05-02T22:00:00Z".parse::<Timestamp>().expect("an instant"),
            zone: "Europe/Paris".to_owned(),
            rule: "R861-16-1 decision_delay_months@2019-11-01".to_owned(),
        };
        let right = Right::Open { starts_on: date(2026, 4, 1), ends_on: date(2027, 3, 31) };
        let mut transaction = storage.begin().await.expect("a transaction");
        deadlines::insert(&mut transaction, application, &deadline).await.expect("a deadline");
        entitlements::insert(&mut transaction, EntitlementId(id()), (application, None), somebody.insured, right)
            .await
            .expect("a right");
        outbox::insert(&mut transaction, id(), somebody.account, application, Message::ReceiptAvailable, now())
            .await
            .expect("a message");
        transaction.commit().await.expect("it is written");

        let mut reading = storage.read().await.expect("a connection");
        let found = deadlines::find(&mut reading, application).await.expect("read");
        assert_eq!(found, Some((deadline.clone(), true)));
        let found = entitlements::of_application(&mut reading, application, None).await.expect("read");
        assert_eq!(found.iter().map(|held| held.right).collect::<Vec<_>>(), [right]);
        drop(reading);
        let mut transaction = storage.begin().await.expect("a transaction");
        deadlines::met(&mut transaction, application).await.expect("met");
        assert_eq!(deadlines::find(&mut transaction, application).await.expect("read"), Some((deadline, false)));
        let twice = Right::AwaitingPaymentElements;
        let twice = entitlements::insert(&mut transaction, EntitlementId(id()), (application, None), somebody.insured, twice);
        assert!(twice.await.is_err(), "one right for an application");
        drop(transaction);
        storage.close().await;
    }
}
