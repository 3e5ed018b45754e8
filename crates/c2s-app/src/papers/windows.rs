//! The windows that the answers of a file ask for, with what was put in them.

use c2s_domain::Date;

use super::asked::{AskedWindow, Asking};
use super::filed::FiledPaper;
use super::putting::PaperError;
use super::window::WindowKey;
use crate::App;
use crate::draft::{Draft, OpenDraft, PaperWindow, filled, people, people_of};
use crate::failure::Failure;
use crate::register::Family;

impl App {
    /// The papers of a window that is asked, in their order.
    pub(crate) fn papers_of<'a>(
        &self,
        open: &'a OpenDraft,
        window: &WindowKey,
    ) -> Result<Vec<&'a FiledPaper>, PaperError> {
        let asked = self.asked_windows(open)?;
        if !asked.iter().any(|other| other.key == *window) {
            return Err(PaperError::NoWindow);
        }
        Ok(open.papers.iter().filter(|paper| paper.window() == *window).collect())
    }

    /// The windows that the answers of a draft ask for today.
    pub(crate) fn asked_windows(&self, open: &OpenDraft) -> Result<Vec<AskedWindow>, Failure> {
        self.asked(&open.draft, &open.family, open.filed_on(self.today_at(&open.fund)))
    }

    /// The windows that these answers ask for on this day.
    fn asked(&self, draft: &Draft, family: &Family, today: Date) -> Result<Vec<AskedWindow>, Failure> {
        let people = people(family, draft.household.as_ref());
        let period = crate::study::reference_period(self.law(), today)?;
        let path = crate::study::path(draft, family, today, self.law());
        let confirmed = &draft.confirmed(family);
        let asks_residence = !family.facts.rights.answer_the_residence(today);
        let before = &family.before;
        Ok(Asking { draft, people: &people, today, period, path, confirmed, before, asks_residence }.windows())
    }

    /// The windows of a file that was sent, with what was put in each.
    pub(crate) fn windows_of_sent(
        &self,
        draft: &Draft,
        family: &Family,
        papers: &[FiledPaper],
        sent_on: Date,
    ) -> Result<Vec<PaperWindow>, Failure> {
        let asked = self.asked(draft, family, sent_on)?;
        Ok(filled(&asked, papers, draft, &people_of(family, draft)))
    }
}
