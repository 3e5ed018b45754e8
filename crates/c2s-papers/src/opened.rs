//! What the closed process answers of a file: its pages as pictures, what is seen on them, the seals found.
//!
//! That process has read whatever somebody sent: what it answers is checked before it is believed.

use std::fmt;

use c2s_domain::Date;
use flate2::{Decompress, FlushDecompress, Status};
use serde::{Deserialize, Serialize};

use crate::Refusal;

/// The most pages that one file may have: the ten seconds of its opening suffice for them.
pub const MOST_PAGES: usize = 50;
/// More seals than a file of [`MOST_PAGES`] bears.
const MOST_SEALS: usize = 16;
/// More letters than the largest square holds.
const LONGEST_SEAL: usize = 4096;
const MOST_REMARKS: usize = 4 * MOST_PAGES;
/// More points than the side of a copy has.
const LONGEST_SIDE_IN_GREYS: u16 = 4608;
/// The years that a title may be of.
const YEARS: std::ops::Range<i16> = 2000..2100;
/// The numbers of pages that a foot may say.
const PAGES: std::ops::RangeInclusive<u16> = 2..=60;

/// A file that was opened.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// At least one. Blank pages among others are left out, and remarked on.
    pub pages: Vec<Picture>,
    pub remarks: Vec<Remark>,
    /// The texts of the squares that were found, not verified yet ([`crate::seal::Reading`]).
    pub seals: Vec<Vec<u8>>,
    /// What a PDF says that it is; a photograph says nothing by itself.
    pub title: Option<Title>,
    /// Its first page is a picture, without a letter: what its print says is known once it was read.
    pub is_picture: bool,
}

/// One page, drawn: its points and nothing else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    pub width: u16,
    pub height: u16,
    pub coding: Coding,
    /// The points, coded so.
    pub points: Vec<u8>,
}

/// How the points of a page are coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coding {
    GreyJpeg,
    ColourJpeg,
    /// A few greys from black to white, row by row, the first point in the highest bits, each row begun on a byte;
    /// deflated, within the envelope of RFC 1950. Print weighs a third of its JPEG so, and no edge is blurred.
    Greys(Depth),
}

/// How many bits tell a grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// Two greys: black and white.
    One,
    /// Four greys.
    Two,
    /// Sixteen greys.
    Four,
}

impl Depth {
    pub(crate) const ALL: [Self; 3] = [Self::One, Self::Two, Self::Four];

    pub const fn bits(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Four => 4,
        }
    }

    /// The bytes that a row of so many points takes.
    pub fn bytes_of_row(self, width: usize) -> usize {
        (width * usize::from(self.bits())).div_ceil(8)
    }
}

/// What is seen on a page, told to whoever sent it. Never a refusal: people judge better than a threshold. Pages have
/// the numbers that they have in the file as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remark {
    Dark {
        page: u16,
    },
    Blurred {
        page: u16,
    },
    Blank {
        page: u16,
    },
    /// It is a form that was filled in on a computer, and what was typed or ticked is not on the page.
    FieldsLost {
        page: u16,
    },
    /// Its text says that the document has more pages than the file.
    PagesMissing {
        there: u16,
        of: u16,
    },
    /// It was photographed from afar: its print is too small to be read with ease.
    Small {
        page: u16,
    },
    /// So many pages have nothing at all on them: the copy is without them, and the file as it came has them.
    BlankLeftOut {
        count: u16,
    },
}

impl Remark {
    /// How many pages the document says that it has.
    pub const fn pages_told(&self) -> Option<u16> {
        match self {
            Self::PagesMissing { of, .. } => Some(*of),
            _ => None,
        }
    }

    /// How many pages of the file the copy is without.
    pub const fn left_out(&self) -> u16 {
        match self {
            Self::BlankLeftOut { count } => *count,
            _ => 0,
        }
    }
}

/// What the print of a picture says of its paper, once it was read: nothing else of it leaves the closed process.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    pub title: Option<Title>,
    /// How many pages the document has: "page 1/4".
    pub pages: Option<u16>,
}

/// What the print of a paper says that it is, at the head of its first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    pub kind: TitledKind,
    /// Of a notice of the tax on income that says it.
    pub year_of_income: Option<i16>,
    /// Of a notice of property or housing tax that says it.
    #[serde(default)]
    pub year_of_tax: Option<i16>,
    /// Of an attestation that says it.
    #[serde(default)]
    pub dated: Option<Dated>,
}

/// Of when an attestation is, as its head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dated {
    /// The latest day that it speaks of: the one on which it was made, or the end of what it attests.
    On(PrintedDay),
    /// It says that it holds until then.
    Until(PrintedDay),
}

/// A day that print says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PrintedDay {
    pub year: i16,
    pub month: i8,
    pub day: i8,
}

impl PrintedDay {
    /// `None`: the calendar has no such day.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year, self.month, self.day).ok()
    }
}

/// The papers that people have at hand, and send for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TitledKind {
    /// *Avis d'impôt sur les revenus*, or *avis de situation déclarative*.
    IncomeNotice,
    /// *Déclaration des revenus*: what was sent to the tax administration, not what it answered.
    IncomeDeclaration,
    /// *Taxes foncières*.
    PropertyTax,
    /// *Taxe d'habitation*.
    HousingTax,
    /// *Bulletin de paie*.
    Payslip,
    /// *Relevé de compte*.
    BankStatement,
    /// *Attestation de paiement*, or of the RSA: what the CAF or the MSA writes of what it pays.
    BenefitAttestation,
}

/// Why what the closed process answered is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unbelievable {
    #[error("the answer of the decoder cannot be read")]
    Unreadable,
    #[error("the decoder answers with more than a file can have")]
    TooMuch,
    #[error("the decoder answers with a page that is not the picture it is said to be")]
    NotAPicture,
}

impl Opened {
    /// As the closed process writes it.
    pub fn to_pipe(answer: &Result<Self, Refusal>) -> Vec<u8> {
        postcard::to_stdvec(answer).expect("every part of the answer has a length")
    }

    /// Reads and checks what the closed process wrote.
    pub fn from_pipe(bytes: &[u8]) -> Result<Result<Self, Refusal>, Unbelievable> {
        let (answer, rest): (Result<Self, Refusal>, _) =
            postcard::take_from_bytes(bytes).map_err(|_| Unbelievable::Unreadable)?;
        if !rest.is_empty() {
            return Err(Unbelievable::Unreadable);
        }
        if let Ok(opened) = &answer {
            opened.check()?;
        }
        Ok(answer)
    }

    fn check(&self) -> Result<(), Unbelievable> {
        let few = (1..=MOST_PAGES).contains(&self.pages.len())
            && self.remarks.len() <= MOST_REMARKS
            && self.seals.len() <= MOST_SEALS
            && self.seals.iter().all(|seal| seal.len() <= LONGEST_SEAL)
            && self.title.is_none_or(Title::is_of_our_time);
        if !few {
            return Err(Unbelievable::TooMuch);
        }
        if self.pages.iter().all(Picture::is_as_it_says) { Ok(()) } else { Err(Unbelievable::NotAPicture) }
    }
}

impl Printed {
    /// As the closed process that reads a picture writes it.
    pub fn to_pipe(self) -> Vec<u8> {
        postcard::to_stdvec(&self).expect("every part of it has a length")
    }

    /// Reads and checks what the closed process wrote.
    pub fn from_pipe(bytes: &[u8]) -> Result<Self, Unbelievable> {
        let (printed, rest): (Self, _) = postcard::take_from_bytes(bytes).map_err(|_| Unbelievable::Unreadable)?;
        if !rest.is_empty() {
            return Err(Unbelievable::Unreadable);
        }
        let is_possible =
            printed.title.is_none_or(Title::is_of_our_time) && printed.pages.is_none_or(|pages| PAGES.contains(&pages));
        if is_possible { Ok(printed) } else { Err(Unbelievable::TooMuch) }
    }
}

impl Title {
    /// A paper of this kind, of which nothing more is known.
    pub const fn of(kind: TitledKind) -> Self {
        Self { kind, year_of_income: None, year_of_tax: None, dated: None }
    }

    fn is_of_our_time(self) -> bool {
        let is_ours = |year: Option<i16>| year.is_none_or(|year| YEARS.contains(&year));
        let day = self.dated.map(|(Dated::On(day) | Dated::Until(day))| day);
        let is_a_day = day.is_none_or(|day| day.date().is_some() && is_ours(Some(day.year)));
        is_ours(self.year_of_income) && is_ours(self.year_of_tax) && is_a_day
    }
}

impl Picture {
    /// As it is given to the closed process that reads it.
    pub fn to_pipe(&self) -> Vec<u8> {
        postcard::to_stdvec(self).expect("every part of a picture has a length")
    }

    /// Reads and checks what that process is given.
    pub fn from_pipe(bytes: &[u8]) -> Result<Self, Unbelievable> {
        let (picture, rest): (Self, _) = postcard::take_from_bytes(bytes).map_err(|_| Unbelievable::Unreadable)?;
        if !rest.is_empty() {
            return Err(Unbelievable::Unreadable);
        }
        if picture.is_as_it_says() { Ok(picture) } else { Err(Unbelievable::NotAPicture) }
    }

    /// Whether its bytes are what it says: one JPEG of this size, from its first mark to its last, or as many greys.
    pub(crate) fn is_as_it_says(&self) -> bool {
        let is_jpeg = |components| {
            self.points.ends_with(b"\xff\xd9") && frame(&self.points) == Some((self.width, self.height, components))
        };
        match self.coding {
            Coding::GreyJpeg => is_jpeg(1),
            Coding::ColourJpeg => is_jpeg(3),
            Coding::Greys(depth) => {
                let sides = 1..=LONGEST_SIDE_IN_GREYS;
                let size = depth.bytes_of_row(self.width.into()) * usize::from(self.height);
                sides.contains(&self.width) && sides.contains(&self.height) && inflates_to(&self.points, size)
            }
        }
    }
}

/// Whether a deflated stream, and nothing after it, holds so many bytes. They are not kept: it is stopped as soon as it
/// holds more.
fn inflates_to(deflated: &[u8], size: usize) -> bool {
    let mut inflate = Decompress::new(true);
    let mut piece = vec![0; 1 << 15];
    loop {
        let (read, written) = (position(inflate.total_in()), position(inflate.total_out()));
        let Some(rest) = deflated.get(read..) else { return false };
        match inflate.decompress(rest, &mut piece, FlushDecompress::None) {
            Ok(Status::StreamEnd) => {
                return position(inflate.total_in()) == deflated.len() && position(inflate.total_out()) == size;
            }
            Ok(_) if position(inflate.total_out()) > size => return false,
            // It waits for bytes that do not come.
            Ok(_) if (position(inflate.total_in()), position(inflate.total_out())) == (read, written) => return false,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

fn position(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The width, the height and the number of components that the first frame of a JPEG tells.
fn frame(jpeg: &[u8]) -> Option<(u16, u16, u8)> {
    let mut rest = jpeg.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, mark, high, low, ..] = *rest else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        match mark {
            // The frames that are not arithmetic nor lossless.
            0xc0..=0xc2 => {
                let [height_1, height_2, width_1, width_2, components] = *rest.get(5..10)? else { return None };
                let (width, height) =
                    (u16::from_be_bytes([width_1, width_2]), u16::from_be_bytes([height_1, height_2]));
                return (width > 0 && height > 0).then_some((width, height, components));
            }
            // Points begin, or the picture ends, before any frame.
            0xd8..=0xda => return None,
            _ => rest = rest.get(2 + length..)?,
        }
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Opened({} pages, {} seals, {:?})", self.pages.len(), self.seals.len(), self.remarks)
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Picture({} × {}, {} bytes)", self.width, self.height, self.points.len())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use super::*;

    /// The head and the end of a JPEG of this size; nothing is drawn on it.
    pub(crate) fn picture(width: u16, height: u16) -> Picture {
        let size = [height.to_be_bytes(), width.to_be_bytes()].concat();
        let points =
            [&b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b\x08"[..], &size, b"\x01\x01\x11\0points\xff\xd9"].concat();
        Picture { width, height, coding: Coding::GreyJpeg, points }
    }

    /// A page in a few greys, all of them dark and light by turns.
    pub(crate) fn greys(width: u16, height: u16, depth: Depth) -> Picture {
        let packed = vec![0x5a; depth.bytes_of_row(width.into()) * usize::from(height)];
        Picture { width, height, coding: Coding::Greys(depth), points: deflated(&packed) }
    }

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).expect("memory does not fail");
        encoder.finish().expect("memory does not fail")
    }

    const TITLE: Title = Title { year_of_income: Some(2024), ..Title::of(TitledKind::IncomeNotice) };

    const fn day(year: i16, month: i8, day: i8) -> PrintedDay {
        PrintedDay { year, month, day }
    }

    fn opened() -> Opened {
        let remarks = vec![Remark::Blurred { page: 1 }, Remark::PagesMissing { there: 1, of: 4 }];
        let pages = vec![picture(20, 30)];
        Opened { pages, remarks, seals: vec![b"DC04".to_vec()], title: Some(TITLE), is_picture: false }
    }

    #[test]
    fn what_goes_through_the_pipe_comes_back() {
        for answer in [Ok(opened()), Err(Refusal::Damaged)] {
            assert_eq!(Opened::from_pipe(&Opened::to_pipe(&answer)), Ok(answer));
        }
    }

    #[test]
    fn a_picture_goes_to_be_read_and_a_title_and_a_number_of_pages_come_back() {
        let page = picture(20, 30);
        assert_eq!(Picture::from_pipe(&page.to_pipe()), Ok(page.clone()));
        let sly = Picture { points: b"%PDF-1.7".to_vec(), ..page.clone() };
        assert_eq!(Picture::from_pipe(&sly.to_pipe()), Err(Unbelievable::NotAPicture));
        assert_eq!(Picture::from_pipe(&[page.to_pipe(), vec![0]].concat()), Err(Unbelievable::Unreadable));
        let until = Title { dated: Some(Dated::Until(day(2025, 3, 31))), ..Title::of(TitledKind::BenefitAttestation) };
        let of_tax = Title { year_of_tax: Some(2024), ..Title::of(TitledKind::PropertyTax) };
        for title in [None, Some(TITLE), Some(Title { year_of_income: None, ..TITLE }), Some(until), Some(of_tax)] {
            for pages in [None, Some(2), Some(60)] {
                let printed = Printed { title, pages };
                assert_eq!(Printed::from_pipe(&printed.to_pipe()), Ok(printed));
            }
        }
        let titled = |title| Printed { title: Some(title), pages: None };
        let of_nobody = titled(Title { year_of_income: Some(1984), ..TITLE });
        let of_no_tax = titled(Title { year_of_tax: Some(2100), ..TITLE });
        let of_no_day = titled(Title { dated: Some(Dated::On(day(2025, 2, 29))), ..TITLE });
        let of_no_year = titled(Title { dated: Some(Dated::On(day(1999, 12, 31))), ..TITLE });
        let too_few = Printed { title: None, pages: Some(1) };
        let too_many = Printed { title: Some(TITLE), pages: Some(61) };
        for impossible in [of_nobody, of_no_tax, of_no_day, of_no_year, too_few, too_many] {
            assert_eq!(Printed::from_pipe(&impossible.to_pipe()), Err(Unbelievable::TooMuch), "{impossible:?}");
        }
        for unreadable in [&[1, 9, 0, 0, 0, 0][..], &[0, 0, 0], &[0], &[]] {
            assert_eq!(Printed::from_pipe(unreadable), Err(Unbelievable::Unreadable));
        }
    }

    #[test]
    fn a_page_that_is_not_what_it_says_is_not_believed() {
        let answer = |change: fn(&mut Opened)| {
            let mut opened = opened();
            change(&mut opened);
            Opened::from_pipe(&Opened::to_pipe(&Ok(opened))).map(drop)
        };
        assert_eq!(answer(|_| ()), Ok(()));
        assert_eq!(answer(|opened| opened.pages[0].width += 1), Err(Unbelievable::NotAPicture));
        assert_eq!(answer(|opened| opened.pages[0].coding = Coding::ColourJpeg), Err(Unbelievable::NotAPicture));
        assert_eq!(answer(|opened| opened.pages[0].points.push(b'/')), Err(Unbelievable::NotAPicture));
        assert_eq!(answer(|opened| opened.pages[0].points = b"%PDF-1.7".to_vec()), Err(Unbelievable::NotAPicture));
        assert_eq!(answer(|opened| opened.pages.clear()), Err(Unbelievable::TooMuch));
        assert_eq!(answer(|opened| opened.pages = vec![picture(2, 2); MOST_PAGES + 1]), Err(Unbelievable::TooMuch));
        assert_eq!(
            answer(|opened| opened.title = Some(Title { year_of_income: Some(2100), ..TITLE })),
            Err(Unbelievable::TooMuch)
        );
        assert_eq!(answer(|opened| opened.seals = vec![vec![b'A'; LONGEST_SEAL + 1]]), Err(Unbelievable::TooMuch));
    }

    #[test]
    fn a_page_in_greys_holds_as_many_as_it_says_and_nothing_after() {
        for depth in Depth::ALL {
            let good = greys(1001, 300, depth);
            assert!(good.is_as_it_says(), "{depth:?}");
            let change = |change: fn(&mut Picture)| {
                let mut picture = good.clone();
                change(&mut picture);
                picture.is_as_it_says()
            };
            // Of eight points more, each depth has more bytes.
            assert!(!change(|picture| picture.width += 8), "{depth:?}");
            assert!(!change(|picture| picture.height += 1), "{depth:?}");
            assert!(!change(|picture| picture.height -= 1), "{depth:?}");
            assert!(!change(|picture| picture.height = 0), "{depth:?}");
            assert!(!change(|picture| picture.points.push(b'/')), "{depth:?}");
            assert!(!change(|picture| picture.points.truncate(picture.points.len() - 1)), "{depth:?}");
            assert!(!change(|picture| picture.points.clear()), "{depth:?}");
            assert!(!change(|picture| picture.points[20] ^= 0xff), "{depth:?}");
            assert!(!change(|picture| picture.coding = Coding::GreyJpeg), "{depth:?}");
        }
        // Whoever looks at it would inflate half a gigabyte.
        assert!(!greys(u16::MAX, 8, Depth::Four).is_as_it_says());
        let bomb = Picture { points: deflated(&vec![0; 100_000_000]), ..greys(10, 10, Depth::One) };
        assert!(!bomb.is_as_it_says());
    }

    #[test]
    fn an_answer_that_is_cut_or_longer_is_not_believed() {
        let mut bytes = Opened::to_pipe(&Ok(opened()));
        assert_eq!(Opened::from_pipe(&bytes[..bytes.len() - 1]), Err(Unbelievable::Unreadable));
        bytes.push(0);
        assert_eq!(Opened::from_pipe(&bytes), Err(Unbelievable::Unreadable));
    }

    proptest! {
        #[test]
        fn no_answer_of_a_decoder_taken_over_is_a_panic(bytes: Vec<u8>) {
            let _ = Opened::from_pipe(&bytes);
        }

        #[test]
        fn no_head_of_a_jpeg_is_a_panic(bytes: Vec<u8>) {
            let _ = frame(&[&b"\xff\xd8"[..], &bytes].concat());
        }

        #[test]
        fn no_deflated_page_is_a_panic_nor_an_endless_loop(bytes: Vec<u8>, size in 0_usize..1000) {
            let _ = inflates_to(&bytes, size);
            let _ = inflates_to(&[&b"\x78\x9c"[..], &bytes].concat(), size);
        }
    }
}
