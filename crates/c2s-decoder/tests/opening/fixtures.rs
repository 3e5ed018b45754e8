//! Papers made for the tests and the benches: pages of print, photographs of them, squares with a seal.

#![allow(dead_code, reason = "the tests and the benches use a part of it each")]
#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points of a picture are within it")]

use std::io::Read;
use std::sync::LazyLock;

use c2s_papers::{Coding, Dated, Picture, PrintedDay, Title, TitledKind};
use flate2::read::ZlibDecoder;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::fast_blur;
use image::{DynamicImage, GrayImage, ImageFormat, Luma, RgbImage};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str};
use rxing::datamatrix::DataMatrixWriter;
use rxing::{BarcodeFormat, Writer};

/// A reference code of the specification (kind 04, test authority), separators included.
pub(crate) const SEAL: &str = "DC04FR000001FFFF1FB60401FR432,75\u{1d}44227801234567845202146RETI PATRICK\u{1d}4A310720224163198\u{1d}47300112345678948RETI SOPHIE\u{1d}490701987765432\u{1f}QHA4A6QOV6AZJEBTIUNR7QOBXINNTMZTD5COQH6VN24NCZTXA7MYXB6SNSNTWAQRYK3ZFP4ZWBGLTJ6SDSPMURF7YFILKQFIAJY7NTI";

/// The seals of the notices of the specification: each kind (04, 18, 24, 27 and 28), and each form of it.
pub(crate) fn notices() -> Vec<&'static str> {
    static NOTICES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let of_all_papers = include_str!("../../../c2s-papers/data/2ddoc/vectors.json");
        let of_notices = include_str!("../../../c2s-papers/data/2ddoc/tax-notices.json");
        let first = codes(of_all_papers).filter(|(kind, _)| ["04", "18"].contains(kind));
        first.chain(codes(of_notices)).map(|(_, code)| code).collect()
    });
    NOTICES.iter().map(String::as_str).collect()
}

/// The kinds and the texts of examples, as their file writes them.
fn codes(file: &str) -> impl Iterator<Item = (&str, String)> {
    file.split("\"doc_type\": \"").skip(1).filter_map(|part| {
        let kind = part.split('"').next()?;
        let (_, code) = part.split_once("\"code\": \"")?;
        let code = code.split('"').next()?;
        Some((kind, code.replace("\\u001d", "\u{1d}").replace("\\u001f", "\u{1f}")))
    })
}

/// Lines of print of this size, on an A4.
pub(crate) struct Sheet {
    pub(crate) size: f32,
    pub(crate) lines: usize,
    /// At its foot.
    pub(crate) foot: Option<&'static str>,
    /// Lines at the head of each page, in letters half as large again.
    pub(crate) head: &'static [&'static str],
    /// A square with this text, of so many points a module.
    pub(crate) seal: Option<(&'static str, f32)>,
    /// Runs a script when it is opened.
    pub(crate) acts: bool,
}

impl Default for Sheet {
    fn default() -> Self {
        Self { size: 10.0, lines: 45, foot: None, head: &[], seal: None, acts: false }
    }
}

const fn notice(year_of_income: i16) -> Title {
    Title { year_of_income: Some(year_of_income), ..Title::of(TitledKind::IncomeNotice) }
}

const fn tax(kind: TitledKind, year_of_tax: i16) -> Title {
    Title { year_of_tax: Some(year_of_tax), ..Title::of(kind) }
}

const ATTESTATION: Title = Title {
    dated: Some(Dated::On(PrintedDay { year: 2025, month: 1, day: 6 })),
    ..Title::of(TitledKind::BenefitAttestation)
};

/// The heads of papers that people have at hand, and what each says that it is.
pub(crate) const PAPERS: [(&[&str], Option<Title>); 8] = [
    (&["AVIS D'IMPÔT 2025", "Impôt sur les revenus de l'année 2024"], Some(notice(2024))),
    (&["Avis de situation déclarative", "Revenus de l'année 2022"], Some(notice(2022))),
    (&["AVIS D'IMPÔT 2025", "TAXES FONCIÈRES"], Some(tax(TitledKind::PropertyTax, 2025))),
    (&["BULLETIN DE PAIE", "Période : mars 2025"], Some(Title::of(TitledKind::Payslip))),
    (&["Relevé de compte n° 4", "du 1er au 31 mars 2025"], Some(Title::of(TitledKind::BankStatement))),
    (&["Déclaration des revenus 2024"], Some(Title::of(TitledKind::IncomeDeclaration))),
    (&["Attestation de paiement", "Caisse d'allocations familiales, le 6 janvier 2025"], Some(ATTESTATION)),
    (&["Contrat de location", "Loyer mensuel : 512 euros"], None),
];

const WORDS: &str = "Le montant des ressources du foyer est celui de la periode de reference, en euros :";

impl Sheet {
    /// As a PDF of so many such pages.
    pub(crate) fn pdf(&self, pages: i32) -> Vec<u8> {
        Self::pdf_of(&(0..pages).map(|_| self).collect::<Vec<_>>())
    }

    /// As a PDF of these pages.
    pub(crate) fn pdf_of(sheets: &[&Self]) -> Vec<u8> {
        let pages = i32::try_from(sheets.len()).expect("few");
        let mut pdf = Pdf::new();
        let (catalogue, tree, font) = (Ref::new(1), Ref::new(2), Ref::new(3));
        let page_id = |place: i32| Ref::new(4 + 2 * place);
        let mut catalogue = pdf.catalog(catalogue);
        catalogue.pages(tree);
        if sheets.iter().any(|sheet| sheet.acts) {
            let mut action = catalogue.insert(Name(b"OpenAction")).dict();
            action.pair(Name(b"S"), Name(b"JavaScript")).pair(Name(b"JS"), Str(b"app.alert(1)"));
        }
        catalogue.finish();
        pdf.pages(tree).kids((0..pages).map(page_id)).count(pages);
        pdf.type1_font(font).base_font(Name(b"Helvetica")).encoding_predefined(Name(b"WinAnsiEncoding"));
        for (place, sheet) in (0..pages).zip(sheets) {
            let content_id = Ref::new(5 + 2 * place);
            let mut page = pdf.page(page_id(place));
            page.media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).parent(tree).contents(content_id);
            page.resources().fonts().pair(Name(b"F"), font);
            page.finish();
            pdf.stream(content_id, &sheet.content());
        }
        pdf.finish()
    }

    fn content(&self) -> Vec<u8> {
        let mut content = Content::new();
        let mut written = |text: &str, size: f32, y: f32| {
            // In the encoding of the font: what French writes has the numbers of its letters.
            let letters: Vec<u8> = text.chars().filter_map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
            content.begin_text().set_font(Name(b"F"), size).next_line(50.0, y);
            content.show(Str(&letters)).end_text();
        };
        for (text, y) in self.head.iter().zip([825.0, 805.0, 785.0]) {
            written(text, self.size * 1.5, y);
        }
        let mut line = |text: &str, y: f32| written(text, self.size, y);
        for place in 0..self.lines {
            line(&format!("{WORDS} {}", place * 137), 760.0 - place as f32 * self.size * 1.45);
        }
        if let Some(foot) = self.foot {
            line(foot, 30.0);
        }
        if let Some((text, module)) = self.seal {
            let square = square(text);
            let side = square.len() as f32;
            for (y, row) in square.iter().enumerate() {
                for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
                    let (x, y) = (x as f32 * module, (side - 1.0 - y as f32) * module);
                    content.rect(440.0 + x, 770.0 - side * module + y, module, module);
                }
            }
            content.fill_nonzero();
        }
        content.finish().into_vec()
    }

    /// As a scanner makes it: pages that are one JPEG each, all of one size.
    pub(crate) fn scanned_pdf(jpegs: &[&[u8]], (width, height): (i32, i32), colours: &[u8], rotate: i32) -> Vec<u8> {
        let mut pdf = Pdf::new();
        let (catalogue, tree) = (Ref::new(1), Ref::new(2));
        pdf.catalog(catalogue).pages(tree);
        let page_id = |place: i32| Ref::new(3 + 3 * place);
        let count = i32::try_from(jpegs.len()).expect("few pages");
        pdf.pages(tree).kids((0..count).map(page_id)).count(count);
        for (place, jpeg) in (0..count).zip(jpegs) {
            let (content_id, picture_id) = (Ref::new(4 + 3 * place), Ref::new(5 + 3 * place));
            let mut page = pdf.page(page_id(place));
            page.media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).parent(tree).contents(content_id).rotate(rotate);
            page.resources().x_objects().pair(Name(b"I"), picture_id);
            page.finish();
            let mut content = Content::new();
            content.save_state().transform([595.0, 0.0, 0.0, 842.0, 0.0, 0.0]).x_object(Name(b"I")).restore_state();
            pdf.stream(content_id, &content.finish());
            let mut picture = pdf.image_xobject(picture_id, jpeg);
            picture.filter(Filter::DctDecode);
            picture.width(width).height(height).bits_per_component(8);
            picture.pair(Name(b"ColorSpace"), Name(colours));
        }
        pdf.finish()
    }

    /// As a camera sees it, of about 12 million points, upright.
    pub(crate) fn photograph(&self) -> GrayImage {
        let opened = c2s_decoder::open(self.pdf(1)).expect("our own PDF");
        drawn(&opened.pages[0]).resize_exact(2856, 4032, image::imageops::FilterType::Triangle).into_luma8()
    }
}

/// The points of a page of a copy.
pub(crate) fn drawn(page: &Picture) -> DynamicImage {
    let Coding::Greys(depth) = page.coding else {
        return image::load_from_memory_with_format(&page.points, ImageFormat::Jpeg).expect("a JPEG");
    };
    let mut packed = Vec::new();
    ZlibDecoder::new(&page.points[..]).read_to_end(&mut packed).expect("greys");
    let (bits, width) = (depth.bits(), u32::from(page.width));
    let lightest = (1_u8 << bits) - 1;
    let row = depth.bytes_of_row(page.width.into());
    let light = |x: u32, y: u32| {
        let place = x as usize * usize::from(bits);
        let byte = packed[y as usize * row + place / 8];
        (byte >> (8 - usize::from(bits) - place % 8) & lightest) * (255 / lightest)
    };
    GrayImage::from_fn(width, page.height.into(), |x, y| image::Luma([light(x, y)])).into()
}

/// The modules of a square, row by row.
pub(crate) fn square(text: &str) -> Vec<Vec<bool>> {
    let matrix = DataMatrixWriter.encode(text, &BarcodeFormat::DATA_MATRIX, 0, 0).expect("a text that fits");
    (0..matrix.height()).map(|y| (0..matrix.width()).map(|x| matrix.get(x, y)).collect()).collect()
}

pub(crate) fn jpeg(image: &DynamicImage, quality: u8) -> Vec<u8> {
    let mut jpeg = Vec::new();
    image.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, quality)).expect("memory does not fail");
    jpeg
}

/// With what a phone writes beside the points: how it was held, where it was.
pub(crate) fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    // The name of the author stands for all that a camera tells.
    exif.extend([0x01, 0x3b, 0, 2, 0, 0, 0, 9, 0, 0, 0, 0x26, 0, 0, 0, 0]);
    exif.extend(b"SOMEBODY\0");
    let length = u16::try_from(exif.len() + 2).expect("it is short").to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
}

/// A coloured photograph whose grain weighs: about nine megabytes.
pub(crate) fn heavy_photograph(sheet: &Sheet) -> Vec<u8> {
    let page = sheet.photograph();
    let mut state = 7_u32;
    let mut grain = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 27) as u8
    };
    let coloured = RgbImage::from_fn(page.width(), page.height(), |x, y| {
        let light = page.get_pixel(x, y)[0].saturating_sub(24);
        image::Rgb([
            light.saturating_add(grain()),
            light.saturating_add(grain()),
            (light / 8 * 7).saturating_add(grain()),
        ])
    });
    jpeg(&DynamicImage::from(coloured), 96)
}

/// What leans by more was not held upright.
const HELD_ASKEW: f32 = 0.2;

/// A photograph of the whole page: turned by `askew` at most (in radians), seen from the side, out of focus a little, lit
/// from a side, with its grain. What leans by more than a phone is held askew may also be turned by any quarter.
pub(crate) fn taken(page: &GrayImage, number: u32, askew: f32) -> GrayImage {
    let mut dice = number.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    let mut roll = |least: f32, most: f32| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        least + (most - least) * ((dice >> 8) as f32 / (1_u32 << 24) as f32)
    };
    let quarters = roll(0.0, if askew > HELD_ASKEW { 4.0 } else { 1.0 }) as u32;
    let angle = quarters as f32 * std::f32::consts::FRAC_PI_2 + roll(-askew, askew);
    let (tilt_x, tilt_y) = (roll(-0.10, 0.10), roll(-0.10, 0.10));
    let (room, blurred) = (roll(1.02, 1.25), roll(0.3, 1.5));
    // The lamp stands on one side.
    let (lamp_x, lamp_y) = (roll(-0.3, 0.3), roll(-0.3, 0.3));
    let (page_width, page_height) = (page.width() as f32, page.height() as f32);
    // The phone is turned with the page.
    let (width, height) = if quarters.is_multiple_of(2) { (3024.0_f32, 4032.0_f32) } else { (4032.0, 3024.0) };
    let (sine, cosine) = angle.sin_cos();
    let across = page_width * cosine.abs() + page_height * sine.abs();
    let down = page_width * sine.abs() + page_height * cosine.abs();
    // What is farther is smaller: the corners that come nearest still fit.
    let nearest = 1.0 + tilt_x.abs().midpoint(tilt_y.abs());
    let nearness = (across / width).max(down / height) * nearest * room;
    let photograph = GrayImage::from_fn(width as u32, height as u32, |x, y| {
        let (x, y) = ((x as f32 - width / 2.0) * nearness, (y as f32 - height / 2.0) * nearness);
        let depth = 1.0 + (tilt_x * x / width + tilt_y * y / height) / nearness;
        let (x, y) = (x / depth, y / depth);
        let on_page_x = x * cosine - y * sine + page_width / 2.0;
        let on_page_y = x * sine + y * cosine + page_height / 2.0;
        // The table, where there is no page.
        Luma([between(page, on_page_x, on_page_y).unwrap_or(96)])
    });
    let mut photograph = fast_blur(&photograph, blurred);
    for (x, y, point) in photograph.enumerate_pixels_mut() {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (dice >> 24) as f32 / 16.0 - 8.0;
        let lit = 0.8 + lamp_x * (x as f32 / width - 0.5) + lamp_y * (y as f32 / height - 0.5);
        point[0] = (f32::from(point[0]) * lit + grain).clamp(0.0, 255.0) as u8;
    }
    photograph
}

/// The light between four points.
pub(crate) fn between(page: &GrayImage, x: f32, y: f32) -> Option<u8> {
    if x < 0.0 || y < 0.0 || x >= page.width() as f32 - 1.0 || y >= page.height() as f32 - 1.0 {
        return None;
    }
    let (left, top) = (x as u32, y as u32);
    let (across, down) = (x - left as f32, y - top as f32);
    let light = |x, y| f32::from(page.get_pixel(x, y)[0]);
    let above = light(left, top) * (1.0 - across) + light(left + 1, top) * across;
    let below = light(left, top + 1) * (1.0 - across) + light(left + 1, top + 1) * across;
    Some((above * (1.0 - down) + below * down).round() as u8)
}
