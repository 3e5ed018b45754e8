//! A PDF as a reader gets it.

use std::process::Command;

use c2s_documents::Pdf;
use tempfile::TempDir;

/// A PDF on the disk, for the programs that read it.
pub(crate) struct Read {
    pub(crate) folder: TempDir,
}

impl Read {
    pub(crate) fn of(pdf: &Pdf) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("letter.pdf"), &pdf.bytes).expect("the file is written");
        Self { folder }
    }

    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> String {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap_or_else(|error| panic!("{program}: {error}; install poppler-utils and qpdf"));
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The text in the order of the file, its lines joined and its fixed spaces made plain. `pdftotext` leaves
    /// the narrow ones out.
    pub(crate) fn text(&self) -> String {
        joined(&self.run("pdftotext", &["-raw", "letter.pdf", "-"]))
    }

    /// The text of some pages.
    pub(crate) fn pages(&self, first: usize, last: usize) -> String {
        let (first, last) = (first.to_string(), last.to_string());
        joined(&self.run("pdftotext", &["-raw", "-f", &first, "-l", &last, "letter.pdf", "-"]))
    }

    pub(crate) fn structure(&self) -> String {
        self.run("pdfinfo", &["-struct-text", "letter.pdf"])
    }

    /// The tags and the texts in the order of reading aloud: `[H1] Title`.
    pub(crate) fn aloud(&self) -> String {
        let piece = |line: &str| {
            let line = line.trim();
            match line.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
                Some(text) => text.to_owned(),
                None => format!(" [{}] ", line.split([' ', ':']).next().unwrap_or_default()),
            }
        };
        self.structure().lines().map(piece).collect()
    }

    /// A page in grey, with its width and its height.
    pub(crate) fn grey(&self, page: usize, dots_per_inch: u32) -> (Vec<u8>, u32, u32) {
        let (page, dots) = (page.to_string(), dots_per_inch.to_string());
        self.run("pdftoppm", &["-gray", "-r", &dots, "-f", &page, "-singlefile", "letter.pdf", "page"]);
        let file = std::fs::read(self.folder.path().join("page.pgm")).expect("pdftoppm wrote it");
        // "P5", the width, the height, the lightest grey, then one byte for each dot.
        let mut ends = file.iter().enumerate().filter(|(_, byte)| byte.is_ascii_whitespace()).map(|(at, _)| at);
        let header = ends.nth(3).expect("a header of four words");
        let words = String::from_utf8_lossy(&file[..header]).into_owned();
        let size = |rank| words.split_whitespace().nth(rank).and_then(|word| word.parse().ok()).expect("a size");
        (file[header + 1..].to_vec(), size(1), size(2))
    }
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `~` stands for a narrow space, before a colon or between thousands.
pub(crate) fn assert_says(text: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(text.contains(&sentence.replace('~', "")), "« {sentence} » is missing from:\n{text}");
    }
}

/// The sentences come in this order.
pub(crate) fn assert_reads(text: &str, sentences: &[&str]) {
    let mut from = 0;
    for sentence in sentences {
        let found = text[from..].find(sentence);
        from += found.unwrap_or_else(|| panic!("« {sentence} » does not follow, in:\n{text}"));
    }
}

pub(crate) fn ok<E: std::fmt::Display>(result: Result<Pdf, E>) -> Pdf {
    result.unwrap_or_else(|error| panic!("{error}"))
}
