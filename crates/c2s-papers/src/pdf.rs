//! PDF.

use std::io::Read;

use memchr::memmem;

use crate::{Refusal, contains};

/// Readers look for the header within so many first bytes, and for the end marker within so many last ones.
const HEADER_WITHIN: usize = 1024;
const END_WITHIN: usize = 2048;

/// `%PDF-1.x` or `%PDF-2.x`, after at most some bytes that a mail program put before.
pub(crate) fn starts(content: &[u8]) -> bool {
    let head = &content[..content.len().min(HEADER_WITHIN)];
    head.windows(8).any(|window| window.starts_with(b"%PDF-") && matches!(window[5], b'1' | b'2') && window[6] == b'.')
}

pub(crate) fn is_whole(content: &[u8]) -> Result<(), Refusal> {
    let tail = &content[content.len().saturating_sub(END_WITHIN)..];
    if !contains(tail, b"%%EOF") || !contains(tail, b"startxref") {
        return Err(Refusal::CutShort);
    }
    Ok(())
}

/// More than any stream of objects of a paper holds, once inflated; what is beyond is not looked at.
const MOST_INFLATED: u64 = 8 * 1024 * 1024;
/// More streams of objects than any paper has.
const MOST_STREAMS: usize = 200;

/// The number of pages, when some are found.
///
/// The objects that say that they are a page are counted, wherever they stand; the tree that ties them is not
/// followed, since whoever made the file may have tied it in a ring. A file that was changed by appending to it may
/// count a page twice: the number warns of what is missing, nothing more is decided on it.
pub(crate) fn pages(content: &[u8]) -> Option<u16> {
    let inflated: usize = object_streams(content).take(MOST_STREAMS).map(|objects| leaves(&objects)).sum();
    u16::try_from(leaves(content) + inflated).ok().filter(|pages| *pages > 0)
}

/// How many objects say `/Type /Page`.
fn leaves(objects: &[u8]) -> usize {
    const TYPE: &[u8] = b"/Type";
    let is_page = |place: &usize| {
        let value = objects[place + TYPE.len()..].trim_ascii_start();
        // `/Pages` is the tree.
        value.strip_prefix(b"/Page").is_some_and(|rest| !rest.first().is_some_and(u8::is_ascii_alphanumeric))
    };
    memmem::find_iter(objects, TYPE).filter(is_page).count()
}

/// The streams that hold objects, inflated as far as they go.
fn object_streams(content: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    const STREAM: &[u8] = b"stream";
    memmem::find_iter(content, b"/ObjStm").filter_map(|place| {
        // The dictionary that bears the mark ends within a few words.
        let after = &content[place..content.len().min(place + 512)];
        let data = &content[place + memmem::find(after, STREAM)? + STREAM.len()..];
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        let mut inflated = Vec::new();
        // A stream that breaks off gives what comes before.
        let _ = flate2::read::ZlibDecoder::new(data).take(MOST_INFLATED).read_to_end(&mut inflated);
        Some(inflated)
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use crate::{PaperFile, Refusal};

    #[test]
    fn the_pages_of_a_pdf_are_counted_and_a_photograph_is_one() {
        let page = "4 0 obj <</Type /Page /Parent 2 0 R>> endobj\n5 0 obj <</Parent 2 0 R/Type/Page>> endobj\n";
        let tree = "2 0 obj <</Type /Pages /Count 2 /Kids [4 0 R 5 0 R]>> endobj\n";
        let label = "6 0 obj <</Type /PageLabel /St 1>> endobj\n";
        for (body, count) in [(page.to_owned(), 2), (format!("{tree}{page}{label}"), 2), (page.repeat(2), 4)] {
            assert_eq!(PaperFile::receive(pdf(&body)).expect("a whole file").pages(), Some(count), "{body}");
        }
        let jpeg = [&b"\xff\xd8\xff\xe0"[..], b"0123456789", b"\xff\xd9"].concat();
        assert_eq!(PaperFile::receive(jpeg).expect("a whole file").pages(), Some(1));
    }

    #[test]
    fn pages_within_compressed_objects_are_counted_too() {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(b"4 0 5 30 <</Type/Page/Parent 2 0 R>> <</Type/Page/Parent 2 0 R>>").expect("it is packed");
        let packed = packed.finish().expect("it is packed");
        let head = b"%PDF-1.5\n3 0 obj <</Type/ObjStm/N 2/First 9/Filter/FlateDecode>>stream\r\n";
        let whole = |packed: &[u8]| [&head[..], packed, b"\nendstream endobj\nstartxref\n9\n%%EOF\n"].concat();
        assert_eq!(PaperFile::receive(whole(&packed)).expect("a whole file").pages(), Some(2));
        assert_eq!(PaperFile::receive(whole(&packed[..5])).expect("a whole file").pages(), None, "it breaks off");
    }

    #[test]
    fn a_pdf_without_a_page_that_says_so_has_no_number_of_pages() {
        let ring = "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[2 0 R]>> endobj";
        for body in ["", ring] {
            assert_eq!(PaperFile::receive(pdf(body)).expect("a whole file").pages(), None, "{body}");
        }
    }

    fn pdf(body: &str) -> Vec<u8> {
        format!("%PDF-1.7\n{body}\nstartxref\n9\n%%EOF\n").into_bytes()
    }

    #[test]
    fn bytes_before_the_header_are_suffered_within_the_first_kilobyte() {
        let before = |count: usize| [vec![b' '; count], pdf("")].concat();
        for (count, taken) in [(0, true), (1000, true), (1024, false)] {
            assert_eq!(PaperFile::receive(before(count)).is_ok(), taken, "{count} bytes before");
        }
    }

    #[test]
    fn a_pdf_that_stops_early_is_refused() {
        let mut content = pdf("a body");
        content.truncate(content.len() - 8);
        assert_eq!(PaperFile::receive(content), Err(Refusal::CutShort));
    }
}
