//! Photographs as an iPhone codes them, whose boxes lie. `heif-enc`, of the package that the converter comes with, codes
//! one picture; the boxes around its points are written here.

use std::process::Command;
use std::sync::LazyLock;

use image::RgbImage;

/// What is coded of a picture, as a box of its file names it.
struct Coded {
    width: u32,
    height: u32,
    /// The content of `hvcC`: what a decoder is told before the points.
    parameters: Vec<u8>,
    points: Vec<u8>,
}

/// A photograph.
static PHOTOGRAPH: LazyLock<Coded> = LazyLock::new(|| coded(&super::corpus::photograph(0).to_rgb8()));
/// Four million points of one grey, in less than a kilobyte.
static PLAIN: LazyLock<Coded> = LazyLock::new(|| coded(&RgbImage::from_pixel(2048, 2048, image::Rgb([128; 3]))));

/// A photograph with nothing wrong, as `heif-enc` writes it with these options.
pub(crate) fn whole(photograph: &RgbImage, options: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (from, to) = (folder.path().join("page.png"), folder.path().join("page.heic"));
    photograph.save(&from).expect("our own folder");
    let made = Command::new("heif-enc").args(options).args(["-q", "50", "-o"]).args([&to, &from]).output();
    assert!(made.expect("heif-enc of libheif-examples: run scripts/setup test").status.success());
    std::fs::read(&to).expect("it was made")
}

/// A photograph with nothing wrong, in rows and columns of the same tile, as an iPhone writes it.
pub(crate) fn tiled(tile: &RgbImage, (rows, columns): (u8, u8), size: (u32, u32)) -> Vec<u8> {
    Boxes::grid(&coded(tile), (rows, columns), size).written()
}

fn coded(photograph: &RgbImage) -> Coded {
    let file = whole(photograph, &[]);
    let inside = |kind: &[u8; 4]| {
        let at = file.windows(4).position(|word| word == kind).expect("heif-enc writes it");
        let size = u32::from_be_bytes(file[at - 4..at].try_into().expect("four bytes"));
        file[at + 4..at - 4 + size as usize].to_vec()
    };
    let (width, height) = photograph.dimensions();
    Coded { width, height, parameters: inside(b"hvcC"), points: inside(b"mdat") }
}

fn a_box(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len() + 8).expect("it is short");
    [&size.to_be_bytes()[..], &kind, content].concat()
}

/// A box that begins with its version.
fn versioned(kind: [u8; 4], version: u8, content: &[u8]) -> Vec<u8> {
    a_box(kind, &[&[version, 0, 0, 0], content].concat())
}

fn words(words: impl IntoIterator<Item = u32>) -> Vec<u8> {
    words.into_iter().flat_map(u32::to_be_bytes).collect()
}

fn halves(halves: impl IntoIterator<Item = u16>) -> Vec<u8> {
    halves.into_iter().flat_map(u16::to_be_bytes).collect()
}

/// One thing of a file: a picture, or how it is made of others.
#[derive(Clone)]
struct Item {
    kind: [u8; 4],
    /// The numbers, from 1, of the properties that are its own.
    properties: Vec<u8>,
    /// From the first byte of what is kept, and how long.
    extent: (u32, u32),
    is_hidden: bool,
}

/// A file before it is written: each part may lie.
#[derive(Clone)]
struct Boxes {
    items: Vec<Item>,
    /// The kind, from which item, to which ones; numbered from 1.
    references: Vec<([u8; 4], u16, Vec<u16>)>,
    properties: Vec<Vec<u8>>,
    primary: u16,
    kept: Vec<u8>,
    /// What is put beside these boxes.
    more: Vec<u8>,
}

fn size_said(width: u32, height: u32) -> Vec<u8> {
    versioned(*b"ispe", 0, &words([width, height]))
}

impl Boxes {
    fn of(coded: &Coded) -> Self {
        let length = u32::try_from(coded.points.len()).expect("it is short");
        Self {
            items: vec![Item { kind: *b"hvc1", properties: vec![1, 2], extent: (0, length), is_hidden: false }],
            references: Vec::new(),
            properties: vec![a_box(*b"hvcC", &coded.parameters), size_said(coded.width, coded.height)],
            primary: 1,
            kept: coded.points.clone(),
            more: Vec::new(),
        }
    }

    /// A picture made of so many times the same one, which is hidden.
    fn grid(coded: &Coded, (rows, columns): (u8, u8), (width, height): (u32, u32)) -> Self {
        let said = [&[0, 1, rows - 1, columns - 1][..], &words([width, height])].concat();
        let tiles = usize::from(rows) * usize::from(columns);
        Self::of(coded).with(*b"grid", &said, size_said(width, height)).referring(*b"dimg", 2, vec![1; tiles])
    }

    /// With one more item, and what it says.
    fn with(mut self, kind: [u8; 4], said: &[u8], property: Vec<u8>) -> Self {
        self.properties.push(property);
        let properties = vec![u8::try_from(self.properties.len()).expect("a few")];
        let start = u32::try_from(self.kept.len()).expect("it is short");
        let extent = (start, u32::try_from(said.len()).expect("it is short"));
        self.kept.extend_from_slice(said);
        self.items.iter_mut().for_each(|item| item.is_hidden = true);
        self.items.push(Item { kind, properties, extent, is_hidden: false });
        self.primary = self.count();
        self
    }

    fn referring(mut self, kind: [u8; 4], from: u16, to: Vec<u16>) -> Self {
        self.references.push((kind, from, to));
        self
    }

    fn numbers(&self) -> impl Iterator<Item = u16> {
        1..=u16::try_from(self.items.len()).expect("some")
    }

    fn count(&self) -> u16 {
        u16::try_from(self.items.len()).expect("some")
    }

    fn places(&self, from: u32) -> Vec<u8> {
        let mut content = [&[0x44, 0][..], &halves([self.count()])].concat();
        for (number, item) in self.numbers().zip(&self.items) {
            content.extend(halves([number, 0, 1]));
            content.extend(words([item.extent.0.wrapping_add(from), item.extent.1]));
        }
        versioned(*b"iloc", 0, &content)
    }

    fn names(&self) -> Vec<u8> {
        let mut content = halves([self.count()]);
        for (number, item) in self.numbers().zip(&self.items) {
            let mut name = versioned(*b"infe", 2, &[&halves([number, 0])[..], &item.kind, &[0]].concat());
            // The lowest of its marks says that it is shown only as a part of another.
            name[11] = u8::from(item.is_hidden);
            content.extend(name);
        }
        versioned(*b"iinf", 0, &content)
    }

    fn links(&self) -> Vec<u8> {
        let link = |(kind, from, to): &([u8; 4], u16, Vec<u16>)| {
            let count = u16::try_from(to.len()).expect("65,535 at most");
            a_box(*kind, &halves([&[*from, count][..], to].concat()))
        };
        versioned(*b"iref", 0, &self.references.iter().flat_map(link).collect::<Vec<_>>())
    }

    fn looks(&self) -> Vec<u8> {
        let mut content = words([self.items.len().try_into().expect("some")]);
        for (number, item) in self.numbers().zip(&self.items) {
            content.extend(halves([number]));
            content.push(u8::try_from(item.properties.len()).expect("a few"));
            content.extend(&item.properties);
        }
        let own = a_box(*b"ipco", &self.properties.concat());
        a_box(*b"iprp", &[own, versioned(*b"ipma", 0, &content)].concat())
    }

    fn meta(&self, from: u32) -> Vec<u8> {
        let kind = versioned(*b"hdlr", 0, &[&[0; 4][..], b"pict", &[0; 13]].concat());
        let first = versioned(*b"pitm", 0, &halves([self.primary]));
        let references = if self.references.is_empty() { Vec::new() } else { self.links() };
        let parts = [kind, first, self.places(from), self.names(), self.looks(), references, self.more.clone()];
        versioned(*b"meta", 0, &parts.concat())
    }

    fn written(&self) -> Vec<u8> {
        let brand = a_box(*b"ftyp", b"heic\0\0\0\0mif1heic");
        let from = brand.len() + self.meta(0).len() + 8;
        let meta = self.meta(u32::try_from(from).expect("it is short"));
        [brand, meta, a_box(*b"mdat", &self.kept)].concat()
    }

    /// The same, where a word of its boxes is another one: the first of them.
    fn with_word(&self, kind: [u8; 4], offset: usize, word: &[u8]) -> Vec<u8> {
        let mut file = self.written();
        let at = file.windows(4).position(|found| found == kind).expect("it is there") + offset;
        file[at..at + word.len()].copy_from_slice(word);
        file
    }
}

type Add<'a> = dyn FnMut(&str, Vec<u8>) + 'a;

/// Those that no photograph is in.
pub(crate) fn empty(add: &mut Add<'_>) {
    let boxes: [(&str, &[u8]); 8] = [
        ("nothing but its brand", b"\0\0\0\x10ftypheic\0\0\0\0"),
        ("a box of no size", b"\0\0\0\x10ftypheic\0\0\0\0\0\0\0\0meta"),
        ("a box larger than the file", b"\0\0\0\x10ftypheic\0\0\0\0\x7f\xff\xff\xffmeta"),
        ("a box of 2^63 bytes", b"\0\0\0\x10ftypheic\0\0\0\0\0\0\0\x01mdat\x7f\xff\xff\xff\xff\xff\xff\xff"),
        ("a box smaller than its head", b"\0\0\0\x10ftypheic\0\0\0\0\0\0\0\x01mdat\0\0\0\0\0\0\0\x02"),
        ("boxes of boxes", b"\0\0\0\x10ftypheic\0\0\0\0\0\0\0\x20meta\0\0\0\0\0\0\0\x14iprp\0\0\0\x0cipco\0\0\0\x04"),
        ("a billion items", b"\0\0\0\x10ftypheic\0\0\0\0\0\0\0\x1ameta\0\0\0\0\0\0\0\x0eiinf\x01\0\0\0\x7f\xff"),
        ("an image of HEVC without one", b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic\0\0\0\x0cmdat\0\0\0\0"),
    ];
    for (what, content) in boxes {
        add(&format!("a HEIC: {what}"), content.to_vec());
    }
}

/// Real photographs in boxes that lie: each goes as far as the converter.
pub(crate) fn lies(add: &mut Add<'_>) {
    let mut add = |what: &str, content: Vec<u8>| add(&format!("a HEIC that lies: {what}"), content);
    sizes(&mut add);
    places(&mut add);
    grids(&mut add);
    rings(&mut add);
    cuts(&mut add);
}

fn sizes(add: &mut Add<'_>) {
    let photograph = Boxes::of(&PHOTOGRAPH);
    for (width, height) in [(60_000, 60_000), (u32::MAX, u32::MAX), (0, 0), (1, 60_000)] {
        let lying = Boxes {
            properties: vec![photograph.properties[0].clone(), size_said(width, height)],
            ..photograph.clone()
        };
        add(&format!("it says {width} by {height} points"), lying.written());
    }
    // The picture itself says its size too: 30 bits of it are turned over.
    let mut parameters = PHOTOGRAPH.parameters.clone();
    let at = parameters.windows(2).position(|unit| unit == [0x42, 1]).expect("the parameters of a sequence") + 15;
    parameters[at..at + 4].iter_mut().for_each(|byte| *byte ^= 0xff);
    let lying = Boxes {
        properties: vec![a_box(*b"hvcC", &parameters), photograph.properties[1].clone()],
        ..photograph.clone()
    };
    add("its points are of another size than they are", lying.written());
    add("it has 65,535 items", photograph.with_word(*b"iinf", 8, &[0xff; 2]));
    add("it has 65,535 places", photograph.with_word(*b"iloc", 10, &[0xff; 2]));
    add("a place has 65,535 parts", photograph.with_word(*b"iloc", 16, &[0xff; 2]));
    add("it has four billion looks", photograph.with_word(*b"ipma", 8, &[0xff; 4]));
    add("it has 255 lists of parameters", photograph.with_word(*b"hvcC", 26, &[0xff]));
    add("a list has 65,535 parameters", photograph.with_word(*b"hvcC", 28, &[0xff; 2]));
    add("a parameter has 65,535 bytes", photograph.with_word(*b"hvcC", 30, &[0xff; 2]));
    for kind in [b"iinf", b"iloc", b"iprp", b"ipco", b"ispe", b"hvcC", b"hdlr"] {
        for (size, word) in [("none", [0; 4]), ("seven", [0, 0, 0, 7]), ("two billion", [0x7f, 0xff, 0xff, 0xff])] {
            let mut file = photograph.written();
            let at = file.windows(4).position(|found| found == kind).expect("it is there") - 4;
            file[at..at + 4].copy_from_slice(&word);
            add(&format!("a box {} of {size} bytes", String::from_utf8_lossy(kind)), file);
        }
    }
}

fn places(add: &mut Add<'_>) {
    let photograph = Boxes::of(&PHOTOGRAPH);
    let length = photograph.items[0].extent.1;
    let at = |extent| Boxes { items: vec![Item { extent, ..photograph.items[0].clone() }], ..photograph.clone() };
    add("its points are beyond its end", at((1 << 24, length)).written());
    add("its points go beyond its end", at((0, u32::MAX)).written());
    add("its points are at the end of four gigabytes", at((u32::MAX - 1_000, u32::MAX)).written());
    add("its points are its boxes", at((0_u32.wrapping_sub(100), 100)).written());
    add("it has no points", at((0, 0)).written());
    let mut lying = photograph.clone();
    lying.kept[..4].copy_from_slice(&[0xff; 4]);
    add("a unit of its points has four gigabytes", lying.written());
    add("its first item is not there", Boxes { primary: 7, ..photograph.clone() }.written());
    let mut lying = photograph.clone();
    lying.items[0].properties = vec![0x7f; 120];
    add("its looks are not there", lying.written());
    add("its parameters are not there", {
        let mut lying = photograph.clone();
        lying.items[0].properties = vec![2];
        lying.written()
    });
    let mut lying = photograph.clone();
    lying.properties.push(a_box(*b"clap", &words([1, 0, 1, 0, u32::MAX, 0, u32::MAX, 0])));
    lying.items[0].properties.push(3);
    add("it is cut to nothing over nothing", lying.written());
    let mut lying = photograph.clone();
    lying.more = a_box(*b"idat", &vec![0x41; 20 << 20]);
    add("twenty megabytes of nothing are beside it", lying.written());
    let mut lying = photograph;
    let heads = (1..=100_000_u32).rev().map(|left| [(8 * left).to_be_bytes(), *b"iprp"].concat());
    lying.more = heads.flatten().collect();
    add("boxes are within boxes a hundred thousand times", lying.written());
}

fn grids(add: &mut Add<'_>) {
    let side = u32::from(u16::MAX);
    add("a grid of 1,000 tiles of four million points", Boxes::grid(&PLAIN, (25, 40), (81_920, 51_200)).written());
    add("a grid of 225 tiles of four million points", Boxes::grid(&PLAIN, (15, 15), (30_720, 30_720)).written());
    add("a grid of 49 tiles of four million points", Boxes::grid(&PLAIN, (7, 7), (14_336, 14_336)).written());
    add(
        "a grid of 60,000 by 60,000 points with one tile",
        Boxes::grid(&PHOTOGRAPH, (1, 1), (60_000, 60_000)).written(),
    );
    add("a grid of 65,535 by 65,535 points", Boxes::grid(&PHOTOGRAPH, (255, 255), (side, side)).written());
    add("a grid of no point", Boxes::grid(&PHOTOGRAPH, (1, 1), (0, 0)).written());
    let mut lacking = Boxes::grid(&PHOTOGRAPH, (40, 25), (6_000, 12_800));
    lacking.references[0].2.truncate(1);
    add("a grid of 1,000 tiles of which one is there", lacking.written());
    let mut absent = Boxes::grid(&PHOTOGRAPH, (40, 25), (6_000, 12_800));
    absent.references[0].2.fill(9);
    add("a grid of 1,000 tiles that are not there", absent.written());
}

/// Two pictures, one upon the other.
fn laid() -> Vec<u8> {
    [&[0, 0][..], &halves([0, 0, 0, 0, 480, 320, 0, 0, 0, 0])].concat()
}

fn rings(add: &mut Add<'_>) {
    let said = [&[0, 1, 0, 1][..], &words([480, 320])].concat();
    let one = |kind: [u8; 4], said: &[u8]| Boxes::of(&PHOTOGRAPH).with(kind, said, size_said(480, 320));
    add("a grid is its own tile", one(*b"grid", &said).referring(*b"dimg", 2, vec![2, 2]).written());
    let both = one(*b"grid", &said).with(*b"grid", &said, size_said(480, 320));
    let both = both.referring(*b"dimg", 2, vec![3, 3]).referring(*b"dimg", 3, vec![2, 2]);
    add("two grids are each the tile of the other", both.written());
    add("a picture is itself turned", one(*b"iden", &[]).referring(*b"dimg", 2, vec![2]).written());
    add("a picture is laid over itself", one(*b"iovl", &laid()).referring(*b"dimg", 2, vec![2, 2]).written());
    let ring = |kind| Boxes::of(&PHOTOGRAPH).referring(kind, 1, vec![1]);
    for kind in [b"thmb", b"auxl", b"cdsc", b"dimg"] {
        add(&format!("a picture refers to itself as {}", String::from_utf8_lossy(kind)), ring(*kind).written());
    }
    add("it refers 65,535 times to nothing", Boxes::of(&PHOTOGRAPH).referring(*b"dimg", 1, vec![9; 65_535]).written());
    let short = ring(*b"thmb").with_word(*b"thmb", 6, &[0xff; 2]);
    add("it refers to more than it says", short);
}

/// Photographs that a converter works at until its time is over: the first makes a file each time.
pub(crate) fn endless(add: &mut Add<'_>) {
    let mut add = |what: &str, content: Vec<u8>| add(&format!("a HEIC that lies: {what}"), content);
    let mut many = Boxes::of(&PLAIN);
    many.items = vec![many.items[0].clone(); 1_000];
    add("it is 1,000 photographs", many.written());
    let mut chain = Boxes::of(&PHOTOGRAPH).with(*b"iden", &[], size_said(240, 320)).referring(*b"dimg", 2, vec![1]);
    for number in 3..=20_000 {
        chain.items.push(chain.items[1].clone());
        chain.references.push((*b"dimg", number, vec![number - 1]));
    }
    chain.items[1..19_999].iter_mut().for_each(|item| item.is_hidden = true);
    add("a picture is made of another 20,000 times", Boxes { primary: 20_000, ..chain }.written());
    let mut doubled = Boxes::of(&PHOTOGRAPH);
    for number in 2..=40 {
        doubled = doubled.with(*b"iovl", &laid(), size_said(480, 320)).referring(*b"dimg", number, vec![number - 1; 2]);
    }
    add("a picture is laid twice over another forty times", doubled.written());
}

/// Files that stop at a quarter, at half and at three quarters of what they keep: as they are, and where the last box says
/// that it goes up to the end, so that it is seen only when its points are read.
fn cuts(add: &mut Add<'_>) {
    let file = Boxes::of(&PHOTOGRAPH).written();
    let kept = PHOTOGRAPH.points.len();
    for quarter in 1..=3_usize {
        add(&format!("it stops after {quarter} quarters"), file[..file.len() * quarter / 4].to_vec());
        let mut open = file[..file.len() - kept * quarter / 4].to_vec();
        let at = file.len() - kept - 8;
        open[at..at + 4].fill(0);
        add(&format!("its points stop {quarter} quarters before their end"), open);
    }
}
