//! The delays, as people read them: one list for the pages and for the program.

use c2s_domain::Date;
use c2s_texts::Language;

use super::delays::{Delays, Kind, Length, Text};

/// How long one kind of thing is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelayLine {
    pub what: String,
    /// "2 ans après la décision".
    pub how_long: String,
    /// Nothing where it is a decision alone.
    pub because: Option<Text>,
}

impl Kind {
    /// The end of the keys of its texts.
    pub(crate) fn key(self) -> String {
        self.name().replace('_', "-")
    }

    /// "Demande refusée".
    pub fn in_words(self, t: Language) -> String {
        t.text(&format!("retention-kind-{}", self.key())).into_owned()
    }
}

impl Length {
    /// "2 ans", "6 mois", "30 jours".
    pub fn in_words(self, t: Language) -> String {
        let (key, count) = match self {
            Self::Days(days) => ("retention-days", days),
            Self::Months(months) if months % 12 == 0 => ("retention-years", months / 12),
            Self::Months(months) => ("retention-months", months),
        };
        t.text_with(key, &[("count", count.into())])
    }

    /// The same, with the day from which it runs.
    pub fn since_in_words(self, t: Language, kind: Kind) -> String {
        t.text_with(&format!("retention-since-{}", kind.key()), &[("length", self.in_words(t).into())])
    }
}

impl Delays {
    /// What is kept and for how long, on this day.
    pub fn lines(&self, t: Language, today: Date) -> Vec<DelayLine> {
        Kind::ALL.into_iter().filter_map(|kind| self.line(t, kind, today)).collect()
    }

    /// How long this kind is kept, on this day.
    pub fn line(&self, t: Language, kind: Kind, today: Date) -> Option<DelayLine> {
        let delay = self.on(kind, today)?;
        let how_long = delay.length.since_in_words(t, kind);
        Some(DelayLine { what: kind.in_words(t), how_long, because: delay.because.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_said_in_every_language_with_its_delay() {
        for t in [Language::French, Language::English] {
            let lines = Delays::default().lines(t, Date::constant(2026, 11, 28));
            assert_eq!(lines.len(), Kind::ALL.len());
            for line in lines {
                assert!(!line.what.contains("retention-") && !line.how_long.contains("retention-"), "{line:?}");
            }
        }
        let t = Language::French;
        assert_eq!(Length::Months(24).since_in_words(t, Kind::Refused), "2 ans après la décision");
        assert_eq!(Length::Months(1).in_words(t), "1 mois");
        assert_eq!(Length::Months(12).in_words(t), "1 an");
        assert_eq!(Length::Days(1).in_words(t), "1 jour");
    }
}
