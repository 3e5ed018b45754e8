//! A copy of the answers of an application, as they were certified.

use c2s_domain::Date;
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::receipt::in_groups;
use crate::{Fund, Recipient};

/// What a copy says.
#[derive(Clone, PartialEq, Eq)]
pub struct CopyData {
    pub fund: Fund,
    pub recipient: Recipient,
    /// Number of the application, as the person will quote it.
    pub reference: String,
    /// Legal day, in the zone of the fund, on which these answers were certified.
    pub certified_on: Date,
    /// They were corrected since the application was sent.
    pub corrected: bool,
    pub blocks: Vec<CopyBlock>,
    /// Digest of what was certified.
    pub fingerprint: Option<String>,
}

/// The answers of a step.
#[derive(Clone, PartialEq, Eq)]
pub struct CopyBlock {
    pub title: String,
    /// Each question with its answer, line by line.
    pub rows: Vec<(String, Vec<String>)>,
}

impl CopyData {
    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        let block = |block: &CopyBlock| {
            let rows: Vec<Value> =
                block.rows.iter().map(|(label, lines)| json!({ "label": label, "lines": lines })).collect();
            json!({ "title": block.title, "rows": rows })
        };
        json!({
            "fund": self.fund.view(),
            "recipient": self.recipient.view(),
            "reference": self.reference,
            "dated": french.date(self.certified_on),
            "certified": french.date(self.certified_on),
            "corrected": self.corrected,
            "blocks": self.blocks.iter().map(block).collect::<Vec<_>>(),
            "fingerprint": self.fingerprint.as_deref().map(in_groups),
        })
    }
}
