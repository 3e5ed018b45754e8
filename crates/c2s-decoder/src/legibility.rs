//! Whether a page can be read: light enough, sharp enough, not blank, its print tall enough.
//!
//! The page is cut into blocks. A block with contrast holds print or an edge; how steep its steepest edge is, compared
//! with its contrast, says how sharp it is whatever the light was. The variance of the whole picture says less: a page
//! with little print has little of it, however sharp.

use crate::legible::LEAST;
use crate::raster::Raster;

/// What keeps a page from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    Dark,
    Blurred,
    Blank,
    /// Its print is too small, whatever points it kept: it was photographed from afar.
    Small,
}

/// The side of a block, in points of an overview.
const BLOCK: usize = 16;
/// The difference of light that print makes on its paper.
const CONTRAST: u8 = 40;
/// One block in so many has contrast on a page that is not blank: about one line of print.
const BLANK_BELOW: usize = 400;
/// The lightest tenth of a page is its paper: darker than this, it was photographed in the dark.
const PAPER_AT_LEAST: u8 = 90;
/// The median steepness of the blocks, in hundredths of their contrast. Print that a blur of two points and a half, of
/// a copy of 2480, has gone over is still read, and gives 40; at four points lower-case letters run together, and it
/// gives 25. The test below draws both.
const SHARP_AT_LEAST: u32 = 32;

/// What keeps a page from being read, by its [`Legible::overview`] and the height of its print.
///
/// [`Legible::overview`]: crate::legible::Legible::overview
pub(crate) fn of(overview: &Raster, print: Option<usize>) -> Vec<Sight> {
    let paper = lightest_tenth(&overview.points);
    if paper < PAPER_AT_LEAST {
        return vec![Sight::Dark];
    }
    let (steepness, blocks) = steepness(overview);
    if steepness.len() * BLANK_BELOW < blocks {
        return vec![Sight::Blank];
    }
    if median(steepness) < SHARP_AT_LEAST {
        return vec![Sight::Blurred];
    }
    if print.is_some_and(|height| height < LEAST) { vec![Sight::Small] } else { Vec::new() }
}

/// The light that one point in ten reaches.
fn lightest_tenth(points: &[u8]) -> u8 {
    let mut counts = [0_usize; 256];
    for point in points {
        counts[usize::from(*point)] += 1;
    }
    let mut left = points.len() / 10;
    for (light, count) in (0..=u8::MAX).zip(counts).rev() {
        if count > left {
            return light;
        }
        left -= count;
    }
    0
}

/// How steep each block with contrast is, and how many blocks there are.
fn steepness(page: &Raster) -> (Vec<u32>, usize) {
    let (width, height) = (page.width as usize, page.height as usize);
    let mut found = Vec::new();
    let (across, down) = (width.saturating_sub(2) / BLOCK, height.saturating_sub(2) / BLOCK);
    for block in 0..across * down {
        let (left, top) = (1 + block % across * BLOCK, 1 + block / across * BLOCK);
        // Column by column, so that a row of a block is gone through at once.
        let (mut darkest, mut lightest, mut steepest) = ([u8::MAX; BLOCK], [0; BLOCK], [0_i16; BLOCK]);
        for y in top..top + BLOCK {
            let row = |y: usize| &page.points[y * width + left - 1..][..BLOCK + 2];
            let (above, row, below) = (row(y - 1), row(y), row(y + 1));
            for x in 0..BLOCK {
                let point = row[x + 1];
                (darkest[x], lightest[x]) = (darkest[x].min(point), lightest[x].max(point));
                let around = [above[x + 1], row[x], row[x + 2], below[x + 1]].map(i16::from);
                let steep = 4 * i16::from(point) - around.iter().sum::<i16>();
                steepest[x] = steepest[x].max(steep.abs());
            }
        }
        let [darkest, lightest] =
            [darkest.iter().min(), lightest.iter().max()].map(|light| light.copied().unwrap_or(0));
        let steepest = steepest.iter().max().map_or(0, |steepest| u32::from(steepest.unsigned_abs()));
        if lightest - darkest >= CONTRAST {
            found.push(steepest * 100 / u32::from(lightest - darkest));
        }
    }
    (found, across * down)
}

fn median(mut values: Vec<u32>) -> u32 {
    let middle = values.len() / 2;
    if values.is_empty() { 0 } else { *values.select_nth_unstable(middle).1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print_size::tests::page;

    #[test]
    fn print_is_too_small_below_the_height_of_eight_points_at_a_hundred_and_twenty_an_inch() {
        for (tall, expected) in [(LEAST - 1, vec![Sight::Small]), (LEAST, Vec::new()), (LEAST + 1, Vec::new())] {
            let page = page(u32::try_from(tall).expect("few"), 40);
            let print = crate::print_size::height(&page);
            assert_eq!(print, Some(tall));
            assert_eq!(of(&page, print), expected, "{tall} points");
        }
    }
}
