//! What people read: the Fluent messages of `locales/`, and amounts and dates as each language writes them.
//!
//! Rust holds keys, never sentences. A key that no language knows shows as itself, and a test fails.

mod format;
mod sms;
mod typography;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};
use unic_langid::langid;

pub use sms::{ONE_SMS, in_sms_alphabet, sms_length};

static_loader! {
    static MESSAGES = {
        locales: "../../locales",
        fallback_language: "fr",
        // The marks that isolate each inserted value would be read aloud and copied along.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// Messages without variables, formatted once. Only known keys enter, so it cannot outgrow `locales/`.
static PLAIN: LazyLock<RwLock<HashMap<(Language, &'static str), &'static str>>> = LazyLock::new(RwLock::default);

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Language {
    /// The language of the law, of letters, and of whoever chose none.
    #[default]
    French,
    English,
}

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// As in the `dir` attribute of a page.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

static FRENCH: LanguageIdentifier = langid!("fr");
static ENGLISH: LanguageIdentifier = langid!("en");

impl Language {
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    fn identifier(self) -> &'static LanguageIdentifier {
        match self {
            Self::French => &FRENCH,
            Self::English => &ENGLISH,
        }
    }

    /// As in the `lang` attribute of a page.
    pub const fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The language of this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    pub const fn direction(self) -> Direction {
        match self {
            Self::French | Self::English => Direction::LeftToRight,
        }
    }

    /// The languages one can change to.
    pub fn others(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |language| *language != self)
    }

    /// The `lang` attribute that a French text needs among the words of this language, such as a title of law.
    pub const fn around_french(self) -> Option<&'static str> {
        match self {
            Self::French => None,
            Self::English => Some("fr"),
        }
    }

    /// The message of `key`, or the key itself when there is none.
    pub fn text(self, key: &str) -> Cow<'static, str> {
        self.known(key).map_or_else(|| Cow::Owned(key.to_owned()), Cow::Borrowed)
    }

    /// The message of `key`, if this language has one.
    pub fn try_text(self, key: &str) -> Option<Cow<'static, str>> {
        self.known(key).map(Cow::Borrowed)
    }

    /// The message of `key` with its variables: `language.text_with("hello", &[("name", "Ada".into())])`.
    pub fn text_with(self, key: &str, variables: &[(&'static str, FluentValue<'_>)]) -> String {
        let variables: HashMap<Cow<'static, str>, FluentValue<'_>> =
            variables.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        MESSAGES
            .try_lookup_with_args(self.identifier(), key, &variables)
            .map_or_else(|| key.to_owned(), |text| self.spaced(text))
    }

    /// The text with the spaces that the language asks for.
    fn spaced(self, text: String) -> String {
        match self {
            Self::French => typography::french(text),
            Self::English => text,
        }
    }

    fn known(self, key: &str) -> Option<&'static str> {
        if let Some(text) = PLAIN.read().unwrap_or_else(PoisonError::into_inner).get(&(self, key)) {
            return Some(text);
        }
        let text = self.spaced(MESSAGES.try_lookup(self.identifier(), key)?);
        let mut plain = PLAIN.write().unwrap_or_else(PoisonError::into_inner);
        let text: &'static str = String::leak(text);
        Some(plain.entry((self, String::leak(key.to_owned()))).or_insert(text))
    }
}

pub use fluent_templates::fluent_bundle::FluentValue as Variable;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_shows_as_itself() {
        assert_eq!(Language::French.text("no-such-key"), "no-such-key");
        assert_eq!(Language::French.try_text("no-such-key"), None);
    }

    #[test]
    fn a_message_is_formatted_once() {
        let (first, second) = (Language::French.text("month-3"), Language::French.text("month-3"));
        assert_eq!(first, "mars");
        assert_eq!(first.as_ptr(), second.as_ptr());
    }

    #[test]
    fn each_language_has_its_words_its_code_and_its_name() {
        assert_eq!(Language::English.text("month-3"), "March");
        for language in Language::ALL {
            assert_eq!(Language::of_code(language.code()), Some(language));
            assert!(language.others().all(|other| other != language));
            assert_ne!(language.text("language-name"), "language-name");
        }
        assert_eq!(Language::of_code("xx"), None);
    }

    #[test]
    fn french_spaces_stay_in_french() {
        let variables = [("first", "a : b".into()), ("last", "c".into())];
        assert!(Language::French.text_with("period-dates", &variables).contains("a\u{a0}: b"));
        assert!(Language::English.text_with("period-dates", &variables).contains("a : b"));
    }

    #[test]
    fn a_message_takes_its_variables() {
        let period = Language::French.text_with("period-dates", &[("first", "lundi".into()), ("last", "mardi".into())]);
        assert_eq!(period, "du lundi au mardi");
    }
}
