//! Deciding: what the assessment says, or another outcome with its reason; once.

use c2s_app::draft::HouseholdAnswers;
use c2s_app::{
    Actor, Answers, CertificateCheck, CertificateStanding, DecideError, Departure, DepartureReason, DocumentKind,
    PersonKey, QueueCursor, RightView, Ruling,
};
use c2s_domain::application::Outcome;
use c2s_domain::{Entitlement, Money, ResourceKind};

use crate::certificates::text;
use crate::engines::{Data, on_both_engines};
use crate::world::{BASTIEN, CAMILLE, GEORGES, INAYA, NADIA, PAUL, World, alone, each_month, partner};

fn departure(words: &str) -> Departure {
    Departure { reason: DepartureReason::ResourcesDiffer, words: words.to_owned() }
}

on_both_engines! {
    async fn of_two_caseworkers_who_decide_at_once_one_decides(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let (nadia, paul) = (world.caseworker(NADIA).await, world.caseworker(PAUL).await);
        let (hers, his) = (world.ruling(&nadia, &receipt).await, world.ruling(&paul, &receipt).await);
        let (first, second) = tokio::join!(world.app.decide(&nadia, hers), world.app.decide(&paul, his));
        let refused = match (first, second) {
            (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
            (Ok(_), Ok(_)) => panic!("it was decided twice"),
            (Err(first), Err(second)) => panic!("nobody decided: {first}, {second}"),
        };
        assert!(matches!(refused, DecideError::AlreadyDecided(id) if id == receipt.application), "{refused}");
        for table in ["decision", "entitlement"] {
            assert_eq!(data.number(&format!("SELECT COUNT(*) FROM {table}")).await, 1, "{table}");
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM deadline WHERE state = 'met'").await, 1);
        world.app.close().await;
    }

    async fn another_outcome_than_the_assessment_needs_a_reason(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        assert_eq!(ruling.outcome, Outcome::GrantedFree);
        for departure in [None, Some(departure("")), Some(departure("too short")), Some(departure(&" ".repeat(50)))] {
            let refused = Ruling { outcome: Outcome::Refused, departure, ..ruling.clone() };
            assert!(matches!(world.app.decide(&nadia, refused).await, Err(DecideError::ReasonNeeded)));
        }
        let as_assessed = Ruling { departure: Some(departure("The tax notice shows other wages.")), ..ruling.clone() };
        assert!(matches!(world.app.decide(&nadia, as_assessed).await, Err(DecideError::ReasonNotNeeded)));
        let words = "The tax notice shows other wages.";
        let refused = Ruling { outcome: Outcome::Refused, departure: Some(departure(words)), ..ruling };
        let file = world.app.decide(&nadia, refused).await.unwrap();
        assert_eq!(file.departure.unwrap().words, words);
        let decision = file.decision.unwrap();
        assert_eq!((decision.outcome, decision.right), (Outcome::Refused, None));
        assert_eq!(decision.assessment.entitlement, Entitlement::Free, "the assessment is kept as it was");
        assert!(file.documents.iter().all(|document| document.kind != DocumentKind::Certificate));
        world.app.close().await;
    }

    async fn a_contribution_against_the_assessment_is_that_of_the_scale(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        assert_eq!(ruling.outcome, Outcome::GrantedFree);
        let departure = Some(departure("The tax notice shows other wages."));
        let due = Ruling { outcome: Outcome::GrantedWithContribution, departure, ..ruling };
        let file = world.app.decide(&nadia, due).await.unwrap();
        let decision = file.decision.unwrap();
        // The parent was 39 on 1 January 2025, the two children are minors: 14 + 8 + 8.
        assert_eq!(decision.contribution, Money::from_euros(30));
        assert!(decision.assessment.contribution.persons.is_empty(), "the assessment is kept as it was");
        let seen = world.app.application(&camille, receipt.application).await.unwrap();
        assert_eq!(seen.decision.unwrap().contribution, Money::from_euros(30));
        assert!(seen.documents.iter().any(|document| document.kind == DocumentKind::Decision));
        world.app.close().await;
    }

    async fn a_right_with_contribution_waits_for_its_payment_elements(data: &Data) {
        let world = World::open(data).await;
        let inaya = world.insured(INAYA).await;
        let receipt = world.sent(&inaya, "1000").await;
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        assert_eq!(ruling.outcome, Outcome::GrantedWithContribution);
        let file = world.app.decide(&nadia, ruling).await.unwrap();
        let decision = file.decision.unwrap();
        assert_eq!(decision.right, Some(RightView::AwaitingPaymentElements));
        // She was 29 on 1 January 2025.
        assert_eq!(decision.contribution, Money::from_euros(8));
        assert_eq!(decision.certificate, None);
        world.app.close().await;
    }

    async fn somebody_above_the_ceilings_is_refused_with_the_notice(data: &Data) {
        let world = World::open(data).await;
        let inaya = world.insured(INAYA).await;
        let receipt = world.sent(&inaya, "2000").await;
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        assert_eq!(ruling.outcome, Outcome::Refused);
        let file = world.app.decide(&nadia, ruling).await.unwrap();
        let notice = file.documents.iter().find(|document| document.kind == DocumentKind::Decision).unwrap();
        let inaya = world.insured(INAYA).await;
        let pdf = world.app.document(&inaya, notice.id).await.unwrap();
        assert!(pdf.content.starts_with(b"%PDF-"));
        assert!(world.app.start_draft(&inaya).await.is_ok(), "another application may be opened");
        world.app.close().await;
    }

    async fn the_aah_counts_with_its_abatement(data: &Data) {
        let world = World::open(data).await;
        let bastien = world.insured(BASTIEN).await;
        let view = world.app.start_draft(&bastien).await.unwrap();
        let view = world.save(&bastien, view, Answers::Situation(alone())).await;
        let view = world.save(&bastien, view, Answers::Household(HouseholdAnswers::default())).await;
        let view = world.finish(&bastien, view, vec![each_month(ResourceKind::Aah, "1016.05")]).await;
        let receipt = world.submit(&bastien, &view).await.unwrap();
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        let line = file.assessment.resources.lines.iter().find(|line| line.kind == "aah").unwrap();
        assert_eq!(line.declared, Money::from_cents(1_219_260));
        assert!(line.counted < line.declared);
        assert_ne!(file.assessment.entitlement, Entitlement::None);
        world.app.close().await;
    }

    async fn both_of_a_couple_get_a_certificate_and_their_household_one(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let view = world.app.start_draft(&georges).await.unwrap();
        let situation = c2s_app::draft::SituationAnswers {
            family: c2s_app::draft::FamilySituation::Couple,
            ..alone()
        };
        let view = world.save(&georges, view, Answers::Situation(situation)).await;
        let household = HouseholdAnswers { partner: Some(partner()), ..HouseholdAnswers::default() };
        let view = world.save(&georges, view, Answers::Household(household)).await;
        let view = world.finish(&georges, view, vec![each_month(ResourceKind::RetirementPension, "900")]).await;
        let receipt = world.submit(&georges, &view).await.unwrap();
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        let file = world.app.decide(&nadia, ruling).await.unwrap();
        let mut holders: Vec<PersonKey> = file
            .documents
            .iter()
            .filter(|document| document.kind == DocumentKind::Certificate)
            .map(|document| document.holder)
            .collect();
        holders.sort();
        assert_eq!(holders, [PersonKey::Applicant, PersonKey::Partner]);
        for document in &file.documents {
            assert!(world.app.document(&nadia, document.id).await.unwrap().content.starts_with(b"%PDF-"));
        }
        // That of the household names both, has a code of its own, and is checked as the others are.
        let of_household = file.documents.iter().filter(|one| one.kind == DocumentKind::HouseholdCertificate);
        let [of_household] = of_household.collect::<Vec<_>>()[..] else { panic!("one for the household") };
        let georges = world.insured(GEORGES).await;
        let page = world.app.certificate_content(&georges, of_household.id).await.unwrap();
        let others: Vec<&str> = page.others.iter().map(|one| one.beneficiary.name.as_str()).collect();
        assert_eq!((others.len(), page.dependants.len(), page.managed_together().len()), (1, 0, 1));
        let printed = text(&world.app.document(&georges, of_household.id).await.unwrap().content);
        for part in ["du foyer", "Georges MALBREC", others[0], &page.verification.code.to_string()] {
            assert!(printed.contains(part), "{part}: {printed}");
        }
        let mut codes = std::collections::BTreeSet::new();
        for document in file.documents.iter().filter(|document| document.kind.is_certificate()) {
            let code = world.app.certificate_content(&georges, document.id).await.unwrap().verification.code.to_string();
            let check = world.app.check_certificate(&Actor::anonymous(), &code).await.unwrap();
            let CertificateCheck::Known { standing, statement, .. } = check else { panic!("{check:?}") };
            let expected = if document.kind == DocumentKind::HouseholdCertificate { (2, 2) } else { (1, 1) };
            assert_eq!((usize::from(statement.persons), statement.initials.split(" + ").count()), expected);
            assert_eq!(standing, CertificateStanding::ToCome);
            codes.insert(code);
        }
        assert_eq!(codes.len(), 3);
        world.app.close().await;
    }

    async fn silence_accepted_it_so_it_is_not_refused_any_more(data: &Data) {
        let world = World::open(data).await;
        let inaya = world.insured(INAYA).await;
        let in_time = world.sent(&inaya, "2000").await;
        let camille = world.insured(CAMILLE).await;
        let too_late = world.sent(&camille, "3000").await;
        // 1 November is the last day, until midnight in Paris.
        world.clock.set("2025-11-01T22:59:59Z");
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &in_time).await;
        assert!(world.app.decide(&nadia, ruling).await.is_ok());

        world.clock.set("2025-11-01T23:00:00Z");
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &too_late).await;
        let refused = world.app.decide(&nadia, ruling).await;
        assert!(matches!(refused, Err(DecideError::AcceptedBySilence { last_day }) if Some(last_day) == too_late.due.map(|due| due.last_day)));
        world.app.close().await;
    }

    async fn another_assessment_than_the_one_seen_is_not_decided_on(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = world.sent(&camille, "1000").await;
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        let other = Ruling { assessment_hash: "0".repeat(64), ..ruling.clone() };
        assert!(matches!(world.app.decide(&nadia, other).await, Err(DecideError::Stale(_))));
        let other = Ruling { seen: c2s_app::Version(ruling.seen.0 - 1), ..ruling.clone() };
        assert!(matches!(world.app.decide(&nadia, other).await, Err(DecideError::Stale(_))));
        assert!(world.app.decide(&nadia, ruling).await.is_ok());
        world.app.close().await;
    }

    async fn the_queue_is_read_page_by_page(data: &Data) {
        let world = World::open(data).await;
        for (day, nir) in [("02", CAMILLE), ("04", BASTIEN), ("03", INAYA)] {
            world.clock.set(&format!("2025-09-{day}T08:00:00Z"));
            let insured = world.insured(nir).await;
            world.sent(&insured, "1000").await;
        }
        let nadia = world.caseworker(NADIA).await;
        let page = world.app.queue(&nadia, None).await.unwrap();
        let names: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Camille FONTANEL", "Inaya KERBRAT", "Bastien ORVAULT"]);
        assert!(page.next.is_none());
        // The place after the first row, as an address carries it.
        let first = &page.rows[0];
        let cursor: QueueCursor = format!("{}_{}", first.due.unwrap().last_day, first.application).parse().unwrap();
        let rest = world.app.queue(&nadia, Some(cursor)).await.unwrap();
        assert!(rest.rows == page.rows[1..]);
        assert!("2025-13-01_x".parse::<QueueCursor>().is_err());
        world.app.close().await;
    }
}
