//! One file, recognised by what it holds and not by what it is called.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{image, office, pdf};

/// The largest file taken: 25 MB.
pub const MAX_PAPER_SIZE: usize = 25 * 1024 * 1024;

/// A file that starts and ends as its format asks. It is kept sealed; [`crate::Opened`] says what was found inside.
#[derive(Clone, PartialEq, Eq)]
pub struct PaperFile {
    format: Format,
    content: Vec<u8>,
}

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
    pub const ALL: [Self; 12] = [
        Self::Empty,
        Self::TooLarge,
        Self::UnknownFormat,
        Self::Office,
        Self::CutShort,
        Self::Encrypted,
        Self::Damaged,
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
            Self::TooManyPixels => "too_many_pixels",
            Self::TooManyPages => "too_many_pages",
            Self::TooHard => "too_hard",
            Self::HeicNotOpened => "heic_not_opened",
            Self::Infected => "infected",
        }
    }
}

impl PaperFile {
    /// Takes `content` if it starts and ends as a format that is known.
    pub fn receive(content: Vec<u8>) -> Result<Self, Refusal> {
        if content.is_empty() {
            return Err(Refusal::Empty);
        }
        if content.len() > MAX_PAPER_SIZE {
            return Err(Refusal::TooLarge);
        }
        let Some(format) = Format::of(&content) else {
            return Err(if office::starts(&content) { Refusal::Office } else { Refusal::UnknownFormat });
        };
        match format {
            Format::Pdf => pdf::is_whole(&content),
            Format::Jpeg => image::is_whole_jpeg(&content),
            Format::Png => image::is_whole_png(&content),
            Format::WebP => image::is_whole_webp(&content),
            Format::Heic => image::is_whole_heic(&content),
            // Its pages may stand in any order: only opening it says whether one is cut.
            Format::Tiff => Ok(()),
        }?;
        Ok(Self { format, content })
    }

    pub const fn format(&self) -> Format {
        self.format
    }

    /// How many pages it has, without opening it; `None` when that takes opening. A photograph is one page.
    ///
    /// The whole content of a PDF is gone through: away from the threads that answer requests.
    pub fn pages(&self) -> Option<u16> {
        match self.format {
            Format::Pdf => pdf::pages(&self.content),
            Format::Jpeg | Format::Png | Format::WebP | Format::Heic => Some(1),
            Format::Tiff => None,
        }
    }

    pub fn content(&self) -> &[u8] {
        &self.content
    }

    pub fn into_content(self) -> Vec<u8> {
        self.content
    }
}

impl fmt::Debug for PaperFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PaperFile({}, {} bytes)", self.format.extension(), self.content.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pdf(body: &str) -> Vec<u8> {
        format!("%PDF-1.7\n{body}\nstartxref\n9\n%%EOF\n").into_bytes()
    }

    #[test]
    fn what_is_of_no_known_format_is_refused_whatever_it_is_called() {
        for content in
            [&b"<html>%%EOF startxref</html>"[..], b"%PDF", b"%PDF-x.y", b"MZ", b"GIF89a", b"\xff\xd8", b"\x89PN"]
        {
            assert_eq!(PaperFile::receive(content.to_vec()), Err(Refusal::UnknownFormat));
        }
        assert_eq!(PaperFile::receive(Vec::new()), Err(Refusal::Empty));
    }

    #[test]
    fn a_file_is_kept_as_it_came_with_its_format() {
        let jpeg = [&b"\xff\xd8\xff\xe0"[..], b"0123456789", b"\xff\xd9"].concat();
        let png = [&b"\x89PNG\r\n\x1a\n"[..], b"0123456789", b"IEND\xaeB`\x82"].concat();
        let webp = b"RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0".to_vec();
        let heic = b"\0\0\0\x14ftypmif1\0\0\0\0heic\0\0\0\x08mdat".to_vec();
        for (content, format) in [
            (pdf(""), Format::Pdf),
            (jpeg, Format::Jpeg),
            (png, Format::Png),
            (webp, Format::WebP),
            (b"II*\0\x08\0\0\0".to_vec(), Format::Tiff),
            (b"MM\0*\0\0\0\x08".to_vec(), Format::Tiff),
            (heic, Format::Heic),
        ] {
            let file = PaperFile::receive(content.clone()).expect("a whole file");
            assert_eq!((file.format(), file.into_content()), (format, content));
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
            assert_eq!(PaperFile::receive(of_size(size)).is_ok(), taken, "{size} bytes");
        }
    }
}
