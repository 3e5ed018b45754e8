//! Two engines behind one address: how rows are reached, on either.

mod checkpoints;
mod connection;
mod flush;
mod transaction;
mod writer;

pub(crate) use checkpoints::Checkpoints;
pub use connection::Connection;
pub(crate) use connection::{Engine, execute, fetch, fetch_all, fetch_one, fetch_optional};
pub(crate) use flush::Flush;
pub use transaction::Transaction;
pub(crate) use writer::{Lease, Writer};
