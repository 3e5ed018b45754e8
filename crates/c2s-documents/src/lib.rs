//! What people receive: the receipt, the decision notice, the certificate of entitlement, the letters of the life of a
//! right, the copy of what they sent, and by post the notices that others receive by e-mail, as PDF.
//!
//! Each document is a Typst template of `templates/letters/` and a typed context of this crate.
//! Its sentences are in the template, the names of resources, rules and reservations in
//! `locales/fr/rules.ftl`; nothing that people read is in Rust. Every file conforms to PDF/UA-1
//! and PDF/A-2a: without a title, or a picture without its alternative text, there is no document.
//!
//! The same data give the same bytes: the dates are given, no clock is read, no draw is made.
//!
//! Printing takes milliseconds of computation: from asynchronous code, call it on a thread of its
//! own, with no more at once than there are cores.

mod certificate;
mod contribution_notice;
mod copy;
mod correspondent;
mod decision;
mod dispense;
mod end_of_right;
mod form;
mod missing_papers;
mod notice;
mod organisation_notice;
mod press;
mod printable;
mod receipt;
mod renewal;
mod samples;
mod square;
mod statement;
mod symbols;
mod transmission;
mod twin;
mod window;

pub use certificate::{Beneficiary, CertificateData, Cover, CoveredPerson, ManagedTogether, Verification};
pub use contribution_notice::{ContributionNoticeData, PersonDue};
pub use copy::{Copied, CopyBlock, CopyData};
pub use correspondent::{Fund, ManagingBody, Recipient, Signatory};
pub use decision::{DecisionData, DecisionOutcome, DepartureSaid, ManagedPerson, NamedPerson, Opening};
pub use dispense::DispenseData;
pub use end_of_right::{EndOfRightData, EndReason, ThirdPartyPaymentData};
pub use form::{
    FormAddress, FormAids, FormAmount, FormContact, FormData, FormDecision, FormFamily, FormMember, FormNationality,
    FormOrganisation, FormPerson, FormResource, FormSituation,
};
pub use missing_papers::{MissingDelay, MissingItem, MissingPapersData, MissingWhat};
pub use notice::{NoticeAbout, NoticeData, RecoveryCodeData};
pub use organisation_notice::{ManagementChange, OrganisationNoticeData};
pub use press::{DocumentError, Documents, Pdf, Stage};
pub use receipt::{Channel, DelayToAnswer, HouseholdMember, PaperReceived, ReceiptData};
pub use renewal::{Renewal, RenewalAnswer, RenewalData};
pub use statement::{
    KeyId, NotACode, NotVerificationKeys, Statement, StatementFault, Term, VerificationCode, VerificationKey,
    VerificationKeys,
};
pub use transmission::{TransmissionData, TransmittedContact, TransmittedPerson};
pub use twin::{TWINS, Twin};
