//! Applications, from the draft to the decision.

use c2s_domain::application::{Outcome, Progress, Sent, Submitted};
use c2s_domain::ids::{ApplicationId, EntitlementId, PaperId};
use c2s_storage::applications::Sending;
use c2s_storage::decisions::DecisionRow;
use c2s_storage::entitlements::Right;
use c2s_storage::erasures::Cause;
use c2s_storage::events::{EventKind, NewEvent};
use c2s_storage::members::RightOfMember;
use c2s_storage::papers::{NewPaper, PaperFate};
use c2s_storage::{DataKey, applications, decisions, entitlements, erasures, events, members, papers};
use jiff::SignedDuration;
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::samples::{SUBMITTED, Somebody, another, draft, id, nir, now, send, send_as, somebody};

on_both_engines! {
    async fn a_member_is_found_in_the_application_of_somebody_else_while_it_waits(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let other = c2s_domain::ids::InsuredId(id());
        let partner = c2s_domain::Nir::parse("258089999999817").expect("an invented NIR");
        let mut transaction = storage.begin().await.expect("a transaction");
        for _ in 0..2 {
            members::insert(&mut transaction, application, &partner).await.expect("a member");
        }
        let found = members::waiting_applications(&mut transaction, &partner, other).await.expect("a look-up");
        assert!(found.is_empty(), "a draft");
        transaction.commit().await.expect("it is written");
        assert!(send(&storage, application, "C2S-0001", SUBMITTED).await);
        let mut reading = storage.read().await.expect("a connection");
        for (nir, applicant, expected) in [
            (&partner, other, &[application][..]),
            (&partner, somebody.insured, &[]),
            // Not in it.
            (&nir(), other, &[]),
        ] {
            let found = members::waiting_applications(&mut reading, nir, applicant).await.expect("a look-up");
            assert_eq!(found, expected);
        }
        assert!(members::rights_of(&mut reading, &partner).await.expect("a look-up").is_empty());
        drop(reading);
        let mut transaction = storage.begin().await.expect("a transaction");
        let open = Right::Open { starts_on: date(2026, 4, 1), ends_on: date(2027, 3, 31) };
        let right = EntitlementId(id());
        entitlements::insert(&mut transaction, right, (application, None), somebody.insured, open).await.expect("a right");
        for (on, until) in [("2026-01-01", true), ("2027-03-31", true), ("2027-04-01", false)] {
            let running = entitlements::running_until(&mut transaction, somebody.insured, on.parse().expect("a day")).await;
            assert_eq!(running.expect("a look-up"), until.then_some(date(2027, 3, 31)), "{on}");
        }
        let right = RightOfMember { id: right, application, alone: None, ends_on: date(2027, 3, 31), is_renewed: false };
        assert_eq!(members::rights_of(&mut transaction, &partner).await.expect("a look-up"), [right]);
        transaction.commit().await.expect("it is written");
        storage.close().await;
    }

    async fn the_time_worked_on_the_latest_applications_of_a_fund_is_told_the_newest_first(data: &Data) {
        let storage = data.open().await;
        let first = somebody(&storage).await;
        let second = another(&storage, first.fund, 0).await;
        let third = another(&storage, first.fund, 1).await;
        let told = async |at_most| {
            let mut reading = storage.read().await.expect("a connection");
            applications::latest_durations(&mut reading, first.fund, at_most).await.expect("a look-up")
        };
        let minutes = SignedDuration::from_mins;
        for (somebody, rank) in [(&first, 1_i8), (&second, 2), (&third, 3)] {
            let application = draft(&storage, somebody).await;
            assert_eq!(told(9).await.len(), usize::from(rank.unsigned_abs()) - 1, "it is not sent yet");
            let mut transaction = storage.begin().await.expect("a transaction");
            let seen = applications::find(&mut transaction, application).await.expect("read").expect("there");
            let sending = Sending {
                key: &[rank.unsigned_abs(); 32],
                receipt_number: &format!("C2S-{rank}"),
                at: now() + minutes(rank.into()),
                worked_for: minutes(10 * i64::from(rank)),
                sent: Sent::Complete(SUBMITTED),
                last_day: SUBMITTED.last_day,
            };
            assert!(applications::submit(&mut transaction, &seen, &"", &sending).await.expect("it is sent").is_some());
            transaction.commit().await.expect("it is written");
        }
        assert_eq!(told(9).await, [minutes(30), minutes(20), minutes(10)]);
        assert_eq!(told(2).await, [minutes(30), minutes(20)]);
        storage.close().await;
    }

    async fn the_instants_of_the_changes_of_an_application_are_in_their_order(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let mut transaction = storage.begin().await.expect("a transaction");
        let seen = applications::find(&mut transaction, application).await.expect("read").expect("there");
        let at = |version| now() + SignedDuration::from_secs(version);
        for version in [3, 1, 2] {
            let (kind, at, by) = (EventKind::Saved, at(version), Some(somebody.account));
            let event = NewEvent { application, version, kind, at, by, after: &"answers" };
            events::insert(&mut transaction, &seen.data_key, event).await.expect("an event");
        }
        assert_eq!(events::instants(&mut transaction, application).await.expect("read"), [1, 2, 3].map(at));
        transaction.commit().await.expect("it is written");
        storage.close().await;
    }

    async fn one_person_has_one_open_application(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let first = draft(&storage, &somebody).await;
        let mut transaction = storage.begin().await.expect("a transaction");
        let key = DataKey::create(&mut transaction, now()).await.expect("a key");
        let Somebody { insured, fund, .. } = somebody;
        let second = applications::insert_draft(&mut transaction, ApplicationId(id()), insured, fund, &key, &"", now());
        assert!(!second.await.expect("an answer"), "a second draft is not opened");
        drop(transaction);
        let mut reading = storage.read().await.expect("a connection");
        let open = applications::open_of(&mut reading, insured).await.expect("a look-up").expect("there");
        assert_eq!((open.id, open.progress, open.version), (first, Progress::Draft, 1));
        drop(reading);
        storage.close().await;
    }

    async fn a_stale_version_saves_sends_and_decides_nothing(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let mut reading = storage.read().await.expect("a connection");
        let stale = applications::find(&mut reading, application).await.expect("read").expect("there");
        let fresh = applications::find(&mut reading, application).await.expect("read").expect("there");
        drop(reading);

        let mut transaction = storage.begin().await.expect("a transaction");
        let saved = applications::save_draft(&mut transaction, &fresh, &"second answers", now()).await.expect("saved");
        assert_eq!(saved, Some(2));
        let late = applications::save_draft(&mut transaction, &stale, &"late answers", now()).await.expect("an answer");
        assert_eq!(late, None);
        let sending = Sending { key: &[1; 32], receipt_number: "C2S-1", at: now(), worked_for: SignedDuration::ZERO, sent: Sent::Complete(SUBMITTED), last_day: SUBMITTED.last_day };
        let sent = applications::submit(&mut transaction, &stale, &"late", &sending).await.expect("an answer");
        assert_eq!(sent, None);
        let on = date(2026, 3, 3);
        let decided = applications::decide(&mut transaction, &stale, &"", on, Outcome::Refused, now()).await;
        assert_eq!(decided.expect("an answer"), None);
        transaction.commit().await.expect("it is written");

        let mut reading = storage.read().await.expect("a connection");
        let found = applications::find(&mut reading, application).await.expect("read").expect("there");
        assert_eq!(found.content::<String>().expect("it opens"), "second answers");
        drop(reading);
        storage.close().await;
    }

    async fn an_application_is_sent_and_decided_once(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        assert!(send(&storage, application, "C2S-1", SUBMITTED).await);
        assert!(!send(&storage, application, "C2S-2", SUBMITTED).await);
        let mut reading = storage.read().await.expect("a connection");
        let seen = applications::find(&mut reading, application).await.expect("read").expect("there");
        drop(reading);
        assert_eq!(seen.progress, Progress::Submitted(SUBMITTED));
        assert_eq!(seen.receipt.as_ref().expect("a receipt").number, "C2S-1");

        let grounds = "the grounds".to_owned();
        let mut transaction = storage.begin().await.expect("a transaction");
        let on = date(2026, 3, 20);
        for expected in [Some(3), None] {
            let decided = applications::decide(&mut transaction, &seen, &"certified", on, Outcome::GrantedFree, now());
            assert_eq!(decided.await.expect("an answer"), expected);
            let row = DecisionRow {
                by: Some(somebody.account),
                decided_at: now(),
                decided_on: on,
                outcome: Outcome::GrantedFree,
                law_version: "2025-04-01".to_owned(),
                grounds: &grounds,
            };
            let written = decisions::insert(&mut transaction, &seen.data_key, application, None, &row);
            assert_eq!(written.await.expect("an answer"), expected.is_some());
        }
        transaction.commit().await.expect("it is written");
        let mut reading = storage.read().await.expect("a connection");
        let row = decisions::find::<String>(&mut reading, &seen.data_key, application, None).await.expect("read");
        let row = row.expect("there");
        assert_eq!((row.outcome, row.decided_on, row.grounds), (Outcome::GrantedFree, on, grounds));
        assert!(applications::open_of(&mut reading, somebody.insured).await.expect("a look-up").is_none());
        assert!(decisions::decided_alone(&mut reading, application).await.expect("read").is_empty());
        drop(reading);

        // A person of it is decided of alone, once too; the household keeps its own.
        let alone = "alone".to_owned();
        let mut transaction = storage.begin().await.expect("a transaction");
        for first in [true, false] {
            let row = DecisionRow {
                by: Some(somebody.account),
                decided_at: now(),
                decided_on: on,
                outcome: Outcome::GrantedWithContribution,
                law_version: "2025-04-01".to_owned(),
                grounds: &alone,
            };
            let written = decisions::insert(&mut transaction, &seen.data_key, application, Some("added-1"), &row);
            assert_eq!(written.await.expect("an answer"), first);
        }
        let open = Right::Open { starts_on: date(2026, 4, 1), ends_on: date(2027, 3, 31) };
        for (whom, right) in [(None, Right::AwaitingPaymentElements), (Some("added-1"), open)] {
            entitlements::insert(&mut transaction, EntitlementId(id()), (application, whom), somebody.insured, right)
                .await
                .expect("a right");
        }
        transaction.commit().await.expect("it is written");
        let mut reading = storage.read().await.expect("a connection");
        for (whom, grounds, expected) in
            [(None, "the grounds", Right::AwaitingPaymentElements), (Some("added-1"), "alone", open)]
        {
            let row = decisions::find::<String>(&mut reading, &seen.data_key, application, whom).await.expect("read");
            assert_eq!(row.expect("there").grounds, grounds);
            let right = entitlements::of_application(&mut reading, application, whom).await.expect("read");
            assert_eq!(right.iter().map(|held| held.right).collect::<Vec<_>>(), [expected]);
        }
        assert_eq!(decisions::decided_alone(&mut reading, application).await.expect("read"), ["added-1"]);
        let tended = entitlements::to_tend(&mut reading, date(2026, 4, 1), None, 10).await.expect("a look-up");
        assert_eq!(tended.iter().map(|right| right.alone.as_deref()).collect::<Vec<_>>(), [Some("added-1")]);
        drop(reading);
        storage.close().await;
    }

    async fn the_queue_is_in_the_order_of_the_last_day_and_goes_on_where_it_stopped(data: &Data) {
        let storage = data.open().await;
        let first = somebody(&storage).await;
        let mut sent = Vec::new();
        for (rank, day) in [9_i8, 3, 7, 3, 5].into_iter().enumerate() {
            let somebody = another(&storage, first.fund, rank).await;
            let application = draft(&storage, &somebody).await;
            let on = date(2026, 3, day);
            let submitted = Submitted { on, complete_on: on, last_day: date(2026, 5, day) };
            assert!(send(&storage, application, &format!("C2S-{rank}"), submitted).await);
            sent.push((submitted.last_day, application.to_string()));
        }
        draft(&storage, &first).await;
        sent.sort();
        let mut reading = storage.read().await.expect("a connection");
        let mut after = None;
        let mut seen = Vec::new();
        loop {
            let page = applications::waiting(&mut reading, first.fund, after, 2).await.expect("a page");
            let Some(last) = page.last() else { break };
            let Progress::Submitted(submitted) = last.progress else { panic!("only what waits is in the queue") };
            after = Some((submitted.last_day, last.id));
            seen.extend(page.iter().map(|row| match row.progress {
                Progress::Submitted(submitted) => (submitted.last_day, row.id.to_string()),
                _ => panic!("only what waits is in the queue"),
            }));
        }
        assert_eq!(seen, sent);
        let elsewhere = c2s_domain::ids::FundId(id());
        assert!(applications::waiting(&mut reading, elsewhere, None, 10).await.expect("a page").is_empty());
        drop(reading);
        storage.close().await;
    }

    async fn a_file_that_awaits_papers_is_completed_once_and_queues_apart(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let sent = Sent::AwaitingDocuments { since: SUBMITTED.on };
        assert!(send_as(&storage, application, "C2S-1", sent, SUBMITTED.last_day).await);
        let mut transaction = storage.begin().await.expect("a transaction");
        let seen = applications::find(&mut transaction, application).await.expect("read").expect("there");
        assert_eq!(seen.progress, Progress::AwaitingDocuments { since: SUBMITTED.on });
        assert_eq!(applications::waiting(&mut transaction, somebody.fund, None, 9).await.expect("a page").len(), 0);
        let apart = applications::awaiting_documents(&mut transaction, somebody.fund, false, None, 9).await.expect("a page");
        assert_eq!(apart.iter().map(|row| row.id).collect::<Vec<_>>(), [application]);
        let on = date(2026, 3, 20);
        let decided = applications::decide(&mut transaction, &seen, &"grounds", on, Outcome::GrantedFree, now());
        assert_eq!(decided.await.expect("an answer"), None, "what awaits papers is not decided");
        let completed = Submitted { complete_on: on, last_day: date(2026, 5, 20), ..SUBMITTED };
        for expected in [Some(seen.version + 1), None] {
            let version = applications::complete(&mut transaction, &seen, &"complete", completed, now()).await;
            assert_eq!(version.expect("an answer"), expected);
        }
        let seen = applications::find(&mut transaction, application).await.expect("read").expect("there");
        assert_eq!(seen.progress, Progress::Submitted(completed));
        assert_eq!(applications::waiting(&mut transaction, somebody.fund, None, 9).await.expect("a page").len(), 1);
        let after = Some((SUBMITTED.on, application));
        let apart = applications::awaiting_documents(&mut transaction, somebody.fund, false, after, 9).await;
        assert!(apart.expect("a page").is_empty());
        let on = date(2026, 4, 1);
        assert!(applications::withdraw(&mut transaction, &seen, &"back", on, now()).await.expect("an answer").is_some());
        let seen = applications::find(&mut transaction, application).await.expect("read").expect("there");
        assert_eq!(seen.progress, Progress::Withdrawn { on, sent: Some(Sent::Complete(completed)) });
        drop(transaction);
        storage.close().await;
    }

    async fn events_tell_the_application_from_its_beginning(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let mut transaction = storage.begin().await.expect("a transaction");
        let seen = applications::find(&mut transaction, application).await.expect("read").expect("there");
        let told = [(1, EventKind::Opened, "first"), (2, EventKind::Saved, "second"), (3, EventKind::Submitted, "third")];
        for (version, kind, after) in told {
            let event = NewEvent { application, version, kind, at: now(), by: Some(somebody.account), after: &after };
            events::insert(&mut transaction, &seen.data_key, event).await.expect("an event");
        }
        transaction.commit().await.expect("it is written");
        let mut reading = storage.read().await.expect("a connection");
        let history = events::history::<String>(&mut reading, application, &seen.data_key).await.expect("it opens");
        let history: Vec<_> = history.iter().map(|(version, kind, after)| (*version, *kind, after.as_str())).collect();
        assert_eq!(history, told);
        let milestones = events::milestones(&mut reading, application).await.expect("read");
        let told: Vec<_> = milestones.iter().map(|one| (one.kind, one.at, one.by)).collect();
        let by = Some(somebody.account);
        assert_eq!(told, [(EventKind::Opened, now(), by), (EventKind::Submitted, now(), by)]);
        assert_eq!(milestones[1].content::<String>(&seen.data_key).expect("it opens"), "third");
        drop(reading);
        storage.close().await;
    }

    async fn a_draft_that_is_erased_gives_back_each_of_its_files(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let mut transaction = storage.begin().await.expect("a transaction");
        let key = applications::find(&mut transaction, application).await.expect("read").expect("there").data_key;
        let address = storage.blobs().put(b"what came".to_vec()).await.expect("a file");
        let copy = storage.blobs().put(b"what people look at".to_vec()).await.expect("a file");
        let paper = PaperId(id());
        let new = NewPaper { id: paper, application, person: "applicant", address: &address, size: 9, known: &"", at: now() };
        papers::insert(&mut transaction, &key, new).await.expect("a paper");
        let waiting = papers::to_open(&mut transaction, now(), 10).await.expect("read");
        assert!(papers::claim(&mut transaction, &waiting[0], now(), SignedDuration::from_mins(2)).await.expect("an answer"));
        let safe = PaperFate::Safe { copy: &copy, found: &"" };
        assert!(papers::settle(&mut transaction, &key, paper, safe).await.expect("an answer"));
        assert!(applications::hold_draft(&mut transaction, application, now()).await.expect("an answer"));
        let cause = Cause { rule: "draft", since: None, delay: None };
        assert!(erasures::erase(&mut transaction, application, &cause, now()).await.expect("an answer"));
        assert!(!erasures::erase(&mut transaction, application, &cause, now()).await.expect("an answer"), "it is gone");
        let mut files = erasures::files_left(&mut transaction, 10).await.expect("read");
        let mut expected = [address, copy];
        files.sort_by(|one, other| one.as_str().cmp(other.as_str()));
        expected.sort_by(|one, other| one.as_str().cmp(other.as_str()));
        assert_eq!(files, expected);
        let left = erasures::find(&mut transaction, &application.to_string()).await.expect("read").expect("its proof");
        assert_eq!((left.files, left.files_left, left.rule.as_str()), (2, 2, "draft"));
        transaction.commit().await.expect("it is written");
        storage.close().await;
    }
}
