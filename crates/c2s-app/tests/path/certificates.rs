//! A certificate as whoever is shown it checks it.

use std::io::Write;
use std::process::{Command, Stdio};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use c2s_app::draft::{
    FamilySituation, HouseholdAnswers, Organisation, OrganisationContact, Partner, PersonFacts, SituationAnswers,
};
use c2s_app::organisations::Siren;
use c2s_app::{
    Actor, Answers, CertificateCheck, CertificateStanding, Cover, DocumentKind, Failure, PersonKey, Receipt,
};
use c2s_app::{Statement, VerificationCode};
use c2s_documents::{KeyId, VerificationKey};
use c2s_domain::ResourceKind;
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, GEORGES, INAYA, NADIA, World, alone, each_month, keep_all, partner};

/// The text of a PDF.
pub(crate) fn text(pdf: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("poppler-utils is installed");
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap()
}

/// Granted free on 20 September 2025, from October on.
pub(crate) async fn granted(world: &World) -> Receipt {
    let camille = world.insured(CAMILLE).await;
    let receipt = Box::pin(world.sent(&camille, "1000")).await;
    world.clock.set("2025-09-20T08:00:00Z");
    let nadia = world.caseworker(NADIA).await;
    let ruling = world.ruling(&nadia, &receipt).await;
    Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();
    receipt
}

fn standing(check: &CertificateCheck) -> Option<CertificateStanding> {
    match check {
        CertificateCheck::Known { standing, .. } => Some(*standing),
        CertificateCheck::Unknown | CertificateCheck::Forged => None,
    }
}

/// Somebody with the private half of a key.
struct Thief {
    pair: Ed25519KeyPair,
    key: KeyId,
}

impl Thief {
    fn of(seed: &str, key: KeyId) -> Self {
        let seed: Vec<u8> =
            (0..seed.len()).step_by(2).map(|at| u8::from_str_radix(&seed[at..at + 2], 16).unwrap()).collect();
        Self { pair: Ed25519KeyPair::from_seed_unchecked(&seed).unwrap(), key }
    }

    fn signs(&self, statement: &Statement) -> String {
        statement.signed(self.key, |message| self.pair.sign(message).as_ref().try_into().unwrap())
    }

    /// The same under the identifier of their own key.
    fn with_own_key(&self, statement: &Statement) -> String {
        let key = VerificationKey::of(self.pair.public_key().as_ref().try_into().unwrap()).id();
        statement.signed(key, |message| self.pair.sign(message).as_ref().try_into().unwrap())
    }
}

/// The code that is printed on the certificate.
async fn printed_code(world: &World, receipt: &Receipt) -> String {
    let camille = world.insured(CAMILLE).await;
    let seen = world.app.application(&camille, receipt.application).await.unwrap();
    let certificate = seen.decision.unwrap().certificate.unwrap();
    let printed = text(&world.app.document(&camille, certificate).await.unwrap().content);
    let is_code =
        |word: &&str| word.len() == 14 && word.split('-').map(str::len).eq([4, 4, 4]) && !word.starts_with("C2S");
    printed.split_whitespace().find(is_code).unwrap_or_else(|| panic!("no code in {printed}")).to_owned()
}

on_both_engines! {
    async fn a_certificate_is_checked_by_its_code_from_its_first_day_to_its_last(data: &Data) {
        let world = World::open(data).await;
        let receipt = granted(&world).await;
        let code = printed_code(&world, &receipt).await;
        for (now, verdict) in [
            ("2025-09-30T10:00:00Z", CertificateStanding::ToCome),
            ("2025-10-01T10:00:00Z", CertificateStanding::Valid),
            ("2026-09-30T10:00:00Z", CertificateStanding::Valid),
            ("2026-10-01T10:00:00Z", CertificateStanding::Ended),
        ] {
            world.clock.set(now);
            let check = world.app.check_certificate(&Actor::anonymous(), &code.to_lowercase()).await.unwrap();
            let CertificateCheck::Known { standing, statement: said, .. } = check else { panic!("{check:?} on {now}") };
            assert_eq!(standing, verdict, "{now}");
            assert_eq!((said.starts_on, said.ends_on), (date(2025, 10, 1), date(2026, 9, 30)));
            assert_eq!((said.cover, said.persons, said.initials.as_str()), (Cover::Free, 3, "CF"));
        }
        let unknown = world.app.check_certificate(&Actor::anonymous(), "0000-0000-0000").await.unwrap();
        assert!(unknown == CertificateCheck::Unknown);
        world.app.close().await;
    }

    async fn an_organisation_is_told_whom_it_covers_once_the_right_is_granted(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = Box::pin(world.fill_in(&camille, "1000")).await;
        let child = PersonKey::Child(view.register_children[0].id);
        let solidaires = Siren::parse("449571256").unwrap();
        let each = Answers::OrganisationOfEach(vec![(child, Organisation::Listed(solidaires))]);
        let view = world.save(&camille, view, each).await;
        let contact = OrganisationContact {
            organisation: solidaires,
            person: PersonKey::Applicant,
            email: None,
            phone: Some("06 39 98 00 12".to_owned()),
        };
        let view = world.save(&camille, view, Answers::Contacts(vec![contact])).await;
        let receipt = Box::pin(world.submit(&camille, &view)).await.unwrap();
        world.clock.set("2025-09-20T08:00:00Z");
        let nadia = world.caseworker(NADIA).await;
        let early = world.app.transmission_slip(&nadia, receipt.application, solidaires, None).await;
        assert!(matches!(early, Err(Failure::NotFound)), "nothing is granted");
        let ruling = world.ruling(&nadia, &receipt).await;
        Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();

        let slip = text(&world.app.transmission_slip(&nadia, receipt.application, solidaires, None).await.unwrap());
        let slip = slip.replace('\u{a0}', " ");
        for said in ["Du 1er octobre 2025 au 30 septembre 2026", "FONTANEL, Inès", "0639980012", &receipt.number] {
            assert!(slip.contains(said), "{said} in {slip}");
        }
        assert!(!slip.contains("FONTANEL, Noé") && !slip.contains('€'), "the fund covers him: {slip}");
        // The page says the same.
        let page = world.app.transmission_page(&nadia, receipt.application, solidaires, None).await.unwrap();
        let page = page.replace('\u{a0}', " ");
        for said in ["Du 1er octobre 2025 au 30 septembre 2026", "Inès", "0639980012", &receipt.number, "<table"] {
            assert!(page.contains(said), "{said} in {page}");
        }
        assert!(!page.contains("Noé") && !page.contains('€'), "{page}");
        // Issued once, whoever asks again and when, and kept as it went out.
        let given = async || world.app.transmission_slip(&nadia, receipt.application, solidaires, None).await.unwrap();
        let first = given().await;
        world.clock.set("2025-09-20T18:00:00Z");
        assert!(given().await == first);
        assert_eq!(data.number("SELECT COUNT(*) FROM document WHERE kind = 'transmission' AND state = 'issued'").await, 1);
        let listed = world.app.open_file(&nadia, receipt.application).await.unwrap().documents;
        let slip = listed.iter().find(|one| one.kind == DocumentKind::Transmission).unwrap();
        assert!(world.app.document(&nadia, slip.id).await.unwrap().content == first);
        let stranger = world.insured(INAYA).await;
        let elsewhere = world.app.transmission_slip(&stranger, receipt.application, solidaires, None).await;
        assert!(matches!(elsewhere, Err(Failure::NotFound)), "it is somebody else's");
        let elsewhere = world.app.transmission_page(&stranger, receipt.application, solidaires, None).await;
        assert!(matches!(elsewhere, Err(Failure::NotFound)), "and so is its page");
        let unchosen = Siren::parse("780004099").unwrap();
        let nobody = world.app.transmission_slip(&nadia, receipt.application, unchosen, None).await;
        assert!(matches!(nobody, Err(Failure::NotFound)), "it covers nobody here");

        let camille = world.insured(CAMILLE).await;
        let form = text(&world.app.paper_form(&camille, receipt.application).await.unwrap());
        assert!(form.contains("(1 SUR 2)") && form.contains("(2 SUR 2)"), "a pair of pages for each: {form}");
        world.app.close().await;
    }

    async fn after_a_rotation_of_the_keys_an_old_certificate_still_verifies(data: &Data) {
        let world = World::open(data).await;
        let receipt = granted(&world).await;
        let code = printed_code(&world, &receipt).await;
        world.clock.set("2025-10-05T10:00:00Z");
        let before = world.app.certificate_key();
        let refused = world.app.rotate_certificate_key(&Actor::anonymous()).await;
        assert!(matches!(refused, Err(Failure::Denied(_))));
        let fresh = world.app.rotate_certificate_key(&Actor::operator()).await.unwrap();
        assert_eq!(world.app.certificate_key(), before, "until the program is started again");
        world.app.close().await;
        drop(world);

        let world = World::open(data).await;
        world.clock.set("2025-10-05T10:00:00Z");
        assert_eq!(world.app.certificate_key(), fresh);
        assert_eq!(world.app.certificate_keys().to_string().lines().count(), 2);
        let check = world.app.check_certificate(&Actor::anonymous(), &code).await.unwrap();
        assert_eq!(standing(&check), Some(CertificateStanding::Valid));
        world.app.close().await;
    }

    async fn what_a_stolen_key_signs_is_worth_nothing_and_what_was_issued_with_it_stays_valid(data: &Data) {
        let world = World::open(data).await;
        let receipt = granted(&world).await;
        let code = printed_code(&world, &receipt).await;
        world.clock.set("2025-10-05T10:00:00Z");
        let check = async |world: &World, shown: &str| {
            world.app.check_certificate(&Actor::anonymous(), shown).await.unwrap()
        };
        let stolen = world.app.certificate_key();
        let CertificateCheck::Known { statement, .. } = check(&world, &code).await else { panic!("it was issued") };
        let seed = std::fs::read_to_string(data.folder().join("keys/certificate-1.key")).unwrap();
        let thief = Thief::of(seed.trim(), stolen.id());
        let genuine = thief.signs(&statement);
        let other_name = thief.signs(&Statement { initials: "ZZ".to_owned(), ..statement.clone() });
        let other_code = thief.signs(&Statement { code: VerificationCode::of([7; 8]), ..statement.clone() });
        let refused = world.app.revoke_certificate_key(&Actor::anonymous(), 1).await;
        assert!(matches!(refused, Err(Failure::Denied(_))));
        assert!(world.app.revoke_certificate_key(&Actor::operator(), 9).await.unwrap().is_none(), "no such key");

        assert_eq!(standing(&check(&world, &genuine).await), Some(CertificateStanding::Valid));
        assert!(check(&world, &other_name).await == CertificateCheck::Forged, "the code is of another certificate");
        assert!(check(&world, &other_code).await == CertificateCheck::Unknown, "nobody issued it");
        let revoked = world.app.revoke_certificate_key(&Actor::operator(), 1).await.unwrap().unwrap();
        assert_eq!(revoked.revoked, stolen);
        world.app.close().await;
        drop(world);

        let world = World::open(data).await;
        world.clock.set("2025-10-05T10:00:00Z");
        assert_eq!(Some(world.app.certificate_key()), revoked.made);
        assert!(!world.app.certificate_keys().to_string().contains(&stolen.id().to_string()), "not published");
        for shown in [&code, &genuine] {
            assert_eq!(standing(&check(&world, shown).await), Some(CertificateStanding::Valid), "{shown}");
        }
        assert!(check(&world, &other_name).await == CertificateCheck::Forged);
        assert!(check(&world, &other_code).await == CertificateCheck::Unknown);

        // What another machine signed with a key that this one has not read is unknown here, and no failure.
        let elsewhere = Thief::of(&"07".repeat(32), stolen.id());
        let fresh = elsewhere.with_own_key(&statement);
        data.tamper(&format!("UPDATE certificate_statement SET statement = '{fresh}'")).await;
        assert!(check(&world, &code).await == CertificateCheck::Unknown);
        world.app.close().await;
    }

    async fn a_certificate_of_before_the_squares_is_found_by_the_code_of_its_page(data: &Data) {
        let world = World::open(data).await;
        let receipt = granted(&world).await;
        let code = printed_code(&world, &receipt).await;
        world.clock.set("2025-10-05T10:00:00Z");
        data.tamper("DELETE FROM certificate_statement").await;
        let gone = world.app.check_certificate(&Actor::anonymous(), &code).await.unwrap();
        assert!(gone == CertificateCheck::Unknown);
        let camille = world.insured(CAMILLE).await;
        let seen = world.app.application(&camille, receipt.application).await.unwrap();
        let certificate = seen.decision.unwrap().certificate.unwrap();
        for _ in 0..2 {
            let page = world.app.certificate_content(&camille, certificate).await.unwrap();
            let shown = page.verification.code.to_string();
            let check = world.app.check_certificate(&Actor::anonymous(), &shown).await.unwrap();
            assert_eq!(standing(&check), Some(CertificateStanding::Valid), "{shown}");
        }
        world.app.close().await;
    }

    async fn an_organisation_is_not_told_to_cover_whom_the_right_is_not_granted(data: &Data) {
        let world = World::open(data).await;
        let georges = world.insured(GEORGES).await;
        let view = world.app.start_draft(&georges).await.unwrap();
        let in_couple = SituationAnswers { family: FamilySituation::Couple, ..alone() };
        let view = world.save(&georges, view, Answers::Situation(in_couple)).await;
        let apart = Partner { taxed_jointly: false, ..partner() };
        let household = HouseholdAnswers { partner: Some(apart), ..HouseholdAnswers::default() };
        let view = world.save(&georges, view, Answers::Household(household)).await;
        let pension = vec![each_month(ResourceKind::RetirementPension, "400")];
        let view = Box::pin(world.finish(&georges, view, pension)).await;
        let solidaires = Siren::parse("449571256").unwrap();
        let each = Answers::OrganisationOfEach(vec![(PersonKey::Partner, Organisation::Listed(solidaires))]);
        let view = world.save(&georges, view, each).await;
        let contact =
            OrganisationContact { organisation: solidaires, person: PersonKey::Partner, email: None, phone: None };
        let view = world.save(&georges, view, Answers::Contacts(vec![contact])).await;
        let receipt = Box::pin(world.submit(&georges, &view)).await.unwrap();
        world.clock.set("2025-09-20T08:00:00Z");
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        let file = Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();
        assert_eq!(file.assessment.members, ["applicant"], "the partner is taxed separately");
        assert!(file.told_organisations().is_empty());
        let slip = world.app.transmission_slip(&nadia, receipt.application, solidaires, None).await;
        assert!(matches!(slip, Err(Failure::NotFound)), "it covers nobody here");
        let decision = file.documents.iter().find(|document| document.kind == DocumentKind::Decision).unwrap();
        let letter = text(&world.app.document(&nadia, decision.id).await.unwrap().content);
        assert!(!letter.contains("Celle de"), "{letter}");
        let georges = world.insured(GEORGES).await;
        let form = text(&world.app.paper_form(&georges, receipt.application).await.unwrap());
        assert!(!form.contains("(1 SUR 2)"), "one organisation: {form}");
        world.app.close().await;
    }

    async fn an_applicant_who_declines_has_no_letter_to_the_employer_and_the_partner_bears_the_children(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let hidden = world.app.paper_form(&camille, view.id).await;
        assert!(matches!(hidden, Err(Failure::NotFound)), "a draft is no application yet");
        let early = world.app.dispense_letter(&camille, view.id).await;
        assert!(matches!(early, Err(Failure::NotFound)));
        let in_couple = SituationAnswers { family: FamilySituation::Couple, ..alone() };
        let view = world.save(&camille, view, Answers::Situation(in_couple)).await;
        let children = keep_all(&view);
        let mut household =
            HouseholdAnswers { partner: Some(partner()), children, ..HouseholdAnswers::default() };
        household.say(PersonFacts { declines_cover: true, ..PersonFacts::of(PersonKey::Applicant) });
        let view = world.save(&camille, view, Answers::Household(household)).await;
        let wages = vec![each_month(ResourceKind::Wages, "900")];
        let view = Box::pin(world.finish(&camille, view, wages)).await;
        let receipt = Box::pin(world.submit(&camille, &view)).await.unwrap();
        world.clock.set("2025-09-20T08:00:00Z");
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        let file = Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();
        let certificates: Vec<_> =
            file.documents.iter().filter(|document| document.kind == DocumentKind::Certificate).collect();
        assert_eq!(certificates.iter().map(|one| one.holder).collect::<Vec<_>>(), [PersonKey::Partner]);
        let camille = world.insured(CAMILLE).await;
        let page = world.app.certificate_content(&camille, certificates[0].id).await.unwrap();
        assert_eq!(page.dependants.len(), 2, "both children are named");
        let seen = world.app.application(&camille, receipt.application).await.unwrap();
        assert!(!seen.decision.unwrap().covers_applicant(seen.today));
        let letter = world.app.dispense_letter(&camille, receipt.application).await;
        assert!(matches!(letter, Err(Failure::NotFound)), "they have no cover to tell of");
        let page = world.app.dispense_page(&camille, receipt.application).await;
        assert!(matches!(page, Err(Failure::NotFound)));
        let slip = world.app.paper_form(&camille, receipt.application).await;
        assert!(slip.is_ok());
        world.app.close().await;
    }

    async fn the_blank_form_is_typeset_once(data: &Data) {
        let world = World::open(data).await;
        let first = world.app.blank_form().await.unwrap();
        assert!(first.starts_with(b"%PDF-"));
        assert!(std::sync::Arc::ptr_eq(&first, &world.app.blank_form().await.unwrap()));
        world.app.close().await;
    }

    async fn what_was_sent_is_printed_as_the_paper_form_and_the_employer_is_written_to_while_the_right_is_open(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        let early = world.app.dispense_letter(&camille, receipt.application).await;
        assert!(matches!(early, Err(Failure::NotFound)), "no right is open");
        world.clock.set("2025-09-20T08:00:00Z");
        let nadia = world.caseworker(NADIA).await;
        let ruling = world.ruling(&nadia, &receipt).await;
        Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();

        let camille = world.insured(CAMILLE).await;
        let form = text(&world.app.paper_form(&camille, receipt.application).await.unwrap());
        for said in ["FONTANEL, Camille", "2 85 06 99 999 998 20", "FONTANEL, Inès", &receipt.number, "30 septembre 2026"] {
            // The spaces of a number do not break.
            assert!(form.replace('\u{a0}', " ").contains(said), "{said} in {form}");
        }
        assert!(form.replace(['\u{202f}', '\u{a0}'], "").contains("12000,00"), "{form}");
        let ticked = form.split_whitespace().collect::<String>();
        assert!(ticked.contains("Xnon") && !ticked.contains("Xcélibataire"), "only if it changed: {form}");
        let given = async || world.app.dispense_letter(&camille, receipt.application).await.unwrap();
        let (first, at_once) = tokio::join!(given(), given());
        assert!(first == at_once, "two clicks, one letter");
        let issued = async || data.number("SELECT COUNT(*) FROM document WHERE kind = 'dispense'").await;
        assert_eq!(issued().await, 1);
        let page = world.app.dispense_page(&camille, receipt.application).await.unwrap();
        let page = page.replace('\u{a0}', " ");
        assert!(page.contains("Camille FONTANEL") && page.contains("30 septembre 2026"), "{page}");
        let seen = world.app.application(&camille, receipt.application).await.unwrap();
        let listed: Vec<_> = seen.documents.iter().filter(|one| one.kind == DocumentKind::Dispense).collect();
        assert!(listed.len() == 1 && listed[0].has_twin);
        assert!(world.app.document(&camille, listed[0].id).await.unwrap().content == first);
        // Another day it is the same letter.
        world.clock.set("2025-11-03T08:00:00Z");
        let camille = world.insured(CAMILLE).await;
        let again = world.app.dispense_letter(&camille, receipt.application).await.unwrap();
        assert!(again == first && issued().await == 1);
        let letter = text(&first);
        assert!(letter.replace('\u{a0}', " ").contains("du 1er octobre 2025 au 30 septembre 2026"), "{letter}");
        world.clock.set("2026-10-01T10:00:00Z");
        let camille = world.insured(CAMILLE).await;
        let late = world.app.dispense_letter(&camille, receipt.application).await;
        assert!(matches!(late, Err(Failure::NotFound)), "the right is over");

        let other = world.insured(INAYA).await;
        let refused = world.app.paper_form(&other, receipt.application).await;
        assert!(matches!(refused, Err(Failure::NotFound)), "it is somebody else's");
        world.app.close().await;
    }
}
