//! Documents that are issued when somebody asks for them: the letter to an employer, the slip to an organisation, the
//! copy of the application, the application as the paper form.
//!
//! Each is kept as those that are owed. Asked for again it is given as it went out, for as long as it would say the
//! same; once it would not (the right of the next year, another organisation, answers that were corrected), another one
//! is issued beside it, and both stay.

use c2s_documents::{DocumentError, Documents, Pdf};
use c2s_domain::Date;
use c2s_domain::ids::{DocumentId, EntitlementId};
use c2s_storage::Transaction;
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::documents::{self, Asked, DocumentRow, Issue, Kind};

use super::kind;
use super::printing::FundAsPrinted;
use crate::App;
use crate::actor::Actor;
use crate::draft::PersonKey;
use crate::failure::Failure;
use crate::policy::Action;
use crate::register::Fund;
use crate::typesetting::Pace;

/// A document that somebody asks for.
pub(super) struct OnDemand {
    pub(super) kind: Kind,
    /// Whose it is.
    pub(super) holder: PersonKey,
    /// The right that it speaks of.
    pub(super) right: Option<EntitlementId>,
    /// All that it says but its day, or what that follows from.
    pub(super) says: String,
    /// The day whose law it rests on.
    pub(super) law_of: Date,
}

impl App {
    /// The document that says this, issued now if none was.
    pub(super) async fn issued_on_demand(
        &self,
        (file, fund): (&ApplicationRow, &Fund),
        asked: OnDemand,
        print: impl FnOnce(&Documents) -> Result<Pdf, DocumentError> + Send + 'static,
    ) -> Result<DocumentRow, Failure> {
        let application = file.id;
        // Nobody who reads the row alone may find out what it says by trying.
        let says = self.storage().secrets().fingerprint("document", &asked.says);
        let mut reading = self.read().await?;
        let before = documents::find_that_says(&mut reading, application, asked.kind, &says).await?;
        drop(reading);
        if let Some(row) = before {
            return Ok(row);
        }
        let law_version = self.law_version(asked.law_of)?;
        let press = self.inner.press.clone();
        let pdf = self.typeset(Pace::Awaited, move || print(&press)).await?;
        let id: DocumentId = self.fresh();
        let issue = self.issue(&id.to_string(), &file.data_key, pdf, &FundAsPrinted::of(fund)).await?;
        let holder = asked.holder.to_string();
        let (kind, right, law_version) = (asked.kind, asked.right, law_version.as_str());
        let owed = Asked { id, application, kind, holder: &holder, right, law_version, at: self.now() };
        let written = self.write_on_demand(owed, &says, &issue).await;
        self.keep_or_erase(&issue, written).await
    }

    /// The document that says this, to be committed; where another click issued it meanwhile nothing is written.
    async fn write_on_demand(
        &self,
        owed: Asked<'_>,
        says: &[u8],
        issue: &Issue,
    ) -> Result<(DocumentRow, Option<Transaction>), Failure> {
        let Asked { id, application, kind: asked, .. } = owed;
        let mut issuing = self.begin().await?;
        // One at a time: two clicks at once are given the same document.
        let is_there = applications::hold(&mut issuing, application).await?;
        let before = documents::find_that_says(&mut issuing, application, asked, says).await?;
        if before.is_some() || !is_there {
            issuing.abandon().await?;
            return Ok((before.ok_or(Failure::NotFound)?, None));
        }
        documents::ask_again(&mut issuing, owed).await?;
        documents::says(&mut issuing, id, says).await?;
        documents::issue(&mut issuing, id, issue).await?;
        let name = kind(asked).name();
        issuing.record(self.entry(&Actor::service(), Action::IssueDocument.name(), format!("document:{id}"), name));
        let row = documents::find(&mut issuing, id).await?.ok_or(Failure::NotFound)?;
        Ok((row, Some(issuing)))
    }
}
