//! The certificate of entitlement (*attestation de droits*, R861-16-1 III).

use c2s_domain::{Date, Nir};
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::{Fund, ManagingBody, Recipient, Signatory, VerificationCode, square};

/// What a certificate of entitlement says.
///
/// One is issued to each beneficiary of 18 or over, or of 16 or over covered personally.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "attestation de droits")]
pub struct CertificateData {
    pub fund: Fund,
    pub recipient: Recipient,
    pub signatory: Signatory,
    /// Number of the application, as the person will quote it.
    pub reference: String,
    pub issued_on: Date,
    /// The beneficiary the certificate is issued to.
    pub holder: Beneficiary,
    pub cover: Cover,
    /// First and last day of the right, both included.
    pub starts_on: Date,
    pub ends_on: Date,
    pub managing_body: ManagingBody,
    /// Those covered through the holder (*ayants droit*).
    pub dependants: Vec<Dependant>,
    pub verification: Verification,
}

/// How whoever is shown a certificate checks it.
#[derive(Clone, PartialEq, Eq)]
pub struct Verification {
    pub code: VerificationCode,
    /// Where the code is typed, as people type it.
    pub page: String,
    /// What the square leads to: the address that checks it, with the statement in it.
    pub link: String,
}

impl Verification {
    /// Of a statement, on the service at `address`. The square holds capitals only: it is smaller so.
    pub fn on(address: &str, code: VerificationCode, statement: &str) -> Self {
        Self {
            code,
            page: format!("{address}/verifier"),
            link: format!("{}/V/{statement}", address.to_ascii_uppercase()),
        }
    }

    fn view(&self) -> Value {
        json!({ "code": self.code.to_string(), "page": self.page, "square": square::picture(&self.link) })
    }
}

/// Somebody covered through the holder.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "ayant droit")]
pub struct Dependant {
    pub beneficiary: Beneficiary,
    /// When it is not that of the holder.
    pub managing_body: Option<ManagingBody>,
}

/// Somebody covered.
#[derive(Clone, PartialEq, Eq)]
pub struct Beneficiary {
    pub name: String,
    pub birth_date: Date,
    pub nir: Option<Nir>,
}

/// By which paragraph of L861-1 the right is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// 1°.
    Free,
    /// 2°, with a contribution.
    WithContribution,
}

impl CertificateData {
    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        let dependants: Vec<Value> = self.dependants.iter().map(|dependant| dependant.beneficiary.view()).collect();
        json!({
            "fund": self.fund.view(),
            "recipient": self.recipient.view(),
            "signatory": self.signatory.view(),
            "reference": self.reference,
            "dated": french.date(self.issued_on),
            "holder": self.holder.view(),
            "free": self.cover == Cover::Free,
            "starts_on": french.date(self.starts_on),
            "ends_on": french.date(self.ends_on),
            "managing_body": self.managing_body.view(),
            "dependants": dependants,
            "verification": self.verification.view(),
            "managed_otherwise": self.dependants.iter().filter_map(Dependant::managed_otherwise).collect::<Vec<_>>(),
        })
    }
}

impl Dependant {
    /// Their name and who manages their cover, when it is not who manages that of the holder.
    fn managed_otherwise(&self) -> Option<Value> {
        let body = self.managing_body.as_ref()?;
        Some(json!({ "name": self.beneficiary.name, "managing_body": body.view() }))
    }
}

impl Beneficiary {
    pub(crate) fn view(&self) -> Value {
        json!({
            "name": self.name,
            "born": Language::French.date(self.birth_date),
            // The one document that shows the number: who provides care bills the fund with it.
            "nir": self.nir.as_ref().map(grouped),
        })
    }

    /// The number as it is printed, in groups; nothing when it is not known.
    pub fn number(&self) -> Option<String> {
        self.nir.as_ref().map(grouped)
    }
}

/// `2 85 06 99 999 998 20`, the groups held together by no-break spaces.
pub(crate) fn grouped(nir: &Nir) -> String {
    let digits = nir.reveal();
    let groups = [0..1, 1..3, 3..5, 5..7, 7..10, 10..13, 13..15];
    groups.map(|group| &digits[group]).join("\u{a0}")
}
