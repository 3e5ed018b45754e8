//! Rights that decisions opened.

use c2s_domain::Date;
use c2s_domain::ids::{ApplicationId, EntitlementId, InsuredId};

use super::{day, id};
use crate::engine::{execute, fetch_optional};
use crate::sealing::bad_row;
use crate::{Connection, StorageError, Transaction};

/// Where a right stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// With contribution: it opens once the payment elements are received (L861-5).
    AwaitingPaymentElements,
    Open {
        starts_on: Date,
        ends_on: Date,
    },
}

pub async fn insert(
    transaction: &mut Transaction,
    entitlement: EntitlementId,
    application: ApplicationId,
    insured: InsuredId,
    right: Right,
) -> Result<(), StorageError> {
    let (state, dates) = match right {
        Right::AwaitingPaymentElements => ("awaiting_payment_elements", None),
        Right::Open { starts_on, ends_on } => ("open", Some((starts_on.to_string(), ends_on.to_string()))),
    };
    let (starts_on, ends_on) = dates.unzip();
    execute!(
        transaction,
        "INSERT INTO entitlement (id, application_id, insured_id, state, starts_on, ends_on)
         VALUES ($1, $2, $3, $4, $5, $6)",
        entitlement.to_string(),
        application.to_string(),
        insured.to_string(),
        state,
        &starts_on,
        &ends_on,
    )
    .map(drop)
}

/// Whether a right was ever opened to this person.
pub async fn exists_for(connection: &mut Connection, insured: InsuredId) -> Result<bool, StorageError> {
    let row = fetch_optional!(
        connection,
        (String,),
        "SELECT id FROM entitlement WHERE insured_id = $1 LIMIT 1",
        insured.to_string()
    )?;
    Ok(row.is_some())
}

pub async fn of_application(
    connection: &mut Connection,
    application: ApplicationId,
) -> Result<Option<(EntitlementId, Right)>, StorageError> {
    let row = fetch_optional!(
        connection,
        (String, String, Option<String>, Option<String>),
        "SELECT id, state, starts_on, ends_on FROM entitlement WHERE application_id = $1",
        application.to_string()
    )?;
    row.map(|(entitlement, state, starts_on, ends_on)| {
        let right = match (state.as_str(), starts_on, ends_on) {
            ("awaiting_payment_elements", None, None) => Right::AwaitingPaymentElements,
            ("open", Some(starts_on), Some(ends_on)) => {
                Right::Open { starts_on: day("entitlement", &starts_on)?, ends_on: day("entitlement", &ends_on)? }
            }
            _ => return Err(bad_row("entitlement", "its state and its days do not go together")),
        };
        Ok((id("entitlement", &entitlement)?, right))
    })
    .transpose()
}
