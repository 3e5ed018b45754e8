//! Why a paper cannot be supplied: the choices, and what was typed.

use c2s_app::{PaperWindow, UnavailablePaper, UnavailableReason, WindowKey};
use c2s_texts::Language;

use super::field::{reason_field, window_of, words_field};
use crate::components::Choice;
use crate::forms::{Reader, Typed};
use crate::page_error::PageError;
use crate::portal::words;

const REASONS: [(&str, UnavailableReason); 6] = [
    ("does-not-exist", UnavailableReason::DoesNotExist),
    ("not-given", UnavailableReason::NotGiven),
    ("lost", UnavailableReason::Lost),
    ("kept-by-somebody", UnavailableReason::KeptBySomebody),
    ("unsafe", UnavailableReason::Unsafe),
    ("other", UnavailableReason::Other),
];

/// "Je l'ai perdu : inondation".
pub(crate) fn unavailable_line(t: Language, paper: &UnavailablePaper) -> String {
    let reason = words::choice(t, "portal-unavailable", &REASONS, &paper.reason);
    match &paper.words {
        Some(said) => {
            t.text_with("portal-unavailable-said", &[("reason", reason.into()), ("words", said.as_str().into())])
        }
        None => reason,
    }
}

pub(in crate::portal) fn reasons(t: Language) -> Vec<Choice> {
    words::choices(t, "portal-unavailable", &REASONS)
}

/// The value of the choice of why a paper cannot be supplied.
pub(in crate::portal) fn reason_of(paper: &UnavailablePaper) -> &'static str {
    REASONS.iter().find(|(_, reason)| *reason == paper.reason).map_or("", |(value, _)| value)
}

/// The window that a form of reasons is about. Sent by the key Enter it names none: it is the first in which a reason
/// was chosen, if any.
pub(in crate::portal) fn explained(typed: &Typed, windows: &[PaperWindow]) -> Result<Option<WindowKey>, PageError> {
    if typed.has("window") {
        return window_of(typed).map(Some);
    }
    let chosen = (1..).zip(windows).find(|(number, _)| typed.has(&reason_field(*number)));
    Ok(chosen.map(|(_, window)| window.key.clone()))
}

/// Why a paper cannot be supplied, as it was typed in the window of this number.
pub(in crate::portal) fn read_reason(
    reader: &mut Reader<'_>,
    t: Language,
    number: usize,
    window: WindowKey,
) -> Option<UnavailablePaper> {
    let reason = reader.choice(&reason_field(number), &REASONS, &t.text("portal-unavailable-missing"));
    let what = t.text("portal-unavailable-words-what");
    let name = words_field(number);
    let said = if reason == Some(UnavailableReason::Other) {
        reader.text(&name, &what, UnavailablePaper::LONGEST_WORDS)
    } else {
        reader.optional_text(&name, &what, UnavailablePaper::LONGEST_WORDS)
    };
    let reason = reason.filter(|_| reader.mistakes.is_empty())?;
    Some(UnavailablePaper { window, reason, words: said })
}
