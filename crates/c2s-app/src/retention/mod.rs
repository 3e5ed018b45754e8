//! How long things are kept, and what is erased once that is over: looked at beforehand, done, proved.
//!
//! One walk serves both `c2s retention --dry-run` and what is done: looking and erasing part only at the last step, so
//! that the one foretells the other. A file goes with its data key, in one transaction that leaves its proof; its
//! sealed files follow, and a stop between the two is made up for at the next walk.

mod delays;
mod fate;
mod holds;
mod printed;
mod words;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use c2s_domain::Date;
use c2s_domain::ids::{ApplicationId, FundId};
use c2s_storage::erasures::{self, Cause, Ended, OverRow};
use c2s_storage::outbox::Message;
use c2s_storage::{Connection, Transaction, accounts, letters, outbox, sessions};
use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use self::delays::{Delay, Delays, DelaysError, Kind, Length, Text};
pub use self::fate::Obstacle;
use self::fate::{Fate, LegalDays, Word, judge};
pub use self::holds::{Hold, HoldError, MOST_OF_A_REASON};
pub use self::printed::Taken;
pub use self::words::DelayLine;
use crate::App;
use crate::actor::Actor;
use crate::draft::OwnFile;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register::{self, Fund};
pub use c2s_storage::erasures::IssuedOnce;

/// How many files are looked at together.
const AT_A_TIME: i64 = 200;
/// The kinds that are whole files.
const FILES: [Kind; 4] = [Kind::Withdrawn, Kind::Refused, Kind::NeverOpened, Kind::RightOver];

/// What goes, or went, and what stays although its delay is over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Walk {
    pub goes: BTreeMap<Kind, u64>,
    pub withheld: BTreeMap<Obstacle, u64>,
    /// Files whose applicant is told that they go.
    pub announced: u64,
    /// Files that could not be judged: the log says why.
    pub unjudged: u64,
    /// Sealed files whose key is destroyed and that the store still holds.
    pub files_left: u64,
}

impl Walk {
    pub(crate) fn goes(&mut self, kind: Kind, count: u64) {
        if count > 0 {
            *self.goes.entry(kind).or_default() += count;
        }
    }
}

/// Whether a walk looks or does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    Look,
    Erase,
}

/// What is left of a file that was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    pub application: ApplicationId,
    pub receipt_number: Option<String>,
    /// `None`: its applicant gave it up.
    pub kind: Option<Kind>,
    /// The day from which the delay ran, and the delay.
    pub delay: Option<(Date, Length)>,
    pub erased_at: Timestamp,
    pub zone: TimeZone,
    /// How many sealed files it had, and how many the store still holds, that nothing opens.
    pub files: i64,
    pub files_left: i64,
    pub documents: Vec<IssuedOnce>,
}

/// The rule of a draft that its applicant erased.
const GIVEN_UP: &str = "given_up";

/// Why a draft is erased when its applicant asks for it.
pub(crate) const fn given_up() -> Cause {
    Cause { rule: GIVEN_UP, since: None, delay: None }
}

/// The funds met on a walk.
type Funds = HashMap<FundId, Fund>;

impl App {
    /// How long things are kept.
    pub fn delays(&self) -> &Delays {
        &self.inner.delays
    }

    /// What would be erased now, and why the rest stays. Nothing changes.
    pub async fn foretell_retention(&self, actor: &Actor) -> Result<Walk, Failure> {
        self.walk(actor, Pace::Look).await
    }

    /// Erases what is kept longer than it may be.
    pub async fn run_retention(&self, actor: &Actor) -> Result<Walk, Failure> {
        self.walk(actor, Pace::Erase).await
    }

    /// Once a day; what a stop left of it is made up for at each round.
    pub(crate) async fn retain_daily(&self) -> Result<(), Failure> {
        let today = self.day_in_paris();
        if self.inner.retained_on.lock().is_ok_and(|day| *day == Some(today)) {
            return self.take_files_out().await.map(drop);
        }
        self.walk(&Actor::service(), Pace::Erase).await?;
        // What could not be judged is in the log, and judged again tomorrow.
        if let Ok(mut day) = self.inner.retained_on.lock() {
            *day = Some(today);
        }
        Ok(())
    }

    async fn walk(&self, actor: &Actor, pace: Pace) -> Result<Walk, Failure> {
        allow(actor, Action::EraseFile, &Subject::NOBODY)?;
        let mut walk = Walk::default();
        self.walk_drafts(pace, &mut walk).await?;
        self.walk_files(actor, pace, &mut walk).await?;
        self.walk_messages(pace, &mut walk).await?;
        self.walk_letter_folders(actor, pace, &mut walk).await?;
        walk.files_left = match pace {
            Pace::Look => {
                let mut reading = self.read().await?;
                erasures::count_files_left(&mut reading).await?.unsigned_abs()
            }
            Pace::Erase => self.take_files_out().await?,
        };
        if pace == Pace::Erase && !walk.goes.is_empty() {
            self.storage().empty_log().await?;
        }
        Ok(walk)
    }

    async fn walk_files(&self, actor: &Actor, pace: Pace, walk: &mut Walk) -> Result<(), Failure> {
        // The day of a fund of the Pacific may be that after the one of Paris.
        let latest = self.day_in_paris().tomorrow().unwrap_or(Date::MAX);
        // Those whose end is announced too.
        let soon = latest.saturating_add(fate::a_month());
        let Some(until) = self.delays().ended_by(&FILES, latest, soon) else { return Ok(()) };
        let (mut after, mut funds) = (None, Funds::new());
        loop {
            let mut reading = self.read().await?;
            let files = erasures::over(&mut reading, until, after, AT_A_TIME).await?;
            drop(reading);
            let Some(last) = files.last() else { return Ok(()) };
            after = Some(last.application);
            for file in files {
                let seen = match self.fate_of(&file, &mut funds).await {
                    Ok(Fate::Goes(..)) if pace == Pace::Erase => self.erase_file(actor, &file, &mut funds).await,
                    Ok(Fate::Announced { until }) if pace == Pace::Erase => {
                        self.announce_end(actor, &file, until).await
                    }
                    other => other,
                };
                match seen {
                    Ok(Fate::Goes(kind, _)) => walk.goes(kind, 1),
                    Ok(Fate::Withheld(obstacle)) => *walk.withheld.entry(obstacle).or_default() += 1,
                    Ok(Fate::Announced { .. }) => walk.announced += 1,
                    Ok(Fate::Kept { .. } | Fate::WithoutDelay) => {}
                    // One that cannot be judged does not hold up the others; it is kept.
                    Err(error) => {
                        tracing::error!(application = %file.application, %error, "a file was not judged: it is kept");
                        walk.unjudged += 1;
                    }
                }
            }
        }
    }

    async fn fate_of(&self, file: &OverRow, funds: &mut Funds) -> Result<Fate, Failure> {
        let fund = match funds.entry(file.fund) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                let mut reading = self.read().await?;
                unknown.insert(register::fund(&mut reading, file.fund).await?)
            }
        };
        let mut reading = self.read().await?;
        let word = word(&mut reading, file, fund).await?;
        drop(reading);
        Ok(judge(file, self.legal_days(file.ended)?, self.delays(), self.today_at(fund), word))
    }

    fn legal_days(&self, ended: Ended) -> Result<LegalDays, Failure> {
        let appeal = |decided_on: Date| -> Result<Date, Failure> {
            Ok(decided_on.saturating_add(self.legal_months("appeal_months", decided_on)?))
        };
        Ok(match ended {
            Ended::Withdrawn { .. } => LegalDays { appeal_until: None, third_party_until: None },
            Ended::Refused { on } | Ended::NeverOpened { on } => {
                LegalDays { appeal_until: Some(appeal(on)?), third_party_until: None }
            }
            Ended::Right { decided_on, ends_on } => LegalDays {
                appeal_until: Some(appeal(decided_on)?),
                third_party_until: Some(self.third_party_until(ends_on)?),
            },
        })
    }

    /// Tells the person that their file goes: once for each time that it was withheld and released.
    async fn announce_end(&self, actor: &Actor, file: &OverRow, until: Date) -> Result<Fate, Failure> {
        let mut announcing = self.begin().await?;
        let account = accounts::of_insured(&mut announcing, file.insured).await?;
        let Some(account) = account else { return Ok(Fate::Kept { until }) };
        let (id, message, now) = (self.fresh(), Message::FileEndsSoon, self.now());
        let application = Some(file.application);
        let occasion = occasion(file);
        if !outbox::insert_on(&mut announcing, id, account, application, message, &occasion, now).await? {
            // Another copy of the program told them.
            announcing.abandon().await?;
            return Ok(Fate::Kept { until });
        }
        let subject = format!("application:{}", file.application);
        announcing.record(self.entry(actor, Action::EraseFile.name(), subject, &format!("announced, after {until}")));
        announcing.commit().await?;
        self.inner.owed.notify_one();
        Ok(Fate::Announced { until })
    }

    /// The last day that a file is there, where its applicant was told and nothing withholds it.
    pub(crate) async fn announced_end(
        &self,
        connection: &mut Connection,
        application: ApplicationId,
    ) -> Result<Option<Date>, Failure> {
        let Some(file) = erasures::find_over(connection, application).await? else { return Ok(None) };
        let fund = register::fund(connection, file.fund).await?;
        match word(connection, &file, &fund).await? {
            Word::On(told_on) if !file.is_held => {
                let legal = self.legal_days(file.ended)?;
                Ok(fate::last_day(&file, legal, self.delays(), self.today_at(&fund), told_on))
            }
            _ => Ok(None),
        }
    }

    /// Erases a file if it still may go, judged again while its row is held: a hold or a letter may have come since.
    async fn erase_file(&self, actor: &Actor, seen: &OverRow, funds: &mut Funds) -> Result<Fate, Failure> {
        let mut erasing = self.begin().await?;
        let Some(file) = erasures::hold_over(&mut erasing, seen.application).await? else {
            // Another copy erased it.
            erasing.abandon().await?;
            let until = self.day_in_paris();
            return Ok(Fate::Kept { until });
        };
        let fate = self.fate_of(&file, funds).await;
        match fate {
            Ok(Fate::Goes(kind, cause)) => {
                self.erase_in(actor, Action::EraseFile, &mut erasing, file.application, &cause).await?;
                erasing.commit().await?;
                Ok(Fate::Goes(kind, cause))
            }
            other => {
                erasing.abandon().await?;
                other
            }
        }
    }

    /// Erases a file that this transaction holds: its key, its rows; its proof and its entry in the audit trail stay.
    pub(crate) async fn erase_in(
        &self,
        actor: &Actor,
        action: Action,
        erasing: &mut Transaction,
        application: ApplicationId,
        cause: &Cause,
    ) -> Result<bool, Failure> {
        let done = erasures::erase(erasing, application, cause, self.now()).await?;
        if done {
            let since = cause.since.map(|day| format!(" since {day}")).unwrap_or_default();
            let delay = cause.delay.as_ref().map(|delay| format!(", {delay}")).unwrap_or_default();
            let cause = format!("{}{since}{delay}", cause.rule);
            erasing.record(self.entry(actor, action.name(), format!("application:{application}"), &cause));
        }
        Ok(done)
    }

    /// Takes out of the store the files whose key is destroyed; answers how many it could not.
    pub(crate) async fn take_files_out(&self) -> Result<u64, Failure> {
        loop {
            let mut reading = self.read().await?;
            let files = erasures::files_left(&mut reading, AT_A_TIME).await?;
            drop(reading);
            let mut gone = Vec::with_capacity(files.len());
            for file in &files {
                match self.storage().blobs().erase(file).await {
                    Ok(()) => gone.push(file),
                    // Without their key they are noise already: one that stays for the moment tells nothing.
                    Err(error) => tracing::warn!(%error, "a file whose key is destroyed could not be erased"),
                }
            }
            if !gone.is_empty() {
                let mut striking = self.begin().await?;
                for file in &gone {
                    erasures::file_is_gone(&mut striking, file).await?;
                }
                striking.commit().await?;
            }
            if gone.len() < files.len() || files.is_empty() {
                let mut reading = self.read().await?;
                return Ok(erasures::count_files_left(&mut reading).await?.unsigned_abs());
            }
        }
    }

    /// Alerts that left, letters that were printed, sessions that ended.
    async fn walk_messages(&self, pace: Pace, walk: &mut Walk) -> Result<(), Failure> {
        let (alerts, letters, sessions) =
            (self.ended_before(Kind::Alert), self.ended_before(Kind::Letter), self.ended_before(Kind::Session));
        match pace {
            Pace::Look => {
                let mut reading = self.read().await?;
                if let Some(before) = alerts {
                    walk.goes(Kind::Alert, outbox::count_over(&mut reading, before).await?);
                }
                if let Some(before) = letters {
                    walk.goes(Kind::Letter, letters::count_over(&mut reading, before).await?);
                }
                if let Some(before) = sessions {
                    walk.goes(Kind::Session, sessions::count_ended(&mut reading, before).await?);
                }
            }
            Pace::Erase => {
                let mut forgetting = self.begin().await?;
                if let Some(before) = alerts {
                    walk.goes(Kind::Alert, outbox::forget_over(&mut forgetting, before).await?);
                }
                if let Some(before) = letters {
                    walk.goes(Kind::Letter, letters::forget_over(&mut forgetting, before).await?);
                }
                if let Some(before) = sessions {
                    walk.goes(Kind::Session, sessions::forget_ended(&mut forgetting, before).await?);
                }
                forgetting.commit().await?;
            }
        }
        Ok(())
    }

    /// What ended before this instant has been kept long enough.
    pub(crate) fn ended_before(&self, kind: Kind) -> Option<Timestamp> {
        let length = self.delays().on(kind, self.day_in_paris())?.length;
        let span = match length {
            Length::Days(days) => jiff::Span::new().days(days),
            Length::Months(months) => jiff::Span::new().months(months),
        };
        self.now().to_zoned(TimeZone::UTC).checked_sub(span).ok().map(|zoned| zoned.timestamp())
    }

    /// What is left of a file that was erased, by its identifier or by the number of its receipt; for whoever runs the
    /// service.
    pub async fn erasure(&self, actor: &Actor, named: &str) -> Result<Erasure, Failure> {
        allow(actor, Action::EraseFile, &Subject::NOBODY)?;
        let mut reading = self.read().await?;
        let row = erasures::find(&mut reading, named.trim()).await?.ok_or(Failure::NotFound)?;
        let fund = register::fund(&mut reading, row.fund).await?;
        Ok(Erasure::of(row, &fund))
    }

    /// What is left of one's own files that were erased, the latest first.
    pub async fn own_erasures(&self, actor: &Actor) -> Result<Vec<Erasure>, Failure> {
        let own = OwnFile::of(actor, Action::ReadOwnFile)?;
        let mut reading = self.read().await?;
        let rows = erasures::of_insured(&mut reading, own.insured).await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            let fund = register::fund(&mut reading, row.fund).await?;
            all.push(Erasure::of(row, &fund));
        }
        Ok(all)
    }
}

/// What makes the word that a file goes one: it is said anew after the file was withheld.
fn occasion(file: &OverRow) -> String {
    format!("{} {}", file.application, file.times_held)
}

/// Whether the person was told that this file goes.
async fn word(connection: &mut Connection, file: &OverRow, fund: &Fund) -> Result<Word, Failure> {
    let Some(account) = accounts::of_insured(connection, file.insured).await? else { return Ok(Word::Nobody) };
    let told = outbox::written_at(connection, account, Message::FileEndsSoon, &occasion(file)).await?;
    Ok(told.map_or(Word::NotYet, |at| Word::On(fund.zone.to_datetime(at).date())))
}

impl Erasure {
    fn of(row: erasures::ErasureRow, fund: &Fund) -> Self {
        Self {
            application: row.application,
            receipt_number: row.receipt_number,
            kind: Kind::of_name(&row.rule),
            delay: row.since.zip(row.delay.as_deref().and_then(Length::read)),
            erased_at: row.erased_at,
            zone: fund.zone.clone(),
            files: row.files,
            files_left: row.files_left,
            documents: row.documents,
        }
    }

    /// The legal day of the erasure at the fund.
    pub fn erased_on(&self) -> Date {
        self.zone.to_datetime(self.erased_at).date()
    }
}
