//! The one place where the present enters: everything else is given its instant.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};

/// Tells the present instant. A demonstration and the tests live on another day through it.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;

    /// The legal day in `zone` (Europe/Paris, Indian/Reunion, …).
    fn today(&self, zone: &TimeZone) -> Date {
        self.now().to_zoned(zone.clone()).date()
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the Clock: the only reader of the machine's time")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still at the instant it was given.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// A clock that runs from an instant it was given, at the pace of the machine's.
#[derive(Debug, Clone, Copy)]
pub struct ShiftedClock {
    shift: jiff::SignedDuration,
}

impl ShiftedClock {
    pub fn starting_at(instant: Timestamp) -> Self {
        Self { shift: instant.duration_since(SystemClock.now()) }
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Timestamp {
        SystemClock.now() + self.shift
    }
}
