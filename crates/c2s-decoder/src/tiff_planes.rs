//! Pages of a scan whose reds, greens and blues stand apart: each of the three is read as a page of greys, then put in its
//! place among the points.
//!
//! The library of TIFF (tiff 0.11.3) takes the tiles of the second one for more rows of the first, and says that the file
//! is damaged; that of pictures holds the three beside the points that it makes of them.

use c2s_papers::Refusal;
use tiff::tags::Tag;

use crate::raster::Raster;
use crate::tiff::Directory;
use crate::tiff_points::{self, Page, decoder, refusal};
use crate::tiff_tiles;

const INTERPRETATION: u16 = 262;
const OF_GREYS: u32 = 1;
const BITS: u16 = 258;
const COMPONENTS: u16 = 277;
const PLANES: u16 = 284;
const TOGETHER: u32 = 1;
/// Components that stand in strips or tiles of their own.
const APART: u16 = 2;
/// The tags of where each strip begins, and of how long it is; then those of tiles.
const STRIPS: [u16; 2] = [273, 279];
const TILES: [u16; 2] = [324, 325];

/// Whether the components of a point stand apart.
pub(crate) fn are_apart(page: &mut Page<'_>) -> Result<bool, Refusal> {
    let planes = page.find_tag_unsigned::<u16>(Tag::PlanarConfiguration).map_err(refusal)?;
    Ok(planes == Some(APART) && components(page)?.is_some_and(|count| count > 1))
}

/// How many components each point has.
pub(crate) fn components(page: &mut Page<'_>) -> Result<Option<u16>, Refusal> {
    page.find_tag_unsigned::<u16>(Tag::SamplesPerPixel).map_err(refusal)
}

/// The points of a page of colours, of eight bits each, that stand apart. The file is changed on the way: of its
/// directory, each plane makes a page of greys.
pub(crate) fn together(content: &mut Vec<u8>, directory: Directory) -> Result<Raster, Refusal> {
    let mut page = decoder(content)?;
    let tiles = tiff_tiles::parts(&mut page)?;
    let has_tiles = !tiles.is_empty();
    let parts = if has_tiles { tiles } else { tiff_points::parts(&mut page, Tag::StripOffsets, Tag::StripByteCounts)? };
    let [starts, lengths] = if has_tiles { TILES } else { STRIPS };
    for (tag, number) in [(INTERPRETATION, OF_GREYS), (BITS, 8), (COMPONENTS, 1), (PLANES, TOGETHER)] {
        directory.replace_all(content, tag, &[number]).ok_or(Refusal::Damaged)?;
    }
    let (mut size, mut points) = ((0, 0), Vec::new());
    // The library checked that each of the three planes has as many parts.
    for (place, plane) in parts.chunks_exact((parts.len() / 3).max(1)).enumerate() {
        let numbers = |of: fn((usize, usize)) -> usize| -> Result<Vec<u32>, Refusal> {
            plane.iter().map(|part| u32::try_from(of(*part)).map_err(|_| Refusal::CutShort)).collect()
        };
        for (tag, numbers) in [(starts, numbers(|part| part.0)?), (lengths, numbers(|part| part.1 - part.0)?)] {
            directory.replace_all(content, tag, &numbers).ok_or(Refusal::Damaged)?;
        }
        // The three of each point, and the plane that is read.
        let (width, height, levels) = tiff_points::points(decoder(content)?, 4)?;
        size = (width, height);
        points.resize(3 * levels.len(), 0);
        for (point, level) in points.chunks_exact_mut(3).zip(levels) {
            point[place] = level;
        }
    }
    let (width, height) = size;
    Ok(tiff_points::whole(Raster { width, height, is_grey: false, points })?.without_needless_colours())
}
