//! Rights that decisions opened.

use c2s_domain::Date;
use c2s_domain::ids::{ApplicationId, EntitlementId, InsuredId};

use super::{HOUSEHOLD, day, id, whom};
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::sealing::bad_row;
use crate::{Connection, StorageError, Transaction};

/// Where a right stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// With contribution: it opens once the payment elements are received (L861-5).
    AwaitingPaymentElements,
    Open {
        starts_on: Date,
        ends_on: Date,
    },
}

/// The right that a decision opens. `alone`: the person of the application whose own right it is; nobody, and it is
/// that of the household.
pub async fn insert(
    transaction: &mut Transaction,
    entitlement: EntitlementId,
    whose: (ApplicationId, Option<&str>),
    insured: InsuredId,
    right: Right,
) -> Result<(), StorageError> {
    insert_turn(transaction, entitlement, whose, 1, insured, right).await
}

/// The right of the next year, where one is renewed.
pub async fn insert_next(
    transaction: &mut Transaction,
    entitlement: EntitlementId,
    before: &RightToTend,
    right: Right,
) -> Result<(), StorageError> {
    let whose = (before.application, before.alone.as_deref());
    insert_turn(transaction, entitlement, whose, before.turn + 1, before.insured, right).await
}

async fn insert_turn(
    transaction: &mut Transaction,
    entitlement: EntitlementId,
    (application, alone): (ApplicationId, Option<&str>),
    turn: i64,
    insured: InsuredId,
    right: Right,
) -> Result<(), StorageError> {
    let (state, dates) = match right {
        Right::AwaitingPaymentElements => ("awaiting_payment_elements", None),
        Right::Open { starts_on, ends_on } => ("open", Some((starts_on.to_string(), ends_on.to_string()))),
    };
    let (starts_on, ends_on) = dates.unzip();
    execute!(
        transaction,
        "INSERT INTO entitlement (id, application_id, person, turn, insured_id, state, starts_on, ends_on, next_look)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7)",
        entitlement.to_string(),
        application.to_string(),
        whom(alone),
        turn,
        insured.to_string(),
        state,
        &starts_on,
        &ends_on,
    )
    .map(drop)
}

/// Whether a right was ever opened to the household of this person.
pub async fn exists_for(connection: &mut Connection, insured: InsuredId) -> Result<bool, StorageError> {
    let row = fetch_optional!(
        connection,
        (String,),
        "SELECT id FROM entitlement WHERE insured_id = $1 AND person = $2 LIMIT 1",
        insured.to_string(),
        HOUSEHOLD
    )?;
    Ok(row.is_some())
}

/// A right of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldRight {
    pub id: EntitlementId,
    pub right: Right,
}

/// The rights of the household, or of a person who was decided of alone: the one that the decision opened, then those
/// of the years that follow.
pub async fn of_application(
    connection: &mut Connection,
    application: ApplicationId,
    alone: Option<&str>,
) -> Result<Vec<HeldRight>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, String, Option<String>, Option<String>),
        "SELECT id, state, starts_on, ends_on FROM entitlement WHERE application_id = $1 AND person = $2 ORDER BY turn",
        application.to_string(),
        whom(alone)
    )?;
    rows.into_iter()
        .map(|(entitlement, state, starts_on, ends_on)| {
            let right = match (state.as_str(), starts_on, ends_on) {
                ("awaiting_payment_elements", None, None) => Right::AwaitingPaymentElements,
                ("open", Some(starts_on), Some(ends_on)) => {
                    Right::Open { starts_on: day("entitlement", &starts_on)?, ends_on: day("entitlement", &ends_on)? }
                }
                _ => return Err(bad_row("entitlement", "its state and its days do not go together")),
            };
            Ok(HeldRight { id: id("entitlement", &entitlement)?, right })
        })
        .collect()
}

/// An open right that somebody looks at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightToTend {
    pub id: EntitlementId,
    pub application: ApplicationId,
    /// The person of the application whose own right it is; nobody, and it is that of the household.
    pub alone: Option<String>,
    /// 1 for the one that the decision opened.
    pub turn: i64,
    pub insured: InsuredId,
    pub ends_on: Date,
    /// The day it was to be looked at.
    pub next_look: Date,
}

type TendedRow = (String, String, String, i64, String, String, String);

fn read(
    (right, application, person, turn, insured, ends_on, next_look): TendedRow,
) -> Result<RightToTend, StorageError> {
    Ok(RightToTend {
        id: id("entitlement", &right)?,
        application: id("entitlement", &application)?,
        alone: (person != HOUSEHOLD).then_some(person),
        turn,
        insured: id("entitlement", &insured)?,
        ends_on: day("entitlement", &ends_on)?,
        next_look: day("entitlement", &next_look)?,
    })
}

/// The last day of the right of the household of a person that runs on a day, or is still to come.
pub async fn running_until(
    connection: &mut Connection,
    insured: InsuredId,
    on: Date,
) -> Result<Option<Date>, StorageError> {
    let row = fetch_optional!(
        connection,
        (String,),
        "SELECT ends_on FROM entitlement WHERE insured_id = $1 AND person = $2 AND state = 'open' AND ends_on >= $3
         ORDER BY ends_on DESC LIMIT 1",
        insured.to_string(),
        HOUSEHOLD,
        on.to_string()
    )?;
    row.map(|(ends_on,)| day("entitlement", &ends_on)).transpose()
}

/// A right that was opened, as it is to be looked at. Once nothing is said of it any more its last day stands for the
/// day of the next look, and whoever tends it changes nothing.
pub async fn find_opened(
    connection: &mut Connection,
    right: EntitlementId,
) -> Result<Option<RightToTend>, StorageError> {
    let row = fetch_optional!(
        connection,
        TendedRow,
        "SELECT id, application_id, person, turn, insured_id, ends_on, COALESCE(next_look, ends_on) FROM entitlement
         WHERE id = $1 AND state = 'open'",
        right.to_string()
    )?;
    row.map(read).transpose()
}

/// The rights to be looked at on this day or before, those of the longest ago first, after the one that was read last.
pub async fn to_tend(
    connection: &mut Connection,
    until: Date,
    after: Option<&RightToTend>,
    at_most: i64,
) -> Result<Vec<RightToTend>, StorageError> {
    let (day_after, id_after) =
        after.map_or_else(Default::default, |right| (right.next_look.to_string(), right.id.to_string()));
    let rows = fetch_all!(
        connection,
        TendedRow,
        "SELECT id, application_id, person, turn, insured_id, ends_on, next_look FROM entitlement
         WHERE next_look IS NOT NULL AND next_look <= $1 AND (next_look, id) > ($2, $3)
         ORDER BY next_look, id LIMIT $4",
        until.to_string(),
        day_after,
        id_after,
        at_most
    )?;
    rows.into_iter().map(read).collect()
}

/// Says when a right is looked at next, if ever. `false`: somebody looked at it meanwhile.
pub async fn tended(
    transaction: &mut Transaction,
    right: &RightToTend,
    next_look: Option<Date>,
) -> Result<bool, StorageError> {
    let tended = execute!(
        transaction,
        "UPDATE entitlement SET next_look = $3 WHERE id = $1 AND next_look = $2",
        right.id.to_string(),
        right.next_look.to_string(),
        next_look.map(|day| day.to_string()),
    )?;
    Ok(tended == 1)
}

/// Whether another right of the same household, or of the same person, goes on after this one, or came after it and
/// waits for its payment: one that waits since before this one was granted takes the place of nothing.
pub async fn is_followed(connection: &mut Connection, right: &RightToTend) -> Result<bool, StorageError> {
    let row = fetch_optional!(
        connection,
        (String,),
        "SELECT id FROM entitlement
         WHERE insured_id = $1 AND person IN ($4, $5) AND id <> $2 AND ((state = 'awaiting_payment_elements' AND id > $2) OR ends_on > $3) LIMIT 1",
        right.insured.to_string(),
        right.id.to_string(),
        right.ends_on.to_string(),
        HOUSEHOLD,
        whom(right.alone.as_deref()),
    )?;
    Ok(row.is_some())
}
