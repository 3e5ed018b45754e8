//! The vocabulary of the complémentaire santé solidaire (C2S).
//!
//! Nothing here does input or output, reads a clock or draws a random number:
//! dates, instants and identifiers are always given. The crates above
//! ([`c2s-law`], [`c2s-rules`], …) speak with these words.

pub mod application;
pub mod assessment;
pub mod circumstances;
pub mod clock;
pub mod deadline;
pub mod explained;
pub mod household;
pub mod ids;
pub mod money;
pub mod month;
pub mod nir;
pub mod resource;
pub mod situation;

pub use assessment::{Assessment, Entitlement, Ground};
pub use clock::Clock;
pub use explained::{Article, Explained, Fact, Nothing, Reasons, Rule, Tree};
pub use household::Household;
pub use jiff::civil::Date;
pub use money::{Money, Rate, Scale};
pub use month::{Month, Period};
pub use nir::Nir;
pub use resource::{Resource, ResourceKind};
pub use situation::{Mistake, Situation};
