//! How the portal and the back office write people, instants, texts and answers.

use c2s_app::draft::TextShown;
use c2s_app::{Fund, Name, PersonKey, PersonOfFile};
use c2s_domain::Date;
use c2s_domain::month::age;
use c2s_texts::{Language, Variable};
use jiff::Timestamp;

use crate::forms::Typed;

/// "le 14 avril 2025 à 10 h 02", in the legal time of the fund.
pub(crate) fn instant(t: Language, at: Timestamp, fund: &Fund) -> String {
    let local = at.to_zoned(fund.zone.clone());
    let variables = [
        ("date", t.date(local.date()).into()),
        ("hour", local.hour().to_string().into()),
        ("minute", format!("{:02}", local.minute()).into()),
    ];
    t.text_with("instant", &variables)
}

/// "née le…": the day of birth and the age on `today`.
pub(crate) fn birth(t: Language, born: Date, today: Date) -> String {
    let age = Variable::from(i64::from(age(born, today)));
    t.text_with("person-birth", &[("date", t.date(born).into()), ("age", age)])
}

/// The name of somebody of the file; their key when they left it.
pub(crate) fn name_of(people: &[PersonOfFile], key: PersonKey) -> String {
    people.iter().find(|person| person.key == key).map_or_else(|| key.to_string(), |person| person.name.full())
}

/// A number of bytes, as people say sizes.
pub(crate) fn size(t: Language, bytes: u64) -> String {
    const KILO: u64 = 1000;
    const MEGA: u64 = KILO * KILO;
    if bytes < MEGA {
        let kilobytes = i64::try_from(bytes.div_ceil(KILO)).unwrap_or(i64::MAX);
        return t.text_with("size-kilobytes", &[("size", kilobytes.into())]);
    }
    let tenths = bytes.div_ceil(MEGA / 10);
    t.text_with("size-megabytes", &[("size", format!("{},{}", tenths / 10, tenths % 10).into())])
}

/// The version of a text that is shown today.
pub(crate) fn text_of_today((id, version): (&str, u32)) -> TextShown {
    TextShown { id: id.to_owned(), version }
}

/// The paragraphs of a versioned text: the messages `{id}-{version}-1`, `-2`…
pub(crate) fn paragraphs(t: Language, text: &TextShown) -> Vec<String> {
    (1..).map_while(|number| t.try_text(&format!("{}-{}-{number}", text.id, text.version))).map(Into::into).collect()
}

/// The text that a form says it showed.
pub(crate) fn text_shown(typed: &Typed) -> Option<TextShown> {
    let version = typed.get("text-version").parse().ok()?;
    Some(TextShown { id: typed.get("text-id").to_owned(), version })
}

/// A name for samples.
pub(crate) fn sample_name(given: &str, family: &str) -> Name {
    Name { given: given.to_owned(), family: family.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_people_know() {
        let t = Language::French;
        for (bytes, expected) in [(1, "1 ko"), (999_999, "1000 ko"), (1_000_000, "1,0 Mo"), (2_345_678, "2,4 Mo"), (25_000_000, "25,0 Mo")] {
            assert_eq!(size(t, bytes).replace('\u{a0}', " ").replace('\u{202f}', ""), expected, "{bytes}");
        }
    }

    #[test]
    fn the_texts_that_people_agree_to_exist_in_words() {
        for text in [c2s_app::draft::CONSENT_TEXT, c2s_app::draft::CERTIFICATION_TEXT] {
            assert!(!paragraphs(Language::French, &text_of_today(text)).is_empty(), "{text:?}");
        }
    }
}
