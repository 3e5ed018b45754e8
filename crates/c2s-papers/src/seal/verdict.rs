//! Whether a seal is genuine, altered, or cannot be proven either way.

use c2s_domain::Date;

/// What the signature of a seal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// What was read is what this issuer signed.
    Genuine(Issuer),
    /// The signature is not that of this text: it was read wrong, or changed.
    Altered,
    /// Nothing can be said. This is not an accusation either: an authority may be new.
    Unproven(Doubt),
}

/// Who sealed the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// As its certificate names it, such as `DIRECTION GENERALE DES FINANCES PUBLIQUES`.
    pub organisation: String,
    /// Its number, after the code of its register: `0002 13000495500014` for a SIRET.
    pub number: String,
    pub sealed_on: Date,
    /// The certificate is the public test one: anybody can have signed. Only when the caller accepts it.
    pub is_test: bool,
}

/// Why a seal cannot be proven.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    #[error("the seal is a test: everybody can make one")]
    Test,
    #[error("authority {0} is not known")]
    UnknownAuthority(String),
    #[error("certificate {certificate} of authority {authority} is not known")]
    UnknownCertificate { authority: String, certificate: String },
    #[error("the seal bears no date, and its certificate is valid between two days only")]
    Undated,
    #[error("the certificate was not valid on {on}")]
    NotValidThen { on: Date },
    #[error("the paper is a tax notice, and {organisation} is not the tax office")]
    NotTheTaxOffice { organisation: String },
}

/// The SIREN of the *direction générale des finances publiques*, after the code of the register of SIRET.
const TAX_OFFICE: &str = "0002 130004955";

impl Issuer {
    /// Whether a tax notice may come from this issuer.
    pub fn is_tax_office(&self) -> bool {
        self.is_test || self.number.starts_with(TAX_OFFICE)
    }
}
