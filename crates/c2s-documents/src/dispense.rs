//! The letter by which an employee asks to be dispensed from the cover of the employer (*dispense d'adhésion*,
//! D911-2 1°).

use c2s_domain::Date;
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::Recipient;

/// What the letter says: it is the insured person's, to sign and to give to the employer.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "dispense d’adhésion")]
pub struct DispenseData {
    /// Who asks.
    pub sender: Recipient,
    pub dated: Date,
    /// First and last day of the right.
    pub starts_on: Date,
    pub ends_on: Date,
    /// Who manages the cover.
    pub managing_body: String,
}

impl DispenseData {
    /// All that it says but the day it is issued on: two that say the same are one.
    pub fn says(&self) -> String {
        let mut view = self.view();
        view["dated"] = Value::Null;
        view.to_string()
    }

    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        json!({
            "sender": { "name": self.sender.name, "address": self.sender.address },
            "dated": french.date(self.dated),
            "starts_on": french.date(self.starts_on),
            "ends_on": french.date(self.ends_on),
            "managing_body": self.managing_body,
        })
    }
}
