//! The contribution notice (*avis de participation financière*, R861-16-2 to R861-16-4, L861-11).

use c2s_domain::{Date, Money, Period};
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::{Fund, ManagingBody, Recipient};

/// What is owed, by whom, to whom, from when, and how it is paid.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "avis de participation financière")]
pub struct ContributionNoticeData {
    pub fund: Fund,
    pub recipient: Recipient,
    pub reference: String,
    pub dated: Date,
    /// Whom it is paid to.
    pub managing_body: ManagingBody,
    pub persons: Vec<PersonDue>,
    /// Last day to send back what is needed for the payment: three months after it was sent (R861-16-3).
    pub reply_by: Date,
    /// The day of 1 January whose ages count.
    pub reckoned_on: Date,
}

/// What is due for one person.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonDue {
    pub name: String,
    /// On 1 January of the year of the decision.
    pub age: u8,
    pub monthly: Money,
}

impl ContributionNoticeData {
    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        let monthly: Money = self.persons.iter().map(|person| person.monthly).sum();
        let yearly = |amount: Money| french.money(amount.repeated(Period::MONTHS.into()));
        let persons: Vec<Value> = self
            .persons
            .iter()
            .map(|person| {
                json!({
                    "name": person.name,
                    "age": person.age,
                    "monthly": french.money(person.monthly),
                    "yearly": yearly(person.monthly),
                })
            })
            .collect();
        json!({
            "fund": self.fund.view(),
            "recipient": self.recipient.view(),
            "reference": self.reference,
            "dated": french.date(self.dated),
            "managing_body": self.managing_body.view(),
            "persons": persons,
            "monthly": french.money(monthly),
            "yearly": yearly(monthly),
            "reply_by": french.date(self.reply_by),
            "reckoned_on": french.date(self.reckoned_on),
        })
    }
}
