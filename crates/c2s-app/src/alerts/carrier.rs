//! An alert ready to leave, and whoever carries it.

use std::future::Future;
use std::pin::Pin;

use c2s_storage::outbox::OutboxRow;
use c2s_texts::Language;
use jiff::Timestamp;
use uuid::Uuid;

use crate::accounts::{EmailAddress, PhoneNumber};

/// Where an alert goes.
#[derive(Clone, PartialEq, Eq)]
pub enum Destination {
    Email(EmailAddress),
    Phone(PhoneNumber),
}

/// Neutral words for one person: no name, no amount, no benefit, no link to anything of theirs.
#[derive(Clone, PartialEq, Eq)]
pub struct Alert {
    /// The same at each try: who receives it twice can tell.
    pub id: Uuid,
    pub to: Destination,
    /// Of an e-mail; an SMS has none.
    pub subject: String,
    pub text: String,
    pub written_at: Timestamp,
}

crate::hidden_debug!(Destination, Alert);

impl Alert {
    pub(super) fn of(t: Language, row: &OutboxRow, to: Destination, address: &str, carried: Option<String>) -> Self {
        let kind = row.message.name().replace('_', "-");
        let variables = [("address", address.to_owned().into()), ("code", carried.unwrap_or_default().into())];
        let form = match to {
            Destination::Email(_) => "email",
            Destination::Phone(_) => "sms",
        };
        Self {
            id: row.id,
            to,
            subject: t.text(&format!("alert-{kind}-subject")).into_owned(),
            text: t.text_with(&format!("alert-{kind}-{form}"), &variables),
            written_at: row.created_at,
        }
    }
}

/// Why an alert did not leave. The words never hold the address.
#[derive(Debug, thiserror::Error)]
pub enum CarryError {
    /// This address takes nothing: trying again would give the same.
    #[error("{0}")]
    Refused(String),
    /// It may leave later.
    #[error("{0}")]
    Unreachable(String),
}

/// An alert on its way.
pub type Carrying<'a> = Pin<Box<dyn Future<Output = Result<(), CarryError>> + Send + 'a>>;

/// Carries alerts out of the service.
pub trait Carrier: Send + Sync {
    fn carry<'a>(&'a self, alert: &'a Alert) -> Carrying<'a>;
}
