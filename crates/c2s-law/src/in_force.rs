//! The one set of values that a computation may use: all of it in force on the same day.

use std::collections::BTreeMap;

use c2s_domain::explained::ValueRef;
use c2s_domain::resource::Activity;
use c2s_domain::{Date, Money, Month, Rate, ResourceKind};
use serde::{Deserialize, Serialize};

/// How far a value can be relied upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Read in an official text, or in two independent sources.
    Official,
    /// Computed from a trend: no text was read yet.
    Projected,
    /// One source only, or a date that could not be checked.
    Unverified,
}

/// A value of law, with where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Value<T> {
    pub is: T,
    pub source: ValueRef,
    pub status: Status,
}

impl<T> Value<T> {
    /// Projected or unverified: whatever rests on it says so.
    pub fn is_provisional(&self) -> bool {
        self.status != Status::Official
    }

    /// What `read` makes of it, with the same source.
    pub fn map<U>(&self, read: impl FnOnce(&T) -> U) -> Value<U> {
        Value { is: read(&self.is), source: self.source, status: self.status }
    }
}

/// The base of the ceilings (*plafond pour une personne seule*), a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CeilingBase {
    /// The official amount, rounded to the euro.
    pub official: Money,
    /// The base that the published tables multiply, in ten-thousandths of a euro (rules R-PLAF-10):
    /// the official amount, or the chain of revaluations that was never rounded.
    pub computed_from: i64,
}

/// Cells of a published table: they win over a computed cell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedCells {
    /// For 1, 2, 3 and 4 persons, as many as were published; euros.
    #[serde(default)]
    pub free: Vec<Money>,
    #[serde(default)]
    pub with_contribution: Vec<Money>,
    /// For each person after the fourth, when published.
    #[serde(default)]
    pub free_each_more: Option<Money>,
    #[serde(default)]
    pub with_contribution_each_more: Option<Money>,
}

/// The tables published for one revaluation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublishedCeilings {
    pub metropole: PublishedCells,
    pub overseas: PublishedCells,
}

/// Shares of the members after the first (R861-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScaleShares {
    /// In hundredths of the base.
    pub second: i64,
    pub third_and_fourth: i64,
    pub fifth_and_following: i64,
    /// What a minor in alternating residence counts for, of the share of his rank.
    pub alternating_custody: Rate,
}

impl ScaleShares {
    /// Share of the member of `rank` (1 for the applicant), in hundredths.
    pub const fn of_rank(&self, rank: usize) -> i64 {
        match rank {
            0 | 1 => 100,
            2 => self.second,
            3 | 4 => self.third_and_fourth,
            _ => self.fifth_and_following,
        }
    }
}

/// Shares of a tax household (*parts de quotient familial*, CGI 194), in hundredths.
///
/// No rule of the C2S reads them: they only tell whether the shares of a notice are explained by the household of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxShares {
    pub adult: i64,
    pub first_and_second_child: i64,
    pub third_and_following_child: i64,
    /// What the first child adds of somebody who raises them alone.
    pub lone_parent: i64,
    /// What a child in alternating residence counts for, of the share of their rank.
    pub alternating_custody: Rate,
}

impl TaxShares {
    /// Share of the child of `rank`, from 1, in hundredths.
    pub const fn of_child(&self, rank: usize) -> i64 {
        if rank <= 2 { self.first_and_second_child } else { self.third_and_following_child }
    }
}

/// Mayotte, which the C2S reached later than the rest of the country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mayotte {
    pub covered: bool,
    pub factor: Rate,
}

/// One age band of the contribution (*participation financière*), a month and person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContributionBand {
    /// The last age of the band.
    pub up_to_age: u8,
    pub general: Money,
    /// For members of the régime local d'Alsace-Moselle.
    pub alsace_moselle: Money,
}

/// How the reference period is found from the month of the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferencePeriodRule {
    /// Its first month comes so many months before the month of the application.
    pub first_month_before: i32,
}

/// A rate for a household of 1, 2, and 3 persons or more.
pub type RateBySize = [Rate; 3];

/// Monthly abatement on the minimum benefits (L861-2, first paragraph).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinimumBenefitAbatement {
    pub aah: Money,
    pub aspa_single: Money,
    /// For the couple, when both receive it.
    pub aspa_couple: Money,
    pub asi_single: Money,
    pub asi_couple: Money,
}

/// What is withheld on wages and taxed within the net taxable amount (CSG and CRDS not deductible).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxableWagesLevies {
    pub rate: Rate,
    /// The share of gross pay that bears them.
    pub base_share: Rate,
}

/// Abatement on the turnover of a business that declared nothing yet (R861-15, CGI 50-0, 64 bis, 102 ter).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TurnoverAbatement {
    pub sales: Rate,
    pub services: Rate,
    pub liberal: Rate,
    pub farming: Rate,
    pub minimum: Money,
}

impl TurnoverAbatement {
    pub const fn rate(&self, activity: Activity) -> Rate {
        match activity {
            Activity::Sales => self.sales,
            Activity::Services => self.services,
            Activity::Liberal => self.liberal,
            Activity::Farming => self.farming,
        }
    }
}

/// What counts of assets that produce nothing, and of gifts (R861-6 and R861-6-1, until 2025-06-30).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleAssets {
    /// False since the two articles are gone: nothing of this counts.
    pub counted: bool,
    pub capital: Rate,
    pub unlet_building: Rate,
    pub unbuilt_land: Rate,
    /// Gifts count above this share of the ceiling of one person.
    pub gifts_threshold: Rate,
}

/// Where an amount is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    LastTaxNotice,
    LastCivilYear,
}

/// Whether a benefit makes its holder deemed to meet the condition of L861-1 2° (L861-2, third paragraph).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presumption {
    pub applies: bool,
    /// The activity of the partner counts against it too.
    pub partner_activity_counts: bool,
}

/// A set of kinds of resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u128);

impl Kinds {
    pub const fn has(self, kind: ResourceKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }
}

impl FromIterator<ResourceKind> for Kinds {
    fn from_iter<I: IntoIterator<Item = ResourceKind>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |set, kind| set | (1 << kind as u8)))
    }
}

/// The monthly RSA flat amount for one person (*montant forfaitaire*, L262-2 CASF), through time.
///
/// Housing is counted month by month, so the past of the period is needed too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RsaHistory {
    /// The month of the first amount.
    pub first: Month,
    pub months: Vec<Value<Money>>,
}

impl RsaHistory {
    /// The amounts of the twelve months of a period.
    pub fn over(&self, period: c2s_domain::Period) -> &[Value<Money>] {
        let first =
            usize::try_from(period.first.since(self.first)).expect("loading checked that the first period is covered");
        &self.months[first..first + 12]
    }

    /// The amount in force in `month`; the values are loaded only if they cover every reference period.
    pub fn in_month(&self, month: Month) -> &Value<Money> {
        let offset =
            usize::try_from(month.since(self.first)).expect("loading checked that the first period is covered");
        &self.months[offset]
    }
}

/// A plain number of the procedure: months, days, euros, a rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainValue {
    pub label: String,
    pub unit: String,
    /// As written in its file.
    pub amount: String,
}

/// All the values in force on one day.
#[derive(Debug, Clone)]
pub struct LawInForce {
    /// The first day on which exactly these values are in force.
    pub since: Date,
    pub single_person_ceiling: Value<CeilingBase>,
    pub published_ceilings: Value<PublishedCeilings>,
    pub household_scale: Value<ScaleShares>,
    /// Of a tax household (CGI 194): an indication beside a tax notice.
    pub tax_shares: Value<TaxShares>,
    /// 1.35: the ceiling with contribution over the free one (L861-1 2°).
    pub contribution_ceiling_factor: Value<Rate>,
    /// 1.113 in the collectivities of L751-1 (D861-1).
    pub overseas_factor: Value<Rate>,
    pub mayotte: Value<Mayotte>,
    /// By increasing age; the last band has no end.
    pub contribution: Value<Vec<ContributionBand>>,
    pub reference_period: Value<ReferencePeriodRule>,
    /// Share of the RSA flat amount of the household size, already multiplied by the RSA scale (R861-5).
    pub housing_flat_owner_or_free: Value<RateBySize>,
    /// The same for the cap on housing aid (R861-7).
    pub housing_flat_aid: Value<RateBySize>,
    pub rsa_flat_amount: std::sync::Arc<RsaHistory>,
    pub minimum_benefit_abatement: Value<MinimumBenefitAbatement>,
    /// 30 % (R861-8, third paragraph).
    pub activity_interruption_abatement: Value<Rate>,
    /// Whether prison opens that abatement.
    pub imprisonment_abatement: Value<bool>,
    pub taxable_wages_levies: Value<TaxableWagesLevies>,
    pub turnover_abatement: Value<TurnoverAbatement>,
    /// 10 % on the pay of a new company director (R861-15, last paragraph); zero before it existed.
    pub company_manager_abatement: Value<Rate>,
    pub idle_assets: Value<IdleAssets>,
    /// Abatement on income from patrimony, fixed by an arrêté: `None` while its rate is not known.
    pub patrimony_income_abatement: Value<Option<Rate>>,
    /// Kinds taken from the last tax notice instead of the period (R861-8, second paragraph).
    pub tax_notice_kinds: Value<Kinds>,
    /// Kinds that do not count (R861-10, L861-2, R861-4).
    pub excluded_resources: Value<Kinds>,
    pub maintenance_paid_basis: Value<Basis>,
    pub self_employment_basis: Value<Basis>,
    pub presumption_aspa: Value<Presumption>,
    pub presumption_asi: Value<Presumption>,
    pub presumption_aah: Value<Presumption>,
    pub presumption_ass: Value<Presumption>,
    pub presumption_acej: Value<Presumption>,
    /// RSA holders receive the right without asking (L861-2).
    pub rsa_automatic_grant: Value<bool>,
    /// 2 months (R861-16-1 II).
    pub decision_delay_months: Value<i8>,
    /// 12 months (L861-5).
    pub right_duration_months: Value<i8>,
    /// The other numbers of the law, by the name of their file: shown, and used by later parts.
    pub others: BTreeMap<String, Value<PlainValue>>,
}
