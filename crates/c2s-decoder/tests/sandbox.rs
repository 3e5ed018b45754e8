//! What the process that opens files may not do. Each attempt is made in a process of its own: this same test, started
//! again with the name of what it tries.

use std::hint::black_box;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};

use c2s_decoder::sandbox::{self, Beside};
use rustix::process::Pid;

const ATTEMPT: &str = "C2S_ATTEMPT";
/// Before what a converter tries, and what a reader of pictures does.
const CONVERTING: &str = "converting ";
const READING: &str = "reading ";
/// Before how many megabytes are taken.
const MEMORY: &str = "memory ";
const SIGABRT: i32 = 6;
const SIGSYS: i32 = 31;
const SIGXCPU: i32 = 24;
/// It was allowed.
const DONE: i32 = 40;
/// The system refused it.
const REFUSED: i32 = 41;

/// Run by [`status_of`] only; without a name it has nothing to try.
#[test]
fn attempt() {
    let Ok(attempt) = std::env::var(ATTEMPT) else { return };
    let listener = TcpListener::bind("127.0.0.1:0").expect("the loopback");
    let address = listener.local_addr().expect("it listens");
    let parent = rustix::process::getppid().expect("this test was started");
    if let Some(converting) = attempt.strip_prefix(CONVERTING) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("made before"), "").expect("our own folder");
        std::env::set_current_dir(folder.path()).expect("our own folder");
        sandbox::limit(Beside::Converter).expect("limits");
        sandbox::close_but(Some(folder.path())).expect("walls");
        std::process::exit(if tried(converting, address, parent) { DONE } else { REFUSED });
    }
    if let Some(reading) = attempt.strip_prefix(READING) {
        sandbox::limit(Beside::Reader).expect("limits");
        sandbox::close_but(None).expect("walls");
        std::process::exit(if tried(reading, address, parent) { DONE } else { REFUSED });
    }
    if attempt != "open without walls" {
        sandbox::limit(Beside::Nobody).expect("limits");
        sandbox::close().expect("walls");
    }
    std::process::exit(if tried(&attempt, address, parent) { DONE } else { REFUSED });
}

fn tried(attempt: &str, address: SocketAddr, parent: Pid) -> bool {
    match attempt {
        "nothing" => true,
        "connect" => TcpStream::connect(address).is_ok(),
        "open" | "open without walls" => std::fs::read("/etc/passwd").is_ok(),
        "write" => std::fs::write("/tmp/c2s-attempt", "x").is_ok(),
        "write what is there" => std::fs::write("made before", "x").is_ok(),
        "write another" => std::fs::write("made after", "x").is_ok(),
        "execute" => Command::new("/bin/true").status().is_ok(),
        "thread" => std::thread::Builder::new().spawn(|| ()).is_ok(),
        "time" => loop {
            std::hint::spin_loop();
        },
        "signal" => rustix::process::test_kill_process(parent).is_ok(),
        "abort" => std::process::abort(),
        "leave the group" => rustix::process::setsid().is_ok(),
        "limit others" => {
            let limit = rustix::process::getrlimit(rustix::process::Resource::Core);
            rustix::process::prlimit(Some(parent), rustix::process::Resource::Core, limit).is_ok()
        }
        other => match other.strip_prefix(MEMORY).and_then(|megabytes| megabytes.parse().ok()) {
            Some(megabytes) => takes(megabytes),
            None => panic!("nobody tries {other}"),
        },
    }
}

/// Takes so many megabytes at once, in pieces of one.
fn takes(megabytes: usize) -> bool {
    // Touched, so that it counts.
    let taken: Vec<Vec<u8>> = (0..megabytes).map(|_| vec![1_u8; 1_000_000]).collect();
    black_box(&taken).len() == megabytes
}

fn status_of(attempt: &str) -> ExitStatus {
    let test = std::env::current_exe().expect("this test");
    let mut command = Command::new(test);
    command.args(["attempt", "--exact", "--nocapture", "--test-threads=1"]).env(ATTEMPT, attempt);
    command.output().expect("it was built").status
}

#[test]
fn the_process_computes_and_ends() {
    assert_eq!(status_of("nothing").code(), Some(DONE));
    // What the walls keep from it is there without them.
    assert_eq!(status_of("open without walls").code(), Some(DONE));
}

#[test]
fn it_reaches_no_network_and_starts_nothing() {
    assert_eq!(status_of("connect").signal(), Some(SIGSYS));
    let executed = status_of("execute");
    assert!(executed.signal() == Some(SIGSYS) || executed.code() == Some(REFUSED), "{executed:?}");
    assert_eq!(status_of("thread").code(), Some(REFUSED));
}

#[test]
fn it_ends_itself_and_nobody_else() {
    assert_eq!(status_of("abort").signal(), Some(SIGABRT));
    assert_eq!(status_of("signal").signal(), Some(SIGSYS));
}

#[test]
fn a_converter_reaches_neither_files_nor_processes_and_stays_in_its_group() {
    let converting = |attempt: &str| status_of(&format!("{CONVERTING}{attempt}"));
    assert_eq!(converting("nothing").code(), Some(DONE));
    assert_eq!(converting("open").code(), Some(REFUSED));
    // Whatever it is given, it fills no memory with files.
    assert_eq!(converting("write what is there").code(), Some(DONE));
    assert_eq!(converting("write another").code(), Some(REFUSED));
    for attempt in ["connect", "signal", "leave the group", "limit others"] {
        assert_eq!(converting(attempt).signal(), Some(SIGSYS), "{attempt}");
    }
    // It may start a program and threads, and end itself.
    assert_eq!(converting("execute").code(), Some(DONE));
    assert_eq!(converting("thread").code(), Some(DONE));
    assert_eq!(converting("abort").signal(), Some(SIGABRT));
}

#[test]
fn a_reader_reaches_what_a_converter_does_and_writes_no_file() {
    let reading = |attempt: &str| status_of(&format!("{READING}{attempt}"));
    for attempt in ["nothing", "execute"] {
        assert_eq!(reading(attempt).code(), Some(DONE), "{attempt}");
    }
    for attempt in ["open", "write"] {
        assert_eq!(reading(attempt).code(), Some(REFUSED), "{attempt}");
    }
    for attempt in ["connect", "signal", "leave the group"] {
        assert_eq!(reading(attempt).signal(), Some(SIGSYS), "{attempt}");
    }
}

#[test]
fn it_opens_and_writes_no_file() {
    assert_eq!(status_of("open").code(), Some(REFUSED));
    assert_eq!(status_of("write").code(), Some(REFUSED));
}

#[test]
fn memory_and_time_end() {
    // The limits lie between: 251.6 million bytes, and 234.9 for a converter, which its process waits for.
    for (who, within, over) in [("", 245, 256), (READING, 245, 256), (CONVERTING, 228, 239)] {
        let within = status_of(&format!("{who}{MEMORY}{within}"));
        assert_eq!(within.code(), Some(DONE), "{who}: {within:?}");
        let over = status_of(&format!("{who}{MEMORY}{over}"));
        assert_eq!(over.signal(), Some(SIGABRT), "{who}: {over:?}");
    }
    assert_eq!(status_of("time").signal(), Some(SIGXCPU));
}
