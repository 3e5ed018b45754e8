//! What a block of a value file holds, by the type of the value.
//!
//! Amounts and rates are written as strings, so that no binary fraction comes between the text and the rule.

use std::collections::BTreeMap;

use c2s_domain::{Money, Rate, ResourceKind};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, de};

use crate::in_force::{
    Basis, CeilingBase, ContributionBand, IdleAssets, Kinds, Mayotte, MinimumBenefitAbatement, Presumption,
    PublishedCeilings, PublishedCells, RateBySize, ReferencePeriodRule, ScaleShares, TaxShares, TaxableWagesLevies,
    TurnoverAbatement,
};

/// The form of a block in its file, and the value it gives.
pub(crate) trait Content: DeserializeOwned {
    type Is;

    fn value(self) -> Result<Self::Is, String>;

    fn read(block: &toml::Table) -> Result<Self::Is, String> {
        Self::deserialize(toml::Value::Table(block.clone()))
            .map_err(|error| error.message().trim_end().to_owned())?
            .value()
    }
}

fn rate<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rate, D::Error> {
    let text = String::deserialize(deserializer)?;
    Rate::parse(&text).ok_or_else(|| de::Error::custom(format!("`{text}` is not a rate such as \"0.165\"")))
}

fn optional_rate<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Rate>, D::Error> {
    rate(deserializer).map(Some)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Amount {
    amount: Money,
}

impl Content for Amount {
    type Is = Money;
    fn value(self) -> Result<Money, String> {
        Ok(self.amount)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneRate {
    #[serde(deserialize_with = "rate")]
    rate: Rate,
}

impl Content for OneRate {
    type Is = Rate;
    fn value(self) -> Result<Rate, String> {
        Ok(self.rate)
    }
}

/// A rate that may not be known: the block then holds none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PerhapsRate {
    #[serde(default, deserialize_with = "optional_rate")]
    rate: Option<Rate>,
}

impl Content for PerhapsRate {
    type Is = Option<Rate>;
    fn value(self) -> Result<Option<Rate>, String> {
        Ok(self.rate)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Months {
    count: i8,
}

impl Content for Months {
    type Is = i8;
    fn value(self) -> Result<i8, String> {
        Ok(self.count)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Applies {
    applies: bool,
}

impl Content for Applies {
    type Is = bool;
    fn value(self) -> Result<bool, String> {
        Ok(self.applies)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ComputedFrom {
    Official,
    Chain,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ceiling {
    amount: Money,
    /// The chain of revaluations that was never rounded, with four decimals.
    chain: String,
    computed_from: ComputedFrom,
}

/// The base of the ceilings, with the chain whether the tables follow it or not.
#[derive(Debug, Clone)]
pub(crate) struct CeilingWithChain {
    pub(crate) base: CeilingBase,
    /// In ten-thousandths of a euro.
    pub(crate) chain: i64,
}

impl Content for Ceiling {
    type Is = CeilingWithChain;
    fn value(self) -> Result<CeilingWithChain, String> {
        if self.amount.cents() % 100 != 0 {
            return Err("`amount` is rounded to the euro (L861-1)".to_owned());
        }
        let chain = Rate::parse(&self.chain).map(Rate::millionths).filter(|millionths| millionths % 100 == 0);
        let chain =
            chain.ok_or_else(|| format!("`chain` is `{}`, not an amount with four decimals", self.chain))? / 100;
        let computed_from = match self.computed_from {
            ComputedFrom::Official => self.amount.cents() * 100,
            ComputedFrom::Chain => chain,
        };
        Ok(CeilingWithChain { base: CeilingBase { official: self.amount, computed_from }, chain })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Published {
    #[serde(default)]
    metropole: PublishedCells,
    #[serde(default)]
    overseas: PublishedCells,
}

impl Content for Published {
    type Is = PublishedCeilings;
    fn value(self) -> Result<PublishedCeilings, String> {
        for cells in [&self.metropole, &self.overseas] {
            for column in [&cells.free, &cells.with_contribution] {
                if column.len() > 4 || !column.is_sorted() {
                    return Err(
                        "a published column holds at most the ceilings of 1, 2, 3 and 4 persons, in this order"
                            .to_owned(),
                    );
                }
            }
        }
        Ok(PublishedCeilings { metropole: self.metropole, overseas: self.overseas })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shares {
    #[serde(deserialize_with = "rate")]
    second: Rate,
    #[serde(deserialize_with = "rate")]
    third_and_fourth: Rate,
    #[serde(deserialize_with = "rate")]
    fifth_and_following: Rate,
    #[serde(deserialize_with = "rate")]
    alternating_custody: Rate,
}

impl Content for Shares {
    type Is = ScaleShares;
    fn value(self) -> Result<ScaleShares, String> {
        Ok(ScaleShares {
            second: hundredths(self.second)?,
            third_and_fourth: hundredths(self.third_and_fourth)?,
            fifth_and_following: hundredths(self.fifth_and_following)?,
            alternating_custody: self.alternating_custody,
        })
    }
}

fn hundredths(share: Rate) -> Result<i64, String> {
    match (share.millionths() / 10_000, share.millionths() % 10_000) {
        (hundredths, 0) => Ok(hundredths),
        _ => Err(format!("the share {share} is finer than a hundredth")),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfTaxHousehold {
    #[serde(deserialize_with = "rate")]
    adult: Rate,
    #[serde(deserialize_with = "rate")]
    first_and_second_child: Rate,
    #[serde(deserialize_with = "rate")]
    third_and_following_child: Rate,
    #[serde(deserialize_with = "rate")]
    lone_parent: Rate,
    #[serde(deserialize_with = "rate")]
    alternating_custody: Rate,
}

impl Content for OfTaxHousehold {
    type Is = TaxShares;
    fn value(self) -> Result<TaxShares, String> {
        Ok(TaxShares {
            adult: hundredths(self.adult)?,
            first_and_second_child: hundredths(self.first_and_second_child)?,
            third_and_following_child: hundredths(self.third_and_following_child)?,
            lone_parent: hundredths(self.lone_parent)?,
            alternating_custody: self.alternating_custody,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MayotteCover {
    covered: bool,
    #[serde(default, deserialize_with = "optional_rate")]
    factor: Option<Rate>,
}

impl Content for MayotteCover {
    type Is = Mayotte;
    fn value(self) -> Result<Mayotte, String> {
        match (self.covered, self.factor) {
            (true, None) => Err("`factor` is missing: Mayotte is covered".to_owned()),
            (covered, factor) => Ok(Mayotte { covered, factor: factor.unwrap_or(Rate::ONE) }),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Band {
    /// Absent from the last band.
    #[serde(default)]
    up_to_age: Option<u8>,
    general: Money,
    #[serde(default)]
    alsace_moselle: Option<Money>,
}

/// Checks that bands follow each other and that the last one alone has no end.
fn by_increasing_age(bands: &[Band]) -> Result<(), String> {
    let ends: Vec<Option<u8>> = bands.iter().map(|band| band.up_to_age).collect();
    match ends.split_last() {
        Some((None, others)) if others.iter().all(Option::is_some) && others.is_sorted_by(|a, b| a < b) => Ok(()),
        _ => Err("`bands` go by increasing `up_to_age`, and the last one alone has none".to_owned()),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contribution {
    bands: Vec<Band>,
}

impl Content for Contribution {
    type Is = Vec<ContributionBand>;
    fn value(self) -> Result<Vec<ContributionBand>, String> {
        by_increasing_age(&self.bands)?;
        let band = |band: Band| {
            Ok(ContributionBand {
                up_to_age: band.up_to_age.unwrap_or(u8::MAX),
                general: band.general,
                alsace_moselle: band.alsace_moselle.ok_or("a band has no `alsace_moselle`")?,
            })
        };
        self.bands.into_iter().map(band).collect()
    }
}

/// One age band of the exit contract (*contrat de sortie*, L861-12): the most it may cost, a month and person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExitContractBand {
    /// The last age of the band.
    pub up_to_age: u8,
    pub general: Money,
    /// For members of the régime local d'Alsace-Moselle; `None` while the reduced price is not known.
    pub alsace_moselle: Option<Money>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExitContract {
    bands: Vec<Band>,
}

impl Content for ExitContract {
    type Is = Vec<ExitContractBand>;
    fn value(self) -> Result<Vec<ExitContractBand>, String> {
        by_increasing_age(&self.bands)?;
        let band = |band: Band| ExitContractBand {
            up_to_age: band.up_to_age.unwrap_or(u8::MAX),
            general: band.general,
            alsace_moselle: band.alsace_moselle,
        };
        Ok(self.bands.into_iter().map(band).collect())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FirstMonth {
    first_month_before: i32,
}

impl Content for FirstMonth {
    type Is = ReferencePeriodRule;
    fn value(self) -> Result<ReferencePeriodRule, String> {
        if self.first_month_before < 12 {
            return Err("`first_month_before` is at least 12: the period has twelve months, all past".to_owned());
        }
        Ok(ReferencePeriodRule { first_month_before: self.first_month_before })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BySize {
    #[serde(deserialize_with = "rate")]
    one: Rate,
    #[serde(deserialize_with = "rate")]
    two: Rate,
    #[serde(deserialize_with = "rate")]
    three_or_more: Rate,
}

impl Content for BySize {
    type Is = RateBySize;
    fn value(self) -> Result<RateBySize, String> {
        Ok([self.one, self.two, self.three_or_more])
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MinimumBenefits {
    aah: Money,
    aspa_single: Money,
    aspa_couple: Money,
    asi_single: Money,
    asi_couple: Money,
}

impl Content for MinimumBenefits {
    type Is = MinimumBenefitAbatement;
    fn value(self) -> Result<MinimumBenefitAbatement, String> {
        let Self { aah, aspa_single, aspa_couple, asi_single, asi_couple } = self;
        Ok(MinimumBenefitAbatement { aah, aspa_single, aspa_couple, asi_single, asi_couple })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Levies {
    #[serde(deserialize_with = "rate")]
    rate: Rate,
    #[serde(deserialize_with = "rate")]
    base_share: Rate,
}

impl Content for Levies {
    type Is = TaxableWagesLevies;
    fn value(self) -> Result<TaxableWagesLevies, String> {
        Ok(TaxableWagesLevies { rate: self.rate, base_share: self.base_share })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Turnover {
    #[serde(deserialize_with = "rate")]
    sales: Rate,
    #[serde(deserialize_with = "rate")]
    services: Rate,
    #[serde(deserialize_with = "rate")]
    liberal: Rate,
    #[serde(deserialize_with = "rate")]
    farming: Rate,
    minimum: Money,
}

impl Content for Turnover {
    type Is = TurnoverAbatement;
    fn value(self) -> Result<TurnoverAbatement, String> {
        let Self { sales, services, liberal, farming, minimum } = self;
        Ok(TurnoverAbatement { sales, services, liberal, farming, minimum })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Idle {
    counted: bool,
    #[serde(deserialize_with = "rate")]
    capital: Rate,
    #[serde(deserialize_with = "rate")]
    unlet_building: Rate,
    #[serde(deserialize_with = "rate")]
    unbuilt_land: Rate,
    #[serde(deserialize_with = "rate")]
    gifts_threshold: Rate,
}

impl Content for Idle {
    type Is = IdleAssets;
    fn value(self) -> Result<IdleAssets, String> {
        let Self { counted, capital, unlet_building, unbuilt_land, gifts_threshold } = self;
        Ok(IdleAssets { counted, capital, unlet_building, unbuilt_land, gifts_threshold })
    }
}

fn kind_named(name: &str) -> Result<ResourceKind, String> {
    let kind = ResourceKind::ALL.iter().find(|kind| kind.name() == name);
    kind.copied().ok_or_else(|| format!("`{name}` is not a kind of resources of the contract"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KindList {
    kinds: Vec<String>,
}

impl Content for KindList {
    type Is = Kinds;
    fn value(self) -> Result<Kinds, String> {
        self.kinds.iter().map(|name| kind_named(name)).collect()
    }
}

/// Why a kind of resources does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// `R861-10`.
    pub article: String,
    /// Its item in the article, `10° bis`, when the article has a list.
    pub item: Option<String>,
}

/// Kinds with the text that leaves them out, `R861-10 10° bis`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Excluded {
    kinds: BTreeMap<String, String>,
}

pub(crate) type Exclusions = BTreeMap<ResourceKind, Exclusion>;

impl Content for Excluded {
    type Is = Exclusions;
    fn value(self) -> Result<Exclusions, String> {
        let exclusion = |(name, text): (String, String)| {
            let (article, item) =
                text.split_once(' ').map_or((text.as_str(), None), |(article, item)| (article, Some(item)));
            Ok((kind_named(&name)?, Exclusion { article: article.to_owned(), item: item.map(str::to_owned) }))
        };
        self.kinds.into_iter().map(exclusion).collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadOn {
    basis: Basis,
}

impl Content for ReadOn {
    type Is = Basis;
    fn value(self) -> Result<Basis, String> {
        Ok(self.basis)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Presumed {
    applies: bool,
    partner_activity_counts: bool,
}

impl Content for Presumed {
    type Is = Presumption;
    fn value(self) -> Result<Presumption, String> {
        Ok(Presumption { applies: self.applies, partner_activity_counts: self.partner_activity_counts })
    }
}

/// Rates by which a way of life is turned into resources (*éléments de train de vie*, R861-15-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifestyleScale {
    /// Of the rental value.
    #[serde(deserialize_with = "rate")]
    pub built_property: Rate,
    /// Of the rental value.
    #[serde(deserialize_with = "rate")]
    pub land: Rate,
    #[serde(deserialize_with = "rate")]
    pub works: Rate,
    #[serde(deserialize_with = "rate")]
    pub domestic_staff: Rate,
    /// Of the market value of each vehicle worth more than [`Self::vehicles_above`].
    #[serde(deserialize_with = "rate")]
    pub vehicles: Rate,
    pub vehicles_above: Money,
    /// Of what was spent, above [`Self::appliances_above`].
    #[serde(deserialize_with = "rate")]
    pub appliances: Rate,
    pub appliances_above: Money,
    #[serde(deserialize_with = "rate")]
    pub art_and_jewellery: Rate,
    #[serde(deserialize_with = "rate")]
    pub travel_and_leisure: Rate,
    #[serde(deserialize_with = "rate")]
    pub clubs_and_hunting: Rate,
    #[serde(deserialize_with = "rate")]
    pub capital: Rate,
}

impl Content for LifestyleScale {
    type Is = Self;
    fn value(self) -> Result<Self, String> {
        Ok(self)
    }
}

/// A value of the procedure that no rule of computation reads: one number, rate or answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plain {
    #[serde(default)]
    amount: Option<Money>,
    #[serde(default, deserialize_with = "optional_rate")]
    rate: Option<Rate>,
    #[serde(default)]
    count: Option<u32>,
    #[serde(default)]
    applies: Option<bool>,
}

impl Content for Plain {
    /// Nothing: [`Plain`] only checks; the text of the block is what is kept.
    type Is = ();
    fn value(self) -> Result<(), String> {
        let given = [self.amount.is_some(), self.rate.is_some(), self.count.is_some(), self.applies.is_some()];
        match given.into_iter().filter(|given| *given).count() {
            1 => Ok(()),
            _ => Err("give exactly one of `amount`, `rate`, `count`, `applies`".to_owned()),
        }
    }
}
