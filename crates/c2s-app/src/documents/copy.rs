//! A copy of the answers: those that were certified, issued when it is asked for and kept; those of a draft, printed
//! when they are asked for and kept nowhere.

use c2s_documents::{Copied, CopyBlock, CopyData, Documents, Recipient};
use c2s_domain::ids::PaperId;
use c2s_storage::applications;
use c2s_storage::documents::Kind;
use jiff::Timestamp;
use serde::Serialize;

use super::on_demand::OnDemand;
use super::printing::FundAsPrinted;
use crate::App;
use crate::actor::Actor;
use crate::draft::{DraftView, OwnFile, PersonKey};
use crate::failure::Failure;
use crate::home::ApplicationView;
use crate::papers::{UnavailablePaper, WindowKey};
use crate::policy::{Action, Subject, allow_or_hide};
use crate::register::Identity;
use crate::typesetting::Pace;

/// What a copy follows from. Not the words of its questions: put otherwise by a later version of the program, they are
/// no other copy of the same answers.
#[derive(Serialize)]
struct Copying<'a> {
    reference: &'a str,
    /// Of the answers, of what the register said and of the papers that came with them.
    certified: Option<&'a str>,
    certified_at: Timestamp,
    /// What came since, and what is said not to come, is in the copy too.
    papers: Vec<(&'a WindowKey, PaperId)>,
    unavailable: Vec<&'a UnavailablePaper>,
    fund: FundAsPrinted,
    name: &'a str,
    address: &'a [String],
}

impl App {
    /// The copy of one's own application, with its answers in the words of the pages; as it was issued, when it was. A
    /// reading that the audit trail keeps. `blocks` are those of `view`, which is that of the actor.
    pub async fn copy(
        &self,
        actor: &Actor,
        view: &ApplicationView,
        blocks: Vec<CopyBlock>,
    ) -> Result<Vec<u8>, Failure> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, view.id).await?.ok_or(Failure::NotFound)?;
        drop(reading);
        allow_or_hide(actor, Action::ReadOwnFile, &Subject::file_of(file.insured, file.fund))?;
        self.record_reading(actor, Action::ReadOwnFile, format!("application:{}", view.id), "copy").await?;
        let certification = view.content.certification.as_ref();
        let certified_at = certification.map_or(view.receipt.received_at, |certification| certification.at);
        let recipient = recipient(&view.applicant);
        let copying = Copying {
            reference: &view.receipt.number,
            certified: certification.map(|certification| certification.content_hash.as_str()),
            certified_at,
            papers: view.papers.iter().map(|paper| (&paper.window, paper.id)).collect(),
            unavailable: view.windows.iter().filter_map(|window| window.unavailable.as_ref()).collect(),
            fund: FundAsPrinted::of(&view.fund),
            name: &recipient.name,
            address: &recipient.address,
        };
        let says = crate::study::content_hash(&copying);
        let of = Copied::Certified {
            reference: view.receipt.number.clone(),
            on: view.fund.zone.to_datetime(certified_at).date(),
            corrected: certified_at > view.receipt.received_at,
            fingerprint: certification.map(|certification| certification.content_hash.clone()),
        };
        let data = CopyData { fund: view.fund.letterhead(), recipient, of, blocks };
        let (kind, holder) = (Kind::ApplicationCopy, PersonKey::Applicant);
        let asked = OnDemand { kind, holder, right: None, says, law_of: view.receipt.received_on };
        let print = move |press: &Documents| press.copy(&data);
        let row = self.issued_on_demand((&file, &view.fund), asked, print).await?;
        self.content_of(&row, &file.data_key).await
    }

    /// The copy of the answers that are not sent: those of a draft, or of a correction. Nobody certified them: it is
    /// kept nowhere. `view` is that of the actor.
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
        let data = CopyData { fund: view.fund.letterhead(), recipient: recipient(&view.applicant), of, blocks };
        let press = self.inner.press.clone();
        Ok(self.typeset(Pace::Awaited, move || press.copy(&data)).await?.bytes)
    }
}

fn recipient(applicant: &Identity) -> Recipient {
    Recipient { name: applicant.name.full(), address: applicant.address.printed() }
}
