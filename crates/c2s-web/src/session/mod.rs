//! Who signed in, and at which door: the cookies, the guards of the pages, the forms that only their session may send.
//!
//! Insured persons and staff have each their door ([`Gate`]): its own sign-in page and its own cookie, so that the two
//! never mix. A handler that takes a [`Visit`] or a [`Sent`] is reached by the right role only.

mod attempt;
mod closing;
pub(crate) mod cookie;
mod frame;
mod franceconnect;
mod gate;
mod opening;
mod password;
mod protection;
mod recovery;
mod second_factor;
mod second_step;
mod sent;
mod sign_in;
mod visit;
mod visitor;

use crate::routes::Routes;

pub use closing::{KeptLine, ResumePage};
pub use franceconnect::{FranceConnectPage, LeavingPage, LinkPage, Outcome};
pub(crate) use gate::{BackOffice, Gate, Portal};
pub use opening::{OpeningPage, PersonPage};
pub use protection::ProtectionPage;
pub use recovery::{RecoveryPage, ResetPage};
pub use second_factor::{FactorPage, RescuePage};
pub use second_step::CodePage;
pub(crate) use sent::Sent;
pub use sign_in::{DemonstrationLine, SignInPage};
pub(crate) use visit::{Visit, is_open};

/// The routes of a door: in, out, and what protects the account behind it.
pub(crate) fn routes<G: Gate>() -> Routes {
    Routes::new()
        .and(sign_in::routes::<G>())
        .and(second_step::routes::<G>())
        .and(closing::routes::<G>())
        .and(protection::routes::<G>())
        .and(second_factor::routes::<G>())
}

/// The routes of those who have no account yet, or lost the way into it.
pub(crate) fn guest_routes() -> Routes {
    Routes::new().and(opening::routes()).and(recovery::routes()).and(franceconnect::routes())
}
