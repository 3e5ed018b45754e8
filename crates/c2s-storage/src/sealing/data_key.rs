//! The data key of a person or of an application, and what it seals.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hmac;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::Secrets;
use crate::StorageError;
use crate::engine::{Connection, Transaction, execute, fetch_optional};
use crate::randomness::{Randomness, fresh_id};
use crate::rows::master_keys;
use jiff::Timestamp;

/// How a sealed value is laid out: this byte, the nonce, the ciphertext and its tag.
const FORMAT: u8 = 1;

/// Where a sealed value stands. It opens nowhere else.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub table: &'static str,
    pub column: &'static str,
    /// The identifier of the row, with its version where the row has one.
    pub row: &'a str,
}

impl Place<'_> {
    fn associated_data(&self) -> Vec<u8> {
        let mut data = b"c2s sealed".to_vec();
        for part in [self.table, self.column, self.row] {
            data.extend_from_slice(&(part.len() as u64).to_be_bytes());
            data.extend_from_slice(part.as_bytes());
        }
        data
    }
}

/// A data key as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct WrappedKey {
    pub(crate) id: String,
    /// The master key that wrapped it.
    pub(crate) master: String,
    pub(crate) wrapped: Vec<u8>,
}

impl WrappedKey {
    /// Unwraps it.
    pub(crate) fn open(&self, secrets: &Secrets) -> Result<DataKey, StorageError> {
        Ok(DataKey::from_bytes(self.id.clone(), &self.bytes(secrets)?, secrets))
    }

    /// The same key, wrapped by this master key.
    pub(crate) fn rewrapped(&self, secrets: &Secrets, master: &str) -> Result<Self, StorageError> {
        let key = secrets.masters().get(master)?;
        let wrapped = seal(&key.key, &*secrets.randomness, &place(&self.id), &*self.bytes(secrets)?);
        Ok(Self { id: self.id.clone(), master: master.to_owned(), wrapped })
    }

    fn bytes(&self, secrets: &Secrets) -> Result<Zeroizing<[u8; 32]>, StorageError> {
        let master = secrets.masters().get(&self.master)?;
        let bytes = open(&master.key, &place(&self.id), &self.wrapped)?;
        let bytes = bytes.as_slice().try_into().map_err(|_| bad_row("data_key", "it has another length"))?;
        Ok(Zeroizing::new(bytes))
    }
}

fn place(row: &str) -> Place<'_> {
    Place { table: "data_key", column: "wrapped", row }
}

/// The key of one person or of one application, unwrapped.
pub struct DataKey {
    id: String,
    key: LessSafeKey,
    randomness: std::sync::Arc<dyn Randomness>,
}

impl fmt::Debug for DataKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DataKey({}, …)", self.id)
    }
}

impl DataKey {
    /// As `data_key_id` columns name it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Makes a key and stores it, wrapped by the current master key.
    pub async fn create(transaction: &mut Transaction, at: Timestamp) -> Result<Self, StorageError> {
        let secrets = std::sync::Arc::clone(transaction.secrets());
        let id = fresh_id(secrets.randomness(), at).to_string();
        let mut bytes = Zeroizing::new([0; 32]);
        secrets.randomness().fill(&mut *bytes);
        let (master, mark) = master_keys::current(transaction).await?;
        let key = secrets.masters().marked(&master, &mark)?;
        let wrapped = seal(&key.key, &*secrets.randomness, &place(&id), &*bytes);
        execute!(
            transaction,
            "INSERT INTO data_key (id, master_key, wrapped, created_at) VALUES ($1, $2, $3, $4)",
            &id,
            &master,
            &wrapped,
            at.as_microsecond(),
        )?;
        Ok(Self::from_bytes(id, &bytes, &secrets))
    }

    /// Reads a key back.
    pub async fn load(connection: &mut Connection, id: &str) -> Result<Self, StorageError> {
        let row = fetch_optional!(
            connection,
            (String, Vec<u8>),
            "SELECT master_key, wrapped FROM data_key WHERE id = $1",
            id
        )?;
        let (master, wrapped) = row.ok_or_else(|| bad_row("data_key", "it is missing"))?;
        WrappedKey { id: id.to_owned(), master, wrapped }.open(connection.secrets())
    }

    /// The key made of a token that only its bearer holds: what it seals opens with the token alone.
    pub fn of_token(secrets: &Secrets, token: &[u8; 32]) -> Self {
        let key = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, token), b"c2s sealed by its bearer");
        let bytes = Zeroizing::new(key.as_ref().try_into().expect("HMAC-SHA-256 gives 32 bytes"));
        Self::from_bytes(String::new(), &bytes, secrets)
    }

    fn from_bytes(id: String, bytes: &Zeroizing<[u8; 32]>, secrets: &Secrets) -> Self {
        let key = UnboundKey::new(&AES_256_GCM, &**bytes).expect("AES-256 takes 32 bytes");
        Self { id, key: LessSafeKey::new(key), randomness: std::sync::Arc::clone(&secrets.randomness) }
    }

    pub(super) fn randomness(&self) -> &dyn Randomness {
        &*self.randomness
    }

    /// Seals bytes for one place.
    pub fn seal_bytes(&self, place: &Place<'_>, clear: &[u8]) -> Vec<u8> {
        seal(&self.key, &*self.randomness, place, clear)
    }

    /// Opens what was sealed for this place.
    pub fn open_bytes(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StorageError> {
        open(&self.key, place, sealed)
    }

    /// Seals a value, as JSON, for one place.
    pub fn seal<T: Serialize>(&self, place: &Place<'_>, value: &T) -> Vec<u8> {
        let clear = Zeroizing::new(serde_json::to_vec(value).expect("what is kept has text keys and finite numbers"));
        self.seal_bytes(place, &clear)
    }

    /// Opens a value that was sealed for this place.
    pub fn open<T: DeserializeOwned>(&self, place: &Place<'_>, sealed: &[u8]) -> Result<T, StorageError> {
        let clear = self.open_bytes(place, sealed)?;
        // The error of the parser may quote the text: it is left out.
        serde_json::from_slice(&clear).map_err(|_| bad_row(place.table, "its sealed content has another form"))
    }
}

fn seal(key: &LessSafeKey, randomness: &dyn Randomness, place: &Place<'_>, clear: &[u8]) -> Vec<u8> {
    let mut nonce = [0; NONCE_LEN];
    randomness.fill(&mut nonce);
    let mut sealed = Vec::with_capacity(1 + NONCE_LEN + clear.len() + AES_256_GCM.tag_len());
    sealed.push(FORMAT);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(clear);
    let body = &mut sealed[1 + NONCE_LEN..];
    let tag = key
        .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::from(place.associated_data()), body)
        .expect("a value of the database is far shorter than the limit of AES-GCM");
    sealed.extend_from_slice(tag.as_ref());
    sealed
}

fn open(key: &LessSafeKey, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StorageError> {
    let does_not_open = || StorageError::DoesNotOpen { table: place.table };
    let (&format, rest) = sealed.split_first().ok_or_else(does_not_open)?;
    let (nonce, body) = rest.split_at_checked(NONCE_LEN).ok_or_else(does_not_open)?;
    if format != FORMAT {
        return Err(does_not_open());
    }
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| does_not_open())?;
    let mut clear = Zeroizing::new(body.to_vec());
    let length =
        key.open_in_place(nonce, Aad::from(place.associated_data()), &mut clear).map_err(|_| does_not_open())?.len();
    clear.truncate(length);
    Ok(clear)
}

pub(crate) fn bad_row(table: &'static str, problem: impl Into<String>) -> StorageError {
    StorageError::BadRow { table, problem: problem.into() }
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::SystemRandomness;
    use crate::sealing::Known;

    const PLACE: Place<'_> = Place { table: "insured", column: "sealed", row: "row-1" };

    pub(in crate::sealing) fn key() -> DataKey {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let known = Known { marks: &[], in_use: &[] };
        let (secrets, _) = Secrets::open(folder.path(), &known, Arc::new(SystemRandomness)).expect("fresh keys");
        DataKey::from_bytes("key-1".to_owned(), &Zeroizing::new([7; 32]), &secrets)
    }

    #[test]
    fn a_sealed_value_opens_in_its_place_only() {
        let key = key();
        let sealed = key.seal(&PLACE, &"a name");
        assert_eq!(key.open::<String>(&PLACE, &sealed).expect("its own place"), "a name");
        for elsewhere in
            [Place { row: "row-2", ..PLACE }, Place { column: "content", ..PLACE }, Place { table: "account", ..PLACE }]
        {
            let opened = key.open::<String>(&elsewhere, &sealed);
            assert!(matches!(opened, Err(StorageError::DoesNotOpen { .. })), "{elsewhere:?}");
        }
    }

    #[test]
    fn one_bit_changed_anywhere_and_it_does_not_open() {
        let key = key();
        let sealed = key.seal(&PLACE, &"a name");
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(key.open::<String>(&PLACE, &altered).is_err(), "byte {at}");
        }
        for cut in 0..sealed.len() {
            assert!(key.open::<String>(&PLACE, &sealed[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn sealing_twice_gives_two_texts() {
        let key = key();
        assert_ne!(key.seal(&PLACE, &"a name"), key.seal(&PLACE, &"a name"));
    }
}
