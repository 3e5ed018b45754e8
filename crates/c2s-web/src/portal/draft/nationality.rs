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

/// Their names, among which what is typed is searched.
pub(super) fn countries() -> impl Iterator<Item = &'static str> {
    COUNTRIES.iter().map(|(_, name)| *name)
}

/// The country that was written, of somebody in neither of the first two groups; it may be left out.
pub(super) fn country(reader: &mut Reader<'_>, t: Language, group: NationalityGroup) -> Option<Country> {
    let written = reader.typed().get("country").trim().to_owned();
    if group != NationalityGroup::Other || written.is_empty() {
        return None;
    }
    let country = Country::written(&written);
    if country.is_none() {
        let near: Vec<&str> = Country::near(&written).iter().map(Country::name).collect();
        let message = if near.is_empty() {
            t.text("household-country-wrong").into_owned()
        } else {
            t.text_with("household-country-near", &[("countries", near.join(", ").into())])
        };
        reader.wrong("country", message);
    }
    country
}

/// `None`: that of the applicant, or nothing said.
pub(super) fn read_or_same(reader: &mut Reader<'_>, t: Language) -> Option<Nationality> {
    if matches!(reader.typed().get("nationality"), "" | SAME) {
        return None;
    }
    let group = reader.choice("nationality", &NATIONALITIES, &t.text("portal-nationality-missing"))?;
    let country = country(reader, t, group);
    Some(Nationality { group, country })
}

pub(super) fn fill_or_same(typed: Typed, nationality: Option<&Nationality>) -> Typed {
    let Some(Nationality { group, country }) = nationality else { return typed.with("nationality", SAME) };
    let value = NATIONALITIES.iter().find(|(_, other)| other == group).map_or("", |(value, _)| value);
    typed.with("nationality", value).with("country", country.as_ref().map_or("", Country::name))
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
