//! Opens a file in a process of its own: `c2s decode`, started with nothing, ended after ten seconds of a processor,
//! whose every death is a refusal that says what to do. Reads a page of a copy in another, `c2s read`, of which nothing
//! but a title and a number of pages comes back.

use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use c2s_app::{FileContent, FileToOpen, NotOpened, NotRead, Opener, Opening, Reading};
use c2s_decoder::{process, sandbox};
use c2s_papers::{Format, Opened, Picture, Printed, Refusal};
use rustix::process::{Pid, Signal, kill_process_group};
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;

/// This program, even after a newer version took its place on the disk.
const PROGRAM: &str = "/proc/self/exe";
/// How long a file may take by the clock: its ten seconds of a processor, on a machine that has others to serve.
const PATIENCE: Duration = Duration::from_secs(3 * sandbox::TIME);
/// More than the pages of a file weigh.
const LONGEST_ANSWER: u64 = 64 * 1024 * 1024;
const LONGEST_COMPLAINT: u64 = 4096;
/// In memory: what is converted is never written to a disk.
const FOLDERS: &str = "/dev/shm";

/// As many processes at once as there are cores.
pub(crate) struct ProcessOpener {
    program: PathBuf,
    places: Semaphore,
    /// Half as many read: those who wait for a file to be opened go first.
    places_to_read: Semaphore,
    patience: Duration,
}

impl ProcessOpener {
    pub(crate) fn new() -> Self {
        Self::of(Path::new(PROGRAM), PATIENCE)
    }

    fn of(program: &Path, patience: Duration) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            program: program.to_owned(),
            places: Semaphore::new(cores),
            places_to_read: Semaphore::new(cores.div_ceil(2)),
            patience,
        }
    }

    async fn opened(&self, file: FileToOpen) -> Result<Result<Opened, Refusal>, NotOpened> {
        let FileToOpen { mut content, mark } = file;
        let start = content.next().await.map_err(NotOpened::Unread)?.unwrap_or_default();
        let folder = match Format::of(&start) {
            Some(Format::Heic) if !process::converts_heic() => return Ok(Err(Refusal::HeicNotOpened)),
            Some(Format::Heic) => Some(folder().map_err(NotOpened::NotStarted)?),
            _ => None,
        };
        let _place = self.places.acquire().await.expect("the places are never closed");
        let mut command = self.command(process::COMMAND);
        if let Some(folder) = &folder {
            command.arg(process::CONVERT_IN).arg(folder.path());
        }
        command.envs(mark.map(|mark| (process::MARK, mark)));
        let mut child = command.spawn().map_err(NotOpened::NotStarted)?;
        match in_time(self.patience, &mut child, start, content).await {
            Some(answer) => answer?.understood(),
            None => Err(NotOpened::TooSlow),
        }
    }

    async fn printed_on(&self, page: Picture) -> Result<Printed, NotRead> {
        if !process::reads_pictures() {
            return Err(NotRead::NobodyReads);
        }
        let _place = self.places_to_read.acquire().await.expect("the places are never closed");
        let mut child = self.command(process::READ_COMMAND).spawn().map_err(NotRead::NotStarted)?;
        let (page, nothing_else) = (page.to_pipe(), FileContent::from(Vec::new()));
        match in_time(self.patience, &mut child, page, nothing_else).await {
            None => Err(NotRead::TooSlow),
            Some(Ok(answer)) => answer.printed(),
            Some(Err(NotOpened::NotStarted(error))) => Err(NotRead::NotStarted(error)),
            Some(Err(error)) => Err(NotRead::Failed(error.to_string())),
        }
    }

    /// This program, started with nothing but the name of what it does.
    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(&self.program);
        command
            .arg(name)
            .env_clear()
            .envs(process::ENVIRONMENT)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .kill_on_drop(true);
        command
    }
}

impl Opener for ProcessOpener {
    fn open(&self, file: FileToOpen) -> Opening<'_> {
        Box::pin(self.opened(file))
    }

    fn opens_heic(&self) -> bool {
        process::converts_heic()
    }

    fn reads(&self) -> bool {
        process::reads_pictures()
    }

    fn read(&self, page: Picture) -> Reading<'_> {
        Box::pin(self.printed_on(page))
    }
}

/// What a process answers, which is ended with all that it started; `None`: it did not end in time.
async fn in_time(
    patience: Duration,
    child: &mut Child,
    start: Vec<u8>,
    content: FileContent,
) -> Option<Result<Answer, NotOpened>> {
    // Nobody knows it any more once it ended.
    let group = child.id().and_then(|id| Pid::from_raw(id.cast_signed()));
    let answered = tokio::time::timeout(patience, answer(child, start, content)).await;
    // A program of the system that it started ends with it, however it ended; most often there is nobody left.
    if let Some(group) = group {
        let _ = kill_process_group(group, Signal::KILL);
    }
    answered.ok()
}

fn folder() -> std::io::Result<TempDir> {
    let shared = Path::new(FOLDERS);
    if shared.is_dir() { tempfile::tempdir_in(shared) } else { tempfile::tempdir() }
}

/// What the process left.
struct Answer {
    status: ExitStatus,
    output: Vec<u8>,
    complaint: Vec<u8>,
}

/// `start`: what was read of the file already.
async fn answer(child: &mut Child, start: Vec<u8>, mut content: FileContent) -> Result<Answer, NotOpened> {
    let mut input = child.stdin.take().expect("the input is piped");
    let output = child.stdout.take().expect("the output is piped");
    let complaint = child.stderr.take().expect("the complaints are piped");
    let give = async move {
        let mut piece = start;
        loop {
            // It may refuse, or die, before it has read all.
            if input.write_all(&piece).await.is_err() {
                return Ok(());
            }
            match content.next().await.map_err(NotOpened::Unread)? {
                Some(next) => piece = next,
                None => return Ok(()),
            }
        }
    };
    let (output, complaint, given) =
        tokio::join!(at_most(output, LONGEST_ANSWER), at_most(complaint, LONGEST_COMPLAINT), give);
    // What it answers of a file that it was not given whole says nothing.
    given?;
    let ended = async { Ok(Answer { status: child.wait().await?, output: output?, complaint: complaint? }) };
    ended.await.map_err(NotOpened::NotStarted)
}

async fn at_most(reader: impl AsyncRead + Unpin, most: u64) -> std::io::Result<Vec<u8>> {
    let mut read = Vec::new();
    reader.take(most).read_to_end(&mut read).await?;
    Ok(read)
}

impl Answer {
    /// Why the process could not be closed, when it says so.
    fn not_closed(&self) -> Option<String> {
        let is_open = self.status.code() == Some(i32::from(process::NOT_CLOSED));
        is_open.then(|| String::from_utf8_lossy(&self.complaint).trim().to_owned())
    }

    fn printed(self) -> Result<Printed, NotRead> {
        if let Some(why) = self.not_closed() {
            return Err(NotRead::NotClosed(why));
        }
        if !self.status.success() {
            return Err(NotRead::Failed(self.status.to_string()));
        }
        Printed::from_pipe(&self.output).map_err(|error| NotRead::Failed(error.to_string()))
    }

    fn understood(self) -> Result<Result<Opened, Refusal>, NotOpened> {
        const CPU: i32 = Signal::XCPU.as_raw();
        const MEMORY: i32 = Signal::ABORT.as_raw();
        const KILLED: i32 = Signal::KILL.as_raw();
        // Whoever stops the service stops what it started: nothing is said of the file.
        const STOPPED: [i32; 4] =
            [Signal::TERM.as_raw(), Signal::INT.as_raw(), Signal::HUP.as_raw(), Signal::QUIT.as_raw()];
        if let Some(why) = self.not_closed() {
            return Err(NotOpened::NotClosed(why));
        }
        if self.status.success() {
            return Ok(Opened::from_pipe(&self.output).unwrap_or_else(|error| {
                tracing::warn!(%error, "what a decoder answered is not believed");
                Err(Refusal::Damaged)
            }));
        }
        if self.status.signal().is_some_and(|signal| STOPPED.contains(&signal)) {
            return Err(NotOpened::Interrupted);
        }
        tracing::warn!(status = %self.status, "a decoder died of a file");
        Ok(Err(match self.status.signal() {
            Some(CPU | MEMORY | KILLED) => Refusal::TooHard,
            _ => Refusal::Damaged,
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use c2s_papers::{Title, TitledKind};

    use super::*;

    /// The same, in the place of what reads a page.
    async fn read(script: &str) -> Result<Printed, NotRead> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let page = Picture { width: 1, height: 1, coding: c2s_papers::Coding::GreyJpeg, points: vec![0; 200_000] };
        ProcessOpener::of(&program(folder.path(), script), Duration::from_secs(2)).read(page).await
    }

    #[tokio::test]
    async fn whatever_becomes_of_a_reader_nothing_is_said_of_the_page() {
        assert!(process::reads_pictures(), "run scripts/setup test");
        for (script, expected) in [
            ("echo 'no Landlock' >&2; exit 3", "no Landlock"),
            ("exit 4", "4"),
            ("kill -XCPU $$", "failed"),
            ("cat > /dev/null; printf 'not an answer'", "failed"),
            ("cat > /dev/null", "failed"),
            ("sleep 60", "in time"),
        ] {
            let error = read(script).await.expect_err(script).to_string();
            assert!(error.contains(expected), "{script}: {error}");
        }
        // Nothing, and a payslip of four pages.
        let nothing = read("cat > /dev/null; printf '\\000\\000'").await.expect("an answer");
        assert_eq!(nothing, Printed::default());
        let payslip = read("cat > /dev/null; printf '\\001\\004\\000\\000\\000\\001\\004'").await.expect("an answer");
        let title = Title::of(TitledKind::Payslip);
        assert_eq!(payslip, Printed { title: Some(title), pages: Some(4) });
    }

    /// A program that does this in the place of the decoder.
    async fn opened(script: &str) -> Result<Result<Opened, Refusal>, NotOpened> {
        opened_of(script, b"%PDF-1.7".to_vec().into()).await
    }

    async fn opened_of(script: &str, file: FileToOpen) -> Result<Result<Opened, Refusal>, NotOpened> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        ProcessOpener::of(&program(folder.path(), script), Duration::from_secs(6)).open(file).await
    }

    fn program(folder: &Path, script: &str) -> PathBuf {
        let program = folder.join("decoder");
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("our own folder");
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o700)).expect("our own file");
        program
    }

    #[tokio::test]
    async fn every_death_of_a_decoder_is_a_refusal() {
        for (script, refusal) in [
            ("kill -KILL $$", Refusal::TooHard),
            ("kill -XCPU $$", Refusal::TooHard),
            ("kill -ABRT $$", Refusal::TooHard),
            ("kill -SEGV $$", Refusal::Damaged),
            ("kill -SYS $$", Refusal::Damaged),
            ("exit 101", Refusal::Damaged),
            ("cat > /dev/null", Refusal::Damaged),
            ("printf 'not an answer'", Refusal::Damaged),
        ] {
            let answer = opened(script).await.expect("the machine is not at fault");
            assert_eq!(answer.map(drop), Err(refusal), "{script}");
        }
    }

    #[tokio::test]
    async fn a_machine_that_cannot_close_the_process_is_at_fault_and_not_the_file() {
        let answer = opened("echo 'the system calls cannot be filtered' >&2; exit 3").await;
        assert!(matches!(answer, Err(NotOpened::NotClosed(why)) if why == "the system calls cannot be filtered"));
        let nothing = ProcessOpener::of(Path::new("/nonexistent"), Duration::from_secs(1));
        assert!(matches!(nothing.open(b"%PDF-1.7".to_vec().into()).await, Err(NotOpened::NotStarted(_))));
    }

    #[tokio::test]
    async fn what_the_service_or_the_machine_ended_is_tried_again() {
        for signal in ["TERM", "INT", "HUP", "QUIT"] {
            let answer = opened(&format!("kill -{signal} $$")).await;
            assert!(matches!(answer, Err(NotOpened::Interrupted)), "{signal}: {answer:?}");
        }
        assert!(matches!(opened("sleep 60").await, Err(NotOpened::TooSlow)), "it computed nothing in all this time");
    }

    #[tokio::test]
    async fn what_a_decoder_started_ends_with_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let started = folder.path().join("started");
        let script = format!("sleep 60 </dev/null >/dev/null 2>&1 &\necho $! > {}; exit 101", started.display());
        assert_eq!(opened(&script).await.expect("the machine is not at fault").map(drop), Err(Refusal::Damaged));
        let id: i32 = std::fs::read_to_string(&started).expect("it started").trim().parse().expect("its number");
        // The system takes it away a moment after it ended.
        let ends_at = std::time::Instant::now() + Duration::from_secs(5);
        let lives = || std::fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| !stat.contains(") Z "));
        while lives() {
            assert!(std::time::Instant::now() < ends_at, "it outlived its decoder");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    #[tokio::test]
    async fn the_decoder_is_told_what_to_write_across_the_copy() {
        let script = "[ \"$C2S_MARK\" = 'Copie pour la CPAM' ] && kill -KILL $$; exit 101";
        let marked = FileToOpen { mark: Some("Copie pour la CPAM".to_owned()), ..b"%PDF-1.7".to_vec().into() };
        for (file, refusal) in [(marked, Refusal::TooHard), (b"%PDF-1.7".to_vec().into(), Refusal::Damaged)] {
            let answer = opened_of(script, file).await.expect("the machine is not at fault");
            assert_eq!(answer.map(drop), Err(refusal));
        }
    }

    #[tokio::test]
    async fn the_decoder_inherits_no_secret() {
        // It dies another death when it finds a variable that it was not given.
        let answer =
            opened("env | grep -v -e MIMALLOC -e PWD -e _= -e SHLVL -e OLDPWD > /dev/null && kill -KILL $$; exit 101")
                .await;
        assert_eq!(
            answer.expect("the machine is not at fault").map(drop),
            Err(Refusal::Damaged),
            "a variable was there"
        );
    }
}
