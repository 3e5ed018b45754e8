//! Checking the audit trail.

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};

pub use c2s_storage::audit::{Break, Verdict};

/// The cause of what is no longer given to anybody: its bytes are not those that were kept.
pub(crate) const ALTERED: &str = "integrity_error";

impl App {
    /// Walks the whole audit trail and says whether it is whole, or where it first breaks.
    pub async fn verify_audit(&self, actor: &Actor) -> Result<Verdict, Failure> {
        allow(actor, Action::VerifyAudit, &Subject::NOBODY)?;
        let mut snapshot = self.storage().snapshot().await?;
        Ok(c2s_storage::audit::verify(&mut snapshot).await?)
    }
}
