//! What the register says of people: who they are, where they live, their children, their fund.

use c2s_domain::household::Residence;
use c2s_domain::ids::{FundId, InsuredId};
use c2s_domain::{Date, Nir};
use jiff::tz::TimeZone;

/// A fund (*caisse*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fund {
    pub id: FundId,
    pub name: String,
    /// Its number among the funds: `999`.
    pub code: String,
    /// The legal time of its territory: every deadline of its files is counted in it.
    pub zone: TimeZone,
}

/// Family and given names, as the register writes them.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Address {
    /// Number and street, or what stands for them; one or two lines.
    pub lines: Vec<String>,
    pub post_code: String,
    pub town: String,
}

/// An insured person (*assuré*), as the register knows them.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    pub id: InsuredId,
    pub name: Name,
    pub nir: Nir,
    pub birth_date: Date,
    pub address: Address,
    pub residence: Residence,
    /// Of the régime local d'Alsace-Moselle.
    pub alsace_moselle_scheme: bool,
}

/// A child of an insured person, as the register knows them.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisterChild {
    pub id: InsuredId,
    pub name: Name,
    pub nir: Nir,
    pub birth_date: Date,
}

crate::hidden_debug!(Name, Address, Identity, RegisterChild);
