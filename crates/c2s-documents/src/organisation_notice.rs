//! The notice to an organisation that manages a right (*notification à l'organisme gestionnaire en cours*, R861-18 II),
//! or whose right is over (L861-12).

use c2s_domain::Date;
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::certificate::grouped;
use crate::{Beneficiary, Fund, ManagingBody, Recipient};

/// What an organisation is told of those it covers: until when it does, and not who comes after it.
#[derive(Clone, PartialEq, Eq)]
pub struct OrganisationNoticeData {
    pub fund: Fund,
    pub organisation: ManagingBody,
    pub reference: String,
    pub dated: Date,
    /// Last day of the right that it manages.
    pub ends_on: Date,
    pub change: ManagementChange,
    /// The last day on which its holder may say otherwise; none once it is over.
    pub until: Option<Date>,
    /// Those whom it covers.
    pub persons: Vec<Beneficiary>,
}

/// What happens once the right is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManagementChange {
    /// Its holder wants no renewal.
    Declined,
    /// Its holder chose another organisation.
    Moved,
    /// What was told before holds no more: it goes on as it was.
    Kept,
    /// Nothing comes after it: the organisation owes a contract of its own, which would end on this day (*contrat de
    /// sortie*, L861-12).
    Ended { exit_until: Date },
}

impl ManagementChange {
    const fn name(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Moved => "moved",
            Self::Kept => "kept",
            Self::Ended { .. } => "ended",
        }
    }
}

impl OrganisationNoticeData {
    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        let person = |person: &Beneficiary| {
            json!({
                "name": person.name,
                "born": french.date(person.birth_date),
                "nir": person.nir.as_ref().map(grouped),
            })
        };
        let exit_until = match self.change {
            ManagementChange::Ended { exit_until } => Some(french.date(exit_until)),
            ManagementChange::Declined | ManagementChange::Moved | ManagementChange::Kept => None,
        };
        let exit_from = self.ends_on.tomorrow().unwrap_or(self.ends_on);
        let recipient = Recipient { name: self.organisation.name.clone(), address: self.organisation.address.clone() };
        json!({
            "fund": self.fund.view(),
            "recipient": recipient.view(),
            "reference": self.reference,
            "dated": french.date(self.dated),
            "ends_on": french.date(self.ends_on),
            "change": self.change.name(),
            "exit_from": french.date(exit_from),
            "exit_until": exit_until,
            "over": self.dated > self.ends_on,
            "until": self.until.map(|day| french.date(day)),
            "persons": self.persons.iter().map(person).collect::<Vec<_>>(),
        })
    }
}
