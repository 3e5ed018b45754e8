//! Words compared as people write them: without accents or capitals, with one slip of the keyboard.

/// The words of a text, in small letters without accents. `Mut'Est` is `mut`, `est` and `mutest`.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in plain(text).split(SEPARATORS) {
        let pieces: Vec<&str> = part.split(APOSTROPHES).filter(|piece| !piece.is_empty()).collect();
        words.extend(pieces.iter().map(|piece| in_full(piece)));
        if pieces.len() > 1 {
            words.push(pieces.concat());
        }
    }
    words
}

const SEPARATORS: [char; 12] = [' ', '-', '/', ',', '(', ')', '&', ';', ':', '"', '«', '»'];
const APOSTROPHES: [char; 2] = ['\'', '’'];

fn is_sign(letter: char) -> bool {
    SEPARATORS.contains(&letter) || APOSTROPHES.contains(&letter)
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

/// What postmen shorten: `St-Denis` is `saint denis`, and `Lyon Cedex 2` is `lyon cedex 02`.
fn in_full(word: &str) -> String {
    match word {
        "st" => "saint",
        "ste" => "sainte",
        number if number.bytes().all(|sign| sign.is_ascii_digit()) => {
            let digits = number.trim_start_matches('0');
            if digits.is_empty() { number } else { digits }
        }
        word => word,
    }
    .to_owned()
}

/// A text, ready to be compared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Written {
    words: Vec<String>,
    /// As it is, and with « saint » in full where it was shortened.
    joined: Vec<Joined>,
}

/// The words of a text one after the other, without spaces or signs.
#[derive(Debug, Clone)]
struct Joined {
    text: String,
    /// Where each word begins.
    starts: Vec<usize>,
}

/// How a text may differ from what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closeness {
    /// The same but for spaces; or word by word, with a slip in words that are long enough.
    Words,
    /// The same, or a slip in the whole, or in words that follow each other, wherever the spaces are.
    Whole,
    /// The same, or without the small words of the language, with a slip in a short word beside a long one.
    Loose,
}

/// Below this length a slip would make any word of any other.
const LONG_ENOUGH_FOR_A_SLIP: usize = 4;
/// A slip in one letter would leave nothing of it.
const SHORTEST_WHOLE: usize = 2;

/// The small words of names and towns, which people leave out or take for one another.
const LINKS: [&str; 16] =
    ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "pour", "sous", "sur"];

impl Written {
    pub(crate) fn of(text: &str) -> Self {
        let plain = plain(text);
        let pieces: Vec<&str> = plain.split(is_sign).filter(|piece| !piece.is_empty()).collect();
        let full: Vec<String> = pieces.iter().map(|piece| in_full(piece)).collect();
        let mut joined = vec![Joined::of(pieces.iter().copied())];
        if pieces != full {
            joined.push(Joined::of(full.iter().map(String::as_str)));
        }
        Self { words: words(text), joined }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether both are the same but for spaces, signs, accents and capitals.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.pairs(other).any(|(one, other)| one.text == other.text)
    }

    /// How far a text is from this one, which is asked for: 0 when it is the very one, `None` when it is farther than
    /// `closeness` allows.
    pub(crate) fn distance(&self, text: &Self, closeness: Closeness) -> Option<u32> {
        if self.is(text) {
            return Some(0);
        }
        let by_words = distance(&self.words, &text.words).map(|far| far + 1);
        let whole = || self.pairs(text).filter_map(|(asked, text)| asked.distance(text)).min();
        let closest = match closeness {
            Closeness::Words => by_words,
            Closeness::Whole | Closeness::Loose => by_words.into_iter().chain(whole()).min(),
        };
        if closeness == Closeness::Loose { closest.or_else(|| self.loose_distance(text)) } else { closest }
    }

    /// How near the nearest of these texts are: whoever types a text as it is written finds what answers word by word,
    /// and the loosest comparison is for those who would find nothing.
    pub(crate) fn closeness<'a>(&self, texts: &(impl Iterator<Item = &'a Self> + Clone)) -> Closeness {
        if self.is_empty() || texts.clone().any(|text| self.words == text.words) {
            Closeness::Words
        } else if texts.clone().any(|text| self.distance(text, Closeness::Whole).is_some()) {
            Closeness::Whole
        } else {
            Closeness::Loose
        }
    }

    fn pairs<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a Joined, &'a Joined)> {
        self.joined.iter().flat_map(|one| other.joined.iter().map(move |other| (one, other)))
    }

    /// Small words may be missing there, and one short word may hold a slip; a long one must be found.
    fn loose_distance(&self, text: &Self) -> Option<u32> {
        let (mut far, mut slips, mut is_sure) = (FARTHEST_WHOLE, 0, false);
        for word in &self.words {
            let found = text.words.iter().filter_map(|other| word_distance(word, other)).min();
            let is_link = LINKS.contains(&word.as_str());
            match found {
                Some(distance) => {
                    far += distance;
                    is_sure |= !is_link && word.len() >= LONG_ENOUGH_FOR_A_SLIP;
                }
                None if is_link => far += 1,
                None => {
                    let short = word.len() < LONG_ENOUGH_FOR_A_SLIP;
                    let slipped = short && text.words.iter().any(|other| one_slip(word.as_bytes(), other.as_bytes()));
                    if !slipped {
                        return None;
                    }
                    (far, slips) = (far + 2, slips + 1);
                }
            }
        }
        (is_sure && slips <= 1).then_some(far)
    }
}

/// A slip in words that follow each other.
const FARTHEST_WHOLE: u32 = 5;

impl Joined {
    fn of<'a>(pieces: impl Iterator<Item = &'a str>) -> Self {
        let (mut text, mut starts) = (String::new(), Vec::new());
        for piece in pieces {
            starts.push(text.len());
            text.push_str(piece);
        }
        Self { text, starts }
    }

    /// 3: the same but for one slip; 4: words of it that follow each other, or their beginning; 5: such words but for
    /// one slip. One word alone is compared with one word alone elsewhere.
    fn distance(&self, text: &Self) -> Option<u32> {
        let asked = self.text.as_str();
        if asked.len() < SHORTEST_WHOLE {
            return None;
        }
        if one_slip(asked.as_bytes(), text.text.as_bytes()) {
            return Some(3);
        }
        if asked.len() < LONG_ENOUGH_FOR_A_SLIP {
            return None;
        }
        let several = self.starts.len() > 1;
        let mut nearest = None;
        for (rank, start) in text.starts.iter().enumerate() {
            let rest = &text.text[*start..];
            if rest.starts_with(asked) {
                return Some(4);
            }
            let ends = text.starts[rank + 1..].iter().copied().chain([text.text.len()]);
            let runs = ends.enumerate().filter(|(more, _)| several || *more > 0);
            if runs.into_iter().any(|(_, end)| one_slip(asked.as_bytes(), &text.text.as_bytes()[*start..end])) {
                nearest = Some(FARTHEST_WHOLE);
            }
        }
        nearest
    }
}

/// How far the words asked for are from those of a text, every one of them found there; `None` when one is not.
fn distance(asked: &[String], text: &[String]) -> Option<u32> {
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
    if left.len().abs_diff(right.len()) > 1 {
        return false;
    }
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
        assert_eq!(words("Lyon Cedex 02"), words("LYON CEDEX 2"));
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

    #[test]
    fn a_slip_in_a_space_a_small_word_or_a_short_one_is_forgiven() {
        use Closeness::{Loose, Whole, Words};
        for (asked, text, closeness) in [
            ("acoris mutuelles", "ACORIS Mutuelles", Some(Words)),
            ("acorismutuelles", "ACORIS Mutuelles", Some(Words)),
            ("acorismutu", "ACORIS Mutuelles", Some(Whole)),
            ("digne lesbains", "DIGNE-LES-BAINS", Some(Words)),
            ("mutuelle ed france", "Mutuelle de France Unie", Some(Whole)),
            ("mutuelle du france", "Mutuelle de France Unie", Some(Whole)),
            ("gen", "Agen", Some(Whole)),
            ("saintetienne", "St Étienne", Some(Words)),
            ("unie de la france", "Mutuelle de France Unie", Some(Loose)),
            ("mht hospitaliers", "Mutuelle des Territoriaux et Hospitaliers (MTH)", Some(Loose)),
            // Two short words with a slip, or nothing that is sure beside one.
            ("mht hospitaliers dse", "Mutuelle des Territoriaux et Hospitaliers (MTH)", None),
            ("mht de", "Mutuelle des Territoriaux et Hospitaliers (MTH)", None),
            ("gen", "Mutuelle d'Agen", None),
            ("x", "Eu", None),
            ("acorys mutuels", "ACORIS Mutuelles", Some(Words)),
            ("akorys mutuelles", "ACORIS Mutuelles", None),
        ] {
            let (asked, text) = (Written::of(asked), Written::of(text));
            let found = [Words, Whole, Loose].into_iter().find(|one| asked.distance(&text, *one).is_some());
            assert_eq!(found, closeness, "{asked:?} for {text:?}");
        }
    }
}
