//! Whether a file whose time came may go: what is withheld, waits or runs always wins over a delay.

use c2s_domain::Date;
use c2s_storage::erasures::{Cause, Ended, OverRow};

use super::delays::{Delays, Kind};

/// What becomes of a file on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its delay runs, until this day included.
    Kept {
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
}

impl Obstacle {
    pub const ALL: [Self; 6] =
        [Self::Hold, Self::Deadline, Self::Moving, Self::RightRuns, Self::Appeal, Self::ThirdPartyPayment];

    /// The end of the key of its text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Deadline => "deadline",
            Self::Moving => "moving",
            Self::RightRuns => "right-runs",
            Self::Appeal => "appeal",
            Self::ThirdPartyPayment => "third-party-payment",
        }
    }
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

pub(super) fn judge(file: &OverRow, legal: LegalDays, delays: &Delays, today: Date) -> Fate {
    let (kind, since) = of(file.ended);
    let Some(delay) = delays.on(kind, today) else { return Fate::WithoutDelay };
    let until = delay.length.after(since);
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
        let cause = Cause { rule: kind.name(), since: Some(since), delay: Some(delay.length.written()) };
        return Fate::Goes(kind, cause);
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
            let on = |today| judge(&file(ended), NOTHING, &delays, today);
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
        let goes = |file: &OverRow, legal, today| matches!(judge(file, legal, &delays, today), Fate::Goes(..));
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
            assert_eq!(judge(&withheld, NOTHING, &delays, later), Fate::Withheld(obstacle));
        }
        assert!(goes(&file(refused), NOTHING, later));
    }
}
