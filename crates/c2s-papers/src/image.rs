//! Photographs: JPEG and PNG.

use crate::{Refusal, contains};

/// PNG ends with this chunk and its sum; some programs write a little after it.
const PNG_END: &[u8] = b"IEND\xaeB`\x82";
const PNG_END_WITHIN: usize = 2048;
/// The mark that ends a JPEG.
const JPEG_END: &[u8] = b"\xff\xd9";

pub(crate) fn starts_as_jpeg(content: &[u8]) -> bool {
    content.starts_with(b"\xff\xd8\xff")
}

pub(crate) fn starts_as_png(content: &[u8]) -> bool {
    content.starts_with(b"\x89PNG\r\n\x1a\n")
}

/// A phone may put a film after the photograph: the end mark is looked for in the whole second half, where the small
/// image inside the header, which has its own end mark, does not reach.
pub(crate) fn is_whole_jpeg(content: &[u8]) -> Result<(), Refusal> {
    if contains(&content[content.len() / 2..], JPEG_END) { Ok(()) } else { Err(Refusal::CutShort) }
}

pub(crate) fn is_whole_png(content: &[u8]) -> Result<(), Refusal> {
    let tail = &content[content.len().saturating_sub(PNG_END_WITHIN)..];
    if contains(tail, PNG_END) { Ok(()) } else { Err(Refusal::CutShort) }
}

#[cfg(test)]
mod tests {
    use crate::{PaperFile, Refusal};

    #[test]
    fn a_photograph_that_stops_early_is_refused() {
        let jpeg = [&b"\xff\xd8\xff\xe1"[..], b"thumbnail\xff\xd9", &[7; 100]].concat();
        assert_eq!(PaperFile::receive(jpeg), Err(Refusal::CutShort));
        let png = [&b"\x89PNG\r\n\x1a\n"[..], &[7; 100]].concat();
        assert_eq!(PaperFile::receive(png), Err(Refusal::CutShort));
    }

    #[test]
    fn a_photograph_followed_by_its_film_is_taken() {
        let jpeg = [&b"\xff\xd8\xff\xe1"[..], &[7; 100], b"\xff\xd9", &[8; 60]].concat();
        assert!(PaperFile::receive(jpeg).is_ok());
    }
}
