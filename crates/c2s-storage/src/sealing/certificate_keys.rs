//! The keys that sign certificates: one signs, every one that ever did stays known by its public half.
//!
//! Each has a number: `certificate-2.key` is private, `certificate-2.pub` is not. A private key that signs no more
//! may be destroyed; its public half stays, and what it signed still verifies. `certificate-2.revoked`, a copy of the
//! public half, says that the key is believed no more.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};

use super::key_folder::{KeyBytes, KeyFolder};
use crate::StorageError;
use crate::randomness::Randomness;

/// The keys of certificates, as they were when the data were opened.
pub struct CertificateKeys {
    signing: Ed25519KeyPair,
    public: [u8; 32],
    /// All of them, the oldest first.
    all: Vec<PublicHalf>,
}

/// The public half of a key, and whether it was revoked.
struct PublicHalf {
    bytes: [u8; 32],
    revoked: bool,
}

/// A key that is believed no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevokedCertificateKey {
    /// Its public half.
    pub public: [u8; 32],
    /// That of the key that was made where no other could sign.
    pub made: Option<[u8; 32]>,
}

/// What the database must keep of keys that it did not know: their names and their marks.
pub(super) type NewMarks = Vec<(String, [u8; 32])>;

/// What the folder holds of one key.
struct Found {
    private: Option<KeyBytes>,
    public: PublicHalf,
}

impl Found {
    /// The private half, where it may sign.
    fn signs(&self) -> Option<&KeyBytes> {
        self.private.as_ref().filter(|_| !self.public.revoked)
    }
}

impl CertificateKeys {
    /// Reads the keys; makes the first one where there is none yet and the database knows of none, and the next one
    /// where the last was revoked and no other signs.
    pub(super) fn open(
        folder: &KeyFolder,
        known: impl Fn(&str) -> Option<Vec<u8>>,
        randomness: &dyn Randomness,
    ) -> Result<(Self, NewMarks), StorageError> {
        let mut marks = NewMarks::new();
        let mut all: Vec<PublicHalf> = Vec::new();
        let mut signing = None;
        for number in 1.. {
            let name = name(number);
            let mark = known(&name);
            let found = match (found(folder, &name)?, &mark) {
                (Some(found), _) => found,
                (None, Some(_)) => return Err(StorageError::MissingKey { name, folder: folder.shown() }),
                (None, None) if signing.is_none() && all.last().is_none_or(|last| last.revoked) => {
                    made(folder, &name, randomness)?
                }
                (None, None) => break,
            };
            let expected = mark_of(&name, &found.public.bytes);
            match mark {
                None => marks.push((name, expected)),
                Some(mark) if mark == expected => {}
                Some(_) => return Err(StorageError::OtherKeys { folder: folder.shown() }),
            }
            if let Some(private) = found.signs() {
                signing = Some((pair(private), found.public.bytes));
            }
            all.push(found.public);
        }
        let newest = name(u32::try_from(all.len()).unwrap_or(u32::MAX));
        let missing = || StorageError::MissingKey { name: newest, folder: folder.shown() };
        let (signing, public) = signing.ok_or_else(missing)?;
        Ok((Self { signing, public, all }, marks))
    }

    /// Makes the next key, which signs from the next opening on; gives its public half.
    pub(crate) fn rotate(folder: &KeyFolder, randomness: &dyn Randomness) -> Result<[u8; 32], StorageError> {
        let mut number = 1;
        while found(folder, &name(number))?.is_some() {
            number += 1;
        }
        Ok(made(folder, &name(number), randomness)?.public.bytes)
    }

    /// Believes the key of this number no more, from the next opening on. `None`: there is no such key.
    pub(crate) fn revoke(
        folder: &KeyFolder,
        number: u32,
        randomness: &dyn Randomness,
    ) -> Result<Option<RevokedCertificateKey>, StorageError> {
        let name = name(number);
        let Some(Found { public, .. }) = found(folder, &name)? else { return Ok(None) };
        folder.write_public(&revoked_file(&name), &public.bytes)?;
        let made = if any_signs(folder)? { None } else { Some(Self::rotate(folder, randomness)?) };
        Ok(Some(RevokedCertificateKey { public: public.bytes, made }))
    }

    /// The public half of the key that signs.
    pub const fn public(&self) -> &[u8; 32] {
        &self.public
    }

    /// The public halves of those that are believed, the oldest first.
    pub fn known(&self) -> impl Iterator<Item = [u8; 32]> {
        self.all.iter().filter(|key| !key.revoked).map(|key| key.bytes)
    }

    /// The public halves of all, those that were revoked too.
    pub fn every(&self) -> impl Iterator<Item = [u8; 32]> {
        self.all.iter().map(|key| key.bytes)
    }

    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).as_ref().try_into().expect("a signature of Ed25519 has 64 bytes")
    }
}

fn name(number: u32) -> String {
    format!("certificate-{number}")
}

fn public_file(name: &str) -> String {
    format!("{name}.pub")
}

fn revoked_file(name: &str) -> String {
    format!("{name}.revoked")
}

/// Whether the folder holds a key that may sign.
fn any_signs(folder: &KeyFolder) -> Result<bool, StorageError> {
    for number in 1.. {
        match found(folder, &name(number))? {
            Some(found) if found.signs().is_some() => return Ok(true),
            Some(_) => {}
            None => break,
        }
    }
    Ok(false)
}

/// The key of this name, with its public half written beside it if it was not.
fn found(folder: &KeyFolder, name: &str) -> Result<Option<Found>, StorageError> {
    let private = folder.read(name)?;
    let written = folder.read_public(&public_file(name))?;
    let revoked = folder.read_public(&revoked_file(name))?;
    let Some(bytes) = private.as_ref().map(public_of).or(written).or(revoked) else { return Ok(None) };
    if [written, revoked].into_iter().flatten().any(|other| other != bytes) {
        return Err(StorageError::OtherKeys { folder: folder.shown() });
    }
    if private.is_some() && written.is_none() {
        folder.write_public(&public_file(name), &bytes)?;
    }
    Ok(Some(Found { private, public: PublicHalf { bytes, revoked: revoked.is_some() } }))
}

fn made(folder: &KeyFolder, name: &str, randomness: &dyn Randomness) -> Result<Found, StorageError> {
    let private = folder.create(name, randomness)?;
    let bytes = public_of(&private);
    folder.write_public(&public_file(name), &bytes)?;
    Ok(Found { private: Some(private), public: PublicHalf { bytes, revoked: false } })
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
        assert_eq!(second.known().collect::<Vec<_>>(), [*first.public(), public]);
        assert_eq!(fresh.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["certificate-2"]);
        let old = UnparsedPublicKey::new(&ED25519, *first.public());
        assert!(old.verify(b"said", &signature).is_ok());
        assert!(UnparsedPublicKey::new(&ED25519, public).verify(b"said", &signature).is_err());
        // The private half that signs no more may be destroyed.
        std::fs::remove_file(place.path().join("certificate-1.key")).expect("it is there");
        marks.extend(fresh);
        let (third, fresh) = open(&folder, &marks).expect("the public half is enough");
        assert_eq!((third.public(), third.known().next()), (&public, Some(*first.public())));
        assert!(fresh.is_empty());
    }

    #[test]
    fn a_key_that_was_revoked_is_believed_no_more_and_another_signs() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = KeyFolder::at(place.path());
        let (first, mut marks) = open(&folder, &Vec::new()).expect("the first key is made");
        let revoke = |number| CertificateKeys::revoke(&folder, number, &SystemRandomness).expect("a folder to write");
        assert_eq!(revoke(2), None, "there is no such key");
        let Some(RevokedCertificateKey { public: revoked, made: Some(made) }) = revoke(1) else {
            panic!("no other could sign")
        };
        assert_eq!(revoked, *first.public());
        let (second, fresh) = open(&folder, &marks).expect("the key that was made");
        assert_eq!(second.public(), &made);
        assert_eq!(second.known().collect::<Vec<_>>(), [made]);
        assert_eq!(second.every().collect::<Vec<_>>(), [revoked, made]);
        marks.extend(fresh);
        // Of the revoked key only the word that it is may stay.
        for file in ["certificate-1.key", "certificate-1.pub"] {
            std::fs::remove_file(place.path().join(file)).expect("it is there");
        }
        assert_eq!(open(&folder, &marks).expect("nothing is missing").0.known().collect::<Vec<_>>(), [made]);
        // While another can sign, none is made.
        let third = CertificateKeys::rotate(&folder, &SystemRandomness).expect("a third key");
        assert_eq!(revoke(3), Some(RevokedCertificateKey { public: third, made: None }));
        let (fourth, fresh) = open(&folder, &marks).expect("the second key signs again");
        assert_eq!((fourth.public(), fresh.len()), (&made, 1));
        std::fs::copy(place.path().join("certificate-2.pub"), place.path().join("certificate-3.revoked"))
            .expect("it is copied");
        assert!(matches!(open(&folder, &marks), Err(StorageError::OtherKeys { .. })), "the word is of another key");
    }

    #[test]
    fn the_only_key_revoked_by_hand_gives_way_to_another() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = KeyFolder::at(place.path());
        let (first, marks) = open(&folder, &Vec::new()).expect("the first key is made");
        std::fs::copy(place.path().join("certificate-1.pub"), place.path().join("certificate-1.revoked"))
            .expect("it is copied");
        let (second, fresh) = open(&folder, &marks).expect("the next one is made");
        assert_ne!(second.public(), first.public());
        assert_eq!(fresh.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["certificate-2"]);
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
