//! The nationality of a person, by group, with the country of those who are in neither of the first two.

use c2s_app::draft::{COUNTRIES, Country, Nationality, NationalityGroup};
use c2s_texts::Language;

use crate::components::Choice;
use crate::forms::{Reader, Typed};
use crate::portal::words;

pub(crate) const NATIONALITIES: [(&str, NationalityGroup); 3] = [
    ("french", NationalityGroup::French),
    ("european", NationalityGroup::European),
    ("other", NationalityGroup::Other),
];

/// The nationality is that of the applicant.
const SAME: &str = "same";

pub(super) fn choices(t: Language) -> Vec<Choice> {
    words::choices(t, "portal-nationality", &NATIONALITIES)
}

/// The same, of somebody who most often has the nationality of the applicant.
pub(super) fn choices_or_same(t: Language) -> Vec<Choice> {
    let same = Choice::new(SAME, t.text("household-nationality-same"));
    [same].into_iter().chain(choices(t)).collect()
}

pub(super) fn countries() -> Vec<Choice> {
    COUNTRIES.iter().map(|(code, name)| Choice::new(code, *name)).collect()
}

/// The country that was chosen, of somebody in neither of the first two groups.
pub(super) fn country(typed: &Typed, group: NationalityGroup) -> Option<Country> {
    if group == NationalityGroup::Other { Country::parse(typed.get("country")) } else { None }
}

/// `None`: that of the applicant, or nothing said.
pub(super) fn read_or_same(reader: &mut Reader<'_>, t: Language) -> Option<Nationality> {
    let typed = reader.typed();
    if matches!(typed.get("nationality"), "" | SAME) {
        return None;
    }
    let group = reader.choice("nationality", &NATIONALITIES, &t.text("portal-nationality-missing"))?;
    Some(Nationality { group, country: country(typed, group) })
}

pub(super) fn fill_or_same(typed: Typed, nationality: Option<&Nationality>) -> Typed {
    let Some(Nationality { group, country }) = nationality else { return typed.with("nationality", SAME) };
    let value = NATIONALITIES.iter().find(|(_, other)| other == group).map_or("", |(value, _)| value);
    typed.with("nationality", value).with("country", country.as_ref().map_or("", Country::code))
}

/// "Autre (Algérie)".
pub(crate) fn in_words(t: Language, group: NationalityGroup, country: Option<Country>) -> String {
    let group = words::choice(t, "portal-nationality", &NATIONALITIES, &group);
    match country {
        Some(country) => {
            let variables = [("group", group.into()), ("country", country.name().into())];
            t.text_with("household-nationality-country", &variables)
        }
        None => group,
    }
}
