//! The rows, by noun. Functions that read take a [`crate::Connection`], those that write a [`crate::Transaction`].

pub mod accounts;
pub mod answer_days;
pub mod applications;
pub mod certificates;
pub mod confirmed_values;
pub mod contacts;
pub mod deadlines;
pub mod decisions;
pub mod documents;
pub mod entitlements;
pub mod erasures;
pub mod events;
pub mod factors;
pub mod federation;
pub mod first_days;
pub mod holds;
pub mod identities;
pub mod kept_forms;
pub mod letters;
pub mod master_keys;
pub mod members;
pub mod messages;
pub mod organisations;
pub mod outbox;
pub mod papers;
pub mod pending_steps;
pub mod preparations;
pub mod register;
pub mod renewals;
pub mod resets;
pub mod sessions;
pub mod tries;
pub mod typed_pages;
pub mod uploads;

use std::str::FromStr;

use c2s_domain::Date;
use c2s_domain::situation::iso_date;
use jiff::Timestamp;

use crate::StorageError;
use crate::sealing::bad_row;

/// Of whom a decision or a right is, where it is not that of a person alone.
const HOUSEHOLD: &str = "household";

fn whom(alone: Option<&str>) -> &str {
    alone.unwrap_or(HOUSEHOLD)
}

fn id<T: FromStr>(table: &'static str, text: &str) -> Result<T, StorageError> {
    text.parse().map_err(|_| bad_row(table, "an identifier is no UUID"))
}

fn instant(table: &'static str, micros: i64) -> Result<Timestamp, StorageError> {
    Timestamp::from_microsecond(micros).map_err(|_| bad_row(table, "an instant is out of range"))
}

fn day(table: &'static str, text: &str) -> Result<Date, StorageError> {
    iso_date::parse(text).ok_or_else(|| bad_row(table, "a day is not YYYY-MM-DD"))
}

/// The row of a sealed value that changes: bound to its version, an older text does not open in its place.
fn versioned(id: impl std::fmt::Display, version: i64) -> String {
    format!("{id}#{version}")
}
