//! Whether a name of a notice is that of somebody of the file.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::comparison::PersonOfFile;

/// How near a name of a notice is to that of a person of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Likeness {
    /// A family name and the first given name, and nothing that is not theirs.
    Same,
    /// A family name and one of the given names; the first one, or another word, differs.
    Close,
    Different,
}

/// Words that stand beside a name without being one.
const TITLES: [&str; 11] = ["M", "MR", "MME", "MLLE", "MONSIEUR", "MADAME", "OU", "EPOUSE", "NEE", "VEUVE", "VVE"];

/// Compares without accents, case, hyphens and order. `cut`: the end of the name of the notice is missing.
pub(super) fn likeness(notice: &str, cut: bool, person: &PersonOfFile<'_>) -> Likeness {
    let seen = Seen { words: without_titles(words(notice)), cut };
    let given = words(person.given_names);
    let families: Vec<_> = [Some(person.birth_name), person.usage_name].into_iter().flatten().map(words).collect();
    let likenesses = families.iter().map(|family| seen.likeness(family, &given, &families.concat()));
    if families.iter().any(|family| seen.is_glued(family, &given)) {
        return Likeness::Same;
    }
    likenesses.min_by_key(|likeness| *likeness as u8).unwrap_or(Likeness::Different)
}

/// The words of a name of a notice.
#[derive(Clone)]
struct Seen {
    words: Vec<String>,
    cut: bool,
}

impl Seen {
    fn likeness(&self, family: &[String], given: &[String], families: &[String]) -> Likeness {
        let mut left = self.clone();
        // A word counts once: somebody may have one name twice.
        if family.is_empty() || !family.iter().all(|word| left.take(word)) {
            return Likeness::Different;
        }
        let found: Vec<bool> = given.iter().map(|word| left.take(word)).collect();
        if !found.contains(&true) {
            return Likeness::Different;
        }
        for word in families {
            left.take(word);
        }
        if found[0] && left.words.is_empty() { Likeness::Same } else { Likeness::Close }
    }

    /// Takes `word` out, if it is there; the last word may be the start of it when the name was cut.
    fn take(&mut self, word: &str) -> bool {
        let last = self.words.len().saturating_sub(1);
        let is_it = |(at, seen): (usize, &String)| seen == word || (self.cut && at == last && word.starts_with(seen));
        let found = self.words.iter().enumerate().position(is_it);
        if let Some(at) = found {
            self.cut &= at != last;
            self.words.remove(at);
        }
        found.is_some()
    }

    /// Squares save on spaces: `LEGOFF JEANPIERRE` is Jean-Pierre Le Goff.
    fn is_glued(&self, family: &[String], given: &[String]) -> bool {
        let seen = self.words.concat();
        let family = family.concat();
        (1..=given.len()).any(|count| {
            let given = given[..count].concat();
            !family.is_empty() && (seen == format!("{family}{given}") || seen == format!("{given}{family}"))
        })
    }
}

/// The words in capitals, without accents, signs or hyphens.
fn words(name: &str) -> Vec<String> {
    let unjoined = name.replace(['œ', 'Œ'], "oe").replace(['æ', 'Æ'], "ae");
    let bare: String =
        unjoined.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_uppercase).collect();
    bare.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn without_titles(mut words: Vec<String>) -> Vec<String> {
    words.retain(|word| !TITLES.contains(&word.as_str()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(notice: &str, birth: &str, usage: Option<&str>, given: &str) -> Likeness {
        likeness(notice, false, &PersonOfFile { birth_name: birth, usage_name: usage, given_names: given })
    }

    #[test]
    fn accents_case_hyphens_and_order_do_not_matter() {
        for notice in ["LEFEVRE ANNE MARIE", "Anne-Marie Lefèvre", "MME LEFEVRE ANNE-MARIE", "LEFEVRE ANNEMARIE"] {
            assert_eq!(of(notice, "Lefèvre", None, "Anne-Marie Zoé"), Likeness::Same, "{notice}");
        }
        assert_eq!(of("D ARTAGNAN CHARLES", "d’Artagnan", None, "Charles"), Likeness::Same);
        assert_eq!(of("LEGOFF YANN", "Le Goff", None, "Yann"), Likeness::Same);
        assert_eq!(of("LECOEUR NOE", "Lecœur", None, "Noé"), Likeness::Same);
    }

    #[test]
    fn either_family_name_is_the_person() {
        for notice in ["DURAND SOPHIE", "RETI SOPHIE", "RETI DURAND SOPHIE", "RETI NEE DURAND SOPHIE"] {
            assert_eq!(of(notice, "Durand", Some("Reti"), "Sophie"), Likeness::Same, "{notice}");
        }
    }

    #[test]
    fn another_word_or_another_given_name_is_close_only() {
        assert_eq!(of("RETI PATRICK JEAN", "Reti", None, "Patrick"), Likeness::Close);
        assert_eq!(of("RETI JEAN", "Reti", None, "Patrick Jean"), Likeness::Close);
        assert_eq!(of("RETI PATRICK JEAN", "Reti", None, "Patrick Jean"), Likeness::Same);
    }

    #[test]
    fn a_family_name_alone_or_a_given_name_alone_is_nobody() {
        for notice in ["", "RETI", "PATRICK", "RETI SOPHIE", "DURAND PATRICK", "M RETI"] {
            assert_eq!(of(notice, "Reti", None, "Patrick"), Likeness::Different, "{notice}");
        }
        assert_eq!(of("MARTIN JEAN", "Martin", None, "Martin"), Likeness::Different);
        assert_eq!(of("MARTIN MARTIN", "Martin", None, "Martin"), Likeness::Same);
        assert_eq!(of("RETI PATRICK", "", None, ""), Likeness::Different);
    }

    #[test]
    fn a_name_that_was_cut_is_known_by_its_start() {
        let person = PersonOfFile { birth_name: "Reti de la Tour", usage_name: None, given_names: "Marie-Antoinette" };
        for (notice, cut, expected) in [
            ("RETI DE LA TOUR MARIE ANTOIN", true, Likeness::Same),
            ("RETI DE LA TOUR MARIE ANTOIN", false, Likeness::Close),
            ("RETI DE LA TOUR MA", true, Likeness::Same),
            ("RETI DE LA TOUR SOP", true, Likeness::Different),
        ] {
            assert_eq!(likeness(notice, cut, &person), expected, "{notice}");
        }
    }
}
