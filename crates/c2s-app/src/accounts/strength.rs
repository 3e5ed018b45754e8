//! Whether a password would be guessed: its length, the lists of those that were stolen elsewhere, and a score.

mod guesses;

use secrecy::{ExposeSecret, SecretString};

use self::guesses::Guesses;

/// Shorter passwords are refused, whatever they are made of. No kind of character is asked for.
pub const SHORTEST_PASSWORD: usize = 12;
/// Longer ones would only cost time.
const LONGEST_PASSWORD: usize = 256;
/// A hundred million guesses, by the lists and the habits of those who guess.
const ENOUGH: Guesses = Guesses::powers_of_ten(8);
/// A stolen password of this length is refused with whatever is added to it.
const LONG_ENOUGH_TO_BE_ONE: usize = 8;

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Weakness {
    #[error("the password is shorter than {SHORTEST_PASSWORD} characters")]
    TooShort,
    #[error("the password is longer than {LONGEST_PASSWORD} characters")]
    TooLong,
    #[error("the password is in a list of stolen passwords")]
    Breached,
    #[error("the password would be guessed quickly")]
    Guessable,
}

/// Refuses a password that would be guessed. `about` is what is known of the person: it makes no password stronger.
pub(super) fn check(password: &SecretString, about: &[String]) -> Result<(), Weakness> {
    let password = password.expose_secret();
    match password.chars().count() {
        0..SHORTEST_PASSWORD => return Err(Weakness::TooShort),
        SHORTEST_PASSWORD..=LONGEST_PASSWORD => {}
        _ => return Err(Weakness::TooLong),
    }
    let lower = password.to_lowercase();
    // A stolen password with a year or a mark after it is tried right after the password itself.
    let bare = lower.trim_end_matches(|letter: char| !letter.is_alphabetic());
    if [lower.as_str(), bare].into_iter().any(is_breached) {
        return Err(Weakness::Breached);
    }
    if guesses::of(password, about) < ENOUGH { Err(Weakness::Guessable) } else { Ok(()) }
}

fn is_breached(password: &str) -> bool {
    password.len() >= LONG_ENOUGH_TO_BE_ONE && guesses::rank(password).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strength(password: &str, about: &[&str]) -> Result<(), Weakness> {
        let about: Vec<String> = about.iter().map(|word| (*word).to_owned()).collect();
        check(&SecretString::from(password.to_owned()), &about)
    }

    #[test]
    fn a_password_has_twelve_characters_at_least() {
        assert_eq!(strength("vélo-7-Lavo", &[]), Err(Weakness::TooShort));
        assert_eq!(strength("vélo-7-Lavoi", &[]), Ok(()));
        let longest: String = "vélo 7 lavoir, ".chars().cycle().take(256).collect();
        assert_eq!(strength(&longest, &[]), Ok(()));
        assert_eq!(strength(&format!("{longest}!"), &[]), Err(Weakness::TooLong));
    }

    #[test]
    fn a_stolen_password_is_refused_with_what_is_added_to_it() {
        for password in ["1qaz2wsx3edc4rfv", "Unbelievable", "unbelievable2026", "Unbelievable2026!", "sonyericsson"] {
            assert_eq!(strength(password, &[]), Err(Weakness::Breached), "{password}");
        }
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for password in [
            "aaaaaaaaaaaa",
            "abcdefabcdef",
            "abcdefghijklm",
            "azertyuiop2026",
            "qsdfghjklmwxcvbn",
            "123412341234",
            "MotDePasse2026",
            "M0tDeP@sse2026",
            "soleilsoleil",
            "ameliameliameli",
            "2703198527031985",
        ] {
            assert!(strength(password, &[]).is_err(), "{password}");
        }
    }

    #[test]
    fn what_is_known_of_the_person_makes_no_password_stronger() {
        for (password, about) in [
            ("Tessandier2001", vec!["Tessandier", "Lila"]),
            ("lilatessandier", vec!["Tessandier", "Lila"]),
            ("Reidnassetlila", vec!["Tessandier", "Lila"]),
            ("285069999999820", vec!["285069999999820"]),
        ] {
            assert_eq!(strength(password, &about), Err(Weakness::Guessable), "{password}");
        }
        assert_eq!(strength("Tessandier-quai-du-Lavoir", &["Tessandier", "Lila"]), Ok(()));
    }

    #[test]
    fn a_few_ordinary_words_make_a_good_password() {
        for password in
            ["trois chats sous la pluie", "cerise tambour lavoir", "Gx7!pq_mNzw4", "correct cheval batterie"]
        {
            assert_eq!(strength(password, &[]), Ok(()), "{password}");
        }
    }
}
