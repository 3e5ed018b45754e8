//! The folders on the disk: one a day, a file for each envelope, and a list. For the eyes of whoever prints alone.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use aws_lc_rs::digest::{SHA256, digest};
use c2s_domain::Date;
use uuid::Uuid;

use super::content::Sheet;
use crate::actor::hex;
use crate::failure::Failure;

/// The list of a folder. What it does not name is not to be posted.
const LIST: &str = "manifest.csv";
/// Its columns; the file names and the list name nobody.
const COLUMNS: &str = "letter,file,kind,sha256\n";
/// In the folder of a day once somebody said that it was taken away; whoever posts may put it there too.
const TAKEN: &str = "taken";
/// Held while the list is written.
const LOCK: &str = ".lock";

/// Where letters are printed.
#[derive(Debug, Clone)]
pub(crate) struct Spool(PathBuf);

impl Spool {
    pub(crate) fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// Writes the files of a letter, under names that are the same at each try; answers its lines of the list.
    pub(super) async fn write(&self, day: Date, letter: Uuid, sheets: Vec<Sheet>) -> Result<String, Failure> {
        let folder = self.of(day);
        on_the_disk(move || {
            create(&folder)?;
            let mut lines = Vec::new();
            for (number, sheet) in (1..).zip(sheets) {
                let name = file_name(letter, number);
                replace(&folder, &name, &sheet.content)?;
                let sha256 = hex(digest(&SHA256, &sheet.content).as_ref());
                lines.push(format!("{letter},{name},{},{sha256}\n", sheet.kind));
            }
            Ok(lines.concat())
        })
        .await
    }

    /// Whether the letter was printed into this folder.
    pub(super) fn holds(&self, day: Date, letter: Uuid) -> bool {
        self.of(day).join(file_name(letter, 1)).is_file()
    }

    /// Keeps the others from writing the list of a day meanwhile. `None`: there is no such folder here.
    pub(super) async fn lock(&self, day: Date) -> Result<Option<File>, Failure> {
        let folder = self.of(day);
        on_the_disk(move || {
            if !folder.is_dir() {
                return Ok(None);
            }
            let lock =
                OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(folder.join(LOCK))?;
            lock.lock()?;
            Ok(Some(lock))
        })
        .await
    }

    /// Writes the list of a day in the place of the one before.
    pub(super) async fn list(&self, day: Date, lines: String) -> Result<(), Failure> {
        let folder = self.of(day);
        on_the_disk(move || replace(&folder, LIST, format!("{COLUMNS}{lines}").as_bytes())).await
    }

    /// The days that have a folder here, the oldest first.
    pub(crate) async fn days(&self) -> Result<Vec<Date>, Failure> {
        let folder = self.0.clone();
        on_the_disk(move || {
            let entries = match std::fs::read_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
                entries => entries?,
            };
            let mut days = Vec::new();
            for entry in entries {
                let entry = entry?;
                // What somebody else put there is theirs.
                let day = entry
                    .file_name()
                    .to_str()
                    .and_then(|name| name.parse::<Date>().ok().filter(|day| day.to_string() == name));
                days.extend(day.filter(|_| entry.path().is_dir()));
            }
            days.sort_unstable();
            Ok(days)
        })
        .await
    }

    /// Whether somebody said that the letters of this day were taken away.
    pub(crate) fn is_taken(&self, day: Date) -> bool {
        self.of(day).join(TAKEN).exists()
    }

    pub(crate) async fn mark_taken(&self, day: Date) -> Result<(), Failure> {
        let folder = self.of(day);
        on_the_disk(move || replace(&folder, TAKEN, b"")).await
    }

    /// Erases the folder of a day; one that is gone already is no fault.
    pub(crate) async fn erase(&self, day: Date) -> Result<(), Failure> {
        let folder = self.of(day);
        on_the_disk(move || match std::fs::remove_dir_all(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            erased => erased,
        })
        .await
    }

    fn of(&self, day: Date) -> PathBuf {
        self.0.join(day.to_string())
    }
}

fn file_name(letter: Uuid, number: usize) -> String {
    format!("{letter}-{number}.pdf")
}

fn create(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// The whole file or the one before: whoever reads the folder never finds half of one.
fn replace(folder: &Path, name: &str, content: &[u8]) -> io::Result<()> {
    let unfinished = folder.join(format!(".{name}.{}", std::process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(unfinished, folder.join(name))
}

async fn on_the_disk<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, Failure> {
    let done = tokio::task::spawn_blocking(work).await.map_err(io::Error::other).and_then(|done| done);
    done.map_err(|error| Failure::Broken(format!("the folder of the letters: {}", error.kind())))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const DAY: Date = Date::constant(2026, 11, 28);

    fn sheet(content: &str) -> Sheet {
        Sheet { kind: "notice", content: content.as_bytes().to_vec() }
    }

    #[tokio::test]
    async fn a_letter_written_twice_is_there_once_and_for_whoever_prints_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let spool = Spool::at(&folder.path().join("letters"));
        let letter = Uuid::from_u128(7);
        assert!(spool.lock(DAY).await.expect("no fault").is_none(), "nothing is printed yet");
        assert!(!spool.holds(DAY, letter));
        let lines = spool.write(DAY, letter, vec![sheet("one"), sheet("two")]).await.expect("written");
        assert_eq!(spool.write(DAY, letter, vec![sheet("one"), sheet("two")]).await.expect("written"), lines);
        assert!(spool.holds(DAY, letter));
        let lock = spool.lock(DAY).await.expect("no fault");
        assert!(lock.is_some());
        spool.list(DAY, lines.clone()).await.expect("listed");
        let day = folder.path().join("letters/2026-11-28");
        let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode(&day), 0o700);
        let mut names: Vec<String> = day
            .read_dir()
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
            .collect();
        names.sort();
        let file = |number| format!("00000000-0000-0000-0000-000000000007-{number}.pdf");
        assert_eq!(names, [".lock".to_owned(), file(1), file(2), "manifest.csv".to_owned()]);
        for name in &names {
            assert_eq!(mode(&day.join(name)), 0o600, "{name}");
        }
        let list = std::fs::read_to_string(day.join("manifest.csv")).expect("a list");
        assert_eq!(list, format!("letter,file,kind,sha256\n{lines}"));
        // What is no day is nobody's to erase.
        std::fs::create_dir(folder.path().join("letters/to keep")).expect("a folder");
        assert_eq!(spool.days().await.expect("a look"), [DAY]);
        assert!(!spool.is_taken(DAY));
        spool.mark_taken(DAY).await.expect("marked");
        assert!(spool.is_taken(DAY) && spool.holds(DAY, letter));
        // SHA-256 of "one".
        assert!(list.contains(",notice,7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed\n"), "{list}");
        for _ in 0..2 {
            spool.erase(DAY).await.expect("erased");
            assert!(!day.exists() && folder.path().join("letters/to keep").exists());
        }
        assert_eq!(spool.days().await.expect("a look"), []);
    }
}
