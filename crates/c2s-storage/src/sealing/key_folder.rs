//! The folder of the keys: one file each, readable by the service alone.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::StorageError;
use crate::randomness::Randomness;

/// 256 bits that are wiped when they are no longer needed.
pub(super) type KeyBytes = Zeroizing<[u8; 32]>;

/// Where the keys are.
#[derive(Debug, Clone)]
pub(crate) struct KeyFolder(PathBuf);

impl KeyFolder {
    pub(crate) fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    pub(super) fn shown(&self) -> String {
        self.0.display().to_string()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(format!("{name}.key"))
    }

    /// The key of this name, or `None` when there is no such file.
    pub(super) fn read(&self, name: &str) -> Result<Option<KeyBytes>, StorageError> {
        let path = self.path(name);
        let at_fault = |source| StorageError::File { path: path.display().to_string(), source };
        let unsafe_key = |problem| StorageError::UnsafeKey { path: path.display().to_string(), problem };
        let text = match fs::read_to_string(&path) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(at_fault(error)),
        };
        if fs::metadata(&path).map_err(at_fault)?.mode() & 0o077 != 0 {
            return Err(unsafe_key("can be read by others: take their rights away (chmod 600)"));
        }
        from_hex(text.trim()).map(Some).ok_or_else(|| unsafe_key("does not hold 64 hexadecimal digits"))
    }

    /// The names of all private keys; none where there is no folder yet.
    pub(super) fn names(&self) -> Result<Vec<String>, StorageError> {
        let at_fault = |source| StorageError::File { path: self.shown(), source };
        let files = match fs::read_dir(&self.0) {
            Ok(files) => files,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(at_fault(error)),
        };
        let mut names = Vec::new();
        for file in files {
            let file = file.map_err(at_fault)?.file_name();
            names.extend(file.to_str().and_then(|file| file.strip_suffix(".key")).map(str::to_owned));
        }
        Ok(names)
    }

    /// The public half that this file holds, or `None` when there is no such file.
    pub(super) fn read_public(&self, file: &str) -> Result<Option<[u8; 32]>, StorageError> {
        let path = self.0.join(file);
        let shown = path.display().to_string();
        match fs::read_to_string(&path) {
            Ok(text) => {
                let problem = "does not hold 64 hexadecimal digits";
                let key = from_hex(text.trim()).ok_or(StorageError::UnsafeKey { path: shown, problem })?;
                Ok(Some(*key))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(StorageError::File { path: shown, source }),
        }
    }

    /// Writes the public half of a key into this file.
    pub(super) fn write_public(&self, file: &str, key: &[u8; 32]) -> Result<(), StorageError> {
        let path = self.0.join(file);
        let at_fault = |source| StorageError::File { path: path.display().to_string(), source };
        let draft = self.0.join(format!(".{file}.{}", std::process::id()));
        fs::write(&draft, to_hex(&KeyBytes::new(*key)).as_bytes()).map_err(at_fault)?;
        fs::rename(&draft, &path).map_err(at_fault)
    }

    /// Makes a key of this name; if another process made it meanwhile, gives theirs.
    pub(super) fn create(&self, name: &str, randomness: &dyn Randomness) -> Result<KeyBytes, StorageError> {
        let path = self.path(name);
        let at_fault = |source| StorageError::File { path: path.display().to_string(), source };
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.0).map_err(at_fault)?;
        let mut key = KeyBytes::default();
        randomness.fill(&mut *key);
        let draft = self.0.join(format!(".{name}.{}", std::process::id()));
        let write = || -> io::Result<()> {
            let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
            file.write_all(to_hex(&key).as_bytes())?;
            file.sync_all()?;
            // A link, unlike a renaming, never takes the place of a key that is there.
            let linked = fs::hard_link(&draft, &path);
            fs::remove_file(&draft)?;
            linked?;
            fs::File::open(&self.0)?.sync_all()
        };
        match write() {
            Ok(()) => Ok(key),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.read(name)?.ok_or_else(|| at_fault(error))
            }
            Err(error) => Err(at_fault(error)),
        }
    }
}

fn to_hex(key: &KeyBytes) -> Zeroizing<String> {
    use std::fmt::Write;
    let mut text = Zeroizing::new(String::with_capacity(65));
    for byte in key.iter() {
        write!(text, "{byte:02x}").expect("writing to a String cannot fail");
    }
    text.push('\n');
    text
}

fn from_hex(text: &str) -> Option<KeyBytes> {
    let mut key = KeyBytes::default();
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::SystemRandomness;

    #[test]
    fn a_key_is_made_once_and_readable_by_its_owner_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let keys = KeyFolder::at(&folder.path().join("keys"));
        assert!(keys.read("master-1").expect("a folder that can be read").is_none());
        let first = keys.create("master-1", &SystemRandomness).expect("a key is made");
        let again = keys.create("master-1", &SystemRandomness).expect("the key that is there");
        assert_eq!(first, again);
        let mode = fs::metadata(keys.path("master-1")).expect("the file").mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::metadata(&keys.0).expect("the folder").mode() & 0o777, 0o700);
    }

    #[test]
    fn a_key_that_others_can_read_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let keys = KeyFolder::at(folder.path());
        keys.create("master-1", &SystemRandomness).expect("a key is made");
        for (mode, accepted) in [(0o600, true), (0o640, false), (0o604, false), (0o400, true)] {
            fs::set_permissions(keys.path("master-1"), fs::Permissions::from_mode(mode)).expect("its rights change");
            assert_eq!(keys.read("master-1").is_ok(), accepted, "{mode:o}");
        }
    }

    #[test]
    fn a_file_that_holds_no_key_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let keys = KeyFolder::at(folder.path());
        for text in ["", "abc", &"g".repeat(64), &"é".repeat(32)] {
            fs::write(keys.path("master-1"), text).expect("a file is written");
            fs::set_permissions(keys.path("master-1"), fs::Permissions::from_mode(0o600)).expect("its rights change");
            assert!(matches!(keys.read("master-1"), Err(StorageError::UnsafeKey { .. })), "{text}");
        }
    }
}
