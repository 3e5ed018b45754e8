//! What a window is called, and why it is asked.

use std::borrow::Cow;

use c2s_app::{Pages, PaperWindow, RequestedPaper, WindowKey};
use c2s_texts::Language;

use crate::portal::words;

/// The title of a window: "Avis d'imposition d'Ana MARTIN", "Justificatif… : Suisse, 2024 (Ana MARTIN)".
pub(crate) fn window_label(t: Language, window: &PaperWindow) -> String {
    if let Some(requested) = &window.requested {
        return requested_label(t, requested, &window.person.name.full());
    }
    label(t, &window.key, &window.person.name.full(), window.country.as_deref().unwrap_or_default())
}

pub(in crate::portal) fn label(t: Language, key: &WindowKey, name: &str, country: &str) -> String {
    let year = key.abroad().map(|abroad| abroad.year.to_string()).unwrap_or_default();
    let (kind, source) = contested(t, key);
    let variables = [
        ("name", name.into()),
        ("country", country.into()),
        ("year", year.into()),
        ("kind", kind.into()),
        ("source", source.into()),
    ];
    t.text_with(&format!("portal-window-{}", key.kind.name()), &variables)
}

/// "Bulletins de salaire : Ana MARTIN, janvier à mars 2025".
pub(crate) fn requested_label(t: Language, requested: &RequestedPaper, name: &str) -> String {
    let kind = requested.kind_text(t);
    let mut values = vec![("kind", kind.into()), ("name", name.into())];
    match &requested.period {
        Some(period) => {
            values.push(("period", period.as_str().into()));
            t.text_with("requested-label-period", &values)
        }
        None => t.text_with("requested-label", &values),
    }
}

/// Why the fund asks for a paper, before which day, with what it adds.
pub(super) fn why_requested(t: Language, requested: &RequestedPaper) -> String {
    let mut sentences =
        vec![requested.reason_text(t), t.text_with("requested-before", &[("date", t.date(requested.due_on).into())])];
    let added = requested.words.as_deref();
    sentences.extend(added.map(|words| t.text_with("requested-words", &[("words", words.into())])));
    sentences.join(" ")
}

/// Why a window is asked.
pub(in crate::portal) fn why(t: Language, key: &WindowKey) -> String {
    let (_, source) = contested(t, key);
    t.text_with(&format!("portal-why-{}", key.kind.name()), &[("source", source.into())])
}

/// What is contested, and who says it; nothing in the windows of other kinds.
fn contested(t: Language, key: &WindowKey) -> (Cow<'static, str>, Cow<'static, str>) {
    let words = key.contested().map(|contested| (words::kind(t, contested.kind), words::source(t, contested.source)));
    words.unwrap_or_default()
}

/// What a file waits for in a window: its title, and "1 page sur 4" when some pages are there.
pub(crate) fn missing_line(t: Language, window: &PaperWindow) -> String {
    let title = window_label(t, window);
    match pages_line(t, window.pages()).filter(|_| !window.papers.is_empty()) {
        Some(pages) => t.text_with("portal-paper-short-line", &[("label", title.into()), ("pages", pages.into())]),
        None => title,
    }
}

/// "1 page sur 4".
pub(super) fn pages_line(t: Language, pages: Pages) -> Option<String> {
    let (there, expected) = (pages.there?, pages.expected?);
    let variables = [("there", i64::from(there).into()), ("expected", i64::from(expected).into())];
    Some(t.text_with("paper-pages-short", &variables))
}

#[cfg(test)]
mod tests {
    use c2s_app::PersonKey;

    use super::*;

    #[test]
    fn a_ground_is_named_with_the_same_words_everywhere() {
        use c2s_app::PaperKind::{EmergencyAid, PregnancyOrBirth, ResidencePermit, SeparationProof};

        for t in [Language::French, Language::English] {
            for kind in [PregnancyOrBirth, EmergencyAid, SeparationProof, ResidencePermit] {
                // As in the letters, in lists and in the file of the caseworker.
                let name = t.text(&format!("paper-{}", kind.name()));
                assert!(name.chars().count() > 5 && !name.contains('{'), "{name}");
                let window = label(t, &WindowKey::of(kind, PersonKey::Applicant), "Ana MARTIN", "");
                assert!(window.starts_with(&*name) && window.ends_with("Ana MARTIN"), "{window}");
                assert!(why(t, &WindowKey::of(kind, PersonKey::Applicant)).chars().count() > 40);
                // Before starting it has no words of its own.
                assert!(t.try_text(&format!("start-paper-{}", kind.name())).is_none());
            }
            for (verdict, kind) in [("parent", PregnancyOrBirth), ("emergency-aid", EmergencyAid)] {
                let evidence = t.text(&format!("young-{verdict}-evidence-1"));
                assert!(evidence.starts_with(&*t.text(&format!("paper-{}", kind.name()))), "{evidence}");
            }
        }
    }
}
