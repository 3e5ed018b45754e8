//! A certificate as whoever is shown it checks it.

use std::io::Write;
use std::process::{Command, Stdio};

use c2s_app::draft::{Organisation, OrganisationContact};
use c2s_app::organisations::Siren;
use c2s_app::{Actor, Answers, CertificateVerdict, Cover, Failure, PersonKey, Receipt};
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, INAYA, NADIA, World};

/// The text of a PDF.
fn text(pdf: &[u8]) -> String {
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
async fn granted(world: &World) -> Receipt {
    let camille = world.insured(CAMILLE).await;
    let receipt = Box::pin(world.sent(&camille, "1000")).await;
    world.clock.set("2025-09-20T08:00:00Z");
    let nadia = world.caseworker(NADIA).await;
    let ruling = world.ruling(&nadia, &receipt).await;
    Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();
    receipt
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
            ("2025-09-30T10:00:00Z", CertificateVerdict::ToCome),
            ("2025-10-01T10:00:00Z", CertificateVerdict::Valid),
            ("2026-09-30T10:00:00Z", CertificateVerdict::Valid),
            ("2026-10-01T10:00:00Z", CertificateVerdict::Ended),
        ] {
            world.clock.set(now);
            let check = world.app.check_certificate(&Actor::anonymous(), &code.to_lowercase()).await.unwrap();
            assert_eq!(check.verdict, verdict, "{now}");
            let said = check.statement.unwrap();
            assert_eq!((said.starts_on, said.ends_on), (date(2025, 10, 1), date(2026, 9, 30)));
            assert_eq!((said.cover, said.persons, said.initials.as_str()), (Cover::Free, 3, "CF"));
        }
        let unknown = world.app.check_certificate(&Actor::anonymous(), "0000-0000-0000").await.unwrap();
        assert_eq!(unknown.verdict, CertificateVerdict::Unknown);
        assert!(unknown.statement.is_none());
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
        let early = world.app.transmission_slip(&nadia, receipt.application, solidaires).await;
        assert!(matches!(early, Err(Failure::NotFound)), "nothing is granted");
        let ruling = world.ruling(&nadia, &receipt).await;
        Box::pin(world.app.decide(&nadia, ruling)).await.unwrap();

        let slip = text(&world.app.transmission_slip(&nadia, receipt.application, solidaires).await.unwrap());
        let slip = slip.replace('\u{a0}', " ");
        for said in ["Du 1er octobre 2025 au 30 septembre 2026", "FONTANEL, Inès", "0639980012", &receipt.number] {
            assert!(slip.contains(said), "{said} in {slip}");
        }
        assert!(!slip.contains("FONTANEL, Noé") && !slip.contains('€'), "the fund covers him: {slip}");
        let stranger = world.insured(INAYA).await;
        let elsewhere = world.app.transmission_slip(&stranger, receipt.application, solidaires).await;
        assert!(matches!(elsewhere, Err(Failure::NotFound)), "it is somebody else's");
        let unchosen = Siren::parse("780004099").unwrap();
        let nobody = world.app.transmission_slip(&nadia, receipt.application, unchosen).await;
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
        assert_eq!(check.verdict, CertificateVerdict::Valid);
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
        let letter = text(&world.app.dispense_letter(&camille, receipt.application).await.unwrap());
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
