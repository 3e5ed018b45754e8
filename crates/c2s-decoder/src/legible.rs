//! A photograph or a scan with as few points as its print needs to be read: those of a page that fills its frame, and more
//! where the page is far away or its print is small.

use std::borrow::Cow;

use image::metadata::Orientation;

use crate::raster::Raster;
use crate::{Mark, lean, print_size};

/// Print that is less tall, from its tall letters to those that go below, is read with pain: 8 points in an A4 at 120
/// points an inch.
pub(crate) const LEAST: usize = 10;
/// What is less tall is given more points, while the photograph has some: a copy loses a little of what it is made from.
const ENOUGH: usize = 12;
/// The most points of the long side of a copy: those of a photograph of 12 million points.
const LONGEST_SIDE: u32 = 4032;

/// Half of the long side of a copy: the grain of paper and of cameras is gone, print and the stroke of a pencil are not.
const OVERVIEW: u32 = 1240;

/// A page, upright and straight, and how tall its print is.
pub(crate) struct Legible {
    page: Raster,
    /// What all that looks at the page goes by.
    luma: Raster,
    /// `None`: there is none, or too few lines to say so.
    print: Option<usize>,
}

impl Legible {
    /// Reduces a photograph until its long side is at most `long`, or more if its print asks for it. The photograph is
    /// given back unless that took its memory: the largest ones leave no room for more than one copy.
    pub(crate) fn of(photograph: Raster, orientation: Orientation, long: u32) -> (Self, Option<Raster>) {
        // Turned once reduced: turning takes a second picture.
        let reduced = Self::measured(photograph.fitted(long), orientation);
        let Some(print) = reduced.print.filter(|print| *print < ENOUGH) else { return (reduced, Some(photograph)) };
        let wanted = u32::try_from(long as usize * ENOUGH / print).unwrap_or(LONGEST_SIDE).min(LONGEST_SIDE);
        if photograph.long_side() <= long || wanted <= long {
            return (reduced, Some(photograph));
        }
        drop(reduced);
        (Self::measured(photograph.fit(wanted), orientation), None)
    }

    fn measured(photograph: Raster, orientation: Orientation) -> Self {
        let mut page = photograph.turn(orientation);
        let mut luma = page.luma();
        if let Some(straight) = lean::straightened(&page, &luma) {
            // The one that leans is let go first.
            page = straight;
            luma = page.luma();
        }
        let print = print_size::height(&luma);
        Self { page, luma, print }
    }

    /// A page that was drawn: its print is as small as its author wanted.
    pub(crate) fn drawn(page: Raster) -> Self {
        Self { luma: page.luma(), page, print: None }
    }

    pub(crate) fn into_page(self) -> Raster {
        self.page
    }

    pub(crate) const fn page(&self) -> &Raster {
        &self.page
    }

    /// Its light alone.
    pub(crate) const fn luma(&self) -> &Raster {
        &self.luma
    }

    /// Its light, reduced: what the whole page looks like.
    pub(crate) fn overview(&self) -> Cow<'_, Raster> {
        overview(&self.luma)
    }

    pub(crate) const fn print(&self) -> Option<usize> {
        self.print
    }

    pub(crate) fn without_needless_colours(self) -> Self {
        if self.page.is_grey || self.page.has_colours() { self } else { Self { page: self.luma.clone(), ..self } }
    }

    /// With a mark across it; what is seen on it is seen before.
    pub(crate) fn marked(mut self, mark: &Mark) -> Self {
        mark.write_on(&mut self.page);
        Self { luma: self.page.luma(), ..self }
    }

    /// The long side below which its print would be too small.
    pub(crate) fn least_long_side(&self) -> Option<u32> {
        let least = self.page.long_side() as usize * LEAST / self.print?;
        u32::try_from(least).ok()
    }
}

pub(crate) fn overview(luma: &Raster) -> Cow<'_, Raster> {
    let times = luma.long_side() / OVERVIEW;
    if times < 2 { Cow::Borrowed(luma) } else { Cow::Owned(luma.shrunk(times)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print_size::tests::page;

    #[test]
    fn print_that_is_small_keeps_more_points() {
        // Of a copy of 800 of the 1600 points: half as tall.
        for (tall, expected) in [(30, 800), (24, 800), (18, 1066), (12, 1600)] {
            let (legible, photograph) = Legible::of(page(tall, 30), Orientation::NoTransforms, 800);
            assert_eq!(photograph.is_some(), expected == 800, "it is given back unless a larger copy is made of it");
            assert!(
                legible.page.long_side().abs_diff(expected) <= expected / 12,
                "{tall}: {}",
                legible.page.long_side()
            );
        }
        let (turned, _) = Legible::of(page(16, 30).turn(Orientation::Rotate90), Orientation::Rotate270, 800);
        assert!(turned.page.height > turned.page.width && turned.page.height > 1100, "{}", turned.page.height);
    }
}
