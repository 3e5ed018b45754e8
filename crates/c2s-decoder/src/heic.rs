//! HEIC, the photographs of iPhones: a program of the system makes a JPEG of them, within the limits of this process.
//!
//! No decoder in Rust has a licence that fits (ADR 0060). When the program is not there, the person is told how to
//! send a JPEG.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use c2s_papers::{MAX_PAPER_SIZE, Refusal};

/// Of the Debian package `libheif-examples`.
pub(crate) const CONVERTER: &str = "/usr/bin/heif-convert";
/// A JPEG of the same points weighs more than the HEIC.
const MOST: u64 = 2 * MAX_PAPER_SIZE as u64;

/// The photograph, and its JPEG; of several photographs in one file, the first one has its number.
const FILES: [&str; 3] = ["photograph.heic", "photograph.jpg", "photograph-1.jpg"];

/// Makes the files of a conversion, which are empty until then: the folder is in memory, and nothing else may be made in
/// it once the process is closed. A file may be a thousand photographs.
pub(crate) fn make_places(folder: &Path) -> std::io::Result<()> {
    FILES.into_iter().try_for_each(|name| std::fs::File::create_new(folder.join(name)).map(drop))
}

/// Makes a JPEG of a photograph, in a folder that is ours alone, where its places were made.
pub(crate) fn to_jpeg(content: &[u8], folder: &Path) -> Result<Vec<u8>, Refusal> {
    let [from, to, first] = FILES.map(|name| folder.join(name));
    std::fs::write(&from, content).map_err(|_| Refusal::HeicNotOpened)?;
    let converted = Command::new(CONVERTER)
        .args(["-q", "95"])
        .args([&from, &to])
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match converted {
        Err(_) => return Err(Refusal::HeicNotOpened),
        // It is damaged, or takes more memory than this process has: one of 48 million points does. A JPEG is the way
        // out of both.
        Ok(status) if !status.success() => return Err(Refusal::HeicNotOpened),
        Ok(_) => {}
    }
    let read = |path: &Path| -> Result<Vec<u8>, Refusal> {
        let mut jpeg = Vec::new();
        File::open(path).and_then(|file| file.take(MOST).read_to_end(&mut jpeg)).map_err(|_| Refusal::Damaged)?;
        Ok(jpeg)
    };
    let jpeg = read(&to)?;
    if jpeg.is_empty() { read(&first) } else { Ok(jpeg) }
}
