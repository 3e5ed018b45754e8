//! Deadlines: computed when something happens, kept as rows with the rule that gave them.

use c2s_domain::Date;
use c2s_domain::ids::ApplicationId;
use jiff::Timestamp;

use super::{day, id, instant};
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::{Connection, StorageError, Transaction};

/// The two months after which silence is acceptance (R861-16-1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilenceDeadline {
    /// The last day on which the decision can be notified, in the legal time of `zone`.
    pub last_day: Date,
    /// The instant at which that day ends.
    pub ends_at: Timestamp,
    pub zone: String,
    /// The article, and the first day of the values it was counted with.
    pub rule: String,
}

pub async fn insert(
    transaction: &mut Transaction,
    application: ApplicationId,
    deadline: &SilenceDeadline,
) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO deadline (application_id, kind, due_on, due_at, zone, rule, state)
         VALUES ($1, 'silence_is_acceptance', $2, $3, $4, $5, 'running')",
        application.to_string(),
        deadline.last_day.to_string(),
        deadline.ends_at.as_microsecond(),
        &deadline.zone,
        &deadline.rule,
    )
    .map(drop)
}

/// The delay runs no longer: the file is not complete. The one that starts when it is again is another.
pub async fn forget(transaction: &mut Transaction, application: ApplicationId) -> Result<(), StorageError> {
    execute!(
        transaction,
        "DELETE FROM deadline WHERE application_id = $1 AND kind = 'silence_is_acceptance' AND state = 'running'",
        application.to_string()
    )
    .map(drop)
}

/// The deadline of an application, and whether it still runs.
pub async fn find(
    connection: &mut Connection,
    application: ApplicationId,
) -> Result<Option<(SilenceDeadline, bool)>, StorageError> {
    let row = fetch_optional!(
        connection,
        (String, i64, String, String, String),
        "SELECT due_on, due_at, zone, rule, state FROM deadline
         WHERE application_id = $1 AND kind = 'silence_is_acceptance'",
        application.to_string()
    )?;
    row.map(|(due_on, due_at, zone, rule, state)| {
        let deadline =
            SilenceDeadline { last_day: day("deadline", &due_on)?, ends_at: instant("deadline", due_at)?, zone, rule };
        Ok((deadline, state == "running"))
    })
    .transpose()
}

/// The applications whose last day is over and that nobody decided, the oldest first, after a place in that order.
pub async fn due(
    connection: &mut Connection,
    now: Timestamp,
    after: Option<(Timestamp, ApplicationId)>,
    at_most: i64,
) -> Result<Vec<(Timestamp, ApplicationId)>, StorageError> {
    let (at, after) = after.map_or((i64::MIN, String::new()), |(at, id)| (at.as_microsecond(), id.to_string()));
    let rows = fetch_all!(
        connection,
        (i64, String),
        "SELECT due_at, application_id FROM deadline
         WHERE state = 'running' AND due_at <= $1 AND (due_at, application_id) > ($2, $3)
         ORDER BY due_at, application_id LIMIT $4",
        now.as_microsecond(),
        at,
        &after,
        at_most
    )?;
    rows.into_iter().map(|(at, application)| Ok((instant("deadline", at)?, id("deadline", &application)?))).collect()
}

/// The decision came, or the application was taken back: nothing runs any more.
pub async fn met(transaction: &mut Transaction, application: ApplicationId) -> Result<(), StorageError> {
    execute!(
        transaction,
        "UPDATE deadline SET state = 'met' WHERE application_id = $1 AND state = 'running'",
        application.to_string()
    )
    .map(drop)
}
