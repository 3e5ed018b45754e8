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

use super::{RenewalAct, RenewalState, RenewalStep, RenewalView, Renewing, may_be_answered};
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
                cause: "objected",
            };
            if self.answer(actor, found, answer, None).await? {
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
                cause: "objection taken back",
            };
            if self.answer(actor, found, answer, None).await? {
                self.inner.owed.notify_one();
                return Ok(());
            }
        }
    }

    /// Chooses who manages the next right: an organisation of the list, or the fund.
    pub async fn choose_for_renewal(
        &self,
        actor: &Actor,
        right: EntitlementId,
        chosen: Option<Siren>,
    ) -> Result<(), RenewalError> {
        loop {
            let found = self.answerable(actor, right).await?;
            if found.renewal.state == RenewalState::Objected {
                return Err(RenewalError::TooLate(right));
            }
            let manager = match chosen {
                None => Manager::Fund,
                Some(siren) => {
                    let mut reading = self.read().await?;
                    let directory = self.directory(&mut reading).await?;
                    let listed = directory.managing(siren, found.today).ok_or(RenewalError::Unlisted(siren))?;
                    Manager::Listed((&**listed).into())
                }
            };
            if found.renewal.content.manager.as_ref() == Some(&manager) {
                return Ok(());
            }
            let answer = Answer {
                state: found.renewal.state,
                act: RenewalAct::ManagerChosen,
                next_look: found.right.next_look,
                cause: "organisation chosen",
            };
            if self.answer(actor, found, answer, Some(manager)).await? {
                return Ok(());
            }
        }
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

    /// Writes an answer, with the letter that acknowledges an objection. `false`: something changed meanwhile.
    async fn answer(
        &self,
        actor: &Actor,
        found: Answerable,
        answer: Answer,
        manager: Option<Manager>,
    ) -> Result<bool, RenewalError> {
        let Answerable { right, file, mut renewal, today } = found;
        let now = self.now();
        let at_the_fund = actor.role() == Role::Caseworker;
        renewal.content.steps.push(RenewalStep { at: now, act: answer.act, at_the_fund });
        renewal.content.manager = manager.or(renewal.content.manager);
        let mut answering = self.begin().await?;
        // The right before its renewal, as the upkeep does: whoever held them in the other order would wait for it.
        let tended = entitlements::tended(&mut answering, &right, Some(answer.next_look)).await?;
        if !tended || !renewals::update(&mut answering, &file.data_key, &renewal, answer.state).await? {
            answering.abandon().await?;
            return Ok(false);
        }
        if answer.state == RenewalState::Objected {
            let holder = right.alone.clone().unwrap_or_else(|| PersonKey::Applicant.to_string());
            let letter = Asked {
                id: self.fresh(),
                application: file.id,
                kind: Kind::RenewalRefused,
                holder: &holder,
                right: Some(right.id),
                law_version: &today.to_string(),
                at: now,
            };
            documents::ask_again(&mut answering, letter).await?;
            if let Some(account) = accounts::of_insured(&mut answering, file.insured).await? {
                let occasion = format!("{} {now}", right.id);
                let (id, message) = (self.fresh(), Message::RenewalRefused);
                outbox::insert_on(&mut answering, id, account, Some(file.id), message, &occasion, now).await?;
            }
        }
        let subject = format!("application:{}", file.id);
        answering.record(self.entry(actor, Action::AnswerRenewal.name(), subject, answer.cause));
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
