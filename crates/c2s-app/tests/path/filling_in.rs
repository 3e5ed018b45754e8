//! The draft: saved step by step, checked at the door, found again.

use c2s_app::draft::{
    AddedPerson, CONSENT_TEXT, CafNumber, FamilySituation, HouseholdAnswers, HouseholdResources, KeptChild, Lack,
    PersonResources, SituationAnswers, TextShown, WhyLacking,
};
use c2s_app::{
    Answers, DraftError, DraftView, MOST_PAPERS, Move, Name, PaperError, PaperKind, PersonKey, Refusal, Step,
    StepState, UnavailablePaper, UnavailableReason, Version, WindowKey,
};
use c2s_domain::household::{Attachment, Benefit, HousingStatus};
use c2s_domain::ids::InsuredId;
use c2s_domain::situation::{HousingDeclaration, ResourceDeclaration};
use c2s_domain::{Nir, ResourceKind};
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{
    BASTIEN, CAMILLE, GEORGES, NADIA, World, alone, declared, each_month, keep_all, partner, pdf, tax_notice, text,
};

fn in_couple() -> SituationAnswers {
    SituationAnswers { family: FamilySituation::Couple, ..alone() }
}

pub(crate) fn added(number: u16) -> AddedPerson {
    AddedPerson {
        number,
        name: Name { given: "Ana".to_owned(), family: "Lou".to_owned() },
        birth_date: date(2010, 8, 31),
        nir: None,
        child: true,
        attachment: Attachment::TaxHousehold,
        alternating_custody: false,
    }
}

fn problem<T>(answer: Result<T, DraftError>) -> (String, &'static str) {
    match answer {
        Err(DraftError::Wrong { field, problem }) => {
            assert!(DraftError::PROBLEMS.contains(&problem), "{problem} has no text");
            (field, problem)
        }
        Err(other) => panic!("another error: {other}"),
        Ok(_) => panic!("it was saved"),
    }
}

on_both_engines! {
    async fn a_draft_is_one_and_the_same_however_often_it_is_started(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        assert!(world.app.draft(&camille).await.unwrap().is_none());
        let (first, second) = tokio::join!(world.app.start_draft(&camille), world.app.start_draft(&camille));
        let (first, second) = (first.unwrap(), second.unwrap());
        assert_eq!(first.id, second.id);
        assert_eq!(data.number("SELECT COUNT(*) FROM application").await, 1);
        assert_eq!(first.next_step(), Step::Situation);
        world.app.close().await;
    }

    async fn each_step_says_what_it_waits_for(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let view = world.app.start_draft(&georges).await.unwrap();
        let view = world.save(&georges, view, Answers::Situation(in_couple())).await;
        assert_eq!((view.state_of(Step::Situation), view.next_step()), (&StepState::Done, Step::Household));
        let household = HouseholdAnswers { partner: Some(partner()), added: vec![added(1)], ..HouseholdAnswers::default() };
        let view = world.save(&georges, view, Answers::Household(household)).await;
        let keys: Vec<PersonKey> = view.people.iter().map(|person| person.key).collect();
        assert_eq!(keys, [PersonKey::Applicant, PersonKey::Partner, PersonKey::Added(1)]);
        // Ana was 15 yesterday: she has a window too.
        assert_eq!(view.windows.len(), 3);
        assert_eq!(view.state_of(Step::Papers), &StepState::MissingFor(keys.clone()));
        assert_eq!(view.state_of(Step::Resources), &StepState::ToDo);

        let pension = vec![each_month(ResourceKind::RetirementPension, "800")];
        let view = world.save(&georges, view, Answers::Resources(declared(PersonKey::Applicant, pension))).await;
        let missing = StepState::MissingFor(vec![PersonKey::Partner, PersonKey::Added(1)]);
        assert_eq!(view.state_of(Step::Resources), &missing);
        let view = world.app.add_paper(&georges, view.version, tax_notice(PersonKey::Partner), pdf("hers")).await.unwrap();
        let missing = StepState::MissingFor(vec![PersonKey::Applicant, PersonKey::Added(1)]);
        assert_eq!(view.state_of(Step::Papers), &missing);

        // Alone after all: the partner, her paper and what depends on her must be answered again.
        let view = world.save(&georges, view, Answers::Situation(alone())).await;
        assert_eq!(view.state_of(Step::Household), &StepState::ToCorrect);
        let view = world.save(&georges, view, Answers::Household(HouseholdAnswers::default())).await;
        assert_eq!(view.windows.len(), 1);
        assert!(view.windows[0].papers.is_empty());
        assert_eq!(data.number("SELECT COUNT(*) FROM paper WHERE removed_at IS NULL").await, 0);
        world.app.close().await;
    }

    async fn a_stale_page_saves_nothing(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let first = world.app.start_draft(&camille).await.unwrap();
        let second = world.save(&camille, first.clone(), Answers::Situation(alone())).await;
        assert_eq!(second.version, Version(first.version.0 + 1));
        let late = world.app.save_draft(&camille, first.version, Answers::Situation(in_couple())).await;
        assert!(matches!(late, Err(DraftError::Stale { current, .. }) if current == second.version));
        let late = world.app.add_paper(&camille, first.version, tax_notice(PersonKey::Applicant), pdf("late")).await;
        assert!(matches!(late, Err(PaperError::Stale { current }) if current == second.version));
        let found = world.app.draft(&camille).await.unwrap().unwrap();
        assert!(found.draft == second.draft);
        world.app.close().await;
    }

    async fn two_tabs_that_save_at_once_do_not_overwrite_each_other(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let tabs = (0..10).map(|tab| {
            let (app, camille) = (world.app.clone(), camille.clone());
            let caf_number = CafNumber::parse(&format!("123456{tab}")).ok();
            let answers = Answers::Situation(SituationAnswers { caf_number, ..alone() });
            tokio::spawn(async move { app.save_draft(&camille, view.version, answers).await })
        });
        let mut saved = 0;
        for tab in tabs.collect::<Vec<_>>() {
            match tab.await.unwrap() {
                Ok(_) => saved += 1,
                Err(DraftError::Stale { .. }) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(saved, 1);
        world.app.close().await;
    }

    async fn answers_that_cannot_be_name_their_field(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let view = world.save(&camille, view, Answers::Situation(alone())).await;
        let good = HouseholdAnswers { children: keep_all(&view), ..HouseholdAnswers::default() };
        let with = |change: &dyn Fn(&mut HouseholdAnswers)| {
            let mut household = good.clone();
            change(&mut household);
            Answers::Household(household)
        };
        let stranger = KeptChild {
            child: InsuredId(uuid::Uuid::nil()),
            kept: true,
            alternating_custody: false,
            attachment: Attachment::TaxHousehold,
        };
        let camille_nir = Nir::parse(CAMILLE).unwrap();
        let wrong: Vec<(Answers, &str, &str)> = vec![
            (with(&|household| household.partner = Some(partner())), "partner", "partner-unexpected"),
            (with(&|household| household.children.clear()), "children", "child-unanswered"),
            (with(&|household| household.children[1] = stranger.clone()), "children[1].child", "unknown-child"),
            (with(&|household| household.children[1] = household.children[0].clone()), "children[1].child", "child-twice"),
            (with(&|household| household.added = vec![added(1), added(1)]), "added[1].number", "number-twice"),
            (
                with(&|household| household.added = vec![AddedPerson { nir: Some(camille_nir.clone()), ..added(1) }]),
                "added[0].nir",
                "nir-twice",
            ),
            (
                with(&|household| household.added = vec![AddedPerson { birth_date: date(2025, 9, 2), ..added(1) }]),
                "added[0].birth_date",
                "born-in-the-future",
            ),
            (
                with(&|household| household.added = vec![AddedPerson { birth_date: date(1890, 1, 1), ..added(1) }]),
                "added[0].birth_date",
                "too-old",
            ),
            (
                with(&|household| {
                    let name = Name { given: " ".to_owned(), family: "Lou".to_owned() };
                    household.added = vec![AddedPerson { name, ..added(1) }];
                }),
                "added[0].given",
                "name-missing",
            ),
            (
                with(&|household| {
                    let birth_date = date(2007, 9, 1);
                    household.added = vec![AddedPerson { birth_date, alternating_custody: true, ..added(1) }];
                }),
                "added[0].alternating_custody",
                "alternating-adult",
            ),
            (
                with(&|household| {
                    let nir = Nir::parse(BASTIEN).ok();
                    household.added = vec![AddedPerson { nir, ..added(1) }];
                }),
                "added[0].birth_date",
                "born-against-number",
            ),
            (with(&|household| household.added = (0..61).map(added).collect()), "added", "too-many-people"),
            (Answers::Consent(TextShown { version: 99, ..text(CONSENT_TEXT) }), "consent", "other-text"),
            (Answers::Resources(declared(PersonKey::Partner, Vec::new())), "person", "unknown-person"),
            (
                Answers::Resources(PersonResources {
                    resources: vec![ResourceDeclaration::of(ResourceKind::Wages)],
                    ..declared(PersonKey::Applicant, Vec::new())
                }),
                "persons[0].resources[0]",
                "contradiction",
            ),
        ];
        for (answers, field, expected) in wrong {
            let refused = world.app.save_draft(&camille, view.version, answers).await;
            assert_eq!(problem(refused), (field.to_owned(), expected));
        }
        let georges = world.insured(GEORGES).await;
        let view = world.app.start_draft(&georges).await.unwrap();
        let view = world.save(&georges, view, Answers::Situation(in_couple())).await;
        let refused = world.app.save_draft(&georges, view.version, Answers::Household(HouseholdAnswers::default()));
        assert_eq!(problem(refused.await), ("partner".to_owned(), "partner-missing"));
        world.app.close().await;
    }

    async fn a_child_removed_leaves_the_household_and_may_come_back(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let mut children = keep_all(&view);
        children[0].kept = false;
        let household = HouseholdAnswers { children: children.clone(), ..HouseholdAnswers::default() };
        let view = world.save(&camille, view, Answers::Household(household)).await;
        assert_eq!(view.people.len(), 2);
        assert_eq!(view.register_children.len(), 2, "the page still offers her");
        children[0].kept = true;
        let household = HouseholdAnswers { children, ..HouseholdAnswers::default() };
        let view = world.save(&camille, view, Answers::Household(household)).await;
        assert_eq!(view.people.len(), 3);
        world.app.close().await;
    }

    async fn amounts_of_a_period_that_moved_are_asked_again(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "900").await;
        assert!(view.is_complete());
        world.clock.set("2025-10-01T08:00:00Z");
        let view = world.app.draft(&camille).await.unwrap().unwrap();
        assert_eq!(view.state_of(Step::Resources), &StepState::PeriodMoved);
        assert_eq!(view.reference_period.to_string(), "2024-09/2025-08");
        assert_eq!(view.draft.resources.len(), 1, "what was typed is still shown");
        let again = declared(PersonKey::Applicant, vec![each_month(ResourceKind::Wages, "950")]);
        let view = world.save(&camille, view, Answers::Resources(again)).await;
        assert_eq!(view.state_of(Step::Resources), &StepState::InProgress, "the household's amounts are asked again too");
        let view = world.save(&camille, view, Answers::HouseholdResources(HouseholdResources::default())).await;
        assert_eq!(view.state_of(Step::Resources), &StepState::Done);
        // Alone, there is nobody for whom the household would receive anything.
        let bastien = world.insured(BASTIEN).await;
        let view = world.app.start_draft(&bastien).await.unwrap();
        let nothing = declared(PersonKey::Applicant, Vec::new());
        let view = world.save(&bastien, view, Answers::Resources(nothing)).await;
        let housing = HousingDeclaration { status: HousingStatus::Owner, housing_aid: None };
        let view = world.save(&bastien, view, Answers::Housing(housing)).await;
        assert_eq!(view.state_of(Step::Resources), &StepState::Done);
        world.app.close().await;
    }

    async fn a_paper_is_taken_as_it_is_or_refused_with_what_to_do(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let hers = tax_notice(PersonKey::Applicant);
        let refused = world.app.add_paper(&camille, view.version, hers.clone(), b"GIF89a".to_vec()).await;
        assert!(matches!(refused, Err(PaperError::Refused(Refusal::UnknownFormat))));
        let child = PersonKey::Child(view.register_children[0].id);
        let rsa = WindowKey::of(PaperKind::RsaAttestation, PersonKey::Applicant);
        let nobodys = [child, PersonKey::Partner, PersonKey::Added(3)].map(tax_notice);
        for window in nobodys.into_iter().chain([rsa]) {
            let refused = world.app.add_paper(&camille, view.version, window.clone(), pdf("")).await;
            assert!(matches!(refused, Err(PaperError::NoWindow)), "{window}");
        }
        let view = world.app.add_paper(&camille, view.version, hers, pdf("first")).await.unwrap();
        let paper = view.windows[0].papers[0].clone();
        let original = world.app.read_paper(&camille, paper.id).await.unwrap();
        assert_eq!(original.content.whole().await.unwrap(), pdf("first"));
        let view = world.app.remove_paper(&camille, view.version, paper.id).await.unwrap();
        assert!(view.windows[0].papers.is_empty());
        assert!(world.app.read_paper(&camille, paper.id).await.is_err());
        let view = world.app.restore_paper(&camille, view.version, paper.id).await.unwrap();
        assert_eq!(view.windows[0].papers, std::slice::from_ref(&paper));
        let twice = world.app.restore_paper(&camille, view.version, paper.id).await;
        assert!(matches!(twice, Err(PaperError::NoWindow)));
        world.app.close().await;
    }

    async fn several_papers_of_a_window_keep_the_order_they_are_given(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let mut view = world.app.start_draft(&camille).await.unwrap();
        let hers = tax_notice(PersonKey::Applicant);
        for page in ["1", "2", "3"] {
            view = world.app.add_paper(&camille, view.version, hers.clone(), pdf(page)).await.unwrap();
        }
        let ids = |view: &DraftView| view.windows[0].papers.iter().map(|paper| paper.id).collect::<Vec<_>>();
        let [first, second, third] = ids(&view)[..] else { panic!("three papers") };
        for (moved, towards, expected) in [
            (third, Move::Up, [first, third, second]),
            (first, Move::Up, [first, third, second]),
            (first, Move::Down, [third, first, second]),
            (second, Move::Down, [third, first, second]),
        ] {
            view = world.app.move_paper(&camille, view.version, moved, towards).await.unwrap();
            assert_eq!(ids(&view), expected);
        }
        let view = world.app.remove_paper(&camille, view.version, third).await.unwrap();
        let view = world.app.restore_paper(&camille, view.version, third).await.unwrap();
        assert_eq!(ids(&view), [first, second, third], "put back at the end");
        world.app.close().await;
    }

    async fn a_window_takes_twenty_files(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let mut view = world.app.start_draft(&camille).await.unwrap();
        let hers = tax_notice(PersonKey::Applicant);
        for _ in 0..MOST_PAPERS {
            view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("a page")).await.unwrap();
        }
        let refused = world.app.add_paper(&camille, view.version, hers.clone(), pdf("one more")).await;
        assert!(matches!(refused, Err(PaperError::TooMany)));
        let last = view.windows[0].papers[MOST_PAPERS - 1].id;
        let view = world.app.remove_paper(&camille, view.version, last).await.unwrap();
        let view = world.app.add_paper(&camille, view.version, hers, pdf("one more")).await.unwrap();
        let refused = world.app.restore_paper(&camille, view.version, last).await;
        assert!(matches!(refused, Err(PaperError::TooMany)));
        world.app.close().await;
    }

    async fn a_paper_that_cannot_be_supplied_closes_its_window_with_its_reason(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let unavailable = |reason, words: Option<&str>| {
            let window = tax_notice(PersonKey::Applicant);
            Answers::Unavailable(UnavailablePaper { window, reason, words: words.map(str::to_owned) })
        };
        let other = unavailable(UnavailableReason::Other, None);
        let refused = world.app.save_draft(&camille, view.version, other).await;
        assert_eq!(problem(refused), ("words".to_owned(), "words-missing"));
        let long = "a".repeat(UnavailablePaper::LONGEST_WORDS + 1);
        let refused = world.app.save_draft(&camille, view.version, unavailable(UnavailableReason::Lost, Some(&long)));
        assert_eq!(problem(refused.await), ("words".to_owned(), "words-too-long"));
        let window = tax_notice(PersonKey::Partner);
        let nobodys = UnavailablePaper { window, reason: UnavailableReason::Lost, words: None };
        let refused = world.app.save_draft(&camille, view.version, Answers::Unavailable(nobodys)).await;
        assert_eq!(problem(refused), ("window".to_owned(), "unknown-window"));

        let view = world.save(&camille, view, unavailable(UnavailableReason::DoesNotExist, None)).await;
        assert_eq!(view.state_of(Step::Papers), &StepState::Done);
        let window = tax_notice(PersonKey::Applicant);
        let view = world.save(&camille, view, Answers::Available(window.clone())).await;
        assert_ne!(view.state_of(Step::Papers), &StepState::Done);
        let view = world.save(&camille, view, unavailable(UnavailableReason::Lost, Some("in a flood"))).await;
        let view = world.app.add_paper(&camille, view.version, window, pdf("found")).await.unwrap();
        assert!(view.windows[0].unavailable.is_none(), "it is there after all");
        world.app.close().await;
    }

    async fn papers_that_no_answer_asks_for_wait_and_are_not_sent(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "900").await;
        let wages = || vec![each_month(ResourceKind::Wages, "900")];
        let rsa = PersonResources { benefits: vec![Benefit::RsaClaimed], ..declared(PersonKey::Applicant, wages()) };
        let view = world.save(&camille, view, Answers::Resources(rsa.clone())).await;
        let attestation = WindowKey::of(PaperKind::RsaAttestation, PersonKey::Applicant);
        assert_eq!(view.windows.last().unwrap().key, attestation);
        let view = world.app.add_paper(&camille, view.version, attestation, pdf("attestation")).await.unwrap();
        let without = declared(PersonKey::Applicant, wages());
        let view = world.save(&camille, view, Answers::Resources(without.clone())).await;
        assert_eq!(view.windows.len(), 1);
        let view = world.save(&camille, view, Answers::Resources(rsa)).await;
        assert_eq!(view.windows[1].papers.len(), 1, "it comes back with the answer");
        let view = world.save(&camille, view, Answers::Resources(without)).await;
        let receipt = world.submit(&camille, &view).await.unwrap();
        assert_eq!(receipt.papers.len(), 1);
        world.app.close().await;
    }

    async fn an_amount_that_is_not_known_reaches_the_caseworker(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "900").await;
        let lack = |why, words: Option<&str>| {
            let lack = Lack { kind: ResourceKind::DailyAllowances, why, words: words.map(str::to_owned) };
            let wages = vec![each_month(ResourceKind::Wages, "900")];
            Answers::Resources(PersonResources { lacks: vec![lack], ..declared(PersonKey::Applicant, wages) })
        };
        let refused = world.app.save_draft(&camille, view.version, lack(WhyLacking::CannotGive, None)).await;
        assert_eq!(problem(refused), ("words".to_owned(), "words-missing"));
        let view = world.save(&camille, view, lack(WhyLacking::NotKnown, None)).await;
        assert!(view.is_complete(), "it is an answer");
        let receipt = world.submit(&camille, &view).await.unwrap();
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!(file.content.resources[0].lacks.len(), 1);
        assert!(file.assessment.provisional.contains(&"resources_incomplete".to_owned()));
        world.app.close().await;
    }

    async fn the_history_of_an_application_holds_each_of_its_states(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.fill_in(&camille, "1000").await;
        let versions = data.number("SELECT COUNT(*) FROM application_event").await;
        assert_eq!(versions, view.version.0, "one event for each version");
        let audited = data.number("SELECT COUNT(*) FROM audit_entry WHERE action IN ('start_draft', 'save_draft', 'add_paper')");
        assert_eq!(audited.await, versions, "one audit entry for each change");
        let housing = HousingDeclaration { status: HousingStatus::Owner, housing_aid: None };
        world.save(&camille, view, Answers::Housing(housing)).await;
        assert_eq!(data.number("SELECT COUNT(*) FROM application_event").await, versions + 1);
        world.app.close().await;
    }

    async fn a_caf_number_comes_back_as_it_was_typed(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let caf_number = Some(CafNumber::parse("123 4567 b").unwrap());
        let view = world.save(&camille, view, Answers::Situation(SituationAnswers { caf_number, ..alone() })).await;
        let kept = view.draft.situation.unwrap().caf_number.unwrap();
        assert_eq!(kept.reveal(), "1234567B");
        world.app.close().await;
    }
}
