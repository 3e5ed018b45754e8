//! Photographs and scans: JPEG, PNG, WebP, TIFF and HEIC.

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

pub(crate) fn starts_as_webp(content: &[u8]) -> bool {
    content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP")
}

/// The size that its head tells does not count the head itself.
pub(crate) fn is_whole_webp(content: &[u8]) -> Result<(), Refusal> {
    let told = content.get(4..8).and_then(|size| size.try_into().ok()).map(u32::from_le_bytes);
    let whole = told.and_then(|told| usize::try_from(told).ok()?.checked_add(8));
    if whole.is_some_and(|whole| whole <= content.len()) { Ok(()) } else { Err(Refusal::CutShort) }
}

pub(crate) fn starts_as_tiff(content: &[u8]) -> bool {
    content.starts_with(b"II*\0") || content.starts_with(b"MM\0*")
}

/// The brands of photographs coded as HEVC; those of films (`isom`, `qt`) are not taken.
const HEIC_BRANDS: [&[u8]; 7] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1"];

pub(crate) fn starts_as_heic(content: &[u8]) -> bool {
    content.get(4..8) == Some(b"ftyp") && content.get(8..12).is_some_and(|brand| HEIC_BRANDS.contains(&brand))
}

/// Its boxes follow each other up to the end, each with its size: 0 is "up to the end", 1 a size of eight bytes.
pub(crate) fn is_whole_heic(content: &[u8]) -> Result<(), Refusal> {
    let mut rest = content;
    while !rest.is_empty() {
        let size = match rest.get(..4).and_then(|size| size.try_into().ok()).map(u32::from_be_bytes) {
            Some(0) => return Ok(()),
            Some(1) => rest.get(8..16).and_then(|size| size.try_into().ok()).map(u64::from_be_bytes),
            size => size.map(u64::from),
        };
        let size = size.and_then(|size| usize::try_from(size).ok()).filter(|size| *size >= 8);
        rest = size.and_then(|size| rest.get(size..)).ok_or(Refusal::CutShort)?;
    }
    Ok(())
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
    fn a_webp_or_heic_shorter_than_it_says_is_refused() {
        let webp = |told: u8| [&b"RIFF"[..], &[told, 0, 0, 0], b"WEBPVP8 "].concat();
        for (told, taken) in [(7, true), (8, true), (9, false)] {
            assert_eq!(PaperFile::receive(webp(told)).is_ok(), taken, "{told}");
        }
        let heic = |told: [u8; 4]| [&b"\0\0\0\x10ftypheic\0\0\0\0"[..], &told, b"mdat1234"].concat();
        for (told, taken) in [(12, true), (11, false), (13, false), (7, false), (0, true), (1, false)] {
            assert_eq!(PaperFile::receive(heic([0, 0, 0, told])).is_ok(), taken, "{told}");
        }
        assert_eq!(PaperFile::receive(heic([255; 4])), Err(Refusal::CutShort));
    }

    #[test]
    fn a_film_is_no_photograph() {
        let film = b"\0\0\0\x10ftypqt  \0\0\0\0".to_vec();
        assert_eq!(PaperFile::receive(film), Err(Refusal::UnknownFormat));
    }

    #[test]
    fn a_photograph_followed_by_its_film_is_taken() {
        let jpeg = [&b"\xff\xd8\xff\xe1"[..], &[7; 100], b"\xff\xd9", &[8; 60]].concat();
        assert!(PaperFile::receive(jpeg).is_ok());
    }
}
