//! What the register knows of a person besides who they are: their rights, their insurers, what they receive.

use c2s_domain::household::Benefit;
use c2s_domain::resource::Declared;
use c2s_domain::situation::{ResourceDeclaration, iso_date, optional_iso_date};
use c2s_domain::{Date, Period, ResourceKind};
use serde::{Deserialize, Serialize};

use super::Address;
use crate::draft::NationalityGroup;

/// All of it, each with its source and its day. What is empty is not known: it is never read as a « no ».
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    pub rights: Rights,
    /// Complementary insurers (*mutuelles*), those that ended included.
    pub insurers: Vec<KnownInsurer>,
    /// Rights to the C2S held, given by whichever fund.
    pub c2s: Vec<HeldC2s>,
    pub benefits: Vec<KnownBenefit>,
    pub resources: Vec<KnownResource>,
    /// An application that the fund received by another way: on paper, at a counter.
    pub pending: Option<PendingElsewhere>,
    /// As the person corrected it; it is used instead of the address of the register.
    pub corrected_address: Option<CorrectedAddress>,
    pub nationality: Option<NationalityGroup>,
    /// In the care of the child welfare service or of the judicial protection of young people (*ASE, PJJ*).
    pub in_care: bool,
    pub civil: CivilStatus,
}

crate::hidden_debug!(Facts);

/// Rights to the reimbursement of health costs (*droits à l'Assurance maladie*, L160-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Rights {
    #[default]
    Open,
    /// Open until a day, known in advance: the end of a residence permit, of a maintained right.
    OpenUntil {
        #[serde(with = "iso_date")]
        ends_on: Date,
    },
    Closed {
        #[serde(with = "iso_date")]
        since: Date,
    },
    /// The register does not say: the residence in France is to be told (R861-1).
    Unknown,
}

impl Rights {
    /// Whether open rights show that the person resides in France.
    pub fn answer_the_residence(self, today: Date) -> bool {
        self != Self::Unknown && self.closed_since(today).is_none()
    }

    /// Since when they are closed; `None` while they are open. They are open on their last day.
    pub fn closed_since(self, today: Date) -> Option<Date> {
        match self {
            Self::OpenUntil { ends_on } if ends_on < today => ends_on.tomorrow().ok(),
            Self::Open | Self::OpenUntil { .. } | Self::Unknown => None,
            Self::Closed { since } => (since <= today).then_some(since),
        }
    }
}

/// A complementary insurer (*organisme complémentaire*) of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownInsurer {
    pub name: String,
    /// As printed on the card of the person.
    pub contract: String,
    #[serde(with = "iso_date")]
    pub starts_on: Date,
    /// Absent while no end is known.
    #[serde(default, with = "optional_iso_date")]
    pub ends_on: Option<Date>,
    /// On the list of the organisations that manage the C2S.
    pub manages_c2s: bool,
}

impl KnownInsurer {
    /// Whether it covers the person on that day, its first and its last day included.
    pub fn covers(&self, day: Date) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|end| day <= end)
    }
}

/// A right to the C2S that the person holds or held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldC2s {
    #[serde(with = "iso_date")]
    pub starts_on: Date,
    #[serde(with = "iso_date")]
    pub ends_on: Date,
    pub with_contribution: bool,
    /// Who manages it; the fund itself when absent.
    #[serde(default)]
    pub organisation: Option<String>,
}

/// A benefit that somebody pays to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownBenefit {
    pub benefit: Benefit,
    pub source: Source,
    /// The day the source said so.
    #[serde(with = "iso_date")]
    pub on: Date,
}

/// A resource of the person, as somebody declared it to the public services.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownResource {
    pub resource: ResourceDeclaration,
    pub source: Source,
    /// The day the source said so.
    #[serde(with = "iso_date")]
    pub on: Date,
    /// The first day of the twelve months that the amount is of; those of the application when absent.
    #[serde(default, with = "optional_iso_date")]
    pub from: Option<Date>,
}

impl KnownResource {
    /// Whether an amount alone says all of it: a balance, a turnover and what comes from abroad need more than that.
    pub(crate) fn may_be_known(kind: ResourceKind) -> bool {
        let more = [ResourceKind::Turnover, ResourceKind::ForeignWages, ResourceKind::ForeignPension];
        kind.declared() != Declared::Balance && !more.contains(&kind)
    }

    /// Whether it may stand for what is declared over this period.
    pub(crate) fn is_of(&self, period: Period) -> bool {
        Self::may_be_known(self.resource.kind) && self.from.is_none_or(|from| from == period.first.first_day())
    }
}

crate::hidden_debug!(KnownResource);

/// Who said something to the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// *Caisse d'allocations familiales*.
    Caf,
    /// *Mutualité sociale agricole*.
    Msa,
    /// The tax administration.
    Tax,
    /// The declarations that employers make each month (*DSN*).
    Employer,
    /// Pension funds.
    Pension,
    FranceTravail,
    /// The fund itself: what it pays, what it was shown.
    Fund,
}

impl Source {
    pub const ALL: [Self; 7] =
        [Self::Caf, Self::Msa, Self::Tax, Self::Employer, Self::Pension, Self::FranceTravail, Self::Fund];

    /// As in the files of the register, and in the keys of its words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Caf => "caf",
            Self::Msa => "msa",
            Self::Tax => "tax",
            Self::Employer => "employer",
            Self::Pension => "pension",
            Self::FranceTravail => "france_travail",
            Self::Fund => "fund",
        }
    }
}

/// An application received by another way than this service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingElsewhere {
    #[serde(with = "iso_date")]
    pub received_on: Date,
}

/// An address that the person wrote over that of the register.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedAddress {
    pub address: Address,
    /// The person says that it has no number.
    #[serde(default)]
    pub without_number: bool,
    /// The body that they are domiciled with, when they have no address of their own.
    #[serde(default)]
    pub domiciled_at: Option<String>,
    #[serde(with = "iso_date")]
    pub on: Date,
}

crate::hidden_debug!(CorrectedAddress);

/// What is recorded of a birth, to match somebody who signs in by their civil identity.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CivilStatus {
    pub sex: Option<Sex>,
    /// The code of the place of birth in the *Code officiel géographique*; of the country, for births abroad.
    pub birth_place: Option<String>,
}

crate::hidden_debug!(CivilStatus);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
}

impl Facts {
    /// The insurers that cover the person on that day.
    pub fn insurers_on(&self, day: Date) -> impl Iterator<Item = &KnownInsurer> {
        self.insurers.iter().filter(move |insurer| insurer.covers(day))
    }

    /// The C2S that covers the person on that day, or begins after it: the one that ends last.
    pub fn c2s_held(&self, day: Date) -> Option<&HeldC2s> {
        self.c2s.iter().filter(|held| held.ends_on >= day).max_by_key(|held| held.ends_on)
    }

    /// Whether a number is expected in the address.
    pub fn is_numbered(&self) -> bool {
        self.corrected_address
            .as_ref()
            .is_none_or(|corrected| !corrected.without_number && corrected.domiciled_at.is_none())
    }

    /// Whether the register says that the person receives this benefit. `false` proves nothing.
    pub fn receives(&self, benefit: Benefit) -> bool {
        self.benefits.iter().any(|known| known.benefit == benefit)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn rights_are_open_on_their_last_day_and_closed_the_day_after() {
        let rights = Rights::OpenUntil { ends_on: date(2025, 9, 2) };
        for (today, closed) in
            [(date(2025, 9, 1), None), (date(2025, 9, 2), None), (date(2025, 9, 3), Some(date(2025, 9, 3)))]
        {
            assert_eq!(rights.closed_since(today), closed, "{today}");
        }
        let closed = Rights::Closed { since: date(2025, 9, 2) };
        assert_eq!(closed.closed_since(date(2025, 9, 1)), None);
        assert_eq!(closed.closed_since(date(2025, 9, 2)), Some(date(2025, 9, 2)));
        assert_eq!(Rights::Open.closed_since(date(2025, 9, 2)), None);
    }

    #[test]
    fn an_insurer_covers_its_first_and_its_last_day() {
        let insurer = KnownInsurer {
            name: "Mutuelle".to_owned(),
            contract: "A1".to_owned(),
            starts_on: date(2024, 1, 1),
            ends_on: Some(date(2025, 9, 2)),
            manages_c2s: false,
        };
        for (day, covers) in
            [(date(2023, 12, 31), false), (date(2024, 1, 1), true), (date(2025, 9, 2), true), (date(2025, 9, 3), false)]
        {
            assert_eq!(insurer.covers(day), covers, "{day}");
        }
    }

    #[test]
    fn a_register_that_knew_nothing_more_opens_still() {
        let facts: Facts = serde_json::from_str("{}").unwrap();
        assert!(facts == Facts::default());
    }
}
