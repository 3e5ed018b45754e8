//! The program as it is run: arguments and input in, output and exit code out.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

#[path = "program/seal.rs"]
mod seal;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn c2s(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_c2s"));
    command.args(arguments).current_dir(root()).stdin(Stdio::null()).env_clear();
    command
}

fn run(arguments: &[&str]) -> Output {
    c2s(arguments).output().expect("the program was built with this test")
}

/// Runs with this on the standard input.
fn feed(arguments: &[&str], input: &str) -> Output {
    let mut child = c2s(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built with this test");
    let mut stdin = child.stdin.take().expect("the input is piped");
    let input = input.to_owned();
    // From another thread: the program answers while it reads.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer does not panic").expect("the program reads all its input");
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program speaks UTF-8")
}

fn said(output: &Output) -> &str {
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout)
}

fn refused(output: &Output) -> &str {
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    text(&output.stderr)
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("the program answers in JSON")
}

fn examples() -> impl Iterator<Item = PathBuf> {
    let folder = root().join("examples").read_dir().expect("the examples are in the repository");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    assert!(files.len() >= 10, "there are examples");
    files.into_iter()
}

fn example(name: &str) -> Value {
    let text = std::fs::read(root().join("examples").join(name)).expect("an example of the repository");
    serde_json::from_slice(&text).expect("an example is JSON")
}

fn path_text(path: &Path) -> &str {
    path.to_str().expect("the repository has a path in UTF-8")
}

#[test]
fn every_example_follows_the_schema_and_its_assessment_too() {
    let schema = |name| jsonschema::validator_for(&json_of(&run(&["schema", name]))).expect("a JSON Schema");
    let (situation, assessment) = (schema("situation"), schema("assessment"));
    for file in examples() {
        let name = path_text(&file);
        let example: Value = serde_json::from_slice(&std::fs::read(&file).expect(name)).expect(name);
        assert!(
            situation.is_valid(&example),
            "{name}: {:?}",
            situation.iter_errors(&example).map(|error| error.to_string()).collect::<Vec<_>>()
        );
        let answer = run(&["assess", "--json", name]);
        said(&answer);
        let answer = json_of(&answer);
        assert!(
            assessment.is_valid(&answer),
            "{name}: {:?}",
            assessment.iter_errors(&answer).map(|error| error.to_string()).collect::<Vec<_>>()
        );
        assert_eq!(answer["id"], example["id"]);
    }
}

#[test]
fn the_sheet_says_the_answer_first_and_lines_up() {
    for file in examples() {
        let output = run(&["assess", path_text(&file)]);
        let sheet = said(&output);
        let first = sheet.lines().next().expect("a sheet has lines");
        let verdicts = [
            "Complémentaire santé solidaire gratuite",
            "Complémentaire santé solidaire avec participation",
            "Pas de droit à ce jour",
        ];
        assert!(verdicts.contains(&first), "{first}");
        for line in sheet.lines() {
            assert!(line.chars().count() <= 100, "too wide: {line}");
            assert_eq!(line, line.trim_end());
            assert!(!line.contains('\u{1b}'), "no colour outside a terminal: {line}");
            for family in ["cli-", "kind-", "rule-", "reason-", "ground-", "provisional-", "residence-", "entitlement-"]
            {
                assert!(!line.contains(family), "a key instead of its text: {line}");
            }
        }
    }
}

#[test]
fn the_program_speaks_the_language_it_is_told() {
    let sheet = c2s(&["assess", "examples/single_parent.json"]).env("C2S_LANGUAGE", "en").output().expect("it runs");
    let sheet = said(&sheet);
    assert!(sheet.contains("Reference period") && sheet.contains("€"), "{sheet}");
    assert!(!sheet.contains("Plafonds") && !sheet.contains("cli-"), "{sheet}");
    let unknown = c2s(&["assess", "examples/single_parent.json"]).env("C2S_LANGUAGE", "xx").output().expect("it runs");
    assert!(said(&unknown).contains("Plafonds"));
}

#[test]
fn the_explanation_has_words_for_every_rule_and_fact() {
    for file in examples() {
        let output = run(&["assess", "--explain", path_text(&file)]);
        let sheet = said(&output);
        for line in sheet.lines() {
            assert!(line.chars().count() <= 100, "too wide: {line}");
        }
        for family in ["rule-", "given-", "word-"] {
            assert!(
                !sheet.lines().any(|line| line.trim_start().starts_with(family)),
                "a {family} key of {} has no text",
                file.display()
            );
        }
    }
}

#[test]
fn the_sheet_shows_the_amounts_of_the_json() {
    let answer = json_of(&run(&["assess", "--json", "examples/single_parent.json"]));
    let output = run(&["assess", "examples/single_parent.json"]);
    let sheet: String = said(&output).chars().filter(|character| !character.is_whitespace()).collect();
    for amount in [&answer["resources"]["total"], &answer["ceilings"]["free"], &answer["ceilings"]["with_contribution"]]
    {
        let amount = amount.as_str().expect("amounts are texts").replace('.', ",") + "€";
        assert!(sheet.contains(&amount), "{amount} is not on the sheet");
    }
    for line in answer["resources"]["lines"].as_array().expect("lines") {
        for article in line["articles"].as_array().expect("articles") {
            assert!(sheet.contains(article.as_str().expect("an article")), "{article} is not on the sheet");
        }
    }
}

#[test]
fn one_situation_is_read_from_the_standard_input_too() {
    let from_file = run(&["assess", "--json", "--brief", "examples/rsa.json"]);
    let from_input = feed(&["assess", "--json", "--brief", "-"], &example("rsa.json").to_string());
    assert_eq!(said(&from_file), said(&from_input));
    assert_eq!(json_of(&from_file)["explanation"], Value::Null);
}

#[test]
fn a_bad_line_is_answered_in_its_place_and_stops_nothing() {
    let good = example("single_person.json");
    let mut unknown_field = good.clone();
    unknown_field["persons"][0]["nickname"] = json!("x");
    let mut long_ago = good.clone();
    long_ago["application_date"] = json!("2001-01-01");
    let cut_short = good.to_string();
    let lines = [
        good.to_string(),
        unknown_field.to_string(),
        cut_short[..cut_short.len() / 2].to_owned(),
        String::new(),
        long_ago.to_string(),
        good.to_string(),
    ];
    let output = feed(&["assess", "--jsonl", "--brief"], &(lines.join("\n") + "\n"));
    assert_eq!(output.status.code(), Some(1));
    let answers: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    assert_eq!(answers.len(), lines.len());
    assert_eq!(answers[0], answers[5]);
    assert_eq!(answers[0]["id"], "single_person");
    assert_eq!(answers[1]["error"]["field"], "persons[0].nickname");
    assert_eq!((&answers[2]["id"], answers[2]["error"].is_object()), (&json!("single_person"), true));
    assert_eq!((&answers[3]["id"], answers[3]["error"].is_object()), (&Value::Null, true));
    assert_eq!(answers[4]["error"]["field"], "application_date");
    assert!(answers[4]["error"]["message"].as_str().expect("a message").contains("2019-11-01"), "{}", answers[4]);
    assert!(text(&output.stderr).contains('4'), "the number of errors is said at the end: {}", text(&output.stderr));
}

#[test]
fn twenty_thousand_lines_keep_their_order() {
    let mut situation = example("couple_with_two_children.json");
    let lines: String = (0..20_000)
        .map(|number| {
            situation["id"] = json!(number.to_string());
            situation.to_string() + "\n"
        })
        .collect();
    let output = feed(&["assess", "--jsonl", "--brief"], &lines);
    let answers = said(&output);
    let mut count = 0;
    for (number, answer) in answers.lines().enumerate() {
        assert!(answer.starts_with(&format!("{{\"id\":\"{number}\",")), "line {number}: {answer}");
        count += 1;
    }
    assert_eq!(count, 20_000);
}

#[test]
fn the_three_forms_give_the_same_answer() {
    let name = "examples/overseas_family.json";
    let line = example("overseas_family.json").to_string();
    let one = json_of(&run(&["assess", "--json", name]));
    let streamed = feed(&["assess", "--jsonl"], &line);
    assert_eq!(serde_json::from_str::<Value>(said(&streamed)).expect("one line"), one);
}

#[test]
fn a_mistake_names_its_field_and_what_is_allowed() {
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut situation = example("single_person.json");
        change(&mut situation);
        let sheet = feed(&["assess", "-"], &situation.to_string());
        let said = refused(&sheet).to_owned();
        let answer = feed(&["assess", "--json", "-"], &situation.to_string());
        assert_eq!(answer.status.code(), Some(1));
        let answer = json_of(&answer);
        assert_eq!(answer["id"], "single_person");
        let field = answer["error"]["field"].as_str().expect("a field").to_owned();
        assert!(said.contains(&field), "{said}");
        (field, said)
    };
    let (field, _) = wrong(&|situation| situation["favourite_colour"] = json!("blue"));
    assert_eq!(field, "favourite_colour");
    let (field, said) =
        wrong(&|situation| situation["persons"][0]["resources"] = json!([{ "kind": "wages", "total": -1 }]));
    assert_eq!(field, "persons[0].resources[0].total");
    assert!(said.contains("negative"), "{said}");
    let (field, said) =
        wrong(&|situation| situation["persons"][0]["resources"] = json!([{ "kind": "wages", "total": "10.125" }]));
    assert_eq!(field, "persons[0].resources[0].total");
    assert!(said.contains("two decimals"), "{said}");
    let (field, said) = wrong(&|situation| situation["application_date"] = json!("2019-10-31"));
    assert_eq!(field, "application_date");
    assert!(said.contains("2019-11-01"), "the dates covered are said: {said}");
}

#[test]
fn the_reading_of_equality_is_a_switch() {
    let ceiling = json_of(&run(&["assess", "--json", "--brief", "examples/rsa.json"]))["ceilings"]["free"].clone();
    let mut equal = example("rsa.json");
    equal.as_object_mut().expect("an object").remove("housing");
    equal["persons"][0]["benefits"] = json!([]);
    equal["persons"][0]["resources"] = json!([{ "kind": "other", "total": ceiling }]);
    let entitlement = |reading| {
        json_of(&feed(&["assess", "--json", "--reading", reading, "-"], &equal.to_string()))["entitlement"].clone()
    };
    assert_eq!(entitlement("law"), "with_contribution");
    assert_eq!(entitlement("public"), "free");
}

#[test]
fn a_file_that_is_not_there_is_said_in_one_line() {
    let output = run(&["assess", "nowhere.json"]);
    let said = refused(&output);
    assert!(said.contains("nowhere.json") && said.lines().count() == 1, "{said}");
}

#[test]
fn a_wrong_command_line_says_what_is_wrong() {
    for (arguments, named) in [
        (&["asses"][..], "asses"),
        (&["assess", "--jason", "x.json"], "--jason"),
        (&["assess", "--reading", "mine", "x.json"], "mine"),
        (&["assess", "--json", "--jsonl"], "--json"),
        (&["law", "show", "2025-02-30"], "2025-02-30"),
        (&["law", "show"], "DATE"),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(named), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn the_help_teaches_with_examples() {
    for arguments in
        [&["--help"][..], &["assess", "--help"], &["serve", "--help"], &["law", "show", "--help"], &["schema", "-h"]]
    {
        let output = run(arguments);
        let help = said(&output);
        assert!(help.contains("c2s ") && help.contains("Exemples"), "{help}");
        assert!(!help.contains("cli-"), "a key instead of its text: {help}");
    }
}

#[test]
fn the_situation_of_the_help_is_a_situation() {
    let output = run(&["assess", "--help"]);
    let help = said(&output);
    let from = help.find("{ \"application_date\"").expect("the help shows a situation");
    let mut reader = serde_json::Deserializer::from_str(&help[from..]).into_iter::<Value>();
    let situation = reader.next().expect("a value").expect("JSON");
    said(&feed(&["assess", "-"], &situation.to_string()));
}

#[test]
fn the_law_of_a_day_is_shown_and_a_day_that_is_not_covered_is_refused() {
    let output = run(&["law", "show", "2025-04-15"]);
    let shown = said(&output);
    assert!(shown.contains("single_person_ceiling") && shown.contains("https://"), "{shown}");
    assert_eq!(json_of(&run(&["law", "show", "2025-04-15", "--json"]))["since"], "2025-04-01");
    let output = run(&["law", "show", "2010-01-01"]);
    assert!(refused(&output).contains("2019-11-01"));
}

#[test]
fn the_law_of_the_program_has_nothing_to_correct() {
    let output = run(&["law", "check", "--today", "2026-03-14"]);
    assert!(said(&output).contains("Rien à corriger."));
}

#[test]
fn a_folder_replaces_values_of_law_and_its_faults_are_said() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let free_ceiling = |folder: &Path| {
        json_of(&run(&["assess", "--json", "--brief", "--law", path_text(folder), "examples/overseas_family.json"]))["ceilings"]["free"].clone()
    };
    let before = free_ceiling(folder.path());
    let file = folder.path().join("overseas_factor.toml");
    let ours = std::fs::read_to_string(root().join("law/values/overseas_factor.toml")).expect("a value of law");
    assert!(ours.contains("1.113"));
    std::fs::write(&file, ours.replace("1.113", "2")).expect("our own folder");
    assert_ne!(free_ceiling(folder.path()), before);

    std::fs::write(folder.path().join("overseas_facter.toml"), &ours).expect("our own folder");
    let output = run(&["assess", "--law", path_text(folder.path()), "examples/overseas_family.json"]);
    assert!(refused(&output).contains("overseas_facter.toml"));
    let output = run(&["law", "check", "--law", path_text(folder.path())]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("overseas_facter.toml"));
}

#[test]
fn an_unsafe_configuration_is_refused_in_one_line_each() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let output =
        run(&["serve", "--data", path_text(&data), "--listen", "0.0.0.0:0", "--clock", "2025-05-20T08:00:00Z"]);
    assert_eq!(refused(&output).lines().count(), 2);
    assert!(!data.exists(), "nothing is made before the refusal");

    let output =
        c2s(&["serve", "--data", path_text(&data)]).env("C2S_LISTN", "127.0.0.1:0").output().expect("the program");
    assert!(refused(&output).contains("listn"), "{}", text(&output.stderr));
}

#[test]
fn the_doctor_looks_at_data_without_making_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let output = run(&["doctor", "--data", path_text(&data)]);
    said(&output);
    assert!(!data.exists());
    let output = run(&["audit", "verify", "--data", path_text(&data)]);
    refused(&output);
    assert!(!data.exists());

    said(&run(&["migrate", "--data", path_text(&data)]));
    let output = run(&["audit", "verify", "--data", path_text(&data)]);
    assert!(said(&output).contains("entière"));
    let output = run(&["doctor", "--data", path_text(&data)]);
    assert!(said(&output).contains("La base répond"), "{}", text(&output.stdout));
}

#[test]
fn the_doctor_tries_whatever_papers_go_through() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    said(&run(&["migrate", "--data", path_text(&data)]));
    let doctor = |scanner: Option<&str>| {
        let mut command = c2s(&["doctor", "--data", path_text(&data)]);
        command.envs(scanner.map(|scanner| ("C2S_SCANNER", scanner)));
        command.output().expect("the program was built with this test")
    };
    let output = doctor(None);
    for well in [
        "se relisent et s’effacent",
        "dans un processus fermé",
        "photos HEIC sont converties",
        // A page of trial is read, behind the walls of whatever is read.
        "les scans sont lus",
    ] {
        assert!(said(&output).contains(well), "{well}: {}", text(&output.stdout));
    }
    assert!(said(&output).contains("Aucun antivirus"), "{}", text(&output.stdout));
    let kept = data.join("files").read_dir().expect("it was made for the trial");
    let left = kept.flat_map(|entry| entry.expect("an entry").path().read_dir().into_iter().flatten());
    assert_eq!(left.count(), 0, "the trial leaves nothing");

    let clamd = std::env::var("C2S_TEST_CLAMD").expect("run with cargo nextest, which starts clamd");
    let output = doctor(Some(&clamd));
    assert!(said(&output).contains("L’antivirus répond"), "{}", text(&output.stdout));

    let gone = folder.path().join("clamd.ctl");
    let output = doctor(Some(path_text(&gone)));
    refused(&output);
    let silent = text(&output.stdout).lines().find(|line| line.contains(path_text(&gone))).expect("it is named");
    assert!(silent.contains("corrigez le réglage") && silent.starts_with("[faux]"), "{silent}");

    // A place where nothing can be written.
    std::fs::remove_dir_all(data.join("files")).expect("it is ours");
    std::fs::write(data.join("files"), "a file").expect("our own folder");
    let output = doctor(None);
    refused(&output);
    assert!(text(&output.stdout).contains("Un fichier d’essai n’a pas pu être gardé"), "{}", text(&output.stdout));
}

#[test]
fn the_samples_are_documents() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = run(&["samples", "--out", path_text(folder.path())]);
    let written: Vec<&str> = said(&output).lines().collect();
    let is_picture = |path: &&str| Path::new(path).extension().is_some_and(|end| end == "png");
    let (pictures, documents): (Vec<&str>, Vec<&str>) = written.into_iter().partition(is_picture);
    assert!(documents.len() >= 30, "{documents:?}");
    let mut pages = 0;
    for path in documents {
        assert!(std::fs::read(path).expect(path).starts_with(b"%PDF-"), "{path}");
        let name = path.strip_suffix(".pdf").expect("a PDF");
        let drawn: Vec<&str> = pictures.iter().copied().filter(|picture| document_of(picture) == name).collect();
        let expected: Vec<String> = (1..=pages_of(path)).map(|number| format!("{name}-{number}.png")).collect();
        assert_eq!(drawn, expected, "{path}");
        pages += drawn.len();
        for picture in drawn {
            // A page of A4, on which something is printed.
            let page = image::open(picture).expect("a picture").to_luma8();
            assert_eq!((page.width(), page.height()), (1240, 1754), "{picture}");
            assert!(page.pixels().filter(|point| point[0] < 90).count() > 2_000, "{picture}");
        }
    }
    assert_eq!(pictures.len(), pages, "there is no other picture");
}

/// The document that a picture shows a page of, without its extension.
fn document_of(picture: &str) -> &str {
    picture.rsplit_once('-').expect("a picture has its number").0
}

/// How many pages a PDF has, as another program counts them.
fn pages_of(pdf: &str) -> usize {
    let output = Command::new("pdfinfo").arg(pdf).output().expect("pdfinfo: run scripts/setup test");
    let line = text(&output.stdout).lines().find_map(|line| line.strip_prefix("Pages:")).expect("it counts them");
    line.trim().parse().expect("a number")
}

#[test]
fn a_certificate_is_verified_without_network_and_only_a_genuine_running_one_succeeds() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let output = run(&["keys", "public", "--data", path_text(&data)]);
    assert!(refused(&output).contains(path_text(&data)), "there is no service there");
    said(&run(&["migrate", "--data", path_text(&data)]));
    let first = said(&run(&["keys", "public", "--data", path_text(&data)])).to_owned();
    assert_eq!(first.lines().count(), 1);
    let rotated = run(&["keys", "rotate", "--data", path_text(&data)]);
    let second = said(&run(&["keys", "public", "--data", path_text(&data)])).to_owned();
    assert!(second.starts_with(&first) && second.lines().count() == 2, "{second}");
    let id = second.lines().nth(1).and_then(|line| line.split(' ').nth(1)).expect("an identifier");
    assert!(said(&rotated).contains(id), "{}", text(&rotated.stdout));
    let private = data.join("keys/certificate-2.key");
    let mode =
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&private).expect("it is there").permissions());
    assert_eq!(mode & 0o777, 0o600);
    let revoke = |number: &str| run(&["keys", "revoke", number, "--data", path_text(&data)]);
    assert!(refused(&revoke("7")).contains("certificate-N.pub"), "there is no such key");
    let first_id = first.split(' ').nth(1).expect("an identifier");
    assert!(said(&revoke("1")).contains(first_id));
    let left = said(&run(&["keys", "public", "--data", path_text(&data)])).to_owned();
    assert_eq!(left.lines().collect::<Vec<_>>(), second.lines().skip(1).collect::<Vec<_>>(), "it is published no more");

    let keys = folder.path().join("keys.txt");
    std::fs::write(&keys, SAMPLE_KEY).expect("it is written");
    let statement = sample_statement();
    let verify =
        |statement: &str, day: &str| run(&["verify-certificate", "--keys", path_text(&keys), "--date", day, statement]);
    let good = verify(&statement, "2025-06-01");
    assert!(said(&good).contains("Authentique.") && said(&good).contains("AND"), "{}", text(&good.stdout));
    let other = if &statement[12..13] == "7" { "8" } else { "7" };
    let forged = format!("{}{other}{}", &statement[..12], &statement[13..]);
    for (shown, day, words) in [
        (statement.as_str(), "2025-05-31", "n’est pas commencé"),
        (&statement, "2026-06-01", "terminé"),
        (&forged, "2025-06-01", "modifiée ou fabriquée"),
        ("bonjour", "2025-06-01", "lisez-le à nouveau"),
    ] {
        let output = verify(shown, day);
        assert_eq!(output.status.code(), Some(1), "{words}");
        assert!(text(&output.stdout).contains(words), "{words}: {}", text(&output.stdout));
    }
    std::fs::write(&keys, &first).expect("it is written");
    let output = verify(&statement, "2025-06-01");
    assert!(text(&output.stdout).contains("n’est pas dans ce fichier"), "{}", text(&output.stdout));
}

/// What the certificate of the samples says, with the key that signs it.
fn sample_statement() -> String {
    let link = c2s_documents::CertificateData::sample().verification.link;
    link.rsplit('/').next().expect("an address").to_owned()
}

const SAMPLE_KEY: &str =
    "c2s-certificate-ed25519 fe812c12 ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c\n";

/// A photograph of print, coded as an iPhone does.
fn heic() -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (png, heic) = (folder.path().join("page.png"), folder.path().join("page.heic"));
    let page = image::RgbImage::from_fn(640, 480, |x, y| {
        let light = if (x / 9 + y / 13) % 2 == 0 { 30 } else { 225 };
        image::Rgb([light, light, light])
    });
    page.save(&png).expect("our own folder");
    let made = Command::new("heif-enc").args(["-q", "60", "-o"]).args([&heic, &png]).output().ok()?;
    made.status.success().then(|| std::fs::read(&heic).expect("it was made"))
}

#[test]
fn a_photograph_of_an_iphone_is_opened_where_the_converter_is() {
    // Both come with the package that `scripts/setup test` installs.
    let heic = heic().expect("heif-enc of libheif-examples makes a HEIC");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("photograph.heic");
    std::fs::write(&file, heic).expect("our own folder");
    let output = run(&["seal", "--json", path_text(&file)]);
    assert_eq!(output.status.code(), Some(3), "it is read, and bears no seal: {}", text(&output.stderr));
    assert_eq!(json_of(&output)["pages"], 1);
}

/// A photograph with its dark corner at the top right once it is upright, written as an iPhone held upright does: the
/// camera lies on its side, a box turns its points, and a tag beside says the same to whoever reads no box.
fn heic_held_upright() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (from, to) = (folder.path().join("page.jpg"), folder.path().join("page.heic"));
    let page = image::RgbImage::from_fn(640, 480, |x, y| image::Rgb([if x < 160 && y < 160 { 20 } else { 230 }; 3]));
    page.save(&from).expect("our own folder");
    let jpeg = std::fs::read(&from).expect("it was made");
    let tag = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    std::fs::write(&from, [&jpeg[..2], &tag[..], &jpeg[2..]].concat()).expect("our own folder");
    let made = Command::new("heif-enc").args(["-q", "60", "-o"]).args([&to, &from]).output();
    assert!(made.expect("heif-enc of libheif-examples is installed").status.success());
    let mut heic = std::fs::read(&to).expect("it was made");
    // It writes no box that turns: the one that counts the bits of a point, which nobody needs, becomes it.
    let at = heic.windows(4).position(|kind| kind == b"pixi").expect("the bits of a point");
    heic[at..at + 5].copy_from_slice(b"irot\x03");
    assert!(heic.windows(4).any(|word| word == b"Exif"), "the tag came along");
    heic
}

#[test]
fn a_photograph_of_an_iphone_is_turned_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (file, place) = (folder.path().join("photograph.heic"), folder.path().join("place"));
    std::fs::write(&file, heic_held_upright()).expect("our own folder");
    std::fs::create_dir(&place).expect("our own folder");
    let output = Command::new(env!("CARGO_BIN_EXE_c2s"))
        .args(["decode", "--convert-in", path_text(&place)])
        .env_clear()
        .envs(c2s_decoder::process::ENVIRONMENT)
        .stdin(std::fs::File::open(&file).expect("it was made"))
        .output()
        .expect("the program was built with this test");
    let opened = c2s_papers::Opened::from_pipe(&output.stdout).expect("an answer").expect("a photograph");
    let page = image::load_from_memory(&opened.pages[0].points).expect("a picture").to_luma8();
    assert_eq!((page.width(), page.height()), (480, 640));
    let light = |x: u32, y: u32| page.get_pixel(x, y)[0];
    assert!(light(440, 40) < 60, "the dark corner is at the top right");
    for (x, y) in [(40, 40), (40, 600), (440, 600)] {
        assert!(light(x, y) > 180, "{x} {y}");
    }
}

#[test]
fn a_file_that_cannot_be_opened_is_said_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("paper.pdf");
    for (content, words) in
        [(&b"%PDF-1.7\nstartxref\n9\n%%EOF\n"[..], "abîmé"), (b"GIF89a", "ni un PDF"), (b"", "est vide")]
    {
        std::fs::write(&file, content).expect("our own folder");
        let said = run(&["seal", path_text(&file)]);
        assert!(refused(&said).contains(words), "{}", text(&said.stderr));
    }
    assert!(refused(&run(&["seal", "/nonexistent.pdf"])).contains("ne peut pas être lu"));
}

#[test]
fn whoever_reads_no_further_is_told_nothing() {
    for arguments in [&["schema", "situation"][..], &["law", "show", "--json", "2025-09-01"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = c2s(arguments).stdout(writer).output().expect("the program was built with this test");
        assert!(output.status.success(), "{arguments:?}: {}", output.status);
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn the_master_key_is_replaced_step_by_step() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    // A colon has a space that does not break before it.
    let plain = |output: &Output| said(output).replace('\u{a0}', " ");
    let of = |command: &[&str]| run(&[command, &["--data", path_text(&data)]].concat());
    refused(&of(&["master-key", "status"]));
    said(&of(&["migrate"]));
    let status = of(&["master-key", "status"]);
    assert!(plain(&status).contains("master-1 : en service"), "{}", said(&status));
    let nothing = of(&["master-key", "rewrap", "--dry-run"]);
    assert!(plain(&nothing).contains("Rien à faire"));
    assert!(plain(&of(&["master-key", "new"])).contains("master-2"));
    assert!(plain(&of(&["master-key", "status"])).contains("master-2 : prête"));
    said(&of(&["master-key", "rewrap"]));
    let status = of(&["master-key", "status"]);
    assert!(plain(&status).contains("master-2 : en service"), "{}", said(&status));
    assert!(plain(&status).contains("master-1 : remplacée, plus nécessaire"), "{}", said(&status));
    std::fs::remove_file(data.join("keys/master-1.key")).expect("the old key");
    assert!(plain(&of(&["master-key", "status"])).contains("son fichier est retiré"));
    assert!(plain(&of(&["audit", "verify"])).contains("entière"));
}

#[test]
fn what_is_kept_too_long_is_foretold_erased_withheld_and_proved_by_name() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let of = |command: &[&str]| run(&[&["retention"], command, &["--data", path_text(&data)]].concat());
    assert!(refused(&of(&["--dry-run"])).contains(path_text(&data)), "there is no service there");
    said(&run(&["migrate", "--data", path_text(&data)]));
    assert!(refused(&of(&[])).contains("--dry-run"), "nothing is done by chance");
    assert!(said(&of(&["--dry-run"])).contains("Rien ne serait effacé."));
    assert!(said(&of(&["run"])).contains("Rien n’était à effacer."));
    assert!(said(&of(&["list"])).contains("Aucun dossier n’est retenu."));
    for command in [&["hold", "C2S-0000-0000-00", "--reason", "Recours"][..], &["release", "C2S-0000-0000-00"]] {
        assert!(refused(&of(command)).contains("aucun dossier ne répond à"), "{command:?}");
    }
    assert!(refused(&of(&["certificate", "C2S-0000-0000-00"])).contains("aucun dossier effacé"));
    let delays = folder.path().join("delays.toml");
    std::fs::write(&delays, "[[refused]]\nfrom = \"2020-01-01\"\nmonths = 1\n").expect("our own folder");
    let config = folder.path().join("c2s.toml");
    std::fs::write(&config, format!("[retention]\ndelays = \"{}\"\n", path_text(&delays))).expect("our own folder");
    let wrong = run(&["--config", path_text(&config), "retention", "--dry-run", "--data", path_text(&data)]);
    assert!(refused(&wrong).contains("ne peuvent pas servir"), "a file that lacks most kinds");
}

#[test]
fn the_page_that_says_what_a_letter_says_is_there() {
    let routes = c2s_web::routes();
    let is_there = |path: &str| routes.table().iter().any(|route| route.method == "GET" && route.path == path);
    let mut pages = 0;
    for (template, twin) in c2s_documents::TWINS {
        if let c2s_documents::Twin::Page(path) = twin {
            assert!(is_there(path), "{template}: nothing is at {path}");
            pages += 1;
        }
    }
    assert!(pages > 2 && !is_there("/compte/nulle-part"));
}
