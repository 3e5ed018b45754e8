//! Before an application: what must be settled, what to prepare, and the other ways to apply.

mod address;
mod age;
mod blocks;
mod calendar;
mod first_day;
mod insurers;
mod overview;
mod separation;
mod shown;
mod tax_paper;
mod typing;

use c2s_app::start::StartView;
use c2s_texts::Language;

use crate::components::Link;
use crate::page_error::PageError;
use crate::routes::Routes;
use crate::session::{Portal, Visit};

pub use address::AddressPage;
pub(super) use address::said as address_fault;
pub use age::AgePage;
pub use blocks::Block;
pub(super) use blocks::{people, told};
pub use first_day::FirstDayForm;
pub use insurers::InsurersPage;
pub use overview::StartPage;
pub(super) use overview::duration;
pub(crate) use overview::tax_paper_name;
pub use separation::SeparationPage;
pub use shown::Shown;
pub use tax_paper::TaxPaperPage;
pub use typing::Typing;

/// The page before an application.
pub(crate) const PATH: &str = "/compte/avant";
pub(super) const INSURERS: &str = "/compte/avant/mutuelles";
pub(super) const ADDRESS: &str = "/compte/avant/adresse";
const TAX_PAPER: &str = "/compte/avant/avis";
pub(super) const AGE: &str = "/compte/avant/age";
const SEPARATION: &str = "/compte/avant/separation";
const CALENDAR: &str = "/compte/avant/rappel";
const FIRST_DAY: &str = "/compte/avant/prevenir";
const FIRST_DAY_TAKEN_BACK: &str = "/compte/avant/prevenir/abandon";

pub(super) fn routes() -> Routes {
    let read = "read_own_file";
    let prepare = "prepare";
    Routes::new()
        .get(PATH, read, overview::show)
        .get(INSURERS, read, insurers::show)
        .post(INSURERS, prepare, insurers::save)
        .get(ADDRESS, read, address::show)
        .post(ADDRESS, prepare, address::save)
        .get(TAX_PAPER, read, tax_paper::show)
        .post(TAX_PAPER, prepare, tax_paper::save)
        .get(AGE, read, age::show)
        .post(AGE, prepare, age::save)
        .get(SEPARATION, read, separation::show)
        .post(SEPARATION, prepare, separation::save)
        .post(typing::KEEP, prepare, typing::keep)
        .get(CALENDAR, read, calendar::show)
        .post(FIRST_DAY, prepare, first_day::ask)
        .post(FIRST_DAY_TAKEN_BACK, prepare, first_day::take_back)
}

async fn open(visit: &Visit<Portal>) -> Result<StartView, PageError> {
    Ok(visit.app.before_starting(&visit.actor).await?)
}

/// The way back from a page of one question.
fn back(t: Language) -> Link {
    Link::new(PATH, t.text("start-back"))
}
