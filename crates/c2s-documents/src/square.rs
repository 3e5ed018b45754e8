//! The square that a telephone reads (*QR code*), as a picture.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// Modules left white around the square, as its standard asks.
const QUIET: usize = 4;

/// An SVG picture of `text`, drawn row by row; `None` when the text is longer than any square holds.
pub(crate) fn picture(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\""
    );
    let modules = code.to_colors();
    for (row, modules) in modules.chunks(width).enumerate() {
        let mut at = 0;
        for run in modules.chunk_by(|one, next| one == next) {
            if run[0] == Color::Dark {
                // Spaces: what is printed has places to break put into its long words.
                write!(picture, "M{} {} h{} v1 h-{} z ", at + QUIET, row + QUIET, run.len(), run.len())
                    .expect("writing to a String cannot fail");
            }
            at += run.len();
        }
    }
    picture.push_str("\"/></svg>");
    Some(picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_the_three_corners_that_a_reader_looks_for() {
        let picture = picture("C2S").expect("it is short");
        // Version 1: 21 modules, and 4 white ones on each side.
        assert!(picture.contains("viewBox=\"0 0 29 29\""), "{picture}");
        for corner in ["M4 4 h7 v1 h-7 z", "M18 4 h7 v1 h-7 z", "M4 18 h7 v1 h-7 z"] {
            assert!(picture.contains(corner), "{corner} in {picture}");
        }
    }

    #[test]
    fn a_text_that_no_square_holds_has_none() {
        assert_eq!(picture(&"é".repeat(2000)), None);
    }
}
