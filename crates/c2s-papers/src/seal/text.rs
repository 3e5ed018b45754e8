//! The text of a code, cut into what is signed and the signature.

use std::fmt;

use aws_lc_rs::digest;
use data_encoding::{BASE32_NOPAD, HEXLOWER};

use super::field::{self, Field};
use super::header::Header;
use super::malformed::{Malformed, Part};
use super::{GS, US};

/// The text of a 2D-Doc in its C40 form, parsed but not verified.
///
/// Whatever follows the signature (the *zone annexe*) is signed by nobody: it is not read.
#[derive(Clone, PartialEq, Eq)]
pub struct SealText {
    pub header: Header,
    /// In their order, which means nothing.
    pub fields: Vec<Field>,
    signed: Vec<u8>,
    signature: Vec<u8>,
}

/// More than the 2,335 letters and digits of the largest square.
const LONGEST: usize = 4096;

/// The characters of a signature by the curves P-256, P-384 and P-521.
const SIGNATURE_LENGTHS: [usize; 3] = [103, 154, 212];

impl SealText {
    /// Reads the text as it was decoded, separators included.
    pub fn parse(code: &[u8]) -> Result<Self, Malformed> {
        if code.len() > LONGEST {
            return Err(Malformed::TooLong(code.len()));
        }
        let (header, values_from) = Header::parse(code)?;
        let signed_to = code.iter().position(|byte| *byte == US).unwrap_or(code.len());
        // A separator within the head was refused with it.
        let fields = field::parse(&code[values_from..signed_to], values_from)?;
        let signature = signature(code, signed_to + 1)?;
        Ok(Self { header, fields, signed: code[..signed_to].to_vec(), signature })
    }

    /// What is signed, to the letter; then, for issuers that sign before they add it, without a last separator.
    pub(super) fn signed(&self) -> impl Iterator<Item = &[u8]> {
        [Some(&self.signed[..]), self.signed.strip_suffix(&[GS])].into_iter().flatten()
    }

    /// The same for one seal wherever it is met, in a photograph and in a file: SHA-256 of what is signed and of its
    /// signature, in hexadecimal. It says nothing of what the seal says.
    pub fn fingerprint(&self) -> String {
        let mut hash = digest::Context::new(&digest::SHA256);
        for part in [&self.signed[..], &[US], &self.signature[..]] {
            hash.update(part);
        }
        HEXLOWER.encode(hash.finish().as_ref())
    }

    /// r and s, one after the other.
    pub(super) fn signature(&self) -> &[u8] {
        &self.signature
    }
}

impl fmt::Debug for SealText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("SealText").field("header", &self.header).field("fields", &self.fields).finish_non_exhaustive()
    }
}

fn signature(code: &[u8], from: usize) -> Result<Vec<u8>, Malformed> {
    let rest = code.get(from..).filter(|rest| !rest.is_empty()).ok_or(Malformed::NoSignature)?;
    let letters = rest.split(|byte| *byte == GS).next().unwrap_or_default();
    // The decoder also refuses bits that are left over and not zero: two texts never have one signature.
    let decoded = BASE32_NOPAD.decode(letters);
    if let Some(wrong) = letters.iter().position(|byte| !BASE32_NOPAD.specification().symbols.as_bytes().contains(byte))
    {
        return Err(Malformed::UnexpectedCharacter { within: Part::Signature, at: from + wrong });
    }
    if !SIGNATURE_LENGTHS.contains(&letters.len()) {
        return Err(Malformed::SignatureLength { at: from, found: letters.len() });
    }
    decoded.map_err(|error| Malformed::UnexpectedCharacter { within: Part::Signature, at: from + error.position })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGNED: &str = "DC04FR000001FFFF1FB60401FR432,75\u{1d}452021";

    fn with_signature(signature: &str) -> Result<SealText, Malformed> {
        SealText::parse(format!("{SIGNED}\u{1f}{signature}").as_bytes())
    }

    #[test]
    fn what_is_signed_ends_before_the_signature() {
        let text = with_signature(&"A".repeat(103)).unwrap();

        assert_eq!(text.signed().collect::<Vec<_>>(), [SIGNED.as_bytes()]);
        assert_eq!(text.signature(), [0; 64]);
        assert_eq!(text.fields.len(), 2);
    }

    #[test]
    fn a_last_separator_may_have_been_left_unsigned() {
        let text = SealText::parse(format!("{SIGNED}41\u{1d}\u{1f}{}", "A".repeat(103)).as_bytes()).unwrap();
        let (all, without) = (format!("{SIGNED}41\u{1d}"), format!("{SIGNED}41"));

        assert_eq!(text.signed().collect::<Vec<_>>(), [all.as_bytes(), without.as_bytes()]);
    }

    #[test]
    fn three_lengths_of_signature_are_possible() {
        let at = SIGNED.len() + 1;
        for (length, bytes) in [(102, None), (103, Some(64)), (104, None), (154, Some(96)), (212, Some(132))] {
            let expected = bytes.ok_or(Malformed::SignatureLength { at, found: length });
            assert_eq!(with_signature(&"A".repeat(length)).map(|text| text.signature().len()), expected);
        }
    }

    #[test]
    fn nothing_that_follows_the_signature_is_read() {
        let annexe = format!("{}\u{1d}4199999\u{1d}46RETI", "A".repeat(103));

        assert_eq!(with_signature(&annexe), with_signature(&"A".repeat(103)));
        let fingerprint = |signature: &str| with_signature(signature).map(|text| text.fingerprint());
        assert_eq!(fingerprint(&annexe), fingerprint(&"A".repeat(103)));
        assert_ne!(fingerprint(&format!("B{}", "A".repeat(102))), fingerprint(&"A".repeat(103)));
    }

    #[test]
    fn what_is_wrong_with_a_signature_is_said_with_its_place() {
        let at = SIGNED.len() + 1;
        assert_eq!(SealText::parse(SIGNED.as_bytes()), Err(Malformed::NoSignature));
        assert_eq!(with_signature(""), Err(Malformed::NoSignature));
        for (signature, wrong) in
            [("A8".to_owned(), 1), (format!("a{}", "A".repeat(102)), 0), (format!("{}B", "A".repeat(102)), 102)]
        {
            let expected = Malformed::UnexpectedCharacter { within: Part::Signature, at: at + wrong };
            assert_eq!(with_signature(&signature), Err(expected), "{signature}");
        }
    }

    #[test]
    fn a_text_longer_than_any_square_is_not_read() {
        let code = format!("{SIGNED}\u{1d}46{}", "A".repeat(LONGEST));
        assert_eq!(SealText::parse(code.as_bytes()), Err(Malformed::TooLong(code.len())));
    }
}
