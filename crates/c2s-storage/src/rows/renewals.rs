//! Where the renewals stand that the law makes without being asked: one for each right that ends.

use c2s_domain::Date;
use c2s_domain::ids::{ApplicationId, EntitlementId};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{day, versioned};
use crate::engine::{execute, fetch_optional};
use crate::sealing::bad_row;
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// Where a renewal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RenewalState {
    /// Its holder was told, and may answer.
    Announced,
    /// Nobody objected in time: the next right opens when this one is over.
    Agreed,
    /// Its holder wants none.
    Objected,
    /// What the law renews it for is not confirmed: it must be asked for.
    ToAsk,
    /// Another right takes its place.
    Replaced,
    /// The next right is open.
    Renewed,
}

impl RenewalState {
    const ALL: [Self; 6] = [Self::Announced, Self::Agreed, Self::Objected, Self::ToAsk, Self::Replaced, Self::Renewed];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Agreed => "agreed",
            Self::Objected => "objected",
            Self::ToAsk => "to_ask",
            Self::Replaced => "replaced",
            Self::Renewed => "renewed",
        }
    }

    fn from_row(name: &str) -> Result<Self, StorageError> {
        let known = Self::ALL.into_iter().find(|state| state.name() == name);
        known.ok_or_else(|| bad_row("renewal", "its state is unknown"))
    }
}

/// A renewal, with what it rests on.
#[derive(Debug, Clone)]
pub struct RenewalRow<T> {
    /// The right that ends.
    pub right: EntitlementId,
    pub application: ApplicationId,
    pub state: RenewalState,
    pub told_on: Date,
    /// The last day of the month in which silence agrees.
    pub answer_by: Date,
    pub version: i64,
    pub content: T,
}

/// Writes a renewal, once for each right; its version is 1 whatever the row says.
pub async fn insert<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    renewal: &RenewalRow<T>,
) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO renewal (entitlement_id, application_id, state, told_on, answer_by, version, sealed)
         VALUES ($1, $2, $3, $4, $5, 1, $6)",
        renewal.right.to_string(),
        renewal.application.to_string(),
        renewal.state.name(),
        renewal.told_on.to_string(),
        renewal.answer_by.to_string(),
        data_key.seal(&place(&versioned(renewal.right, 1)), &renewal.content),
    )
    .map(drop)
}

/// The renewal of a right, once its holder was told of it.
pub async fn find<T: DeserializeOwned>(
    connection: &mut Connection,
    data_key: &DataKey,
    right: EntitlementId,
) -> Result<Option<RenewalRow<T>>, StorageError> {
    let row = fetch_optional!(
        connection,
        (String, String, String, String, i64, Vec<u8>),
        "SELECT application_id, state, told_on, answer_by, version, sealed FROM renewal WHERE entitlement_id = $1",
        right.to_string()
    )?;
    row.map(|(application, state, told_on, answer_by, version, sealed)| {
        Ok(RenewalRow {
            right,
            application: super::id("renewal", &application)?,
            state: RenewalState::from_row(&state)?,
            told_on: day("renewal", &told_on)?,
            answer_by: day("renewal", &answer_by)?,
            version,
            content: data_key.open(&place(&versioned(right, version)), &sealed)?,
        })
    })
    .transpose()
}

/// Writes where a renewal stands now. `false`: somebody changed it since it was read.
pub async fn update<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    renewal: &RenewalRow<T>,
    state: RenewalState,
) -> Result<bool, StorageError> {
    let version = renewal.version + 1;
    let updated = execute!(
        transaction,
        "UPDATE renewal SET state = $3, version = $4, sealed = $5 WHERE entitlement_id = $1 AND version = $2",
        renewal.right.to_string(),
        renewal.version,
        state.name(),
        version,
        data_key.seal(&place(&versioned(renewal.right, version)), &renewal.content),
    )?;
    Ok(updated == 1)
}

fn place(row: &str) -> Place<'_> {
    Place { table: "renewal", column: "sealed", row }
}
