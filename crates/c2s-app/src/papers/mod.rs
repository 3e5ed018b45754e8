//! The papers of an application: asked, put in, ordered, taken out, read again.

mod asked;
mod coming;
mod content;
mod given;
mod in_pieces;
mod leaving;
mod opening;
mod pages;
mod requested;
mod scanning;
mod sealed_notice;
mod unavailable;
mod upload;
mod window;

pub use coming::{Coming, Cut, Incoming};
pub use content::FileContent;
pub use given::{FirstGiven, GivenBefore};
pub use leaving::{Paper, PaperContent};
pub use opening::{FileToOpen, NotOpened, NotRead, Opener, Opening, PaperStanding, Reading, with_waits};
pub use pages::{ExpectedPages, Pages};
pub use requested::{RequestReason, RequestedKind, RequestedPaper};
pub use scanning::{NotScanned, Scan, Scanner};
pub use sealed_notice::{SealStanding, SealedDeclarant, SealedKind, SealedNotice};
pub use unavailable::{UnavailablePaper, UnavailableReason};
pub use upload::{Announced, PieceError, UPLOAD_PIECE, UploadStanding, UploadedFile};
pub use window::{About, Abroad, Contested, CountryName, NotAWindowKey, PaperKind, WindowKey};

pub(crate) use asked::{AskedWindow, Asking};
pub(crate) use opening::keep_opening;

use c2s_domain::Date;
use c2s_domain::ids::PaperId;
use c2s_papers::{Dated, Format, Refusal, Remark, Title, TitledKind};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::events::{self, EventKind, NewEvent};
use c2s_storage::papers::{self, NewPaper, PaperRow, PaperState};
use c2s_storage::{Connection, DataKey, StorageError, Transaction};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};

use crate::App;
use crate::actor::Actor;
use crate::draft::{Draft, DraftView, OpenDraft, OwnFile, PaperWindow, PersonKey, Version, filled, people, people_of};
use crate::failure::Failure;
use crate::policy::Action;
use crate::register::{self, Family};

use self::opening::Found;

/// How many files one window takes.
pub const MOST_PAPERS: usize = 20;
/// With those that were refused: in a file that was sent nobody can take them out.
pub const MOST_FILES: usize = 2 * MOST_PAPERS;

/// What a list shows of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSummary {
    pub id: PaperId,
    pub window: WindowKey,
    pub person: PersonKey,
    pub format: Format,
    /// In bytes.
    pub size: u64,
    /// `None`: they could not be counted. Once it was opened, those of the copy.
    pub pages: Option<u16>,
    pub added_at: Timestamp,
    /// The day on which its age is counted, at the fund: that of the sending of its file, or the one it came later.
    pub counts_on: Date,
    pub standing: PaperStanding,
    /// What is seen on its pages: told, never a reason to refuse.
    pub remarks: Vec<Remark>,
    /// What its seal or its print says, when it is older than the last notice can be.
    pub old_notice: Option<OldNotice>,
    /// What its print says, when it is an attestation that says nothing of the present any more.
    pub old_attestation: Option<OldAttestation>,
    /// What it says that it is, when its window asks for another paper: a question, never a refusal.
    pub other_kind: Option<OtherKind>,
    pub scan: Scan,
    /// It was given with an earlier application, and taken again.
    pub first_given: Option<FirstGiven>,
    /// It was given to a file that was sent already.
    pub given_after: bool,
}

impl PaperSummary {
    /// Whether it counts as given: what is refused must be given again.
    pub const fn counts(&self) -> bool {
        self.standing.counts()
    }

    /// Whether something is seen that another file could mend.
    pub fn is_remarked(&self) -> bool {
        let of_time = self.old_notice.is_some() || self.old_attestation.is_some();
        let is_remark = |remark: &Remark| !matches!(remark, Remark::BlankLeftOut { .. });
        of_time || self.other_kind.is_some() || self.remarks.iter().any(is_remark)
    }

    /// How many pages came, with the blank ones that the copy leaves out: none of them is said to be missing.
    pub fn pages_that_came(&self) -> Option<u16> {
        let left_out = self.remarks.iter().map(Remark::left_out);
        Some(left_out.fold(self.pages?, u16::saturating_add))
    }
}

/// What a paper says that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OtherKind {
    Sealed(SealedKind),
    Titled(TitledKind),
}

/// A tax notice that is not the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OldNotice {
    pub tax: Taxed,
    /// That of its income, or of its tax.
    pub year: i16,
    /// The last notice is of this year, or of a later one.
    pub at_least: i16,
}

/// What a notice is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taxed {
    Income,
    /// Property that one has, or lives in.
    Property,
}

/// An attestation of the CAF or the MSA that is not of the present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldAttestation {
    /// The latest day that it speaks of, and the number of months after which the right to the RSA was looked at anew.
    Dated { on: Date, months: i32 },
    /// It says that it held until then.
    Ended(Date),
}

impl OldAttestation {
    /// What is said of an attestation that counts on a day; `None`: it is of the present.
    fn of(dated: Dated, counts_on: Date, months: i32) -> Option<Self> {
        match dated {
            Dated::Until(until) => {
                let until = until.date()?;
                (until < counts_on).then_some(Self::Ended(until))
            }
            Dated::On(on) => {
                let (on, oldest) = (on.date()?, counts_on.saturating_sub(Span::new().months(months)));
                (on < oldest).then_some(Self::Dated { on, months })
            }
        }
    }
}

/// The month from which everybody has the notice of the income of the year before: those of the summer are online from
/// the end of July to the beginning of September, and come by post until then.
const NEW_NOTICES_FROM: i8 = 10;

/// The month from which everybody has the notices of property and housing tax of the year: they come from the end of
/// August to November.
const NEW_PROPERTY_NOTICES_FROM: i8 = 12;

/// The year of the last notice of property or housing tax that somebody has on a day.
fn last_property_notice_on(day: Date) -> i16 {
    if day.month() < NEW_PROPERTY_NOTICES_FROM { day.year() - 1 } else { day.year() }
}

/// The value of the law that says how often the CAF and the MSA look anew at what somebody receives of the RSA: what an
/// earlier attestation says may have changed since (ADR 0097).
const RSA_REEXAMINATION: &str = "rsa_reexamination_months";

/// The year of income of the last notice that somebody has on a day: what is older is not the last one.
pub(crate) fn last_notice_on(day: Date) -> i16 {
    if day.month() < NEW_NOTICES_FROM { day.year() - 2 } else { day.year() - 1 }
}

/// How the age of the papers of a file is reckoned (ADR 0097).
pub(crate) struct Reckoning<'a> {
    app: &'a App,
    zone: &'a TimeZone,
    /// The day of its sending; today, while it is a draft.
    filed_on: Date,
}

impl<'a> Reckoning<'a> {
    pub(crate) fn of(app: &'a App, file: &ApplicationRow, zone: &'a TimeZone) -> Self {
        let today = || zone.to_datetime(app.now()).date();
        let filed_on = file.progress.sent().map_or_else(today, |sent| sent.on());
        Self { app, zone, filed_on }
    }
}

/// A paper of a file, opened.
#[derive(Debug)]
pub(crate) struct FiledPaper {
    pub(crate) row: PaperRow,
    pub(crate) known: KnownOfPaper,
    /// Once it was opened.
    found: Option<Found>,
    person: PersonKey,
    /// The day it came, at the fund.
    came_on: Date,
    /// That on which its age is counted.
    counts_on: Date,
    /// How many months an attestation of RSA says something of the present.
    reexamined_after: i32,
}

impl FiledPaper {
    fn open(row: PaperRow, data_key: &DataKey, reckoning: &Reckoning<'_>) -> Result<Self, Failure> {
        let person =
            row.person.parse().map_err(|_| Failure::Broken("a paper belongs to nobody of its file".to_owned()))?;
        let (known, found) = (row.known(data_key)?, row.found(data_key)?);
        let came_on = reckoning.zone.to_datetime(row.added_at).date();
        let counts_on = came_on.max(reckoning.filed_on);
        let reexamined_after = reckoning.app.nearest_legal_months(RSA_REEXAMINATION, counts_on)?.get_months();
        Ok(Self { row, known, found, person, came_on, counts_on, reexamined_after })
    }

    /// Those that came before there were several windows are tax notices.
    pub(crate) fn window(&self) -> WindowKey {
        self.known.window.clone().unwrap_or(WindowKey::of(PaperKind::TaxNotice, self.person))
    }

    pub(crate) const fn person(&self) -> PersonKey {
        self.person
    }

    /// The day it came, at the fund.
    pub(crate) const fn came_on(&self) -> Date {
        self.came_on
    }

    /// The day on which its age is counted: it must be of the time of the application, or of when it came later.
    pub(crate) const fn counts_on(&self) -> Date {
        self.counts_on
    }

    fn standing(&self) -> PaperStanding {
        PaperStanding::of(&self.row, self.found.as_ref())
    }

    /// Whether it counts as given.
    pub(crate) fn counts(&self) -> bool {
        self.standing().counts()
    }

    pub(crate) fn summary(&self) -> PaperSummary {
        PaperSummary {
            id: self.row.id,
            window: self.window(),
            person: self.person,
            format: self.known.format(),
            size: self.row.size,
            pages: self.found.as_ref().and_then(|found| found.pages).or(self.known.pages),
            added_at: self.row.added_at,
            counts_on: self.counts_on,
            standing: self.standing(),
            remarks: self.found.as_ref().map(|found| found.remarks.clone()).unwrap_or_default(),
            old_notice: self.old_notice(),
            old_attestation: self.old_attestation(),
            other_kind: self.other_kind(),
            scan: self.found.as_ref().map(|found| found.scan).unwrap_or_default(),
            first_given: self.known.first_given.clone(),
            given_after: self.known.given_after,
        }
    }

    /// The day it came first, at the fund: with this application, or with the one it was taken from.
    fn first_came_on(&self) -> Date {
        self.known.first_given.as_ref().map_or(self.came_on, |first| first.on)
    }

    /// That of the tax notice which its seal or its print says that it is.
    fn year_of_income(&self) -> Option<i16> {
        let found = self.found.as_ref()?;
        let titled = || found.title.and_then(|title| title.year_of_income);
        found.year_of_income.or_else(titled)
    }

    fn old_notice(&self) -> Option<OldNotice> {
        let (tax, year, at_least) = match self.window().kind {
            PaperKind::TaxNotice => (Taxed::Income, self.year_of_income()?, last_notice_on(self.counts_on)),
            PaperKind::PropertyTax | PaperKind::HousingTax => {
                let year = self.title()?.year_of_tax?;
                (Taxed::Property, year, last_property_notice_on(self.counts_on))
            }
            _ => return None,
        };
        (year < at_least).then_some(OldNotice { tax, year, at_least })
    }

    fn old_attestation(&self) -> Option<OldAttestation> {
        if self.window().kind != PaperKind::RsaAttestation {
            return None;
        }
        OldAttestation::of(self.title()?.dated?, self.counts_on, self.reexamined_after)
    }

    /// Whether it is not of the time that its window asks for.
    fn is_old(&self) -> bool {
        self.old_notice().is_some() || self.old_attestation().is_some()
    }

    /// What its print says that it is.
    fn title(&self) -> Option<Title> {
        self.found.as_ref()?.title
    }

    /// The other windows take many papers: neither a seal nor a title can say that one is not of theirs.
    fn other_kind(&self) -> Option<OtherKind> {
        let found = self.found.as_ref()?;
        let window = self.window().kind;
        // Print is in many hands: where there is a seal, it is the seal that says what the paper is.
        if let Some(kind) = &found.kind {
            let is_other = match window {
                PaperKind::TaxNotice => matches!(kind, SealedKind::Other(_)),
                PaperKind::RsaAttestation | PaperKind::PropertyTax | PaperKind::HousingTax => {
                    *kind == SealedKind::IncomeNotice
                }
                _ => false,
            };
            return is_other.then(|| OtherKind::Sealed(kind.clone()));
        }
        let kind = found.title?.kind;
        let is_other = match window {
            PaperKind::TaxNotice => kind != TitledKind::IncomeNotice,
            PaperKind::RsaAttestation => kind != TitledKind::BenefitAttestation,
            // One notice may be of both.
            PaperKind::PropertyTax | PaperKind::HousingTax => {
                !matches!(kind, TitledKind::PropertyTax | TitledKind::HousingTax)
            }
            _ => false,
        };
        is_other.then_some(OtherKind::Titled(kind))
    }

    /// The tax notices whose seals it bears.
    pub(crate) fn sealed_notices(&self, app: &App, people: &[crate::draft::PersonOfFile]) -> Vec<SealedNotice> {
        let found = self.found.as_ref().filter(|_| self.row.state == PaperState::Safe);
        found.map_or_else(Vec::new, |found| sealed_notice::of(self, found, people, &app.inner.authorities))
    }
}

/// The papers of an application that were not taken out, window by window, each in its order.
pub(crate) async fn of_application(
    app: &App,
    connection: &mut Connection,
    row: &ApplicationRow,
) -> Result<Vec<FiledPaper>, Failure> {
    let zone = register::fund(connection, row.fund).await?.zone;
    of_application_in(connection, row, &Reckoning::of(app, row, &zone)).await
}

/// The same where the time zone of their fund is known.
pub(crate) async fn of_application_in(
    connection: &mut Connection,
    row: &ApplicationRow,
    reckoning: &Reckoning<'_>,
) -> Result<Vec<FiledPaper>, Failure> {
    let rows = papers::of_application(connection, row.id).await?;
    let filed = rows.into_iter().map(|paper| FiledPaper::open(paper, &row.data_key, reckoning));
    Ok(in_order(filed.collect::<Result<_, _>>()?))
}

/// The same as they were at an instant. Those that the fund awaited and got since, among the papers of `now`, are no
/// change of what was answered: they stay.
pub(crate) async fn of_application_at(
    app: &App,
    connection: &mut Connection,
    row: &ApplicationRow,
    at: Timestamp,
    now: Vec<FiledPaper>,
) -> Result<Vec<FiledPaper>, Failure> {
    let zone = register::fund(connection, row.fund).await?.zone;
    let then = papers::of_application_at(connection, row.id, at).await?;
    let awaited = now.into_iter().filter(|paper| paper.known.given_after && paper.row.added_at > at);
    let reckoning = Reckoning::of(app, row, &zone);
    let then = then.into_iter().map(|paper| FiledPaper::open(paper, &row.data_key, &reckoning));
    Ok(in_order(then.chain(awaited.map(Ok)).collect::<Result<_, _>>()?))
}

/// Those of one place keep the order in which they came: the sort is stable.
fn in_order(mut papers: Vec<FiledPaper>) -> Vec<FiledPaper> {
    papers.sort_by_key(|paper| (paper.window(), paper.known.place));
    papers
}

/// Why a paper was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No window of that name is asked, or no paper of that name is in one.
    #[error("this paper is not asked: go back to the list of papers")]
    NoWindow,
    /// There are [`MOST_PAPERS`] files in the window already, or [`MOST_FILES`] with those that were refused.
    #[error("this window is full: put several pages in one file, or take a file out")]
    TooMany,
    /// It was certified with the application that is being corrected.
    #[error("this paper was sent with the application: add another one beside it")]
    Certified,
    #[error("the application changed since this page was shown: reload it and try again")]
    Stale { current: Version },
    /// Not all of it came.
    #[error("the file stopped on its way: send it again")]
    Cut,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for PaperError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// What the row of a paper seals.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KnownOfPaper {
    /// Of its bytes, in hexadecimal.
    pub(crate) sha256: String,
    #[serde(default)]
    pub(crate) window: Option<WindowKey>,
    /// Its place in its window, from 0.
    #[serde(default)]
    pub(crate) place: u16,
    /// As the end of a name of file; a PDF when absent.
    #[serde(default)]
    pub(crate) extension: Option<String>,
    /// How many pages it has, when they could be counted.
    #[serde(default)]
    pub(crate) pages: Option<u16>,
    /// It was given to a file that was sent already: it stays in it.
    #[serde(default)]
    pub(crate) given_after: bool,
    /// It was given with an earlier application, and taken again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) first_given: Option<FirstGiven>,
}

impl KnownOfPaper {
    fn format(&self) -> Format {
        let known = |format: &Format| self.extension.as_deref() == Some(format.extension());
        Format::ALL.into_iter().find(known).unwrap_or(Format::Pdf)
    }
}

/// What the event of a paper seals.
#[derive(Serialize, Deserialize)]
struct PaperChange {
    paper: PaperId,
    window: WindowKey,
    sha256: String,
    /// The other files of a document that is taken again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    others: Vec<PaperId>,
}

/// A file that was received and sealed, whose row is not written yet.
pub(crate) struct Received {
    pub(crate) id: PaperId,
    address: c2s_storage::BlobAddress,
    size: usize,
    pub(crate) known: KnownOfPaper,
    window: WindowKey,
}

impl Received {
    pub(crate) async fn write(
        &self,
        transaction: &mut Transaction,
        row: &ApplicationRow,
        place: u16,
        at: Timestamp,
    ) -> Result<(), StorageError> {
        let person = self.window.person.to_string();
        let known = KnownOfPaper { place, ..self.known.clone() };
        let new = NewPaper {
            id: self.id,
            application: row.id,
            person: &person,
            address: &self.address,
            size: self.size,
            known: &known,
            at,
        };
        papers::insert(transaction, &row.data_key, new).await
    }
}

/// Where a paper is moved in its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
}

impl App {
    /// Puts a file in a window, after those that are there.
    pub async fn add_paper(
        &self,
        actor: &Actor,
        seen: Version,
        window: WindowKey,
        content: impl Incoming,
    ) -> Result<DraftView, PaperError> {
        let own = OwnFile::of(actor, Action::AddPaper)?;
        let open = self.draft_as_seen(own, seen).await?;
        next_place(&self.papers_of(&open, &window)?)?;
        let received = Box::pin(self.receive(&open.row, window, content)).await?;
        if let Err(error) = Box::pin(self.add_received(actor, own, &open, &received)).await {
            self.let_go(&received, &error).await;
            return Err(error);
        }
        self.paper_came(received.id).await;
        self.draft_after(own).await
    }

    /// `open`: as it was before the file came. A large one takes its time: whoever saved meanwhile made another version,
    /// and this one is not written.
    async fn add_received(
        &self,
        actor: &Actor,
        own: OwnFile,
        open: &OpenDraft,
        received: &Received,
    ) -> Result<(), PaperError> {
        let place = next_place(&self.papers_of(open, &received.window)?)?;
        // What could not be supplied is there after all.
        let mut draft = open.draft.clone();
        draft.unavailable.retain(|other| other.window != received.window);
        let mut adding = self.begin().await?;
        let sha256 = received.known.sha256.clone();
        let change = PaperChange { paper: received.id, window: received.window.clone(), sha256, others: Vec::new() };
        let saved = self.save_change(&mut adding, actor, own, open, draft, EventKind::PaperAdded, &change).await?;
        if !saved {
            adding.abandon().await?;
            return Err(self.stale_paper(own).await?);
        }
        received.write(&mut adding, &open.row, place, self.now()).await?;
        Ok(adding.commit().await?)
    }

    /// Takes a paper out of the draft; [`App::restore_paper`] puts it back.
    pub async fn remove_paper(&self, actor: &Actor, seen: Version, paper: PaperId) -> Result<DraftView, PaperError> {
        let own = OwnFile::of(actor, Action::RemovePaper)?;
        let open = self.draft_as_seen(own, seen).await?;
        let there = open.papers.iter().find(|other| other.row.id == paper).ok_or(PaperError::NoWindow)?;
        if open.was_sent_with(there) {
            return Err(PaperError::Certified);
        }
        let sha256 = there.known.sha256.clone();
        let change = PaperChange { paper, window: there.window(), sha256, others: Vec::new() };
        let draft = open.draft.clone();
        let mut removing = self.begin().await?;
        let saved = self.save_change(&mut removing, actor, own, &open, draft, EventKind::PaperRemoved, &change).await?;
        if !saved {
            removing.abandon().await?;
            return Err(self.stale_paper(own).await?);
        }
        papers::remove(&mut removing, paper, self.now()).await?;
        removing.commit().await?;
        self.draft_after(own).await
    }

    /// Puts back a paper that was taken out, at the end of its window.
    pub async fn restore_paper(&self, actor: &Actor, seen: Version, paper: PaperId) -> Result<DraftView, PaperError> {
        let own = OwnFile::of(actor, Action::AddPaper)?;
        let open = self.draft_as_seen(own, seen).await?;
        let mut reading = self.read().await?;
        let removed = papers::find_removed(&mut reading, open.row.id, paper).await?.ok_or(PaperError::NoWindow)?;
        drop(reading);
        let removed = FiledPaper::open(removed, &open.row.data_key, &Reckoning::of(self, &open.row, &open.fund.zone))?;
        let window = removed.window();
        let place = next_place(&self.papers_of(&open, &window)?)?;
        let mut draft = open.draft.clone();
        draft.unavailable.retain(|other| other.window != window);
        let change = PaperChange { paper, window, sha256: removed.known.sha256.clone(), others: Vec::new() };
        let mut restoring = self.begin().await?;
        let saved = self.save_change(&mut restoring, actor, own, &open, draft, EventKind::PaperAdded, &change).await?;
        if !saved {
            restoring.abandon().await?;
            return Err(self.stale_paper(own).await?);
        }
        papers::restore(&mut restoring, paper).await?;
        let known = KnownOfPaper { place, ..removed.known };
        papers::reseal(&mut restoring, &open.row.data_key, paper, &known).await?;
        restoring.commit().await?;
        self.draft_after(own).await
    }

    /// Moves a paper before or after its neighbour; at the end of its window it stays where it is.
    pub async fn move_paper(
        &self,
        actor: &Actor,
        seen: Version,
        paper: PaperId,
        towards: Move,
    ) -> Result<DraftView, PaperError> {
        let own = OwnFile::of(actor, Action::SaveDraft)?;
        let open = self.draft_as_seen(own, seen).await?;
        let moved = open.papers.iter().find(|other| other.row.id == paper).ok_or(PaperError::NoWindow)?;
        let mut there = self.papers_of(&open, &moved.window())?;
        let from = there.iter().position(|other| other.row.id == paper).ok_or(PaperError::NoWindow)?;
        let to = match towards {
            Move::Up => from.checked_sub(1),
            Move::Down => Some(from + 1).filter(|to| *to < there.len()),
        };
        let Some(to) = to else { return self.draft_after(own).await };
        there.swap(from, to);
        let mut moving = self.begin().await?;
        let now = self.now();
        let content = open.content_with(open.draft.clone());
        let Some(version) = applications::save_draft(&mut moving, &open.row, &content, now).await? else {
            moving.abandon().await?;
            return Err(self.stale_paper(own).await?);
        };
        for (place, paper) in (0..).zip(&there) {
            if paper.known.place != place {
                let known = KnownOfPaper { place, ..paper.known.clone() };
                papers::reseal(&mut moving, &open.row.data_key, paper.row.id, &known).await?;
            }
        }
        let event = NewEvent {
            application: open.row.id,
            version,
            kind: EventKind::Saved,
            at: now,
            by: Some(own.account),
            after: &content,
        };
        events::insert(&mut moving, &open.row.data_key, event).await?;
        let subject = format!("application:{}", open.row.id);
        moving.record(self.entry(actor, Action::SaveDraft.name(), subject, "papers_order"));
        moving.commit().await?;
        self.draft_after(own).await
    }

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

    async fn draft_as_seen(&self, own: OwnFile, seen: Version) -> Result<OpenDraft, PaperError> {
        let open = self.open_draft(own.insured).await?.ok_or(Failure::NotFound)?;
        if open.version() == seen { Ok(open) } else { Err(PaperError::Stale { current: open.version() }) }
    }

    /// The papers are part of what is certified: each change of them leads the application to its next version.
    #[expect(clippy::too_many_arguments, reason = "who, on what, to what, with which event")]
    async fn save_change(
        &self,
        transaction: &mut Transaction,
        actor: &Actor,
        own: OwnFile,
        open: &OpenDraft,
        draft: Draft,
        kind: EventKind,
        change: &PaperChange,
    ) -> Result<bool, Failure> {
        let now = self.now();
        let content = open.content_with(draft);
        let saved = applications::save_draft(transaction, &open.row, &content, now).await?;
        let Some(version) = saved else { return Ok(false) };
        let event = NewEvent { application: open.row.id, version, kind, at: now, by: Some(own.account), after: change };
        events::insert(transaction, &open.row.data_key, event).await?;
        let action = if kind == EventKind::PaperAdded { Action::AddPaper } else { Action::RemovePaper };
        transaction.record(self.entry(
            actor,
            action.name(),
            format!("application:{}", open.row.id),
            change.window.kind.name(),
        ));
        Ok(true)
    }

    async fn stale_paper(&self, own: OwnFile) -> Result<PaperError, Failure> {
        let open = self.open_application(own.insured).await?.ok_or(Failure::NotFound)?;
        Ok(PaperError::Stale { current: Version(open.version) })
    }

    async fn draft_after(&self, own: OwnFile) -> Result<DraftView, PaperError> {
        let open = self.open_draft(own.insured).await?.ok_or(Failure::NotFound)?;
        Ok(self.view(&open)?)
    }
}

/// Whether a window takes no more, with so many files that count and so many that were refused.
pub(crate) const fn is_full(counting: usize, refused: usize) -> bool {
    counting >= MOST_PAPERS || counting + refused >= MOST_FILES
}

/// After the papers that are there.
pub(crate) fn next_place(there: &[&FiledPaper]) -> Result<u16, PaperError> {
    let counting = there.iter().filter(|paper| paper.counts()).count();
    if is_full(counting, there.len() - counting) {
        return Err(PaperError::TooMany);
    }
    Ok(there.iter().map(|paper| paper.known.place + 1).max().unwrap_or(0))
}

/// What is not sent yet is seen by nobody but its author.
pub(crate) fn hide_drafts_from_staff(actor: &Actor, file: &ApplicationRow) -> Result<(), Failure> {
    if file.receipt.is_none() && actor.insured != Some(file.insured) { Err(Failure::NotFound) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use c2s_papers::PrintedDay;

    use super::*;

    #[test]
    fn an_attestation_is_of_the_present_for_three_months_or_until_it_says() {
        let printed = |day: Date| PrintedDay { year: day.year(), month: day.month(), day: day.day() };
        let day = Date::constant;
        for (latest, counts_on, is_old) in [
            (day(2025, 6, 1), day(2025, 8, 31), false),
            (day(2025, 6, 1), day(2025, 9, 1), false),
            (day(2025, 6, 1), day(2025, 9, 2), true),
            // Over the end of the year.
            (day(2025, 10, 1), day(2025, 12, 31), false),
            (day(2025, 10, 1), day(2026, 1, 1), false),
            (day(2025, 10, 1), day(2026, 1, 2), true),
            // Of a month, it is of its last day: three months later some months have no such day.
            (day(2025, 11, 30), day(2026, 2, 28), false),
            (day(2025, 11, 30), day(2026, 3, 1), true),
            (day(2024, 11, 30), day(2025, 3, 1), true),
            (day(2025, 2, 28), day(2025, 5, 31), false),
            (day(2025, 2, 28), day(2025, 6, 1), true),
        ] {
            let expected = is_old.then_some(OldAttestation::Dated { on: latest, months: 3 });
            assert_eq!(
                OldAttestation::of(Dated::On(printed(latest)), counts_on, 3),
                expected,
                "{latest} on {counts_on}"
            );
        }
        for (until, counts_on, is_over) in [
            (day(2025, 12, 31), day(2025, 12, 30), false),
            (day(2025, 12, 31), day(2025, 12, 31), false),
            (day(2025, 12, 31), day(2026, 1, 1), true),
        ] {
            let expected = is_over.then_some(OldAttestation::Ended(until));
            assert_eq!(
                OldAttestation::of(Dated::Until(printed(until)), counts_on, 3),
                expected,
                "{until} on {counts_on}"
            );
        }
    }

    #[test]
    fn the_last_notice_of_property_tax_is_that_of_the_year_from_december_on() {
        for (day, year) in [
            (Date::constant(2025, 1, 1), 2024),
            (Date::constant(2025, 11, 30), 2024),
            (Date::constant(2025, 12, 1), 2025),
            (Date::constant(2025, 12, 31), 2025),
            (Date::constant(2026, 1, 1), 2025),
        ] {
            assert_eq!(last_property_notice_on(day), year, "{day}");
        }
    }

    #[test]
    fn the_last_notice_is_that_of_the_year_before_from_october_on() {
        for (day, income) in [
            (Date::constant(2025, 1, 1), 2023),
            (Date::constant(2025, 9, 30), 2023),
            (Date::constant(2025, 10, 1), 2024),
            (Date::constant(2025, 12, 31), 2024),
            (Date::constant(2026, 1, 1), 2024),
        ] {
            assert_eq!(last_notice_on(day), income, "{day}");
        }
    }
}
