//! The law as data: dated values with their sources, and the fate of every article.

pub mod in_force;

pub use in_force::{LawInForce, Status, Value};
