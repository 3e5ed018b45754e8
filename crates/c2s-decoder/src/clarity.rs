//! A square that is out of focus, askew or grainy, made clear enough to be read.

use crate::raster::Raster;

/// Where the light changes by less there is paper and grain.
const LEAST_CHANGE: i32 = 20;

/// Turns a picture by less than 45 degrees until most of its edges stand upright or lie flat; what was outside is white.
///
/// The direction of an edge counts four times over, so that the four sides of a square point the same way.
#[expect(
    clippy::disallowed_types,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places in a picture are no money, and are within it"
)]
pub(crate) fn straightened(picture: &Raster) -> Raster {
    let luma = picture.luma();
    let (sine, cosine) = askew(&luma).sin_cos();
    let (width, height) = (luma.width as usize, luma.height as usize);
    let (middle_x, middle_y) = (width as f32 / 2.0, height as f32 / 2.0);
    let light = |x: usize, y: usize| f32::from(luma.points[y * width + x]);
    let between = |x: f32, y: f32| {
        if x < 0.0 || y < 0.0 || x >= (width - 1) as f32 || y >= (height - 1) as f32 {
            return u8::MAX;
        }
        let (left, top) = (x as usize, y as usize);
        let (across, down) = (x.fract(), y.fract());
        let above = light(left, top) * (1.0 - across) + light(left + 1, top) * across;
        let below = light(left, top + 1) * (1.0 - across) + light(left + 1, top + 1) * across;
        (above * (1.0 - down) + below * down + 0.5) as u8
    };
    let mut turned = Vec::with_capacity(width * height);
    for y in 0..height {
        let y = y as f32 - middle_y;
        let places = (0..width).map(|x| x as f32 - middle_x);
        turned.extend(places.map(|x| between(middle_x + x * cosine - y * sine, middle_y + x * sine + y * cosine)));
    }
    Raster { points: turned, ..luma }
}

/// By how much the edges of a picture lean, in radians, from minus to plus an eighth of a turn.
#[expect(clippy::disallowed_types, reason = "directions are no money")]
fn askew(luma: &Raster) -> f32 {
    let width = luma.width as usize;
    let (mut along, mut aside) = (0.0_f64, 0.0_f64);
    let rows: Vec<&[u8]> = luma.points.chunks_exact(width.max(1)).collect();
    for rows in rows.windows(3) {
        for x in 1..width.saturating_sub(1) {
            let change = |to: u8, from: u8| i32::from(to) - i32::from(from);
            let (right, down) = (change(rows[1][x + 1], rows[1][x - 1]), change(rows[2][x], rows[0][x]));
            let strength = right * right + down * down;
            if strength < LEAST_CHANGE * LEAST_CHANGE {
                continue;
            }
            // Squared twice, a direction is four times itself.
            let (twice_along, twice_aside) = (f64::from(right * right - down * down), f64::from(2 * right * down));
            along += (twice_along * twice_along - twice_aside * twice_aside) / f64::from(strength);
            aside += 2.0 * twice_along * twice_aside / f64::from(strength);
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "an angle needs few digits")]
    let angle = (aside.atan2(along) / 4.0) as f32;
    angle
}

/// Sharpened: each point, taken as the mean of nine, goes `times` as far again from the mean of those within `radius`.
pub(crate) fn sharpened(picture: &Raster, radius: usize, times: u8) -> Raster {
    let luma = picture.luma();
    let sums = Sums::of(&luma);
    let times = i32::from(times);
    let mut points = Vec::with_capacity(luma.points.len());
    for y in 0..sums.height {
        points.extend((0..sums.width).map(|x| {
            let sharper = (1 + times) * sums.mean((x, y), 1) - times * sums.mean((x, y), radius);
            u8::try_from(sharper.clamp(0, i32::from(u8::MAX))).unwrap_or(u8::MAX)
        }));
    }
    Raster { points, ..luma }
}

/// For each corner of the points, the light of all that is above it and to its left. In a large picture it goes beyond
/// what its number holds and starts again from nought: what is between four corners is right all the same.
pub(crate) struct Sums {
    width: usize,
    height: usize,
    corners: Vec<u32>,
}

impl Sums {
    pub(crate) fn of(luma: &Raster) -> Self {
        let (width, height) = (luma.width as usize, luma.height as usize);
        let stride = width + 1;
        let mut sums = vec![0_u32; stride * (height + 1)];
        for (y, row) in luma.points.chunks_exact(width.max(1)).enumerate() {
            let (above, below) = sums[y * stride..].split_at_mut(stride);
            let mut of_row = 0_u32;
            for ((point, above), below) in row.iter().zip(&above[1..]).zip(&mut below[1..]) {
                of_row = of_row.wrapping_add(u32::from(*point));
                *below = above.wrapping_add(of_row);
            }
        }
        Self { width, height, corners: sums }
    }

    /// The mean light of the points within `radius` of one, as far as there are.
    pub(crate) fn mean(&self, (x, y): (usize, usize), radius: usize) -> i32 {
        let around = |place: usize, most: usize| (place.saturating_sub(radius), (place + radius + 1).min(most));
        let ((left, right), (top, bottom)) = (around(x, self.width), around(y, self.height));
        let sum = |x: usize, y: usize| self.corners[y * (self.width + 1) + x];
        let light = sum(right, bottom).wrapping_add(sum(left, top));
        let light = light.wrapping_sub(sum(right, top)).wrapping_sub(sum(left, bottom));
        let count = u32::try_from((right - left) * (bottom - top)).unwrap_or(u32::MAX);
        (light / count).cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stripes whose light goes up and down along `place`, 80 from one to the next.
    fn stripes(place: impl Fn(usize, usize) -> usize) -> Raster {
        let places = (0..200).flat_map(|y| (0..200).map(move |x| (x, y)));
        let points = places.map(|(x, y)| u8::try_from((place(x, y) % 80).abs_diff(40) * 6).expect("light"));
        Raster { width: 200, height: 200, is_grey: true, points: points.collect() }
    }

    #[test]
    fn stripes_that_lean_are_set_upright() {
        // They lean by the angle whose tangent is a quarter: 14 degrees, 0.245 radians.
        let leaning = stripes(|x, y| 4 * x + y);
        assert!((askew(&leaning).abs() - 0.245).abs() < 0.02, "{}", askew(&leaning));
        let upright = straightened(&leaning);
        // Without the corners, where nothing was.
        let middle = askew(&upright.part(40, 40, 120, 120));
        assert!(middle.abs() < 0.03, "{middle}");
        assert!(askew(&stripes(|x, _| 4 * x)).abs() < 0.001);
    }

    #[test]
    fn sharpening_parts_what_ran_together_and_leaves_paper_alone() {
        let blurred = Raster { points: [200, 180, 160, 180, 200].repeat(8), width: 40, height: 1, is_grey: true };
        let sharp = sharpened(&blurred, 4, 4);
        let spread = |picture: &Raster| {
            let inner = &picture.points[8..32];
            inner.iter().max().expect("points") - inner.iter().min().expect("points")
        };
        assert!(spread(&sharp) > 2 * spread(&blurred), "{} and {}", spread(&sharp), spread(&blurred));
        let paper = Raster { points: vec![230; 900], width: 30, height: 30, is_grey: true };
        assert_eq!(sharpened(&paper, 4, 4).points, paper.points);
    }
}
