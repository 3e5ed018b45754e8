//! Encryption at rest: a master key outside the database wraps one data key per person and per application. It is
//! replaced while the service runs: those before it open what they wrapped until everything is wrapped anew.
//!
//! What is sealed is bound to its place (table, column, row): moved elsewhere, it does not open.
//! Numbers that must be found again are found by a keyed fingerprint, never by themselves.

mod certificate_keys;
mod data_key;
mod key_folder;
mod master_keys;
mod pieces;
mod secrets;

pub use certificate_keys::{CertificateKeys, RevokedCertificateKey};
pub(crate) use data_key::WrappedKey;
pub(crate) use data_key::bad_row;
pub use data_key::{DataKey, Place};
pub(crate) use key_folder::KeyFolder;
pub(crate) use master_keys::{Known, newest, number};
pub(crate) use pieces::{HEAD, PieceOpener, PieceSealer};
pub use secrets::Secrets;
