//! Papers, and what is confirmed of them.

use c2s_domain::application::Outcome;
use c2s_domain::ids::{PaperId, UploadId};
use c2s_storage::confirmed_values::{ConfirmedRow, NoticeValue};
use c2s_storage::erasures::Cause;
use c2s_storage::papers::{NewPaper, PaperFate, PaperState, PaperToOpen};
use c2s_storage::uploads::{NewPiece, NewUpload};
use c2s_storage::{applications, confirmed_values, erasures, papers, uploads};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use crate::engines::{Data, on_both_engines};
use crate::samples::{SUBMITTED, draft, id, now, send, somebody};

on_both_engines! {
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
}
