//! The certificate of entitlement (*attestation de droits*, R861-16-1 III).

use c2s_domain::{Date, Nir};
use c2s_texts::Language;
use serde_json::{Value, json};

use crate::{Fund, ManagingBody, Recipient, Signatory, VerificationCode, square};

/// What a certificate of entitlement says.
///
/// One is issued to each beneficiary of 18 or over, or of 16 or over covered personally; where several adults are
/// covered, one more names the whole household (*attestation du foyer*).
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "attestation de droits")]
pub struct CertificateData {
    pub fund: Fund,
    pub recipient: Recipient,
    pub signatory: Signatory,
    /// Number of the application, as the person will quote it.
    pub reference: String,
    pub issued_on: Date,
    /// The beneficiary the certificate is issued to; on that of the household, the first of its adults.
    pub holder: Beneficiary,
    /// The other adults, on that of the household; nobody on that of one person.
    pub others: Vec<CoveredPerson>,
    pub cover: Cover,
    /// First and last day of the right, both included.
    pub starts_on: Date,
    pub ends_on: Date,
    pub managing_body: ManagingBody,
    /// Those covered through the holder (*ayants droit*).
    pub dependants: Vec<CoveredPerson>,
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

/// Somebody named beside the holder: a dependant, or another adult of the household.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "ayant droit")]
pub struct CoveredPerson {
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

/// An organisation, with those of a household whose cover it manages.
#[derive(Clone, PartialEq, Eq)]
pub struct ManagedTogether<'a> {
    pub body: &'a ManagingBody,
    pub persons: Vec<&'a str>,
}

impl CertificateData {
    /// Whether it is that of the household.
    pub const fn is_of_household(&self) -> bool {
        !self.others.is_empty()
    }

    /// Those whom it names beside its holder, the adults first.
    pub fn beside_holder(&self) -> impl Iterator<Item = &CoveredPerson> {
        self.others.iter().chain(&self.dependants)
    }

    /// The organisations, each once, in the order of the persons.
    pub fn managed_together(&self) -> Vec<ManagedTogether<'_>> {
        let holder = (&self.managing_body, self.holder.name.as_str());
        let beside = self.beside_holder().map(|person| {
            (person.managing_body.as_ref().unwrap_or(&self.managing_body), person.beneficiary.name.as_str())
        });
        let mut bodies: Vec<ManagedTogether<'_>> = Vec::new();
        for (body, name) in std::iter::once(holder).chain(beside) {
            match bodies.iter_mut().find(|one| one.body == body) {
                Some(one) => one.persons.push(name),
                None => bodies.push(ManagedTogether { body, persons: vec![name] }),
            }
        }
        bodies
    }

    pub(crate) fn view(&self) -> Value {
        let french = Language::French;
        let listed = |persons: &[CoveredPerson]| -> Vec<Value> {
            persons.iter().map(|person| person.view(&self.managing_body)).collect()
        };
        let bodies: Vec<Value> = self
            .managed_together()
            .iter()
            .map(|one| json!({ "managing_body": one.body.view(), "persons": one.persons }))
            .collect();
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
            "others": listed(&self.others),
            "dependants": listed(&self.dependants),
            "bodies": bodies,
            "verification": self.verification.view(),
            "managed_otherwise": self.dependants.iter().filter_map(CoveredPerson::managed_otherwise).collect::<Vec<_>>(),
        })
    }
}

impl CoveredPerson {
    fn view(&self, of_holder: &ManagingBody) -> Value {
        let mut view = self.beneficiary.view();
        view["organisation"] = json!(self.managing_body.as_ref().unwrap_or(of_holder).name);
        view
    }

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
