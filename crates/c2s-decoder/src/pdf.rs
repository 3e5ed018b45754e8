//! A PDF, drawn page by page: of all that it may hold, what can be seen is kept.

use c2s_papers::{Format, MOST_PAGES, Opened, Refusal, Remark};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

use crate::legible::Legible;
use crate::print::Print;
use crate::raster::{Raster, is_grey, light};
use crate::scan::Scan;
use crate::{Mark, Page, encode, fields, gathered, looked_at, page_numbers, photograph, quiet, seals, title};

/// A longer document is drawn smaller, so that the ten seconds and the size of the copy suffice.
const SHORT_DOCUMENT: usize = 8;
/// The pages on which a seal is looked for again, larger, when none was found: notices bear it on the first one.
const SEARCHED_AGAIN: usize = 1;
const LONG_SIDE_TO_SEARCH_AGAIN: u32 = 3508;
/// The pages whose print is read, for a title and for how many pages there should be: each is gone through once more.
const READ: usize = 2;
/// The shortest side of a page, in points: a page of less is a line.
const LEAST_SIDE: u32 = 8;

pub(crate) fn open(content: Vec<u8>, mark: Option<&Mark>) -> Result<Opened, Refusal> {
    let pdf = quiet::attempt(|| Pdf::new(content)).ok_or(Refusal::Damaged)?.map_err(refusal)?;
    let pages = pdf.pages();
    let count = pages.len();
    match count {
        0 => return Err(Refusal::Damaged),
        1..=MOST_PAGES => {}
        _ => return Err(Refusal::TooManyPages),
    }
    let settings = InterpreterSettings::default();
    let mut drawn = Vec::with_capacity(count);
    let mut spare = Spare::default();
    for (place, page) in pages.iter().enumerate() {
        // One page at a time: what a page keeps in the cache is let go with it.
        let opened = quiet::attempt(|| open_page(page, place, count, &settings, mark, &mut spare));
        drawn.push(opened.ok_or(Refusal::Damaged)??);
    }
    drop(spare);
    let first = pages.iter().take(READ);
    let prints: Vec<Print> = first.filter_map(|page| quiet::attempt(|| Print::of(page, &settings))).collect();
    let told = prints.iter().find_map(page_numbers::told_on);
    let has_lost = |page: &PdfPage<'_>| quiet::attempt(|| fields::are_lost_on(page)).unwrap_or_default();
    let lost: Vec<bool> = pages.iter().map(has_lost).collect();
    // Somebody wrote on it, though nothing of that is drawn.
    for (page, _) in drawn.iter_mut().zip(&lost).filter(|(_, lost)| **lost) {
        page.is_bare = false;
    }
    let mut opened = gathered(drawn);
    opened.title = prints.first().and_then(title::of);
    opened.is_picture = prints.first().is_none_or(Print::is_empty);
    let lost = (1..).zip(lost).filter(|(_, lost)| *lost);
    opened.remarks.extend(lost.map(|(page, _)| Remark::FieldsLost { page }));
    let there = u16::try_from(count).unwrap_or(u16::MAX);
    if let Some(of) = told.filter(|told| *told > there) {
        opened.remarks.push(Remark::PagesMissing { there, of });
    }
    Ok(opened)
}

fn refusal(error: LoadPdfError) -> Refusal {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            Refusal::Encrypted
        }
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Refusal::Damaged,
    }
}

fn open_page(
    page: &PdfPage<'_>,
    place: usize,
    count: usize,
    settings: &InterpreterSettings,
    mark: Option<&Mark>,
    spare: &mut Spare,
) -> Result<Page, Refusal> {
    let long = if count <= SHORT_DOCUMENT { encode::LONG_SIDE } else { encode::SHORTER_LONG_SIDE };
    let (legible, seals) = if let Some(seen) = scanned(page, place, long, spare)? {
        seen
    } else {
        // Whoever draws needs the room.
        drop(spare.take());
        drawn(page, place, long, settings)?
    };
    looked_at(legible, seals, encode::budget(count), mark)
}

/// The points of the last scan, over which the next one is decoded.
#[derive(Default)]
struct Spare(Vec<u8>);

impl Spare {
    /// Those of an A4 in colours, at 300 points an inch and a little more.
    const MOST: usize = 32_000_000;

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }

    /// Keeps them, unless they are many: what comes next may need the room.
    fn keep(&mut self, points: Vec<u8>) {
        if points.capacity() <= Self::MOST {
            self.0 = points;
        }
    }
}

/// A page and the seals that are found on it.
type Seen = (Legible, Vec<String>);

/// A page that is one photograph; `None`: another one, or one whose JPEG cannot be read by itself.
fn scanned(page: &PdfPage<'_>, place: usize, long: u32, spare: &mut Spare) -> Result<Option<Seen>, Refusal> {
    let Some(Scan { jpeg, orientation }) = Scan::of(page) else { return Ok(None) };
    let mut points = match photograph::decoded_over(jpeg, Format::Jpeg, spare.take()) {
        Ok((points, _)) => points,
        Err(Refusal::TooManyPixels) => return Err(Refusal::TooManyPixels),
        Err(_) => return Ok(None),
    };
    photograph::reduce_for_seals(&mut points);
    let patiently = (place < SEARCHED_AGAIN).then(|| seals::looked_for(&points.luma()));
    let seals = patiently.unwrap_or_else(|| seals::plain_in_scan(&points));
    let (legible, points) = Legible::of(points, orientation, long);
    if let Some(points) = points {
        spare.keep(points.points);
    }
    Ok(Some((legible.without_needless_colours(), seals)))
}

fn drawn(page: &PdfPage<'_>, place: usize, long: u32, settings: &InterpreterSettings) -> Result<Seen, Refusal> {
    let legible = Legible::drawn(draw(page, long, settings)?);
    let mut seals = seals::plain(legible.luma());
    if seals.is_empty() && place < SEARCHED_AGAIN {
        seals = seals::looked_for(&draw(page, LONG_SIDE_TO_SEARCH_AGAIN, settings)?.luma());
    }
    Ok((legible, seals))
}

/// The pages of a PDF of ours, each as a PNG that people look at.
pub fn pictures(content: Vec<u8>) -> Result<Vec<Vec<u8>>, Refusal> {
    let pdf = Pdf::new(content).map_err(refusal)?;
    let settings = InterpreterSettings::default();
    pdf.pages().iter().map(|page| draw(page, encode::SHORTER_LONG_SIDE, &settings)?.png()).collect()
}

/// Draws a page on white, its long side being of so many points.
#[expect(
    clippy::disallowed_types,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sides of a page are no money, and are checked before they are used"
)]
pub(crate) fn draw(page: &PdfPage<'_>, long: u32, settings: &InterpreterSettings) -> Result<Raster, Refusal> {
    let (width, height) = page.render_dimensions();
    let longest = width.max(height);
    if !(longest.is_finite() && longest > 0.0) {
        return Err(Refusal::Damaged);
    }
    let scale = long as f32 / longest;
    let side =
        |length: f32| u16::try_from((length * scale).round() as u32).ok().filter(|side| u32::from(*side) >= LEAST_SIDE);
    let (Some(pixel_width), Some(pixel_height)) = (side(width), side(height)) else { return Err(Refusal::Damaged) };
    let drawing = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        width: Some(pixel_width),
        height: Some(pixel_height),
        bg_color: WHITE,
    };
    Ok(raster(&render(page, &RenderCache::new(), settings, &drawing)))
}

/// The colours of a page, or its light alone when it has none: print is, and weighs half as much.
fn raster(page: &Pixmap) -> Raster {
    let points = page.data();
    let is_grey = points.iter().all(|point| is_grey(point.r, point.g, point.b));
    let points = if is_grey {
        points.iter().map(|point| light(point.r, point.g, point.b)).collect()
    } else {
        points.iter().map(|point| [point.r, point.g, point.b]).collect::<Vec<_>>().into_flattened()
    };
    Raster { width: page.width().into(), height: page.height().into(), is_grey, points }
}
