//! The household and who manages its cover: what leaves with somebody, what comes back, what may be chosen.

use c2s_app::draft::{
    Aid, ChosenOrganisation, CurrentCover, DeclaredInsurer, Dropped, FamilySituation, HouseholdAnswers, Insurance,
    Manager, Organisation, OrganisationContact, PersonFacts, RemovalReason, SituationAnswers,
};
use c2s_app::organisations::{OrganisationList, Siren};
use c2s_app::{Actor, Answers, DocumentKind, DraftError, DraftView, PersonKey, Step, StepState};
use c2s_domain::ResourceKind;
use c2s_domain::household::Benefit;
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, GEORGES, INAYA, NADIA, World, alone, declared, each_month, keep_all, partner, pdf};

fn solidaires() -> Siren {
    Siren::parse("449571256").unwrap()
}

fn problem(answer: Result<DraftView, DraftError>) -> &'static str {
    match answer {
        Err(DraftError::Wrong { problem, .. }) => {
            assert!(DraftError::PROBLEMS.contains(&problem), "{problem} has no text");
            problem
        }
        Err(other) => panic!("another error: {other}"),
        Ok(_) => panic!("it was saved"),
    }
}

fn kept(view: &DraftView) -> HouseholdAnswers {
    HouseholdAnswers { children: keep_all(view), ..HouseholdAnswers::default() }
}

on_both_engines! {
    async fn what_leaves_with_somebody_is_told_and_comes_back_with_them(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let view = world.app.start_draft(&georges).await.unwrap();
        let in_couple = SituationAnswers { family: FamilySituation::Couple, ..alone() };
        let view = world.save(&georges, view, Answers::Situation(in_couple)).await;
        let mut household = HouseholdAnswers { partner: Some(partner()), ..HouseholdAnswers::default() };
        household.say(PersonFacts { usage_name: Some("Malbrec-Roy".to_owned()), ..PersonFacts::of(PersonKey::Partner) });
        let view = world.save(&georges, view, Answers::Household(household)).await;
        assert_eq!(view.people[1].full_name(), "Odile MALBREC (nom d’usage\u{a0}: MALBREC-ROY)");
        let pension = vec![each_month(ResourceKind::RetirementPension, "800")];
        let view = world.save(&georges, view, Answers::Resources(declared(PersonKey::Partner, pension))).await;
        let view = world.app.add_paper(&georges, view.version, crate::world::tax_notice(PersonKey::Partner), pdf("hers")).await.unwrap();

        let mut household = view.draft.household.clone().unwrap();
        assert!(household.remove(PersonKey::Partner, RemovalReason::Died));
        assert!(!household.remove(PersonKey::Partner, RemovalReason::Died), "once");
        let view = world.save(&georges, view, Answers::Household(household)).await;
        assert_eq!(view.draft.dropped, [Dropped::OfPerson { name: "Odile MALBREC".to_owned() }]);
        assert!(view.draft.resources.is_empty());
        assert_eq!(data.number("SELECT COUNT(*) FROM paper WHERE removed_at IS NULL").await, 0);
        // A couple without its partner: the family situation is to be told again.
        assert_eq!(view.state_of(Step::Household), &StepState::ToCorrect);

        let mut household = view.draft.household.clone().unwrap();
        assert!(household.put_back(PersonKey::Partner));
        assert!(!household.put_back(PersonKey::Partner), "once");
        let view = world.save(&georges, view, Answers::Household(household)).await;
        assert_eq!(view.people[1].full_name(), "Odile MALBREC (nom d’usage\u{a0}: MALBREC-ROY)");
        assert_eq!((view.state_of(Step::Household), view.draft.dropped.len()), (&StepState::Done, 0));
        world.app.close().await;
    }

    async fn a_family_of_thirty_children_is_kept_whole(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let mut household = kept(&view);
        for _ in 0..28 {
            let number = household.fresh_number().unwrap();
            household.added.push(crate::filling_in::added(number));
        }
        let view = world.save(&camille, view, Answers::Household(household)).await;
        assert_eq!(view.people.len(), 31);
        world.app.close().await;
    }

    async fn who_declines_the_cover_counts_and_has_no_certificate(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let view = world.app.start_draft(&georges).await.unwrap();
        let in_couple = SituationAnswers { family: FamilySituation::Couple, ..alone() };
        let view = world.save(&georges, view, Answers::Situation(in_couple)).await;
        let mut household = HouseholdAnswers { partner: Some(partner()), ..HouseholdAnswers::default() };
        for person in [PersonKey::Applicant, PersonKey::Partner] {
            household.say(PersonFacts { declines_cover: true, ..PersonFacts::of(person) });
        }
        let nobody = world.app.save_draft(&georges, view.version, Answers::Household(household.clone())).await;
        assert_eq!(problem(nobody), "nobody-covered");
        household.say(PersonFacts::of(PersonKey::Applicant));
        let view = world.save(&georges, view, Answers::Household(household)).await;
        let pension = vec![each_month(ResourceKind::RetirementPension, "400")];
        let view = Box::pin(world.finish(&georges, view, pension)).await;
        let receipt = Box::pin(world.submit(&georges, &view)).await.unwrap();
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        let file = world.app.decide(&nadia, ruling).await.unwrap();
        assert_eq!(file.situation.persons.iter().map(|person| person.covered).collect::<Vec<_>>(), [true, false]);
        let certificates = file.documents.iter().filter(|document| document.kind == DocumentKind::Certificate);
        assert_eq!(certificates.count(), 1);
        world.app.close().await;
    }

    async fn an_aid_of_the_table_counts_as_a_benefit(data: &Data) {
        let world = World::open(data).await;
        let inaya = world.insured(INAYA).await;
        let view = world.app.start_draft(&inaya).await.unwrap();
        let view = world.save(&inaya, view, Answers::Situation(alone())).await;
        let mut household = kept(&view);
        household.say(PersonFacts { aids: vec![Aid::Rsa, Aid::C2s], ..PersonFacts::of(PersonKey::Applicant) });
        let view = world.save(&inaya, view, Answers::Household(household)).await;
        let view = Box::pin(world.finish(&inaya, view, Vec::new())).await;
        let receipt = Box::pin(world.submit(&inaya, &view)).await.unwrap();
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!(file.situation.persons[0].benefits, [Benefit::Rsa]);
        world.app.close().await;
    }

    async fn at_a_later_request_the_organisation_is_a_choice(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let declared = |siren| Insurance::Declared(DeclaredInsurer {
            name: "Mutualia".to_owned(),
            siren,
            contract_number: None,
            through_employer: false,
        });
        let first = world.app.start_draft(&camille).await.unwrap();
        assert!(first.first_request);
        let unlisted = Siren::parse("732829320").unwrap();
        let refused = world.app.save_draft(&camille, first.version, Answers::Insurance(declared(Some(unlisted)))).await;
        assert_eq!(problem(refused), "organisation-unlisted");
        let view = world.save(&camille, first, Answers::Insurance(declared(Some(solidaires())))).await;
        assert!(matches!(&view.cover, CurrentCover::Managing(ChosenOrganisation { siren, .. }) if *siren == solidaires()));
        let refused = world.app.save_draft(&camille, view.version, Answers::Organisation(Organisation::Fund)).await;
        assert_eq!(problem(refused), "organisation-locked");
        let kept = Answers::Organisation(Organisation::Listed(solidaires()));
        let view = world.save(&camille, view, kept).await;
        assert_eq!(view.state_of(Step::Organisation), &StepState::InProgress, "whom may it write to?");
        // « That is wrong »: no cover at all, the choice is free at once.
        let view = world.save(&camille, view, Answers::Insurance(Insurance::None)).await;
        world.save(&camille, view, Answers::Organisation(Organisation::Fund)).await;

        let georges = world.insured(INAYA).await;
        let receipt = Box::pin(world.sent(&georges, "300")).await;
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        world.app.decide(&nadia, ruling).await.unwrap();
        // The right ends on 30 September 2026: it may be asked for again.
        world.clock.set("2026-07-15T08:00:00Z");
        let georges = world.insured(INAYA).await;
        let later = world.app.start_draft(&georges).await.unwrap();
        assert!(!later.first_request);
        let later = world.save(&georges, later, Answers::Insurance(declared(Some(solidaires())))).await;
        let later = world.save(&georges, later, Answers::Organisation(Organisation::Fund)).await;
        assert_eq!(later.state_of(Step::Organisation), &StepState::Done);
        world.app.close().await;
    }

    async fn a_minor_is_nobodys_contact(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let child = PersonKey::Child(view.register_children[0].id);
        let contact = |person| OrganisationContact {
            organisation: solidaires(),
            person,
            email: None,
            phone: Some("06 12 34 56 78".to_owned()),
        };
        let early = world.app.save_draft(&camille, view.version, Answers::Contacts(vec![contact(child)])).await;
        assert_eq!(problem(early), "organisation-first");
        let view = world.save(&camille, view, Answers::Organisation(Organisation::Fund)).await;
        let each = vec![(child, Organisation::Listed(solidaires()))];
        let view = world.save(&camille, view, Answers::OrganisationOfEach(each)).await;
        for (contacts, expected) in [(vec![contact(child)], "contact-minor"), (Vec::new(), "contact-missing")] {
            let refused = world.app.save_draft(&camille, view.version, Answers::Contacts(contacts)).await;
            assert_eq!(problem(refused), expected);
        }
        let view = world.save(&camille, view, Answers::Contacts(vec![contact(PersonKey::Applicant)])).await;
        assert_eq!(view.draft.organisation.as_ref().unwrap().contacts[0].phone.as_deref(), Some("0612345678"));
        assert_eq!(view.state_of(Step::Organisation), &StepState::Done);
        // The child leaves: so does the organisation that only she had, and its contact.
        let mut household = kept(&view);
        assert!(household.remove(child, RemovalReason::OtherHousehold));
        let view = world.save(&camille, view, Answers::Household(household)).await;
        let answers = view.draft.organisation.as_ref().unwrap();
        assert!(answers.others.is_empty() && answers.contacts.is_empty() && answers.everybody == Manager::Fund);
        assert!(matches!(view.draft.dropped[..], [Dropped::OrganisationOfPerson { .. }]));
        world.app.close().await;
    }

    async fn a_list_is_imported_once_and_a_draft_that_chose_who_left_is_to_be_corrected(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let view = world.save(&camille, view, Answers::Organisation(Organisation::Listed(solidaires()))).await;
        assert_eq!(view.state_of(Step::Organisation), &StepState::InProgress);
        let header = "siren,nom,adresse,code_postal,ville,code_departement";
        let list = OrganisationList {
            organisations: format!("{header}\n780004099,Acoris,1 rue A,54042,NANCY,54\n").into_bytes(),
            places: None,
            from: date(2025, 9, 1),
        };
        let operator = Actor::operator();
        let announced = world.app.import_organisations(&operator, &list, true).await.unwrap();
        assert_eq!((announced.left.len(), announced.changed.len()), (81, 1));
        assert_eq!(data.number("SELECT MAX(version) FROM organisation_list").await, 1);
        let did = world.app.import_organisations(&operator, &list, false).await.unwrap();
        assert_eq!(did, announced);
        let again = world.app.import_organisations(&operator, &list, false).await.unwrap();
        assert!(again.is_empty(), "{again:?}");
        assert_eq!(data.number("SELECT MAX(version) FROM organisation_list").await, 2);
        assert_eq!(data.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'import_organisations'").await, 2);
        let view = world.app.draft(&camille).await.unwrap().unwrap();
        assert_eq!(view.state_of(Step::Organisation), &StepState::ToCorrect);
        let refused = Answers::Organisation(Organisation::Listed(solidaires()));
        assert_eq!(problem(world.app.save_draft(&camille, view.version, refused).await), "organisation-unlisted");
        let denied = world.app.import_organisations(&camille, &list, false).await;
        assert!(denied.is_err());
        world.app.close().await;
    }
}
