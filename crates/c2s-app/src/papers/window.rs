//! What a window is for, and the name that forms and rows give it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::draft::PersonKey;

/// What is put in a window (*fenêtre de dépôt*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKind {
    /// *Avis d'imposition*, or *avis de situation déclarative à l'impôt sur le revenu (ASDIR)*.
    TaxNotice,
    /// The attestation of RSA, or of presumed resources, of the CAF or the MSA.
    RsaAttestation,
    /// The proof of a benefit that the register does not confirm.
    BenefitProof,
    /// *Taxe foncière* of a property that is not let.
    PropertyTax,
    /// *Taxe d'habitation* of a property that is not let.
    HousingTax,
    /// The tax and social proof of a country where resources come from, for one year.
    ForeignProof,
    /// What shows a turnover, where no income was declared yet.
    TurnoverProof,
}

impl PaperKind {
    pub const ALL: [Self; 7] = [
        Self::TaxNotice,
        Self::RsaAttestation,
        Self::BenefitProof,
        Self::PropertyTax,
        Self::HousingTax,
        Self::ForeignProof,
        Self::TurnoverProof,
    ];

    /// As in forms, and at the end of the keys of its words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TaxNotice => "tax-notice",
            Self::RsaAttestation => "rsa-attestation",
            Self::BenefitProof => "benefit-proof",
            Self::PropertyTax => "property-tax",
            Self::HousingTax => "housing-tax",
            Self::ForeignProof => "foreign-proof",
            Self::TurnoverProof => "turnover-proof",
        }
    }
}

/// Names a window: what is put in it, for whom, and for the proofs of a country which one and which year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WindowKey {
    pub kind: PaperKind,
    pub person: PersonKey,
    pub abroad: Option<Abroad>,
}

/// A country, as [`CountryName::slug`] writes it, and a year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Abroad {
    pub country: String,
    pub year: i16,
}

/// No window is named so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a window is named by its kind and its person: tax-notice.applicant")]
pub struct NotAWindowKey;

impl WindowKey {
    pub const fn of(kind: PaperKind, person: PersonKey) -> Self {
        Self { kind, person, abroad: None }
    }
}

impl fmt::Display for WindowKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.kind.name(), self.person)?;
        match &self.abroad {
            Some(Abroad { country, year }) => write!(out, ".{country}.{year}"),
            None => Ok(()),
        }
    }
}

impl FromStr for WindowKey {
    type Err = NotAWindowKey;

    fn from_str(text: &str) -> Result<Self, NotAWindowKey> {
        let mut parts = text.split('.');
        let (kind, person) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let kind = PaperKind::ALL.into_iter().find(|other| other.name() == kind).ok_or(NotAWindowKey)?;
        let person = person.parse().map_err(|_| NotAWindowKey)?;
        let abroad = match (parts.next(), parts.next(), parts.next()) {
            (None, None, None) => None,
            (Some(country), Some(year), None) if is_slug(country) => {
                Some(Abroad { country: country.to_owned(), year: year.parse().map_err(|_| NotAWindowKey)? })
            }
            _ => return Err(NotAWindowKey),
        };
        if (kind == PaperKind::ForeignProof) == abroad.is_some() {
            Ok(Self { kind, person, abroad })
        } else {
            Err(NotAWindowKey)
        }
    }
}

impl Serialize for WindowKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for WindowKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
}

/// A country as somebody wrote it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CountryName(pub String);

crate::hidden_debug!(CountryName);

impl CountryName {
    /// The same for each way of writing it in small or capital letters, with spaces or hyphens: `côte-d-ivoire`.
    pub fn slug(&self) -> String {
        let lower = self.0.to_lowercase();
        let words: Vec<&str> =
            lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        words.join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_has_a_name_that_leads_back_to_it() {
        let abroad = |country: &str| Some(Abroad { country: country.to_owned(), year: 2024 });
        let mut keys: Vec<WindowKey> = PaperKind::ALL
            .into_iter()
            .filter(|kind| *kind != PaperKind::ForeignProof)
            .map(|kind| WindowKey::of(kind, PersonKey::Added(3)))
            .collect();
        keys.push(WindowKey {
            kind: PaperKind::ForeignProof,
            person: PersonKey::Applicant,
            abroad: abroad(&CountryName("Côte d’Ivoire".to_owned()).slug()),
        });
        for key in keys {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        for wrong in [
            "",
            "tax-notice",
            "tax-notice.nobody",
            "tax-notice.applicant.fr.2024",
            "foreign-proof.applicant",
            "foreign-proof.applicant..2024",
            "foreign-proof.applicant.fr.soon",
            "foreign-proof.applicant.fr.2024.1",
            "letter.applicant",
        ] {
            assert_eq!(wrong.parse::<WindowKey>(), Err(NotAWindowKey), "{wrong}");
        }
    }

    #[test]
    fn one_country_written_twice_is_one_country() {
        let slugs =
            ["Côte d’Ivoire", "CÔTE D'IVOIRE ", "côte-d-ivoire"].map(|name| CountryName(name.to_owned()).slug());
        assert!(slugs.iter().all(|slug| slug == "côte-d-ivoire"), "{slugs:?}");
        assert_eq!(CountryName(" .- ".to_owned()).slug(), "");
    }
}
