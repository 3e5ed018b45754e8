//! The view copy of a paper: a PDF made of pictures, without anything that acts.

use std::fmt;

use memchr::memmem;
use pdf_writer::writers::Catalog;
use pdf_writer::{Chunk, Content, Filter, Finish, Name, Pdf, Rect, Ref};

use crate::{Coding, Depth, Opened, Picture};

/// A PDF that holds one picture a page and nothing else: no script, action, attachment, form, link, font nor text.
///
/// It is written here from the pictures, so that the process which read the file of somebody writes no PDF.
#[derive(Clone, PartialEq, Eq)]
pub struct ViewCopy(Vec<u8>);

/// The bytes are not those of a view copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the file is not a view copy of this program")]
pub struct NotACopy;

/// The long side of a page, in points: that of an A4.
const LONG_SIDE: u16 = 842;
/// What every page hangs from, and what each is made of.
const CATALOGUE: Ref = Ref::new(1);
const TREE: Ref = Ref::new(2);
const FIRST_PAGE: i32 = 3;
const OBJECTS_OF_PAGE: usize = 3;
const PICTURE: Name<'_> = Name(b"P");

impl ViewCopy {
    pub fn of(opened: &Opened) -> Self {
        Self::of_pictures(&opened.pages)
    }

    fn of_pictures(pictures: &[Picture]) -> Self {
        let mut pdf = Pdf::new();
        pdf.catalog(CATALOGUE).pages(TREE);
        pdf.pages(TREE).kids((0..pictures.len()).map(page_at)).count(count(pictures.len()));
        for (place, picture) in pictures.iter().enumerate() {
            for object in page_objects(page_at(place), picture) {
                pdf.extend(&object);
            }
        }
        Self(pdf.finish())
    }

    /// Takes back what [`ViewCopy::bytes`] gave.
    pub fn read(bytes: Vec<u8>) -> Result<Self, NotACopy> {
        let copy = Self(bytes);
        // Written again from its pictures, it is the same to the byte: nothing can have been put between them.
        if Self::of_pictures(&copy.pictures()?) == copy { Ok(copy) } else { Err(NotACopy) }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// The pictures of its pages.
    fn pictures(&self) -> Result<Vec<Picture>, NotACopy> {
        const STREAM: &[u8] = b"stream\n";
        let mut pictures = Vec::new();
        let mut rest = &self.0[..];
        while let Some(at) = memmem::find(rest, STREAM) {
            let (head, stream) = (&rest[..at], &rest[at + STREAM.len()..]);
            // The dictionary of this stream, without the objects before it.
            let head = &head[memmem::rfind(head, b" obj").unwrap_or_default()..];
            let length = usize::try_from(number(head, b"/Length ").ok_or(NotACopy)?).map_err(|_| NotACopy)?;
            let content = stream.get(..length).ok_or(NotACopy)?;
            if memmem::find(head, b"/Subtype /Image").is_some() {
                let side = |name| number(head, name).and_then(|side| u16::try_from(side).ok()).ok_or(NotACopy);
                let picture = Picture {
                    width: side(b"/Width ")?,
                    height: side(b"/Height ")?,
                    coding: coding(head).ok_or(NotACopy)?,
                    points: content.to_vec(),
                };
                pictures.push(Some(picture).filter(Picture::is_as_it_says).ok_or(NotACopy)?);
            }
            rest = stream[length..].strip_prefix(b"\nendstream").ok_or(NotACopy)?;
        }
        if pictures.is_empty() { Err(NotACopy) } else { Ok(pictures) }
    }
}

/// The copies of several files as one, written while they come: one of them is in memory.
#[derive(Debug)]
pub struct JoinedCopy {
    /// Where each object of the pages begins.
    places: Vec<usize>,
    /// How many bytes were given.
    given: usize,
}

impl JoinedCopy {
    /// With what the file starts with.
    pub fn begin() -> (Self, Vec<u8>) {
        let head = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec();
        (Self { places: Vec::new(), given: head.len() }, head)
    }

    /// The pages of the next copy.
    pub fn add(&mut self, copy: &ViewCopy) -> Result<Vec<u8>, NotACopy> {
        let mut pages = Vec::with_capacity(copy.0.len());
        for picture in copy.pictures()? {
            for object in page_objects(page_at(self.places.len() / OBJECTS_OF_PAGE), &picture) {
                self.places.push(self.given + pages.len());
                pages.extend_from_slice(object.as_bytes());
            }
        }
        self.given += pages.len();
        Ok(pages)
    }

    /// What the file ends with: how many pages there are is known now.
    pub fn finish(self) -> Vec<u8> {
        let (mut catalogue, mut tree) = (Chunk::new(), Chunk::new());
        catalogue.indirect(CATALOGUE).start::<Catalog<'_>>().pages(TREE);
        let pages = self.places.len() / OBJECTS_OF_PAGE;
        tree.pages(TREE).kids((0..pages).map(page_at)).count(count(pages));
        let mut end = [catalogue.as_bytes(), tree.as_bytes()].concat();
        let table = self.given + end.len();
        let places = [self.given, self.given + catalogue.len()].into_iter().chain(self.places);
        let lines: Vec<String> = places.map(|place| format!("{place:010} 00000 n\r\n")).collect();
        let size = lines.len() + 1;
        end.extend(format!("xref\n0 {size}\n0000000000 65535 f\r\n{}", lines.concat()).into_bytes());
        end.extend(
            format!("trailer\n<< /Size {size} /Root {} 0 R >>\nstartxref\n{table}\n%%EOF", CATALOGUE.get())
                .into_bytes(),
        );
        end
    }
}

fn count(pages: usize) -> i32 {
    i32::try_from(pages).expect("files have few pages")
}

/// The first object of a page.
fn page_at(place: usize) -> Ref {
    Ref::new(FIRST_PAGE + count(place * OBJECTS_OF_PAGE))
}

#[expect(clippy::disallowed_types, reason = "places on a page are no money")]
fn page_objects(page_id: Ref, picture: &Picture) -> [Chunk; OBJECTS_OF_PAGE] {
    let (content_id, picture_id) = (Ref::new(page_id.get() + 1), Ref::new(page_id.get() + 2));
    let long = picture.width.max(picture.height).max(1);
    let points = |side: u16| f32::from(side) * f32::from(LONG_SIDE) / f32::from(long);
    let (width, height) = (points(picture.width), points(picture.height));
    let [mut of_page, mut of_content, mut of_picture] = [Chunk::new(), Chunk::new(), Chunk::new()];
    let mut page = of_page.page(page_id);
    page.media_box(Rect::new(0.0, 0.0, width, height)).parent(TREE).contents(content_id);
    page.resources().x_objects().pair(PICTURE, picture_id);
    page.finish();
    let mut content = Content::new();
    content.transform([width, 0.0, 0.0, height, 0.0, 0.0]).x_object(PICTURE);
    of_content.stream(content_id, &content.finish());
    let mut image = of_picture.image_xobject(picture_id, &picture.points);
    let (filter, bits) = match picture.coding {
        Coding::GreyJpeg | Coding::ColourJpeg => (Filter::DctDecode, 8),
        Coding::Greys(depth) => (Filter::FlateDecode, depth.bits().into()),
    };
    image.filter(filter);
    image.width(picture.width.into()).height(picture.height.into()).bits_per_component(bits);
    match picture.coding {
        Coding::ColourJpeg => image.color_space().device_rgb(),
        Coding::GreyJpeg | Coding::Greys(_) => image.color_space().device_gray(),
    }
    image.finish();
    [of_page, of_content, of_picture]
}

/// How the points of a picture are coded, from its dictionary.
fn coding(dictionary: &[u8]) -> Option<Coding> {
    let says = |name: &[u8]| memmem::find(dictionary, name).is_some();
    if says(b"/FlateDecode") {
        let bits = number(dictionary, b"/BitsPerComponent ")?;
        return Depth::ALL.into_iter().find(|depth| u32::from(depth.bits()) == bits).map(Coding::Greys);
    }
    says(b"/DCTDecode").then(|| if says(b"/DeviceGray") { Coding::GreyJpeg } else { Coding::ColourJpeg })
}

/// The number that follows `name`.
fn number(dictionary: &[u8], name: &[u8]) -> Option<u32> {
    let digits = &dictionary[memmem::find(dictionary, name)? + name.len()..];
    let end = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    std::str::from_utf8(&digits[..end]).ok()?.parse().ok()
}

impl fmt::Debug for ViewCopy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ViewCopy({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opened::tests::{greys, picture};

    #[test]
    fn several_copies_become_one_in_their_order() {
        let of = |pages: &[Picture]| ViewCopy::of_pictures(pages);
        let (first, second) = (of(&[picture(20, 30)]), of(&[picture(40, 30), picture(10, 10)]));
        let (mut joined, mut whole) = JoinedCopy::begin();
        for copy in [&second, &first] {
            whole.extend(joined.add(copy).expect("a copy"));
        }
        whole.extend(joined.finish());
        // The table says where each object begins.
        let text = String::from_utf8_lossy(&whole);
        let table: usize =
            text.rsplit("startxref\n").next().and_then(|end| end.lines().next()?.parse().ok()).expect("it");
        let table = std::str::from_utf8(&whole[table..]).expect("a table is text");
        assert!(table.starts_with("xref\n0 12\n"), "{table}");
        let entries: Vec<&str> = table.lines().skip(3).take_while(|line| line.ends_with(" n")).collect();
        assert_eq!(entries.len(), 2 + 3 * OBJECTS_OF_PAGE);
        for (number, entry) in (1..).zip(entries) {
            let place: usize = entry[..10].parse().expect("a place");
            assert!(whole[place..].starts_with(format!("{number} 0 obj").as_bytes()), "object {number}: {table}");
        }
        assert!(text.contains("/Count 3") && text.contains("/Kids [3 0 R 6 0 R 9 0 R]"));
        let pictures = ViewCopy(whole).pictures();
        assert_eq!(pictures, Ok(vec![picture(40, 30), picture(10, 10), picture(20, 30)]));
    }

    #[test]
    fn a_copy_is_written_as_those_that_are_kept() {
        let copy = ViewCopy::of_pictures(&[picture(20, 30), picture(30, 20)]);
        let written = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, copy.bytes());
        // One that is written otherwise would not open any more: it would be told altered.
        assert_eq!(
            data_encoding::HEXLOWER.encode(written.as_ref()),
            "0fd18361389300006dc07ae3057530dadf00ec7227ba8e85c4dd29e0205b6e85"
        );
    }

    #[test]
    fn pages_of_every_coding_come_back_from_a_copy() {
        let colours = {
            let mut picture = picture(20, 30);
            picture.coding = Coding::ColourJpeg;
            // The number of components, in its frame.
            let at = memmem::find(&picture.points, b"\x01\x01\x11").expect("a frame");
            picture.points[at] = 3;
            picture
        };
        let pages: Vec<Picture> =
            Depth::ALL.map(|depth| greys(2480, 1754, depth)).into_iter().chain([picture(3, 4), colours]).collect();
        let copy = ViewCopy::of_pictures(&pages);
        assert_eq!(ViewCopy::read(copy.bytes().to_vec()), Ok(copy.clone()));
        assert_eq!(copy.pictures(), Ok(pages));
    }

    #[test]
    fn what_was_put_into_a_copy_is_seen() {
        let good = ViewCopy::of_pictures(&[picture(20, 30)]);
        assert_eq!(ViewCopy::read(good.bytes().to_vec()), Ok(good.clone()));
        let text = String::from_utf8_lossy(good.bytes()).into_owned();
        let at = text.find("/Parent").expect("a page has a parent");
        let mut acting = good.bytes().to_vec();
        acting.splice(at..at, *b"/AA <</O 9 0 R>> ");
        for wrong in [acting, [good.bytes(), b" "].concat(), good.bytes()[..300].to_vec(), Vec::new()] {
            assert_eq!(ViewCopy::read(wrong), Err(NotACopy));
        }
    }

    #[test]
    fn a_picture_that_ends_a_stream_within_itself_ends_nothing() {
        let mut sly = picture(20, 30);
        let end = sly.points.len() - 2;
        sly.points.splice(end..end, *b"\nendstream endobj 9 0 obj <</S/JavaScript/JS(app.alert(1))>> endobj stream\n");
        let copy = ViewCopy::of_pictures(&[sly.clone(), picture(1, 1)]);
        assert_eq!(copy.pictures(), Ok(vec![sly, picture(1, 1)]));
    }
}
