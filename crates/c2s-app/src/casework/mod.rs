//! What a caseworker does: sees the queue, opens a file, asks for papers, decides.

mod answering;
mod asking;
mod case_file;
mod confirmed_values;
mod decision;
mod notice;
mod queue;
mod silence;

pub use asking::{AskError, PaperToAsk, PapersToAsk};
pub use case_file::CaseFile;
pub use confirmed_values::{ConfirmError, Confirmation, ConfirmationStanding, KeptValue, Said};
pub use decision::{DecideError, Departure, DepartureReason, Ruling};
pub use notice::{Bar, Between, ComparedIncome, ComparedNotice, Gap, IncomeBeside, SharesBeside, YearBeside};
pub use queue::{NotACursor, QueueCursor, QueueDue, QueuePage, QueueRow};
pub use silence::Silence;
pub(crate) use silence::is_accepted_by_law;

pub(crate) use answering::{days_still_asked, missing_due_on, reminded_on};
pub(crate) use asking::AskedFor;
pub(crate) use decision::Grounds;

use c2s_domain::Date;

/// Days from `today` to `last_day`; negative once it is over.
fn days_left(today: Date, last_day: Date) -> i32 {
    // Between two civil dates, `until` counts whole days unless told otherwise.
    today.until(last_day).expect("two days of one calendar have a distance").get_days()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_counted_across_months_and_past_the_last_day() {
        let last_day = date(2026, 3, 1);
        for (today, left) in
            [(date(2025, 12, 31), 60), (date(2026, 2, 28), 1), (date(2026, 3, 1), 0), (date(2026, 3, 2), -1)]
        {
            assert_eq!(days_left(today, last_day), left, "{today}");
        }
    }
}
