//! A page in a few greys: what print needs, for a part of what its JPEG weighs.

use std::io::{self, Write};

use c2s_papers::Depth;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::raster::Raster;

/// The side of the squares within which the paper is of one light.
const BLOCK: usize = 32;
/// Of the points of a square, one in so many is lighter than its paper: grain, and the edges that a JPEG leaves.
const LIGHTER: usize = 8;
/// A square without paper takes the lightest of those around it, so many squares far: a line of large letters, a frame.
const AROUND: usize = 2;
/// What is darker is no paper: a picture, or a table in black.
const DARKEST_PAPER: u8 = 96;
/// The shares of the paper's light, in 255ths, under which there is black and over which there is white.
const BLACK: i32 = 40;
const WHITE: i32 = 215;

/// The points of a page, its rows packed and deflated, as [`c2s_papers::Coding::Greys`] says.
pub(crate) fn coded(luma: &Raster, depth: Depth) -> io::Result<Vec<u8>> {
    let bits = depth.bits();
    let darkest_to_lightest = (1_u16 << bits) - 1;
    let width = luma.width as usize;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let mut packed = vec![0; depth.bytes_of_row(width)];
    for row in luma.points.chunks_exact(width.max(1)) {
        for (byte, points) in packed.iter_mut().zip(row.chunks(usize::from(8 / bits))) {
            let mut free = 8;
            *byte = points.iter().fold(0, |byte, light| {
                let level = (u16::from(*light) * darkest_to_lightest + 127) / 255;
                free -= bits;
                byte | u8::try_from(level).unwrap_or_default() << free
            });
        }
        encoder.write_all(&packed)?;
    }
    encoder.finish()
}

/// The same page with its paper made white and its ink black, whatever the light and the shades: four greys then suffice.
pub(crate) fn on_white(luma: &Raster) -> Raster {
    let stretched = |light: u8, paper: u8| {
        let share = i32::from(light) * 255 / i32::from(paper);
        u8::try_from(((share - BLACK) * 255 / (WHITE - BLACK)).clamp(0, 255)).unwrap_or(u8::MAX)
    };
    // There are more points than lights.
    let lights = |paper: u8| std::array::from_fn(|light| stretched(u8::try_from(light).unwrap_or(u8::MAX), paper));
    let of_paper: Vec<[u8; 256]> = (0..=u8::MAX).map(|paper| lights(paper.max(DARKEST_PAPER))).collect();
    let points = Paper::of(luma).seen(luma, |light, paper| of_paper[usize::from(paper)][usize::from(light)]);
    Raster { points, ..*luma }
}

/// The light of the paper, square by square.
pub(crate) struct Paper {
    across: usize,
    lights: Vec<u8>,
}

impl Paper {
    pub(crate) fn of(luma: &Raster) -> Self {
        let (width, height) = ((luma.width as usize).max(1), luma.height as usize);
        let (across, down) = (width.div_ceil(BLOCK), height.div_ceil(BLOCK));
        let mut lights = Vec::with_capacity(across * down);
        for rows in luma.points.chunks(width * BLOCK) {
            for block in 0..across {
                let from = block * BLOCK;
                lights.push(light_of(rows.chunks_exact(width).map(|row| &row[from..(from + BLOCK).min(width)])));
            }
        }
        let squares = Self { across, lights };
        let lightest = squares.each(|around| around.max().unwrap_or_default());
        // From one square to the next the light does not jump.
        lightest.each(|around| {
            let (sum, count) = around.fold((0_u32, 0_u32), |(sum, count), light| (sum + u32::from(light), count + 1));
            u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX).max(DARKEST_PAPER)
        })
    }

    /// Another light for each square, from those around it.
    fn each(&self, light: impl Fn(&mut dyn Iterator<Item = u8>) -> u8) -> Self {
        let down = self.lights.len() / self.across.max(1);
        let near = |at: usize, end: usize| at.saturating_sub(AROUND)..(at + AROUND + 1).min(end);
        let squares = (0..down).flat_map(|y| (0..self.across).map(move |x| (x, y)));
        let lights = squares.map(|(x, y)| {
            let rows = near(y, down).map(|y| &self.lights[y * self.across..(y + 1) * self.across]);
            light(&mut rows.flat_map(|row| &row[near(x, self.across)]).copied())
        });
        Self { across: self.across, lights: lights.collect() }
    }

    /// What each point is, from its light and that of the paper around.
    pub(crate) fn seen<Point>(&self, luma: &Raster, of: impl Fn(u8, u8) -> Point) -> Vec<Point> {
        let mut seen = Vec::with_capacity(luma.points.len());
        for (y, row) in luma.points.chunks_exact((luma.width as usize).max(1)).enumerate() {
            for (block, points) in row.chunks(BLOCK).enumerate() {
                let paper = self.light_at(block, y / BLOCK);
                seen.extend(points.iter().map(|light| of(*light, paper)));
            }
        }
        seen
    }

    fn light_at(&self, x: usize, y: usize) -> u8 {
        self.lights[y * self.across + x]
    }
}

/// The light that one point in [`LIGHTER`] exceeds.
fn light_of<'a>(rows: impl Iterator<Item = &'a [u8]>) -> u8 {
    let mut counts = [0_usize; 256];
    let mut count = 0;
    for row in rows {
        for point in row {
            counts[usize::from(*point)] += 1;
        }
        count += row.len();
    }
    let mut lighter = 0;
    for light in (0..=u8::MAX).rev() {
        lighter += counts[usize::from(light)];
        if lighter * LIGHTER > count {
            return light;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn grey(width: u32, points: Vec<u8>) -> Raster {
        let height = u32::try_from(points.len()).unwrap() / width;
        Raster { width, height, is_grey: true, points }
    }

    fn unpacked(luma: &Raster, depth: Depth) -> Vec<u8> {
        let mut packed = Vec::new();
        flate2::read::ZlibDecoder::new(&coded(luma, depth).unwrap()[..]).read_to_end(&mut packed).unwrap();
        packed
    }

    #[test]
    fn points_are_packed_from_the_highest_bits_and_each_row_begins_on_a_byte() {
        let page = grey(3, vec![0, 255, 128, 255, 8, 9]);
        assert_eq!(unpacked(&page, Depth::Four), [0x0f, 0x80, 0xf0, 0x10]);
        assert_eq!(unpacked(&page, Depth::Two), [0b0011_1000, 0b1100_0000]);
        assert_eq!(unpacked(&page, Depth::One), [0b0110_0000, 0b1000_0000]);
    }

    #[test]
    fn the_greys_of_a_point_are_the_nearest() {
        for (light, sixteen, four, two) in
            [(0, 0, 0, 0), (8, 0, 0, 0), (9, 1, 0, 0), (42, 2, 0, 0), (43, 3, 1, 0), (127, 7, 1, 0), (128, 8, 2, 1)]
        {
            let page = grey(1, vec![light]);
            assert_eq!(unpacked(&page, Depth::Four), [sixteen << 4], "{light}");
            assert_eq!(unpacked(&page, Depth::Two), [four << 6], "{light}");
            assert_eq!(unpacked(&page, Depth::One), [two << 7], "{light}");
        }
    }

    #[test]
    fn paper_becomes_white_and_ink_black_whatever_the_shade() {
        // Lit from the left: from 230 to 130; a stroke of a third of its light each sixteen points, two wide.
        let light = |x: u32| u8::try_from(230 - x / 10).unwrap();
        let is_ink = |x: u32, y: u32| x % 16 < 2 && y % 32 < 24;
        let places = || (0..400).flat_map(|y| (0..1000).map(move |x| (x, y)));
        let points = places().map(|(x, y)| if is_ink(x, y) { light(x) / 3 } else { light(x) });
        let white = on_white(&grey(1000, points.collect()));
        for ((x, y), point) in places().zip(&white.points) {
            assert!(if is_ink(x, y) { *point < 80 } else { *point > 240 }, "{x}, {y}: {point}");
        }
    }

    #[test]
    fn a_black_table_stays_black_with_its_letters_white() {
        // Wider than the squares that lend it their paper.
        let is_table = |x: usize, y: usize| (100..500).contains(&x) && (100..500).contains(&y);
        let is_letter = |x: usize, y: usize| (280..284).contains(&x) && (280..320).contains(&y);
        let places = || (0..600).flat_map(|y| (0..600).map(move |x| (x, y)));
        let points = places().map(|(x, y)| if is_table(x, y) && !is_letter(x, y) { 20 } else { 250 });
        let white = on_white(&grey(600, points.collect()));
        for ((x, y), point) in places().zip(&white.points) {
            let dark = is_table(x, y) && !is_letter(x, y);
            assert!(if dark { *point < 40 } else { *point > 240 }, "{x}, {y}: {point}");
        }
    }
}
