//! The view copy of a paper: a PDF made of pictures, without anything that acts.

use std::fmt;

use memchr::memmem;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref};

use crate::{Opened, Picture};

/// A PDF that holds one JPEG a page and nothing else: no script, action, attachment, form, link, font nor text.
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
/// The objects before the pages, and those of each.
const FIRST_PAGE: i32 = 3;
const OBJECTS_OF_PAGE: i32 = 3;
const PICTURE: Name<'_> = Name(b"P");

impl ViewCopy {
    pub fn of(opened: &Opened) -> Self {
        Self::of_pictures(&opened.pages)
    }

    /// The copies of several files, in this order, as one.
    pub fn of_several<'a>(copies: impl IntoIterator<Item = &'a Self>) -> Result<Self, NotACopy> {
        let pictures: Result<Vec<_>, _> = copies.into_iter().map(Self::pictures).collect();
        Ok(Self::of_pictures(&pictures?.concat()))
    }

    fn of_pictures(pictures: &[Picture]) -> Self {
        let mut pdf = Pdf::new();
        let (catalogue, tree) = (Ref::new(1), Ref::new(2));
        pdf.catalog(catalogue).pages(tree);
        let first_of = |place: i32| FIRST_PAGE + place * OBJECTS_OF_PAGE;
        let count = i32::try_from(pictures.len()).expect("files have few pages");
        pdf.pages(tree).kids((0..count).map(|place| Ref::new(first_of(place)))).count(count);
        for (place, picture) in (0..count).zip(pictures) {
            write_page(&mut pdf, tree, first_of(place), picture);
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
                    is_grey: memmem::find(head, b"/DeviceGray").is_some(),
                    jpeg: content.to_vec(),
                };
                pictures.push(Some(picture).filter(Picture::is_as_it_says).ok_or(NotACopy)?);
            }
            rest = stream[length..].strip_prefix(b"\nendstream").ok_or(NotACopy)?;
        }
        if pictures.is_empty() { Err(NotACopy) } else { Ok(pictures) }
    }
}

#[expect(clippy::disallowed_types, reason = "places on a page are no money")]
fn write_page(pdf: &mut Pdf, tree: Ref, first: i32, picture: &Picture) {
    let (page_id, content_id, picture_id) = (Ref::new(first), Ref::new(first + 1), Ref::new(first + 2));
    let long = picture.width.max(picture.height).max(1);
    let points = |side: u16| f32::from(side) * f32::from(LONG_SIDE) / f32::from(long);
    let (width, height) = (points(picture.width), points(picture.height));
    let mut page = pdf.page(page_id);
    page.media_box(Rect::new(0.0, 0.0, width, height)).parent(tree).contents(content_id);
    page.resources().x_objects().pair(PICTURE, picture_id);
    page.finish();
    let mut content = Content::new();
    content.transform([width, 0.0, 0.0, height, 0.0, 0.0]).x_object(PICTURE);
    pdf.stream(content_id, &content.finish());
    let mut image = pdf.image_xobject(picture_id, &picture.jpeg);
    image.filter(Filter::DctDecode);
    image.width(picture.width.into()).height(picture.height.into()).bits_per_component(8);
    if picture.is_grey {
        image.color_space().device_gray();
    } else {
        image.color_space().device_rgb();
    }
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
    use crate::opened::tests::picture;

    #[test]
    fn several_copies_become_one_in_their_order() {
        let of = |pages: &[Picture]| ViewCopy::of_pictures(pages);
        let (first, second) = (of(&[picture(20, 30)]), of(&[picture(40, 30), picture(10, 10)]));
        let whole = ViewCopy::of_several([&second, &first]).expect("two copies");
        assert_eq!(whole, of(&[picture(40, 30), picture(10, 10), picture(20, 30)]));
        assert_eq!(ViewCopy::of_several(std::iter::empty()), Ok(of(&[])));
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
        let end = sly.jpeg.len() - 2;
        sly.jpeg.splice(end..end, *b"\nendstream endobj 9 0 obj <</S/JavaScript/JS(app.alert(1))>> endobj stream\n");
        let copy = ViewCopy::of_pictures(&[sly.clone(), picture(1, 1)]);
        assert_eq!(copy.pictures(), Ok(vec![sly, picture(1, 1)]));
    }
}
