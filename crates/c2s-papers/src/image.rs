//! Photographs and scans: JPEG, PNG, WebP, TIFF and HEIC.

use memchr::memmem;

/// PNG ends with this chunk and its sum; some programs write a little after it.
const PNG_END: &[u8] = b"IEND\xaeB`\x82";
/// The mark that ends a JPEG.
const JPEG_END: &[u8] = b"\xff\xd9";

pub(crate) fn starts_as_jpeg(content: &[u8]) -> bool {
    content.starts_with(b"\xff\xd8\xff")
}

pub(crate) fn starts_as_png(content: &[u8]) -> bool {
    content.starts_with(b"\x89PNG\r\n\x1a\n")
}

/// Where the end mark of a JPEG was seen last.
///
/// A phone may put a film after the photograph: the mark is looked for in the whole second half, where the small image
/// inside the header, which has its own end mark, does not reach.
#[derive(Debug, Default)]
pub(crate) struct JpegEnd {
    last: Option<usize>,
    /// The last byte that came.
    before: Option<u8>,
}

impl JpegEnd {
    /// The next bytes, so many having come already.
    pub(crate) fn follow(&mut self, came: usize, piece: &[u8]) {
        if self.before == Some(JPEG_END[0]) && piece.first() == Some(&JPEG_END[1]) {
            self.last = Some(came - 1);
        }
        if let Some(at) = memmem::rfind(piece, JPEG_END) {
            self.last = Some(came + at);
        }
        self.before = piece.last().copied().or(self.before);
    }

    pub(crate) fn is_whole(&self, size: usize) -> bool {
        self.last.is_some_and(|last| last >= size / 2)
    }
}

/// `tail`: the last bytes of the file.
pub(crate) fn is_whole_png(tail: &[u8]) -> bool {
    memmem::find(tail, PNG_END).is_some()
}

pub(crate) fn starts_as_webp(content: &[u8]) -> bool {
    content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP")
}

/// The size that its head tells does not count the head itself.
pub(crate) fn is_whole_webp(head: &[u8], size: usize) -> bool {
    let told = head.get(4..8).and_then(|size| size.try_into().ok()).map(u32::from_le_bytes);
    told.and_then(|told| usize::try_from(told).ok()?.checked_add(8)).is_some_and(|whole| whole <= size)
}

pub(crate) fn starts_as_tiff(content: &[u8]) -> bool {
    content.starts_with(b"II*\0") || content.starts_with(b"MM\0*")
}

/// The brands of photographs coded as HEVC; those of films (`isom`, `qt`) are not taken.
const HEIC_BRANDS: [&[u8]; 7] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1"];

pub(crate) fn starts_as_heic(content: &[u8]) -> bool {
    content.get(4..8) == Some(b"ftyp") && content.get(8..12).is_some_and(|brand| HEIC_BRANDS.contains(&brand))
}

/// The boxes of a HEIC, which follow each other up to the end, each with its size: 0 is "up to the end", 1 a size of
/// eight bytes.
#[derive(Debug, Default)]
pub(crate) struct Boxes {
    /// Where the next box starts.
    next: u64,
    /// What came of its head.
    head: Vec<u8>,
    state: BoxesState,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum BoxesState {
    #[default]
    Sound,
    /// The last box goes up to the end.
    Open,
    /// A box says a size that none has.
    Broken,
}

impl Boxes {
    /// The next bytes, so many having come already.
    pub(crate) fn follow(&mut self, came: usize, piece: &[u8]) {
        let came = came as u64;
        while self.state == BoxesState::Sound {
            let from = (self.next + self.head.len() as u64).saturating_sub(came);
            let Some(rest) = usize::try_from(from).ok().and_then(|from| piece.get(from..)) else { return };
            let wanted = if self.head.starts_with(&[0, 0, 0, 1]) { 16 } else { 4 };
            let more = &rest[..rest.len().min(wanted - self.head.len())];
            self.head.extend_from_slice(more);
            if self.head.len() < wanted {
                return;
            }
            self.step();
        }
    }

    /// The head of a box is there, or so much of it that its length is known.
    fn step(&mut self) {
        let word = |at: usize| u32::from_be_bytes(self.head[at..at + 4].try_into().expect("four bytes"));
        let size = match (word(0), self.head.len()) {
            (0, _) => return self.state = BoxesState::Open,
            // Its size comes after its name.
            (1, 4) => return,
            (1, _) => u64::from(word(8)) << 32 | u64::from(word(12)),
            (size, _) => size.into(),
        };
        // Its head is part of it: what was read of it is never needed again.
        let least = if self.head.len() == 4 { 8 } else { 16 };
        match self.next.checked_add(size).filter(|_| size >= least) {
            Some(next) => self.next = next,
            None => self.state = BoxesState::Broken,
        }
        self.head.clear();
    }

    pub(crate) fn is_whole(&self, size: usize) -> bool {
        match self.state {
            BoxesState::Sound => self.next == size as u64 && self.head.is_empty(),
            BoxesState::Open => true,
            BoxesState::Broken => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Refusal;
    use crate::file::tests::receive;

    #[test]
    fn a_photograph_that_stops_early_is_refused() {
        let jpeg = [&b"\xff\xd8\xff\xe1"[..], b"thumbnail\xff\xd9", &[7; 100]].concat();
        assert_eq!(receive(&jpeg), Err(Refusal::CutShort));
        let png = [&b"\x89PNG\r\n\x1a\n"[..], &[7; 100]].concat();
        assert_eq!(receive(&png), Err(Refusal::CutShort));
    }

    #[test]
    fn a_webp_or_heic_shorter_than_it_says_is_refused() {
        let webp = |told: u8| [&b"RIFF"[..], &[told, 0, 0, 0], b"WEBPVP8 "].concat();
        for (told, taken) in [(7, true), (8, true), (9, false)] {
            assert_eq!(receive(&webp(told)).is_ok(), taken, "{told}");
        }
        let heic = |told: [u8; 4]| [&b"\0\0\0\x10ftypheic\0\0\0\0"[..], &told, b"mdat1234"].concat();
        for (told, taken) in [(12, true), (11, false), (13, false), (7, false), (0, true), (1, false)] {
            assert_eq!(receive(&heic([0, 0, 0, told])).is_ok(), taken, "{told}");
        }
        assert_eq!(receive(&heic([255; 4])), Err(Refusal::CutShort));
    }

    #[test]
    fn a_film_is_no_photograph() {
        let film = b"\0\0\0\x10ftypqt  \0\0\0\0".to_vec();
        assert_eq!(receive(&film), Err(Refusal::UnknownFormat));
    }

    #[test]
    fn a_photograph_followed_by_its_film_is_taken() {
        let jpeg = [&b"\xff\xd8\xff\xe1"[..], &[7; 100], b"\xff\xd9", &[8; 60]].concat();
        assert!(receive(&jpeg).is_ok());
    }
}
