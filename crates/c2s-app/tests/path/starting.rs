//! Before an application: each situation that stops the present service, its remedy, and both sides of each date.

use std::time::Duration;

use c2s_app::draft::{HouseholdAnswers, Partner};
use c2s_app::register::{ImportedLine, LineFate, Rights};
use c2s_app::start::{
    AddressFault, AnswerVersion, ChosenInsurer, NoTaxPaper, Obstacle, PrepareError, Prepared, Question, SawAnswer,
    StartView, TaxPaper, UNDERTAKING_TEXT,
};
use c2s_app::{
    Actor, Address, Answers, Config, DomiciliationBody, DraftError, DraftView, Kept, PaperKind, PersonKey, Submission,
    TypedFields, WindowKey,
};
use c2s_domain::circumstances::{Circumstances, Home, Maintenance, TaxReturn};
use c2s_domain::household::Partnership;
use c2s_domain::{Clock as _, Nir, ResourceKind};
use c2s_storage::register;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, GEORGES, INAYA, World, alone, each_month, partner, submission, text};

const CLOSED: &str = "169049999999846";
const TWO_INSURERS: &str = "288079999999883";
const TOO_EARLY: &str = "174029999999860";
const PENDING: &str = "291099999999865";
const ADDRESS: &str = "183019999999888";
const MINOR: &str = "210029999999842";
const NO_TAX_NOTICE: &str = "195069999999865";
const UNDER_25: &str = "105069999999813";
const ODILE: &str = "258089999999817";

async fn names(world: &World, actor: &Actor) -> Vec<&'static str> {
    world.app.before_starting(actor).await.unwrap().obstacles.iter().map(Obstacle::name).collect()
}

async fn starts(world: &World, actor: &Actor) -> bool {
    match world.app.start_draft(actor).await {
        Ok(_) => true,
        Err(DraftError::NotYet) => false,
        Err(other) => panic!("{other}"),
    }
}

impl World {
    /// Answers on a page that was just shown.
    async fn prepare(&self, actor: &Actor, answer: Prepared) -> Result<StartView, PrepareError> {
        self.prepare_as_typed(actor, answer, 0).await
    }

    /// The same where something had been typed on it, at this turn.
    async fn prepare_as_typed(&self, actor: &Actor, answer: Prepared, turn: i64) -> Result<StartView, PrepareError> {
        let version = self.app.before_starting(actor).await?.version(answer.question());
        Box::pin(self.app.prepare(actor, &SawAnswer { version, turn }, answer)).await
    }
}

/// Of a page on which nothing had been typed.
fn saw(version: &AnswerVersion) -> SawAnswer {
    SawAnswer { version: version.clone(), turn: 0 }
}

/// Long enough for a request that waits for nobody to be over.
const A_MOMENT: Duration = Duration::from_millis(300);

fn at(street: &str) -> Address {
    Address { lines: vec![street.to_owned()], post_code: "99000".to_owned(), town: "Fontbelle".to_owned() }
}

/// Two answers to each question, and a person whom it is asked.
fn answered_twice() -> [(&'static str, [Prepared; 2]); 6] {
    let home = |street: &str| Prepared::Address { address: at(street), without_number: false };
    let body =
        |name: &str| Prepared::Domiciled(DomiciliationBody { name: name.to_owned(), address: at("2 rue du Port") });
    let insurer = |name: &str, contract: &str| ChosenInsurer { name: name.to_owned(), contract: contract.to_owned() };
    let parent = Circumstances { parent: true, ..Circumstances::AT_HOME };
    [
        (TWO_INSURERS, [Prepared::Insurer(Some(insurer("Mutuelle des Tilleuls", "T-88071"))), Prepared::Insurer(None)]),
        (CAMILLE, [Prepared::TaxPaper(TaxPaper::Notice), Prepared::TaxPaper(TaxPaper::DeclaredSituation)]),
        (UNDER_25, [Prepared::Young(Circumstances::AT_HOME, None), Prepared::Young(parent, None)]),
        (ADDRESS, [home("7 rue des Tanneurs"), home("9 rue des Tanneurs")]),
        (CAMILLE, [body("CCAS"), body("Le Seuil")]),
        (
            MINOR,
            [
                Prepared::Young(Circumstances { in_care: true, ..Circumstances::AT_HOME }, None),
                Prepared::Young(Circumstances { ties_broken: true, ..Circumstances::AT_HOME }, None),
            ],
        ),
    ]
}

const INDEPENDENT: Circumstances = Circumstances { home: Home::OwnRoof, tax: TaxReturn::Own, ..Circumstances::AT_HOME };

on_both_engines! {
    async fn of_two_answers_to_one_question_the_second_waits_until_both_were_seen(data: &Data) {
        let world = World::open(data).await;
        for (nir, [first, second]) in answered_twice() {
            let actor = world.insured(nir).await;
            let question = first.question();
            let shown = world.app.before_starting(&actor).await.unwrap().version(question);
            let saved = world.app.prepare(&actor, &saw(&shown), first.clone()).await.unwrap().version(question);
            assert_ne!(saved, shown, "{question:?}");
            // The other tab shows the page as it was.
            let Err(PrepareError::Stale(view)) = world.app.prepare(&actor, &saw(&shown), second.clone()).await else {
                panic!("{question:?}: the answer of the other tab is overwritten in silence");
            };
            assert_eq!(view.version(question), saved, "{question:?}: both are shown");
            assert_eq!(world.app.before_starting(&actor).await.unwrap().version(question), saved, "{question:?}");
            // Neither chosen, then the same answer again, then the second one chosen.
            let open = world.app.prepare(&actor, &saw(&AnswerVersion::never()), second.clone()).await;
            assert!(matches!(open, Err(PrepareError::Stale(_))), "{question:?}");
            world.app.prepare(&actor, &saw(&shown), first).await.unwrap();
            let view = world.app.prepare(&actor, &saw(&saved), second).await.unwrap();
            assert_ne!(view.version(question), saved, "{question:?}");
        }
        world.app.close().await;
    }

    async fn a_population_has_spouses_counted_in_an_application_that_waits(data: &Data) {
        let world = World::open(data).await;
        let seeded = data.number("SELECT COUNT(*) FROM application").await;
        let written = Box::pin(world.app.populate(&Actor::operator(), 80, 1, drop)).await.unwrap();
        assert!(written >= 80, "{written}");
        assert_eq!(data.number("SELECT COUNT(*) FROM application WHERE state = 'submitted'").await, seeded + 2);
        let counted = "SELECT COUNT(*) FROM application_member m JOIN insured i ON i.nir_index = m.nir_index
                       JOIN application a ON a.id = m.application_id WHERE a.insured_id <> i.id";
        assert_eq!(data.number(counted).await, 2, "the spouse of each");
        world.app.close().await;
    }

    async fn a_separation_undertaken_twice_is_one_answer(data: &Data) {
        let world = World::open(data).await;
        let actor = world.insured(CAMILLE).await;
        let shown = world.app.before_starting(&actor).await.unwrap().version(Question::Separation);
        for _ in 0..2 {
            let left = Prepared::Separated(text(UNDERTAKING_TEXT));
            assert!(world.app.prepare(&actor, &saw(&shown), left).await.unwrap().answers.separated.is_some());
        }
        world.app.close().await;
    }

    async fn answers_to_different_questions_live_together(data: &Data) {
        let world = World::open(data).await;
        let actor = world.insured(TWO_INSURERS).await;
        let shown = world.app.before_starting(&actor).await.unwrap();
        let paper = Prepared::TaxPaper(TaxPaper::Notice);
        world.app.prepare(&actor, &saw(&shown.version(Question::TaxPaper)), paper).await.unwrap();
        let insurer = Prepared::Insurer(None);
        let view = world.app.prepare(&actor, &saw(&shown.version(Question::Insurers)), insurer).await.unwrap();
        assert!(view.answers.insurer.is_some() && view.answers.tax_paper.is_some());
        world.app.close().await;
    }

    async fn of_two_answers_sent_at_the_same_instant_one_is_kept_and_the_other_is_shown(data: &Data) {
        let world = World::open(data).await;
        for (nir, [first, second]) in answered_twice() {
            let actor = world.insured(nir).await;
            let question = first.question();
            let shown = world.app.before_starting(&actor).await.unwrap().version(question);
            let shown = saw(&shown);
            let (one, other) =
                tokio::join!(world.app.prepare(&actor, &shown, first), world.app.prepare(&actor, &shown, second));
            let stale = |result: &Result<StartView, PrepareError>| matches!(result, Err(PrepareError::Stale(_)));
            assert!(one.is_ok() && stale(&other) || stale(&one) && other.is_ok(), "{question:?}: {one:?} {other:?}");
        }
        world.app.close().await;
    }

    async fn an_import_that_lands_while_an_address_is_corrected_loses_nothing(data: &Data) {
        let world = World::open(data).await;
        let actor = world.insured(TWO_INSURERS).await;
        let view = world.app.before_starting(&actor).await.unwrap();
        let shown = view.version(Question::Address);
        // Another program holds the person, as an import does: the correction waits for it.
        let other = data.open().await;
        let mut importing = other.begin().await.unwrap();
        let row = register::hold::<Value>(&mut importing, view.identity.id).await.unwrap().unwrap();
        let correcting = tokio::spawn({
            let (app, actor) = (world.app.clone(), actor.clone());
            let answer = Prepared::Address { address: at("7 rue du Four"), without_number: false };
            async move { Box::pin(app.prepare(&actor, &saw(&shown), answer)).await.is_ok() }
        });
        tokio::time::sleep(A_MOMENT).await;
        assert!(!correcting.is_finished(), "it waits for whoever holds the person");
        let mut known = row.known.clone();
        known["facts"]["rights"] = json!({ "state": "closed", "since": "2025-08-01" });
        known["facts"]["insurers"] = json!([]);
        register::update(&mut importing, &row, &known).await.unwrap();
        importing.commit().await.unwrap();
        assert!(correcting.await.unwrap());
        let view = world.app.before_starting(&actor).await.unwrap();
        assert_eq!(view.identity.address.printed(), ["7 rue du Four", "99000 Fontbelle"]);
        assert_eq!(view.facts.rights, Rights::Closed { since: date(2025, 8, 1) });
        assert!(view.facts.insurers.is_empty(), "{:?}", view.facts.insurers);
        other.close().await;
        world.app.close().await;
    }

    async fn an_address_corrected_while_an_import_lands_stays(data: &Data) {
        let world = World::open(data).await;
        let actor = world.insured(TWO_INSURERS).await;
        let view = world.app.before_starting(&actor).await.unwrap();
        let other = data.open().await;
        let mut correcting = other.begin().await.unwrap();
        let row = register::hold::<Value>(&mut correcting, view.identity.id).await.unwrap().unwrap();
        let mut import = world.app.import_insured(&Actor::operator(), None, false).await.unwrap();
        let line = json!({
            "nir": TWO_INSURERS, "given": "Solène", "family": "Marchenoir", "birth_date": "1988-07-27",
            "address": { "lines": ["9 place du Marché-Couvert"], "post_code": "99200", "town": "Bourg-lès-Eaux" },
            "rights": { "state": "closed", "since": "2025-08-01" },
        });
        let importing = tokio::spawn(async move { import.take(vec![ImportedLine { number: 1, content: line }]).await });
        tokio::time::sleep(A_MOMENT).await;
        assert!(!importing.is_finished(), "it waits for whoever holds the person");
        let mut known = row.known.clone();
        known["facts"]["corrected_address"] = json!({ "address": at("7 rue du Four"), "on": "2025-09-01" });
        register::update(&mut correcting, &row, &known).await.unwrap();
        correcting.commit().await.unwrap();
        assert_eq!(importing.await.unwrap().unwrap(), [(1, LineFate::Updated)]);
        let view = world.app.before_starting(&actor).await.unwrap();
        assert_eq!(view.identity.address.printed(), ["7 rue du Four", "99000 Fontbelle"]);
        assert_eq!(view.facts.rights, Rights::Closed { since: date(2025, 8, 1) });
        other.close().await;
        world.app.close().await;
    }

    async fn an_answer_sent_while_something_is_typed_elsewhere_is_kept_and_so_is_what_is_typed(data: &Data) {
        let world = World::open(data).await;
        let inaya = world.insured(INAYA).await;
        for turn in 0..8 {
            let shown = saw(&world.app.before_starting(&inaya).await.unwrap().version(Question::TaxPaper));
            let paper = if turn % 2 == 0 { TaxPaper::Notice } else { TaxPaper::DeclaredSituation };
            let street = vec![("street".to_owned(), format!("{turn} rue du Four"))];
            let (answered, typed) = tokio::join!(
                world.app.prepare(&inaya, &shown, Prepared::TaxPaper(paper.clone())),
                world.app.keep_typed_before(&inaya, Question::Address, turn, None, street.clone()),
            );
            assert!(answered.is_ok(), "{answered:?}");
            assert!(matches!(typed, Ok(Kept::Here { .. })), "{typed:?}");
            let view = world.app.before_starting(&inaya).await.unwrap();
            assert_eq!(view.answers.tax_paper, Some(paper));
            assert_eq!(view.typed_on(Question::Address).map(|typed| &typed.fields), Some(&street));
        }
        world.app.close().await;
    }

    async fn what_was_on_its_way_while_its_page_was_sent_is_answered_already(data: &Data) {
        let world = World::open(data).await;
        let inaya = world.insured(INAYA).await;
        let words = vec![("paper".to_owned(), "notice".to_owned())];
        for round in 0..12 {
            let shown = saw(&world.app.before_starting(&inaya).await.unwrap().version(Question::TaxPaper));
            let paper = if round % 2 == 0 { TaxPaper::Notice } else { TaxPaper::DeclaredSituation };
            let (answered, typed) = tokio::join!(
                world.app.prepare(&inaya, &shown, Prepared::TaxPaper(paper)),
                world.app.keep_typed_before(&inaya, Question::TaxPaper, 0, Some(&shown.version), words.clone()),
            );
            assert!(answered.is_ok(), "{answered:?}");
            let view = world.app.before_starting(&inaya).await.unwrap();
            let is_typed = view.typed_on(Question::TaxPaper).is_some();
            // Either it came first, and is typed on a page that another turn answered, or it came too late.
            match typed.unwrap() {
                Kept::Here { turn, .. } => {
                    assert!(is_typed);
                    let shown = saw(&view.version(Question::TaxPaper));
                    let settled = SawAnswer { turn, ..shown };
                    world.app.prepare(&inaya, &settled, Prepared::TaxPaper(TaxPaper::Notice)).await.unwrap();
                }
                Kept::Elsewhere => assert!(!is_typed, "what was answered is typed no more"),
            }
        }
        world.app.close().await;
    }

    async fn who_said_to_have_no_tax_notice_is_never_asked_for_one(data: &Data) {
        let world = World::open(data).await;
        let nobody = world.insured(NO_TAX_NOTICE).await;
        let none = TaxPaper::None { reason: NoTaxPaper::ArrivedRecently, words: None };
        world.prepare(&nobody, Prepared::TaxPaper(none)).await.unwrap();
        let view = world.app.start_draft(&nobody).await.unwrap();
        let view = world.save(&nobody, view, Answers::Situation(alone())).await;
        let view = world.save(&nobody, view, Answers::Household(HouseholdAnswers::default())).await;
        let proof = WindowKey::of(PaperKind::ResourcesProof, PersonKey::Applicant);
        let asked = |view: &DraftView| -> Vec<WindowKey> { view.windows.iter().map(|one| one.key.clone()).collect() };
        assert_eq!(asked(&view), std::slice::from_ref(&proof));
        // Found again after all, then lost again: the window follows the answer.
        world.prepare(&nobody, Prepared::TaxPaper(TaxPaper::Notice)).await.unwrap();
        let view = world.app.draft(&nobody).await.unwrap().unwrap_or(view);
        assert_eq!(asked(&view), [WindowKey::of(PaperKind::TaxNotice, PersonKey::Applicant)]);
        let lost = TaxPaper::None { reason: NoTaxPaper::Lost, words: None };
        world.prepare(&nobody, Prepared::TaxPaper(lost)).await.unwrap();
        let view = Box::pin(world.finish(&nobody, view, vec![each_month(ResourceKind::Wages, "900")])).await;
        assert_eq!(asked(&view), std::slice::from_ref(&proof));
        let receipt = Box::pin(world.submit(&nobody, &view)).await.unwrap();
        assert!(receipt.due.is_some(), "it is complete without a tax notice");
        let papers: Vec<WindowKey> = receipt.papers.iter().map(|paper| paper.window.clone()).collect();
        assert_eq!(papers, std::slice::from_ref(&proof));
        // What was answered before starting went with the application: a correction asks for nothing else.
        let correction = world.app.open_correction(&nobody, receipt.application).await.unwrap();
        assert_eq!(asked(&correction), [proof]);
        world.app.close().await;
    }

    async fn what_is_typed_before_an_application_is_kept_until_it_is_answered(data: &Data) {
        let world = World::open(data).await;
        let inaya = world.insured(INAYA).await;
        let typed = |words: &str| -> TypedFields {
            [("paper", "other"), ("words", words)].map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
        };
        let keep = async |turn, words: &str| {
            world.app.keep_typed_before(&inaya, Question::TaxPaper, turn, None, typed(words)).await.unwrap()
        };
        let at = |turn| Kept::Here { turn, at: world.clock.now() };
        assert_eq!(keep(0, "l’").await, at(1));
        assert_eq!(keep(0, "l’").await, at(1), "its answer was lost on the way");
        assert_eq!(keep(0, "autre chose").await, Kept::Elsewhere);
        assert_eq!(keep(1, "l’avis est chez mon père").await, at(2));
        let shown = |view: &StartView| {
            view.typed_on(Question::TaxPaper).map(|typed| (typed.turn, typed.fields.clone()))
        };
        let view = world.app.before_starting(&inaya).await.unwrap();
        assert_eq!(shown(&view), Some((2, typed("l’avis est chez mon père"))));
        assert!(view.answers.tax_paper.is_none() && view.obstacles.is_empty(), "it is no answer");
        // Another page, and another one of the same, leave it where it is.
        let view = world.prepare(&inaya, Prepared::Insurer(None)).await.unwrap();
        assert!(shown(&view).is_some() && view.answers.insurer.is_some());
        let view = world.prepare_as_typed(&inaya, Prepared::TaxPaper(TaxPaper::Notice), 1).await.unwrap();
        assert!(shown(&view).is_some(), "it was typed on elsewhere since");
        let view = world.prepare_as_typed(&inaya, Prepared::TaxPaper(TaxPaper::Notice), 2).await.unwrap();
        assert_eq!((shown(&view), view.answers.tax_paper), (None, Some(TaxPaper::Notice)));
        let too_much = vec![("words".to_owned(), "x".repeat(70_000))];
        let refused = world.app.keep_typed_before(&inaya, Question::TaxPaper, 0, None, too_much).await;
        assert!(matches!(refused, Err(PrepareError::TooMuch)));
        // What is still typed is forgotten with the answers, once they went with the application.
        assert_eq!(keep(0, "encore").await, at(1));
        Box::pin(world.sent(&inaya, "900")).await;
        let view = world.app.before_starting(&inaya).await.unwrap();
        assert_eq!((shown(&view), view.answers.tax_paper), (None, None));
        world.app.close().await;
    }

    async fn the_time_that_is_told_is_that_of_the_work_and_not_of_the_days_between(data: &Data) {
        let world = World::open_with(data, |config: &mut Config| config.keeps_house = false).await;
        let inaya = world.insured(INAYA).await;
        for rank in 0..30 {
            assert_eq!(world.app.before_starting(&inaya).await.unwrap().usual_duration, None, "after {rank}");
            let view = world.app.start_draft(&inaya).await.unwrap();
            world.clock.advance(SignedDuration::from_mins(10));
            let view = world.save(&inaya, view, Answers::Situation(alone())).await;
            world.clock.advance(SignedDuration::from_hours(24));
            let view = world.save(&inaya, view, Answers::Household(HouseholdAnswers::default())).await;
            let view = Box::pin(world.finish(&inaya, view, vec![each_month(ResourceKind::Wages, "900")])).await;
            // The one counts, the other is a pause.
            world.clock.advance(SignedDuration::from_mins(30));
            let view = world.save(&inaya, view, Answers::Situation(alone())).await;
            world.clock.advance(SignedDuration::from_mins(30) + SignedDuration::from_secs(1));
            let submission = Submission { key: format!("of the page {rank}"), ..submission(&view) };
            let application = Box::pin(world.app.submit(&inaya, submission)).await.unwrap();
            world.app.withdraw(&inaya, application).await.unwrap();
        }
        let told = world.app.before_starting(&inaya).await.unwrap().usual_duration;
        assert_eq!(told, Some(SignedDuration::from_mins(40)));
        world.app.close().await;
    }

    async fn each_situation_stops_its_person_and_nobody_else(data: &Data) {
        let world = World::open(data).await;
        for (nir, expected) in [
            (CLOSED, &["closed-rights"][..]),
            (TWO_INSURERS, &["insurers"]),
            (TOO_EARLY, &["too-early"]),
            (PENDING, &["pending"]),
            (ADDRESS, &["address"]),
            (MINOR, &["questionnaire"]),
            (UNDER_25, &["questionnaire"]),
            (NO_TAX_NOTICE, &[]),
            (CAMILLE, &[]),
            (ODILE, &[]),
        ] {
            let actor = world.insured(nir).await;
            assert_eq!(names(&world, &actor).await, expected, "{nir}");
            assert_eq!(starts(&world, &actor).await, expected.is_empty(), "{nir}");
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM application").await, 3);
        world.app.close().await;
    }

    async fn a_renewal_opens_four_months_before_the_end_to_the_day(data: &Data) {
        let world = World::open(data).await;
        // Filled in on 1 September 2025: the right lasts until 1 May 2026.
        let actor = world.insured(TOO_EARLY).await;
        let obstacles = world.app.before_starting(&actor).await.unwrap().obstacles;
        assert_eq!(
            obstacles,
            [Obstacle::TooEarly { ends_on: date(2026, 5, 1), first_day: date(2026, 1, 1) }]
        );
        for (instant, open) in [
            ("2025-12-31T11:00:00Z", false),
            // Midnight in Paris has not come yet, though it has not in London either.
            ("2025-12-31T22:59:00Z", false),
            ("2025-12-31T23:01:00Z", true),
            ("2026-01-02T11:00:00Z", true),
        ] {
            world.clock.set(instant);
            assert_eq!(names(&world, &actor).await.is_empty(), open, "{instant}");
        }
        assert!(starts(&world, &actor).await);
        world.app.close().await;
    }

    async fn the_first_day_that_was_asked_for_is_told_once_to_the_day(data: &Data) {
        let world = World::open_with(data, |config: &mut Config| config.keeps_house = false).await;
        let told = || data.number("SELECT COUNT(*) FROM outbox WHERE kind = 'first_day_come'");
        let camille = world.insured(CAMILLE).await;
        world.app.ask_for_first_day(&camille).await.unwrap();
        assert_eq!(data.number("SELECT COUNT(*) FROM first_day").await, 0, "it is not too early for her");
        let actor = world.insured(TOO_EARLY).await;
        world.app.ask_for_first_day(&actor).await.unwrap();
        // Taken back, asked again twice.
        world.app.take_first_day_back(&actor).await.unwrap();
        assert_eq!(world.app.before_starting(&actor).await.unwrap().told_on, None);
        world.app.ask_for_first_day(&actor).await.unwrap();
        world.app.ask_for_first_day(&actor).await.unwrap();
        assert_eq!(world.app.before_starting(&actor).await.unwrap().told_on, Some(date(2026, 1, 1)));
        for (instant, expected) in [
            ("2025-12-31T11:00:00Z", 0),
            ("2025-12-31T22:59:00Z", 0),
            ("2025-12-31T23:01:00Z", 1),
            ("2026-01-01T11:00:00Z", 1),
            ("2026-01-02T11:00:00Z", 1),
        ] {
            world.clock.set(instant);
            tokio::join!(world.app.upkeep(), world.app.upkeep());
            world.app.upkeep().await;
            assert_eq!(told().await, expected, "{instant}");
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM first_day").await, 0, "nothing is kept of it");
        let audited = data.number("SELECT COUNT(*) FROM audit_entry WHERE cause LIKE 'first day%'").await;
        assert_eq!(audited, 4);
        world.app.close().await;
    }

    async fn a_first_day_taken_back_is_told_to_nobody_and_one_that_moved_on_its_day(data: &Data) {
        let world = World::open_with(data, |config: &mut Config| config.keeps_house = false).await;
        let told = || data.number("SELECT COUNT(*) FROM outbox WHERE kind = 'first_day_come'");
        let actor = world.insured(TOO_EARLY).await;
        world.app.ask_for_first_day(&actor).await.unwrap();
        world.app.take_first_day_back(&actor).await.unwrap();
        world.clock.set("2026-01-01T11:00:00Z");
        world.app.upkeep().await;
        assert_eq!(told().await, 0);
        world.clock.set("2025-12-01T11:00:00Z");
        world.app.ask_for_first_day(&actor).await.unwrap();
        // What was kept of an earlier day is told of the right that runs, and not before.
        data.tamper("UPDATE first_day SET first_day = '2025-12-15'").await;
        for (instant, expected) in [("2025-12-16T11:00:00Z", 0), ("2026-01-01T11:00:00Z", 1)] {
            world.clock.set(instant);
            world.app.upkeep().await;
            assert_eq!(told().await, expected, "{instant}");
        }
        world.app.close().await;
    }

    async fn whoever_applied_meanwhile_is_not_told_of_a_first_day(data: &Data) {
        let world = World::open_with(data, |config: &mut Config| config.keeps_house = false).await;
        let actor = world.insured(TOO_EARLY).await;
        world.app.ask_for_first_day(&actor).await.unwrap();
        world.clock.set("2026-01-01T11:00:00Z");
        assert!(starts(&world, &actor).await);
        world.app.upkeep().await;
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE kind = 'first_day_come'").await, 0);
        assert_eq!(data.number("SELECT COUNT(*) FROM first_day").await, 0);
        world.app.close().await;
    }

    async fn whoever_left_an_old_draft_unsent_is_told_of_a_first_day(data: &Data) {
        let world = World::open_with(data, |config: &mut Config| config.keeps_house = false).await;
        let actor = world.insured(TOO_EARLY).await;
        world.app.ask_for_first_day(&actor).await.unwrap();
        world.clock.set("2026-01-01T11:00:00Z");
        assert!(starts(&world, &actor).await);
        // The last minute of the day before, in Paris.
        let begun_at = "2025-12-31T22:59:00Z".parse::<Timestamp>().unwrap().as_microsecond();
        data.tamper(&format!("UPDATE application SET opened_at = {begun_at}")).await;
        world.app.upkeep().await;
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE kind = 'first_day_come'").await, 1);
        world.app.close().await;
    }

    async fn a_paper_application_stops_for_twenty_one_days_to_the_day(data: &Data) {
        let world = World::open(data).await;
        // Received on 27 August 2025.
        let actor = world.insured(PENDING).await;
        let obstacles = world.app.before_starting(&actor).await.unwrap().obstacles;
        let [Obstacle::Pending(pending)] = obstacles[..] else { panic!("one obstacle") };
        assert_eq!((pending.application, pending.last_day), (None, Some(date(2025, 10, 27))));
        for (instant, open) in
            [("2025-09-16T11:00:00Z", false), ("2025-09-17T11:00:00Z", true), ("2025-09-18T11:00:00Z", true)]
        {
            world.clock.set(instant);
            assert_eq!(names(&world, &actor).await.is_empty(), open, "{instant}");
        }
        world.app.close().await;
    }

    async fn an_application_sent_here_is_named_and_may_be_replaced_after_twenty_one_days(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "900").await;
        for (instant, replaceable) in
            [("2025-09-21T11:00:00Z", false), ("2025-09-22T11:00:00Z", true), ("2025-09-23T11:00:00Z", true)]
        {
            world.clock.set(instant);
            let obstacles = world.app.before_starting(&camille).await.unwrap().obstacles;
            let [Obstacle::Pending(pending)] = obstacles[..] else { panic!("one obstacle") };
            assert_eq!(pending.application, Some(receipt.application));
            assert_eq!((pending.received_on, pending.replaceable_on), (date(2025, 9, 1), date(2025, 9, 22)));
            assert_eq!(pending.last_day, Some(date(2025, 11, 1)), "the fund has two months, whatever was begun since");
            assert_eq!(pending.replaceable, replaceable, "{instant}");
            let started = world.app.start_draft(&camille).await;
            assert!(matches!(started, Err(DraftError::AlreadySubmitted(id)) if id == receipt.application));
        }
        world.app.close().await;
    }

    async fn the_insurer_is_chosen_once_and_none_of_them_is_an_answer(data: &Data) {
        let world = World::open(data).await;
        let actor = world.insured(TWO_INSURERS).await;
        let chosen = |name: &str, contract: &str| {
            Some(ChosenInsurer { name: name.to_owned(), contract: contract.to_owned() })
        };
        let unknown = world.prepare(&actor, Prepared::Insurer(chosen("Autre", "X"))).await;
        assert!(matches!(unknown, Err(PrepareError::UnknownInsurer)));
        assert_eq!(names(&world, &actor).await, ["insurers"]);
        let kept = chosen("Mutuelle des Tilleuls", "T-88071");
        let view = world.prepare(&actor, Prepared::Insurer(kept.clone())).await.unwrap();
        assert!(view.obstacles.is_empty());
        // Kept though they stop there.
        let later = world.insured(TWO_INSURERS).await;
        let view = world.app.before_starting(&later).await.unwrap();
        assert_eq!(view.answers.insurer.as_ref().unwrap().kept, kept);
        let view = world.prepare(&later, Prepared::Insurer(None)).await.unwrap();
        assert!(view.obstacles.is_empty());
        assert_eq!(view.answers.insurer.as_ref().unwrap().kept, None);
        assert!(starts(&world, &later).await);
        world.app.close().await;
    }

    async fn an_address_is_corrected_in_its_place(data: &Data) {
        let world = World::open(data).await;
        let actor = world.insured(ADDRESS).await;
        let address = |street: &str| Address {
            lines: vec![street.to_owned()],
            post_code: "99000".to_owned(),
            town: "Fontbelle".to_owned(),
        };
        let still_wrong = Prepared::Address { address: address("rue des Tanneurs"), without_number: false };
        let refused = world.prepare(&actor, still_wrong).await;
        assert!(matches!(refused, Err(PrepareError::Address(faults)) if faults == [AddressFault::NoNumber]));
        let right = Prepared::Address { address: address("7 rue des Tanneurs"), without_number: false };
        let view = world.prepare(&actor, right).await.unwrap();
        assert!(view.obstacles.is_empty());
        assert_eq!(view.identity.address.printed(), ["7 rue des Tanneurs", "99000 Fontbelle"]);
        let without = Prepared::Address { address: address("rue des Tanneurs"), without_number: true };
        assert!(world.prepare(&actor, without).await.unwrap().obstacles.is_empty());
        assert!(starts(&world, &actor).await);
        world.app.close().await;
    }

    async fn somebody_under_25_starts_alone_or_is_told_what_is_missing(data: &Data) {
        let world = World::open(data).await;
        let actor = world.insured(UNDER_25).await;
        let at_home = Prepared::Young(Circumstances::AT_HOME, None);
        let view = world.prepare(&actor, at_home).await.unwrap();
        assert_eq!(view.obstacles.iter().map(Obstacle::name).collect::<Vec<_>>(), ["not-alone"]);
        assert!(!starts(&world, &actor).await);
        let undertaking = Circumstances {
            tax: TaxReturn::OwnNextTime,
            maintenance: Maintenance::Renounced,
            ..INDEPENDENT
        };
        let silent = world.prepare(&actor, Prepared::Young(undertaking, None)).await;
        assert!(matches!(silent, Err(PrepareError::Undertaking)));
        let other_words = Prepared::Young(undertaking, Some(text(("undertaking", 99))));
        assert!(matches!(world.prepare(&actor, other_words).await, Err(PrepareError::Undertaking)));
        let given = Prepared::Young(undertaking, Some(text(UNDERTAKING_TEXT)));
        let view = world.prepare(&actor, given).await.unwrap();
        assert!(view.obstacles.is_empty());
        let kept = view.answers.young.as_ref().unwrap().undertaking.as_ref().unwrap();
        assert_eq!(kept.text, text(UNDERTAKING_TEXT));
        assert!(starts(&world, &actor).await);
        world.app.close().await;
    }

    async fn a_minor_has_no_draft_and_loses_no_answer(data: &Data) {
        let world = World::open(data).await;
        let actor = world.insured(MINOR).await;
        let in_care = Circumstances { in_care: true, ..Circumstances::AT_HOME };
        let view = world.prepare(&actor, Prepared::Young(in_care, None)).await.unwrap();
        assert_eq!(view.obstacles.iter().map(Obstacle::name).collect::<Vec<_>>(), ["not-alone"]);
        assert!(!starts(&world, &actor).await);
        let later = world.insured(MINOR).await;
        let view = world.app.before_starting(&later).await.unwrap();
        assert_eq!(view.answers.young.as_ref().unwrap().circumstances, in_care);
        world.app.close().await;
    }

    async fn having_no_tax_notice_stops_nobody_and_changes_the_papers(data: &Data) {
        let world = World::open(data).await;
        let actor = world.insured(NO_TAX_NOTICE).await;
        let papers = |view: &c2s_app::start::StartView| view.papers.papers.iter().map(|one| one.name).collect::<Vec<_>>();
        let view = world.app.before_starting(&actor).await.unwrap();
        assert!(papers(&view).contains(&"tax-notice"));
        let none = TaxPaper::None { reason: NoTaxPaper::ArrivedRecently, words: Some("depuis cinq mois".to_owned()) };
        let view = world.prepare(&actor, Prepared::TaxPaper(none.clone())).await.unwrap();
        assert!(view.obstacles.is_empty());
        assert!(!papers(&view).contains(&"tax-notice"));
        assert_eq!(view.answers.tax_paper, Some(none));
        let view = world.prepare(&actor, Prepared::TaxPaper(TaxPaper::DeclaredSituation)).await.unwrap();
        assert!(papers(&view).contains(&"declared-situation"));
        assert!(starts(&world, &actor).await);
        world.app.close().await;
    }

    async fn the_partner_is_told_of_the_application_of_the_household_and_of_nothing_in_it(data: &Data) {
        let world = World::open(data).await;
        let (georges, odile) = (world.insured(GEORGES).await, world.insured(ODILE).await);
        assert!(names(&world, &odile).await.is_empty());
        let view = world.app.start_draft(&georges).await.unwrap();
        let couple = c2s_app::draft::FamilySituation::Couple;
        let situation = c2s_app::draft::SituationAnswers { family: couple, ..alone() };
        let view = world.save(&georges, view, Answers::Situation(situation)).await;
        let wife = Partner {
            nir: Some(Nir::parse(ODILE).unwrap()),
            partnership: Partnership::Married,
            ..partner()
        };
        let household = HouseholdAnswers { partner: Some(wife), ..HouseholdAnswers::default() };
        let view = world.save(&georges, view, Answers::Household(household)).await;
        // A draft tells nothing: nobody knows whether it will be sent.
        assert!(names(&world, &odile).await.is_empty());
        let pension = each_month(ResourceKind::RetirementPension, "900.00");
        let view = world.finish(&georges, view, vec![pension]).await;
        world.submit(&georges, &view).await.unwrap();
        let obstacles = world.app.before_starting(&odile).await.unwrap().obstacles;
        assert_eq!(obstacles, [Obstacle::InAnotherApplication]);
        assert!(!starts(&world, &odile).await);
        // Somebody who left that household goes on alone.
        let left = Prepared::Separated(text(UNDERTAKING_TEXT));
        assert!(world.prepare(&odile, left).await.unwrap().obstacles.is_empty());
        assert!(starts(&world, &odile).await);
        world.app.close().await;
    }

    async fn a_number_typed_wrong_attaches_nobody_to_a_stranger(data: &Data) {
        let world = World::open(data).await;
        let (georges, odile) = (world.insured(GEORGES).await, world.insured(ODILE).await);
        let view = world.app.start_draft(&georges).await.unwrap();
        let couple = c2s_app::draft::FamilySituation::Couple;
        let situation = c2s_app::draft::SituationAnswers { family: couple, ..alone() };
        let view = world.save(&georges, view, Answers::Situation(situation)).await;
        // The number of Odile, of another day of the same month, under another name.
        let other = Partner {
            name: c2s_app::Name { given: "Josiane".to_owned(), family: "Ferrand".to_owned() },
            birth_date: date(1958, 8, 3),
            nir: Some(Nir::parse(ODILE).unwrap()),
            ..partner()
        };
        let household = HouseholdAnswers { partner: Some(other), ..HouseholdAnswers::default() };
        let view = world.save(&georges, view, Answers::Household(household)).await;
        let view = world.finish(&georges, view, vec![each_month(ResourceKind::RetirementPension, "900.00")]).await;
        world.submit(&georges, &view).await.unwrap();
        assert!(names(&world, &odile).await.is_empty(), "she is a stranger to that household");
        assert!(starts(&world, &odile).await);
        world.app.close().await;
    }

    async fn what_was_answered_before_goes_with_the_application_and_is_then_forgotten(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        world.prepare(&camille, Prepared::TaxPaper(TaxPaper::DeclaredSituation)).await.unwrap();
        assert_eq!(data.number("SELECT COUNT(*) FROM preparation").await, 2);
        world.sent(&camille, "900").await;
        // That of the young worker of the demonstration stays.
        assert_eq!(data.number("SELECT COUNT(*) FROM preparation").await, 1);
        assert_eq!(data.number("SELECT COUNT(*) FROM application_member").await, 3);
        let view = world.app.before_starting(&camille).await.unwrap();
        assert!(view.answers.tax_paper.is_none());
        world.app.close().await;
    }
}
