//! The passwords of forms: the one that somebody has, the one that somebody chooses.

use c2s_app::{Habit, Name, SHORTEST_PASSWORD, Weakness, check_password};
use c2s_domain::{Date, Nir};
use c2s_texts::Language;
use secrecy::SecretString;

use crate::forms::Reader;

/// Longer ones would only cost time, and none is.
const LONGEST: usize = 256;

impl Reader<'_> {
    /// The password that somebody signs in with.
    pub(super) fn password(&mut self) -> Option<SecretString> {
        let typed = self.typed().get("password");
        if (1..=LONGEST).contains(&typed.chars().count()) {
            return Some(typed.to_owned().into());
        }
        let message = self.language().text("sign-in-password-missing");
        self.wrong("password", message);
        None
    }

    /// The password that somebody chooses; what else they typed of themselves must not make it.
    pub(super) fn new_password(
        &mut self,
        name: &Name,
        nir: Option<&Nir>,
        birth_date: Option<Date>,
    ) -> Option<SecretString> {
        let typed = self.typed().get("password");
        if typed.is_empty() {
            let message = self.language().text("password-missing");
            self.wrong("password", message);
            return None;
        }
        let password = SecretString::from(typed.to_owned());
        match check_password(&password, name, nir, birth_date) {
            Ok(()) => Some(password),
            Err(why) => {
                let message = weakness(self.language(), why);
                self.wrong("password", message);
                None
            }
        }
    }
}

/// Why a password is refused, and what to do.
pub(super) fn weakness(t: Language, weakness: Weakness) -> String {
    let key = match weakness {
        Weakness::TooShort => "password-too-short",
        Weakness::TooLong => "password-too-long",
        Weakness::Breached => "password-breached",
        Weakness::Guessable(habit) => match habit {
            Habit::Keys => "password-guessable-keys",
            Habit::Repetition => "password-guessable-repetition",
            Habit::Sequence => "password-guessable-sequence",
            Habit::Date => "password-guessable-date",
            Habit::Common => "password-guessable-common",
            Habit::Word => "password-guessable-word",
            Habit::Other => "password-guessable",
        },
    };
    t.text_with(key, &[("shortest", shortest().into())])
}

pub(super) fn shortest() -> i64 {
    i64::try_from(SHORTEST_PASSWORD).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Typed;

    #[test]
    fn a_password_that_may_be_chosen_may_be_typed_again() {
        for (length, right) in [(0, false), (1, true), (255, true), (256, true), (257, false)] {
            let typed = Typed::new().with("password", "é".repeat(length));
            let mut reader = Reader::new(&typed, Language::French);
            assert_eq!(reader.password().is_some(), right, "{length} letters");
        }
    }
}
