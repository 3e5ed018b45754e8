//! Nothing is lost, and what comes after the sending.

use c2s_app::draft::{CafNumber, FamilySituation, SituationAnswers};
use c2s_app::{
    AlertChoice, AmendError, Answers, Channel, Contact, DecideError, DraftError, EmailAddress, Happening, Kept,
    PageName, RightView, Saw, Step, Submission, SubmitError, WriteError,
};
use c2s_domain::Money;
use c2s_domain::application::{Outcome, Progress};
use c2s_texts::Language;
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{BASTIEN, CAMILLE, INAYA, NADIA, PAUL, World, alone, submission};

fn page(path: &str) -> PageName {
    PageName::parse(path).unwrap()
}

fn typed(value: &str) -> Vec<(String, String)> {
    vec![("caf".to_owned(), value.to_owned())]
}

fn widowed() -> SituationAnswers {
    SituationAnswers { family: FamilySituation::Widowed, ..alone() }
}

on_both_engines! {
    async fn what_is_typed_is_found_again_right_or_wrong(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let situation = page("/demande/situation");
        let kept = world.app.keep_typed(&camille, &situation, 0, typed("12")).await.unwrap();
        assert!(matches!(kept, Kept::Here { turn: 1, .. }));
        assert!(matches!(
            world.app.keep_typed(&camille, &situation, 1, typed("123")).await.unwrap(),
            Kept::Here { turn: 2, .. }
        ));
        let elsewhere = world.insured(CAMILLE).await;
        let found = world.app.draft(&elsewhere).await.unwrap().unwrap();
        assert_eq!(found.version, view.version, "nothing was answered yet");
        assert_eq!(found.typed_on(&situation).unwrap().fields, typed("123"));
        assert!(!data.everything().await.windows(4).any(|bytes| bytes == b"\"caf"), "it is sealed");

        // Sent: what was typed is answered.
        let saw = Saw { version: view.version, typed: vec![(situation.clone(), 2)] };
        let view = world.app.save_draft(&camille, saw, Answers::Situation(alone())).await.unwrap();
        assert!(view.typed.is_empty());
        world.app.close().await;
    }

    async fn a_simulation_fills_the_pages_that_hold_nothing(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let (situation, home) = (page("/demande/situation"), page("/demande/logement"));
        let simulated = || vec![(situation.clone(), typed("1")), (home.clone(), typed("2"))];
        let without = world.app.carry_simulation(&camille, simulated()).await;
        assert!(matches!(without, Err(DraftError::Failure(_))), "there is no application to put it in");
        let view = world.app.start_draft(&camille).await.unwrap();
        world.app.keep_typed(&camille, &situation, 0, typed("mine")).await.unwrap();
        assert_eq!(world.app.carry_simulation(&camille, simulated()).await.unwrap(), std::slice::from_ref(&home));
        assert!(world.app.carry_simulation(&camille, simulated()).await.unwrap().is_empty(), "once");
        let found = world.app.draft(&camille).await.unwrap().unwrap();
        assert_eq!(found.version, view.version, "nothing is answered by it");
        let held = [&situation, &home].map(|page| found.typed_on(page).unwrap().fields.clone());
        assert_eq!(held, [typed("mine"), typed("2")]);
        let long = vec![(home.clone(), typed(&"9".repeat(70_000)))];
        assert!(matches!(world.app.carry_simulation(&camille, long).await, Err(DraftError::Wrong { .. })));
        world.app.close().await;
    }

    async fn two_who_type_on_one_page_lose_nothing(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let situation = page("/demande/situation");
        world.app.keep_typed(&camille, &situation, 0, typed("here")).await.unwrap();
        let late = world.app.keep_typed(&camille, &situation, 0, typed("there")).await.unwrap();
        assert_eq!(late, Kept::Elsewhere);
        // An answer that was lost on its way: the same is sent again, and was kept.
        let again = world.app.keep_typed(&camille, &situation, 0, typed("here")).await.unwrap();
        assert!(matches!(again, Kept::Here { turn: 1, .. }), "{again:?}");
        // The second sends its page: what the first typed and never sent is set aside, not lost.
        let saw = Saw { version: view.version, typed: vec![(situation.clone(), 0)] };
        let view = world.app.save_draft(&camille, saw, Answers::Situation(alone())).await.unwrap();
        let aside = view.typed_on(&situation).unwrap();
        assert!(aside.set_aside && aside.fields == typed("here"));
        world.app.forget_typed(&camille, &situation).await.unwrap();
        assert!(world.app.draft(&camille).await.unwrap().unwrap().typed.is_empty());
        world.app.close().await;
    }

    async fn the_second_who_answers_the_same_question_sees_both_answers(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let first = world.app.start_draft(&camille).await.unwrap();
        let saved = world.save(&camille, first.clone(), Answers::Situation(alone())).await;
        let late = world.app.save_draft(&camille, first.version, Answers::Situation(widowed())).await;
        let Err(DraftError::Stale { current, both }) = late else { panic!("it was overwritten in silence") };
        assert_eq!(current, saved.version);
        assert!(both.saved.situation == Some(alone()) && both.yours.situation == Some(widowed()));
        // They choose: what they typed is saved over what they saw.
        let chosen = world.app.save_draft(&camille, current, Answers::Situation(widowed())).await.unwrap();
        assert!(chosen.draft.situation == Some(widowed()));
        world.app.close().await;
    }

    async fn answers_to_different_questions_from_two_tabs_are_both_kept(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let first = world.app.start_draft(&camille).await.unwrap();
        world.save(&camille, first.clone(), Answers::Situation(alone())).await;
        let organisation = Answers::Organisation(c2s_app::draft::Organisation::Fund);
        let both = world.app.save_draft(&camille, first.version, organisation).await.unwrap();
        assert!(both.draft.situation.is_some() && both.draft.organisation.is_some());
        // The same answer twice is one answer.
        let again = world.app.save_draft(&camille, first.version, Answers::Situation(alone())).await.unwrap();
        assert_eq!(again.version, both.version);
        world.app.close().await;
    }

    async fn a_draft_that_nobody_touches_is_reminded_of_announced_and_erased(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "1000").await;
        assert_eq!(view.kept_until, Some(date(2025, 10, 1)));
        let told = async |kind: &str| data.number(&format!("SELECT COUNT(*) FROM outbox WHERE kind = '{kind}'")).await;
        for (day, waits, ends) in
            [("2025-09-03", 0, 0), ("2025-09-04", 1, 0), ("2025-09-08", 2, 0), ("2025-09-26", 2, 1), ("2025-10-01", 2, 1)]
        {
            world.clock.set(&format!("{day}T08:00:00Z"));
            world.app.upkeep().await;
            world.app.upkeep().await;
            assert_eq!((told("draft_waits").await, told("draft_ends_soon").await), (waits, ends), "{day}");
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM application").await, 1);
        let keys = data.number("SELECT COUNT(*) FROM data_key").await;
        world.clock.set("2025-10-02T08:00:00Z");
        world.app.upkeep().await;
        for table in ["application", "application_event", "paper", "typed_page"] {
            assert_eq!(data.number(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM data_key").await, keys - 1, "its key is destroyed");
        assert_eq!(told("draft_erased").await, 1);
        let camille = world.insured(CAMILLE).await;
        assert!(world.app.home(&camille).await.unwrap().draft_erased_at.is_some());
        assert!(world.app.start_draft(&camille).await.is_ok(), "another can be started");
        world.app.close().await;
    }

    async fn a_draft_is_never_erased_without_notice_and_typing_keeps_it(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        world.app.start_draft(&camille).await.unwrap();
        // Nothing ran for two months: the end is announced first.
        world.clock.set("2025-11-01T08:00:00Z");
        world.app.upkeep().await;
        assert_eq!(data.number("SELECT COUNT(*) FROM application").await, 1);
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE kind = 'draft_ends_soon'").await, 1);
        // Something is typed: it lives on.
        let camille = world.insured(CAMILLE).await;
        world.app.keep_typed(&camille, &page("/demande/situation"), 0, typed("1")).await.unwrap();
        world.clock.set("2025-11-10T08:00:00Z");
        world.app.upkeep().await;
        assert_eq!(data.number("SELECT COUNT(*) FROM application").await, 1);
        world.app.close().await;
    }

    async fn a_draft_that_was_sent_is_not_reminded_of(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        world.sent(&camille, "1000").await;
        world.clock.set("2025-10-15T08:00:00Z");
        world.app.upkeep().await;
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE kind LIKE 'draft%'").await, 0);
        assert_eq!(data.number("SELECT COUNT(*) FROM application").await, 1);
        world.app.close().await;
    }

    async fn silence_accepts_once_on_the_day_the_law_gives(data: &Data) {
        let world = World::open(data).await;
        let (camille, inaya, bastien) =
            (world.insured(CAMILLE).await, world.insured(INAYA).await, world.insured(BASTIEN).await);
        let free = world.sent(&camille, "1000").await;
        let refused = world.sent(&inaya, "2000").await;
        let withdrawn = world.sent(&bastien, "900").await;
        world.app.withdraw(&bastien, withdrawn.application).await.unwrap();
        world.clock.set("2025-11-01T22:59:59Z");
        world.app.upkeep().await;
        assert_eq!(data.number("SELECT COUNT(*) FROM decision").await, 0, "the last day is not over");
        // Two copies of the program come late, together.
        world.clock.set("2025-11-20T08:00:00Z");
        tokio::join!(world.app.upkeep(), world.app.upkeep());
        assert_eq!(data.number("SELECT COUNT(*) FROM decision WHERE account_id IS NULL").await, 2);
        assert_eq!(data.number("SELECT COUNT(*) FROM deadline WHERE state = 'running'").await, 0);

        let camille = world.insured(CAMILLE).await;
        let view = world.app.application(&camille, free.application).await.unwrap();
        let decision = view.decision.unwrap();
        assert_eq!((decision.outcome, decision.decided_on), (Outcome::GrantedFree, date(2025, 11, 2)));
        let open = RightView::Open { starts_on: date(2025, 12, 1), ends_on: date(2026, 11, 30) };
        assert_eq!(decision.right, Some(open));
        let silence = decision.silence.unwrap();
        assert_eq!((silence.complete_on, silence.last_day), (date(2025, 9, 1), date(2025, 11, 1)));
        assert!(decision.certificate.is_some(), "the same documents as a human decision");
        for document in &view.documents {
            assert!(world.app.document(&camille, document.id).await.unwrap().content.starts_with(b"%PDF-"));
        }

        // The rules would have refused: the law accepts all the same, and it is not free.
        let inaya = world.insured(INAYA).await;
        let decision = world.app.application(&inaya, refused.application).await.unwrap().decision.unwrap();
        assert_eq!(decision.outcome, Outcome::GrantedWithContribution);
        assert_eq!(decision.contribution, Money::from_euros(8));
        let notice = world.app.application(&inaya, refused.application).await.unwrap().documents[1].id;
        assert!(world.app.document(&inaya, notice).await.unwrap().content.starts_with(b"%PDF-"));

        // A caseworker who comes after is told.
        let nadia = world.caseworker(NADIA).await;
        let late = world.ruling(&nadia, &free).await;
        let late = world.app.decide(&nadia, late).await;
        assert!(matches!(late, Err(DecideError::AcceptedBySilence { last_day }) if Some(last_day) == free.due.map(|due| due.last_day)));
        let events = "SELECT COUNT(*) FROM outbox WHERE kind = 'decision_available'";
        assert_eq!(data.number(events).await, 2);
        assert_eq!(data.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'accept_by_silence'").await, 2);
        world.app.close().await;
    }

    async fn a_sent_application_is_corrected_and_certified_anew(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        world.clock.set("2025-10-10T08:00:00Z");
        let camille = world.insured(CAMILLE).await;
        let view = world.app.open_correction(&camille, receipt.application).await.unwrap();
        assert!(view.is_correction && view.is_complete(), "every answer is there");
        assert_eq!(view.today, date(2025, 9, 1), "the period is that of the sending");
        let caf_number = CafNumber::parse("7654321").ok();
        let answers = SituationAnswers { caf_number: caf_number.clone(), ..alone() };
        let view = world.save(&camille, view, Answers::Situation(answers)).await;

        // Until it is certified the file stays as it was.
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert!(file.correction_is_open && file.content.situation.unwrap().caf_number.is_none());
        assert!(file.corrections.is_empty());

        let sending = || Submission { key: "the key of the correction".to_owned(), ..submission(&view) };
        let clicks = (0..5).map(|_| {
            let (app, camille, sending) = (world.app.clone(), camille.clone(), sending());
            tokio::spawn(async move { app.submit(&camille, sending).await })
        });
        for click in clicks.collect::<Vec<_>>() {
            assert_eq!(click.await.unwrap().unwrap(), receipt.application);
        }
        let again = world.app.application(&camille, receipt.application).await.unwrap().receipt;
        assert_eq!((again.number, again.due), (receipt.number.clone(), receipt.due));
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert!(!file.correction_is_open && file.corrections.len() == 1);
        assert!(file.corrections[0].before.situation.as_ref().unwrap().caf_number.is_none());
        assert!(file.content.situation.unwrap().caf_number == caf_number);
        assert!(file.timeline.iter().any(|entry| entry.what == Happening::Corrected));
        let own = world.app.application(&camille, receipt.application).await.unwrap();
        assert_eq!(own.timeline.len(), file.timeline.len());
        assert_eq!(data.number("SELECT COUNT(*) FROM deadline WHERE state = 'running'").await, 1);
        let ruling = world.ruling(&nadia, &receipt).await;
        assert!(world.app.decide(&nadia, ruling).await.is_ok());
        let late = world.app.open_correction(&camille, receipt.application).await;
        assert!(matches!(late, Err(AmendError::TooLate(_))));
        world.app.close().await;
    }

    async fn a_correction_that_is_given_up_changes_nothing(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let view = world.app.open_correction(&camille, receipt.application).await.unwrap();
        let view = world.save(&camille, view, Answers::Situation(widowed())).await;
        world.app.drop_correction(&camille, receipt.application).await.unwrap();
        world.app.drop_correction(&camille, receipt.application).await.unwrap();
        assert!(world.app.draft(&camille).await.unwrap().is_none());
        let again = world.app.submit(&camille, Submission { key: "another".to_owned(), ..submission(&view) }).await;
        assert_eq!(again.unwrap(), receipt.application, "it was sent already");
        let own = world.app.application(&camille, receipt.application).await.unwrap();
        assert_eq!(own.receipt.number, receipt.number);
        assert!(own.corrections.is_empty() && own.content.situation == Some(alone()));
        world.app.close().await;
    }

    async fn a_correction_that_lacks_an_answer_is_not_certified(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let view = world.app.open_correction(&camille, receipt.application).await.unwrap();
        let couple = SituationAnswers { family: FamilySituation::Couple, ..alone() };
        let view = world.save(&camille, view, Answers::Situation(couple)).await;
        let sent = world.app.submit(&camille, Submission { key: "k".to_owned(), ..submission(&view) }).await;
        assert!(matches!(sent, Err(SubmitError::Incomplete(missing)) if missing == [Step::Household]));
        world.app.close().await;
    }

    async fn a_sent_application_is_taken_back_once(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        world.app.withdraw(&camille, receipt.application).await.unwrap();
        world.app.withdraw(&camille, receipt.application).await.unwrap();
        let view = world.app.application(&camille, receipt.application).await.unwrap();
        assert!(matches!(view.progress, Progress::Withdrawn { sent: Some(_), .. }) && !view.may_change);
        assert_eq!(view.timeline.last().unwrap().what, Happening::Withdrawn);
        let nadia = world.caseworker(NADIA).await;
        assert!(world.app.queue(&nadia, None).await.unwrap().rows.is_empty());
        assert_eq!(data.number("SELECT COUNT(*) FROM application_event WHERE kind = 'withdrawn'").await, 1);
        assert!(world.app.start_draft(&camille).await.is_ok());
        world.app.close().await;
    }

    async fn both_sides_write_and_see_what_was_read(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let (nadia, inaya) = (world.caseworker(NADIA).await, world.insured(INAYA).await);
        let id = receipt.application;
        world.app.write_message(&nadia, id, "Une question sur vos réponses", "form 1").await.unwrap();
        world.app.write_message(&nadia, id, "Une question sur vos réponses", "form 1").await.unwrap();
        assert_eq!(world.app.home(&camille).await.unwrap().unread_messages, 1, "a form sent twice writes once");
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE kind = 'message_available'").await, 1);
        assert!(world.app.thread(&inaya, id).await.is_err() && world.app.write_message(&inaya, id, "x", "f").await.is_err());
        let thread = world.app.thread(&camille, id).await.unwrap();
        assert!(thread.messages[0].from_fund && thread.messages[0].text.contains("question"));
        assert_eq!(world.app.home(&camille).await.unwrap().unread_messages, 0);
        world.clock.advance(jiff::SignedDuration::from_mins(1));
        world.app.write_message(&camille, id, "Voici.\r\nMerci", "form 2").await.unwrap();
        let file = world.app.open_file(&nadia, id).await.unwrap();
        assert!(file.thread[0].read_at.is_some() && file.thread[1].read_at.is_none());
        assert_eq!(file.thread[1].text, "Voici.\nMerci");
        assert!(matches!(world.app.write_message(&camille, id, " \n", "f").await, Err(WriteError::Empty)));
        let long = "a".repeat(c2s_app::App::LONGEST_MESSAGE + 1);
        assert!(matches!(world.app.write_message(&camille, id, &long, "f").await, Err(WriteError::TooLong)));
        assert!(!data.everything().await.windows(8).any(|bytes| bytes == b"question"), "messages are sealed");
        world.app.close().await;
    }

    async fn an_alert_leaves_once_by_the_way_its_holder_chose(data: &Data) {
        let world = World::open(data).await;
        let (camille, inaya) = (world.insured(CAMILLE).await, world.insured(INAYA).await);
        let email = EmailAddress::parse("camille@exemple.fr");
        let choice = AlertChoice { channel: Channel::Email, email, phone: None, language: Language::English, failed: false };
        world.app.choose_alerts(&camille, choice.clone()).await.unwrap();
        assert!(world.app.alert_choice(&camille).await.unwrap() == choice);
        // A page that asks for the address alone changes nothing of the language.
        let moved = Contact { email: EmailAddress::parse("camille.f@exemple.fr"), ..Contact::default() };
        world.app.set_contact(&camille, moved).await.unwrap();
        assert_eq!(world.app.alert_choice(&camille).await.unwrap().language, Language::English);
        world.sent(&camille, "1000").await;
        world.sent(&inaya, "1000").await;
        tokio::join!(world.app.upkeep(), world.app.upkeep());
        world.app.upkeep().await;
        let written: Vec<_> = std::fs::read_dir(data.folder().join("outbox")).unwrap().flatten().collect();
        assert_eq!(written.len(), 1, "one e-mail, and a letter for whoever gave no address");
        let text = std::fs::read_to_string(written[0].path()).unwrap();
        assert!(text.contains("To: camille.f@exemple.fr") && !text.contains("FONTANEL"));
        assert!(text.contains("A document is waiting for you"), "{text}");
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE state = 'sent'").await, 1);
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE state = 'by_letter'").await, 1);
        let paul = world.caseworker(PAUL).await;
        assert!(world.app.outbox(&paul, 10).await.is_err(), "only an operator reads the outbox");
        assert_eq!(world.app.outbox(&c2s_app::Actor::operator(), 10).await.unwrap().len(), 2);
        world.app.close().await;
    }
}
