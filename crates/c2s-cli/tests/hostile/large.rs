//! Photographs in HEIC as large as phones take them: converted and opened within the memory of `c2s decode`.

use std::ops::RangeInclusive;

use c2s_papers::Opened;
use image::{Rgb, RgbImage};

use crate::{decode, heic};

/// What most phones take: 12 million points.
const TWELVE: (u32, u32) = (4032, 3024);
/// What the latest iPhones take: 24 million points.
const TWENTY_FOUR: (u32, u32) = (5712, 4284);
/// The long side of a copy: of a page whose print fills it, and at most where it is small.
const LONG_SIDES: RangeInclusive<u16> = 2480..=4032;

/// Print on paper, in colours, with its grain.
fn photograph((width, height): (u32, u32)) -> RgbImage {
    let mut state = 7_u32;
    RgbImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = u8::try_from(state >> 28).expect("four bits");
        let light = if (y / 20).is_multiple_of(3) && (x / 9 * 7 + y / 60 * 13) % 5 > 1 { 40 } else { 220 };
        Rgb([light + grain, light + grain / 2, light / 8 * 7])
    })
}

#[track_caller]
fn is_opened(heic: &[u8], what: &str) {
    let left = decode(heic);
    assert!(left.status.success(), "{what}: {}", left.status);
    let opened =
        Opened::from_pipe(&left.output).expect("an answer").unwrap_or_else(|refusal| panic!("{what}: {refusal}"));
    let [page] = &opened.pages[..] else { panic!("{what}: {} pages", opened.pages.len()) };
    // As large as a copy is, wide and short as it was taken.
    assert!(LONG_SIDES.contains(&page.width), "{what}: {} points wide", page.width);
    assert!(page.height.abs_diff(page.width / 4 * 3) < 10, "{what}: {} points tall", page.height);
}

#[test]
fn a_photograph_of_twelve_million_points_in_heic_is_converted_within_the_memory() {
    is_opened(&heic::whole(&photograph(TWELVE), &["-p", "preset=ultrafast"]), "one picture");
}

#[test]
fn a_photograph_in_the_tiles_of_an_iphone_is_converted_within_the_memory() {
    // Tiles of 512 points, of which the last ones go beyond the picture, as an iPhone writes them.
    is_opened(&heic::tiled(&photograph((512, 512)), (6, 8), TWELVE), "12 million points");
    is_opened(&heic::tiled(&photograph((512, 512)), (9, 12), TWENTY_FOUR), "24 million points");
}
