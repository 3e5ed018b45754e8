//! The draft: saved step by step, checked at the door, found again.

use c2s_app::draft::{
    AddedPerson, CONSENT_TEXT, CafNumber, FamilySituation, HouseholdAnswers, KeptChild, PersonResources,
    SituationAnswers, TextShown,
};
use c2s_app::{Answers, DraftError, Name, PaperError, PersonKey, Refusal, Step, StepState, Version};
use c2s_domain::household::{Attachment, HousingStatus};
use c2s_domain::ids::InsuredId;
use c2s_domain::situation::{HousingDeclaration, ResourceDeclaration};
use c2s_domain::{Nir, ResourceKind};
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{BASTIEN, CAMILLE, GEORGES, World, alone, declared, each_month, keep_all, partner, pdf, text};

fn in_couple() -> SituationAnswers {
    SituationAnswers { family: FamilySituation::Couple, ..alone() }
}

fn added(number: u16) -> AddedPerson {
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
        let household = HouseholdAnswers { partner: Some(partner()), added: vec![added(1)], children: Vec::new() };
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
        let view = world.app.add_paper(&georges, view.version, PersonKey::Partner, pdf("hers")).await.unwrap();
        let missing = StepState::MissingFor(vec![PersonKey::Applicant, PersonKey::Added(1)]);
        assert_eq!(view.state_of(Step::Papers), &missing);

        // Alone after all: the partner, her paper and what depends on her must be answered again.
        let view = world.save(&georges, view, Answers::Situation(alone())).await;
        assert_eq!(view.state_of(Step::Household), &StepState::ToDo);
        let view = world.save(&georges, view, Answers::Household(HouseholdAnswers::default())).await;
        assert_eq!(view.windows.len(), 1);
        assert!(view.windows[0].paper.is_none());
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
        assert!(matches!(late, Err(DraftError::Stale { current }) if current == second.version));
        let late = world.app.add_paper(&camille, first.version, PersonKey::Applicant, pdf("late")).await;
        assert!(matches!(late, Err(PaperError::Stale { current }) if current == second.version));
        let found = world.app.draft(&camille).await.unwrap().unwrap();
        assert!(found.draft == second.draft);
        world.app.close().await;
    }

    async fn two_tabs_that_save_at_once_do_not_overwrite_each_other(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let tabs = (0..10).map(|_| {
            let (app, camille) = (world.app.clone(), camille.clone());
            tokio::spawn(async move { app.save_draft(&camille, view.version, Answers::Situation(alone())).await })
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
        let good = HouseholdAnswers { children: keep_all(&view), partner: None, added: Vec::new() };
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
            (with(&|household| household.added = (0..21).map(added).collect()), "added", "too-many"),
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
        assert_eq!(view.state_of(Step::Resources), &StepState::ToDo, "the household's amounts are asked again too");
        let view = world.save(&camille, view, Answers::HouseholdResources(Vec::new())).await;
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
        let refused = world.app.add_paper(&camille, view.version, PersonKey::Applicant, b"\x89PNG".to_vec()).await;
        assert!(matches!(refused, Err(PaperError::Refused(Refusal::NotAPdf))));
        let child = PersonKey::Child(view.register_children[0].id);
        for nobody in [child, PersonKey::Partner, PersonKey::Added(3)] {
            let refused = world.app.add_paper(&camille, view.version, nobody, pdf("")).await;
            assert!(matches!(refused, Err(PaperError::NoWindow)), "{nobody}");
        }
        let view = world.app.add_paper(&camille, view.version, PersonKey::Applicant, pdf("first")).await.unwrap();
        let view = world.app.add_paper(&camille, view.version, PersonKey::Applicant, pdf("second")).await.unwrap();
        let paper = view.windows[0].paper.clone().unwrap();
        assert_eq!(world.app.read_paper(&camille, paper.id).await.unwrap().content, pdf("second"));
        let view = world.app.remove_paper(&camille, view.version, paper.id).await.unwrap();
        assert!(view.windows[0].paper.is_none());
        assert!(world.app.read_paper(&camille, paper.id).await.is_err());
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
