//! The fund asks for other papers, and takes a request back.

use c2s_domain::Date;
use c2s_domain::application::Progress;
use c2s_domain::ids::ApplicationId;
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::documents::{self, Asked, Kind};
use c2s_storage::events::{self, EventKind, NewEvent};
use c2s_storage::outbox::{self, Message};
use c2s_storage::{Connection, StorageError, accounts, answer_days, deadlines};
use jiff::Span;
use serde::{Deserialize, Serialize};

use super::answering::reminded_on;
use super::is_accepted_by_law;
use crate::App;
use crate::actor::Actor;
use crate::completing::Completion;
use crate::draft::{Content, Draft, PaperWindow, PersonKey, Version, people_of};
use crate::failure::Failure;
use crate::papers::{RequestReason, RequestedKind, RequestedPaper, WindowKey};
use crate::policy::Action;
use crate::register;

/// A paper to ask for.
#[derive(Clone, PartialEq, Eq)]
pub struct PaperToAsk {
    pub person: PersonKey,
    pub kind: RequestedKind,
    pub reason: RequestReason,
    /// Of [`RequestedKind::FormPage`] alone.
    pub page: Option<u8>,
    pub period: Option<String>,
    pub words: Option<String>,
}

/// Papers that a caseworker asks for together, before one day.
#[derive(Clone, PartialEq, Eq)]
pub struct PapersToAsk {
    pub application: ApplicationId,
    /// The version that the page showed.
    pub seen: Version,
    pub papers: Vec<PaperToAsk>,
    pub due_on: Date,
}

impl PapersToAsk {
    /// The two months that they stop, if they do.
    fn suspends(&self, progress: &Progress) -> Option<Suspended> {
        match progress {
            Progress::Submitted(submitted) if self.papers.iter().any(|one| one.reason.suspends()) => {
                Some(Suspended { complete_on: submitted.complete_on })
            }
            _ => None,
        }
    }
}

crate::hidden_debug!(PaperToAsk, PapersToAsk);

/// Why nothing was asked, or taken back.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// It was decided, accepted by silence, or taken back.
    #[error("application {0} waits for nothing any more: see where it stands")]
    NotWaiting(ApplicationId),
    #[error("application {0} changed since it was opened: reload it and ask again")]
    Stale(ApplicationId),
    /// The end of a key of `locales/`.
    #[error("{0}")]
    Wrong(&'static str),
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for AskError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// What the event of a request seals.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct AskedFor {
    pub(crate) numbers: Vec<u16>,
    #[serde(with = "c2s_domain::situation::iso_date")]
    pub(crate) due_on: Date,
    /// The file was complete since this day, and is no longer.
    pub(crate) suspends: Option<Suspended>,
    /// The requests whose day was over and whose place these take.
    #[serde(default)]
    replaces: Vec<u16>,
}

/// The two months that stopped.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Suspended {
    #[serde(with = "c2s_domain::situation::iso_date")]
    pub(crate) complete_on: Date,
}

/// What the event of a request that was taken back seals.
#[derive(Clone, Serialize, Deserialize)]
struct TakenBack {
    number: u16,
}

impl App {
    /// How many papers may be asked for together.
    pub const MOST_ASKED: usize = 5;
    /// How many days whoever is asked has at least: a letter takes some of them.
    pub const LEAST_DAYS_TO_ANSWER: i32 = 8;
    /// And at most.
    pub const MOST_DAYS_TO_ANSWER: i32 = 90;

    /// Asks for papers: each has a window in the account of the person, who is told, and a letter is owed. Where one is
    /// missing the two months stop, and start again with the last that comes. A request takes the place of one of the
    /// same paper that nobody answered by its day: nobody is to give one paper twice.
    pub async fn ask_for_papers(&self, actor: &Actor, asking: PapersToAsk) -> Result<(), AskError> {
        let id = asking.application;
        let file = self.file_to_ask(actor, id, asking.seen).await?;
        let mut reading = self.read().await?;
        let fund = register::fund(&mut reading, file.fund).await?;
        let unanswered = self.unanswered(&mut reading, &file).await?;
        let counted = self.windows_to_count(&mut reading, &file, &asking.papers).await?;
        drop(reading);
        let today = self.today_at(&fund);
        let mut content: Content = file.content().map_err(Failure::from)?;
        let (draft, family) = Content::of_sent(&file)?;
        let people = people_of(&family, &draft);
        checked(&asking, today)?;
        if !asking.papers.iter().all(|paper| people.iter().any(|person| person.key == paper.person)) {
            return Err(AskError::Wrong("person"));
        }
        let suspends = asking.suspends(&file.progress);
        let is_again = |one: &RequestedPaper| asking.papers.iter().any(|paper| paper.is_again(one));
        let (gone_by, open): (Vec<_>, Vec<_>) =
            unanswered.into_iter().partition(|one| one.due_on < today && one.requested.as_ref().is_some_and(is_again));
        let gone_by: Vec<RequestedPaper> = gone_by.into_iter().filter_map(|one| one.requested).collect();
        let first = 1 + draft.requested.iter().map(|one| one.number).max().unwrap_or(0);
        let requests: Vec<RequestedPaper> = (first..)
            .zip(&asking.papers)
            .map(|(number, paper)| RequestedPaper {
                number,
                person: paper.person,
                kind: paper.kind,
                reason: paper.reason,
                page: paper.page,
                pages_there: paper.pages_there(&counted),
                period: said(paper.period.as_deref()),
                words: said(paper.words.as_deref()),
                asked_on: today,
                due_on: asking.due_on,
                taken_back: false,
                complete_before: suspends
                    .map(|suspended| suspended.complete_on)
                    .or_else(|| gone_by.iter().find(|one| paper.is_again(one))?.complete_before)
                    .filter(|_| paper.reason.suspends()),
            })
            .collect();
        let replaces: Vec<u16> = gone_by.iter().map(|one| one.number).collect();
        on_each(&mut content, |answers| {
            take_back(answers, &replaces);
            answers.requested.extend(requests.iter().cloned());
        });
        let now = self.now();
        let mut writing = self.begin().await?;
        let version = if suspends.is_some() {
            deadlines::forget(&mut writing, id).await?;
            applications::await_documents(&mut writing, &file, &content, now).await?
        } else {
            applications::save_draft(&mut writing, &file, &content, now).await?
        };
        let Some(version) = version else {
            writing.abandon().await?;
            return Err(AskError::Stale(id));
        };
        let is_again = !replaces.is_empty();
        let numbers = requests.iter().map(|one| one.number).collect();
        let (kind, by) = (EventKind::PapersAsked, actor.account);
        let after = AskedFor { numbers, due_on: asking.due_on, suspends, replaces };
        let event = NewEvent { application: id, version, kind, at: now, by, after: &after };
        events::insert(&mut writing, &file.data_key, event).await?;
        let (holder, law_version) = (PersonKey::Applicant.to_string(), self.law_of_file(&file)?);
        let letter = Asked {
            id: self.fresh(),
            application: id,
            kind: Kind::MissingPapers,
            holder: &holder,
            right: None,
            law_version: &law_version,
            at: now,
        };
        documents::ask_again(&mut writing, letter).await?;
        answer_days::insert(&mut writing, id, asking.due_on, reminded_on(today, asking.due_on)).await?;
        if is_again {
            let still_asked: Vec<Date> = open.iter().map(|one| one.due_on).collect();
            answer_days::forget_over(&mut writing, id, &still_asked).await?;
            // What was missing may only be checked now: the two months start.
            if matches!(self.complete_if_whole(&mut writing, id).await?, Completion::Changed) {
                writing.abandon().await?;
                return Err(AskError::Stale(id));
            }
        }
        if let Some(account) = accounts::of_insured(&mut writing, file.insured).await? {
            let (message, occasion) = (Message::PapersAsked, format!("{id} {version}"));
            outbox::insert_on(&mut writing, self.fresh(), account, Some(id), message, &occasion, now).await?;
        }
        let cause = if suspends.is_some() { "suspends" } else { "" };
        writing.record(self.entry(actor, Action::AskForPaper.name(), format!("application:{id}"), cause));
        writing.commit().await?;
        self.inner.owed.notify_one();
        Ok(())
    }

    /// Asks for a paper no more. Where nothing is awaited then, the file counts as complete from the day on which its
    /// last paper came, as if nothing had been asked.
    pub async fn take_request_back(
        &self,
        actor: &Actor,
        application: ApplicationId,
        seen: Version,
        number: u16,
    ) -> Result<(), AskError> {
        let file = self.file_to_ask(actor, application, seen).await?;
        let mut content: Content = file.content().map_err(Failure::from)?;
        if !content.draft.requests().any(|one| one.number == number) {
            // Taken back by another click.
            return Ok(());
        }
        on_each(&mut content, |answers| take_back(answers, &[number]));
        let now = self.now();
        let mut writing = self.begin().await?;
        let Some(version) = applications::save_draft(&mut writing, &file, &content, now).await? else {
            writing.abandon().await?;
            return Err(AskError::Stale(application));
        };
        let (kind, after) = (EventKind::RequestTakenBack, TakenBack { number });
        let event = NewEvent { application, version, kind, at: now, by: actor.account, after: &after };
        events::insert(&mut writing, &file.data_key, event).await?;
        let draft = &content.draft;
        let still_asked: Vec<Date> = draft.requests().map(|one| one.due_on).chain(draft.missing_due_on).collect();
        answer_days::forget_over(&mut writing, application, &still_asked).await?;
        writing.record(self.entry(
            actor,
            Action::AskForPaper.name(),
            format!("application:{application}"),
            "taken back",
        ));
        match self.complete_if_whole(&mut writing, application).await? {
            Completion::Complete | Completion::Awaits => writing.commit().await?,
            Completion::Changed => {
                writing.abandon().await?;
                return Err(AskError::Stale(application));
            }
        }
        self.inner.owed.notify_one();
        Ok(())
    }

    /// The windows whose pages are counted: some of them are said to be missing.
    async fn windows_to_count(
        &self,
        reading: &mut Connection,
        file: &ApplicationRow,
        asked: &[PaperToAsk],
    ) -> Result<Vec<PaperWindow>, Failure> {
        let Some(sent) = file.progress.sent().filter(|_| asked.iter().any(PaperToAsk::counts_pages)) else {
            return Ok(Vec::new());
        };
        let (draft, family) = Content::of_sent(file)?;
        let papers = crate::papers::of_application(self, reading, file).await?;
        self.windows_of_sent(&draft, &family, &papers, sent.on())
    }

    async fn file_to_ask(
        &self,
        actor: &Actor,
        application: ApplicationId,
        seen: Version,
    ) -> Result<ApplicationRow, AskError> {
        let file = self.file_of_fund(actor, application, Action::AskForPaper).await?;
        let mut reading = self.read().await?;
        let fund = register::fund(&mut reading, file.fund).await?;
        if !file.progress.waits() || is_accepted_by_law(&file, self.today_at(&fund)) {
            return Err(AskError::NotWaiting(application));
        }
        if Version(file.version) == seen { Ok(file) } else { Err(AskError::Stale(application)) }
    }
}

/// On the answers that were certified, and on those of a correction that is open.
fn on_each(content: &mut Content, change: impl Fn(&mut Draft)) {
    let Content { draft, correction, .. } = content;
    for answers in std::iter::once(draft).chain(correction.as_mut()) {
        change(answers);
    }
}

fn take_back(answers: &mut Draft, numbers: &[u16]) {
    for one in answers.requested.iter_mut().filter(|one| numbers.contains(&one.number)) {
        one.taken_back = true;
    }
}

impl PaperToAsk {
    /// Whether it asks again for what this one asked for: the words alone say what another paper is.
    fn is_again(&self, before: &RequestedPaper) -> bool {
        let is_named = self.kind != RequestedKind::Other || said(self.words.as_deref()) == before.words;
        (self.person, self.kind, self.page) == (before.person, before.kind, before.page)
            && said(self.period.as_deref()) == before.period
            && is_named
    }

    fn counts_pages(&self) -> bool {
        self.reason == RequestReason::PagesMissing && self.kind.own_window().is_some()
    }

    /// How many pages of it came, where some are missing; `None`: nobody knows.
    fn pages_there(&self, windows: &[PaperWindow]) -> Option<u16> {
        let kind = self.kind.own_window().filter(|_| self.counts_pages())?;
        let own = WindowKey::of(kind, self.person);
        windows.iter().find(|window| window.key == own)?.pages_to_read().filter(|pages| *pages > 0)
    }

    /// A page of the form has its number, and nothing else has one.
    fn has_its_page(&self) -> bool {
        match (self.kind, self.page) {
            (RequestedKind::FormPage, Some(page)) => (1..=RequestedPaper::LAST_FORM_PAGE).contains(&page),
            (RequestedKind::FormPage, None) | (_, Some(_)) => false,
            (_, None) => true,
        }
    }
}

/// What was said, without its spaces around; nothing when nothing was.
fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn checked(asking: &PapersToAsk, today: Date) -> Result<(), AskError> {
    let is_too_long = |text: &Option<String>, most| text.as_ref().is_some_and(|text| text.chars().count() > most);
    let days = |days| today.saturating_add(Span::new().days(days));
    let wrong = if asking.papers.is_empty() || asking.papers.len() > App::MOST_ASKED {
        "papers"
    } else if asking.papers.iter().any(|one| one.kind == RequestedKind::Other && said(one.words.as_deref()).is_none()) {
        "words-missing"
    } else if asking.papers.iter().any(|one| !one.has_its_page()) {
        "page"
    } else if asking.papers.iter().any(|one| {
        is_too_long(&one.words, RequestedPaper::LONGEST_WORDS)
            || is_too_long(&one.period, RequestedPaper::LONGEST_PERIOD)
    }) {
        "too-long"
    } else if asking.due_on < days(App::LEAST_DAYS_TO_ANSWER) || asking.due_on > days(App::MOST_DAYS_TO_ANSWER) {
        "due"
    } else {
        return Ok(());
    };
    Err(AskError::Wrong(wrong))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_day_leaves_time_for_a_letter_and_not_for_ever() {
        let today = date(2025, 9, 20);
        let paper = PaperToAsk {
            person: PersonKey::Applicant,
            kind: RequestedKind::Payslips,
            reason: RequestReason::NotGiven,
            page: None,
            period: None,
            words: None,
        };
        let asking = PapersToAsk {
            application: ApplicationId(Uuid::from_u128(1)),
            seen: Version(1),
            papers: vec![paper.clone()],
            due_on: today,
        };
        for (due_on, right) in [
            (date(2025, 9, 27), false),
            (date(2025, 9, 28), true),
            (date(2025, 9, 29), true),
            (date(2025, 12, 18), true),
            (date(2025, 12, 19), true),
            (date(2025, 12, 20), false),
        ] {
            assert_eq!(checked(&PapersToAsk { due_on, ..asking.clone() }, today).is_ok(), right, "{due_on}");
        }
        let with = |papers: Vec<PaperToAsk>| {
            checked(&PapersToAsk { due_on: date(2025, 10, 1), papers, ..asking.clone() }, today)
        };
        for (count, right) in [(0, false), (1, true), (4, true), (5, true), (6, false)] {
            assert_eq!(with(vec![paper.clone(); count]).is_ok(), right, "{count}");
        }
        for (words, right) in [(None, false), (Some("  "), false), (Some("Un bail"), true)] {
            let other = PaperToAsk { kind: RequestedKind::Other, words: words.map(str::to_owned), ..paper.clone() };
            assert_eq!(with(vec![other]).is_ok(), right, "{words:?}");
        }
        for (length, right) in [(299, true), (300, true), (301, false)] {
            let long = PaperToAsk { words: Some("a".repeat(length)), ..paper.clone() };
            assert_eq!(with(vec![long]).is_ok(), right, "{length}");
        }
        for (kind, page, right) in [
            (RequestedKind::FormPage, None, false),
            (RequestedKind::FormPage, Some(0), false),
            (RequestedKind::FormPage, Some(1), true),
            (RequestedKind::FormPage, Some(20), true),
            (RequestedKind::FormPage, Some(21), false),
            (RequestedKind::Signature, None, true),
            (RequestedKind::Signature, Some(3), false),
        ] {
            let page = PaperToAsk { kind, page, ..paper.clone() };
            assert_eq!(with(vec![page]).is_ok(), right, "{kind:?}");
        }
    }
}
