//! The first days of a renewal that somebody asked to be told of: one alert, on that day.

use c2s_domain::Date;
use c2s_storage::first_days::{self, FirstDay};
use c2s_storage::outbox::{self, Message};
use c2s_storage::{Connection, applications};

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register;
use crate::start::first_day_in;

/// How many are looked at together.
const AT_A_TIME: i64 = 500;

/// What a day calls for.
enum Turn {
    /// It has not come at the fund, or another step of the day is waited for.
    NotYet,
    /// The right lasts longer than it did.
    PutOff(Date),
    Tell,
    /// They know: a letter of that day says it, or they applied or began to, that day or since.
    Needless,
}

impl App {
    /// Tells those whose day has come.
    pub(super) async fn tell_first_days(&self) -> Result<(), Failure> {
        allow(&Actor::service(), Action::SendAlert, &Subject::NOBODY)?;
        // The day of a fund of the Pacific may be that after the one of Paris.
        let until = self.day_in_paris().tomorrow().unwrap_or(Date::MAX);
        let mut after = None;
        loop {
            let mut reading = self.read().await?;
            let due = first_days::due(&mut reading, until, after, AT_A_TIME).await?;
            drop(reading);
            let Some(last) = due.last() else { return Ok(()) };
            after = Some(*last);
            for asked in due {
                if let Err(error) = self.tell_first_day(asked).await {
                    tracing::error!(account = %asked.account, %error, "a first day was not told: it is tried again");
                }
            }
        }
    }

    async fn tell_first_day(&self, asked: FirstDay) -> Result<(), Failure> {
        let mut reading = self.read().await?;
        let turn = self.turn_of(&mut reading, asked).await?;
        drop(reading);
        let mut telling = self.begin().await?;
        let is_ours = match turn {
            Turn::NotYet => false,
            Turn::PutOff(until) => first_days::put_off(&mut telling, asked, until).await?,
            Turn::Tell | Turn::Needless => first_days::end(&mut telling, asked).await?,
        };
        if !is_ours {
            return Ok(telling.abandon().await?);
        }
        if matches!(turn, Turn::Tell) {
            let (id, occasion) = (self.fresh(), asked.first_day.to_string());
            let (account, message, now) = (asked.account, Message::FirstDayCome, self.now());
            outbox::insert_on(&mut telling, id, account, None, message, &occasion, now).await?;
        }
        Ok(telling.commit().await?)
    }

    async fn turn_of(&self, reading: &mut Connection, asked: FirstDay) -> Result<Turn, Failure> {
        let family = register::family(reading, asked.insured).await?;
        let person = c2s_storage::register::find::<register::Known>(reading, asked.insured).await?;
        let fund = register::fund(reading, person.ok_or(Failure::NotFound)?.fund).await?;
        if self.today_at(&fund) < asked.first_day {
            return Ok(Turn::NotYet);
        }
        let open = applications::open_of(reading, asked.insured).await?;
        if let Some(later) = first_day_in(&self.obstacles(reading, &family, &fund, open.as_ref()).await?) {
            return Ok(Turn::PutOff(later));
        }
        // Of a right that was opened here a letter says it the same day.
        for message in [Message::RenewalDue, Message::AutomaticRenewal] {
            let told = outbox::latest_of(reading, asked.account, message).await?;
            if told.is_some_and(|at| fund.zone.to_datetime(at).date() >= asked.first_day) {
                return Ok(Turn::Needless);
            }
        }
        // One that was begun before that day and never sent tells nobody that the day has come.
        let knows = open.is_some_and(|application| {
            application.progress.waits() || fund.zone.to_datetime(application.opened_at).date() >= asked.first_day
        });
        Ok(if knows { Turn::Needless } else { Turn::Tell })
    }
}
