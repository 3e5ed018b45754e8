//! What people type, read with indulgence: amounts, dates, choices and words, or mistakes each tied to its field.

mod date;
mod mistakes;
mod money;
mod name;
mod nir;
mod reader;
mod twice;
mod typed;

pub use date::{DateField, NotADate, Part, read_date};
pub use mistakes::{FieldMistake, Mistakes};
pub use money::{NotAnAmount, read_money, typed_money};
pub(crate) use money::{Over, unlikely};
pub use nir::nir_problem;
pub use reader::Reader;
pub(crate) use twice::OPEN;
pub use twice::Twice;
pub use typed::{Difference, Field, Form, Typed};
