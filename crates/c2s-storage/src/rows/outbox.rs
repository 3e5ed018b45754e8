//! What must leave, written with the change that causes it; neutral: it names nobody and no benefit.

use c2s_domain::ids::{AccountId, ApplicationId};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::engine::{execute, fetch_optional};
use crate::{Connection, DataKey, Place, StorageError, Transaction};

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

/// What a message on the account itself tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountMessage {
    /// An account was opened in the name of this person.
    AccountOpened,
    PasswordChanged,
    SecondFactorChanged,
    /// Another way of signing in was tied to the account.
    SignInLinked,
}

impl AccountMessage {
    const fn name(self) -> &'static str {
        match self {
            Self::AccountOpened => "account_opened",
            Self::PasswordChanged => "password_changed",
            Self::SecondFactorChanged => "second_factor_changed",
            Self::SignInLinked => "sign_in_linked",
        }
    }
}

/// Owes the holder of an account a message on the account itself.
pub async fn insert_of_account(
    transaction: &mut Transaction,
    id: Uuid,
    account: AccountId,
    message: AccountMessage,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO outbox (id, account_id, kind, created_at) VALUES ($1, $2, $3, $4)",
        id.to_string(),
        account.to_string(),
        message.name(),
        now.as_microsecond(),
    )
    .map(drop)
}

/// Owes the holder of an account a code to choose another password, sealed under the data key of the account.
pub async fn insert_recovery_code<T: Serialize>(
    transaction: &mut Transaction,
    id: Uuid,
    account: AccountId,
    data_key: &DataKey,
    code: &T,
    now: Timestamp,
) -> Result<(), StorageError> {
    let row = id.to_string();
    execute!(
        transaction,
        "INSERT INTO outbox (id, account_id, kind, sealed, created_at) VALUES ($1, $2, 'recovery_code', $3, $4)",
        &row,
        account.to_string(),
        data_key.seal(&place(&row), code),
        now.as_microsecond(),
    )
    .map(drop)
}

/// What the last recovery code owed to an account carries; `None` once it was sent.
pub async fn waiting_recovery_code<T: DeserializeOwned>(
    connection: &mut Connection,
    account: AccountId,
    data_key: &DataKey,
) -> Result<Option<T>, StorageError> {
    let row = fetch_optional!(
        connection,
        (String, Vec<u8>),
        "SELECT id, sealed FROM outbox WHERE account_id = $1 AND kind = 'recovery_code' AND sent_at IS NULL
         ORDER BY created_at DESC, id DESC LIMIT 1",
        account.to_string()
    )?;
    row.map(|(id, sealed)| data_key.open(&place(&id), &sealed)).transpose()
}

fn place(row: &str) -> Place<'_> {
    Place { table: "outbox", column: "sealed", row }
}
