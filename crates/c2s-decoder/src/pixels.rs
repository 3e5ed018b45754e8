//! What may be decoded: the points and the memory, known from the head of a file before anything is allocated.

use c2s_papers::Refusal;
use image::{ColorType, DynamicImage, ImageDecoder, ImageError, Limits};

use crate::raster::Raster;

/// The most points of a photograph.
const MOST_POINTS: u64 = 60_000_000;
/// The most memory that the points take while they are decoded: a coloured photograph of 51 million points, 25 million
/// when it is progressive. The process has 240 MB, of which the file itself may take 50.
pub(crate) const MOST_MEMORY: u64 = 153_000_000;

/// Whether so many points may be decoded, with what each takes.
pub(crate) fn check((width, height): (u32, u32), bytes_a_point: u64) -> Result<(), Refusal> {
    let points = u64::from(width) * u64::from(height);
    if width == 0 || height == 0 {
        return Err(Refusal::Damaged);
    }
    if points > MOST_POINTS || points * bytes_a_point > MOST_MEMORY {
        return Err(Refusal::TooManyPixels);
    }
    Ok(())
}

/// Decodes a picture that passes the check; transparent points are white, as paper is.
pub(crate) fn decode(decoder: impl ImageDecoder, extra_bytes_a_point: u64) -> Result<Raster, Refusal> {
    decode_over(decoder, extra_bytes_a_point, Vec::new())
}

/// The same, over the points of a picture that is needed no more: to be given memory anew takes its time (ADR 0109).
pub(crate) fn decode_over(
    mut decoder: impl ImageDecoder,
    extra_bytes_a_point: u64,
    mut points: Vec<u8>,
) -> Result<Raster, Refusal> {
    let colours = decoder.color_type();
    // More than eight bits are kept beside the eight that are made of them.
    let reduced = if colours.bytes_per_pixel() > colours.channel_count() { colours.channel_count() } else { 0 };
    let taken = u64::from(colours.bytes_per_pixel()) + u64::from(reduced) + extra_bytes_a_point;
    check(decoder.dimensions(), taken)?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    decoder.set_limits(limits).map_err(refusal)?;
    if let ColorType::L8 | ColorType::Rgb8 = colours {
        let (width, height) = decoder.dimensions();
        let bytes = usize::try_from(decoder.total_bytes()).map_err(|_| Refusal::TooManyPixels)?;
        if points.capacity() < bytes {
            drop(points);
            points = vec![0; bytes];
        } else {
            // What a JPEG that stops leaves out is no part of the last page.
            points.clear();
            points.resize(bytes, 0);
        }
        decoder.read_image(&mut points).map_err(refusal)?;
        return Ok(Raster { width, height, is_grey: colours == ColorType::L8, points });
    }
    drop(points);
    DynamicImage::from_decoder(decoder).map(flattened).map_err(refusal)
}

pub(crate) fn refusal(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels,
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Refusal::CutShort,
        ImageError::Unsupported(_) => Refusal::UnknownCoding,
        _ => Refusal::Damaged,
    }
}

fn flattened(image: DynamicImage) -> Raster {
    let (width, height) = (image.width(), image.height());
    let (is_grey, points) = match image {
        DynamicImage::ImageLumaA8(image) => (true, on_white::<1, 2>(image.into_raw())),
        DynamicImage::ImageRgba8(image) => (false, on_white::<3, 4>(image.into_raw())),
        DynamicImage::ImageLuma16(_) => (true, image.into_luma8().into_raw()),
        DynamicImage::ImageLumaA16(_) => (true, on_white::<1, 2>(image.into_luma_alpha8().into_raw())),
        DynamicImage::ImageRgba16(_) => (false, on_white::<3, 4>(image.into_rgba8().into_raw())),
        _ => (false, image.into_rgb8().into_raw()),
    };
    Raster { width, height, is_grey, points }
}

/// Drops the transparency of each point, the last of its components, in place.
fn on_white<const COLOURS: usize, const ALL: usize>(mut points: Vec<u8>) -> Vec<u8> {
    let count = points.len() / ALL;
    for place in 0..count {
        let alpha = u32::from(points[place * ALL + COLOURS]);
        for component in 0..COLOURS {
            let colour = u32::from(points[place * ALL + component]);
            let mixed = (colour * alpha + 255 * (255 - alpha) + 127) / 255;
            points[place * COLOURS + component] = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
    }
    points.truncate(count * COLOURS);
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_memory_are_limited_before_anything_is_decoded() {
        for (size, bytes, expected) in [
            ((6000, 10_000), 1, Ok(())),
            ((6000, 10_001), 1, Err(Refusal::TooManyPixels)),
            ((8064, 6048), 3, Ok(())),
            ((8500, 6000), 3, Ok(())),
            ((8501, 6000), 3, Err(Refusal::TooManyPixels)),
            ((u32::MAX, u32::MAX), 1, Err(Refusal::TooManyPixels)),
            ((0, 10), 1, Err(Refusal::Damaged)),
        ] {
            assert_eq!(check(size, bytes), expected, "{size:?} of {bytes}");
        }
    }

    #[test]
    fn what_is_transparent_is_white() {
        assert_eq!(on_white::<1, 2>(vec![0, 0, 0, 255, 100, 128]), [255, 0, 177]);
        assert_eq!(on_white::<3, 4>(vec![10, 20, 30, 255, 1, 2, 3, 0]), [10, 20, 30, 255, 255, 255]);
    }
}
