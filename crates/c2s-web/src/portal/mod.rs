//! The portal of insured persons: their account, their application step by step, what was decided.

mod account;
mod application;
mod documents;
mod draft;
pub(crate) mod words;

use axum::http::HeaderMap;
use axum::extract::State;
use axum::response::Redirect;

use crate::page_error::PageError;
use crate::routes::{PUBLIC, Routes};
use crate::session::{self, Gate, Portal};
use crate::state::Web;

pub use account::AccountPage;
pub use application::{ApplicationPage, ReceiptPage};
pub use draft::{
    AmountsPage, ConsentPage, DraftPage, HouseholdPage, HousingPage, KindsPage, MemberPage, OrganisationPage, PapersPage,
    ResourcesPage, ReviewPage, SituationPage,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/espace", PUBLIC, enter)
        .and(session::routes::<Portal>())
        .and(account::routes())
        .and(application::routes())
        .and(documents::routes())
        .and(draft::routes())
}

/// The address that public pages link to: the account of whoever signed in, or the sign-in page.
async fn enter(State(web): State<Web>, headers: HeaderMap) -> Result<Redirect, PageError> {
    let open = session::is_open::<Portal>(&web, &headers).await?;
    Ok(Redirect::to(if open { Portal::HOME } else { Portal::SIGN_IN }))
}
