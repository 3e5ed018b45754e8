//! An alert ready to leave, and whoever carries it.

use std::future::Future;
use std::pin::Pin;

use c2s_domain::Date;
use c2s_storage::outbox::OutboxRow;
use c2s_texts::{Language, in_sms_alphabet};
use jiff::Timestamp;
use uuid::Uuid;

use crate::accounts::{EmailAddress, PhoneNumber};

/// Where an alert goes.
#[derive(Clone, PartialEq, Eq)]
pub enum Destination {
    Email(EmailAddress),
    Phone(PhoneNumber),
}

/// Neutral words for one person: no name, no amount, no benefit, no link to anything of theirs.
#[derive(Clone, PartialEq, Eq)]
pub struct Alert {
    /// The same at each try: who receives it twice can tell.
    pub id: Uuid,
    pub to: Destination,
    /// Of an e-mail; an SMS has none.
    pub subject: String,
    pub text: String,
    pub written_at: Timestamp,
}

crate::hidden_debug!(Destination, Alert);

impl Alert {
    /// `until`: the last day of what it announces the end of.
    pub(super) fn of(
        t: Language,
        row: &OutboxRow,
        to: Destination,
        (address, until): (&str, Date),
        carried: Option<String>,
    ) -> Self {
        let kind = row.message.name().replace('_', "-");
        let variables = [
            ("address", address.to_owned().into()),
            ("code", carried.unwrap_or_default().into()),
            ("date", t.date(until).into()),
        ];
        let text = |form| t.text_with(&format!("alert-{kind}-{form}"), &variables);
        let (subject, text) = match to {
            Destination::Email(_) => (t.text(&format!("alert-{kind}-subject")).into_owned(), text("email")),
            Destination::Phone(_) => (String::new(), in_sms_alphabet(&text("sms"))),
        };
        Self { id: row.id, to, subject, text, written_at: row.created_at }
    }
}

/// Why an alert did not leave. The words never hold the address.
#[derive(Debug, thiserror::Error)]
pub enum CarryError {
    /// This address takes nothing: trying again would give the same.
    #[error("{0}")]
    Refused(String),
    /// It may leave later.
    #[error("{0}")]
    Unreachable(String),
}

/// An alert on its way.
pub type Carrying<'a> = Pin<Box<dyn Future<Output = Result<(), CarryError>> + Send + 'a>>;

/// Carries alerts out of the service.
pub trait Carrier: Send + Sync {
    fn carry<'a>(&'a self, alert: &'a Alert) -> Carrying<'a>;
}

#[cfg(test)]
mod tests {
    use c2s_domain::ids::AccountId;
    use c2s_storage::outbox::{Message, Way};
    use c2s_texts::{ONE_SMS, sms_length};

    use super::*;
    use crate::alerts::LONGEST_ADDRESS;

    #[test]
    fn every_sms_leaves_as_one_with_the_longest_address_of_a_service() {
        let number = PhoneNumber::parse("06 39 98 00 01").expect("a number");
        let address = format!("https://{}", "a".repeat(LONGEST_ADDRESS - 8));
        let languages_of = |message| Language::ALL.map(|language| (language, message));
        let to_people = Message::ALL.into_iter().filter(|message| !message.is_for_an_organisation());
        for (language, message) in to_people.flat_map(languages_of) {
            let row = OutboxRow {
                id: Uuid::from_u128(7),
                account: AccountId(Uuid::from_u128(8)),
                application: None,
                message,
                created_at: Timestamp::UNIX_EPOCH,
                way: Way::Waiting,
                attempts: 0,
                sent_at: None,
            };
            let to = Destination::Phone(number.clone());
            let code = Some("12345678".to_owned());
            let alert = Alert::of(language, &row, to, (&address, Date::constant(2025, 9, 30)), code);
            let tells_a_day = alert.text.contains(&in_sms_alphabet(&language.date(Date::constant(2025, 9, 30))));
            let announces = matches!(message, Message::DraftEndsSoon | Message::FileEndsSoon);
            assert_eq!(tells_a_day, announces, "{}", alert.text);
            let length = sms_length(&alert.text);
            assert!(length.is_some_and(|length| length <= ONE_SMS), "{length:?} {}", alert.text);
            assert!(alert.text.contains(&address));
        }
    }
}
