//! Nobody decided in time: the application is accepted by law, and the acceptance is written as any decision is.

use c2s_domain::application::{Outcome, Progress};
use c2s_domain::ids::ApplicationId;
use c2s_domain::situation::iso_date;
use c2s_domain::{Date, Entitlement};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::deadlines;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tokio::task::{JoinError, JoinSet};

use super::decision::{DecideError, Deciding, Grounds};
use crate::App;
use crate::actor::Actor;
use crate::draft::Content;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};

/// How many applications are looked for at a time: those of one night end at one instant, and each look sorts them.
const AT_A_TIME: i64 = 5_000;
/// How many acceptances are written at once: they share the flushes of the disk.
const AT_ONCE: usize = 64;

/// What shows that the law decided: kept with the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// The day the complete file was received.
    #[serde(with = "iso_date")]
    pub complete_on: Date,
    /// The last day on which a decision could be notified.
    #[serde(with = "iso_date")]
    pub last_day: Date,
    /// The instant at which that day ended, in the legal time of the fund.
    pub ended_at: Timestamp,
    /// The article, and the first day of the values it was counted with.
    pub rule: String,
    /// The version of the program that wrote the acceptance.
    pub program: String,
}

impl App {
    /// Writes the acceptances that silence gave rise to, each once; gives how many.
    ///
    /// It may be stopped anywhere and run by several copies of the program at once: whoever writes an acceptance
    /// first writes it, and what was missed while nothing ran is written later, on the day the law gives it.
    pub async fn accept_by_silence(&self) -> Result<u64, Failure> {
        allow(&Actor::service(), Action::AcceptBySilence, &Subject::NOBODY)?;
        let (mut accepted, mut after) = (0, None);
        // Dropped with this future: whoever stops it stops them.
        let mut writing = JoinSet::new();
        loop {
            let mut reading = self.read().await?;
            let due = deadlines::due(&mut reading, self.now(), after, AT_A_TIME).await?;
            drop(reading);
            let Some(last) = due.last() else { break };
            after = Some(*last);
            for (_, application) in due {
                if writing.len() == AT_ONCE {
                    accepted += written(writing.join_next().await);
                }
                let app = self.clone();
                writing.spawn(async move {
                    // One that cannot be written does not hold up the others; it stays due, and is tried again.
                    app.accept(application).await.unwrap_or_else(|error| {
                        tracing::error!(%application, %error, "an acceptance by silence was not written");
                        false
                    })
                });
            }
        }
        while !writing.is_empty() {
            accepted += written(writing.join_next().await);
        }
        if accepted > 0 {
            tracing::info!(accepted, "applications were accepted by silence");
            self.inner.owed.notify_one();
        }
        Ok(accepted)
    }

    /// `false`: it was decided or taken back meanwhile.
    async fn accept(&self, application: ApplicationId) -> Result<bool, DecideError> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, application).await?;
        let deadline = deadlines::find(&mut reading, application).await?;
        drop(reading);
        let (Some(file), Some((deadline, true))) = (file, deadline) else { return Ok(false) };
        let Progress::Submitted(submitted) = file.progress else { return Ok(false) };
        let (draft, family) = Content::of_sent(&file)?;
        // The day the law gives, whenever the program comes to write it.
        let on = deadline.last_day.saturating_add(jiff::Span::new().days(1));
        let (situation, assessment) = self.study(&draft, &family, submitted.on, on)?;
        let outcome = accepted(assessment.entitlement);
        let silence = Silence {
            complete_on: submitted.complete_on,
            last_day: deadline.last_day,
            ended_at: deadline.ends_at,
            rule: deadline.rule,
            program: env!("CARGO_PKG_VERSION").to_owned(),
        };
        // What the household owes when the rules would have refused it: the assessment holds nothing then.
        let contribution = match assessment.entitlement {
            Entitlement::None => Some(self.contribution_due(&situation)?),
            Entitlement::Free | Entitlement::WithContribution => None,
        };
        let grounds =
            Grounds { situation, assessment, departure: None, contribution, silence: Some(silence), apart: Vec::new() };
        let deciding = Deciding { file, content: Content::certified(draft, family), on, outcome };
        self.write_decision(&Actor::service(), &deciding, &grounds).await
    }
}

/// What a task that ended wrote: one acceptance, or none.
fn written(ended: Option<Result<bool, JoinError>>) -> u64 {
    let written = ended.unwrap_or(Ok(false)).unwrap_or_else(|error| {
        tracing::error!(%error, "an acceptance by silence was cut short");
        false
    });
    u64::from(written)
}

/// What silence grants. It never refuses: a household that the rules would refuse has the right for which nobody
/// shows its resources to be too high for the free one, hence the right with contribution.
const fn accepted(entitlement: Entitlement) -> Outcome {
    match entitlement {
        Entitlement::Free => Outcome::GrantedFree,
        Entitlement::WithContribution | Entitlement::None => Outcome::GrantedWithContribution,
    }
}

/// Whether the last day of a file is over: from then on the law has accepted it.
pub(crate) fn is_accepted_by_law(file: &ApplicationRow, today: Date) -> bool {
    matches!(&file.progress, Progress::Submitted(submitted) if today > submitted.last_day)
}
