//! The law as data: dated values with their sources, and the fate of every article.
//!
//! The files are those of `law/` at the root of the repository: `values/*.toml` and `articles.toml`.
//! They are embedded in the program; a folder may replace any of them without rebuilding
//! ([`Law::with_overrides`]). This crate reads no file itself: names and texts are given.

pub mod articles;
mod assembly;
pub mod check;
pub mod content;
pub mod in_force;
mod law;
pub mod listing;
pub mod problem;
mod timeline;
pub mod value_file;

pub use articles::ArticleFate;
pub use check::Report;
pub use content::{Exclusion, ExitContractBand, LifestyleScale};
pub use in_force::{LawInForce, Status, Value};
pub use law::{Law, NotCovered, Origin};
pub use listing::Listing;
pub use problem::{LoadError, Problem};
pub use value_file::{Block, Source, ValueFile};
