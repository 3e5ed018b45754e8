//! The fields of a window: their names, and how many pages were typed.

use c2s_app::{ExpectedPages, PaperWindow, WindowKey};
use c2s_texts::Language;

use crate::forms::{Reader, Typed};
use crate::page_error::PageError;

/// The field of the file of a window.
pub(in crate::portal) fn field_of(number: usize) -> String {
    format!("paper-{number}")
}

pub(in crate::portal) fn reason_field(number: usize) -> String {
    format!("reason-{number}")
}

pub(in crate::portal) fn words_field(number: usize) -> String {
    format!("words-{number}")
}

pub(in crate::portal) fn pages_field(number: usize) -> String {
    format!("pages-{number}")
}

/// The number of a window on the page, from 1.
pub(in crate::portal) fn number_of(windows: &[PaperWindow], window: &WindowKey) -> Option<usize> {
    windows.iter().position(|other| other.key == *window).map(|rank| rank + 1)
}

/// The window that a form is about.
pub(in crate::portal) fn window_of(typed: &Typed) -> Result<WindowKey, PageError> {
    typed.get("window").parse().map_err(|_| PageError::Damaged)
}

/// The window whose pages were counted, of a form that the key Enter sent: the first in which a number was typed.
pub(in crate::portal) fn counted(typed: &Typed, windows: &[PaperWindow]) -> Option<WindowKey> {
    let counted = (1..)
        .zip(windows)
        .find(|(number, window)| !window.papers.is_empty() && !typed.get(&pages_field(*number)).trim().is_empty());
    counted.map(|(_, window)| window.key.clone())
}

/// How many pages the document of the window of this number has, as it was typed; `Ok(None)` when nothing was.
pub(in crate::portal) fn read_pages(
    reader: &mut Reader<'_>,
    t: Language,
    number: usize,
    window: &WindowKey,
) -> Result<Option<ExpectedPages>, ()> {
    let field = pages_field(number);
    let typed = reader.typed().get(&field).trim().to_owned();
    if typed.is_empty() || !window.kind.has_numbered_pages() {
        return Ok(None);
    }
    if let Some(pages) = total_of(&typed) {
        return Ok(Some(ExpectedPages { window: window.clone(), pages }));
    }
    let most = i64::from(ExpectedPages::MOST).into();
    reader.wrong(&field, t.text_with("portal-pages-wrong", &[("most", most)]));
    Err(())
}

/// How many pages a text says. Whoever copies "1/4" from the foot of the page means 4.
pub(in crate::portal) fn total_of(typed: &str) -> Option<u16> {
    let total = typed.rsplit('/').next().unwrap_or_default().trim();
    total.parse().ok().filter(|pages| (1..=ExpectedPages::MOST).contains(pages))
}

#[cfg(test)]
mod tests {
    use c2s_app::{PaperKind, PersonKey};

    use super::*;

    #[test]
    fn the_number_of_pages_is_read_as_the_foot_of_the_page_writes_it() {
        let notice = WindowKey::of(PaperKind::TaxNotice, PersonKey::Applicant);
        for (typed, pages) in [
            ("4", Ok(Some(4))),
            ("1/4", Ok(Some(4))),
            (" 2 / 12 ", Ok(Some(12))),
            ("", Ok(None)),
            ("0", Err(())),
            ("100", Err(())),
            ("quatre", Err(())),
        ] {
            let form = Typed::new().with(pages_field(1), typed);
            let mut reader = Reader::new(&form, Language::French);
            let read = read_pages(&mut reader, Language::French, 1, &notice);
            assert_eq!(read.map(|told| told.map(|told| told.pages)), pages, "{typed}");
            assert_eq!(reader.mistakes.is_empty(), pages.is_ok(), "{typed}");
        }
    }
}
