//! What is written across each page of a copy: for whom and for what it was made, so that it serves nowhere else.
//!
//! It is drawn once, as one line of print, then laid over the points of each page again and again, slanting, as a veil
//! that is grey on white paper and nothing on black print: what is under it is read as before.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use pdf_writer::{Content, Name, Pdf as Writer, Rect, Ref, Str};

use crate::pdf;
use crate::raster::Raster;

/// The line of print: how much of each of its points is ink.
pub struct Mark {
    width: usize,
    ink: Vec<u8>,
}

/// The height of the line, in points of a page of [`PAGE`].
const HEIGHT: u16 = 44;
/// The size of its print, and where it stands above the foot of the line.
const SIZE: u16 = 34;
const BASE: u16 = 11;
/// The long side of the page that the sizes are meant for; others have the same mark, larger or smaller.
const PAGE: i64 = 2480;
/// The mark of a small picture is not made smaller than on a page of this long side: it would not be read.
const LEAST_PAGE: i64 = 1000;
/// From one line to the next, and from one mark to the next of its line.
const PITCH: i64 = 380;
const GAP: i64 = 260;
/// How far each line starts from the one above, so that marks do not stand in a column.
const SHIFT: i64 = 610;
/// The slant, of 30 degrees: its cosine and its sine, in parts of 65,536.
const COSINE: i64 = 56_756;
const SINE: i64 = 32_768;
/// The light of the veil, and how thick it is, in parts of 255.
const LIGHT: i32 = 120;
const THICKNESS: i32 = 58;
/// A longer text is cut: it would not stand on one line of a page.
const LONGEST: usize = 110;

impl Mark {
    /// `None`: there is nothing to write.
    pub fn of(text: &str) -> Option<Self> {
        let text: Vec<u8> = text.trim().chars().take(LONGEST).map(letter).collect();
        let drawn = draw(&text)?;
        let (width, points) = (drawn.width as usize, drawn.points);
        // The line ends with its last ink.
        let end = (0..width).rev().find(|x| points.iter().skip(*x).step_by(width).any(|light| *light < 128))? + 1;
        let ink = points.chunks_exact(width).flat_map(|row| row[..end].iter().map(|light| 255 - light)).collect();
        Some(Self { width: end, ink })
    }

    /// Lays it over a page.
    pub(crate) fn write_on(&self, page: &mut Raster) {
        let long = i64::from(page.long_side()).max(LEAST_PAGE);
        // One point to the right, or down, in points of a page of `PAGE`, in parts of 65,536.
        let (along, across) = (COSINE * PAGE / long, SINE * PAGE / long);
        let components = page.components();
        let width = page.width as usize;
        for (y, row) in (0_i64..).zip(page.points.chunks_exact_mut(width * components)) {
            for (x, point) in (0_i64..).zip(row.chunks_exact_mut(components)) {
                // The lines rise to the right.
                let ink = self.ink_at((x * along - y * across) >> 16, (x * across + y * along) >> 16);
                if ink > 0 {
                    veil(point, ink);
                }
            }
        }
    }

    /// At a place along the lines and across them.
    fn ink_at(&self, along: i64, across: i64) -> u8 {
        let (line, row) = (across.div_euclid(PITCH), across.rem_euclid(PITCH));
        if row >= i64::from(HEIGHT) {
            return 0;
        }
        let width = i64::try_from(self.width).unwrap_or(i64::MAX);
        let column = (along + line * SHIFT).rem_euclid(width.saturating_add(GAP));
        let place = |place: i64| usize::try_from(place).unwrap_or_default();
        if column < width { self.ink[place(row) * self.width + place(column)] } else { 0 }
    }
}

fn veil(point: &mut [u8], ink: u8) {
    for component in point {
        let before = i32::from(*component);
        let after = before + (LIGHT - before).min(0) * THICKNESS * i32::from(ink) / (255 * 255);
        *component = u8::try_from(after).unwrap_or(*component);
    }
}

/// As the encoding of the fonts that every PDF has writes it (`WinAnsiEncoding`).
fn letter(letter: char) -> u8 {
    match letter {
        '–' => 0x96,
        '—' => 0x97,
        '‘' => 0x91,
        '’' => 0x92,
        '…' => 0x85,
        'œ' => 0x9c,
        'Œ' => 0x8c,
        '\u{a0}' | '\u{202f}' => b' ',
        ' '..='~' | '\u{a1}'..='\u{ff}' => u8::try_from(letter).unwrap_or(b'?'),
        _ => b'?',
    }
}

/// One line of print on white, wider than it needs to be.
fn draw(text: &[u8]) -> Option<Raster> {
    const FONT: Name<'_> = Name(b"F");
    let width = u16::try_from(text.len()).ok()?.checked_mul(SIZE)?;
    let [catalogue, tree, page, content, font] = [1, 2, 3, 4, 5].map(Ref::new);
    let mut pdf = Writer::new();
    pdf.catalog(catalogue).pages(tree);
    pdf.pages(tree).kids([page]).count(1);
    let mut sheet = pdf.page(page);
    sheet.media_box(Rect::new(0.0, 0.0, width.into(), HEIGHT.into())).parent(tree).contents(content);
    sheet.resources().fonts().pair(FONT, font);
    drop(sheet);
    let mut line = Content::new();
    line.begin_text().set_font(FONT, SIZE.into()).next_line(4.0, BASE.into()).show(Str(text)).end_text();
    pdf.stream(content, &line.finish());
    pdf.type1_font(font).base_font(Name(b"Helvetica-Bold")).encoding_predefined(Name(b"WinAnsiEncoding"));
    let pdf = Pdf::new(pdf.finish()).ok()?;
    let page = pdf.pages().first()?;
    pdf::draw(page, u32::from(width), &InterpreterSettings::default()).ok().map(|drawn| drawn.luma())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark() -> Mark {
        Mark::of("Copie pour la CPAM d’essai – demande de C2S – reçue le 14 avril 2025").expect("there is a text")
    }

    fn page(light: u8, width: u32, height: u32, is_grey: bool) -> Raster {
        let components = if is_grey { 1 } else { 3 };
        let points = vec![light; (width * height) as usize * components];
        Raster { width, height, is_grey, points }
    }

    #[test]
    fn nothing_to_write_is_no_mark() {
        assert!(Mark::of("").is_none());
        assert!(Mark::of(" \n").is_none());
    }

    #[test]
    fn a_mark_is_a_line_as_long_as_its_text() {
        let (short, long) = (Mark::of("C2S").expect("a text").width, mark().width);
        assert!((40..90).contains(&short), "{short}");
        assert!((1000..1700).contains(&long), "{long}");
    }

    #[test]
    fn it_is_seen_on_white_paper_all_over_the_page_and_darkens_little() {
        for (width, height, is_grey) in [(1754, 2480, true), (2480, 1754, false), (600, 800, true)] {
            let mut page = page(255, width, height, is_grey);
            mark().write_on(&mut page);
            let darkest = page.points.iter().min().expect("points");
            assert!((215..235).contains(darkest), "{darkest}");
            let luma = page.luma();
            // In each ninth of the page there is some of it, and most of the page is untouched.
            for ninth in 0..9 {
                let part = luma.part(ninth % 3 * width / 3, ninth / 3 * height / 3, width / 3, height / 3);
                let marked = part.points.iter().filter(|light| **light < 245).count();
                assert!(marked > 0 && marked * 10 < part.points.len(), "{width} × {height}, {ninth}: {marked}");
            }
        }
    }

    #[test]
    fn what_is_darker_than_the_veil_is_untouched() {
        for light in [0, 60, 120] {
            let mut dark = page(light, 1754, 2480, true);
            mark().write_on(&mut dark);
            assert!(dark.points.iter().all(|point| *point == light));
        }
    }
}
