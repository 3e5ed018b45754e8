//! The squares of seals, found on a page or in a photograph and read.

use std::cell::OnceCell;

use rxing::common::HybridBinarizer;
use rxing::datamatrix::DataMatrixReader;
use rxing::{BinaryBitmap, DecodeHints, Luma8Source, Reader};

use crate::clarity::{sharpened, straightened};
use crate::places::{self, Place};
use crate::quiet;
use crate::raster::Raster;

/// More seals than the papers of one file bear.
pub(crate) const MOST: usize = 8;
/// How every 2D-Doc starts.
const START: &str = "DC";
/// What is tried on a page or a photograph of print alone takes so many times a few milliseconds.
const MOST_PLACES: usize = 6;
/// How much a place stands out when it is hardly anything but a square, in edges of a cell.
const PLAIN: u32 = 15;
/// The same for a square that is blurred, or lit from the side.
const FAINT: u32 = 6;
/// A square that fills the photograph, or stands where no place is likely, is read at these sizes.
const LONG_SIDES_OF_ALL: [u32; 2] = [2016, 1200];

/// The seals that stand plainly on a page: print takes next to no time.
pub(crate) fn plain(luma: &Raster) -> Vec<String> {
    read_at(luma, &places::likely(luma, PLAIN, MOST_PLACES))
}

/// The same in a scan, which has points to spare: half as many a side show where a square stands.
pub(crate) fn plain_in_scan(scan: &Raster) -> Vec<String> {
    let half = scan.shrunk(2).into_luma();
    let places = places::likely(&half, PLAIN, MOST_PLACES).into_iter().map(Place::doubled);
    read_at(scan, &places.collect::<Vec<_>>())
}

/// The seals of a page or of a photograph, looked for with patience.
pub(crate) fn looked_for(luma: &Raster) -> Vec<String> {
    let mut seals = read_at(luma, &places::likely(luma, FAINT, MOST_PLACES));
    let mut sides = LONG_SIDES_OF_ALL.map(|long| long.min(luma.long_side())).to_vec();
    // A small picture is read once, as it is.
    sides.dedup();
    for long in sides {
        if seals.is_empty() {
            seals.extend(read(&luma.fitted(long)));
        }
    }
    seals
}

/// A part of a picture in which a seal may stand.
struct Part {
    place: Place,
    points: Raster,
    legible: OnceCell<Raster>,
    straight: OnceCell<Raster>,
}

/// How a part is read, until something is. Modules of three points run into each other when they are a little out of
/// focus, and a border of points is lost when it is askew.
const WAYS: [fn(&Part) -> Option<String>; 5] = [
    |part| read(&part.points),
    |part| read(part.straight()),
    |part| read(&sharpened(part.straight(), 5, 2)),
    |part| read(&sharpened(part.straight(), 4, 4)),
    |part| read(&sharpened(part.legible(), 5, 2)),
];

impl Part {
    fn of(picture: &Raster, place: Place) -> Self {
        let points = picture.part(place.x, place.y, place.width, place.height).into_luma();
        Self { place, points, legible: OnceCell::new(), straight: OnceCell::new() }
    }

    /// At the size at which the modules of a square have six points or so: smaller, they run into each other; larger,
    /// each way takes longer and finds no more.
    fn legible(&self) -> &Raster {
        const SMALL: u32 = 640;
        const LARGE: u32 = 1200;
        self.legible.get_or_init(|| {
            if self.points.long_side() <= SMALL { self.points.enlarged(2) } else { self.points.clone().fit(LARGE) }
        })
    }

    fn straight(&self) -> &Raster {
        self.straight.get_or_init(|| straightened(self.legible()))
    }
}

/// The seals at some places. Each way is tried everywhere before the next, which takes longer.
fn read_at(picture: &Raster, places: &[Place]) -> Vec<String> {
    let mut seals = Vec::new();
    let mut unread: Vec<Part> = places.iter().map(|place| Part::of(picture, *place)).collect();
    for way in WAYS {
        unread.retain(|part| match way(part) {
            Some(seal) => {
                seals.push(seal);
                false
            }
            // Beside a seal that was read, print is not looked at again and again.
            None => seals.is_empty() || part.place.stands_out(PLAIN),
        });
    }
    seals
}

fn read(luma: &Raster) -> Option<String> {
    let square = quiet::attempt(|| {
        let source = Luma8Source::new_with_slice(&luma.points, luma.width, luma.height).ok()?;
        let hints = DecodeHints { TryHarder: Some(true), ..DecodeHints::default() };
        DataMatrixReader.decode_with_hints(&mut BinaryBitmap::new(HybridBinarizer::new(source)), &hints).ok()
    });
    let text = square.flatten()?.getText().to_owned();
    text.starts_with(START).then_some(text)
}

#[cfg(test)]
mod tests {
    use rxing::datamatrix::DataMatrixWriter;
    use rxing::{BarcodeFormat, Writer};

    use super::*;

    const PAPER: u8 = 235;
    const INK: u8 = 25;

    fn page() -> Raster {
        let mut page = Raster { width: 1400, height: 1000, is_grey: true, points: vec![PAPER; 1400 * 1000] };
        // Lines of print: strokes upright, closed above and below, with paper between the lines.
        for line in 0..12 {
            for letter in 0..60 {
                let (x, y) = (60 + letter * 14, 60 + line * 60);
                fill(&mut page, x, y, 3, 24);
                fill(&mut page, x, y + 12, 9, 3);
            }
        }
        page
    }

    fn fill(page: &mut Raster, x: usize, y: usize, width: usize, height: usize) {
        for row in y..y + height {
            page.points[row * page.width as usize + x..][..width].fill(INK);
        }
    }

    fn seal(page: &mut Raster, x: usize, y: usize, module: usize, text: &str) {
        let matrix = DataMatrixWriter.encode(text, &BarcodeFormat::DATA_MATRIX, 0, 0).expect("a text that fits");
        for row in 0..matrix.height() {
            for column in (0..matrix.width()).filter(|column| matrix.get(*column, row)) {
                fill(page, x + column as usize * module, y + row as usize * module, module, module);
            }
        }
    }

    /// As long as the text of a notice.
    fn text(first: char) -> String {
        let body: String = (0..40).map(|place| char::from(b'A' + place % 26)).collect();
        format!("DC02FR000001125E{first}{body}{body}{body}")
    }

    #[test]
    fn every_seal_of_a_page_is_read_and_print_is_none() {
        assert_eq!(plain(&page()), Vec::<String>::new());
        assert_eq!(looked_for(&page()), Vec::<String>::new());
        for module in [2, 3, 5, 8] {
            let mut page = page();
            seal(&mut page, 930, 60, module, &text('1'));
            assert_eq!(plain(&page), [text('1')], "{module}");
            seal(&mut page, 80, 800, 3, &text('2'));
            let mut both = plain(&page);
            both.sort();
            assert_eq!(both, [text('1'), text('2')], "{module}");
        }
    }

    #[test]
    fn a_square_of_something_else_is_no_seal() {
        let mut page = page();
        seal(&mut page, 930, 60, 4, &format!("XX{}", text('1')));
        assert_eq!(looked_for(&page), Vec::<String>::new());
    }

    #[test]
    fn a_seal_that_fills_the_picture_is_read() {
        let mut picture = Raster { width: 1500, height: 1500, is_grey: true, points: vec![PAPER; 1500 * 1500] };
        seal(&mut picture, 100, 100, 28, &text('1'));
        assert_eq!(looked_for(&picture), [text('1')]);
    }
}
