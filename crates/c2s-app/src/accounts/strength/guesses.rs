//! How many guesses a password takes those who know the habits of people: the cheapest way to put it together from
//! words that are tried first, rows of keys, sequences, repetitions, dates, and single characters.
//!
//! The method is the one of zxcvbn (D. Wheeler, 2016), with the words and the keyboard of France.

use std::collections::HashMap;
use std::ops::Add;
use std::sync::LazyLock;

const STOLEN: &str = include_str!("../breached_passwords.txt");
const COMMON: &str = include_str!("../common_words.txt");

/// The decimal logarithm of a number of guesses, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Guesses(u32);

impl Guesses {
    const ONE: Self = Self(0);
    /// A character that belongs to nothing.
    const CHARACTER: Self = Self::powers_of_ten(1);
    /// A capital, a character in the place of another, a word read backwards: twice as many guesses each.
    const TWICE: Self = Self(301);

    pub(super) const fn powers_of_ten(power: u32) -> Self {
        Self(power * 1000)
    }

    /// So many guesses, rounded down to a power of two.
    fn of(number: usize) -> Self {
        Self(number.max(1).ilog2() * Self::TWICE.0)
    }
}

impl Add for Guesses {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// Words by the rank at which they are tried.
static RANKS: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let mut ranks = HashMap::new();
    for (rank, word) in lines(COMMON).chain(lines(STOLEN)).enumerate() {
        ranks.entry(word).or_insert(rank + 1);
    }
    ranks
});

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The rank at which a word, in lower case, is tried.
pub(super) fn rank(word: &str) -> Option<usize> {
    RANKS.get(word).copied()
}

/// Nobody's word is longer than this, and nobody looks further into a password.
const LONGEST_WORD: usize = 24;
const LOOKED_AT: usize = 96;
/// Rows of keys, in both usual orders, and what people take for a secret of their own.
const ROWS: [&str; 9] = [
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "&é\"'(-è_çà",
    "1qaz2wsx3edc4rfv5tgb",
];

/// How many guesses this password takes somebody who knows all this about its owner.
pub(super) fn of(password: &str, about: &[String]) -> Guesses {
    let typed: Vec<char> = password.chars().take(LOOKED_AT).collect();
    let about: Vec<String> = about.iter().map(|word| word.to_lowercase()).filter(|word| word.len() >= 3).collect();
    cheapest(&typed, &about)
}

/// The cheapest way to put the whole together.
fn cheapest(typed: &[char], about: &[String]) -> Guesses {
    let mut best = vec![Guesses::ONE];
    for end in 1..=typed.len() {
        let mut cost = best[end - 1] + Guesses::CHARACTER;
        for start in end.saturating_sub(LONGEST_WORD)..end {
            if let Some(part) = part(&typed[start..end], about) {
                cost = cost.min(best[start] + part);
            }
        }
        best.push(cost);
    }
    let whole = best[typed.len()];
    repetition(typed, about).map_or(whole, |repeated| whole.min(repeated))
}

/// What a part costs as one thing, if it is one.
fn part(part: &[char], about: &[String]) -> Option<Guesses> {
    [word(part, about), row(part), sequence(part), one_character(part), date(part)].into_iter().flatten().min()
}

/// A word that is tried first, or a part of what is known; capitals, look-alikes and the other way round count.
fn word(part: &[char], about: &[String]) -> Option<Guesses> {
    if part.len() < 3 {
        return None;
    }
    let lower: String = part.iter().flat_map(|letter| letter.to_lowercase()).collect();
    let capitals = if part.iter().any(|letter| letter.is_uppercase()) { Guesses::TWICE } else { Guesses::ONE };
    let plain: String = lower.chars().map(look_alike).collect();
    let likeness = if plain == lower { Guesses::ONE } else { Guesses::TWICE };
    let known = |word: &str| {
        if about.iter().any(|known| known == word) { Some(Guesses::ONE) } else { rank(word).map(Guesses::of) }
    };
    let readings = [(lower.clone(), Guesses::ONE), (plain, likeness), (lower.chars().rev().collect(), Guesses::TWICE)];
    readings.into_iter().filter_map(|(word, more)| known(&word).map(|rank| rank + more + capitals)).min()
}

/// The letter that a character is often put in the place of.
const fn look_alike(letter: char) -> char {
    match letter {
        '@' | '4' => 'a',
        '3' => 'e',
        '1' | '!' => 'i',
        '0' => 'o',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Neighbours on a keyboard, in either direction.
fn row(part: &[char]) -> Option<Guesses> {
    let text: String = part.iter().flat_map(|letter| letter.to_lowercase()).collect();
    let back: String = text.chars().rev().collect();
    let is_one = part.len() >= 3 && ROWS.iter().any(|row| row.contains(&text) || row.contains(&back));
    is_one.then(|| Guesses::of(10 * part.len()))
}

/// `abcd`, `9753`: the same step from one character to the next.
fn sequence(part: &[char]) -> Option<Guesses> {
    let codes: Vec<i64> = part.iter().map(|letter| i64::from(u32::from(*letter))).collect();
    let step = codes.get(1)? - codes[0];
    let is_one = part.len() >= 3
        && matches!(step.abs(), 1 | 2)
        && part.iter().all(|letter| letter.is_alphanumeric())
        && codes.windows(2).all(|pair| pair[1] - pair[0] == step);
    is_one.then(|| Guesses::of(30 * part.len()))
}

fn one_character(part: &[char]) -> Option<Guesses> {
    let is_one = part.len() >= 3 && part.iter().all(|letter| *letter == part[0]);
    is_one.then(|| Guesses::of(12 * part.len()))
}

/// A year, or a day of the last hundred years, written in digits.
fn date(part: &[char]) -> Option<Guesses> {
    if !part.iter().all(char::is_ascii_digit) {
        return None;
    }
    let text: String = part.iter().collect();
    match text.len() {
        4 if text.starts_with("19") || text.starts_with("20") => Some(Guesses::of(130)),
        6 | 8 => {
            let number = |range: std::ops::Range<usize>| text[range].parse::<u8>().unwrap_or_default();
            let is_day = (1..=31).contains(&number(0..2)) && (1..=12).contains(&number(2..4));
            is_day.then(|| Guesses::of(36_500))
        }
        _ => None,
    }
}

/// The same block several times: as costly as the block, and how often it is there.
fn repetition(typed: &[char], about: &[String]) -> Option<Guesses> {
    let length = typed.len();
    let block = (1..=length / 2)
        .find(|block| length.is_multiple_of(*block) && typed.chunks(*block).all(|chunk| chunk == &typed[..*block]))?;
    Some(cheapest(&typed[..block], about) + Guesses::of(length / block))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guesses(password: &str) -> Guesses {
        of(password, &["Lavoir".to_owned()])
    }

    #[test]
    fn each_habit_costs_less_than_its_characters() {
        for habit in ["soleil", "azerty", "abcdefg", "7777777", "27031985", "1987", "lavoir", "riovaL"] {
            let characters = u32::try_from(habit.chars().count()).expect("a short word");
            assert!(guesses(habit) < Guesses::powers_of_ten(characters), "{habit} {:?}", guesses(habit));
        }
    }

    #[test]
    fn what_belongs_to_nothing_costs_a_power_of_ten_a_character() {
        assert_eq!(guesses("Gx;pq"), Guesses::powers_of_ten(5));
        assert_eq!(guesses(""), Guesses::ONE);
    }

    #[test]
    fn one_more_word_never_makes_it_cheaper() {
        let mut before = Guesses::ONE;
        let mut password = String::new();
        for word in ["trois", " chats", " sous", " la", " pluie"] {
            password.push_str(word);
            let after = guesses(&password);
            assert!(after > before, "{password}");
            before = after;
        }
    }

    #[test]
    fn a_repetition_costs_its_block() {
        assert!(guesses("Gx;pGx;pGx;p") < guesses("Gx;pq"));
    }

    #[test]
    fn the_words_are_there_in_lower_case() {
        assert!(RANKS.len() > 40_000);
        assert!(RANKS.keys().all(|word| *word == word.to_lowercase()));
    }
}
