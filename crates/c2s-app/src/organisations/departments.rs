//! Departments, found by their number or their name.

use std::sync::LazyLock;

use super::matching::{distance, words};

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

    /// The one that somebody means: its number, or its name with at most one slip.
    pub fn meant(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let number = if typed.len() == 1 { format!("0{typed}") } else { typed.to_owned() };
        if let Some(found) = Self::of_code(&number) {
            return Some(found);
        }
        let asked = words(typed);
        if asked.is_empty() {
            return None;
        }
        let close = |department: &Department| Some((distance(&asked, &words(department.name))?, *department));
        // Of two as close, the shorter name: « Savoie » is not « Haute-Savoie ».
        let nearest = DEPARTMENTS.iter().filter_map(close).min_by_key(|(far, found)| (*far, found.name.len()));
        nearest.map(|(_, department)| department)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("la reunion", "974"),
            ("96", ""),
            ("", ""),
        ] {
            assert_eq!(Department::meant(typed).map_or("", |department| department.code), code, "{typed}");
        }
        assert_eq!(DEPARTMENTS.len(), 102);
    }
}
