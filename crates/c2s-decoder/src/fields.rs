//! Fields of a form that somebody filled in, and whose values the PDF does not draw: whoever opens it in a browser sees
//! them, and the copy would show them empty.

use hayro::hayro_interpret::hayro_syntax::object::dict::keys::{ANNOTS, AP, AS, F, N, PARENT, SUBTYPE, V};
use hayro::hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Stream, String as Text};
use hayro::hayro_syntax::page::Page;

/// Fields of fields, from a value down to the place where it stands.
const DEEPEST: usize = 8;
const IS_HIDDEN: u32 = 2;

/// Whether something that was typed or ticked on a page is not drawn.
pub(crate) fn are_lost_on(page: &Page<'_>) -> bool {
    let Some(places) = page.raw().get::<Array<'_>>(ANNOTS) else { return false };
    places.iter::<Dict<'_>>().any(|place| is_field(&place) && is_filled(&place) && !is_drawn(&place))
}

fn is_field(place: &Dict<'_>) -> bool {
    let is_widget = place.get::<Name<'_>>(SUBTYPE).is_some_and(|kind| &*kind == b"Widget");
    is_widget && place.get::<u32>(F).unwrap_or(0) & IS_HIDDEN == 0
}

/// A ticked box says its state; the others have a value, or a field above them has.
fn is_filled(place: &Dict<'_>) -> bool {
    if let Some(state) = place.get::<Name<'_>>(AS) {
        return &*state != b"Off";
    }
    let mut field = place.clone();
    for _ in 0..DEEPEST {
        if let Some(text) = field.get::<Text<'_>>(V) {
            // Nothing but the mark of UTF-16 is nothing.
            let text = text.as_bytes();
            let text = text.strip_prefix(b"\xfe\xff").unwrap_or(text);
            return text.iter().any(|byte| *byte != 0 && !byte.is_ascii_whitespace());
        }
        match field.get::<Dict<'_>>(PARENT) {
            Some(parent) => field = parent,
            None => break,
        }
    }
    false
}

/// The library draws the one appearance of a field, and none of those that a state chooses from.
fn is_drawn(place: &Dict<'_>) -> bool {
    place.get::<Dict<'_>>(AP).is_some_and(|ways| ways.get::<Stream<'_>>(N).is_some())
}

#[cfg(test)]
mod tests {
    use hayro::hayro_syntax::Pdf;

    use super::*;

    /// Of a page with this field.
    fn is_lost(field: &str) -> bool {
        let file = format!(
            "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
             3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[<</Rect[9 9 99 29]{field}>>]>>\nendobj\n\
             4 0 obj\n<</FT/Tx/T(name)/V(Ana)>>\nendobj\n\
             5 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 90 20]/Length 0>>\nstream\n\nendstream\nendobj\n\
             6 0 obj\n<</T(loop)/Parent 6 0 R>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"
        );
        let pdf = Pdf::new(file.into_bytes()).expect("a PDF");
        are_lost_on(pdf.pages().first().expect("a page"))
    }

    #[test]
    fn what_was_typed_or_ticked_and_is_not_drawn_is_seen() {
        for (field, lost) in [
            // Typed, without any drawing of it, and with one.
            ("/Subtype/Widget/FT/Tx/V(Ana)", true),
            ("/Subtype/Widget/FT/Tx/V(Ana)/AP<</N 5 0 R>>", false),
            ("/Subtype/Widget/Parent 4 0 R", true),
            ("/Subtype/Widget/Parent 6 0 R", false),
            // Nothing was typed.
            ("/Subtype/Widget/FT/Tx", false),
            ("/Subtype/Widget/FT/Tx/V( )", false),
            ("/Subtype/Widget/FT/Tx/V<FEFF>", false),
            ("/Subtype/Widget/FT/Tx/V<FEFF00410042>", true),
            // A box: its state chooses among drawings.
            ("/Subtype/Widget/FT/Btn/V/Yes/AS/Yes/AP<</N<</Yes 5 0 R/Off 5 0 R>>>>", true),
            ("/Subtype/Widget/FT/Btn/V/Off/AS/Off/AP<</N<</Yes 5 0 R/Off 5 0 R>>>>", false),
            // Nobody sees it, or it is no field.
            ("/Subtype/Widget/F 2/FT/Tx/V(Ana)", false),
            ("/Subtype/Link/V(Ana)", false),
            // A signature is no text.
            ("/Subtype/Widget/FT/Sig/V<</Type/Sig>>", false),
        ] {
            assert_eq!(is_lost(field), lost, "{field}");
        }
    }
}
