//! Being told on the first day on which a renewal may be asked for: asked for and taken back before, told once.

use c2s_domain::Date;
use c2s_storage::applications;
use c2s_storage::first_days::{self, FirstDay};

use super::{Obstacle, StartView};
use crate::App;
use crate::actor::Actor;
use crate::draft::OwnFile;
use crate::failure::Failure;
use crate::policy::Action;
use crate::register;

impl StartView {
    /// The first day of the renewal, where it is too early.
    pub fn first_day(&self) -> Option<Date> {
        first_day_in(&self.obstacles)
    }
}

/// The day that those obstacles name.
pub(crate) fn first_day_in(obstacles: &[Obstacle]) -> Option<Date> {
    obstacles.iter().find_map(|obstacle| match obstacle {
        Obstacle::TooEarly { first_day, .. } => Some(*first_day),
        _ => None,
    })
}

impl App {
    /// Asks for an alert on the first day of the renewal; nothing is asked where it is not too early.
    pub async fn ask_for_first_day(&self, actor: &Actor) -> Result<(), Failure> {
        let own = OwnFile::of(actor, Action::Prepare)?;
        let mut reading = self.read().await?;
        let family = register::family(&mut reading, own.insured).await?;
        let fund = register::fund(&mut reading, own.fund).await?;
        let open = applications::open_of(&mut reading, own.insured).await?;
        let obstacles = self.obstacles(&mut reading, &family, &fund, open.as_ref()).await?;
        drop(reading);
        let Some(first_day) = first_day_in(&obstacles) else { return Ok(()) };
        let mut asking = self.begin().await?;
        let asked = FirstDay { account: own.account, insured: own.insured, first_day };
        first_days::ask(&mut asking, asked, self.now()).await?;
        asking.record(self.entry(actor, Action::Prepare.name(), format!("insured:{}", own.insured), "first day asked"));
        Ok(asking.commit().await?)
    }

    /// Asks for it no more.
    pub async fn take_first_day_back(&self, actor: &Actor) -> Result<(), Failure> {
        let own = OwnFile::of(actor, Action::Prepare)?;
        let mut asking = self.begin().await?;
        if !first_days::take_back(&mut asking, own.account).await? {
            return Ok(asking.abandon().await?);
        }
        let subject = format!("insured:{}", own.insured);
        asking.record(self.entry(actor, Action::Prepare.name(), subject, "first day taken back"));
        Ok(asking.commit().await?)
    }
}
