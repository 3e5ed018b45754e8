//! One PDF, recognised by what it holds and not by what it is called.

use std::fmt;

/// The largest paper taken: 25 MB.
pub const MAX_PAPER_SIZE: usize = 25 * 1024 * 1024;

/// Readers look for the header within so many first bytes, and for the end marker within so many last ones.
const HEADER_WITHIN: usize = 1024;
const END_WITHIN: usize = 2048;

/// A file that starts and ends as a PDF. Nothing more was looked at: it is kept sealed and
/// given as an attachment, never shown inline.
#[derive(Clone, PartialEq, Eq)]
pub struct PdfPaper(Vec<u8>);

/// Why a file was not taken, with what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    #[error("the file is empty: choose it again")]
    Empty,
    #[error("the file exceeds 25 MB: send fewer pages at a time, or photograph them in a lower quality")]
    TooLarge,
    #[error("the file is not a PDF: print the document to PDF, or scan it as a PDF")]
    NotAPdf,
    #[error("the PDF stops before its end: download or scan it again")]
    CutShort,
    #[error("the PDF asks for a password: save it without one")]
    Encrypted,
}

impl Refusal {
    /// The key of its text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::NotAPdf => "not_a_pdf",
            Self::CutShort => "cut_short",
            Self::Encrypted => "encrypted",
        }
    }
}

impl PdfPaper {
    pub const MEDIA_TYPE: &'static str = "application/pdf";

    /// Takes `content` if it starts as a PDF and ends as one.
    pub fn receive(content: Vec<u8>) -> Result<Self, Refusal> {
        if content.is_empty() {
            return Err(Refusal::Empty);
        }
        if content.len() > MAX_PAPER_SIZE {
            return Err(Refusal::TooLarge);
        }
        let head = &content[..content.len().min(HEADER_WITHIN)];
        let tail = &content[content.len().saturating_sub(END_WITHIN)..];
        if !starts_as_pdf(head) {
            return Err(Refusal::NotAPdf);
        }
        if !contains(tail, b"%%EOF") || !contains(tail, b"startxref") {
            return Err(Refusal::CutShort);
        }
        // The trailer, or the dictionary of the cross-reference stream that replaces it, names the encryption.
        // A compressed stream before it could hide these bytes, but not produce them by accident in a dictionary.
        if contains(tail, b"/Encrypt ") || contains(tail, b"/Encrypt\n") || contains(tail, b"/Encrypt\r") {
            return Err(Refusal::Encrypted);
        }
        Ok(Self(content))
    }

    pub fn content(&self) -> &[u8] {
        &self.0
    }

    pub fn into_content(self) -> Vec<u8> {
        self.0
    }
}

impl fmt::Debug for PdfPaper {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PdfPaper({} bytes)", self.0.len())
    }
}

/// `%PDF-1.x` or `%PDF-2.x`, after at most some bytes that a mail program put before.
fn starts_as_pdf(head: &[u8]) -> bool {
    head.windows(8).any(|window| window.starts_with(b"%PDF-") && matches!(window[5], b'1' | b'2') && window[6] == b'.')
}

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pdf(body: &str) -> Vec<u8> {
        format!("%PDF-1.7\n{body}\nstartxref\n9\n%%EOF\n").into_bytes()
    }

    #[test]
    fn a_pdf_is_taken_as_it_is() {
        let content = pdf("1 0 obj <</Type /Catalog>> endobj");
        assert_eq!(PdfPaper::receive(content.clone()).map(PdfPaper::into_content), Ok(content));
    }

    #[test]
    fn bytes_before_the_header_are_suffered_within_the_first_kilobyte() {
        let before = |count: usize| [vec![b' '; count], pdf("")].concat();
        for (count, taken) in [(0, true), (1000, true), (1024, false)] {
            assert_eq!(PdfPaper::receive(before(count)).is_ok(), taken, "{count} bytes before");
        }
    }

    #[test]
    fn what_is_not_a_pdf_is_refused_whatever_it_is_called() {
        for content in [&b"\x89PNG\r\n\x1a\n"[..], b"<html>%%EOF startxref</html>", b"%PDF", b"%PDF-x.y", b"MZ"] {
            assert_eq!(PdfPaper::receive(content.to_vec()), Err(Refusal::NotAPdf));
        }
        assert_eq!(PdfPaper::receive(Vec::new()), Err(Refusal::Empty));
    }

    #[test]
    fn a_pdf_that_stops_early_is_refused() {
        let mut content = pdf("a body");
        content.truncate(content.len() - 8);
        assert_eq!(PdfPaper::receive(content), Err(Refusal::CutShort));
    }

    #[test]
    fn a_pdf_with_a_password_is_refused() {
        assert_eq!(PdfPaper::receive(pdf("trailer <</Encrypt 5 0 R>>")), Err(Refusal::Encrypted));
    }

    #[test]
    fn the_size_is_limited_to_25_megabytes() {
        let of_size = |size: usize| {
            let frame = pdf("").len();
            pdf(&" ".repeat(size - frame))
        };
        for (size, taken) in [(MAX_PAPER_SIZE - 1, true), (MAX_PAPER_SIZE, true), (MAX_PAPER_SIZE + 1, false)] {
            assert_eq!(PdfPaper::receive(of_size(size)).is_ok(), taken, "{size} bytes");
        }
    }
}
