//! One line in, one line out: in order, on every core, in constant memory.
//!
//! Whole lines are cut into chunks dealt in turn to the workers; the writer collects the answers in
//! the same turn, so the order is kept without numbering anything. Every channel holds few chunks:
//! a slow reader of our output slows the reading of our input.

use std::io::{self, Read, Write};
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How much is read at once. Large enough to keep a worker busy for a millisecond.
const CHUNK: usize = 256 * 1024;

/// The longest line that is read; a longer one is answered by [`AnswerLines::too_long`].
pub(crate) const LONGEST_LINE: usize = 16 * 1024 * 1024;

/// Chunks that wait for a worker, and answers that wait for the writer, per worker.
const WAITING: usize = 2;

/// What answers each line.
pub(crate) trait AnswerLines: Sync {
    /// Writes the answer to `line`, without the end of line; `false` when it is an error.
    fn answer(&self, line: &[u8], out: &mut Vec<u8>) -> bool;

    /// Writes the answer to a line longer than [`LONGEST_LINE`].
    fn too_long(&self, out: &mut Vec<u8>);
}

/// How many lines were answered, and how many of them by an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    pub(crate) lines: u64,
    pub(crate) errors: u64,
}

enum Chunk {
    Lines(Vec<u8>),
    TooLong,
}

struct Answers {
    text: Vec<u8>,
    tally: Tally,
}

/// Answers every line of `input` on `output`.
pub(crate) fn answer_all(
    input: impl Read,
    output: impl Write + Send,
    workers: NonZeroUsize,
    answerer: &impl AnswerLines,
) -> io::Result<Tally> {
    thread::scope(|scope| {
        let (mut to_workers, mut from_workers) = (Vec::new(), Vec::new());
        for _ in 0..workers.get() {
            let (to_worker, chunks) = sync_channel(WAITING);
            let (to_writer, answers) = sync_channel(WAITING);
            scope.spawn(move || work(&chunks, &to_writer, answerer));
            to_workers.push(to_worker);
            from_workers.push(answers);
        }
        let writer = scope.spawn(move || write(output, &from_workers));
        let read = deal(input, to_workers);
        let written = writer.join().expect("the writer does not panic");
        read.and(written)
    })
}

/// Cuts the input into whole lines and deals them in turn. Stops quietly when nobody answers any more:
/// the writer says why.
#[expect(clippy::needless_pass_by_value, reason = "dropping the channels tells the workers that all is dealt")]
fn deal(mut input: impl Read, to_workers: Vec<SyncSender<Chunk>>) -> io::Result<()> {
    let mut turns = (0..to_workers.len()).cycle();
    let mut send = |chunk| {
        let turn = turns.next().expect("there is at least one worker");
        to_workers[turn].send(chunk).is_ok()
    };
    let mut buffer: Vec<u8> = Vec::with_capacity(CHUNK);
    let mut skipping = false;
    loop {
        let known = buffer.len();
        buffer.resize(known + CHUNK, 0);
        let count = match input.read(&mut buffer[known..]) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                buffer.truncate(known);
                continue;
            }
            Err(error) => return Err(error),
        };
        let at_the_end = count == 0;
        buffer.truncate(known + count);
        // What was kept from before is a line without its end, except after a skip, which keeps nothing.
        let fresh = if skipping { 0 } else { known };
        if skipping {
            let end = memchr::memchr(b'\n', &buffer).map_or(buffer.len(), |end| {
                skipping = false;
                end + 1
            });
            buffer.drain(..end);
        }
        let whole = match memchr::memrchr(b'\n', &buffer[fresh..]) {
            Some(end) => fresh + end + 1,
            None if at_the_end => buffer.len(),
            None if buffer.len() > LONGEST_LINE => {
                buffer = Vec::with_capacity(CHUNK);
                skipping = true;
                if !send(Chunk::TooLong) {
                    return Ok(());
                }
                continue;
            }
            None => continue,
        };
        let rest = buffer.split_off(whole);
        let lines = std::mem::replace(&mut buffer, rest);
        if (!lines.is_empty() && !send(Chunk::Lines(lines))) || at_the_end {
            return Ok(());
        }
    }
}

fn work(chunks: &Receiver<Chunk>, to_writer: &SyncSender<Answers>, answerer: &impl AnswerLines) {
    for chunk in chunks {
        let mut answers = Answers { text: Vec::with_capacity(CHUNK), tally: Tally::default() };
        match chunk {
            Chunk::Lines(lines) => {
                let mut rest = lines.as_slice();
                while !rest.is_empty() {
                    let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                    let well = answerer.answer(&rest[..end], &mut answers.text);
                    answers.close_line(well);
                    rest = rest.get(end + 1..).unwrap_or_default();
                }
            }
            Chunk::TooLong => {
                answerer.too_long(&mut answers.text);
                answers.close_line(false);
            }
        }
        if to_writer.send(answers).is_err() {
            return;
        }
    }
}

impl Answers {
    fn close_line(&mut self, well: bool) {
        self.text.push(b'\n');
        self.tally.lines += 1;
        self.tally.errors += u64::from(!well);
    }
}

fn write(mut output: impl Write, from_workers: &[Receiver<Answers>]) -> io::Result<Tally> {
    let mut tally = Tally::default();
    for answers in from_workers.iter().cycle() {
        // The chunks were dealt in turn: the first worker without an answer is past the last chunk.
        let Ok(answers) = answers.recv() else { break };
        output.write_all(&answers.text)?;
        tally.lines += answers.tally.lines;
        tally.errors += answers.tally.errors;
    }
    output.flush()?;
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers a line by its length, and refuses those that hold an `x`.
    struct Length;

    impl AnswerLines for Length {
        fn answer(&self, line: &[u8], out: &mut Vec<u8>) -> bool {
            out.extend_from_slice(line.len().to_string().as_bytes());
            !line.contains(&b'x')
        }

        fn too_long(&self, out: &mut Vec<u8>) {
            out.extend_from_slice(b"too long");
        }
    }

    /// Gives its bytes a few at a time, as a pipe may.
    struct Trickle<'a>(&'a [u8], usize);

    impl Read for Trickle<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(buffer.len());
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn answers(input: impl Read, workers: usize) -> (String, Tally) {
        let mut output = Vec::new();
        let workers = NonZeroUsize::new(workers).expect("the tests have workers");
        let tally = answer_all(input, &mut output, workers, &Length).expect("memory does not fail");
        (String::from_utf8(output).expect("digits"), tally)
    }

    #[test]
    fn each_line_has_its_answer_in_its_place() {
        for workers in [1, 2, 3] {
            for at_once in [1, 2, 5, 1000] {
                let (output, tally) = answers(Trickle(b"a\nbb\n\nxxx\ndddd", at_once), workers);
                assert_eq!(output, "1\n2\n0\n3\n4\n", "{workers} workers, {at_once} bytes at once");
                assert_eq!(tally, Tally { lines: 5, errors: 1 });
            }
        }
    }

    #[test]
    fn an_end_of_line_at_the_end_of_the_file_is_not_one_more_line() {
        assert_eq!(answers(&b""[..], 2).1.lines, 0);
        assert_eq!(answers(&b"a"[..], 2).1.lines, 1);
        assert_eq!(answers(&b"a\n"[..], 2).1.lines, 1);
        assert_eq!(answers(&b"a\n\n"[..], 2).1.lines, 2);
    }

    #[test]
    fn many_chunks_keep_their_order() {
        let lengths = || (0..200_000_usize).map(|rank| rank % 37);
        let input: String = lengths().flat_map(|length| ["y".repeat(length), "\n".to_owned()]).collect();
        let expected: String = lengths().flat_map(|length| [length.to_string(), "\n".to_owned()]).collect();
        assert_eq!(answers(input.as_bytes(), 3).0, expected);
    }

    #[test]
    fn a_line_without_end_is_refused_and_the_next_ones_are_answered() {
        let endless = io::repeat(b'y').take(LONGEST_LINE as u64 + 3 * CHUNK as u64);
        let (output, tally) = answers(b"a\n".chain(endless).chain(&b"\nbb\n"[..]), 2);
        assert_eq!(output, "1\ntoo long\n2\n");
        assert_eq!(tally, Tally { lines: 3, errors: 1 });
    }

    #[test]
    fn whoever_stops_reading_stops_the_program() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let endless = io::repeat(b'\n');
        let workers = NonZeroUsize::new(2).expect("two");
        let error = answer_all(endless, Closed, workers, &Length).expect_err("nobody reads");
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
