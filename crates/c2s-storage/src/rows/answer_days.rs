//! The days before which a fund asked for papers: looked at when a reminder is due, and once they are over.

use c2s_domain::Date;
use c2s_domain::ids::ApplicationId;

use super::{day, id};
use crate::engine::{execute, fetch_all};
use crate::sealing::bad_row;
use crate::{Connection, StorageError, Transaction};

/// Where a day stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnswerState {
    Waiting,
    /// Whoever is asked was reminded of it.
    Reminded,
    /// It went by without an answer, and the fund was told.
    Over,
}

impl AnswerState {
    const ALL: [Self; 3] = [Self::Waiting, Self::Reminded, Self::Over];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reminded => "reminded",
            Self::Over => "over",
        }
    }

    fn from_row(name: &str) -> Result<Self, StorageError> {
        let known = Self::ALL.into_iter().find(|state| state.name() == name);
        known.ok_or_else(|| bad_row("answer_day", "its state is unknown"))
    }
}

/// A day to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerDay {
    pub application: ApplicationId,
    pub due_on: Date,
    pub state: AnswerState,
    pub next_look: Date,
}

/// Papers are asked for before a day. One that others are asked for before already is looked at on the later of the two
/// days: nobody is reminded in the first half of what the second request gives.
pub async fn insert(
    transaction: &mut Transaction,
    application: ApplicationId,
    due_on: Date,
    next_look: Date,
) -> Result<(), StorageError> {
    execute!(
        transaction,
        "INSERT INTO answer_day (application_id, due_on, state, next_look) VALUES ($1, $2, 'waiting', $3)
         ON CONFLICT (application_id, due_on) DO UPDATE SET next_look = excluded.next_look
         WHERE answer_day.state = 'waiting' AND answer_day.next_look < excluded.next_look",
        application.to_string(),
        due_on.to_string(),
        next_look.to_string()
    )
    .map(drop)
}

/// The days to look at on `until` or before, in an order that does not change, after one.
pub async fn to_look_at(
    connection: &mut Connection,
    until: Date,
    after: Option<&AnswerDay>,
    at_most: i64,
) -> Result<Vec<AnswerDay>, StorageError> {
    let place = |of: fn(&AnswerDay) -> String| after.map(of).unwrap_or_default();
    let rows = fetch_all!(
        connection,
        (String, String, String, String),
        "SELECT application_id, due_on, state, next_look FROM answer_day
         WHERE next_look IS NOT NULL AND next_look <= $1 AND (next_look, application_id, due_on) > ($2, $3, $4)
         ORDER BY next_look, application_id, due_on LIMIT $5",
        until.to_string(),
        place(|day| day.next_look.to_string()),
        place(|day| day.application.to_string()),
        place(|day| day.due_on.to_string()),
        at_most
    )?;
    let read = |(application, due_on, state, next_look): (String, String, String, String)| {
        Ok(AnswerDay {
            application: id("answer_day", &application)?,
            due_on: day("answer_day", &due_on)?,
            state: AnswerState::from_row(&state)?,
            next_look: day("answer_day", &next_look)?,
        })
    };
    rows.into_iter().map(read).collect()
}

/// A day was looked at. `false`: another copy of the program did it, or nothing is asked before it any more.
pub async fn looked_at(
    transaction: &mut Transaction,
    seen: &AnswerDay,
    state: AnswerState,
    next_look: Option<Date>,
) -> Result<bool, StorageError> {
    let looked = execute!(
        transaction,
        "UPDATE answer_day SET state = $4, next_look = $5 WHERE application_id = $1 AND due_on = $2 AND next_look = $3",
        seen.application.to_string(),
        seen.due_on.to_string(),
        seen.next_look.to_string(),
        state.name(),
        next_look.map(|day| day.to_string())
    )?;
    Ok(looked == 1)
}

/// Forgets the days of a file that are over, but for those before which something is still asked.
pub async fn forget_over(
    transaction: &mut Transaction,
    application: ApplicationId,
    still_asked: &[Date],
) -> Result<(), StorageError> {
    for (due_on, state) in of_application(transaction, application).await? {
        if state == AnswerState::Over && !still_asked.contains(&due_on) {
            execute!(
                transaction,
                "DELETE FROM answer_day WHERE application_id = $1 AND due_on = $2",
                application.to_string(),
                due_on.to_string()
            )?;
        }
    }
    Ok(())
}

/// The days of a file, and where each stands.
pub async fn of_application(
    connection: &mut Connection,
    application: ApplicationId,
) -> Result<Vec<(Date, AnswerState)>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, String),
        "SELECT due_on, state FROM answer_day WHERE application_id = $1 ORDER BY due_on",
        application.to_string()
    )?;
    rows.into_iter().map(|(due_on, state)| Ok((day("answer_day", &due_on)?, AnswerState::from_row(&state)?))).collect()
}

/// Nothing is asked for before a day any more. `false`: another copy of the program looked at it.
pub async fn forget(transaction: &mut Transaction, seen: &AnswerDay) -> Result<bool, StorageError> {
    let forgotten = execute!(
        transaction,
        "DELETE FROM answer_day WHERE application_id = $1 AND due_on = $2 AND next_look = $3",
        seen.application.to_string(),
        seen.due_on.to_string(),
        seen.next_look.to_string()
    )?;
    Ok(forgotten == 1)
}
