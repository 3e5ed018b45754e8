//! The folders of printed letters: each goes once its delay is over and somebody said that it was taken away.

use c2s_domain::Date;

use super::delays::Kind;
use super::fate::Obstacle;
use super::{Pace, Walk};
use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::letters::Spool;
use crate::policy::{Action, Subject, allow};

/// What became of a folder that was said to be taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    Now,
    Before,
    /// No letter was printed that day, or not on this machine.
    NoFolder,
    /// The day is not over: more letters may come.
    TooSoon,
}

impl App {
    pub(super) async fn walk_letter_folders(&self, actor: &Actor, pace: Pace, walk: &mut Walk) -> Result<(), Failure> {
        let today = self.day_in_paris();
        let Some(delay) = self.delays().on(Kind::LetterFolder, today) else { return Ok(()) };
        let spool = Spool::at(&self.inner.letters);
        let over = spool.days().await?.into_iter().filter(|day| today > delay.length.after(*day));
        for day in over {
            if !spool.is_taken(day) {
                *walk.withheld.entry(Obstacle::NotTaken).or_default() += 1;
                continue;
            }
            if pace == Pace::Erase {
                spool.erase(day).await?;
                let mut telling = self.begin().await?;
                telling.record(self.entry(actor, Action::EraseFile.name(), format!("letters:{day}"), "folder"));
                telling.commit().await?;
            }
            walk.goes(Kind::LetterFolder, 1);
        }
        Ok(())
    }

    /// Whoever posts the letters has those of a day: their folder may go once its delay is over.
    pub async fn letters_were_taken(&self, actor: &Actor, day: Date) -> Result<Taken, Failure> {
        allow(actor, Action::PrintLetter, &Subject::NOBODY)?;
        if day >= self.day_in_paris() {
            return Ok(Taken::TooSoon);
        }
        let spool = Spool::at(&self.inner.letters);
        if !spool.days().await?.contains(&day) {
            return Ok(Taken::NoFolder);
        }
        if spool.is_taken(day) {
            return Ok(Taken::Before);
        }
        spool.mark_taken(day).await?;
        let mut telling = self.begin().await?;
        telling.record(self.entry(actor, Action::PrintLetter.name(), format!("letters:{day}"), "taken away"));
        telling.commit().await?;
        Ok(Taken::Now)
    }
}
