//! The set in force on a day, ready to be shown.

use c2s_domain::Date;
use serde::Serialize;

use crate::in_force::Status;
use crate::law::{Law, NotCovered};
use crate::value_file::Source;

/// All the values in force on one day, each with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listing<'law> {
    pub on: Date,
    /// The first day on which exactly these values are in force.
    pub since: Date,
    /// By name.
    pub values: Vec<Shown<'law>>,
}

/// One value in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown<'law> {
    /// The name of its file, without `.toml`.
    pub name: &'static str,
    /// In French.
    pub label: &'law str,
    pub unit: &'law str,
    pub articles: &'law [String],
    /// What it says, as written in its file; empty when the file knows no amount.
    pub text: String,
    pub since: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    pub status: Status,
    pub source: &'law Source,
    pub checked_on: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'law str>,
}

impl Law {
    /// The values in force on `date`.
    ///
    /// # Errors
    /// When the date is outside the law known.
    pub fn show(&self, date: Date) -> Result<Listing<'_>, NotCovered> {
        let since = self.in_force(date)?.since;
        let in_force = self.values().filter_map(|file| Some((file, file.on(date)?)));
        let values = in_force.map(|(file, block)| Shown {
            name: file.name,
            label: &file.label,
            unit: &file.unit,
            articles: &file.articles,
            text: block.text(),
            since: block.from,
            until: block.until,
            status: block.status,
            source: &block.source,
            checked_on: block.checked_on,
            note: block.note.as_deref(),
        });
        Ok(Listing { on: date, since, values: values.collect() })
    }
}
