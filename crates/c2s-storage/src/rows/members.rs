//! Who is in the applications that were sent, by the fingerprint of their number.

use c2s_domain::ids::{ApplicationId, InsuredId};
use c2s_domain::{Date, Nir};

use super::{day, register};
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::{Connection, StorageError, Transaction};

/// Notes that somebody is of an application; again changes nothing.
pub async fn insert(transaction: &mut Transaction, application: ApplicationId, nir: &Nir) -> Result<(), StorageError> {
    let index = register::nir_index(transaction.secrets(), nir);
    execute!(
        transaction,
        "INSERT INTO application_member (application_id, nir_index) VALUES ($1, $2)
         ON CONFLICT (application_id, nir_index) DO NOTHING",
        application.to_string(),
        index.as_slice(),
    )
    .map(drop)
}

/// Whether an application of somebody else, with this person in it, waits for its decision.
///
/// It says nothing of whose it is: whoever asks may be nobody to that person any more.
pub async fn awaits_a_decision(
    connection: &mut Connection,
    nir: &Nir,
    applicant: InsuredId,
) -> Result<bool, StorageError> {
    let index = register::nir_index(connection.secrets(), nir);
    let row = fetch_optional!(
        connection,
        (String,),
        "SELECT a.id FROM application_member m JOIN application a ON a.id = m.application_id
         WHERE m.nir_index = $1 AND a.insured_id <> $2 AND a.state = 'submitted' LIMIT 1",
        index.as_slice(),
        applicant.to_string(),
    )?;
    Ok(row.is_some())
}

/// The last day of each right that an application with this person in it opened.
pub async fn rights_end_on(connection: &mut Connection, nir: &Nir) -> Result<Vec<Date>, StorageError> {
    let index = register::nir_index(connection.secrets(), nir);
    let rows = fetch_all!(
        connection,
        (String,),
        "SELECT e.ends_on FROM application_member m JOIN entitlement e ON e.application_id = m.application_id
         WHERE m.nir_index = $1 AND e.state = 'open' AND e.ends_on IS NOT NULL",
        index.as_slice(),
    )?;
    rows.iter().map(|(ends_on,)| day("entitlement", ends_on)).collect()
}
