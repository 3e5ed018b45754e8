//! Second factors: the secret of a code generator, and the codes that stand in for it once each.

use c2s_domain::ids::AccountId;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::engine::{execute, fetch_optional};
use crate::{Connection, DataKey, Place, Secrets, StorageError, Transaction};

/// The code generator of an account.
#[derive(Debug)]
pub struct Factor<T> {
    pub secret: T,
    /// The step of the last code accepted.
    pub last_step: i64,
    /// A first code was right: it is asked for from then on.
    pub confirmed: bool,
}

/// Gives an account a code generator that is not confirmed yet, in the place of one that never was.
/// Answers `false`, and changes nothing, when a confirmed one is there.
pub async fn prepare<T: Serialize>(
    transaction: &mut Transaction,
    account: AccountId,
    data_key: &DataKey,
    secret: &T,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let row = account.to_string();
    let prepared = execute!(
        transaction,
        "INSERT INTO second_factor (account_id, sealed, last_step, created_at) VALUES ($1, $2, 0, $3)
         ON CONFLICT (account_id) DO UPDATE SET sealed = $2, last_step = 0, created_at = $3
         WHERE second_factor.confirmed_at IS NULL",
        &row,
        data_key.seal(&place(&row), secret),
        now.as_microsecond()
    )?;
    Ok(prepared == 1)
}

pub async fn find<T: DeserializeOwned>(
    connection: &mut Connection,
    account: AccountId,
    data_key: &DataKey,
) -> Result<Option<Factor<T>>, StorageError> {
    let row = account.to_string();
    let found = fetch_optional!(
        connection,
        (Vec<u8>, i64, Option<i64>),
        "SELECT sealed, last_step, confirmed_at FROM second_factor WHERE account_id = $1",
        &row
    )?;
    found
        .map(|(sealed, last_step, confirmed_at)| {
            Ok(Factor { secret: data_key.open(&place(&row), &sealed)?, last_step, confirmed: confirmed_at.is_some() })
        })
        .transpose()
}

/// Whether signing in to this account asks for a code.
pub async fn is_confirmed(connection: &mut Connection, account: AccountId) -> Result<bool, StorageError> {
    let row = fetch_optional!(
        connection,
        (i64,),
        "SELECT confirmed_at FROM second_factor WHERE account_id = $1 AND confirmed_at IS NOT NULL",
        account.to_string()
    )?;
    Ok(row.is_some())
}

/// Accepts the code of `step`, once: answers `false` when it, or a later one, was accepted before.
pub async fn accept(
    transaction: &mut Transaction,
    account: AccountId,
    step: i64,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let accepted = execute!(
        transaction,
        "UPDATE second_factor SET last_step = $2, confirmed_at = COALESCE(confirmed_at, $3)
         WHERE account_id = $1 AND last_step < $2",
        account.to_string(),
        step,
        now.as_microsecond()
    )?;
    Ok(accepted == 1)
}

/// Takes the second factor away, with the codes that stand in for it.
pub async fn remove(transaction: &mut Transaction, account: AccountId) -> Result<(), StorageError> {
    let row = account.to_string();
    execute!(transaction, "DELETE FROM rescue_code WHERE account_id = $1", &row)?;
    execute!(transaction, "DELETE FROM second_factor WHERE account_id = $1", &row).map(drop)
}

/// Gives an account these codes, in the place of those it had.
pub async fn set_rescue_codes(
    transaction: &mut Transaction,
    account: AccountId,
    codes: &[String],
) -> Result<(), StorageError> {
    let row = account.to_string();
    execute!(transaction, "DELETE FROM rescue_code WHERE account_id = $1", &row)?;
    for code in codes {
        let index = index(transaction.secrets(), account, code);
        execute!(
            transaction,
            "INSERT INTO rescue_code (account_id, code_index) VALUES ($1, $2)",
            &row,
            index.as_slice()
        )?;
    }
    Ok(())
}

/// Uses a code up. Answers `false` when the account has no such code.
pub async fn take_rescue_code(
    transaction: &mut Transaction,
    account: AccountId,
    code: &str,
) -> Result<bool, StorageError> {
    let index = index(transaction.secrets(), account, code);
    let taken = execute!(
        transaction,
        "DELETE FROM rescue_code WHERE account_id = $1 AND code_index = $2",
        account.to_string(),
        index.as_slice()
    )?;
    Ok(taken == 1)
}

fn index(secrets: &Secrets, account: AccountId, code: &str) -> [u8; 32] {
    secrets.fingerprint("rescue_code", &format!("{account} {code}"))
}

fn place(row: &str) -> Place<'_> {
    Place { table: "second_factor", column: "sealed", row }
}
