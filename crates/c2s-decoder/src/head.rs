//! The head of a page of a copy, as the program that reads it takes it: a small grey picture without any coding.

use std::io::Read;

use c2s_papers::{Coding, Depth, Format, Picture};
use flate2::read::ZlibDecoder;

use crate::photograph;
use crate::raster::Raster;

/// How wide the head is: small print then has letters of some fifteen points, and reading takes a second.
const WIDTH: u32 = 1600;

/// The upper half of a page, in greys, in the plainest of formats (PGM): nothing in it is to be decoded.
pub(crate) fn of(page: &Picture) -> Option<Vec<u8>> {
    let luma = drawn(page)?;
    let half = luma.part(0, 0, luma.width, luma.height.div_ceil(2)).fit(WIDTH);
    let mut pgm = format!("P5 {} {} 255\n", half.width, half.height).into_bytes();
    pgm.extend(half.points);
    Some(pgm)
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
    use crate::{encode, greys};

    fn page() -> Raster {
        // Dark above, light below.
        let points = (0..400).flat_map(|y| vec![if y < 100 { 0 } else { 255 }; 300]).collect();
        Raster { width: 300, height: 400, is_grey: true, points }
    }

    #[test]
    fn the_upper_half_of_a_page_is_given_whatever_its_coding() {
        let jpeg = encode::within(page(), 1_000_000).expect("it is encoded");
        assert_eq!(jpeg.coding, Coding::GreyJpeg);
        let depths = [Depth::One, Depth::Two, Depth::Four].map(|depth| Picture {
            width: 300,
            height: 400,
            coding: Coding::Greys(depth),
            points: greys::coded(&page(), depth).expect("memory does not fail"),
        });
        for picture in [jpeg].into_iter().chain(depths) {
            let head = of(&picture).expect("a picture");
            let points = head.strip_prefix(b"P5 300 200 255\n").expect("its upper half");
            assert_eq!(points.len(), 300 * 200);
            assert!(points[..300 * 90].iter().all(|light| *light < 8), "{:?}", picture.coding);
            assert!(points[300 * 110..].iter().all(|light| *light > 247), "{:?}", picture.coding);
        }
    }

    #[test]
    fn a_large_page_is_reduced() {
        let large = Raster { width: 1860, height: 2480, is_grey: true, points: vec![200; 1860 * 2480] };
        let head = of(&encode::within(large, 1_000_000).expect("it is encoded")).expect("a picture");
        assert!(head.starts_with(b"P5 1600 1066 255\n"), "{}", String::from_utf8_lossy(&head[..20]));
    }

    #[test]
    fn what_is_no_picture_has_no_head() {
        let picture = Picture { width: 30, height: 40, coding: Coding::GreyJpeg, points: b"none".to_vec() };
        assert_eq!(of(&picture), None);
        assert_eq!(of(&Picture { coding: Coding::Greys(Depth::Two), ..picture }), None);
    }
}
