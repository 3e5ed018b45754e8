//! What was issued to people: kept as it went out, given again byte for byte.

use c2s_domain::ids::DocumentId;
use jiff::Timestamp;

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;

/// The kinds of documents that go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// *Accusé de réception*.
    Receipt,
    /// *Attestation de droits*.
    Certificate,
}

impl DocumentKind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Certificate => "certificate",
        }
    }
}

/// What a list shows of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSummary {
    pub id: DocumentId,
    pub kind: DocumentKind,
    pub issued_at: Timestamp,
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
        let _ = (actor, document);
        todo!()
    }
}
