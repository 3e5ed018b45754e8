//! A draft as its pages need it: the answers, what the register says, what is still missing.

use std::sync::Arc;

use c2s_domain::application::Sent;
use c2s_domain::household::{Benefit, Role};
use c2s_domain::ids::ApplicationId;
use c2s_domain::{Assessment, Date, Period};
use c2s_law::Law;
use c2s_papers::Remark;
use jiff::Timestamp;

use super::organisation::{CurrentCover, KnownInsurer, OrganisationState};
use super::people::{PersonKey, PersonOfFile};
use super::{
    Aid, Benefits, CONSENT_TEXT, Draft, FamilySituation, NationalityGroup, OpenDraft, PageName, ResourcesPath,
    TypedPage, Version, couple, is_asked_for_papers, people_of,
};
use crate::App;
use crate::failure::Failure;
use crate::organisations::Directory;
use crate::papers::{
    AskedWindow, Asking, FiledPaper, Pages, PaperStanding, PaperSummary, RequestedPaper, UnavailablePaper, WindowKey,
};
use crate::register::{Family, Fund, Identity, RegisterChild};

/// The seven steps, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Situation,
    Household,
    Organisation,
    Consent,
    /// The resources of each person, the housing, and those of the household when somebody depends on it.
    Resources,
    Papers,
    /// *Relire et certifier*.
    Review,
}

impl Step {
    pub const ALL: [Self; 7] = [
        Self::Situation,
        Self::Household,
        Self::Organisation,
        Self::Consent,
        Self::Resources,
        Self::Papers,
        Self::Review,
    ];

    /// As in an address: `situation`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::Household => "household",
            Self::Organisation => "organisation",
            Self::Consent => "consent",
            Self::Resources => "resources",
            Self::Papers => "papers",
            Self::Review => "review",
        }
    }
}

/// What a step still waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepState {
    Done,
    /// Not answered yet.
    ToDo,
    /// Begun, and something of it is missing.
    InProgress,
    /// What was answered no longer fits the rest, or the law.
    ToCorrect,
    /// Answered for some persons only: these are missing.
    MissingFor(Vec<PersonKey>),
    /// The month changed since the amounts were declared: the reference period moved, they must be declared again.
    PeriodMoved,
}

/// A window in which papers are put (*fenêtre de dépôt*).
#[derive(Clone, PartialEq, Eq)]
pub struct PaperWindow {
    pub key: WindowKey,
    pub person: PersonOfFile,
    /// The country of a proof from abroad.
    pub country: Option<String>,
    /// What was put in it, in order.
    pub papers: Vec<PaperSummary>,
    /// How many pages the document has, when that was told.
    pub pages_expected: Option<u16>,
    /// The same, as the feet of its files say; what was told goes first.
    pub pages_printed: Option<u16>,
    /// Why it cannot be supplied.
    pub unavailable: Option<UnavailablePaper>,
    /// What the fund asked for, in a window of its own.
    pub requested: Option<RequestedPaper>,
}

crate::hidden_debug!(PaperWindow);

impl PaperWindow {
    /// Whether the file waits for it: nothing is there, or not all of its pages, and nobody said why.
    pub fn is_missing(&self) -> bool {
        self.unavailable.is_none() && (!self.papers.iter().any(PaperSummary::counts) || self.pages().is_short())
    }

    /// Whether no delay runs while it is missing: a request that only checks what is there suspends nothing.
    pub fn suspends(&self) -> bool {
        self.is_missing() && self.requested.as_ref().is_none_or(|requested| requested.reason.suspends())
    }

    /// Whether it takes no more file.
    pub fn is_full(&self) -> bool {
        let counting = self.papers.iter().filter(|paper| paper.counts()).count();
        crate::papers::is_full(counting, self.papers.len() - counting)
    }

    /// The papers that must be given again: refused, or no longer readable, while nothing else stands in their place.
    pub fn to_give_again(&self) -> impl Iterator<Item = &PaperSummary> {
        let is_missing = self.is_missing();
        self.papers.iter().filter(move |paper| is_missing && !paper.counts())
    }

    /// What is there of the document: a blank page that its copy leaves out came, and is not missing.
    pub fn pages(&self) -> Pages {
        let there = self.counted(PaperSummary::pages_that_came);
        Pages { there, expected: self.pages_expected.or(self.pages_printed) }
    }

    /// A paper with what is still true of it: of several files, one holds the pages that another lacks.
    pub fn as_it_stands(&self, paper: &PaperSummary) -> PaperSummary {
        let mut paper = paper.clone();
        let is_short = self.pages().is_short();
        paper.remarks.retain(|remark| is_short || !matches!(remark, Remark::PagesMissing { .. }));
        paper
    }

    /// The papers given after the sending of which something is seen, unless a later one of the window shows nothing.
    pub fn to_look_at(&self) -> Vec<PaperSummary> {
        let mut papers = self.remarked();
        papers.retain(|paper| paper.given_after);
        papers
    }

    /// All papers of which something is seen, unless a later one of the window shows nothing.
    pub fn remarked(&self) -> Vec<PaperSummary> {
        let mut papers: Vec<PaperSummary> = self.papers.iter().map(|paper| self.as_it_stands(paper)).collect();
        let is_good = |paper: &PaperSummary| paper.standing == PaperStanding::Safe && !paper.is_remarked();
        let good = papers.iter().rposition(is_good).map_or(0, |last| last + 1);
        papers.drain(..good);
        papers.retain(|paper| paper.counts() && paper.is_remarked());
        papers
    }

    /// How many pages there are to look at; `None`: they cannot be counted.
    pub(crate) fn pages_to_read(&self) -> Option<u16> {
        self.counted(|paper| paper.pages)
    }

    fn counted(&self, pages: impl Fn(&PaperSummary) -> Option<u16>) -> Option<u16> {
        let mut counted = self.papers.iter().filter(|paper| paper.counts());
        counted.try_fold(0_u16, |sum, paper| Some(sum.saturating_add(pages(paper)?)))
    }

    /// Reads at the feet of the files how many pages the document has; once all of them are there, a file of one page
    /// that says "1/4" lacks nothing.
    fn read_feet(mut self) -> Self {
        if !self.key.kind.has_numbered_pages() {
            return self;
        }
        let counted = self.papers.iter().filter(|paper| paper.counts()).flat_map(|paper| &paper.remarks);
        self.pages_printed = counted.filter_map(Remark::pages_told).max();
        if !self.pages().is_short() {
            for paper in &mut self.papers {
                paper.remarks.retain(|remark| remark.pages_told().is_none());
            }
        }
        self
    }
}

/// A draft and all that its pages show.
#[derive(Clone)]
pub struct DraftView {
    pub id: ApplicationId,
    pub version: Version,
    /// When something of it was last kept.
    pub saved_at: Timestamp,
    /// What was typed on its pages and not sent yet.
    pub typed: Vec<TypedPage>,
    /// It was sent already: these are its answers, opened again to be corrected.
    pub is_correction: bool,
    /// How it was sent, when it was: a correction of a complete file must bring the papers it asks for.
    pub sent: Option<Sent>,
    /// The day it is erased if nobody touches it any more; a correction is not.
    pub kept_until: Option<Date>,
    pub draft: Draft,
    /// The applicant, as the register knows them.
    pub applicant: Identity,
    /// Their children, as the register knows them, whether kept or not.
    pub register_children: Vec<RegisterChild>,
    pub fund: Fund,
    /// The cover of today, from what the register knows and what was said of it.
    pub cover: CurrentCover,
    /// The covers of today that the register knows.
    pub insurers: Vec<KnownInsurer>,
    /// No right was opened to this person yet.
    pub first_request: bool,
    /// The organisations that may be chosen.
    pub directory: Arc<Directory>,
    /// The legal day at the fund; in a correction, that of the sending, whose rules it follows.
    pub today: Date,
    /// Everyone of the household as answered so far: the applicant, the partner, the children kept, those added.
    pub people: Vec<PersonOfFile>,
    /// Those whose resources must be declared: members over 15.
    pub declarants: Vec<PersonKey>,
    /// Which way the resources are studied.
    pub path: ResourcesPath,
    /// The short way that the couple may take, whether it was chosen or not.
    pub short: Option<ShortStudy>,
    /// The benefits of the couple, as far as they are known.
    pub benefits: Vec<(PersonKey, Vec<Benefit>)>,
    /// The aids of everybody, as far as they are known.
    pub aids: Vec<(PersonKey, Vec<Aid>)>,
    /// Whether the residence in France is to be told: open rights do not show it.
    pub asks_residence: bool,
    /// The nationality that the register knows.
    pub known_nationality: Option<NationalityGroup>,
    /// The papers that the answers ask for.
    pub windows: Vec<PaperWindow>,
    /// The twelve months whose resources are asked, for an application sent today.
    pub reference_period: Period,
    /// In the order of [`Step::ALL`].
    pub steps: Vec<(Step, StepState)>,
}

crate::hidden_debug!(DraftView);

impl DraftView {
    pub fn state_of(&self, step: Step) -> &StepState {
        let found = self.steps.iter().find(|(other, _)| *other == step);
        &found.expect("every step has its state").1
    }

    /// The first step that is not done.
    pub fn next_step(&self) -> Step {
        self.steps.iter().find(|(_, state)| *state != StepState::Done).map_or(Step::Review, |(step, _)| *step)
    }

    /// What was typed on a page and not sent yet.
    pub fn typed_on(&self, page: &PageName) -> Option<&TypedPage> {
        self.typed.iter().find(|typed| typed.page == *page)
    }

    /// Whether nothing is missing any more, papers included.
    pub fn is_complete(&self) -> bool {
        self.steps.iter().all(|(step, state)| *step == Step::Review || *state == StepState::Done)
    }

    /// Whether family benefits are asked of the household and were not answered.
    pub fn lacks_family_benefits(&self) -> bool {
        lacks_family_benefits(&self.draft, &self.people)
    }

    /// What keeps it from being sent. Papers do not: they may come afterwards, unless it was sent complete.
    pub fn unanswered(&self) -> impl Iterator<Item = Step> {
        let papers_due = matches!(self.sent, Some(Sent::Complete(_)));
        let holds_up = move |step| !matches!(step, Step::Review | Step::Papers) || (step == Step::Papers && papers_due);
        let open = self.steps.iter().filter(|(_, state)| *state != StepState::Done).map(|(step, _)| *step);
        open.filter(move |step| holds_up(*step))
    }

    /// Whether every question is answered: it may be certified and sent, with papers to come or not.
    pub fn is_answered(&self) -> bool {
        self.unanswered().next().is_none()
    }

    /// The windows for which the file would wait.
    pub fn missing_papers(&self) -> impl Iterator<Item = &PaperWindow> {
        self.windows.iter().filter(|window| window.suspends())
    }
}

impl App {
    /// A draft as its pages need it.
    pub(crate) fn view(&self, open: &OpenDraft) -> Result<DraftView, Failure> {
        let today = open.filed_on(self.today_at(&open.fund));
        let reference_period = crate::study::reference_period(self.law(), today)?;
        let people = people_of(&open.family, &open.draft);
        let declarants: Vec<PersonKey> =
            people.iter().filter(|person| is_asked_for_papers(person, today)).map(|person| person.key).collect();
        let path = crate::study::path(&open.draft, &open.family, today, self.law());
        let confirmed = &open.draft.confirmed(&open.family);
        let asks_residence = !open.family.facts.rights.answer_the_residence(today);
        let asking = Asking {
            draft: &open.draft,
            people: &people,
            today,
            period: reference_period,
            path,
            confirmed,
            before: &open.family.before,
            asks_residence,
        };
        let windows = filled(&asking.windows(), &open.papers, &open.draft, &people);
        let known = Benefits { draft: &open.draft, confirmed };
        let benefits = couple(&people).map(|person| (person, known.of(person))).collect::<Vec<_>>();
        let aids: Vec<_> = people.iter().map(|person| (person.key, known.aids(person.key))).collect();
        let short = ShortStudy::of(&open.draft, &open.family, &benefits, today, self.law());
        let about = About {
            draft: &open.draft,
            people: &people,
            declarants: &declarants,
            windows: &windows,
            path,
            asks_residence,
        };
        let cover = CurrentCover::of(&open.draft, &open.insurers, &open.directory, today);
        let organisation =
            OrganisationState::of(open.draft.organisation.as_ref(), &cover, open.first_request, &open.directory, today);
        let state = |step| match step {
            Step::Organisation => organisation.into(),
            step => about.state(step, reference_period),
        };
        let steps = Step::ALL.map(|step| (step, state(step))).to_vec();
        Ok(DraftView {
            id: open.row.id,
            version: open.version(),
            saved_at: open.row.saved_at,
            typed: open.typed.clone(),
            is_correction: open.is_correction(),
            sent: open.row.progress.sent(),
            kept_until: (!open.is_correction()).then(|| self.draft_life().ends_on(open.row.saved_at, &open.fund.zone)),
            draft: open.draft.clone(),
            applicant: open.family.applicant.clone(),
            register_children: open.family.children.clone(),
            fund: open.fund.clone(),
            cover,
            insurers: open.insurers.clone(),
            first_request: open.first_request,
            directory: Arc::clone(&open.directory),
            today,
            people,
            declarants,
            path,
            short,
            benefits,
            aids,
            asks_residence,
            known_nationality: open.family.facts.nationality,
            windows,
            reference_period,
            steps,
        })
    }
}

impl From<OrganisationState> for StepState {
    fn from(state: OrganisationState) -> Self {
        match state {
            OrganisationState::ToDo => Self::ToDo,
            OrganisationState::InProgress => Self::InProgress,
            OrganisationState::ToCorrect => Self::ToCorrect,
            OrganisationState::Done => Self::Done,
        }
    }
}

/// The windows that are asked, with what was put in each.
pub(crate) fn filled(
    asked: &[AskedWindow],
    papers: &[FiledPaper],
    draft: &Draft,
    people: &[PersonOfFile],
) -> Vec<PaperWindow> {
    let window = |asked: &AskedWindow| {
        let person = people.iter().find(|person| person.key == asked.key.person)?;
        let there = papers.iter().filter(|paper| paper.window() == asked.key);
        let window = PaperWindow {
            key: asked.key.clone(),
            person: person.clone(),
            country: asked.country.clone(),
            papers: there.map(FiledPaper::summary).collect(),
            pages_expected: draft.pages.iter().find(|told| told.window == asked.key).map(|told| told.pages),
            pages_printed: None,
            unavailable: draft.unavailable.iter().find(|other| other.window == asked.key).cloned(),
            requested: draft.request_of(&asked.key).cloned(),
        };
        Some(window.read_feet())
    };
    asked.iter().filter_map(window).collect()
}

/// The short way that a couple may take.
#[derive(Clone, PartialEq, Eq)]
pub enum ShortStudy {
    /// Both receive RSA, or asked for it.
    Rsa,
    /// One of them receives a benefit by which the right with contribution is presumed: what the rules answer then.
    Presumed(Box<Assessment>),
}

crate::hidden_debug!(ShortStudy);

impl ShortStudy {
    fn of(
        draft: &Draft,
        family: &Family,
        benefits: &[(PersonKey, Vec<Benefit>)],
        today: Date,
        law: &Law,
    ) -> Option<Self> {
        let has_rsa =
            |benefits: &[Benefit]| benefits.iter().any(|benefit| matches!(benefit, Benefit::Rsa | Benefit::RsaClaimed));
        if benefits.iter().all(|(_, benefits)| has_rsa(benefits)) {
            return Some(Self::Rsa);
        }
        crate::study::presumed(draft, family, today, law).map(|assessment| Self::Presumed(Box::new(assessment)))
    }
}

/// What the state of a step depends on.
struct About<'a> {
    draft: &'a Draft,
    people: &'a [PersonOfFile],
    declarants: &'a [PersonKey],
    windows: &'a [PaperWindow],
    path: ResourcesPath,
    asks_residence: bool,
}

impl About<'_> {
    fn state(&self, step: Step, period: Period) -> StepState {
        match (step, self.path) {
            // Nothing is declared: the attestation that stands in its place is asked among the papers.
            (Step::Resources, ResourcesPath::Rsa(_) | ResourcesPath::Presumed(_)) => StepState::Done,
            (Step::Situation, _) if self.lacks_residence() => StepState::InProgress,
            _ => state(step, self.draft, self.people, self.declarants, self.windows, period),
        }
    }

    /// The situation was answered, before the residence came to be asked.
    fn lacks_residence(&self) -> bool {
        let residence = self.draft.situation.as_ref().map(|situation| situation.details.residence);
        self.asks_residence && residence == Some(None)
    }
}

fn state(
    step: Step,
    draft: &Draft,
    people: &[PersonOfFile],
    declarants: &[PersonKey],
    windows: &[PaperWindow],
    period: Period,
) -> StepState {
    let done_if = |done| if done { StepState::Done } else { StepState::ToDo };
    match step {
        Step::Situation => done_if(draft.situation.is_some()),
        Step::Household if draft.household.is_none() => StepState::ToDo,
        Step::Household => {
            if household_fits(draft) {
                StepState::Done
            } else {
                StepState::ToCorrect
            }
        }
        Step::Consent => done_if(draft.consent.as_ref().is_some_and(|consent| consent.text.is(CONSENT_TEXT))),
        Step::Resources => resources_state(draft, people, declarants, period),
        Step::Papers => missing_for(windows.iter().filter(|window| window.suspends()).map(|window| window.person.key)),
        Step::Organisation | Step::Review => StepState::ToDo,
    }
}

/// The household was answered, and its partner goes with the family situation.
fn household_fits(draft: &Draft) -> bool {
    let in_couple = draft.situation.as_ref().map(|situation| situation.family == FamilySituation::Couple);
    let answered = draft.household.as_ref().map(|household| household.partner.is_some());
    answered.is_some_and(|partner| in_couple.is_none_or(|couple| couple == partner))
}

fn resources_state(draft: &Draft, people: &[PersonOfFile], declarants: &[PersonKey], period: Period) -> StepState {
    if draft.resources_from.as_ref().is_some_and(|from| *from != period.first.to_string()) {
        return StepState::PeriodMoved;
    }
    let declared = |person: PersonKey| {
        draft.resources.iter().any(|answers| answers.person == person && answers.awaited.is_empty())
    };
    match missing_for(declarants.iter().copied().filter(|person| !declared(*person))) {
        StepState::Done if draft.housing.is_none() || lacks_family_benefits(draft, people) => StepState::InProgress,
        StepState::MissingFor(missing) if missing.len() == declarants.len() => StepState::ToDo,
        state => state,
    }
}

/// Family benefits are asked of those who have dependants: nobody else has the page to answer them.
fn lacks_family_benefits(draft: &Draft, people: &[PersonOfFile]) -> bool {
    draft.household_resources.is_none() && people.iter().any(is_dependant)
}

fn is_dependant(person: &PersonOfFile) -> bool {
    matches!(person.role, Role::Child | Role::OtherDependant)
}

fn missing_for(persons: impl Iterator<Item = PersonKey>) -> StepState {
    let mut missing: Vec<PersonKey> = persons.collect();
    missing.dedup();
    if missing.is_empty() { StepState::Done } else { StepState::MissingFor(missing) }
}
