//! The nationality of a person, by group, with the country of those who are in neither of the first two.

use c2s_app::draft::{COUNTRIES, Country, Nationality, NationalityGroup};
use c2s_app::{DraftView, PersonKey};
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

/// `None`: that of the applicant, or nothing said. Where the register knows another, `same` is said in full: it is
/// not prefilled again.
pub(super) fn read_or_same(reader: &mut Reader<'_>, t: Language, same: Option<&Nationality>) -> Option<Nationality> {
    match reader.typed().get("nationality") {
        "" => return None,
        SAME => return same.cloned(),
        _ => {}
    }
    let group = reader.choice("nationality", &NATIONALITIES, &t.text("portal-nationality-missing"))?;
    let country = country(reader, t, group);
    Some(Nationality { group, country })
}

/// That of the applicant, as they told it.
pub(super) fn of_the_applicant(view: &DraftView) -> Option<Nationality> {
    let situation = view.draft.situation.as_ref()?;
    Some(Nationality { group: situation.nationality, country: situation.details.country })
}

/// The group that the register knows of a person of whom none was told.
pub(super) fn known(view: &DraftView, key: PersonKey) -> Option<Nationality> {
    let (group, _) = view.draft.known_nationality(key)?;
    let told = view.draft.facts_of(key).is_some_and(|facts| facts.nationality.is_some());
    let same = of_the_applicant(view).is_some_and(|applicant| applicant.group == group);
    (!told && !same).then_some(Nationality { group, country: None })
}

/// "Connue de votre caisse au 2 avril 2025."
pub(super) fn known_hint(t: Language, view: &DraftView, key: PersonKey) -> Option<String> {
    let (_, at) = view.draft.known_nationality(key)?;
    Some(t.text_with("household-nationality-known", &[("date", words::day(t, at, &view.fund).into())]))
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
