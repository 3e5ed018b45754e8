//! The assessment of the contract: what the rules answer, as JSON, pages and letters show it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::situation::iso_date;

/// What a household is entitled to, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Assessment {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub entitlement: Entitlement,
    pub ground: Ground,
    pub reference_period: ReferencePeriod,
    /// Who is counted, by rank: applicant, partner, then by decreasing age.
    pub members: Vec<String>,
    pub left_out: Vec<LeftOut>,
    /// The coefficient of the household: `"1.50"`.
    pub scale: String,
    pub ceilings: Ceilings,
    pub resources: CountedResources,
    pub contribution: Contribution,
    /// Young persons with RSA studied alone, when the household is not entitled.
    pub separate_studies: Vec<SeparateStudy>,
    #[serde(with = "iso_date")]
    #[schemars(with = "String")]
    pub values_in_force_on: Date,
    /// Values that are projected or unverified, and conventions where the law is silent, that this answer rests on.
    pub provisional: Vec<String>,
    /// The tree that pages, letters and appeals print.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explanation: Vec<Step>,
}

/// What the household has a right to (L861-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Entitlement {
    /// No right.
    None,
    /// 2°: with a contribution (*participation financière*).
    WithContribution,
    /// 1°: without contribution.
    Free,
}

impl Entitlement {
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::WithContribution => "with_contribution",
            Self::Free => "free",
        }
    }
}

/// What the answer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    Resources,
    Rsa,
    PresumedAspa,
    PresumedAsi,
    PresumedAah,
    PresumedAss,
    PresumedAcej,
}

impl Ground {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Resources => "resources",
            Self::Rsa => "rsa",
            Self::PresumedAspa => "presumed_aspa",
            Self::PresumedAsi => "presumed_asi",
            Self::PresumedAah => "presumed_aah",
            Self::PresumedAss => "presumed_ass",
            Self::PresumedAcej => "presumed_acej",
        }
    }
}

/// Twelve months, both included, as `YYYY-MM`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReferencePeriod {
    pub first_month: String,
    pub last_month: String,
}

/// Somebody declared who is not of the household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeftOut {
    pub id: String,
    pub reason: LeftOutReason,
}

/// Why somebody is not of the household (R861-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutReason {
    #[serde(rename = "aged_25_or_over")]
    Aged25OrOver,
    NotAttached,
    MaintenanceCourtOrdered,
    LivesInCouple,
    HasDependants,
    PartnerTaxedSeparately,
}

impl LeftOutReason {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aged25OrOver => "aged_25_or_over",
            Self::NotAttached => "not_attached",
            Self::MaintenanceCourtOrdered => "maintenance_court_ordered",
            Self::LivesInCouple => "lives_in_couple",
            Self::HasDependants => "has_dependants",
            Self::PartnerTaxedSeparately => "partner_taxed_separately",
        }
    }
}

/// The two ceilings of the household, a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ceilings {
    pub free: Money,
    pub with_contribution: Money,
}

/// The resources of the household over the reference period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CountedResources {
    pub total: Money,
    /// One per person and kind; the lines add up to the total.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<ResourceLine>,
}

/// What one kind of resources of one person counts for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ResourceLine {
    /// Null: of the household as a whole.
    pub person: Option<String>,
    /// A kind of the contract, or `housing_flat_amount`, or `housing_aid`.
    pub kind: String,
    pub declared: Money,
    /// Negative for what is deducted.
    pub counted: Money,
    /// The rule that gave it; the key of its reason.
    pub rule: String,
    pub articles: Vec<String>,
}

/// What is due each month by the persons covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contribution {
    pub monthly: Money,
    pub persons: Vec<PersonContribution>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PersonContribution {
    pub id: String,
    pub monthly: Money,
}

/// A young person with RSA, studied alone (R-FOY-12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SeparateStudy {
    pub applicant: String,
    pub assessment: Box<Assessment>,
}

/// One step of the explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    pub rule: String,
    pub articles: Vec<String>,
    pub given: Vec<Given>,
    pub result: String,
    pub steps: Vec<Step>,
}

/// One fact a step was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Given {
    pub name: String,
    pub value: String,
    /// The value of law it is, with the day it took effect: `single_person_ceiling@2025-04-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}
