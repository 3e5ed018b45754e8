//! What leaves by post: printed into the folder of the day, once, with a list of what is in it.
//!
//! A letter is claimed before it is printed, as an alert before it leaves. What fails is tried again with growing
//! pauses, a bounded number of times; then somebody must look, and `c2s doctor` says so. The folder of a day is
//! complete once that day is over.

mod content;
mod spool;

use std::path::Path;

use c2s_domain::Date;
use c2s_storage::letters::{self, LetterFate, LetterRow, LetterState};
use c2s_storage::outbox;
use jiff::civil::Weekday;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use self::content::LetterContent;
pub(crate) use self::spool::Spool;
use crate::App;
use crate::actor::Actor;
use crate::alerts::{PATIENCE, pause};
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};

/// How many letters are looked for at a time.
const AT_A_TIME: i64 = 100;
/// How many times a letter is tried before somebody must look: for a day.
const MOST_TRIES: i64 = 8;
/// How often a letter without an address is tried again: the register may know it by then.
const WITHOUT_ADDRESS: SignedDuration = SignedDuration::from_hours(24);
/// After so many days of work somebody should have said that the letters of a day were taken away.
const TAKEN_WITHIN: usize = 3;

/// What waits to leave the service, by any way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outgoing {
    /// Alerts that wait, and since when the oldest does.
    pub alerts: Option<(i64, Timestamp)>,
    /// Letters to print, and since when the oldest is owed.
    pub letters: Option<(i64, Timestamp)>,
    /// Letters to people whose address is unknown or incomplete in the register.
    pub without_address: i64,
    /// Letters that could not be printed.
    pub held: i64,
    /// The days whose letters nobody said to have taken away, days of work after they were printed; the earliest first.
    pub not_taken: Vec<Date>,
}

/// What was printed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reprinted {
    pub letters: u64,
    /// They would say what is no longer so: a code that served.
    pub needless: u64,
}

/// What became of one letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Printed,
    /// It is settled, or waits for its next try.
    Otherwise,
    /// Another copy of the program has it.
    NotOurs,
}

impl App {
    /// Prints what is owed by post into the folder of the settings.
    pub(crate) async fn print_letters(&self) -> Result<u64, Failure> {
        self.print_due(&Actor::service(), &Spool::at(&self.inner.letters)).await
    }

    /// Prints what is owed by post into `folder`, what every try failed to print included. Answers how many letters.
    pub async fn print_letters_into(&self, actor: &Actor, folder: &Path) -> Result<u64, Failure> {
        allow(actor, Action::PrintLetter, &Subject::NOBODY)?;
        let mut taking = self.begin().await?;
        letters::take_up_held(&mut taking, self.now()).await?;
        taking.commit().await?;
        self.print_due(actor, &Spool::at(folder)).await
    }

    /// Prints again the letters of a day, into `folder`: the same, as far as they still say what is so.
    pub async fn print_letters_again(&self, actor: &Actor, day: Date, folder: &Path) -> Result<Reprinted, Failure> {
        allow(actor, Action::PrintLetter, &Subject::NOBODY)?;
        let spool = Spool::at(folder);
        let mut reading = self.read().await?;
        let printed = letters::printed_on(&mut reading, day).await?;
        drop(reading);
        let (mut again, mut lines) = (Reprinted::default(), Vec::new());
        for letter in printed {
            if let LetterContent::Sheets(sheets) = self.letter_content(&letter, day).await? {
                lines.push(spool.write(day, letter.id, sheets).await?);
                again.letters += 1;
            } else {
                again.needless += 1;
            }
            let subject = format!("letter:{}", letter.id);
            self.record_reading(actor, Action::PrintLetter, subject, "again").await?;
        }
        if !lines.is_empty() {
            spool.list(day, lines.concat()).await?;
        }
        Ok(again)
    }

    async fn print_due(&self, actor: &Actor, spool: &Spool) -> Result<u64, Failure> {
        allow(actor, Action::PrintLetter, &Subject::NOBODY)?;
        let mut printed = 0;
        loop {
            let mut reading = self.read().await?;
            let due = letters::due(&mut reading, self.now(), AT_A_TIME).await?;
            drop(reading);
            let mut ours = 0;
            for letter in due {
                match self.print_letter(actor, spool, &letter).await {
                    Ok(turn) => {
                        printed += u64::from(turn == Turn::Printed);
                        ours += u64::from(turn != Turn::NotOurs);
                    }
                    Err(error) => tracing::warn!(letter = %letter.id, %error, "a letter could not be looked after"),
                }
            }
            // What other copies hold is theirs; what failed has its pause.
            if ours == 0 {
                break;
            }
        }
        self.list_printed(spool).await?;
        Ok(printed)
    }

    async fn print_letter(&self, actor: &Actor, spool: &Spool, letter: &LetterRow) -> Result<Turn, Failure> {
        let (now, day) = (self.now(), self.day_in_paris());
        let mut claiming = self.begin().await?;
        if !letters::claim(&mut claiming, letter, now, PATIENCE).await? {
            claiming.abandon().await?;
            return Ok(Turn::NotOurs);
        }
        claiming.commit().await?;
        let (fate, cause) = match self.print_into(spool, letter, day).await {
            Ok(fate) => fate,
            Err(error) if letter.attempts + 1 >= MOST_TRIES => {
                tracing::error!(letter = %letter.id, %error, "a letter cannot be printed: somebody must look");
                (LetterFate::Held, "held")
            }
            Err(error) => {
                tracing::warn!(letter = %letter.id, %error, "a letter was not printed: it is tried again");
                (LetterFate::Again { at: now + pause(letter.attempts + 1) }, "failed")
            }
        };
        let turn = if matches!(fate, LetterFate::Printed { .. }) { Turn::Printed } else { Turn::Otherwise };
        let mut settling = self.begin().await?;
        letters::settle(&mut settling, letter.id, fate).await?;
        settling.record(self.entry(actor, Action::PrintLetter.name(), format!("letter:{}", letter.id), cause));
        settling.commit().await?;
        Ok(turn)
    }

    async fn print_into(
        &self,
        spool: &Spool,
        letter: &LetterRow,
        day: Date,
    ) -> Result<(LetterFate, &'static str), Failure> {
        Ok(match self.letter_content(letter, day).await? {
            LetterContent::Sheets(sheets) => {
                let manifest = spool.write(day, letter.id, sheets).await?;
                (LetterFate::Printed { day, manifest, at: self.now() }, "printed")
            }
            LetterContent::WithoutAddress => {
                (LetterFate::WithoutAddress { again: self.now() + WITHOUT_ADDRESS }, "without address")
            }
            LetterContent::Needless => (LetterFate::Needless, "needless"),
        })
    }

    /// Writes the lists of the days that gained a letter. A list names what lies beside it: where several machines
    /// print into folders of their own, each lists what it printed.
    async fn list_printed(&self, spool: &Spool) -> Result<(), Failure> {
        let mut reading = self.read().await?;
        let days = letters::unlisted_days(&mut reading).await?;
        drop(reading);
        for day in days {
            let Some(lock) = spool.lock(day).await? else { continue };
            let mut reading = self.read().await?;
            let printed = letters::manifest(&mut reading, day).await?;
            drop(reading);
            let here: Vec<_> = printed.into_iter().filter(|(letter, _)| spool.holds(day, *letter)).collect();
            if here.is_empty() {
                continue;
            }
            spool.list(day, here.iter().map(|(_, lines)| lines.as_str()).collect()).await?;
            let mut listing = self.begin().await?;
            for (letter, _) in &here {
                letters::listed(&mut listing, *letter, self.now()).await?;
            }
            listing.commit().await?;
            drop(lock);
        }
        Ok(())
    }

    /// What waits to leave, for whoever looks after the service.
    pub async fn outgoing(&self, actor: &Actor) -> Result<Outgoing, Failure> {
        allow(actor, Action::ListAlerts, &Subject::NOBODY)?;
        let mut reading = self.read().await?;
        let mut outgoing = Outgoing { alerts: outbox::waiting(&mut reading).await?, ..Outgoing::default() };
        for (state, count, oldest) in letters::standing(&mut reading).await? {
            match state {
                LetterState::Owed | LetterState::Printing => {
                    let (before, since) = outgoing.letters.unwrap_or((0, oldest));
                    outgoing.letters = Some((before + count, since.min(oldest)));
                }
                LetterState::WithoutAddress => outgoing.without_address = count,
                LetterState::Held => outgoing.held = count,
                LetterState::Printed | LetterState::Needless => {}
            }
        }
        let (spool, today) = (Spool::at(&self.inner.letters), self.day_in_paris());
        // A folder that cannot be read has no day; the letters that cannot be printed say so.
        let days = spool.days().await.unwrap_or_default().into_iter();
        outgoing.not_taken = days.filter(|day| !spool.is_taken(*day) && is_late(*day, today)).collect();
        Ok(outgoing)
    }
}

/// Whether more days of work than it takes to post the letters of a day went by since, today not counted. Holidays count
/// as days of work: at worst somebody looks a day early.
fn is_late(printed_on: Date, today: Date) -> bool {
    let since = printed_on.series(1.day()).skip(1).take_while(|day| *day < today);
    let worked = since.filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    worked.take(TAKEN_WITHIN).count() == TAKEN_WITHIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_a_day_are_late_after_three_whole_days_of_work() {
        let day = Date::constant;
        // Printed on a Thursday: Friday, Monday and Tuesday go by.
        for (today, late) in [(26, false), (27, false), (30, false), (31, false), (32, true), (40, true)] {
            let today = day(2026, 11, 25).saturating_add((today - 25).days());
            assert_eq!(is_late(day(2026, 11, 26), today), late, "{today}");
        }
    }
}
