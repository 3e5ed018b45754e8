//! Alerts: neutral words, by e-mail or SMS, that something waits in the account. Letters for those who chose them.
//!
//! An alert is claimed before it leaves, so that two copies of the program never send it both; it is tried again
//! with growing pauses, always under the same identifier; it is given up after two days, and a letter is owed.

mod carrier;
mod contact;
mod email;
mod folder;
mod sms;
mod smtp;

use std::path::PathBuf;
use std::sync::Arc;

use c2s_domain::Date;
use c2s_storage::outbox::{self, Fate, Message, OutboxRow};
use c2s_storage::{Connection, StorageError, resets};
use jiff::{SignedDuration, Timestamp};

pub use carrier::{Alert, Carrier, CarryError, Carrying, Destination};
pub(crate) use contact::choice_of;
pub use contact::{AlertChoice, Channel};
pub use folder::FolderCarrier;
pub use sms::{GatewayError, GatewaySettings, SmsGateway};
pub use smtp::{RelayError, RelaySettings, Security, SmtpCarrier};

use crate::App;
use crate::accounts::recovery;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};

/// Who carries the alerts, and where they lead.
#[derive(Clone)]
pub struct Carriers {
    /// Of the service, as people type it: `https://c2s.example`. Nothing else of an alert is a link.
    pub address: String,
    pub email: Arc<dyn Carrier>,
    pub sms: Arc<dyn Carrier>,
}

impl Carriers {
    /// Both in a folder, where whoever tries the service reads them.
    pub fn in_folder(folder: PathBuf, address: impl Into<String>) -> Self {
        let carrier = Arc::new(FolderCarrier::at(folder));
        Self { address: address.into(), email: Arc::clone(&carrier) as Arc<dyn Carrier>, sms: carrier }
    }
}

/// The longest address of a service: with it every SMS leaves as one.
pub const LONGEST_ADDRESS: usize = 50;
/// How many alerts are claimed together.
const AT_A_TIME: i64 = 50;
/// How long a copy of the program may take over one alert before another takes it up.
pub(crate) const PATIENCE: SignedDuration = SignedDuration::from_mins(10);
/// How long an alert is tried.
const TRIED_FOR: SignedDuration = SignedDuration::from_hours(48);

/// The pause after so many tries.
pub(crate) const fn pause(attempts: i64) -> SignedDuration {
    match attempts {
        ..=1 => SignedDuration::from_mins(1),
        2 => SignedDuration::from_mins(5),
        3 => SignedDuration::from_mins(15),
        4 => SignedDuration::from_hours(1),
        5 => SignedDuration::from_hours(3),
        _ => SignedDuration::from_hours(6),
    }
}

/// A line of what left, or waits to leave: it names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxLine {
    pub id: uuid::Uuid,
    /// The end of the key of its words: `receipt_available`.
    pub kind: &'static str,
    /// `waiting`, `sending`, `sent`, `by_letter`, `given_up`.
    pub way: &'static str,
    pub written_at: Timestamp,
    pub attempts: i64,
    pub sent_at: Option<Timestamp>,
}

impl App {
    /// Sends the alerts that are due.
    pub(crate) async fn send_alerts(&self) -> Result<(), Failure> {
        allow(&Actor::service(), Action::SendAlert, &Subject::NOBODY)?;
        loop {
            let now = self.now();
            let mut reading = self.read().await?;
            let due = outbox::due(&mut reading, now, AT_A_TIME).await?;
            drop(reading);
            if due.is_empty() {
                return Ok(());
            }
            let mut sent = 0;
            for row in due {
                match self.send_alert(&row).await {
                    Ok(moved) => sent += u64::from(moved),
                    Err(error) => tracing::warn!(alert = %row.id, %error, "an alert could not be looked after"),
                }
            }
            // What other copies hold is theirs; what failed has its pause.
            if sent == 0 {
                return Ok(());
            }
        }
    }

    /// `false`: another copy has it.
    async fn send_alert(&self, row: &OutboxRow) -> Result<bool, Failure> {
        let now = self.now();
        let mut claiming = self.begin().await?;
        if !outbox::claim(&mut claiming, row, now, PATIENCE).await? {
            claiming.abandon().await?;
            return Ok(false);
        }
        claiming.commit().await?;
        let mut reading = self.read().await?;
        let choice = choice_of(&mut reading, row.account).await?;
        // A code to choose another password.
        let code = outbox::carried::<String>(&mut reading, row.id).await?;
        let until = self.told_until(&mut reading, row).await?;
        drop(reading);
        let Some(until) = until else {
            self.settle_alert(row, Fate::Needless, code).await?;
            return Ok(true);
        };
        let destination = choice.destination().filter(|_| !row.message.is_for_an_organisation());
        let Some(destination) = destination else {
            self.settle_alert(row, Fate::ByLetter, code).await?;
            return Ok(true);
        };
        let carriers = &self.inner.carriers;
        let alert = Alert::of(choice.language, row, destination, (&carriers.address, until), code.clone());
        let carrier = match alert.to {
            Destination::Email(_) => &carriers.email,
            Destination::Phone(_) => &carriers.sms,
        };
        let fate = match carrier.carry(&alert).await {
            Ok(()) => Fate::Sent,
            Err(CarryError::Refused(error)) => {
                tracing::warn!(alert = %row.id, %error, "an address takes no alert");
                self.contact_failed(row.account, choice.channel).await?;
                Fate::ByLetter
            }
            Err(CarryError::Unreachable(error)) => {
                let again = now + pause(row.attempts + 1);
                if again.duration_since(row.created_at) > TRIED_FOR {
                    tracing::error!(alert = %row.id, %error, "an alert is given up: a letter is owed");
                    Fate::GivenUp
                } else {
                    tracing::warn!(alert = %row.id, %error, "an alert did not leave: it is tried again");
                    Fate::Again { at: again }
                }
            }
        };
        self.settle_alert(row, fate, code).await?;
        Ok(true)
    }

    /// The last day of what an alert announces the end of; `None`: nothing ends any more, it was withheld or is gone.
    async fn told_until(&self, reading: &mut Connection, row: &OutboxRow) -> Result<Option<Date>, Failure> {
        match (row.message, row.application) {
            (Message::FileEndsSoon, Some(application)) => self.announced_end(reading, application).await,
            (Message::FileEndsSoon, None) => Ok(None),
            _ => Ok(Some(self.draft_life().announced_end(row.created_at))),
        }
    }

    async fn settle_alert(&self, row: &OutboxRow, fate: Fate, code: Option<String>) -> Result<(), StorageError> {
        let mut settling = self.storage().begin().await?;
        // What would have been typed within minutes is typed when the post has come.
        if let (Fate::ByLetter | Fate::GivenUp, Some(code)) = (fate, code)
            && outbox::is_latest(&mut settling, row.account, row.message, row.id).await?
        {
            let ends_at = self.now() + recovery::BY_LETTER;
            resets::set(&mut settling, row.account, &code, recovery::TRIES, ends_at).await?;
        }
        outbox::settle(&mut settling, row.id, fate, self.now()).await?;
        settling.commit().await
    }

    /// The latest alerts, newest first: for whoever looks after the service.
    pub async fn outbox(&self, actor: &Actor, at_most: i64) -> Result<Vec<OutboxLine>, Failure> {
        allow(actor, Action::ListAlerts, &Subject::NOBODY)?;
        let mut reading = self.read().await?;
        let rows = outbox::latest(&mut reading, at_most).await?;
        let line = |row: OutboxRow| OutboxLine {
            id: row.id,
            kind: row.message.name(),
            way: row.way.name(),
            written_at: row.created_at,
            attempts: row.attempts,
            sent_at: row.sent_at,
        };
        Ok(rows.into_iter().map(line).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_two_days_hold_a_dozen_tries() {
        let mut at = SignedDuration::ZERO;
        let mut tries = 0;
        for attempt in 1.. {
            assert!(pause(attempt) <= pause(attempt + 1), "pause {attempt}");
            at += pause(attempt);
            if at > TRIED_FOR {
                break;
            }
            tries = attempt;
        }
        assert_eq!(tries, 12);
    }
}
