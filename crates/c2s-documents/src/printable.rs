//! Characters that can be printed: names come from people and registers, and hold anything.

use serde_json::Value;
use typst::text::Font;

/// Shown for a character that no font of the letters has: PDF/A refuses a file with a missing glyph.
const MISSING: char = '□';

/// Where a line may be broken inside a word, invisibly.
const BREAK: char = '\u{200b}';

/// Letters in a row from which a word is given places to break.
const LONG_WORD: usize = 34;

/// Letters between two such places.
const PIECE: usize = 17;

/// The characters every weight of the letters has.
pub(crate) struct Printable {
    fonts: Vec<Font>,
}

impl Printable {
    pub(crate) fn with(fonts: &[Font]) -> Self {
        Self { fonts: fonts.to_vec() }
    }

    /// Makes every text of `view` printable.
    pub(crate) fn clean(&self, view: &mut Value) {
        match view {
            Value::String(text) => {
                if let Some(cleaned) = self.cleaned(text) {
                    *text = cleaned;
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.clean(value)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.clean(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// `text` made printable; `None` when it is already.
    fn cleaned(&self, text: &str) -> Option<String> {
        let ordinary = |character: char| character == ' ' || character.is_ascii_graphic();
        let long_word = text.split_whitespace().any(|word| word.chars().count() > LONG_WORD);
        if text.chars().all(ordinary) && !long_word {
            return None;
        }
        let shown: String = text.chars().filter_map(|character| self.shown(character)).collect();
        Some(if long_word { with_breaks(&shown) } else { shown })
    }

    fn shown(&self, character: char) -> Option<char> {
        match character {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
            // The fonts draw these with the glyph of the plain hyphen. One glyph with two meanings makes the file
            // mark each use apart, and some readers stumble there.
            '\u{2010}' | '\u{2011}' => Some('-'),
            _ if character.is_control() || is_invisible(character) => None,
            _ if self.has(character) => Some(character),
            _ => Some(MISSING),
        }
    }

    fn has(&self, character: char) -> bool {
        self.fonts.iter().all(|font| font.info().coverage.contains(character.into()))
    }
}

/// Marks without a shape: joiners, orders of writing direction, variation selectors, tags.
///
/// Left in a name, an order of direction shows it backwards: they are taken away rather than shown as missing.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

fn with_breaks(text: &str) -> String {
    let mut broken = String::with_capacity(text.len() + 16);
    for word in text.split_inclusive(char::is_whitespace) {
        let long = word.chars().count() > LONG_WORD;
        for (rank, character) in word.chars().enumerate() {
            if long && rank > 0 && rank.is_multiple_of(PIECE) {
                broken.push(BREAK);
            }
            broken.push(character);
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use typst::foundations::Bytes;

    use super::*;

    fn clean(text: &str) -> String {
        let font = Font::new(Bytes::new(include_bytes!("../fonts/SourceSans3-Regular.ttf")), 0).expect("a font");
        let mut value = Value::String(text.to_owned());
        Printable::with(&[font]).clean(&mut value);
        value.as_str().expect("still a text").to_owned()
    }

    #[test]
    fn french_names_and_amounts_are_left_as_they_are() {
        for text in [
            "Zoé N’Diaye-Lemaître",
            "L’Haÿ-les-Roses",
            "18\u{202f}609,50\u{a0}€",
            "−12",
            "Œuvre « ç »",
            "Nguyễn",
            "O'Neil",
        ] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn a_character_without_a_shape_is_shown_as_missing() {
        assert_eq!(clean("Léa 🦊"), "Léa □");
        assert_eq!(clean("王"), "□");
    }

    #[test]
    fn controls_and_orders_of_direction_are_taken_away() {
        assert_eq!(clean("Lé\u{0}a\u{7f}"), "Léa");
        assert_eq!(clean("Léa\u{202e}truoC"), "LéatruoC");
        assert_eq!(clean("deux\nlignes\tici"), "deux lignes ici");
        assert_eq!(clean("Anne\u{2011}Marie"), "Anne-Marie");
    }

    #[test]
    fn a_word_may_be_broken_from_its_35th_letter() {
        for (length, breaks) in [(33, 0), (34, 0), (35, 2), (80, 4)] {
            let shown = clean(&"é".repeat(length));
            assert_eq!(shown.chars().filter(|character| *character == BREAK).count(), breaks, "{length}");
            assert_eq!(shown.replace(BREAK, "").chars().count(), length);
        }
    }
}
