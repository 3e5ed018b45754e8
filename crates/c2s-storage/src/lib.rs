//! Rows, queries, migrations, stored files, encryption at rest.
//!
//! [`Storage::open`] takes `sqlite:PATH` or `postgres://…`; nothing above this crate knows which. One SQL text
//! serves both engines, the few statements that differ are in `dialect.rs`, and the tests run on both.
//!
//! - [`Storage::read`] gives a [`Connection`] to look things up.
//! - [`Storage::begin`] gives a [`Transaction`]; [`Transaction::commit`] answers once the change is on the disk.
//!   What it must leave in the audit trail is given to [`Transaction::record`] and written with it.
//! - What concerns a person is sealed under the [`DataKey`] of its row before it reaches the database; the
//!   functions of [`accounts`], [`register`], [`applications`], … take and give clear values and do the sealing.

pub mod audit;
mod blobs;
mod chain;
mod dialect;
mod engine;
mod error;
mod randomness;
mod readings;
mod rows;
mod sealing;
mod storage;

pub use blobs::{BlobAddress, BlobReader, BlobStore, BlobWriter, Bucket, Files, Pending, SealedReader, SealedWriter};
pub use engine::{Connection, Transaction};
pub use error::StorageError;
pub use randomness::{Randomness, SystemRandomness, fresh_id};
pub use rows::{
    accounts, answer_days, applications, certificates, confirmed_values, contacts, deadlines, decisions, documents,
    entitlements, erasures, events, factors, federation, first_days, holds, identities, kept_forms, letters,
    master_keys, members, messages, organisations, outbox, papers, pending_steps, preparations, register, renewals,
    resets, sessions, tries, typed_pages, uploads,
};
pub use sealing::{CertificateKeys, DataKey, Place, RevokedCertificateKey, Secrets};
pub use storage::{Settings, Storage};

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a String cannot fail");
        text
    })
}
