//! Codes to choose another password.

use c2s_domain::ids::AccountId;
use jiff::Timestamp;

use super::instant;
use crate::engine::{execute, fetch_optional};
use crate::{Secrets, StorageError, Transaction};

/// Gives an account a new code, in the place of the one before.
pub async fn set(
    transaction: &mut Transaction,
    account: AccountId,
    code: &str,
    tries: i64,
    ends_at: Timestamp,
) -> Result<(), StorageError> {
    let index = index(transaction.secrets(), account, code);
    execute!(
        transaction,
        "INSERT INTO password_reset (account_id, code_index, tries_left, ends_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id) DO UPDATE SET code_index = $2, tries_left = $3, ends_at = $4",
        account.to_string(),
        index.as_slice(),
        tries,
        ends_at.as_microsecond()
    )
    .map(drop)
}

/// Uses the code of an account: right, it is gone; wrong, it has one try less.
pub async fn take(
    transaction: &mut Transaction,
    account: AccountId,
    code: &str,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let index = index(transaction.secrets(), account, code);
    let account = account.to_string();
    let taken = execute!(
        transaction,
        "DELETE FROM password_reset WHERE account_id = $1 AND code_index = $2 AND tries_left > 0 AND ends_at > $3",
        &account,
        index.as_slice(),
        now.as_microsecond()
    )?;
    if taken == 0 {
        execute!(
            transaction,
            "UPDATE password_reset SET tries_left = tries_left - 1 WHERE account_id = $1 AND tries_left > 0",
            &account
        )?;
    }
    Ok(taken == 1)
}

/// How many tries the code of an account still has.
pub async fn tries_left(connection: &mut crate::Connection, account: AccountId) -> Result<Option<i64>, StorageError> {
    let row = fetch_optional!(
        connection,
        (i64,),
        "SELECT tries_left FROM password_reset WHERE account_id = $1",
        account.to_string()
    )?;
    Ok(row.map(|(tries,)| tries))
}

/// Until when the code of an account lives.
pub async fn ends_at(
    connection: &mut crate::Connection,
    account: AccountId,
) -> Result<Option<Timestamp>, StorageError> {
    let row = fetch_optional!(
        connection,
        (i64,),
        "SELECT ends_at FROM password_reset WHERE account_id = $1 AND tries_left > 0",
        account.to_string()
    )?;
    row.map(|(at,)| instant("password_reset", at)).transpose()
}

/// Forgets the codes whose time is over.
pub async fn forget_ended(transaction: &mut Transaction, now: Timestamp) -> Result<u64, StorageError> {
    execute!(transaction, "DELETE FROM password_reset WHERE ends_at <= $1", now.as_microsecond())
}

fn index(secrets: &Secrets, account: AccountId, code: &str) -> [u8; 32] {
    secrets.fingerprint("password_reset", &format!("{account} {code}"))
}
