//! Hostile files through `c2s decode`, as the service starts it: each ends in a refusal, or in pictures.
//!
//! `make hostile` sends a thousand of them; the tests of every day a few hundred. `C2S_HOSTILE_OUT=FOLDER` keeps them.

mod corpus;
mod ends;
mod heic;
mod large;
mod portal;
mod scanner;
mod visitor;

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use c2s_papers::{Format, Intake, Opened, Refusal, ViewCopy};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use crate::corpus::{Hostile, corpus, whole};

/// Those of every day.
const FEW: usize = 220;
/// Ten seconds of a processor, for the process and for its converter. What waits for a processor for too long is ended
/// by whoever runs the tests.
const LONGEST: Duration = Duration::from_secs(12);
/// How many parts of a second Linux counts the time of a processor in.
const TICKS: u64 = 100;
/// Whatever a copy would need to act.
const ACTIVE: [&str; 12] = [
    "/JavaScript",
    "/JS",
    "/OpenAction",
    "/AA",
    "/Launch",
    "/URI",
    "/SubmitForm",
    "/AcroForm",
    "/EmbeddedFile",
    "/Annots",
    "/RichMedia",
    "/Encrypt",
];

/// The files that the folder of a conversion may hold, which is in memory: the photograph, and its JPEG by either name.
const MOST_CONVERTED: usize = 3;

/// What a process left.
struct Left {
    status: ExitStatus,
    output: Vec<u8>,
    /// The time of a processor that it took, with its converter.
    computed: Duration,
    /// The files in the folder of a conversion.
    converted: usize,
}

/// Opens a file as the service does: a HEIC has a folder in which it becomes a JPEG.
fn decode(content: &[u8]) -> Left {
    let folder = (Format::of(content) == Some(Format::Heic)).then(|| tempfile::tempdir().expect("a temporary folder"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_c2s"));
    command.arg("decode");
    if let Some(folder) = &folder {
        command.arg("--convert-in").arg(folder.path());
    }
    let mut child = command
        .env_clear()
        .envs(c2s_decoder::process::ENVIRONMENT)
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program was built with this test");
    let mut input = child.stdin.take().expect("the input is piped");
    let mut output = child.stdout.take().expect("the output is piped");
    let output = std::thread::scope(|scope| {
        // It may die before it has read all.
        scope.spawn(move || drop(input.write_all(content)));
        let mut read = Vec::new();
        output.read_to_end(&mut read).expect("a pipe");
        read
    });
    let process = Pid::from_raw(child.id().cast_signed()).expect("it has a number");
    waitid(WaitId::Pid(process), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT).expect("it ends");
    let computed = computed(process);
    let status = child.wait().expect("it ended");
    let converted = folder.as_ref().map_or(0, |folder| folder.path().read_dir().expect("our own folder").count());
    if folder.is_some() {
        // What a process that died left of its converter, as the service does.
        let _ = kill_process_group(process, Signal::KILL);
    }
    Left { status, output, computed, converted }
}

/// The time of a processor that an ended process took that nobody has waited for yet, with those that it waited for.
fn computed(process: Pid) -> Duration {
    let counts =
        std::fs::read_to_string(format!("/proc/{}/stat", process.as_raw_nonzero())).expect("it is not forgotten");
    let (_, after_name) = counts.rsplit_once(") ").expect("its name is in brackets");
    // proc(5): utime, stime, cutime and cstime are the 14th to 17th fields; the name is the second.
    let ticks: u64 = after_name.split(' ').skip(11).take(4).map(|count| count.parse::<u64>().expect("a count")).sum();
    Duration::from_millis(ticks * 1000 / TICKS)
}

/// How a file ended, in one word.
fn end(file: &Hostile) -> String {
    let left = decode(&file.content);
    assert!(left.computed < LONGEST, "{}: {:?}", file.what, left.computed);
    assert!(left.converted <= MOST_CONVERTED, "{}: {} files in its folder", file.what, left.converted);
    if let Some(signal) = left.status.signal() {
        // Memory, time, or the stack: the service says that it is too hard to open. A call of the system that is
        // kept for attacks would be a fault of ours.
        assert!([6, 9, 11, 24].contains(&signal), "{} died of signal {signal}", file.what);
        return format!("died of signal {signal}");
    }
    assert!(left.status.success(), "{}: {}", file.what, left.status);
    match Opened::from_pipe(&left.output).unwrap_or_else(|error| panic!("{}: {error}", file.what)) {
        Err(refusal) => format!("refused: {}", refusal.name()),
        Ok(opened) => {
            let copy = ViewCopy::of(&opened);
            assert_eq!(ViewCopy::read(copy.bytes().to_vec()), Ok(copy.clone()), "{}", file.what);
            let outside = without_pictures(&copy, &opened);
            for active in ACTIVE {
                assert!(!outside.contains(active), "{}: {active}", file.what);
            }
            "opened".to_owned()
        }
    }
}

/// The text of a copy between its pictures.
fn without_pictures(copy: &ViewCopy, opened: &Opened) -> String {
    let mut rest = copy.bytes();
    let mut text = String::new();
    for page in &opened.pages {
        let at = rest.windows(page.points.len()).position(|window| window == page.points).expect("its picture");
        text += &String::from_utf8_lossy(&rest[..at]);
        rest = &rest[at + page.points.len()..];
    }
    text + &String::from_utf8_lossy(rest)
}

#[test]
fn no_hostile_file_does_more_than_end_its_own_process() {
    let count = std::env::var("C2S_HOSTILE").ok().and_then(|count| count.parse().ok()).unwrap_or(FEW);
    let files = corpus(count);
    assert_eq!(files.len(), count);
    if let Some(folder) = std::env::var_os("C2S_HOSTILE_OUT") {
        std::fs::create_dir_all(&folder).expect("a folder");
        for (place, file) in files.iter().enumerate() {
            let path = std::path::Path::new(&folder).join(format!("{place:04}"));
            std::fs::write(path, &file.content).expect("a folder that is written");
        }
    }
    let ends: Mutex<BTreeMap<String, usize>> = Mutex::default();
    let unexpected: Mutex<Vec<String>> = Mutex::default();
    let next = Mutex::new(files.iter());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let Some(file) = next.lock().expect("no panic").next() else { break };
                    let end = end(file);
                    unexpected.lock().expect("no panic").extend(ends::unexpected(&file.what, &end));
                    *ends.lock().expect("no panic").entry(end).or_default() += 1;
                }
            });
        }
    });
    let ends = ends.into_inner().expect("no panic");
    for (end, count) in &ends {
        println!("{count:5}  {end}");
    }
    assert_eq!(ends.values().sum::<usize>(), count, "every file ended");
    let unexpected = unexpected.into_inner().expect("no panic");
    assert!(unexpected.is_empty(), "{}", unexpected.join("\n"));
    assert_eq!(ends::of_nothing(&files), Vec::<&str>::new(), "an end is expected of them, and they are not there");
}

/// Whether the door of the service lets a file in, to be opened.
fn is_taken(content: &[u8]) -> bool {
    let mut intake = Intake::default();
    intake.take(content).is_ok() && intake.end().is_ok()
}

#[test]
fn a_photograph_of_an_iphone_whose_boxes_lie_reaches_the_converter_and_is_refused() {
    let (mut files, mut endless) = (Vec::new(), Vec::new());
    heic::lies(&mut |what, content| files.push(Hostile { what: what.to_owned(), content }));
    heic::endless(&mut |what, content| endless.push(Hostile { what: what.to_owned(), content }));
    // Each takes ten seconds of a processor: the others are among the thousand.
    files.push(endless.swap_remove(0));
    let mut taken = 0;
    for file in &files {
        taken += usize::from(is_taken(&file.content));
        let end = end(file);
        println!("{:80} {end}", file.what);
        assert_eq!(ends::unexpected(&file.what, &end), None);
    }
    // The others, which stop early, are refused before they are kept.
    assert!(taken >= files.len() - 3, "{taken} of {} reach the converter", files.len());
}

#[test]
fn what_has_nothing_wrong_is_opened() {
    for (what, content) in whole() {
        assert_eq!(end(&Hostile { what: what.to_owned(), content }), "opened", "{what}");
    }
    assert_eq!(
        end(&Hostile { what: "nothing".to_owned(), content: Vec::new() }),
        format!("refused: {}", Refusal::Empty.name())
    );
}
