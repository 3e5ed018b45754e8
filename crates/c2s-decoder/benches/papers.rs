//! Writes the papers that `scripts/bench papers` sends through `c2s decode` and `c2s seal`: a photograph of nine
//! megabytes, a PDF of twenty pages, a page with a seal, and two hundred photographs of it, each taken otherwise.
#![expect(
    clippy::disallowed_types,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "points of pictures are no money"
)]

#[path = "../tests/opening/fixtures.rs"]
mod fixtures;

use std::path::Path;

use image::imageops::fast_blur;
use image::{DynamicImage, GrayImage, Luma};

use crate::fixtures::{Sheet, heavy_photograph, jpeg};

const PHOTOGRAPHS: u32 = 200;

fn main() {
    // cargo adds `--bench`.
    let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else { return };
    let folder = Path::new(&folder);
    let write = |name: &str, content: &[u8]| std::fs::write(folder.join(name), content).expect("a folder to write in");
    write("photograph.jpg", &heavy_photograph(&Sheet::default()));
    write("twenty.pdf", &Sheet::default().pdf(20));
    let scan = Sheet::default().photograph();
    let scan = image::imageops::resize(&scan, 2480, 3508, image::imageops::FilterType::Triangle);
    let scan = jpeg(&DynamicImage::from(DynamicImage::from(scan).into_rgb8()), 75);
    write("scanned.pdf", &Sheet::scanned_pdf(20, &scan, (2480, 3508), b"DeviceRGB", 0));
    let sealed = Sheet { seal: Some(1.1), lines: 30, ..Sheet::default() };
    write("sealed.pdf", &sealed.pdf(1));
    let page = sealed.photograph();
    for number in 0..PHOTOGRAPHS {
        let photograph = taken(&page, number);
        write(&format!("seal-{number:03}.jpg"), &jpeg(&DynamicImage::from(photograph), 60));
    }
}

/// A photograph of the whole page: turned by any quarter and some degrees more, seen from the side, out of focus a
/// little, lit from a side, with its grain.
fn taken(page: &GrayImage, number: u32) -> GrayImage {
    let mut dice = number.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    let mut roll = |least: f32, most: f32| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        least + (most - least) * ((dice >> 8) as f32 / (1_u32 << 24) as f32)
    };
    let quarters = roll(0.0, 4.0) as u32;
    let angle = quarters as f32 * std::f32::consts::FRAC_PI_2 + roll(-0.35, 0.35);
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
fn between(page: &GrayImage, x: f32, y: f32) -> Option<u8> {
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
