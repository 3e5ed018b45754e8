//! What must leave, written with the change that causes it; neutral: it names nobody and no benefit.

use c2s_domain::ids::{AccountId, ApplicationId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::engine::execute;
use crate::{StorageError, Transaction};

/// What a message tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// A document waits in the account: the receipt.
    ReceiptAvailable,
    /// A document waits in the account: the decision.
    DecisionAvailable,
}

impl Message {
    const fn name(self) -> &'static str {
        match self {
            Self::ReceiptAvailable => "receipt_available",
            Self::DecisionAvailable => "decision_available",
        }
    }
}

pub async fn insert(
    transaction: &mut Transaction,
    id: Uuid,
    account: AccountId,
    application: ApplicationId,
    message: Message,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO outbox (id, account_id, application_id, kind, created_at) VALUES ($1, $2, $3, $4, $5)",
        id.to_string(),
        account.to_string(),
        application.to_string(),
        message.name(),
        now.as_microsecond(),
    )
    .map(drop)
}
