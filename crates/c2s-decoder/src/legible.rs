//! A photograph or a scan with as few points as its print needs to be read: those of a page that fills its frame, and more
//! where the page is far away or its print is small.

use image::metadata::Orientation;

use crate::raster::Raster;
use crate::{lean, print_size};

/// Print that is less tall, from its tall letters to those that go below, is read with pain: 8 points in an A4 at 120
/// points an inch.
pub(crate) const LEAST: usize = 10;
/// What is less tall is given more points, while the photograph has some: a copy loses a little of what it is made from.
const ENOUGH: usize = 12;
/// The most points of the long side of a copy: those of a photograph of 12 million points.
const LONGEST_SIDE: u32 = 4032;

/// A page, upright and straight, and how tall its print is.
pub(crate) struct Legible {
    pub(crate) page: Raster,
    /// `None`: there is none, or too few lines to say so.
    pub(crate) print: Option<usize>,
}

impl Legible {
    /// Reduces a photograph until its long side is at most `long`, or more if its print asks for it.
    pub(crate) fn of(photograph: Raster, orientation: Orientation, long: u32) -> Self {
        // Turned once reduced: turning takes a second picture.
        let reduced = Self::measured(photograph.fitted(long), orientation);
        let Some(print) = reduced.print.filter(|print| *print < ENOUGH) else { return reduced };
        let wanted = u32::try_from(long as usize * ENOUGH / print).unwrap_or(LONGEST_SIDE).min(LONGEST_SIDE);
        if photograph.long_side() <= long || wanted <= long {
            return reduced;
        }
        drop(reduced);
        Self::measured(photograph.fit(wanted), orientation)
    }

    fn measured(photograph: Raster, orientation: Orientation) -> Self {
        let page = lean::straightened(photograph.turn(orientation));
        let print = print_size::height(&page.luma());
        Self { page, print }
    }

    /// A page that was drawn: its print is as small as its author wanted.
    pub(crate) const fn drawn(page: Raster) -> Self {
        Self { page, print: None }
    }

    pub(crate) fn without_needless_colours(self) -> Self {
        Self { page: self.page.without_needless_colours(), ..self }
    }

    /// The long side below which its print would be too small.
    pub(crate) fn least_long_side(&self) -> Option<u32> {
        let least = self.page.long_side() as usize * LEAST / self.print?;
        u32::try_from(least).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print_size::tests::page;

    #[test]
    fn print_that_is_small_keeps_more_points() {
        // Of a copy of 800 of the 1600 points: half as tall.
        for (tall, expected) in [(30, 800), (24, 800), (18, 1066), (12, 1600)] {
            let legible = Legible::of(page(tall, 30), Orientation::NoTransforms, 800);
            assert!(
                legible.page.long_side().abs_diff(expected) <= expected / 12,
                "{tall}: {}",
                legible.page.long_side()
            );
        }
        let turned = Legible::of(page(16, 30).turn(Orientation::Rotate90), Orientation::Rotate270, 800);
        assert!(turned.page.height > turned.page.width && turned.page.height > 1100, "{}", turned.page.height);
    }
}
