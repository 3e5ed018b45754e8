//! Encryption at rest: a master key outside the database wraps one data key per person and per application.
//!
//! What is sealed is bound to its place (table, column, row): moved elsewhere, it does not open.
//! Numbers that must be found again are found by a keyed fingerprint, never by themselves.

mod certificate_keys;
mod data_key;
mod key_folder;
mod pieces;
mod secrets;

pub use certificate_keys::{CertificateKeys, RevokedCertificateKey};
pub(crate) use data_key::bad_row;
pub use data_key::{DataKey, Place};
pub(crate) use key_folder::KeyFolder;
pub(crate) use pieces::{HEAD, PieceOpener, PieceSealer};
pub use secrets::Secrets;
