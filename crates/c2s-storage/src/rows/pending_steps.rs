//! What was begun and goes on with another request, for a few minutes.
//!
//! A row is found by the hash of a token that only the browser holds, and sealed under a key made of that token.

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::engine::{execute, fetch_optional};
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// What goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody left for an identity provider.
    Provider,
    /// Somebody proved who they are to a provider, and must show that the account is theirs.
    Link,
    /// Somebody proved who they are, and must give the code of their second factor.
    SecondFactor,
    /// Somebody left for an identity provider to close its session.
    ProviderEnd,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Link => "link",
            Self::SecondFactor => "second_factor",
            Self::ProviderEnd => "provider_end",
        }
    }
}

pub async fn insert<T: Serialize>(
    transaction: &mut Transaction,
    token: &[u8; 32],
    kind: Kind,
    content: &T,
    ends_at: Timestamp,
) -> Result<(), StorageError> {
    let row = hash(transaction, token);
    let data_key = DataKey::of_token(transaction.secrets(), token);
    execute!(
        transaction,
        "INSERT INTO pending_step (token_hash, kind, sealed, ends_at) VALUES ($1, $2, $3, $4)",
        row.as_slice(),
        kind.name(),
        data_key.seal(&place(kind), content),
        ends_at.as_microsecond()
    )
    .map(drop)
}

/// What this token goes on with, unless its time is over.
pub async fn find<T: DeserializeOwned>(
    connection: &mut Connection,
    token: &[u8; 32],
    kind: Kind,
    now: Timestamp,
) -> Result<Option<T>, StorageError> {
    let row = hash(connection, token);
    let found = fetch_optional!(
        connection,
        (Vec<u8>,),
        "SELECT sealed FROM pending_step WHERE token_hash = $1 AND kind = $2 AND ends_at > $3",
        row.as_slice(),
        kind.name(),
        now.as_microsecond()
    )?;
    let data_key = DataKey::of_token(connection.secrets(), token);
    found.map(|(sealed,)| data_key.open(&place(kind), &sealed)).transpose()
}

/// Ends it. Answers `false` when another request ended it before.
pub async fn delete(transaction: &mut Transaction, token: &[u8; 32]) -> Result<bool, StorageError> {
    let row = hash(transaction, token);
    Ok(execute!(transaction, "DELETE FROM pending_step WHERE token_hash = $1", row.as_slice())? == 1)
}

/// Forgets those whose time is over.
pub async fn forget_ended(transaction: &mut Transaction, now: Timestamp) -> Result<u64, StorageError> {
    execute!(transaction, "DELETE FROM pending_step WHERE ends_at <= $1", now.as_microsecond())
}

fn hash(connection: &Connection, token: &[u8; 32]) -> [u8; 32] {
    connection.secrets().fingerprint("pending_step", &crate::hex(token))
}

/// The key is the token's own: the kind is all that its place has to say.
fn place(kind: Kind) -> Place<'static> {
    Place { table: "pending_step", column: "sealed", row: kind.name() }
}
