//! PDFs that are locked, as `qpdf` locks them: with a password to open them, or with one to change them alone, as banks
//! send theirs.

use std::process::Command;

use c2s_decoder::open;
use c2s_papers::{Refusal, ViewCopy};
use image::DynamicImage;

use crate::fixtures::{SEAL, Sheet, jpeg};

/// The ciphers of the PDFs that people have, as they are asked of `qpdf`, with a right that is withheld.
const CIPHERS: [(&str, &[&str]); 6] = [
    ("RC4 of 40 bits", &["40", "--modify=n"]),
    ("RC4 of 128 bits", &["128", "--use-aes=n", "--modify=none"]),
    ("AES of 128 bits", &["128", "--use-aes=y", "--modify=none"]),
    ("AES of 128 bits, but for the metadata", &["128", "--use-aes=y", "--cleartext-metadata", "--print=none"]),
    ("AES of 256 bits", &["256", "--modify=none"]),
    ("AES of 256 bits, as Acrobat 9 had it", &["256", "--force-R5", "--extract=n"]),
];

/// The same PDF under this lock, `user` being the password that opens it.
fn locked(pdf: &[u8], user: &str, lock: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("plain.pdf"), pdf).expect("our own folder");
    let made = Command::new("qpdf")
        .args(["--allow-weak-crypto", "--encrypt", user, "the owner"])
        .args(lock)
        .args(["--", "plain.pdf", "locked.pdf"])
        .current_dir(folder.path())
        .output()
        .expect("qpdf: run scripts/setup test");
    assert!(made.status.success(), "{lock:?}: {}", String::from_utf8_lossy(&made.stderr));
    let locked = std::fs::read(folder.path().join("locked.pdf")).expect("qpdf wrote it");
    assert!(is_locked(&locked), "{lock:?}");
    locked
}

/// Whether `qpdf` finds a lock on a PDF.
fn is_locked(pdf: &[u8]) -> bool {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), pdf).expect("our own file");
    let status = Command::new("qpdf").arg("--is-encrypted").arg(file.path()).status();
    match status.expect("qpdf: run scripts/setup test").code() {
        Some(0) => true,
        Some(2) => false,
        other => panic!("qpdf ended with {other:?}"),
    }
}

/// A page of print with a title, a seal and a foot; and a page that is one photograph, whose JPEG is taken out of the file.
fn papers() -> [Vec<u8>; 2] {
    let head = &["Avis de situation déclarative", "Revenus de l'année 2022"];
    let sheet = Sheet { head, seal: Some((SEAL, 1.1)), lines: 20, foot: Some("Page 1/4"), ..Sheet::default() };
    let page = image::imageops::thumbnail(&sheet.photograph(), 827, 1169);
    [sheet.pdf(1), Sheet::scanned_pdf(&[&jpeg(&DynamicImage::from(page), 80)], (827, 1169), b"DeviceGray", 0)]
}

#[test]
fn a_pdf_that_opens_without_a_password_is_opened_whatever_its_owner_forbids() {
    for paper in papers() {
        let plain = open(paper.clone()).expect("a PDF");
        for (cipher, lock) in CIPHERS {
            let opened = open(locked(&paper, "", lock)).unwrap_or_else(|refusal| panic!("{cipher}: {refusal}"));
            // The same points, the same seal, the same title: nothing was lost under the lock.
            assert!(opened == plain, "{cipher}");
            let copy = ViewCopy::of(&opened);
            assert!(!copy.bytes().windows(8).any(|word| word == b"/Encrypt"), "{cipher}");
            assert!(!is_locked(copy.bytes()), "{cipher}");
        }
    }
}

#[test]
fn a_pdf_that_asks_for_a_password_is_refused_for_it_whatever_its_cipher() {
    let [paper, _] = papers();
    for (cipher, lock) in CIPHERS {
        assert_eq!(open(locked(&paper, "Sesame 2025", lock)).map(drop), Err(Refusal::Encrypted), "{cipher}");
    }
}
