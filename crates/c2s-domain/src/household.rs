//! The household as the rules trust it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::month::age;
use crate::resource::Resource;
pub use crate::situation::Residence;

/// The persons of an application and what they live on (*foyer*).
///
/// Built by [`crate::Situation::household`], which checks it. Everyone declared is here;
/// `c2s-rules` says who is counted.
#[derive(Debug, Clone)]
#[doc(alias = "foyer")]
pub struct Household {
    pub id: Option<String>,
    pub application_date: Date,
    pub decision_date: Date,
    pub residence: Residence,
    pub resources_declared: bool,
    /// Some amounts are not known: they are not in the resources below.
    pub resources_incomplete: bool,
    pub housing: Option<Housing>,
    /// In the order of the declaration.
    pub persons: Vec<Person>,
    /// Rank of the applicant in `persons`.
    pub applicant: usize,
    /// Rank of the partner in `persons`.
    pub partner: Option<usize>,
    pub household_resources: Vec<Resource>,
}

impl Household {
    pub fn applicant(&self) -> &Person {
        &self.persons[self.applicant]
    }

    pub fn partner(&self) -> Option<&Person> {
        self.partner.map(|rank| &self.persons[rank])
    }
}

/// One declared person.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the contract, asked on its own")]
pub struct Person {
    pub id: String,
    pub role: Role,
    pub birth_date: Date,
    pub covered: bool,
    pub partnership: Partnership,
    pub taxed_jointly: bool,
    pub attachment: Attachment,
    pub alternating_custody: bool,
    pub lives_in_couple: bool,
    pub has_dependants: bool,
    pub alsace_moselle_scheme: bool,
    pub benefits: Benefits,
    pub activity_last_3_months: bool,
    pub interruption: Option<Interruption>,
    pub resources: Vec<Resource>,
}

impl Person {
    pub fn age_on(&self, day: Date) -> u8 {
        age(self.birth_date, day)
    }
}

/// Place of a person in the household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// *Demandeur*.
    Applicant,
    /// *Conjoint, concubin ou partenaire de PACS*.
    Partner,
    /// A child of the applicant or of the partner.
    Child,
    /// Another person in their charge.
    OtherDependant,
}

/// How a couple is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Partnership {
    Married,
    Pacs,
    /// *Concubinage*.
    Cohabiting,
}

/// The tie that makes somebody a dependant (R861-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attachment {
    /// 1°: attached to the tax household.
    TaxHousehold,
    /// 2°: filed their own return and lives under the same roof.
    OwnReturnSameRoof,
    /// 3°: receives a deductible maintenance that no court ordered.
    MaintenanceAgreed,
    /// Receives a maintenance ordered by a court: not a dependant.
    MaintenanceCourtOrdered,
    None,
}

/// A benefit received, or claimed, in the month of the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Benefit {
    Rsa,
    /// The RSA was asked, with the attestation of presumed resources.
    RsaClaimed,
    Aspa,
    Asi,
    /// At the full rate, or beside a pension or an annuity.
    Aah,
    /// At a reduced rate.
    AahReduced,
    Ass,
    /// *Allocation du contrat d'engagement jeune*.
    Acej,
}

/// A set of benefits.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Benefits(u8);

impl Benefits {
    pub const fn has(self, benefit: Benefit) -> bool {
        self.0 & (1 << benefit as u8) != 0
    }
}

impl FromIterator<Benefit> for Benefits {
    fn from_iter<I: IntoIterator<Item = Benefit>>(benefits: I) -> Self {
        Self(benefits.into_iter().fold(0, |set, benefit| set | (1 << benefit as u8)))
    }
}

impl std::fmt::Debug for Benefits {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use Benefit::{Aah, AahReduced, Acej, Asi, Aspa, Ass, Rsa, RsaClaimed};
        let all = [Rsa, RsaClaimed, Aspa, Asi, Aah, AahReduced, Ass, Acej];
        out.debug_set().entries(all.into_iter().filter(|benefit| self.has(*benefit))).finish()
    }
}

/// Why an activity stopped (R861-8, third paragraph).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Interruption {
    #[serde(rename = "sick_leave_over_6_months")]
    SickLeaveOver6Months,
    CompensatedUnemployment,
    Imprisoned,
    Ass,
    PaidTrainingUnemployed,
}

/// The main home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Housing {
    pub status: HousingStatus,
    /// Over the reference period, oldest first; `None` when no month bears any aid.
    pub aid: Option<[Money; 12]>,
}

/// By which title the home is occupied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HousingStatus {
    Tenant,
    Owner,
    FreeOfCharge,
}
