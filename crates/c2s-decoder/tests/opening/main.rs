//! Files as people send them, opened.
#![expect(clippy::disallowed_types, clippy::cast_precision_loss, reason = "points of pictures are no money")]

mod blank;
mod fixtures;
mod locked;
mod scans;

use std::collections::BTreeSet;

use c2s_decoder::{Mark, open, open_marked, read};
use c2s_papers::seal::{Authorities, Reading, TestSeals};
use c2s_papers::{
    Coding, Dated, Depth, MOST_PAGES, Opened, Printed, PrintedDay, Refusal, Remark, Title, TitledKind, ViewCopy,
};
use image::imageops::blur;
use image::{DynamicImage, GrayImage, ImageFormat};

use crate::fixtures::{PAPERS, SEAL, Sheet, drawn, heavy_photograph, jpeg, notices, taken, with_exif};

const TWO_MEGABYTES: usize = 2_000_000;

fn picture(opened: &Opened, page: usize) -> DynamicImage {
    drawn(&opened.pages[page])
}

/// The lines of print that a picture has, and how tall their ink is: rows with ink, one after the other.
fn lines(page: &GrayImage) -> Vec<u32> {
    let has_ink = |y: &u32| (0..page.width()).filter(|x| page.get_pixel(*x, *y)[0] < 110).count() > 8;
    let mut lines = Vec::new();
    let mut height = 0;
    for y in 0..page.height() {
        if has_ink(&y) {
            height += 1;
        } else if height > 0 {
            lines.push(height);
            height = 0;
        }
    }
    lines
}

#[test]
fn a_photograph_of_nine_megabytes_becomes_a_copy_under_two_where_small_print_is_read() {
    let sheet = Sheet { size: 8.0, lines: 50, ..Sheet::default() };
    let photograph = heavy_photograph(&sheet);
    assert!(photograph.len() > 8_000_000, "{}", photograph.len());
    let opened = open(photograph).expect("a photograph");
    let copy = ViewCopy::of(&opened);
    assert!(copy.bytes().len() < TWO_MEGABYTES, "{}", copy.bytes().len());
    assert_eq!((opened.pages[0].width, opened.pages[0].height), (1756, 2480));
    // Each line stands apart, its capitals and lower strokes being about one size of print tall: 8 points are 23
    // points of a copy of 2480, of which ink takes two thirds at least.
    let lines = lines(&picture(&opened, 0).into_luma8());
    assert_eq!(lines.len(), 50, "{lines:?}");
    assert!(lines.iter().all(|height| (16..=26).contains(height)), "{lines:?}");
    assert_eq!(opened.remarks, []);
}

#[test]
fn a_marked_copy_is_read_and_remarked_on_as_the_unmarked_one() {
    let mark = Mark::of("Copie pour la CPAM d’essai – demande de C2S – reçue le 14 avril 2025");
    let sheet = Sheet { size: 8.0, lines: 50, seal: Some((SEAL, 1.1)), ..Sheet::default() };
    for content in [sheet.pdf(1), heavy_photograph(&sheet)] {
        let plain = open(content.clone()).expect("it is drawn");
        let marked = open_marked(content, mark.as_ref()).expect("it is drawn");
        assert_ne!(marked.pages, plain.pages);
        // The seal and what is remarked are found on the page as it came.
        assert_eq!((&marked.seals, &marked.remarks), (&plain.seals, &plain.remarks));
        assert_eq!(marked.seals.len(), 1);
        let (plain_page, marked_page) = (picture(&plain, 0).into_luma8(), picture(&marked, 0).into_luma8());
        assert_eq!(lines(&marked_page), lines(&plain_page));
        assert!(ViewCopy::of(&marked).bytes().len() < TWO_MEGABYTES);
        // No point that was paper is near the light of print.
        let darkened = plain_page.pixels().zip(marked_page.pixels()).filter(|(plain, _)| plain[0] > 240);
        assert!(darkened.map(|(_, marked)| marked[0]).min() > Some(150));
    }
}

#[test]
fn a_photograph_is_turned_as_it_was_held_and_tells_nothing_else() {
    let mut upright = GrayImage::from_pixel(300, 400, image::Luma([230]));
    // A dark corner, at the top left of the page.
    for (x, y) in (0..60).flat_map(|x| (0..60).map(move |y| (x, y))) {
        upright.put_pixel(x, y, image::Luma([10]));
    }
    let upright = DynamicImage::from(upright);
    let held = [(1, upright.clone()), (3, upright.rotate180()), (6, upright.rotate270()), (8, upright.rotate90())];
    for (orientation, image) in held {
        let opened = open(with_exif(&jpeg(&image, 90), orientation)).expect("a photograph");
        let page = picture(&opened, 0).into_luma8();
        assert_eq!((page.width(), page.height()), (300, 400), "held as {orientation}");
        assert!(page.get_pixel(20, 20)[0] < 60 && page.get_pixel(280, 380)[0] > 180, "held as {orientation}");
        let copy = ViewCopy::of(&opened);
        assert!(!copy.bytes().windows(8).any(|window| window == b"SOMEBODY" || &window[..4] == b"Exif"));
    }
}

#[test]
fn every_format_of_photographs_is_opened() {
    let image = DynamicImage::from(Sheet::default().photograph()).thumbnail(800, 800);
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Tiff] {
        let mut file = std::io::Cursor::new(Vec::new());
        image.write_to(&mut file, format).expect("memory does not fail");
        let opened = open(file.into_inner()).unwrap_or_else(|refusal| panic!("{format:?}: {refusal}"));
        assert_eq!((opened.pages[0].width, opened.pages[0].height), (567, 800), "{format:?}");
    }
}

#[test]
fn what_keeps_a_page_from_being_read_is_said() {
    let page = Sheet::default().photograph();
    let remarks = |image: GrayImage| open(jpeg(&DynamicImage::from(image), 88)).expect("a photograph").remarks;
    // In points of the photograph, which is 1.6 times as large as its copy.
    for (sigma, blurred) in [(0.6, false), (1.5, false), (2.5, false), (7.0, true), (10.0, true)] {
        let expected = if blurred { vec![Remark::Blurred { page: 1 }] } else { Vec::new() };
        assert_eq!(remarks(blur(&page, sigma)), expected, "a blur of {sigma} points");
    }
    let lit = |light: u32| {
        GrayImage::from_fn(page.width(), page.height(), |x, y| {
            image::Luma([u8::try_from(u32::from(page.get_pixel(x, y)[0]) * light / 255).expect("less light")])
        })
    };
    for (light, expected) in [(255, vec![]), (140, vec![]), (60, vec![Remark::Dark { page: 1 }])] {
        assert_eq!(remarks(lit(light)), expected, "a light of {light}");
    }
    let white = GrayImage::from_pixel(1500, 2000, image::Luma([240]));
    assert_eq!(remarks(white), [Remark::Blank { page: 1 }]);
}

/// A photograph upright, of 12 million points, of which a page takes so many hundredths of each side; on a table.
fn from_afar(page: &GrayImage, hundredths: u32) -> GrayImage {
    let (width, height) = (3024, 4032);
    let side = |side: u32| side * hundredths / 100;
    let page = image::imageops::resize(page, side(2856), side(4032), image::imageops::FilterType::Triangle);
    let mut photograph = GrayImage::from_pixel(width, height, image::Luma([150]));
    let (left, top) = (i64::from((width - page.width()) / 2), i64::from((height - page.height()) / 2));
    image::imageops::replace(&mut photograph, &page, left, top);
    let mut dice = 7_u32;
    for point in photograph.pixels_mut() {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // The grain of a camera.
        let grain = i16::try_from(dice >> 28).expect("few") - 8;
        point[0] = u8::try_from((i16::from(point[0]) + grain).clamp(0, 255)).expect("light");
    }
    photograph
}

#[test]
fn the_print_of_a_page_that_fills_a_part_of_its_photograph_stays_tall_enough_to_be_read() {
    let page = Sheet::default().photograph();
    for (hundredths, sides) in [(100, 2480..=2480), (60, 2480..=2480), (35, 3200..=4032)] {
        let opened = open(jpeg(&DynamicImage::from(from_afar(&page, hundredths)), 90)).expect("a photograph");
        assert_eq!(opened.remarks, [], "{hundredths} hundredths");
        let copy = &opened.pages[0];
        assert!(sides.contains(&copy.height), "{hundredths} hundredths: {}", copy.height);
        assert!(ViewCopy::of(&opened).bytes().len() < TWO_MEGABYTES);
        // Each line stands apart; few of its letters go below it, and their rows are not counted.
        let lines = lines(&picture(&opened, 0).into_luma8());
        assert_eq!(lines.len(), 45, "{hundredths} hundredths: {lines:?}");
        assert!(lines.iter().all(|height| *height >= 9), "{hundredths} hundredths: {lines:?}");
    }
}

#[test]
fn print_that_no_point_makes_taller_is_remarked_on_and_a_picture_without_print_is_not() {
    let page = Sheet::default().photograph();
    // A photograph of three million points, as messages carry them.
    let carried = |photograph: GrayImage| {
        let small = image::imageops::resize(&photograph, 1512, 2016, image::imageops::FilterType::Triangle);
        open(jpeg(&DynamicImage::from(small), 90)).expect("a photograph")
    };
    for (hundredths, expected) in [(100, vec![]), (60, vec![]), (35, vec![Remark::Small { page: 1 }])] {
        let opened = carried(from_afar(&page, hundredths));
        assert_eq!(opened.remarks, expected, "{hundredths} hundredths");
        assert_eq!(opened.pages[0].height, 2016, "it has no more points");
    }
    // A face on an identity card; a table seen from above, with its grain.
    let around =
        |x: u32, y: u32, at: (u32, u32)| 40_000_000 / (200_000 + x.abs_diff(at.0).pow(2) + y.abs_diff(at.1).pow(2));
    let face = GrayImage::from_fn(3024, 4032, |x, y| {
        let features: u32 = [(1200, 1800), (1800, 1800), (1500, 2600)].iter().map(|at| around(x, y, *at) / 2).sum();
        image::Luma([u8::try_from((60 + around(x, y, (1500, 2100))).saturating_sub(features).min(255)).expect("light")])
    });
    for (what, photograph) in [("a face", face), ("a table", GrayImage::from_pixel(3024, 4032, image::Luma([150])))] {
        let remarks = carried(from_afar(&photograph, 60)).remarks;
        assert!(!remarks.contains(&Remark::Small { page: 1 }), "{what}: {remarks:?}");
    }
    // The print of a PDF is as small as its author wanted, and nobody can come closer.
    let fine = Sheet { size: 3.5, lines: 100, ..Sheet::default() };
    assert_eq!(open(fine.pdf(1)).expect("a PDF").remarks, []);
}

#[test]
fn a_pdf_is_drawn_page_by_page_and_says_how_many_it_should_have() {
    let sheet = Sheet { foot: Some("Page 1/4"), ..Sheet::default() };
    let opened = open(sheet.pdf(1)).expect("a PDF");
    assert_eq!(opened.remarks, [Remark::PagesMissing { there: 1, of: 4 }]);
    // 45 lines and the foot; the few strokes that one has in a row may cut it in two.
    let count = lines(&picture(&opened, 0).into_luma8()).len();
    assert!((46..=47).contains(&count), "{count}");
    assert_eq!(opened.pages[0].coding, Coding::GreyJpeg);

    let whole = open(sheet.pdf(4)).expect("a PDF");
    assert_eq!((whole.pages.len(), &whole.remarks[..]), (4, &[][..]));
    let small = Sheet { lines: 1, ..Sheet::default() };
    let most = i32::try_from(MOST_PAGES).expect("few");
    assert_eq!(open(small.pdf(most + 1)), Err(Refusal::TooManyPages));
}

#[test]
fn a_long_pdf_stays_under_two_megabytes_and_its_small_print_is_read() {
    let sheet = Sheet { size: 8.0, lines: 60, ..Sheet::default() };
    for (pages, side, expected) in [
        (7, 2480, Coding::Greys(Depth::Four)),
        (9, 1754, Coding::Greys(Depth::Four)),
        (20, 1754, Coding::Greys(Depth::Two)),
        (MOST_PAGES, 1754, Coding::Greys(Depth::One)),
    ] {
        let opened = open(sheet.pdf(i32::try_from(pages).expect("few"))).expect("a PDF");
        let codings: Vec<Coding> = opened.pages.iter().map(|page| page.coding).collect();
        assert_eq!(codings, vec![expected; pages]);
        let copy = ViewCopy::of(&opened);
        assert!(copy.bytes().len() < TWO_MEGABYTES, "{pages} pages: {}", copy.bytes().len());
        assert_eq!(opened.pages[pages - 1].height, side);
        let last = lines(&picture(&opened, pages - 1).into_luma8());
        // Lines stand apart, 8 points being 23 points of 2480 and 17 of 1754, of which ink takes two thirds at least.
        assert_eq!(last.len(), 60, "{pages} pages: {last:?}");
        let heights = if side == 2480 { 16..=26 } else { 11..=19 };
        assert!(last.iter().all(|height| heights.contains(height)), "{pages} pages: {last:?}");
        // Whoever opens the copy sees the same; once is enough, for it takes its time.
        if pages == 9 {
            let again = open(copy.into_bytes()).expect("our own PDF");
            assert_eq!((again.pages.len(), lines(&picture(&again, pages - 1).into_luma8()).len()), (pages, 60));
        }
    }
}

#[test]
fn a_scan_within_a_pdf_is_opened_as_a_photograph_is() {
    // At 600 points an inch: drawing it takes more memory than the process has.
    let page = Sheet { size: 8.0, lines: 50, ..Sheet::default() }.photograph();
    let (width, height) = (4960, 7016);
    let large = image::imageops::resize(&page, width, height, image::imageops::FilterType::Triangle);
    let coloured = DynamicImage::from(DynamicImage::from(large).into_rgb8());
    let scan = |rotate| {
        let sides = (i32::try_from(width).expect("a side"), i32::try_from(height).expect("a side"));
        Sheet::scanned_pdf(&[&jpeg(&coloured, 80)], sides, b"DeviceRGB", rotate)
    };
    let opened = open(scan(0)).expect("a scan");
    assert_eq!((opened.pages[0].width, opened.pages[0].height), (1753, 2480));
    // Print without a colour, as scanners write it all the same.
    assert_eq!(opened.pages[0].coding, Coding::GreyJpeg);
    let lines = lines(&picture(&opened, 0).into_luma8());
    assert_eq!(lines.len(), 50, "{lines:?}");
    assert!(ViewCopy::of(&opened).bytes().len() < TWO_MEGABYTES);

    // Turned as the page is: a dark corner, at the top left of the picture.
    let mut cornered = GrayImage::from_pixel(600, 849, image::Luma([230]));
    for (x, y) in (0..90).flat_map(|x| (0..90).map(move |y| (x, y))) {
        cornered.put_pixel(x, y, image::Luma([10]));
    }
    let cornered = jpeg(&DynamicImage::from(cornered), 90);
    for (rotate, (x, y)) in [(0, (40, 40)), (90, (808, 40)), (180, (560, 808)), (270, (40, 560))] {
        let opened = open(Sheet::scanned_pdf(&[&cornered], (600, 849), b"DeviceGray", rotate)).expect("a scan");
        let page = picture(&opened, 0).into_luma8();
        let expected = if rotate % 180 == 0 { (600, 849) } else { (849, 600) };
        // Its own points: drawn, it would have been as large as every page.
        assert_eq!((page.width(), page.height()), expected, "turned by {rotate}");
        let dark = page.enumerate_pixels().filter(|(_, _, point)| point[0] < 100);
        let (sum_x, sum_y, count) = dark.fold((0, 0, 0), |(a, b, n), (x, y, _)| (a + x, b + y, n + 1));
        assert!((sum_x / count).abs_diff(x) < 20 && (sum_y / count).abs_diff(y) < 20, "turned by {rotate}");
    }
    // What a picture that stops leaves out is not filled with the page before.
    let page = |light| jpeg(&DynamicImage::from(GrayImage::from_pixel(600, 849, image::Luma([light]))), 90);
    let (white, dark) = (page(250), page(60));
    // A comment and the end of the picture in the midst of its points: nothing fills the rest.
    let stopped = [&dark[..dark.len() * 2 / 3], &[0xff, 0xfe, 0, 2, 0xff, 0xd9]].concat();
    let opened = open(Sheet::scanned_pdf(&[&white, &stopped], (600, 849), b"DeviceGray", 0)).expect("a scan");
    let stopped = picture(&opened, opened.pages.len() - 1).into_luma8();
    assert!(stopped.pixels().all(|point| point[0] < 200), "it has points of the page before");
    // A JPEG that is not what the page says is drawn, or refused, and never a panic.
    let cut = open(Sheet::scanned_pdf(&[&cornered[..cornered.len() / 2]], (600, 849), b"DeviceGray", 0));
    assert!(cut.is_ok_and(|opened| opened.pages.len() == 1));
}

#[test]
fn a_seal_is_found_in_a_pdf_and_in_photographs_of_it() {
    let sheet = Sheet { seal: Some((SEAL, 1.1)), lines: 30, ..Sheet::default() };
    let opened = open(sheet.pdf(1)).expect("a PDF");
    assert_eq!(opened.seals, [SEAL.as_bytes()]);
    assert_eq!(kind_of(SEAL), "04");
    let photograph = DynamicImage::from(sheet.photograph());
    for (how, image) in [
        ("straight", photograph.clone()),
        ("sideways", photograph.rotate90()),
        ("blurred", DynamicImage::from(blur(&photograph.to_luma8(), 1.2))),
    ] {
        let opened = open(jpeg(&image, 70)).expect("a photograph");
        assert_eq!(opened.seals, [SEAL.as_bytes()], "{how}");
    }
    assert_eq!(open(Sheet::default().pdf(1)).expect("a PDF").seals, Vec::<Vec<u8>>::new());
}

/// The kinds of notices that bear a seal.
const KINDS: [&str; 5] = ["04", "18", "24", "27", "28"];

fn kind_of(seal: &str) -> String {
    let authorities = Authorities::published(TestSeals::Accepted);
    Reading::of(seal.as_bytes(), &authorities).expect("a 2D-Doc").text.header.kind
}

fn kinds_of<'a>(seals: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    seals.into_iter().map(kind_of).collect()
}

#[test]
fn the_seals_of_each_kind_of_notice_are_found_in_a_pdf() {
    assert_eq!(kinds_of(notices()), KINDS.map(str::to_owned).into());
    for seal in notices() {
        let sheet = Sheet { seal: Some((seal, 1.1)), lines: 30, ..Sheet::default() };
        assert_eq!(open(sheet.pdf(1)).expect("a PDF").seals, [seal.as_bytes()], "kind {}: {seal}", kind_of(seal));
    }
}

#[test]
fn the_seals_of_the_later_pages_of_a_long_scan_are_found() {
    // At 300 points an inch, where copies of long documents have 150.
    let (width, height) = (2480, 3508);
    let scanned = |sheet: Sheet| {
        let page = image::imageops::resize(&sheet.photograph(), width, height, image::imageops::FilterType::Triangle);
        jpeg(&DynamicImage::from(page), 75)
    };
    let plain = scanned(Sheet { lines: 40, ..Sheet::default() });
    let sealed: Vec<Vec<u8>> = notices()
        .into_iter()
        .map(|seal| scanned(Sheet { seal: Some((seal, 1.1)), lines: 30, ..Sheet::default() }))
        .collect();
    // Eight at most are kept of one file.
    for (notices, sealed) in notices().chunks(8).zip(sealed.chunks(8)) {
        let mut pages = vec![&plain[..]; 10];
        for (page, notice) in pages[1..].iter_mut().zip(sealed) {
            *page = notice;
        }
        let opened = open(Sheet::scanned_pdf(&pages, (2480, 3508), b"DeviceGray", 0)).expect("a scan");
        assert_eq!((opened.pages.len(), opened.pages[0].height), (10, 1754));
        assert_eq!(opened.seals, notices.iter().map(|seal| seal.as_bytes()).collect::<Vec<_>>());
    }
}

#[test]
fn the_seals_of_each_kind_of_notice_are_found_in_photographs() {
    let pages: Vec<(&str, GrayImage)> = notices()
        .into_iter()
        .map(|seal| (seal, Sheet { seal: Some((seal, 1.1)), lines: 30, ..Sheet::default() }.photograph()))
        .collect();
    let is_found = |number: u32, (seal, page): &(&str, GrayImage)| {
        let photograph = taken(page, number, 0.35);
        let opened = open(jpeg(&DynamicImage::from(photograph), 60)).expect("a photograph");
        opened.seals == [seal.as_bytes()]
    };
    // The first ones of the two hundred of the bench: one of each form.
    let forms = u32::try_from(pages.len()).expect("few");
    let (mut found, mut missed) = (Vec::new(), Vec::new());
    for (number, page) in (0..).zip(&pages) {
        if is_found(number, page) { found.push(page.0) } else { missed.push((number, page.0)) }
    }
    assert!(missed.len() <= 1, "not found: {missed:?}");
    // Whoever is told that their seal cannot be read takes another photograph: no kind is missed twice.
    for (number, seal) in missed {
        let page = pages.iter().find(|page| page.0 == seal).expect("one of them");
        if is_found(number + forms, page) {
            found.push(seal);
        }
    }
    assert_eq!(kinds_of(found), KINDS.map(str::to_owned).into());
}

#[test]
fn a_pdf_says_what_it_is_by_its_title_and_not_by_what_it_speaks_of() {
    let title = |kind, year_of_income| Some(Title { year_of_income, ..Title::of(kind) });
    let until = Dated::Until(PrintedDay { year: 2025, month: 3, day: 31 });
    for (head, expected) in [
        (
            &["AVIS D'IMPÔT 2025", "Impôt sur les revenus de l'année 2024"][..],
            title(TitledKind::IncomeNotice, Some(2024)),
        ),
        (
            &["Avis de situation déclarative", "établi en 2025, revenus de 2024"],
            title(TitledKind::IncomeNotice, Some(2024)),
        ),
        (
            &["AVIS D'IMPÔT 2025", "TAXES FONCIÈRES"],
            Some(Title { year_of_tax: Some(2025), ..Title::of(TitledKind::PropertyTax) }),
        ),
        (&["Taxe d'habitation 2023"], Some(Title { year_of_tax: Some(2023), ..Title::of(TitledKind::HousingTax) })),
        (
            &["Attestation de paiement du RSA", "valable jusqu'au 31 mars 2025", "Agen, le 6 janvier 2025"],
            Some(Title { dated: Some(until), ..Title::of(TitledKind::BenefitAttestation) }),
        ),
        (&["Déclaration des revenus 2024"], title(TitledKind::IncomeDeclaration, None)),
        (&["BULLETIN DE PAIE", "Période : mars 2025"], title(TitledKind::Payslip, None)),
        (&["Relevé de compte n° 4"], title(TitledKind::BankStatement, None)),
        (&["Attestation de droits"], None),
        (&[], None),
    ] {
        let sheet = Sheet { head, lines: 20, ..Sheet::default() };
        assert_eq!(open(sheet.pdf(1)).expect("a PDF").title, expected, "{head:?}");
    }
    // It speaks of a notice in letters like all others, below its title.
    let foot = Some("Voir votre avis d'impôt 2020");
    let payslip = Sheet { head: &["BULLETIN DE PAIE"], foot, lines: 20, ..Sheet::default() };
    assert_eq!(open(payslip.pdf(1)).expect("a PDF").title, title(TitledKind::Payslip, None));
    let photograph = DynamicImage::from(Sheet::default().photograph());
    assert_eq!(open(jpeg(&photograph, 60)).expect("a photograph").title, None);
}

#[test]
fn a_photograph_says_what_it_is_once_it_was_read() {
    let mark = Mark::of("Copie pour la CPAM d’essai – demande de C2S – reçue le 14 avril 2025");
    // The bench takes all of them, and ten times each.
    for (number, (head, expected)) in (0..).zip([0, 2, 3, 6, 7].map(|place| PAPERS[place])) {
        let sheet = Sheet { head, lines: 40, ..Sheet::default() };
        // Leaning by three degrees at most, seen a little from the side.
        let photograph = taken(&sheet.photograph(), number, 0.05);
        let opened = open_marked(jpeg(&DynamicImage::from(photograph), 60), mark.as_ref()).expect("a photograph");
        assert!(opened.is_picture && opened.title.is_none(), "{head:?}");
        // Through the mark of the copy.
        let printed = Printed { title: expected, pages: None };
        assert_eq!(read(&opened.pages[0]).expect("run scripts/setup test"), printed, "{head:?}");
    }
    // A scan has no letters either; a PDF that has some is not read.
    let payslip = Sheet { head: &["BULLETIN DE PAIE"], lines: 40, ..Sheet::default() };
    let page = image::imageops::resize(&payslip.photograph(), 1654, 2339, image::imageops::FilterType::Triangle);
    let page = jpeg(&DynamicImage::from(page), 80);
    let scan = open(Sheet::scanned_pdf(&[&page], (1654, 2339), b"DeviceGray", 0)).expect("a scan");
    assert!(scan.is_picture);
    let title = Some(Title::of(TitledKind::Payslip));
    assert_eq!(read(&scan.pages[0]).expect("run scripts/setup test").title, title);
    assert!(!open(payslip.pdf(1)).expect("a PDF").is_picture);
}

#[test]
fn a_photograph_says_of_how_many_pages_it_is_one_once_it_was_read() {
    let mark = Mark::of("Copie pour la CPAM d’essai – demande de C2S – reçue le 14 avril 2025");
    let feet = [
        (Some("1/4"), 45, Some(4)),
        (Some("Page 2/3"), 45, Some(3)),
        // A day, nothing: a fraction in a sentence is a test of the words.
        (Some("01/04/2025"), 45, None),
        (None, 45, None),
    ];
    let said = (0..).zip(feet).map(|(number, (foot, lines, _))| {
        let sheet = Sheet { lines, foot, ..Sheet::default() };
        let photograph = taken(&sheet.photograph(), number, 0.05);
        let opened = open_marked(jpeg(&DynamicImage::from(photograph), 60), mark.as_ref()).expect("a photograph");
        let printed = read(&opened.pages[0]).expect("run scripts/setup test");
        assert_eq!(printed.title, None, "{foot:?}");
        (foot, lines, printed.pages)
    });
    assert_eq!(said.collect::<Vec<_>>(), feet);
    // A scan of one page of four, as flat as it was printed.
    let notice = Sheet { head: PAPERS[0].0, foot: Some("1/4"), lines: 45, ..Sheet::default() };
    let page = image::imageops::resize(&notice.photograph(), 1654, 2339, image::imageops::FilterType::Triangle);
    let scan = Sheet::scanned_pdf(&[&jpeg(&DynamicImage::from(page), 80)], (1654, 2339), b"DeviceGray", 0);
    let scan = open(scan).expect("a scan");
    assert_eq!(scan.remarks, [], "nothing is known of it before it is read");
    let printed = Printed { title: PAPERS[0].1, pages: Some(4) };
    assert_eq!(read(&scan.pages[0]).expect("run scripts/setup test"), printed);
}

#[test]
fn a_photograph_that_leans_is_set_straight() {
    let sheet = Sheet { head: &["BULLETIN DE PAIE"], lines: 45, ..Sheet::default() };
    let page = sheet.photograph();
    let rows = |page: &GrayImage| lines(page).len();
    for degrees in [-5.0_f32, -2.0, 3.0] {
        let leaning = turned(&page, degrees.to_radians());
        let opened = open(jpeg(&DynamicImage::from(leaning), 85)).expect("a photograph");
        assert!(opened.pages[0].height > 2480, "no point of it is lost");
        // Each line stands apart: askew, ink would be on every row.
        let count = rows(&picture(&opened, 0).into_luma8());
        assert!((44..=48).contains(&count), "{degrees} degrees: {count} lines");
    }
}

/// A page turned about its middle, on paper.
fn turned(page: &GrayImage, angle: f32) -> GrayImage {
    let (sine, cosine) = angle.sin_cos();
    let (middle_x, middle_y) = (page.width() as f32 / 2.0, page.height() as f32 / 2.0);
    GrayImage::from_fn(page.width(), page.height(), |x, y| {
        let (x, y) = (x as f32 - middle_x, y as f32 - middle_y);
        let at = (x * cosine + y * sine + middle_x, y * cosine - x * sine + middle_y);
        image::Luma([fixtures::between(page, at.0, at.1).unwrap_or(255)])
    })
}

#[test]
fn what_cannot_be_opened_is_refused_for_what_it_is() {
    let photograph = jpeg(&DynamicImage::from(GrayImage::new(600, 800)), 80);
    let mut huge = photograph.clone();
    let frame = huge.windows(2).position(|mark| mark == b"\xff\xc0").expect("a frame");
    huge[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    for (what, content, refusal) in [
        ("a head that lies", huge, Refusal::TooManyPixels),
        ("a JPEG without points", photograph[..frame].to_vec(), Refusal::Damaged),
        ("no PDF", b"%PDF-1.7\nstartxref\n9\n%%EOF\n".to_vec(), Refusal::Damaged),
        ("an archive", b"PK\x03\x04".to_vec(), Refusal::UnknownFormat),
        ("a HEIC", b"\0\0\0\x10ftypheic\0\0\0\0".to_vec(), Refusal::HeicNotOpened),
    ] {
        assert_eq!(open(content).map(drop), Err(refusal), "{what}");
    }
}

#[test]
fn nothing_acts_in_the_copy_of_a_pdf_that_acts() {
    let holds = |bytes: &[u8], name: &str| bytes.windows(name.len()).any(|window| window == name.as_bytes());
    let acting = Sheet { acts: true, ..Sheet::default() }.pdf(1);
    assert!(holds(&acting, "/JavaScript"));
    let copy = ViewCopy::of(&open(acting).expect("it is drawn"));
    for active in
        ["/OpenAction", "/JavaScript", "/JS", "/AA", "/AcroForm", "/EmbeddedFile", "/Annots", "/URI", "/Launch"]
    {
        assert!(!holds(copy.bytes(), active), "{active}");
    }
}
