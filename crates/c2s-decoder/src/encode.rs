//! From a page to the picture of the view copy: small enough to be carried, legible enough to be read.

use c2s_papers::{Coding, Depth, Picture, Refusal};
use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;

use crate::greys;
use crate::legible::Legible;
use crate::raster::Raster;

/// The long side of a page: that of an A4 at 210 points an inch, where 7 point print has lower-case letters of ten
/// points and more.
pub(crate) const LONG_SIDE: u32 = 2480;
/// The long side of the pages of a long document, at 150 points an inch.
pub(crate) const SHORTER_LONG_SIDE: u32 = 1754;
/// Under it print of 8 points is not read any more: an A4 at 120 points an inch.
const SMALLEST_LONG_SIDE: u32 = 1403;
/// What the copy of a file weighs at most, below the 2 MB that are announced, with room for the PDF around.
const MOST: usize = 1_900_000;
/// What a page may weigh whatever their number, when even a few greys do not fit its share: under it a photograph
/// becomes hard to read, and 2 MB matter less than that.
const LEAST: usize = 250_000;

/// Qualities at which print keeps its edges.
const GOOD: [u8; 2] = [85, 75];
/// Those at which they are blurred, and still read.
const LOWER: [u8; 3] = [65, 55, 45];

/// What each page of so many should weigh.
pub(crate) fn budget(pages: usize) -> usize {
    MOST / pages.max(1)
}

/// Codes a page so that it weighs at most `budget`, or [`LEAST`] where print would not be read any more.
///
/// A JPEG of good quality is what a photograph needs. What does not fit so is most often print, which sixteen greys show
/// as well, for a third of the weight. Then comes a lower quality, then, in a long document, four greys and two.
pub(crate) fn within(legible: Legible, budget: usize) -> Result<Picture, Refusal> {
    let least = legible.least_long_side().unwrap_or(SMALLEST_LONG_SIDE).max(SMALLEST_LONG_SIDE);
    let page = Weighed::of(legible.page());
    if let Some(picture) = page.jpeg(&GOOD, budget)? {
        return Ok(picture);
    }
    let luma = Weighed::of(legible.luma());
    let in_sixteen_greys = || luma.greys(Depth::Four, budget);
    // Colours are kept as long as they fit.
    if page.whole.is_grey
        && let Some(picture) = in_sixteen_greys()?
    {
        return Ok(picture);
    }
    if let Some(picture) = page.jpeg(&LOWER, budget)? {
        return Ok(picture);
    }
    if !page.whole.is_grey
        && let Some(picture) = in_sixteen_greys()?
    {
        return Ok(picture);
    }
    if budget < LEAST {
        let on_white = greys::on_white(luma.whole);
        let on_white = Weighed::of(&on_white);
        for depth in [Depth::Two, Depth::One] {
            if let Some(picture) = on_white.greys(depth, budget)? {
                return Ok(picture);
            }
        }
    }
    reduced(legible.into_page(), least, budget.max(LEAST))
}

/// Of less and less points, until it fits: pictures that fill a page, or noise. It is never made smaller than `least`,
/// where its print is still read, whatever it weighs.
fn reduced(mut page: Raster, least: u32, budget: usize) -> Result<Picture, Refusal> {
    loop {
        let weighed = Weighed::of(&page);
        for qualities in [&GOOD[..], &LOWER] {
            if let Some(picture) = weighed.jpeg(qualities, budget)? {
                return Ok(picture);
            }
        }
        if page.long_side() <= least {
            let [.., lowest] = LOWER;
            return weighed.jpeg(&[lowest], usize::MAX)?.ok_or(Refusal::TooHard);
        }
        let long = page.long_side() * 4 / 5;
        page = page.fit(long.max(least));
    }
}

/// The rows of a JPEG go together by sixteen at most.
const BAND: u32 = 16;
/// One band in so many is weighed.
const WEIGHED: u32 = 8;

/// A band alone weighs a little more than within its page, and its page may be uneven: a page that is foretold to weigh
/// so many hundredths of the budget is tried. Of greys, what repeats itself weighs next to nothing in the whole.
const fn tried(coding: Coding) -> usize {
    match coding {
        Coding::GreyJpeg | Coding::ColourJpeg => 105,
        Coding::Greys(_) => 135,
    }
}

/// A page and a few bands of it, whose weight is asked first: coding the whole takes most of the time of a page.
struct Weighed<'a> {
    whole: &'a Raster,
    /// One band in [`WEIGHED`], the first from the middle of the first ones.
    bands: Raster,
}

impl<'a> Weighed<'a> {
    fn of(whole: &'a Raster) -> Self {
        let row = whole.width as usize * whole.components();
        let bands = whole.points.chunks(row * BAND as usize).skip(WEIGHED as usize / 2).step_by(WEIGHED as usize);
        let points = bands.collect::<Vec<_>>().concat();
        let height = u32::try_from(points.len() / row.max(1)).unwrap_or_default();
        Self { whole, bands: Raster { width: whole.width, height, is_grey: whole.is_grey, points } }
    }

    /// Its JPEG at the first of some qualities, the best first, at which it fits.
    fn jpeg(&self, qualities: &[u8], budget: usize) -> Result<Option<Picture>, Refusal> {
        let coding = if self.whole.is_grey { Coding::GreyJpeg } else { Coding::ColourJpeg };
        let at = |quality: u8| self.coded(coding, budget, |points| jpeg(points, quality));
        let Some((best, others)) = qualities.split_first() else { return Ok(None) };
        let picture = at(*best)?;
        if picture.is_some() {
            return Ok(picture);
        }
        // What does not fit at the last of several fits at none.
        if let [_, .., lowest] = others
            && self.foretold(tried(coding), |bands| jpeg(bands, *lowest))? > budget
        {
            return Ok(None);
        }
        for quality in others {
            if let Some(picture) = at(*quality)? {
                return Ok(Some(picture));
            }
        }
        Ok(None)
    }

    /// Its greys, when they fit.
    fn greys(&self, depth: Depth, budget: usize) -> Result<Option<Picture>, Refusal> {
        self.coded(Coding::Greys(depth), budget, |points| greys::coded(points, depth).map_err(|_| Refusal::Damaged))
    }

    fn coded(
        &self,
        coding: Coding,
        budget: usize,
        code: impl Fn(&Raster) -> Result<Vec<u8>, Refusal>,
    ) -> Result<Option<Picture>, Refusal> {
        if self.foretold(tried(coding), &code)? > budget {
            return Ok(None);
        }
        let points = code(self.whole)?;
        (points.len() <= budget).then(|| picture(self.whole, coding, points)).transpose()
    }

    /// What the page would weigh, in bytes, in so many hundredths of it.
    fn foretold(
        &self,
        hundredths: usize,
        code: impl Fn(&Raster) -> Result<Vec<u8>, Refusal>,
    ) -> Result<usize, Refusal> {
        if self.bands.height == 0 {
            // A page of so few rows is soon coded.
            return Ok(0);
        }
        let weight = code(&self.bands)?.len();
        Ok(weight * self.whole.height as usize / self.bands.height as usize * 100 / hundredths)
    }
}

fn jpeg(page: &Raster, quality: u8) -> Result<Vec<u8>, Refusal> {
    let mut jpeg = Vec::new();
    let colours = if page.is_grey { ExtendedColorType::L8 } else { ExtendedColorType::Rgb8 };
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
    // Sides that a JPEG cannot have.
    encoder.encode(&page.points, page.width, page.height, colours).map_err(|_| Refusal::Damaged)?;
    Ok(jpeg)
}

fn picture(page: &Raster, coding: Coding, points: Vec<u8>) -> Result<Picture, Refusal> {
    let side = |side: u32| u16::try_from(side).map_err(|_| Refusal::Damaged);
    Ok(Picture { width: side(page.width)?, height: side(page.height)?, coding, points })
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
    fn noise_loses_points_until_it_fits_and_never_more_than_print_can_bear() {
        let coded = |budget| within(Legible::drawn(noise(2000, 1500)), budget).expect("it is encoded");
        let (large, small) = (coded(2_000_000), coded(3_000));
        assert!(large.points.len() <= 2_000_000 && large.width > 1403, "{large:?}");
        // What would be hard to read weighs what it must.
        assert!(small.points.len() > LEAST && small.width == 1403, "{small:?}");
        assert_eq!(within(Legible::drawn(noise(600, 400)), 3_000).expect("it is encoded").width, 600);
    }

    #[test]
    fn what_a_few_bands_foretell_is_about_what_the_page_weighs() {
        // Print above, paper below.
        let mut page = noise(600, 1600);
        page.points[600 * 900 * 3..].fill(250);
        for quality in GOOD.into_iter().chain(LOWER) {
            let foretold = Weighed::of(&page).foretold(100, |bands| jpeg(bands, quality)).expect("bands");
            let weight = jpeg(&page, quality).expect("a page").len();
            assert!(foretold * 10 > weight * 8 && foretold * 10 < weight * 12, "{foretold} for {weight}");
        }
    }

    #[test]
    fn a_page_of_a_few_rows_is_encoded() {
        for height in [1, 15, 16, 64, 65, 80] {
            assert_eq!(
                within(Legible::drawn(noise(40, height)), LEAST).expect("it is encoded").height,
                u16::try_from(height).expect("it is small")
            );
        }
    }

    #[test]
    fn a_plain_page_keeps_its_size() {
        let white = Raster { width: 1754, height: 2480, is_grey: true, points: vec![255; 1754 * 2480] };
        let picture = within(Legible::drawn(white), budget(1)).expect("it is encoded");
        assert_eq!((picture.width, picture.height, picture.coding), (1754, 2480, Coding::GreyJpeg));
    }

    /// Black strokes on paper, three in nine points wide, soft at their edges, close to each other: what print looks
    /// like to an encoder.
    fn print(is_grey: bool) -> Raster {
        let (width, height) = (1240, 1754);
        let mut state = 7_u32;
        let mut strokes = Vec::new();
        for _ in 0..(width / 9 + 1) * (height / 20 + 1) {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            strokes.push(state >> 30);
        }
        let light = |x: u32, y: u32| {
            let stroke = strokes[((y / 20) * (width / 9 + 1) + x / 9) as usize];
            match (y % 20, x % 9) {
                (0..8, _) => 255,
                (_, at) if at == 2 * stroke => 40,
                (_, at) if at == 2 * stroke + 1 => 0,
                (_, at) if at == 2 * stroke + 2 => 90,
                _ => 255,
            }
        };
        let lights = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| light(x, y));
        let points = if is_grey { lights.collect() } else { lights.flat_map(|light| [light, light, 255]).collect() };
        Raster { width, height, is_grey, points }
    }

    #[test]
    fn print_goes_to_fewer_greys_before_it_loses_its_edges_and_colours_go_last() {
        let grey = |budget| within(Legible::drawn(print(true)), budget).expect("it is coded");
        let sixteen = greys::coded(&print(true), Depth::Four).expect("it is coded").len();
        let four = greys::coded(&greys::on_white(&print(true)), Depth::Two).expect("it is coded").len();
        assert!(four < sixteen && sixteen < LEAST, "{four}, {sixteen}");
        assert_eq!(grey(MOST).coding, Coding::GreyJpeg);
        assert_eq!(grey(sixteen).coding, Coding::Greys(Depth::Four));
        assert_eq!(grey(sixteen - 1).coding, Coding::Greys(Depth::Two));
        assert_eq!(grey(four).coding, Coding::Greys(Depth::Two));
        assert_eq!(grey(four - 1).coding, Coding::Greys(Depth::One));
        // None loses a point.
        assert!([MOST, sixteen, four, four - 1].map(grey).iter().all(|picture| picture.width == 1240));
        let lowest = jpeg(&print(false), 45).expect("it is coded").len() * 106 / 100;
        let coloured = |budget| within(Legible::drawn(print(false)), budget).expect("it is coded").coding;
        assert_eq!(coloured(MOST), Coding::ColourJpeg);
        assert_eq!(coloured(lowest), Coding::ColourJpeg);
        assert!(matches!(coloured(sixteen), Coding::Greys(_)));
    }
}
