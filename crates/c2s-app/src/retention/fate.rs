//! Whether a file whose time came may go: what is withheld, waits or runs always wins over a delay.

use c2s_domain::Date;
use c2s_storage::erasures::{Cause, Ended, OverRow};
use jiff::Span;

use super::delays::{Delays, Kind};

/// What becomes of a file on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its delay runs, until this day included.
    Kept {
        until: Date,
    },
    /// The person is told that it goes, and when: after this day.
    Announced {
        until: Date,
    },
    /// Its delay is over, and it stays.
    Withheld(Obstacle),
    Goes(Kind, Cause),
    /// No delay is known for it.
    WithoutDelay,
}

/// What keeps a file whose delay is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obstacle {
    /// Somebody withholds it.
    Hold,
    /// The delay to decide runs.
    Deadline,
    /// A letter or a document of it has not left.
    Moving,
    /// The right runs.
    RightRuns,
    /// The delay to appeal runs.
    Appeal,
    /// The year without advance payment runs.
    ThirdPartyPayment,
    /// Nobody said that a folder of printed letters was taken away.
    NotTaken,
}

impl Obstacle {
    pub const ALL: [Self; 7] = [
        Self::Hold,
        Self::Deadline,
        Self::Moving,
        Self::RightRuns,
        Self::Appeal,
        Self::ThirdPartyPayment,
        Self::NotTaken,
    ];

    /// The end of the key of its text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Deadline => "deadline",
            Self::Moving => "moving",
            Self::RightRuns => "right-runs",
            Self::Appeal => "appeal",
            Self::ThirdPartyPayment => "third-party-payment",
            Self::NotTaken => "not-taken",
        }
    }
}

/// Whether the person was told that their file goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// They have no account: there is nowhere to tell them.
    Nobody,
    NotYet,
    On(Date),
}

/// A person is told so long before their file goes, and it stays for so long after they were told.
pub(super) fn a_month() -> Span {
    Span::new().months(1)
}

/// The last day that a file is there, once this was told on that day.
pub(super) fn last_day(file: &OverRow, legal: LegalDays, delays: &Delays, today: Date, told_on: Date) -> Option<Date> {
    Some(delay_ends(file, legal, delays, today)?.max(told_on.saturating_add(a_month())))
}

/// The last day of its delay, or of what the law sets if that is later.
fn delay_ends(file: &OverRow, legal: LegalDays, delays: &Delays, today: Date) -> Option<Date> {
    let (kind, since) = of(file.ended);
    let until = delays.on(kind, today)?.length.after(since);
    let right = match file.ended {
        Ended::Right { ends_on, .. } => Some(ends_on),
        Ended::Withdrawn { .. } | Ended::Refused { .. } | Ended::NeverOpened { .. } => None,
    };
    [Some(until), right, legal.appeal_until, legal.third_party_until].into_iter().flatten().max()
}

/// The last days that the law sets for one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LegalDays {
    /// To appeal; there is nothing to appeal of what was taken back.
    pub(super) appeal_until: Option<Date>,
    /// Without advance payment.
    pub(super) third_party_until: Option<Date>,
}

/// The kind of a file, and the day from which its delay runs.
pub(super) const fn of(ended: Ended) -> (Kind, Date) {
    match ended {
        Ended::Withdrawn { on } => (Kind::Withdrawn, on),
        Ended::Refused { on } => (Kind::Refused, on),
        Ended::NeverOpened { on } => (Kind::NeverOpened, on),
        Ended::Right { ends_on, .. } => (Kind::RightOver, ends_on),
    }
}

pub(super) fn judge(file: &OverRow, legal: LegalDays, delays: &Delays, today: Date, word: Word) -> Fate {
    let (kind, since) = of(file.ended);
    let Some(delay) = delays.on(kind, today) else { return Fate::WithoutDelay };
    let until = delay.length.after(since);
    let ends = delay_ends(file, legal, delays, today).unwrap_or(until);
    // While it is withheld nobody knows the day.
    let is_withheld = file.is_held || file.deadline_runs;
    if word == Word::NotYet && !is_withheld && today >= ends.saturating_sub(a_month()) {
        return Fate::Announced { until: ends.max(today.saturating_add(a_month())) };
    }
    if today <= until {
        return Fate::Kept { until };
    }
    let runs = |day: Option<Date>| day.is_some_and(|day| today <= day);
    let right = match file.ended {
        Ended::Right { ends_on, .. } => Some(ends_on),
        Ended::Withdrawn { .. } | Ended::Refused { .. } | Ended::NeverOpened { .. } => None,
    };
    let obstacle = if file.is_held {
        Obstacle::Hold
    } else if file.deadline_runs {
        Obstacle::Deadline
    } else if file.is_moving {
        Obstacle::Moving
    } else if runs(right) {
        Obstacle::RightRuns
    } else if runs(legal.appeal_until) {
        Obstacle::Appeal
    } else if runs(legal.third_party_until) {
        Obstacle::ThirdPartyPayment
    } else {
        return match word {
            Word::On(told_on) if today <= told_on.saturating_add(a_month()) => {
                Fate::Kept { until: told_on.saturating_add(a_month()) }
            }
            _ => {
                let cause = Cause { rule: kind.name(), since: Some(since), delay: Some(delay.length.written()) };
                Fate::Goes(kind, cause)
            }
        };
    };
    Fate::Withheld(obstacle)
}

#[cfg(test)]
mod tests {
    use c2s_domain::ids::{ApplicationId, FundId, InsuredId};
    use uuid::Uuid;

    use super::*;

    const DAY: Date = Date::constant(2024, 1, 31);

    fn file(ended: Ended) -> OverRow {
        OverRow {
            application: ApplicationId(Uuid::from_u128(1)),
            insured: InsuredId(Uuid::from_u128(2)),
            fund: FundId(Uuid::from_u128(3)),
            ended,
            is_held: false,
            times_held: 0,
            deadline_runs: false,
            is_moving: false,
        }
    }

    const NOTHING: LegalDays = LegalDays { appeal_until: None, third_party_until: None };

    #[test]
    fn each_delay_ends_on_its_day_and_no_sooner() {
        let delays = Delays::default();
        let right = Ended::Right { decided_on: Date::constant(2023, 1, 15), ends_on: DAY };
        for (ended, last) in [
            (Ended::Withdrawn { on: DAY }, Date::constant(2024, 7, 31)),
            (Ended::Withdrawn { on: Date::constant(2024, 8, 31) }, Date::constant(2025, 2, 28)),
            (Ended::Refused { on: DAY }, Date::constant(2026, 1, 31)),
            (Ended::NeverOpened { on: DAY }, Date::constant(2026, 1, 31)),
            (right, Date::constant(2026, 1, 31)),
        ] {
            let (yesterday, tomorrow) = (last.yesterday().expect("a day"), last.tomorrow().expect("a day"));
            let told = Word::On(last.saturating_sub(a_month()));
            let on = |today| judge(&file(ended), NOTHING, &delays, today, told);
            assert_eq!(on(yesterday), Fate::Kept { until: last }, "{ended:?}");
            assert_eq!(on(last), Fate::Kept { until: last }, "{ended:?}");
            let (kind, since) = of(ended);
            assert!(
                matches!(on(tomorrow), Fate::Goes(gone, cause) if gone == kind && cause.since == Some(since)),
                "{ended:?}"
            );
        }
    }

    #[test]
    fn whatever_is_withheld_waits_or_runs_wins_on_its_last_day_too() {
        let text = include_str!("delays.toml").replace("months = 24", "days = 1");
        let path = tempfile::NamedTempFile::new().expect("a temporary file");
        std::fs::write(path.path(), text).expect("our own file");
        let delays = Delays::read(path.path()).expect("short delays");
        let right = Ended::Right { decided_on: DAY, ends_on: Date::constant(2025, 1, 31) };
        let refused = Ended::Refused { on: DAY };
        let told = Word::On(DAY);
        let goes = |file: &OverRow, legal, today| matches!(judge(file, legal, &delays, today, told), Fate::Goes(..));
        let appeal = Date::constant(2024, 3, 31);
        let legal = LegalDays { appeal_until: Some(appeal), ..NOTHING };
        assert!(!goes(&file(refused), legal, appeal));
        assert!(goes(&file(refused), legal, appeal.tomorrow().expect("a day")));
        let year = Date::constant(2026, 1, 31);
        let legal = LegalDays { third_party_until: Some(year), ..NOTHING };
        assert!(!goes(&file(right), legal, year));
        assert!(goes(&file(right), legal, year.tomorrow().expect("a day")));
        let later = Date::constant(2030, 1, 1);
        for (withheld, obstacle) in [
            (OverRow { is_held: true, ..file(refused) }, Obstacle::Hold),
            (OverRow { deadline_runs: true, ..file(refused) }, Obstacle::Deadline),
            (OverRow { is_moving: true, ..file(refused) }, Obstacle::Moving),
        ] {
            assert_eq!(judge(&withheld, NOTHING, &delays, later, told), Fate::Withheld(obstacle));
        }
        assert!(goes(&file(refused), NOTHING, later));
    }

    #[test]
    fn nobody_loses_a_file_without_a_month_to_keep_their_copies() {
        let delays = Delays::default();
        let on = |ended, today, word| judge(&file(ended), NOTHING, &delays, today, word);
        let refused = Ended::Refused { on: DAY };
        let last = Date::constant(2026, 1, 31);
        // A month before, and not the day before that.
        let (eve, day) = (Date::constant(2025, 12, 30), Date::constant(2025, 12, 31));
        assert_eq!(on(refused, eve, Word::NotYet), Fate::Kept { until: last });
        assert_eq!(on(refused, day, Word::NotYet), Fate::Announced { until: last });
        assert_eq!(on(refused, day, Word::Nobody), Fate::Kept { until: last }, "there is nowhere to tell them");
        assert_eq!(on(refused, day, Word::On(day)), Fate::Kept { until: last }, "once");
        // Told late, it stays for a month all the same.
        let late = Date::constant(2026, 5, 10);
        let after = Date::constant(2026, 6, 10);
        assert_eq!(on(refused, late, Word::NotYet), Fate::Announced { until: after });
        assert_eq!(on(refused, after, Word::On(late)), Fate::Kept { until: after });
        let gone = after.tomorrow().expect("a day");
        assert!(matches!(on(refused, gone, Word::On(late)), Fate::Goes(Kind::Refused, _)));
        assert_eq!(last_day(&file(refused), NOTHING, &delays, late, late), Some(after));
        assert_eq!(last_day(&file(refused), NOTHING, &delays, day, day), Some(last));
        // The shortest delay is announced from its first day on.
        let withdrawn = Ended::Withdrawn { on: DAY };
        for held in [OverRow { is_held: true, ..file(withdrawn) }, OverRow { deadline_runs: true, ..file(withdrawn) }] {
            let fate = judge(&held, NOTHING, &delays, late, Word::NotYet);
            assert!(matches!(fate, Fate::Withheld(_)), "what is withheld is not announced: {fate:?}");
        }
    }
}
