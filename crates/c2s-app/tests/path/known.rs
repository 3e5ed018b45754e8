//! What the register says of the persons of an application: asked once agreed, kept, contested, forgotten.

use c2s_app::draft::{
    Aid, CONSENT_TEXT, FamilySituation, HouseholdAnswers, KnownLine, NationalityGroup, Organisation, Partner,
    PersonResources, RegisterAnswer, SituationAnswers, StudyAnswers, StudyChoice,
};
use c2s_app::papers::Contested;
use c2s_app::register::{ImportedLine, LineFate};
use c2s_app::{
    Actor, Answers, DraftError, DraftView, PersonKey, ResourcesPath, RsaProof, Step, StepState, UnavailablePaper,
    UnavailableReason, WindowKey,
};
use c2s_domain::household::Benefit;
use c2s_domain::{Clock, Entitlement, Ground, Money, Nir, ResourceKind};
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{GEORGES, NADIA, World, alone, each_month, keep_all, partner, pdf, text};

const YANIS: &str = "188059999999210";
const AISSA: &str = "289079999999537";
const APPLICANT: PersonKey = PersonKey::Applicant;
const PARTNER: PersonKey = PersonKey::Partner;

fn aissa() -> Partner {
    Partner {
        name: c2s_app::Name { given: "Aissa".to_owned(), family: "DELORVAU".to_owned() },
        birth_date: date(1989, 7, 4),
        nir: Nir::parse(AISSA).ok(),
        ..partner()
    }
}

/// A couple up to the agreement, which is not given yet.
async fn couple(world: &World, actor: &Actor, partner: Partner) -> DraftView {
    let view = world.app.start_draft(actor).await.unwrap();
    let situation = SituationAnswers { family: FamilySituation::Couple, ..alone() };
    let view = world.save(actor, view, Answers::Situation(situation)).await;
    let household =
        HouseholdAnswers { partner: Some(partner), children: keep_all(&view), ..HouseholdAnswers::default() };
    let view = world.save(actor, view, Answers::Household(household)).await;
    world.save(actor, view, Answers::Organisation(Organisation::Fund)).await
}

async fn agrees(world: &World, actor: &Actor, view: DraftView) -> DraftView {
    world.save(actor, view, Answers::Consent(text(CONSENT_TEXT))).await
}

/// Takes this line over what the register says.
async fn import(world: &World, content: serde_json::Value) {
    let mut import = world.app.import_insured(&Actor::operator(), None, false).await.unwrap();
    let fates = import.take(vec![ImportedLine { number: 1, content }]).await.unwrap();
    assert_eq!(fates, [(1, LineFate::Updated)]);
    drop(import);
}

fn answers(view: &DraftView) -> Vec<(PersonKey, &RegisterAnswer)> {
    view.draft.register_said.iter().map(|said| (said.person, &said.answer)).collect()
}

on_both_engines! {
    async fn rsa_of_both_is_confirmed_once_the_exchange_is_agreed_to(data: &Data) {
        let world = World::open(data).await;
        let yanis = world.insured(YANIS).await;
        let view = couple(&world, &yanis, aissa()).await;
        assert!(view.draft.register_said.is_empty(), "nothing is asked before the agreement");
        assert_eq!(view.path, ResourcesPath::Declared);
        let view = agrees(&world, &yanis, view).await;
        assert_eq!(view.path, ResourcesPath::Rsa(RsaProof::Register));
        assert!(view.windows.is_empty() && view.is_complete());
        assert!(view.draft.known_benefit(PARTNER, Benefit::Rsa).is_some());
        let receipt = world.submit(&yanis, &view).await.unwrap();
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!((file.assessment.entitlement, file.assessment.ground), (Entitlement::Free, Ground::Rsa));
        assert_eq!(file.content.register_said.len(), 2);
        world.app.close().await;
    }

    async fn a_number_with_another_name_or_another_birth_date_tells_nothing(data: &Data) {
        let world = World::open(data).await;
        let yanis = world.insured(YANIS).await;
        let mut view = couple(&world, &yanis, Partner { birth_date: date(1989, 7, 5), ..aissa() }).await;
        view = agrees(&world, &yanis, view).await;
        assert!(matches!(answers(&view)[1], (PARTNER, RegisterAnswer::Nobody)));
        assert_eq!(view.path, ResourcesPath::Declared);
        let mut other = aissa();
        "Quelqu’un".clone_into(&mut other.name.family);
        for (partner, found) in [(other, false), (Partner { nir: None, ..aissa() }, false), (aissa(), true)] {
            let household =
                HouseholdAnswers { partner: Some(partner), children: keep_all(&view), ..HouseholdAnswers::default() };
            view = world.save(&yanis, view, Answers::Household(household)).await;
            assert_eq!(*answers(&view)[1].1 != RegisterAnswer::Nobody, found);
        }
        world.app.close().await;
    }

    async fn a_refusal_and_a_withdrawal_ignore_what_the_register_knows(data: &Data) {
        let world = World::open(data).await;
        let yanis = world.insured(YANIS).await;
        let view = couple(&world, &yanis, aissa()).await;
        let refused = world.save(&yanis, view, Answers::NoConsent(text(CONSENT_TEXT))).await;
        assert_eq!(refused.path, ResourcesPath::Declared);
        assert!(refused.draft.register_said.is_empty());
        assert!(refused.benefits.iter().all(|(_, benefits)| benefits.is_empty()));
        let agreed = agrees(&world, &yanis, refused).await;
        assert_eq!(agreed.path, ResourcesPath::Rsa(RsaProof::Register));
        let withdrawn = world.save(&yanis, agreed, Answers::NoConsent(text(CONSENT_TEXT))).await;
        assert_eq!(withdrawn.path, ResourcesPath::Declared);
        assert_eq!(withdrawn.state_of(Step::Resources), &StepState::ToDo);
        world.app.close().await;
    }

    async fn a_known_amount_is_confirmed_or_contested_and_both_values_stay(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let view = couple(&world, &georges, partner()).await;
        let view = agrees(&world, &georges, view).await;
        let known = view.draft.known_resources(APPLICANT, view.reference_period)[0].clone();
        assert_eq!(known.resource.total, Some(Money::from_euros(10_800)));
        let with = |contested, resources| {
            let line = KnownLine { known: known.clone(), contested };
            Answers::Resources(PersonResources {
                known: vec![line],
                resources,
                ..PersonResources::nothing(APPLICANT)
            })
        };
        let view = world.save(&georges, view, with(false, Vec::new())).await;
        let counted = |view: &DraftView| view.draft.resources[0].accepted().count();
        assert_eq!(counted(&view), 1);
        let declared = vec![each_month(ResourceKind::RetirementPension, "700")];
        let view = world.save(&georges, view, with(true, declared.clone())).await;
        assert_eq!(counted(&view), 0);
        assert!(view.draft.resources[0].known[0].known == known && view.draft.resources[0].resources == declared);
        // Nobody makes up what the register knows.
        let mut other = known.clone();
        other.resource.total = Some(Money::ZERO);
        let made_up = PersonResources {
            known: vec![KnownLine { known: other, contested: false }],
            ..PersonResources::nothing(APPLICANT)
        };
        let refused = world.app.save_draft(&georges, view.version, Answers::Resources(made_up)).await;
        assert!(matches!(refused, Err(DraftError::Wrong { problem: "unknown-line", .. })));
        // Confirmed, then without the agreement: the amount is to be declared.
        let view = world.save(&georges, view, with(false, Vec::new())).await;
        let view = world.save(&georges, view, Answers::NoConsent(text(CONSENT_TEXT))).await;
        assert_eq!(view.draft.resources[0].awaited, [ResourceKind::RetirementPension]);
        assert!(view.draft.resources[0].known.is_empty());
        assert_eq!(view.state_of(Step::Resources), &StepState::ToDo, "nobody has declared everything");
        world.app.close().await;
    }

    async fn what_is_contested_asks_for_its_proof_and_a_reason_closes_it(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let view = couple(&world, &georges, partner()).await;
        let view = agrees(&world, &georges, view).await;
        let known = view.draft.known_resources(APPLICANT, view.reference_period)[0].clone();
        let said = |contested, resources| {
            let line = KnownLine { known: known.clone(), contested };
            Answers::Resources(PersonResources { known: vec![line], resources, ..PersonResources::nothing(APPLICANT) })
        };
        let proof = WindowKey::of_contested(
            APPLICANT,
            Contested { kind: ResourceKind::RetirementPension, source: known.source },
        );
        let asks = |view: &DraftView| view.windows.iter().any(|window| window.key == proof);
        let view = world.save(&georges, view, said(false, Vec::new())).await;
        assert!(!asks(&view), "what is right needs no proof");
        let declared = vec![each_month(ResourceKind::RetirementPension, "700")];
        let view = world.save(&georges, view, said(true, declared)).await;
        assert!(asks(&view) && view.missing_papers().any(|window| window.key == proof));
        // What shows it is put in; or it cannot be supplied, and the file does not wait for it.
        let with = world.app.add_paper(&georges, view.version, proof.clone(), pdf("a statement")).await.unwrap();
        assert!(!with.missing_papers().any(|window| window.key == proof));
        let paper = with.windows.iter().find(|window| window.key == proof).unwrap().papers[0].id;
        let view = world.app.remove_paper(&georges, with.version, paper).await.unwrap();
        let reason = UnavailablePaper { window: proof.clone(), reason: UnavailableReason::NotGiven, words: None };
        let view = world.save(&georges, view, Answers::Unavailable(reason)).await;
        assert!(asks(&view) && !view.missing_papers().any(|window| window.key == proof));
        let view = world.save(&georges, view, said(false, Vec::new())).await;
        assert!(!asks(&view), "confirmed after all");
        world.app.close().await;
    }

    async fn the_c2s_of_the_applicant_is_that_of_the_register_until_it_is_said(data: &Data) {
        let world = World::open(data).await;
        import(&world, serde_json::json!({
            "nir": YANIS, "given": "Yanis", "family": "Delorvau", "birth_date": "1988-05-30",
            "address": { "lines": ["28 quai des Tanneurs"], "post_code": "99000", "town": "Fontbelle" },
            "nationality": "european", "c2s": [{ "starts_on": "2024-11-01", "ends_on": "2025-10-31" }],
        }))
        .await;
        let yanis = world.insured(YANIS).await;
        let view = couple(&world, &yanis, aissa()).await;
        let view = agrees(&world, &yanis, view).await;
        let (group, at) = view.draft.known_nationality(APPLICANT).unwrap();
        assert_eq!((group, at), (NationalityGroup::European, world.clock.now()));
        let aids = |view: &DraftView| view.aids.iter().find(|(person, _)| *person == APPLICANT).unwrap().1.clone();
        assert!(aids(&view).contains(&Aid::C2s), "what is held is ticked");
        assert_eq!(view.draft.known_c2s(APPLICANT).unwrap().0.ends_on, date(2025, 10, 31));
        // The page of the aids has the last word.
        let study = StudyAnswers {
            benefits: view.people.iter().map(|person| (person.key, Vec::new())).collect(),
            worked: Vec::new(),
            c2s: Some(Vec::new()),
            choice: StudyChoice::Full,
        };
        let view = world.save(&yanis, view, Answers::Study(study)).await;
        assert!(!aids(&view).contains(&Aid::C2s));
        assert!(view.draft.known_c2s(APPLICANT).is_some(), "both stay");
        // A right that is over is not held.
        world.clock.set("2025-11-01T08:00:00Z");
        let yanis = world.insured(YANIS).await;
        let view = world.save(&yanis, view, Answers::AskAgain).await;
        assert!(view.draft.known_c2s(APPLICANT).is_none());
        world.app.close().await;
    }

    async fn whoever_names_somebody_learns_nothing_of_them(data: &Data) {
        let world = World::open(data).await;
        import(&world, serde_json::json!({
            "nir": AISSA, "given": "Aïssa", "family": "Delorvau", "birth_date": "1989-07-04",
            "address": { "lines": ["28 quai des Tanneurs"], "post_code": "99000", "town": "Fontbelle" },
            "nationality": "european", "c2s": [{ "starts_on": "2024-11-01", "ends_on": "2025-10-31" }],
            "benefits": [{ "benefit": "aah", "source": "caf", "on": "2025-04-01" }, { "benefit": "rsa", "source": "caf", "on": "2025-04-01" }],
            "resources": [{
                "kind": "wages", "total": "9000.00", "source": "employer", "on": "2025-04-01",
            }],
        }))
        .await;
        // Yanis has the RSA in his own record: theirs is one household's. Georges has not.
        for (nir, told) in [(YANIS, vec![Benefit::Rsa]), (GEORGES, Vec::new())] {
            let actor = world.insured(nir).await;
            let view = couple(&world, &actor, aissa()).await;
            let view = agrees(&world, &actor, view).await;
            let (_, answer) = answers(&view).into_iter().find(|(person, _)| *person == PARTNER).unwrap();
            let RegisterAnswer::Known { benefits, resources, nationality, c2s } = answer else { panic!("they are known") };
            assert_eq!(benefits.iter().map(|known| known.benefit).collect::<Vec<_>>(), told, "{nir}");
            assert!(resources.is_empty() && nationality.is_none() && c2s.is_none());
        }
        world.app.close().await;
    }

    async fn a_register_that_is_down_is_asked_again_and_loses_nothing(data: &Data) {
        let world = World::open(data).await;
        let yanis = world.insured(YANIS).await;
        let view = couple(&world, &yanis, aissa()).await;
        let sign = data.folder().join("register.closed");
        std::fs::write(&sign, "").unwrap();
        let view = agrees(&world, &yanis, view).await;
        assert!(view.draft.awaits_the_register());
        assert_eq!(view.path, ResourcesPath::Declared);
        let own = PersonResources::nothing(APPLICANT);
        let view = world.save(&yanis, view, Answers::Resources(own)).await;
        std::fs::remove_file(&sign).unwrap();
        let view = world.save(&yanis, view, Answers::AskAgain).await;
        assert!(!view.draft.awaits_the_register());
        assert_eq!(view.path, ResourcesPath::Rsa(RsaProof::Register));
        assert_eq!(view.draft.resources.len(), 1);
        // Down again: what it said stays, for it was said.
        std::fs::write(&sign, "").unwrap();
        world.clock.advance(jiff::SignedDuration::from_hours(30));
        let view = world.save(&yanis, view, Answers::AskAgain).await;
        assert!(!view.draft.awaits_the_register());
        assert_eq!(view.path, ResourcesPath::Rsa(RsaProof::Register));
        world.app.close().await;
    }
}
