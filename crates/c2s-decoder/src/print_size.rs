//! How tall the lines of print of a picture are: of what is too small, more points are kept, or its person is asked to
//! come closer.
//!
//! The picture is cut into upright strips, some words wide, so that lines that lean or bend a little still stand apart.
//! In each of them a line of print is a run of rows with ink between rows without. Several in a row that are about as
//! tall, and about as far from each other, are print; what is not so is a face, the grain of a table, an edge.

use crate::greys::Paper;
use crate::raster::Raster;

/// How wide a strip is.
const STRIP: usize = 128;
/// A point is ink when it has less than so many 255ths of the light of the paper around.
const INK: i32 = 196;
/// A row has ink when so many of its points do.
const ROW: usize = 3;
/// The line of a table is ink nearly from side to side; a comma or grain, hardly.
const FULLEST: usize = STRIP * 4 / 5;
const EMPTIEST: usize = STRIP / 12;
/// What is less tall, in points, is grain; what is taller, a picture or a frame.
const HEIGHTS: std::ops::RangeInclusive<usize> = 3..=90;
/// So many lines in a row, each as tall and as far as the one before but for a part in so many, are a paragraph.
const PARAGRAPH: usize = 4;
const ALIKE: usize = 3;
/// A page of print has more lines than that, strip by strip.
const LEAST_LINES: usize = 24;

/// The median height of the lines of print, in points, from their tall letters to those that go below; `None`: there
/// are none, or few.
pub(crate) fn height(luma: &Raster) -> Option<usize> {
    let (width, ink) = (luma.width as usize, ink(luma));
    let mut heights: Vec<usize> =
        (0..width / STRIP).flat_map(|strip| paragraphs(&runs(&ink, width, strip * STRIP))).collect();
    if heights.len() < LEAST_LINES {
        return None;
    }
    let middle = heights.len() / 2;
    Some(*heights.select_nth_unstable(middle).1)
}

/// Whether each point is ink.
fn ink(luma: &Raster) -> Vec<bool> {
    Paper::of(luma).seen(luma, |light, paper| i32::from(light) * 255 < INK * i32::from(paper))
}

/// Rows with ink, one below the other.
#[derive(Clone, Copy)]
struct Run {
    top: usize,
    height: usize,
}

fn runs(ink: &[bool], width: usize, left: usize) -> Vec<Run> {
    let mut runs = Vec::new();
    let (mut height, mut most) = (0, 0);
    let rows = ink.chunks_exact(width).map(|row| row[left..left + STRIP].iter().filter(|ink| **ink).count());
    // The last row ends what runs into the edge.
    for (y, count) in rows.chain([0]).enumerate() {
        if count >= ROW {
            height += 1;
            most = most.max(count);
            continue;
        }
        if HEIGHTS.contains(&height) && (EMPTIEST..=FULLEST).contains(&most) {
            runs.push(Run { top: y - height, height });
        }
        (height, most) = (0, 0);
    }
    runs
}

/// The heights of the runs that are lines of paragraphs.
fn paragraphs(runs: &[Run]) -> Vec<usize> {
    let alike = |one: usize, other: usize| one.abs_diff(other) * ALIKE <= one.max(other);
    let follows = |three: &[Run]| {
        let far = |upper: Run, lower: Run| lower.top - upper.top;
        let (first, second) = (far(three[0], three[1]), far(three[1], three[2]));
        // A line is not farther from the next one than some times its height.
        alike(first, second) && second < 4 * three[1].height && alike(three[1].height, three[2].height)
    };
    let mut found = Vec::new();
    let mut start = 0;
    for end in 2..=runs.len() {
        if end < runs.len() && follows(&runs[end - 2..=end]) {
            continue;
        }
        if end - start >= PARAGRAPH {
            found.extend(runs[start..end].iter().map(|run| run.height));
        }
        start = end - 1;
    }
    found
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A page of so many lines of words, in letters so tall, two thirds of a line apart.
    pub(crate) fn page(tall: u32, lines: u32) -> Raster {
        let (width, height) = (1200, 1600);
        let pitch = tall * 5 / 3;
        let is_ink = |x: u32, y: u32| {
            let (line, row) = (y.wrapping_sub(100) / pitch, y.wrapping_sub(100) % pitch);
            let within = (100..1100).contains(&x) && y >= 100 && line < lines && row < tall;
            // Words of seven letters or so, each of a stroke two points wide.
            let (letter, column) = (x / 7, x % 7);
            within && !(letter + 3 * line).is_multiple_of(8) && column < 2
        };
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let points = places.map(|(x, y)| if is_ink(x, y) { 50 } else { 225 }).collect();
        Raster { width, height, is_grey: true, points }
    }

    #[test]
    fn lines_of_print_are_measured_to_the_point() {
        for tall in [4, 8, 9, 10, 11, 12, 23, 40] {
            assert_eq!(height(&page(tall, 20)), Some(tall as usize), "{tall}");
        }
    }

    #[test]
    fn lines_are_measured_whatever_the_light_and_beside_a_table_in_black() {
        let page = page(10, 60);
        // Lit from the left, from 225 to 112.
        let lit = |at: usize, light: u8| {
            u8::try_from(u32::from(light) * (2400 - u32::try_from(at % 1200).expect("a side")) / 2400).expect("less")
        };
        let points: Vec<u8> = page.points.iter().enumerate().map(|(at, light)| lit(at, *light)).collect();
        assert_eq!(height(&Raster { points: points.clone(), ..page }), Some(10));
        let tabled = points.into_iter().enumerate().map(|(at, light)| if at % 1200 < 300 { 20 } else { light });
        assert_eq!(height(&Raster { points: tabled.collect(), ..page }), Some(10));
    }

    #[test]
    fn what_holds_no_print_has_no_height() {
        let picture = |light: &dyn Fn(u32, u32) -> u32| {
            let places = (0..1600).flat_map(|y| (0..1200).map(move |x| (x, y)));
            let points = places.map(|(x, y)| u8::try_from(light(x, y).min(255)).expect("light")).collect();
            Raster { width: 1200, height: 1600, is_grey: true, points }
        };
        let state = std::cell::Cell::new(7_u32);
        let noise = || {
            state.set(state.get().wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
            state.get() >> 24
        };
        // Light in the middle; two eyes, a mouth.
        let around = |x: u32, y: u32, at: (u32, u32), reach: u32| {
            let far = x.abs_diff(at.0).pow(2) + y.abs_diff(at.1).pow(2);
            150 * reach.pow(2) / (reach.pow(2) + far)
        };
        let face = |x, y| {
            let light = 60 + around(x, y, (600, 800), 500);
            light.saturating_sub([(450, 650), (750, 650), (600, 1100)].map(|at| around(x, y, at, 50)).iter().sum())
        };
        for (what, picture) in [
            ("blank", picture(&|_, _| 235)),
            ("noise", picture(&|_, _| noise())),
            ("grain on paper", picture(&|_, _| 190 + noise() / 6)),
            ("a face", picture(&face)),
            ("a face with its grain", picture(&|x, y| face(x, y) + noise() / 8)),
            ("the edge of a table", picture(&|x, y| if y > 700 + x / 15 { 70 } else { 200 })),
            ("the lines of a table of figures", picture(&|_, y| if y % 40 < 2 { 60 } else { 230 })),
            ("a few lines", page(8, 1)),
        ] {
            assert_eq!(height(&picture), None, "{what}");
        }
    }

    #[test]
    fn a_picture_of_a_few_points_has_no_height() {
        for (width, height) in [(1, 1), (3, 200), (200, 3), (127, 400), (128, 1)] {
            let page = Raster { width, height, is_grey: true, points: vec![90; (width * height) as usize] };
            assert_eq!(super::height(&page), None);
        }
    }
}
