//! Pages of a scan that are cut in tiles and coded in LZW: their tiles are coded anew before the library reads them.
//!
//! It reads a tile row by row. A row may then come whole from the bits that the decoder of LZW (weezl 0.1.12) read
//! before: it gives the row, says that it got no further, and the library (tiff 0.11.3) takes that for the end of the
//! file. What is decoded at once, as strips are, is not met by it.

use std::io::Write;

use c2s_papers::Refusal;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use tiff::tags::Tag;
use weezl::decode::Configuration;
use weezl::{BitOrder, LzwStatus};

use crate::pixels;
use crate::tiff::Directory;
use crate::tiff_planes;
use crate::tiff_points::{self, Page, decoder, refusal};

const COMPRESSION: u16 = 259;
const LZW: u16 = 5;
const DEFLATE: u8 = 8;
const TILE_OFFSETS: u16 = 324;
const TILE_BYTE_COUNTS: u16 = 325;
/// The most that the tiles of a page hold together, the edges beyond the page included.
const MOST_BYTES: u64 = 2 * pixels::MOST_MEMORY;

/// Where each tile begins and ends; none where the page has strips.
pub(crate) fn parts(page: &mut Page<'_>) -> Result<Vec<(usize, usize)>, Refusal> {
    tiff_points::parts(page, Tag::TileOffsets, Tag::TileByteCounts)
}

/// Codes the tiles of a page anew, if it has some in LZW.
pub(crate) fn code_anew(content: &mut Vec<u8>, directory: Directory) -> Result<(), Refusal> {
    let mut page = decoder(content)?;
    let is_in_lzw = matches!(page.find_tag_unsigned::<u16>(Tag::Compression), Ok(Some(LZW)));
    let tiles = parts(&mut page)?;
    if !is_in_lzw || tiles.is_empty() {
        return Ok(());
    }
    let size = size_of_tile(&mut page)?;
    let all = u64::try_from(tiles.len()).unwrap_or(u64::MAX).saturating_mul(size);
    if all > MOST_BYTES {
        return Err(Refusal::TooManyPixels);
    }
    let size = usize::try_from(size).map_err(|_| Refusal::TooManyPixels)?;
    let (mut offsets, mut lengths) = (Vec::new(), Vec::new());
    for (start, end) in tiles {
        let coded = content.get(start..end).ok_or(Refusal::CutShort)?;
        let coded = deflated(&decoded(coded, size)?);
        offsets.push(u32::try_from(content.len()).map_err(|_| Refusal::TooManyPixels)?);
        lengths.push(u32::try_from(coded.len()).map_err(|_| Refusal::TooManyPixels)?);
        content.extend(coded);
    }
    let is_written = directory.replace(content, COMPRESSION, LZW, DEFLATE)
        && directory.replace_all(content, TILE_OFFSETS, &offsets).is_some()
        && directory.replace_all(content, TILE_BYTE_COUNTS, &lengths).is_some();
    if is_written { Ok(()) } else { Err(Refusal::Damaged) }
}

/// How many bytes a tile holds, all of them the same.
fn size_of_tile(page: &mut Page<'_>) -> Result<u64, Refusal> {
    let (width, height) = page.chunk_dimensions();
    let samples = page.find_tag_unsigned::<u16>(Tag::SamplesPerPixel).map_err(refusal)?.unwrap_or(1);
    let is_apart = tiff_planes::are_apart(page)?;
    let bits = page.find_tag_unsigned_vec::<u16>(Tag::BitsPerSample).map_err(refusal)?.unwrap_or_default();
    let bits = u64::from(bits.first().copied().unwrap_or(1)) * u64::from(if is_apart { 1 } else { samples });
    let row = (u64::from(width) * bits).div_ceil(8);
    Ok(row.saturating_mul(u64::from(height)))
}

/// So many bytes, whether the mark of the end follows them or not.
fn decoded(coded: &[u8], size: usize) -> Result<Vec<u8>, Refusal> {
    let mut decoder = Configuration::with_tiff_size_switch(BitOrder::Msb, 8).with_yield_on_full_buffer(true).build();
    let mut points = vec![0; size];
    let (mut read, mut written) = (0, 0);
    while written < size {
        let done = decoder.decode_bytes(&coded[read..], &mut points[written..]);
        (read, written) = (read + done.consumed_in, written + done.consumed_out);
        let is_at_the_end = match done.status.map_err(|_| Refusal::Damaged)? {
            LzwStatus::Done => true,
            // It says so of what it gave from bits that it held already, too.
            LzwStatus::NoProgress => done.consumed_in == 0 && done.consumed_out == 0,
            LzwStatus::Ok => false,
        };
        if is_at_the_end && written < size {
            return Err(Refusal::CutShort);
        }
    }
    Ok(points)
}

fn deflated(points: &[u8]) -> Vec<u8> {
    let mut coded = ZlibEncoder::new(Vec::new(), Compression::fast());
    coded.write_all(points).and_then(|()| coded.finish()).expect("memory does not fail")
}
