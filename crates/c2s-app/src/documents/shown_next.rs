//! Documents of the page that somebody is being led to: whoever sends an application reads its receipt a moment later. It is
//! issued while their browser asks for that page, before what else is owed.

use std::sync::Weak;

use c2s_domain::ids::DocumentId;
use tokio::sync::mpsc;

use crate::App;
use crate::app::Inner;
use crate::failure::Failure;
use crate::typesetting::Pace;

/// How many may wait: what comes beyond is issued by its page, or with what else is owed.
const WAITING: usize = 64;

/// Where those are told of whose page comes next.
pub(crate) type ShownNext = mpsc::Sender<DocumentId>;

pub(crate) fn line() -> (ShownNext, mpsc::Receiver<DocumentId>) {
    mpsc::channel(WAITING)
}

/// Issues them, as they come, as long as the application lives.
pub(crate) async fn keep_issuing(inner: Weak<Inner>, mut shown_next: mpsc::Receiver<DocumentId>) {
    while let Some(document) = shown_next.recv().await {
        let Some(app) = inner.upgrade().map(|inner| App { inner }) else { return };
        if let Err(error) = app.issue_at_once(document).await {
            tracing::warn!(%document, %error, "a document whose page comes next could not be issued: it is tried again");
        }
        app.inner.owed.notify_one();
    }
}

impl App {
    /// The page that comes next shows this document: it is issued at once, then whatever else is owed is given. Where
    /// nobody issues what is owed, that page does.
    pub(crate) fn shown_next(&self, document: DocumentId) {
        if self.inner.shown_next.try_send(document).is_err() {
            self.inner.owed.notify_one();
        }
    }

    async fn issue_at_once(&self, document: DocumentId) -> Result<(), Failure> {
        let row = self.document_row(document).await?;
        self.issued(row, Pace::Awaited).await.map(drop)
    }
}
