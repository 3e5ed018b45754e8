//! The service as a client meets it, slow and hostile clients included.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// `c2s serve` on a free port and an empty folder; ended with the test.
struct Service {
    child: Child,
    address: String,
    announced: Vec<String>,
    _folder: tempfile::TempDir,
}

impl Service {
    fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut child = Command::new(env!("CARGO_BIN_EXE_c2s"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder.path().join("data"))
            .args(arguments)
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program was built with this test");
        let mut output =
            BufReader::new(child.stdout.take().expect("the output is piped")).lines().map_while(Result::ok);
        let first = output.next().expect("the service says where it is");
        let address = first.rsplit_once("http://").expect("an address").1.to_owned();
        let announced = if arguments.contains(&"--demo") { output.by_ref().take(9).collect() } else { Vec::new() };
        Self { child, address, announced, _folder: folder }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("the service listens");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a socket takes a timeout");
        stream
    }

    /// The whole answer to a request that asks to close.
    fn ask(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("the service reads");
        let mut answer = Vec::new();
        // A service that answers before it has read everything resets the connection once it has answered.
        if let Err(error) = stream.read_to_end(&mut answer) {
            assert!(!answer.is_empty(), "the service answers, then closes: {error}");
        }
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address))
    }

    /// Asks the program to stop, and waits for it.
    fn stop(mut self) -> (Option<i32>, Duration) {
        let started = Instant::now();
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).expect("our own child");
        let status = self.child.wait().expect("our own child");
        (status.code(), started.elapsed())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Already gone after `stop`.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_service_answers_pages_and_programs_and_stops_when_asked() {
    let service = Service::start(&["--demo"]);
    assert!(service.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(service.get("/").contains("<html lang=\"fr\""));
    assert!(service.get("/nothing").starts_with("HTTP/1.1 404"));
    assert!(service.get("/api/v1/nothing").contains("application/problem+json"));
    assert!(service.announced.iter().any(|line| line.contains("mot de passe")), "{:?}", service.announced);
    let (code, time) = service.stop();
    assert_eq!(code, Some(0));
    assert!(time < Duration::from_secs(5), "{time:?}");
}

#[test]
fn a_second_service_on_the_same_address_is_refused() {
    let service = Service::start(&[]);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = Command::new(env!("CARGO_BIN_EXE_c2s"))
        .args(["serve", "--listen", &service.address, "--data"])
        .arg(folder.path().join("data"))
        .env_clear()
        .output()
        .expect("the program");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains(&service.address));
    assert!(!folder.path().join("data").exists(), "nothing is made before the refusal");
}

#[test]
fn files_are_kept_in_a_bucket_and_one_that_is_not_there_stops_the_start() {
    let service = std::env::var("C2S_TEST_S3").expect("run with cargo nextest, which starts an S3 service");
    let (endpoint, bucket) = service.rsplit_once('/').expect("http://HOST:PORT/BUCKET");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let told = |bucket: &str| {
        let file = folder.path().join("c2s.toml");
        let s3 = format!("endpoint = \"{endpoint}\"\nregion = \"eu-west-3\"\naccess_key_id = \"test\"");
        let files = format!("files = \"s3://{bucket}/{}\"", std::process::id());
        std::fs::write(&file, format!("{files}\n[s3]\n{s3}\nsecret_access_key = \"test\"\n")).expect("our own folder");
        file.to_str().expect("our own folder").to_owned()
    };
    let program = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_c2s"));
        command.args(arguments).arg("--data").arg(folder.path().join("data")).env_clear().output().expect("the program")
    };
    let here = told(bucket);
    let service = Service::start(&["--config", &here]);
    assert!(service.get("/healthz").starts_with("HTTP/1.1 200"));
    assert_eq!(service.stop().0, Some(0));

    assert!(program(&["migrate", "--config", &here]).status.success());
    let doctor = String::from_utf8_lossy(&program(&["doctor", "--config", &here]).stdout).into_owned();
    assert!(doctor.contains("se relisent et s’effacent"), "{doctor}");
    assert!(!folder.path().join("data/files").exists(), "nothing is kept beside the bucket");

    let gone = told("c2s-nowhere");
    let refused = program(&["serve", "--config", &gone, "--listen", "127.0.0.1:0"]);
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(1), "{why}");
    assert!(why.contains("c2s-nowhere") && !why.contains("\"test\""), "{why}");
}

#[test]
fn headers_and_bodies_that_trickle_are_cut_while_others_are_served() {
    let service = Service::start(&[]);
    let started = Instant::now();
    let mut silent = service.connect();
    let mut half_headers = service.connect();
    half_headers.write_all(b"GET / HTTP/1.1\r\nHost:").expect("the service reads");
    let mut half_body = service.connect();
    half_body
        .write_all(b"POST /api/v1/assessments HTTP/1.1\r\nHost: c2s\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
        .expect("the service reads");
    assert!(service.get("/healthz").starts_with("HTTP/1.1 200"));
    for slow in [&mut silent, &mut half_headers, &mut half_body] {
        let mut answer = Vec::new();
        // Cut, or told that it was too slow: in both cases the connection ends.
        let _ = slow.read_to_end(&mut answer);
        assert!(!String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 2"), "nothing was asked");
    }
    let time = started.elapsed();
    assert!(time > Duration::from_secs(5) && time < Duration::from_secs(25), "{time:?}");
    assert!(service.get("/healthz").starts_with("HTTP/1.1 200"));
}
