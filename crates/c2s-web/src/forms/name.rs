//! The names of people.

use c2s_app::draft::{LONGEST_NAME, NotAName, check_name};

use super::Reader;

impl Reader<'_> {
    /// A name that must be there: letters of any language, and what is written between those of a name.
    pub fn name(&mut self, field: &str, what: &str) -> Option<String> {
        let name = self.text(field, what, LONGEST_NAME)?;
        let problem = match check_name(&name) {
            Ok(()) => return Some(name),
            Err(NotAName::Empty) => "draft-wrong-name-missing",
            Err(NotAName::TooLong) => "draft-wrong-name-unusable",
            Err(NotAName::Sign) => "draft-wrong-name-sign",
        };
        let message = self.language().text(problem);
        self.wrong(field, message);
        None
    }
}

#[cfg(test)]
mod tests {
    use c2s_texts::Language;

    use super::*;
    use crate::forms::Typed;

    #[test]
    fn a_name_that_cannot_be_one_says_what_to_take_out() {
        for (typed, problem) in [
            ("O", ""),
            ("D’Ormesson-O'Neill", ""),
            ("Ngọc", ""),
            (" ", "votre prénom"),
            ("-", "Indiquez"),
            ("Ana 😀", "émojis"),
            ("Ana\u{7}", "autres signes"),
            ("R2D2", "chiffres"),
        ] {
            let form = Typed::new().with("given", typed);
            let mut reader = Reader::new(&form, Language::French);
            assert_eq!(reader.name("given", "votre prénom").is_some(), problem.is_empty(), "{typed:?}");
            let said = reader.mistakes.of("given").map_or("", |mistake| mistake.message.as_str());
            assert!(said.contains(problem) && said.is_empty() == problem.is_empty(), "{typed:?}: {said}");
        }
        for (length, right) in [(79, true), (80, true), (81, false)] {
            let form = Typed::new().with("given", "é".repeat(length));
            let mut reader = Reader::new(&form, Language::French);
            assert_eq!(reader.name("given", "votre prénom").is_some(), right, "{length} letters");
        }
    }
}
