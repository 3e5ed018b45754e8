//! A paper that somebody cannot supply, and why: it closes its window, and whoever decides reads it (R861-4).

use serde::{Deserialize, Serialize};

use super::window::WindowKey;

/// *Je ne peux pas le fournir.*
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnavailablePaper {
    pub window: WindowKey,
    pub reason: UnavailableReason,
    /// In the words of the person; needed with [`UnavailableReason::Other`].
    pub words: Option<String>,
}

crate::hidden_debug!(UnavailablePaper);

/// Why a paper is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnavailableReason {
    /// It was never made: no tax return was ever filed, for instance.
    DoesNotExist,
    /// Whoever must give it did not answer, or refused.
    NotGiven,
    Lost,
    /// Somebody else of the household keeps it and does not hand it over.
    KeptBySomebody,
    /// To fetch it would put the person in danger: of somebody who flees violence. No word is needed.
    Unsafe,
    Other,
}

impl UnavailablePaper {
    /// The most characters of its words.
    pub const LONGEST_WORDS: usize = 500;

    pub(crate) fn is_too_long(words: Option<&str>) -> bool {
        words.is_some_and(|words| words.chars().count() > Self::LONGEST_WORDS)
    }

    /// What is wrong with its words: the end of a key of `locales/`.
    pub(crate) fn problem(&self) -> Option<&'static str> {
        match &self.words {
            None if self.reason == UnavailableReason::Other => Some("words-missing"),
            words if Self::is_too_long(words.as_deref()) => Some("words-too-long"),
            _ => None,
        }
    }
}
