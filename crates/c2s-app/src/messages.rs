//! What an insured person and their fund write to each other about an application that was sent.

use aws_lc_rs::digest::{Context, SHA256};
use c2s_domain::ids::{AccountId, ApplicationId, MessageId};
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::messages::{self, Author, MessageRow, NewMessage};
use c2s_storage::outbox::{self, Message as AlertKind};
use c2s_storage::{Connection, StorageError, accounts};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::App;
use crate::actor::{Actor, Role};
use crate::failure::Failure;
use crate::papers::hide_drafts_from_staff;
use crate::policy::{Action, Subject, allow_or_hide};
use crate::register::{self, Fund};

/// A message of a thread.
#[derive(Clone, PartialEq, Eq)]
pub struct ThreadMessage {
    pub id: MessageId,
    pub from_fund: bool,
    pub written_at: Timestamp,
    /// Since the other side opened it.
    pub read_at: Option<Timestamp>,
    pub text: String,
}

/// What was written about an application, oldest first.
#[derive(Clone)]
pub struct Thread {
    pub application: ApplicationId,
    pub number: String,
    pub fund: Fund,
    pub messages: Vec<ThreadMessage>,
}

crate::hidden_debug!(ThreadMessage, Thread);

/// Why a message was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("the message is empty: write it, then send")]
    Empty,
    #[error("the message is longer than {} characters: shorten it, or write two", App::LONGEST_MESSAGE)]
    TooLong,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for WriteError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// What the row of a message seals.
#[derive(Serialize, Deserialize)]
struct Words {
    text: String,
}

impl App {
    /// The most characters of a message.
    pub const LONGEST_MESSAGE: usize = 4_000;

    /// The thread of an application, for the person or for their fund: what the other side wrote counts as read.
    pub async fn thread(&self, actor: &Actor, application: ApplicationId) -> Result<Thread, Failure> {
        let file = self.file_of_thread(actor, application, Action::ReadMessages).await?;
        let mut reading = self.read().await?;
        let fund = register::fund(&mut reading, file.fund).await?;
        let thread = thread(&mut reading, &file).await?;
        drop(reading);
        let mut marking = self.begin().await?;
        messages::mark_read(&mut marking, application, author(actor).other(), self.now()).await?;
        let subject = format!("application:{application}");
        marking.record(self.entry(actor, Action::ReadMessages.name(), subject, ""));
        marking.commit().await?;
        let number = file.receipt.map(|receipt| receipt.number).unwrap_or_default();
        Ok(Thread { application, number, fund, messages: thread })
    }

    /// Writes in the thread of an application. `form` is the key of the page: sent twice, it writes one message.
    pub async fn write_message(
        &self,
        actor: &Actor,
        application: ApplicationId,
        text: &str,
        form: &str,
    ) -> Result<(), WriteError> {
        let file = self.file_of_thread(actor, application, Action::WriteMessage).await?;
        let by = actor.account.ok_or(Failure::NotFound)?;
        let text = cleaned(text);
        if text.is_empty() {
            return Err(WriteError::Empty);
        }
        if text.chars().count() > Self::LONGEST_MESSAGE {
            return Err(WriteError::TooLong);
        }
        let (id, now, author): (MessageId, _, _) = (self.fresh(), self.now(), author(actor));
        let message = NewMessage {
            id,
            insured: file.insured,
            fund: file.fund,
            application,
            author,
            by,
            at: now,
            form_key: &form_key(by, application, form),
            content: &Words { text },
        };
        let mut writing = self.begin().await?;
        if !messages::insert(&mut writing, &file.data_key, message).await? {
            return Ok(writing.abandon().await?);
        }
        let told = accounts::of_insured(&mut writing, file.insured).await?;
        if let Some(account) = told.filter(|_| author == Author::Fund) {
            let (alert, kind) = (self.fresh(), AlertKind::MessageAvailable);
            outbox::insert_on(&mut writing, alert, account, Some(application), kind, &id.to_string(), now).await?;
        }
        writing.record(self.entry(actor, Action::WriteMessage.name(), format!("application:{application}"), ""));
        writing.commit().await?;
        self.inner.owed.notify_one();
        Ok(())
    }

    async fn file_of_thread(
        &self,
        actor: &Actor,
        application: ApplicationId,
        action: Action,
    ) -> Result<ApplicationRow, Failure> {
        let mut reading = self.read().await?;
        let file = applications::find(&mut reading, application).await?.ok_or(Failure::NotFound)?;
        allow_or_hide(actor, action, &Subject::file_of(file.insured, file.fund))?;
        hide_drafts_from_staff(actor, &file)?;
        // Before the sending there is nothing to write about.
        if file.receipt.is_none() { Err(Failure::NotFound) } else { Ok(file) }
    }
}

fn author(actor: &Actor) -> Author {
    if actor.role() == Role::Insured { Author::Person } else { Author::Fund }
}

pub(crate) async fn thread(connection: &mut Connection, file: &ApplicationRow) -> Result<Vec<ThreadMessage>, Failure> {
    let rows = messages::of_application::<Words>(connection, &file.data_key, file.id).await?;
    let message = |row: MessageRow<Words>| ThreadMessage {
        id: row.id,
        from_fund: row.author == Author::Fund,
        written_at: row.written_at,
        read_at: row.read_at,
        text: row.content.text,
    };
    Ok(rows.into_iter().map(message).collect())
}

/// As typed, less what no page shows: other control characters than the ends of lines.
fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>().trim().to_owned()
}

/// The key of a form belongs to the account and to the thread it was shown for.
fn form_key(account: AccountId, application: ApplicationId, form: &str) -> [u8; 32] {
    let mut context = Context::new(&SHA256);
    context.update(b"c2s message form");
    context.update(account.0.as_bytes());
    context.update(application.0.as_bytes());
    context.update(form.as_bytes());
    context.finish().as_ref().try_into().expect("SHA-256 gives 32 bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_its_lines_and_loses_what_no_page_shows() {
        assert_eq!(cleaned("  Bonjour,\r\n\r\nvoici\u{7} la réponse. \n"), "Bonjour,\n\nvoici la réponse.");
        assert_eq!(cleaned(" \u{0}\n "), "");
    }
}
