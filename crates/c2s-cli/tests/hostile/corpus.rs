//! Files that somebody would send to break what opens them. All are made here; nothing is downloaded.

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{DynamicImage, ImageFormat, RgbImage};

use crate::heic;

/// One file, with what is wrong in it.
pub(crate) struct Hostile {
    pub(crate) what: String,
    pub(crate) content: Vec<u8>,
}

/// How many files are all of them.
const ALL: usize = 1_000;

/// Numbers that are the same at each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below.max(1)
    }
}

/// So many files: those with a purpose, then whole files cut and scratched.
pub(crate) fn corpus(count: usize) -> Vec<Hostile> {
    let mut files = Vec::new();
    let mut add = |what: &str, content: Vec<u8>| files.push(Hostile { what: what.to_owned(), content });
    foreign(&mut add);
    bombs(&mut add);
    acting(&mut add);
    rings(&mut add);
    lies(&mut add);
    heic::empty(&mut add);
    // They have a test of their own, where the others are few.
    if count >= ALL {
        heic::lies(&mut add);
        heic::endless(&mut add);
    }
    talkative(&mut add);
    let bases = whole();
    let mut dice = Dice(2_026);
    for place in 0.. {
        if files.len() >= count {
            break;
        }
        let (name, base) = &bases[place % bases.len()];
        let mut content = base.clone();
        let what = if (place / bases.len()).is_multiple_of(3) {
            content.truncate(dice.roll(base.len()));
            format!("{name} cut at {}", content.len())
        } else {
            let scratches = 1 + dice.roll(24);
            for _ in 0..scratches {
                let at = dice.roll(content.len());
                content[at] = u8::try_from(dice.roll(256)).expect("a byte");
            }
            format!("{name} with {scratches} scratches ({place})")
        };
        files.push(Hostile { what, content });
    }
    files
}

/// A photograph, each another one.
pub(crate) fn photograph(rank: u32) -> DynamicImage {
    DynamicImage::from(RgbImage::from_fn(240, 320, |x, y| {
        let light = if ((x + rank) / 7 + y / 11).is_multiple_of(3) { 20 } else { 220 };
        image::Rgb([light, light / 2 + 60, u8::try_from(x % 256).expect("a byte")])
    }))
}

fn written(format: ImageFormat, rank: u32) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    photograph(rank).write_to(&mut file, format).expect("memory does not fail");
    file.into_inner()
}

/// A file of each format, with nothing wrong.
pub(crate) fn whole() -> Vec<(&'static str, Vec<u8>)> {
    static FIRST: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(|| another(0));
    FIRST.clone()
}

/// The same, each another one.
pub(crate) fn another(rank: u32) -> Vec<(&'static str, Vec<u8>)> {
    let text = TEXT.replace("Avis", &format!("Avis {rank}"));
    vec![
        ("a PDF", pdf(&[CATALOGUE, PAGES, PAGE, &stream("", &text), FONT])),
        ("a JPEG", written(ImageFormat::Jpeg, rank)),
        ("a PNG", written(ImageFormat::Png, rank)),
        ("a WebP", written(ImageFormat::WebP, rank)),
        ("a TIFF", written(ImageFormat::Tiff, rank)),
        ("a HEIC", heic::whole(&photograph(rank).to_rgb8(), &[])),
    ]
}

const CATALOGUE: &str = "<< /Type /Catalog /Pages 2 0 R >>";
const PAGES: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
const PAGE: &str =
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>";
const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
const TEXT: &str = "BT /F 12 Tf 50 700 Td (Avis) Tj ET";

fn stream(dictionary: &str, content: &str) -> String {
    format!("<< /Length {} {dictionary} >>\nstream\n{content}\nendstream", content.len())
}

/// A PDF of these objects, the first being its catalogue.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let objects: Vec<Vec<u8>> = objects.iter().map(|object| object.as_bytes().to_vec()).collect();
    pdf_of(&objects, "")
}

fn pdf_of(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    file.extend(format!("trailer << /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n").into_bytes());
    file
}

fn deflated(length: usize) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..length >> 20 {
        packed.write_all(&zeros).expect("memory does not fail");
    }
    packed.finish().expect("memory does not fail")
}

fn packed_stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<< /Length {} {dictionary} >>\nstream\n", content.len()).into_bytes();
    [&head[..], content, b"\nendstream"].concat()
}

type Add<'a> = dyn FnMut(&str, Vec<u8>) + 'a;

/// What is no paper.
fn foreign(add: &mut Add<'_>) {
    add("nothing", Vec::new());
    add(
        "a script in SVG",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>".to_vec(),
    );
    add("HTML", b"<!DOCTYPE html><script>fetch('/compte')</script>".to_vec());
    add(
        "HTML that is nearly a PDF",
        b"<html><!-- %PDF-1.7 --><script>alert(1)</script></html>\nstartxref\n9\n%%EOF".to_vec(),
    );
    add("a document of Word", [&b"PK\x03\x04"[..], &[0; 26], b"[Content_Types].xml", b"word/vbaProject.bin"].concat());
    add("an older document of Word", [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 600]].concat());
    add("an archive", [&b"PK\x03\x04"[..], &[0; 26], b"../../etc/passwd"].concat());
    add("a packed archive", b"\x1f\x8b\x08\0\0\0\0\0".to_vec());
    add("a program of Windows", [&b"MZ\x90\0"[..], &[0; 400], b"PE\0\0"].concat());
    add("a program of Linux", [&b"\x7fELF\x02\x01\x01"[..], &[0; 400]].concat());
    add("a shell script", b"#!/bin/sh\ncurl http://127.0.0.1 | sh\n".to_vec());
    add("a GIF that is a script", b"GIF89a/*\x01\0\x01\0*/=1;alert(1)//".to_vec());
    add("zeros", vec![0; 100_000]);
    let whole = whole();
    let [_, (_, jpeg), (_, png), ..] = &whole[..] else { unreachable!("there are six") };
    add(
        "a JPEG that is an archive too",
        [&jpeg[..], b"PK\x03\x04", &[0; 26], b"a.exe", b"PK\x05\x06", &[0; 18]].concat(),
    );
    add("a PNG that is a page too", [&png[..], b"<?php system($_GET['c']); ?><script>alert(1)</script>"].concat());
    add(
        "a JPEG whose comment is a PDF",
        with_segment(jpeg, 0xfe, b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(1)>>>>endobj"),
    );
}

/// A JPEG with one more segment behind its first mark.
fn with_segment(jpeg: &[u8], mark: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("a segment is short").to_be_bytes();
    [&jpeg[..2], &[0xff, mark], &length, content, &jpeg[2..]].concat()
}

fn png_chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(&kind);
    sum.update(content);
    let length = u32::try_from(content.len()).expect("a chunk is short").to_be_bytes();
    [&length[..], &kind, content, &sum.sum().to_be_bytes()].concat()
}

fn png(width: u32, height: u32, depth: u8, colours: u8, data: &[u8]) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colours, 0, 0, 0]].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &png_chunk(*b"IHDR", &head), &png_chunk(*b"IDAT", data), &png_chunk(*b"IEND", b"")]
        .concat()
}

/// Little that becomes much.
fn bombs(add: &mut Add<'_>) {
    let gigabyte = deflated(1 << 30);
    add("a PNG of 60,000 by 60,000 points", png(60_000, 60_000, 8, 2, &gigabyte[..100_000]));
    add("a PNG of 7,000 by 7,000 points of 8 bytes", png(7_000, 7_000, 16, 6, &gigabyte[..100_000]));
    add("a PNG at the limit", png(7_000, 7_000, 8, 2, &gigabyte));
    let text = [&b"comment\0\0"[..], &gigabyte].concat();
    let mut talking = whole().swap_remove(2).1;
    let end = talking.len() - 12;
    talking.splice(end..end, png_chunk(*b"zTXt", &text));
    add("a PNG whose comment inflates to a gigabyte", talking);
    let contents = packed_stream("/Filter /FlateDecode", &gigabyte);
    let objects = |fourth: Vec<u8>| {
        [CATALOGUE, PAGES, PAGE]
            .map(|text| text.as_bytes().to_vec())
            .into_iter()
            .chain([fourth, FONT.into()])
            .collect::<Vec<_>>()
    };
    add("a PDF whose page inflates to a gigabyte", pdf_of(&objects(contents), ""));
    let twice = packed_stream("/Filter [/FlateDecode /FlateDecode /FlateDecode]", &{
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&gigabyte).expect("memory does not fail");
        packed.finish().expect("memory does not fail")
    });
    add("a PDF packed three times", pdf_of(&objects(twice), ""));
    let image = packed_stream(
        "/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode",
        &gigabyte,
    );
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>";
    let drawing = stream("", "q 500 0 0 700 40 40 cm /I Do Q");
    let with_image = [CATALOGUE, PAGES, page, &drawing].map(|text| text.as_bytes().to_vec()).into_iter().chain([image]);
    add("a PDF with an image of 900 million points", pdf_of(&with_image.collect::<Vec<_>>(), ""));
    for (what, content) in [
        ("a PDF that saves its state a million times", "q ".repeat(1_000_000)),
        ("a PDF that draws 400,000 lines", "0 0 m 595 842 l S ".repeat(400_000)),
        ("a PDF that writes 300,000 letters", format!("BT /F 12 Tf {} ET", "(x) Tj ".repeat(300_000))),
        ("a PDF with a pattern of dashes that never ends", "[0.0001 0.0001] 0 d 0 0 m 595 842 l S".to_owned()),
        ("a PDF whose numbers overflow", format!("{} 0 0 {} 0 0 cm 0 0 10 10 re f", "9".repeat(400), "9".repeat(400))),
    ] {
        add(what, pdf(&[CATALOGUE, PAGES, PAGE, &stream("", &content), FONT]));
    }
    add("a PDF of arrays within arrays", pdf(&[CATALOGUE, PAGES, PAGE, &"[".repeat(500_000), FONT]));
    add("a PDF of dictionaries within dictionaries", pdf(&[CATALOGUE, PAGES, PAGE, &"<< /A ".repeat(300_000), FONT]));
    let kids = "3 0 R ".repeat(200_000);
    add(
        "a PDF of 200,000 times the same page",
        pdf(&[CATALOGUE, &format!("<< /Type /Pages /Kids [{kids}] /Count 200000 >>"), PAGE, &stream("", TEXT), FONT]),
    );
    add(
        "a PDF that counts a billion pages",
        pdf(&[CATALOGUE, "<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>", PAGE, &stream("", TEXT), FONT]),
    );
    for side in ["0 0 0 0", "0 0 1000000000 1", "0 0 1e38 1e38", "0 0 -5 -5", "10 10 10 10", "0 0 0.00001 0.00001"] {
        let page = PAGE.replace("0 0 595 842", side);
        add(&format!("a PDF whose page is [{side}]"), pdf(&[CATALOGUE, PAGES, &page, &stream("", TEXT), FONT]));
    }
}

/// What acts when it is opened.
fn acting(add: &mut Add<'_>) {
    for (what, catalogue) in [
        ("a PDF that runs a script", "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        ("a PDF that starts a program", "/OpenAction << /S /Launch /F (cmd.exe) >>"),
        ("a PDF that calls home", "/OpenAction << /S /URI /URI (http://127.0.0.1/) >>"),
        ("a PDF that sends a form", "/OpenAction << /S /SubmitForm /F (http://127.0.0.1/) >>"),
        ("a PDF that opens another", "/OpenAction << /S /GoToR /F (\\\\\\\\127.0.0.1\\\\share) >>"),
        ("a PDF with a form", "/AcroForm << /Fields [] /NeedAppearances true /XFA [(template) 4 0 R] >>"),
        (
            "a PDF with an attachment",
            "/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 4 0 R >> >>] >> >>",
        ),
        ("a PDF with scripts by name", "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>"),
        ("a PDF that acts when it closes", "/AA << /WC << /S /JavaScript /JS (1) >> >>"),
    ] {
        let catalogue = format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>");
        add(what, pdf(&[&catalogue, PAGES, PAGE, &stream("", TEXT), FONT]));
    }
    for (what, annotation) in [
        (
            "a PDF with a link",
            "<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (javascript:alert(1)) >> >>",
        ),
        ("a PDF with a film", "<< /Type /Annot /Subtype /RichMedia /Rect [0 0 595 842] /RichMediaContent << >> >>"),
        (
            "a PDF with a file on its page",
            "<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 20 20] /FS << /F (a.exe) /EF << /F 4 0 R >> >> >>",
        ),
        (
            "a PDF whose annotation draws itself",
            "<< /Type /Annot /Subtype /Stamp /Rect [0 0 20 20] /AP << /N 6 0 R >> >>",
        ),
    ] {
        let page = PAGE.replace("/MediaBox", &format!("/Annots [{annotation}] /MediaBox"));
        let itself =
            stream("/Type /XObject /Subtype /Form /BBox [0 0 20 20] /Resources << /XObject << /X 6 0 R >> >>", "/X Do");
        add(what, pdf(&[CATALOGUE, PAGES, &page, &stream("", TEXT), FONT, &itself]));
    }
    add(
        "a PDF with a password",
        pdf_of(
            &[CATALOGUE, PAGES, PAGE, &stream("", TEXT), FONT, ENCRYPTION].map(|text| text.as_bytes().to_vec()),
            "/Encrypt 6 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]",
        ),
    );
    add(
        "a PDF with an unknown lock",
        pdf_of(
            &[CATALOGUE, PAGES, PAGE, &stream("", TEXT), FONT, "<< /Filter /Other /V 99 >>"]
                .map(|text| text.as_bytes().to_vec()),
            "/Encrypt 6 0 R",
        ),
    );
}

const ENCRYPTION: &str = "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 \
     /O <0000000000000000000000000000000000000000000000000000000000000000> \
     /U <ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff> >>";

/// What leads back to itself.
fn rings(add: &mut Add<'_>) {
    add(
        "a tree of pages that is its own branch",
        pdf(&[CATALOGUE, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>", PAGE, &stream("", TEXT), FONT]),
    );
    add(
        "a page that is its own parent",
        pdf(&[CATALOGUE, PAGES, &PAGE.replace("/Parent 2 0 R", "/Parent 3 0 R"), &stream("", TEXT), FONT]),
    );
    let page = PAGE.replace("/Font <<", "/XObject << /X 6 0 R >> /Pattern << /P 7 0 R >> /Font <<");
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>",
        "/X Do /X Do",
    );
    let tile = stream(
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001 /Resources << /Pattern << /P 7 0 R >> >>",
        "/Pattern cs /P scn 0 0 595 842 re f",
    );
    add("a form that draws itself twice", pdf(&[CATALOGUE, PAGES, &page, &stream("", "/X Do"), FONT, &form, &tile]));
    add(
        "a pattern made of itself",
        pdf(&[CATALOGUE, PAGES, &page, &stream("", "/Pattern cs /P scn 0 0 595 842 re f"), FONT, &form, &tile]),
    );
    let type_3 = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> \
         /Encoding << /Differences [65 /a] >> /FirstChar 65 /LastChar 65 /Widths [1] /Resources << /Font << /F 5 0 R >> >> >>";
    let letter = stream("", "1 0 d0 BT /F 1 Tf (AAAA) Tj ET");
    add(
        "a letter written with itself",
        pdf(&[CATALOGUE, PAGES, PAGE, &stream("", "BT /F 1 Tf (A) Tj ET"), type_3, &letter]),
    );
    add("an object that is a reference to itself", pdf(&[CATALOGUE, PAGES, PAGE, "4 0 R", FONT]));
    add(
        "a length that is the stream itself",
        pdf(&[CATALOGUE, PAGES, PAGE, "<< /Length 4 0 R >>\nstream\nq\nendstream", FONT]),
    );
    let tail = "startxref\n9\n%%EOF\n";
    add(
        "a table that points to itself",
        format!("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Root 1 0 R /Prev 9 >>\n{tail}")
            .into_bytes(),
    );
    add(
        "a stream of objects that extends itself",
        pdf(&[
            CATALOGUE,
            PAGES,
            PAGE,
            &stream("/Type /ObjStm /N 1 /First 4 /Extends 4 0 R", "4 0 << /Length 0 >>"),
            FONT,
        ]),
    );
    let function = "<< /FunctionType 3 /Domain [0 1] /Functions [6 0 R 6 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>";
    let shading = PAGE.replace(
        "/Font <<",
        "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 595 842] /Function 6 0 R >> >> /Font <<",
    );
    add("a function made of itself", pdf(&[CATALOGUE, PAGES, &shading, &stream("", "/S sh"), FONT, function]));
}

/// Heads that do not say what follows.
fn lies(add: &mut Add<'_>) {
    let jpeg = whole().swap_remove(1).1;
    let frame = jpeg.windows(2).position(|mark| mark == b"\xff\xc0").expect("a frame");
    for (width, height) in [(65_535_u16, 65_535_u16), (0, 0), (65_535, 1), (1, 65_535), (9_000, 9_000), (7_000, 7_000)]
    {
        let mut lying = jpeg.clone();
        lying[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
        lying[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
        add(&format!("a JPEG that says {width} by {height}"), lying.clone());
        lying[frame + 1] = 0xc2;
        add(&format!("a progressive JPEG that says {width} by {height}"), lying);
    }
    let webp = whole().swap_remove(3).1;
    for place in [4, 16, 20, 24] {
        let mut lying = webp.clone();
        lying[place..place + 4].copy_from_slice(&[0xff, 0xff, 0xff, 0x7f]);
        add(&format!("a WebP that lies at {place}"), lying);
    }
    let tiff = whole().swap_remove(4).1;
    for (what, at, value) in [
        ("its first page is its head", 4, 0_u32),
        ("its first page is beyond its end", 4, u32::MAX),
        ("its first page is itself", 4, 4),
    ] {
        let mut lying = tiff.clone();
        lying[at..at + 4].copy_from_slice(&value.to_le_bytes());
        add(&format!("a TIFF: {what}"), lying);
    }
}

/// What says more than its points.
fn talkative(add: &mut Add<'_>) {
    let whole = whole();
    let [_, (_, jpeg), (_, png), ..] = &whole[..] else { unreachable!("there are six") };
    let mut place = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2c\0\0\0\0".to_vec();
    place.extend([0, 0, 0, 48, 0, 0, 0, 1, 0, 0, 0, 51, 0, 0, 0, 1, 0, 0, 0, 24, 0, 0, 0, 1]);
    add("a JPEG that says where it was taken", with_segment(jpeg, 0xe1, &place));
    let mut ring = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    ring.extend([0, 0, 8, 0, 0, 0]);
    add("a JPEG whose directory points to itself", with_segment(jpeg, 0xe1, &ring));
    let mut long = jpeg.clone();
    for _ in 0..150 {
        long = with_segment(&long, 0xe1, &vec![b'x'; 65_000]);
    }
    add("a JPEG with ten megabytes of metadata", long);
    let mut talking = png.clone();
    let end = talking.len() - 12;
    let text = [&b"XML:com.adobe.xmp\0\0\0\0\0"[..], &vec![b'<'; 8_000_000]].concat();
    talking.splice(end..end, png_chunk(*b"iTXt", &text));
    add("a PNG with eight megabytes of metadata", talking);
}
