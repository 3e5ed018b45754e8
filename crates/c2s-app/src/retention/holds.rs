//! Files that somebody withholds from erasure: a dispute, a control, a request of a judge.

use c2s_domain::Date;
use c2s_domain::application::Progress;
use c2s_domain::ids::ApplicationId;
use c2s_storage::{applications, holds};
use serde::{Deserialize, Serialize};

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};

/// The longest reason, in characters.
pub const MOST_OF_A_REASON: usize = 500;

/// A hold that runs.
#[derive(Clone, PartialEq, Eq)]
pub struct Hold {
    pub application: ApplicationId,
    /// The day it was placed, in Paris.
    pub since: Date,
    pub reason: String,
}

crate::hidden_debug!(Hold);

/// Why a file cannot be withheld.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    /// A draft is its applicant's alone: nobody withholds it.
    #[error("it was never sent: its applicant may erase it, and nobody may withhold it")]
    Draft,
    #[error("it is withheld already: release it first to give another reason")]
    Already,
    #[error("the reason is empty or longer than {MOST_OF_A_REASON} characters: say it in a few words")]
    Reason,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<c2s_storage::StorageError> for HoldError {
    fn from(error: c2s_storage::StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// Sealed with the file: it may name people.
#[derive(Serialize, Deserialize)]
struct Reason {
    reason: String,
}

impl App {
    /// Withholds a file from erasure, whatever its delay says, until it is released.
    pub async fn hold(&self, actor: &Actor, application: ApplicationId, reason: &str) -> Result<(), HoldError> {
        allow(actor, Action::HoldFile, &Subject::NOBODY)?;
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > MOST_OF_A_REASON {
            return Err(HoldError::Reason);
        }
        let mut holding = self.begin().await?;
        let file = applications::find(&mut holding, application).await?.ok_or(Failure::NotFound)?;
        if matches!(file.progress, Progress::Draft) {
            return Err(HoldError::Draft);
        }
        let reason = Reason { reason: reason.to_owned() };
        if !holds::place(&mut holding, &file, &reason, self.now()).await? {
            holding.abandon().await?;
            return Err(HoldError::Already);
        }
        holding.record(self.entry(actor, Action::HoldFile.name(), format!("application:{application}"), "placed"));
        Ok(holding.commit().await?)
    }

    /// Lets the delay of a file count again.
    pub async fn release(&self, actor: &Actor, application: ApplicationId) -> Result<(), Failure> {
        allow(actor, Action::HoldFile, &Subject::NOBODY)?;
        let mut releasing = self.begin().await?;
        if !holds::release(&mut releasing, application, self.now()).await? {
            releasing.abandon().await?;
            return Err(Failure::NotFound);
        }
        releasing.record(self.entry(actor, Action::HoldFile.name(), format!("application:{application}"), "released"));
        Ok(releasing.commit().await?)
    }

    /// The holds that run, the oldest first.
    pub async fn holds(&self, actor: &Actor) -> Result<Vec<Hold>, Failure> {
        allow(actor, Action::HoldFile, &Subject::NOBODY)?;
        let mut reading = self.read().await?;
        let rows = holds::running::<Reason>(&mut reading).await?;
        let paris = jiff::tz::TimeZone::get("Europe/Paris").expect("the time zones are embedded in the program");
        let hold = |row: holds::HoldRow<Reason>| Hold {
            application: row.application,
            since: paris.to_datetime(row.placed_at).date(),
            reason: row.reason.reason,
        };
        Ok(rows.into_iter().map(hold).collect())
    }

    /// The file of this identifier, or of the receipt of this number.
    pub async fn find_file(&self, actor: &Actor, named: &str) -> Result<ApplicationId, Failure> {
        allow(actor, Action::HoldFile, &Subject::NOBODY)?;
        if let Ok(application) = named.parse::<ApplicationId>() {
            return Ok(application);
        }
        let mut reading = self.read().await?;
        applications::of_receipt(&mut reading, named.trim()).await?.ok_or(Failure::NotFound)
    }
}
