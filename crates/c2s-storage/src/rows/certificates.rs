//! What certificates say in their square, found by their code, and where their right stands.

use c2s_domain::Date;
use c2s_domain::ids::DocumentId;

use super::day;
use super::documents::{Kind, without_turn};
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::{Connection, StorageError, Transaction};

/// Whose a right is that is nobody's alone.
const HOUSEHOLD: &str = "household";

/// A certificate that was issued, as its right stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateRow {
    /// The text of its square.
    pub statement: String,
    /// First and last day of its right, both included.
    pub starts_on: Date,
    pub ends_on: Date,
    /// From when on a certificate of a later right stands in its place.
    pub replaced_on: Option<Date>,
}

/// Keeps what a certificate says, in the transaction that issues it; what is kept of it already stays.
pub async fn insert(
    transaction: &mut Transaction,
    document: DocumentId,
    code: &str,
    statement: &str,
) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO certificate_statement (document_id, code, statement) VALUES ($1, $2, $3)
         ON CONFLICT (document_id) DO NOTHING",
        document.to_string(),
        code,
        statement,
    )
    .map(drop)
}

/// The certificate of this code.
pub async fn find(connection: &mut Connection, code: &str) -> Result<Option<CertificateRow>, StorageError> {
    let row = fetch_optional!(
        connection,
        (String, String, String, String, String, String),
        "SELECT s.statement, e.starts_on, e.ends_on, e.insured_id, d.holder, d.kind
         FROM certificate_statement s
         JOIN document d ON d.id = s.document_id
         JOIN entitlement e ON e.application_id = d.application_id AND e.state = 'open'
           AND (e.id = d.entitlement_id
                OR (d.entitlement_id IS NULL AND e.turn = 1 AND e.person IN ('household', d.holder)))
         WHERE s.code = $1",
        code
    )?;
    let Some((statement, starts_on, ends_on, insured, holder, kind)) = row else { return Ok(None) };
    // That of a household falls with that of any of its adults, whoever of them is covered later.
    let of_household = kind == Kind::HouseholdCertificate.name();
    let holder = (!of_household).then(|| without_turn(&holder));
    Ok(Some(CertificateRow {
        statement,
        replaced_on: replaced_on(connection, &insured, holder, &starts_on).await?,
        starts_on: day("entitlement", &starts_on)?,
        ends_on: day("entitlement", &ends_on)?,
    }))
}

/// When the first right began of those that follow one of this start and of which this person has a certificate too;
/// for a household, the first that it has.
async fn replaced_on(
    connection: &mut Connection,
    insured: &str,
    holder: Option<&str>,
    starts_on: &str,
) -> Result<Option<Date>, StorageError> {
    let later = fetch_all!(
        connection,
        (String, String, String),
        "SELECT e.starts_on, e.person, d.holder FROM entitlement e JOIN document d ON d.application_id = e.application_id
         WHERE e.insured_id = $1 AND e.state = 'open' AND e.starts_on > $2 AND d.kind = 'certificate'
           AND (e.id = d.entitlement_id
                OR (d.entitlement_id IS NULL AND e.turn = 1 AND e.person IN ('household', d.holder)))
         ORDER BY e.starts_on",
        insured,
        starts_on
    )?;
    let own = later.iter().find(|(_, person, other)| match holder {
        Some(holder) => without_turn(other) == holder,
        None => person == HOUSEHOLD,
    });
    own.map(|(starts_on, ..)| day("entitlement", starts_on)).transpose()
}
