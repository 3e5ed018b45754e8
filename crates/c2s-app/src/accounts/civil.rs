//! Civil identity: whether two writings of a name are the same one, and whom of the register they name.

use c2s_domain::ids::InsuredId;
use c2s_domain::nir::Sex;
use c2s_domain::{Date, Nir};
use c2s_storage::identities::Trait;
use c2s_storage::{Connection, identities, register};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::failure::Failure;
use crate::register::{Known, Name};

/// Who somebody is for the civil registry, as a provider of identity says it.
#[derive(Clone, PartialEq, Eq)]
pub struct CivilIdentity {
    /// All of them, in the order of the civil registry.
    pub given: String,
    /// The birth name.
    pub family: String,
    /// The name used every day, when it is another.
    pub usage: Option<String>,
    pub birth_date: Date,
    pub sex: Sex,
    /// The code of the commune of birth; `None` for births abroad.
    pub birth_place: Option<String>,
    /// The code of the country of birth, such as `99100`.
    pub birth_country: Option<String>,
}

crate::hidden_debug!(CivilIdentity);

/// Whom a civil identity names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    One(InsuredId),
    /// Nobody, or more than one person: which of the two is nobody's business.
    Unclear,
}

/// More persons than this who share a family name and a date of birth are not told apart.
const MOST_CANDIDATES: i64 = 20;

impl CivilIdentity {
    /// Finds the one person of the register who has this identity.
    pub(crate) async fn find(&self, connection: &mut Connection) -> Result<Match, Failure> {
        let names: Vec<&str> = [Some(self.family.as_str()), self.usage.as_deref()].into_iter().flatten().collect();
        let candidates = identities::find(connection, &traits(&names, self.birth_date), MOST_CANDIDATES).await?;
        let mut found = Vec::new();
        for candidate in candidates {
            let Some(row) = register::find::<Known>(connection, candidate).await? else { continue };
            if self.is_of(&row.known.name, &row.known.nir, row.known.birth_date) {
                found.push(row.id);
            }
        }
        match found[..] {
            [insured] => Ok(Match::One(insured)),
            _ => Ok(Match::Unclear),
        }
    }

    fn is_of(&self, name: &Name, nir: &Nir, birth_date: Date) -> bool {
        let family = same_family(&name.family, &self.family)
            || self.usage.as_deref().is_some_and(|usage| same_family(&name.family, usage));
        family
            && same_given(&name.given, &self.given)
            && birth_date == self.birth_date
            && nir.sex() == self.sex
            && self.is_born_at(nir)
    }

    /// Whether the place of birth that the number holds may be the one of this identity.
    fn is_born_at(&self, nir: &Nir) -> bool {
        let registered = nir.birth_place();
        let (Some(department), Some(rest)) = (registered.get(..2), registered.get(2..)) else { return false };
        let country = self.birth_country.as_deref().filter(|country| !country.is_empty() && *country != FRANCE);
        match (self.birth_place.as_deref().filter(|place| !place.is_empty()), country) {
            // Neither was given: the names, the date and the sex have to do.
            (None, None) => true,
            (_, Some(country)) => match country {
                "99352" => ALGERIA.contains(&department) || registered == country,
                "99350" => department == MOROCCO || registered == country,
                "99351" => department == TUNISIA || registered == country,
                country => registered == country,
            },
            (Some(place), None) => {
                let Some((place_department, place_rest)) = place.split_at_checked(2) else { return false };
                registered == place
                    // Corsica was one department, numbered 20, until 1976.
                    || (department == "20" && matches!(place_department, "2A" | "2B") && rest == place_rest)
                    // Paris and its surroundings were cut anew in 1968, and their communes numbered anew.
                    || (self.birth_date.year() <= LAST_YEAR_OF_SEINE
                        && SEINE.contains(&department)
                        && SEINE.contains(&place_department))
            }
        }
    }
}

const FRANCE: &str = "99100";
/// Before their independence, the numbers of births there were those of departments.
const ALGERIA: [&str; 4] = ["91", "92", "93", "94"];
const MOROCCO: &str = "95";
const TUNISIA: &str = "96";
const SEINE: [&str; 7] = ["75", "78", "91", "92", "93", "94", "95"];
const LAST_YEAR_OF_SEINE: i16 = 1968;

/// What a person is found by: the letters of each family name they are known by, in alphabetical order so that
/// neither the cut of the name nor the order of its parts matters, with their date of birth.
pub(crate) fn traits(family_names: &[&str], birth_date: Date) -> Vec<Trait> {
    let letters = |name: &&str| {
        let mut letters: Vec<char> = words(name).concat().chars().collect();
        letters.sort_unstable();
        letters.into_iter().collect::<String>()
    };
    let mut traits: Vec<Trait> =
        family_names.iter().map(letters).map(|letters| format!("{birth_date} {letters}")).collect();
    traits.sort_unstable();
    traits.dedup();
    traits
}

/// Whether these are the same family name: accents, hyphens, spaces, case and the order of its parts say nothing.
pub(crate) fn same_family(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    !one.is_empty() && (one.concat() == other.concat() || sorted(one) == sorted(other))
}

/// Whether these may be the given names of one person: one of the two may leave the last ones out.
pub(crate) fn same_given(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    !short.is_empty() && (long.starts_with(short) || one.concat() == other.concat() || sorted(one) == sorted(other))
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words
}

/// The words of a name, in bare capitals.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        let bare = match letter {
            'œ' | 'Œ' => "OE".to_owned(),
            'æ' | 'Æ' => "AE".to_owned(),
            'ß' | 'ẞ' => "SS".to_owned(),
            'ø' | 'Ø' => "O".to_owned(),
            'ł' | 'Ł' => "L".to_owned(),
            'đ' | 'Đ' | 'ð' | 'Ð' => "D".to_owned(),
            letter if letter.is_alphabetic() => letter.to_uppercase().collect(),
            _ => {
                words.push(String::new());
                continue;
            }
        };
        words.last_mut().expect("it has a first word").push_str(&bare);
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn camille() -> CivilIdentity {
        CivilIdentity {
            given: "Camille Jeanne".to_owned(),
            family: "FONTANEL".to_owned(),
            usage: None,
            birth_date: date(1985, 6, 12),
            sex: Sex::Female,
            birth_place: None,
            birth_country: Some("99999".to_owned()),
        }
    }

    fn is_camille(identity: &CivilIdentity) -> bool {
        let name = Name { given: "Camille".to_owned(), family: "Fontanel".to_owned() };
        identity.is_of(&name, &Nir::parse("285069999999820").expect("an invented NIR"), date(1985, 6, 12))
    }

    #[test]
    fn a_family_name_is_the_same_however_it_is_written() {
        for (one, other, same) in [
            ("Lefèvre", "LEFEVRE", true),
            ("Le Goff", "Le-Goff", true),
            ("LeGoff", "Le Goff", true),
            ("O’Neill", "O'NEILL", true),
            ("D’Ormesson", "DORMESSON", true),
            ("Dupont-Martin", "Martin Dupont", true),
            ("Bœuf", "BOEUF", true),
            ("Nguyễn", "NGUYEN", true),
            ("İnan", "Inan", true),
            ("Martin", "Martins", false),
            ("Dupont-Martin", "Dupont", false),
            ("", "", false),
            ("-", "'", false),
        ] {
            assert_eq!(same_family(one, other), same, "{one} {other}");
            assert_eq!(same_family(other, one), same, "{other} {one}");
        }
    }

    #[test]
    fn given_names_may_leave_the_last_ones_out_and_no_other() {
        for (one, other, same) in [
            ("Inès", "INES MARIE", true),
            ("Jean-Pierre", "Jean", true),
            ("Jean-Pierre", "Jean Pierre", true),
            ("Pierre Jean", "Jean Pierre", true),
            ("Jean-Pierre", "Jean-Paul", false),
            ("Marie", "Anne Marie", false),
            ("X", "Xavier", false),
            ("", "Jean", false),
        ] {
            assert_eq!(same_given(one, other), same, "{one} {other}");
            assert_eq!(same_given(other, one), same, "{other} {one}");
        }
    }

    #[test]
    fn every_trait_of_an_identity_counts() {
        assert!(is_camille(&camille()));
        assert!(is_camille(&CivilIdentity { birth_country: None, ..camille() }), "the place was not given");
        let usage = CivilIdentity { family: "Autre".to_owned(), usage: Some("Fontanel".to_owned()), ..camille() };
        assert!(is_camille(&usage), "the register knows the usage name");
        for other in [
            CivilIdentity { given: "Camelia".to_owned(), ..camille() },
            CivilIdentity { family: "Fontaine".to_owned(), ..camille() },
            CivilIdentity { birth_date: date(1985, 6, 13), ..camille() },
            CivilIdentity { sex: Sex::Male, ..camille() },
            CivilIdentity { birth_country: Some("99134".to_owned()), ..camille() },
            CivilIdentity {
                birth_country: Some("99100".to_owned()),
                birth_place: Some("75056".to_owned()),
                ..camille()
            },
        ] {
            assert!(!is_camille(&other));
        }
    }

    #[test]
    fn places_that_changed_their_number_are_known() {
        for (body, year, place, country, same) in [
            ("2690549588157", 1969, Some("49588"), "99100", true),
            ("2690549588157", 1969, Some("49589"), "99100", false),
            ("1550220004123", 1955, Some("2A004"), "99100", true),
            ("1550220004123", 1955, Some("2B033"), "99100", false),
            ("1550275056123", 1955, Some("93066"), "99100", true),
            ("1700275056123", 1970, Some("93066"), "99100", false),
            ("1550292001123", 1955, None, "99352", true),
            ("1550299352123", 1955, None, "99352", true),
            ("1550295001123", 1955, None, "99352", false),
            ("1550296001123", 1955, None, "99351", true),
        ] {
            let key = 97 - body.parse::<u64>().expect("13 digits") % 97;
            let nir = Nir::parse(&format!("{body}{key:02}")).expect("a number with its key");
            let identity = CivilIdentity {
                birth_date: date(year, 2, 1),
                birth_place: place.map(str::to_owned),
                birth_country: Some(country.to_owned()),
                ..camille()
            };
            assert_eq!(identity.is_born_at(&nir), same, "{body} {place:?} {country}");
        }
    }

    #[test]
    fn a_person_is_found_by_each_of_their_family_names() {
        let born = date(1985, 6, 12);
        assert_eq!(traits(&["Dupont-Martin"], born), traits(&["MARTIN DUPONT"], born));
        assert_eq!(traits(&["Le Goff", "Le-Goff", "LeGoff"], born).len(), 1);
        assert_ne!(traits(&["Le Goff"], born), traits(&["Le Goff"], date(1985, 6, 13)));
    }
}
