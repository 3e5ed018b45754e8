//! The anonymous simulator: nothing stored, no cookie, the answers travel in the address (see [`seal`]).

pub mod answers;
mod compact;
pub mod seal;

use crate::routes::Routes;

pub use answers::Answers;
pub use seal::Sealer;

pub(crate) fn routes() -> Routes {
    Routes::new()
}
