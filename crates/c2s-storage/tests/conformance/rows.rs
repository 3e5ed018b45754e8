//! The rows: what goes in comes out, what must be unique is, what was moved does not open.

use c2s_domain::Date;
use c2s_domain::application::{Outcome, Progress, Sent, Submitted};
use c2s_domain::ids::{ApplicationId, DocumentId, EntitlementId, PaperId, UploadId};
use c2s_storage::accounts::AccountRole;
use c2s_storage::answer_days::AnswerState;
use c2s_storage::applications::Sending;
use c2s_storage::confirmed_values::{ConfirmedRow, NoticeValue};
use c2s_storage::deadlines::SilenceDeadline;
use c2s_storage::decisions::DecisionRow;
use c2s_storage::documents::{Asked, Issue, Kind};
use c2s_storage::entitlements::{Right, RightToTend};
use c2s_storage::erasures::Cause;
use c2s_storage::events::{EventKind, NewEvent};
use c2s_storage::first_days::FirstDay;
use c2s_storage::members::RightOfMember;
use c2s_storage::outbox::Message;
use c2s_storage::papers::{NewPaper, PaperFate, PaperState, PaperToOpen};
use c2s_storage::renewals::{RenewalRow, RenewalState};
use c2s_storage::sessions::{Means, NewSession};
use c2s_storage::uploads::{NewPiece, NewUpload};
use c2s_storage::{
    DataKey, Storage, StorageError, accounts, answer_days, applications, certificates, confirmed_values, deadlines,
    decisions, documents, entitlements, erasures, events, first_days, members, outbox, papers, preparations, register,
    renewals, sessions, tries, uploads,
};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use crate::engines::{Data, on_both_engines};
use crate::samples::{Somebody, draft, id, nir, now, somebody};

const SUBMITTED: Submitted =
    Submitted { on: date(2026, 3, 2), complete_on: date(2026, 3, 2), last_day: date(2026, 5, 2) };

async fn send(storage: &Storage, application: ApplicationId, number: &str, submitted: Submitted) -> bool {
    send_as(storage, application, number, Sent::Complete(submitted), submitted.last_day).await
}

async fn send_as(storage: &Storage, application: ApplicationId, number: &str, sent: Sent, last_day: Date) -> bool {
    let mut reading = storage.read().await.expect("a connection");
    let seen = applications::find(&mut reading, application).await.expect("it is read").expect("it is there");
    drop(reading);
    let mut key = [0; 32];
    key[..16].copy_from_slice(application.0.as_bytes());
    let mut transaction = storage.begin().await.expect("a transaction");
    let sending = Sending { key: &key, receipt_number: number, at: now(), sent, last_day };
    let sent = applications::submit(&mut transaction, &seen, &"certified", &sending).await.expect("it is sent");
    transaction.commit().await.expect("it is written");
    sent.is_some()
}

on_both_engines! {
    async fn accounts_are_found_at_their_own_door_only(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let mut reading = storage.read().await.expect("a connection");
        let at_home = accounts::find_by_identifier(&mut reading, true, nir().reveal()).await.expect("a look-up");
        assert_eq!(at_home, Some((somebody.account, "$argon2id$…".to_owned())));
        let elsewhere = accounts::find_by_identifier(&mut reading, false, nir().reveal()).await.expect("a look-up");
        assert_eq!(elsewhere, None);
        let found = accounts::find::<String>(&mut reading, somebody.account).await.expect("a look-up").expect("there");
        assert_eq!((found.role, found.known.as_str()), (AccountRole::Insured(somebody.insured), "known of the holder"));
        assert_eq!(accounts::of_insured(&mut reading, somebody.insured).await.expect("a look-up"), Some(somebody.account));
        drop(reading);
        storage.close().await;
    }

    async fn answers_before_an_application_are_saved_over_those_that_were_seen(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let mut transaction = storage.begin().await.expect("a transaction");
        let row = register::find::<String>(&mut transaction, somebody.insured).await.expect("a look-up").expect("there");
        let key = &row.data_key;
        for (seen, answers, saved) in [
            (Some(1), "over nothing", false),
            (None, "first", true),
            (None, "at the same time", false),
            (Some(1), "second", true),
            (Some(1), "too late", false),
        ] {
            let written = preparations::save(&mut transaction, somebody.insured, key, seen, &answers, now()).await;
            assert_eq!(written.expect("an answer"), saved, "{answers}");
        }
        let kept = preparations::find::<String>(&mut transaction, somebody.insured, key).await.expect("a look-up");
        assert_eq!(kept.map(|row| (row.version, row.prepared)), Some((2, "second".to_owned())));
        preparations::forget(&mut transaction, somebody.insured).await.expect("forgotten");
        let kept = preparations::find::<String>(&mut transaction, somebody.insured, key).await.expect("a look-up");
        assert!(kept.is_none());
        transaction.commit().await.expect("it is written");
        storage.close().await;
    }

    async fn a_first_day_is_told_once_and_taken_back_before(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let asked = |first_day| FirstDay { account: somebody.account, insured: somebody.insured, first_day };
        let (first, second) = (asked(date(2026, 1, 1)), asked(date(2026, 2, 1)));
        let mut transaction = storage.begin().await.expect("a transaction");
        first_days::ask(&mut transaction, first, now()).await.expect("asked");
        // Asked again, for another day: one is kept.
        first_days::ask(&mut transaction, second, now()).await.expect("asked");
        assert_eq!(first_days::find(&mut transaction, somebody.account).await.expect("a look-up"), Some(second.first_day));
        for (until, due) in [(date(2026, 1, 31), vec![]), (date(2026, 2, 1), vec![second]), (date(2026, 2, 2), vec![second])] {
            assert_eq!(first_days::due(&mut transaction, until, None, 10).await.expect("a look-up"), due, "{until}");
        }
        let after = first_days::due(&mut transaction, date(2026, 3, 1), Some(second), 10).await.expect("a look-up");
        assert_eq!(after, []);
        assert!(!first_days::end(&mut transaction, first).await.expect("an answer"), "it is another day");
        assert!(first_days::put_off(&mut transaction, second, date(2026, 3, 1)).await.expect("an answer"));
        assert!(!first_days::put_off(&mut transaction, second, date(2026, 4, 1)).await.expect("an answer"));
        let third = asked(date(2026, 3, 1));
        assert!(first_days::end(&mut transaction, third).await.expect("an answer"));
        assert!(!first_days::end(&mut transaction, third).await.expect("an answer"), "once");
        assert!(!first_days::take_back(&mut transaction, somebody.account).await.expect("an answer"));
        first_days::ask(&mut transaction, first, now()).await.expect("asked");
        assert!(first_days::take_back(&mut transaction, somebody.account).await.expect("an answer"));
        assert_eq!(first_days::find(&mut transaction, somebody.account).await.expect("a look-up"), None);
        transaction.commit().await.expect("it is written");
        storage.close().await;
    }

    async fn what_is_known_of_somebody_is_written_over_in_its_place(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let mut transaction = storage.begin().await.expect("a transaction");
        let row = register::find::<String>(&mut transaction, somebody.insured).await.expect("a look-up").expect("there");
        register::update(&mut transaction, &row, &"known better").await.expect("written");
        transaction.commit().await.expect("it is written");
        let mut reading = storage.read().await.expect("a connection");
        let row = register::find_by_nir::<String>(&mut reading, &nir()).await.expect("a look-up").expect("there");
        assert_eq!((row.id, row.known.as_str()), (somebody.insured, "known better"));
        drop(reading);
        storage.close().await;
    }

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
        let taken = applications::latest_durations(&mut reading, somebody.fund, 10).await.expect("a look-up");
        assert_eq!(taken, [SignedDuration::ZERO]);
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

    async fn a_value_is_confirmed_once_until_it_is_taken_back_and_goes_with_its_file(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let mut transaction = storage.begin().await.expect("a transaction");
        let key = applications::find(&mut transaction, application).await.expect("read").expect("there").data_key;
        let row = |seal: &str, value, kept: &str| ConfirmedRow {
            seal: seal.to_owned(),
            value,
            by: somebody.account,
            at: now(),
            kept: kept.to_owned(),
        };
        for (seal, value, kept, is_new) in [
            ("a", NoticeValue::ReferenceIncome, "12 000", true),
            ("a", NoticeValue::ReferenceIncome, "another", false),
            ("a", NoticeValue::Shares, "2", true),
            ("b", NoticeValue::ReferenceIncome, "9 000", true),
        ] {
            let inserted = confirmed_values::insert(&mut transaction, &key, application, &row(seal, value, kept)).await;
            assert_eq!(inserted.expect("an answer"), is_new, "{seal} {kept}");
        }
        let all: Vec<ConfirmedRow<String>> =
            confirmed_values::of_application(&mut transaction, &key, application).await.expect("read");
        let said: Vec<_> = all.iter().map(|row| (row.seal.as_str(), row.value, row.kept.as_str())).collect();
        assert_eq!(said, [
            ("a", NoticeValue::ReferenceIncome, "12 000"),
            ("a", NoticeValue::Shares, "2"),
            ("b", NoticeValue::ReferenceIncome, "9 000"),
        ]);
        assert_eq!((all[0].by, all[0].at), (somebody.account, now()));
        let value = NoticeValue::ReferenceIncome;
        assert!(confirmed_values::delete(&mut transaction, application, "a", value).await.expect("an answer"));
        assert!(!confirmed_values::delete(&mut transaction, application, "a", value).await.expect("an answer"), "once");
        let cause = Cause { rule: "draft", since: None, delay: None };
        assert!(erasures::erase(&mut transaction, application, &cause, now()).await.expect("an answer"));
        let left = confirmed_values::of_application::<String>(&mut transaction, &key, application).await;
        assert!(left.expect("read").is_empty());
        transaction.commit().await.expect("it is written");
        storage.close().await;
    }

    async fn sessions_are_found_by_the_hash_of_their_token(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let ends_at = now() + SignedDuration::from_hours(12);
        let mut transaction = storage.begin().await.expect("a transaction");
        let idle = SignedDuration::from_mins(30);
        let data_key = accounts::data_key(&mut transaction, somebody.account).await.expect("a look-up").expect("a key");
        let session = NewSession {
            token_hash: &[5; 32],
            account: somebody.account,
            means: Means::FranceConnect,
            id_token: Some("what the provider gave"),
            now: now(),
            idle,
            ends_at,
        };
        sessions::insert(&mut transaction, &data_key, session).await.expect("a session");
        let id_token = sessions::id_token(&mut transaction, &data_key, &[5; 32]).await.expect("a look-up");
        assert_eq!(id_token.as_deref(), Some("what the provider gave"));
        transaction.commit().await.expect("it is written");

        let mut reading = storage.read().await.expect("a connection");
        assert!(sessions::find::<String>(&mut reading, &[6; 32]).await.expect("a look-up").is_none());
        let found = sessions::find::<String>(&mut reading, &[5; 32]).await.expect("a look-up").expect("there");
        drop(reading);
        assert_eq!((found.account.id, found.ends_at, found.idle), (somebody.account, ends_at, idle));
        for (after, alive) in [(0, true), (29 * 60 + 59, true), (30 * 60, false), (30 * 60 + 1, false)] {
            assert_eq!(found.is_alive(now() + SignedDuration::from_secs(after)), alive, "{after} s later");
        }

        let mut transaction = storage.begin().await.expect("a transaction");
        assert_eq!(sessions::delete_all_of(&mut transaction, somebody.account).await.expect("revoked"), 1);
        transaction.commit().await.expect("it is written");
        let mut reading = storage.read().await.expect("a connection");
        assert!(sessions::find::<String>(&mut reading, &[5; 32]).await.expect("a look-up").is_none());
        drop(reading);
        storage.close().await;
    }

    async fn tries_are_limited_within_their_window(data: &Data) {
        let storage = data.open().await;
        let limit = tries::Limit { failures: 3, within: SignedDuration::from_hours(1) };
        let ends_at = now() + limit.within;
        let mut transaction = storage.begin().await.expect("a transaction");
        let mut answers = Vec::new();
        for _ in 0..4 {
            answers.push(tries::take(&mut transaction, &[1; 32], limit, now()).await.expect("a count"));
        }
        assert_eq!(answers, [Ok(()), Ok(()), Ok(()), Err(ends_at)]);
        tries::give_back(&mut transaction, &[1; 32]).await.expect("a count");
        tries::give_back(&mut transaction, &[1; 32]).await.expect("a count");
        let again = tries::take(&mut transaction, &[1; 32], limit, now()).await.expect("a count");
        assert_eq!(again, Ok(()));
        let later = tries::take(&mut transaction, &[1; 32], limit, ends_at).await.expect("a count");
        assert_eq!(later, Ok(()), "a new window begins");
        assert_eq!(tries::forget_ended(&mut transaction, ends_at).await.expect("swept"), 0);
        assert_eq!(tries::forget_ended(&mut transaction, ends_at + limit.within).await.expect("swept"), 1);
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
        let sending = Sending { key: &[1; 32], receipt_number: "C2S-1", at: now(), sent: Sent::Complete(SUBMITTED), last_day: SUBMITTED.last_day };
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

    async fn a_file_on_its_way_takes_its_pieces_in_order_and_once(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let mut transaction = storage.begin().await.expect("a transaction");
        let key = applications::find(&mut transaction, application).await.expect("read").expect("there").data_key;
        let (upload, place) = (UploadId(id()), [7; 32]);
        let account = somebody.account;
        let new = |id| NewUpload { id, application, account, place, known: &"nine megabytes", at: now() };
        assert!(uploads::insert(&mut transaction, &key, new(upload)).await.expect("an answer"));
        assert!(!uploads::insert(&mut transaction, &key, new(UploadId(id()))).await.expect("an answer"), "one a window");
        let mut addresses = Vec::new();
        for (number, received) in [(0_u32, 0_u64), (1, 5)] {
            let address = storage.blobs().put(vec![u8::try_from(number).expect("few"); 5]).await.expect("a file");
            let piece = || NewPiece { upload, received, number, size: 5, address: &address, at: now() };
            assert!(uploads::add_piece(&mut transaction, piece()).await.expect("an answer"));
            assert!(!uploads::add_piece(&mut transaction, piece()).await.expect("an answer"), "it came already");
            addresses.push(address);
        }
        let row = uploads::to_place(&mut transaction, application, account, &place).await.expect("read").expect("there");
        assert_eq!((row.id, row.received, row.pieces), (upload, 10, 2));
        assert_eq!(row.known::<String>(&key).expect("it opens"), "nine megabytes");
        assert_eq!(uploads::pieces(&mut transaction, upload).await.expect("read"), addresses);
        let elsewhere = uploads::to_place(&mut transaction, application, account, &[8; 32]).await.expect("read");
        assert!(elsewhere.is_none());

        let before = now() - SignedDuration::from_secs(1);
        assert!(uploads::untouched_since(&mut transaction, before, 10).await.expect("read").is_empty());
        assert_eq!(uploads::untouched_since(&mut transaction, now(), 10).await.expect("read"), [upload]);
        assert_eq!(uploads::erase(&mut transaction, upload, Some(before)).await.expect("an answer"), None);
        let erased = uploads::erase(&mut transaction, upload, Some(now())).await.expect("an answer");
        assert_eq!(erased.as_ref(), Some(&addresses));
        assert_eq!(uploads::erase(&mut transaction, upload, None).await.expect("an answer"), None, "it is gone");

        // One that is erased with its draft.
        assert!(uploads::insert(&mut transaction, &key, new(upload)).await.expect("an answer"));
        let piece = NewPiece { upload, received: 0, number: 0, size: 5, address: &addresses[0], at: now() };
        assert!(uploads::add_piece(&mut transaction, piece).await.expect("an answer"));
        let saved_at = applications::find(&mut transaction, application).await.expect("read").expect("there").saved_at;
        assert!(applications::hold_draft(&mut transaction, application, saved_at).await.expect("an answer"));
        let cause = Cause { rule: "draft", since: None, delay: None };
        assert!(erasures::erase(&mut transaction, application, &cause, now()).await.expect("an answer"));
        let left = erasures::files_left(&mut transaction, 10).await.expect("read");
        assert_eq!(left, [addresses[0].clone()]);
        assert!(uploads::find(&mut transaction, upload).await.expect("read").is_none());
        transaction.commit().await.expect("it is written");
        storage.close().await;
    }

    async fn a_paper_is_opened_by_one_copy_of_the_program_and_what_became_of_it_is_kept(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let mut transaction = storage.begin().await.expect("a transaction");
        let key = applications::find(&mut transaction, application).await.expect("read").expect("there").data_key;
        let address = storage.blobs().put(b"sealed".to_vec()).await.expect("a file");
        let paper = PaperId(id());
        let new = NewPaper { id: paper, application, person: "applicant", address: &address, size: 6, known: &"", at: now() };
        papers::insert(&mut transaction, &key, new).await.expect("a paper");
        let patience = SignedDuration::from_mins(2);
        let waiting = papers::to_open(&mut transaction, now(), 10).await.expect("read");
        assert_eq!(waiting, [PaperToOpen { id: paper, application, attempts: 0 }]);
        assert!(papers::claim(&mut transaction, &waiting[0], now(), patience).await.expect("an answer"));
        assert!(!papers::claim(&mut transaction, &waiting[0], now(), patience).await.expect("an answer"), "it is taken");
        assert!(papers::to_open(&mut transaction, now(), 10).await.expect("read").is_empty());

        // The copy that had it died.
        let later = now() + patience;
        let again = papers::to_open(&mut transaction, later, 10).await.expect("read");
        assert_eq!(again, [PaperToOpen { id: paper, application, attempts: 1 }]);
        assert!(papers::claim(&mut transaction, &again[0], later, patience).await.expect("an answer"));
        let scanner = "it awaits the scanner".to_owned();
        for (is_uncounted, attempts, found) in [(true, 1, Some(&scanner)), (false, 2, None)] {
            let again: PaperFate<'_, String> = PaperFate::Again { at: later, is_uncounted, found };
            assert!(papers::settle(&mut transaction, &key, paper, again).await.expect("an answer"));
            let row = papers::find(&mut transaction, paper).await.expect("read").expect("there");
            assert_eq!(row.found::<String>(&key).expect("it opens").as_ref(), found);
            let next = papers::to_open(&mut transaction, later, 10).await.expect("read");
            // The copy that died still counts when it is the machine's fault this time.
            assert_eq!(next, [PaperToOpen { id: paper, application, attempts }], "uncounted: {is_uncounted}");
            assert!(papers::claim(&mut transaction, &next[0], later, patience).await.expect("an answer"));
        }
        let second = now() + SignedDuration::from_secs(1);
        for (before, waiting) in [(now(), None), (second, Some((1, now())))] {
            assert_eq!(papers::waiting_since(&mut transaction, before).await.expect("read"), waiting, "{before}");
        }
        let early = papers::found_more(&mut transaction, &key, paper, &"a title".to_owned()).await;
        assert!(!early.expect("an answer"), "it is not safe yet");
        let safe = PaperFate::Safe { copy: &address, found: &"two pages".to_owned() };
        assert!(papers::settle(&mut transaction, &key, paper, safe).await.expect("an answer"));
        for late in [PaperFate::Refused { found: &"too late".to_owned() }, PaperFate::IntegrityError] {
            assert!(!papers::settle(&mut transaction, &key, paper, late).await.expect("an answer"), "it is settled");
        }
        let row = papers::find(&mut transaction, paper).await.expect("read").expect("there");
        assert_eq!((row.state, row.copy.as_ref()), (PaperState::Safe, Some(&address)));
        assert_eq!(row.found::<String>(&key).expect("it opens").as_deref(), Some("two pages"));
        assert!(papers::to_open(&mut transaction, later + patience, 10).await.expect("read").is_empty());
        assert_eq!(papers::waiting_since(&mut transaction, later + patience).await.expect("read"), None);
        let more = papers::found_more(&mut transaction, &key, paper, &"two pages and a title".to_owned()).await;
        assert!(more.expect("an answer"));
        let row = papers::find(&mut transaction, paper).await.expect("read").expect("there");
        assert_eq!(row.found::<String>(&key).expect("it opens").as_deref(), Some("two pages and a title"));
        papers::corrupted(&mut transaction, paper).await.expect("written");
        let late = papers::found_more(&mut transaction, &key, paper, &"too late".to_owned()).await;
        assert!(!late.expect("an answer"), "nobody is given it any more");
        let row = papers::find(&mut transaction, paper).await.expect("read").expect("there");
        assert_eq!(row.state, PaperState::IntegrityError);
        transaction.commit().await.expect("it is written");
        storage.close().await;
    }

    async fn papers_of_before_they_were_opened_come_last_and_those_that_somebody_waits_for_first(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let decided = draft(&storage, &somebody).await;
        assert!(send(&storage, decided, "C2S-1", SUBMITTED).await);
        let mut transaction = storage.begin().await.expect("a transaction");
        let seen = applications::find(&mut transaction, decided).await.expect("read").expect("there");
        let on = date(2026, 3, 3);
        let written = applications::decide(&mut transaction, &seen, &"", on, Outcome::Refused, now()).await;
        assert!(written.expect("an answer").is_some());
        transaction.commit().await.expect("it is written");
        let waits = draft(&storage, &somebody).await;
        assert!(send(&storage, waits, "C2S-2", SUBMITTED).await);
        let mut transaction = storage.begin().await.expect("a transaction");
        let address = storage.blobs().put(b"sealed".to_vec()).await.expect("a file");
        let mut ids = Vec::new();
        // Those of before, then one that came today.
        let epoch = Timestamp::UNIX_EPOCH;
        for (application, at) in [(decided, epoch), (waits, epoch), (decided, now())] {
            let paper = PaperId(id());
            let key = applications::find(&mut transaction, application).await.expect("read").expect("there").data_key;
            let new = NewPaper { id: paper, application, person: "applicant", address: &address, size: 6, known: &"", at };
            papers::insert(&mut transaction, &key, new).await.expect("a paper");
            ids.push(paper);
        }
        let came = papers::to_open(&mut transaction, now(), 10).await.expect("read");
        assert_eq!(came.iter().map(|paper| paper.id).collect::<Vec<_>>(), [ids[2]]);
        let before = papers::to_open_of_before(&mut transaction, 10).await.expect("read");
        let before_ids: Vec<_> = before.iter().map(|paper| paper.id).collect();
        assert_eq!(before_ids, [ids[1], ids[0]], "a caseworker waits for the first");
        assert!(papers::claim(&mut transaction, &before[0], now(), SignedDuration::from_mins(2)).await.expect("an answer"));
        assert_eq!(papers::to_open_of_before(&mut transaction, 10).await.expect("read").len(), 1);
        transaction.abandon().await.expect("nothing is kept");
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

    async fn papers_come_and_go_and_come_back(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let mut transaction = storage.begin().await.expect("a transaction");
        let seen = applications::find(&mut transaction, application).await.expect("read").expect("there");
        let address = storage.blobs().put(b"sealed".to_vec()).await.expect("a file");
        let paper = |paper| NewPaper {
            id: paper,
            application,
            person: "applicant",
            address: &address,
            size: 6,
            known: &"its hash",
            at: now(),
        };
        let first = PaperId(id());
        papers::insert(&mut transaction, &seen.data_key, paper(first)).await.expect("a paper");
        assert!(papers::remove(&mut transaction, first, now()).await.expect("an answer"));
        assert!(!papers::remove(&mut transaction, first, now()).await.expect("an answer"));
        let second = PaperId(id());
        papers::insert(&mut transaction, &seen.data_key, paper(second)).await.expect("a paper");
        transaction.commit().await.expect("it is written");

        let mut reading = storage.read().await.expect("a connection");
        let there = papers::of_application(&mut reading, application).await.expect("read");
        assert_eq!(there.iter().map(|row| row.id).collect::<Vec<_>>(), [second]);
        assert_eq!(there[0].known::<String>(&seen.data_key).expect("it opens"), "its hash");
        assert_eq!(there[0].address, address);
        assert!(papers::find(&mut reading, first).await.expect("read").is_none());
        drop(reading);
        let mut transaction = storage.begin().await.expect("a transaction");
        let removed = papers::find_removed(&mut transaction, application, first).await.expect("read");
        assert_eq!(removed.map(|row| row.id), Some(first));
        for other in [second, PaperId(id())] {
            assert!(papers::find_removed(&mut transaction, application, other).await.expect("read").is_none());
        }
        assert!(papers::restore(&mut transaction, first).await.expect("an answer"));
        assert!(!papers::restore(&mut transaction, first).await.expect("an answer"), "it is there");
        assert!(papers::reseal(&mut transaction, &seen.data_key, first, &"moved").await.expect("an answer"));
        let there = papers::of_application(&mut transaction, application).await.expect("read");
        assert_eq!(there.len(), 2, "a window takes several");
        let moved = there.iter().find(|row| row.id == first).expect("put back");
        assert_eq!(moved.known::<String>(&seen.data_key).expect("it opens"), "moved");
        papers::remove(&mut transaction, first, now()).await.expect("an answer");
        assert!(!papers::reseal(&mut transaction, &seen.data_key, first, &"again").await.expect("an answer"));
        transaction.commit().await.expect("it is written");
        storage.close().await;
    }

    async fn a_document_is_issued_once(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let document = DocumentId(id());
        let asked = |id| Asked {
            id,
            application,
            kind: Kind::Receipt,
            holder: "applicant",
            right: None,
            law_version: "2025-04-01",
            at: now(),
        };
        let mut transaction = storage.begin().await.expect("a transaction");
        documents::ask(&mut transaction, asked(document)).await.expect("it is owed");
        transaction.commit().await.expect("it is written");
        let mut twice = storage.begin().await.expect("a transaction");
        assert!(documents::ask(&mut twice, asked(DocumentId(id()))).await.is_err(), "one receipt for an application");
        drop(twice);

        let mut reading = storage.read().await.expect("a connection");
        assert_eq!(documents::due(&mut reading, 10).await.expect("read").len(), 1);
        drop(reading);
        let mut answers = Vec::new();
        for content in [&b"first"[..], b"second"] {
            let address = storage.blobs().put(content.to_vec()).await.expect("a file");
            let issue =
                Issue { at: now(), address, sha256: vec![1; 32], template_version: "template-1".to_owned(), fund: None, twin: None };
            let mut transaction = storage.begin().await.expect("a transaction");
            answers.push(documents::issue(&mut transaction, document, &issue).await.expect("an answer"));
            transaction.commit().await.expect("it is written");
        }
        assert_eq!(answers, [true, false]);
        let mut reading = storage.read().await.expect("a connection");
        assert!(documents::due(&mut reading, 10).await.expect("read").is_empty());
        let row = documents::find(&mut reading, document).await.expect("read").expect("there");
        let address = row.issue.expect("issued").address;
        drop(reading);
        assert_eq!(storage.blobs().get(&address).await.expect("the file"), b"first");
        storage.close().await;
    }

    async fn a_certificate_is_found_by_its_code_with_the_right_that_replaces_it(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let owed_certificate = std::cell::Cell::new(None);
        let certificate = async |code: &str, starts_on: Date| {
            let (application, document) = (draft(&storage, &somebody).await, DocumentId(id()));
            owed_certificate.set(Some(document));
            let right = Right::Open { starts_on, ends_on: starts_on.saturating_add(jiff::Span::new().days(364)) };
            let asked = Asked {
                id: document,
                application,
                kind: Kind::Certificate,
                holder: "applicant",
                right: None,
                law_version: "2025-04-01",
                at: now(),
            };
            let mut transaction = storage.begin().await.expect("a transaction");
            entitlements::insert(&mut transaction, EntitlementId(id()), (application, None), somebody.insured, right)
                .await
                .expect("a right");
            documents::ask(&mut transaction, asked).await.expect("it is owed");
            certificates::insert(&mut transaction, document, code, "statement").await.expect("it is kept");
            let (kind, household) = (Kind::HouseholdCertificate, DocumentId(id()));
            let asked = Asked { id: household, kind, holder: "partner", ..asked };
            documents::ask(&mut transaction, asked).await.expect("it is owed");
            let code_of_household = format!("{code} of all");
            certificates::insert(&mut transaction, household, &code_of_household, "all").await.expect("it is kept");
            transaction.commit().await.expect("it is written");
            assert!(send(&storage, application, code, SUBMITTED).await);
            let mut transaction = storage.begin().await.expect("a transaction");
            let seen = applications::find(&mut transaction, application).await.expect("read").expect("there");
            let outcome = Outcome::GrantedFree;
            let decided = applications::decide(&mut transaction, &seen, &"certified", starts_on, outcome, now()).await;
            transaction.commit().await.expect("it is written");
            decided.expect("an answer").is_some()
        };
        assert!(certificate("FIRST", date(2026, 4, 1)).await);
        let mut reading = storage.read().await.expect("a connection");
        let alone = certificates::find(&mut reading, "FIRST").await.expect("read").expect("there");
        assert_eq!((alone.statement.as_str(), alone.starts_on), ("statement", date(2026, 4, 1)));
        assert_eq!((alone.ends_on, alone.replaced_on), (date(2027, 3, 31), None));
        assert_eq!(certificates::find(&mut reading, "OTHER").await.expect("read"), None);
        drop(reading);

        assert!(certificate("SECOND", date(2026, 9, 1)).await);
        let mut reading = storage.read().await.expect("a connection");
        let replaced = certificates::find(&mut reading, "FIRST").await.expect("read").expect("there");
        assert_eq!(replaced.replaced_on, Some(date(2026, 9, 1)));
        // That of the household falls with it, although it bears the name of somebody who has none later.
        let of_all = certificates::find(&mut reading, "FIRST of all").await.expect("read").expect("there");
        assert_eq!((of_all.statement.as_str(), of_all.replaced_on), ("all", replaced.replaced_on));
        let of_all = certificates::find(&mut reading, "SECOND of all").await.expect("read").expect("there");
        assert_eq!(of_all.replaced_on, None);
        let latest = certificates::find(&mut reading, "SECOND").await.expect("read").expect("there");
        assert_eq!(latest.replaced_on, None);
        drop(reading);
        let mut twice = storage.begin().await.expect("a transaction");
        assert!(certificates::insert(&mut twice, DocumentId(id()), "FIRST", "other").await.is_err(), "a code is one's");
        drop(twice);

        // A document keeps what was kept of it first.
        let document = owed_certificate.take().expect("it was asked for");
        let mut again = storage.begin().await.expect("a transaction");
        certificates::insert(&mut again, document, "THIRD", "other").await.expect("it is left out");
        again.commit().await.expect("it is written");
        let mut reading = storage.read().await.expect("a connection");
        assert_eq!(certificates::find(&mut reading, "THIRD").await.expect("read"), None);
        assert_eq!(certificates::find(&mut reading, "SECOND").await.expect("read"), Some(latest));
        drop(reading);
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

    async fn the_tables_refuse_states_that_cannot_be(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        storage.close().await;
        for impossible in [
            "state = 'lost'",
            "state = 'submitted'",
            "state = 'decided', decided_on = '2026-03-20'",
            "outcome = 'refused'",
            "receipt_number = 'C2S-1'",
            "version = 0",
        ] {
            let update = format!("UPDATE application SET {impossible} WHERE id = '{application}'");
            assert!(data.try_to_tamper(&update).await.is_err(), "{impossible}");
        }
    }

    async fn a_sealed_value_moved_to_another_row_does_not_open(data: &Data) {
        let storage = data.open().await;
        let first = somebody(&storage).await;
        let second = another(&storage, first.fund, 1).await;
        let mine = draft(&storage, &first).await;
        let theirs = draft(&storage, &second).await;
        // Even with the data key moved along, the place is another.
        data.tamper(&format!(
            "UPDATE application SET sealed = (SELECT sealed FROM application WHERE id = '{theirs}'),
                    data_key_id = (SELECT data_key_id FROM application WHERE id = '{theirs}') WHERE id = '{mine}'"
        ))
        .await;
        let mut reading = storage.read().await.expect("a connection");
        let moved = applications::find(&mut reading, mine).await.expect("read").expect("there");
        assert!(matches!(moved.content::<String>(), Err(StorageError::DoesNotOpen { table: "application" })));
        drop(reading);
        data.tamper(&format!("UPDATE application SET version = 2 WHERE id = '{theirs}'")).await;
        let mut reading = storage.read().await.expect("a connection");
        let renumbered = applications::find(&mut reading, theirs).await.expect("read").expect("there");
        assert!(renumbered.content::<String>().is_err(), "a version that was never saved");
        drop(reading);
        storage.close().await;
    }
}

/// One more insured person of a fund.
async fn another(storage: &Storage, fund: c2s_domain::ids::FundId, rank: usize) -> Somebody {
    let numbers = [
        "212079999999725",
        "115099999999658",
        "178039999999973",
        "201049999999533",
        "155029999999425",
        "258089999999322",
    ];
    let nir = c2s_domain::Nir::parse(numbers[rank]).expect("an invented NIR");
    let somebody =
        Somebody { fund, insured: c2s_domain::ids::InsuredId(id()), account: c2s_domain::ids::AccountId(id()) };
    let mut transaction = storage.begin().await.expect("a transaction");
    let key = DataKey::create(&mut transaction, now()).await.expect("a key");
    register::insert(&mut transaction, somebody.insured, fund, &key, &nir, &"known").await.expect("a person");
    transaction.commit().await.expect("it is written");
    somebody
}
