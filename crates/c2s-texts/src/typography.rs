//! The spaces of French, so that translators type ordinary ones.

/// No-break space: before a colon, inside quotation marks.
const FIXED: char = '\u{a0}';
/// Narrow no-break space: before the other double marks.
const THIN: char = '\u{202f}';

/// Turns the space before `: ; ? ! »` and after `«` into one that does not break.
pub(crate) fn french(text: String) -> String {
    if !text.contains([':', ';', '?', '!', '»', '«']) {
        return text;
    }
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    let mut after_opening = false;
    while let Some(letter) = letters.next() {
        let space = match (letter, letters.peek()) {
            (' ', _) if after_opening => FIXED,
            (' ', Some(':' | '»')) => FIXED,
            (' ', Some(';' | '?' | '!')) => THIN,
            (other, _) => other,
        };
        spaced.push(space);
        after_opening = letter == '«';
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::french;

    #[test]
    fn a_line_never_breaks_before_a_double_mark() {
        let typed = "Vraiment ? Oui : « bien » ; voilà !".to_owned();
        assert_eq!(french(typed), "Vraiment\u{202f}? Oui\u{a0}: «\u{a0}bien\u{a0}»\u{202f}; voilà\u{202f}!");
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in ["Rien à changer.", "https://exemple.fr", "10:30", ""] {
            assert_eq!(french(text.to_owned()), text);
        }
    }
}
