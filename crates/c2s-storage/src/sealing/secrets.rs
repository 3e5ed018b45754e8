//! The keys at work: the master keys, the one of fingerprints, the one of the audit trail.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use aws_lc_rs::hmac;

use super::certificate_keys::CertificateKeys;
use super::key_folder::{KeyBytes, KeyFolder};
use super::master_keys::{Known, MasterKeys};
use crate::StorageError;
use crate::randomness::Randomness;

/// The keys of an installation. They are read from the key folder once, and never printed.
pub struct Secrets {
    masters: MasterKeys,
    index: hmac::Key,
    audit: hmac::Key,
    certificates: CertificateKeys,
    pub(super) randomness: Arc<dyn Randomness>,
}

/// The keys that have one generation, by the names of their files.
const INDEX: &str = "index-1";
const AUDIT: &str = "audit-1";

/// The marks that the database must keep of keys it did not know: by name, a keyed hash of a constant.
pub(super) type FreshMarks = Vec<(String, [u8; 32])>;

impl Secrets {
    /// Reads the keys. `known` gives the mark that the database keeps of each, if any: a key it does not know
    /// yet may be made now, one it knows must be there and be the same.
    pub(crate) fn open(
        folder: &Path,
        known: &Known<'_>,
        randomness: Arc<dyn Randomness>,
    ) -> Result<(Self, FreshMarks), StorageError> {
        let folder = KeyFolder::at(folder);
        let (masters, mut marks) = MasterKeys::open(&folder, known, &*randomness)?;
        let known = |name: &str| known.marks.iter().find(|(other, _)| other == name).map(|(_, mark)| mark.clone());
        let mut key = |name: &'static str| -> Result<KeyBytes, StorageError> {
            let known = known(name);
            let key = match (folder.read(name)?, &known) {
                (Some(key), _) => key,
                (None, None) => folder.create(name, &*randomness)?,
                (None, Some(_)) => {
                    return Err(StorageError::MissingKey { name: name.to_owned(), folder: folder.shown() });
                }
            };
            let mark = mark(name, &key);
            match known {
                None => marks.push((name.to_owned(), mark)),
                Some(known) if known == mark => {}
                Some(_) => return Err(StorageError::OtherKeys { folder: folder.shown() }),
            }
            Ok(key)
        };
        let index = key(INDEX)?;
        let audit = key(AUDIT)?;
        let (certificates, fresh) = CertificateKeys::open(&folder, known, &*randomness)?;
        marks.extend(fresh);
        let secrets = Self {
            masters,
            index: hmac::Key::new(hmac::HMAC_SHA256, &*index),
            audit: hmac::Key::new(hmac::HMAC_SHA256, &*audit),
            certificates,
            randomness,
        };
        Ok((secrets, marks))
    }

    /// The fingerprint by which `value` is found again. Two contexts give one value two fingerprints,
    /// so that a table says nothing about another.
    pub fn fingerprint(&self, context: &str, value: &str) -> [u8; 32] {
        tagged(&self.index, &["c2s fingerprint", context, value])
    }

    /// Seals the head of the audit trail.
    pub(crate) fn seal_head(&self, number: i64, hash: &[u8]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.audit);
        context.update(b"c2s audit head");
        context.update(&number.to_be_bytes());
        context.update(hash);
        digest(&context.sign())
    }

    pub(crate) fn is_head_sealed(&self, number: i64, hash: &[u8], seal: &[u8]) -> bool {
        aws_lc_rs::constant_time::verify_slices_are_equal(&self.seal_head(number, hash), seal).is_ok()
    }

    /// The keys that wrap data keys.
    pub(crate) const fn masters(&self) -> &MasterKeys {
        &self.masters
    }

    /// The keys that sign certificates.
    pub const fn certificates(&self) -> &CertificateKeys {
        &self.certificates
    }

    pub fn randomness(&self) -> &dyn Randomness {
        &*self.randomness
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secrets(…)")
    }
}

pub(super) fn mark(name: &str, key: &KeyBytes) -> [u8; 32] {
    tagged(&hmac::Key::new(hmac::HMAC_SHA256, &**key), &["c2s key check", name])
}

/// HMAC of the parts, each with its length so that no two lists of parts are alike.
fn tagged(key: &hmac::Key, parts: &[&str]) -> [u8; 32] {
    let mut context = hmac::Context::with_key(key);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part.as_bytes());
    }
    digest(&context.sign())
}

fn digest(tag: &hmac::Tag) -> [u8; 32] {
    tag.as_ref().try_into().expect("HMAC-SHA-256 gives 32 bytes")
}
