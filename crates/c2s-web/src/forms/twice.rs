//! One question answered twice, from two pages: both answers are shown at their field, and the person keeps one.
//!
//! The form shows what was just typed, which stays unless the other is chosen; nothing is asked where both agree. The
//! answer that is not on the screen travels with the form, so that choosing needs no script.

use super::typed::{Field, Form, Typed};
use crate::components::Choice;

/// The choice between two answers: `deux.{field}`.
const CHOICE: &str = "deux.";
/// What the field holds once the other answer is chosen, as `{field}={value}`, once for each value.
const VALUE: &str = "deux-valeur.";
/// The value of [`CHOICE`] that takes the other answer.
const SAVED: &str = "saved";
/// Says that a choice was offered and not made: neither answer is then kept in the place of the other.
pub(crate) const OPEN: &str = "deux-ouvert";
/// The ends of the three fields of a date.
const PARTS: [&str; 3] = ["-day", "-month", "-year"];

/// Two answers to one question, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twice {
    /// The name of the field.
    pub field: String,
    /// What was just typed; empty when nothing was.
    pub yours: String,
    /// What was saved elsewhere meanwhile.
    pub saved: String,
    /// The name of the hidden fields that carry the saved answer, and what they hold.
    pub carrier: String,
    pub carried: Vec<String>,
}

impl Twice {
    /// `values`: what the fields hold once the saved answer is kept.
    fn new(field: &str, yours: String, saved: String, values: &[(String, String)]) -> Self {
        Self {
            carrier: format!("{VALUE}{field}"),
            carried: values.iter().map(|(field, value)| format!("{field}={value}")).collect(),
            field: field.to_owned(),
            yours,
            saved,
        }
    }

    pub fn name(&self) -> String {
        format!("{CHOICE}{}", self.field)
    }
}

/// Whether two answers are one, written differently: 1 000 and 1000,00.
fn agree(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let bare: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let is_number = !bare.is_empty() && bare.chars().all(|sign| sign.is_ascii_digit() || ",.".contains(sign));
        if is_number { bare.replace(',', ".").trim_end_matches(".00").to_owned() } else { text.trim().to_owned() }
    };
    plain(one) == plain(other)
}

impl Form {
    /// The same beside what was saved elsewhere: nothing when the questions were not answered twice.
    #[must_use]
    pub fn beside(mut self, saved: Typed) -> Self {
        self.saved = self.answered_twice.then_some(saved);
        self
    }

    /// What was saved elsewhere under this name, when it is another answer.
    pub(super) fn saved_elsewhere(&self, name: &str) -> Option<&str> {
        let saved = self.saved.as_ref()?.get(name);
        (!agree(self.typed.get(name), saved)).then_some(saved)
    }

    /// Both answers of the boxes of this name, when they differ.
    pub fn twice_boxes(&self, name: &str, choices: &[Choice]) -> Option<Twice> {
        let saved = self.saved.as_ref()?;
        let ticked = |typed: &Typed| -> Vec<&Choice> {
            choices.iter().filter(|choice| typed.all(name).any(|value| value == choice.value)).collect()
        };
        let (yours, theirs) = (ticked(&self.typed), ticked(saved));
        let values = |chosen: &[&Choice]| chosen.iter().map(|choice| choice.value.to_string()).collect::<Vec<_>>();
        if values(&yours) == values(&theirs) {
            return None;
        }
        let words = |chosen: &[&Choice]| chosen.iter().map(|choice| &*choice.label).collect::<Vec<_>>().join(", ");
        let carried: Vec<(String, String)> =
            values(&theirs).into_iter().map(|value| (name.to_owned(), value)).collect();
        Some(Twice::new(name, words(&yours), words(&theirs), &carried))
    }

    /// Both answers of the date of this name, when they differ.
    pub fn twice_date(&self, name: &str) -> Option<Twice> {
        let saved = self.saved.as_ref()?;
        let fields = PARTS.map(|part| format!("{name}{part}"));
        if fields.iter().all(|field| agree(self.typed.get(field), saved.get(field))) {
            return None;
        }
        let written = |typed: &Typed| {
            let parts = fields.each_ref().map(|field| typed.get(field).trim().to_owned());
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" / ")
        };
        let carried = fields.each_ref().map(|field| (field.clone(), saved.get(field).to_owned()));
        Some(Twice::new(name, written(&self.typed), written(saved), &carried))
    }
}

impl Field<'_> {
    /// Both answers as they are written, with their unit if they have one.
    pub fn twice(&self, unit: &str) -> Option<Twice> {
        let saved = self.saved?;
        let written = |value: &str| match value.trim() {
            "" => String::new(),
            value => format!("{value}{unit}"),
        };
        Some(self.two(written(self.value), written(saved)))
    }

    /// Both answers in the words of the choices.
    pub fn twice_among(&self, choices: &[Choice]) -> Option<Twice> {
        let saved = self.saved?;
        let label = |value: &str| {
            let chosen = choices.iter().find(|choice| choice.value == value);
            chosen.map(|choice| choice.label.to_string()).unwrap_or_default()
        };
        Some(self.two(label(self.value), label(saved)))
    }

    /// Both answers of a box alone.
    pub fn twice_box(&self, ticked: impl Into<String>, empty: impl Into<String>) -> Option<Twice> {
        let saved = self.saved?;
        let (ticked, empty) = (ticked.into(), empty.into());
        let said = |value: &str| if value == "yes" { ticked.clone() } else { empty.clone() };
        // A box that is empty sends nothing.
        let carried = (self.name.to_owned(), saved.to_owned());
        let carried: &[_] = if saved == "yes" { &[carried] } else { &[] };
        Some(Twice::new(self.name, said(self.value), said(saved), carried))
    }

    fn two(&self, yours: String, saved: String) -> Twice {
        let carried = (self.name.to_owned(), self.saved.unwrap_or_default().to_owned());
        Twice::new(self.name, yours, saved, &[carried])
    }
}

impl Typed {
    /// What shall be answered: the saved answer in the place of what was typed where it was chosen. What the form
    /// carried to offer the choice is in it no more.
    #[must_use]
    pub fn with_choices_made(self) -> Self {
        let is_of = |name: &str, field: &str| {
            name.strip_prefix(field).is_some_and(|rest| rest.is_empty() || PARTS.contains(&rest))
        };
        let chosen: Vec<String> = self
            .pairs()
            .filter(|(_, value)| *value == SAVED)
            .filter_map(|(name, _)| name.strip_prefix(CHOICE).map(str::to_owned))
            .collect();
        let mut taken = Vec::new();
        for (name, value) in self.pairs() {
            let Some(field) = name.strip_prefix(VALUE) else { continue };
            let Some((target, value)) = value.split_once('=') else { continue };
            if chosen.iter().any(|other| other == field) && is_of(target, field) {
                taken.push((target.to_owned(), value.to_owned()));
            }
        }
        let is_open = self.pairs().filter_map(|(name, _)| name.strip_prefix(VALUE)).any(|field| {
            let choice = format!("{CHOICE}{field}");
            !self.has(&choice)
        });
        if is_open {
            taken.push((OPEN.to_owned(), "yes".to_owned()));
        }
        let stays = |name: &str| {
            let carried = name.starts_with(CHOICE) || name.starts_with(VALUE) || name == OPEN;
            !carried && !chosen.iter().any(|field| is_of(name, field))
        };
        let typed = self.pairs().filter(|(name, _)| stays(name));
        let typed: Vec<(String, String)> =
            typed.map(|(name, value)| (name.to_owned(), value.to_owned())).chain(taken).collect();
        Self::from(typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(typed: Typed, saved: Typed) -> Form {
        let mut form = Form::filled(typed);
        form.answered_twice = true;
        form.beside(saved)
    }

    /// The form sent again, with the saved answer chosen where `keep` says so.
    fn sent(form: &Form, asked: &[Twice], keep: &[&str]) -> Typed {
        let mut typed = form.typed.clone();
        for two in asked {
            let choice = if keep.contains(&two.field.as_str()) { SAVED } else { "yours" };
            typed.set(two.name(), choice);
            for value in &two.carried {
                typed.set(two.carrier.clone(), value.clone());
            }
        }
        typed.with_choices_made()
    }

    #[test]
    fn nothing_is_asked_where_both_agree_or_nothing_was_answered_twice() {
        let form = form(Typed::new().with("wages", "1 000").with("name", "Lou"), Typed::new().with("wages", "1000,00"));
        assert_eq!(form.field("wages").twice(" €"), None);
        assert!(form.field("name").twice("").is_some());
        let once = Form::filled(Typed::new().with("name", "Lou")).beside(Typed::new());
        assert_eq!(once.field("name").twice(""), None);
    }

    #[test]
    fn each_question_keeps_the_answer_that_was_chosen() {
        let choices = [Choice::new("single", "Célibataire"), Choice::new("widowed", "Veuf ou veuve")];
        let typed = Typed::new().with("family", "widowed").with("caf", "12").with("csrf", "t");
        let form = form(typed, Typed::new().with("family", "single").with("caf", "34"));
        let family = form.field("family").twice_among(&choices).expect("it differs");
        assert_eq!((family.yours.as_str(), family.saved.as_str()), ("Veuf ou veuve", "Célibataire"));
        let asked = [family, form.field("caf").twice("").expect("it differs")];
        for (keep, expected) in [
            (&[][..], ("widowed", "12")),
            (&["family"][..], ("single", "12")),
            (&["caf"][..], ("widowed", "34")),
            (&["family", "caf"][..], ("single", "34")),
        ] {
            let answered = sent(&form, &asked, keep);
            assert_eq!((answered.get("family"), answered.get("caf")), expected, "{keep:?}");
            assert_eq!(answered.pairs().count(), 3, "nothing else is left of the choice: {keep:?}");
        }
    }

    #[test]
    fn a_choice_that_was_not_made_stays_open() {
        let form = form(Typed::new().with("family", "widowed"), Typed::new().with("family", "single"));
        let asked = [form.field("family").twice("").expect("it differs")];
        assert!(!sent(&form, &asked, &[]).has(OPEN) && !sent(&form, &asked, &["family"]).has(OPEN));
        let mut typed = form.typed.clone();
        for value in &asked[0].carried {
            typed.set(asked[0].carrier.clone(), value.clone());
        }
        let answered = typed.with_choices_made();
        assert!(answered.has(OPEN), "nothing was chosen");
        assert_eq!(answered.get("family"), "widowed", "what was typed is not lost");
        assert!(!Typed::new().with(OPEN, "yes").with_choices_made().has(OPEN), "a form cannot say so by itself");
    }

    #[test]
    fn dates_and_boxes_are_one_answer_each() {
        let boxes = [Choice::new("rsa", "RSA"), Choice::new("aah", "AAH")];
        let typed = Typed::new().with("born-day", "1").with("born-month", "2").with("born-year", "2010");
        let typed = typed.with("aids", "rsa");
        let saved = Typed::new().with("born-day", "1").with("born-month", "3").with("born-year", "2010");
        let form = form(typed, saved);
        let asked = [form.twice_date("born").expect("it differs"), form.twice_boxes("aids", &boxes).expect("too")];
        assert_eq!((asked[0].yours.as_str(), asked[0].saved.as_str()), ("1 / 2 / 2010", "1 / 3 / 2010"));
        let answered = sent(&form, &asked, &["born", "aids"]);
        assert_eq!((answered.get("born-month"), answered.has("aids")), ("3", false), "no box was ticked there");
        let answered = sent(&form, &asked, &[]);
        assert_eq!((answered.get("born-month"), answered.get("aids")), ("2", "rsa"));
    }

    #[test]
    fn a_choice_fills_in_its_own_field_only() {
        let forged = Typed::new().with("family", "widowed").with("application", "mine");
        let forged = forged.with("deux.family", SAVED).with("deux-valeur.family", "application=theirs");
        assert_eq!(forged.with_choices_made().get("application"), "mine");
    }
}
