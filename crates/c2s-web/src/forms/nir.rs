//! A NIR as it is typed, and what helps to type it right.

use c2s_domain::nir::{BirthPart, NotANir, has_swapped_digits};
use c2s_domain::{Date, Nir};

use super::date::Part;
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

    /// Notes at the date of `field` that the number typed with it says another month or year. Nothing is wrong while
    /// either of them could not be read.
    pub fn birth_agrees(&mut self, field: &str, nir: Option<&Nir>, born: Option<Date>) {
        let Some(part) = nir.zip(born).and_then(|(nir, born)| nir.contradicts_birth(born)) else { return };
        let (part, key) = match part {
            BirthPart::Year => (Part::Year, "nir-other-birth-year"),
            BirthPart::Month => (Part::Month, "nir-other-birth-month"),
        };
        let message = self.language().text(key);
        self.mistakes.add_at(field, format!("{field}-{}", part.suffix()), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_the_number_contradicts_is_refused_at_its_date() {
        use crate::forms::Typed;
        let typed = Typed::new();
        let nir = Nir::parse("178039999999973").ok();
        for (born, target) in [
            (Some(Date::constant(1978, 3, 12)), None),
            (Some(Date::constant(1978, 2, 12)), Some("born-month")),
            (Some(Date::constant(1987, 3, 12)), Some("born-year")),
            (None, None),
        ] {
            let mut reader = Reader::new(&typed, c2s_texts::Language::French);
            reader.birth_agrees("born", nir.as_ref(), born);
            let mistake = reader.mistakes.of("born");
            assert_eq!(mistake.map(|mistake| mistake.target.as_str()), target, "{born:?}");
            let said = mistake.is_none_or(|mistake| mistake.message.contains("numéro de sécurité sociale"));
            assert!(said, "it says with what the date was compared");
        }
    }

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
