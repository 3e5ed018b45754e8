//! Points in memory, grey or coloured, one byte for each component.

use std::cell::RefCell;

use c2s_papers::Refusal;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, GrayImage, ImageEncoder, RgbImage};

/// A picture, row by row.
#[derive(Clone)]
pub(crate) struct Raster {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// One of grey, three of colours.
    pub(crate) is_grey: bool,
    pub(crate) points: Vec<u8>,
}

thread_local! {
    /// It keeps its room from one page to the next.
    static RESIZER: RefCell<Resizer> = RefCell::new(Resizer::new());
}

/// What it may keep: that of an A4 in colours at 300 points an inch, of which the copy has 150.
const MOST_KEPT: usize = 16_000_000;

const WHOLE: &str = "a raster has all its points";

impl Raster {
    pub(crate) const fn components(&self) -> usize {
        if self.is_grey { 1 } else { 3 }
    }

    pub(crate) const fn long_side(&self) -> u32 {
        if self.width > self.height { self.width } else { self.height }
    }

    /// Takes the mean of squares of `factor` points, in place: the largest photographs leave no room for a second one.
    pub(crate) fn shrink(&mut self, factor: u32) {
        if !self.shrinks_by(factor) {
            return;
        }
        let mut row = Means::new(self, factor);
        let mut written = 0;
        for y in 0..self.height / factor {
            row.take(&self.points, y);
            // What is written stands before all that is still to be read.
            for (point, mean) in self.points[written..].iter_mut().zip(row.means()) {
                *point = mean;
            }
            written += row.sums.len();
        }
        self.points.truncate(written);
        self.points.shrink_to_fit();
        (self.width, self.height) = (self.width / factor, self.height / factor);
    }

    /// The same, of a picture that is still needed.
    pub(crate) fn shrunk(&self, factor: u32) -> Self {
        if !self.shrinks_by(factor) {
            return self.clone();
        }
        let (width, height) = (self.width / factor, self.height / factor);
        let mut row = Means::new(self, factor);
        let mut points = Vec::with_capacity(row.sums.len() * height as usize);
        for y in 0..height {
            row.take(&self.points, y);
            points.extend(row.means());
        }
        Self { width, height, is_grey: self.is_grey, points }
    }

    const fn shrinks_by(&self, factor: u32) -> bool {
        factor >= 2 && self.width >= factor && self.height >= factor
    }

    /// Reduces it until its long side is at most `long`, by a filter that keeps thin strokes.
    pub(crate) fn fit(mut self, long: u32) -> Self {
        self.shrink(self.long_side() / long / 2 * 2);
        if self.long_side() <= long {
            return self;
        }
        let (width, height) = self.sides_within(long);
        self.resized(width, height)
    }

    /// The same, of a picture that is still needed.
    pub(crate) fn fitted(&self, long: u32) -> Self {
        if self.long_side() <= long {
            return self.clone();
        }
        let (width, height) = self.sides_within(long);
        self.resized(width, height)
    }

    fn sides_within(&self, long: u32) -> (u32, u32) {
        let scaled = |side: u32| (u64::from(side) * u64::from(long) / u64::from(self.long_side())).max(1);
        let scaled = |side| u32::try_from(scaled(side)).unwrap_or(long);
        (scaled(self.width), scaled(self.height))
    }

    fn resized(&self, width: u32, height: u32) -> Self {
        let kind = if self.is_grey { PixelType::U8 } else { PixelType::U8x3 };
        let mut resized = Image::new(width, height, kind);
        let source = ImageRef::new(self.width, self.height, &self.points, kind).expect(WHOLE);
        RESIZER.with_borrow_mut(|resizer| {
            resizer.resize(&source, &mut resized, None).expect("both are of one kind, and neither is empty");
            if resizer.size_of_internal_buffers() > MOST_KEPT {
                resizer.reset_internal_buffers();
            }
        });
        Self { width, height, is_grey: self.is_grey, points: resized.into_vec() }
    }

    /// So many times larger, by a filter that keeps edges sharp.
    pub(crate) fn enlarged(&self, times: u32) -> Self {
        self.resized(self.width * times, self.height * times)
    }

    /// Turns it as the camera was held.
    pub(crate) fn turn(self, orientation: Orientation) -> Self {
        if orientation == Orientation::NoTransforms {
            return self;
        }
        let Self { width, height, is_grey, points } = self;
        if is_grey {
            let mut image = DynamicImage::from(GrayImage::from_raw(width, height, points).expect(WHOLE));
            image.apply_orientation(orientation);
            let turned = image.into_luma8();
            Self { width: turned.width(), height: turned.height(), is_grey, points: turned.into_raw() }
        } else {
            let mut image = DynamicImage::from(RgbImage::from_raw(width, height, points).expect(WHOLE));
            image.apply_orientation(orientation);
            let turned = image.into_rgb8();
            Self { width: turned.width(), height: turned.height(), is_grey, points: turned.into_raw() }
        }
    }

    /// Whether a point of it has a colour.
    pub(crate) fn has_colours(&self) -> bool {
        !self.is_grey && self.points.chunks_exact(3).any(|point| !is_grey(point[0], point[1], point[2]))
    }

    /// Its light alone, when no point of it has a colour.
    pub(crate) fn without_needless_colours(self) -> Self {
        if self.has_colours() { self } else { self.into_luma() }
    }

    pub(crate) fn png(&self) -> Result<Vec<u8>, Refusal> {
        let mut png = Vec::new();
        let colours = if self.is_grey { ExtendedColorType::L8 } else { ExtendedColorType::Rgb8 };
        let written = PngEncoder::new(&mut png).write_image(&self.points, self.width, self.height, colours);
        written.map_err(|_| Refusal::Damaged)?;
        Ok(png)
    }

    /// Its light alone.
    pub(crate) fn luma(&self) -> Self {
        let points = if self.is_grey {
            self.points.clone()
        } else {
            self.points.chunks_exact(3).map(|point| light(point[0], point[1], point[2])).collect()
        };
        Self { width: self.width, height: self.height, is_grey: true, points }
    }

    pub(crate) fn into_luma(self) -> Self {
        if self.is_grey { self } else { self.luma() }
    }

    /// A part of it, within it.
    pub(crate) fn part(&self, x: u32, y: u32, width: u32, height: u32) -> Self {
        let (width, height) = (width.min(self.width - x), height.min(self.height - y));
        let components = self.components();
        let of_row = width as usize * components;
        let mut points = Vec::with_capacity(of_row * height as usize);
        for row in y..y + height {
            let from = (row as usize * self.width as usize + x as usize) * components;
            points.extend_from_slice(&self.points[from..from + of_row]);
        }
        Self { width, height, is_grey: self.is_grey, points }
    }
}

/// The means of squares of points, a row of them at a time.
struct Means {
    /// Of a row of squares, component by component.
    sums: Vec<u32>,
    /// The side of a square.
    side: usize,
    /// A row of the picture, in components.
    line: usize,
    is_grey: bool,
}

impl Means {
    fn new(picture: &Raster, factor: u32) -> Self {
        let components = picture.components();
        let sums = vec![0; (picture.width / factor) as usize * components];
        Self { sums, side: factor as usize, line: picture.width as usize * components, is_grey: picture.is_grey }
    }

    /// Takes a row of squares.
    fn take(&mut self, points: &[u8], y: u32) {
        let lines = &points[y as usize * self.side * self.line..][..self.side * self.line];
        match (self.is_grey, self.side) {
            (true, 2) => self.add::<1, 2>(lines),
            (true, _) => self.add::<1, 0>(lines),
            (false, 2) => self.add::<3, 2>(lines),
            (false, _) => self.add::<3, 0>(lines),
        }
    }

    /// How many components there are, and the side unless it is nought, are known while this is compiled: it is three
    /// times faster so.
    fn add<const COMPONENTS: usize, const SIDE: usize>(&mut self, lines: &[u8]) {
        let side = if SIDE == 0 { self.side } else { SIDE };
        self.sums.fill(0);
        let (sums, _) = self.sums.as_chunks_mut::<COMPONENTS>();
        for line in lines.chunks_exact(self.line) {
            for (sums, square) in sums.iter_mut().zip(line.chunks_exact(side * COMPONENTS)) {
                for point in square.chunks_exact(COMPONENTS) {
                    for (sum, component) in sums.iter_mut().zip(point) {
                        *sum += u32::from(*component);
                    }
                }
            }
        }
    }

    fn means(&self) -> impl Iterator<Item = u8> {
        // To multiply is many times faster than to divide; of larger squares there are few.
        const SHIFT: u32 = 24;
        const LARGEST: usize = 15;
        let area = u32::try_from(self.side * self.side).unwrap_or(u32::MAX);
        let (half, inverse, is_large) = (area / 2, (1 << SHIFT) / area + 1, self.side > LARGEST);
        self.sums.iter().map(move |sum| {
            let mean = if is_large { (sum + half) / area } else { ((sum + half) * inverse) >> SHIFT };
            u8::try_from(mean).unwrap_or(u8::MAX)
        })
    }
}

/// Whether a point has no colour: two components that differ by so little are one grey.
pub(crate) const fn is_grey(red: u8, green: u8, blue: u8) -> bool {
    const GREY: u8 = 12;
    red.abs_diff(green) <= GREY && blue.abs_diff(green) <= GREY
}

/// The light of a colour, by ITU-R BT.601.
pub(crate) fn light(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from((sum + 500) / 1000).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(width: u32, points: &[u8]) -> Raster {
        let height = u32::try_from(points.len()).unwrap() / width;
        Raster { width, height, is_grey: true, points: points.to_vec() }
    }

    #[test]
    fn shrinking_takes_the_mean_of_each_square_and_leaves_the_rest_of_a_row() {
        let mut raster = grey(5, &[0, 10, 20, 20, 99, 10, 20, 20, 20, 99, 7, 7, 7, 7, 99]);
        raster.shrink(2);
        assert_eq!((raster.width, raster.height, raster.points), (2, 1, vec![10, 20]));
    }

    #[test]
    fn the_mean_of_each_sum_is_rounded_as_a_division_rounds() {
        for side in [2_u32, 3, 4, 6, 7, 14, 15, 16, 255] {
            let area = side * side;
            // Where the mean becomes the next one.
            let first = |mean: u32| (mean * area).saturating_sub(area / 2);
            let sums: Vec<u32> = (0..=255).flat_map(|mean| [first(mean).saturating_sub(1), first(mean)]).collect();
            let means = Means { sums: sums.clone(), side: side as usize, line: 0, is_grey: true };
            for (sum, mean) in sums.iter().zip(means.means()) {
                assert_eq!(u32::from(mean), (sum + area / 2) / area, "{sum} of {side}");
            }
        }
    }

    #[test]
    fn shrinking_keeps_the_colours_apart() {
        let points = [[10, 0, 200], [20, 0, 100], [30, 0, 100], [40, 0, 200]].concat();
        let mut raster = Raster { width: 2, height: 2, is_grey: false, points };
        raster.shrink(2);
        assert_eq!(raster.points, [25, 0, 150]);
    }

    #[test]
    fn a_picture_fits_the_long_side_and_is_never_enlarged() {
        for (width, height, expected) in [
            (100, 50, (100, 50)),
            (100, 200, (100, 200)),
            (400, 100, (200, 50)),
            (1000, 3, (200, 1)),
            (1001, 1001, (200, 200)),
        ] {
            let points = vec![128; (width * height) as usize];
            let fitted = Raster { width, height, is_grey: true, points }.fit(200);
            assert_eq!((fitted.width, fitted.height), expected);
            assert_eq!(fitted.points.len(), (fitted.width * fitted.height) as usize);
            assert!(fitted.points.iter().all(|point| (127..=129).contains(point)));
        }
    }

    #[test]
    fn a_part_is_cut_at_the_edges() {
        let part = grey(3, &[1, 2, 3, 4, 5, 6, 7, 8, 9]).part(1, 1, 5, 5);
        assert_eq!((part.width, part.height, part.points), (2, 2, vec![5, 6, 8, 9]));
    }
}
