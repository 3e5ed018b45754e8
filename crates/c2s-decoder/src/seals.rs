//! The squares of seals, found on a page or in a photograph.

use rxing::BarcodeFormat;
use rxing::helpers::detect_in_luma_slice;

use crate::quiet;
use crate::raster::Raster;

/// More seals than the papers of one file bear.
pub(crate) const MOST: usize = 8;
/// How every 2D-Doc starts.
const START: &str = "DC";
/// The sides of the windows that are looked at one after the other when the whole photograph gives nothing: a small
/// square among much text is missed there.
const WINDOWS: [u32; 2] = [1200, 700];

/// The seals of a page that was drawn, whose points are clean.
pub(crate) fn in_page(luma: &Raster) -> Vec<String> {
    found(luma).into_iter().collect()
}

/// The seals of a photograph: the whole first, then window after window.
pub(crate) fn in_photograph(luma: &Raster) -> Vec<String> {
    if let Some(seal) = found(luma) {
        return vec![seal];
    }
    WINDOWS.into_iter().find_map(|side| in_windows(luma, side)).into_iter().collect()
}

fn in_windows(luma: &Raster, side: u32) -> Option<String> {
    if luma.long_side() <= side {
        return None;
    }
    let starts = |length: u32| (0..length.saturating_sub(side / 2).max(1)).step_by(side as usize / 2);
    let corners = starts(luma.height).flat_map(|y| starts(luma.width).map(move |x| (x, y)));
    // One window at a time is in memory, beside the photograph.
    let mut places: Vec<(usize, (u32, u32))> = corners
        .map(|(x, y)| (luma.part(x, y, side, side), (x, y)))
        .filter(|(window, _)| may_hold_a_seal(window))
        .map(|(window, corner)| (edges(&window), corner))
        .collect();
    places.sort_by_key(|(edges, _)| std::cmp::Reverse(*edges));
    places.truncate(MOST_WINDOWS);
    places.into_iter().find_map(|(_, (x, y))| found(&luma.part(x, y, side, side)))
}

/// The windows that are looked at: those with the most edges come first, and a square has more than text.
const MOST_WINDOWS: usize = 6;

/// A square is black on white: in a window without both there is none.
fn may_hold_a_seal(window: &Raster) -> bool {
    let (darkest, lightest) =
        window.points.iter().fold((u8::MAX, 0), |(dark, light), point| (dark.min(*point), light.max(*point)));
    lightest - darkest >= 40
}

/// How often light and dark follow each other, on one row in eight.
fn edges(window: &Raster) -> usize {
    const STEP: usize = 8;
    const STRONG: u8 = 40;
    let width = window.width as usize;
    window
        .points
        .chunks_exact(width)
        .step_by(STEP)
        .map(|row| row.windows(3).filter(|points| points[0].abs_diff(points[2]) >= STRONG).count())
        .sum()
}

fn found(luma: &Raster) -> Option<String> {
    let square = quiet::attempt(|| {
        detect_in_luma_slice(&luma.points, luma.width, luma.height, Some(BarcodeFormat::DATA_MATRIX)).ok()
    });
    let text = square.flatten()?.getText().to_owned();
    text.starts_with(START).then_some(text)
}
