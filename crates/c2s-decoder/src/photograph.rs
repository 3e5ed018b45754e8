//! A photograph: upright, reduced, without whatever the camera wrote beside the points.

use std::io::Cursor;

use c2s_papers::{Format, Refusal};
use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};

use crate::legible::Legible;
use crate::raster::Raster;
use crate::{Mark, Page, encode, looked_at, pixels, seals};

/// The long side of a photograph in which a seal is looked for: 12 million points, as phones take them.
const LONG_SIDE_FOR_SEALS: u32 = 4032;

pub(crate) fn open(content: Vec<u8>, format: Format, mark: Option<&Mark>) -> Result<Page, Refusal> {
    let (points, orientation) = decoded(content, format)?;
    page(points, orientation, 1, mark)
}

/// Opens a JPEG whose points were turned by whoever wrote it; its tag may still say how the camera was held.
pub(crate) fn open_turned(jpeg: Vec<u8>, mark: Option<&Mark>) -> Result<Page, Refusal> {
    let (points, _) = decoded(jpeg, Format::Jpeg)?;
    page(points, Orientation::NoTransforms, 1, mark)
}

pub(crate) fn decoded(content: Vec<u8>, format: Format) -> Result<(Raster, Orientation), Refusal> {
    decoded_over(content, format, Vec::new())
}

/// The same, over the points of a picture that is needed no more.
pub(crate) fn decoded_over(
    content: Vec<u8>,
    format: Format,
    points: Vec<u8>,
) -> Result<(Raster, Orientation), Refusal> {
    let (format, extra) = match format {
        Format::Png => (ImageFormat::Png, 0),
        // Its decoder keeps the luma and the chroma beside the points.
        Format::WebP => (ImageFormat::WebP, 2),
        _ => (ImageFormat::Jpeg, if is_progressive(&content) { 3 } else { 0 }),
    };
    let decoder = ImageReader::with_format(Cursor::new(content), format).into_decoder();
    let mut decoder = decoder.map_err(pixels::refusal)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((pixels::decode_over(decoder, extra, points)?, orientation))
}

/// A page of a photograph or of a scan, of so many.
pub(crate) fn page(
    mut points: Raster,
    orientation: Orientation,
    pages: usize,
    mark: Option<&Mark>,
) -> Result<Page, Refusal> {
    reduce_for_seals(&mut points);
    let seals = seals::looked_for(&points.luma());
    let (legible, _) = Legible::of(points, orientation, encode::LONG_SIDE);
    looked_at(legible, seals, encode::budget(pages), mark)
}

/// To the size in which a seal is looked for.
pub(crate) fn reduce_for_seals(points: &mut Raster) {
    points.shrink((points.long_side() + LONG_SIDE_FOR_SEALS / 2) / LONG_SIDE_FOR_SEALS);
}

/// Whether a JPEG comes in several scans: all its coefficients are then kept beside its points.
fn is_progressive(jpeg: &[u8]) -> bool {
    let mut rest = jpeg.get(2..).unwrap_or_default();
    while let [0xff, mark, high, low, ..] = *rest {
        match mark {
            0xc2 => return true,
            0xc0 | 0xc1 | 0xda => return false,
            _ => {}
        }
        let length = 2 + usize::from(u16::from_be_bytes([high, low]));
        rest = rest.get(length..).unwrap_or_default();
    }
    false
}
