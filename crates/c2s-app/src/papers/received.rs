//! A file that was received, and what is sealed of it: in its row, and in the event of its coming or going.

use c2s_domain::ids::PaperId;
use c2s_papers::Format;
use c2s_storage::applications::ApplicationRow;
use c2s_storage::papers::{self, NewPaper};
use c2s_storage::{BlobAddress, StorageError, Transaction};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::given::FirstGiven;
use super::window::WindowKey;

/// What the row of a paper seals.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KnownOfPaper {
    /// Of its bytes, in hexadecimal.
    pub(crate) sha256: String,
    #[serde(default)]
    pub(crate) window: Option<WindowKey>,
    /// Its place in its window, from 0.
    #[serde(default)]
    pub(crate) place: u16,
    /// As the end of a name of file; a PDF when absent.
    #[serde(default)]
    pub(crate) extension: Option<String>,
    /// How many pages it has, when they could be counted.
    #[serde(default)]
    pub(crate) pages: Option<u16>,
    /// It was given to a file that was sent already: it stays in it.
    #[serde(default)]
    pub(crate) given_after: bool,
    /// It was given with an earlier application, and taken again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) first_given: Option<FirstGiven>,
}

impl KnownOfPaper {
    pub(super) fn format(&self) -> Format {
        let known = |format: &Format| self.extension.as_deref() == Some(format.extension());
        Format::ALL.into_iter().find(known).unwrap_or(Format::Pdf)
    }
}

/// What the event of a paper seals.
#[derive(Serialize, Deserialize)]
pub(super) struct PaperChange {
    pub(super) paper: PaperId,
    pub(super) window: WindowKey,
    pub(super) sha256: String,
    /// The other files of a document that is taken again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) others: Vec<PaperId>,
}

/// A file that was received and sealed, whose row is not written yet.
pub(crate) struct Received {
    pub(crate) id: PaperId,
    pub(super) address: BlobAddress,
    pub(super) size: usize,
    pub(crate) known: KnownOfPaper,
    pub(super) window: WindowKey,
}

impl Received {
    pub(crate) async fn write(
        &self,
        transaction: &mut Transaction,
        row: &ApplicationRow,
        place: u16,
        at: Timestamp,
    ) -> Result<(), StorageError> {
        let person = self.window.person.to_string();
        let known = KnownOfPaper { place, ..self.known.clone() };
        let new = NewPaper {
            id: self.id,
            application: row.id,
            person: &person,
            address: &self.address,
            size: self.size,
            known: &known,
            at,
        };
        papers::insert(transaction, &row.data_key, new).await
    }
}
