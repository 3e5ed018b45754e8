//! Whether a page has nothing at all on it: it is left out of the copy.
//!
//! More is asked than for a page that looks blank ([`crate::legibility`]): a signature alone on a sheet, a word in pencil
//! or what shows through from the other side make it a page that people look at.

use crate::raster::Raster;

/// The side of a block, in points of an overview.
const BLOCK: usize = 16;
/// The difference of light that a stroke which people can still see makes on its paper.
const FAINT: u8 = 24;
/// One block in so many may have something on it: a grain of dust.
const DUST_BELOW: usize = 2000;

/// By its [`Legible::overview`].
///
/// [`Legible::overview`]: crate::legible::Legible::overview
pub(crate) fn is(overview: &Raster) -> bool {
    let (width, height) = (overview.width as usize, overview.height as usize);
    let (across, down) = (width.div_ceil(BLOCK), height.div_ceil(BLOCK));
    let has_something = |block: &usize| {
        let (left, top) = (block % across * BLOCK, block / across * BLOCK);
        let (right, bottom) = ((left + BLOCK).min(width), (top + BLOCK).min(height));
        let (mut darkest, mut lightest) = (u8::MAX, 0);
        for row in top..bottom {
            for point in &overview.points[row * width + left..row * width + right] {
                (darkest, lightest) = (darkest.min(*point), lightest.max(*point));
            }
        }
        lightest.saturating_sub(darkest) >= FAINT
    };
    (0..across * down).filter(has_something).count() * DUST_BELOW < across * down
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legible::overview;

    const WIDTH: u32 = 1754;
    const HEIGHT: u32 = 2480;

    fn is_bare(drawn: &[(u32, u32, u32, u8)]) -> bool {
        is(&overview(&sheet(drawn)))
    }

    /// A sheet with its grain, and what is drawn on it: squares of a side, at places, darker by so much.
    fn sheet(drawn: &[(u32, u32, u32, u8)]) -> Raster {
        let mut dice = 7_u32;
        let mut grain = || {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            u8::try_from(dice >> 28).unwrap_or(0)
        };
        let mut points: Vec<u8> = (0..WIDTH * HEIGHT).map(|_| 225 + grain()).collect();
        for (left, top, side, darker) in drawn {
            for (x, y) in (0..*side).flat_map(|x| (0..*side).map(move |y| (left + x, top + y))) {
                points[(y * WIDTH + x) as usize] -= darker;
            }
        }
        Raster { width: WIDTH, height: HEIGHT, is_grey: true, points }
    }

    /// A line of so many squares, as long as a name is.
    fn stroke(darker: u8) -> Vec<(u32, u32, u32, u8)> {
        (0..30).map(|place| (1000 + 8 * place, 2000, 8, darker)).collect()
    }

    #[test]
    fn a_sheet_with_its_grain_and_a_grain_of_dust_is_bare() {
        assert!(is_bare(&[]));
        assert!(is_bare(&[(400, 700, 10, 150)]));
    }

    #[test]
    fn a_signature_alone_and_a_faint_one_are_something() {
        for darker in [150, 40] {
            assert!(!is_bare(&stroke(darker)), "darker by {darker}");
        }
        // At the very edge of the sheet too.
        let edge: Vec<_> = (0..40).map(|place| (WIDTH - 6, 500 + 20 * place, 6, 150)).collect();
        assert!(!is_bare(&edge));
        // What nobody sees is nothing.
        assert!(is_bare(&stroke(8)));
    }
}
