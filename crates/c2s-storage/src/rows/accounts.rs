//! Accounts of those who sign in.

use c2s_domain::ids::{AccountId, FundId, InsuredId};
use jiff::Timestamp;
use serde::Serialize;

use super::id;
use crate::engine::{execute, fetch_optional};
use crate::sealing::{WrappedKey, bad_row};
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// What the holder of an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountRole {
    /// An insured person, who signs in with their NIR.
    Insured(InsuredId),
    /// A caseworker, who signs in with an e-mail address.
    Caseworker,
}

impl AccountRole {
    const fn name(self) -> &'static str {
        match self {
            Self::Insured(_) => "insured",
            Self::Caseworker => "caseworker",
        }
    }

    /// Where fingerprints of the identifiers of this role are made: the two roles never find each other.
    const fn context(self) -> &'static str {
        match self {
            Self::Insured(_) => "account.insured",
            Self::Caseworker => "account.caseworker",
        }
    }

    fn from_row(role: &str, insured: Option<&str>) -> Result<Self, StorageError> {
        match (role, insured) {
            ("insured", Some(insured)) => Ok(Self::Insured(id("account", insured)?)),
            ("caseworker", None) => Ok(Self::Caseworker),
            _ => Err(bad_row("account", "its role and its person do not go together")),
        }
    }
}

/// An account to be opened.
pub struct NewAccount<'a, T> {
    pub id: AccountId,
    pub role: AccountRole,
    pub fund: FundId,
    /// What its holder types to sign in: a NIR, an e-mail address. Only a fingerprint of it is kept.
    pub identifier: &'a str,
    /// In the PHC form.
    pub password_hash: &'a str,
    /// What is known of its holder.
    pub known: &'a T,
    pub at: Timestamp,
}

pub async fn insert<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    account: NewAccount<'_, T>,
) -> Result<(), StorageError> {
    let row = account.id.to_string();
    let index = transaction.secrets().fingerprint(account.role.context(), account.identifier);
    let insured = match account.role {
        AccountRole::Insured(insured) => Some(insured.to_string()),
        AccountRole::Caseworker => None,
    };
    execute!(
        transaction,
        "INSERT INTO account (id, role, fund_id, insured_id, data_key_id, login_index, password_hash, sealed, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &row,
        account.role.name(),
        account.fund.to_string(),
        &insured,
        data_key.id(),
        index.as_slice(),
        account.password_hash,
        data_key.seal(&place(&row), account.known),
        account.at.as_microsecond(),
    )
    .map(drop)
}

/// The hash of an account without password: no password has it.
pub const NO_PASSWORD: &str = "";

/// The open account of this identifier, with the hash of its password ([`NO_PASSWORD`] when it has none).
/// `insured` says at which door.
pub async fn find_by_identifier(
    connection: &mut Connection,
    insured: bool,
    identifier: &str,
) -> Result<Option<(AccountId, String)>, StorageError> {
    let context = if insured { "account.insured" } else { "account.caseworker" };
    let index = connection.secrets().fingerprint(context, identifier);
    let row = fetch_optional!(
        connection,
        (String, String),
        "SELECT id, password_hash FROM account WHERE login_index = $1 AND closed_at IS NULL",
        index.as_slice()
    )?;
    row.map(|(account, hash)| Ok((id("account", &account)?, hash))).transpose()
}

/// The open account of an insured person, if they have one.
pub async fn of_insured(connection: &mut Connection, insured: InsuredId) -> Result<Option<AccountId>, StorageError> {
    let row = fetch_optional!(
        connection,
        (String,),
        "SELECT id FROM account WHERE insured_id = $1 AND closed_at IS NULL",
        insured.to_string()
    )?;
    row.map(|(account,)| id("account", &account)).transpose()
}

/// The hash of the password of an open account.
pub async fn password_hash(connection: &mut Connection, account: AccountId) -> Result<Option<String>, StorageError> {
    let row = fetch_optional!(
        connection,
        (String,),
        "SELECT password_hash FROM account WHERE id = $1 AND closed_at IS NULL",
        account.to_string()
    )?;
    Ok(row.map(|(hash,)| hash))
}

pub async fn set_password_hash(
    transaction: &mut Transaction,
    account: AccountId,
    hash: &str,
) -> Result<(), StorageError> {
    execute!(transaction, "UPDATE account SET password_hash = $2 WHERE id = $1", account.to_string(), hash).map(drop)
}

/// The key of what an account seals.
pub async fn data_key(connection: &mut Connection, account: AccountId) -> Result<Option<DataKey>, StorageError> {
    let row = fetch_optional!(
        connection,
        (String,),
        "SELECT data_key_id FROM account WHERE id = $1 AND closed_at IS NULL",
        account.to_string()
    )?;
    match row {
        Some((key,)) => DataKey::load(connection, &key).await.map(Some),
        None => Ok(None),
    }
}

/// Replaces what is known of the holder. `data_key` is the one of the account.
pub async fn set_known<T: Serialize>(
    transaction: &mut Transaction,
    account: AccountId,
    data_key: &DataKey,
    known: &T,
) -> Result<(), StorageError> {
    let row = account.to_string();
    let sealed = data_key.seal(&place(&row), known);
    execute!(transaction, "UPDATE account SET sealed = $2 WHERE id = $1", &row, sealed).map(drop)
}

/// The columns of an account that every session brings along.
#[derive(sqlx::FromRow)]
pub(super) struct AccountColumns {
    pub(super) account_id: String,
    role: String,
    fund_id: String,
    insured_id: Option<String>,
    sealed: Vec<u8>,
    key_id: String,
    master_key: String,
    wrapped: Vec<u8>,
}

/// The holder of an account.
#[derive(Debug)]
pub struct AccountRow<T> {
    pub id: AccountId,
    pub role: AccountRole,
    pub fund: FundId,
    pub known: T,
}

impl AccountColumns {
    pub(super) fn open<T: serde::de::DeserializeOwned>(
        self,
        connection: &Connection,
    ) -> Result<AccountRow<T>, StorageError> {
        let wrapped = WrappedKey { id: self.key_id, master: self.master_key, wrapped: self.wrapped };
        let data_key = wrapped.open(connection.secrets())?;
        Ok(AccountRow {
            id: id("account", &self.account_id)?,
            role: AccountRole::from_row(&self.role, self.insured_id.as_deref())?,
            fund: id("account", &self.fund_id)?,
            known: data_key.open(&place(&self.account_id), &self.sealed)?,
        })
    }
}

/// The account of this identifier.
pub async fn find<T: serde::de::DeserializeOwned>(
    connection: &mut Connection,
    account: AccountId,
) -> Result<Option<AccountRow<T>>, StorageError> {
    let row = fetch_optional!(
        connection,
        AccountColumns,
        "SELECT a.id AS account_id, a.role, a.fund_id, a.insured_id, a.sealed, k.id AS key_id, k.master_key, k.wrapped
         FROM account a JOIN data_key k ON k.id = a.data_key_id WHERE a.id = $1 AND a.closed_at IS NULL",
        account.to_string()
    )?;
    row.map(|row| row.open(connection)).transpose()
}

fn place(row: &str) -> Place<'_> {
    Place { table: "account", column: "sealed", row }
}
