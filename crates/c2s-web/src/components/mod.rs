//! What the templates of `templates/components/` are given.

mod page;
mod parts;

pub use page::{Account, Page};
pub use parts::{AmountRow, AmountTable, AmountTotal, Choice, Link, Pages, Steps, SummaryRow, Task};
