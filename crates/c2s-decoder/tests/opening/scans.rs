//! Scans as scanners write them: pages made here, coded by the programs of libtiff and `OpenJPEG`, opened as they come.

use std::path::Path;
use std::process::Command;

use c2s_decoder::open;
use c2s_papers::{Opened, Refusal};
use image::{GrayImage, Rgb, RgbImage};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref};

use crate::fixtures::{Sheet, drawn};

const LINES: usize = 30;
/// At 150 points an inch.
const SIDES: (u32, u32) = (1240, 1754);
/// Of the stamp of a coloured page.
const RED: Rgb<u8> = Rgb([200, 20, 30]);

/// A page of print.
fn page() -> GrayImage {
    let sheet = Sheet { lines: LINES, ..Sheet::default() };
    image::imageops::resize(&sheet.photograph(), SIDES.0, SIDES.1, image::imageops::FilterType::Triangle)
}

/// The same with a red stamp at its foot.
fn stamped(page: &GrayImage) -> RgbImage {
    RgbImage::from_fn(page.width(), page.height(), |x, y| {
        let is_stamp = (900..1100).contains(&x) && (1500..1650).contains(&y);
        if is_stamp { RED } else { Rgb([page.get_pixel(x, y)[0]; 3]) }
    })
}

/// What a point is, in the words of TIFF.
#[derive(Clone, Copy, Debug)]
enum Points {
    /// White is nought, or one.
    Bits {
        white: u8,
    },
    Greys {
        bits: u8,
    },
    Colours,
    /// Of sixteen colours, or of two hundred and fifty-six.
    Palette {
        bits: u8,
    },
}

impl Points {
    const fn bits(self) -> u8 {
        match self {
            Self::Bits { .. } => 1,
            Self::Greys { bits } | Self::Palette { bits } => bits,
            Self::Colours => 8,
        }
    }

    const fn interpretation(self) -> u16 {
        match self {
            Self::Bits { white: 0 } => 0,
            Self::Bits { .. } | Self::Greys { .. } => 1,
            Self::Colours => 2,
            Self::Palette { .. } => 3,
        }
    }

    /// The level of a point: the last colour of a palette is the red of the stamp.
    fn level(self, page: &GrayImage, x: u32, y: u32, is_red: bool) -> u8 {
        let light = page.get_pixel(x, y)[0];
        match self {
            Self::Bits { white } => {
                if light > 128 {
                    white
                } else {
                    1 - white
                }
            }
            Self::Greys { bits } => light >> (8 - bits),
            Self::Palette { bits } if is_red => u8::MAX >> (8 - bits),
            Self::Palette { bits } => (light >> (8 - bits)).min((u8::MAX >> (8 - bits)) - 1),
            Self::Colours => light,
        }
    }

    /// A TIFF of one page, without any coding.
    fn written(self, page: &GrayImage) -> Vec<u8> {
        let coloured = stamped(page);
        let mut points = Vec::new();
        for y in 0..page.height() {
            if matches!(self, Self::Colours) {
                points.extend((0..page.width()).flat_map(|x| coloured.get_pixel(x, y).0));
                continue;
            }
            let level = |x| self.level(page, x, y, *coloured.get_pixel(x, y) == RED);
            let row: Vec<u8> = (0..page.width()).map(level).collect();
            points.extend(row.chunks(usize::from(8 / self.bits())).map(|levels| {
                let mut free = 8;
                levels.iter().fold(0, |byte, level| {
                    free -= self.bits();
                    byte | level << free
                })
            }));
        }
        tiff(self, (page.width(), page.height()), &points)
    }
}

/// The palette of so many bits: greys, then red; all its reds first.
fn palette(bits: u8) -> Vec<u16> {
    let last = u8::MAX >> (8 - bits);
    let component = |of_red: u8| {
        (0..=last).map(move |level| u16::from(if level == last { of_red } else { level * (u8::MAX / last) }) * 257)
    };
    RED.0.into_iter().flat_map(component).collect()
}

fn tiff(points: Points, (width, height): (u32, u32), content: &[u8]) -> Vec<u8> {
    let samples: u16 = if matches!(points, Points::Colours) { 3 } else { 1 };
    let colours = if let Points::Palette { bits } = points { palette(bits) } else { Vec::new() };
    let long = |length: usize| u32::try_from(length).expect("a short file");
    let head = 8;
    let (bits_at, colours_at) = (head + content.len(), head + content.len() + 6);
    let directory = colours_at + 2 * colours.len();
    let bits = u32::from(points.bits());
    let mut entries = vec![
        (256_u16, 4_u16, 1, width),
        (257, 4, 1, height),
        (258, 3, u32::from(samples), if samples == 3 { long(bits_at) } else { bits }),
        (259, 3, 1, 1),
        (262, 3, 1, u32::from(points.interpretation())),
        (273, 4, 1, head.try_into().expect("eight")),
        (277, 3, 1, u32::from(samples)),
        (278, 4, 1, height),
        (279, 4, 1, long(content.len())),
    ];
    if !colours.is_empty() {
        entries.push((320, 3, long(colours.len()), long(colours_at)));
    }
    let mut file = b"II*\0".to_vec();
    file.extend(long(directory).to_le_bytes());
    file.extend(content);
    file.extend([bits; 3].into_iter().flat_map(|bits| u16::try_from(bits).expect("few").to_le_bytes()));
    file.extend(colours.iter().flat_map(|component| component.to_le_bytes()));
    file.extend(u16::try_from(entries.len()).expect("few").to_le_bytes());
    for (tag, of, count, value) in entries {
        file.extend([tag.to_le_bytes(), of.to_le_bytes()].concat());
        file.extend([count.to_le_bytes(), value.to_le_bytes()].concat());
    }
    file.extend([0; 4]);
    file
}

/// What a program of the system makes of some files.
fn made(program: &str, arguments: &[&str], files: &[(&str, &[u8])], to: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = |name: &str| folder.path().join(name).display().to_string();
    for (name, content) in files {
        std::fs::write(Path::new(&place(name)), content).expect("our own folder");
    }
    let named = |argument: &&str| argument.strip_prefix('@').map_or_else(|| (*argument).to_owned(), place);
    let made = Command::new(program).args(arguments.iter().map(named)).output().expect("run scripts/setup test");
    assert!(made.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&made.stderr));
    std::fs::read(place(to)).expect("it was made")
}

/// A page coded so by libtiff.
fn coded(points: Points, coding: &[&str], page: &GrayImage) -> Vec<u8> {
    let arguments = [coding, &["@plain.tif", "@coded.tif"][..]].concat();
    made("tiffcp", &arguments, &[("plain.tif", &points.written(page))], "coded.tif")
}

/// Rows of most letters, one after the other. The few that go below a line, and its commas, do not count: in black and
/// white they would be a line of their own.
fn count_of_lines(page: &GrayImage) -> usize {
    let least = page.width() as usize / 80;
    let row = |y| (0..page.width()).filter(|x| page.get_pixel(*x, y)[0] < 110).count() > least;
    let rows: Vec<bool> = (0..page.height()).map(row).collect();
    rows.windows(2).filter(|rows| !rows[0] && rows[1]).count()
}

/// Dark print on white, each line apart; the stamp as red as it was, where there is one.
fn shows_the_page(opened: &Opened, page: usize, has_stamp: bool) -> Result<(), String> {
    let copy = drawn(&opened.pages[page]);
    let (grey, coloured) = (copy.to_luma8(), copy.to_rgb8());
    let (width, height) = (grey.width(), grey.height());
    let at = |x: u32, y: u32| (x * width / SIDES.0, y * height / SIDES.1);
    let mut upper = grey.clone();
    let upper = image::imageops::crop(&mut upper, 0, 0, width, height * 3 / 4).to_image();
    let count = count_of_lines(&upper);
    if count != LINES {
        return Err(format!("{count} lines"));
    }
    let (x, y) = at(1200, 40);
    if grey.get_pixel(x, y)[0] < 200 {
        return Err("the paper is not white".to_owned());
    }
    let (x, y) = at(1000, 1570);
    let point = coloured.get_pixel(x, y);
    let far = point.0.iter().zip(RED.0).map(|(one, other)| one.abs_diff(other)).max().unwrap_or_default();
    if has_stamp && far > 24 {
        return Err(format!("the stamp is {point:?}"));
    }
    Ok(())
}

#[test]
fn scans_are_opened_as_scanners_code_them() {
    let page = page();
    let (zero, one) = (Points::Bits { white: 0 }, Points::Bits { white: 1 });
    for (points, coding) in [
        (zero, &["-c", "g4"][..]),
        (one, &["-c", "g4"]),
        (zero, &["-c", "g4", "-r", "100"]),
        (zero, &["-c", "g4", "-f", "lsb2msb"]),
        (zero, &["-c", "packbits"]),
        (one, &["-c", "packbits", "-f", "lsb2msb"]),
        (zero, &["-c", "lzw"]),
        (one, &["-c", "zip"]),
        (zero, &["-c", "none"]),
        (Points::Greys { bits: 8 }, &["-c", "lzw:2"]),
        (Points::Greys { bits: 8 }, &["-c", "packbits"]),
        (Points::Greys { bits: 8 }, &["-c", "jpeg", "-r", "64"]),
        (Points::Greys { bits: 4 }, &["-c", "lzw"]),
        (Points::Greys { bits: 2 }, &["-c", "none"]),
        (Points::Colours, &["-c", "lzw:2"]),
        (Points::Colours, &["-c", "zip"]),
        // In luma and chroma, a quarter as many of the latter; or in colours as they are.
        (Points::Colours, &["-c", "jpeg:90", "-r", "64"]),
        (Points::Colours, &["-c", "jpeg:90", "-r", "1760"]),
        (Points::Colours, &["-c", "jpeg:r:90", "-r", "64"]),
        (Points::Palette { bits: 8 }, &["-c", "lzw"]),
        (Points::Palette { bits: 8 }, &["-c", "packbits", "-B"]),
        (Points::Palette { bits: 4 }, &["-c", "none"]),
        // In tiles, of which the last ones go beyond the page.
        (zero, &["-t", "-c", "lzw"]),
        (zero, &["-t", "-w", "128", "-l", "64", "-c", "lzw", "-f", "lsb2msb"]),
        (one, &["-t", "-c", "g4"]),
        (one, &["-t", "-c", "packbits", "-f", "lsb2msb"]),
        (zero, &["-t", "-c", "zip"]),
        (Points::Greys { bits: 8 }, &["-t", "-c", "lzw"]),
        (Points::Greys { bits: 8 }, &["-t", "-w", "64", "-l", "64", "-c", "lzw:2"]),
        (Points::Greys { bits: 8 }, &["-t", "-w", "2048", "-l", "2048", "-c", "lzw"]),
        (Points::Greys { bits: 8 }, &["-t", "-c", "packbits"]),
        (Points::Greys { bits: 4 }, &["-t", "-c", "lzw"]),
        (Points::Colours, &["-t", "-c", "lzw:2"]),
        (Points::Colours, &["-t", "-c", "lzw", "-B"]),
        (Points::Colours, &["-t", "-c", "jpeg:90"]),
        (Points::Colours, &["-t", "-c", "zip"]),
        (Points::Palette { bits: 8 }, &["-t", "-c", "lzw"]),
        // Reds, greens and blues apart.
        (Points::Colours, &["-p", "separate", "-c", "none"]),
        (Points::Colours, &["-p", "separate", "-c", "lzw:2", "-r", "64"]),
        (Points::Colours, &["-p", "separate", "-c", "zip", "-B"]),
        (Points::Colours, &["-t", "-p", "separate", "-c", "none"]),
        (Points::Colours, &["-t", "-p", "separate", "-c", "lzw"]),
        (Points::Colours, &["-t", "-w", "64", "-l", "64", "-p", "separate", "-c", "lzw:2"]),
        (Points::Colours, &["-t", "-p", "separate", "-c", "packbits", "-B"]),
        (Points::Colours, &["-t", "-w", "2048", "-l", "2048", "-p", "separate", "-c", "zip"]),
    ] {
        let opened = open(coded(points, coding, &page)).unwrap_or_else(|why| panic!("{points:?} {coding:?}: {why}"));
        let has_stamp = matches!(points, Points::Colours | Points::Palette { .. });
        assert_eq!(shows_the_page(&opened, 0, has_stamp), Ok(()), "{points:?} {coding:?}");
        assert_eq!(opened.remarks, [], "{points:?} {coding:?}");
    }
}

#[test]
fn the_pages_of_a_scan_are_opened_whatever_each_is_coded_in() {
    let page = page();
    let black = coded(Points::Bits { white: 0 }, &["-c", "g4"], &page);
    let coloured = coded(Points::Colours, &["-c", "jpeg:90", "-r", "64"], &page);
    let palette = coded(Points::Palette { bits: 8 }, &["-c", "lzw"], &page);
    let files = [("1.tif", &black[..]), ("2.tif", &coloured), ("3.tif", &palette)];
    let scan = made("tiffcp", &["@1.tif", "@2.tif", "@3.tif", "@scan.tif"], &files, "scan.tif");
    let opened = open(scan).expect("a scan");
    assert_eq!(opened.pages.len(), 3);
    for (page, has_stamp) in [(0, false), (1, true), (2, true)] {
        assert_eq!(shows_the_page(&opened, page, has_stamp), Ok(()), "page {page}");
    }
}

#[test]
fn a_scan_that_cannot_be_opened_is_refused_for_what_it_is() {
    let page = page();
    let palette = Points::Palette { bits: 8 };
    let whole = palette.written(&page);
    let mut short = whole.clone();
    // The count of its colours, in the last entry.
    let count = short.len() - 4 - 8;
    short[count..count + 4].copy_from_slice(&3_u32.to_le_bytes());
    let cut = whole.len() / 2;
    for (what, content, refusal) in [
        ("the coding of fax machines", coded(Points::Bits { white: 0 }, &["-c", "g3"], &page), Refusal::UnknownCoding),
        ("a palette of one colour", short, Refusal::Damaged),
        ("half a scan", whole[..cut].to_vec(), Refusal::CutShort),
        ("tiles without their end", without_the_end_of_its_tiles(&page), Refusal::CutShort),
        ("luma and chroma apart", in_luma_and_chroma_apart(&page), Refusal::UnknownCoding),
        ("colours of sixteen bits apart", in_sixteen_bits_apart(&page), Refusal::UnknownCoding),
        ("a fourth component apart", with_a_fourth_component_apart(&page), Refusal::UnknownCoding),
    ] {
        assert_eq!(open(content).map(drop), Err(refusal), "{what}");
    }
}

/// A page in tiles coded in LZW, of which each is said to be ten bytes long.
fn without_the_end_of_its_tiles(page: &GrayImage) -> Vec<u8> {
    let mut scan = coded(Points::Greys { bits: 8 }, &["-t", "-w", "2048", "-l", "2048", "-c", "lzw"], page);
    let at = entry(&scan, 325).expect("its tag") + 8;
    scan[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    scan
}

/// A page in tiles, its colours apart.
fn in_tiles_apart(page: &GrayImage) -> Vec<u8> {
    coded(Points::Colours, &["-t", "-p", "separate", "-c", "zip"], page)
}

fn in_luma_and_chroma_apart(page: &GrayImage) -> Vec<u8> {
    let mut scan = in_tiles_apart(page);
    let at = entry(&scan, 262).expect("its tag") + 8;
    scan[at] = 6;
    scan
}

fn in_sixteen_bits_apart(page: &GrayImage) -> Vec<u8> {
    let mut scan = in_tiles_apart(page);
    let at = entry(&scan, 258).expect("its tag") + 8;
    let bits = u32::from_le_bytes(scan[at..at + 4].try_into().expect("four bytes")) as usize;
    scan[bits..bits + 6].copy_from_slice(&[16_u16.to_le_bytes(); 3].concat());
    scan
}

/// Reds, greens, blues, and what nobody knows: a strip of each.
fn with_a_fourth_component_apart(page: &GrayImage) -> Vec<u8> {
    const ENTRIES: u16 = 11;
    let (short, long) = (3_u16, 4_u16);
    let plane = page.as_raw();
    let lists = 8 + 2 + u32::from(ENTRIES) * 12 + 4;
    let (bits, starts, lengths, points) = (lists, lists + 8, lists + 24, lists + 40);
    let size = u32::try_from(plane.len()).expect("a page");
    let entries: [(u16, u16, u32, u32); ENTRIES as usize] = [
        (256, long, 1, page.width()),
        (257, long, 1, page.height()),
        (258, short, 4, bits),
        (259, short, 1, 1),
        (262, short, 1, 2),
        (273, long, 4, starts),
        (277, short, 1, 4),
        (278, long, 1, page.height()),
        (279, long, 4, lengths),
        (284, short, 1, 2),
        (338, short, 1, 0),
    ];
    let mut scan = [&b"II*\0"[..], &8_u32.to_le_bytes(), &ENTRIES.to_le_bytes()].concat();
    for (tag, kind, count, value) in entries {
        scan.extend([&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat());
    }
    scan.extend(0_u32.to_le_bytes());
    scan.extend([8_u16.to_le_bytes(); 4].concat());
    scan.extend((0..4).flat_map(|rank| (points + rank * size).to_le_bytes()));
    scan.extend([size.to_le_bytes(); 4].concat());
    scan.extend(std::iter::repeat_n(plane, 4).flatten());
    scan
}

/// Where the entry of a tag stands in the only directory of a scan.
fn entry(scan: &[u8], tag: u16) -> Option<usize> {
    let directory = u32::from_le_bytes(scan[4..8].try_into().expect("four bytes")) as usize;
    let entries = usize::from(u16::from_le_bytes([scan[directory], scan[directory + 1]]));
    let mut places = (0..entries).map(|entry| directory + 2 + entry * 12);
    places.find(|at| scan[*at..at + 2] == tag.to_le_bytes())
}

/// A page that is one picture, coded so.
fn pdf(picture: &[u8], filter: Filter, is_one_bit: bool) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let [catalogue, tree, page, content, image] = [1, 2, 3, 4, 5].map(Ref::new);
    pdf.catalog(catalogue).pages(tree);
    pdf.pages(tree).kids([page]).count(1);
    let mut leaf = pdf.page(page);
    leaf.media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).parent(tree).contents(content);
    leaf.resources().x_objects().pair(Name(b"I"), image);
    leaf.finish();
    let mut drawing = Content::new();
    drawing.save_state().transform([595.0, 0.0, 0.0, 842.0, 0.0, 0.0]).x_object(Name(b"I")).restore_state();
    pdf.stream(content, &drawing.finish());
    let (width, height) = (i32::try_from(SIDES.0).expect("a side"), i32::try_from(SIDES.1).expect("a side"));
    let mut stream = pdf.image_xobject(image, picture);
    stream.filter(filter);
    stream.width(width).height(height);
    if is_one_bit {
        stream.bits_per_component(1).pair(Name(b"ColorSpace"), Name(b"DeviceGray"));
    }
    if filter == Filter::CcittFaxDecode {
        stream.decode_parms().k(-1).columns(width).rows(height);
    }
    stream.finish();
    pdf.finish()
}

/// What fax machines of group 4 send of a page, without anything around.
fn group_four(page: &GrayImage) -> Vec<u8> {
    let scan = coded(Points::Bits { white: 0 }, &["-c", "g4", "-r", "100000"], page);
    let long = |at: usize| u32::from_le_bytes(scan[at..at + 4].try_into().expect("four bytes")) as usize;
    let value = |tag| long(entry(&scan, tag).expect("its tag") + 8);
    // Numbers of two bytes stand in the first ones of the four.
    let (start, length) = (value(273), value(279));
    scan[start..start + length].to_vec()
}

/// The same within JBIG2, as a PDF holds it: the size of the page, then one region.
fn in_jbig2(page: &GrayImage) -> Vec<u8> {
    let size = [page.width().to_be_bytes(), page.height().to_be_bytes()].concat();
    let about = [&size[..], &[0; 11]].concat();
    // Where it stands, over what is there; coded as fax machines do.
    let region = [&size[..], &[0; 8], &[0, 1], &group_four(page)].concat();
    let segment = |number: u32, kind: u8, content: &[u8]| {
        let length = u32::try_from(content.len()).expect("a short page").to_be_bytes();
        [&number.to_be_bytes()[..], &[kind, 0, 1], &length, content].concat()
    };
    [segment(0, 48, &about), segment(1, 38, &region)].concat()
}

#[test]
fn a_pdf_is_opened_whatever_its_scanner_coded_its_picture_in() {
    let page = page();
    let netpbm = [format!("P5\n{} {}\n255\n", SIDES.0, SIDES.1).as_bytes(), page.as_raw()].concat();
    let jpeg_2000 = made("opj_compress", &["-i", "@page.pgm", "-o", "@page.jp2"], &[("page.pgm", &netpbm)], "page.jp2");
    for (what, content) in [
        ("CCITT G4", pdf(&group_four(&page), Filter::CcittFaxDecode, true)),
        ("JBIG2", pdf(&in_jbig2(&page), Filter::Jbig2Decode, true)),
        ("JPEG 2000", pdf(&jpeg_2000, Filter::JpxDecode, false)),
    ] {
        let opened = open(content).unwrap_or_else(|why| panic!("{what}: {why}"));
        assert_eq!(shows_the_page(&opened, 0, false), Ok(()), "{what}");
        assert!(opened.is_picture, "{what}");
    }
}
