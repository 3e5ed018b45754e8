//! What an answer rests on without certainty: listed, shown, never filled in silently.

use std::fmt;

macro_rules! notices {
    ($($(#[$doc:meta])* $notice:ident = $name:literal;)*) => {
        /// A value that is projected or unverified, or a convention where the law is silent.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Notice { $($(#[$doc])* $notice,)* }

        impl Notice {
            pub const ALL: &'static [Self] = &[$(Self::$notice,)*];

            /// Its name in `provisional`; the key of its French sentence.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$notice => $name,)* }
            }
        }
    };
}

notices! {
    /// The ceiling of the day is projected or unverified.
    SinglePersonCeiling = "single_person_ceiling";
    /// A published cell from one source only.
    PublishedCeilings = "published_ceilings";
    /// The overseas factor in Mayotte is known from the press only.
    Mayotte = "mayotte";
    RsaFlatAmount = "rsa_flat_amount";
    MinimumBenefitAbatement = "minimum_benefit_abatement";
    ImprisonmentAbatement = "imprisonment_abatement";
    TurnoverAbatement = "turnover_abatement";
    /// The rate of the abatement on income from patrimony is not known: the whole counts.
    PatrimonyIncomeAbatement = "patrimony_income_abatement";
    /// The day on which the last tax notice replaced the period for this kind is not verified.
    TaxNoticeKinds = "tax_notice_kinds";
    /// The day on which this kind left the resources is not verified.
    ExcludedResources = "excluded_resources";
    PresumptionAss = "presumption_ass";
    PresumptionAcej = "presumption_acej";
    /// The law does not say which RSA amount prices a period that crosses 1 April: each month bears its own.
    RsaAmountMonthByMonth = "rsa_amount_month_by_month";
    /// The RSA flat amount of Mayotte differs; the text cites the national one.
    RsaAmountInMayotte = "rsa_amount_in_mayotte";
    /// The resources equal a ceiling: the statute and the public pages differ.
    EqualityAtCeiling = "equality_at_ceiling";
    HousingNotDeclared = "housing_not_declared";
    ResourcesNotDeclared = "resources_not_declared";
    /// The amount of a resource is not known: it counts for nothing.
    ResourcesIncomplete = "resources_incomplete";
    /// Only a total is known: twelve months are taken as paid.
    MonthsPaidUnknown = "months_paid_unknown";
    /// One source reads that the abatement on ASI is lost when the same person receives AAH.
    AsiAbatementWithAah = "asi_abatement_with_aah";
    /// The threshold of gifts is taken per person.
    GiftsThresholdPerPerson = "gifts_threshold_per_person";
    /// Taxable wages without the gross pay: nothing is taken off for CSG and CRDS.
    TaxableWagesWithoutGross = "taxable_wages_without_gross";
    /// The tax notice was asked for, months or a total were given.
    NoticeAmountFromMonths = "notice_amount_from_months";
    /// The period was asked for, the amount of a year was given.
    PeriodAmountFromYear = "period_amount_from_year";
    /// Nothing in the text halves the contribution of a child in alternating custody.
    AlternatingCustodyContribution = "alternating_custody_contribution";
    /// No text ranks twins: full presence takes the higher share.
    RankOfTwins = "rank_of_twins";
    /// The tax household of the holder of ACEJ is taken as not taxed.
    AcejHouseholdNotTaxed = "acej_household_not_taxed";
    /// RSA claimed: the attestation of presumed resources must confirm it.
    RsaClaimAttestation = "rsa_claim_attestation";
    /// A young person studied alone: no housing of his own was declared.
    SeparateStudyHousing = "separate_study_housing";
}

/// A set of [`Notice`]s.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Provisional(u32);

impl Provisional {
    pub fn note(&mut self, notice: Notice) {
        self.0 |= 1 << notice as u8;
    }

    pub fn note_if(&mut self, condition: bool, notice: Notice) {
        self.0 |= u32::from(condition) << notice as u8;
    }

    /// Puts `by` in the place of `notice`, if it is there.
    pub(crate) fn replace(&mut self, notice: Notice, by: Notice) {
        if self.has(notice) {
            self.0 &= !(1 << notice as u8);
            self.note(by);
        }
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn has(self, notice: Notice) -> bool {
        self.0 & (1 << notice as u8) != 0
    }

    /// In the order of [`Notice::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Notice> {
        Notice::ALL.iter().copied().filter(move |notice| self.has(*notice))
    }
}

impl fmt::Debug for Provisional {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_kept_once_and_in_order() {
        assert!(Notice::ALL.len() <= 32, "the set holds 32 notices: widen it");
        let mut noted = Provisional::default();
        assert!(noted.is_empty());
        noted.note(Notice::Mayotte);
        noted.note(Notice::SinglePersonCeiling);
        noted.note(Notice::Mayotte);
        noted.note_if(false, Notice::RsaFlatAmount);
        noted.note_if(true, Notice::RankOfTwins);
        let names: Vec<_> = noted.iter().map(Notice::name).collect();
        assert_eq!(names, ["single_person_ceiling", "mayotte", "rank_of_twins"]);
        assert!(!noted.is_empty());
        assert_eq!(format!("{noted:?}"), "{SinglePersonCeiling, Mayotte, RankOfTwins}");
    }
}
