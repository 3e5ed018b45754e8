//! Accounts, their sessions and limits, and what is asked before an application.

use c2s_storage::accounts::AccountRole;
use c2s_storage::first_days::FirstDay;
use c2s_storage::sessions::{Means, NewSession};
use c2s_storage::{accounts, first_days, preparations, register, sessions, tries};
use jiff::SignedDuration;
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::samples::{id, nir, now, somebody};

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

    async fn whoever_holds_a_person_reads_what_was_written_while_they_waited(data: &Data) {
        let storage = std::sync::Arc::new(data.open().await);
        let somebody = somebody(&storage).await;
        let (insured, nobody) = (somebody.insured, c2s_domain::ids::InsuredId(id()));
        let mut first = storage.begin().await.expect("a transaction");
        assert!(register::hold::<String>(&mut first, nobody).await.expect("a look-up").is_none());
        let row = register::hold::<String>(&mut first, insured).await.expect("a look-up").expect("there");
        let second = tokio::spawn({
            let storage = std::sync::Arc::clone(&storage);
            async move {
                let mut second = storage.begin().await.expect("a transaction");
                let row = register::hold::<String>(&mut second, insured).await.expect("a look-up").expect("there");
                second.abandon().await.expect("nothing was written");
                row.known
            }
        });
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        assert!(!second.is_finished(), "the first one holds the person");
        register::update(&mut first, &row, &"known better").await.expect("written");
        first.commit().await.expect("it is written");
        assert_eq!(second.await.expect("an answer"), "known better");
        storage.close().await;
    }

    async fn what_is_known_of_somebody_is_written_over_in_its_place(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let mut transaction = storage.begin().await.expect("a transaction");
        let row = register::hold::<String>(&mut transaction, somebody.insured).await.expect("a look-up").expect("there");
        register::update(&mut transaction, &row, &"known better").await.expect("written");
        transaction.commit().await.expect("it is written");
        let mut reading = storage.read().await.expect("a connection");
        let row = register::find_by_nir::<String>(&mut reading, &nir()).await.expect("a look-up").expect("there");
        assert_eq!((row.id, row.known.as_str()), (somebody.insured, "known better"));
        drop(reading);
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
        let moment = SignedDuration::from_micros(1);
        for (at, is_taken) in [(ends_at - moment, true), (ends_at, false), (ends_at + moment, false)] {
            let taken = tries::give_back_within(&mut transaction, &[1; 32], at).await.expect("a count");
            assert_eq!(taken, is_taken, "{at}, in a window that ends at {ends_at}");
        }
        let nothing = tries::give_back_within(&mut transaction, &[2; 32], now()).await.expect("a count");
        assert!(!nothing, "nothing was counted");
        let later = tries::take(&mut transaction, &[1; 32], limit, ends_at).await.expect("a count");
        assert_eq!(later, Ok(()), "a new window begins");
        assert_eq!(tries::forget_ended(&mut transaction, ends_at).await.expect("swept"), 0);
        assert_eq!(tries::forget_ended(&mut transaction, ends_at + limit.within).await.expect("swept"), 1);
        transaction.commit().await.expect("it is written");
        storage.close().await;
    }
}
