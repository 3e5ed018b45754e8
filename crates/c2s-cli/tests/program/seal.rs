//! `c2s seal`: what it says of the seal of a paper, and how it ends.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use image::{GrayImage, Luma};
use rxing::datamatrix::DataMatrixWriter;
use rxing::{BarcodeFormat, Writer};
use serde_json::{Value, json};

use crate::{c2s, json_of, path_text, refused, root, run, said, text};

const GENUINE: i32 = 0;
const NOT_OPENED: i32 = 1;
const NO_SEAL: i32 = 3;
const ALTERED: i32 = 4;
const UNPROVEN: i32 = 5;

/// A reference code of the specification, of the test authority, separators included.
const TEST_SEAL: &str = "DC04FR000001FFFF1FB60401FR432,75\u{1d}44227801234567845202146RETI PATRICK\u{1d}4A310720224163198\u{1d}47300112345678948RETI SOPHIE\u{1d}490701987765432\u{1f}QHA4A6QOV6AZJEBTIUNR7QOBXINNTMZTD5COQH6VN24NCZTXA7MYXB6SNSNTWAQRYK3ZFP4ZWBGLTJ6SDSPMURF7YFILKQFIAJY7NTI";

/// A file of the notices that are sealed for these tests.
fn notices(name: &str) -> PathBuf {
    root().join("tests/seals").join(name)
}

/// The text of the seal of a notice.
fn sealed_text(name: &str) -> String {
    let texts = std::fs::read(notices("notices.json")).expect("the texts of the notices");
    let texts: Value = serde_json::from_slice(&texts).expect("they are JSON");
    texts[name].as_str().expect("a notice of this name").to_owned()
}

/// A page that bears these squares, one under the other.
fn page(folder: &Path, seals: &[&str]) -> PathBuf {
    const MODULE: u32 = 5;
    let mut page = GrayImage::from_pixel(1240, 1754, Luma([255]));
    for (place, seal) in (0..).zip(seals) {
        let square = DataMatrixWriter.encode(seal, &BarcodeFormat::DATA_MATRIX, 0, 0).expect("a text that fits");
        let (left, top) = (600, 200 + 600 * place);
        for (x, y) in (0..square.width()).flat_map(|x| (0..square.height()).map(move |y| (x, y))) {
            if square.get(x, y) {
                for (across, down) in (0..MODULE).flat_map(|across| (0..MODULE).map(move |down| (across, down))) {
                    page.put_pixel(left + x * MODULE + across, top + y * MODULE + down, Luma([0]));
                }
            }
        }
    }
    let file = folder.join("page.png");
    page.save(&file).expect("our own folder");
    file
}

fn seal(options: &[&str], file: &Path) -> Output {
    run(&[&["seal"], options, &[path_text(file)]].concat())
}

/// With the certificates of these tests believed too.
fn believing(options: &[&str], file: &Path) -> Output {
    let certificates = notices("certificates.pem");
    seal(&[&["--certificates", path_text(&certificates)], options].concat(), file)
}

/// What it says once it has ended with `code`: an answer, and no complaint.
fn ended(output: &Output, code: i32) -> String {
    assert_eq!(output.status.code(), Some(code), "{}{}", text(&output.stdout), text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
    // A colon and an amount have spaces that do not break.
    text(&output.stdout).replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn a_genuine_seal_ends_with_zero_and_gives_the_values_of_the_notice() {
    let notice = notices("fontanel.png");
    let words = ended(&believing(&[], &notice), GENUINE);
    let lines: Vec<&str> = words.lines().collect();
    assert!(
        lines[0].contains("certificates.pem") && lines[0].contains("pas parmi celles qui sont publiées"),
        "{words}"
    );
    assert!(words.contains("d’après eux seuls : DIRECTION GENERALE DES FINANCES PUBLIQUES"), "{words}");
    for line in
        ["Revenus de : 2023", "Déclarant : FONTANEL CAMILLE", "Revenu fiscal de référence : 11 000", "parts : 2"]
    {
        assert!(words.contains(line), "{line}: {words}");
    }
    let output = believing(&["--json"], &notice);
    ended(&output, GENUINE);
    let answer = json_of(&output);
    assert_eq!(answer["believes_other_certificates"], true);
    let [seal] = answer["seals"].as_array().expect("a list").as_slice() else { panic!("{answer}") };
    assert_eq!((&seal["kind"], &seal["verdict"]), (&json!("04"), &json!("genuine")));
    let issuer = &seal["issuer"];
    assert_eq!(issuer["organisation"], "DIRECTION GENERALE DES FINANCES PUBLIQUES");
    assert_eq!((&issuer["sealed_on"], &issuer["is_test"]), (&json!("2024-09-20"), &json!(false)));
    assert_eq!(issuer["is_published"], false);
    let notice = &seal["tax_notice"];
    assert_eq!((&notice["year_of_income"], &notice["reference_taxable_income"]), (&json!(2023), &json!("11000.00")));
    assert_eq!(notice["declarants"][0]["name"], "FONTANEL CAMILLE");
    assert_eq!((&notice["shares"], &notice["collected_from"]), (&json!("2.00"), &json!("2024-07-31")));
}

#[test]
fn one_character_that_was_changed_ends_with_four() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let genuine = sealed_text("fontanel");
    // Drawn again as it is, it is still genuine: what follows is of the character alone.
    ended(&believing(&[], &page(folder.path(), &[&genuine])), GENUINE);
    for (part, other) in
        [("4111000", "4111001"), ("FONTANEL", "FONTANEM"), ("452023", "452024"), ("432\u{1d}", "433\u{1d}")]
    {
        let altered = genuine.replace(part, other);
        assert_ne!(altered, genuine, "{part}");
        let file = page(folder.path(), &[&altered]);
        let words = ended(&believing(&[], &file), ALTERED);
        assert!(words.contains("Le cachet ne correspond pas à son texte") && !words.contains("authentique"), "{words}");
        let output = believing(&["--json"], &file);
        ended(&output, ALTERED);
        let seal = &json_of(&output)["seals"][0];
        assert_eq!((&seal["verdict"], &seal["issuer"]), (&json!("altered"), &Value::Null));
    }
    // One bit of the signature.
    let signature = genuine.find('\u{1f}').expect("a signature") + 1;
    let bit = if &genuine[signature..=signature] == "A" { "B" } else { "A" };
    let altered = format!("{}{bit}{}", &genuine[..signature], &genuine[signature + 1..]);
    ended(&believing(&[], &page(folder.path(), &[&altered])), ALTERED);
}

#[test]
fn a_paper_without_a_seal_ends_with_three() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = page(folder.path(), &[]);
    assert_eq!(ended(&seal(&[], &file), NO_SEAL), "Aucun cachet (2D-Doc) n’a été trouvé dans ce fichier.\n");
    // It is said of the certificates even then.
    assert!(ended(&believing(&[], &file), NO_SEAL).contains("pas parmi celles qui sont publiées"));
    let output = seal(&["--json"], &file);
    ended(&output, NO_SEAL);
    let answer = json_of(&output);
    assert_eq!((&answer["pages"], &answer["seals"]), (&json!(1), &json!([])));
    assert_eq!(answer["believes_other_certificates"], false);
    // A square that is no seal.
    ended(&seal(&[], &page(folder.path(), &["https://c2s.example/verifier"])), NO_SEAL);
}

#[test]
fn a_seal_of_an_authority_that_is_not_published_ends_with_five() {
    let notice = notices("fontanel.png");
    let words = ended(&seal(&[], &notice), UNPROVEN);
    assert!(words.contains("Le cachet ne peut pas être vérifié : son autorité n’est pas connue."), "{words}");
    assert!(!words.contains("publiées"), "{words}");
    let output = seal(&["--json"], &notice);
    ended(&output, UNPROVEN);
    let seal = &json_of(&output)["seals"][0];
    assert_eq!((&seal["verdict"], &seal["doubt"]), (&json!("unproven"), &json!("authority FR99 is not known")));
}

#[test]
fn the_test_authority_is_refused_whatever_certificates_are_given() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = page(folder.path(), &[TEST_SEAL]);
    for output in [seal(&[], &file), believing(&[], &file)] {
        let words = ended(&output, UNPROVEN);
        assert!(words.contains("c’est un cachet de test, que tout le monde peut fabriquer"), "{words}");
    }
    // Nor is it believed when its own certificate is in the file.
    let (certificates, own) =
        (notices("certificates.pem"), root().join("crates/c2s-papers/data/2ddoc/test-certificate.pem"));
    let both: String = [certificates, own].map(|file| std::fs::read_to_string(file).expect("a file of PEM")).concat();
    let given = folder.path().join("both.pem");
    std::fs::write(&given, both).expect("our own folder");
    refused(&seal(&["--certificates", path_text(&given)], &file));
    let words = ended(&seal(&["--accept-tests"], &file), GENUINE);
    assert!(words.starts_with("Cachet de test, sans valeur : "), "{words}");
    let issuer = json_of(&seal(&["--accept-tests", "--json"], &file))["seals"][0]["issuer"].clone();
    assert_eq!((&issuer["is_test"], &issuer["is_published"]), (&json!(true), &json!(false)));
}

#[test]
fn of_several_seals_the_worst_says_how_it_ends() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let [genuine, other] = ["malbrec", "tessandier"].map(sealed_text);
    let altered = other.replace("TESSANDIER", "TESSANDIES");
    for (first, second, code) in [
        (&genuine[..], &other[..], GENUINE),
        (&genuine, TEST_SEAL, UNPROVEN),
        (&genuine, &altered, ALTERED),
        (TEST_SEAL, &altered, ALTERED),
    ] {
        let output = believing(&["--json"], &page(folder.path(), &[first, second]));
        ended(&output, code);
        assert_eq!(json_of(&output)["seals"].as_array().map(Vec::len), Some(2));
    }
}

#[test]
fn a_file_that_is_locked_or_broken_ends_with_one_and_answers_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let locked = folder.path().join("locked.pdf");
    let made = Command::new("qpdf")
        .args(["--empty", "--encrypt", "a password", "the owner", "256", "--"])
        .arg(&locked)
        .status()
        .expect("qpdf: run scripts/setup test");
    assert!(made.success());
    let broken = folder.path().join("broken.pdf");
    std::fs::write(&broken, b"%PDF-1.7\nstartxref\n9\n%%EOF\n").expect("our own folder");
    let absent = folder.path().join("absent.pdf");
    for (file, words) in [
        (&locked, "demande un mot de passe. Enregistrez-le sans mot de passe, ou photographiez le document"),
        (&broken, "abîmé"),
        (&absent, "ne peut pas être lu"),
    ] {
        for options in [&[][..], &["--json"]] {
            let output = seal(options, file);
            assert_eq!(output.status.code(), Some(NOT_OPENED), "{words}");
            assert!(refused(&output).contains(words) && output.stdout.is_empty(), "{}", text(&output.stderr));
        }
    }
}

#[test]
fn certificates_that_cannot_be_believed_are_said_with_what_is_wrong() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let given = folder.path().join("certificates.pem");
    let whole = std::fs::read_to_string(notices("certificates.pem")).expect("a file of PEM");
    let (_, without_its_authority) = whole.split_once("-----END CERTIFICATE-----\n").expect("two certificates");
    for (content, words) in [
        ("", "aucun certificat"),
        ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "illisible"),
        (without_its_authority, "ajoutez-y son autorité"),
    ] {
        std::fs::write(&given, content).expect("our own folder");
        let output = seal(&["--certificates", path_text(&given)], &notices("fontanel.png"));
        assert!(refused(&output).contains(words) && output.stdout.is_empty(), "{}", text(&output.stderr));
    }
    let absent = folder.path().join("absent.pem");
    let output = seal(&["--certificates", path_text(&absent)], &notices("fontanel.png"));
    assert!(refused(&output).contains("absent.pem"), "{}", text(&output.stderr));
}

#[test]
fn its_help_and_its_answers_are_in_english_too() {
    let english = |arguments: &[&str]| {
        let output = c2s(arguments).env("C2S_LANGUAGE", "en").output();
        output.expect("the program was built with this test")
    };
    let help = english(&["seal", "--help"]);
    for words in ["--certificates <FILE>", "3 without a seal", "4 if a seal", "5 if a seal"] {
        assert!(said(&help).contains(words), "{words}: {}", text(&help.stdout));
    }
    let (certificates, notice) = (notices("certificates.pem"), notices("fontanel.png"));
    let output = english(&["seal", "--certificates", path_text(&certificates), path_text(&notice)]);
    assert!(said(&output).contains("They are not among those that are published."), "{}", text(&output.stdout));
}
