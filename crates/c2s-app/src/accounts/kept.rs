//! What was posted after a session had closed: kept for its account, and for nobody else.

use c2s_storage::{accounts, kept_forms, sessions};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Holder, read_token};
use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};

/// How long a form waits for its account.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// How many forms wait for one account: as many pages as somebody may have left open.
const MOST: i64 = 5;

/// A form as it was posted.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedForm {
    /// The address it was posted to.
    pub path: String,
    pub fields: Vec<(String, String)>,
}

crate::hidden_debug!(PostedForm);

/// A form that waits for its account.
#[derive(Debug, Clone)]
pub struct KeptForm {
    pub id: Uuid,
    pub kept_at: Timestamp,
    pub form: PostedForm,
}

impl App {
    /// Keeps what was posted with the token of a session that is closed, when the form was shown to this very
    /// session (`form_token`); answers whether it did. The bearer of the token sees nothing of the account.
    pub async fn keep_form(&self, token: &str, form_token: &str, form: &PostedForm) -> Result<bool, Failure> {
        let Some((token, hash)) = read_token(token) else { return Ok(false) };
        let mut reading = self.read().await?;
        let found = sessions::find::<Holder>(&mut reading, &hash).await?;
        drop(reading);
        let Some(session) = found else { return Ok(false) };
        let now = self.now();
        let actor = Actor::of(&session.account, &token, session.closes_at());
        if session.is_alive(now) || !actor.accepts_form(form_token) {
            return Ok(false);
        }
        let account = session.account.id;
        let mut keeping = self.begin().await?;
        let data_key = accounts::data_key(&mut keeping, account).await?.ok_or(Failure::NotFound)?;
        let instants = (now, now + KEPT);
        kept_forms::insert(&mut keeping, self.fresh(), account, &data_key, form, instants, MOST).await?;
        keeping.record(self.entry(&actor, Action::ResumeForm.name(), format!("account:{account}"), "kept"));
        keeping.commit().await?;
        Ok(true)
    }

    /// The forms that wait for the actor, the oldest first.
    pub async fn kept_forms(&self, actor: &Actor) -> Result<Vec<KeptForm>, Failure> {
        allow(actor, Action::ResumeForm, &Subject::NOBODY)?;
        let account = actor.account.ok_or(Failure::NotFound)?;
        let mut reading = self.read().await?;
        let data_key = accounts::data_key(&mut reading, account).await?.ok_or(Failure::NotFound)?;
        let rows = kept_forms::of_account::<PostedForm>(&mut reading, account, &data_key, self.now()).await?;
        Ok(rows.into_iter().map(|row| KeptForm { id: row.id, kept_at: row.kept_at, form: row.content }).collect())
    }

    /// Forgets a form that the actor took up, or does not want.
    pub async fn forget_kept_form(&self, actor: &Actor, form: Uuid) -> Result<(), Failure> {
        allow(actor, Action::ResumeForm, &Subject::NOBODY)?;
        let account = actor.account.ok_or(Failure::NotFound)?;
        let mut forgetting = self.begin().await?;
        if kept_forms::delete(&mut forgetting, account, form).await? {
            forgetting.record(self.entry(actor, Action::ResumeForm.name(), format!("account:{account}"), "taken up"));
        }
        Ok(forgetting.commit().await?)
    }
}
