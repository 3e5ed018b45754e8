//! The ways to study the resources: RSA, a presumption, or everything declared.

use c2s_app::draft::{AddedPerson, CONSENT_TEXT, FamilySituation, HouseholdAnswers, Organisation, PersonResources};
use c2s_app::draft::{SituationAnswers, StudyAnswers, StudyChoice};
use c2s_app::{
    Actor, Answers, CertificateCheck, CertificateStanding, DecidedAlone, DocumentKind, DraftError, DraftView, Name,
    PaperKind, PersonKey, ResourcesPath, RightView, RsaProof, ShortStudy, Step, StepState, WindowKey,
};
use c2s_domain::application::Outcome;
use c2s_domain::household::{Attachment, Benefit};
use c2s_domain::{Entitlement, Ground, ResourceKind};
use jiff::civil::date;

use crate::certificates;
use crate::engines::{Data, on_both_engines};
use crate::world::{GEORGES, NADIA, World, alone, declared, each_month, keep_all, partner, pdf, text};

/// With the RSA, which the CAF told the register.
const YANIS: &str = "188059999999210";
const APPLICANT: PersonKey = PersonKey::Applicant;
const PARTNER: PersonKey = PersonKey::Partner;
const SON: PersonKey = PersonKey::Added(1);

fn study(benefits: &[(PersonKey, Benefit)], choice: StudyChoice) -> Answers {
    let benefits = benefits.iter().map(|(person, benefit)| (*person, vec![*benefit])).collect();
    Answers::Study(StudyAnswers { benefits, worked: Vec::new(), c2s: Some(Vec::new()), choice })
}

/// A couple up to the resources, with a son of 20 or without.
async fn couple(world: &World, georges: &Actor, with_son: bool) -> DraftView {
    let view = world.app.start_draft(georges).await.unwrap();
    let situation = SituationAnswers { family: FamilySituation::Couple, ..alone() };
    let view = world.save(georges, view, Answers::Situation(situation)).await;
    let son = AddedPerson {
        number: 1,
        name: Name { given: "Sami".to_owned(), family: "Malbrec".to_owned() },
        birth_date: date(2005, 2, 3),
        nir: None,
        child: true,
        attachment: Attachment::TaxHousehold,
        alternating_custody: false,
    };
    let added = if with_son { vec![son] } else { Vec::new() };
    let household = HouseholdAnswers { partner: Some(partner()), added, ..HouseholdAnswers::default() };
    let view = world.save(georges, view, Answers::Household(household)).await;
    let view = world.save(georges, view, Answers::Organisation(Organisation::Fund)).await;
    world.save(georges, view, Answers::Consent(text(CONSENT_TEXT))).await
}

on_both_engines! {
    async fn with_rsa_of_both_the_attestations_stand_for_the_declaration(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let view = couple(&world, &georges, false).await;
        assert!(view.short.is_none());
        let rsa = [(APPLICANT, Benefit::Rsa), (PARTNER, Benefit::RsaClaimed)];
        let view = world.save(&georges, view, study(&rsa, StudyChoice::Full)).await;
        assert!(matches!(view.short, Some(ShortStudy::Rsa)));
        assert_eq!(view.path, ResourcesPath::Declared, "it is offered, not imposed");
        let mut view = world.save(&georges, view, study(&rsa, StudyChoice::Short)).await;
        assert_eq!(view.path, ResourcesPath::Rsa(RsaProof::Attestation));
        assert_eq!(view.state_of(Step::Resources), &StepState::Done, "nothing is declared");
        assert_eq!(view.state_of(Step::Papers), &StepState::MissingFor(vec![APPLICANT, PARTNER]));
        let asked: Vec<WindowKey> = view.windows.iter().map(|window| window.key.clone()).collect();
        assert_eq!(asked, [APPLICANT, PARTNER].map(|person| WindowKey::of(PaperKind::RsaAttestation, person)));
        for window in asked {
            view = world.app.add_paper(&georges, view.version, window, pdf("attestation")).await.unwrap();
        }
        assert!(view.is_complete());
        let receipt = world.submit(&georges, &view).await.unwrap();
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!((file.assessment.entitlement, file.assessment.ground), (Entitlement::Free, Ground::Rsa));
        assert_eq!(file.path, ResourcesPath::Rsa(RsaProof::Attestation));
        world.app.close().await;
    }

    async fn rsa_that_the_register_confirms_asks_for_nothing_and_declaring_stays_possible(data: &Data) {
        let world = World::open(data).await;
        let yanis = world.insured(YANIS).await;
        let view = world.app.start_draft(&yanis).await.unwrap();
        let view = world.save(&yanis, view, Answers::Situation(alone())).await;
        let household = HouseholdAnswers { children: keep_all(&view), ..HouseholdAnswers::default() };
        let view = world.save(&yanis, view, Answers::Household(household)).await;
        let view = world.save(&yanis, view, Answers::Organisation(Organisation::Fund)).await;
        let view = world.save(&yanis, view, Answers::Consent(text(CONSENT_TEXT))).await;
        assert_eq!(view.path, ResourcesPath::Rsa(RsaProof::Register));
        assert!(view.windows.is_empty() && view.is_complete());
        let full = world.save(&yanis, view, study(&[], StudyChoice::Full)).await;
        assert_eq!(full.state_of(Step::Resources), &StepState::ToDo);
        let view = world.save(&yanis, full, study(&[], StudyChoice::Short)).await;
        let receipt = world.submit(&yanis, &view).await.unwrap();
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!((file.assessment.entitlement, file.assessment.ground), (Entitlement::Free, Ground::Rsa));
        world.app.close().await;
    }

    async fn a_presumption_gives_the_right_with_contribution_and_declaring_may_give_the_free_one(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let view = couple(&world, &georges, false).await;
        let aspa = [(APPLICANT, Benefit::Aspa)];
        let view = world.save(&georges, view, study(&aspa, StudyChoice::Full)).await;
        let Some(ShortStudy::Presumed(offered)) = &view.short else { panic!("the presumption is offered") };
        assert_eq!((offered.entitlement, offered.ground), (Entitlement::WithContribution, Ground::PresumedAspa));
        assert_eq!(offered.contribution.persons.len(), 2, "its cost is known before the choice");
        let view = world.save(&georges, view, study(&aspa, StudyChoice::Short)).await;
        assert_eq!(view.path, ResourcesPath::Presumed(Ground::PresumedAspa));
        assert_eq!(view.state_of(Step::Resources), &StepState::Done);
        assert_eq!(view.windows.iter().map(|window| window.key.kind).collect::<Vec<_>>(), [PaperKind::BenefitProof]);

        // Declaring after all: everything is asked, and the free right is found.
        let view = world.save(&georges, view, study(&aspa, StudyChoice::Full)).await;
        assert_eq!(view.state_of(Step::Resources), &StepState::ToDo);
        let view = world.finish(&georges, view, vec![each_month(ResourceKind::Aspa, "500")]).await;
        assert!(view.is_complete());
        let receipt = world.submit(&georges, &view).await.unwrap();
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!(file.assessment.entitlement, Entitlement::Free);
        world.app.close().await;
    }

    async fn somebody_who_works_is_presumed_nothing(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let view = couple(&world, &georges, false).await;
        let working = StudyAnswers {
            benefits: vec![(APPLICANT, vec![Benefit::Aspa])],
            worked: vec![PARTNER],
            c2s: Some(Vec::new()),
            choice: StudyChoice::Short,
        };
        let view = world.save(&georges, view, Answers::Study(working)).await;
        assert!(view.short.is_none());
        assert_eq!(view.path, ResourcesPath::Declared);
        world.app.close().await;
    }

    async fn with_rsa_of_the_son_alone_the_parents_declare_and_the_son_is_decided_of_alone(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let view = couple(&world, &georges, true).await;
        let nobody = [(PersonKey::Added(9), Benefit::Rsa)];
        let refused = world.app.save_draft(&georges, view.version, study(&nobody, StudyChoice::Short));
        assert!(matches!(refused.await, Err(DraftError::Wrong { problem: "unknown-person", .. })));
        let view = world.finish(&georges, view, vec![each_month(ResourceKind::RetirementPension, "4000")]).await;
        let his = PersonResources { benefits: vec![Benefit::Rsa], ..declared(SON, Vec::new()) };
        let view = world.save(&georges, view, Answers::Resources(his)).await;
        assert_eq!(view.path, ResourcesPath::Declared);
        let attestation = WindowKey::of(PaperKind::RsaAttestation, SON);
        assert!(view.windows.iter().any(|window| window.key == attestation && window.is_missing()));
        let view = world.app.add_paper(&georges, view.version, attestation, pdf("attestation")).await.unwrap();
        let receipt = world.submit(&georges, &view).await.unwrap();
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!(file.assessment.entitlement, Entitlement::None);
        let [alone] = &file.assessment.separate_studies[..] else { panic!("one study") };
        assert_eq!((alone.applicant.as_str(), alone.assessment.entitlement), ("added-1", Entitlement::Free));
        assert_eq!(file.alone_if_refused(), [(SON, Outcome::GrantedFree)]);

        // The household is refused, and in the same act the son has his own decision, his right and his letters.
        let ruling = world.ruling(&nadia, &receipt).await;
        assert_eq!(ruling.outcome, Outcome::Refused);
        let file = world.app.decide(&nadia, ruling).await.unwrap();
        let household = file.decision.as_ref().expect("it is decided");
        assert_eq!((household.outcome, household.right), (Outcome::Refused, None));
        let [DecidedAlone { person, decision }] = &file.decided_alone[..] else { panic!("one person alone") };
        assert_eq!((*person, decision.outcome, decision.assessment.ground), (SON, Outcome::GrantedFree, Ground::Rsa));
        let Some(RightView::Open { starts_on, ends_on }) = decision.right else { panic!("an open right") };
        assert_eq!(decision.assessment, *alone.assessment, "what was shown is what was decided");
        let view = world.app.application(&georges, receipt.application).await.unwrap();
        assert_eq!(view.decided_alone.len(), 1);
        let of = |kind, holder| {
            let found = view.documents.iter().filter(|one| one.kind == kind && one.holder == holder).count();
            (found <= 1).then_some(found)
        };
        for (kind, of_household, of_son) in [
            (DocumentKind::Decision, 1, 1),
            (DocumentKind::Certificate, 0, 1),
            (DocumentKind::ContributionNotice, 0, 0),
        ] {
            assert_eq!((of(kind, APPLICANT), of(kind, SON)), (Some(of_household), Some(of_son)), "{}", kind.name());
        }
        let printed = async |kind, holder| {
            let document = view.documents.iter().find(|one| one.kind == kind && one.holder == holder).unwrap();
            certificates::text(&world.app.document(&georges, document.id).await.unwrap().content)
        };
        let refusal = printed(DocumentKind::Decision, APPLICANT).await;
        assert!(refusal.contains("étudié à part la situation de Sami MALBREC"), "{refusal}");
        let his = printed(DocumentKind::Decision, SON).await;
        assert!(his.starts_with("Sami MALBREC") || his.contains("\nSami MALBREC\n"), "addressed to him: {his}");
        assert!(!his.contains("une autre lettre"), "{his}");
        assert!(his.contains("La demande de votre foyer est refusée"), "{his}");
        let day = |day| c2s_texts::Language::French.date(day).replace('\u{a0}', " ");
        let first = day(starts_on);
        assert!(his.contains(first.as_str()), "{his}");
        let certificate = printed(DocumentKind::Certificate, SON).await;
        let last = day(ends_on);
        assert!(certificate.contains("Sami MALBREC") && certificate.contains(last.as_str()), "{certificate}");
        assert!(!certificate.contains("Georges"), "{certificate}");
        let is_code =
            |word: &&str| word.len() == 14 && word.split('-').map(str::len).eq([4, 4, 4]) && !word.starts_with("C2S");
        let code = certificate.split_whitespace().find(is_code).unwrap_or_else(|| panic!("no code in {certificate}"));
        let check = world.app.check_certificate(&Actor::anonymous(), code).await.unwrap();
        let CertificateCheck::Known { standing, statement, .. } = check else { panic!("it is known") };
        assert_eq!((standing, statement.initials.as_str()), (CertificateStanding::ToCome, "SM"));
        assert_eq!(data.number("SELECT COUNT(*) FROM entitlement WHERE person = 'added-1' AND state = 'open'").await, 1);
        assert_eq!(data.number("SELECT COUNT(*) FROM entitlement").await, 1);
        world.app.close().await;
    }
}
