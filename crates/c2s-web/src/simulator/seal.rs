//! How the answers travel from page to page.
//!
//! Every page of the simulator is reached by GET, with the answers given so far in its address, encrypted; a form
//! is posted, read, and answered by a redirection to the next page with the new answers. So going back, reloading
//! and opening two tabs always work, which chains of posted hidden fields do not give: browsers ask to send the form
//! again, or say that the page has expired. Nothing is stored and no cookie is set. The address is
//! encrypted because addresses are written where amounts and dates of birth should not be read: logs of
//! proxies, history of a shared computer. For the same reason a simulation opens for one day only.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::answers::Answers;

/// How long a simulation can be continued, seen again or printed.
const OPENS_FOR: SignedDuration = SignedDuration::from_hours(24);
/// Proxies refuse addresses of more than 8 KB.
const LONGEST: usize = 6 * 1024;
/// The form of the answers: another one is not mistaken for this one.
const CONTEXT: &[u8] = b"c2s simulator 2";

/// Encrypts the answers into an address, and back.
pub struct Sealer(RandomizedNonceKey);

#[derive(Serialize)]
struct Sealed<'a> {
    seconds: i64,
    answers: &'a Answers,
}

#[derive(Deserialize)]
struct Opened {
    seconds: i64,
    answers: Answers,
}

/// The answers hold too much detail for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these answers are too long for an address: give totals instead of months")]
pub struct TooLong;

impl Sealer {
    pub fn new(key: &[u8; 32]) -> Self {
        Self(RandomizedNonceKey::new(&AES_256_GCM, key).expect("the key has the length of the algorithm"))
    }

    pub fn seal(&self, answers: &Answers, now: Timestamp) -> Result<String, TooLong> {
        let sealed = Sealed { seconds: now.as_second(), answers };
        let mut bytes = postcard::to_stdvec(&sealed).expect("answers are plain data");
        let nonce =
            self.0.seal_in_place_append_tag(Aad::from(CONTEXT), &mut bytes).expect("a short message can be encrypted");
        let mut whole = Vec::with_capacity(NONCE_LEN + bytes.len());
        whole.extend_from_slice(nonce.as_ref());
        whole.append(&mut bytes);
        let token = URL_SAFE_NO_PAD.encode(whole);
        if token.len() > LONGEST { Err(TooLong) } else { Ok(token) }
    }

    /// The answers of `token`; `None` when it was made elsewhere, changed, or more than a day ago.
    pub fn open(&self, token: &str, now: Timestamp) -> Option<Answers> {
        if token.len() > LONGEST {
            return None;
        }
        let mut bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (nonce, sealed) = bytes.split_at_mut_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let plain = self.0.open_in_place(nonce, Aad::from(CONTEXT), sealed).ok()?;
        let opened: Opened = postcard::from_bytes(plain).ok()?;
        let age = now.duration_since(Timestamp::from_second(opened.seconds).ok()?);
        (age <= OPENS_FOR).then_some(opened.answers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2025-04-14T10:00:00Z".parse().expect("an instant")
    }

    #[test]
    fn answers_come_back_the_same() {
        let sealer = Sealer::new(&[7; 32]);
        let answers = Answers::sample();
        let token = sealer.seal(&answers, now()).expect("short answers");
        assert_eq!(sealer.open(&token, now()), Some(answers));
        assert!(token.len() < 600, "the address of a family stays short: {}", token.len());
    }

    #[test]
    fn an_address_changed_or_made_elsewhere_does_not_open() {
        let sealer = Sealer::new(&[7; 32]);
        let token = sealer.seal(&Answers::sample(), now()).expect("short answers");
        assert_eq!(Sealer::new(&[8; 32]).open(&token, now()), None);
        let mut changed = token.clone().into_bytes();
        changed[20] = if changed[20] == b'A' { b'B' } else { b'A' };
        assert_eq!(sealer.open(&String::from_utf8_lossy(&changed), now()), None);
        for wrong in ["", "A", "é", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            assert_eq!(sealer.open(wrong, now()), None);
        }
    }

    #[test]
    fn a_simulation_opens_for_one_day() {
        let sealer = Sealer::new(&[7; 32]);
        let token = sealer.seal(&Answers::sample(), now()).expect("short answers");
        let second = SignedDuration::from_secs(1);
        for (at, opens) in
            [(now() + OPENS_FOR - second, true), (now() + OPENS_FOR, true), (now() + OPENS_FOR + second, false)]
        {
            assert_eq!(sealer.open(&token, at).is_some(), opens, "{at}");
        }
    }
}
