//! Passwords: Argon2id, off the threads that answer requests, never more at once than there are cores.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use c2s_storage::Randomness;
use c2s_storage::accounts::NO_PASSWORD;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

/// How many sign-ins may wait for a core.
const QUEUE: usize = 50;

/// Checks passwords, so many at a time.
#[derive(Clone)]
pub(crate) struct Passwords {
    cores: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    /// Of a password that nobody has: checked when the account is unknown, so that both cost the same.
    nobody: Arc<str>,
}

/// More sign-ins wait than the machine can check in a decent time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooManyWaiting;

/// 19 MiB, two passes, one lane: the floor of OWASP.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

fn argon2() -> Argon2<'static> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).expect("these parameters are within the limits of Argon2");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The hash of a password, in the PHC form.
pub(crate) fn hash(password: &SecretString, randomness: &dyn Randomness) -> String {
    let mut salt = [0; 16];
    randomness.fill(&mut salt);
    hash_with(password, &salt)
}

fn hash_with(password: &SecretString, salt: &[u8; 16]) -> String {
    let hash: PasswordHash = argon2()
        .hash_password_with_salt(password.expose_secret().as_bytes(), salt)
        .expect("a salt of 16 bytes and a password of any length are accepted");
    hash.to_string()
}

/// What the hash of a password looks like, drawn at random: it costs as much to check as another, and no password has it.
fn hash_of_nothing(randomness: &dyn Randomness) -> String {
    let (mut salt, mut output) = ([0; 16], [0; 32]);
    randomness.fill(&mut salt);
    randomness.fill(&mut output);
    let (salt, output) = (BASE64.encode(salt), BASE64.encode(output));
    format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${salt}${output}")
}

fn is_password(password: &SecretString, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| argon2().verify_password(password.expose_secret().as_bytes(), &hash).is_ok())
}

impl Passwords {
    pub(crate) fn new(randomness: &dyn Randomness) -> Self {
        let nobody = hash_of_nothing(randomness);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { cores: Arc::new(Semaphore::new(cores)), waiting: Arc::new(AtomicUsize::new(0)), nobody: nobody.into() }
    }

    /// The hash of a password that somebody chose.
    pub(crate) async fn make(
        &self,
        password: SecretString,
        randomness: &dyn Randomness,
    ) -> Result<String, TooManyWaiting> {
        let mut salt = [0; 16];
        randomness.fill(&mut salt);
        let _place = self.take_place()?;
        let _core = self.cores.acquire().await.expect("the semaphore is never closed");
        let made = tokio::task::spawn_blocking(move || hash_with(&password, &salt)).await;
        Ok(made.expect("hashing a password does not panic"))
    }

    /// Whether `password` is the one of `hash`; without hash it is not, at the same cost.
    pub(crate) async fn check(&self, password: SecretString, hash: Option<String>) -> Result<bool, TooManyWaiting> {
        let _place = self.take_place()?;
        let _core = self.cores.acquire().await.expect("the semaphore is never closed");
        let hash = hash.filter(|hash| hash != NO_PASSWORD);
        let known = hash.is_some();
        let hash: Arc<str> = hash.map_or_else(|| Arc::clone(&self.nobody), Arc::from);
        let right = tokio::task::spawn_blocking(move || is_password(&password, &hash)).await;
        Ok(known && right.expect("checking a password does not panic"))
    }

    fn take_place(&self) -> Result<Place<'_>, TooManyWaiting> {
        let place = Place(&self.waiting);
        if self.waiting.fetch_add(1, Ordering::AcqRel) < QUEUE { Ok(place) } else { Err(TooManyWaiting) }
    }
}

/// A place in the queue, given back when dropped.
struct Place<'a>(&'a AtomicUsize);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use c2s_storage::SystemRandomness;

    use super::*;

    fn secret(text: &str) -> SecretString {
        SecretString::from(text.to_owned())
    }

    #[tokio::test]
    async fn only_the_right_password_of_a_known_account_is_accepted() {
        let passwords = Passwords::new(&SystemRandomness);
        let hash = hash(&secret("right"), &SystemRandomness);
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        for (password, hash, expected) in [
            ("right", Some(hash.clone()), true),
            ("wrong", Some(hash), false),
            ("right", None, false),
            ("", Some(NO_PASSWORD.to_owned()), false),
        ] {
            assert_eq!(passwords.check(secret(password), hash).await, Ok(expected));
        }
        assert_eq!(passwords.waiting.load(Ordering::Acquire), 0);
    }

    #[test]
    fn the_hash_of_nothing_is_read_and_costs_what_another_does() {
        let nothing = hash_of_nothing(&SystemRandomness);
        let nothing = PasswordHash::new(&nothing).expect("it has the form of a hash");
        let other = hash(&secret("right"), &SystemRandomness);
        let other = PasswordHash::new(&other).unwrap();
        assert_eq!(
            (nothing.algorithm, nothing.version, &nothing.params),
            (other.algorithm, other.version, &other.params)
        );
        assert_eq!(nothing.hash.map(|output| output.len()), other.hash.map(|output| output.len()));
    }

    #[tokio::test]
    async fn beyond_fifty_in_the_queue_one_is_told_to_come_back() {
        let passwords = Passwords::new(&SystemRandomness);
        let places: Vec<_> = (0..QUEUE).map(|_| passwords.take_place()).collect();
        assert_eq!(passwords.check(secret("any"), None).await, Err(TooManyWaiting));
        drop(places);
        assert_eq!(passwords.check(secret("any"), None).await, Ok(false));
    }
}
