//! The master keys: the next one is made, put to work, and every data key is wrapped by it while the service runs.

use c2s_storage::master_keys;

pub use c2s_storage::master_keys::{MasterKey, Standing};

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};

/// How many data keys move in one transaction: few enough for whoever writes beside it not to notice.
const AT_A_TIME: i64 = 200;

/// The key that follows the current one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextMasterKey {
    pub name: String,
    /// Whether it was made now; one that waits is not doubled.
    pub made: bool,
}

/// What moved to the current master key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrapped {
    /// The current master key.
    pub master: String,
    /// How many data keys moved.
    pub moved: u64,
    /// How many do not open: they stay as they are.
    pub closed: u64,
    /// How many are under another master key still: those that do not open, those made in the last instants.
    pub left: u64,
}

impl App {
    /// Every master key that the data or the folder of the keys know.
    pub async fn master_keys(&self, actor: &Actor) -> Result<Vec<MasterKey>, Failure> {
        allow(actor, Action::RotateMasterKey, &Subject::NOBODY)?;
        let mut reading = self.read().await?;
        Ok(master_keys::all(&mut reading).await?)
    }

    /// Makes the master key that will follow the current one. Nothing is under it before [`App::rewrap_data_keys`].
    pub async fn make_master_key(&self, actor: &Actor) -> Result<NextMasterKey, Failure> {
        allow(actor, Action::RotateMasterKey, &Subject::NOBODY)?;
        let mut making = self.begin().await?;
        let (name, made) = master_keys::make_next(&mut making).await?;
        if made {
            making.record(self.entry(actor, Action::RotateMasterKey.name(), format!("key:{name}"), "made"));
        }
        making.commit().await?;
        Ok(NextMasterKey { name, made })
    }

    /// Puts the newest master key to work and moves every data key to it, a few at a time; `told` hears how many moved
    /// so far. Stopped anywhere, it goes on where it was; run by two at once, each key moves once.
    pub async fn rewrap_data_keys(&self, actor: &Actor, mut told: impl FnMut(u64)) -> Result<Rewrapped, Failure> {
        allow(actor, Action::RotateMasterKey, &Subject::NOBODY)?;
        let mut putting = self.begin().await?;
        let (master, put) = master_keys::put_newest_to_work(&mut putting).await?;
        if put {
            putting.record(self.entry(actor, Action::RotateMasterKey.name(), format!("key:{master}"), "put to work"));
        }
        putting.commit().await?;
        let (mut moved, mut closed) = (0, 0);
        for before in self.others_than(&master).await? {
            let mut after = String::new();
            loop {
                let mut reading = self.read().await?;
                let batch = master_keys::batch(&mut reading, &before.name, &after, AT_A_TIME).await?;
                drop(reading);
                let Some(last) = batch.last() else { break };
                after = last.to_owned();
                let (batch, do_not_open) = batch.rewrapped(self.storage().secrets(), &master)?;
                let mut writing = self.begin().await?;
                moved += master_keys::write(&mut writing, &before.name, &batch).await?;
                writing.commit().await?;
                closed += do_not_open;
                told(moved);
            }
        }
        let left = self.others_than(&master).await?.iter().map(|key| key.data_keys).sum();
        if moved > 0 {
            let cause = format!("{moved} moved, {left} left");
            let mut ending = self.begin().await?;
            ending.record(self.entry(actor, Action::RotateMasterKey.name(), format!("key:{master}"), &cause));
            ending.commit().await?;
        }
        Ok(Rewrapped { master, moved, closed, left })
    }

    /// The master keys that wrap data keys and are not this one.
    async fn others_than(&self, master: &str) -> Result<Vec<MasterKey>, Failure> {
        let mut reading = self.read().await?;
        let all = master_keys::all(&mut reading).await?;
        Ok(all.into_iter().filter(|key| key.name != master && key.data_keys > 0).collect())
    }
}
