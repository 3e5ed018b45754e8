//! What the templates of `templates/components/` are given.

mod assessment;
pub mod drawn;
pub mod frame;
mod page;
mod parts;

pub use assessment::AssessmentView;
pub use page::{Account, Page, SessionNotice};
pub use parts::{AmountRow, AmountTable, AmountTotal, Choice, Link, Mark, Pages, Steps, SummaryRow, Task};
