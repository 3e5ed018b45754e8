//! What certificates say in their square, found by their code, and where their right stands.

use c2s_domain::Date;
use c2s_domain::ids::DocumentId;

use super::day;
use crate::engine::{execute, fetch_optional};
use crate::{Connection, StorageError, Transaction};

/// A certificate that was issued, as its right stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateRow {
    /// The text of its square.
    pub statement: String,
    /// First and last day of its right, both included; of a right that a refusal opened to somebody studied alone, what
    /// the certificate says of them stands.
    pub days: Option<(Date, Date)>,
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
        (String, Option<String>, Option<String>, Option<String>),
        "SELECT s.statement, e.starts_on, e.ends_on,
                (SELECT MIN(later.starts_on)
                 FROM entitlement later JOIN document other ON other.application_id = later.application_id
                 WHERE later.insured_id = e.insured_id AND later.state = 'open' AND later.starts_on > e.starts_on
                   AND other.kind = d.kind AND other.holder = d.holder)
         FROM certificate_statement s
         JOIN document d ON d.id = s.document_id
         JOIN application a ON a.id = d.application_id
         LEFT JOIN entitlement e ON e.application_id = d.application_id AND e.state = 'open'
         WHERE s.code = $1 AND (e.id IS NOT NULL OR a.outcome = 'refused')",
        code
    )?;
    row.map(|(statement, starts_on, ends_on, replaced_on)| {
        Ok(CertificateRow {
            statement,
            days: match (starts_on, ends_on) {
                (Some(starts_on), Some(ends_on)) => {
                    Some((day("entitlement", &starts_on)?, day("entitlement", &ends_on)?))
                }
                _ => None,
            },
            replaced_on: replaced_on.map(|replaced| day("entitlement", &replaced)).transpose()?,
        })
    })
    .transpose()
}
