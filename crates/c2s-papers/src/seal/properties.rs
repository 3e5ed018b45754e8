//! What holds of any text: nothing makes the reader fall, and one change undoes a seal.

use proptest::prelude::*;
use std::sync::LazyLock;

use super::vectors::{self, Vector};
use super::{Authorities, Reading, SealText, TestSeals, Verdict, field};

static AUTHORITIES: LazyLock<Authorities> = LazyLock::new(|| Authorities::published(TestSeals::Accepted));
static VALID: LazyLock<Vec<Vector>> = LazyLock::new(vectors::valid);

fn is_genuine(code: &[u8]) -> bool {
    Reading::of(code, &AUTHORITIES).is_ok_and(|reading| matches!(reading.verdict, Verdict::Genuine(_)))
}

fn with_bit(code: &str, bit: usize) -> Vec<u8> {
    let mut changed = code.as_bytes().to_vec();
    changed[bit / 8] ^= 1 << (bit % 8);
    changed
}

/// A value as an issuer writes it: shorter than its place with a separator, or filling it without.
fn written_value() -> impl Strategy<Value = (String, String, bool)> {
    let fixed = ("[0-9]{4}").prop_map(|value| ("45".to_owned(), value, false));
    let full = ("[0-9]{12}").prop_map(|value| ("41".to_owned(), value, false));
    let short = ("[A-Z ]{0,37}", any::<bool>()).prop_map(|(value, cut)| ("46".to_owned(), value, cut));
    let unknown = ("Q[0-9A-Z]", "[ -~]{0,60}", any::<bool>());
    prop_oneof![fixed, full, short, unknown]
}

fn write(values: &[(String, String, bool)]) -> String {
    let one = |(id, value, cut): &(String, String, bool)| match (id.as_str(), *cut) {
        ("45" | "41", _) => format!("{id}{value}"),
        (_, true) => format!("{id}{value}\u{1e}"),
        (_, false) => format!("{id}{value}\u{1d}"),
    };
    values.iter().map(one).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_bytes_make_the_reader_fall(code in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(!is_genuine(&code));
    }

    #[test]
    fn no_bytes_after_a_head_make_the_reader_fall(
        rest in proptest::collection::vec(prop_oneof![any::<u8>(), 0x1D_u8..0x20, 0x30_u8..0x3A, 0x41_u8..0x5B], 0..400),
        kind in prop_oneof!["04", "28", "18", "24", "27", "[0-9A-Z]{2}"],
    ) {
        let code = [format!("DC04FR000001FFFF1FB6{kind}01FR").as_bytes(), &rest].concat();
        prop_assert!(!is_genuine(&code));
    }

    #[test]
    fn one_bit_changed_anywhere_undoes_the_seal(vector in any::<prop::sample::Index>(), bit in any::<prop::sample::Index>()) {
        let code = &vector.get(&VALID).code;
        prop_assert!(!is_genuine(&with_bit(code, bit.index(code.len() * 8))));
    }

    #[test]
    fn one_character_changed_anywhere_undoes_the_seal(
        vector in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        character in prop_oneof![0x1D_u8..0x20, 0x20_u8..0x7F],
    ) {
        let mut code = vector.get(&VALID).code.clone().into_bytes();
        let at = at.index(code.len());
        prop_assume!(code[at] != character);
        code[at] = character;
        prop_assert!(!is_genuine(&code));
    }

    #[test]
    fn what_is_written_is_read_back(values in proptest::collection::vec(written_value(), 0..12)) {
        let read: Vec<_> = field::parse(write(&values).as_bytes(), 26)
            .unwrap()
            .into_iter()
            .map(|field| (field.id, field.value, field.cut))
            .collect();
        prop_assert_eq!(read, values);
    }
}

#[test]
fn no_bit_of_a_tax_notice_can_change() {
    let notice = VALID.iter().find(|vector| vector.code.contains("RETI")).unwrap();
    assert!(is_genuine(notice.code.as_bytes()));
    for bit in 0..notice.code.len() * 8 {
        assert!(!is_genuine(&with_bit(&notice.code, bit)), "bit {bit}");
    }
}

#[test]
fn no_truncation_of_a_code_is_genuine() {
    for vector in VALID.iter() {
        for length in 0..vector.code.len() {
            assert!(!is_genuine(&vector.code.as_bytes()[..length]), "{length} of {}", vector.code);
        }
    }
}

#[test]
fn an_annexe_changes_nothing_of_what_was_signed() {
    for vector in VALID.iter() {
        let with_annexe = format!("{}\u{1d}4199999999\u{1d}46SOMEBODY ELSE", vector.code);
        let text = SealText::parse(with_annexe.as_bytes()).unwrap();
        assert_eq!(Ok(text), SealText::parse(vector.code.as_bytes()));
        assert!(is_genuine(with_annexe.as_bytes()));
    }
}
