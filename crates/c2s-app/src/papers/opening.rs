//! The life of a paper between whoever sent it and whoever reads it: opened in a closed process, checked for viruses
//! when a scanner is there, then safe, or refused with what to do; once safe, a picture of print is read for its title and
//! for how many pages there should be.

use std::cell::Cell;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::{Arc, Weak};
use std::time::Duration;

use c2s_domain::ids::PaperId;
use c2s_papers::{Opened, Picture, Printed, Refusal, Remark, Title, ViewCopy};
use c2s_storage::BlobAddress;
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::documents::{self, Asked, Kind};
use c2s_storage::outbox::{self, Message};
use c2s_storage::papers::{self, PaperFate, PaperRow, PaperState, PaperToOpen};
use c2s_storage::{Transaction, accounts};
use c2s_texts::Language;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use super::scanning::{NotScanned, Scan};
use super::{FileContent, KnownOfPaper, PaperKind, SealedKind, sealed_notice};
use crate::App;
use crate::actor::Actor;
use crate::app::Inner;
use crate::audit::ALTERED;
use crate::completing::Completion;
use crate::draft::PersonKey;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register;

/// How many papers are looked for at a time.
const AT_A_TIME: i64 = 32;
/// Of those that came before papers were opened: finding them sorts all of them.
const OF_BEFORE_AT_A_TIME: i64 = 256;
/// How long a paper is ours; the opening itself ends long before.
const PATIENCE: SignedDuration = SignedDuration::from_mins(2);
/// A file during which the program died so many times is refused: it is likely the cause.
const MOST_TRIES: i64 = 3;
/// What was not opened for now is tried again after so long, then after longer and longer: a file that makes a sound
/// machine look at fault is not opened each minute for ever.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(1);
const AGAIN_AT_LAST_AFTER: SignedDuration = SignedDuration::from_mins(30);
/// How often papers are looked for, whether one came or not.
const ROUND: Duration = Duration::from_mins(1);
/// How much longer for its print to be read, once it is safe: what is learnt later is said by the next page.
const WAITED_FOR_READING: Duration = Duration::from_millis(1500);
/// Reading takes a second of a core, and holds a page in memory: what comes while so many wait for it is not read.
const MOST_TO_READ: usize = 24;
/// Another copy of the program may open it, and says nothing to this one.
const LOOKED_AT_EVERY: Duration = Duration::from_millis(250);

tokio::task_local! {
    /// How long a request waited so far, where it is asked.
    static WAITED: Cell<Duration>;
}

/// Runs a request, and tells how long of it was spent, on purpose, waiting for a paper to be opened.
pub async fn with_waits<T>(request: impl Future<Output = T>) -> (T, Duration) {
    let telling = async { (request.await, WAITED.with(Cell::get)) };
    WAITED.scope(Cell::new(Duration::ZERO), telling).await
}

/// Opens a file where it can do no harm.
pub trait Opener: Send + Sync {
    fn open(&self, file: FileToOpen) -> Opening<'_>;

    /// Whether it opens HEIC, the photographs of iPhones: a program of the system does.
    fn opens_heic(&self) -> bool {
        false
    }

    /// Whether it reads pictures of print, too.
    fn reads(&self) -> bool {
        false
    }

    /// What the print of a page of a copy says of the paper: what it is, and of how many pages; nothing else.
    fn read(&self, _: Picture) -> Reading<'_> {
        Box::pin(async { Err(NotRead::NobodyReads) })
    }
}

/// A file that is to be opened.
#[derive(Debug)]
pub struct FileToOpen {
    pub content: FileContent,
    /// What is written across each page of the copy that people look at; nothing when absent.
    pub mark: Option<String>,
}

impl From<Vec<u8>> for FileToOpen {
    fn from(content: Vec<u8>) -> Self {
        Self { content: content.into(), mark: None }
    }
}

/// A file being opened.
pub type Opening<'a> = Pin<Box<dyn Future<Output = Result<Result<Opened, Refusal>, NotOpened>> + Send + 'a>>;

/// A page being read.
pub type Reading<'a> = Pin<Box<dyn Future<Output = Result<Printed, NotRead>> + Send + 'a>>;

/// A page was not read: nothing is known of its print, and nothing is said.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    #[error("no program that reads pictures is installed")]
    NobodyReads,
    #[error("the process that reads pages cannot be closed on this system: {0}")]
    NotClosed(String),
    #[error("the process that reads pages cannot be started")]
    NotStarted(#[source] std::io::Error),
    /// With how it ended.
    #[error("the process that reads pages failed: {0}")]
    Failed(String),
    #[error("the process that reads pages did not end in time")]
    TooSlow,
}

/// Nothing was opened, and the file is not at fault.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    #[error("the process that opens files cannot be closed on this system: {0}")]
    NotClosed(String),
    #[error("the process that opens files cannot be started")]
    NotStarted(#[source] std::io::Error),
    /// The service is being stopped, most likely.
    #[error("the process that opens files was asked to stop")]
    Interrupted,
    /// It computed less than it may: the machine is busy, or the file makes it wait. Several times in a row, it is the
    /// file.
    #[error("the process that opens files did not end in time")]
    TooSlow,
    /// What is kept could not be read to its end.
    #[error("the file could not be read from where it is kept")]
    Unread(#[source] Failure),
}

impl NotOpened {
    /// Whether the file may be the cause: it is not tried for ever.
    const fn counts(&self) -> bool {
        matches!(self, Self::TooSlow)
    }
}

/// Where a paper stands, for whoever sent it and for whoever reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperStanding {
    /// It is being opened.
    BeingChecked,
    /// The scanner that was asked about it says neither that it is clean nor that it is not, or does not answer: it waits
    /// since it came.
    AwaitsScanner,
    Safe,
    Refused(Refusal),
    /// Its bytes are no longer those that came.
    Altered,
}

impl PaperStanding {
    pub(crate) fn of(row: &PaperRow, found: Option<&Found>) -> Self {
        match row.state {
            PaperState::Received | PaperState::Opening => match found {
                Some(found) if found.awaits_scanner => Self::AwaitsScanner,
                _ => Self::BeingChecked,
            },
            PaperState::Safe => Self::Safe,
            PaperState::Refused => Self::Refused(found.and_then(|found| found.refusal).unwrap_or(Refusal::Damaged)),
            PaperState::IntegrityError => Self::Altered,
        }
    }

    /// Whether it counts as given: what is being checked does, so that nobody waits for us.
    pub const fn counts(self) -> bool {
        matches!(self, Self::BeingChecked | Self::AwaitsScanner | Self::Safe)
    }
}

/// What was found in a paper; sealed with it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) refusal: Option<Refusal>,
    pub(crate) pages: Option<u16>,
    pub(crate) remarks: Vec<Remark>,
    /// The texts of its seals, read again each time: a certificate may have been added or withdrawn.
    pub(crate) seals: Vec<String>,
    /// That of the tax notice that a seal is of.
    #[serde(default)]
    pub(crate) year_of_income: Option<i16>,
    /// What its seals say that it is.
    #[serde(default)]
    pub(crate) kind: Option<SealedKind>,
    /// What its print says that it is.
    #[serde(default)]
    pub(crate) title: Option<Title>,
    /// It is safe, and its print is still being read. A program that stops meanwhile leaves it so.
    #[serde(default)]
    pub(crate) is_being_read: bool,
    /// It is not opened yet: the scanner is awaited.
    #[serde(default)]
    pub(crate) awaits_scanner: bool,
    pub(crate) scan: Scan,
}

impl Found {
    fn refused(refusal: Refusal, scan: Scan) -> Self {
        Self { refusal: Some(refusal), scan, ..Self::default() }
    }

    /// Its print was read.
    fn add(&mut self, printed: Printed) {
        self.is_being_read = false;
        // Where there is a seal, it is the seal that says what the paper is.
        if self.kind.is_none() {
            self.title = printed.title;
        }
        // Blank pages, which the copy is without, are pages of it too.
        let left_out: u16 = self.remarks.iter().map(Remark::left_out).sum();
        let there = self.pages.unwrap_or(1).saturating_add(left_out);
        let missing = printed.pages.filter(|of| *of > there).map(|of| Remark::PagesMissing { there, of });
        self.remarks.extend(missing);
    }

    /// Nothing yet: the scanner is awaited.
    fn awaiting_scanner() -> Self {
        Self { awaits_scanner: true, ..Self::default() }
    }
}

/// Opens what comes in, as long as the application lives.
pub(crate) async fn keep_opening(inner: Weak<Inner>) {
    let mut clock = tokio::time::interval(ROUND);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        let Some(app) = inner.upgrade().map(|inner| App { inner }) else { return };
        if let Err(error) = app.open_papers().await {
            tracing::warn!(%error, "papers could not be opened: they are tried again");
        }
        let came = Arc::clone(&app.inner.paper_came);
        drop(app);
        tokio::select! {
            () = came.notified() => {}
            _ = clock.tick() => {}
        }
    }
}

impl App {
    /// Whether a photograph in HEIC is opened as it comes.
    pub fn opens_heic(&self) -> bool {
        self.inner.opens_heic
    }

    /// Opens what came in, as many files at once as there are cores.
    pub(crate) async fn open_papers(&self) -> Result<(), Failure> {
        if self.inner.opener.is_none() {
            return Ok(());
        }
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let mut waiting = Waiting::default();
        let (mut under_way, mut being_read) = (JoinSet::new(), JoinSet::new());
        let mut failed = None;
        loop {
            while under_way.len() < cores && failed.is_none() {
                match self.next_paper(&mut waiting).await {
                    Ok(None) => break,
                    Ok(Some(paper)) => {
                        let app = self.clone();
                        let may_read = being_read.len() + under_way.len() < MOST_TO_READ;
                        under_way.spawn(async move { (paper.id, app.open_paper(&paper, may_read).await) });
                    }
                    // What is under way is ended first.
                    Err(error) => failed = Some(error),
                }
            }
            if under_way.is_empty() && being_read.is_empty() {
                return failed.map_or(Ok(()), Err);
            }
            tokio::select! {
                Some(joined) = under_way.join_next() => match joined {
                    Ok((_, Ok(None))) => {}
                    // Apart: what comes is opened before what came is read.
                    Ok((paper, Ok(Some(to_read)))) => {
                        let app = self.clone();
                        being_read.spawn(async move { (paper, app.read_print(to_read).await) });
                    }
                    Ok((paper, Err(error))) => {
                        tracing::warn!(%paper, %error, "a paper could not be looked after: it is tried again");
                    }
                    Err(error) => tracing::error!(%error, "the opening of a paper broke: it is tried again"),
                },
                Some(joined) = being_read.join_next() => match joined {
                    Ok((_, Ok(()))) => {}
                    Ok((paper, Err(error))) => {
                        tracing::warn!(%paper, %error, "what the print of a paper says could not be kept");
                    }
                    Err(error) => tracing::error!(%error, "the reading of a paper broke: nothing is said of it"),
                },
                // What comes meanwhile takes the place that is free.
                () = self.inner.paper_came.notified(), if under_way.len() < cores => {}
            }
        }
    }

    /// The next paper, claimed: what came in goes before what was there before papers were opened at all.
    async fn next_paper(&self, waiting: &mut Waiting) -> Result<Option<PaperToOpen>, Failure> {
        loop {
            if waiting.came.is_empty() {
                let mut reading = self.read().await?;
                waiting.came.extend(papers::to_open(&mut reading, self.now(), AT_A_TIME).await?);
                if waiting.came.is_empty() && waiting.of_before.is_empty() {
                    waiting.of_before.extend(papers::to_open_of_before(&mut reading, OF_BEFORE_AT_A_TIME).await?);
                }
            }
            let Some(paper) = waiting.came.pop_front().or_else(|| waiting.of_before.pop_front()) else {
                return Ok(None);
            };
            let mut claiming = self.begin().await?;
            // What other copies hold is theirs.
            if papers::claim(&mut claiming, &paper, self.now(), PATIENCE).await? {
                claiming.commit().await?;
                return Ok(Some(paper));
            }
            claiming.abandon().await?;
        }
    }

    /// Opens a paper that is ours, and writes what became of it; gives back what is then to be read, if it may be.
    async fn open_paper(&self, paper: &PaperToOpen, may_read: bool) -> Result<Option<ToRead>, Failure> {
        let mut reading = self.read().await?;
        let row = papers::find(&mut reading, paper.id).await?.ok_or(Failure::NotFound)?;
        let file = applications::find(&mut reading, row.application).await?.ok_or(Failure::NotFound)?;
        drop(reading);
        let end = if paper.attempts >= MOST_TRIES {
            tracing::error!(paper = %paper.id, "a paper is refused: again and again it could not be opened to its end");
            End::Refused(Found::refused(Refusal::TooHard, Scan::NotScanned))
        } else {
            // What the disk or the database cannot do for the moment is no fault of the file either.
            self.opened(&row, &file, may_read).await.unwrap_or_else(|error| {
                tracing::warn!(paper = %paper.id, %error, "a paper could not be opened: it is tried again");
                End::again()
            })
        };
        let end = match end {
            // What may be the last paper of a file is read first: its foot says whether other pages are awaited.
            End::Safe(copy, mut found, Some(page)) if row.known::<KnownOfPaper>(&file.data_key)?.given_after => {
                found.add(self.printed_on(paper.id, page).await);
                End::Safe(copy, found, None)
            }
            end => end,
        };
        while !self.settle_paper(&row, &file, &end).await? {}
        let End::Safe(_, found, Some(page)) = end else { return Ok(None) };
        Ok(Some(ToRead { paper: paper.id, file, found, page }))
    }

    /// What the print of a page says, if it could be read.
    async fn printed_on(&self, paper: PaperId, page: Picture) -> Printed {
        let Some(gate) = &self.inner.opener else { return Printed::default() };
        gate.read(page).await.unwrap_or_else(|error| {
            tracing::warn!(%paper, %error, "the print of a paper was not read: nothing is said of it");
            Printed::default()
        })
    }

    /// Reads the print of a paper that is safe, and adds what it says to what was found.
    async fn read_print(&self, to_read: ToRead) -> Result<(), Failure> {
        let ToRead { paper, file, mut found, page } = to_read;
        found.add(self.printed_on(paper, page).await);
        let mut telling = self.begin().await?;
        // It may have been erased, or found altered, meanwhile: nothing is then written.
        papers::found_more(&mut telling, &file.data_key, paper, &found).await?;
        telling.commit().await?;
        self.inner.paper_settled.notify_waiters();
        Ok(())
    }

    /// `false`: the application was saved meanwhile, and nothing is written.
    async fn settle_paper(&self, row: &PaperRow, file: &ApplicationRow, end: &End) -> Result<bool, Failure> {
        let fate = match end {
            End::Safe(copy, found, _) => PaperFate::Safe { copy, found },
            End::Refused(found) => PaperFate::Refused { found },
            End::Altered => PaperFate::IntegrityError,
            End::Again { counts, found } => {
                PaperFate::Again { at: self.again_at(row), is_uncounted: !counts, found: found.as_ref() }
            }
        };
        // Whoever gave it may no longer be there to say that nothing else is awaited.
        let completes = matches!(end, End::Safe(..)) && row.known::<KnownOfPaper>(&file.data_key)?.given_after;
        let mut settling = self.begin().await?;
        if completes {
            // Everybody takes the application before its papers: the order of whoever moves them.
            applications::hold(&mut settling, row.application).await?;
        }
        if !papers::settle(&mut settling, &file.data_key, row.id, fate).await? {
            settling.abandon().await?;
            // It was erased meanwhile, or another copy of the program settled it: nothing else knows of this copy.
            if let End::Safe(copy, ..) = end {
                self.storage().blobs().erase(copy).await?;
            }
            return Ok(true);
        }
        let mut owes = false;
        if let Some(cause) = end.told() {
            let entry = self.entry(&Actor::service(), Action::OpenPaper.name(), format!("paper:{}", row.id), cause);
            settling.record(entry);
            owes = self.tell_that_a_paper_is_lost(&mut settling, row).await?;
        }
        if completes {
            match self.complete_if_whole(&mut settling, row.application).await? {
                Completion::Changed => {
                    settling.abandon().await?;
                    return Ok(false);
                }
                Completion::Complete => owes = true,
                Completion::Awaits => {}
            }
        }
        settling.commit().await?;
        self.inner.paper_settled.notify_waiters();
        if owes {
            self.inner.owed.notify_one();
        }
        Ok(true)
    }

    /// How many papers wait to be opened for longer than this, and when the oldest came, for whoever looks after the
    /// service.
    pub async fn papers_that_wait(
        &self,
        actor: &Actor,
        longer_than: SignedDuration,
    ) -> Result<Option<(i64, Timestamp)>, Failure> {
        allow(actor, Action::ListAlerts, &Subject::NOBODY)?;
        let mut reading = self.read().await?;
        Ok(papers::waiting_since(&mut reading, self.now() - longer_than).await?)
    }

    /// What cannot be opened for now is tried again: soon, then less and less often.
    fn again_at(&self, row: &PaperRow) -> Timestamp {
        let now = self.now();
        let waited = now.duration_since(row.added_at);
        now + (waited / 8).clamp(AGAIN_AFTER, AGAIN_AT_LAST_AFTER)
    }

    /// Whoever sent a file that waits is told that a paper of it must be given again: once a day, the page says which.
    async fn tell_that_a_paper_is_lost(&self, transaction: &mut Transaction, row: &PaperRow) -> Result<bool, Failure> {
        let Some(file) = applications::find(transaction, row.application).await? else { return Ok(false) };
        if !file.progress.waits() {
            return Ok(false);
        }
        let Some(account) = accounts::of_insured(transaction, file.insured).await? else { return Ok(false) };
        let fund = register::fund(transaction, file.fund).await?;
        let (id, message) = (self.fresh(), Message::PaperRefused);
        let occasion = format!("{} {}", file.id, self.today_at(&fund));
        let now = self.now();
        if !outbox::insert_on(transaction, id, account, Some(file.id), message, &occasion, now).await? {
            return Ok(false);
        }
        // The letter of the sending could not know of it: another one says what is to be given again.
        let (holder, law_version) = (PersonKey::Applicant.to_string(), self.law_of_file(&file)?);
        let letter = Asked {
            id: self.fresh(),
            application: file.id,
            kind: Kind::MissingPapers,
            holder: &holder,
            right: None,
            law_version: &law_version,
            at: now,
        };
        documents::ask_again(transaction, letter).await?;
        Ok(true)
    }

    async fn opened(&self, row: &PaperRow, file: &ApplicationRow, may_read: bool) -> Result<End, Failure> {
        match self.opened_if_unaltered(row, file, may_read).await {
            Err(Failure::Broken(error)) => {
                tracing::error!(paper = %row.id, %error, "a paper is no longer what came");
                Ok(End::Altered)
            }
            end => end,
        }
    }

    async fn opened_if_unaltered(&self, row: &PaperRow, file: &ApplicationRow, may_read: bool) -> Result<End, Failure> {
        let scan = match self.inner.scanner.scan(self.original(row, file).await?).await {
            Ok(Scan::Infected) => return Ok(End::Refused(Found::refused(Refusal::Infected, Scan::Infected))),
            Ok(scan) => scan,
            Err(NotScanned::Unread(failure)) => return Err(failure),
            Err(error) => {
                tracing::warn!(paper = %row.id, %error, "the scanner does not answer: the paper waits");
                return Ok(End::Again { counts: false, found: Some(Found::awaiting_scanner()) });
            }
        };
        let Some(gate) = &self.inner.opener else { return Ok(End::again()) };
        let to_open = FileToOpen { content: self.original(row, file).await?, mark: Some(self.mark(row, file).await?) };
        match gate.open(to_open).await {
            Ok(Ok(opened)) => {
                let copy = ViewCopy::of(&opened);
                let (content, id) = (FileContent::from(copy.into_bytes()), row.id.to_string());
                let address = self.keep(content, &file.data_key, &papers::copy_place(&id)).await?;
                let mut found = Found {
                    refusal: None,
                    pages: u16::try_from(opened.pages.len()).ok(),
                    remarks: opened.remarks,
                    seals: opened.seals.into_iter().filter_map(|seal| String::from_utf8(seal).ok()).collect(),
                    year_of_income: None,
                    kind: None,
                    title: opened.title,
                    is_being_read: false,
                    awaits_scanner: false,
                    scan,
                };
                found.year_of_income = sealed_notice::year_of_income(&found, &self.inner.authorities);
                found.kind = sealed_notice::kind(&found, &self.inner.authorities);
                let window = row.known::<KnownOfPaper>(&file.data_key)?.window;
                let asked = window.map_or(PaperKind::TaxNotice, |window| window.kind);
                // A seal says what the paper is, and not of how many pages.
                let says_more = asked.has_numbered_pages() || asked.asks_for_one_paper() && found.kind.is_none();
                found.is_being_read = may_read && says_more && opened.is_picture && gate.reads();
                let page = opened.pages.into_iter().next().filter(|_| found.is_being_read);
                Ok(End::Safe(address, found, page))
            }
            Ok(Err(refusal)) => Ok(End::Refused(Found::refused(refusal, scan))),
            Err(NotOpened::Unread(failure)) => Err(failure),
            Err(error) => {
                tracing::error!(paper = %row.id, %error, "a paper is not opened for now: it is tried again");
                Ok(End::Again { counts: error.counts(), found: None })
            }
        }
    }

    /// For whom and for what the copy of a paper was made: it is of no use elsewhere.
    async fn mark(&self, row: &PaperRow, file: &ApplicationRow) -> Result<String, Failure> {
        let fund = register::fund(&mut self.read().await?, file.fund).await?;
        let t = Language::French;
        let came_on = t.date(fund.zone.to_datetime(row.added_at).date());
        Ok(t.text_with("paper-copy-mark", &[("fund", fund.name.as_str().into()), ("date", came_on.into())]))
    }

    /// Its bytes were altered: nobody is given them any more.
    pub(super) async fn report_altered(&self, paper: PaperId) -> Result<(), Failure> {
        tracing::error!(%paper, "a paper is no longer what came");
        let mut reporting = self.begin().await?;
        papers::corrupted(&mut reporting, paper).await?;
        let subject = format!("paper:{paper}");
        reporting.record(self.entry(&Actor::service(), Action::OpenPaper.name(), subject, ALTERED));
        let row = papers::find(&mut reporting, paper).await?.ok_or(Failure::NotFound)?;
        self.tell_that_a_paper_is_lost(&mut reporting, &row).await?;
        reporting.commit().await?;
        self.inner.owed.notify_one();
        Ok(())
    }

    /// A paper came: it is opened at once, and waited for a little, so that the page says what became of it.
    pub(crate) async fn paper_came(&self, paper: PaperId) {
        if self.inner.opener.is_none() {
            return;
        }
        self.inner.paper_came.notify_one();
        let since = tokio::time::Instant::now();
        self.wait_while(paper, Stage::BeingOpened, self.inner.paper_wait).await;
        self.wait_while(paper, Stage::BeingRead, WAITED_FOR_READING).await;
        let waited = since.elapsed();
        let is_counted = WAITED.try_with(|so_far| so_far.set(so_far.get() + waited)).is_ok();
        tracing::debug!(%paper, ?waited, is_counted, "a paper that came was waited for");
    }

    async fn wait_while(&self, paper: PaperId, stage: Stage, at_most: Duration) {
        let until = tokio::time::Instant::now() + at_most;
        while tokio::time::Instant::now() < until {
            // Listened to before the look: what is settled between both is heard.
            let mut settled = pin!(self.inner.paper_settled.notified());
            settled.as_mut().enable();
            match self.stage(paper).await {
                Ok(reached) if reached == stage => drop(tokio::time::timeout(LOOKED_AT_EVERY, settled).await),
                Ok(_) => return,
                Err(error) => {
                    // It is kept: that nobody could look at it is no reason to say that it is not.
                    tracing::warn!(%paper, %error, "a paper that came could not be waited for");
                    return;
                }
            }
        }
    }

    async fn stage(&self, paper: PaperId) -> Result<Stage, Failure> {
        let mut reading = self.read().await?;
        let Some(row) = papers::find(&mut reading, paper).await? else { return Ok(Stage::Known) };
        match row.state {
            PaperState::Received | PaperState::Opening => Ok(Stage::BeingOpened),
            PaperState::Refused | PaperState::IntegrityError => Ok(Stage::Known),
            PaperState::Safe => {
                let Some(file) = applications::find(&mut reading, row.application).await? else {
                    return Ok(Stage::Known);
                };
                let found: Option<Found> = row.found(&file.data_key)?;
                let is_being_read = found.is_some_and(|found| found.is_being_read);
                Ok(if is_being_read { Stage::BeingRead } else { Stage::Known })
            }
        }
    }
}

/// How far a paper that came is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    BeingOpened,
    /// It is safe; its print is being read.
    BeingRead,
    Known,
}

/// A paper that is safe, and whose first page is a picture of print.
struct ToRead {
    paper: PaperId,
    file: ApplicationRow,
    found: Found,
    page: Picture,
}

/// How the opening of a paper ended.
enum End {
    /// With the page that is still to be read.
    Safe(BlobAddress, Found, Option<Picture>),
    Refused(Found),
    Altered,
    /// For now; `counts`: the file may be the cause. With what it waits for, where that is known.
    Again {
        counts: bool,
        found: Option<Found>,
    },
}

/// What waits to be opened, as it was read last.
#[derive(Default)]
struct Waiting {
    came: VecDeque<PaperToOpen>,
    of_before: VecDeque<PaperToOpen>,
}

impl End {
    /// Tried again, the file being no cause.
    const fn again() -> Self {
        Self::Again { counts: false, found: None }
    }

    /// What the audit trail keeps: what takes a paper away from those who would read it.
    fn told(&self) -> Option<&'static str> {
        match self {
            Self::Refused(found) => found.refusal.map(Refusal::name),
            Self::Altered => Some(ALTERED),
            Self::Safe(..) | Self::Again { .. } => None,
        }
    }
}
