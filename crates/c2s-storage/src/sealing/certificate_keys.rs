//! The keys that sign certificates: one signs, every one that ever did stays known by its public half.
//!
//! Each has a number: `certificate-2.key` is private, `certificate-2.pub` is not. A private key that signs no more
//! may be destroyed; its public half stays, and what it signed still verifies.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};

use super::key_folder::{KeyBytes, KeyFolder};
use crate::StorageError;
use crate::randomness::Randomness;

/// The keys of certificates, as they were when the data were opened.
pub struct CertificateKeys {
    signing: Ed25519KeyPair,
    public: [u8; 32],
    /// Of every key, the oldest first.
    known: Vec<[u8; 32]>,
}

/// What the database must keep of keys that it did not know: their names and their marks.
pub(super) type NewMarks = Vec<(String, [u8; 32])>;

/// What the folder holds of one key.
struct Found {
    private: Option<KeyBytes>,
    public: [u8; 32],
}

impl CertificateKeys {
    /// Reads the keys; makes the first one where there is none yet and the database knows of none.
    pub(super) fn open(
        folder: &KeyFolder,
        known: impl Fn(&str) -> Option<Vec<u8>>,
        randomness: &dyn Randomness,
    ) -> Result<(Self, NewMarks), StorageError> {
        let mut marks = NewMarks::new();
        let mut all = Vec::new();
        let mut signing = None;
        for number in 1.. {
            let name = name(number);
            let mark = known(&name);
            let found = match (found(folder, &name)?, &mark) {
                (Some(found), _) => found,
                (None, Some(_)) => return Err(StorageError::MissingKey { name, folder: folder.shown() }),
                (None, None) if number == 1 => made(folder, &name, randomness)?,
                (None, None) => break,
            };
            let expected = mark_of(&name, &found.public);
            match mark {
                None => marks.push((name, expected)),
                Some(mark) if mark == expected => {}
                Some(_) => return Err(StorageError::OtherKeys { folder: folder.shown() }),
            }
            all.push(found.public);
            if let Some(private) = found.private {
                signing = Some((pair(&private), found.public));
            }
        }
        let newest = name(u32::try_from(all.len()).unwrap_or(u32::MAX));
        let missing = || StorageError::MissingKey { name: newest, folder: folder.shown() };
        let (signing, public) = signing.ok_or_else(missing)?;
        Ok((Self { signing, public, known: all }, marks))
    }

    /// Makes the next key, which signs from the next opening on; gives its public half.
    pub(crate) fn rotate(folder: &KeyFolder, randomness: &dyn Randomness) -> Result<[u8; 32], StorageError> {
        let mut number = 1;
        while found(folder, &name(number))?.is_some() {
            number += 1;
        }
        Ok(made(folder, &name(number), randomness)?.public)
    }

    /// The public half of the key that signs.
    pub const fn public(&self) -> &[u8; 32] {
        &self.public
    }

    /// The public halves of all, the oldest first.
    pub fn known(&self) -> &[[u8; 32]] {
        &self.known
    }

    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).as_ref().try_into().expect("a signature of Ed25519 has 64 bytes")
    }
}

fn name(number: u32) -> String {
    format!("certificate-{number}")
}

/// The key of this name, with its public half written beside it if it was not.
fn found(folder: &KeyFolder, name: &str) -> Result<Option<Found>, StorageError> {
    let private = folder.read(name)?;
    let written = folder.read_public(name)?;
    let Some(key) = &private else { return Ok(written.map(|public| Found { private: None, public })) };
    let public = public_of(key);
    match written {
        None => folder.write_public(name, &public)?,
        Some(other) if other == public => {}
        Some(_) => return Err(StorageError::OtherKeys { folder: folder.shown() }),
    }
    Ok(Some(Found { private, public }))
}

fn made(folder: &KeyFolder, name: &str, randomness: &dyn Randomness) -> Result<Found, StorageError> {
    let private = folder.create(name, randomness)?;
    let public = public_of(&private);
    folder.write_public(name, &public)?;
    Ok(Found { private: Some(private), public })
}

fn pair(private: &KeyBytes) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&**private).expect("a key of Ed25519 is any 32 bytes")
}

fn public_of(private: &KeyBytes) -> [u8; 32] {
    pair(private).public_key().as_ref().try_into().expect("a public key of Ed25519 has 32 bytes")
}

fn mark_of(name: &str, public: &[u8; 32]) -> [u8; 32] {
    let text = [b"c2s key check ", name.as_bytes(), b" ", public.as_slice()].concat();
    digest(&SHA256, &text).as_ref().try_into().expect("SHA-256 has 32 bytes")
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};

    use super::*;
    use crate::SystemRandomness;

    fn open(folder: &KeyFolder, known: &NewMarks) -> Result<(CertificateKeys, NewMarks), StorageError> {
        let known = |name: &str| known.iter().find(|(other, _)| other == name).map(|(_, mark)| mark.to_vec());
        CertificateKeys::open(folder, known, &SystemRandomness)
    }

    #[test]
    fn after_a_rotation_the_new_key_signs_and_the_old_one_still_verifies() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = KeyFolder::at(place.path());
        let (first, mut marks) = open(&folder, &Vec::new()).expect("the first key is made");
        let signature = first.sign(b"said");
        let public = CertificateKeys::rotate(&folder, &SystemRandomness).expect("a second key");
        let (second, fresh) = open(&folder, &marks).expect("both keys");
        assert_eq!(second.public(), &public);
        assert_eq!(second.known(), [*first.public(), public]);
        assert_eq!(fresh.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["certificate-2"]);
        let old = UnparsedPublicKey::new(&ED25519, second.known()[0]);
        assert!(old.verify(b"said", &signature).is_ok());
        assert!(UnparsedPublicKey::new(&ED25519, public).verify(b"said", &signature).is_err());
        // The private half that signs no more may be destroyed.
        std::fs::remove_file(place.path().join("certificate-1.key")).expect("it is there");
        marks.extend(fresh);
        let (third, fresh) = open(&folder, &marks).expect("the public half is enough");
        assert_eq!((third.public(), third.known()[0]), (&public, *first.public()));
        assert!(fresh.is_empty());
    }

    #[test]
    fn a_key_that_is_lost_or_exchanged_is_not_made_again() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = KeyFolder::at(place.path());
        let (_, marks) = open(&folder, &Vec::new()).expect("the first key is made");
        let elsewhere = tempfile::tempdir().expect("a temporary folder");
        let other = KeyFolder::at(elsewhere.path());
        assert!(matches!(open(&other, &marks), Err(StorageError::MissingKey { .. })), "no key");
        open(&other, &Vec::new()).expect("keys of its own");
        assert!(matches!(open(&other, &marks), Err(StorageError::OtherKeys { .. })), "keys of another");
        std::fs::copy(elsewhere.path().join("certificate-1.pub"), place.path().join("certificate-1.pub"))
            .expect("it is copied");
        assert!(matches!(open(&folder, &marks), Err(StorageError::OtherKeys { .. })), "halves that do not go together");
        std::fs::remove_file(place.path().join("certificate-1.key")).expect("it is there");
        assert!(open(&folder, &marks).is_err(), "nothing signs");
    }
}
