//! Reading everything over before it is certified: what the answers are, and what they were when their applicant last
//! read them over or, in a correction, when they were certified.

use c2s_storage::applications::ApplicationRow;
use c2s_storage::typed_pages;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Content, Draft, DraftObstacle, DraftView, OpenDraft, OwnFile, Version};
use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::papers;
use crate::policy::Action;

/// A draft that is read over.
#[derive(Clone)]
pub struct ReadOver {
    pub view: DraftView,
    /// What is to be settled or known before it is sent.
    pub obstacles: Vec<DraftObstacle>,
    /// The same as it was before; `None`: it is read over for the first time.
    pub before: Option<DraftView>,
}

crate::hidden_debug!(ReadOver);

/// The answers that were read at an instant, and whose papers are those of that instant.
#[derive(Clone, Serialize, Deserialize)]
struct Reading {
    version: Version,
    at: Timestamp,
    answers: Draft,
}

/// The last reading, and the one that it was compared with: a page that is loaded again shows the same.
#[derive(Clone, Serialize, Deserialize)]
struct Readings {
    last: Reading,
    before: Option<Reading>,
}

impl Readings {
    /// The first, or those that follow `known` once `now` is read. The version stays while nothing is saved, be it an
    /// answer or a paper: then the readings stay too.
    fn after(known: Option<Self>, now: Reading) -> Self {
        match known {
            None => Self { last: now, before: None },
            Some(known) if known.last.version == now.version => known,
            Some(known) => Self { last: now, before: Some(known.last) },
        }
    }
}

impl App {
    /// The draft of this person, to be read over, beside what it was before; `None` when there is no draft.
    pub async fn read_over(&self, actor: &Actor) -> Result<Option<ReadOver>, Failure> {
        let own = OwnFile::of(actor, Action::ReadOwnFile)?;
        let at = self.now();
        let Some(open) = self.open_draft(own.insured).await? else { return Ok(None) };
        let view = self.view(&open)?;
        let obstacles = self.obstacles_of(&open, &view).await?;
        let earlier = if open.is_correction() {
            self.record_reading(actor, Action::ReadOwnFile, format!("application:{}", open.row.id), "draft").await?;
            certified(&open.content)
        } else {
            let now = Reading { version: open.version(), at, answers: open.draft.clone() };
            self.read_again(actor, &open.row, now).await?.map(|reading| (reading.answers, reading.at))
        };
        let before = match earlier {
            Some(earlier) => Some(self.as_it_was(open, earlier).await?),
            None => None,
        };
        Ok(Some(ReadOver { view, obstacles, before }))
    }

    /// Keeps that the draft is read, and gives the reading to compare it with.
    async fn read_again(&self, actor: &Actor, row: &ApplicationRow, now: Reading) -> Result<Option<Reading>, Failure> {
        let mut reading = self.read().await?;
        let known = typed_pages::readings_of::<Readings>(&mut reading, &row.data_key, row.id).await?;
        drop(reading);
        let (turn, known) = known.map_or((0, None), |(turn, known)| (turn, Some(known)));
        let is_new = known.as_ref().is_none_or(|known| known.last.version != now.version);
        let at = now.at;
        let readings = Readings::after(known, now);
        let mut keeping = self.begin().await?;
        if is_new {
            // Read in another tab at the same moment, it is kept once: this tab compares with the same.
            let page = typed_pages::READINGS;
            typed_pages::keep(&mut keeping, &row.data_key, row.id, page, turn, &readings, at).await?;
        }
        keeping.record(self.entry(actor, Action::ReadOwnFile.name(), format!("application:{}", row.id), "draft"));
        keeping.commit().await?;
        Ok(readings.before)
    }

    /// The view of the draft with the answers and the papers of an earlier time.
    async fn as_it_was(&self, open: OpenDraft, (mut answers, at): (Draft, Timestamp)) -> Result<DraftView, Failure> {
        let mut reading = self.read().await?;
        let papers = papers::of_application_at(self, &mut reading, &open.row, at, open.papers).await?;
        answers.sent_without_standing = open.draft.sent_without_standing;
        self.view(&OpenDraft { draft: answers, papers, ..open })
    }
}

/// What was certified of a file that is being corrected, and when.
fn certified(content: &Content) -> Option<(Draft, Timestamp)> {
    let certification = content.draft.certification.as_ref()?;
    Some((content.draft.clone(), certification.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(version: i64) -> Reading {
        Reading { version: Version(version), at: Timestamp::UNIX_EPOCH, answers: Draft::default() }
    }

    #[test]
    fn each_reading_is_compared_with_the_one_before_and_a_page_loaded_again_with_the_same() {
        let compared = |readings: &Readings| readings.before.as_ref().map(|before| before.version.0);
        let first = Readings::after(None, reading(3));
        assert_eq!(compared(&first), None, "nobody read it before");
        let again = Readings::after(Some(first), reading(3));
        assert_eq!(compared(&again), None, "nothing was saved since");
        let second = Readings::after(Some(again), reading(5));
        assert_eq!(compared(&second), Some(3));
        let again = Readings::after(Some(second), reading(5));
        assert_eq!(compared(&again), Some(3), "the page was loaded again");
        assert_eq!(compared(&Readings::after(Some(again), reading(6))), Some(5));
    }
}
