//! A document that was given with an earlier application is not looked for again: of the same person, while it holds.

use c2s_app::draft::{FamilySituation, HouseholdAnswers, Partner, SituationAnswers};
use c2s_app::{Actor, Answers, DraftView, GivenBefore, PaperError, PaperStanding, PersonKey, WindowKey};
use c2s_domain::{Nir, ResourceKind};
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, GEORGES, INAYA, NADIA, World, alone, each_month, keep_all, partner, tax_notice};

const ODILE: &str = "258089999999817";
/// Of nobody, born the same month.
const ANOTHER: &str = "258089999999718";

async fn offered(world: &World, actor: &Actor) -> Vec<GivenBefore> {
    let draft = world.app.draft_with_papers(actor).await.unwrap();
    draft.map_or_else(Vec::new, |draft| draft.given)
}

async fn windows_offered(world: &World, actor: &Actor) -> Vec<WindowKey> {
    offered(world, actor).await.into_iter().map(|given| given.window).collect()
}

/// The first two steps, with the children of the register and this partner.
async fn begun(world: &World, actor: &Actor, partner: Option<Partner>) -> DraftView {
    let view = world.app.start_draft(actor).await.unwrap();
    let family = if partner.is_some() { FamilySituation::Couple } else { FamilySituation::Single };
    let view = world.save(actor, view, Answers::Situation(SituationAnswers { family, ..alone() })).await;
    let household = HouseholdAnswers { children: keep_all(&view), partner, ..HouseholdAnswers::default() };
    world.save(actor, view, Answers::Household(household)).await
}

on_both_engines! {
    async fn a_document_given_before_is_taken_again_by_its_person_and_told_to_the_fund(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let sent = Box::pin(world.sent(&camille, "900")).await;
        let notice = tax_notice(PersonKey::Applicant);
        assert!(offered(&world, &camille).await.is_empty(), "nothing is being filled in");
        world.app.withdraw(&camille, sent.application).await.unwrap();
        world.clock.set("2025-10-06T08:00:00Z");
        let view = begun(&world, &camille, None).await;
        let found = offered(&world, &camille).await;
        let [one] = &found[..] else { panic!("one document holds still") };
        assert_eq!((&one.window, one.application, one.files), (&notice, sent.application, 1));
        assert_eq!((one.first.receipt.as_str(), one.first.on), (sent.number.as_str(), date(2025, 9, 1)));

        // What is somebody else's is offered to nobody, and given to nobody who asks for it.
        let inaya = world.insured(INAYA).await;
        let other = begun(&world, &inaya, None).await;
        assert!(offered(&world, &inaya).await.is_empty());
        let taken = Box::pin(world.app.give_again(&inaya, other.version, &notice, sent.application)).await;
        assert!(matches!(taken, Err(PaperError::NoWindow)), "{taken:?}");

        let taken = Box::pin(world.app.give_again(&camille, view.version, &notice, sent.application)).await.unwrap();
        let [paper] = &taken.windows[0].papers[..] else { panic!("one file") };
        assert_eq!((paper.standing, paper.first_given.as_ref()), (PaperStanding::Safe, Some(&one.first)));
        let (copied, came) = (paper.id, sent.papers[0].id);
        assert_ne!(copied, came);
        let mut contents = Vec::new();
        for id in [copied, came] {
            contents.push(world.app.read_paper(&camille, id).await.unwrap().content.whole().await.unwrap());
        }
        assert_eq!(contents[0], contents[1]);
        // A double click, and a page of before.
        let twice = Box::pin(world.app.give_again(&camille, taken.version, &notice, sent.application)).await;
        assert!(matches!(twice, Err(PaperError::NoWindow)), "{twice:?}");
        let stale = Box::pin(world.app.give_again(&camille, view.version, &notice, sent.application)).await;
        assert!(matches!(stale, Err(PaperError::Stale { .. })), "{stale:?}");

        // Whoever decides reads where it comes from; taken a second time, it keeps its first day.
        let view = Box::pin(world.finish(&camille, taken, vec![each_month(ResourceKind::Wages, "900")])).await;
        let receipt = Box::pin(world.submit(&camille, &view)).await.unwrap();
        assert_ne!(receipt.application, sent.application);
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        let told: Vec<_> = file.papers.iter().map(|paper| paper.first_given.clone()).collect();
        assert_eq!(told, [Some(one.first.clone()), None]);
        world.app.withdraw(&camille, receipt.application).await.unwrap();
        begun(&world, &camille, None).await;
        let again = offered(&world, &camille).await;
        assert_eq!((again[0].application, again[0].files, &again[0].first), (receipt.application, 2, &one.first));
        world.app.close().await;
    }

    async fn a_document_that_holds_no_more_is_asked_for_anew(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let sent = Box::pin(world.sent(&camille, "900")).await;
        world.app.withdraw(&camille, sent.application).await.unwrap();
        world.clock.set("2026-08-31T08:00:00Z");
        let camille = world.insured(CAMILLE).await;
        begun(&world, &camille, None).await;
        for (instant, holds) in [("2026-08-31T21:59:00Z", true), ("2026-08-31T22:01:00Z", false)] {
            world.clock.set(instant);
            // At midnight in Paris.
            assert_eq!(!offered(&world, &camille).await.is_empty(), holds, "{instant}");
        }
        world.app.close().await;
    }

    async fn a_document_of_somebody_is_offered_for_nobody_else_of_the_household(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let odile = || Partner { nir: Some(Nir::parse(ODILE).unwrap()), ..partner() };
        let view = begun(&world, &georges, Some(odile())).await;
        let view = Box::pin(world.finish(&georges, view, vec![each_month(ResourceKind::RetirementPension, "700")])).await;
        let sent = Box::pin(world.submit(&georges, &view)).await.unwrap();
        world.app.withdraw(&georges, sent.application).await.unwrap();
        let (own, partners) = (tax_notice(PersonKey::Applicant), tax_notice(PersonKey::Partner));
        begun(&world, &georges, Some(partner())).await;
        for (who, partner, expected) in [
            ("without a number", partner(), vec![own.clone()]),
            ("of another number", Partner { nir: Some(Nir::parse(ANOTHER).unwrap()), ..partner() }, vec![own.clone()]),
            ("the same person", odile(), vec![own.clone(), partners]),
        ] {
            let view = world.app.draft(&georges).await.unwrap().unwrap();
            let household = HouseholdAnswers { partner: Some(partner), ..HouseholdAnswers::default() };
            world.save(&georges, view, Answers::Household(household)).await;
            assert_eq!(windows_offered(&world, &georges).await, expected, "{who}");
        }
        world.app.close().await;
    }
}
