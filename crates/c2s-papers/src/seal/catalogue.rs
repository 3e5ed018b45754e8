//! The catalogue of ANTS: the kinds of paper and the lengths of the values (`data/2ddoc/`).

use std::collections::HashMap;
use std::sync::LazyLock;

/// A kind of paper, in the words of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperKind {
    /// What the paper is for, such as *Justificatif de domicile*.
    pub purpose: &'static str,
    /// The paper itself, such as *Facture*.
    pub name: &'static str,
}

/// The least and the greatest length of a value; equal when the length is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) least: usize,
    pub(super) greatest: Option<usize>,
}

/// What no catalogue describes: it runs to its separator.
const UNKNOWN: Length = Length { least: 0, greatest: None };

static KINDS: LazyLock<HashMap<&str, PaperKind>> = LazyLock::new(|| {
    lines(include_str!("../../data/2ddoc/papers.tsv"))
        .map(|[code, purpose, name]| (code, PaperKind { purpose, name }))
        .collect()
});

static LENGTHS: LazyLock<HashMap<&str, Length>> = LazyLock::new(|| {
    let number = |text: &str| text.parse().expect("the table holds numbers, a test reads it whole");
    lines(include_str!("../../data/2ddoc/identifiers.tsv"))
        .map(|[id, least, greatest]| {
            let greatest = (!greatest.is_empty()).then(|| number(greatest));
            (id, Length { least: number(least), greatest })
        })
        .collect()
});

impl PaperKind {
    /// The kind of paper of a code, if the catalogue has it.
    pub fn of(code: &str) -> Option<Self> {
        KINDS.get(code).copied()
    }
}

pub(super) fn length(id: &str) -> Length {
    LENGTHS.get(id).copied().unwrap_or(UNKNOWN)
}

impl Length {
    pub(super) fn is_fixed(self) -> bool {
        self.greatest == Some(self.least)
    }
}

fn lines(table: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    table.lines().map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().expect("each line has three cells, a test reads them all"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_catalogue_is_read() {
        assert_eq!((KINDS.len(), LENGTHS.len()), (59, 386));
        assert!(LENGTHS.values().all(|length| length.greatest.is_none_or(|greatest| length.least <= greatest)));
    }

    #[test]
    fn a_value_has_a_fixed_length_a_greatest_one_or_none() {
        assert_eq!(length("45"), Length { least: 4, greatest: Some(4) });
        assert_eq!(length("41"), Length { least: 0, greatest: Some(12) });
        assert_eq!(length("42"), UNKNOWN);
        assert_eq!(length("??"), UNKNOWN);
        assert!(length("45").is_fixed() && !length("41").is_fixed() && !length("42").is_fixed());
    }

    #[test]
    fn a_paper_bears_its_name_in_french() {
        assert_eq!(PaperKind::of("06").map(|kind| kind.name), Some("Bulletin de salaire"));
        assert_eq!(PaperKind::of("ZZ"), None);
    }
}
