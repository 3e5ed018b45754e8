//! A code generator added to an account, then asked for at each sign-in: right, wrong, and used again.

use std::sync::Arc;

use aws_lc_rs::hmac;
use jiff::{SignedDuration, Timestamp};

use crate::browser::Browser;
use crate::world::{CAMILLE, CASEWORKER, HandClock, World};

const PASSWORD: &str = "Demo-C2S-2026";

/// The secret that the page shows, to be typed in a generator.
fn secret_of(page: &str) -> Vec<u8> {
    let shown = page.split("<code class=\"c2s-code\">").nth(1).unwrap().split('<').next().unwrap();
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for letter in shown.bytes().filter(u8::is_ascii_alphanumeric) {
        let five = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|known| *known == letter).unwrap();
        bits = (bits << 5) | u32::try_from(five).unwrap();
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 0xff).unwrap());
        }
    }
    bytes
}

/// What a generator shows at this instant (RFC 6238, written here anew).
fn code_at(secret: &[u8], at: Timestamp) -> String {
    let step = at.as_second() / 30;
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let from = usize::from(tag[tag.len() - 1] & 0xf);
    let number = u32::from_be_bytes(tag[from..from + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// A code that is none of those that a generator shows around this instant.
fn wrong_code(secret: &[u8], at: Timestamp) -> String {
    let near = [-60, -30, 0, 30, 60].map(|seconds| code_at(secret, at + SignedDuration::from_secs(seconds)));
    (0..1_000_000).map(|number| format!("{number:06}")).find(|code| !near.contains(code)).unwrap()
}

fn has_session(browser: &Browser) -> bool {
    browser.cookies.keys().any(|name| name.ends_with("portal") || name.ends_with("backoffice"))
}

/// Gives the right password: what is asked then is the code.
async fn gives_the_password(world: &World, door: &str, identifier: &str) -> Browser {
    let mut browser = world.browser();
    browser.opens(door).await;
    browser.sends(door, &[("identifier", identifier), ("password", PASSWORD)]).await;
    assert!(browser.address.starts_with(&format!("{door}/code")), "{}", browser.words());
    browser.sees("Votre code");
    assert!(!has_session(&browser), "the password alone opens nothing");
    browser
}

#[test]
fn the_generator_of_these_tests_shows_the_codes_of_the_standard() {
    // RFC 6238, appendix B, of which six digits are kept.
    for (second, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
        assert_eq!(code_at(b"12345678901234567890", Timestamp::from_second(second).unwrap()), code);
    }
    let page = "<code class=\"c2s-code\">GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ</code>";
    assert_eq!(secret_of(page), b"12345678901234567890");
}

#[tokio::test]
async fn a_code_is_asked_for_at_each_sign_in_and_serves_once() {
    let clock = Arc::new(HandClock::at("2025-04-14T10:00:00Z"));
    let world = World::with_clock(Arc::clone(&clock)).await;
    for (identifier, door, protection, home) in [
        (CAMILLE, "/compte/connexion", "/compte/securite", "/compte"),
        (CASEWORKER, "/agent/connexion", "/agent/securite", "/agent/dossiers"),
    ] {
        let now = || world.app().clock().now();
        let factor = format!("{protection}/code");
        let mut browser = world.signed_in(identifier).await;
        browser.opens(&factor).await;
        let secret = secret_of(&browser.page);
        assert_eq!(secret.len(), 20, "160 bits");
        let first = code_at(&secret, now());
        browser.sends(&factor, &[("code", &first)]).await;
        browser.sees("Vos codes de secours");
        let rescue =
            browser.page.split("<code class=\"c2s-code\">").nth(1).unwrap().split('<').next().unwrap().to_owned();

        let code = format!("{door}/code");
        let mut elsewhere = gives_the_password(&world, door, identifier).await;
        for (typed, why) in [(wrong_code(&secret, now()), "wrong"), (first, "it served to add the generator")] {
            elsewhere.sends(&code, &[("code", &typed)]).await;
            assert_eq!(elsewhere.status, 422, "{why}");
            elsewhere.sees("Ce code n'est pas valable");
            assert!(!has_session(&elsewhere), "{why}");
        }
        clock.advance(SignedDuration::from_secs(30));
        let second = code_at(&secret, now());
        let form = elsewhere.form(&code).with(&[("code", &second)]);
        elsewhere.posts(&form).await;
        assert_eq!((elsewhere.status, elsewhere.location()), (303, home), "{}", elsewhere.words());
        assert!(has_session(&elsewhere));

        // Somebody who looked over the shoulder: the same password, and the code that just served.
        let mut watcher = gives_the_password(&world, door, identifier).await;
        watcher.sends(&code, &[("code", &second)]).await;
        assert_eq!(watcher.status, 422);
        watcher.sees("Ce code n'est pas valable");
        watcher.opens(home).await;
        assert!(watcher.address.starts_with(door), "nobody is signed in: {}", watcher.address);

        // The sign-in that was finished is not finished again, by the page that was left open either.
        elsewhere.cookies.retain(|name, _| !name.ends_with("portal") && !name.ends_with("backoffice"));
        clock.advance(SignedDuration::from_secs(30));
        elsewhere.posts(&form.with(&[("code", &code_at(&secret, now()))])).await;
        assert!(!has_session(&elsewhere), "{} {}", elsewhere.status, elsewhere.words());

        // A code of rescue stands in for the generator, once.
        for right in [true, false] {
            let mut lost = gives_the_password(&world, door, identifier).await;
            lost.sends(&code, &[("code", &rescue)]).await;
            assert_eq!((has_session(&lost), lost.status), (right, if right { 200 } else { 422 }));
        }
    }
}
