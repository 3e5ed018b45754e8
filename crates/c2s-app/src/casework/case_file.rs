//! A file opened by a caseworker.

use c2s_domain::application::{Outcome, Progress};
use c2s_domain::ids::ApplicationId;
use c2s_domain::{Assessment, Date, Situation};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::documents;

use super::confirmed_values::{Confirmation, sealed_notices};
use super::days_left;
use super::notice::{Beside, ComparedNotice};
use crate::App;
use crate::actor::Actor;
use crate::correction::Correction;
use crate::documents::DocumentSummary;
use crate::draft::{
    ChosenOrganisation, Content, Draft, OrganisationAnswers, PaperWindow, PersonKey, PersonOfFile, ResourcesPath,
    Version, people_of,
};
use crate::elsewhere::Sought;
use crate::failure::Failure;
use crate::granted::{granted, managed_by};
use crate::home::{self, DecidedAlone, DecisionView, TimelineEntry};
use crate::messages::ThreadMessage;
use crate::papers::{PaperSummary, hide_drafts_from_staff};
use crate::policy::{Action, Subject, allow_or_hide};
use crate::register::{self, Facts, Family, Fund, Identity};
use crate::start::Preparation;
use crate::submission::{Receipt, numbers, receipt};

/// All that a caseworker needs to decide.
#[derive(Clone)]
pub struct CaseFile {
    pub id: ApplicationId,
    /// To be named when deciding.
    pub version: Version,
    pub progress: Progress,
    pub receipt: Receipt,
    /// Days from today to the last day, negative once it is over; `None` while papers are awaited.
    pub days_left: Option<i32>,
    pub fund: Fund,
    pub today: Date,
    pub applicant: Identity,
    /// What the register knew of them when the application was sent.
    pub facts: Facts,
    /// What they answered before starting.
    pub before: Preparation,
    pub people: Vec<PersonOfFile>,
    /// Those whom the application of somebody else, which waits too, counts as well: a child of two homes, somebody
    /// who left.
    pub counted_elsewhere: Vec<PersonKey>,
    /// As it was certified.
    pub content: Draft,
    /// Which way the resources are studied.
    pub path: ResourcesPath,
    pub papers: Vec<PaperSummary>,
    /// The tax notices whose seals were found, for whoever studies the file not to copy their values again.
    pub notices: Vec<ComparedNotice>,
    /// What was confirmed and no paper of the file says any more.
    pub without_notice: Vec<Confirmation>,
    /// The windows that the answers ask for, with what was put in each.
    pub windows: Vec<PaperWindow>,
    /// What the rules were given.
    pub situation: Situation,
    /// What the rules answer, if it were decided today; once decided, what they answered then.
    pub assessment: Assessment,
    /// SHA-256 of that assessment: the decision names it, so that nobody decides on another one than they saw.
    pub assessment_hash: String,
    pub decision: Option<DecisionView>,
    /// Those who were decided of alone, the household being refused.
    pub decided_alone: Vec<DecidedAlone>,
    /// Why the decision departs from the assessment, when it does.
    pub departure: Option<super::Departure>,
    pub documents: Vec<DocumentSummary>,
    pub timeline: Vec<TimelineEntry>,
    /// What the applicant corrected since it was sent, oldest first.
    pub corrections: Vec<Correction>,
    /// The applicant is correcting it now.
    pub correction_is_open: bool,
    /// What both sides wrote.
    pub thread: Vec<ThreadMessage>,
}

crate::hidden_debug!(CaseFile);

impl CaseFile {
    /// The last day to give what a window asks for, where there is one.
    pub fn due_on(&self, window: &PaperWindow) -> Option<Date> {
        self.content.due_on(&self.progress, window)
    }

    /// Those who are decided of alone if the household is refused, with what is decided then.
    pub fn alone_if_refused(&self) -> Vec<(PersonKey, Outcome)> {
        let studies = self.assessment.separate_studies.iter();
        let persons = studies.filter_map(|study| Some((study.applicant.parse().ok()?, study)));
        persons
            .filter(|(person, _)| !self.content.declines_cover(*person))
            .map(|(person, study)| (person, Outcome::from(study.assessment.entitlement)))
            .collect()
    }

    /// The organisations that are told whom they cover, once the right is granted (R861-17): those that somebody
    /// chose to whom it is, with that person where the right is theirs alone.
    ///
    /// Of a right that followed another, those who manage that one.
    pub fn told_organisations(&self) -> Vec<(ChosenOrganisation, Option<PersonKey>)> {
        let of_household = self.decision.iter().map(|decision| (None, decision));
        let alone = self.decided_alone.iter().map(|alone| (Some(alone.person), &alone.decision));
        let granting = of_household.chain(alone).filter(|(_, decision)| decision.outcome != Outcome::Refused);
        granting
            .flat_map(|(alone, decision)| {
                let renewed = decision.renewed.as_ref();
                let assessment = renewed.map_or(&decision.assessment, |renewed| &renewed.assessment);
                let granted = granted(&self.people, &self.content, assessment);
                let manager = renewed.and_then(|renewed| renewed.manager.clone());
                let answers = match manager {
                    Some(manager) => Some(OrganisationAnswers::all_by(manager, None)),
                    None => self.content.organisation.clone(),
                };
                let chosen = answers.iter().flat_map(|answers| {
                    let mut chosen = answers.chosen();
                    chosen.retain(|organisation| !managed_by(&granted, answers, organisation.siren).is_empty());
                    chosen.into_iter().cloned().collect::<Vec<_>>()
                });
                chosen.map(|organisation| (organisation, alone)).collect::<Vec<_>>()
            })
            .collect()
    }
}

impl App {
    /// Opens a file of the caseworker's fund; a reading that the audit trail keeps.
    pub async fn open_file(&self, actor: &Actor, application: ApplicationId) -> Result<CaseFile, Failure> {
        let file = self.file_of_fund(actor, application, Action::OpenFile).await?;
        self.record_reading(actor, Action::OpenFile, format!("application:{application}"), "").await?;
        self.case_file(file).await
    }

    /// The row of a file that was sent, if the policy allows this on it.
    pub(crate) async fn file_of_fund(
        &self,
        actor: &Actor,
        application: ApplicationId,
        action: Action,
    ) -> Result<ApplicationRow, Failure> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, action, &Subject::file_of(file.insured, file.fund))?;
        hide_drafts_from_staff(actor, &file)?;
        Ok(file)
    }

    pub(super) async fn case_file(&self, file: ApplicationRow) -> Result<CaseFile, Failure> {
        let mut reading = self.read().await?;
        let (content, family) = Content::of_sent(&file)?;
        let fund = register::fund(&mut reading, file.fund).await?;
        let today = self.today_at(&fund);
        let papers = crate::papers::of_application(self, &mut reading, &file).await?;
        let documents = documents::of_application(&mut reading, file.id).await?;
        let receipt = receipt(&file, &papers, &documents)?;
        let decided = home::decision(&mut reading, &file).await?;
        let decided_alone = home::decided_alone(&mut reading, &file).await?;
        let timeline = home::timeline(&mut reading, &file, &fund).await?;
        let corrections = crate::correction::corrections(&mut reading, &file, self.law()).await?;
        let thread = crate::messages::thread(&mut reading, &file).await?;
        let mut counted_elsewhere = Vec::new();
        let people = people_of(&family, &content);
        for (key, nir) in numbers(&content, &family) {
            let Some(person) = people.iter().find(|person| person.key == key) else { continue };
            let sought = Sought { nir: &nir, name: &person.name, birth_date: person.birth_date };
            if sought.awaits_a_decision(&mut reading, file.insured).await? {
                counted_elsewhere.push(key);
            }
        }
        let correction_is_open = file.content::<Content>()?.correction.is_some();
        let windows = self.windows_of_sent(&content, &family, &papers, receipt.received_on)?;
        let notices = sealed_notices(self, &papers, &people);
        let path = crate::study::path(&content, &family, receipt.received_on, self.law());
        let (decision, situation, assessment, departure) = if let Some((decision, grounds)) = decided {
            (Some(decision), grounds.situation, grounds.assessment, grounds.departure)
        } else {
            let (situation, assessment) = self.study(&content, &family, receipt.received_on, today)?;
            (None, situation, assessment, None)
        };
        let beside = Beside::of(&situation, self.law())?;
        let (notices, without_notice) = self.compared_notices(&mut reading, &file, notices, &beside).await?;
        drop(reading);
        Ok(CaseFile {
            id: file.id,
            version: Version(file.version),
            days_left: receipt.due.map(|due| days_left(today, due.last_day)),
            windows,
            progress: file.progress,
            papers: receipt.papers.clone(),
            receipt,
            fund,
            today,
            people,
            notices,
            without_notice,
            counted_elsewhere,
            applicant: family.applicant,
            facts: *family.facts,
            before: *family.before,
            content,
            path,
            situation,
            assessment_hash: crate::study::content_hash(&assessment),
            assessment,
            decision,
            decided_alone,
            departure,
            documents: home::summaries(&documents)?,
            timeline,
            corrections,
            correction_is_open,
            thread,
        })
    }

    /// The situation as it was certified, and what the same rules answer if it is decided on `decided_on`.
    pub(super) fn study(
        &self,
        content: &Draft,
        family: &Family,
        filed_on: Date,
        decided_on: Date,
    ) -> Result<(Situation, Assessment), Failure> {
        let situation = crate::study::situation(content, family, (filed_on, decided_on), self.law());
        let assessment = crate::study::assess(situation.clone(), self.law());
        let assessment = assessment.map_err(|mistake| Failure::Broken(format!("the situation: {mistake}")))?;
        Ok((situation, assessment))
    }
}
