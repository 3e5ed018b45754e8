//! The alphabet of an SMS (GSM 03.38): within it a message holds 160 characters, outside of it 70.

/// The most characters of an SMS that leaves as one.
pub const ONE_SMS: usize = 160;

/// Letters of French and English that the alphabet has beside those of ASCII.
const ACCENTED: &str = "àèéùìòÇÉÄÖÑÜäöñüåÅøØÆæß£¥§¿¡";
/// Signs that take two places.
const DOUBLE: &str = "^{}\\[]~|€";

/// `text` with the letters that the alphabet lacks written as their neighbours: `l’été à Nîmes` is `l'été à Nimes`.
pub fn in_sms_alphabet(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '’' | '‘' => written.push('\''),
            // French quotation marks stand off from what they hold, the straight ones do not.
            '«' => {
                written.push('"');
                letters.next_if(|next| next.is_whitespace());
            }
            '»' => {
                written.truncate(written.trim_end().len());
                written.push('"');
            }
            '“' | '”' => written.push('"'),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => written.push(' '),
            '–' | '—' | '\u{2011}' => written.push('-'),
            '…' => written.push_str("..."),
            'â' => written.push('a'),
            'ê' | 'ë' => written.push('e'),
            'î' | 'ï' => written.push('i'),
            'ô' => written.push('o'),
            'û' => written.push('u'),
            'ÿ' => written.push('y'),
            'ç' => written.push('c'),
            'À' | 'Â' => written.push('A'),
            'È' | 'Ê' | 'Ë' => written.push('E'),
            'Î' | 'Ï' => written.push('I'),
            'Ô' => written.push('O'),
            'Ù' | 'Û' => written.push('U'),
            'œ' => written.push_str("oe"),
            'Œ' => written.push_str("OE"),
            other => written.push(other),
        }
    }
    written
}

/// How many places of an SMS `text` takes; `None` when it holds a letter that the alphabet lacks.
pub fn sms_length(text: &str) -> Option<usize> {
    text.chars()
        .map(|letter| match letter {
            _ if DOUBLE.contains(letter) => Some(2),
            '`' => None,
            '\n' | '\r' | ' '..='~' => Some(1),
            _ if ACCENTED.contains(letter) => Some(1),
            _ => None,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_written_with_the_letters_of_a_phone() {
        let text = "L’été à Nîmes : « ça n’est pas fini »… Œuvre";
        let written = in_sms_alphabet(text);
        assert_eq!(written, "L'été à Nimes : \"ca n'est pas fini\"... OEuvre");
        assert_eq!(sms_length(&written), Some(written.chars().count()));
    }

    #[test]
    fn a_letter_that_the_alphabet_lacks_is_found() {
        for (text, length) in [("a€", Some(3)), ("[a]", Some(5)), ("ê", None), ("’", None), ("`", None), ("☂", None)]
        {
            assert_eq!(sms_length(text), length, "{text}");
        }
    }
}
