//! Bits as letters and digits that nobody mistakes for another: neither I, L, O nor U (Crockford's base 32).

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BITS: u32 = 5;

/// One symbol for each five bits, the highest first; the last is filled with zeros.
pub(crate) fn written(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut waiting) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        waiting += 8;
        while waiting >= BITS {
            waiting -= BITS;
            text.push(symbol(held >> waiting));
        }
        held &= (1 << waiting) - 1;
    }
    if waiting > 0 {
        text.push(symbol(held << (BITS - waiting)));
    }
    text
}

/// The bytes that were written; `None` for another symbol, or for a last one that no bytes give.
pub(crate) fn read(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut held, mut waiting) = (0_u32, 0);
    for character in text.chars() {
        held = held << BITS | u32::from(value(character)?);
        waiting += BITS;
        if waiting >= 8 {
            waiting -= 8;
            bytes.push(u8::try_from(held >> waiting & 0xff).expect("eight bits"));
            held &= (1 << waiting) - 1;
        }
    }
    // One text for each list of bytes: nothing of a code can change without being seen.
    (waiting < BITS && held == 0).then_some(bytes)
}

/// What a symbol stands for; a hand that wrote O or l meant 0 or 1.
pub(crate) fn value(character: char) -> Option<u8> {
    let meant = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let rank = SYMBOLS.iter().position(|symbol| char::from(*symbol) == meant)?;
    u8::try_from(rank).ok()
}

/// The symbol of the five lowest bits.
pub(crate) fn symbol(bits: u32) -> char {
    char::from(SYMBOLS[(bits & 31) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_whatever_its_length() {
        for length in 0..40 {
            let bytes: Vec<u8> = (0..length).map(|rank| u8::try_from(rank * 37 % 256).expect("a byte")).collect();
            assert_eq!(read(&written(&bytes)), Some(bytes.clone()), "{length}");
        }
        assert_eq!(written(b"hello"), "D1JPRV3F");
    }

    #[test]
    fn bits_left_over_and_other_symbols_are_refused() {
        assert_eq!(read("00"), Some(vec![0]));
        for wrong in ["01", "0", "000", "U0", "0!", "é0"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(read("ol"), None);
        assert_eq!(read("oO"), Some(vec![0]), "a hand may have written it");
    }
}
