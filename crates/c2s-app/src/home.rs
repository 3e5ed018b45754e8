//! What an insured person sees of their own: who they are, where their applications stand, what was decided.

use c2s_domain::application::{Outcome, Progress};
use c2s_domain::ids::{ApplicationId, DocumentId};
use c2s_domain::{Date, Money};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::documents::{self, DocumentRow, Kind};
use c2s_storage::entitlements::Right;
use c2s_storage::events::{self, EventKind};
use c2s_storage::outbox::{self, Message};
use c2s_storage::{Connection, decisions, messages};
use jiff::{SignedDuration, Timestamp};

use crate::App;
use crate::actor::Actor;
use crate::alerts::choice_of;
use crate::casework::{AskedFor, Departure, Grounds, Silence, is_accepted_by_law};
use crate::completing::{Settled, Settlement};
use crate::correction::{Correction, corrections};
use crate::documents::DocumentSummary;
use crate::draft::{Content, Draft, Manager, OwnFile, PaperWindow, PersonKey, PersonOfFile, ResourcesPath, people};
use crate::failure::Failure;
use crate::papers::{FiledPaper, PaperSummary, WindowKey};
use crate::policy::{Action, Subject, allow_or_hide};
use crate::register::{self, Fund, Identity, RegisterChild};
use crate::renewal::{RenewalAct, RenewalView, goes_on_by_itself, years};
use crate::start::usual_duration;
use crate::submission::{Receipt, receipt};

/// The first page of an insured person.
#[derive(Clone)]
pub struct Home {
    pub identity: Identity,
    pub children: Vec<RegisterChild>,
    pub fund: Fund,
    /// The legal day at the fund.
    pub today: Date,
    /// Latest first; at most one is open.
    pub applications: Vec<ApplicationSummary>,
    /// Messages of the fund that were not opened.
    pub unread_messages: i64,
    /// When a draft that nobody touched was last erased.
    pub draft_erased_at: Option<Timestamp>,
    /// The address of the alerts took nothing the last time.
    pub contact_failed: bool,
    /// How long half of the latest applicants of the fund worked on theirs at most; absent while too few applied, and
    /// where an application is open or decided.
    pub usual_duration: Option<SignedDuration>,
}

/// One line of a list of applications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationSummary {
    pub id: ApplicationId,
    pub progress: Progress,
    pub opened_at: Timestamp,
    /// Its applicant was told that it is erased after this day.
    pub erased_after: Option<Date>,
}

/// An application as the person it concerns sees it.
#[derive(Clone)]
pub struct ApplicationView {
    pub id: ApplicationId,
    pub progress: Progress,
    pub receipt: Receipt,
    pub people: Vec<PersonOfFile>,
    pub decision: Option<DecisionView>,
    /// Those who were decided of alone, the household being refused.
    pub decided_alone: Vec<DecidedAlone>,
    pub documents: Vec<DocumentSummary>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    pub fund: Fund,
    /// The legal day at the fund.
    pub today: Date,
    /// The answers, as they were last certified.
    pub content: Draft,
    /// How its resources were told.
    pub path: ResourcesPath,
    pub applicant: Identity,
    pub register_children: Vec<RegisterChild>,
    pub papers: Vec<PaperSummary>,
    /// The windows that the answers ask for, with what was put in each.
    pub windows: Vec<PaperWindow>,
    /// While papers are awaited: the last day of the answer if all of them came today.
    pub last_day_if_today: Option<Date>,
    /// What was corrected since the sending, oldest first.
    pub corrections: Vec<Correction>,
    /// The answers are open to be corrected.
    pub correction_is_open: bool,
    /// It still waits: it can be corrected and taken back.
    pub may_change: bool,
    pub messages: i64,
    pub unread_messages: i64,
}

impl ApplicationView {
    /// Whether the day before which something was asked for is over, and it is not there.
    pub fn is_late(&self) -> bool {
        let missing = self.windows.iter().filter(|window| window.is_missing());
        self.may_change && missing.filter_map(|window| self.due_on(window)).any(|due_on| due_on < self.today)
    }

    /// The last day to give what a window asks for, where there is one.
    pub fn due_on(&self, window: &PaperWindow) -> Option<Date> {
        self.content.due_on(&self.progress, window)
    }

    /// What the fund asked for, to check something while the delay runs, that was not given yet.
    pub fn asked_to_check(&self) -> impl Iterator<Item = &PaperWindow> {
        let complete = matches!(self.progress, Progress::Submitted(_)) && self.may_change;
        self.windows.iter().filter(move |window| complete && window.requested.is_some() && window.is_missing())
    }
}

/// What was decided of a young person with the RSA alone, the household being refused (L861-2).
#[derive(Clone, PartialEq, Eq)]
pub struct DecidedAlone {
    pub person: PersonKey,
    pub decision: DecisionView,
}

/// What was decided, with what a person needs to know of it.
#[derive(Clone, PartialEq, Eq)]
pub struct DecisionView {
    pub outcome: Outcome,
    pub decided_on: Date,
    /// What is due each month under it; zero unless granted with contribution.
    pub contribution: Money,
    /// The one that runs: the last of the years that followed without being asked for.
    pub right: Option<RightView>,
    /// What that one rests on, where it is not the first.
    pub renewed: Option<Renewed>,
    /// How that one goes on by itself, once its holder was told.
    pub renewal: Option<RenewalView>,
    /// Their last certificate: that of the applicant, or of whoever is decided of alone.
    pub certificate: Option<DocumentId>,
    /// The assessment, as it stood when the decision was taken.
    pub assessment: c2s_domain::Assessment,
    /// Why the decision departs from the assessment, when it does: whoever is decided upon must know.
    pub departure: Option<Departure>,
    /// Nobody decided in time: the law did.
    pub silence: Option<Silence>,
}

impl DecisionView {
    /// The same with what the right of today rests on, where it is not the first.
    pub(crate) fn of_today(self) -> Self {
        let assessment = self.renewed.as_ref().map(|renewed| renewed.assessment.clone());
        Self { assessment: assessment.unwrap_or(self.assessment), ..self }
    }

    /// Whether the law renews the right that runs without being asked, and nothing was told of it yet. Where the register
    /// may not be asked (`agreed`), nothing shows that the benefit goes on: it must be asked for.
    pub fn will_renew_itself(&self, today: Date, agreed: bool) -> bool {
        let runs = matches!(self.right, Some(RightView::Open { ends_on, .. }) if today <= ends_on);
        agreed && runs && self.renewal.is_none() && goes_on_by_itself(self.assessment.ground)
    }

    /// Whether the applicant has a cover that is not over, as an employer may be told: a right may be open that they
    /// declined for themselves.
    pub fn covers_applicant(&self, today: Date) -> bool {
        self.certificate.is_some() && matches!(self.right, Some(RightView::Open { ends_on, .. }) if today <= ends_on)
    }
}

/// A right that followed another without being asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct Renewed {
    /// What the rules answered of it.
    pub assessment: c2s_domain::Assessment,
    /// Who manages it, where its holder chose another than in the application.
    pub manager: Option<Manager>,
}

/// The right that a decision opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RightView {
    Open {
        starts_on: Date,
        ends_on: Date,
    },
    /// With contribution: it opens on the first of the month after the payment elements are received (L861-5).
    AwaitingPaymentElements,
}

impl From<Right> for RightView {
    fn from(right: Right) -> Self {
        match right {
            Right::AwaitingPaymentElements => Self::AwaitingPaymentElements,
            Right::Open { starts_on, ends_on } => Self::Open { starts_on, ends_on },
        }
    }
}

/// Something that happened to an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    pub at: Timestamp,
    pub by: By,
    pub what: Happening,
}

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// The applicant.
    Person,
    /// A caseworker of the fund: the file knows who, the applicant is answered by the fund.
    Fund,
    /// Nobody: the law follows from what happened, or from the silence of the fund.
    Law,
}

impl By {
    /// The end of the key of its text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Fund => "fund",
            Self::Law => "law",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Happening {
    Opened,
    /// Sent with every paper: the two months run.
    Submitted,
    /// Sent with papers to come: nothing runs.
    SubmittedIncomplete,
    /// What the file awaited in this window was settled.
    Given(WindowKey, Settled),
    /// The last thing that was awaited came: the two months run, until this day.
    Completed {
        last_day: Date,
    },
    /// The fund asked for papers, before a day; whether the two months stopped.
    PapersAsked {
        count: usize,
        due_on: Date,
        suspends: bool,
    },
    /// The fund asks for one of them no more.
    RequestTakenBack,
    Corrected,
    Withdrawn,
    Decided,
    /// Of the renewal that the law makes: of the household, or of this person alone.
    Renewal(RenewalAct, Option<PersonKey>),
}

impl Happening {
    /// The key of its text.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Submitted => "submitted",
            Self::SubmittedIncomplete => "submitted-incomplete",
            Self::Given(_, Settled::Received) => "paper-received",
            Self::Given(_, Settled::Explained) => "paper-explained",
            Self::Given(_, Settled::Counted) => "pages-counted",
            Self::Completed { .. } => "completed",
            Self::PapersAsked { suspends: true, .. } => "papers-asked-suspends",
            Self::PapersAsked { suspends: false, .. } => "papers-asked",
            Self::RequestTakenBack => "request-taken-back",
            Self::Corrected => "corrected",
            Self::Withdrawn => "withdrawn",
            Self::Decided => "decided",
            Self::Renewal(RenewalAct::Announced, _) => "renewal-announced",
            Self::Renewal(RenewalAct::NotConfirmed, _) => "renewal-not-confirmed",
            Self::Renewal(RenewalAct::Objected, _) => "renewal-objected",
            Self::Renewal(RenewalAct::ObjectionTakenBack, _) => "renewal-objection-taken-back",
            Self::Renewal(RenewalAct::ManagerChosen, _) => "renewal-manager-chosen",
            Self::Renewal(RenewalAct::ManagerKept, _) => "renewal-manager-kept",
            Self::Renewal(RenewalAct::Agreed, _) => "renewal-agreed",
            Self::Renewal(RenewalAct::Replaced, _) => "renewal-replaced",
            Self::Renewal(RenewalAct::Renewed, _) => "renewal-renewed",
        }
    }
}

crate::hidden_debug!(Home, ApplicationView, DecidedAlone, DecisionView, Renewed);

impl App {
    /// How many applications [`Home`] lists at most.
    pub const HOME_APPLICATIONS: i64 = 20;

    /// The first page of the person who holds the session.
    pub async fn home(&self, actor: &Actor) -> Result<Home, Failure> {
        let own = OwnFile::of(actor, Action::ReadOwnFile)?;
        let mut reading = self.read().await?;
        let family = register::family(&mut reading, own.insured).await?;
        let fund = register::fund(&mut reading, own.fund).await?;
        let rows = applications::latest_of(&mut reading, own.insured, Self::HOME_APPLICATIONS).await?;
        let unread_messages = messages::unread_of(&mut reading, own.insured).await?;
        let draft_erased_at = outbox::latest_of(&mut reading, own.account, Message::DraftErased).await?;
        let choice = choice_of(&mut reading, own.account).await?;
        let begins = rows.first().is_none_or(|row| matches!(row.progress, Progress::Withdrawn { .. }));
        let usual_duration = if begins { usual_duration(&mut reading, own.fund).await? } else { None };
        let mut summaries = Vec::with_capacity(rows.len());
        for row in rows {
            let erased_after = match row.progress {
                Progress::Decided(_) | Progress::Withdrawn { .. } => self.announced_end(&mut reading, row.id).await?,
                _ => None,
            };
            let ApplicationRow { id, progress, opened_at, .. } = row;
            summaries.push(ApplicationSummary { id, progress, opened_at, erased_after });
        }
        drop(reading);
        self.record_reading(actor, Action::ReadOwnFile, format!("insured:{}", own.insured), "home").await?;
        Ok(Home {
            today: self.today_at(&fund),
            identity: family.applicant,
            children: family.children,
            fund,
            applications: summaries,
            unread_messages,
            draft_erased_at,
            contact_failed: choice.failed,
            usual_duration,
        })
    }

    /// One of their applications, once it was sent.
    pub async fn application(&self, actor: &Actor, application: ApplicationId) -> Result<ApplicationView, Failure> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, Action::ReadOwnFile, &Subject::file_of(file.insured, file.fund))?;
        let papers = crate::papers::of_application(self, &mut reading, &file).await?;
        let documents = documents::of_application(&mut reading, application).await?;
        let receipt = receipt(&file, &papers, &documents)?;
        let (draft, family) = Content::of_sent(&file)?;
        let fund = register::fund(&mut reading, file.fund).await?;
        let decision = decision(&mut reading, &file).await?.map(|(view, _)| view);
        let decided_alone = decided_alone(&mut reading, &file).await?;
        let mut documents = summaries(&documents)?;
        documents.retain(|document| document.kind.is_listed_in_account());
        let timeline = timeline(&mut reading, &file, &fund).await?;
        let corrections = corrections(&mut reading, &file, self.law()).await?;
        let windows = self.windows_of_sent(&draft, &family, &papers, receipt.received_on)?;
        let papers = papers.iter().map(FiledPaper::summary).collect();
        let thread = crate::messages::thread(&mut reading, &file).await?;
        drop(reading);
        let correction_is_open = file.content::<Content>()?.correction.is_some();
        let today = self.today_at(&fund);
        self.record_reading(actor, Action::ReadOwnFile, format!("application:{application}"), "application").await?;
        let path = crate::study::path(&draft, &family, receipt.received_on, self.law());
        let awaits = matches!(file.progress, Progress::AwaitingDocuments { .. });
        let last_day_if_today = if awaits { Some(self.silence_deadline(today, &fund)?.last_day) } else { None };
        Ok(ApplicationView {
            id: file.id,
            may_change: file.progress.waits() && !is_accepted_by_law(&file, today),
            windows,
            last_day_if_today,
            messages: i64::try_from(thread.len()).unwrap_or(i64::MAX),
            unread_messages: i64::try_from(thread.iter().filter(|one| one.from_fund && one.read_at.is_none()).count())
                .unwrap_or(i64::MAX),
            correction_is_open,
            corrections,
            papers,
            progress: file.progress,
            receipt,
            people: people(&family, draft.household.as_ref()),
            decision,
            decided_alone,
            documents,
            timeline,
            today,
            fund,
            path,
            content: draft,
            applicant: family.applicant,
            register_children: family.children,
        })
    }
}

/// The decision of the household of a file, with its grounds.
pub(crate) async fn decision(
    connection: &mut Connection,
    file: &ApplicationRow,
) -> Result<Option<(DecisionView, Grounds)>, Failure> {
    decision_of(connection, file, None).await
}

/// The decision of the household of a file, or of a person of it alone, with its grounds.
pub(crate) async fn decision_of(
    connection: &mut Connection,
    file: &ApplicationRow,
    alone: Option<PersonKey>,
) -> Result<Option<(DecisionView, Grounds)>, Failure> {
    let holder = alone.unwrap_or(PersonKey::Applicant).to_string();
    let whose = alone.map(|_| holder.as_str());
    let row = decisions::find::<Grounds>(connection, &file.data_key, file.id, whose).await?;
    let Some(row) = row else { return Ok(None) };
    let year = years(connection, file, alone).await?.pop().map(|(_, year)| year).unwrap_or_default();
    let documents = documents::of_application(connection, file.id).await?;
    let certificate = documents.iter().rfind(|row| row.kind == Kind::Certificate && row.holder == holder);
    let renewal = year.renewal_view();
    let manager = year.manager;
    let renewed = year.study.map(|study| Renewed { assessment: study.assessment, manager });
    let view = DecisionView {
        outcome: row.outcome,
        decided_on: row.decided_on,
        contribution: if row.outcome == Outcome::GrantedWithContribution {
            row.grounds.contribution().monthly
        } else {
            Money::ZERO
        },
        right: year.right.map(RightView::from),
        renewed,
        renewal,
        certificate: certificate.map(|row| row.id),
        assessment: row.grounds.assessment.clone(),
        departure: row.grounds.departure.clone(),
        silence: row.grounds.silence.clone(),
    };
    Ok(Some((view, row.grounds)))
}

/// What was decided of the persons of a file alone, in the order of their names in the file.
pub(crate) async fn decided_alone(
    connection: &mut Connection,
    file: &ApplicationRow,
) -> Result<Vec<DecidedAlone>, Failure> {
    let mut decided = Vec::new();
    for person in decisions::decided_alone(connection, file.id).await? {
        let person: PersonKey =
            person.parse().map_err(|_| Failure::Broken("a decision is of nobody of its file".to_owned()))?;
        if let Some((decision, _)) = decision_of(connection, file, Some(person)).await? {
            decided.push(DecidedAlone { person, decision });
        }
    }
    Ok(decided)
}

/// What is told of these documents to whoever may see them.
pub(crate) fn summaries(documents: &[DocumentRow]) -> Result<Vec<DocumentSummary>, Failure> {
    documents.iter().map(DocumentSummary::of).collect()
}

/// What happened to a file, oldest first: the same for the applicant and for the fund.
pub(crate) async fn timeline(
    connection: &mut Connection,
    file: &ApplicationRow,
    fund: &Fund,
) -> Result<Vec<TimelineEntry>, Failure> {
    let milestones = events::milestones(connection, file.id).await?;
    let complete = file.progress.sent().and_then(|sent| sent.complete());
    // What was complete when the fund first asked for more, and what completed it before.
    let first_asked = milestones.iter().position(|one| one.kind == EventKind::PapersAsked);
    let before_asked = first_asked.map_or(&milestones[..], |rank| &milestones[..rank]);
    let complete_on = match first_asked.map(|rank| milestones[rank].content::<AskedFor>(&file.data_key)).transpose()? {
        Some(asked) => asked.suspends.map(|suspended| suspended.complete_on).or(complete.map(|it| it.complete_on)),
        None => complete.map(|complete| complete.complete_on),
    };
    let sent_on = file.progress.sent().map(|sent| sent.on());
    let was_given = before_asked.iter().any(|one| one.kind == EventKind::Completed);
    let was_incomplete = was_given || complete_on.is_none() || complete_on != sent_on;
    // Without anything given, it was a correction that asked for no more papers.
    let mut by_correction = complete.filter(|_| was_incomplete && !was_given);
    let mut entries = Vec::with_capacity(milestones.len());
    for milestone in &milestones {
        let at = milestone.at;
        let mut tell = |by, what| entries.push(TimelineEntry { at, by, what });
        match milestone.kind {
            EventKind::Opened => tell(By::Person, Happening::Opened),
            EventKind::Submitted if was_incomplete => tell(By::Person, Happening::SubmittedIncomplete),
            EventKind::Submitted => tell(By::Person, Happening::Submitted),
            EventKind::PaperReceived | EventKind::PaperExplained | EventKind::Completed => {
                let completes = match milestone.content(&file.data_key)? {
                    Settlement::Given(given) => {
                        tell(By::Person, Happening::Given(given.window, given.settled));
                        given.completes
                    }
                    Settlement::Completed(completes) => Some(completes),
                };
                if let Some(completes) = completes {
                    tell(By::Law, Happening::Completed { last_day: completes.last_day });
                }
            }
            EventKind::Corrected => {
                tell(By::Person, Happening::Corrected);
                let completed = by_correction.take_if(|one| one.complete_on == fund.zone.to_datetime(at).date());
                if let Some(completed) = completed {
                    tell(By::Law, Happening::Completed { last_day: completed.last_day });
                }
            }
            EventKind::PapersAsked => {
                let AskedFor { numbers, due_on, suspends, .. } = milestone.content(&file.data_key)?;
                let (count, suspends) = (numbers.len(), suspends.is_some());
                tell(By::Fund, Happening::PapersAsked { count, due_on, suspends });
            }
            EventKind::RequestTakenBack => tell(By::Fund, Happening::RequestTakenBack),
            EventKind::Withdrawn => tell(By::Person, Happening::Withdrawn),
            EventKind::Decided => tell(if milestone.by.is_some() { By::Fund } else { By::Law }, Happening::Decided),
            EventKind::Saved
            | EventKind::PaperAdded
            | EventKind::PaperRemoved
            | EventKind::CorrectionOpened
            | EventKind::CorrectionDropped => {}
        }
    }
    entries.extend(renewals(connection, file).await?);
    // Steps of several renewals come one after the other; what was there keeps its order.
    entries.sort_by_key(|entry| entry.at);
    Ok(entries)
}

/// What happened to the renewals of a file.
async fn renewals(connection: &mut Connection, file: &ApplicationRow) -> Result<Vec<TimelineEntry>, Failure> {
    let mut entries = Vec::new();
    if !matches!(file.progress, Progress::Decided(_)) {
        return Ok(entries);
    }
    let alone = decisions::decided_alone(connection, file.id).await?;
    let alone = alone.iter().map(|person| person.parse().map(Some)).collect::<Result<Vec<_>, _>>();
    let alone = alone.map_err(|_| Failure::Broken("a decision is of nobody of its file".to_owned()))?;
    for person in [None].into_iter().chain(alone) {
        for (_, year) in years(connection, file, person).await? {
            let steps = year.renewal.into_iter().flat_map(|row| row.content.steps);
            entries.extend(steps.map(|step| TimelineEntry {
                at: step.at,
                by: step.by(),
                what: Happening::Renewal(step.act, person),
            }));
        }
    }
    Ok(entries)
}
