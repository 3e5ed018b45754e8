//! What the holder of a right says of its renewal, in their account or to the fund: no, yes after all, or with another
//! organisation.

use c2s_domain::Date;
use c2s_domain::ids::{ApplicationId, EntitlementId};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::documents::{self, Asked, Kind};
use c2s_storage::entitlements::{self, RightToTend};
use c2s_storage::outbox::{self, Message};
use c2s_storage::renewals::{self, RenewalRow};
use c2s_storage::{StorageError, accounts};

use super::managers::Managers;
use super::{AskedBy, RenewalAct, RenewalState, RenewalStep, RenewalView, Renewing, may_be_answered};
use crate::App;
use crate::actor::{Actor, Role};
use crate::draft::{Manager, PersonKey};
use crate::failure::Failure;
use crate::organisations::Siren;
use crate::policy::{Action, Subject, allow_or_hide};
use crate::register;

/// Why an answer to a renewal was not taken.
#[derive(Debug, thiserror::Error)]
pub enum RenewalError {
    /// The next right is open, or there is nothing to renew any more.
    #[error("the renewal of right {0} cannot be answered any more: see where it stands")]
    TooLate(EntitlementId),
    /// A caseworker did not say how its holder asked for it.
    #[error("nothing says how the holder of right {0} asked for it: choose by which way, then send again")]
    HowAsked(EntitlementId),
    /// The organisation is not on the list, or left it.
    #[error("organisation {0} does not manage the cover: choose one of the list")]
    Unlisted(Siren),
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for RenewalError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// Who is to manage the next right, as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenewalChoice {
    /// Whoever manages the right that ends.
    AsToday,
    Fund,
    /// An organisation of the list.
    Listed(Siren),
}

/// A renewal that may be answered.
struct Answerable {
    right: RightToTend,
    file: ApplicationRow,
    renewal: RenewalRow<Renewing>,
    today: Date,
}

/// What changes with an answer.
struct Answer {
    state: RenewalState,
    act: RenewalAct,
    next_look: Date,
    /// Who manages the next right from now on, where it is not who manages this one.
    manager: Option<Manager>,
    asked_by: Option<AskedBy>,
    /// For the audit trail.
    cause: &'static str,
}

impl App {
    /// The renewal of a right of one's own: where it stands, with the person whose right it is alone.
    pub async fn renewal(
        &self,
        actor: &Actor,
        right: EntitlementId,
    ) -> Result<(ApplicationId, Option<PersonKey>, RenewalView, Date), Failure> {
        let found = self.renewal_of(actor, right, Action::ReadOwnFile).await?;
        let Answerable { right, file, renewal, today } = found.ok_or(Failure::NotFound)?;
        let subject = format!("application:{}", file.id);
        self.record_reading(actor, Action::ReadOwnFile, subject, "renewal").await?;
        let alone = person_of(&right)?;
        Ok((file.id, alone, RenewalView::of(&renewal, right.ends_on), today))
    }

    /// Wants no renewal: nothing opens after the right that ends, unless this is taken back.
    pub async fn object_to_renewal(&self, actor: &Actor, right: EntitlementId) -> Result<(), RenewalError> {
        loop {
            let found = self.answerable(actor, right).await?;
            if found.renewal.state == RenewalState::Objected {
                return Ok(());
            }
            let answer = Answer {
                state: RenewalState::Objected,
                act: RenewalAct::Objected,
                next_look: day_after(found.right.ends_on).max(found.today),
                manager: found.renewal.content.manager.clone(),
                asked_by: None,
                cause: "objected",
            };
            if self.answer(actor, found, answer).await? {
                return Ok(());
            }
        }
    }

    /// Takes an objection back: the renewal goes on from where the day stands.
    pub async fn take_objection_back(&self, actor: &Actor, right: EntitlementId) -> Result<(), RenewalError> {
        loop {
            let found = self.answerable(actor, right).await?;
            if found.renewal.state != RenewalState::Objected {
                return Ok(());
            }
            // Once the month is over, the next round asks the register again, then agrees.
            let next_look = day_after(found.renewal.answer_by).max(found.today);
            let answer = Answer {
                state: RenewalState::Announced,
                act: RenewalAct::ObjectionTakenBack,
                next_look,
                manager: found.renewal.content.manager.clone(),
                asked_by: None,
                cause: "objection taken back",
            };
            if self.answer(actor, found, answer).await? {
                self.inner.owed.notify_one();
                return Ok(());
            }
        }
    }

    /// Chooses who manages the next right. The fund keeps how its holder asked it to. `false`: it is so already, and
    /// nothing was written.
    pub async fn choose_for_renewal(
        &self,
        actor: &Actor,
        right: EntitlementId,
        choice: RenewalChoice,
        asked_by: Option<AskedBy>,
    ) -> Result<bool, RenewalError> {
        loop {
            let found = self.answerable(actor, right).await?;
            if found.renewal.state == RenewalState::Objected {
                return Err(RenewalError::TooLate(right));
            }
            if actor.role() == Role::Caseworker && asked_by.is_none() {
                return Err(RenewalError::HowAsked(right));
            }
            let manager = self.chosen(&found, choice).await?;
            if found.renewal.content.manager == manager {
                return Ok(false);
            }
            let (act, cause) = match manager {
                Some(_) => (RenewalAct::ManagerChosen, "organisation chosen"),
                None => (RenewalAct::ManagerKept, "organisation of today kept"),
            };
            let state = found.renewal.state;
            let answer = Answer { state, act, next_look: found.right.next_look, manager, asked_by, cause };
            if self.answer(actor, found, answer).await? {
                return Ok(true);
            }
        }
    }

    /// Who manages the next right after a choice; nobody else than today where it names them.
    async fn chosen(&self, found: &Answerable, choice: RenewalChoice) -> Result<Option<Manager>, RenewalError> {
        let mut reading = self.read().await?;
        let manager = match choice {
            RenewalChoice::AsToday => return Ok(None),
            RenewalChoice::Fund => Manager::Fund,
            RenewalChoice::Listed(siren) => {
                let directory = self.directory(&mut reading).await?;
                let listed = directory.managing(siren, found.today).ok_or(RenewalError::Unlisted(siren))?;
                Manager::Listed((&**listed).into())
            }
        };
        let managers = Managers::of(&mut reading, &found.file, (found.right.id, person_of(&found.right)?)).await?;
        Ok(Some(manager).filter(|manager| !managers.are_all(manager)))
    }

    async fn answerable(&self, actor: &Actor, right: EntitlementId) -> Result<Answerable, RenewalError> {
        let found = self.renewal_of(actor, right, Action::AnswerRenewal).await?;
        let found = found.ok_or(RenewalError::TooLate(right))?;
        let days = (found.renewal.answer_by, found.right.ends_on);
        if may_be_answered(found.renewal.state, days, found.today) {
            Ok(found)
        } else {
            Err(RenewalError::TooLate(right))
        }
    }

    /// `None`: no such right was opened, or nothing was told of its end yet.
    async fn renewal_of(
        &self,
        actor: &Actor,
        right: EntitlementId,
        action: Action,
    ) -> Result<Option<Answerable>, Failure> {
        let mut reading = self.read().await?;
        let Some(right) = entitlements::find_opened(&mut reading, right).await? else { return Ok(None) };
        let file = applications::find(&mut reading, right.application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, action, &Subject::file_of(file.insured, file.fund))?;
        let fund = register::fund(&mut reading, file.fund).await?;
        let renewal = renewals::find::<Renewing>(&mut reading, &file.data_key, right.id).await?;
        let today = self.today_at(&fund);
        Ok(renewal.map(|renewal| Answerable { right, file, renewal, today }))
    }

    /// Writes an answer, with the letter that acknowledges it and what the organisations are told. `false`: something
    /// changed meanwhile.
    async fn answer(&self, actor: &Actor, found: Answerable, answer: Answer) -> Result<bool, RenewalError> {
        let Answerable { right, file, mut renewal, today } = found;
        let now = self.now();
        let mut reading = self.read().await?;
        let managers = Managers::of(&mut reading, &file, (right.id, person_of(&right)?)).await?;
        drop(reading);
        let before = (renewal.state, renewal.content.manager.as_ref());
        let told = managers.told(before, (answer.state, answer.manager.as_ref()));
        let at_the_fund = actor.role() == Role::Caseworker;
        let step = RenewalStep { at: now, act: answer.act, at_the_fund, asked_by: answer.asked_by };
        renewal.content.steps.push(step);
        renewal.content.manager = answer.manager;
        let mut answering = self.begin().await?;
        // The right before its renewal, as the upkeep does: whoever held them in the other order would wait for it.
        let tended = entitlements::tended(&mut answering, &right, Some(answer.next_look)).await?;
        if !tended || !renewals::update(&mut answering, &file.data_key, &renewal, answer.state).await? {
            answering.abandon().await?;
            return Ok(false);
        }
        let account = accounts::of_insured(&mut answering, file.insured).await?;
        let acknowledged = match answer.act {
            RenewalAct::Objected => Some((Kind::RenewalRefused, Message::RenewalRefused)),
            RenewalAct::ObjectionTakenBack => Some((Kind::RenewalAnswer, Message::RenewalAnswer)),
            // Whoever chose on the page saw it there.
            _ if at_the_fund => Some((Kind::RenewalAnswer, Message::RenewalAnswer)),
            _ => None,
        };
        let holder = person_of(&right)?.unwrap_or(PersonKey::Applicant);
        // No amount of the day is said: whoever answers does not wait for those of a year that begins.
        let law_version = self.nearest_law_version(today);
        let letters = acknowledged.map(|(kind, message)| (kind, message, holder));
        let notices = told.into_iter().map(|person| (Kind::OrganisationNotice, Message::OrganisationTold, person));
        for (kind, message, holder) in letters.into_iter().chain(notices) {
            let holder = holder.to_string();
            let (id, application, right) = (self.fresh(), file.id, right.id);
            let asked = Asked {
                id,
                application,
                kind,
                holder: &holder,
                right: Some(right),
                law_version: &law_version,
                at: now,
            };
            let is_new = documents::ask_again(&mut answering, asked).await?;
            // A notice that waits to be printed says all of it; its envelope is owed already.
            let is_told = is_new || kind != Kind::OrganisationNotice;
            if let Some(account) = account.filter(|_| is_told) {
                let occasion = format!("{right} {now} {holder}");
                outbox::insert_on(&mut answering, self.fresh(), account, Some(file.id), message, &occasion, now)
                    .await?;
            }
        }
        let subject = format!("application:{}", file.id);
        let cause = match answer.asked_by {
            Some(way) => format!("{}, asked by {}", answer.cause, way.name()),
            None => answer.cause.to_owned(),
        };
        answering.record(self.entry(actor, Action::AnswerRenewal.name(), subject, &cause));
        answering.commit().await?;
        self.inner.owed.notify_one();
        Ok(true)
    }
}

/// Whose right it is alone; nobody, and it is that of the household.
pub(crate) fn person_of(right: &RightToTend) -> Result<Option<PersonKey>, Failure> {
    let alone = right.alone.as_deref().map(str::parse::<PersonKey>).transpose();
    alone.map_err(|_| Failure::Broken("a right is of nobody of its file".to_owned()))
}

fn day_after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}
