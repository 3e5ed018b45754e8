//! Who signed in, and at which door: the cookies, the guards of the pages, the forms that only their session may send.
//!
//! Insured persons and staff have each their door ([`Gate`]): its own sign-in page and its own cookie, so that the two
//! never mix. A handler that takes a [`Visit`] or a [`Sent`] is reached by the right role only.

pub(crate) mod cookie;
mod gate;
mod sent;
mod sign_in;
mod visit;

pub(crate) use gate::{BackOffice, Gate, Portal};
pub(crate) use sent::Sent;
pub(crate) use sign_in::routes;
pub use sign_in::{DemonstrationLine, SignInPage};
pub(crate) use visit::{Visit, is_open};
