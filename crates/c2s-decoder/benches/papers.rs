//! Writes the papers that `scripts/bench papers` sends through `c2s decode` and `c2s seal`: a photograph of nine
//! megabytes, one of 24 million points, a PDF of twenty pages, a page with a seal, two hundred photographs of
//! notices of each kind that bears one, each taken otherwise, and eighty of papers without one.
#![expect(clippy::disallowed_types, clippy::cast_precision_loss, reason = "points of pictures are no money")]

#[path = "../tests/opening/fixtures.rs"]
mod fixtures;

use std::path::Path;

use c2s_papers::Printed;
use image::{DynamicImage, GrayImage};

use crate::fixtures::{PAPERS, SEAL, Sheet, heavy_photograph, jpeg, notices, taken};

const PHOTOGRAPHS: u32 = 200;
/// Of each paper that is read.
const READ_OF_EACH: u32 = 10;

fn main() {
    // cargo adds `--bench`.
    let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else { return };
    let folder = Path::new(&folder);
    let write = |name: &str, content: &[u8]| std::fs::write(folder.join(name), content).expect("a folder to write in");
    write("photograph.jpg", &heavy_photograph(&Sheet::default()));
    write("twenty.pdf", &Sheet::default().pdf(20));
    let scan = Sheet::default().photograph();
    // What the latest iPhones take; `heif-enc` codes it as they do.
    let large = image::imageops::resize(&scan, 4284, 5712, image::imageops::FilterType::Triangle);
    write("large.jpg", &jpeg(&DynamicImage::from(DynamicImage::from(large).into_rgb8()), 90));
    let scan = image::imageops::resize(&scan, 2480, 3508, image::imageops::FilterType::Triangle);
    let scan = jpeg(&DynamicImage::from(DynamicImage::from(scan).into_rgb8()), 75);
    write("scanned.pdf", &Sheet::scanned_pdf(&[&scan[..]; 20], (2480, 3508), b"DeviceRGB", 0));
    for (place, (head, title)) in (0..).zip(PAPERS) {
        let page = Sheet { head, lines: 40, ..Sheet::default() }.photograph();
        // What is to be read, as `c2s read` answers it.
        write(&format!("title-{place}.answer"), &Printed { title, pages: None }.to_pipe());
        for number in 0..READ_OF_EACH {
            let photograph = taken(&page, place * READ_OF_EACH + number, 0.10);
            write(&format!("title-{place}-{number:02}.jpg"), &jpeg(&DynamicImage::from(photograph), 60));
        }
    }
    let sealed = |seal| Sheet { seal: Some((seal, 1.1)), lines: 30, ..Sheet::default() };
    write("sealed.pdf", &sealed(SEAL).pdf(1));
    let pages: Vec<GrayImage> = notices().into_iter().map(|seal| sealed(seal).photograph()).collect();
    for number in 0..PHOTOGRAPHS {
        let photograph = taken(&pages[number as usize % pages.len()], number, 0.35);
        write(&format!("seal-{number:03}.jpg"), &jpeg(&DynamicImage::from(photograph), 60));
    }
}
