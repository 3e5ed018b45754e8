//! A NIR as it is typed, and what helps to type it right.

use c2s_domain::Nir;
use c2s_domain::nir::{NotANir, has_swapped_digits};

use super::reader::Reader;

/// The key of the message that says what to check in a NIR that cannot be read.
pub fn nir_problem(typed: &str) -> Option<&'static str> {
    match Nir::parse(typed) {
        Ok(_) => None,
        Err(_) if typed.trim().is_empty() => Some("nir-missing"),
        Err(NotANir::Key) if has_swapped_digits(typed) => Some("nir-swapped"),
        Err(NotANir::Key) => Some("nir-key"),
        Err(NotANir::Length) if digits(typed) == 13 => Some("nir-without-key"),
        Err(NotANir::Length) => Some("nir-length"),
        Err(NotANir::Characters) => Some("nir-characters"),
    }
}

fn digits(typed: &str) -> usize {
    typed.chars().filter(char::is_ascii_alphanumeric).count()
}

impl Reader<'_> {
    /// A NIR that must be there.
    pub fn nir(&mut self, field: &str) -> Option<Nir> {
        let typed = self.typed().get(field);
        if let Some(problem) = nir_problem(typed) {
            let message = self.language().text(problem);
            self.wrong(field, message);
        }
        Nir::parse(typed).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_has_its_own_remedy() {
        for (typed, problem) in [
            ("1 78 03 99 999 999 73", None),
            ("185052A99999484", None),
            ("", Some("nir-missing")),
            ("1 78 03 99 999 999", Some("nir-without-key")),
            ("1 78 03 99 999", Some("nir-length")),
            ("1 78 30 99 999 999 73", Some("nir-swapped")),
            ("1 78 03 99 999 999 37", Some("nir-swapped")),
            ("1 78 03 99 999 999 74", Some("nir-key")),
            ("1 78 O3 99 999 999 73", Some("nir-characters")),
            ("9 78 03 99 999 999 73", Some("nir-characters")),
        ] {
            assert_eq!(nir_problem(typed), problem, "{typed}");
        }
    }
}
