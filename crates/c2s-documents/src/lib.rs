//! What people receive: the receipt, the decision notice, the certificate of entitlement, the copy of what they sent,
//! and by post the notices that others receive by e-mail, as PDF.
//!
//! Each document is a Typst template of `templates/letters/` and a typed context of this crate.
//! Its sentences are in the template, the names of resources, rules and reservations in
//! `locales/fr/rules.ftl`; nothing that people read is in Rust. Every file conforms to PDF/UA-1
//! and PDF/A-2a: without a title, or a picture without its alternative text, there is no document.
//!
//! The same data give the same bytes: the dates are given, no clock is read, no draw is made.
//!
//! Printing takes milliseconds of computation: from asynchronous code, call it inside
//! `tokio::task::spawn_blocking`, with no more at once than there are cores.

mod certificate;
mod copy;
mod correspondent;
mod decision;
mod notice;
mod press;
mod printable;
mod receipt;
mod samples;
mod window;

pub use certificate::{Beneficiary, CertificateData, Cover, Dependant};
pub use copy::{CopyBlock, CopyData};
pub use correspondent::{Fund, ManagingBody, Recipient, Signatory};
pub use decision::{DecisionData, DecisionOutcome, DepartureSaid, ManagedPerson, NamedPerson, Opening};
pub use notice::{NoticeAbout, NoticeData, RecoveryCodeData};
pub use press::{DocumentError, Documents, Pdf, Stage};
pub use receipt::{Channel, DelayToAnswer, HouseholdMember, PaperReceived, ReceiptData};
