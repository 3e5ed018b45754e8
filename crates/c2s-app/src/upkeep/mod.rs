//! What the program does by itself, again and again: it prints what is owed, accepts what silence accepts, writes of
//! the rights that end, renews those that the law renews, tells of the first days that were asked for, reminds of what was started or asked for, erases what was
//! given up or kept long enough, sends the alerts, prints the letters, and forgets what is over.
//!
//! Each round may be stopped anywhere, may be run by several copies at once, and catches up after a stop.

mod drafts;
mod first_days;
mod renewals;
mod rights;

use std::sync::{Arc, Weak};
use std::time::Duration;

pub use drafts::DraftLife;

use crate::App;
use crate::app::Inner;
use crate::failure::Failure;

/// How often everything is looked at.
const ROUND: Duration = Duration::from_mins(5);

/// Keeps the house as long as the application lives.
pub(crate) async fn keep_house(inner: Weak<Inner>) {
    let mut clock = tokio::time::interval(ROUND);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let Some(owed) = inner.upgrade().map(|inner| Arc::clone(&inner.owed)) else { return };
    loop {
        // The first tick comes at once.
        let everything = tokio::select! {
            _ = clock.tick() => true,
            () = owed.notified() => false,
        };
        let Some(app) = inner.upgrade().map(|inner| App { inner }) else { return };
        if everything {
            app.keep_house_once().await;
        } else {
            app.give_what_is_owed().await;
        }
    }
}

impl App {
    /// One round of everything. What fails is told in the log and tried again at the next round.
    pub async fn upkeep(&self) {
        self.keep_house_once().await;
        told("the papers to open", self.open_papers().await);
    }

    /// The same without the papers, which have a loop of their own: opening many takes long.
    async fn keep_house_once(&self) {
        // The decisions of the law first: everything else follows from them.
        told("the acceptances by silence", self.accept_by_silence().await.map(drop));
        told("the rights that are near their end", self.tend_rights().await.map(drop));
        told("the first days of a renewal", self.tell_first_days().await);
        told("the days to answer", self.tend_requests().await.map(drop));
        told("the drafts that nobody touches", self.tend_drafts().await);
        told("what is kept too long", self.retain_daily().await);
        self.give_what_is_owed().await;
        told("the files on their way", self.forget_uploads().await);
        told("the papers sealed as a whole", self.seal_papers_in_pieces().await.map(drop));
        told("the files that never came whole", self.sweep_files().await);
        told("the persons to be made findable", self.identify_the_register().await.map(drop));
        told("the sign-ins that are over", self.forget_sign_ins().await);
    }

    /// What somebody waits for: the documents first, then what tells of them. It is done whenever something of it is
    /// owed, hence often; the rest of a round has its time.
    async fn give_what_is_owed(&self) {
        told("the documents that are owed", self.issue_owed_documents().await);
        told("the alerts", self.send_alerts().await);
        told("the letters", self.print_letters().await.map(drop));
    }
}

/// What was begun and is not finished after so long will never be: whoever sent it, or the program, went away.
const UNFINISHED_FOR: Duration = Duration::from_hours(24);

impl App {
    async fn sweep_files(&self) -> Result<(), Failure> {
        let swept = self.storage().blobs().sweep(UNFINISHED_FOR).await?;
        if swept > 0 {
            tracing::info!(swept, "files that never came whole were erased");
        }
        Ok(())
    }
}

fn told(what: &str, done: Result<(), Failure>) {
    if let Err(error) = done {
        tracing::warn!(what, %error, "a part of the upkeep failed: it is tried again");
    }
}
