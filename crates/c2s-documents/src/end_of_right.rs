//! What is said and certified when a right ends (L861-3, L861-5, L861-11, L861-12).

use c2s_domain::Date;
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::{Beneficiary, Fund, ManagingBody, Recipient, Signatory};

/// What the letter on the end of a right says.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "fin de droit")]
pub struct EndOfRightData {
    pub fund: Fund,
    pub recipient: Recipient,
    pub signatory: Signatory,
    pub reference: String,
    pub dated: Date,
    /// Last day of the right.
    pub ends_on: Date,
    pub reason: EndReason,
    /// Last day of the year without advance payment of the part of the compulsory insurance.
    pub third_party_until: Date,
    /// The complementary organisation that must offer a contract of a year at a set price; none when the fund managed.
    pub exit_contract: Option<ManagingBody>,
    /// Last day to ask the fund to look again; only an end that somebody decided has one.
    pub appeal_until: Option<Date>,
}

/// Why a right ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndReason {
    /// Its year is over, and it was not renewed.
    Expired,
    /// The person renounced it (L861-5).
    Renounced { received_on: Date },
    /// Contributions were not paid in time (L861-11).
    Unpaid,
}

/// What certifies the year without advance payment (*attestation de tiers payant*, L861-3).
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "attestation de tiers payant")]
pub struct ThirdPartyPaymentData {
    pub fund: Fund,
    pub recipient: Recipient,
    pub signatory: Signatory,
    pub reference: String,
    pub issued_on: Date,
    pub starts_on: Date,
    pub ends_on: Date,
    /// The holder first.
    pub beneficiaries: Vec<Beneficiary>,
}

impl EndOfRightData {
    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        let (reason, received_on) = match self.reason {
            EndReason::Expired => ("expired", None),
            EndReason::Renounced { received_on } => ("renounced", Some(french.date(received_on))),
            EndReason::Unpaid => ("unpaid", None),
        };
        let third_party_from = self.ends_on.tomorrow().expect("a day of this century has a next one");
        json!({
            "fund": self.fund.view(),
            "recipient": self.recipient.view(),
            "signatory": self.signatory.view(),
            "reference": self.reference,
            "dated": french.date(self.dated),
            "ends_on": french.date(self.ends_on),
            "reason": reason,
            "received_on": received_on,
            "third_party_from": french.date(third_party_from),
            "third_party_until": french.date(self.third_party_until),
            "exit_contract": self.exit_contract.as_ref().map(ManagingBody::view),
            "appeal_until": self.appeal_until.map(|day| french.date(day)),
        })
    }
}

impl ThirdPartyPaymentData {
    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        json!({
            "fund": self.fund.view(),
            "recipient": self.recipient.view(),
            "signatory": self.signatory.view(),
            "reference": self.reference,
            "dated": french.date(self.issued_on),
            "starts_on": french.date(self.starts_on),
            "ends_on": french.date(self.ends_on),
            "beneficiaries": self.beneficiaries.iter().map(Beneficiary::view).collect::<Vec<_>>(),
        })
    }
}
