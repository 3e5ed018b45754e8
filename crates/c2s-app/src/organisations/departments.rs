//! Departments, found by their number or their name.

use std::sync::LazyLock;

use super::matching::{Closeness, Written};

/// A department (*département*) or an overseas collectivity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Department {
    /// `2A`, `974`.
    pub code: &'static str,
    pub name: &'static str,
}

/// Every one of them, by number.
pub static DEPARTMENTS: LazyLock<Vec<Department>> = LazyLock::new(|| {
    let lines = include_str!("../../data/departments.csv").lines().skip(1);
    lines.filter_map(|line| line.split_once(',')).map(|(code, name)| Department { code, name }).collect()
});

impl Department {
    /// The one of this code.
    pub fn of_code(code: &str) -> Option<Self> {
        DEPARTMENTS.iter().copied().find(|department| department.code.eq_ignore_ascii_case(code))
    }

    /// The one of a post code, as far as its digits say: those of Corsica start by 20.
    pub fn of_post_code(code: &str) -> Option<Self> {
        let code = post_code(code)?;
        match &code[..3] {
            "200" | "201" => Self::of_code("2A"),
            "202" | "206" => Self::of_code("2B"),
            overseas if overseas.starts_with("97") || overseas.starts_with("98") => Self::of_code(overseas),
            _ => Self::of_code(&code[..2]),
        }
    }

    /// The one that somebody means: its number, or its name with at most one slip.
    pub fn meant(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let number = if typed.len() == 1 { format!("0{typed}") } else { typed.to_owned() };
        if let Some(found) = Self::of_code(&number) {
            return Some(found);
        }
        let asked = Written::of(typed);
        if asked.is_empty() {
            return None;
        }
        let far = |department: &Department| asked.distance(&Written::of(department.name), Closeness::Whole);
        let close = |department: &Department| Some((far(department)?, *department));
        // Of two as close, the shorter name: « Savoie » is not « Haute-Savoie ».
        let nearest = DEPARTMENTS.iter().filter_map(close).min_by_key(|(far, found)| (*far, found.name.len()));
        nearest.map(|(_, department)| department)
    }
}

/// The five digits of a post code, if that is what was typed; a space in it says nothing.
pub(super) fn post_code(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    (digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_code_says_its_department() {
        for (typed, code) in [
            ("47000", "47"),
            ("47 000", "47"),
            ("01000", "01"),
            ("20000", "2A"),
            ("20167", "2A"),
            ("20200", "2B"),
            ("20600", "2B"),
            ("97411", "974"),
            ("00000", ""),
            ("4700", ""),
            ("Agen", ""),
            ("２００００", ""),
        ] {
            assert_eq!(Department::of_post_code(typed).map_or("", |found| found.code), code, "{typed}");
        }
    }

    #[test]
    fn a_department_is_meant_by_its_number_or_its_name() {
        for (typed, code) in [
            ("84", "84"),
            ("1", "01"),
            ("2a", "2A"),
            ("974", "974"),
            ("Vaucluse", "84"),
            ("vaucluze", "84"),
            ("savoie", "73"),
            ("hte garonne", ""),
            ("COTES D'ARMOR", "22"),
            ("val d’oise", "95"),
            ("valdoise", "95"),
            ("aine", "01"),
            ("la reunion", "974"),
            ("96", ""),
            ("", ""),
        ] {
            assert_eq!(Department::meant(typed).map_or("", |department| department.code), code, "{typed}");
        }
        assert_eq!(DEPARTMENTS.len(), 102);
    }
}
