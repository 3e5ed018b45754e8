//! A copy of what was certified, printed when it is asked for and kept nowhere.

use c2s_documents::{CopyBlock, CopyData};
use c2s_domain::ids::ApplicationId;
use c2s_storage::applications;

use crate::App;
use crate::actor::Actor;
use crate::draft::Content;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow_or_hide};
use crate::register;
use crate::submission::receipt;

impl App {
    /// The copy of one's own application, with its answers in the words of the pages; a reading that the audit
    /// trail keeps.
    pub async fn copy(
        &self,
        actor: &Actor,
        application: ApplicationId,
        blocks: Vec<CopyBlock>,
    ) -> Result<Vec<u8>, Failure> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, Action::ReadOwnFile, &Subject::file_of(file.insured, file.fund))?;
        let (draft, family) = Content::of_sent(&file)?;
        let fund = register::fund(&mut reading, file.fund).await?;
        let receipt = receipt(&mut reading, &file).await?;
        drop(reading);
        self.record_reading(actor, Action::ReadOwnFile, format!("application:{application}"), "copy").await?;
        let certification = draft.certification.as_ref();
        let certified_at = certification.map_or(receipt.received_at, |certification| certification.at);
        let data = CopyData {
            fund: fund.letterhead(),
            recipient: c2s_documents::Recipient {
                name: family.applicant.name.full(),
                address: family.applicant.address.printed(),
            },
            reference: receipt.number,
            certified_on: fund.zone.to_datetime(certified_at).date(),
            corrected: certified_at > receipt.received_at,
            blocks,
            fingerprint: certification.map(|certification| certification.content_hash.clone()),
        };
        let press = self.inner.press.clone();
        let _printer = self.inner.printers.acquire().await.expect("the semaphore is never closed");
        let printed = tokio::task::spawn_blocking(move || press.copy(&data)).await;
        let pdf = printed
            .map_err(|error| Failure::Broken(error.to_string()))?
            .map_err(|error| Failure::Broken(error.to_string()))?;
        Ok(pdf.bytes)
    }
}
