//! The head and the foot of a page of a copy, as the program that reads them takes them: small grey pictures without any
//! coding.

use std::io::Read;

use c2s_papers::{Coding, Depth, Format, Picture};
use flate2::read::ZlibDecoder;

use crate::photograph;
use crate::raster::Raster;

/// How wide they are: small print then has letters of some fifteen points, and reading takes a second.
const WIDTH: u32 = 1600;

/// What is read of a page, in greys, in the plainest of formats (PGM): nothing in it is to be decoded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ends {
    /// The upper half, where papers have their titles.
    pub(crate) head: Vec<u8>,
    /// The lower quarter, where they number their pages: below a page that was photographed is the table.
    pub(crate) foot: Vec<u8>,
}

impl Ends {
    pub(crate) fn of(page: &Picture) -> Option<Self> {
        let luma = drawn(page)?;
        let (half, quarter) = (luma.height.div_ceil(2), luma.height.div_ceil(4));
        let part = |from, height| pgm(luma.part(0, from, luma.width, height).fit(WIDTH));
        Some(Self { head: part(0, half), foot: part(luma.height - quarter, quarter) })
    }
}

fn pgm(luma: Raster) -> Vec<u8> {
    let mut pgm = format!("P5 {} {} 255\n", luma.width, luma.height).into_bytes();
    pgm.extend(luma.points);
    pgm
}

/// The points of a page of a copy, their light alone.
fn drawn(page: &Picture) -> Option<Raster> {
    match page.coding {
        Coding::GreyJpeg | Coding::ColourJpeg => {
            photograph::decoded(page.points.clone(), Format::Jpeg).ok().map(|(points, _)| points.luma())
        }
        Coding::Greys(depth) => in_greys(page, depth),
    }
}

fn in_greys(page: &Picture, depth: Depth) -> Option<Raster> {
    let (width, bits) = (usize::from(page.width), depth.bits());
    let row = depth.bytes_of_row(width);
    let mut packed = Vec::new();
    let most = row * usize::from(page.height);
    ZlibDecoder::new(&page.points[..]).take(most as u64).read_to_end(&mut packed).ok()?;
    if packed.len() != most {
        return None;
    }
    let lightest = u8::MAX >> (8 - bits);
    let points = packed.chunks_exact(row.max(1)).flat_map(|row| {
        let light = move |x: usize| {
            let place = x * usize::from(bits);
            let level = (row[place / 8] >> (8 - usize::from(bits) - place % 8)) & lightest;
            level * (u8::MAX / lightest)
        };
        (0..width).map(light)
    });
    Some(Raster { width: page.width.into(), height: page.height.into(), is_grey: true, points: points.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legible::Legible;
    use crate::{encode, greys};

    fn page() -> Raster {
        // Dark above and below, light between.
        let points = (0..400).flat_map(|y| vec![if (100..350).contains(&y) { 255 } else { 0 }; 300]).collect();
        Raster { width: 300, height: 400, is_grey: true, points }
    }

    #[test]
    fn the_upper_half_and_the_lower_quarter_of_a_page_are_given_whatever_its_coding() {
        let jpeg = encode::within(Legible::drawn(page()), 1_000_000).expect("it is encoded");
        assert_eq!(jpeg.coding, Coding::GreyJpeg);
        let depths = [Depth::One, Depth::Two, Depth::Four].map(|depth| Picture {
            width: 300,
            height: 400,
            coding: Coding::Greys(depth),
            points: greys::coded(&page(), depth).expect("memory does not fail"),
        });
        for picture in [jpeg].into_iter().chain(depths) {
            let ends = Ends::of(&picture).expect("a picture");
            let head = ends.head.strip_prefix(b"P5 300 200 255\n").expect("its upper half");
            let foot = ends.foot.strip_prefix(b"P5 300 100 255\n").expect("its lower quarter");
            assert_eq!((head.len(), foot.len()), (300 * 200, 300 * 100));
            for (dark, light) in [(&head[..300 * 90], &head[300 * 110..]), (&foot[300 * 60..], &foot[..300 * 40])] {
                assert!(dark.iter().all(|light| *light < 8), "{:?}", picture.coding);
                assert!(light.iter().all(|light| *light > 247), "{:?}", picture.coding);
            }
        }
    }

    #[test]
    fn a_large_page_is_reduced() {
        let large = Raster { width: 1860, height: 2480, is_grey: true, points: vec![200; 1860 * 2480] };
        let ends =
            Ends::of(&encode::within(Legible::drawn(large), 1_000_000).expect("it is encoded")).expect("a picture");
        for (end, size) in [(ends.head, "P5 1600 1066 255\n"), (ends.foot, "P5 1600 533 255\n")] {
            assert!(end.starts_with(size.as_bytes()), "{}", String::from_utf8_lossy(&end[..20]));
        }
    }

    #[test]
    fn what_is_no_picture_has_no_ends() {
        let picture = Picture { width: 30, height: 40, coding: Coding::GreyJpeg, points: b"none".to_vec() };
        assert_eq!(Ends::of(&picture), None);
        assert_eq!(Ends::of(&Picture { coding: Coding::Greys(Depth::Two), ..picture }), None);
    }
}
