//! The token that ties the sign-in form to the browser it was shown in; behind a door, `Actor::form_token` ties the
//! forms to the session.
//!
//! A cross-site form is refused before that by `Sec-Fetch-Site` and `Origin` (see `security`); the token adds what
//! those headers cannot say: that the form was served to this very browser. It holds a new nonce each time it is
//! shown, so that compressed pages do not give it away piece by piece.

use aws_lc_rs::{constant_time, hmac, rand};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

const NONCE: usize = 12;
const TAG: usize = 32;

/// The name of the hidden field: see the macro `csrf` of `templates/components/form.html`.
pub const FIELD: &str = "csrf";

/// A new token for the browser that holds `secret`.
pub fn token(secret: &[u8]) -> String {
    let mut bytes = [0; NONCE + TAG];
    rand::fill(&mut bytes[..NONCE]).expect("the system gives random bytes");
    let tag = tag(secret, &bytes[..NONCE]);
    bytes[NONCE..].copy_from_slice(tag.as_ref());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whether `token` was shown to the browser that holds `secret`.
pub fn verify(secret: &[u8], token: &str) -> bool {
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else { return false };
    if bytes.len() != NONCE + TAG {
        return false;
    }
    let (nonce, given) = bytes.split_at(NONCE);
    constant_time::verify_slices_are_equal(tag(secret, nonce).as_ref(), given).is_ok()
}

fn tag(secret: &[u8], nonce: &[u8]) -> hmac::Tag {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let mut context = hmac::Context::with_key(&key);
    context.update(b"c2s form");
    context.update(nonce);
    context.sign()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_right_for_its_session_only() {
        let (ours, theirs) = ([1; 32], [2; 32]);
        let token = token(&ours);
        assert!(verify(&ours, &token));
        assert!(!verify(&theirs, &token));
        for wrong in ["", "x", "é", &token[1..], &format!("{token}A")] {
            assert!(!verify(&ours, wrong), "{wrong:?}");
        }
    }

    #[test]
    fn a_token_differs_each_time_it_is_shown() {
        assert_ne!(token(&[1; 32]), token(&[1; 32]));
    }
}
