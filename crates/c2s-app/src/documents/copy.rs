//! A copy of the answers, certified or not yet, printed when it is asked for and kept nowhere.

use c2s_documents::{Copied, CopyBlock, CopyData};
use c2s_domain::ids::ApplicationId;
use c2s_storage::applications;

use crate::App;
use crate::actor::Actor;
use crate::draft::{Content, DraftView, OwnFile};
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow_or_hide};
use crate::register::{self, Fund, Identity};
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
        let of = Copied::Certified {
            reference: receipt.number,
            on: fund.zone.to_datetime(certified_at).date(),
            corrected: certified_at > receipt.received_at,
            fingerprint: certification.map(|certification| certification.content_hash.clone()),
        };
        self.print_copy(&fund, &family.applicant, of, blocks).await
    }

    /// The copy of the answers that are not sent: those of a draft, or of a correction. `view` is that of the actor.
    pub async fn copy_of_draft(
        &self,
        actor: &Actor,
        view: &DraftView,
        blocks: Vec<CopyBlock>,
    ) -> Result<Vec<u8>, Failure> {
        let own = OwnFile::of(actor, Action::ReadOwnFile)?;
        if own.insured != view.applicant.id {
            return Err(Failure::NotFound);
        }
        self.record_reading(actor, Action::ReadOwnFile, format!("application:{}", view.id), "copy").await?;
        let of = Copied::Draft {
            identifier: view.id.to_string(),
            saved_on: view.fund.zone.to_datetime(view.saved_at).date(),
            correction: view.is_correction,
        };
        self.print_copy(&view.fund, &view.applicant, of, blocks).await
    }

    async fn print_copy(
        &self,
        fund: &Fund,
        applicant: &Identity,
        of: Copied,
        blocks: Vec<CopyBlock>,
    ) -> Result<Vec<u8>, Failure> {
        let recipient = c2s_documents::Recipient { name: applicant.name.full(), address: applicant.address.printed() };
        let data = CopyData { fund: fund.letterhead(), recipient, of, blocks };
        let press = self.inner.press.clone();
        let _printer = self.inner.printers.acquire().await.expect("the semaphore is never closed");
        let printed = tokio::task::spawn_blocking(move || press.copy(&data)).await;
        let pdf = printed
            .map_err(|error| Failure::Broken(error.to_string()))?
            .map_err(|error| Failure::Broken(error.to_string()))?;
        Ok(pdf.bytes)
    }
}
