//! Every sample before validators: PDF/UA-1, PDF/A-2a, and what a file that conforms may still get wrong (ADR 0088).

use std::path::{Path, PathBuf};
use std::process::Command;

use c2s_documents::{DecisionData, Documents, MissingPapersData, Pdf};
use tempfile::TempDir;

use crate::read::{Read, ok};

/// What the validators say of files.
pub(crate) fn validators<const N: usize>(asked: [&str; N], files: &[PathBuf]) -> String {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/test-documents");
    let output = Command::new(program).args(asked).args(files).output().expect("scripts/test-documents starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let is_fault = N == 0 && !said.is_empty();
    assert_eq!(output.status.code(), Some(i32::from(is_fault)), "{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// What they say of the files of a folder, a line for each fault.
fn faults_in(folder: &TempDir) -> String {
    let files = folder.path().read_dir().expect("our own folder").map(|file| file.expect("a file").path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    validators([], &files)
}

#[test]
fn every_sample_conforms_to_pdf_ua_and_pdf_a_and_says_what_it_shows() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, pdf) in Documents::new().samples().expect("the samples are printed") {
        std::fs::write(folder.path().join(format!("{name}.pdf")), &pdf.bytes).expect("our own folder");
    }
    assert_eq!(faults_in(&folder), "");
}

/// A document with its objects in plain text.
fn plain(pdf: &Pdf) -> Vec<u8> {
    let read = Read::of(pdf);
    read.run("qpdf", &["--qdf", "--object-streams=disable", "letter.pdf", "plain.pdf"]);
    std::fs::read(read.folder.path().join("plain.pdf")).expect("qpdf wrote it")
}

/// The same, with these words in the place of each of those: as long, so that nothing else moves.
fn broken(plain: &[u8], changes: &[[&str; 2]]) -> Vec<u8> {
    let mut broken = plain.to_vec();
    for [from, to] in changes {
        assert_eq!(from.len(), to.len(), "{from}");
        let words = plain.windows(from.len()).enumerate();
        let places: Vec<usize> = words.filter(|(_, word)| *word == from.as_bytes()).map(|(at, _)| at).collect();
        assert!(!places.is_empty(), "{from} is not in the document");
        for at in places {
            broken[at..at + to.len()].copy_from_slice(to.as_bytes());
        }
    }
    broken
}

/// The name of the file, of which document it is made, what is broken in it, and a rule that sees it.
type Broken<'a> = (&'a str, &'a [u8], &'a [[&'a str; 2]], &'a str);

#[test]
fn a_document_that_is_broken_is_told_from_a_sound_one() {
    let documents = Documents::new();
    let decision = plain(&ok(documents.decision(&DecisionData::sample())));
    let request = plain(&ok(documents.missing_papers(&MissingPapersData::sample())));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, content: &[u8]| {
        std::fs::write(folder.path().join(format!("{name}.pdf")), content).expect("our own folder");
    };
    write("sound-decision", &decision);
    write("sound-request", &request);
    let faults: [Broken<'_>; 16] = [
        ("figure", &decision, &[["/Alt ", "/Alx "]], "FIGURE-ALTERNATIVE-TEXT"),
        ("header", &decision, &[["/S /TH\n", "/S /TD\n"], ["/Headers", "/Headerx"]], "TBL-001"),
        ("scope", &decision, &[["/Scope /Column", "/Scopx /Column"], ["/Headers", "/Headerx"]], "TABLE-HEADERS-SCOPE"),
        ("level", &decision, &[["/S /H2\n", "/S /H4\n"]], "HEADING-NESTING"),
        ("language", &decision, &[["/Lang ", "/Lanx "]], "TEXT-LANGUAGE"),
        ("title", &decision, &[["/DisplayDocTitle true", "/DisplayDocTitle null"]], "VIEWER-PREFERENCES"),
        ("letters", &decision, &[["/ToUnicode", "/ToUnicodx"]], "UNICODE-MAPPING"),
        ("tagged", &decision, &[["/Marked true", "/Marked null"]], "TAGGED-DOCUMENT"),
        ("artifact", &decision, &[["/Artifact", "/Artifacx"]], "CONTENT-TAGGING"),
        ("metadata", &decision, &[["<pdfuaid:part>1<", "<pdfuaid:part>9<"]], "PDFUA1-ID-PART"),
        ("archive", &decision, &[["<pdfaid:part>2<", "<pdfaid:part>9<"]], "PDFA2A-ID-PART"),
        ("order", &request, &[["/Tabs /S", "/Tabx /S"]], "PAGE-TABS"),
        ("link", &request, &[["/Contents (", "/Contentx ("]], "LINK-CONTENTS"),
        ("list", &decision, &[["/S /LBody\n", "/S /Table\n"]], "LI-KIDS"),
        ("role", &decision, &[["/S /P\n", "/S /Q\n"]], "ROLE-MAP"),
        ("font", &decision, &[["/FontFile2", "/FontFilx2"]], "FONT-EMBEDDING"),
    ];
    for (name, document, changes, _) in faults {
        write(name, &broken(document, changes));
    }
    let said = faults_in(&folder);
    let of = |name: &str| {
        said.lines().filter(|line| line.contains(&format!("/{name}.pdf\t"))).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(of("sound-decision"), "");
    assert_eq!(of("sound-request"), "");
    let unseen = faults.iter().filter(|(name, .., rule)| !of(name).contains(rule));
    let unseen: Vec<_> =
        unseen.map(|(name, .., rule)| format!("{name} is not seen by {rule}:\n{}", of(name))).collect();
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}

/// Streams, each with the length that it says of itself.
type Streams<'a> = &'a [(&'a [u8], usize)];

/// A file with these streams.
fn of_streams(streams: Streams<'_>) -> Vec<u8> {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>".to_vec(),
    ];
    for &(content, said) in streams {
        let start = format!("<< /Length {said} >>\nstream\n");
        objects.push([start.as_bytes(), content, b"\nendstream"].concat());
    }
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        table.extend([format!("{:010} 00000 n \n", file.len())]);
        file.extend([format!("{number} 0 obj\n").as_bytes(), object.as_slice(), b"\nendobj\n"].concat());
    }
    let trailer = format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", objects.len() + 1, file.len());
    [file, table.into_bytes(), trailer.into_bytes()].concat()
}

/// By chance a compressed stream ends with half of an end of line: the validator counts it with the end that follows.
#[test]
fn a_stream_that_ends_by_a_carriage_return_is_no_fault_and_a_wrong_length_stays_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let streams: [(&str, Streams<'_>, bool); 6] = [
        ("plain", &[(b"q Q", 3)], false),
        ("by-chance", &[(b"q Q\r", 4)], false),
        ("by-chance-holding-its-end", &[(b"q %\nendstream\nQ\r", 16)], false),
        ("shorter", &[(b"q Q", 2)], true),
        ("longer", &[(b"q Q", 4)], true),
        ("another-longer", &[(b"q Q\r", 4), (b"q Q ", 5)], true),
    ];
    for (name, streams, _) in streams {
        std::fs::write(folder.path().join(format!("{name}.pdf")), of_streams(streams)).expect("our own folder");
    }
    let said = faults_in(&folder);
    for (name, _, is_fault) in streams {
        let told = said.lines().any(|line| line.contains(&format!("/{name}.pdf\t")) && line.contains("STREAM-LENGTH"));
        assert_eq!(told, is_fault, "{name}:\n{said}");
    }
}
