//! Papers that were sealed as a whole are sealed again in pieces, so that none of them is whole in memory once it was
//! moved.
//!
//! The new files first, then the row, with the old ones on the list of what is to be taken out of the store: whoever is
//! stopped in between leaves files that nothing names, and no paper without its file.

use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::papers::{self, PaperRow};
use c2s_storage::{BlobAddress, StorageError};

use super::FileContent;
use crate::App;
use crate::failure::Failure;

/// How many are looked at together.
const AT_A_TIME: i64 = 50;
/// How many in one round: what else the program does by itself does not wait for hours.
const IN_A_ROUND: usize = 200;

/// The files of a paper, in pieces; those that already were keep their address.
struct InPieces {
    address: BlobAddress,
    copy: Option<BlobAddress>,
    /// What was written for it.
    fresh: Vec<BlobAddress>,
}

impl App {
    /// Moves papers that were sealed as a whole; gives how many rows were looked at and settled.
    pub(crate) async fn seal_papers_in_pieces(&self) -> Result<usize, Failure> {
        let (mut settled, mut seen, mut after) = (0, 0, None);
        while seen < IN_A_ROUND {
            let mut reading = self.read().await?;
            let rows = papers::sealed_as_a_whole(&mut reading, after, AT_A_TIME).await?;
            drop(reading);
            let Some(last) = rows.last() else { break };
            after = Some(last.id);
            seen += rows.len();
            for row in &rows {
                // One that cannot be read does not hold up the others.
                match self.seal_in_pieces(row).await {
                    Ok(done) => settled += usize::from(done),
                    Err(error) => tracing::warn!(paper = %row.id, %error, "a paper was not sealed in pieces"),
                }
            }
        }
        if settled > 0 {
            tracing::info!(settled, "papers that may have been sealed as a whole are sealed in pieces");
            self.take_files_out().await?;
        }
        Ok(settled)
    }

    async fn seal_in_pieces(&self, row: &PaperRow) -> Result<bool, Failure> {
        let mut reading = self.read().await?;
        // Erased meanwhile.
        let Some(file) = applications::find(&mut reading, row.application).await? else { return Ok(false) };
        drop(reading);
        let sealed = match self.in_pieces(row, &file).await {
            Err(Failure::Broken(error)) => {
                tracing::error!(paper = %row.id, %error, "a paper cannot be sealed in pieces");
                self.report_altered(row.id).await?;
                return Ok(false);
            }
            sealed => sealed?,
        };
        let mut moving = self.begin().await?;
        if papers::sealed_in_pieces(&mut moving, row, &sealed.address, sealed.copy.as_ref()).await? {
            moving.commit().await?;
            return Ok(true);
        }
        moving.abandon().await?;
        // It was opened or erased meanwhile, or another copy of the program moved it.
        for address in &sealed.fresh {
            self.storage().blobs().erase(address).await?;
        }
        Ok(false)
    }

    async fn in_pieces(&self, row: &PaperRow, file: &ApplicationRow) -> Result<InPieces, Failure> {
        let id = row.id.to_string();
        let mut sealed = InPieces { address: row.address.clone(), copy: row.copy.clone(), fresh: Vec::new() };
        let original = self.original(row, file).await?;
        if original.is_sealed_as_a_whole() {
            sealed.address = self.keep(original, &file.data_key, &papers::content_place(&id)).await?;
            sealed.fresh.push(sealed.address.clone());
        }
        if row.copy.is_some() {
            let copy: FileContent = self.view_copy(row, file).await?;
            if copy.is_sealed_as_a_whole() {
                let address: Result<BlobAddress, Failure> =
                    self.keep(copy, &file.data_key, &papers::copy_place(&id)).await;
                match address {
                    Ok(address) => {
                        sealed.fresh.push(address.clone());
                        sealed.copy = Some(address);
                    }
                    Err(error) => {
                        self.let_fresh_go(&sealed.fresh).await?;
                        return Err(error);
                    }
                }
            }
        }
        Ok(sealed)
    }

    async fn let_fresh_go(&self, fresh: &[BlobAddress]) -> Result<(), StorageError> {
        for address in fresh {
            self.storage().blobs().erase(address).await?;
        }
        Ok(())
    }
}
