//! Words compared as people write them: without accents or capitals, with one slip of the keyboard.

/// The words of a text, in small letters without accents. `Mut'Est` is `mut`, `est` and `mutest`.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in plain(text).split([' ', '-', '/', ',', '(', ')', '&', ';', ':', '"', '«', '»']) {
        let pieces: Vec<&str> = part.split(['\'', '’']).filter(|piece| !piece.is_empty()).collect();
        words.extend(pieces.iter().map(|piece| in_full(piece)));
        if pieces.len() > 1 {
            words.push(pieces.concat());
        }
    }
    words
}

/// Small letters without accents; full stops fall, so that `M.G.E.N` is found as `mgen`.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'â' | 'ä' | 'á' | 'ã' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' | 'í' => plain.push('i'),
            'ô' | 'ö' | 'ó' | 'õ' => plain.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => plain.push('u'),
            'ÿ' => plain.push('y'),
            'ç' => plain.push('c'),
            'ñ' => plain.push('n'),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            // An accent typed apart from its letter.
            '\u{300}'..='\u{36f}' | '.' => {}
            letter if letter.is_whitespace() => plain.push(' '),
            letter => plain.push(letter),
        }
    }
    plain
}

/// What postmen shorten: `St-Denis` is `saint denis`.
fn in_full(word: &str) -> String {
    match word {
        "st" => "saint",
        "ste" => "sainte",
        word => word,
    }
    .to_owned()
}

/// Below this length a slip would make any word of any other.
const LONG_ENOUGH_FOR_A_SLIP: usize = 4;

/// How far the words asked for are from those of a text, every one of them found there; `None` when one is not.
pub(crate) fn distance(asked: &[String], text: &[String]) -> Option<u32> {
    asked.iter().map(|word| text.iter().filter_map(|other| word_distance(word, other)).min()).sum()
}

/// 0: the same word; 1: its beginning; 2: the same, or its beginning, but for one slip.
fn word_distance(asked: &str, word: &str) -> Option<u32> {
    if asked == word {
        return Some(0);
    }
    if word.starts_with(asked) {
        return Some(1);
    }
    let (asked, word) = (asked.as_bytes(), word.as_bytes());
    if asked.len() < LONG_ENOUGH_FOR_A_SLIP {
        return None;
    }
    let beginnings = [asked.len() - 1, asked.len(), asked.len() + 1];
    beginnings.into_iter().filter_map(|length| word.get(..length)).any(|start| one_slip(asked, start)).then_some(2)
}

/// Whether one letter more, one less, another one, or two swapped neighbours make one of the other.
fn one_slip(left: &[u8], right: &[u8]) -> bool {
    let same_start = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    let (left, right) = (&left[same_start..], &right[same_start..]);
    let same_end = left.iter().rev().zip(right.iter().rev()).take_while(|(left, right)| left == right).count();
    match (&left[..left.len() - same_end], &right[..right.len() - same_end]) {
        ([] | [_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_accents_capitals_and_signs() {
        assert_eq!(words("SAINT MARTIN D’HÈRES"), ["saint", "martin", "d", "heres", "dheres"]);
        assert_eq!(words("Mut'Est (M.P.C.T.R)"), ["mut", "est", "mutest", "mpctr"]);
        assert_eq!(words("St-Étienne  Cœur"), ["saint", "etienne", "coeur"]);
        assert_eq!(words("  "), [""; 0]);
    }

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for (asked, word, expected) in [
            ("solidaire", "solidaire", Some(0)),
            ("solid", "solidaire", Some(1)),
            ("soldaire", "solidaire", Some(2)),
            ("solidaiire", "solidaire", Some(2)),
            ("solidiare", "solidaire", Some(2)),
            ("sokidaire", "solidaires", Some(2)),
            ("xolidaire", "solidaire", Some(2)),
            ("solidair", "solidaire", Some(1)),
            ("sodilaire", "solidaire", None),
            ("skidaire", "solidaire", None),
            // Three letters are too few to forgive one.
            ("mge", "mgf", None),
            ("mgen", "mgel", Some(2)),
        ] {
            assert_eq!(word_distance(asked, word), expected, "{asked} for {word}");
        }
    }

    #[test]
    fn every_word_that_is_asked_for_must_be_there() {
        let text = words("Mutualia Territoires Solidaires");
        assert_eq!(distance(&words("mutualia solidaire"), &text), Some(1));
        assert_eq!(distance(&words("mutualia ouest"), &text), None);
        assert_eq!(distance(&[], &text), Some(0));
    }
}
