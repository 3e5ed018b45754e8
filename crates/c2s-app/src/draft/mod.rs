//! The application being filled in: seven steps, saved one by one, found again at the next visit.

mod answers;
mod choosing;
mod content;
mod facts;
mod known;
mod obstacles;
mod organisation;
mod path;
mod people;
mod reading_over;
mod resources;
mod saving;
mod typing;
mod versions;
mod view;

pub use answers::{
    AddedPerson, Answers, BenefitsBody, CERTIFICATION_TEXT, CONSENT_TEXT, CafNumber, Certification, Consent, Draft,
    Dropped, FamilySituation, HouseholdAnswers, HouseholdResources, KeptChild, NationalityGroup, NotACafNumber,
    Partner, PersonResources, ResidenceCase, SituationAnswers, SituationDetails, TextShown,
};
pub use facts::{
    Aid, COUNTRIES, Country, LONGEST_NAME, Nationality, NotAName, PersonFacts, Removal, RemovalReason, RemovedPerson,
    check_name,
};
pub use known::{KnownLine, RegisterAnswer, RegisterSaid};
pub use obstacles::{DraftObstacle, Hindered};
pub use organisation::{
    ChosenOrganisation, CurrentCover, DeclaredInsurer, Insurance, KnownInsurer, MAJORITY, Manager, Organisation,
    OrganisationAnswers, OrganisationContact, PersonManager, is_email, phone_number, possible_contacts,
};
pub use path::{ResourcesPath, RsaProof, StudyAnswers, StudyChoice};
pub use people::{NotAPersonKey, PersonKey, PersonOfFile, may_be_one_person};
pub use reading_over::ReadOver;
pub use resources::{
    Currency, ExchangeRate, ForeignAmount, ForeignIncome, Lack, NotACurrency, NotARate, PerEuro, Units, WhyLacking,
};
pub use typing::{Kept, NotAPage, PageName, TypedFields, TypedPage};
pub use versions::{Saw, TwoVersions};
pub use view::{DraftView, PaperWindow, ShortStudy, Step, StepState};

pub(crate) use content::{Content, is_asked_for_papers, people, people_of};
pub(crate) use known::{asked_about, look_up, nir_of};
pub(crate) use path::{Benefits, couple};
pub(crate) use typing::is_too_much;
pub(crate) use view::filled;

use std::ops::Deref;
use std::sync::Arc;

use c2s_domain::application::Progress;
use c2s_domain::ids::{ApplicationId, PaperId};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::entitlements;
use c2s_storage::events::{self, EventKind, NewEvent};
use c2s_storage::papers;
use c2s_storage::{Connection, DataKey, StorageError, Transaction};
use jiff::Timestamp;

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::organisations::Directory;
use crate::papers::{FiledPaper, Reckoning};
use crate::policy::{Action, Subject, allow};
use crate::register::{self, Family, Fund};
use organisation::known_insurers;
use saving::Saving;

/// How many times an application was saved: whoever saves names the version they saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Version(pub i64);

/// Why a draft was not opened or saved.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// An application of this person waits for its decision: a second one cannot be opened.
    #[error("application {0} is waiting for its decision: see where it stands instead of starting another")]
    AlreadySubmitted(ApplicationId),
    /// The same answers were saved elsewhere (another tab, another device) since this page was shown.
    #[error("the application changed since this page was shown: compare both versions and choose")]
    Stale {
        current: Version,
        /// What is saved and what was about to be, side by side.
        both: Box<TwoVersions>,
    },
    /// Something keeps this person from starting: the pages before an application say what to do.
    #[error("something must be settled before this application is started")]
    NotYet,
    /// An answer cannot be; the field is its path in [`Answers`], the problem one of [`DraftError::PROBLEMS`].
    #[error("{field}: {problem}")]
    Wrong { field: String, problem: &'static str },
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl DraftError {
    /// Every problem of [`DraftError::Wrong`]: each is the end of a key of `locales/`.
    pub const PROBLEMS: &[&str] = &[
        "alternating-adult",
        "born-against-number",
        "born-in-the-future",
        "changed-in-the-future",
        "changed-long-ago",
        "child-twice",
        "child-unanswered",
        "contact-email",
        "contact-minor",
        "contact-missing",
        "contact-phone",
        "contradiction",
        "name-missing",
        "name-sign",
        "name-unusable",
        "nir-twice",
        "nobody-covered",
        "number-twice",
        "organisation-first",
        "organisation-locked",
        "organisation-unlisted",
        "other-text",
        "partner-missing",
        "partner-unexpected",
        "too-many",
        "too-many-pages",
        "too-many-people",
        "too-old",
        "unknown-child",
        "unknown-insurer",
        "unknown-line",
        "unknown-person",
        "unknown-window",
        "words-missing",
        "words-too-long",
    ];
}

impl From<StorageError> for DraftError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// A draft that a form is read against, to be saved in.
pub struct DraftToSave {
    view: Box<DraftView>,
    open: Box<OpenDraft>,
}

impl Deref for DraftToSave {
    type Target = DraftView;
    fn deref(&self) -> &DraftView {
        &self.view
    }
}

/// A draft, or sent answers opened again to be corrected, with what surrounds it.
pub(crate) struct OpenDraft {
    pub(crate) row: ApplicationRow,
    pub(crate) content: Content,
    /// The answers that the applicant works on.
    pub(crate) draft: Draft,
    pub(crate) typed: Vec<TypedPage>,
    pub(crate) family: Family,
    pub(crate) fund: Fund,
    /// Window by window, each in its order.
    pub(crate) papers: Vec<FiledPaper>,
    pub(crate) directory: Arc<Directory>,
    /// No right was opened to this person yet.
    pub(crate) first_request: bool,
    /// The covers of today that the register knows.
    pub(crate) insurers: Vec<KnownInsurer>,
}

impl OpenDraft {
    async fn read(
        app: &App,
        connection: &mut Connection,
        row: ApplicationRow,
        content: Content,
    ) -> Result<Self, Failure> {
        let mut family = register::family(connection, row.insured).await?;
        if let Some(certified) = &content.certified {
            // What was answered before starting went with the application, and is asked again only before another.
            family.before.clone_from(&certified.before);
        }
        let fund = register::fund(connection, row.fund).await?;
        let papers = crate::papers::of_application_in(connection, &row, &Reckoning::of(app, &row, &fund.zone)).await?;
        let typed = typing::of_application(connection, &row).await?;
        let directory = app.directory(connection).await?;
        let first_request = family.facts.c2s.is_empty() && !entitlements::exists_for(connection, row.insured).await?;
        let insurers = known_insurers(&family, &directory, app.today_at(&fund));
        let mut draft = content.answers().clone();
        draft.sent_without_standing = content.draft.was_sent_without_standing();
        Ok(Self { row, content, draft, typed, family, fund, papers, directory, first_request, insurers })
    }

    /// What the row shall hold, with these answers.
    pub(crate) fn content_with(&self, answers: Draft) -> Content {
        self.content.with_answers(answers)
    }

    /// The day whose rules it follows: the day it was sent, or today.
    pub(crate) const fn filed_on(&self, today: c2s_domain::Date) -> c2s_domain::Date {
        match self.row.progress.sent() {
            Some(sent) => sent.on(),
            None => today,
        }
    }

    /// Whether a paper was certified with what was sent.
    pub(crate) fn was_sent_with(&self, paper: &FiledPaper) -> bool {
        let sent = self.row.receipt.as_ref().is_some_and(|receipt| paper.row.added_at <= receipt.submitted_at);
        sent || paper.known.given_after
    }

    /// Whether it was sent already, and is being corrected.
    pub(crate) const fn is_correction(&self) -> bool {
        self.content.correction.is_some()
    }

    pub(crate) const fn version(&self) -> Version {
        Version(self.row.version)
    }
}

impl App {
    /// The draft of this person, or `None` when there is none yet.
    pub async fn draft(&self, actor: &Actor) -> Result<Option<DraftView>, Failure> {
        let subject = OwnFile::of(actor, Action::ReadOwnFile)?;
        let Some(open) = self.open_draft(subject.insured).await? else { return Ok(None) };
        self.record_reading(actor, Action::ReadOwnFile, format!("application:{}", open.row.id), "draft").await?;
        self.view(&open).map(Some)
    }

    /// The draft of this person, to read a form against before it is saved: nothing of it is shown, and the saving
    /// leaves its own trace.
    pub async fn draft_to_save(&self, actor: &Actor) -> Result<Option<DraftToSave>, Failure> {
        let own = OwnFile::of(actor, Action::SaveDraft)?;
        let Some(open) = self.open_draft(own.insured).await? else { return Ok(None) };
        Ok(Some(DraftToSave { view: Box::new(self.view(&open)?), open: Box::new(open) }))
    }

    /// The draft of this person, opened now if there is none.
    pub async fn start_draft(&self, actor: &Actor) -> Result<DraftView, DraftError> {
        let own = OwnFile::of(actor, Action::StartDraft)?;
        if let Some(open) = self.open_application(own.insured).await? {
            return self.existing_draft(actor, open).await;
        }
        let mut reading = self.read().await?;
        let family = register::family(&mut reading, own.insured).await?;
        let fund = register::fund(&mut reading, own.fund).await?;
        let obstacles = self.obstacles(&mut reading, &family, &fund, None).await?;
        drop(reading);
        if !obstacles.is_empty() {
            return Err(DraftError::NotYet);
        }
        let now = self.now();
        let application: ApplicationId = self.fresh();
        let content = Content::of_draft(Draft::default());
        let mut opening = self.begin().await?;
        let data_key = DataKey::create(&mut opening, now).await?;
        let opened =
            applications::insert_draft(&mut opening, application, own.insured, own.fund, &data_key, &content, now)
                .await?;
        if !opened {
            // Another tab was quicker.
            opening.abandon().await?;
            let open = self.open_application(own.insured).await?.ok_or(Failure::NotFound)?;
            return self.existing_draft(actor, open).await;
        }
        let event = NewEvent {
            application,
            version: 1,
            kind: EventKind::Opened,
            at: now,
            by: Some(own.account),
            after: &content,
        };
        events::insert(&mut opening, &data_key, event).await?;
        let subject = format!("application:{application}");
        opening.record(self.entry(actor, Action::StartDraft.name(), subject, ""));
        opening.commit().await?;
        let open = self.open_draft(own.insured).await?.ok_or(Failure::NotFound)?;
        Ok(self.view(&open)?)
    }

    async fn existing_draft(&self, actor: &Actor, open: ApplicationRow) -> Result<DraftView, DraftError> {
        if open.progress != Progress::Draft {
            return Err(DraftError::AlreadySubmitted(open.id));
        }
        let content = open.content()?;
        let mut reading = self.read().await?;
        let open = OpenDraft::read(self, &mut reading, open, content).await?;
        drop(reading);
        self.record_reading(actor, Action::ReadOwnFile, format!("application:{}", open.row.id), "draft").await?;
        Ok(self.view(&open)?)
    }

    /// Saves the answers to one step; the other steps keep theirs.
    ///
    /// What was saved elsewhere since the page was shown is kept too, unless it answers the same questions: then
    /// nothing is saved, and both versions are given back.
    pub async fn save_draft(
        &self,
        actor: &Actor,
        saw: impl Into<Saw>,
        answers: Answers,
    ) -> Result<DraftView, DraftError> {
        Box::pin(self.save_answers(actor, None, saw.into(), answers)).await
    }

    /// The same, in the draft that the answers were read against.
    pub async fn save_in(
        &self,
        actor: &Actor,
        draft: DraftToSave,
        saw: impl Into<Saw>,
        answers: Answers,
    ) -> Result<DraftView, DraftError> {
        Box::pin(self.save_answers(actor, Some(draft.open), saw.into(), answers)).await
    }

    /// `open`: the draft as it was read a moment ago. When it changed meanwhile nothing is written, and it is read again.
    async fn save_answers(
        &self,
        actor: &Actor,
        mut open: Option<Box<OpenDraft>>,
        saw: Saw,
        answers: Answers,
    ) -> Result<DraftView, DraftError> {
        let own = OwnFile::of(actor, Action::SaveDraft)?;
        loop {
            let mut open = match open.take() {
                Some(open) if open.row.insured == own.insured => open,
                Some(_) => return Err(Failure::NotFound.into()),
                None => Box::new(self.open_draft(own.insured).await?.ok_or(Failure::NotFound)?),
            };
            let before = open.draft.clone();
            let now = self.now();
            let today = open.filed_on(open.fund.zone.to_datetime(now).date());
            let period = crate::study::reference_period(self.law(), today)?;
            let saving = Saving {
                family: &open.family,
                today,
                now,
                period,
                law: self.law(),
                directory: &open.directory,
                insurers: &open.insurers,
                first_request: open.first_request,
                with_papers: open.papers.iter().map(|paper| paper.window().person).collect(),
            };
            saving.save(&mut open.draft, answers.clone())?;
            let read = self.ask_the_register(&mut open).await?;
            if open.version() != saw.version && saw.typed.is_empty() && before == open.draft {
                return Ok(self.view(&open)?);
            }
            if open.version() != saw.version
                && let Some(both) = Box::pin(self.two_versions(&open, before, saw.version)).await?
            {
                return Err(DraftError::Stale { current: open.version(), both: Box::new(both) });
            }
            if Box::pin(self.write_answers(actor, own, &mut open, &saw, (answers.name(), &read))).await? {
                return Ok(self.view(&open)?);
            }
            // Somebody was quicker: it is sent, or saved elsewhere, in which case both are looked at again.
            let open = self.open_application(own.insured).await?.ok_or(Failure::NotFound)?;
            if open.progress != Progress::Draft && open.content::<Content>()?.correction.is_none() {
                return Err(DraftError::AlreadySubmitted(open.id));
            }
        }
    }

    /// Writes the answers with their event and their trace: `open` becomes what is kept. `false`: the application
    /// changed since it was read.
    async fn write_answers(
        &self,
        actor: &Actor,
        own: OwnFile,
        open: &mut OpenDraft,
        saw: &Saw,
        (cause, read): (&str, &[c2s_domain::ids::InsuredId]),
    ) -> Result<bool, Failure> {
        let now = self.now();
        let content = open.content_with(open.draft.clone());
        let mut saving = self.begin().await?;
        let Some(version) = self.keep_answers(&mut saving, actor, own, (open, &content, now), cause).await? else {
            saving.abandon().await?;
            return Ok(false);
        };
        for (page, turn) in &saw.typed {
            c2s_storage::typed_pages::settle(&mut saving, open.row.id, page.as_str(), *turn).await?;
        }
        open.typed = typing::of_application(&mut saving, &open.row).await?;
        let of_nobody: Vec<PaperId> = papers_of_nobody(open).map(|paper| paper.row.id).collect();
        for paper in &of_nobody {
            papers::remove(&mut saving, *paper, now).await?;
        }
        for insured in read {
            let subject = format!("insured:{insured}");
            saving.record(self.entry(actor, Action::ReadOwnFile.name(), subject, "register"));
        }
        saving.commit().await?;
        open.row.saved(version, &content, now);
        open.content = content;
        open.papers.retain(|paper| !of_nobody.contains(&paper.row.id));
        Ok(true)
    }

    /// What the application is from now on, with the event and the trace of this cause: its new version, or `None` when it
    /// changed since it was read.
    pub(crate) async fn keep_answers(
        &self,
        saving: &mut Transaction,
        actor: &Actor,
        own: OwnFile,
        (open, content, now): (&OpenDraft, &Content, Timestamp),
        cause: &str,
    ) -> Result<Option<i64>, StorageError> {
        let row = &open.row;
        let saved = applications::save_draft(saving, row, content, now).await?;
        let Some(version) = saved else { return Ok(None) };
        let event = NewEvent {
            application: row.id,
            version,
            kind: EventKind::Saved,
            at: now,
            by: Some(own.account),
            after: content,
        };
        events::insert(saving, &row.data_key, event).await?;
        saving.record(self.entry(actor, Action::SaveDraft.name(), format!("application:{}", row.id), cause));
        Ok(Some(version))
    }

    pub(crate) async fn open_application(
        &self,
        insured: c2s_domain::ids::InsuredId,
    ) -> Result<Option<ApplicationRow>, Failure> {
        let mut reading = self.read().await?;
        Ok(applications::open_of(&mut reading, insured).await?)
    }

    pub(crate) async fn open_draft(&self, insured: c2s_domain::ids::InsuredId) -> Result<Option<OpenDraft>, Failure> {
        let mut reading = self.read().await?;
        let open = applications::open_of(&mut reading, insured).await?;
        let Some(row) = open else { return Ok(None) };
        let content: Content = row.content()?;
        if row.progress != Progress::Draft && content.correction.is_none() {
            return Ok(None);
        }
        Box::pin(OpenDraft::read(self, &mut reading, row, content)).await.map(Some)
    }
}

/// Whose file an insured person acts on: their own.
#[derive(Clone, Copy)]
pub(crate) struct OwnFile {
    pub(crate) account: c2s_domain::ids::AccountId,
    pub(crate) insured: c2s_domain::ids::InsuredId,
    pub(crate) fund: c2s_domain::ids::FundId,
}

impl OwnFile {
    /// The file of the insured person who acts, if the policy allows them this.
    pub(crate) fn of(actor: &Actor, action: Action) -> Result<Self, Failure> {
        allow(actor, action, &Subject { owner: actor.insured, fund: actor.fund })?;
        match (actor.account, actor.insured, actor.fund) {
            (Some(account), Some(insured), Some(fund)) => Ok(Self { account, insured, fund }),
            _ => Err(Failure::NotFound),
        }
    }
}

/// The papers of persons who left the household. Those of somebody who stays wait for their window to be asked again,
/// and those of a file that was sent stay: they were certified with it.
fn papers_of_nobody(open: &OpenDraft) -> impl Iterator<Item = &FiledPaper> {
    let people = people(&open.family, open.draft.household.as_ref());
    let may_go = !open.is_correction();
    open.papers.iter().filter(move |paper| may_go && !people.iter().any(|person| person.key == paper.person()))
}
