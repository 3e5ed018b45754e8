//! The portal of insured persons: their account, their application step by step, what was decided.

mod account;
mod alerts;
mod amend;
mod application;
mod awaited;
mod body;
mod certificate;
mod copy;
pub(crate) mod difference;
pub(crate) mod documents;
mod draft;
mod erasure;
mod leaving;
mod letter;
pub(crate) mod messages;
mod noticed;
mod pieces;
pub(crate) mod renewal;
pub mod start;
mod summary;
mod upload;
pub(crate) mod window;
pub(crate) mod words;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Redirect;

use crate::page_error::PageError;
use crate::routes::{PUBLIC, Routes};
use crate::session::{self, Gate, Portal};
use crate::state::Web;

pub use account::{AccountPage, NextAction};
pub use alerts::AlertsPage;
pub use amend::{CorrectionPage, WithdrawalPage};
pub use application::{ApplicationPage, Corrected, Happened, ReceiptPage};
pub use awaited::AwaitedPage;
pub use certificate::CertificatePage;
pub use copy::CopyPage;
pub use draft::{
    AidsPage, AmountsPage, ChoicePage, ConsentPage, ContactPage, DraftCopyPage, DraftPage, ErasePage, FoundLine,
    HouseholdPage, HousingPage, InsurancePage, KindsPage, MemberPage, MemberSubject, OrganisationCover,
    OrganisationOfEachPage, OrganisationPage, OrganisationSearchPage, PapersPage, RemovalPage, ResourcesPage,
    ReviewPage, SimulationPage, SituationPage,
};

pub use erasure::ErasurePage;
pub use letter::{Letter, LetterPage};
pub use messages::MessagesPage;
pub use renewal::{RenewalOrganisationPage, RenewalPage};
pub use summary::Card;

pub(crate) use account::state;
pub(crate) use application::{Reader, corrected, timeline};
pub(crate) use awaited::AWAITED;
pub(crate) use draft::place::UPLOADS;
pub(crate) use draft::simulation::{PATH as SIMULATION, is_waiting as is_simulation_waiting};
pub(crate) use draft::{is_of_a_draft, keep_typed, nationality_in_words};
pub(crate) use pieces::PIECE;
pub(crate) use summary::Subject;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/espace", PUBLIC, enter)
        .and(session::routes::<Portal>())
        .and(session::guest_routes())
        .and(account::routes())
        .and(application::routes())
        .and(amend::routes())
        .and(awaited::routes())
        .and(certificate::routes())
        .and(copy::routes())
        .and(messages::routes())
        .and(alerts::routes())
        .and(documents::routes())
        .and(erasure::routes())
        .and(letter::routes())
        .and(renewal::routes())
        .and(start::routes())
        .and(draft::routes())
}

/// The address that public pages link to: the account of whoever signed in, or the sign-in page.
async fn enter(State(web): State<Web>, headers: HeaderMap) -> Result<Redirect, PageError> {
    let open = session::is_open::<Portal>(&web, &headers).await?;
    Ok(Redirect::to(if open { Portal::HOME } else { Portal::SIGN_IN }))
}
