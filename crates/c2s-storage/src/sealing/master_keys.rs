//! The master keys: one wraps the new data keys, each that came before it opens what it wrapped.
//!
//! Each has a number: `master-2.key`. The database knows which were ever at work; the one of the highest number is
//! the current one. A file that the database does not know yet waits for its turn.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::aead::{AES_256_GCM, LessSafeKey, UnboundKey};

use super::key_folder::{KeyBytes, KeyFolder};
use super::secrets::{FreshMarks, mark};
use crate::StorageError;
use crate::randomness::Randomness;

const FAMILY: &str = "master";

/// A master key, ready to wrap and to unwrap.
pub(super) struct MasterKey {
    pub(super) key: LessSafeKey,
    /// What the database keeps of it.
    mark: [u8; 32],
}

/// The master keys that were needed so far.
pub(crate) struct MasterKeys {
    folder: KeyFolder,
    opened: RwLock<BTreeMap<String, Arc<MasterKey>>>,
}

/// What the database knows of the master keys: the marks of those that were ever at work, and the names under which
/// data keys are.
pub(crate) struct Known<'a> {
    pub(crate) marks: &'a [(String, Vec<u8>)],
    pub(crate) in_use: &'a [String],
}

impl Known<'_> {
    fn masters(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.marks.iter().filter(|(name, _)| number(name).is_some()).map(|(name, mark)| (name.as_str(), &mark[..]))
    }
}

/// The current one of those that the database knows.
pub(crate) fn newest<'a, T>(marks: impl IntoIterator<Item = (&'a str, T)>) -> Option<(&'a str, T)> {
    marks.into_iter().max_by_key(|(name, _)| number(name))
}

/// The number of a master key; `None` for the name of anything else.
pub(crate) fn number(name: &str) -> Option<u32> {
    name.strip_prefix(FAMILY)?.strip_prefix('-')?.parse().ok().filter(|number| self::name(*number) == name)
}

fn name(number: u32) -> String {
    format!("{FAMILY}-{number}")
}

impl MasterKeys {
    /// Reads those that the database knows, makes the first one where it knows none. One that retired may be gone
    /// once no data key needs it.
    pub(super) fn open(
        folder: &KeyFolder,
        known: &Known<'_>,
        randomness: &dyn Randomness,
    ) -> Result<(Self, FreshMarks), StorageError> {
        let keys = Self { folder: folder.clone(), opened: RwLock::default() };
        let Some((current, _)) = newest(known.masters()) else {
            let current = if let Some(name) = keys.newest_file()? {
                name
            } else {
                folder.create(&name(1), randomness)?;
                name(1)
            };
            let mark = keys.get(&current)?.mark;
            return Ok((keys, vec![(current, mark)]));
        };
        for (name, mark) in known.masters() {
            match keys.get(name) {
                Ok(key) if key.mark[..] == *mark => {}
                Ok(_) => return Err(StorageError::OtherKeys { folder: folder.shown() }),
                Err(StorageError::MissingKey { .. })
                    if name != current && !known.in_use.iter().any(|it| it == name) => {}
                Err(error) => return Err(error),
            }
        }
        Ok((keys, FreshMarks::new()))
    }

    /// The key of this name; one that came into the folder since the start is read now.
    pub(super) fn get(&self, name: &str) -> Result<Arc<MasterKey>, StorageError> {
        if let Some(key) = self.opened.read().unwrap_or_else(PoisonError::into_inner).get(name) {
            return Ok(Arc::clone(key));
        }
        let missing = || StorageError::MissingKey { name: name.to_owned(), folder: self.folder.shown() };
        // A name comes from the database, and becomes that of a file.
        number(name).ok_or_else(missing)?;
        let bytes: KeyBytes = self.folder.read(name)?.ok_or_else(missing)?;
        let key = UnboundKey::new(&AES_256_GCM, &*bytes).expect("AES-256 takes 32 bytes");
        let key = Arc::new(MasterKey { key: LessSafeKey::new(key), mark: mark(name, &bytes) });
        self.opened.write().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), Arc::clone(&key));
        Ok(key)
    }

    /// The key of this name, where it is the one of this mark.
    pub(super) fn marked(&self, name: &str, mark: &[u8]) -> Result<Arc<MasterKey>, StorageError> {
        let key = self.get(name)?;
        if key.mark[..] == *mark {
            return Ok(key);
        }
        // The right file may take its place at any time.
        self.opened.write().unwrap_or_else(PoisonError::into_inner).remove(name);
        Err(StorageError::OtherKeys { folder: self.folder.shown() })
    }

    /// Whether the folder's key of this name is the one of this mark.
    pub(crate) fn check(&self, name: &str, mark: &[u8]) -> Result<(), StorageError> {
        self.marked(name, mark).map(drop)
    }

    /// What the database must keep of the key of this name.
    pub(crate) fn mark_of(&self, name: &str) -> Result<[u8; 32], StorageError> {
        Ok(self.get(name)?.mark)
    }

    /// Whether the folder holds the key of this name.
    pub(crate) fn is_there(&self, name: &str) -> Result<bool, StorageError> {
        Ok(number(name).is_some() && self.folder.read(name)?.is_some())
    }

    /// The name of the highest number that the folder holds.
    pub(crate) fn newest_file(&self) -> Result<Option<String>, StorageError> {
        let names = self.folder.names()?;
        Ok(newest(names.iter().filter(|name| number(name).is_some()).map(|name| (name.as_str(), ())))
            .map(|(name, ())| name.to_owned()))
    }

    /// Makes the key that follows `current`, unless the folder holds one already. Its name, and whether it was made.
    pub(crate) fn make_next(&self, current: &str, randomness: &dyn Randomness) -> Result<(String, bool), StorageError> {
        let at_work = number(current).unwrap_or(0);
        if let Some(waiting) = self.newest_file()?.filter(|name| number(name).is_some_and(|it| it > at_work)) {
            return Ok((waiting, false));
        }
        let next = name(at_work + 1);
        self.folder.create(&next, randomness)?;
        Ok((next, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemRandomness;

    #[test]
    fn a_name_that_is_not_of_a_master_key_never_becomes_a_file() {
        for (text, expected) in [
            ("master-1", Some(1)),
            ("master-12", Some(12)),
            ("master-01", None),
            ("master-+1", None),
            ("master-", None),
            ("master-1/../index-1", None),
            ("../master-1", None),
            ("index-1", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn the_highest_number_is_the_current_one_and_one_that_no_data_key_needs_may_be_gone() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = KeyFolder::at(place.path());
        let open = |marks: &[(String, Vec<u8>)], in_use: &[&str]| {
            let in_use: Vec<String> = in_use.iter().map(|&name| name.to_owned()).collect();
            MasterKeys::open(&folder, &Known { marks, in_use: &in_use }, &SystemRandomness)
        };
        let (keys, fresh) = open(&[], &[]).expect("the first key is made");
        let mut marks: Vec<(String, Vec<u8>)> = fresh.into_iter().map(|(name, mark)| (name, mark.to_vec())).collect();
        assert_eq!(marks[0].0, "master-1");
        let next = keys.make_next("master-1", &SystemRandomness).expect("a folder to write");
        assert_eq!(next, ("master-2".to_owned(), true));
        let again = keys.make_next("master-1", &SystemRandomness).expect("it is there");
        assert_eq!(again, ("master-2".to_owned(), false), "the one that waits is not doubled");
        let mark = keys.mark_of("master-2").expect("a key made after the start is read when it is needed").to_vec();
        marks.push(("master-2".to_owned(), mark.clone()));
        let current = newest(marks.iter().map(|(name, mark)| (name.as_str(), &mark[..])));
        assert_eq!(current, Some(("master-2", &mark[..])));
        std::fs::remove_file(place.path().join("master-1.key")).expect("it is there");
        assert!(open(&marks, &["master-2"]).is_ok(), "nothing needs it any more");
        let missing = open(&marks, &["master-1", "master-2"]).err();
        assert!(matches!(missing, Some(StorageError::MissingKey { name, .. }) if name == "master-1"));
        folder.create("master-1", &SystemRandomness).expect("a folder to write");
        let other = open(&marks, &[]).err();
        assert!(matches!(other, Some(StorageError::OtherKeys { .. })), "a key of the same name that is another one");
        std::fs::remove_file(place.path().join("master-1.key")).expect("it is there");
        std::fs::remove_file(place.path().join("master-2.key")).expect("it is there");
        assert!(
            matches!(open(&marks, &[]).err(), Some(StorageError::MissingKey { .. })),
            "the current one must be there"
        );
    }
}
