//! What was issued to people: kept as it went out, given again byte for byte.

mod check;
mod copy;
mod form;
mod life;
mod on_demand;
mod printing;
pub(crate) mod shown_next;

pub use c2s_documents::{
    Beneficiary, CertificateData, CopyBlock, Cover, ManagingBody, Statement, VerificationCode, VerificationKeys,
};
pub use check::{CertificateCheck, CertificateStanding, RevokedKey};

use aws_lc_rs::digest::{SHA256, digest};
use c2s_documents::Pdf;
use c2s_domain::Date;
use c2s_domain::ids::{ApplicationId, DocumentId};
use c2s_storage::applications::ApplicationRow;
use c2s_storage::documents::{self, DocumentRow, Issue, Kind};
use c2s_storage::{DataKey, Transaction, applications, certificates};
use jiff::Timestamp;

use self::printing::{FundAsPrinted, Printed, Signed};
use crate::App;
use crate::actor::Actor;
use crate::audit::ALTERED;
use crate::draft::PersonKey;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow_or_hide};
use crate::typesetting::Pace;

/// How many documents are looked for at a time: more than could ever fail together.
const OWED_AT_A_TIME: i64 = 500;

/// The kinds of documents that go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// *Accusé de réception*.
    Receipt,
    /// *Accusé de réception du dossier complet*.
    Completion,
    /// *Demande de pièces complémentaires*.
    MissingPapers,
    /// *Notification de décision*.
    Decision,
    /// *Avis de participation financière*.
    ContributionNotice,
    /// *Attestation de droits*.
    Certificate,
    /// *Attestation de droits du foyer*.
    HouseholdCertificate,
    /// *Avis de renouvellement*.
    RenewalNotice,
    /// *Avis de renouvellement automatique*.
    AutomaticRenewal,
    /// *Accusé de réception d’un refus du renouvellement*.
    RenewalRefused,
    /// *Accusé de réception d’une réponse au renouvellement*.
    RenewalAnswer,
    /// *Notification à l’organisme gestionnaire en cours*.
    OrganisationNotice,
    /// *Fin de droit*.
    EndOfRight,
    /// *Notification à l’organisme d’une fin de droit*.
    ExitContractNotice,
    /// *Attestation de tiers payant*.
    ThirdPartyPayment,
    /// *Demande de dispense d’adhésion*, to an employer.
    Dispense,
    /// *Bordereau de transmission*, to an organisation.
    Transmission,
    /// *Copie de la demande*.
    ApplicationCopy,
    /// *Formulaire Cerfa 12504*, filled with an application.
    PaperForm,
}

impl DocumentKind {
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
}

impl DocumentKind {
    /// Whether the account lists it: what the fund tells an organisation is not written to its holder, and the answers
    /// are where they asked for a copy of them.
    pub(crate) const fn is_listed_in_account(self) -> bool {
        !matches!(self, Self::Transmission | Self::ApplicationCopy | Self::PaperForm)
    }

    /// Whether it proves a right to whoever is shown it, with a code of its own.
    pub const fn is_certificate(self) -> bool {
        matches!(self, Self::Certificate | Self::HouseholdCertificate)
    }
}

/// What a list shows of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSummary {
    pub id: DocumentId,
    pub kind: DocumentKind,
    /// Whom it is issued to.
    pub holder: PersonKey,
    /// When it was owed: it is issued within seconds, or when it is asked for.
    pub issued_at: Timestamp,
    /// A page that was kept with it says the same.
    pub has_twin: bool,
}

impl DocumentSummary {
    pub(crate) fn of(row: &DocumentRow) -> Result<Self, Failure> {
        let holder =
            row.holder.parse().map_err(|_| Failure::Broken("a document belongs to nobody of its file".to_owned()))?;
        let kind = kind(row.kind);
        let issued_at = row.issue.as_ref().map_or(row.asked_at, |issue| issue.at);
        let has_twin = row.issue.as_ref().is_some_and(|issue| issue.twin.is_some());
        Ok(Self { id: row.id, kind, holder, issued_at, has_twin })
    }
}

pub(crate) const fn kind(kind: Kind) -> DocumentKind {
    match kind {
        Kind::Receipt => DocumentKind::Receipt,
        Kind::Completion => DocumentKind::Completion,
        Kind::MissingPapers => DocumentKind::MissingPapers,
        Kind::Decision => DocumentKind::Decision,
        Kind::ContributionNotice => DocumentKind::ContributionNotice,
        Kind::Certificate => DocumentKind::Certificate,
        Kind::HouseholdCertificate => DocumentKind::HouseholdCertificate,
        Kind::RenewalNotice => DocumentKind::RenewalNotice,
        Kind::AutomaticRenewal => DocumentKind::AutomaticRenewal,
        Kind::RenewalRefused => DocumentKind::RenewalRefused,
        Kind::RenewalAnswer => DocumentKind::RenewalAnswer,
        Kind::OrganisationNotice => DocumentKind::OrganisationNotice,
        Kind::EndOfRight => DocumentKind::EndOfRight,
        Kind::ExitContractNotice => DocumentKind::ExitContractNotice,
        Kind::ThirdPartyPayment => DocumentKind::ThirdPartyPayment,
        Kind::Dispense => DocumentKind::Dispense,
        Kind::Transmission => DocumentKind::Transmission,
        Kind::ApplicationCopy => DocumentKind::ApplicationCopy,
        Kind::PaperForm => DocumentKind::PaperForm,
    }
}

/// A document with its content.
pub struct IssuedDocument {
    pub id: DocumentId,
    pub kind: DocumentKind,
    pub media_type: &'static str,
    pub content: Vec<u8>,
}

crate::hidden_debug!(IssuedDocument);

impl App {
    /// A document of one's own file, or of a file of the caseworker's fund; a reading that the audit trail keeps.
    pub async fn document(&self, actor: &Actor, document: DocumentId) -> Result<IssuedDocument, Failure> {
        let (row, file) = self.readable(actor, document).await?;
        self.record_reading(actor, Action::ReadDocument, format!("document:{document}"), kind(row.kind).name()).await?;
        let content = self.content_of(&row, &file.data_key).await?;
        Ok(IssuedDocument { id: document, kind: kind(row.kind), media_type: "application/pdf", content })
    }

    /// A document that the policy lets this person read, issued now if it was only owed, with its file.
    pub(crate) async fn readable(
        &self,
        actor: &Actor,
        document: DocumentId,
    ) -> Result<(DocumentRow, ApplicationRow), Failure> {
        let mut reading = self.read().await?;
        let row = documents::find(&mut reading, document).await?.ok_or(Failure::NotFound)?;
        let file = applications::find(&mut reading, row.application).await?.ok_or(Failure::NotFound)?;
        drop(reading);
        allow_or_hide(actor, Action::ReadDocument, &Subject::file_of(file.insured, file.fund))?;
        Ok((self.issued(row, Pace::Awaited).await?, file))
    }

    /// The page that says the same as a document of one's own file, as it was kept when the document was issued: the
    /// inside of a page, made by our templates. A reading that the audit trail keeps.
    pub async fn document_twin(
        &self,
        actor: &Actor,
        document: DocumentId,
    ) -> Result<(DocumentSummary, String), Failure> {
        let (row, file) = self.readable(actor, document).await?;
        let twin = self.twin_of(&row, &file.data_key).await?;
        self.record_reading(actor, Action::ReadDocument, format!("document:{document}"), "page").await?;
        Ok((DocumentSummary::of(&row)?, twin))
    }

    /// The letters of this kind of one's own file, each with the page that was kept with it, in the order in which they
    /// were owed; one that is still owed is issued now. One that was issued before letters had pages is left out, as is
    /// one that cannot be issued: the page that shows them tells it in a few words. A reading that the audit trail keeps.
    pub async fn letters_as_pages(
        &self,
        actor: &Actor,
        application: ApplicationId,
        wanted: DocumentKind,
    ) -> Result<Vec<(DocumentSummary, String)>, Failure> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, Action::ReadDocument, &Subject::file_of(file.insured, file.fund))?;
        let rows = documents::of_application(&mut reading, application).await?;
        drop(reading);
        let mut letters = Vec::new();
        for row in rows.into_iter().filter(|row| kind(row.kind) == wanted) {
            let id = row.id;
            match self.as_page(row, &file.data_key).await {
                Ok(letter) => letters.extend(letter),
                Err(error) => tracing::error!(document = %id, %error, "a letter could not be shown on its page"),
            }
        }
        if !letters.is_empty() {
            let mut recording = self.begin().await?;
            for (letter, _) in &letters {
                let subject = format!("document:{}", letter.id);
                recording.record(self.entry(actor, Action::ReadDocument.name(), subject, "page"));
            }
            recording.commit().await?;
        }
        Ok(letters)
    }

    /// A letter with its page, issued now if it was only owed; `None` when it was issued without one.
    async fn as_page(
        &self,
        row: DocumentRow,
        data_key: &DataKey,
    ) -> Result<Option<(DocumentSummary, String)>, Failure> {
        let row = self.issued(row, Pace::Awaited).await?;
        let letter = DocumentSummary::of(&row)?;
        if !letter.has_twin {
            return Ok(None);
        }
        Ok(Some((letter, self.twin_of(&row, data_key).await?)))
    }

    /// The page that was kept with a document.
    async fn twin_of(&self, row: &DocumentRow, data_key: &DataKey) -> Result<String, Failure> {
        let address = row.issue.as_ref().and_then(|issue| issue.twin.as_ref()).ok_or(Failure::NotFound)?;
        let twin = async {
            let sealed = self.storage().blobs().get(address).await?;
            let twin = data_key.open_bytes(&documents::twin_place(&row.id.to_string()), &sealed)?;
            String::from_utf8(twin.to_vec()).map_err(|_| Failure::Broken("a twin of a document is no text".to_owned()))
        };
        self.unaltered_document(row.id, twin.await).await
    }

    /// The bytes of a document that was issued, as it went out.
    pub(crate) async fn content_of(&self, row: &DocumentRow, data_key: &DataKey) -> Result<Vec<u8>, Failure> {
        let there = || Failure::Broken("a document was issued and is not there".to_owned());
        let issue = row.issue.as_ref().ok_or_else(there)?;
        let content = async {
            let sealed = self.storage().blobs().get(&issue.address).await?;
            let content = data_key.open_bytes(&documents::content_place(&row.id.to_string()), &sealed)?;
            if digest(&SHA256, &content).as_ref() != issue.sha256 {
                return Err(Failure::Broken("a document is not the one that was issued".to_owned()));
            }
            Ok(content.to_vec())
        };
        self.unaltered_document(row.id, content.await).await
    }

    /// What is kept of a document; bytes that are no longer those that were issued are given to nobody, and told.
    async fn unaltered_document<T>(&self, document: DocumentId, kept: Result<T, Failure>) -> Result<T, Failure> {
        if matches!(kept, Err(Failure::Broken(_))) {
            tracing::error!(%document, "a document is no longer what was issued");
            let subject = format!("document:{document}");
            self.record_reading(&Actor::service(), Action::ReadDocument, subject, ALTERED).await?;
        }
        kept
    }

    /// Issues the documents that were owed, if any.
    ///
    /// One that cannot be printed does not hold up the others.
    pub(crate) async fn issue_owed_documents(&self) -> Result<(), Failure> {
        loop {
            let mut reading = self.read().await?;
            let owed = documents::due(&mut reading, OWED_AT_A_TIME).await?;
            drop(reading);
            let mut issued = 0;
            for row in owed {
                let (id, kind) = (row.id, row.kind);
                match self.issued(row, Pace::Beside).await {
                    Ok(_) => issued += 1,
                    // It would have asked for what came meanwhile.
                    Err(Failure::NotFound) if kind == Kind::MissingPapers => {}
                    Err(error) => tracing::error!(document = %id, %error, "a document could not be issued"),
                }
            }
            if issued == 0 {
                return Ok(());
            }
        }
    }

    /// Seals what was printed, and says of it what its row keeps.
    async fn issue(&self, id: &str, data_key: &DataKey, pdf: Pdf, fund: &FundAsPrinted) -> Result<Issue, Failure> {
        let blobs = self.storage().blobs();
        let content = blobs.put(data_key.seal_bytes(&documents::content_place(id), &pdf.bytes));
        let twin = async {
            let Some(page) = &pdf.twin else { return Ok(None) };
            blobs.put(data_key.seal_bytes(&documents::twin_place(id), page.as_bytes())).await.map(Some)
        };
        let (content, twin) = tokio::join!(content, twin);
        if content.is_err() || twin.is_err() {
            for kept in content.iter().chain(twin.iter().flatten()) {
                self.erase_ownerless(kept).await;
            }
        }
        let (address, twin) = (content?, twin?);
        Ok(Issue {
            at: self.now(),
            address,
            sha256: digest(&SHA256, &pdf.bytes).as_ref().to_vec(),
            template_version: pdf.template_version,
            fund: Some(data_key.seal(&documents::fund_place(id), fund)),
            twin,
        })
    }

    /// The law of a day, as a document keeps it: the first day of the values that were in force on it.
    pub(crate) fn law_version(&self, on: Date) -> Result<String, Failure> {
        let law = self.law().in_force(on).map_err(|error| Failure::Broken(error.to_string()))?;
        Ok(law.since.to_string())
    }

    /// The same, where nothing of the document rests on the values of that day: while they are not known yet, those
    /// that were in force last.
    pub(crate) fn nearest_law_version(&self, on: Date) -> String {
        self.law().nearest(on).since.to_string()
    }

    /// The law of a file that was sent, as a document keeps it: that of the day of its sending, whose rules say what is
    /// asked of it and what it gives.
    pub(crate) fn law_of_file(&self, file: &ApplicationRow) -> Result<String, Failure> {
        let sent = file.progress.sent().ok_or(Failure::NotFound)?;
        self.law_version(sent.on())
    }

    /// The document, issued now if it was not: it is printed, sealed, kept, and never printed again. Not found: there
    /// is nothing left for it to say.
    ///
    /// Whoever asks for one that is being issued waits for it: it is not typeset twice.
    pub(crate) async fn issued(&self, row: DocumentRow, pace: Pace) -> Result<DocumentRow, Failure> {
        if row.issue.is_some() {
            return Ok(row);
        }
        let _turn = self.inner.issuing.turn(row.id).await;
        let row = self.document_row(row.id).await?;
        if row.issue.is_some() {
            return Ok(row);
        }
        let Printed { pdf, data_key, statement, fund } = self.print(&row, pace).await?;
        let id = row.id.to_string();
        let issue = self.issue(&id, &data_key, pdf, &fund).await?;
        let written = self.write_issue(&row, &issue, statement).await;
        self.keep_or_erase(&issue, written.map(|writing| ((), writing))).await?;
        self.document_row(row.id).await
    }

    async fn document_row(&self, document: DocumentId) -> Result<DocumentRow, Failure> {
        let mut reading = self.read().await?;
        documents::find(&mut reading, document).await?.ok_or(Failure::NotFound)
    }

    /// Writes that a document is issued, to be committed. `None`: somebody was quicker, and their document is the one.
    async fn write_issue(
        &self,
        row: &DocumentRow,
        issue: &Issue,
        statement: Option<Signed>,
    ) -> Result<Option<Transaction>, Failure> {
        let mut issuing = self.begin().await?;
        if !documents::issue(&mut issuing, row.id, issue).await? {
            issuing.abandon().await?;
            return Ok(None);
        }
        if let Some(Signed { code, text }) = statement {
            certificates::insert(&mut issuing, row.id, &code.to_string(), &text).await?;
        }
        let subject = format!("document:{}", row.id);
        issuing.record(self.entry(&Actor::service(), Action::IssueDocument.name(), subject, kind(row.kind).name()));
        Ok(Some(issuing))
    }

    /// Commits what was written of a document, or erases what was sealed of one that is not written: a database that
    /// takes nothing more is tried at every round. Where it fails while it commits nobody knows, and the files stay.
    async fn keep_or_erase<T>(
        &self,
        issue: &Issue,
        written: Result<(T, Option<Transaction>), Failure>,
    ) -> Result<T, Failure> {
        match written {
            Ok((what, Some(writing))) => {
                writing.commit().await?;
                Ok(what)
            }
            unwritten => {
                for address in std::iter::once(&issue.address).chain(&issue.twin) {
                    self.erase_ownerless(address).await;
                }
                unwritten.map(|(what, _)| what)
            }
        }
    }
}
