//! PDF.

use crate::{Refusal, contains};

/// Readers look for the header within so many first bytes, and for the end marker within so many last ones.
const HEADER_WITHIN: usize = 1024;
const END_WITHIN: usize = 2048;

/// `%PDF-1.x` or `%PDF-2.x`, after at most some bytes that a mail program put before.
pub(crate) fn starts(content: &[u8]) -> bool {
    let head = &content[..content.len().min(HEADER_WITHIN)];
    head.windows(8).any(|window| window.starts_with(b"%PDF-") && matches!(window[5], b'1' | b'2') && window[6] == b'.')
}

pub(crate) fn is_whole(content: &[u8]) -> Result<(), Refusal> {
    let tail = &content[content.len().saturating_sub(END_WITHIN)..];
    if !contains(tail, b"%%EOF") || !contains(tail, b"startxref") {
        return Err(Refusal::CutShort);
    }
    // The trailer, or the dictionary of the cross-reference stream that replaces it, names the encryption.
    // A compressed stream before it could hide these bytes, but not produce them by accident in a dictionary.
    if contains(tail, b"/Encrypt ") || contains(tail, b"/Encrypt\n") || contains(tail, b"/Encrypt\r") {
        return Err(Refusal::Encrypted);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::{PaperFile, Refusal};

    fn pdf(body: &str) -> Vec<u8> {
        format!("%PDF-1.7\n{body}\nstartxref\n9\n%%EOF\n").into_bytes()
    }

    #[test]
    fn bytes_before_the_header_are_suffered_within_the_first_kilobyte() {
        let before = |count: usize| [vec![b' '; count], pdf("")].concat();
        for (count, taken) in [(0, true), (1000, true), (1024, false)] {
            assert_eq!(PaperFile::receive(before(count)).is_ok(), taken, "{count} bytes before");
        }
    }

    #[test]
    fn a_pdf_that_stops_early_is_refused() {
        let mut content = pdf("a body");
        content.truncate(content.len() - 8);
        assert_eq!(PaperFile::receive(content), Err(Refusal::CutShort));
    }

    #[test]
    fn a_pdf_with_a_password_is_refused() {
        assert_eq!(PaperFile::receive(pdf("trailer <</Encrypt 5 0 R>>")), Err(Refusal::Encrypted));
    }
}
