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
            _ if character.is_control() || is_invisible(character) => None,
            _ if self.has(character) => Some(character),
            _ => Some(MISSING),
        }
    }

    fn has(&self, character: char) -> bool {
        self.fonts.iter().all(|font| font.ttf().glyph_index(character).is_some())
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
