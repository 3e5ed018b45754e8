//! One file, recognised by what it holds and not by what it is called.

use std::fmt;

use crate::{image, pdf};

/// The largest file taken: 25 MB.
pub const MAX_PAPER_SIZE: usize = 25 * 1024 * 1024;

/// A file that starts and ends as its format asks. Nothing more was looked at: it is kept sealed and given as an
/// attachment, never shown inline.
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
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// As the end of a name of file.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// Why a file was not taken, with what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    #[error("the file is empty: choose it again")]
    Empty,
    #[error("the file exceeds 25 MB: send fewer pages at a time, or photograph them in a lower quality")]
    TooLarge,
    #[error("the file is neither a PDF nor a JPEG or PNG photograph: print the document to PDF, or photograph it")]
    UnknownFormat,
    #[error("the file stops before its end: download, scan or photograph it again")]
    CutShort,
    #[error("the PDF asks for a password: save it without one")]
    Encrypted,
}

impl Refusal {
    pub const ALL: [Self; 5] = [Self::Empty, Self::TooLarge, Self::UnknownFormat, Self::CutShort, Self::Encrypted];

    /// The key of its text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::UnknownFormat => "unknown_format",
            Self::CutShort => "cut_short",
            Self::Encrypted => "encrypted",
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
        let format = if pdf::starts(&content) {
            pdf::is_whole(&content)?;
            Format::Pdf
        } else if image::starts_as_jpeg(&content) {
            image::is_whole_jpeg(&content)?;
            Format::Jpeg
        } else if image::starts_as_png(&content) {
            image::is_whole_png(&content)?;
            Format::Png
        } else {
            return Err(Refusal::UnknownFormat);
        };
        Ok(Self { format, content })
    }

    pub const fn format(&self) -> Format {
        self.format
    }

    /// How many pages it has; `None` when its PDF cannot be read that far. A photograph is one page.
    ///
    /// The whole content of a PDF is gone through: away from the threads that answer requests.
    pub fn pages(&self) -> Option<u16> {
        match self.format {
            Format::Pdf => pdf::pages(&self.content),
            Format::Jpeg | Format::Png => Some(1),
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
        for (content, format) in [(pdf(""), Format::Pdf), (jpeg, Format::Jpeg), (png, Format::Png)] {
            let file = PaperFile::receive(content.clone()).expect("a whole file");
            assert_eq!((file.format(), file.into_content()), (format, content));
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
