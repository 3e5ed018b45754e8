//! Whether a password would be guessed: its length, the list of those that were stolen elsewhere, and a score.

use std::collections::HashSet;
use std::sync::LazyLock;

use secrecy::{ExposeSecret, SecretString};
use zxcvbn::feedback::{Feedback, Warning};
use zxcvbn::{Entropy, Score, zxcvbn};

/// Shorter passwords are refused, whatever they are made of. No kind of character is asked for.
pub const SHORTEST_PASSWORD: usize = 12;
/// Longer ones would only cost time.
const LONGEST_PASSWORD: usize = 256;
/// A hundred million guesses at least: below this score the library speaks of too weak.
const ENOUGH: Score = Score::Three;
/// Shorter words would be found in every password.
const SHORTEST_WORD: usize = 3;

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
    Guessable(Habit),
}

/// What in a password those who guess try first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// Neighbours on a keyboard.
    Keys,
    /// The same characters again.
    Repetition,
    /// `abcd`, `9753`.
    Sequence,
    /// A day or a year.
    Date,
    /// A password of many people, or nearly.
    Common,
    /// A word or a name.
    Word,
    /// Nothing stands out: it may be what is known of the person.
    Other,
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
    if [lower.as_str(), bare].into_iter().any(|tried| STOLEN.contains(tried)) {
        return Err(Weakness::Breached);
    }
    let known = about.iter().map(String::as_str).chain(words(COMMON));
    let known: Vec<&str> = known.filter(|word| word.chars().count() >= SHORTEST_WORD).collect();
    // Marks between the words of a name are no secret.
    let joined: String = password.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let weakest = [password, &joined].map(|tried| zxcvbn(tried, &known)).into_iter().min_by_key(Entropy::score);
    let Some(guesses) = weakest.filter(|guesses| guesses.score() < ENOUGH) else { return Ok(()) };
    let warning = guesses.feedback().and_then(Feedback::warning);
    Err(Weakness::Guessable(warning.map_or(Habit::Other, Habit::from)))
}

impl From<Warning> for Habit {
    fn from(warning: Warning) -> Self {
        match warning {
            Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => Self::Keys,
            Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
                Self::Repetition
            }
            Warning::SequencesLikeAbcAreEasyToGuess => Self::Sequence,
            Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => Self::Date,
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword => Self::Common,
            Warning::AWordByItselfIsEasyToGuess
            | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess => Self::Word,
        }
    }
}

/// What the lists of the library, which are in English, do not know.
const COMMON: &str = include_str!("common_words.txt");

static STOLEN: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("breached_passwords.txt")).collect());

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
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
            ("Lila.Tessandier", vec!["lilatessandier"]),
            ("285069999999820", vec!["285069999999820"]),
        ] {
            let refused = strength(password, &about);
            assert!(matches!(refused, Err(Weakness::Guessable(_))), "{password} {refused:?}");
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

    #[test]
    fn what_stands_out_is_said() {
        for (password, habit) in [
            ("edcvfr4edcvfr4", Habit::Repetition),
            ("mnbvcxz;lkjhgfdsa", Habit::Keys),
            ("aaaaaaaaaaaaa", Habit::Repetition),
            ("abcdefghijklm", Habit::Sequence),
            ("270319851985", Habit::Date),
        ] {
            assert_eq!(strength(password, &[]), Err(Weakness::Guessable(habit)), "{password}");
        }
    }

    #[test]
    fn the_lists_are_in_lower_case_and_long_enough() {
        assert!(STOLEN.len() > 15_000);
        assert!(STOLEN.iter().chain(&words(COMMON).collect::<HashSet<_>>()).all(|word| *word == word.to_lowercase()));
        assert!(STOLEN.iter().all(|password| password.len() >= 8), "what is left of a password with its digits");
    }
}
