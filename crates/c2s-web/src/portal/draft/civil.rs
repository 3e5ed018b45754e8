//! Who somebody is: names, birth date, number, or birth place when they have no number.

use c2s_app::Name;
use c2s_app::draft::{CafNumber, LONGEST_NAME, check_name};
use c2s_domain::nir::{NotANir, has_swapped_digits};
use c2s_domain::{Date, Nir};
use c2s_texts::Language;

use crate::forms::{Form, Reader};

/// The hidden field that counts the wrong numbers of a page.
const TRIES: &str = "nir-tries";
/// From this wrong number on, the page offers a person to talk to.
pub(super) const TRIES_BEFORE_A_PERSON: u8 = 3;

/// What is asked of every person who is added.
pub(super) struct Civil {
    pub(super) name: Name,
    pub(super) born: Date,
    pub(super) nir: Option<Nir>,
}

/// And when they were born, which is known although something else is wrong.
pub(super) fn read(reader: &mut Reader<'_>, t: Language) -> (Option<Civil>, Option<Date>) {
    let family = reader.name("family", &t.text("portal-family-name-what"));
    let given = reader.name("given", &t.text("portal-given-what"));
    let born = reader.date("born", &t.text("portal-born-what"));
    let nir = nir(reader, t);
    reader.birth_agrees("born", nir.as_ref().and_then(Option::as_ref), born);
    let born = born.filter(|_| reader.mistakes.of("born").is_none());
    let civil = || Some(Civil { name: Name { given: given?, family: family? }, born: born?, nir: nir? });
    (civil(), born)
}

fn wrong<T>(reader: &mut Reader<'_>, field: &str, message: impl Into<String>) -> Option<T> {
    reader.wrong(field, message);
    None
}

/// The number, or nothing for somebody who has none: the box that says so wins over a number left in the field, as
/// the page tells. `None`: a mistake was noted.
#[expect(clippy::option_option, reason = "a number may be absent without a mistake")]
fn nir(reader: &mut Reader<'_>, t: Language) -> Option<Option<Nir>> {
    if reader.ticked("no-nir") {
        return Some(None);
    }
    let typed = reader.typed().get("nir").trim();
    if typed.is_empty() {
        return wrong(reader, "nir", t.text("household-nir-missing"));
    }
    let why = match Nir::parse(typed) {
        Ok(nir) => return Some(Some(nir)),
        Err(why) => why,
    };
    let key = match why {
        NotANir::Length => "portal-nir-length",
        NotANir::Characters => "portal-nir-characters",
        NotANir::Key if has_swapped_digits(typed) => "household-nir-swapped",
        NotANir::Key => "portal-nir-key",
    };
    let who = reader.typed().get("given").trim().to_owned();
    let message = t.text(key).into_owned();
    let message = if who.is_empty() {
        message
    } else {
        t.text_with("household-nir-of", &[("name", who.into()), ("problem", message.into())])
    };
    wrong(reader, "nir", message)
}

/// How many times a number was typed wrong on this page, this time included.
pub(super) fn tries(form: &Form) -> u8 {
    let before: u8 = form.typed.get(TRIES).parse().unwrap_or(0);
    let wrong = form.error("nir").is_some() && !form.typed.get("nir").trim().is_empty();
    before.saturating_add(u8::from(wrong))
}

/// Where somebody who has no number was born.
pub(super) fn birth_place(reader: &mut Reader<'_>, t: Language) -> Option<String> {
    if !reader.ticked("no-nir") {
        return None;
    }
    let place = reader.text("birth_place", &t.text("household-birth-place-what"), LONGEST_NAME)?;
    if check_name(&place.replace([',', '(', ')'], " ")).is_err() {
        return wrong(reader, "birth_place", t.text("household-birth-place-wrong"));
    }
    Some(place)
}

/// The number of a recipient, if one was typed.
pub(super) fn caf_number(reader: &mut Reader<'_>, t: Language) -> Option<CafNumber> {
    let typed = reader.typed().get("caf").trim();
    if typed.is_empty() {
        return None;
    }
    CafNumber::parse(typed).map_err(|_| reader.wrong("caf", t.text("portal-caf-wrong"))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Typed;

    fn of(nir: &str) -> Typed {
        Typed::new()
            .with("given", "Lou")
            .with("family", "Martin")
            .with_date("born", Date::constant(1978, 3, 2))
            .with("nir", nir)
    }

    fn said(typed: &Typed) -> String {
        let mut reader = Reader::new(typed, Language::French);
        let _ = read(&mut reader, Language::French);
        reader.mistakes.of("nir").map_or_else(String::new, |mistake| mistake.message.replace('\u{a0}', " "))
    }

    #[test]
    fn a_wrong_number_names_the_person_and_says_what_to_check() {
        assert_eq!(said(&of("1 78 03 99 999 999 73")), "");
        assert!(said(&of("1 78 03 99 999 999 37")).starts_with("Pour Lou : "), "{}", said(&of("178039999999937")));
        assert!(said(&of("1 78 03 99 999 999 37")).contains("inversés"));
        assert!(said(&of("1 78 03 99 999 999 51")).contains("vérifiez l’ordre des chiffres"));
        assert!(said(&of("178")).contains("13 chiffres"));
        assert!(said(&of("")).contains("Cette personne n’a pas de numéro"));
    }

    #[test]
    fn somebody_without_a_number_says_where_they_were_born() {
        let t = Language::French;
        let without = of("").with("no-nir", "yes");
        assert_eq!(said(&without), "");
        for (place, right) in [("", false), ("Tunis, Tunisie", true), ("Saint-Étienne (42)", false), ("😀", false)] {
            let typed = without.clone().with("birth_place", place);
            let mut reader = Reader::new(&typed, t);
            assert_eq!(birth_place(&mut reader, t).is_some(), right, "{place}");
            assert_eq!(reader.mistakes.is_empty(), right, "{place}");
        }
        // With a number, nothing more is asked.
        let typed = of("178039999999973");
        let mut reader = Reader::new(&typed, t);
        assert_eq!(birth_place(&mut reader, t), None);
        assert!(reader.mistakes.is_empty());
    }

    #[test]
    fn the_box_wins_over_a_number_left_in_the_field() {
        let t = Language::French;
        for left in ["178039999999973", "178039999999937", "178"] {
            let typed = of(left).with("no-nir", "yes").with("birth_place", "Sfax, Tunisie");
            let mut reader = Reader::new(&typed, t);
            let (civil, _) = read(&mut reader, t);
            assert!(civil.is_some_and(|civil| civil.nir.is_none()), "{left}");
            assert_eq!(birth_place(&mut reader, t).as_deref(), Some("Sfax, Tunisie"), "{left}");
            assert!(reader.mistakes.is_empty(), "{left}");
        }
    }

    #[test]
    fn a_birth_date_that_the_number_contradicts_stops_the_person_at_their_date() {
        let t = Language::French;
        let typed = of("1 78 03 99 999 999 73").with("who", "x");
        let mut reader = Reader::new(&typed, t);
        assert!(read(&mut reader, t).0.is_some());
        let typed = Typed::new().with("given", "Lou").with("family", "Martin").with("nir", "178039999999973");
        let typed = typed.with_date("born", Date::constant(2013, 3, 2));
        let mut reader = Reader::new(&typed, t);
        assert!(read(&mut reader, t).0.is_none());
        let targets: Vec<&str> = reader.mistakes.iter().map(|mistake| mistake.target.as_str()).collect();
        assert_eq!(targets, ["born-year"]);
    }

    #[test]
    fn the_third_wrong_number_offers_a_person() {
        for (before, expected) in [("", 1), ("1", 2), ("2", 3), ("x", 1), ("255", 255)] {
            let typed = of("178").with(TRIES, before);
            let mut reader = Reader::new(&typed, Language::French);
            let _ = read(&mut reader, Language::French);
            assert_eq!(tries(&reader.again()), expected, "after {before:?}");
        }
    }
}
