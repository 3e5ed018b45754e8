//! The register filled from files, and made up.

use std::path::Path;
use std::process::{Command, Output};

fn c2s(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_c2s"));
    command.args(arguments).current_dir(folder).env_clear();
    command.output().expect("the program was built with this test")
}

fn said(output: &Output, code: i32) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(code), "{text}{}", String::from_utf8_lossy(&output.stderr));
    // Numbers are written with narrow spaces.
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

const GOOD: &str = "\
nir;given;family;birth_date;address.lines;address.post_code;address.town;insurers.1.name;insurers.1.contract;insurers.1.starts_on;parents
180109999999845;Ana;Martin;1980-10-04;3 rue du Four;99000;Fontbelle;Mutuelle;M-1;2020-01-01;
215069999999844;Lou;Martin;2015-06-09;3 rue du Four;99000;Fontbelle;;;;180109999999845
";

/// The same number with its key, whatever it is.
fn keyed(body: &str) -> String {
    let number: u64 = body.parse().expect("digits");
    format!("{body}{:02}", 97 - number % 97)
}

fn good() -> String {
    let (parent, child) = (keyed("1801099999998"), keyed("2150699999998"));
    GOOD.replace("180109999999845", &parent).replace("215069999999844", &child)
}

#[test]
fn importing_twice_changes_nothing_and_a_wrong_line_is_refused_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    said(&c2s(here, &["demo", "--data", "data", "--people", "0"]), 0);
    std::fs::write(here.join("good.csv"), good()).expect("a file");
    let import = |file: &str, more: &[&str]| {
        let arguments: Vec<&str> = ["import", "insured", file, "--data", "data"].iter().chain(more).copied().collect();
        c2s(here, &arguments)
    };
    let dry = said(&import("good.csv", &["--dry-run"]), 0);
    assert!(dry.contains("2 ajoutées") && dry.contains("Rien n’a été écrit"), "{dry}");
    assert!(said(&import("good.csv", &[]), 0).contains("2 ajoutées, 0 mises à jour, 0 sans changement, 0 refusées"));
    assert!(said(&import("good.csv", &[]), 0).contains("0 ajoutées, 0 mises à jour, 2 sans changement, 0 refusées"));

    let changed = good().replace("M-1", "M-2") + "123;Zoé;Faux;12/06/1985;;99;;;;;\n";
    std::fs::write(here.join("changed.csv"), changed).expect("a file");
    let report = said(&import("changed.csv", &[]), 1);
    assert!(report.contains("0 ajoutées, 1 mises à jour, 1 sans changement, 1 refusées"), "{report}");
    for told in ["Ligne 4, nir", "Ligne 4, birth_date", "AAAA-MM-JJ", "Ligne 4, address.town"] {
        assert!(report.contains(told), "{told}: {report}");
    }
    for kept in ["Zoé", "Faux", "12/06/1985"] {
        assert!(!report.contains(kept), "what was written is not repeated: {report}");
    }
    let audit = said(&c2s(here, &["audit", "verify", "--data", "data"]), 0);
    assert!(!audit.is_empty());
}

#[test]
fn a_child_comes_after_its_parents_and_a_fund_must_be_known() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    said(&c2s(here, &["demo", "--data", "data", "--people", "0"]), 0);
    let child = format!(
        "{{\"nir\":\"{}\",\"given\":\"Lou\",\"family\":\"Martin\",\"birth_date\":\"2015-06-09\",\"parents\":[\"{}\"],\
         \"address\":{{\"lines\":[\"3 rue du Four\"],\"post_code\":\"99000\",\"town\":\"Fontbelle\"}}}}\n",
        keyed("2150699999998"),
        keyed("1801099999998")
    );
    let unknown_field = child.replacen('{', "{\"colour\":\"blue\",", 1);
    std::fs::write(here.join("people.jsonl"), child + &unknown_field + "not json\n").expect("a file");
    let report = said(&c2s(here, &["import", "insured", "people.jsonl", "--data", "data"]), 1);
    assert!(report.contains("Ligne 1, parents") && report.contains("Placez sa ligne avant"), "{report}");
    assert!(report.contains("Ligne 2, colour"), "{report}");
    assert!(report.contains("Ligne 3") && report.contains("JSON"), "{report}");
    let unknown = c2s(here, &["import", "insured", "people.jsonl", "--data", "data", "--fund", "042"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("042"));
    let format = c2s(here, &["import", "insured", "people.ods", "--data", "data"]);
    assert_eq!(format.status.code(), Some(1));
}

#[test]
fn a_fund_is_added_once_and_updated() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let fund = |phone: &str, zone: &str| {
        format!(
            "code = \"042\"\nname = \"Caisse\"\nzone = \"{zone}\"\n[details]\nservice = \"C2S\"\naddress = [\"1 rue\"]\n\
             phone = \"{phone}\"\nsignatory = {{ name = \"A B\", capacity = \"Directrice\" }}\n"
        )
    };
    let import = |text: String| {
        std::fs::write(here.join("fund.toml"), text).expect("a file");
        c2s(here, &["import", "fund", "fund.toml", "--data", "data"])
    };
    assert!(said(&import(fund("01", "Europe/Paris")), 0).contains("est enregistrée"));
    assert!(said(&import(fund("01", "Europe/Paris")), 0).contains("déjà"));
    assert!(said(&import(fund("02", "Indian/Reunion")), 0).contains("est enregistrée"));
    for wrong in [fund("02", "Paris"), "code = 1".to_owned()] {
        let refused = import(wrong);
        assert_eq!(refused.status.code(), Some(1));
        assert!(!refused.stderr.is_empty());
    }
    std::fs::write(here.join("good.csv"), good()).expect("a file");
    let imported = c2s(here, &["import", "insured", "good.csv", "--data", "data"]);
    assert!(said(&imported, 0).contains("2 ajoutées"));
}

#[test]
fn a_fund_whose_refusals_do_not_say_where_to_write_is_told_by_the_doctor() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let (court, mediator) = ("court = \"tribunal judiciaire, 1 rue\"\n", "mediator = \"Médiateur, 1 rue\"\n");
    for (addresses, told) in [
        (String::new(), Some("ni du tribunal, ni du médiateur")),
        (mediator.to_owned(), Some("ne donnent pas l’adresse du tribunal")),
        (court.to_owned(), Some("ne donnent pas l’adresse du médiateur")),
        ([court, mediator].concat(), None),
    ] {
        let fund = format!(
            "code = \"042\"\nname = \"Caisse du Four\"\nzone = \"Europe/Paris\"\n[details]\nservice = \"C2S\"\n\
             address = [\"1 rue\"]\nphone = \"01\"\n{addresses}\
             signatory = {{ name = \"A B\", capacity = \"Directrice\" }}\n"
        );
        std::fs::write(here.join("fund.toml"), fund).expect("a file");
        said(&c2s(here, &["import", "fund", "fund.toml", "--data", "data"]), 0);
        let doctor = c2s(here, &["doctor", "--data", "data"]);
        let report = said(&doctor, 0);
        let lines: Vec<&str> = report.lines().filter(|line| line.contains("Les refus de la caisse")).collect();
        match told {
            None => assert_eq!(lines, Vec::<&str>::new()),
            Some(told) => {
                let [line] = lines[..] else { panic!("one line: {report}") };
                for part in ["[voir]", "042 (Caisse du Four)", told, "c2s import fund"] {
                    assert!(line.contains(part), "{part}: {line}");
                }
            }
        }
    }
}

#[test]
fn a_population_is_made_up_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let told = said(&c2s(here, &["demo", "--data", "data", "--people", "700", "--seed", "5"]), 0);
    assert!(told.contains("personnes inventées"), "{told}");
    let again = c2s(here, &["demo", "--data", "data", "--people", "700", "--seed", "5"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("dossier vide"));
    said(&c2s(here, &["audit", "verify", "--data", "data"]), 0);
}
