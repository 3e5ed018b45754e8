//! What is typed on a page before it is sent, kept exactly as it was typed: incomplete or wrong, it is found again.

use std::fmt;

use c2s_domain::application::Progress;
use c2s_domain::ids::ApplicationId;
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::{Connection, DataKey, Transaction, typed_pages};
use jiff::Timestamp;

use super::{DraftError, OwnFile};
use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::Action;

/// The fields of a page: names and what was typed in them, in the order of the page.
pub type TypedFields = Vec<(String, String)>;

/// More fields than the longest page has.
const MOST_FIELDS: usize = 1_000;
/// More than anybody types on one page.
const LONGEST: usize = 64 * 1024;

/// The name of a page of the application, as the pages give it: its address, which names no person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageName(String);

/// No page is named so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the name of a page")]
pub struct NotAPage;

impl PageName {
    pub fn parse(text: &str) -> Result<Self, NotAPage> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_?=&.,%+".contains(&byte);
        let good = (1..=400).contains(&text.len()) && text.starts_with('/') && text.bytes().all(plain);
        if good { Ok(Self(text.to_owned())) } else { Err(NotAPage) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PageName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What was typed on a page and is not sent yet.
#[derive(Clone, PartialEq, Eq)]
pub struct TypedPage {
    pub page: PageName,
    /// To be named when the page is kept again.
    pub turn: i64,
    pub saved_at: Timestamp,
    /// The page was sent from elsewhere since: it is offered to the applicant, not shown by itself.
    pub set_aside: bool,
    pub fields: TypedFields,
}

crate::hidden_debug!(TypedPage);

/// What was typed is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// At this turn of the page, at this instant.
    Here { turn: i64, at: Timestamp },
    /// The same page was typed on elsewhere since the turn that was named: nothing was done.
    Elsewhere,
}

/// Whether nobody types so much on one page.
pub(crate) fn is_too_much(fields: &TypedFields) -> bool {
    let length: usize = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    fields.len() > MOST_FIELDS || length > LONGEST
}

pub(super) async fn of_application(
    connection: &mut Connection,
    row: &ApplicationRow,
) -> Result<Vec<TypedPage>, Failure> {
    let pages = typed_pages::of_application::<TypedFields>(connection, &row.data_key, row.id).await?;
    let typed = |page: typed_pages::TypedPage<TypedFields>| {
        let typed_pages::TypedPage { page, turn, saved_at, set_aside, fields } = page;
        let page = PageName::parse(&page).map_err(|_| Failure::Broken("a page was kept under no name".to_owned()))?;
        Ok(TypedPage { page, turn, saved_at, set_aside, fields })
    };
    pages.into_iter().map(typed).collect()
}

impl App {
    /// Keeps what a simulation answered, as if it had been typed on these pages: nothing of it is judged, and a page
    /// that was typed on keeps what it holds. Answers the pages that took it.
    pub async fn carry_simulation(
        &self,
        actor: &Actor,
        pages: Vec<(PageName, TypedFields)>,
    ) -> Result<Vec<PageName>, DraftError> {
        let own = OwnFile::of(actor, Action::SaveDraft)?;
        if pages.iter().any(|(_, fields)| is_too_much(fields)) {
            return Err(DraftError::Wrong { field: String::new(), problem: "too-many" });
        }
        let now = self.now();
        let (mut keeping, application, data_key) = self.keeping(own, now).await?;
        let mut carried = Vec::new();
        for (page, fields) in pages {
            if typed_pages::keep(&mut keeping, &data_key, application, page.as_str(), 0, &fields, now).await? {
                carried.push(page);
            }
        }
        let subject = format!("application:{application}");
        keeping.record(self.entry(actor, Action::SaveDraft.name(), subject, "simulation"));
        keeping.commit().await?;
        Ok(carried)
    }

    /// Begins to keep something typed in the application that is open, which lives on by it.
    async fn keeping(&self, own: OwnFile, now: Timestamp) -> Result<(Transaction, ApplicationId, DataKey), DraftError> {
        let mut reading = self.read().await?;
        let open = applications::open_key_of(&mut reading, own.insured).await?;
        drop(reading);
        let (application, data_key) = open.ok_or(Failure::NotFound)?;
        let mut keeping = self.begin().await?;
        if !applications::touch(&mut keeping, application, now).await? {
            keeping.abandon().await?;
            return Err(DraftError::AlreadySubmitted(application));
        }
        Ok((keeping, application, data_key))
    }

    /// Keeps what is typed on a page, complete or not; nothing of it is judged.
    ///
    /// `turn` is that of the page as it was shown: 0 when nothing had been kept.
    pub async fn keep_typed(
        &self,
        actor: &Actor,
        page: &PageName,
        turn: i64,
        fields: TypedFields,
    ) -> Result<Kept, DraftError> {
        let own = OwnFile::of(actor, Action::SaveDraft)?;
        if is_too_much(&fields) {
            return Err(DraftError::Wrong { field: String::new(), problem: "too-many" });
        }
        let now = self.now();
        let (mut keeping, application, data_key) = self.keeping(own, now).await?;
        if !typed_pages::keep(&mut keeping, &data_key, application, page.as_str(), turn, &fields, now).await? {
            keeping.abandon().await?;
            // Whoever never had the answer sends the same again: it is kept already.
            let mut reading = self.read().await?;
            let known = typed_pages::of_application::<TypedFields>(&mut reading, &data_key, application).await?;
            let same = known.into_iter().find(|known| {
                known.page == page.as_str() && known.turn == turn + 1 && !known.set_aside && known.fields == fields
            });
            return Ok(same.map_or(Kept::Elsewhere, |known| Kept::Here { turn: known.turn, at: known.saved_at }));
        }
        let subject = format!("application:{application}");
        keeping.record(self.entry(actor, Action::SaveDraft.name(), subject, "typed"));
        keeping.commit().await?;
        Ok(Kept::Here { turn: turn + 1, at: now })
    }

    /// Forgets what was typed on a page and not sent.
    pub async fn forget_typed(&self, actor: &Actor, page: &PageName) -> Result<(), Failure> {
        let own = OwnFile::of(actor, Action::SaveDraft)?;
        let open = self.open_application(own.insured).await?;
        let open = open.filter(|open| open.progress == Progress::Draft || open.progress.waits());
        let application = open.ok_or(Failure::NotFound)?.id;
        let mut forgetting = self.begin().await?;
        if typed_pages::forget(&mut forgetting, application, page.as_str()).await? {
            let subject = format!("application:{application}");
            forgetting.record(self.entry(actor, Action::SaveDraft.name(), subject, "typed_forgotten"));
        }
        Ok(forgetting.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_named_by_its_address() {
        for good in
            ["/demande/situation", "/demande/foyer/added-1", "/demande/ressources/applicant/montants?type=wages"]
        {
            assert!(PageName::parse(good).is_ok(), "{good}");
        }
        let long = format!("/{}", "a".repeat(400));
        for bad in ["", "demande", "/demande/é", "/demande/<b>", "/a b", long.as_str()] {
            assert_eq!(PageName::parse(bad), Err(NotAPage), "{bad}");
        }
    }
}
