//! How somebody wants to be told that something waits for them.

use c2s_domain::ids::AccountId;
use c2s_storage::{Connection, StorageError, accounts, contacts};
use c2s_texts::Language;
use serde::{Deserialize, Serialize};

use super::carrier::Destination;
use crate::App;
use crate::accounts::{Contact, EmailAddress, Holder, PhoneNumber};
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};

/// By which way alerts come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Email,
    Sms,
    /// Always possible, and what is done without any address.
    Letter,
}

/// What the row of a contact seals; the addresses are those of the account.
#[derive(Serialize, Deserialize)]
pub(super) struct Chosen {
    channel: Channel,
    /// The address of that way took nothing the last time.
    failed: bool,
}

/// The way that somebody chose, and their addresses.
#[derive(Clone, PartialEq, Eq)]
pub struct AlertChoice {
    pub channel: Channel,
    pub email: Option<EmailAddress>,
    pub phone: Option<PhoneNumber>,
    /// In which the alerts speak.
    pub language: Language,
    /// The address of the way they chose took nothing the last time.
    pub failed: bool,
}

crate::hidden_debug!(AlertChoice);

impl AlertChoice {
    /// Where alerts go; `None`: by letter.
    pub fn destination(&self) -> Option<Destination> {
        match self.channel {
            Channel::Email => self.email.clone().map(Destination::Email),
            Channel::Sms => self.phone.clone().map(Destination::Phone),
            Channel::Letter => None,
        }
    }
}

/// The choice of an account; whoever chose nothing is told by the address they gave.
pub(crate) async fn choice_of(connection: &mut Connection, account: AccountId) -> Result<AlertChoice, StorageError> {
    let holder = accounts::find::<Holder>(connection, account).await?;
    let Contact { email, phone, language } = holder.map(|holder| holder.known.contact).unwrap_or_default();
    let chosen = contacts::find::<Chosen>(connection, account).await?;
    let usual = match (&email, &phone) {
        (Some(_), _) => Channel::Email,
        (None, Some(_)) => Channel::Sms,
        (None, None) => Channel::Letter,
    };
    let (channel, failed) = chosen.map_or((usual, false), |chosen| (chosen.channel, chosen.failed));
    Ok(AlertChoice { channel, email, phone, language, failed })
}

impl App {
    /// How the holder of the session is told.
    pub async fn alert_choice(&self, actor: &Actor) -> Result<AlertChoice, Failure> {
        allow(actor, Action::ChangeContact, &Subject::NOBODY)?;
        let account = actor.account.ok_or(Failure::NotFound)?;
        let mut reading = self.read().await?;
        let choice = choice_of(&mut reading, account).await?;
        drop(reading);
        self.record_reading(actor, Action::ChangeContact, format!("account:{account}"), "read").await?;
        Ok(choice)
    }

    /// Changes how the holder of the session is told, and their addresses with it.
    pub async fn choose_alerts(&self, actor: &Actor, choice: AlertChoice) -> Result<(), Failure> {
        allow(actor, Action::ChangeContact, &Subject::NOBODY)?;
        let account = actor.account.ok_or(Failure::NotFound)?;
        let AlertChoice { channel, email, phone, language, .. } = choice;
        let mut changing = self.begin().await?;
        let holder = accounts::find::<Holder>(&mut changing, account).await?.ok_or(Failure::NotFound)?;
        let data_key = accounts::data_key(&mut changing, account).await?.ok_or(Failure::NotFound)?;
        let known = Holder { contact: Contact { email, phone, language }, ..holder.known };
        accounts::set_known(&mut changing, account, &data_key, &known).await?;
        contacts::put(&mut changing, account, &Chosen { channel, failed: false }, self.now()).await?;
        changing.record(self.entry(actor, Action::ChangeContact.name(), format!("account:{account}"), "changed"));
        Ok(changing.commit().await?)
    }

    /// The holder sees in their account that nothing reaches their address.
    pub(super) async fn contact_failed(&self, account: AccountId, channel: Channel) -> Result<(), StorageError> {
        let mut marking = self.storage().begin().await?;
        contacts::put(&mut marking, account, &Chosen { channel, failed: true }, self.now()).await?;
        marking.commit().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_address_it_is_a_letter() {
        let choice = |channel, email: Option<&str>| AlertChoice {
            channel,
            email: email.and_then(EmailAddress::parse),
            phone: None,
            language: Language::French,
            failed: false,
        };
        assert!(choice(Channel::Email, Some("ada@example.org")).destination().is_some());
        assert!(choice(Channel::Sms, Some("ada@example.org")).destination().is_none());
        assert!(choice(Channel::Letter, Some("ada@example.org")).destination().is_none());
        assert!(choice(Channel::Email, None).destination().is_none());
    }
}
