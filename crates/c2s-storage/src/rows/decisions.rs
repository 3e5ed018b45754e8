//! Decisions, as they were taken: their facts, the values of law they used, their explanation.

use c2s_domain::Date;
use c2s_domain::application::Outcome;
use c2s_domain::ids::{AccountId, ApplicationId};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{HOUSEHOLD, applications, day, id, instant, whom};
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// A decision, with what it rests on.
#[derive(Debug)]
pub struct DecisionRow<T> {
    /// Who decided; nobody when silence accepted.
    pub by: Option<AccountId>,
    pub decided_at: Timestamp,
    pub decided_on: Date,
    pub outcome: Outcome,
    /// The first day of the values of law it used.
    pub law_version: String,
    pub grounds: T,
}

/// Writes the decision of an application, once. `false`: it has one already, nothing was done.
///
/// `alone`: the person of the application who is decided of alone; nobody, and it is that of the household.
pub async fn insert<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    application: ApplicationId,
    alone: Option<&str>,
    decision: &DecisionRow<&T>,
) -> Result<bool, StorageError> {
    let inserted = execute!(
        transaction,
        "INSERT INTO decision
             (application_id, person, account_id, decided_at, decided_on, outcome, law_version, sealed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (application_id, person) DO NOTHING",
        application.to_string(),
        whom(alone),
        decision.by.map(|account| account.to_string()),
        decision.decided_at.as_microsecond(),
        decision.decided_on.to_string(),
        decision.outcome.name(),
        &decision.law_version,
        data_key.seal(&place(&sealed_row(application, alone)), decision.grounds),
    )?;
    Ok(inserted == 1)
}

/// The decision of the household, or that of a person who is decided of alone.
pub async fn find<T: DeserializeOwned>(
    connection: &mut Connection,
    data_key: &DataKey,
    application: ApplicationId,
    alone: Option<&str>,
) -> Result<Option<DecisionRow<T>>, StorageError> {
    let row = fetch_optional!(
        connection,
        (Option<String>, i64, String, String, String, Vec<u8>),
        "SELECT account_id, decided_at, decided_on, outcome, law_version, sealed FROM decision
         WHERE application_id = $1 AND person = $2",
        application.to_string(),
        whom(alone)
    )?;
    row.map(|(by, at, on, outcome, law_version, sealed)| {
        Ok(DecisionRow {
            by: by.map(|account| id("decision", &account)).transpose()?,
            decided_at: instant("decision", at)?,
            decided_on: day("decision", &on)?,
            outcome: applications::outcome(&outcome)?,
            law_version,
            grounds: data_key.open(&place(&sealed_row(application, alone)), &sealed)?,
        })
    })
    .transpose()
}

/// Those of an application who were decided of alone.
pub async fn decided_alone(
    connection: &mut Connection,
    application: ApplicationId,
) -> Result<Vec<String>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String,),
        "SELECT person FROM decision WHERE application_id = $1 AND person <> $2 ORDER BY person",
        application.to_string(),
        HOUSEHOLD
    )?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

fn sealed_row(application: ApplicationId, alone: Option<&str>) -> String {
    alone.map_or_else(|| application.to_string(), |person| format!("{application}:{person}"))
}

fn place(row: &str) -> Place<'_> {
    Place { table: "decision", column: "sealed", row }
}
