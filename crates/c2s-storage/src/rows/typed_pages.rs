//! What was typed on the pages of a draft and was not sent yet, exactly as it was typed.
//!
//! Each page counts its turns: whoever keeps it names the turn they saw, and one who saw another changes nothing.

use c2s_domain::ids::ApplicationId;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{instant, versioned};
use crate::engine::{execute, fetch_all, fetch_optional};
use crate::{Connection, DataKey, Place, StorageError, Transaction};

/// Where the page that reads everything over keeps its readings: no typed page is named so, each begins with `/`.
pub const READINGS: &str = "readings";

/// More pages than the largest household has.
const MOST_PAGES: i64 = 200;

/// What was typed on a page.
#[derive(Debug)]
pub struct TypedPage<T> {
    pub page: String,
    pub turn: i64,
    pub saved_at: Timestamp,
    /// The page was sent from elsewhere meanwhile.
    pub set_aside: bool,
    pub fields: T,
}

/// Keeps a page whose last turn was `seen` (0: none). `false`: another turn came in between, nothing was done.
pub async fn keep<T: Serialize>(
    transaction: &mut Transaction,
    data_key: &DataKey,
    application: ApplicationId,
    page: &str,
    seen: i64,
    fields: &T,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let turn = seen + 1;
    let row = row(application, page, turn);
    let sealed = data_key.seal(&place(&row), fields);
    let kept = if seen == 0 {
        execute!(
            transaction,
            "INSERT INTO typed_page (application_id, page, turn, saved_at, set_aside, sealed)
             SELECT $1, $2, $3, $4, 0, $5
             WHERE (SELECT COUNT(*) FROM typed_page WHERE application_id = $1) < $6
             ON CONFLICT (application_id, page) DO NOTHING",
            application.to_string(),
            page,
            turn,
            now.as_microsecond(),
            sealed,
            MOST_PAGES,
        )?
    } else {
        execute!(
            transaction,
            "UPDATE typed_page SET turn = $3, saved_at = $4, set_aside = 0, sealed = $5
             WHERE application_id = $1 AND page = $2 AND turn = $6",
            application.to_string(),
            page,
            turn,
            now.as_microsecond(),
            sealed,
            seen,
        )?
    };
    Ok(kept == 1)
}

/// The page was sent: what was typed on it is answered. One typed elsewhere since the turn `seen` is set aside.
pub async fn settle(
    transaction: &mut Transaction,
    application: ApplicationId,
    page: &str,
    seen: i64,
) -> Result<(), StorageError> {
    let (application, page) = (application.to_string(), page);
    execute!(
        transaction,
        "DELETE FROM typed_page WHERE application_id = $1 AND page = $2 AND turn = $3",
        &application,
        page,
        seen
    )?;
    execute!(
        transaction,
        "UPDATE typed_page SET set_aside = 1 WHERE application_id = $1 AND page = $2",
        &application,
        page
    )
    .map(drop)
}

/// Forgets what was typed on a page.
pub async fn forget(
    transaction: &mut Transaction,
    application: ApplicationId,
    page: &str,
) -> Result<bool, StorageError> {
    let forgotten = execute!(
        transaction,
        "DELETE FROM typed_page WHERE application_id = $1 AND page = $2",
        application.to_string(),
        page
    )?;
    Ok(forgotten == 1)
}

/// Forgets what was typed on every page: the application was sent, or its correction given up.
pub async fn forget_all(transaction: &mut Transaction, application: ApplicationId) -> Result<(), StorageError> {
    execute!(transaction, "DELETE FROM typed_page WHERE application_id = $1", application.to_string()).map(drop)
}

/// Everything that was typed on the pages of an application.
pub async fn of_application<T: DeserializeOwned>(
    connection: &mut Connection,
    data_key: &DataKey,
    application: ApplicationId,
) -> Result<Vec<TypedPage<T>>, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, i64, i64, i64, Vec<u8>),
        "SELECT page, turn, saved_at, set_aside, sealed FROM typed_page
         WHERE application_id = $1 AND page <> $2 ORDER BY page",
        application.to_string(),
        READINGS
    )?;
    rows.into_iter()
        .map(|(page, turn, saved_at, set_aside, sealed)| {
            let row = row(application, &page, turn);
            let fields = data_key.open(&place(&row), &sealed)?;
            Ok(TypedPage { page, turn, saved_at: instant("typed_page", saved_at)?, set_aside: set_aside != 0, fields })
        })
        .collect()
}

/// What [`READINGS`] keeps of an application, with its turn; `None` when nobody read it over yet.
pub async fn readings_of<T: DeserializeOwned>(
    connection: &mut Connection,
    data_key: &DataKey,
    application: ApplicationId,
) -> Result<Option<(i64, T)>, StorageError> {
    let found = fetch_optional!(
        connection,
        (i64, Vec<u8>),
        "SELECT turn, sealed FROM typed_page WHERE application_id = $1 AND page = $2",
        application.to_string(),
        READINGS
    )?;
    let open = |(turn, sealed): (i64, Vec<u8>)| {
        let row = row(application, READINGS, turn);
        Ok((turn, data_key.open(&place(&row), &sealed)?))
    };
    found.map(open).transpose()
}

fn row(application: ApplicationId, page: &str, turn: i64) -> String {
    versioned(format_args!("{application} {page}"), turn)
}

fn place(row: &str) -> Place<'_> {
    Place { table: "typed_page", column: "sealed", row }
}
