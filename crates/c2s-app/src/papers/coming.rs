//! A file that comes in: recognised, limited, hashed and sealed while it comes, so that it is never whole in memory.

use std::future::Future;
use std::pin::Pin;

use aws_lc_rs::digest::{Context, SHA256};
use c2s_domain::ids::PaperId;
use c2s_papers::Intake;
use c2s_storage::applications::ApplicationRow;
use c2s_storage::{SealedWriter, papers};

use super::{KnownOfPaper, PaperError, Received, WindowKey};
use crate::App;
use crate::draft::Content;
use crate::failure::Failure;

/// The bytes of a file that comes in.
pub trait Incoming: Send {
    /// The next ones; `None` at the end.
    fn next(&mut self) -> Coming<'_>;
}

/// Bytes on their way.
pub type Coming<'a> = Pin<Box<dyn Future<Output = Result<Option<Vec<u8>>, Cut>> + Send + 'a>>;

/// Why bytes stopped coming before the end of their file.
#[derive(Debug, thiserror::Error)]
pub enum Cut {
    /// The connection was cut, or what came through it cannot be read.
    #[error("the file stopped on its way: send it again")]
    OnTheWay,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<Cut> for PaperError {
    fn from(cut: Cut) -> Self {
        match cut {
            Cut::OnTheWay => Self::Cut,
            Cut::Failure(failure) => Self::Failure(failure),
        }
    }
}

impl<I: Incoming + ?Sized> Incoming for &mut I {
    fn next(&mut self) -> Coming<'_> {
        (**self).next()
    }
}

/// A file that is there already.
impl Incoming for Vec<u8> {
    fn next(&mut self) -> Coming<'_> {
        let all = std::mem::take(self);
        Box::pin(std::future::ready(Ok(Some(all).filter(|all| !all.is_empty()))))
    }
}

impl App {
    /// Recognises a file, seals it and keeps it while it comes; its row is to be written. What is refused, or stops
    /// on its way, leaves nothing.
    pub(crate) async fn receive(
        &self,
        row: &ApplicationRow,
        window: WindowKey,
        mut content: impl Incoming,
    ) -> Result<Received, PaperError> {
        let id: PaperId = self.fresh();
        let row_of_paper = id.to_string();
        let blobs = self.storage().blobs();
        let mut sealed = SealedWriter::begin(blobs, &row.data_key, &papers::content_place(&row_of_paper)).await?;
        let (mut intake, mut hash) = (Intake::default(), Context::new(&SHA256));
        while let Some(piece) = content.next().await? {
            intake.take(&piece)?;
            hash.update(&piece);
            sealed.write(&piece).await?;
        }
        let taken = intake.end()?;
        // The file first: a row never speaks of a file that is not on the disk.
        let address = sealed.finish().await?;
        let known = KnownOfPaper {
            sha256: crate::actor::hex(hash.finish().as_ref()),
            window: Some(window.clone()),
            place: 0,
            extension: Some(taken.format.extension().to_owned()),
            pages: taken.format.pages(),
            given_after: row.receipt.is_some() && row.content::<Content>().map_err(Failure::from)?.correction.is_none(),
            first_given: None,
        };
        Ok(Received { id, address, size: taken.size, known, window })
    }

    /// Erases a file that was received and whose row was not written. Where the database failed nobody knows whether
    /// it was: the file stays.
    pub(crate) async fn let_go(&self, received: &Received, why: &PaperError) {
        if matches!(why, PaperError::Failure(Failure::Unavailable(_))) {
            return;
        }
        self.erase_ownerless(&received.address).await;
    }
}
