//! What was typed, field by field, exactly as it was typed.

use std::borrow::Cow;

use super::date::DateField;
use super::mistakes::Mistakes;

/// The pairs of a form that was sent, or what its fields shall hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(Vec<(Cow<'static, str>, String)>);

impl Typed {
    pub fn new() -> Self {
        Self::default()
    }

    /// What was typed under `name`; empty when nothing was.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value sent under `name`, as checkboxes do.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Every pair, in the order of the page.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, value.as_str()))
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }
}

impl From<Vec<(String, String)>> for Typed {
    fn from(pairs: Vec<(String, String)>) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (Cow::Owned(name), value)).collect())
    }
}

/// A form ready to be shown: what its fields hold, and the mistakes beside them.
#[derive(Debug, Clone, Default)]
pub struct Form {
    pub typed: Typed,
    pub mistakes: Mistakes,
    /// The same questions were answered elsewhere meanwhile.
    pub answered_twice: bool,
    /// Where both answers differ, in the words of the review.
    pub twice: Vec<Difference>,
    /// What was saved there, field by field.
    pub(super) saved: Option<Typed>,
}

/// One line of two versions of the same answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The block, then the question.
    pub label: String,
    pub before: Vec<String>,
    pub after: Vec<String>,
}

impl Form {
    /// The same, where nothing else answers its questions.
    pub(crate) fn alone(self) -> Self {
        Self { answered_twice: false, ..self }
    }

    /// A form without mistake.
    pub fn filled(typed: Typed) -> Self {
        Self { typed, ..Self::default() }
    }

    pub fn mistaken(typed: Typed, mistakes: Mistakes) -> Self {
        Self { typed, mistakes, ..Self::default() }
    }

    pub fn field<'a>(&'a self, name: &'a str) -> Field<'a> {
        Field { name, value: self.typed.get(name), error: self.error(name), saved: self.saved_elsewhere(name) }
    }

    pub fn date<'a>(&'a self, name: &'a str) -> DateField<'a> {
        let (day, month, year) = self.typed.date_parts(name);
        let mistake = self.mistakes.of(name);
        let wrong = mistake.and_then(|mistake| mistake.target.rsplit_once('-')).map_or("", |(_, suffix)| suffix);
        let error = mistake.map(|mistake| mistake.message.as_str());
        DateField { name, day, month, year, error, wrong, twice: self.twice_date(name) }
    }

    /// Whether the box of this value is ticked, or the choice made.
    pub fn chosen(&self, name: &str, value: &str) -> bool {
        self.typed.all(name).any(|chosen| chosen == value)
    }

    pub fn error(&self, name: &str) -> Option<&str> {
        self.mistakes.of(name).map(|mistake| mistake.message.as_str())
    }
}

/// One field ready to be shown. Its identifier is its name.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    pub name: &'a str,
    pub value: &'a str,
    pub error: Option<&'a str>,
    /// Another answer that was saved elsewhere meanwhile.
    pub(super) saved: Option<&'a str>,
}
