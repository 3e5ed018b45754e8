//! A scanner that is kept from answering: what asks it goes on to the real one once it is let through.

use std::io;
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// In front of clamd.
#[derive(Clone)]
pub(crate) struct HeldScanner {
    is_open: Arc<(Mutex<bool>, Condvar)>,
}

impl HeldScanner {
    /// Listens at `path`, and hands on to the socket of the scanner.
    pub(crate) fn at(path: &Path, scanner: String) -> Self {
        let held = Self { is_open: Arc::default() };
        let asked = UnixListener::bind(path).expect("our own folder");
        let gate = held.clone();
        thread::spawn(move || {
            for stream in asked.incoming() {
                let (gate, scanner, stream) = (gate.clone(), scanner.clone(), stream.expect("somebody who asks"));
                thread::spawn(move || {
                    gate.waits();
                    // Whoever asked may have given up.
                    let _ = hands_on(&stream, &scanner);
                });
            }
        });
        held
    }

    /// From now on the scanner answers.
    pub(crate) fn lets_through(&self) {
        *self.is_open.0.lock().expect("no panic") = true;
        self.is_open.1.notify_all();
    }

    fn waits(&self) {
        let is_open = self.is_open.0.lock().expect("no panic");
        drop(self.is_open.1.wait_while(is_open, |is_open| !*is_open).expect("no panic"));
    }
}

fn hands_on(asked: &UnixStream, scanner: &str) -> io::Result<()> {
    let mut there = UnixStream::connect(scanner)?;
    let (mut question, mut way) = (asked.try_clone()?, there.try_clone()?);
    thread::spawn(move || io::copy(&mut question, &mut way));
    let mut answer = asked;
    io::copy(&mut there, &mut answer)?;
    asked.shutdown(Shutdown::Both)
}
