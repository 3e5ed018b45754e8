//! PDF.

use memchr::memmem;

/// Readers look for the header within so many first bytes.
const HEADER_WITHIN: usize = 1024;

/// `%PDF-1.x` or `%PDF-2.x`, after at most some bytes that a mail program put before.
pub(crate) fn starts(content: &[u8]) -> bool {
    let head = &content[..content.len().min(HEADER_WITHIN)];
    head.windows(8).any(|window| window.starts_with(b"%PDF-") && matches!(window[5], b'1' | b'2') && window[6] == b'.')
}

/// `tail`: the last bytes of the file, where readers look for its end marker.
pub(crate) fn is_whole(tail: &[u8]) -> bool {
    [&b"%%EOF"[..], b"startxref"].into_iter().all(|mark| memmem::find(tail, mark).is_some())
}

#[cfg(test)]
mod tests {
    use crate::Refusal;
    use crate::file::tests::receive;

    fn pdf(body: &str) -> Vec<u8> {
        format!("%PDF-1.7\n{body}\nstartxref\n9\n%%EOF\n").into_bytes()
    }

    #[test]
    fn bytes_before_the_header_are_suffered_within_the_first_kilobyte() {
        let before = |count: usize| [vec![b' '; count], pdf("")].concat();
        for (count, taken) in [(0, true), (1000, true), (1024, false)] {
            assert_eq!(receive(&before(count)).is_ok(), taken, "{count} bytes before");
        }
    }

    #[test]
    fn a_pdf_that_stops_early_is_refused() {
        let mut content = pdf("a body");
        content.truncate(content.len() - 8);
        assert_eq!(receive(&content), Err(Refusal::CutShort));
    }
}
