//! A scan of several pages. The decoder of the library reads the first page of a TIFF only: it is given the file again
//! for each page, its head pointing to that one.

use c2s_papers::{MOST_PAGES, Refusal};

use crate::tiff_points;
use crate::{Mark, Page, photograph};

/// The tag that says that a picture is a reduced copy of another one.
const SUBFILE: u16 = 254;
const REDUCED: u32 = 1;
/// The bytes of one entry of a directory.
const ENTRY: usize = 12;
/// The type of numbers of four bytes.
const LONG: u16 = 4;

pub(crate) fn pages(content: &[u8], mark: Option<&Mark>) -> Result<Vec<Page>, Refusal> {
    let directories = directories(content)?;
    let count = directories.len();
    let page = |directory| {
        let (points, orientation) = tiff_points::decoded(pointing_to(content, directory), Directory(directory))?;
        photograph::page(points, orientation, count, mark)
    };
    directories.into_iter().map(page).collect()
}

/// Where the directory of each page stands.
fn directories(content: &[u8]) -> Result<Vec<usize>, Refusal> {
    let file = Bytes::of(content);
    let mut found: Vec<usize> = Vec::new();
    let mut seen: Vec<usize> = Vec::new();
    let mut next = file.long(4).ok_or(Refusal::CutShort)?;
    while next != 0 {
        let at = next as usize;
        // Whoever ties the pages in a ring has each of them once.
        if seen.contains(&at) {
            break;
        }
        seen.push(at);
        let entries = usize::from(file.short(at).ok_or(Refusal::CutShort)?);
        let kind = Directory(at).entry(&file, SUBFILE).and_then(|entry| file.long(entry + 8));
        if kind.is_none_or(|kind| kind & REDUCED == 0) {
            found.push(at);
        }
        if found.len() > MOST_PAGES || seen.len() > 2 * MOST_PAGES {
            return Err(Refusal::TooManyPages);
        }
        next = file.long(at + 2 + entries * ENTRY).ok_or(Refusal::CutShort)?;
    }
    if found.is_empty() { Err(Refusal::Damaged) } else { Ok(found) }
}

fn pointing_to(content: &[u8], directory: usize) -> Vec<u8> {
    let place = u32::try_from(directory).expect("it was read from four bytes");
    let place = if content.starts_with(b"II") { place.to_le_bytes() } else { place.to_be_bytes() };
    [&content[..4], &place, &content[8..]].concat()
}

/// The directory of a page, where it stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Directory(pub(crate) usize);

impl Directory {
    /// Where the entry of a tag begins.
    fn entry(self, file: &Bytes<'_>, tag: u16) -> Option<usize> {
        let entries = usize::from(file.short(self.0)?);
        (0..entries).map(|entry| self.0 + 2 + entry * ENTRY).find(|entry| file.short(*entry) == Some(tag))
    }

    /// Writes a small number in the place of another one. `false`: the tag says something else.
    pub(crate) fn replace(self, content: &mut [u8], tag: u16, from: u16, to: u8) -> bool {
        let file = Bytes::of(content);
        let Some(value) = self.entry(&file, tag).map(|entry| entry + 8) else { return false };
        let lowest = if file.is_little { value } else { value + 1 };
        let is_there = file.short(value) == Some(from);
        if is_there {
            content[lowest] = to;
        }
        is_there
    }

    /// Puts other numbers in the place of those of a tag, at the end of the file.
    pub(crate) fn replace_all(self, content: &mut Vec<u8>, tag: u16, numbers: &[u32]) -> Option<()> {
        let file = Bytes::of(content);
        let (entry, is_little) = (self.entry(&file, tag)?, file.is_little);
        let written = |number: u32| if is_little { number.to_le_bytes() } else { number.to_be_bytes() };
        let kind = if is_little { LONG.to_le_bytes() } else { LONG.to_be_bytes() };
        let count = u32::try_from(numbers.len()).ok()?;
        let value = match numbers {
            // One stands in the entry itself.
            [number] => *number,
            _ => u32::try_from(content.len()).ok()?,
        };
        let place = content.get_mut(entry + 2..entry + ENTRY)?;
        place.copy_from_slice(&[&kind[..], &written(count), &written(value)].concat());
        if numbers.len() != 1 {
            content.extend(numbers.iter().flat_map(|number| written(*number)));
        }
        Some(())
    }
}

struct Bytes<'a> {
    content: &'a [u8],
    is_little: bool,
}

impl<'a> Bytes<'a> {
    fn of(content: &'a [u8]) -> Self {
        Self { content, is_little: content.starts_with(b"II") }
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes = self.content.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let bytes = self.content.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A grey page of this side, all of one light, at `at`; then the next one.
    fn directory(at: u32, side: u16, next: u32, kind: u32) -> Vec<u8> {
        let points = at + 2 + 8 * 12 + 4;
        let entries: [(u16, u16, u32); 8] = [
            (SUBFILE, 4, kind),
            (256, 3, side.into()),
            (257, 3, side.into()),
            (258, 3, 8),
            (259, 3, 1),
            (262, 3, 1),
            (273, 4, points),
            (279, 4, u32::from(side) * u32::from(side)),
        ];
        let mut bytes = 8_u16.to_le_bytes().to_vec();
        for (tag, of, value) in entries {
            bytes.extend([tag.to_le_bytes(), of.to_le_bytes()].concat());
            bytes.extend([1_u32.to_le_bytes(), value.to_le_bytes()].concat());
        }
        bytes.extend(next.to_le_bytes());
        bytes.extend(vec![200; usize::from(side) * usize::from(side)]);
        bytes
    }

    fn scan(kinds: &[u32], last: Option<u32>) -> Vec<u8> {
        let mut bytes = b"II*\0\x08\0\0\0".to_vec();
        for (place, kind) in kinds.iter().enumerate() {
            let at = u32::try_from(bytes.len()).unwrap();
            let side = 40 + u16::try_from(place).unwrap();
            let end = at + 2 + 8 * 12 + 4 + u32::from(side) * u32::from(side);
            let next = if place + 1 == kinds.len() { last.unwrap_or(0) } else { end };
            bytes.extend(directory(at, side, next, *kind));
        }
        bytes
    }

    fn sides(content: &[u8]) -> Result<Vec<u16>, Refusal> {
        Ok(pages(content, None)?.into_iter().map(|page| page.picture.width).collect())
    }

    #[test]
    fn each_page_of_a_scan_is_opened_and_small_copies_are_left_out() {
        assert_eq!(sides(&scan(&[0, 1, 0], None)), Ok(vec![40, 42]));
    }

    #[test]
    fn pages_tied_in_a_ring_are_opened_once() {
        assert_eq!(sides(&scan(&[0, 0], Some(8))), Ok(vec![40, 41]));
    }

    #[test]
    fn more_pages_than_are_taken_are_refused_before_any_is_drawn() {
        assert_eq!(directories(&scan(&[0; MOST_PAGES], None)).map(|found| found.len()), Ok(MOST_PAGES));
        assert_eq!(sides(&scan(&[0; MOST_PAGES + 1], None)), Err(Refusal::TooManyPages));
    }

    #[test]
    fn a_scan_in_a_coding_that_is_not_known_is_not_said_damaged() {
        let mut fax = scan(&[0], None);
        // The number of its coding, in the fifth entry.
        fax[8 + 2 + 4 * ENTRY + 8] = 3;
        assert_eq!(sides(&fax), Err(Refusal::UnknownCoding));
    }

    #[test]
    fn a_scan_that_stops_is_refused() {
        let whole = scan(&[0], None);
        for cut in [9, 60, whole.len() - 1700] {
            assert!(sides(&whole[..cut]).is_err(), "{cut}");
        }
        assert_eq!(sides(b"II*\0\0\0\0\0"), Err(Refusal::Damaged));
    }

    proptest! {
        #[test]
        fn no_directory_is_a_panic(bytes: Vec<u8>) {
            let _ = directories(&[&b"MM\0*"[..], &bytes].concat());
        }
    }
}
