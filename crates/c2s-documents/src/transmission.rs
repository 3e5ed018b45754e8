//! The slip by which the fund tells an organisation whom it covers (*bordereau de transmission*, R861-17).

use c2s_domain::{Date, Nir};
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::certificate::grouped;
use crate::{Cover, Fund, ManagingBody, Recipient};

/// What an organisation is told: nothing that it does not need to cover these persons. No resource is in it.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "bordereau de transmission")]
pub struct TransmissionData {
    pub fund: Fund,
    pub organisation: ManagingBody,
    pub reference: String,
    pub dated: Date,
    pub cover: Cover,
    /// First and last day of the right; without them it starts once the payment elements are received.
    pub period: Option<(Date, Date)>,
    pub persons: Vec<TransmittedPerson>,
    pub contact: TransmittedContact,
}

/// Somebody to cover.
#[derive(Clone, PartialEq, Eq)]
pub struct TransmittedPerson {
    pub name: String,
    pub birth_date: Date,
    pub nir: Option<Nir>,
    /// To the applicant, in the words of the form.
    pub relation: String,
    pub alternating_custody: bool,
    /// The code of the fund that pays their care, when it is another one.
    pub other_fund: Option<String>,
}

/// Whom the organisation writes to or calls.
#[derive(Clone, PartialEq, Eq)]
pub struct TransmittedContact {
    pub name: String,
    /// One line each.
    pub address: Vec<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

impl TransmissionData {
    /// All that it says but the day it is issued on: two that say the same are one.
    pub fn says(&self) -> String {
        let mut view = self.view();
        view["dated"] = Value::Null;
        view.to_string()
    }

    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        let persons: Vec<Value> = self
            .persons
            .iter()
            .map(|person| {
                json!({
                    "name": person.name,
                    "born": french.date(person.birth_date),
                    "nir": person.nir.as_ref().map(grouped),
                    "relation": person.relation,
                    "alternating_custody": person.alternating_custody,
                    "other_fund": person.other_fund,
                })
            })
            .collect();
        let recipient = Recipient { name: self.organisation.name.clone(), address: self.organisation.address.clone() };
        let contact = &self.contact;
        json!({
            "fund": self.fund.view(),
            "recipient": recipient.view(),
            "reference": self.reference,
            "dated": french.date(self.dated),
            "free": self.cover == Cover::Free,
            "starts_on": self.period.map(|(first, _)| french.date(first)),
            "ends_on": self.period.map(|(_, last)| french.date(last)),
            "persons": persons,
            "contact": {
                "name": contact.name, "address": contact.address, "email": contact.email, "phone": contact.phone,
            },
        })
    }
}
