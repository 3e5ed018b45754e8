//! Whether a password would be guessed: its length, the lists of those that were stolen elsewhere, and a score.

use std::collections::HashSet;
use std::sync::LazyLock;

use secrecy::{ExposeSecret, SecretString};

/// Shorter passwords are refused, whatever they are made of. No kind of character is asked for.
pub const SHORTEST_PASSWORD: usize = 12;
/// Longer ones would only cost time.
const LONGEST_PASSWORD: usize = 256;
/// What is left of a password once the words that everybody would try are taken out of it.
const ENOUGH_LEFT: usize = 6;

const BREACHED: &str = include_str!("breached_passwords.txt");
const COMMON: &str = include_str!("common_words.txt");

static BREACHED_PASSWORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| lines(BREACHED).collect());

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

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
    if BREACHED_PASSWORDS.contains(lower.as_str()) || BREACHED_PASSWORDS.contains(bare) {
        return Err(Weakness::Breached);
    }
    if left(&lower, about) < ENOUGH_LEFT { Err(Weakness::Guessable) } else { Ok(()) }
}

/// How many different characters are left once what is known of the person and the common words are taken out.
fn left(lower: &str, about: &[String]) -> usize {
    let known = lines(COMMON).map(str::to_owned).chain(about.iter().map(|word| word.to_lowercase()));
    let mut left = lower.to_owned();
    for word in known.filter(|word| word.chars().count() >= 3) {
        left = left.replace(&word, "");
    }
    left.chars().collect::<HashSet<char>>().len()
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
        assert_eq!(strength(&"vélo-7-Lavoir".repeat(19)[..256], &[]), Ok(()));
        assert_eq!(strength(&"vélo-7-Lavoir,".repeat(30), &[]), Err(Weakness::TooLong));
    }

    #[test]
    fn a_stolen_password_is_refused_with_what_is_added_to_it() {
        for password in ["1qaz2wsx3edc4rfv", "Unbelievable", "unbelievable2026", "Unbelievable2026!", "sonyericsson"] {
            assert_eq!(strength(password, &[]), Err(Weakness::Breached), "{password}");
        }
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for password in ["aaaaaaaaaaaa", "azertyuiop2026", "MotDePasse2026", "123412341234", "ameliameliameli"] {
            assert!(strength(password, &[]).is_err(), "{password}");
        }
        assert_eq!(strength("tessandier2001", &[]), Ok(()));
        assert_eq!(strength("tessandier2001", &["Tessandier", "Lila"]), Err(Weakness::Guessable));
        assert_eq!(strength("285069999999820", &["285069999999820"]), Err(Weakness::Guessable));
    }

    #[test]
    fn a_few_ordinary_words_make_a_good_password() {
        for password in ["trois chats sous la pluie", "cerise tambour lavoir", "Gx7!pq_mNzw4"] {
            assert_eq!(strength(password, &[]), Ok(()), "{password}");
        }
    }

    #[test]
    fn the_list_of_stolen_passwords_is_there_and_in_lower_case() {
        assert!(BREACHED_PASSWORDS.len() > 15_000);
        assert!(BREACHED_PASSWORDS.iter().all(|password| *password == password.to_lowercase()));
    }
}
