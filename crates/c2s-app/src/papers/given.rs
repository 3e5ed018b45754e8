//! Papers that the same person gave with an earlier application: offered again while they still hold, and copied once
//! the applicant agrees.
//!
//! What is copied is sealed under the key of its new file and opened again, as if it came today: the erasure of the
//! earlier file takes nothing from it, and it is erased with its own.

use c2s_domain::Date;
use c2s_domain::ids::{ApplicationId, PaperId};
use c2s_domain::situation::iso_date;
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::events::EventKind;
use c2s_storage::papers::PaperState;
use jiff::civil::date;
use serde::{Deserialize, Serialize};

use super::received::PaperChange;
use super::window::{PaperKind, WindowKey};
use super::{
    AskedWindow, Coming, Cut, ExpectedPages, FileContent, FiledPaper, Incoming, PaperError, Received, of_application,
};
use crate::App;
use crate::actor::Actor;
use crate::draft::{
    Content, Draft, DraftView, Hindered, OpenDraft, OwnFile, PersonKey, Version, filled, nir_of, people_of,
};
use crate::failure::Failure;
use crate::policy::Action;
use crate::register::Family;

/// How many of the latest applications are looked at.
const LATEST: i64 = 5;

/// A document that could be given again.
#[derive(Clone, PartialEq, Eq)]
pub struct GivenBefore {
    /// The window of the draft that it would fill.
    pub window: WindowKey,
    /// The application that it was given with, and its window there.
    pub application: ApplicationId,
    pub there: WindowKey,
    pub first: FirstGiven,
    /// How many files it has.
    pub files: usize,
}

crate::hidden_debug!(GivenBefore);

/// A draft, with the documents of earlier applications that could fill its empty windows: of the same person, of the same
/// kind, safe, whole, and still holding today.
pub struct DraftWithPapers {
    pub draft: Hindered,
    pub given: Vec<GivenBefore>,
}

/// Where a paper comes from, when it was given before: sealed with it, and told to whoever decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstGiven {
    /// The number of the application it came with.
    pub receipt: String,
    /// The day it came, at the fund.
    #[serde(with = "iso_date")]
    pub on: Date,
}

/// A document of an earlier file, with what it is copied from.
struct Earlier {
    given: GivenBefore,
    file: ApplicationRow,
    papers: Vec<FiledPaper>,
    pages_expected: Option<u16>,
}

/// The bytes of a paper, on their way to another file.
struct Again(FileContent);

impl Incoming for Again {
    fn next(&mut self) -> Coming<'_> {
        Box::pin(async move { self.0.next().await.map_err(Cut::from) })
    }
}

impl App {
    /// The draft of this person with what its page of papers says besides. `None` when there is none yet.
    pub async fn draft_with_papers(&self, actor: &Actor) -> Result<Option<DraftWithPapers>, Failure> {
        let own = OwnFile::of(actor, Action::ReadOwnFile)?;
        let Some(open) = self.open_draft(own.insured).await? else { return Ok(None) };
        let given = self.earlier(&open).await?.into_iter().map(|earlier| earlier.given).collect();
        Ok(Some(DraftWithPapers { draft: self.hindered(actor, &open).await?, given }))
    }

    /// Copies a document that was given before into its window: the applicant says that it still holds.
    pub async fn give_again(
        &self,
        actor: &Actor,
        seen: Version,
        window: &WindowKey,
        application: ApplicationId,
    ) -> Result<DraftView, PaperError> {
        let own = OwnFile::of(actor, Action::AddPaper)?;
        let open = self.draft_as_seen(own, seen).await?;
        let mut earlier = self.earlier(&open).await?.into_iter();
        let is_meant = |one: &Earlier| one.given.window == *window && one.given.application == application;
        let earlier = earlier.find(is_meant).ok_or(PaperError::NoWindow)?;
        let mut received = Vec::with_capacity(earlier.papers.len());
        let done = match self.copy_into(actor, &open, &earlier, &mut received).await {
            Ok(()) => self.add_again(actor, own, &open, &earlier, &received).await,
            Err(error) => Err(error),
        };
        if let Err(error) = done {
            for one in &received {
                self.let_go(one, &error).await;
            }
            return Err(error);
        }
        for one in &received {
            self.paper_came(one.id).await;
        }
        self.draft_after(own).await
    }

    async fn copy_into(
        &self,
        actor: &Actor,
        open: &OpenDraft,
        earlier: &Earlier,
        received: &mut Vec<Received>,
    ) -> Result<(), PaperError> {
        for paper in &earlier.papers {
            let id = paper.row.id;
            self.record_reading(actor, Action::ReadPaper, format!("paper:{id}"), "given_again").await?;
            let content = self.unaltered(id, self.original(&paper.row, &earlier.file).await).await?;
            let mut one = Box::pin(self.receive(&open.row, earlier.given.window.clone(), Again(content))).await?;
            one.known.first_given = Some(earlier.given.first.clone());
            received.push(one);
        }
        Ok(())
    }

    /// All the files of the document, or none of them.
    async fn add_again(
        &self,
        actor: &Actor,
        own: OwnFile,
        open: &OpenDraft,
        earlier: &Earlier,
        received: &[Received],
    ) -> Result<(), PaperError> {
        let window = &earlier.given.window;
        let [first, others @ ..] = received else { return Err(PaperError::NoWindow) };
        let mut draft = open.draft.clone();
        draft.unavailable.retain(|other| other.window != *window);
        if let Some(pages) = earlier.pages_expected {
            draft.expect_pages(ExpectedPages { window: window.clone(), pages });
        }
        let change = PaperChange {
            paper: first.id,
            window: window.clone(),
            sha256: first.known.sha256.clone(),
            others: others.iter().map(|other| other.id).collect::<Vec<PaperId>>(),
        };
        let mut place = super::next_place(&self.papers_of(open, window)?)?;
        let mut adding = self.begin().await?;
        if !self.save_change(&mut adding, actor, own, open, draft, EventKind::PaperAdded, &change).await? {
            adding.abandon().await?;
            return Err(self.stale_paper(own).await?);
        }
        for one in received {
            one.write(&mut adding, &open.row, place, self.now()).await?;
            place += 1;
        }
        Ok(adding.commit().await?)
    }

    async fn earlier(&self, open: &OpenDraft) -> Result<Vec<Earlier>, Failure> {
        let is_empty = |asked: &AskedWindow| {
            let explained = open.draft.unavailable.iter().any(|other| other.window == asked.key);
            !explained && !open.papers.iter().any(|paper| paper.window() == asked.key)
        };
        let mut empty = self.asked_windows(open)?;
        empty.retain(is_empty);
        let mut found: Vec<Earlier> = Vec::new();
        if empty.is_empty() {
            return Ok(found);
        }
        let today = self.today_at(&open.fund);
        let mut reading = self.read().await?;
        for file in applications::latest_of(&mut reading, open.row.insured, LATEST).await? {
            let Some(receipt) = file.receipt.as_ref().map(|receipt| receipt.number.clone()) else { continue };
            if file.id == open.row.id {
                continue;
            }
            let (draft, family) = Content::of_sent(&file)?;
            let sent =
                Sent { draft: &draft, family: &family, papers: of_application(self, &mut reading, &file).await? };
            for asked in &empty {
                if found.iter().any(|other| other.given.window == asked.key) {
                    continue;
                }
                let Some((there, on, pages_expected)) = sent.holding(asked, open, today) else { continue };
                let papers = of_application(self, &mut reading, &file).await?;
                let papers: Vec<FiledPaper> = papers.into_iter().filter(|paper| paper.window() == there).collect();
                // What was copied already keeps its first day.
                let first = papers.iter().find_map(|paper| paper.known.first_given.clone());
                let first = first.unwrap_or_else(|| FirstGiven { receipt: receipt.clone(), on });
                let (window, files) = (asked.key.clone(), papers.len());
                let given = GivenBefore { window, application: file.id, there, first, files };
                let Some(file) = applications::find(&mut reading, file.id).await? else { continue };
                found.push(Earlier { given, file, papers, pages_expected });
            }
        }
        Ok(found)
    }
}

/// An application that was sent, as far as its papers go.
struct Sent<'a> {
    draft: &'a Draft,
    family: &'a Family,
    papers: Vec<FiledPaper>,
}

impl Sent<'_> {
    /// The window here whose document holds today for the one that is asked: with the day it came, and its pages.
    fn holding(&self, asked: &AskedWindow, open: &OpenDraft, today: Date) -> Option<(WindowKey, Date, Option<u16>)> {
        let people = people_of(self.family, self.draft);
        let mut keys: Vec<WindowKey> = self.papers.iter().map(FiledPaper::window).collect();
        keys.dedup();
        keys.into_iter().find_map(|there| {
            let same_kind = self.kind_of(&there) == Some(asked.key.kind);
            let same_about = there.abroad() == asked.key.abroad();
            if !same_kind || !same_about || !self.is_same_person(there.person, asked.key.person, open) {
                return None;
            }
            let papers: Vec<&FiledPaper> = self.papers.iter().filter(|paper| paper.window() == there).collect();
            let is_sound = |paper: &&FiledPaper| {
                paper.row.state == PaperState::Safe && !paper.is_old() && paper.other_kind().is_none()
            };
            let window = AskedWindow { key: there.clone(), country: None };
            let window = filled(&[window], &self.papers, self.draft, &people).pop()?;
            let on = papers.iter().map(|paper| paper.first_came_on()).min()?;
            let year_of_income = papers.iter().find_map(|paper| paper.year_of_income());
            let holds =
                papers.iter().all(is_sound) && !window.is_missing() && holds(&asked.key, on, year_of_income, today);
            holds.then_some((there, on, window.pages_expected))
        })
    }

    /// A paper that the fund asked for is of the kind it asked.
    fn kind_of(&self, window: &WindowKey) -> Option<PaperKind> {
        if window.kind != PaperKind::Requested {
            return Some(window.kind);
        }
        self.draft.request_of(window).filter(|requested| requested.period.is_none())?.kind.own_window()
    }

    /// Whether somebody of this file is somebody of the draft: their number says so, and nothing less.
    fn is_same_person(&self, here: PersonKey, there: PersonKey, open: &OpenDraft) -> bool {
        let nir = nir_of(here, self.draft, self.family);
        nir.is_some() && nir == nir_of(there, &open.draft, &open.family)
    }
}

/// Whether a document that came on this day still shows today what its window asks.
///
/// What is of a period that moves, or of a state that may have ended, is asked anew.
fn holds(window: &WindowKey, came_on: Date, year_of_income: Option<i16>, today: Date) -> bool {
    match window.kind {
        // Notices come out in summer, that of the year before: the last one is that of the last September.
        PaperKind::TaxNotice => match year_of_income {
            Some(year) => year >= last_first_of(9, today).year() - 1,
            None => came_on >= last_first_of(9, today),
        },
        // The aid is given for a school year.
        PaperKind::EmergencyAid => came_on >= last_first_of(9, today),
        // Property is taxed in autumn, each notice once.
        PaperKind::PropertyTax | PaperKind::HousingTax => came_on >= last_first_of(12, today),
        // Of a year that was over when it came.
        PaperKind::ForeignProof => window.abroad().is_some_and(|abroad| came_on.year() > abroad.year),
        // A separation within the year.
        PaperKind::SeparationProof => came_on.saturating_add(jiff::Span::new().years(1)) > today,
        PaperKind::ResourcesProof
        | PaperKind::RsaAttestation
        | PaperKind::BenefitProof
        | PaperKind::PregnancyOrBirth
        | PaperKind::ResidencePermit
        | PaperKind::TurnoverProof
        | PaperKind::ContestedProof
        | PaperKind::Requested => false,
    }
}

/// The first day of this month that is today or came last.
fn last_first_of(month: i8, today: Date) -> Date {
    let of_this_year = date(today.year(), month, 1);
    if of_this_year <= today { of_this_year } else { date(today.year() - 1, month, 1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::Abroad;

    #[test]
    fn a_document_given_before_holds_as_long_as_it_shows_what_is_asked() {
        let of = |kind| WindowKey::of(kind, PersonKey::Applicant);
        let notice = of(PaperKind::TaxNotice);
        let abroad = |year| WindowKey::of_country(PersonKey::Applicant, Abroad { country: "suisse".to_owned(), year });
        for (window, came_on, year, today, expected) in [
            // Its seal says which one it is.
            (&notice, date(2025, 10, 1), Some(2024), date(2026, 8, 31), true),
            (&notice, date(2025, 10, 1), Some(2024), date(2026, 9, 1), false),
            (&notice, date(2025, 10, 1), Some(2025), date(2026, 9, 1), true),
            (&notice, date(2025, 8, 1), Some(2023), date(2025, 8, 31), true),
            // Nothing says it: the day it came does.
            (&notice, date(2025, 9, 1), None, date(2026, 8, 31), true),
            (&notice, date(2025, 8, 31), None, date(2025, 9, 1), false),
            (&of(PaperKind::EmergencyAid), date(2025, 9, 1), None, date(2026, 8, 31), true),
            (&of(PaperKind::EmergencyAid), date(2025, 9, 1), None, date(2026, 9, 1), false),
            (&of(PaperKind::PropertyTax), date(2025, 12, 1), None, date(2026, 11, 30), true),
            (&of(PaperKind::PropertyTax), date(2025, 11, 30), None, date(2025, 12, 1), false),
            (&abroad(2024), date(2025, 1, 1), None, date(2025, 6, 1), true),
            (&abroad(2025), date(2025, 12, 31), None, date(2026, 1, 2), false),
            (&of(PaperKind::SeparationProof), date(2025, 1, 2), None, date(2026, 1, 1), true),
            (&of(PaperKind::SeparationProof), date(2025, 1, 2), None, date(2026, 1, 2), false),
            (&of(PaperKind::RsaAttestation), date(2025, 1, 2), None, date(2025, 1, 2), false),
            (&of(PaperKind::ResidencePermit), date(2025, 1, 2), None, date(2025, 1, 2), false),
        ] {
            assert_eq!(holds(window, came_on, year, today), expected, "{window} of {came_on}, asked on {today}");
        }
    }
}
