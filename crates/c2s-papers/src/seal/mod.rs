//! The seal of a paper: a 2D-Doc, the square code of ANTS that says again what a paper says, signed by who issued it.
//!
//! What is read here is the text of the code. Finding the square in a photograph is another matter.
//!
//! Articles and texts: ANTS, *Spécifications techniques des codes à barres 2D-Doc*, v3.2.6 for the form of the code,
//! v3.3.8 for its catalogue. L161-1-4 of the code of social security lets a fund ask
//! for the tax notice, and R861-8 reads resources on the last one known.
//!
//! A genuine seal proves that these values were signed by the tax office. It does not say that the notice is the
//! latest, nor that whoever sends it is its declarant: [`Comparison`] sets it beside the file for somebody to judge.

mod authorities;
mod catalogue;
mod certificate;
mod comparison;
mod field;
mod header;
mod malformed;
mod name;
mod reading;
mod shares;
mod tax_notice;
mod text;
mod verdict;

#[cfg(test)]
mod forge;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod vectors;

pub use authorities::{Authorities, TestSeals, Untrusted};
pub use catalogue::PaperKind;
pub use comparison::{Answer, Comparison, DeclarantAnswer, FileSays, PersonOfFile};
pub use field::Field;
pub use header::{Header, Version};
pub use malformed::{Malformed, Part};
pub use name::Likeness;
pub use reading::{Paper, Reading};
pub use shares::Shares;
pub use tax_notice::{Declarant, NotANotice, NoticeDate, NoticeKind, TaxNotice};
pub use text::SealText;
pub use verdict::{Doubt, Issuer, Verdict};

/// Ends a value of variable length.
const GS: u8 = 0x1D;
/// Ends a value that was cut to fit.
const RS: u8 = 0x1E;
/// Ends what is signed.
const US: u8 = 0x1F;
