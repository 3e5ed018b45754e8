//! What must leave, written with the change that causes it; neutral: it names nobody and no benefit.
//!
//! Once for each account, kind and occasion. Whoever sends claims the row first: two copies of the program never
//! send the same one, and one that was claimed by a copy that died is claimed again.

use c2s_domain::ids::{AccountId, ApplicationId};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::letters::LetterFate;
use super::{id, instant, letters};
use crate::engine::{execute, fetch_all, fetch_one, fetch_optional};
use crate::sealing::{WrappedKey, bad_row};
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// What a message tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Message {
    /// A document waits in the account: the receipt.
    ReceiptAvailable,
    /// The file is complete: its last day waits in the account.
    FileComplete,
    /// A document waits in the account: the decision.
    DecisionAvailable,
    /// A document waits in the account: the renewal notice.
    RenewalDue,
    /// A document waits in the account: the right is renewed unless its holder objects.
    AutomaticRenewal,
    /// A document waits in the account: the objection to a renewal is recorded.
    RenewalRefused,
    /// A document waits in the account: the objection is taken back, or the fund wrote who manages the next right.
    RenewalAnswer,
    /// An organisation is written to: it leaves by post, and tells the holder of the account nothing.
    OrganisationTold,
    /// An organisation is written to of a right that is over, likewise.
    ExitContractTold,
    /// The day came on which its holder asked to be told.
    FirstDayCome,
    /// A document waits in the account: the certificate of the next right.
    RightRenewed,
    /// A document waits in the account: the end of the right.
    RightEnded,
    /// The fund wrote.
    MessageAvailable,
    /// Something that was sent could not be opened, and is to be given again.
    PaperRefused,
    /// The fund asks for papers: the list waits in the account.
    PapersAsked,
    /// The day before which it asked for them comes.
    AnswerDueSoon,
    /// Something was started and not finished.
    DraftWaits,
    /// What was started and not finished is erased soon.
    DraftEndsSoon,
    /// What was started and not finished was erased.
    DraftErased,
    /// A file that is over is erased soon, with its documents.
    FileEndsSoon,
    /// A code to choose another password: the message carries it.
    RecoveryCode,
    /// Something changed in the account itself.
    Account(AccountMessage),
}

impl Message {
    pub const ALL: [Self; 25] = [
        Self::ReceiptAvailable,
        Self::FileComplete,
        Self::DecisionAvailable,
        Self::RenewalDue,
        Self::AutomaticRenewal,
        Self::RenewalRefused,
        Self::RenewalAnswer,
        Self::OrganisationTold,
        Self::ExitContractTold,
        Self::FirstDayCome,
        Self::RightRenewed,
        Self::RightEnded,
        Self::MessageAvailable,
        Self::PaperRefused,
        Self::PapersAsked,
        Self::AnswerDueSoon,
        Self::DraftWaits,
        Self::DraftEndsSoon,
        Self::DraftErased,
        Self::FileEndsSoon,
        Self::RecoveryCode,
        Self::Account(AccountMessage::AccountOpened),
        Self::Account(AccountMessage::PasswordChanged),
        Self::Account(AccountMessage::SecondFactorChanged),
        Self::Account(AccountMessage::SignInLinked),
    ];

    /// Whether it is posted to an organisation, whatever the holder of the account chose.
    pub const fn is_for_an_organisation(self) -> bool {
        matches!(self, Self::OrganisationTold | Self::ExitContractTold)
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::ReceiptAvailable => "receipt_available",
            Self::FileComplete => "file_complete",
            Self::DecisionAvailable => "decision_available",
            Self::RenewalDue => "renewal_due",
            Self::AutomaticRenewal => "automatic_renewal",
            Self::RenewalRefused => "renewal_refused",
            Self::RenewalAnswer => "renewal_answer",
            Self::OrganisationTold => "organisation_told",
            Self::ExitContractTold => "exit_contract_told",
            Self::FirstDayCome => "first_day_come",
            Self::RightRenewed => "right_renewed",
            Self::RightEnded => "right_ended",
            Self::MessageAvailable => "message_available",
            Self::PaperRefused => "paper_refused",
            Self::PapersAsked => "papers_asked",
            Self::AnswerDueSoon => "answer_due_soon",
            Self::DraftWaits => "draft_waits",
            Self::DraftEndsSoon => "draft_ends_soon",
            Self::DraftErased => "draft_erased",
            Self::FileEndsSoon => "file_ends_soon",
            Self::RecoveryCode => "recovery_code",
            Self::Account(message) => message.name(),
        }
    }

    pub(super) fn from_row(name: &str) -> Result<Self, StorageError> {
        let known = Self::ALL.into_iter().find(|message| message.name() == name);
        known.ok_or_else(|| bad_row("outbox", "its kind is unknown"))
    }
}

/// Where a message stands on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    Waiting,
    /// A copy of the program is sending it.
    Sending,
    Sent,
    /// Its holder chose letters, or gave no address; the letter says whether one was needed.
    ByLetter,
    /// Every try failed: somebody must look, and a letter is owed.
    GivenUp,
}

impl Way {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::ByLetter => "by_letter",
            Self::GivenUp => "given_up",
        }
    }

    fn from_row(name: &str) -> Result<Self, StorageError> {
        [Self::Waiting, Self::Sending, Self::Sent, Self::ByLetter, Self::GivenUp]
            .into_iter()
            .find(|way| way.name() == name)
            .ok_or_else(|| bad_row("outbox", "its state is unknown"))
    }
}

/// A message that leaves or left.
#[derive(Debug, Clone)]
pub struct OutboxRow {
    pub id: Uuid,
    pub account: AccountId,
    pub application: Option<ApplicationId>,
    pub message: Message,
    pub created_at: Timestamp,
    pub way: Way,
    pub attempts: i64,
    pub sent_at: Option<Timestamp>,
}

type Row = (String, String, Option<String>, String, i64, String, i64, Option<i64>);

fn read((row, account, application, kind, created_at, way, attempts, sent_at): Row) -> Result<OutboxRow, StorageError> {
    Ok(OutboxRow {
        id: id("outbox", &row)?,
        account: id("outbox", &account)?,
        application: application.map(|application| id("outbox", &application)).transpose()?,
        message: Message::from_row(&kind)?,
        created_at: instant("outbox", created_at)?,
        way: Way::from_row(&way)?,
        attempts,
        sent_at: sent_at.map(|at| instant("outbox", at)).transpose()?,
    })
}

/// Writes what an application owes, once for each kind.
pub async fn insert(
    transaction: &mut Transaction,
    id: Uuid,
    account: AccountId,
    application: ApplicationId,
    message: Message,
    now: Timestamp,
) -> Result<(), StorageError> {
    let occasion = application.to_string();
    insert_on(transaction, id, account, Some(application), message, &occasion, now).await.map(drop)
}

/// Writes a message of this occasion. `false`: it was written before, nothing was done.
pub async fn insert_on(
    transaction: &mut Transaction,
    id: Uuid,
    account: AccountId,
    application: Option<ApplicationId>,
    message: Message,
    occasion: &str,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let inserted = execute!(
        transaction,
        "INSERT INTO outbox (id, account_id, application_id, kind, occasion, created_at, state, attempts, next_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0, $6) ON CONFLICT (account_id, kind, occasion) DO NOTHING",
        id.to_string(),
        account.to_string(),
        application.map(|application| application.to_string()),
        message.name(),
        occasion,
        now.as_microsecond(),
    )?;
    Ok(inserted == 1)
}

/// When a message of this occasion was written, if it was.
pub async fn written_at(
    connection: &mut Connection,
    account: AccountId,
    message: Message,
    occasion: &str,
) -> Result<Option<Timestamp>, StorageError> {
    let row = fetch_optional!(
        connection,
        (i64,),
        "SELECT created_at FROM outbox WHERE account_id = $1 AND kind = $2 AND occasion = $3",
        account.to_string(),
        message.name(),
        occasion
    )?;
    row.map(|(at,)| instant("outbox", at)).transpose()
}

/// When a message was written.
pub async fn created_at(connection: &mut Connection, message: Uuid) -> Result<Option<Timestamp>, StorageError> {
    let row = fetch_optional!(connection, (i64,), "SELECT created_at FROM outbox WHERE id = $1", message.to_string())?;
    row.map(|(at,)| instant("outbox", at)).transpose()
}

/// When the latest message of this kind was written to an account.
pub async fn latest_of(
    connection: &mut Connection,
    account: AccountId,
    message: Message,
) -> Result<Option<Timestamp>, StorageError> {
    let row = fetch_optional!(
        connection,
        (i64,),
        "SELECT created_at FROM outbox WHERE account_id = $1 AND kind = $2 ORDER BY created_at DESC LIMIT 1",
        account.to_string(),
        message.name()
    )?;
    row.map(|(at,)| instant("outbox", at)).transpose()
}

/// Whether no message of this kind was written to this account after this one.
pub async fn is_latest(
    connection: &mut Connection,
    account: AccountId,
    message: Message,
    row: Uuid,
) -> Result<bool, StorageError> {
    let latest = fetch_optional!(
        connection,
        (String,),
        "SELECT id FROM outbox WHERE account_id = $1 AND kind = $2 ORDER BY created_at DESC, id DESC LIMIT 1",
        account.to_string(),
        message.name()
    )?;
    Ok(latest.is_none_or(|(latest,)| latest == row.to_string()))
}

/// What is to be sent now, the oldest first: what waits, and what a copy that died was sending.
pub async fn due(connection: &mut Connection, now: Timestamp, at_most: i64) -> Result<Vec<OutboxRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        Row,
        "SELECT id, account_id, application_id, kind, created_at, state, attempts, sent_at FROM outbox
         WHERE state IN ('waiting', 'sending') AND next_at <= $1 ORDER BY next_at, id LIMIT $2",
        now.as_microsecond(),
        at_most
    )?;
    rows.into_iter().map(read).collect()
}

/// The latest messages, newest first: for whoever looks after the service.
pub async fn latest(connection: &mut Connection, at_most: i64) -> Result<Vec<OutboxRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        Row,
        "SELECT id, account_id, application_id, kind, created_at, state, attempts, sent_at FROM outbox
         ORDER BY created_at DESC, id DESC LIMIT $1",
        at_most
    )?;
    rows.into_iter().map(read).collect()
}

/// How many messages wait to leave, and since when the oldest of them does.
pub async fn waiting(connection: &mut Connection) -> Result<Option<(i64, Timestamp)>, StorageError> {
    let rows = fetch_all!(
        connection,
        (i64, Option<i64>),
        "SELECT COUNT(*), MIN(created_at) FROM outbox WHERE state IN ('waiting', 'sending')",
    )?;
    let oldest = rows.into_iter().find_map(|(count, oldest)| oldest.map(|oldest| (count, oldest)));
    oldest.map(|(count, oldest)| Ok((count, instant("outbox", oldest)?))).transpose()
}

/// Claims a message for `patience`. `false`: another copy has it.
pub async fn claim(
    transaction: &mut Transaction,
    row: &OutboxRow,
    now: Timestamp,
    patience: SignedDuration,
) -> Result<bool, StorageError> {
    let claimed = execute!(
        transaction,
        "UPDATE outbox SET state = 'sending', attempts = $2 + 1, next_at = $3
         WHERE id = $1 AND attempts = $2 AND next_at <= $4 AND state IN ('waiting', 'sending')",
        row.id.to_string(),
        row.attempts,
        (now + patience).as_microsecond(),
        now.as_microsecond(),
    )?;
    Ok(claimed == 1)
}

/// What became of a message that was claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Sent,
    ByLetter,
    /// It failed: it is tried again at that instant.
    Again {
        at: Timestamp,
    },
    GivenUp,
    /// It would say what is no longer so: nothing leaves, and its letter is needless.
    Needless,
}

/// Writes what became of a message; one that nothing carries is owed as a letter.
pub async fn settle(transaction: &mut Transaction, row: Uuid, fate: Fate, now: Timestamp) -> Result<(), StorageError> {
    if matches!(fate, Fate::ByLetter | Fate::GivenUp | Fate::Needless) {
        letters::owe(transaction, row, now).await?;
    }
    if fate == Fate::Needless {
        letters::settle(transaction, row, LetterFate::Needless).await?;
    }
    let (way, next_at, sent_at) = match fate {
        Fate::Sent => (Way::Sent, None, Some(now.as_microsecond())),
        Fate::ByLetter | Fate::Needless => (Way::ByLetter, None, None),
        Fate::Again { at } => (Way::Waiting, Some(at.as_microsecond()), None),
        Fate::GivenUp => (Way::GivenUp, None, None),
    };
    execute!(
        transaction,
        "UPDATE outbox SET state = $2, next_at = COALESCE($3, next_at), sent_at = $4 WHERE id = $1",
        row.to_string(),
        way.name(),
        next_at,
        sent_at,
    )
    .map(drop)
}

/// What a message on the account itself tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    owe(transaction, id, account, Message::Account(message), None, now).await
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
    let sealed = data_key.seal(&place(&id.to_string()), code);
    owe(transaction, id, account, Message::RecoveryCode, Some(sealed), now).await
}

/// Each time that it happens: such a message has no occasion that would make it the same as another.
async fn owe(
    transaction: &mut Transaction,
    id: Uuid,
    account: AccountId,
    message: Message,
    sealed: Option<Vec<u8>>,
    now: Timestamp,
) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO outbox (id, account_id, kind, sealed, created_at) VALUES ($1, $2, $3, $4, $5)",
        id.to_string(),
        account.to_string(),
        message.name(),
        sealed,
        now.as_microsecond(),
    )
    .map(drop)
}

/// The code of an account served: no message says it any more.
pub async fn take_back_codes(transaction: &mut Transaction, account: AccountId) -> Result<(), StorageError> {
    let account = account.to_string();
    execute!(
        transaction,
        "DELETE FROM outbox WHERE account_id = $1 AND kind = 'recovery_code' AND state IN ('waiting', 'sending')",
        &account
    )?;
    execute!(transaction, "UPDATE outbox SET sealed = NULL WHERE account_id = $1 AND kind = 'recovery_code'", &account)
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
        "SELECT id, sealed FROM outbox WHERE account_id = $1 AND kind = 'recovery_code' AND sent_at IS NULL AND sealed IS NOT NULL
         ORDER BY created_at DESC, id DESC LIMIT 1",
        account.to_string()
    )?;
    row.map(|(id, sealed)| data_key.open(&place(&id), &sealed)).transpose()
}

fn place(row: &str) -> Place<'_> {
    Place { table: "outbox", column: "sealed", row }
}

/// What a message alone carries, such as a code.
pub async fn carried<T: DeserializeOwned>(
    connection: &mut Connection,
    message: Uuid,
) -> Result<Option<T>, StorageError> {
    let found = fetch_optional!(
        connection,
        (Option<Vec<u8>>, String, String, Vec<u8>),
        "SELECT o.sealed, k.id, k.master_key, k.wrapped FROM outbox o
         JOIN account a ON a.id = o.account_id JOIN data_key k ON k.id = a.data_key_id WHERE o.id = $1",
        message.to_string()
    )?;
    let Some((Some(sealed), id, master, wrapped)) = found else { return Ok(None) };
    let data_key = WrappedKey { id, master, wrapped }.open(connection.secrets())?;
    data_key.open(&place(&message.to_string()), &sealed).map(Some)
}

/// What left by an alert before an instant, and is of no draft: a reminder of one that lives is not to leave twice.
/// Nor is what announces that a file is erased, as long as it is there.
macro_rules! over {
    ($start:literal) => {
        concat!(
            $start,
            " FROM outbox WHERE state = 'sent' AND sent_at < $1
             AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.outbox_id = outbox.id)
             AND NOT EXISTS (SELECT 1 FROM application a WHERE a.id = outbox.application_id
                              AND (a.state = 'draft' OR outbox.kind = 'file_ends_soon'))"
        )
    };
}

/// How many alerts left before this instant.
pub async fn count_over(connection: &mut Connection, before: Timestamp) -> Result<u64, StorageError> {
    let (count,) = fetch_one!(connection, (i64,), over!("SELECT COUNT(*)"), before.as_microsecond())?;
    Ok(count.unsigned_abs())
}

/// Forgets the alerts that left before this instant; how many.
pub async fn forget_over(transaction: &mut Transaction, before: Timestamp) -> Result<u64, StorageError> {
    execute!(transaction, over!("DELETE"), before.as_microsecond())
}

/// The application is about to be erased: what was told of it stays, without it.
pub(super) async fn detach(transaction: &mut Transaction, application: ApplicationId) -> Result<(), StorageError> {
    execute!(transaction, "UPDATE outbox SET application_id = NULL WHERE application_id = $1", application.to_string())
        .map(drop)
}
