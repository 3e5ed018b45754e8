//! The delays: data, dated, with the text they follow, or decided by whoever runs the service.

use std::collections::BTreeMap;
use std::path::Path;

use c2s_domain::Date;
use jiff::Span;
use serde::Deserialize;

use crate::upkeep::DraftLife;

/// What is kept for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An application that was never sent: its life is that of the settings.
    Draft,
    Withdrawn,
    Refused,
    /// Granted with contribution, and never opened.
    NeverOpened,
    /// Granted, and the right is over.
    RightOver,
    Alert,
    Letter,
    /// The folder of a day, with the letters that were printed into it.
    LetterFolder,
    Session,
}

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Withdrawn,
        Self::Refused,
        Self::NeverOpened,
        Self::RightOver,
        Self::Alert,
        Self::Letter,
        Self::LetterFolder,
        Self::Session,
    ];

    /// As in the file of the delays, the proofs and the keys of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Withdrawn => "withdrawn",
            Self::Refused => "refused",
            Self::NeverOpened => "never_opened",
            Self::RightOver => "right_over",
            Self::Alert => "alert",
            Self::Letter => "letter",
            Self::LetterFolder => "letter_folder",
            Self::Session => "session",
        }
    }

    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A length of time in days or in months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Days(i32),
    Months(i32),
}

impl Length {
    /// The last day of a delay that runs from `since`.
    pub fn after(self, since: Date) -> Date {
        match self {
            Self::Days(days) => since.saturating_add(Span::new().days(days)),
            Self::Months(months) => since.saturating_add(Span::new().months(months)),
        }
    }

    /// The latest day from which a delay of this length is over on `today`, or one just after it.
    fn before(self, today: Date) -> Date {
        match self {
            Self::Days(days) => today.saturating_sub(Span::new().days(days)),
            Self::Months(months) => today.saturating_sub(Span::new().months(months)),
        }
    }

    /// As proofs keep it: `24 months`.
    pub(crate) fn written(self) -> String {
        match self {
            Self::Days(days) => format!("{days} days"),
            Self::Months(months) => format!("{months} months"),
        }
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        let (count, unit) = text.split_once(' ')?;
        let count = count.parse().ok()?;
        match unit {
            "days" => Some(Self::Days(count)),
            "months" => Some(Self::Months(count)),
            _ => None,
        }
    }
}

/// A text that a delay follows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// In French.
    pub text: String,
    pub link: String,
}

/// A delay from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delay {
    pub from: Date,
    pub length: Length,
    /// Nothing where it is a decision alone.
    pub because: Option<Text>,
}

/// Every delay through time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delays(BTreeMap<Kind, Vec<Delay>>);

/// Why a file of delays cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DelaysError {
    #[error("the file of the delays cannot be read")]
    File(#[source] std::io::Error),
    #[error("the file of the delays is not written as it should be")]
    Form(#[source] toml::de::Error),
    #[error("{0} is no kind of thing that is kept: remove it from the file of the delays")]
    UnknownKind(String),
    #[error("the file of the delays says nothing of {0}: add it")]
    Missing(&'static str),
    #[error("a delay of {0} says neither days nor months, or both, or less than one: say one of the two")]
    Length(&'static str),
    #[error("the delays of {0} are not in the order of their dates: put the oldest first")]
    Order(&'static str),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    from: Date,
    #[serde(default)]
    days: Option<i32>,
    #[serde(default)]
    months: Option<i32>,
    #[serde(default)]
    because: Option<Text>,
}

fn of_drafts(life: &DraftLife) -> Delay {
    Delay { from: Date::MIN, length: Length::Days(life.kept), because: None }
}

/// As in the file of the program.
const OF_LETTER_FOLDERS: Delay = Delay { from: Date::constant(2019, 11, 1), length: Length::Months(3), because: None };

const EMBEDDED: &str = include_str!("delays.toml");

impl Default for Delays {
    fn default() -> Self {
        Self::parse(EMBEDDED).expect("the delays of the program are read by a test")
    }
}

impl Delays {
    /// The delays of a file, which takes the place of that of the program.
    pub fn read(file: &Path) -> Result<Self, DelaysError> {
        Self::parse(&std::fs::read_to_string(file).map_err(DelaysError::File)?)
    }

    /// The same, with drafts kept for as long as the settings say.
    #[must_use]
    pub(crate) fn with_drafts(mut self, life: &DraftLife) -> Self {
        self.0.insert(Kind::Draft, vec![of_drafts(life)]);
        self
    }

    fn parse(text: &str) -> Result<Self, DelaysError> {
        let blocks: BTreeMap<String, Vec<Block>> = toml::from_str(text).map_err(DelaysError::Form)?;
        let mut delays = BTreeMap::new();
        delays.insert(Kind::Draft, vec![of_drafts(&DraftLife::default())]);
        for (name, blocks) in blocks {
            let kind = Kind::of_name(&name).filter(|kind| *kind != Kind::Draft);
            let kind = kind.ok_or(DelaysError::UnknownKind(name))?;
            let read = |block: Block| {
                let length = match (block.days, block.months) {
                    (Some(days), None) if days > 0 => Length::Days(days),
                    (None, Some(months)) if months > 0 => Length::Months(months),
                    _ => return Err(DelaysError::Length(kind.name())),
                };
                Ok(Delay { from: block.from, length, because: block.because })
            };
            let blocks = blocks.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
            if !blocks.is_sorted_by(|one, next| one.from < next.from) {
                return Err(DelaysError::Order(kind.name()));
            }
            delays.insert(kind, blocks);
        }
        // Files that were written before the folders of letters had a delay have none of their own.
        delays.entry(Kind::LetterFolder).or_insert_with(|| vec![OF_LETTER_FOLDERS]);
        match Kind::ALL.into_iter().find(|kind| delays.get(kind).is_none_or(Vec::is_empty)) {
            Some(missing) => Err(DelaysError::Missing(missing.name())),
            None => Ok(Self(delays)),
        }
    }

    /// The delay of a kind on a day; nothing before the first: what has no delay is kept.
    pub fn on(&self, kind: Kind, today: Date) -> Option<&Delay> {
        self.0.get(&kind)?.iter().rfind(|delay| delay.from <= today)
    }

    /// The latest day on which something of these kinds may have ended whose delay is over on `day`, as the delays are
    /// today.
    pub(super) fn ended_by(&self, kinds: &[Kind], today: Date, day: Date) -> Option<Date> {
        let days = kinds.iter().filter_map(|kind| Some(self.on(*kind, today)?.length.before(day)));
        days.max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = Date::constant(2026, 3, 2);

    #[test]
    fn the_delays_of_the_program_cover_everything_from_the_first_day_of_the_benefit() {
        let delays = Delays::default();
        for kind in Kind::ALL {
            assert!(delays.on(kind, Date::constant(2019, 11, 1)).is_some(), "{kind:?}");
            assert_eq!(Kind::of_name(kind.name()), Some(kind));
        }
    }

    #[test]
    fn a_later_delay_replaces_the_one_before_from_its_day_on() {
        let text = EMBEDDED.replace(
            "[[withdrawn]]\nfrom = \"2019-11-01\"\nmonths = 6",
            "[[withdrawn]]\nfrom = \"2019-11-01\"\nmonths = 6\n[[withdrawn]]\nfrom = \"2026-03-02\"\ndays = 90",
        );
        let delays = Delays::parse(&text).expect("two blocks");
        let on = |day: Date| delays.on(Kind::Withdrawn, day).map(|delay| delay.length);
        assert_eq!(on(DAY.yesterday().expect("a day")), Some(Length::Months(6)));
        assert_eq!(on(DAY), Some(Length::Days(90)));
        assert_eq!(on(Date::constant(2019, 10, 31)), None);
    }

    #[test]
    fn a_file_that_says_too_little_or_too_much_is_refused() {
        let refused = |from: &str, to: &str| Delays::parse(&EMBEDDED.replace(from, to)).expect_err("refused");
        assert!(matches!(refused("[[alert]]", "[[alerts]]"), DelaysError::UnknownKind(name) if name == "alerts"));
        assert!(matches!(refused("[[alert]]", "[[draft]]"), DelaysError::UnknownKind(name) if name == "draft"));
        assert!(matches!(refused("months = 6", "months = 0"), DelaysError::Length("withdrawn")));
        assert!(matches!(refused("months = 6", "months = 6\ndays = 1"), DelaysError::Length("withdrawn")));
        assert!(matches!(refused("months = 6", "weeks = 6"), DelaysError::Form(_)));
        assert!(matches!(Delays::parse("").expect_err("nothing"), DelaysError::Missing(_)));
        let twice =
            "[[withdrawn]]\nfrom = \"2020-01-01\"\nmonths = 1\n[[withdrawn]]\nfrom = \"2020-01-01\"\nmonths = 2\n";
        let two = EMBEDDED.replace("[[withdrawn]]\nfrom = \"2019-11-01\"\nmonths = 6\n", twice);
        assert!(matches!(Delays::parse(&two).expect_err("the same day twice"), DelaysError::Order("withdrawn")));
    }

    #[test]
    fn a_file_from_before_the_folders_of_letters_had_a_delay_is_still_read() {
        let (before, block) = EMBEDDED.split_once("[[letter_folder]]").expect("it is in the file");
        let (_, after) = block.split_once("\n\n").expect("a block follows");
        let old = Delays::parse(&format!("{before}{after}")).expect("the others are there");
        let on = |delays: &Delays| delays.on(Kind::LetterFolder, DAY).cloned();
        assert_eq!(on(&old), on(&Delays::default()));
    }

    #[test]
    fn a_length_reads_as_it_was_written() {
        for length in [Length::Days(30), Length::Months(24)] {
            assert_eq!(Length::read(&length.written()), Some(length));
        }
    }

    #[test]
    fn nothing_that_is_over_escapes_the_first_look() {
        let delays = Delays::default();
        let mut day = Date::constant(2025, 1, 1);
        while day < Date::constant(2027, 4, 1) {
            let until = delays.ended_by(&[Kind::Withdrawn], day, day).expect("a delay");
            let after = until.tomorrow().expect("a day");
            assert!(Length::Months(6).after(after) >= day, "what ended the day after is not over on {day}");
            day = day.tomorrow().expect("a day");
        }
    }
}
