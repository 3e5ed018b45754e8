//! Who writes, who signs, who receives.

use serde_json::{Value, json};

use crate::window::window;

/// The fund (*caisse*) that writes, and the service that answers.
///
/// No `Debug` here nor on the data of the documents: they hold names and addresses, and a log must not.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "caisse")]
pub struct Fund {
    pub name: String,
    /// The service in charge of the file, as the person would ask for it.
    pub service: String,
    /// Postal address, one line each, without the name.
    pub address: Vec<String>,
    pub phone: String,
    /// What a call costs and when somebody answers, if there is something to say.
    pub phone_note: Option<String>,
    /// Electronic address: a mailbox or the page of the account.
    pub contact: Option<String>,
    /// Where to write to the mediator of the fund.
    pub mediator: Option<String>,
    /// The court that hears appeals after the fund's own commission, with its town.
    pub court: Option<String>,
}

/// Whom the letter is addressed to.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "destinataire")]
pub struct Recipient {
    pub name: String,
    /// Postal address, one line each, without the name, postcode and town last.
    ///
    /// The window of the envelope takes six lines of 38 characters, the name included:
    /// what does not fit is folded, then cut, and lines before the town that find no room are left out.
    pub address: Vec<String>,
}

/// Who takes the decision, or by delegation of whom.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "signataire")]
pub struct Signatory {
    pub name: String,
    /// Capacity, such as « Directrice ».
    pub capacity: String,
}

/// The organisation that manages the cover: the fund itself or a complementary organisation.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "organisme gestionnaire")]
pub struct ManagingBody {
    pub name: String,
    /// Postal address, one line each, without the name.
    pub address: Vec<String>,
    pub phone: Option<String>,
}

impl Fund {
    pub(crate) fn view(&self) -> Value {
        json!({
            "name": self.name,
            "service": self.service,
            "address": self.address,
            "phone": self.phone,
            "phone_note": self.phone_note,
            "contact": self.contact,
            "mediator": self.mediator,
            "court": self.court,
        })
    }
}

impl Recipient {
    pub(crate) fn view(&self) -> Value {
        json!({ "name": self.name, "window": window(self) })
    }
}

impl Signatory {
    pub(crate) fn view(&self) -> Value {
        json!({ "name": self.name, "capacity": self.capacity })
    }
}

impl ManagingBody {
    pub(crate) fn view(&self) -> Value {
        json!({ "name": self.name, "address": self.address, "phone": self.phone })
    }
}
