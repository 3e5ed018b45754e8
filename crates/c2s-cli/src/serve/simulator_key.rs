//! The key that seals the answers of the simulator in the addresses of its pages.

use std::fs::OpenOptions;
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use c2s_app::Randomness;

const FILE: &str = "simulator.key";
const SIZE: usize = 32;

/// The key of this folder, drawn at the first start: simulations under way survive a restart.
pub(super) fn of_folder(folder: &Path, randomness: &dyn Randomness) -> io::Result<[u8; SIZE]> {
    let path = folder.join(FILE);
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
        Ok(mut file) => {
            let mut key = [0; SIZE];
            randomness.fill(&mut key);
            file.write_all(&key)?;
            file.sync_all()?;
            Ok(key)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let mut key = [0; SIZE];
            OpenOptions::new().read(true).open(&path)?.read_exact(&mut key)?;
            Ok(key)
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use c2s_app::SystemRandomness;

    use super::*;

    #[test]
    fn the_key_is_drawn_once_and_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let other = tempfile::tempdir().expect("a temporary folder");
        let key = of_folder(folder.path(), &SystemRandomness).expect("our own folder");
        assert_eq!(of_folder(folder.path(), &SystemRandomness).expect("our own folder"), key);
        assert_ne!(of_folder(other.path(), &SystemRandomness).expect("our own folder"), key);
    }

    #[test]
    fn a_key_cut_short_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join(FILE), b"short").expect("our own folder");
        of_folder(folder.path(), &SystemRandomness).expect_err("five bytes are not a key");
    }
}
