//! What the register says of people: who they are, where they live, their children, their fund.

mod facts;
mod import;
mod record;

use c2s_domain::household::{Benefit, Residence};
use c2s_domain::ids::{FundId, InsuredId};
use c2s_domain::situation::iso_date;
use c2s_domain::{Date, Nir};
use c2s_storage::{Connection, preparations, register};
use c2s_texts::Language;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::draft::{NationalityGroup, PersonKey};
use crate::failure::Failure;
use crate::start::{Notes, Preparation};

pub use import::{FundFile, FundFileError, FundWithoutAddresses, ImportError, ImportedLine, InsuredImport, LineFate};
pub use record::RecordMistake;

pub use facts::{
    CivilStatus, CorrectedAddress, Facts, HeldC2s, KnownBenefit, KnownInsurer, KnownResource, PendingElsewhere, Rights,
    Sex, Source,
};

/// A fund (*caisse*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fund {
    pub id: FundId,
    pub name: String,
    /// Its number among the funds: `999`.
    pub code: String,
    /// The legal time of its territory: every deadline of its files is counted in it.
    pub zone: TimeZone,
    pub details: FundDetails,
}

/// What the letters of a fund print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundDetails {
    /// The service in charge of the files, as a person would ask for it.
    pub service: String,
    /// One line each, without the name.
    pub address: Vec<String>,
    pub phone: String,
    #[serde(default)]
    pub phone_note: Option<String>,
    #[serde(default)]
    pub contact: Option<String>,
    #[serde(default)]
    pub mediator: Option<String>,
    /// The court that hears appeals, with its town.
    #[serde(default)]
    pub court: Option<String>,
    pub signatory: Signatory,
    /// Where somebody without a home may be domiciled: communal centres, approved associations.
    #[serde(default)]
    pub domiciliation: Vec<DomiciliationBody>,
}

/// A body with which somebody may be domiciled (*organisme de domiciliation*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomiciliationBody {
    pub name: String,
    pub address: Address,
}

impl DomiciliationBody {
    /// The address of somebody who is domiciled there: letters go to the body, with its name first.
    pub fn domiciled(&self) -> Address {
        let first = Language::French.text_with("address-domiciled", &[("body", self.name.as_str().into())]);
        let lines = [first].into_iter().chain(self.address.lines.iter().cloned()).collect();
        Address { lines, ..self.address.clone() }
    }
}

/// Who signs the decisions of a fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    pub name: String,
    pub capacity: String,
}

/// Family and given names, as the register writes them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    pub given: String,
    pub family: String,
}

impl Name {
    /// `Ada LOVELACE`
    pub fn full(&self) -> String {
        format!("{} {}", self.given, self.family.to_uppercase())
    }
}

/// A postal address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Number and street, or what stands for them; one or two lines.
    pub lines: Vec<String>,
    pub post_code: String,
    pub town: String,
}

impl Address {
    /// One line each, post code and town last.
    pub fn printed(&self) -> Vec<String> {
        let last = format!("{} {}", self.post_code, self.town);
        self.lines.iter().cloned().chain([last]).collect()
    }
}

/// An insured person (*assuré*), as the register knows them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub id: InsuredId,
    pub name: Name,
    #[serde(with = "sealed_nir")]
    pub nir: Nir,
    #[serde(with = "iso_date")]
    pub birth_date: Date,
    pub address: Address,
    pub residence: Residence,
    /// Of the régime local d'Alsace-Moselle.
    pub alsace_moselle_scheme: bool,
}

/// A child of an insured person, as the register knows them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterChild {
    pub id: InsuredId,
    pub name: Name,
    #[serde(with = "sealed_nir")]
    pub nir: Nir,
    #[serde(with = "iso_date")]
    pub birth_date: Date,
    pub alsace_moselle_scheme: bool,
    #[serde(default)]
    pub nationality: Option<NationalityGroup>,
}

crate::hidden_debug!(Name, Address, Identity, RegisterChild);

/// What the row of an insured person seals.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Known {
    pub(crate) name: Name,
    #[serde(with = "sealed_nir")]
    pub(crate) nir: Nir,
    #[serde(with = "iso_date")]
    pub(crate) birth_date: Date,
    pub(crate) address: Address,
    pub(crate) residence: Residence,
    #[serde(default)]
    pub(crate) alsace_moselle_scheme: bool,
    #[serde(default)]
    pub(crate) facts: Facts,
}

impl Known {
    /// Every family name that the person is known by.
    pub(crate) fn family_names(&self) -> Vec<&str> {
        vec![&self.name.family]
    }

    /// Where letters go: the address of the register, or as the person corrected it.
    pub(crate) fn address_now(&self) -> &Address {
        self.facts.corrected_address.as_ref().map_or(&self.address, |corrected| &corrected.address)
    }

    pub(crate) fn identity(self, id: InsuredId) -> Identity {
        Identity {
            id,
            name: self.name,
            nir: self.nir,
            birth_date: self.birth_date,
            address: self.facts.corrected_address.map_or(self.address, |corrected| corrected.address),
            residence: self.residence,
            alsace_moselle_scheme: self.alsace_moselle_scheme,
        }
    }

    fn child(self, id: InsuredId) -> RegisterChild {
        RegisterChild {
            id,
            name: self.name,
            nir: self.nir,
            birth_date: self.birth_date,
            alsace_moselle_scheme: self.alsace_moselle_scheme,
            nationality: self.facts.nationality,
        }
    }
}

/// A person and their children: what an application takes from the register.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Family {
    pub(crate) applicant: Identity,
    pub(crate) children: Vec<RegisterChild>,
    /// The benefits that the register says the applicant receives.
    #[serde(default)]
    pub(crate) confirmed: Vec<(PersonKey, Benefit)>,
    /// What the register knows besides.
    #[serde(default)]
    pub(crate) facts: Box<Facts>,
    /// What the person answered before starting.
    #[serde(default)]
    pub(crate) before: Box<Preparation>,
}

/// Reads a person and their children, the eldest first.
pub(crate) async fn family(connection: &mut Connection, insured: InsuredId) -> Result<Family, Failure> {
    let row = register::find::<Known>(connection, insured).await?.ok_or(Failure::NotFound)?;
    let children = register::children::<Known>(connection, insured).await?;
    let mut children: Vec<RegisterChild> = children.into_iter().map(|row| row.known.child(row.id)).collect();
    children.sort_by_key(|child| child.birth_date);
    let before = preparations::find::<Notes>(connection, insured, &row.data_key).await?;
    let before = before.map(|row| row.prepared.answers).unwrap_or_default();
    let facts = row.known.facts.clone();
    let confirmed = facts.benefits.iter().map(|known| (PersonKey::Applicant, known.benefit)).collect();
    let (facts, before) = (Box::new(facts), Box::new(before));
    Ok(Family { applicant: row.known.identity(row.id), children, confirmed, facts, before })
}

/// Reads a fund.
pub(crate) async fn fund(connection: &mut Connection, fund: FundId) -> Result<Fund, Failure> {
    let row = register::fund(connection, fund).await?.ok_or(Failure::NotFound)?;
    let zone = row.time_zone()?;
    let details = serde_json::from_str(&row.details)
        .map_err(|error| Failure::Broken(format!("the details of a fund cannot be read: {error}")))?;
    Ok(Fund { id: row.id, name: row.name, code: row.code, zone, details })
}

/// A NIR inside content that is sealed as a whole.
pub(crate) mod sealed_nir {
    use c2s_domain::Nir;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(nir: &Nir, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(nir.reveal())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Nir, D::Error> {
        Nir::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// A NIR that may be unknown, inside content that is sealed as a whole.
pub(crate) mod sealed_optional_nir {
    use c2s_domain::Nir;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::ref_option, reason = "serde's `with` gives a reference to the field")]
    pub(crate) fn serialize<S: Serializer>(nir: &Option<Nir>, serializer: S) -> Result<S::Ok, S::Error> {
        match nir {
            Some(nir) => serializer.serialize_some(nir.reveal()),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Nir>, D::Error> {
        Option::<String>::deserialize(deserializer)?
            .map(|text| Nir::parse(&text).map_err(serde::de::Error::custom))
            .transpose()
    }
}
