//! Accounts, found by who an identity provider says their holder is.

use c2s_domain::ids::AccountId;
use jiff::Timestamp;

use super::id;
use crate::engine::{execute, fetch_optional};
use crate::{Connection, Secrets, StorageError, Transaction};

/// Somebody at an identity provider. The provider never gives a subject to somebody else.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub issuer: &'a str,
    pub subject: &'a str,
}

/// The open account of this subject.
pub async fn account_of(connection: &mut Connection, subject: Subject<'_>) -> Result<Option<AccountId>, StorageError> {
    let index = index(connection.secrets(), subject);
    let row = fetch_optional!(
        connection,
        (String,),
        "SELECT a.id FROM federated_identity f JOIN account a ON a.id = f.account_id
         WHERE f.subject_index = $1 AND a.closed_at IS NULL",
        index.as_slice()
    )?;
    row.map(|(account,)| id("federated_identity", &account)).transpose()
}

/// Whether a subject is tied to this account.
pub async fn is_linked(connection: &mut Connection, account: AccountId) -> Result<bool, StorageError> {
    let row = fetch_optional!(
        connection,
        (i64,),
        "SELECT linked_at FROM federated_identity WHERE account_id = $1",
        account.to_string()
    )?;
    Ok(row.is_some())
}

/// Ties a subject to an account. Answers `false`, and ties nothing, when either is tied already.
pub async fn link(
    transaction: &mut Transaction,
    subject: Subject<'_>,
    account: AccountId,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let index = index(transaction.secrets(), subject);
    let linked = execute!(
        transaction,
        "INSERT INTO federated_identity (subject_index, account_id, linked_at) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING",
        index.as_slice(),
        account.to_string(),
        now.as_microsecond()
    )?;
    Ok(linked == 1)
}

fn index(secrets: &Secrets, Subject { issuer, subject }: Subject<'_>) -> [u8; 32] {
    secrets.fingerprint("federated_identity", &format!("{} {issuer} {subject}", issuer.len()))
}
