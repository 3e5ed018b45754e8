//! The points of one page of a scan, in the codings of scanners that the library of pictures leaves out: bits in the order
//! of fax machines, palettes, greys of two bits or four, the colours of a JPEG.

use std::io::{Cursor, ErrorKind};

use c2s_papers::Refusal;
use image::codecs::tiff::TiffDecoder;
use image::metadata::Orientation;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

use crate::pixels;
use crate::raster::Raster;
use crate::tiff::Directory;
use crate::{tiff_planes, tiff_tiles};

/// What a point of a page stands for, and that it stands for a colour of a palette, or for a grey.
const INTERPRETATION: u16 = 262;
const OF_A_PALETTE: u16 = 3;
const OF_GREYS: u8 = 1;
/// Bits of a byte that come from the lowest to the highest.
const LOWEST_FIRST: u16 = 2;

/// The points of the page whose directory stands there, and how it is turned. Of the file, what the library does not know
/// is changed to what it knows.
pub(crate) fn decoded(mut content: Vec<u8>, directory: Directory) -> Result<(Raster, Orientation), Refusal> {
    let has_palette = directory.replace(&mut content, INTERPRETATION, OF_A_PALETTE, OF_GREYS);
    put_in_order(&mut content)?;
    tiff_tiles::code_anew(&mut content, directory)?;
    let mut page = decoder(&content)?;
    let turned = page.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
    let orientation = turned.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms);
    let is_apart = tiff_planes::are_apart(&mut page)?;
    let has_tiles = !tiff_tiles::parts(&mut page)?.is_empty();
    let points = match page.colortype().map_err(refusal)? {
        ColorType::RGB(8) if is_apart && tiff_planes::components(&mut page)? == Some(3) => {
            drop(page);
            tiff_planes::together(&mut content, directory)?
        }
        // A fourth one that nobody knows stands apart from the three.
        colours if is_apart && (has_tiles || matches!(colours, ColorType::YCbCr(_) | ColorType::RGB(8))) => {
            return Err(Refusal::UnknownCoding);
        }
        ColorType::Gray(bits @ (1 | 2 | 4 | 8)) if has_palette => coloured(page, bits)?,
        ColorType::Gray(bits @ (2 | 4)) => greys(page, bits)?,
        ColorType::YCbCr(8) => of_luma_and_chroma(page)?,
        _ if has_palette => return Err(Refusal::UnknownCoding),
        _ => pixels::decode(TiffDecoder::new(Cursor::new(&content[..])).map_err(pixels::refusal)?, 0)?,
    };
    Ok((points, orientation))
}

pub(crate) type Page<'a> = Decoder<Cursor<&'a [u8]>>;

pub(crate) fn decoder(content: &[u8]) -> Result<Page<'_>, Refusal> {
    let most = usize::try_from(pixels::MOST_MEMORY).unwrap_or(usize::MAX);
    let mut limits = Limits::default();
    (limits.decoding_buffer_size, limits.intermediate_buffer_size) = (most, most);
    Ok(Decoder::new(Cursor::new(content)).map_err(refusal)?.with_limits(limits))
}

pub(crate) fn refusal(error: TiffError) -> Refusal {
    match error {
        TiffError::LimitsExceeded => Refusal::TooManyPixels,
        TiffError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => Refusal::CutShort,
        TiffError::UnsupportedError(_) => Refusal::UnknownCoding,
        _ => Refusal::Damaged,
    }
}

/// Fax machines send the lowest bit of a byte first, and some programs keep it so.
fn put_in_order(content: &mut [u8]) -> Result<(), Refusal> {
    let mut page = decoder(content)?;
    if !matches!(page.find_tag_unsigned::<u16>(Tag::FillOrder), Ok(Some(LOWEST_FIRST))) {
        return Ok(());
    }
    let mut parts = parts(&mut page, Tag::StripOffsets, Tag::StripByteCounts)?;
    parts.extend(tiff_tiles::parts(&mut page)?);
    parts.sort_unstable();
    let mut done = 0;
    for (start, end) in parts {
        // What stands in two parts is turned once.
        let bytes = content.get_mut(start.max(done)..end.max(done)).ok_or(Refusal::CutShort)?;
        for byte in bytes {
            *byte = byte.reverse_bits();
        }
        done = end.max(done);
    }
    Ok(())
}

/// Where each strip, or each tile, begins and ends in its file.
pub(crate) fn parts(page: &mut Page<'_>, starts: Tag, lengths: Tag) -> Result<Vec<(usize, usize)>, Refusal> {
    let mut all = |tag| page.find_tag_unsigned_vec::<u64>(tag).map(Option::unwrap_or_default).map_err(refusal);
    let (starts, lengths) = (all(starts)?, all(lengths)?);
    let ends = |(start, length): (u64, u64)| {
        Some((usize::try_from(start).ok()?, usize::try_from(start.checked_add(length)?).ok()?))
    };
    starts.into_iter().zip(lengths).map(ends).collect::<Option<_>>().ok_or(Refusal::Damaged)
}

/// How many there are of them is checked before any is decoded: `components` of each, and those of the largest part of the
/// page once more, which the library holds meanwhile.
pub(crate) fn points(mut page: Page<'_>, components: u8) -> Result<(u32, u32, Vec<u8>), Refusal> {
    let (width, height) = page.dimensions().map_err(refusal)?;
    let (_, rows) = page.chunk_dimensions();
    pixels::check((width, height), u64::from(components))?;
    pixels::check((width, height.saturating_add(rows.min(height))), u64::from(components))?;
    let mut read = DecodingResult::U8(Vec::new());
    page.read_image_to_buffer(&mut read).map_err(refusal)?;
    match read {
        DecodingResult::U8(points) => Ok((width, height, points)),
        _ => Err(Refusal::UnknownCoding),
    }
}

/// Points of a few bits, their rows begun on a byte, each in a byte.
fn unpacked(packed: &[u8], width: u32, bits: u8) -> impl Iterator<Item = u8> {
    let width = width as usize;
    let row = (width * usize::from(bits)).div_ceil(8);
    let lightest = u8::MAX >> (8 - bits);
    packed.chunks_exact(row.max(1)).flat_map(move |row| {
        (0..width).map(move |x| {
            let place = x * usize::from(bits);
            row[place / 8] >> (8 - usize::from(bits) - place % 8) & lightest
        })
    })
}

fn greys(page: Page<'_>, bits: u8) -> Result<Raster, Refusal> {
    let (width, height, packed) = points(page, 1)?;
    let lightest = u8::MAX >> (8 - bits);
    let points = unpacked(&packed, width, bits).map(|level| level * (u8::MAX / lightest)).collect();
    whole(Raster { width, height, is_grey: true, points })
}

/// Each point is the number of a colour.
fn coloured(mut page: Page<'_>, bits: u8) -> Result<Raster, Refusal> {
    let colours = page.find_tag_unsigned_vec::<u16>(Tag::ColorMap).map_err(refusal)?.unwrap_or_default();
    let count = 1_usize << bits;
    if colours.len() < 3 * count {
        return Err(Refusal::Damaged);
    }
    // Some programs write colours of eight bits where sixteen are asked.
    let needless = if colours.iter().all(|component| u8::try_from(*component).is_ok()) { 0 } else { 8 };
    let component = |at: usize| u8::try_from(colours[at] >> needless).unwrap_or(u8::MAX);
    // All that is red stands before all that is green.
    let palette: Vec<[u8; 3]> = (0..count).map(|at| [0, count, 2 * count].map(|from| component(from + at))).collect();
    let (width, height, packed) = points(page, 4)?;
    let points = unpacked(&packed, width, bits).flat_map(|number| palette[usize::from(number)]).collect();
    Ok(whole(Raster { width, height, is_grey: false, points })?.without_needless_colours())
}

/// As a JPEG has them, by ITU-R BT.601.
fn of_luma_and_chroma(page: Page<'_>) -> Result<Raster, Refusal> {
    let (width, height, mut points) = points(page, 3)?;
    for point in points.chunks_exact_mut(3) {
        let (luma, blue, red) = (i32::from(point[0]), i32::from(point[1]) - 128, i32::from(point[2]) - 128);
        let light = |thousandths: i32| u8::try_from((luma + thousandths / 1000).clamp(0, 255)).unwrap_or(u8::MAX);
        point.copy_from_slice(&[light(1402 * red), light(-344 * blue - 714 * red), light(1772 * blue)]);
    }
    Ok(whole(Raster { width, height, is_grey: false, points })?.without_needless_colours())
}

/// A page that holds fewer points than it says would be read beyond its end.
pub(crate) fn whole(raster: Raster) -> Result<Raster, Refusal> {
    let expected = raster.width as usize * raster.height as usize * raster.components();
    if raster.points.len() == expected { Ok(raster) } else { Err(Refusal::CutShort) }
}
