//! One file, recognised by what it holds and not by what it is called, while it comes.

use serde::{Deserialize, Serialize};

use crate::image::{Boxes, JpegEnd};
use crate::{image, office, pdf};

/// The largest file taken: 25 MB.
pub const MAX_PAPER_SIZE: usize = 25 * 1024 * 1024;

/// The formats that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Pdf,
    Jpeg,
    Png,
    WebP,
    /// Of a scanner: one page or several.
    Tiff,
    /// Of an iPhone.
    Heic,
}

impl Format {
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Jpeg, Self::Png, Self::WebP, Self::Tiff, Self::Heic];

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Tiff => "image/tiff",
            Self::Heic => "image/heic",
        }
    }

    /// As the end of a name of file.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Tiff => "tif",
            Self::Heic => "heic",
        }
    }

    /// The format that `content` starts as, whatever it is called.
    pub fn of(content: &[u8]) -> Option<Self> {
        let starts = |format: &Self| match format {
            Self::Pdf => pdf::starts(content),
            Self::Jpeg => image::starts_as_jpeg(content),
            Self::Png => image::starts_as_png(content),
            Self::WebP => image::starts_as_webp(content),
            Self::Tiff => image::starts_as_tiff(content),
            Self::Heic => image::starts_as_heic(content),
        };
        Self::ALL.into_iter().find(starts)
    }
}

/// Why a file is not taken, with what to do. The first ones are known at once, the others once it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    #[error("the file is empty: choose it again")]
    Empty,
    #[error("the file exceeds 25 MB: send fewer pages at a time, or photograph them in a lower quality")]
    TooLarge,
    #[error("the file is neither a PDF nor a photograph: print the document to PDF, or photograph it")]
    UnknownFormat,
    #[error("the file is a document of an office program: save it as PDF")]
    Office,
    #[error("the file stops before its end: download, scan or photograph it again")]
    CutShort,
    #[error("the PDF asks for a password: save it without one")]
    Encrypted,
    #[error("the file is damaged: download, scan or photograph it again")]
    Damaged,
    #[error("the picture is coded in a way that cannot be opened: scan it again as PDF or JPEG, or photograph it")]
    UnknownCoding,
    #[error("the photograph has more points than can be opened: photograph it in a lower quality")]
    TooManyPixels,
    #[error("the file has more pages than can be opened: send fewer pages at a time")]
    TooManyPages,
    #[error("the file takes too long or too much memory to open: print it to PDF, or photograph it")]
    TooHard,
    #[error("photographs in HEIC cannot be opened here: send them as JPEG, or send a screenshot")]
    HeicNotOpened,
    #[error("the file carries a virus: clean the device, then send another copy of the document")]
    Infected,
}

impl Refusal {
    pub const ALL: [Self; 13] = [
        Self::Empty,
        Self::TooLarge,
        Self::UnknownFormat,
        Self::Office,
        Self::CutShort,
        Self::Encrypted,
        Self::Damaged,
        Self::UnknownCoding,
        Self::TooManyPixels,
        Self::TooManyPages,
        Self::TooHard,
        Self::HeicNotOpened,
        Self::Infected,
    ];

    /// The key of its text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::UnknownFormat => "unknown_format",
            Self::Office => "office",
            Self::CutShort => "cut_short",
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::UnknownCoding => "unknown_coding",
            Self::TooManyPixels => "too_many_pixels",
            Self::TooManyPages => "too_many_pages",
            Self::TooHard => "too_hard",
            Self::HeicNotOpened => "heic_not_opened",
            Self::Infected => "infected",
        }
    }
}

/// What says of what format a file is stands within so many first bytes.
const HEAD: usize = 4096;
/// What says that a file is whole stands within so many last bytes, or is followed while it comes.
const TAIL: usize = 2048;

/// A file that comes in, piece by piece. Its bytes are not kept here: what says that it is one that is taken is.
#[derive(Debug, Default)]
pub struct Intake {
    size: usize,
    head: Vec<u8>,
    tail: Vec<u8>,
    format: Option<Format>,
    jpeg: JpegEnd,
    boxes: Boxes,
}

/// What is known of a file that starts and ends as its format asks; [`crate::Opened`] says what was found inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    pub format: Format,
    /// In bytes.
    pub size: usize,
}

impl Intake {
    /// Takes the next bytes; refuses the file as soon as it can be known that it is not taken.
    pub fn take(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        if piece.len() > MAX_PAPER_SIZE - self.size {
            return Err(Refusal::TooLarge);
        }
        if self.head.len() < HEAD {
            self.head.extend_from_slice(&piece[..piece.len().min(HEAD - self.head.len())]);
            if self.head.len() == HEAD {
                self.recognise()?;
            }
        }
        // The format may not be known yet: what ends each of them is followed from the first byte.
        self.jpeg.follow(self.size, piece);
        self.boxes.follow(self.size, piece);
        keep_the_end(&mut self.tail, piece);
        self.size += piece.len();
        Ok(())
    }

    /// Nothing more comes.
    pub fn end(mut self) -> Result<Taken, Refusal> {
        if self.size == 0 {
            return Err(Refusal::Empty);
        }
        let format = self.recognise()?;
        let is_whole = match format {
            Format::Pdf => pdf::is_whole(&self.tail),
            Format::Jpeg => self.jpeg.is_whole(self.size),
            Format::Png => image::is_whole_png(&self.tail),
            Format::WebP => image::is_whole_webp(&self.head, self.size),
            Format::Heic => self.boxes.is_whole(self.size),
            // Its pages may stand in any order: only opening it says whether one is cut.
            Format::Tiff => true,
        };
        if is_whole { Ok(Taken { format, size: self.size }) } else { Err(Refusal::CutShort) }
    }

    fn recognise(&mut self) -> Result<Format, Refusal> {
        self.format = self.format.or_else(|| Format::of(&self.head));
        self.format.ok_or(if office::starts(&self.head) { Refusal::Office } else { Refusal::UnknownFormat })
    }
}

impl Format {
    /// How many pages such a file has, without opening it; `None` when that takes opening. A photograph is one page.
    pub const fn pages(self) -> Option<u16> {
        match self {
            Self::Jpeg | Self::Png | Self::WebP | Self::Heic => Some(1),
            Self::Pdf | Self::Tiff => None,
        }
    }
}

/// Keeps the last bytes of what comes.
fn keep_the_end(tail: &mut Vec<u8>, piece: &[u8]) {
    let piece = &piece[piece.len().saturating_sub(TAIL)..];
    tail.drain(..(tail.len() + piece.len()).saturating_sub(TAIL));
    tail.extend_from_slice(piece);
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Takes a file that comes whole, and says the same when it comes in small pieces.
    pub(crate) fn receive(content: &[u8]) -> Result<Taken, Refusal> {
        let in_pieces = |step: usize| {
            let mut intake = Intake::default();
            content.chunks(step).try_for_each(|piece| intake.take(piece)).and_then(|()| intake.end())
        };
        let whole = in_pieces(content.len().max(1));
        for step in [1, 7, 1000] {
            if content.len() < 20_000 || step == 1000 {
                assert_eq!(in_pieces(step), whole, "by {step} bytes");
            }
        }
        whole
    }

    fn pdf(body: &str) -> Vec<u8> {
        format!("%PDF-1.7\n{body}\nstartxref\n9\n%%EOF\n").into_bytes()
    }

    #[test]
    fn what_is_of_no_known_format_is_refused_whatever_it_is_called() {
        for content in
            [&b"<html>%%EOF startxref</html>"[..], b"%PDF", b"%PDF-x.y", b"MZ", b"GIF89a", b"\xff\xd8", b"\x89PN"]
        {
            assert_eq!(receive(content), Err(Refusal::UnknownFormat));
        }
        assert_eq!(receive(b""), Err(Refusal::Empty));
    }

    #[test]
    fn what_is_of_no_known_format_is_refused_before_it_came_whole() {
        let mut intake = Intake::default();
        assert_eq!(intake.take(&[b'x'; HEAD - 1]), Ok(()));
        assert_eq!(intake.take(b"x"), Err(Refusal::UnknownFormat));
    }

    #[test]
    fn a_file_is_recognised_by_what_it_holds() {
        let jpeg = [&b"\xff\xd8\xff\xe0"[..], b"0123456789", b"\xff\xd9"].concat();
        let png = [&b"\x89PNG\r\n\x1a\n"[..], b"0123456789", b"IEND\xaeB`\x82"].concat();
        let webp = b"RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0".to_vec();
        let heic = b"\0\0\0\x14ftypmif1\0\0\0\0heic\0\0\0\x08mdat".to_vec();
        for (content, format, pages) in [
            (pdf(""), Format::Pdf, None),
            (jpeg, Format::Jpeg, Some(1)),
            (png, Format::Png, Some(1)),
            (webp, Format::WebP, Some(1)),
            (b"II*\0\x08\0\0\0".to_vec(), Format::Tiff, None),
            (b"MM\0*\0\0\0\x08".to_vec(), Format::Tiff, None),
            (heic, Format::Heic, Some(1)),
        ] {
            assert_eq!(receive(&content), Ok(Taken { format, size: content.len() }));
            assert_eq!(format.pages(), pages, "{format:?}");
        }
    }

    #[test]
    fn every_refusal_has_a_name_and_is_stored_under_it() {
        for refusal in Refusal::ALL {
            let stored = serde_json::to_string(&refusal).expect("a name");
            assert_eq!(stored, format!("\"{}\"", refusal.name()));
        }
    }

    #[test]
    fn the_size_is_limited_to_25_megabytes() {
        let of_size = |size: usize| {
            let frame = pdf("").len();
            pdf(&" ".repeat(size - frame))
        };
        for (size, taken) in [(MAX_PAPER_SIZE - 1, true), (MAX_PAPER_SIZE, true), (MAX_PAPER_SIZE + 1, false)] {
            let expected = if taken { Ok(Taken { format: Format::Pdf, size }) } else { Err(Refusal::TooLarge) };
            assert_eq!(receive(&of_size(size)), expected, "{size} bytes");
        }
    }

    #[test]
    fn what_is_too_large_is_refused_as_soon_as_it_is() {
        let mut intake = Intake::default();
        let piece = [&b"%PDF-1.7"[..], &vec![b' '; 1024 * 1024 - 8]].concat();
        for _ in 0..25 {
            assert_eq!(intake.take(&piece), Ok(()));
        }
        assert_eq!(intake.take(b"."), Err(Refusal::TooLarge));
        // What is kept of it meanwhile is little.
        assert!(intake.head.capacity() + intake.tail.capacity() < 4 * (HEAD + TAIL));
    }

    proptest! {
        #[test]
        fn no_file_is_a_panic_and_pieces_change_nothing(
            start in prop::sample::select(vec![
                &b"\xff\xd8\xff"[..], b"%PDF-1.7", b"RIFF\x04\0\0\0WEBP", b"\0\0\0\x10ftypheic\0\0\0\0",
            ]),
            rest in prop::collection::vec(prop::sample::select(vec![0_u8, 1, 8, 16, 0xff, 0xd9, b'%']), 0..60),
        ) {
            let _ = receive(&[start, &rest].concat());
        }
    }
}
