//! What a window is for, and the name that forms and rows give it.

use std::fmt;
use std::str::FromStr;

use c2s_domain::ResourceKind;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::draft::PersonKey;
use crate::register::Source;

/// What is put in a window (*fenêtre de dépôt*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKind {
    /// *Avis d'imposition*, or *avis de situation déclarative à l'impôt sur le revenu (ASDIR)*.
    TaxNotice,
    /// What shows the resources of somebody who has no paper of the tax administration.
    ResourcesProof,
    /// The attestation of RSA, or of presumed resources, of the CAF or the MSA.
    RsaAttestation,
    /// The proof of a benefit that the register does not confirm.
    BenefitProof,
    /// *Déclaration de grossesse*, or the birth certificate of a child that the register does not give: of somebody
    /// under 25 who applies alone as a parent.
    PregnancyOrBirth,
    /// The letter that gives the yearly emergency aid to a student alone (L861-1).
    EmergencyAid,
    /// What shows that somebody left the household of the last tax return (R861-16).
    SeparationProof,
    /// What shows that the stay in France is lawful (R111-3), of whom the register does not know it.
    ResidencePermit,
    /// *Taxe foncière* of a property that is not let.
    PropertyTax,
    /// *Taxe d'habitation* of a property that is not let.
    HousingTax,
    /// The tax and social proof of a country where resources come from, for one year.
    ForeignProof,
    /// What shows a turnover, where no income was declared yet.
    TurnoverProof,
    /// What shows the right amount, where that of the register is said to be wrong.
    ContestedProof,
    /// What the fund asked for after the sending.
    Requested,
}

impl PaperKind {
    pub const ALL: [Self; 14] = [
        Self::TaxNotice,
        Self::ResourcesProof,
        Self::RsaAttestation,
        Self::BenefitProof,
        Self::PregnancyOrBirth,
        Self::EmergencyAid,
        Self::SeparationProof,
        Self::ResidencePermit,
        Self::PropertyTax,
        Self::HousingTax,
        Self::ForeignProof,
        Self::TurnoverProof,
        Self::ContestedProof,
        Self::Requested,
    ];

    /// Whether one paper alone suits it, so that another is told from it by its seal or its title. The others take many.
    pub(crate) const fn asks_for_one_paper(self) -> bool {
        matches!(self, Self::TaxNotice | Self::RsaAttestation | Self::PropertyTax | Self::HousingTax)
    }

    /// As in forms, and at the end of the keys of its words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TaxNotice => "tax-notice",
            Self::ResourcesProof => "resources-proof",
            Self::RsaAttestation => "rsa-attestation",
            Self::BenefitProof => "benefit-proof",
            Self::PropertyTax => "property-tax",
            Self::HousingTax => "housing-tax",
            Self::ForeignProof => "foreign-proof",
            Self::TurnoverProof => "turnover-proof",
            Self::ContestedProof => "contested-proof",
            Self::PregnancyOrBirth => "pregnancy-or-birth",
            Self::EmergencyAid => "emergency-aid",
            Self::SeparationProof => "separation-proof",
            Self::ResidencePermit => "residence-permit",
            Self::Requested => "requested",
        }
    }
}

/// Names a window: what is put in it, for whom, and what tells it from the others of that kind and that person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WindowKey {
    pub kind: PaperKind,
    pub person: PersonKey,
    pub about: Option<About>,
}

/// What a window is about, where a person has several of its kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Of [`PaperKind::ForeignProof`].
    Abroad(Abroad),
    /// Of [`PaperKind::ContestedProof`].
    Contested(Contested),
    /// Of [`PaperKind::Requested`]: the number of the request.
    Request(u16),
}

/// A country, as [`CountryName::slug`] writes it, and a year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Abroad {
    pub country: String,
    pub year: i16,
}

/// What the register knows of a resource, by whom it knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Contested {
    pub kind: ResourceKind,
    pub source: Source,
}

/// No window is named so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a window is named by its kind and its person: tax-notice.applicant")]
pub struct NotAWindowKey;

impl WindowKey {
    pub const fn of(kind: PaperKind, person: PersonKey) -> Self {
        Self { kind, person, about: None }
    }

    /// The proof of a country and a year.
    pub const fn of_country(person: PersonKey, abroad: Abroad) -> Self {
        Self { kind: PaperKind::ForeignProof, person, about: Some(About::Abroad(abroad)) }
    }

    /// The proof of the right amount of what is contested.
    pub const fn of_contested(person: PersonKey, contested: Contested) -> Self {
        Self { kind: PaperKind::ContestedProof, person, about: Some(About::Contested(contested)) }
    }

    /// What a request of the fund asks for.
    pub const fn of_request(person: PersonKey, number: u16) -> Self {
        Self { kind: PaperKind::Requested, person, about: Some(About::Request(number)) }
    }

    pub const fn abroad(&self) -> Option<&Abroad> {
        match &self.about {
            Some(About::Abroad(abroad)) => Some(abroad),
            Some(About::Contested(_) | About::Request(_)) | None => None,
        }
    }

    pub const fn contested(&self) -> Option<Contested> {
        match self.about {
            Some(About::Contested(contested)) => Some(contested),
            Some(About::Abroad(_) | About::Request(_)) | None => None,
        }
    }
}

impl fmt::Display for WindowKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.kind.name(), self.person)?;
        match &self.about {
            Some(About::Abroad(Abroad { country, year })) => write!(out, ".{country}.{year}"),
            Some(About::Contested(Contested { kind, source })) => write!(out, ".{}.{}", kind.name(), source.name()),
            Some(About::Request(number)) => write!(out, ".{number}"),
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
        match (kind, parts.next(), parts.next(), parts.next()) {
            (PaperKind::ForeignProof, Some(country), Some(year), None) if is_slug(country) => {
                let year = year.parse().map_err(|_| NotAWindowKey)?;
                Ok(Self::of_country(person, Abroad { country: country.to_owned(), year }))
            }
            (PaperKind::ContestedProof, Some(what), Some(source), None) => {
                let what = ResourceKind::ALL.iter().find(|other| other.name() == what).ok_or(NotAWindowKey)?;
                let source = Source::ALL.into_iter().find(|other| other.name() == source).ok_or(NotAWindowKey)?;
                Ok(Self::of_contested(person, Contested { kind: *what, source }))
            }
            (PaperKind::Requested, Some(number), None, None) => {
                Ok(Self::of_request(person, number.parse().map_err(|_| NotAWindowKey)?))
            }
            (PaperKind::ForeignProof | PaperKind::ContestedProof | PaperKind::Requested, ..) => Err(NotAWindowKey),
            (kind, None, None, None) => Ok(Self::of(kind, person)),
            _ => Err(NotAWindowKey),
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
        let mut keys: Vec<WindowKey> = PaperKind::ALL
            .into_iter()
            .filter(|kind| !matches!(kind, PaperKind::ForeignProof | PaperKind::ContestedProof | PaperKind::Requested))
            .map(|kind| WindowKey::of(kind, PersonKey::Added(3)))
            .collect();
        let country = CountryName("Côte d’Ivoire".to_owned()).slug();
        keys.push(WindowKey::of_country(PersonKey::Applicant, Abroad { country, year: 2024 }));
        keys.push(WindowKey::of_request(PersonKey::Added(1), 7));
        for kind in ResourceKind::ALL {
            for source in Source::ALL {
                keys.push(WindowKey::of_contested(PersonKey::Partner, Contested { kind: *kind, source }));
            }
        }
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
            "requested.applicant",
            "requested.applicant.one",
            "requested.applicant.1.2",
            "contested-proof.applicant",
            "contested-proof.applicant.wages",
            "contested-proof.applicant.wages.neighbour",
            "contested-proof.applicant.luck.employer",
            "tax-notice.applicant.wages.employer",
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
