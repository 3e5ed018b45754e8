//! The pages of a document: all of them are needed, and whoever gives one of four is told.

use serde::{Deserialize, Serialize};

use super::window::{PaperKind, WindowKey};

/// How many pages a document has, as its foot says: "page 1/4".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedPages {
    pub window: WindowKey,
    pub pages: u16,
}

impl ExpectedPages {
    /// More pages than any document that is asked.
    pub const MOST: u16 = 99;

    pub(crate) fn is_possible(&self) -> bool {
        self.window.kind.has_numbered_pages() && (1..=Self::MOST).contains(&self.pages)
    }
}

impl PaperKind {
    /// Whether the document says at its foot how many pages it has: the notices of taxes do.
    pub const fn has_numbered_pages(self) -> bool {
        matches!(self, Self::TaxNotice | Self::PropertyTax | Self::HousingTax)
    }
}

/// What is there of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    /// Nobody knows when a file could not be read.
    pub there: Option<u16>,
    /// As it was told; nobody said when absent.
    pub expected: Option<u16>,
}

impl Pages {
    /// Whether pages are surely missing.
    pub const fn is_short(self) -> bool {
        matches!(self, Self { there: Some(there), expected: Some(expected) } if there < expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::PersonKey;

    #[test]
    fn pages_are_missing_only_when_both_numbers_are_known() {
        for (there, expected, short) in [
            (Some(3), Some(4), true),
            (Some(4), Some(4), false),
            (Some(5), Some(4), false),
            (None, Some(4), false),
            (Some(1), None, false),
        ] {
            assert_eq!(Pages { there, expected }.is_short(), short, "{there:?} of {expected:?}");
        }
    }

    #[test]
    fn a_number_of_pages_is_that_of_a_tax_notice() {
        let of = |kind, pages| ExpectedPages { window: WindowKey::of(kind, PersonKey::Applicant), pages };
        for (pages, possible) in [(0, false), (1, true), (99, true), (100, false)] {
            assert_eq!(of(PaperKind::TaxNotice, pages).is_possible(), possible, "{pages}");
        }
        assert!(!of(PaperKind::RsaAttestation, 2).is_possible());
    }
}
