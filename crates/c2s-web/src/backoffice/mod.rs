//! The back office of caseworkers: the queue of their fund, a file, its decision.

mod asking;
mod before;
mod case_file;
mod decision;
mod notices;
mod queue;
mod register;
mod renewal;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Redirect;

use crate::page_error::PageError;
use crate::portal::documents;
use crate::routes::{PUBLIC, Routes};
use crate::session::{self, BackOffice, Gate};
use crate::state::Web;

pub use asking::{AskConfirmPage, AskPage};
pub use case_file::CaseFilePage;
pub use decision::{ConfirmPage, DecidePage};
pub use queue::QueueView;
pub use renewal::RenewalManagerPage;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/agent", PUBLIC, enter)
        .and(session::routes::<BackOffice>())
        .and(queue::routes())
        .and(case_file::routes())
        .and(asking::routes())
        .and(notices::routes())
        .and(decision::routes())
        .and(renewal::routes())
        .and(crate::portal::messages::routes_of_staff())
        .and(documents::routes_under::<BackOffice>([
            "/agent/document/{document}",
            "/agent/piece/{paper}",
            "/agent/piece/{paper}/copie",
            "/agent/dossiers/{application}/pieces/{window}",
        ]))
}

/// The address that staff remember: the queue of whoever signed in, or the sign-in page.
async fn enter(State(web): State<Web>, headers: HeaderMap) -> Result<Redirect, PageError> {
    let open = session::is_open::<BackOffice>(&web, &headers).await?;
    Ok(Redirect::to(if open { BackOffice::HOME } else { BackOffice::SIGN_IN }))
}
