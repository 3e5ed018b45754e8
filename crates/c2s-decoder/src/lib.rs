//! Opens what people send, in a process that can reach nothing; only `c2s decode` calls it (ADR 0060).
//!
//! [`open`] goes from the bytes of one file to its pages as pictures, with what is seen on them and the seals found.
//! [`process`] closes the process around it: [`sandbox`] says what it may still do.

mod bare;
mod clarity;
mod days;
mod encode;
mod ends;
mod fields;
mod greys;
mod heic;
mod lean;
mod legibility;
mod legible;
mod mark;
mod page_numbers;
mod pdf;
mod photograph;
mod pixels;
mod places;
mod print;
mod print_size;
pub mod process;
mod quiet;
mod raster;
mod reader;
pub mod sandbox;
mod scan;
mod seals;
mod tiff;
mod tiff_planes;
mod tiff_points;
mod tiff_tiles;
mod title;
mod words;

use c2s_papers::{Format, Opened, Picture, Printed, Refusal, Remark};

use crate::ends::Ends;
use crate::legible::Legible;
pub use crate::mark::Mark;
pub use crate::pdf::pictures;
pub use crate::reader::NotRead;

/// Opens a file: recognised by its content, parsed whole, each page drawn anew.
pub fn open(content: Vec<u8>) -> Result<Opened, Refusal> {
    open_marked(content, None)
}

/// The same, with a mark across each page that is given back. What is seen on a page is seen before it is marked.
pub fn open_marked(content: Vec<u8>, mark: Option<&Mark>) -> Result<Opened, Refusal> {
    let pages = match Format::of(&content).ok_or(Refusal::UnknownFormat)? {
        Format::Pdf => return pdf::open(content, mark),
        Format::Tiff => quiet::attempt(|| tiff::pages(&content, mark)),
        // Another program must have made a JPEG of it: see `heic`.
        Format::Heic => return Err(Refusal::HeicNotOpened),
        format @ (Format::Jpeg | Format::Png | Format::WebP) => {
            quiet::attempt(|| photograph::open(content, format, mark).map(|page| vec![page]))
        }
    };
    Ok(gathered(pages.ok_or(Refusal::Damaged)??))
}

/// What the print of a page of a copy says of the paper, read by a program of the system, which this process starts.
///
/// # Errors
/// Without that program, when it fails, or when the picture is none: nothing is then known of the print.
pub fn read(page: &Picture) -> Result<Printed, NotRead> {
    Ok(Words::of(page)?.printed())
}

/// What the reader answers of a page.
struct Words {
    head: String,
    foot: String,
}

impl Words {
    fn of(page: &Picture) -> Result<Self, NotRead> {
        let Ends { head, foot } = quiet::attempt(|| Ends::of(page)).flatten().ok_or(NotRead::NoPicture)?;
        Ok(Self { head: reader::words_of(&head)?, foot: reader::words_of(&foot)? })
    }

    /// All that is kept of it.
    fn printed(&self) -> Printed {
        Printed {
            title: title::of_words(&words::lines(&self.head, words::SURE)),
            pages: page_numbers::told_in(&self.head, &self.foot),
        }
    }
}

/// Opens the JPEG that was made of a HEIC. The box of the HEIC that turns is obeyed by the converter; the tag that
/// says the same to other programs came along, and would turn the photograph twice.
fn open_converted(jpeg: Vec<u8>, mark: Option<&Mark>) -> Result<Opened, Refusal> {
    let page = quiet::attempt(|| photograph::open_turned(jpeg, mark));
    Ok(gathered(vec![page.ok_or(Refusal::Damaged)??]))
}

/// One page, with what is seen on it.
struct Page {
    picture: Picture,
    sight: Vec<legibility::Sight>,
    seals: Vec<String>,
    /// Nothing at all is on it.
    is_bare: bool,
}

/// The pages of a file, in their order; blank ones among others are left out. A file that is blank from end to end
/// keeps its pages: whoever sent it looks at them.
fn gathered(pages: Vec<Page>) -> Opened {
    let mut opened =
        Opened { pages: Vec::new(), remarks: Vec::new(), seals: Vec::new(), title: None, is_picture: true };
    let is_left_out = |page: &Page| page.is_bare && page.seals.is_empty();
    let keeps_all = pages.iter().all(is_left_out);
    let mut count = 0;
    for (number, page) in (1..).zip(pages) {
        if is_left_out(&page) && !keeps_all {
            count += 1;
            continue;
        }
        opened.remarks.extend(page.sight.iter().map(|sight| sight.on(number)));
        for seal in page.seals {
            if !opened.seals.contains(&seal.clone().into_bytes()) {
                opened.seals.push(seal.into_bytes());
            }
        }
        opened.pages.push(page.picture);
    }
    opened.seals.truncate(seals::MOST);
    if count > 0 {
        opened.remarks.push(Remark::BlankLeftOut { count });
    }
    opened
}

/// Looks at a page, marks it and codes it.
fn looked_at(legible: Legible, seals: Vec<String>, budget: usize, mark: Option<&Mark>) -> Result<Page, Refusal> {
    let overview = legible.overview();
    let (sight, is_bare) = (legibility::of(&overview, legible.print()), bare::is(&overview));
    drop(overview);
    let legible = match mark {
        Some(mark) => legible.marked(mark),
        None => legible,
    };
    Ok(Page { picture: encode::within(legible, budget)?, sight, seals, is_bare })
}

impl legibility::Sight {
    fn on(self, page: u16) -> Remark {
        match self {
            Self::Dark => Remark::Dark { page },
            Self::Blurred => Remark::Blurred { page },
            Self::Blank => Remark::Blank { page },
            Self::Small => Remark::Small { page },
        }
    }
}
