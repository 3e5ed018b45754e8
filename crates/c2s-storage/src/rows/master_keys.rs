//! Which master key wraps which data keys, and the move from one to the next.
//!
//! The table `key_check` knows the master keys that were ever at work; the one of the highest number wraps what is new.

use crate::engine::{execute, fetch_all};
use crate::sealing::{WrappedKey, bad_row, newest, number};
use crate::{Connection, Secrets, StorageError, Transaction};

/// A master key, as an operator looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MasterKey {
    /// As in the name of its file.
    pub name: String,
    /// Whether the key folder of this copy holds it.
    pub is_there: bool,
    pub standing: Standing,
    /// How many data keys it wraps.
    pub data_keys: u64,
}

/// What a master key is to the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Made, and not at work yet.
    Waiting,
    /// It wraps every new data key.
    Current,
    /// It opens what it wrapped.
    Retired,
    /// Data keys name it, and the database never heard of it.
    Unknown,
}

impl MasterKey {
    /// Whether its file may be removed: no data key of this database needs it.
    pub const fn may_go(&self) -> bool {
        matches!(self.standing, Standing::Retired) && self.data_keys == 0
    }
}

/// The current master key and its mark.
pub(crate) async fn current(connection: &mut Connection) -> Result<(String, Vec<u8>), StorageError> {
    let marks =
        fetch_all!(connection, (String, Vec<u8>), "SELECT name, mark FROM key_check WHERE name LIKE 'master-%'")?;
    let known = marks.iter().filter(|(name, _)| number(name).is_some()).map(|(name, mark)| (name.as_str(), mark));
    let current = newest(known).map(|(name, mark)| (name.to_owned(), mark.clone()));
    current.ok_or_else(|| bad_row("key_check", "it knows no master key"))
}

/// Every master key that is in the folder, known to the database or named by a data key, by number.
pub async fn all(connection: &mut Connection) -> Result<Vec<MasterKey>, StorageError> {
    let secrets = std::sync::Arc::clone(connection.secrets());
    let (current, _) = current(connection).await?;
    let known = fetch_all!(connection, (String,), "SELECT name FROM key_check WHERE name LIKE 'master-%'")?;
    let used = fetch_all!(connection, (String, i64), "SELECT master_key, COUNT(*) FROM data_key GROUP BY master_key")?;
    let known: Vec<String> = known.into_iter().map(|(name,)| name).collect();
    let mut names = known.clone();
    names.extend(used.iter().map(|(name, _)| name.clone()));
    names.extend(secrets.masters().newest_file()?);
    names.sort_by_key(|name| (number(name), name.clone()));
    names.dedup();
    let read = |name: String| -> Result<MasterKey, StorageError> {
        let data_keys = used.iter().find(|(other, _)| *other == name).map_or(0, |(_, count)| count.unsigned_abs());
        let standing = if name == current {
            Standing::Current
        } else if known.contains(&name) {
            Standing::Retired
        } else if number(&name) > number(&current) && data_keys == 0 {
            Standing::Waiting
        } else {
            Standing::Unknown
        };
        Ok(MasterKey { is_there: secrets.masters().is_there(&name)?, standing, data_keys, name })
    };
    let all = names.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    // A file older than the current key that nothing knows is no key of these data.
    Ok(all.into_iter().filter(|key| key.standing != Standing::Unknown || key.data_keys > 0).collect())
}

/// Makes the key that will follow the current one, unless it waits already. Its name, and whether it was made.
pub async fn make_next(connection: &mut Connection) -> Result<(String, bool), StorageError> {
    let (current, _) = current(connection).await?;
    let secrets = connection.secrets();
    secrets.masters().make_next(&current, secrets.randomness())
}

/// Puts the newest key of the folder to work: from the commit on, every new data key is under it, whichever copy of
/// the program makes it. Its name, and whether it was not at work before.
pub async fn put_newest_to_work(transaction: &mut Transaction) -> Result<(String, bool), StorageError> {
    let secrets = std::sync::Arc::clone(transaction.secrets());
    let (current, _) = current(transaction).await?;
    let newest = secrets.masters().newest_file()?.filter(|name| number(name) > number(&current));
    let Some(newest) = newest else { return Ok((current, false)) };
    let mark = secrets.masters().mark_of(&newest)?;
    let put = execute!(
        transaction,
        "INSERT INTO key_check (name, mark) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        &newest,
        mark.as_slice()
    )?;
    // Another copy may have put another key of the same number to work.
    let (now_current, known) = self::current(transaction).await?;
    secrets.masters().check(&now_current, &known)?;
    Ok((now_current, put == 1))
}

/// Data keys that one master key wraps, in the order of their names.
#[derive(Debug, Clone)]
pub struct Batch(Vec<WrappedKey>);

impl Batch {
    /// Where the next one begins; `None`: there is none.
    pub fn last(&self) -> Option<&str> {
        self.0.last().map(|key| key.id.as_str())
    }

    /// The same keys under another master key, and how many did not open: those stay as they are.
    pub fn rewrapped(&self, secrets: &Secrets, master: &str) -> Result<(Self, u64), StorageError> {
        let (mut keys, mut closed) = (Vec::with_capacity(self.0.len()), 0);
        for key in &self.0 {
            match key.rewrapped(secrets, master) {
                Ok(key) => keys.push(key),
                Err(StorageError::DoesNotOpen { .. } | StorageError::BadRow { .. }) => closed += 1,
                Err(error) => return Err(error),
            }
        }
        Ok((Self(keys), closed))
    }
}

/// The next data keys under this master key, after the one of this name.
pub async fn batch(
    connection: &mut Connection,
    master: &str,
    after: &str,
    at_most: i64,
) -> Result<Batch, StorageError> {
    let rows = fetch_all!(
        connection,
        (String, Vec<u8>),
        "SELECT id, wrapped FROM data_key WHERE master_key = $1 AND id > $2 ORDER BY id LIMIT $3",
        master,
        after,
        at_most
    )?;
    let wrapped = |(id, wrapped)| WrappedKey { id, master: master.to_owned(), wrapped };
    Ok(Batch(rows.into_iter().map(wrapped).collect()))
}

/// Writes the keys of a batch under their new master key, in the place of what `before` wrapped. One that another copy
/// moved, or that was destroyed meanwhile, stays so. How many were moved.
pub async fn write(transaction: &mut Transaction, before: &str, batch: &Batch) -> Result<u64, StorageError> {
    let mut moved = 0;
    // In the order of their names: two copies wait for each other, never in a ring.
    for WrappedKey { id, master, wrapped } in &batch.0 {
        moved += execute!(
            transaction,
            "UPDATE data_key SET master_key = $3, wrapped = $4 WHERE id = $1 AND master_key = $2",
            id,
            before,
            master,
            wrapped
        )?;
    }
    Ok(moved)
}
