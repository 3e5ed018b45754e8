//! The seven steps of an application, each saved on its own page.

mod amounts;
mod civil;
mod consent;
mod copy;
mod frame;
mod household;
mod housing;
mod kinds;
mod list;
mod member;
mod nationality;
mod obstacles;
mod organisation;
mod papers;
pub(crate) mod place;
mod removal;
mod resources;
mod review;
pub(crate) mod simulation;
mod situation;
mod study;
pub(super) mod typing;

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use c2s_app::MAX_PAPER_SIZE;

use crate::portal::pieces;
use crate::routes::Routes;

pub use amounts::AmountsPage;
pub use consent::ConsentPage;
pub use copy::DraftCopyPage;
pub use household::HouseholdPage;
pub use housing::HousingPage;
pub(crate) use housing::STATUSES;
pub use kinds::KindsPage;
pub use list::{DraftPage, ErasePage};
pub use member::{MemberPage, Subject as MemberSubject};
pub use organisation::{
    ContactPage, Cover as OrganisationCover, FoundLine, InsurancePage, OrganisationOfEachPage, OrganisationPage,
    OrganisationSearchPage,
};
pub use papers::PapersPage;
pub use removal::RemovalPage;
pub use resources::ResourcesPage;
pub use review::ReviewPage;
pub use simulation::SimulationPage;
pub use situation::SituationPage;
pub(crate) use study::{AIDS_ASKED, why_short};
pub use study::{AidsPage, ChoicePage};
pub(crate) use typing::{is_of_a_draft, keep_typed};

pub(super) use frame::Frame;
pub(super) use household::{facts_lines, known_nationality_line};
pub(super) use member::PARTNERSHIPS;
pub(crate) use nationality::in_words as nationality_in_words;
pub(super) use removal::REASONS;
pub(super) use situation::{FAMILIES, RESIDENCES};

/// A paper that is a little too large is read whole, so that its refusal can be told on the page.
pub(super) const LARGEST_UPLOAD: usize = 2 * MAX_PAPER_SIZE;

pub(super) fn routes() -> Routes {
    let read = "read_own_file";
    let save = "save_draft";
    Routes::new()
        .get(place::LIST, read, list::show)
        .post(place::LIST, "start_draft", list::start)
        .get("/compte/simulation/{simulation}", read, simulation::show)
        .post("/compte/simulation/{simulation}", "start_draft", simulation::carry)
        .get("/demande/situation", read, situation::show)
        .post("/demande/situation", save, situation::save)
        .get("/demande/foyer", read, household::show)
        .post("/demande/foyer", save, household::save)
        .get("/demande/foyer/{person}", read, member::show)
        .post("/demande/foyer/{person}", save, member::save)
        .get("/demande/foyer/{person}/retrait", read, removal::show)
        .post("/demande/foyer/{person}/retrait", save, removal::save)
        .get("/demande/accord", read, consent::show)
        .post("/demande/accord", save, consent::save)
        .get("/demande/ressources", read, resources::show)
        .post("/demande/ressources", save, resources::ask_again)
        .get(study::AIDS, read, study::show_aids)
        .post(study::AIDS, save, study::save_aids)
        .get(study::CHOICE, read, study::show_choice)
        .post(study::CHOICE, save, study::save_choice)
        .get("/demande/ressources/{holder}", read, kinds::show)
        .post("/demande/ressources/{holder}", save, kinds::save)
        .get("/demande/ressources/{holder}/montants", read, amounts::show)
        .post("/demande/ressources/{holder}/montants", save, amounts::save)
        .get("/demande/logement", read, housing::show)
        .post("/demande/logement", save, housing::save)
        .get(place::UPLOADS, read, papers::show)
        .post(place::UPLOADS, "add_paper", papers::add.layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
        .post(pieces::PIECES, "add_paper", pieces::begin)
        .post(pieces::PIECE, "add_paper", pieces::add.layer(DefaultBodyLimit::max(pieces::LARGEST_PIECE)))
        .post("/demande/pieces/envoi/{upload}/abandon", "add_paper", pieces::give_up)
        .post("/demande/pieces/retrait", "remove_paper", papers::remove)
        .post("/demande/pieces/remise", "add_paper", papers::restore)
        .post("/demande/pieces/reprise", "add_paper", papers::again_from)
        .post("/demande/pieces/ordre", save, papers::order)
        .post("/demande/pieces/motif", save, papers::explain)
        .get("/demande/pieces/motif", read, papers::reopen)
        .post("/demande/pieces/pages", save, papers::pages)
        .post("/demande/saisie", save, typing::keep)
        .post("/demande/saisie/oubli", save, typing::forget)
        .get(copy::PATH, read, copy::show)
        .get(copy::FILE, read, copy::download)
        .get("/demande/effacer", read, list::confirm_erasing)
        .post("/demande/effacer", "erase_draft", list::erase)
        .get(place::REVIEW, read, review::show)
        .post(place::REVIEW, "submit", review::submit)
        .and(organisation::routes())
}
