//! Who is in the applications that were sent, by the fingerprint of their number.

use c2s_domain::ids::{ApplicationId, EntitlementId, InsuredId};
use c2s_domain::{Date, Nir};

use super::{HOUSEHOLD, day, id, register};
use crate::engine::{execute, fetch_all};
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

/// The applications of somebody else that wait for their decision, with this number in them.
///
/// A number may have been typed wrong: who has it there is in the answers of each.
pub async fn waiting_applications(
    connection: &mut Connection,
    nir: &Nir,
    applicant: InsuredId,
) -> Result<Vec<ApplicationId>, StorageError> {
    let index = register::nir_index(connection.secrets(), nir);
    let rows = fetch_all!(
        connection,
        (String,),
        "SELECT a.id FROM application_member m JOIN application a ON a.id = m.application_id
         WHERE m.nir_index = $1 AND a.insured_id <> $2 AND a.state = 'submitted' ORDER BY a.id",
        index.as_slice(),
        applicant.to_string(),
    )?;
    rows.iter().map(|(application,)| id("application", application)).collect()
}

/// A right that an application with a number in it opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightOfMember {
    pub id: EntitlementId,
    pub application: ApplicationId,
    /// The person of the application whose own right it is; nobody, and it is that of the household.
    pub alone: Option<String>,
    pub ends_on: Date,
    /// It followed another one without being asked for.
    pub is_renewed: bool,
}

/// The rights that the applications with this number in them opened, to the household or to anybody of it alone.
pub async fn rights_of(connection: &mut Connection, nir: &Nir) -> Result<Vec<RightOfMember>, StorageError> {
    let index = register::nir_index(connection.secrets(), nir);
    let rows = fetch_all!(
        connection,
        (String, String, String, String, i64),
        "SELECT e.id, e.application_id, e.person, e.ends_on, e.turn FROM application_member m
         JOIN entitlement e ON e.application_id = m.application_id
         WHERE m.nir_index = $1 AND e.state = 'open' AND e.ends_on IS NOT NULL ORDER BY e.id",
        index.as_slice(),
    )?;
    let right = |(right, application, person, ends_on, turn): (String, String, String, String, i64)| {
        Ok(RightOfMember {
            id: id("entitlement", &right)?,
            application: id("application", &application)?,
            alone: (person != HOUSEHOLD).then_some(person),
            ends_on: day("entitlement", &ends_on)?,
            is_renewed: turn > 1,
        })
    };
    rows.into_iter().map(right).collect()
}
