//! The renewals that the law makes without being asked: each step on its day, once, whoever answers or is stopped.

use std::sync::Arc;
use std::time::Duration;

use c2s_app::draft::{
    AddedPerson, CONSENT_TEXT, FamilySituation, HouseholdAnswers, Manager, Organisation, OrganisationContact,
    PersonResources, SituationAnswers, StudyAnswers, StudyChoice,
};
use c2s_app::organisations::{OrganisationSearch, Siren};
use c2s_app::register::{ImportedLine, LineFate};
use c2s_app::{
    AccountClaim, Actor, Answers, ApplicationView, AskedBy, By, CertificateCheck, CertificateStanding, Config, Contact,
    DocumentKind, Happening, Name, PaperKind, PersonKey, Receipt, RenewalAct, RenewalChoice, RenewalError,
    RenewalState, RightView, WindowKey,
};
use c2s_domain::household::{Attachment, Benefit};
use c2s_domain::ids::EntitlementId;
use c2s_domain::{Nir, ResourceKind};
use c2s_law::Law;
use jiff::civil::date;
use serde_json::json;

use crate::certificates::text as printed;
use crate::engines::{Data, on_both_engines};
use crate::letters::{kinds, listed};
use crate::world::{CAMILLE, GEORGES, NADIA, PAUL, World, alone, declared, each_month, keep_all, partner, pdf, text};

/// With the RSA, which the CAF told the register.
const YANIS: &str = "188059999999210";
/// The sister of the son.
const LINA: &str = "204069999999317";
const SON: PersonKey = PersonKey::Added(1);

/// A world where everything happens when a test says so.
async fn still(data: &Data) -> World {
    World::open_with(data, |config: &mut Config| config.keeps_house = false).await
}

/// The law of the program, as if its last ceilings were known until that day.
fn known_until(day: &str) -> Law {
    let ceiling = include_str!("../../../../law/values/single_person_ceiling.toml");
    let last = "until = 2027-03-31";
    assert!(ceiling.contains(last), "the last day of the ceilings is written otherwise");
    Law::with_overrides([("single_person_ceiling.toml", ceiling.replace(last, &format!("until = {day}")))]).unwrap()
}

/// The line of Yanis in the register, with the RSA or without.
fn yanis_with(benefits: &serde_json::Value) -> serde_json::Value {
    json!({
        "nir": YANIS, "given": "Yanis", "family": "Delorvau", "birth_date": "1988-05-30",
        "address": { "lines": ["28 quai des Tanneurs"], "post_code": "99000", "town": "Fontbelle" },
        "benefits": benefits,
    })
}

fn rsa() -> serde_json::Value {
    json!([{ "benefit": "rsa", "source": "caf", "on": "2025-08-20" }])
}

async fn learns(world: &World, content: serde_json::Value) {
    let mut import = world.app.import_insured(&Actor::operator(), None, false).await.unwrap();
    let fates = import.take(vec![ImportedLine { number: 1, content }]).await.unwrap();
    assert!(matches!(fates[..], [(1, LineFate::Added | LineFate::Updated)]), "{fates:?}");
}

async fn decided(world: &World, receipt: &Receipt) {
    let nadia = world.caseworker(NADIA).await;
    let ruling = world.ruling(&nadia, receipt).await;
    Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();
}

/// A right of the RSA from 1 October 2025 to 30 September 2026: its notice is due on 30 May 2026, four months before.
async fn granted_with_rsa(world: &World) -> Receipt {
    Box::pin(granted_with_rsa_by(world, Organisation::Fund)).await
}

async fn granted_with_rsa_by(world: &World, organisation: Organisation) -> Receipt {
    let yanis = world.insured(YANIS).await;
    let view = world.app.start_draft(&yanis).await.unwrap();
    let view = world.save(&yanis, view, Answers::Situation(alone())).await;
    let household = HouseholdAnswers { children: keep_all(&view), ..HouseholdAnswers::default() };
    let view = world.save(&yanis, view, Answers::Household(household)).await;
    let mut view = world.save(&yanis, view, Answers::Organisation(organisation)).await;
    if let Organisation::Listed(organisation) = organisation {
        let contact = OrganisationContact { organisation, person: PersonKey::Applicant, email: None, phone: None };
        view = world.save(&yanis, view, Answers::Contacts(vec![contact])).await;
    }
    let view = world.save(&yanis, view, Answers::Consent(text(CONSENT_TEXT))).await;
    let receipt = world.submit(&yanis, &view).await.unwrap();
    decided(world, &receipt).await;
    receipt
}

async fn seen(world: &World, receipt: &Receipt) -> ApplicationView {
    let yanis = world.insured(YANIS).await;
    world.app.application(&yanis, receipt.application).await.unwrap()
}

async fn state(world: &World, receipt: &Receipt) -> Option<RenewalState> {
    seen(world, receipt).await.decision.unwrap().renewal.map(|renewal| renewal.state)
}

/// The right whose renewal waits for an answer.
async fn ending(world: &World, receipt: &Receipt) -> EntitlementId {
    seen(world, receipt).await.decision.unwrap().renewal.unwrap().right
}

async fn owed(data: &Data, kind: &str) -> i64 {
    data.number(&format!("SELECT COUNT(*) FROM document WHERE kind = '{kind}'")).await
}

async fn told(data: &Data, message: &str) -> i64 {
    data.number(&format!("SELECT COUNT(*) FROM outbox WHERE kind = '{message}'")).await
}

/// A morning in Paris.
async fn on(world: &World, day: &str) {
    world.clock.set(&format!("{day}T08:00:00Z"));
    world.app.upkeep().await;
}

/// The words of the last document of this kind.
async fn words(world: &World, actor: &Actor, receipt: &Receipt, kind: DocumentKind) -> String {
    let documents = world.app.application(actor, receipt.application).await.unwrap().documents;
    let document = documents.iter().rfind(|document| document.kind == kind).unwrap();
    printed(&world.app.document(actor, document.id).await.unwrap().content).replace(['\n', '\u{a0}', '\u{202f}'], " ")
}

on_both_engines! {
    async fn a_month_of_silence_renews_and_the_certificate_is_there_the_day_after(data: &Data) {
        let world = still(data).await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        learns(&world, yanis_with(&rsa())).await;
        let mut ended = None;
        for (instant, expected, notices, certificates, rights) in [
            ("2025-10-05T08:00:00Z", None, 0, 1, 1),
            // The day before the notice, and that day, in the time of the fund.
            ("2026-05-29T21:59:00Z", None, 0, 1, 1),
            ("2026-05-29T22:01:00Z", Some(RenewalState::Announced), 1, 1, 1),
            // A month to answer, to the end of its last day.
            ("2026-06-29T10:00:00Z", Some(RenewalState::Announced), 1, 1, 1),
            ("2026-06-30T21:59:00Z", Some(RenewalState::Announced), 1, 1, 1),
            ("2026-06-30T22:01:00Z", Some(RenewalState::Agreed), 1, 1, 1),
            // The right goes on until its last day.
            ("2026-09-30T21:59:00Z", Some(RenewalState::Agreed), 1, 1, 1),
            ("2026-09-30T22:01:00Z", None, 1, 2, 2),
            ("2026-12-01T08:00:00Z", None, 1, 2, 2),
        ] {
            world.clock.set(instant);
            tokio::join!(world.app.upkeep(), world.app.upkeep());
            assert_eq!(state(&world, &receipt).await, expected, "{instant}");
            if expected.is_some() {
                ended = Some(ending(&world, &receipt).await);
            }
            assert_eq!((owed(data, "automatic_renewal").await, told(data, "automatic_renewal").await), (notices, notices));
            assert_eq!(owed(data, "certificate").await, certificates, "{instant}");
            assert_eq!(told(data, "right_renewed").await, certificates - 1, "{instant}");
            assert_eq!(data.number("SELECT COUNT(*) FROM entitlement").await, rights, "{instant}");
            for kind in ["renewal_notice", "end_of_right", "third_party_payment"] {
                assert_eq!(owed(data, kind).await, 0, "{kind}, {instant}");
            }
        }
        let yanis = world.insured(YANIS).await;
        let view = seen(&world, &receipt).await;
        let decision = view.decision.as_ref().unwrap();
        let next = RightView::Open { starts_on: date(2026, 10, 1), ends_on: date(2027, 9, 30) };
        assert_eq!(decision.right, Some(next));
        assert!(decision.renewed.is_some() && decision.will_renew_itself(date(2026, 12, 1), true));
        let notice = words(&world, &yanis, &receipt, DocumentKind::AutomaticRenewal).await;
        for said in ["30 septembre 2026", "1er octobre 2026 au 30 septembre 2027", "30 juin 2026", "R. 861-18 II"] {
            assert!(notice.contains(said), "{said}: {notice}");
        }
        let second = words(&world, &yanis, &receipt, DocumentKind::Certificate).await;
        assert!(second.contains("1er octobre 2026") && second.contains("30 septembre 2027"), "{second}");
        // Each certificate speaks of its own year, printed or on its page.
        let certificates: Vec<_> = view.documents.iter().filter(|one| one.kind == DocumentKind::Certificate).collect();
        let [first, _] = certificates[..] else { panic!("two certificates") };
        let page = world.app.certificate_content(&yanis, first.id).await.unwrap();
        assert_eq!((page.starts_on, page.ends_on), (date(2025, 10, 1), date(2026, 9, 30)));
        let CertificateCheck::Known { standing, .. } =
            world.app.check_certificate(&Actor::anonymous(), &page.verification.code.to_string()).await.unwrap()
        else { panic!("it is known") };
        assert_eq!(standing, CertificateStanding::Replaced { since: date(2026, 10, 1) });
        let acts: Vec<_> = view.timeline.iter().filter_map(|entry| match entry.what {
            Happening::Renewal(act, None) => Some(act),
            _ => None,
        }).collect();
        assert_eq!(acts, [RenewalAct::Announced, RenewalAct::Agreed, RenewalAct::Renewed]);
        // Where it stood stays to be read, and nothing more is taken.
        let ended = ended.unwrap();
        let over = world.app.renewal(&yanis, ended).await.unwrap().2;
        assert_eq!((over.state, over.ends_on), (RenewalState::Renewed, date(2026, 9, 30)));
        let late = world.app.object_to_renewal(&yanis, ended).await;
        assert!(matches!(late, Err(RenewalError::TooLate(_))), "{late:?}");
        // Without the agreement to the exchange of data nothing may be promised.
        assert!(!decision.will_renew_itself(date(2026, 12, 1), false));
        world.app.close().await;
    }

    async fn year_after_year_the_right_goes_on(data: &Data) {
        let world = still(data).await;
        world.clock.set("2023-09-01T08:00:00Z");
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        for day in ["2024-05-30", "2024-07-01", "2024-10-01", "2025-05-30", "2025-07-01", "2025-10-01"] {
            on(&world, day).await;
        }
        let third = RightView::Open { starts_on: date(2025, 10, 1), ends_on: date(2026, 9, 30) };
        assert_eq!(seen(&world, &receipt).await.decision.unwrap().right, Some(third));
        assert_eq!((owed(data, "automatic_renewal").await, owed(data, "certificate").await), (2, 3));
        let yanis = world.insured(YANIS).await;
        let notice = words(&world, &yanis, &receipt, DocumentKind::AutomaticRenewal).await;
        assert!(notice.contains("1er octobre 2025 au 30 septembre 2026"), "{notice}");
        world.app.close().await;
    }

    async fn an_objection_stops_the_renewal_is_acknowledged_and_is_taken_back_in_time(data: &Data) {
        let world = still(data).await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        on(&world, "2026-05-30").await;
        let right = ending(&world, &receipt).await;
        let camille = world.insured(CAMILLE).await;
        let hidden = world.app.object_to_renewal(&camille, right).await;
        assert!(matches!(hidden, Err(RenewalError::Failure(_))), "it is somebody else's");
        let yanis = world.insured(YANIS).await;
        // By phone: a caseworker writes it, and takes it back.
        let nadia = world.caseworker(NADIA).await;
        world.app.object_to_renewal(&nadia, right).await.unwrap();
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::Objected));
        world.app.take_objection_back(&nadia, right).await.unwrap();
        world.app.upkeep().await;
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::Announced));
        // Taken back, it is acknowledged as it was said.
        assert_eq!((owed(data, "renewal_answer").await, told(data, "renewal_answer").await), (1, 1));
        let letter = words(&world, &yanis, &receipt, DocumentKind::RenewalAnswer).await;
        for said in ["Votre refus est retiré", "du 1er octobre 2026 au 30 septembre 2027", "jusqu’au 30 septembre 2026"] {
            assert!(letter.contains(said), "{said}: {letter}");
        }
        let timeline = seen(&world, &receipt).await.timeline;
        let written = timeline.iter().filter(|entry| entry.by == By::Fund && matches!(entry.what, Happening::Renewal(..)));
        assert_eq!(written.count(), 3, "told, refused, taken back");
        world.clock.set("2026-06-10T08:02:00Z");
        let (first, second) = tokio::join!(world.app.object_to_renewal(&yanis, right), world.app.object_to_renewal(&yanis, right));
        assert!(first.is_ok() && second.is_ok(), "{first:?} {second:?}");
        world.app.upkeep().await;
        let acknowledged = (owed(data, "renewal_refused").await, told(data, "renewal_refused").await);
        assert_eq!(acknowledged, (2, 2), "once each, however often it is pressed");
        let letter = words(&world, &yanis, &receipt, DocumentKind::RenewalRefused).await;
        for said in ["10 juin 2026 à 10 h 02", "30 septembre 2026"] {
            assert!(letter.contains(said), "{said}: {letter}");
        }
        // The month passes, and nothing is agreed.
        on(&world, "2026-07-01").await;
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::Objected));
        // Taken back after the month: the register is asked again, and it is agreed.
        world.app.take_objection_back(&yanis, right).await.unwrap();
        world.app.upkeep().await;
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::Agreed));
        // On the last day of the right it may still be refused; it is told of its end as any other right then.
        world.clock.set("2026-09-30T21:58:00Z");
        let yanis = world.insured(YANIS).await;
        world.app.object_to_renewal(&yanis, right).await.unwrap();
        world.clock.set("2026-09-30T22:01:00Z");
        let late = world.app.take_objection_back(&yanis, right).await;
        assert!(matches!(late, Err(RenewalError::TooLate(_))), "{late:?}");
        world.app.upkeep().await;
        assert_eq!((owed(data, "end_of_right").await, owed(data, "certificate").await), (1, 1));
        assert_eq!(owed(data, "renewal_refused").await, 3, "each refusal is acknowledged");
        assert_eq!(data.number("SELECT COUNT(*) FROM entitlement").await, 1);
        world.app.close().await;
    }

    async fn a_renewal_is_answered_while_the_values_of_the_day_are_not_known_yet(data: &Data) {
        let world = World::open_with(data, |config| {
            (config.keeps_house, config.law) = (false, Arc::new(known_until("2026-06-15")));
        })
        .await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        on(&world, "2026-06-01").await;
        let right = ending(&world, &receipt).await;
        for (day, count) in [("2026-06-15", 2), ("2026-06-16", 4)] {
            world.clock.set(&format!("{day}T08:00:00Z"));
            let yanis = world.insured(YANIS).await;
            world.app.object_to_renewal(&yanis, right).await.unwrap();
            assert_eq!(state(&world, &receipt).await, Some(RenewalState::Objected), "{day}");
            let letter = words(&world, &yanis, &receipt, DocumentKind::RenewalRefused).await;
            assert!(letter.contains("30 septembre 2026"), "{letter}");
            world.app.take_objection_back(&yanis, right).await.unwrap();
            assert_eq!(state(&world, &receipt).await, Some(RenewalState::Announced), "{day}");
            let letter = words(&world, &yanis, &receipt, DocumentKind::RenewalAnswer).await;
            assert!(letter.contains("Votre refus est retiré"), "{letter}");
            let of_the_newest = "kind IN ('renewal_refused', 'renewal_answer') AND law_version = '2026-04-01'";
            let letters = data.number(&format!("SELECT COUNT(*) FROM document WHERE {of_the_newest}")).await;
            assert_eq!(letters, count, "{day}");
        }
        let yanis = world.insured(YANIS).await;
        let found = world.app.search_organisations(&yanis, &OrganisationSearch::default()).await.unwrap();
        let chosen = RenewalChoice::Listed(found.elsewhere[0].organisation.siren);
        assert!(world.app.choose_for_renewal(&yanis, right, chosen, None).await.unwrap());
        let renewal = seen(&world, &receipt).await.decision.unwrap().renewal.unwrap();
        assert!(matches!(renewal.manager, Some(Manager::Listed(_))), "the next right is with another organisation");
        world.app.close().await;
    }

    async fn another_organisation_is_chosen_for_the_next_right_alone(data: &Data) {
        let world = still(data).await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        on(&world, "2026-05-30").await;
        let right = ending(&world, &receipt).await;
        let yanis = world.insured(YANIS).await;
        let unlisted = RenewalChoice::Listed(Siren::parse("732829320").unwrap());
        let unknown = world.app.choose_for_renewal(&yanis, right, unlisted, None).await;
        assert!(matches!(unknown, Err(RenewalError::Unlisted(_))), "{unknown:?}");
        let found = world.app.search_organisations(&yanis, &OrganisationSearch::default()).await.unwrap();
        let listed = &found.elsewhere[0].organisation;
        let chosen = RenewalChoice::Listed(listed.siren);
        world.app.choose_for_renewal(&yanis, right, chosen, None).await.unwrap();
        world.app.choose_for_renewal(&yanis, right, chosen, None).await.unwrap();
        // It saw its choice on the page, and the fund does not write to itself.
        world.app.upkeep().await;
        assert_eq!((owed(data, "renewal_answer").await, owed(data, "organisation_notice").await), (0, 0));
        let first = words(&world, &yanis, &receipt, DocumentKind::Certificate).await;
        assert!(!first.contains(&listed.name), "{first}");
        let letter = world.app.dispense_letter(&yanis, receipt.application).await.unwrap();
        on(&world, "2026-07-01").await;
        on(&world, "2026-10-01").await;
        let second = words(&world, &yanis, &receipt, DocumentKind::Certificate).await;
        assert!(second.to_uppercase().contains(&listed.name.to_uppercase()), "{second}");
        let view = seen(&world, &receipt).await;
        let renewed = view.decision.unwrap().renewed.unwrap();
        assert!(matches!(renewed.manager, Some(Manager::Listed(chosen)) if chosen.siren == listed.siren));
        // The employer of this year is told of the right of this year; the letter of before stays as it went out.
        let yanis = world.insured(YANIS).await;
        let next = world.app.dispense_letter(&yanis, receipt.application).await.unwrap();
        assert!(printed(&next).replace('\u{a0}', " ").contains("30 septembre 2027") && next != letter);
        let view_of_letters = seen(&world, &receipt).await.documents;
        let letters = view_of_letters.iter().filter(|one| one.kind == DocumentKind::Dispense).collect::<Vec<_>>();
        assert_eq!(letters.len(), 2);
        assert!(world.app.document(&yanis, letters[0].id).await.unwrap().content == letter);
        // The fund tells the new one whom it covers, and from when.
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        let told: Vec<_> = file.told_organisations().into_iter().map(|(chosen, alone)| (chosen.siren, alone)).collect();
        assert_eq!(told, [(listed.siren, None)]);
        let slip = world.app.transmission_slip(&nadia, receipt.application, listed.siren, None).await.unwrap();
        let slip = printed(&slip).replace(['\n', '\u{a0}', '\u{202f}'], " ");
        assert!(slip.contains("30 septembre 2027"), "{slip}");
        let steps = view.timeline.iter().filter(|one| one.what == Happening::Renewal(RenewalAct::ManagerChosen, None));
        assert_eq!(steps.count(), 1, "chosen twice, written once");
        world.app.close().await;
    }

    async fn the_fund_writes_another_organisation_that_was_asked_for_by_phone_and_takes_it_back(data: &Data) {
        let world = still(data).await;
        let folder = data.folder().join("letters");
        let yanis = world.insured(YANIS).await;
        let found = world.app.search_organisations(&yanis, &OrganisationSearch::default()).await.unwrap();
        let (first, second) = (&found.elsewhere[0].organisation, &found.elsewhere[1].organisation);
        let receipt = Box::pin(granted_with_rsa_by(&world, Organisation::Listed(first.siren))).await;
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        on(&world, "2026-05-30").await;
        let right = ending(&world, &receipt).await;
        let nadia = world.caseworker(NADIA).await;
        let search = OrganisationSearch { name: second.name.clone(), ..OrganisationSearch::default() };
        let same = world.app.search_organisations_for(&nadia, receipt.application, &search).await.unwrap();
        assert!(same.elsewhere.iter().any(|one| one.organisation.siren == second.siren));
        let chosen = RenewalChoice::Listed(second.siren);
        let paul = world.caseworker(PAUL).await;
        let elsewhere = "00000000-0000-7000-8000-000000000001";
        data.tamper(&format!(
            "INSERT INTO fund (id, code, name, zone, details)
             SELECT '{elsewhere}', '998', 'Another fund', zone, details FROM fund"
        ))
        .await;
        data.tamper(&format!("UPDATE account SET fund_id = '{elsewhere}' WHERE id = '{}'", paul.account().unwrap())).await;
        for stranger in [&world.caseworker(PAUL).await, &world.insured(CAMILLE).await] {
            let hidden = world.app.choose_for_renewal(stranger, right, chosen, Some(AskedBy::Phone)).await;
            assert!(matches!(hidden, Err(RenewalError::Failure(_))), "it is of another fund, or somebody else's");
            assert!(world.app.search_organisations_for(stranger, receipt.application, &search).await.is_err());
        }
        let unasked = world.app.choose_for_renewal(&nadia, right, chosen, None).await;
        assert!(matches!(unasked, Err(RenewalError::HowAsked(_))), "{unasked:?}");
        // The one of today is no other one.
        let same = RenewalChoice::Listed(first.siren);
        assert!(!world.app.choose_for_renewal(&nadia, right, same, Some(AskedBy::Phone)).await.unwrap());
        assert!(seen(&world, &receipt).await.decision.unwrap().renewal.unwrap().manager.is_none());
        world.clock.set("2026-06-02T08:00:00Z");
        let nadia = world.caseworker(NADIA).await;
        assert!(world.app.choose_for_renewal(&nadia, right, chosen, Some(AskedBy::Phone)).await.unwrap());
        assert!(!world.app.choose_for_renewal(&nadia, right, chosen, Some(AskedBy::Letter)).await.unwrap());
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        let view = seen(&world, &receipt).await;
        let renewal = view.decision.as_ref().unwrap().renewal.as_ref().unwrap();
        assert_eq!(renewal.manager_asked_by(), Some(AskedBy::Phone), "written once");
        let steps: Vec<_> = view.timeline.iter().filter(|one| one.what == Happening::Renewal(RenewalAct::ManagerChosen, None)).collect();
        assert!(matches!(steps[..], [step] if step.by == By::Fund), "{}", steps.len());
        let audited = data.number("SELECT COUNT(*) FROM audit_entry WHERE cause = 'organisation chosen, asked by phone'").await;
        assert_eq!(audited, 1);
        // Its holder is told by a letter and an alert.
        let yanis = world.insured(YANIS).await;
        assert_eq!((owed(data, "renewal_answer").await, told(data, "renewal_answer").await), (1, 1));
        let letter = words(&world, &yanis, &receipt, DocumentKind::RenewalAnswer).await;
        assert!(letter.contains("à votre demande") && letter.to_uppercase().contains(&second.name.to_uppercase()), "{letter}");
        // The one that is left too, and neither why nor for whom.
        let notice = words(&world, &yanis, &receipt, DocumentKind::OrganisationNotice).await;
        for said in ["jusqu’au 30 septembre 2026", "un autre organisme", "Yanis", "1 88 05 99"] {
            assert!(notice.contains(said), "{said}: {notice}");
        }
        assert!(notice.to_uppercase().contains(&first.name.to_uppercase()), "{notice}");
        assert!(!notice.to_uppercase().contains(&second.name.to_uppercase()) && !notice.contains("RSA"), "{notice}");
        assert!(kinds(&folder, "2026-06-02").contains(&"organisation_notice".to_owned()), "it leaves by post, whatever he chose");
        // Back to the one of today, by both: the fund once more, and each is told that it stays so.
        world.clock.set("2026-06-03T08:00:00Z");
        let nadia = world.caseworker(NADIA).await;
        world.app.choose_for_renewal(&nadia, right, RenewalChoice::AsToday, Some(AskedBy::Letter)).await.unwrap();
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        assert_eq!((owed(data, "renewal_answer").await, owed(data, "organisation_notice").await), (2, 2));
        let notice = words(&world, &yanis, &receipt, DocumentKind::OrganisationNotice).await;
        assert!(notice.contains("ne vaut plus"), "{notice}");
        assert_eq!(kinds(&folder, "2026-06-03").iter().filter(|kind| *kind == "organisation_notice").count(), 1);
        // Whoever wants no renewal leaves it too, until the last day.
        world.clock.set("2026-09-30T21:58:00Z");
        let yanis = world.insured(YANIS).await;
        world.app.object_to_renewal(&yanis, right).await.unwrap();
        world.app.upkeep().await;
        let notice = words(&world, &yanis, &receipt, DocumentKind::OrganisationNotice).await;
        assert!(notice.contains("Il n’est pas renouvelé"), "{notice}");
        world.clock.set("2026-09-30T22:01:00Z");
        let nadia = world.caseworker(NADIA).await;
        let late = world.app.choose_for_renewal(&nadia, right, chosen, Some(AskedBy::Phone)).await;
        assert!(matches!(late, Err(RenewalError::TooLate(_))), "{late:?}");
        world.app.close().await;
    }

    async fn whoever_managed_a_right_that_ends_is_told_once_to_propose_its_contract(data: &Data) {
        let world = still(data).await;
        let folder = data.folder().join("letters");
        let yanis = world.insured(YANIS).await;
        let found = world.app.search_organisations(&yanis, &OrganisationSearch::default()).await.unwrap();
        let first = &found.elsewhere[0].organisation;
        let receipt = Box::pin(granted_with_rsa_by(&world, Organisation::Listed(first.siren))).await;
        // Nothing confirms the RSA any more: it is not renewed by itself, and nobody asks.
        learns(&world, yanis_with(&json!([]))).await;
        // A letter that was being printed when it was stopped is taken up ten minutes later.
        for (instant, later, ended) in [
            ("2026-05-30T08:00:00Z", "2026-05-30T08:11:00Z", 0),
            ("2026-09-30T21:48:00Z", "2026-09-30T21:59:00Z", 0),
            ("2026-09-30T22:01:00Z", "2026-09-30T22:12:00Z", 1),
            ("2026-10-15T08:00:00Z", "2026-10-15T08:11:00Z", 1),
        ] {
            world.clock.set(instant);
            // Stopped anywhere, and run beside another copy.
            for pause in 0..20 {
                let _ = tokio::time::timeout(Duration::from_millis(pause), world.app.upkeep()).await;
            }
            world.clock.set(later);
            tokio::join!(world.app.upkeep(), world.app.upkeep());
            // What is owed is printed by the next rounds.
            for _ in 0..3 {
                world.app.upkeep().await;
            }
            for kind in ["end_of_right", "exit_contract_notice"] {
                assert_eq!(owed(data, kind).await, ended, "{kind}, {instant}");
            }
            for message in ["right_ended", "exit_contract_told"] {
                assert_eq!(told(data, message).await, ended, "{message}, {instant}");
            }
        }
        let yanis = world.insured(YANIS).await;
        let notice = words(&world, &yanis, &receipt, DocumentKind::ExitContractNotice).await;
        for said in ["30 septembre 2026", "du 1er octobre 2026 au 30 septembre 2027", "Yanis", "1 88 05 99", "L. 861-12"] {
            assert!(notice.contains(said), "{said}: {notice}");
        }
        assert!(notice.to_uppercase().contains(&first.name.to_uppercase()), "{notice}");
        assert!(!notice.contains("RSA") && !notice.contains('€'), "{notice}");
        let posted = |day: &str| kinds(&folder, day).iter().filter(|kind| *kind == "exit_contract_notice").count();
        assert_eq!((posted("2026-10-01"), posted("2026-10-15")), (1, 0), "in the folder of the day after the last one");
        world.app.close().await;
    }

    async fn whoever_manages_a_right_that_goes_on_or_is_the_fund_is_told_of_no_contract(data: &Data) {
        let world = still(data).await;
        let yanis = world.insured(YANIS).await;
        let found = world.app.search_organisations(&yanis, &OrganisationSearch::default()).await.unwrap();
        let first = Organisation::Listed(found.elsewhere[0].organisation.siren);
        Box::pin(granted_with_rsa_by(&world, first)).await;
        learns(&world, yanis_with(&rsa())).await;
        let camille = world.insured(CAMILLE).await;
        let by_the_fund = Box::pin(world.sent(&camille, "1000")).await;
        decided(&world, &by_the_fund).await;
        for day in ["2026-05-30", "2026-07-01", "2026-10-01", "2026-10-15"] {
            on(&world, day).await;
        }
        assert_eq!(owed(data, "end_of_right").await, 1, "that of the fund ended, the other is renewed");
        assert_eq!((owed(data, "exit_contract_notice").await, told(data, "exit_contract_told").await), (0, 0));
        world.app.close().await;
    }

    async fn rsa_that_the_register_confirms_no_more_must_be_asked_for(data: &Data) {
        let world = still(data).await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        learns(&world, yanis_with(&json!([]))).await;
        let read = || data.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'renew_right' AND subject LIKE 'insured:%'");
        assert_eq!(read().await, 0);
        on(&world, "2026-05-30").await;
        // What the register was asked is told, even where it confirms nothing.
        assert_eq!(read().await, 1);
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::ToAsk));
        assert_eq!((owed(data, "automatic_renewal").await, owed(data, "renewal_notice").await), (0, 1));
        assert_eq!(told(data, "renewal_due").await, 1);
        let yanis = world.insured(YANIS).await;
        let notice = words(&world, &yanis, &receipt, DocumentKind::RenewalNotice).await;
        assert!(notice.contains("30 mai 2026") && notice.contains("30 juillet 2026"), "{notice}");
        assert!(notice.contains("n’est pas automatique") && !notice.contains("plus vrai"), "{notice}");
        on(&world, "2026-10-01").await;
        assert_eq!((owed(data, "end_of_right").await, data.number("SELECT COUNT(*) FROM entitlement").await), (1, 1));
        world.app.close().await;
    }

    async fn rsa_that_stops_before_the_month_is_over_must_be_asked_for(data: &Data) {
        let world = still(data).await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        on(&world, "2026-05-30").await;
        learns(&world, yanis_with(&json!([]))).await;
        on(&world, "2026-07-01").await;
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::ToAsk));
        assert_eq!((owed(data, "renewal_notice").await, told(data, "renewal_due").await), (1, 1));
        // The second letter says what became of what the first one said.
        let yanis = world.insured(YANIS).await;
        let notice = words(&world, &yanis, &receipt, DocumentKind::RenewalNotice).await;
        for said in ["Ce n’est plus vrai", "ouverts jusqu’au 30 septembre 2026", "au plus tard le 30 juillet 2026"] {
            assert!(notice.contains(said), "{said}: {notice}");
        }
        world.app.close().await;
    }

    async fn once_the_days_to_ask_are_over_the_second_letter_names_them_no_more(data: &Data) {
        let world = still(data).await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        on(&world, "2026-07-20").await;
        learns(&world, yanis_with(&json!([]))).await;
        on(&world, "2026-08-21").await;
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::ToAsk));
        let yanis = world.insured(YANIS).await;
        let notice = words(&world, &yanis, &receipt, DocumentKind::RenewalNotice).await;
        assert!(notice.contains("Ce n’est plus vrai") && notice.contains("dès maintenant"), "{notice}");
        assert!(!notice.contains("30 juillet 2026") && !notice.contains("30 mai 2026"), "{notice}");
        world.app.close().await;
    }

    async fn rsa_that_stops_once_it_is_agreed_changes_nothing(data: &Data) {
        let world = still(data).await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        on(&world, "2026-05-30").await;
        on(&world, "2026-07-01").await;
        learns(&world, yanis_with(&json!([]))).await;
        on(&world, "2026-10-01").await;
        let next = RightView::Open { starts_on: date(2026, 10, 1), ends_on: date(2027, 9, 30) };
        assert_eq!(seen(&world, &receipt).await.decision.unwrap().right, Some(next));
        assert_eq!(owed(data, "renewal_notice").await, 0);
        world.app.close().await;
    }

    async fn a_register_that_is_down_is_asked_again_until_the_last_day_to_tell(data: &Data) {
        let world = still(data).await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        let sign = data.folder().join("register.closed");
        std::fs::write(&sign, "").unwrap();
        // Three months before 30 September 2026.
        for (day, ordinary) in [("2026-05-30", 0), ("2026-06-29", 0), ("2026-06-30", 1)] {
            on(&world, day).await;
            assert_eq!(owed(data, "renewal_notice").await, ordinary, "{day}");
        }
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::ToAsk));
        std::fs::remove_file(&sign).unwrap();
        world.app.close().await;
    }

    async fn whoever_is_told_late_has_their_month_and_no_gap(data: &Data) {
        let world = still(data).await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        // Nothing ran for months: told two weeks before the end, they may answer until 16 October.
        for (day, rights) in [("2026-09-16", 1), ("2026-10-01", 1), ("2026-10-16", 1), ("2026-10-17", 2)] {
            // Agreed in one round, opened in the next.
            on(&world, day).await;
            on(&world, day).await;
            assert_eq!(data.number("SELECT COUNT(*) FROM entitlement").await, rights, "{day}");
            assert_eq!(owed(data, "end_of_right").await, 0, "{day}");
        }
        let next = RightView::Open { starts_on: date(2026, 10, 1), ends_on: date(2027, 9, 30) };
        assert_eq!(seen(&world, &receipt).await.decision.unwrap().right, Some(next));
        world.app.close().await;
    }

    async fn a_refusal_told_after_the_end_gives_no_day_to_come_back_to_it(data: &Data) {
        let world = still(data).await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        on(&world, "2026-09-16").await;
        let right = ending(&world, &receipt).await;
        world.clock.set("2026-10-05T08:00:00Z");
        let yanis = world.insured(YANIS).await;
        world.app.object_to_renewal(&yanis, right).await.unwrap();
        world.app.upkeep().await;
        let letter = words(&world, &yanis, &receipt, DocumentKind::RenewalRefused).await;
        assert!(letter.contains("s’est terminé le 30 septembre 2026"), "{letter}");
        assert!(!letter.contains("jusqu’au 30 septembre 2026") && !letter.contains("revenir sur ce refus"), "{letter}");
        let back = world.app.take_objection_back(&yanis, right).await;
        assert!(matches!(back, Err(RenewalError::TooLate(_))), "{back:?}");
        world.app.close().await;
    }

    async fn an_application_that_waits_is_waited_for_and_takes_the_place_once_granted(data: &Data) {
        let world = still(data).await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        on(&world, "2026-05-30").await;
        world.clock.set("2026-06-20T08:00:00Z");
        let yanis = world.insured(YANIS).await;
        let view = world.app.start_draft(&yanis).await.unwrap();
        let view = world.save(&yanis, view, Answers::Situation(alone())).await;
        let household = HouseholdAnswers { children: keep_all(&view), ..HouseholdAnswers::default() };
        let view = world.save(&yanis, view, Answers::Household(household)).await;
        let view = world.save(&yanis, view, Answers::Organisation(Organisation::Fund)).await;
        let view = world.save(&yanis, view, Answers::Consent(text(CONSENT_TEXT))).await;
        let another = Box::pin(world.submit(&yanis, &view)).await.unwrap();
        assert_ne!(another.application, receipt.application);
        on(&world, "2026-07-01").await;
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::Announced), "its answer is waited for");
        decided(&world, &another).await;
        let granted = seen(&world, &another).await.decision.unwrap().right;
        let after = RightView::Open { starts_on: date(2026, 10, 1), ends_on: date(2027, 9, 30) };
        assert_eq!(granted, Some(after), "it takes the place of the one that runs once that one is over");
        on(&world, "2026-07-02").await;
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::Replaced));
        on(&world, "2026-10-01").await;
        assert_eq!((owed(data, "end_of_right").await, told(data, "right_renewed").await), (0, 0));
        world.app.close().await;
    }

    async fn stopped_anywhere_and_run_by_two_each_step_is_taken_once(data: &Data) {
        let world = still(data).await;
        Box::pin(granted_with_rsa(&world)).await;
        for (day, kind, message, total) in [
            ("2026-06-02", "automatic_renewal", "automatic_renewal", 1),
            ("2026-07-05", "automatic_renewal", "automatic_renewal", 1),
            ("2026-10-03", "certificate", "right_renewed", 2),
        ] {
            world.clock.set(&format!("{day}T08:00:00Z"));
            for pause in 0..30 {
                let _ = tokio::time::timeout(Duration::from_millis(pause), world.app.upkeep()).await;
            }
            tokio::join!(world.app.upkeep(), world.app.upkeep());
            assert_eq!((owed(data, kind).await, told(data, message).await), (total, 1), "{day}");
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM entitlement").await, 2);
        assert_eq!(data.number("SELECT COUNT(*) FROM renewal WHERE state = 'renewed'").await, 1);
        world.app.close().await;
    }

    async fn whoever_is_decided_of_alone_is_renewed_alone(data: &Data) {
        let world = still(data).await;
        let sami = "105029999999450";
        let his_line = |benefits| json!({
            "nir": sami, "given": "Sami", "family": "Malbrec", "birth_date": "2005-02-03",
            "address": { "lines": ["28 quai des Tanneurs"], "post_code": "99000", "town": "Fontbelle" },
            "benefits": benefits,
        });
        let georges = world.insured(GEORGES).await;
        let view = world.app.start_draft(&georges).await.unwrap();
        let situation = SituationAnswers { family: FamilySituation::Couple, ..alone() };
        let view = world.save(&georges, view, Answers::Situation(situation)).await;
        let son = AddedPerson {
            number: 1,
            name: Name { given: "Sami".to_owned(), family: "Malbrec".to_owned() },
            birth_date: date(2005, 2, 3),
            nir: Nir::parse(sami).ok(),
            child: true,
            attachment: Attachment::TaxHousehold,
            alternating_custody: false,
        };
        assert!(son.nir.is_some(), "his number is one");
        let household = HouseholdAnswers { partner: Some(partner()), added: vec![son], ..HouseholdAnswers::default() };
        let view = world.save(&georges, view, Answers::Household(household)).await;
        let view = world.finish(&georges, view, vec![each_month(ResourceKind::RetirementPension, "4000")]).await;
        let his = PersonResources { benefits: vec![Benefit::Rsa], ..declared(SON, Vec::new()) };
        let view = world.save(&georges, view, Answers::Resources(his)).await;
        let attestation = WindowKey::of(PaperKind::RsaAttestation, SON);
        let view = world.app.add_paper(&georges, view.version, attestation, pdf("attestation")).await.unwrap();
        let receipt = world.submit(&georges, &view).await.unwrap();
        decided(&world, &receipt).await;
        learns(&world, his_line(rsa())).await;
        for day in ["2026-05-30", "2026-07-01", "2026-10-01"] {
            on(&world, day).await;
        }
        let georges = world.insured(GEORGES).await;
        let view = world.app.application(&georges, receipt.application).await.unwrap();
        let [alone] = &view.decided_alone[..] else { panic!("one person alone") };
        assert_eq!(alone.decision.right, Some(RightView::Open { starts_on: date(2026, 10, 1), ends_on: date(2027, 9, 30) }));
        let notice = view.documents.iter().find(|one| one.kind == DocumentKind::AutomaticRenewal).unwrap();
        assert_eq!(notice.holder, SON);
        let certificate = words(&world, &georges, &receipt, DocumentKind::Certificate).await;
        assert!(certificate.contains("Sami MALBREC") && certificate.contains("30 septembre 2027"), "{certificate}");
        assert!(!certificate.contains("Georges"), "{certificate}");
        world.app.close().await;
    }

    async fn each_envelope_holds_the_documents_of_one_right(data: &Data) {
        let world = still(data).await;
        let folder = data.folder().join("letters");
        let (sami, lina) = ("105029999999450", LINA);
        let known = |nir, given, birth_date| json!({
            "nir": nir, "given": given, "family": "Malbrec", "birth_date": birth_date,
            "address": { "lines": ["28 quai des Tanneurs"], "post_code": "99000", "town": "Fontbelle" },
            "benefits": rsa(),
        });
        let child = |number, given: &str, birth_date, nir| AddedPerson {
            number,
            name: Name { given: given.to_owned(), family: "Malbrec".to_owned() },
            birth_date,
            nir: Some(Nir::parse(nir).unwrap()),
            child: true,
            attachment: Attachment::TaxHousehold,
            alternating_custody: false,
        };
        let georges = world.insured(GEORGES).await;
        let view = world.app.start_draft(&georges).await.unwrap();
        let situation = SituationAnswers { family: FamilySituation::Couple, ..alone() };
        let view = world.save(&georges, view, Answers::Situation(situation)).await;
        let added = vec![child(1, "Sami", date(2005, 2, 3), sami), child(2, "Lina", date(2004, 6, 7), lina)];
        let household = HouseholdAnswers { partner: Some(partner()), added, ..HouseholdAnswers::default() };
        let view = world.save(&georges, view, Answers::Household(household)).await;
        let mut view = world.finish(&georges, view, vec![each_month(ResourceKind::RetirementPension, "4000")]).await;
        for key in [SON, PersonKey::Added(2)] {
            let theirs = PersonResources { benefits: vec![Benefit::Rsa], ..declared(key, Vec::new()) };
            view = world.save(&georges, view, Answers::Resources(theirs)).await;
            let attestation = WindowKey::of(PaperKind::RsaAttestation, key);
            view = world.app.add_paper(&georges, view.version, attestation, pdf("attestation")).await.unwrap();
        }
        let receipt = world.submit(&georges, &view).await.unwrap();
        decided(&world, &receipt).await;
        // What is owed of the decision leaves before.
        for _ in 0..3 {
            world.app.upkeep().await;
        }
        learns(&world, known(sami, "Sami", "2005-02-03")).await;
        learns(&world, known(lina, "Lina", "2004-06-07")).await;
        for (day, kind) in [("2026-05-30", "automatic_renewal"), ("2026-07-01", ""), ("2026-10-01", "certificate")] {
            for _ in 0..3 {
                on(&world, day).await;
            }
            let expected: &[&str] = if kind.is_empty() { &[] } else { &[kind, kind] };
            assert_eq!(kinds(&folder, day), expected, "{day}: one in each envelope");
        }
        let certificates = listed(&folder, "2026-10-01").into_iter().map(|(_, file)| printed(&std::fs::read(file).unwrap()));
        let mut holders: Vec<_> = certificates.map(|one| (one.contains("Sami"), one.contains("Lina"))).collect();
        holders.sort_unstable();
        assert_eq!(holders, [(false, true), (true, false)]);
        world.app.close().await;
    }

    async fn nothing_is_renewed_without_the_agreement_to_the_exchange_of_data(data: &Data) {
        let world = still(data).await;
        let yanis = world.insured(YANIS).await;
        let view = world.app.start_draft(&yanis).await.unwrap();
        let view = world.save(&yanis, view, Answers::Situation(alone())).await;
        let household = HouseholdAnswers { children: keep_all(&view), ..HouseholdAnswers::default() };
        let view = world.save(&yanis, view, Answers::Household(household)).await;
        let view = world.save(&yanis, view, Answers::Organisation(Organisation::Fund)).await;
        let view = world.save(&yanis, view, Answers::NoConsent(text(CONSENT_TEXT))).await;
        let declared = StudyAnswers {
            benefits: vec![(PersonKey::Applicant, vec![Benefit::Rsa])],
            worked: Vec::new(),
            c2s: Some(Vec::new()),
            choice: StudyChoice::Short,
        };
        let view = world.save(&yanis, view, Answers::Study(declared)).await;
        let attestation = WindowKey::of(PaperKind::RsaAttestation, PersonKey::Applicant);
        let view = world.app.add_paper(&yanis, view.version, attestation, pdf("attestation")).await.unwrap();
        let receipt = world.submit(&yanis, &view).await.unwrap();
        decided(&world, &receipt).await;
        // The register would confirm it: it is not asked.
        learns(&world, yanis_with(&rsa())).await;
        on(&world, "2026-05-30").await;
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::ToAsk));
        assert_eq!((owed(data, "automatic_renewal").await, owed(data, "renewal_notice").await), (0, 1));
        let read = data.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'renew_right' AND subject LIKE 'insured:%'");
        assert_eq!(read.await, 0);
        world.app.close().await;
    }

    async fn whoever_is_25_at_the_renewal_is_in_no_next_right_and_may_ask_for_their_own(data: &Data) {
        let world = still(data).await;
        let son = "101039999999369";
        learns(&world, json!({
            "nir": son, "given": "Malo", "family": "Delorvau", "birth_date": "2001-03-10",
            "address": { "lines": ["28 quai des Tanneurs"], "post_code": "99000", "town": "Fontbelle" },
        })).await;
        let added = AddedPerson {
            number: 1,
            name: Name { given: "Malo".to_owned(), family: "Delorvau".to_owned() },
            birth_date: date(2001, 3, 10),
            nir: Some(Nir::parse(son).unwrap()),
            child: true,
            attachment: Attachment::TaxHousehold,
            alternating_custody: false,
        };
        let yanis = world.insured(YANIS).await;
        let view = world.app.start_draft(&yanis).await.unwrap();
        let view = world.save(&yanis, view, Answers::Situation(alone())).await;
        let household =
            HouseholdAnswers { children: keep_all(&view), added: vec![added], ..HouseholdAnswers::default() };
        let view = world.save(&yanis, view, Answers::Household(household)).await;
        let view = world.save(&yanis, view, Answers::Organisation(Organisation::Fund)).await;
        let view = world.save(&yanis, view, Answers::Consent(text(CONSENT_TEXT))).await;
        let receipt = world.submit(&yanis, &view).await.unwrap();
        decided(&world, &receipt).await;
        for day in ["2026-05-30", "2026-07-01"] {
            on(&world, day).await;
        }
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::Agreed));
        // While the first right runs it holds him; the next one does not, and stops him no more.
        let claim = AccountClaim {
            nir: Nir::parse(son).unwrap(),
            name: Name { given: "Malo".to_owned(), family: "Delorvau".to_owned() },
            birth_date: date(2001, 3, 10),
            password: "trois chats sous la pluie".to_owned().into(),
            contact: Contact::default(),
            address: std::net::Ipv4Addr::LOCALHOST.into(),
        };
        let malo = world.app.open_account(claim).await.unwrap().actor;
        on(&world, "2026-10-01").await;
        let view = seen(&world, &receipt).await;
        assert!(!view.decision.unwrap().renewed.unwrap().assessment.members.contains(&"added-1".to_owned()));
        assert!(world.app.before_starting(&malo).await.unwrap().obstacles.is_empty());
        assert!(world.app.start_draft(&malo).await.is_ok());
        world.app.close().await;
    }

    async fn nothing_is_renewed_where_rights_are_closed(data: &Data) {
        let world = still(data).await;
        let receipt = Box::pin(granted_with_rsa(&world)).await;
        let mut closed = yanis_with(&rsa());
        closed["rights"] = json!({ "state": "closed", "since": "2026-03-01" });
        learns(&world, closed).await;
        on(&world, "2026-05-30").await;
        assert_eq!(state(&world, &receipt).await, Some(RenewalState::ToAsk));
        world.app.close().await;
    }
}
