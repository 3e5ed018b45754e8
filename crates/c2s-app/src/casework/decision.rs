//! Deciding an application, once.

use c2s_domain::application::{Outcome, Progress, right_ends_on, right_starts_on};
use c2s_domain::assessment::Contribution;
use c2s_domain::ids::{AccountId, ApplicationId};
use c2s_domain::{Assessment, Date, Situation};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::decisions::{self, DecisionRow};
use c2s_storage::documents::{self, Asked, Kind};
use c2s_storage::entitlements::{self, Right};
use c2s_storage::events::{self, EventKind, NewEvent};
use c2s_storage::outbox::{self, Message};
use c2s_storage::{StorageError, Transaction, accounts, deadlines, typed_pages};
use serde::{Deserialize, Serialize};

use crate::App;
use crate::actor::Actor;
use crate::casework::{CaseFile, Silence};
use crate::draft::{Content, PersonKey, Version, people};
use crate::failure::Failure;
use crate::granted::certificates;
use crate::policy::Action;
use crate::register;

/// What a caseworker decides.
#[derive(Debug, Clone)]
pub struct Ruling {
    pub application: ApplicationId,
    /// The version of the file they had before their eyes.
    pub seen: Version,
    /// The hash of the assessment they had before their eyes.
    pub assessment_hash: String,
    pub outcome: Outcome,
    /// Needed when the outcome is not what the assessment says, refused when it is.
    pub departure: Option<Departure>,
}

/// Why a decision is not what the assessment says.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    pub reason: DepartureReason,
    /// In the caseworker's words; the decision keeps it.
    pub words: String,
}

crate::hidden_debug!(Departure);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DepartureReason {
    /// The papers show other resources than those declared.
    ResourcesDiffer,
    /// The papers show another household than the one declared.
    HouseholdDiffers,
    /// The register or the fund knows a fact that the rules were not given.
    FactUnknownToTheRules,
    /// A court or the appeals commission decided.
    RulingOfACourt,
}

impl DepartureReason {
    pub const ALL: [Self; 4] =
        [Self::ResourcesDiffer, Self::HouseholdDiffers, Self::FactUnknownToTheRules, Self::RulingOfACourt];

    pub const fn name(self) -> &'static str {
        match self {
            Self::ResourcesDiffer => "resources_differ",
            Self::HouseholdDiffers => "household_differs",
            Self::FactUnknownToTheRules => "fact_unknown_to_the_rules",
            Self::RulingOfACourt => "ruling_of_a_court",
        }
    }
}

/// Why a decision was not taken.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// Somebody decided first.
    #[error("application {0} is decided already: open it again to see the decision")]
    AlreadyDecided(ApplicationId),
    /// Papers are awaited: no decision is due, and none may be taken against what may still come.
    #[error("application {0} awaits papers: it is decided once they are there")]
    AwaitingDocuments(ApplicationId),
    #[error("application {0} changed since you opened it: open it again, then decide")]
    Stale(ApplicationId),
    /// The last day is over: the silence of the fund accepted the application (R861-16-1 II).
    #[error("the last day was {last_day}: the application is accepted since, it cannot be refused")]
    AcceptedBySilence { last_day: Date },
    /// The outcome departs from the assessment and no reason was typed.
    #[error("this is not what the assessment says: choose why and write it in a sentence")]
    ReasonNeeded,
    /// A reason was typed although the outcome is what the assessment says.
    #[error("this is what the assessment says: take the reason away, or choose another outcome")]
    ReasonNotNeeded,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for DecideError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// What a decision rests on, sealed with it: it is never computed again.
#[derive(Serialize, Deserialize)]
pub(crate) struct Grounds {
    pub(crate) situation: Situation,
    pub(crate) assessment: Assessment,
    pub(crate) departure: Option<Departure>,
    /// What is due when the right is granted with contribution although the assessment says otherwise.
    #[serde(default)]
    pub(crate) contribution: Option<Contribution>,
    /// Nobody decided in time: what shows that the law did.
    #[serde(default)]
    pub(crate) silence: Option<Silence>,
}

impl Grounds {
    /// What is due each month under this decision.
    pub(crate) fn contribution(&self) -> &Contribution {
        self.contribution.as_ref().unwrap_or(&self.assessment.contribution)
    }
}

impl App {
    /// The fewest and the most characters of [`Departure::words`].
    pub const DEPARTURE_WORDS: std::ops::RangeInclusive<usize> = 10..=2000;

    /// Decides a file of the caseworker's fund, and gives it back as it stands then.
    pub async fn decide(&self, actor: &Actor, ruling: Ruling) -> Result<CaseFile, DecideError> {
        let id = ruling.application;
        let file = self.file_of_fund(actor, id, Action::Decide).await?;
        let submitted = match file.progress {
            Progress::Submitted(submitted) => submitted,
            Progress::AwaitingDocuments { .. } => return Err(DecideError::AwaitingDocuments(id)),
            // After the last day there is nothing left to decide, whoever wrote the acceptance down.
            Progress::Decided(decided) if decided.on > decided.submitted.last_day => {
                return Err(DecideError::AcceptedBySilence { last_day: decided.submitted.last_day });
            }
            _ => return Err(DecideError::AlreadyDecided(id)),
        };
        if Version(file.version) != ruling.seen {
            return Err(DecideError::Stale(id));
        }
        let (draft, family) = Content::of_sent(&file)?;
        let mut reading = self.read().await?;
        let fund = register::fund(&mut reading, file.fund).await?;
        drop(reading);
        let today = self.today_at(&fund);
        let (situation, assessment) = self.study(&draft, &family, submitted.on, today)?;
        if crate::study::content_hash(&assessment) != ruling.assessment_hash {
            return Err(DecideError::Stale(id));
        }
        if ruling.outcome == Outcome::Refused && today > submitted.last_day {
            return Err(DecideError::AcceptedBySilence { last_day: submitted.last_day });
        }
        let departure = checked_departure(&ruling, &assessment)?;
        let content = Content::certified(draft, family);
        let decision = Deciding { file, content, on: today, outcome: ruling.outcome };
        let contribution = match decision.outcome {
            Outcome::GrantedWithContribution if departure.is_some() => Some(self.contribution_due(&situation)?),
            _ => None,
        };
        let grounds = Grounds { situation, assessment, departure, contribution, silence: None };
        if !self.write_decision(actor, &decision, &grounds).await? {
            let now = self.file_of_fund(actor, id, Action::Decide).await?;
            let decided = matches!(now.progress, Progress::Decided(_));
            return Err(if decided { DecideError::AlreadyDecided(id) } else { DecideError::Stale(id) });
        }
        self.inner.owed.notify_one();
        let file = self.file_of_fund(actor, id, Action::Decide).await?;
        Ok(self.case_file(file).await?)
    }

    /// What a household owes each month once it is granted the right with contribution, whatever the rules say of it.
    pub(super) fn contribution_due(&self, situation: &Situation) -> Result<Contribution, Failure> {
        let due = c2s_rules::contribution_due(situation.clone(), self.law());
        due.map_err(|mistake| Failure::Broken(format!("the situation: {mistake}")))
    }

    /// Writes everything that a decision means, in one transaction. `false`: somebody was quicker.
    pub(super) async fn write_decision(
        &self,
        actor: &Actor,
        deciding: &Deciding,
        grounds: &Grounds,
    ) -> Result<bool, DecideError> {
        let by = actor.account;
        let Deciding { file, content, on, outcome } = deciding;
        let now = self.now();
        let mut transaction = self.begin().await?;
        let decided = applications::decide(&mut transaction, file, content, *on, *outcome, now).await?;
        let Some(version) = decided else {
            transaction.abandon().await?;
            return Ok(false);
        };
        let of_household = Verdict { alone: None, outcome: *outcome, grounds };
        if !self.decide_of(&mut transaction, actor, deciding, of_household).await? {
            transaction.abandon().await?;
            return Ok(false);
        }
        for (person, grounds) in decided_alone(deciding, grounds)? {
            let outcome = Outcome::from(grounds.assessment.entitlement);
            let verdict = Verdict { alone: Some(person), outcome, grounds: &grounds };
            self.decide_of(&mut transaction, actor, deciding, verdict).await?;
        }
        let event = NewEvent { application: file.id, version, kind: EventKind::Decided, at: now, by, after: grounds };
        events::insert(&mut transaction, &file.data_key, event).await?;
        deadlines::met(&mut transaction, file.id).await?;
        let told: Option<AccountId> = accounts::of_insured(&mut transaction, file.insured).await?;
        if let Some(account) = told {
            outbox::insert(&mut transaction, self.fresh(), account, file.id, Message::DecisionAvailable, now).await?;
        }
        typed_pages::forget_all(&mut transaction, file.id).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Writes the decision of a household, or of a person of it alone, with its right, its documents and its trace.
    /// `false`: it has one already.
    async fn decide_of(
        &self,
        transaction: &mut Transaction,
        actor: &Actor,
        deciding: &Deciding,
        verdict: Verdict<'_>,
    ) -> Result<bool, DecideError> {
        let Deciding { file, on, .. } = deciding;
        let Verdict { alone, outcome, grounds } = verdict;
        let person = alone.map(|person| person.to_string());
        let row = DecisionRow {
            by: actor.account,
            decided_at: self.now(),
            decided_on: *on,
            outcome,
            law_version: self.law_version(grounds.assessment.values_in_force_on)?,
            grounds,
        };
        if !decisions::insert(transaction, &file.data_key, file.id, person.as_deref(), &row).await? {
            return Ok(false);
        }
        self.open_right(transaction, deciding, verdict).await?;
        self.ask_documents(transaction, deciding, verdict).await?;
        let action = if grounds.silence.is_some() { Action::AcceptBySilence } else { Action::Decide };
        let cause = match &person {
            None => outcome.name().to_owned(),
            Some(person) => format!("{person}:{}", outcome.name()),
        };
        transaction.record(self.entry(actor, action.name(), format!("application:{}", file.id), &cause));
        Ok(true)
    }

    async fn open_right(
        &self,
        transaction: &mut Transaction,
        deciding: &Deciding,
        verdict: Verdict<'_>,
    ) -> Result<(), DecideError> {
        let right = match verdict.outcome {
            Outcome::Refused => return Ok(()),
            Outcome::GrantedWithContribution => Right::AwaitingPaymentElements,
            Outcome::GrantedFree => {
                // A renewal takes the place of the right that runs once that one is over (R861-18 I).
                let running = match verdict.alone {
                    None => entitlements::running_until(transaction, deciding.file.insured, deciding.on).await?,
                    Some(_) => None,
                };
                let after = running.and_then(|ends_on| ends_on.tomorrow().ok());
                let starts_on = right_starts_on(deciding.on).max(after.unwrap_or(Date::MIN));
                Right::Open { starts_on, ends_on: right_ends_on(starts_on) }
            }
        };
        let file = &deciding.file;
        let alone = verdict.alone.map(|person| person.to_string());
        Ok(entitlements::insert(transaction, self.fresh(), (file.id, alone.as_deref()), file.insured, right).await?)
    }

    /// The notice, that of the contribution where there is one, and once the right is open a certificate for each adult
    /// covered, for a minor where no other names them, and for the household where it has several adults.
    async fn ask_documents(
        &self,
        transaction: &mut Transaction,
        deciding: &Deciding,
        verdict: Verdict<'_>,
    ) -> Result<(), DecideError> {
        let Verdict { alone, outcome, grounds } = verdict;
        let to = alone.unwrap_or(PersonKey::Applicant);
        let mut asked = vec![(Kind::Decision, to)];
        if outcome == Outcome::GrantedWithContribution {
            asked.push((Kind::ContributionNotice, to));
        }
        if outcome == Outcome::GrantedFree {
            let family = deciding.content.certified.as_ref();
            let household = deciding.content.draft.household.as_ref();
            let people = family.map(|family| people(family, household)).unwrap_or_default();
            asked.extend(certificates(&people, &deciding.content.draft, &grounds.assessment, deciding.on));
        }
        let law_version = self.law_version(grounds.assessment.values_in_force_on)?;
        for (kind, holder) in asked {
            let holder = holder.to_string();
            let document = Asked {
                id: self.fresh(),
                application: deciding.file.id,
                kind,
                holder: &holder,
                right: None,
                law_version: &law_version,
                at: self.now(),
            };
            documents::ask(transaction, document).await?;
        }
        Ok(())
    }
}

/// A decision about to be written.
pub(super) struct Deciding {
    pub(super) file: ApplicationRow,
    pub(super) content: Content,
    pub(super) on: Date,
    pub(super) outcome: Outcome,
}

/// What is decided of a household, or of a person of it alone.
#[derive(Clone, Copy)]
struct Verdict<'a> {
    alone: Option<PersonKey>,
    outcome: Outcome,
    grounds: &'a Grounds,
}

/// Those who are decided of alone, with what their own study says: the young people with the RSA of a household that is
/// refused as the rules say (L861-2).
fn decided_alone(deciding: &Deciding, grounds: &Grounds) -> Result<Vec<(PersonKey, Grounds)>, Failure> {
    if deciding.outcome != Outcome::Refused {
        return Ok(Vec::new());
    }
    let mut decided = Vec::new();
    for study in &grounds.assessment.separate_studies {
        let unknown = |_| Failure::Broken("somebody who is not of the file is studied alone".to_owned());
        let person: PersonKey = study.applicant.parse().map_err(unknown)?;
        if deciding.content.draft.declines_cover(person) {
            continue;
        }
        let alone = Grounds {
            situation: crate::study::alone(&grounds.situation, &study.applicant),
            assessment: (*study.assessment).clone(),
            departure: None,
            contribution: None,
            silence: None,
        };
        decided.push((person, alone));
    }
    Ok(decided)
}

/// A reason is needed exactly when the outcome is not what the assessment says.
fn checked_departure(ruling: &Ruling, assessment: &Assessment) -> Result<Option<Departure>, DecideError> {
    let departs = ruling.outcome != Outcome::from(assessment.entitlement);
    match &ruling.departure {
        None if departs => Err(DecideError::ReasonNeeded),
        Some(_) if !departs => Err(DecideError::ReasonNotNeeded),
        None => Ok(None),
        Some(departure) => {
            let words = departure.words.trim().to_owned();
            if App::DEPARTURE_WORDS.contains(&words.chars().count()) {
                Ok(Some(Departure { reason: departure.reason, words }))
            } else {
                Err(DecideError::ReasonNeeded)
            }
        }
    }
}
