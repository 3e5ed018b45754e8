//! The process that opens one file, or reads one page: closed first, then it takes its input, writes its answer and ends.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use c2s_papers::{Format, MAX_PAPER_SIZE, Opened, Picture, Refusal};

use crate::sandbox::{self, Beside, NotClosed};
use crate::{Mark, Words, heic, open_converted, open_marked, reader};

/// The name of the hidden command.
pub const COMMAND: &str = "decode";
/// The name of the hidden command that reads the print of one page of a copy.
pub const READ_COMMAND: &str = "read";
/// Before the empty folder in which a HEIC becomes a JPEG.
pub const CONVERT_IN: &str = "--convert-in";
/// The process could not be closed, so it opened nothing: the machine is at fault, not the file.
pub const NOT_CLOSED: u8 = 3;
/// The program of the system that reads pictures fails.
pub const NOT_READ: u8 = 4;
/// Variables with which the process must be started, beside no other: the allocator then asks for memory as it goes,
/// so that the limit holds, gives it back at once, and keeps no places that only what is as large can take: a photograph
/// of 25 million points whose small print asks for a larger copy needs three of them.
pub const ENVIRONMENT: [(&str, &str); 3] =
    [("MIMALLOC_ARENA_EAGER_COMMIT", "0"), ("MIMALLOC_PURGE_DELAY", "0"), ("MIMALLOC_DISALLOW_ARENA_ALLOC", "1")];

/// The variable that holds what is written across each page of the copy; nothing when it is absent.
pub const MARK: &str = "C2S_MARK";

/// Whether a HEIC can be converted on this system.
pub fn converts_heic() -> bool {
    Path::new(heic::CONVERTER).is_file()
}

/// Whether pictures of print are read on this system.
pub fn reads_pictures() -> bool {
    reader::is_there()
}

/// Runs the command. `arguments` are those after its name.
pub fn run(mut arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let folder = match arguments.next() {
        None => None,
        Some(argument) if argument == CONVERT_IN => arguments.next().map(PathBuf::from),
        Some(_) => return ExitCode::FAILURE,
    };
    let beside = if folder.is_some() { Beside::Converter } else { Beside::Nobody };
    let places = folder.as_deref().map_or(Ok(()), heic::make_places).map_err(NotClosed::Places);
    let closed = places.and_then(|()| sandbox::limit(beside)).and_then(|()| match &folder {
        Some(folder) => sandbox::close_but(Some(folder)),
        None => sandbox::close(),
    });
    let converts = match closed {
        Ok(()) => true,
        // The person is told how to send another format: waiting would not bring the wall.
        Err(NotClosed::NoLandlock) => false,
        Err(error) => return not_closed(&error),
    };
    let mark = std::env::var(MARK).ok().and_then(|text| Mark::of(&text));
    let answer = match (read(), &folder) {
        _ if !converts => Err(Refusal::HeicNotOpened),
        (Err(refusal), _) => Err(refusal),
        (Ok(content), Some(folder)) => match converted(&content, folder, mark.as_ref()) {
            Ok(answer) => answer,
            Err(error) => return not_closed(&error),
        },
        (Ok(content), None) => open_marked(content, mark.as_ref()),
    };
    written(&Opened::to_pipe(&answer))
}

/// Runs the command that reads: a page of a copy comes in; its title and the number of its pages go out, and nothing
/// else of what it says.
pub fn run_reading() -> ExitCode {
    let closed = sandbox::limit(Beside::Reader).and_then(|()| sandbox::close_but(None));
    if let Err(error) = closed {
        return not_closed(&error);
    }
    let Some(page) = read().ok().and_then(|page| Picture::from_pipe(&page).ok()) else { return ExitCode::FAILURE };
    let words = match Words::of(&page) {
        Ok(words) => words,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(NOT_READ);
        }
    };
    // The reader may have been taken over: what it answers is looked at behind all walls.
    if let Err(error) = sandbox::close() {
        return not_closed(&error);
    }
    written(&words.printed().to_pipe())
}

fn written(answer: &[u8]) -> ExitCode {
    let written = std::io::stdout().lock().write_all(answer);
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Converts, then closes the rest before the JPEG is opened.
fn converted(content: &[u8], folder: &Path, mark: Option<&Mark>) -> Result<Result<Opened, Refusal>, NotClosed> {
    if Format::of(content) != Some(Format::Heic) {
        return Ok(Err(Refusal::UnknownFormat));
    }
    let jpeg = heic::to_jpeg(content, folder);
    sandbox::close()?;
    // A converter that was taken over may have written something else than a JPEG.
    let is_jpeg = |jpeg: &Vec<u8>| Format::of(jpeg) == Some(Format::Jpeg);
    Ok(jpeg.and_then(|jpeg| if is_jpeg(&jpeg) { open_converted(jpeg, mark) } else { Err(Refusal::Damaged) }))
}

fn read() -> Result<Vec<u8>, Refusal> {
    let mut content = Vec::new();
    let most = MAX_PAPER_SIZE as u64 + 1;
    std::io::stdin().lock().take(most).read_to_end(&mut content).map_err(|_| Refusal::CutShort)?;
    match content.len() {
        0 => Err(Refusal::Empty),
        size if size > MAX_PAPER_SIZE => Err(Refusal::TooLarge),
        _ => Ok(content),
    }
}

fn not_closed(error: &NotClosed) -> ExitCode {
    // Whoever started the process writes it in its log.
    eprintln!("{error}");
    ExitCode::from(NOT_CLOSED)
}
