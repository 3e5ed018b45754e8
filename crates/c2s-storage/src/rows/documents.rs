//! Documents that go out: asked for in the transaction that owes them, issued once, kept as issued.

use c2s_domain::ids::{ApplicationId, DocumentId, EntitlementId};
use jiff::Timestamp;

use super::{id, instant};
use crate::blobs::BlobAddress;
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::sealing::bad_row;
use crate::{Connection, Place, StorageError, Transaction};

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Receipt,
    /// The receipt of the complete file, where papers came after the sending.
    Completion,
    /// What a file that was sent lacks.
    MissingPapers,
    Decision,
    /// What is owed each month under a decision.
    ContributionNotice,
    Certificate,
    /// The same of everybody covered, where there are several adults.
    HouseholdCertificate,
    RenewalNotice,
    /// The right is renewed without being asked for, unless its holder says otherwise.
    AutomaticRenewal,
    /// Its holder said otherwise.
    RenewalRefused,
    /// Its holder took that back, or the fund wrote who is to manage the next right.
    RenewalAnswer,
    /// An organisation is told what becomes of those it covers once their right ends.
    OrganisationNotice,
    EndOfRight,
    /// An organisation is told that a right it managed is over, and that it owes those whom it covered a contract.
    ExitContractNotice,
    /// The year without advance payment after the end of a right.
    ThirdPartyPayment,
    /// The letter to an employer, issued when it is asked for.
    Dispense,
    /// The slip to an organisation, issued when it is asked for.
    Transmission,
    /// The copy of the answers that were certified, issued when it is asked for.
    ApplicationCopy,
    /// The application as the paper form, issued when it is asked for.
    PaperForm,
}

impl Kind {
    pub const ALL: [Self; 19] = [
        Self::Receipt,
        Self::Completion,
        Self::MissingPapers,
        Self::Decision,
        Self::ContributionNotice,
        Self::Certificate,
        Self::HouseholdCertificate,
        Self::RenewalNotice,
        Self::AutomaticRenewal,
        Self::RenewalRefused,
        Self::RenewalAnswer,
        Self::OrganisationNotice,
        Self::EndOfRight,
        Self::ExitContractNotice,
        Self::ThirdPartyPayment,
        Self::Dispense,
        Self::Transmission,
        Self::ApplicationCopy,
        Self::PaperForm,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Completion => "completion",
            Self::MissingPapers => "missing_papers",
            Self::Decision => "decision",
            Self::ContributionNotice => "contribution_notice",
            Self::Certificate => "certificate",
            Self::HouseholdCertificate => "household_certificate",
            Self::RenewalNotice => "renewal_notice",
            Self::AutomaticRenewal => "automatic_renewal",
            Self::RenewalRefused => "renewal_refused",
            Self::RenewalAnswer => "renewal_answer",
            Self::OrganisationNotice => "organisation_notice",
            Self::EndOfRight => "end_of_right",
            Self::ExitContractNotice => "exit_contract_notice",
            Self::ThirdPartyPayment => "third_party_payment",
            Self::Dispense => "dispense",
            Self::Transmission => "transmission",
            Self::ApplicationCopy => "application_copy",
            Self::PaperForm => "paper_form",
        }
    }

    fn from_row(name: &str) -> Result<Self, StorageError> {
        let known = Self::ALL.into_iter().find(|kind| kind.name() == name);
        known.ok_or_else(|| bad_row("document", "its kind is unknown"))
    }
}

/// A document owed, or issued.
#[derive(Debug, Clone)]
pub struct DocumentRow {
    pub id: DocumentId,
    pub application: ApplicationId,
    pub kind: Kind,
    /// The key, within the application, of the person it is issued to.
    pub holder: String,
    /// The right that it speaks of; none, and it is the first of the application.
    pub right: Option<EntitlementId>,
    pub asked_at: Timestamp,
    pub law_version: String,
    /// Since it was issued.
    pub issue: Option<Issue>,
}

/// A document as it was issued.
#[derive(Debug, Clone)]
pub struct Issue {
    pub at: Timestamp,
    pub address: BlobAddress,
    /// Of its bytes, before they were sealed.
    pub sha256: Vec<u8>,
    pub template_version: String,
    /// The fund as it was printed, sealed; none of those issued before it was kept.
    pub fund: Option<Vec<u8>>,
    /// The same as a page, as a sealed file; none where a page of the service says it, nor of those issued before.
    pub twin: Option<BlobAddress>,
}

/// Where the twin of a document stands, as a sealed file.
pub fn twin_place(row: &str) -> Place<'_> {
    Place { table: "document", column: "twin", row }
}

/// Where the fund of a document stands.
pub fn fund_place(row: &str) -> Place<'_> {
    Place { table: "document", column: "fund", row }
}

/// Where the content of a document stands, as a sealed file.
pub fn content_place(row: &str) -> Place<'_> {
    Place { table: "document", column: "content", row }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    application_id: String,
    kind: String,
    holder: String,
    entitlement_id: Option<String>,
    asked_at: i64,
    law_version: String,
    issued_at: Option<i64>,
    address: Option<String>,
    sha256: Option<Vec<u8>>,
    template_version: Option<String>,
    fund: Option<Vec<u8>>,
    twin: Option<String>,
}

impl Row {
    fn read(self) -> Result<DocumentRow, StorageError> {
        let issue = match (self.issued_at, self.address, self.sha256, self.template_version) {
            (Some(at), Some(address), Some(sha256), Some(template_version)) => Some(Issue {
                at: instant("document", at)?,
                address: BlobAddress::from_row(address)?,
                sha256,
                template_version,
                fund: self.fund,
                twin: self.twin.map(BlobAddress::from_row).transpose()?,
            }),
            _ => None,
        };
        Ok(DocumentRow {
            id: id("document", &self.id)?,
            application: id("document", &self.application_id)?,
            kind: Kind::from_row(&self.kind)?,
            holder: without_turn(&self.holder).to_owned(),
            right: self.entitlement_id.map(|right| id("document", &right)).transpose()?,
            asked_at: instant("document", self.asked_at)?,
            law_version: self.law_version,
            issue,
        })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, application_id, kind, holder, entitlement_id, asked_at, law_version, issued_at, address, sha256,
                    template_version, fund, twin
             FROM document ",
            $rest
        )
    };
}

/// A document that is owed from now on.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub id: DocumentId,
    pub application: ApplicationId,
    pub kind: Kind,
    pub holder: &'a str,
    /// The right that it speaks of, where it is not the one that a decision of the application opened.
    pub right: Option<EntitlementId>,
    /// The first day of the values of law it rests on.
    pub law_version: &'a str,
    pub at: Timestamp,
}

/// Asks for a document, once for each application, kind and holder.
pub async fn ask(transaction: &mut Transaction, document: Asked<'_>) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO document (id, application_id, kind, holder, state, asked_at, law_version, entitlement_id)
         VALUES ($1, $2, $3, $4, 'due', $5, $6, $7)",
        document.id.to_string(),
        document.application.to_string(),
        document.kind.name(),
        document.holder,
        document.at.as_microsecond(),
        document.law_version,
        document.right.map(|right| right.to_string()),
    )
    .map(drop)
}

/// Asks for a document of a kind that may be issued several times to one holder. Nothing is asked while one of them is
/// owed of the same right: it says all that there is to say when it is issued. `false`: so it was.
pub async fn ask_again(transaction: &mut Transaction, document: Asked<'_>) -> Result<bool, StorageError> {
    let before = fetch_all!(
        transaction,
        (String, String, Option<String>),
        "SELECT holder, state, entitlement_id FROM document WHERE application_id = $1 AND kind = $2",
        document.application.to_string(),
        document.kind.name()
    )?;
    let right = document.right.map(|right| right.to_string());
    let own = before.iter().filter(|(holder, ..)| without_turn(holder) == document.holder);
    let (count, is_owed) =
        own.fold((0, false), |(count, owed), (_, state, of)| (count + 1, owed || (state == "due" && *of == right)));
    if is_owed {
        return Ok(false);
    }
    // A table that names each holder once cannot be changed on SQLite without being copied: what comes again has a turn.
    let holder =
        if count == 0 { document.holder.to_owned() } else { format!("{}{TURN}{}", document.holder, count + 1) };
    ask(transaction, Asked { holder: &holder, ..document }).await.map(|()| true)
}

/// Stands between a holder and the turn of what is issued to them again.
const TURN: char = '+';

pub(super) fn without_turn(holder: &str) -> &str {
    holder.split(TURN).next().unwrap_or(holder)
}

pub async fn find(connection: &mut Connection, document: DocumentId) -> Result<Option<DocumentRow>, StorageError> {
    let row = fetch_optional!(connection, Row, select!("WHERE id = $1"), document.to_string())?;
    row.map(Row::read).transpose()
}

/// The document of this kind that was issued and says this, if one was.
pub async fn find_that_says(
    connection: &mut Connection,
    application: ApplicationId,
    kind: Kind,
    says: &[u8],
) -> Result<Option<DocumentRow>, StorageError> {
    let row = fetch_optional!(
        connection,
        Row,
        select!("WHERE application_id = $1 AND kind = $2 AND says = $3 ORDER BY asked_at, id LIMIT 1"),
        application.to_string(),
        kind.name(),
        says.to_vec()
    )?;
    row.map(Row::read).transpose()
}

/// Keeps what a document that is issued on demand says.
pub async fn says(transaction: &mut Transaction, document: DocumentId, says: &[u8]) -> Result<(), StorageError> {
    execute!(transaction, "UPDATE document SET says = $2 WHERE id = $1", document.to_string(), says.to_vec()).map(drop)
}

pub async fn of_application(
    connection: &mut Connection,
    application: ApplicationId,
) -> Result<Vec<DocumentRow>, StorageError> {
    let rows = fetch_all!(
        connection,
        Row,
        select!("WHERE application_id = $1 ORDER BY asked_at, id"),
        application.to_string()
    )?;
    rows.into_iter().map(Row::read).collect()
}

/// The documents that are owed and not issued yet, the oldest first.
pub async fn due(connection: &mut Connection, at_most: i64) -> Result<Vec<DocumentRow>, StorageError> {
    let rows = fetch_all!(connection, Row, select!("WHERE state = 'due' ORDER BY asked_at LIMIT $1"), at_most)?;
    rows.into_iter().map(Row::read).collect()
}

/// Records the issue. `false`: another one was issued first, and stays.
pub async fn issue(transaction: &mut Transaction, document: DocumentId, issue: &Issue) -> Result<bool, StorageError> {
    let issued = execute!(
        transaction,
        "UPDATE document SET state = 'issued', issued_at = $2, address = $3, sha256 = $4, template_version = $5,
             fund = $6, twin = $7
         WHERE id = $1 AND state = 'due'",
        document.to_string(),
        issue.at.as_microsecond(),
        issue.address.as_str(),
        &issue.sha256,
        &issue.template_version,
        issue.fund.clone(),
        issue.twin.as_ref().map(|twin| twin.as_str().to_owned()),
    )?;
    Ok(issued == 1)
}

/// Owes a document no longer: it would say what is no longer so. One that was issued stays.
pub async fn owe_no_longer(transaction: &mut Transaction, document: DocumentId) -> Result<(), StorageError> {
    execute!(transaction, "DELETE FROM document WHERE id = $1 AND state = 'due'", document.to_string()).map(drop)
}
