//! From a page to the JPEG of the view copy: small enough to be carried, legible enough to be read.

use c2s_papers::{Picture, Refusal};
use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;

use crate::raster::Raster;

/// The long side of a page: that of an A4 at 210 points an inch, where 7 point print has lower-case letters of ten
/// points and more.
pub(crate) const LONG_SIDE: u32 = 2480;
/// The long side of the pages of a long document, at 150 points an inch.
pub(crate) const SHORTER_LONG_SIDE: u32 = 1754;
/// What the copy of a file weighs at most, below the 2 MB that are announced, with room for the PDF around.
const MOST: usize = 1_900_000;
/// What a page may weigh whatever their number: under it print becomes hard to read, and 2 MB matter less than that.
const LEAST: usize = 250_000;

const QUALITIES: [u8; 5] = [85, 75, 65, 55, 45];

/// What each page of so many may weigh.
pub(crate) fn budget(pages: usize) -> usize {
    (MOST / pages.max(1)).max(LEAST)
}

/// Lowers the quality in steps, then the size, until the page weighs at most `budget`. What a few bands of it weigh
/// tells where to begin: encoding the whole takes most of the time of a page.
pub(crate) fn within(page: Raster, budget: usize) -> Result<Picture, Refusal> {
    let mut page = page;
    loop {
        let bands = bands(&page);
        for quality in QUALITIES {
            if foretold(&page, &bands, quality)? > budget {
                continue;
            }
            let jpeg = jpeg(&page, quality)?;
            if jpeg.len() <= budget {
                return picture(&page, jpeg);
            }
        }
        // Only noise weighs that much.
        let long = page.long_side() * 4 / 5;
        page = page.fit(long.max(1));
    }
}

/// The rows of a JPEG go together by sixteen at most.
const BAND: u32 = 16;
/// One band in so many is weighed.
const WEIGHED: u32 = 8;
/// A band alone weighs a little more than within its page, and its page may be uneven: a page that is foretold to weigh
/// so many hundredths of the budget is tried.
const TRIED: usize = 105;

/// One band in [`WEIGHED`], the first from the middle of the first ones.
fn bands(page: &Raster) -> Raster {
    let row = page.width as usize * page.components();
    let bands = page.points.chunks(row * BAND as usize).skip(WEIGHED as usize / 2).step_by(WEIGHED as usize);
    let points: Vec<u8> = bands.flatten().copied().collect();
    Raster {
        width: page.width,
        height: u32::try_from(points.len() / row.max(1)).unwrap_or_default(),
        is_grey: page.is_grey,
        points,
    }
}

/// What a page would weigh, in bytes.
fn foretold(page: &Raster, bands: &Raster, quality: u8) -> Result<usize, Refusal> {
    if bands.height == 0 {
        // A page of so few rows is soon encoded.
        return Ok(0);
    }
    let weight = jpeg(bands, quality)?.len();
    Ok(weight * page.height as usize / bands.height as usize * 100 / TRIED)
}

fn jpeg(page: &Raster, quality: u8) -> Result<Vec<u8>, Refusal> {
    let mut jpeg = Vec::new();
    let colours = if page.is_grey { ExtendedColorType::L8 } else { ExtendedColorType::Rgb8 };
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
    // Sides that a JPEG cannot have.
    encoder.encode(&page.points, page.width, page.height, colours).map_err(|_| Refusal::Damaged)?;
    Ok(jpeg)
}

fn picture(page: &Raster, jpeg: Vec<u8>) -> Result<Picture, Refusal> {
    let side = |side: u32| u16::try_from(side).map_err(|_| Refusal::Damaged);
    Ok(Picture { width: side(page.width)?, height: side(page.height)?, is_grey: page.is_grey, jpeg })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points that no encoder foresees.
    fn noise(width: u32, height: u32) -> Raster {
        let mut state = 1_u32;
        let points = (0..width * height * 3).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            u8::try_from(state >> 24).expect("eight bits")
        });
        Raster { width, height, is_grey: false, points: points.collect() }
    }

    #[test]
    fn even_noise_ends_under_the_budget() {
        for budget in [LEAST, 60_000, 3_000] {
            let picture = within(noise(1200, 900), budget).expect("it is encoded");
            assert!(picture.jpeg.len() <= budget, "{} of {budget}", picture.jpeg.len());
        }
    }

    #[test]
    fn what_a_few_bands_foretell_is_about_what_the_page_weighs() {
        // Print above, paper below.
        let mut page = noise(600, 1600);
        page.points[600 * 900 * 3..].fill(250);
        for quality in QUALITIES {
            let (foretold, weight) =
                (foretold(&page, &bands(&page), quality).expect("bands"), jpeg(&page, quality).expect("a page").len());
            assert!(foretold * 10 > weight * 8 && foretold * 10 < weight * 12, "{foretold} for {weight}");
        }
    }

    #[test]
    fn a_page_of_a_few_rows_is_encoded() {
        for height in [1, 15, 16, 64, 65, 80] {
            assert_eq!(
                within(noise(40, height), LEAST).expect("it is encoded").height,
                u16::try_from(height).expect("it is small")
            );
        }
    }

    #[test]
    fn a_plain_page_keeps_its_size() {
        let white = Raster { width: 1754, height: 2480, is_grey: true, points: vec![255; 1754 * 2480] };
        let picture = within(white, budget(1)).expect("it is encoded");
        assert_eq!((picture.width, picture.height, picture.is_grey), (1754, 2480, true));
    }
}
