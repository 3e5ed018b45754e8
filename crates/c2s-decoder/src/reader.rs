//! What reads pictures of print: a program of the system (Tesseract), where it is installed, within the limits of this
//! process (ADR 0082).

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// Of the Debian package `tesseract-ocr`.
const READER: &str = "/usr/bin/tesseract";
/// Under which the packages put what the reader knows of each language, in a folder for each version.
const LANGUAGES: &str = "/usr/share/tesseract-ocr";
/// French: of the Debian package `tesseract-ocr-fra`.
const FRENCH: &str = "tessdata/fra.traineddata";
/// More than the words of half a page.
const LONGEST_ANSWER: u64 = 1024 * 1024;

/// Why the print of a page is not known.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    #[error("the page is no picture")]
    NoPicture,
    #[error("the program that reads pictures cannot be started")]
    NotStarted(#[source] std::io::Error),
    #[error("the program that reads pictures failed")]
    Failed,
}

/// Whether pictures are read on this system, in French.
pub(crate) fn is_there() -> bool {
    let versions = std::fs::read_dir(LANGUAGES).into_iter().flatten().flatten();
    Path::new(READER).is_file() && versions.map(|version| version.path().join(FRENCH)).any(|french| french.is_file())
}

/// The words of a picture, in a table: a row each, with its place, its height and how sure it is.
pub(crate) fn words_of(pgm: &[u8]) -> Result<String, NotRead> {
    let mut reader = Command::new(READER)
        // One block of text, whatever its columns: a head has few lines.
        .args(["stdin", "stdout", "-l", "fra", "--psm", "6", "tsv"])
        .env_clear()
        // One core, and no thread.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(NotRead::NotStarted)?;
    let (input, output) = (reader.stdin.take(), reader.stdout.take());
    // It takes all before it answers. It may fail before it has taken all.
    let given = input.is_some_and(|mut input| input.write_all(pgm).is_ok());
    let mut answer = Vec::new();
    let read = output.is_some_and(|output| output.take(LONGEST_ANSWER).read_to_end(&mut answer).is_ok());
    let ended = reader.wait().is_ok_and(|status| status.success());
    let text = String::from_utf8(answer).ok().filter(|_| given && read && ended);
    text.ok_or(NotRead::Failed)
}
