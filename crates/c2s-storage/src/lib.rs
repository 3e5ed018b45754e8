//! Rows, queries, migrations, stored files, encryption at rest.

pub mod audit;
mod error;
mod randomness;

pub use error::StorageError;
pub use randomness::{Randomness, SystemRandomness, fresh_id};

/// The data, on either engine.
pub struct Storage;
