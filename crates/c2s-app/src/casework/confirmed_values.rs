//! What the genuine seal of a tax notice says, kept as confirmed by a caseworker (ADR 0087): with where it was read, by
//! whom and when; kept no more on their word. A confirmation whose seal is gone, or which a later paper contradicts, is
//! shown as such and confirms nothing.

use c2s_domain::ids::{ApplicationId, PaperId};
use c2s_domain::situation::iso_date;
use c2s_domain::{Date, Money};
use c2s_papers::seal::Shares;
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::confirmed_values::{self, ConfirmedRow, NoticeValue};
use c2s_storage::{Connection, StorageError, Transaction};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::is_accepted_by_law;
use super::notice::{Bar, Beside, ComparedNotice};
use crate::App;
use crate::actor::Actor;
use crate::draft::{Content, people_of};
use crate::failure::Failure;
use crate::papers::{FiledPaper, SealStanding, SealedNotice, WindowKey};
use crate::policy::Action;
use crate::register;

/// A value that somebody keeps as confirmed.
#[derive(Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The fingerprint of the seal that says it.
    pub seal: String,
    pub value: NoticeValue,
    pub kept: KeptValue,
    pub at: Timestamp,
    pub standing: ConfirmationStanding,
}

/// A confirmed value, with where it was read; sealed in its row.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptValue {
    pub said: Said,
    /// Of the notice.
    pub year_of_income: i16,
    /// The day that the notice bears.
    #[serde(with = "iso_date")]
    pub dated: Date,
    /// Who sealed it.
    pub issuer: String,
    /// The paper that bears it, its window, and the day it came, at the fund.
    pub paper: PaperId,
    pub window: WindowKey,
    #[serde(with = "iso_date")]
    pub came_on: Date,
    /// The name of whoever confirmed it, as it was then.
    pub by: String,
}

crate::hidden_debug!(Confirmation, KeptValue);

/// What the seal says.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    YearOfIncome(i16),
    ReferenceIncome(Money),
    /// In hundredths.
    Shares(u32),
    /// As they stand on the notice.
    Declarants(Vec<String>),
}

crate::hidden_debug!(Said);

/// Whether a confirmation still confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmationStanding {
    Holds,
    /// No paper of the file that can be read bears this seal any more.
    PaperGone,
    /// The seal is no longer proven: its certificate was withdrawn.
    NotGenuine,
    /// A paper that came since, sealed as well, says otherwise of the same people.
    SaysOtherwise,
}

/// Why nothing was confirmed, or taken back.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmError {
    /// It was decided, accepted by silence, or taken back.
    #[error("application {0} waits for nothing any more: what was confirmed stays as it is")]
    NotWaiting(ApplicationId),
    #[error("this notice cannot be kept as confirmed: its seal is not proven, or it is not the last one")]
    Barred(Bar),
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for ConfirmError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

impl Said {
    /// What a notice says of one thing; nothing where it does not say it.
    pub fn of(notice: &SealedNotice, value: NoticeValue) -> Option<Self> {
        Some(match value {
            NoticeValue::YearOfIncome => Self::YearOfIncome(notice.year_of_income),
            NoticeValue::ReferenceIncome => Self::ReferenceIncome(notice.reference_taxable_income?),
            NoticeValue::Shares => Self::Shares(notice.shares.hundredths()),
            NoticeValue::Declarants => {
                Self::Declarants(notice.declarants.iter().map(|declarant| declarant.name.clone()).collect())
            }
        })
    }

    pub const fn shares(hundredths: u32) -> Shares {
        Shares::from_hundredths(hundredths)
    }
}

impl App {
    /// Keeps what the genuine seal of a notice of the file says as confirmed, once however often it is asked.
    pub async fn confirm_value(
        &self,
        actor: &Actor,
        application: ApplicationId,
        seal: &str,
        value: NoticeValue,
    ) -> Result<(), ConfirmError> {
        self.file_of_fund(actor, application, Action::ConfirmValue).await?;
        let mut writing = self.begin().await?;
        match self.write_confirmation(&mut writing, actor, application, seal, value).await {
            Ok(true) => Ok(writing.commit().await?),
            Ok(false) => Ok(writing.abandon().await?),
            Err(error) => {
                writing.abandon().await?;
                Err(error)
            }
        }
    }

    async fn write_confirmation(
        &self,
        writing: &mut Transaction,
        actor: &Actor,
        application: ApplicationId,
        seal: &str,
        value: NoticeValue,
    ) -> Result<bool, ConfirmError> {
        let file = self.held_while_it_waits(writing, application).await?;
        let (draft, family) = Content::of_sent(&file)?;
        let people = people_of(&family, &draft);
        let papers = crate::papers::of_application(self, writing, &file).await?;
        let mut notices = sealed_notices(self, &papers, &people).into_iter();
        let notice = notices.find(|notice| notice.seal == seal).ok_or(Failure::NotFound)?;
        if let Some(bar) = Bar::of(&notice) {
            return Err(ConfirmError::Barred(bar));
        }
        let said = Said::of(&notice, value).ok_or(Failure::NotFound)?;
        let by = actor.account.ok_or(Failure::NotFound)?;
        let kept = KeptValue {
            said,
            year_of_income: notice.year_of_income,
            dated: notice.dated,
            issuer: notice.issuer.clone().unwrap_or_default(),
            paper: notice.paper,
            window: notice.window.clone(),
            came_on: notice.came_on,
            by: actor.name.clone(),
        };
        let row = ConfirmedRow { seal: notice.seal, value, by, at: self.now(), kept };
        let is_new = confirmed_values::insert(writing, &file.data_key, application, &row).await?;
        if is_new {
            let subject = format!("application:{application}");
            writing.record(self.entry(actor, Action::ConfirmValue.name(), subject, value.name()));
        }
        Ok(is_new)
    }

    /// Keeps a value as confirmed no more.
    pub async fn take_confirmation_back(
        &self,
        actor: &Actor,
        application: ApplicationId,
        seal: &str,
        value: NoticeValue,
    ) -> Result<(), ConfirmError> {
        self.file_of_fund(actor, application, Action::ConfirmValue).await?;
        let mut writing = self.begin().await?;
        if let Err(error) = self.held_while_it_waits(&mut writing, application).await {
            writing.abandon().await?;
            return Err(error);
        }
        if confirmed_values::delete(&mut writing, application, seal, value).await? {
            let cause = format!("taken back: {}", value.name());
            let subject = format!("application:{application}");
            writing.record(self.entry(actor, Action::ConfirmValue.name(), subject, &cause));
        }
        Ok(writing.commit().await?)
    }

    /// The file, held until the transaction ends: whoever decides it meanwhile comes before or after, never between.
    async fn held_while_it_waits(
        &self,
        writing: &mut Transaction,
        application: ApplicationId,
    ) -> Result<ApplicationRow, ConfirmError> {
        applications::hold(writing, application).await?;
        let file = applications::find(writing, application).await?.ok_or(Failure::NotFound)?;
        let fund = register::fund(writing, file.fund).await?;
        if !file.progress.waits() || is_accepted_by_law(&file, self.today_at(&fund)) {
            return Err(ConfirmError::NotWaiting(application));
        }
        Ok(file)
    }

    /// The sealed notices of a file beside what it says, each with what is confirmed of it; then what is confirmed and
    /// no notice says any more.
    pub(super) async fn compared_notices(
        &self,
        reading: &mut Connection,
        file: &ApplicationRow,
        notices: Vec<SealedNotice>,
        beside: &Beside<'_>,
    ) -> Result<(Vec<ComparedNotice>, Vec<Confirmation>), Failure> {
        let rows = confirmed_values::of_application::<KeptValue>(reading, &file.data_key, file.id).await?;
        let confirmations: Vec<Confirmation> = rows
            .into_iter()
            .map(|row| {
                let standing = standing(&row, &notices);
                Confirmation { seal: row.seal, value: row.value, kept: row.kept, at: row.at, standing }
            })
            .collect();
        let of = |seal: &str| confirmations.iter().filter(|one| one.seal == seal).cloned().collect::<Vec<_>>();
        let orphans = confirmations.iter().filter(|one| notices.iter().all(|notice| notice.seal != one.seal));
        let orphans = orphans.cloned().collect();
        let compared = notices.into_iter().map(|notice| {
            let confirmed = of(&notice.seal);
            ComparedNotice::of(notice, beside, confirmed)
        });
        Ok((compared.collect(), orphans))
    }
}

/// The notices whose seals the papers of a file bear, each once: photographs of several pages bear the same.
pub(super) fn sealed_notices(
    app: &App,
    papers: &[FiledPaper],
    people: &[crate::draft::PersonOfFile],
) -> Vec<SealedNotice> {
    let mut notices: Vec<SealedNotice> = Vec::new();
    for notice in papers.iter().flat_map(|paper| paper.sealed_notices(app, people)) {
        if notices.iter().all(|other| other.seal != notice.seal) {
            notices.push(notice);
        }
    }
    notices
}

fn standing(row: &ConfirmedRow<KeptValue>, notices: &[SealedNotice]) -> ConfirmationStanding {
    let Some(notice) = notices.iter().find(|notice| notice.seal == row.seal) else {
        return ConfirmationStanding::PaperGone;
    };
    if notice.standing != SealStanding::Genuine {
        return ConfirmationStanding::NotGenuine;
    }
    let says_otherwise = |other: &SealedNotice| {
        other.standing == SealStanding::Genuine
            && other.added_at > row.at
            && other.year_of_income >= notice.year_of_income
            && is_of_the_same(other, notice)
            && Said::of(other, row.value).is_some_and(|said| said != row.kept.said)
    };
    if notices.iter().any(says_otherwise) { ConfirmationStanding::SaysOtherwise } else { ConfirmationStanding::Holds }
}

/// Whether two notices name one person.
fn is_of_the_same(one: &SealedNotice, other: &SealedNotice) -> bool {
    one.declarants.iter().any(|here| {
        let is_same = |there: &crate::papers::SealedDeclarant| {
            here.name == there.name || (here.person.is_some() && here.person == there.person)
        };
        other.declarants.iter().any(is_same)
    })
}
