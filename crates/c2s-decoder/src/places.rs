//! Where the square of a seal may stand: strokes as thick in all its parts as across, and less of them around.

use crate::raster::Raster;

/// The side of the cells in which strokes are counted, in points.
const CELL: usize = 16;
/// Two points that differ by so much, a stroke of a small square apart, are on both sides of an edge.
const EDGE: u8 = 32;
const STROKE: usize = 3;
/// One row in so many is looked at, and one column.
const STEP: usize = 2;
/// The sides of the squares that are looked for, in cells.
const SIDES: [usize; 5] = [6, 8, 11, 15, 20];
/// How often the picture is halved, to look for larger squares, whose edges are farther apart: from 96 points to 1280.
const HALVED: u32 = 2;
/// How far around the square it is looked whether there are fewer strokes, in cells.
const AROUND: usize = 2;
/// Means are counted for so many cells, so that nothing is lost by whole numbers.
const MEAN_OF: u32 = 100;

/// A part of a picture, in points, within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) x: u32,
    pub(crate) y: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// For [`MEAN_OF`] cells.
    standing_out: u32,
}

impl Place {
    /// The same, in the picture of which its own is the half.
    pub(crate) const fn doubled(self) -> Self {
        Self { x: 2 * self.x, y: 2 * self.y, width: 2 * self.width, height: 2 * self.height, ..self }
    }

    /// Whether its cells have so many more edges than those around.
    pub(crate) const fn stands_out(&self, edges: u32) -> bool {
        self.standing_out >= edges * MEAN_OF
    }
}

/// At most so many places, the most likely first, whose cells have `edges` more than those around in the direction in
/// which they have fewer. None of them holds the middle of another.
pub(crate) fn likely(luma: &Raster, edges: u32, most: usize) -> Vec<Place> {
    let mut squares: Vec<Square> = Vec::new();
    let mut seek = |luma: &Raster, halved| {
        let cells = Cells::of(luma);
        let found = SIDES.into_iter().flat_map(|side| cells.squares(side));
        squares
            .extend(found.filter(|square| square.standing_out >= edges * MEAN_OF).map(|square| square.before(halved)));
    };
    seek(luma, 0);
    let mut smaller = luma.shrunk(2);
    for halved in 1..=HALVED {
        seek(&smaller, halved);
        smaller = smaller.shrunk(2);
    }
    squares.sort_by_key(|square| std::cmp::Reverse(square.rank));
    let mut kept: Vec<Square> = Vec::new();
    for square in squares {
        if kept.len() == most {
            break;
        }
        if !kept.iter().any(|other| other.holds_the_middle_of(&square) || square.holds_the_middle_of(other)) {
            kept.push(square);
        }
    }
    kept.iter().map(|square| square.place(luma)).collect()
}

/// A square, in cells of the whole picture.
struct Square {
    x: usize,
    y: usize,
    side: usize,
    /// How many more edges [`MEAN_OF`] of its cells have than as many around.
    standing_out: u32,
    rank: u32,
}

impl Square {
    /// The same, in the picture before it was halved so often. What it holds may stand alone in the larger picture, with
    /// less around it: that one goes first unless it stands out much less.
    fn before(self, halved: u32) -> Self {
        let times = 1 << halved;
        let rank = self.standing_out * 3_u32.pow(halved) / 4_u32.pow(halved);
        Self { x: self.x * times, y: self.y * times, side: self.side * times, rank, ..self }
    }

    fn holds_the_middle_of(&self, other: &Self) -> bool {
        let within = |from: usize, middle: usize| (from..from + self.side).contains(&middle);
        within(self.x, other.x + other.side / 2) && within(self.y, other.y + other.side / 2)
    }

    /// With room around it: its sides are known to a cell only, and the paper around belongs to it.
    fn place(&self, luma: &Raster) -> Place {
        let room = (self.side / 3 + 1) * CELL;
        let bounds = |from: usize, most: u32| {
            let start = (from * CELL).saturating_sub(room);
            let end = (from + self.side) * CELL + room;
            let clipped = |place: usize| u32::try_from(place).unwrap_or(most).min(most);
            (clipped(start), clipped(end))
        };
        let ((left, right), (top, bottom)) = (bounds(self.x, luma.width), bounds(self.y, luma.height));
        Place { x: left, y: top, width: right - left, height: bottom - top, standing_out: self.standing_out }
    }
}

/// For each corner of the cells, the edges of all that is above it and to its left.
struct Cells {
    width: usize,
    height: usize,
    corners: Vec<u32>,
}

impl Cells {
    fn of(luma: &Raster) -> Self {
        let points_across = luma.width as usize;
        let (width, height) = (points_across / CELL, luma.height as usize / CELL);
        let mut sums = vec![0; (width + 1) * (height + 1)];
        let mut edges = vec![(0_u32, 0_u32); width];
        for y in 0..height {
            edges.fill((0, 0));
            for line in (y * CELL..(y + 1) * CELL).step_by(STEP) {
                let row = &luma.points[line * points_across..][..points_across];
                // The last strokes of the last row look at themselves.
                let below =
                    &luma.points[(line + STROKE).min(luma.height as usize - 1) * points_across..][..points_across];
                for (x, (across, down)) in edges.iter_mut().enumerate() {
                    for point in (x * CELL..(x + 1) * CELL).step_by(STEP) {
                        let here = row[point];
                        let beside = row[(point + STROKE).min(points_across - 1)];
                        *across += u32::from(here.abs_diff(beside) >= EDGE);
                        *down += u32::from(here.abs_diff(below[point]) >= EDGE);
                    }
                }
            }
            let mut of_row = 0;
            for (x, (across, down)) in edges.iter().enumerate() {
                of_row += across.min(down);
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + of_row;
            }
        }
        Self { width, height, corners: sums }
    }

    /// The edges between two corners.
    fn between(&self, (left, top): (usize, usize), (right, bottom): (usize, usize)) -> u32 {
        let sum = |x: usize, y: usize| self.corners[y * (self.width + 1) + x];
        sum(right, bottom) + sum(left, top) - sum(right, top) - sum(left, bottom)
    }

    /// The squares of a side, at all places, that have more edges than what is around.
    fn squares(&self, side: usize) -> impl Iterator<Item = Square> {
        let starts = move |length: usize| 0..(length + 1).saturating_sub(side);
        starts(self.height).flat_map(move |y| starts(self.width).map(move |x| (x, y))).filter_map(move |(x, y)| {
            let inside = self.between((x, y), (x + side, y + side));
            let (left, top) = (x.saturating_sub(AROUND), y.saturating_sub(AROUND));
            let (right, bottom) = ((x + side + AROUND).min(self.width), (y + side + AROUND).min(self.height));
            let around = self.between((left, top), (right, bottom)) - inside;
            let cells_around = (right - left) * (bottom - top) - side * side;
            let standing_out = mean(inside, side * side).checked_sub(mean(around, cells_around))?;
            Some(Square { x, y, side, standing_out, rank: standing_out })
        })
    }
}

/// The edges of [`MEAN_OF`] cells, of so many that have so many edges.
fn mean(edges: u32, cells: usize) -> u32 {
    edges * MEAN_OF / u32::try_from(cells.max(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thicket_of_squares_is_the_likeliest_place_and_lines_are_none() {
        let mut picture = Raster { width: 1000, height: 800, is_grey: true, points: vec![230; 1000 * 800] };
        // A board of squares of four points, and rulings elsewhere.
        for y in 0..800_usize {
            for x in 0..1000_usize {
                let of_board = (300..500).contains(&x) && (200..400).contains(&y) && (x / 4 + y / 4) % 2 == 0;
                let of_rulings = x > 600 && y % 8 < 3;
                if of_board || of_rulings {
                    picture.points[y * 1000 + x] = 20;
                }
            }
        }
        let places = likely(&picture, 15, 6);
        let first = places.first().expect("the board");
        assert!(first.x <= 300 && first.x + first.width >= 500, "{first:?}");
        assert!(first.y <= 200 && first.y + first.height >= 400, "{first:?}");
        assert!(first.width < 400, "{first:?}");
        assert!(places.iter().all(|place| place.x + place.width / 2 < 600), "{places:?}");
    }

    #[test]
    fn a_picture_smaller_than_any_square_has_no_place() {
        for (width, height) in [(1, 1), (16, 16), (95, 400), (400, 95)] {
            let points = (0..width * height).map(|point| if point % 4 < 2 { 0 } else { 255 }).collect();
            let picture = Raster { width, height, is_grey: true, points };
            assert_eq!(likely(&picture, 1, 6), []);
        }
    }
}
