//! The square and the code of a printed certificate.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use c2s_documents::{CertificateData, Cover, Documents, Statement, VerificationKey, VerificationKeys};
use c2s_domain::Date;
use rxing::BarcodeFormat;

use crate::read::{Read, assert_reads, assert_says, ok};

/// The key that signs the samples.
fn keys() -> VerificationKeys {
    let pair = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).expect("32 bytes");
    VerificationKeys::of([VerificationKey::of(pair.public_key().as_ref().try_into().expect("32 bytes"))])
}

#[test]
fn the_square_of_a_printed_certificate_is_read_by_a_camera_and_verifies() {
    let read = Read::of(&ok(Documents::new().certificate(&CertificateData::sample())));
    // As a telephone sees it, not as the printer draws it.
    for dots in [100, 150, 300] {
        let (grey, width, height) = read.grey(1, dots);
        let found = rxing::helpers::detect_in_luma(grey, width, height, Some(BarcodeFormat::QR_CODE));
        let found = found.unwrap_or_else(|error| panic!("no square at {dots} dots per inch: {error}"));
        let link = found.getText();
        assert!(link.starts_with("HTTPS://C2S.EXAMPLE/V/"), "{link}");
        let said = Statement::verified(link, &keys()).unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!((said.cover, said.persons, said.initials.as_str()), (Cover::Free, 3, "AND"));
        assert_eq!((said.starts_on, said.ends_on), (Date::constant(2025, 6, 1), Date::constant(2026, 5, 31)));
    }
}

#[test]
fn the_certificate_says_its_code_and_where_it_is_checked_without_showing_more() {
    let data = CertificateData::sample();
    let read = Read::of(&ok(Documents::new().certificate(&data)));
    let text = read.text();
    let code = data.verification.code.to_string();
    assert_says(&text, &["Vérifier cette attestation", &code, "c2s.example/verifier"]);
    assert!(!text.contains('€'), "no amount: {text}");
    assert_reads(
        &read.aloud(),
        &[
            "[H1]",
            "Attestation de droits",
            "Du 1er",
            "[TH]",
            "Awa N’Diaye-Lemaître",
            "[H2] Organisme gestionnaire",
            "[H2] Délivrée par",
            "Hélène Garrigue",
            "[H2] À quoi sert cette attestation",
            "[H2] Vérifier cette attestation",
            &code,
        ],
    );
}

#[test]
fn the_certificate_of_a_household_names_each_adult_and_its_square_says_both() {
    let one = CertificateData::sample_of_household();
    let read = Read::of(&ok(Documents::new().certificate(&one)));
    let text = read.text();
    assert_says(
        &text,
        &[
            "Attestation de droits du foyer à la Complémentaire santé solidaire",
            "Awa N’Diaye-Lemaître 5 mars 1978 2 85 06 99 999 998 20 titulaire",
            "Bastien Lemaître 23 septembre 1976 – titulaire",
            "Noé Lemaître 19 novembre 2010 2 01 04 99 999 995 33 ayant droit",
            "Organisme gestionnaire Caisse primaire d’assurance maladie de Fontbelle 4 place",
            "Chaque adulte a aussi la sienne",
        ],
    );
    assert!(!text.contains("Organismes gestionnaires"), "there is one: {text}");
    assert_reads(&read.aloud(), &["[H1]", "du foyer", "[TH]", "Bastien Lemaître", "[H2] Vérifier cette attestation"]);

    let several = CertificateData::sample_of_household_elsewhere();
    let read = Read::of(&ok(Documents::new().certificate(&several)));
    let text = read.text();
    assert_says(
        &text,
        &[
            "Organismes gestionnaires",
            "Pour Awa N’Diaye-Lemaître et Noé Lemaître",
            "Mutuelle des Trois Rivières Pour Bastien Lemaître et Zoé Lemaître 28 quai des Tanneurs",
        ],
    );
    // What proves the right stays on the first sheet; what it is good for may take another one.
    assert_reads(
        &read.aloud(),
        &["[H2] Organismes gestionnaires", "[H2] Vérifier cette attestation", "[H2] À quoi sert"],
    );
    let (grey, width, height) = read.grey(1, 100);
    let found = rxing::helpers::detect_in_luma(grey, width, height, Some(BarcodeFormat::QR_CODE));
    let found = found.unwrap_or_else(|error| panic!("no square: {error}"));
    let said = Statement::verified(found.getText(), &keys()).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!((said.persons, said.initials.as_str()), (4, "AND + BL"));
    assert!(said.organisation.starts_with("Caisse primaire"), "{}", said.organisation);
}
