//! A page that was photographed or scanned a little askew, set straight by its lines of print.
//!
//! Seen along its lines, print is dark and light by turns; seen askew, it is one grey. The direction in which what is
//! dark differs most from row to row is that of the lines, when it differs much more than in the other directions and
//! often: a face has no such direction, the edge of a table has one row of it.

#![expect(
    clippy::disallowed_types,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "angles and places in a picture are no money, and are within it"
)]

use crate::clarity::Sums;
use crate::raster::Raster;

/// An angle, in twentieths of a degree: lines that lean by more than nought go down to the right.
type Lean = i32;

const DEGREE: Lean = 20;
/// What leans less is not worth the points that turning blurs.
const LEAST: Lean = DEGREE / 2;
/// What leans more was held so, or is no print.
const MOST: Lean = 8 * DEGREE;
/// The directions that are looked along first.
const COARSE: usize = 10;
/// What is farther from the direction of the lines says how much rows differ anyhow.
const ELSEWHERE: u32 = 40;

/// Lines of small print are some ten points apart in a picture of this long side.
const LONG_SIDE: u32 = 800;
/// What is darker by so much than the points around, as far as so many, is ink.
const DARKER: i32 = 24;
const AROUND: usize = 10;
/// Of print, less than one point in so many is ink.
const MOST_INK: usize = 3;
/// Along lines of print rows differ ten times as much as elsewhere, and more; in noise they do not.
const PEAKED: u64 = 4;
/// Fewer lines lean as the edges of their paper do in perspective: they would say another angle.
const LEAST_LINES: usize = 8;

/// The unit of fractions.
const ONE: i64 = 1 << 16;
const UNITS: f64 = 65_536.0;

/// The page with its lines level, in a larger frame so that no point of it is lost. `None`: they are level, or there
/// are none.
pub(crate) fn straightened(page: &Raster, luma: &Raster) -> Option<Raster> {
    let lean = lean(luma)?;
    (LEAST..=MOST).contains(&lean.abs()).then(|| turned(page, lean))
}

/// By how much the lines of print of a page lean, where it has some.
fn lean(luma: &Raster) -> Option<Lean> {
    let small = luma.shrunk((luma.long_side() + LONG_SIDE / 2) / LONG_SIDE);
    let ink = Ink::of(&small);
    if ink.places.len() * MOST_INK > small.points.len() {
        return None;
    }
    let seen: Vec<(Lean, u64)> =
        (-MOST..=MOST).step_by(COARSE).map(|lean| (lean, differences(&ink.rows_along(lean)))).collect();
    let near = seen.iter().max_by_key(|(_, differences)| *differences)?.0;
    let step = Lean::try_from(COARSE).ok()?;
    let along = (near - step + 1..near + step).max_by_key(|lean| differences(&ink.rows_along(*lean)))?;
    let mut elsewhere: Vec<u64> =
        seen.iter().filter(|(lean, _)| lean.abs_diff(along) > ELSEWHERE).map(|(_, differences)| *differences).collect();
    let middle = elsewhere.len() / 2;
    let usual = *elsewhere.select_nth_unstable(middle).1;
    let rows = ink.rows_along(along);
    let is_print = differences(&rows) > PEAKED * usual && lines(&rows, ink.mean_of_a_row()) >= LEAST_LINES;
    is_print.then_some(along)
}

/// Where a picture is darker than around.
struct Ink {
    places: Vec<(i32, i32)>,
    width: i32,
    height: i32,
}

impl Ink {
    fn of(luma: &Raster) -> Self {
        let width = (luma.width as usize).max(1);
        let sums = Sums::of(luma);
        let mut places = Vec::new();
        for (y, row) in luma.points.chunks_exact(width).enumerate() {
            for (x, light) in row.iter().enumerate() {
                if sums.mean((x, y), AROUND) - i32::from(*light) > DARKER {
                    places.push((x as i32, y as i32));
                }
            }
        }
        Self { places, width: width as i32, height: luma.height.cast_signed() }
    }

    /// How much ink there is on each row of a picture that leans so.
    fn rows_along(&self, lean: Lean) -> Vec<u32> {
        let slope = (radians(lean).tan() * UNITS) as i32;
        let room = ((self.width * slope.abs()) >> 16) + 1;
        let mut rows = vec![0_u32; usize::try_from(self.height + 2 * room).unwrap_or_default()];
        for (x, y) in &self.places {
            let row = y + room - ((x * slope) >> 16);
            if let Some(count) = usize::try_from(row).ok().and_then(|row| rows.get_mut(row)) {
                *count += 1;
            }
        }
        rows
    }

    fn mean_of_a_row(&self) -> u32 {
        u32::try_from(self.places.len()).unwrap_or(u32::MAX) / self.height.cast_unsigned().max(1)
    }
}

fn radians(lean: Lean) -> f64 {
    (f64::from(lean) / f64::from(DEGREE)).to_radians()
}

/// How much rows differ from the next, large differences counting most.
fn differences(rows: &[u32]) -> u64 {
    rows.windows(2).map(|rows| u64::from(rows[0].abs_diff(rows[1])).pow(2)).sum()
}

/// How many times rows become plainly darker than the mean.
fn lines(rows: &[u32], mean: u32) -> usize {
    let is_dark = |row: &u32| u64::from(*row) * 10 > u64::from(mean) * 13;
    rows.windows(2).filter(|rows| !is_dark(&rows[0]) && is_dark(&rows[1])).count()
}

/// The page turned so that lines which lean so are level; around it is the mean of its edges.
fn turned(page: &Raster, lean: Lean) -> Raster {
    let (sine, cosine) = radians(lean).sin_cos();
    let (sine, cosine) = ((sine * UNITS) as i64, (cosine * UNITS) as i64);
    let (width, height) = (i64::from(page.width), i64::from(page.height));
    let length = |along: i64, across: i64| (along * cosine + across * sine.abs()) / ONE;
    let (to_width, to_height) = (length(width, height), length(height, width));
    let components = page.components();
    let outside = edges(page);
    let mut points = Vec::with_capacity(usize::try_from(to_width * to_height).unwrap_or_default() * components);
    for y in 0..to_height {
        // Twice the way from the middle, which stands between two points of a side that is even.
        let (right, down) = (1 - to_width, 2 * y + 1 - to_height);
        let mut from_x = ((width - 1) * ONE + right * cosine - down * sine) / 2;
        let mut from_y = ((height - 1) * ONE + right * sine + down * cosine) / 2;
        for _ in 0..to_width {
            let (left, top) = (from_x >> 16, from_y >> 16);
            if left >= 0 && top >= 0 && left + 1 < width && top + 1 < height {
                let at = (top * width + left) as usize * components;
                let below = at + page.width as usize * components;
                let (across, down) = (((from_x & (ONE - 1)) >> 8) as u32, ((from_y & (ONE - 1)) >> 8) as u32);
                for component in 0..components {
                    let light = |at: usize| u32::from(page.points[at + component]);
                    let above = light(at) * (256 - across) + light(at + components) * across;
                    let under = light(below) * (256 - across) + light(below + components) * across;
                    points.push((((above * (256 - down)) + under * down + (1 << 15)) >> 16) as u8);
                }
            } else {
                points.extend(&outside[..components]);
            }
            from_x += cosine;
            from_y += sine;
        }
    }
    let points_of = |length: i64| u32::try_from(length).unwrap_or_default();
    Raster { width: points_of(to_width), height: points_of(to_height), is_grey: page.is_grey, points }
}

/// The mean of the points along the four sides: a page that ends there goes on as it was, without another edge.
fn edges(page: &Raster) -> [u8; 3] {
    let (width, height, components) = (page.width as usize, page.height as usize, page.components());
    let lying = [0, height.saturating_sub(1)].into_iter().flat_map(|y| (0..width).map(move |x| (x, y)));
    let standing = [0, width.saturating_sub(1)].into_iter().flat_map(|x| (0..height).map(move |y| (x, y)));
    let mut sums = [0_u64; 3];
    for (x, y) in lying.chain(standing) {
        let at = (y * width + x) * components;
        for (sum, component) in sums.iter_mut().zip(&page.points[at..at + components]) {
            *sum += u64::from(*component);
        }
    }
    sums.map(|sum| (sum / (2 * (width + height)).max(1) as u64) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: u8 = 225;
    const INK: u8 = 40;

    /// Lines of words, in letters of strokes, leaning so: in a photograph of the reduced size.
    fn print(lean: Lean, lines: i64, is_grey: bool) -> Raster {
        let (width, height) = (1860_u32, 2480_u32);
        let (sine, cosine) = radians(lean).sin_cos();
        let is_ink = |x: u32, y: u32| {
            let (x, y) = (f64::from(x) - 930.0, f64::from(y) - 1240.0);
            let (x, y) = ((x * cosine + y * sine) as i64 + 930, (y * cosine - x * sine) as i64 + 1240);
            let (line, row) = ((y - 200).div_euclid(42), (y - 200).rem_euclid(42));
            let within = (150..1700).contains(&x) && (0..lines).contains(&line);
            // Words of seven letters or so; each letter a stroke and a bar whose height differs.
            let (letter, column) = (x.div_euclid(14), x.rem_euclid(14));
            let is_letter = (letter + line * 3) % 8 != 0;
            within && is_letter && row < 22 && (column < 4 || (column < 10 && row / 4 == (letter * 7 + line) % 5))
        };
        let light = |x, y| if is_ink(x, y) { INK } else { PAPER };
        let components = if is_grey { 1 } else { 3 };
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let points = places.flat_map(|(x, y)| std::iter::repeat_n(light(x, y), components));
        Raster { width, height, is_grey, points: points.collect() }
    }

    #[test]
    fn lines_that_lean_are_measured_within_a_third_of_a_degree() {
        for degrees in -6..=6 {
            let leaning = degrees * DEGREE;
            let found = lean(&print(leaning, 40, true)).expect("there are lines");
            assert!((found - leaning).abs() <= 6, "{degrees} degrees: {found} twentieths");
        }
    }

    #[test]
    fn a_page_that_leans_is_set_straight_and_loses_nothing() {
        for (degrees, is_grey) in [(-6, true), (-1, false), (3, true), (6, false)] {
            let page = print(degrees * DEGREE, 40, is_grey);
            let ink = |page: &Raster| page.luma().points.iter().filter(|light| **light < 130).count();
            let before = ink(&page);
            let straight = straightened(&page, &page.luma()).expect("it leans");
            let left = lean(&straight.luma()).expect("there are lines");
            assert!(left.abs() <= 6, "{degrees} degrees: {left} twentieths are left");
            assert!(straight.width > 1860 && straight.height > 2480);
            assert_eq!(straight.points.len(), (straight.width * straight.height) as usize * straight.components());
            assert!(ink(&straight).abs_diff(before) * 20 < before, "{degrees} degrees: {before}, {}", ink(&straight));
            // The corners go on as the paper.
            assert_eq!(straight.points[0], PAPER);
        }
    }

    #[test]
    fn a_page_that_is_level_stays_as_it_is() {
        for twentieths in [0, 6, -7] {
            let page = print(twentieths, 40, true);
            assert!(straightened(&page, &page.luma()).is_none(), "{twentieths} twentieths of a degree");
        }
    }

    fn picture(light: impl Fn(f64, f64) -> f64) -> Raster {
        let (width, height) = (1860_u32, 2480_u32);
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (f64::from(x), f64::from(y))));
        let points = places.map(|(x, y)| light(x, y).clamp(0.0, 255.0) as u8);
        Raster { width, height, is_grey: true, points: points.collect() }
    }

    #[test]
    fn what_holds_no_lines_of_print_is_left_alone() {
        let state = std::cell::Cell::new(7_u32);
        let noise = || {
            state.set(state.get().wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
            f64::from(state.get() >> 24)
        };
        let around = |x: f64, y: f64, wide: f64, tall: f64| (-(x / wide).powi(2) - (y / tall).powi(2)).exp();
        // Light in the middle; eyes, a mouth that leans, hair above.
        let face = |x: f64, y: f64| {
            let (x, y) = (x - 900.0, y - 1200.0);
            let features = 120.0
                * (around(x - 220.0, y + 200.0, 80.0, 40.0) + around(x + 200.0, y + 220.0, 80.0, 40.0))
                + 90.0 * around(x, y - 500.0 - x / 20.0, 200.0, 40.0);
            60.0 + 150.0 * around(x, y, 500.0, 700.0) - features
        };
        for (what, picture) in [
            ("blank", picture(|_, _| 235.0)),
            ("noise", picture(|_, _| noise())),
            ("grain on paper", picture(|_, _| 190.0 + noise() / 6.0)),
            ("a face", picture(face)),
            ("a face with its grain", picture(|x, y| face(x, y) + noise() / 10.0)),
            ("the edge of a table", picture(|x, y| if y > 1000.0 + x / 15.0 { 70.0 } else { 200.0 })),
            ("a bare page", picture(|x, y| if y > 300.0 + x / 20.0 && y < 2200.0 + x / 20.0 { 220.0 } else { 80.0 })),
            ("a few lines", print(3 * DEGREE, 4, true)),
        ] {
            assert!(straightened(&picture, &picture).is_none(), "{what}");
        }
    }

    #[test]
    fn a_picture_of_a_few_points_is_left_alone() {
        for (width, height) in [(1, 1), (3, 200), (200, 3), (30, 30)] {
            let page = Raster { width, height, is_grey: true, points: vec![90; (width * height) as usize] };
            assert!(straightened(&page, &page).is_none(), "{width} by {height}");
        }
    }
}
