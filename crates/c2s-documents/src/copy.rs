//! A copy of the answers of an application: as they were certified, or as they are before that.

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
    pub of: Copied,
    pub blocks: Vec<CopyBlock>,
}

/// What the answers of a copy are worth.
#[derive(Clone, PartialEq, Eq)]
pub enum Copied {
    Certified {
        /// Number of the application, as the person will quote it.
        reference: String,
        /// Legal day, in the zone of the fund, on which these answers were certified.
        on: Date,
        /// They were corrected since the application was sent.
        corrected: bool,
        /// Digest of what was certified.
        fingerprint: Option<String>,
    },
    /// Nothing of them was sent: each page says so.
    Draft {
        /// Identifier of the application; it is not readable in the file.
        identifier: String,
        /// Legal day, in the zone of the fund, on which they were last saved.
        saved_on: Date,
        /// They are to take the place of what was sent.
        correction: bool,
    },
}

impl Copied {
    /// What tells this copy from others, and its day.
    pub(crate) fn identity(&self) -> (&str, Date) {
        match self {
            Self::Certified { reference, on, .. } => (reference, *on),
            Self::Draft { identifier, saved_on, .. } => (identifier, *saved_on),
        }
    }
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
        let mut view = json!({
            "fund": self.fund.view(),
            "recipient": self.recipient.view(),
            "dated": french.date(self.of.identity().1),
            "blocks": self.blocks.iter().map(block).collect::<Vec<_>>(),
        });
        let (reference, certified, draft) = match &self.of {
            Copied::Certified { reference, on, corrected, fingerprint } => {
                let fingerprint = fingerprint.as_deref().map(in_groups);
                let certified = json!({ "on": french.date(*on), "corrected": corrected, "fingerprint": fingerprint });
                (json!(reference), certified, Value::Null)
            }
            Copied::Draft { saved_on, correction, .. } => {
                (Value::Null, Value::Null, json!({ "saved": french.date(*saved_on), "correction": correction }))
            }
        };
        view["reference"] = reference;
        view["certified"] = certified;
        view["draft"] = draft;
        view
    }
}
