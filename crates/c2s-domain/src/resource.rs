//! What people live on: the kinds of resources of the contract, and how each is declared.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::money::Money;

/// How the amount of a kind is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declared {
    /// `monthly` (12 amounts over the reference period) or `total`.
    OverThePeriod,
    /// `annual`, as on the last tax notice; months or a total are taken when only they are known.
    Annual,
    /// `balance`, at the end of the period.
    Balance,
}

macro_rules! kinds {
    ($($kind:ident, $name:literal, $item:expr, $declared:ident;)*) => {
        /// A kind of resources (*nature de ressources*).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[repr(u8)]
        pub enum ResourceKind { $($kind,)* }

        impl ResourceKind {
            /// Every kind, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// Its name in the contract.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// Its item on the form Cerfa 12504, when the form asks for it.
            pub const fn form_item(self) -> Option<u8> {
                match self { $(Self::$kind => $item,)* }
            }

            pub const fn declared(self) -> Declared {
                match self { $(Self::$kind => Declared::$declared,)* }
            }
        }
    };
}

kinds! {
    Wages, "wages", Some(1), OverThePeriod;
    WagesTaxable, "wages_taxable", Some(1), OverThePeriod;
    HolidayPayFund, "holiday_pay_fund", Some(1), OverThePeriod;
    TraineeshipPay, "traineeship_pay", Some(1), OverThePeriod;
    TrainingPay, "training_pay", Some(1), OverThePeriod;
    PreRetirement, "pre_retirement", Some(1), OverThePeriod;
    SelfEmployment, "self_employment", Some(2), Annual;
    Farming, "farming", Some(2), Annual;
    Turnover, "turnover", Some(3), Annual;
    ManagerTaxableShare, "manager_taxable_share", Some(2), OverThePeriod;
    CompanyManagerPay, "company_manager_pay", Some(1), OverThePeriod;
    UnemploymentBenefit, "unemployment_benefit", Some(4), OverThePeriod;
    Ass, "ass", Some(4), OverThePeriod;
    DailyAllowances, "daily_allowances", Some(5), OverThePeriod;
    DisabilityPension, "disability_pension", Some(5), OverThePeriod;
    WorkAccidentPension, "work_accident_pension", Some(5), OverThePeriod;
    RetirementPension, "retirement_pension", Some(6), OverThePeriod;
    SurvivorPension, "survivor_pension", Some(6), OverThePeriod;
    WidowAllowance, "widow_allowance", Some(6), OverThePeriod;
    Aspa, "aspa", Some(6), OverThePeriod;
    Asi, "asi", Some(6), OverThePeriod;
    Aah, "aah", None, OverThePeriod;
    AahSupplement, "aah_supplement", None, OverThePeriod;
    FamilyAllowances, "family_allowances", Some(7), OverThePeriod;
    FamilySupplement, "family_supplement", Some(7), OverThePeriod;
    FamilySupportAllowance, "family_support_allowance", Some(7), OverThePeriod;
    ParentalLeaveBenefit, "parental_leave_benefit", Some(7), OverThePeriod;
    MaintenanceReceived, "maintenance_received", Some(8), Annual;
    RentalIncome, "rental_income", None, Annual;
    InvestmentIncome, "investment_income", None, Annual;
    CopyrightIncome, "copyright_income", Some(11), Annual;
    ForeignWages, "foreign_wages", Some(11), Annual;
    ForeignPension, "foreign_pension", Some(11), Annual;
    EmployerHealthPayment, "employer_health_payment", Some(11), OverThePeriod;
    RegularAid, "regular_aid", Some(11), OverThePeriod;
    GamblingWinnings, "gambling_winnings", Some(11), OverThePeriod;
    SalesOfGoods, "sales_of_goods", Some(11), OverThePeriod;
    Other, "other", Some(11), OverThePeriod;
    IdleCapital, "idle_capital", Some(10), Balance;
    UnletBuildingRentalValue, "unlet_building_rental_value", None, Annual;
    UnbuiltLandRentalValue, "unbuilt_land_rental_value", None, Annual;
    Gifts, "gifts", Some(11), Annual;
    ScholarshipNotMeansTested, "scholarship_not_means_tested", Some(11), OverThePeriod;
    AsylumSeekerAllowance, "asylum_seeker_allowance", Some(11), OverThePeriod;
    MaintenancePaid, "maintenance_paid", Some(8), Annual;
    Rsa, "rsa", None, OverThePeriod;
    ActivityBonus, "activity_bonus", None, OverThePeriod;
    DisabledChildAllowance, "disabled_child_allowance", None, OverThePeriod;
    BackToSchoolAllowance, "back_to_school_allowance", None, OverThePeriod;
    MovingBonus, "moving_bonus", None, OverThePeriod;
    ThirdPartyAssistance, "third_party_assistance", None, OverThePeriod;
    DisabilityCompensation, "disability_compensation", None, OverThePeriod;
    PersonalAutonomyAllowance, "personal_autonomy_allowance", None, OverThePeriod;
    ChildDeathAllowance, "child_death_allowance", None, OverThePeriod;
    FarmReplacementAllowance, "farm_replacement_allowance", None, OverThePeriod;
    WorkAccidentCapital, "work_accident_capital", None, OverThePeriod;
    RehabilitationBonus, "rehabilitation_bonus", None, OverThePeriod;
    YoungChildAllowance, "young_child_allowance", None, OverThePeriod;
    OneOffAid, "one_off_aid", None, OverThePeriod;
    FamilyGift, "family_gift", None, OverThePeriod;
    Scholarship, "scholarship", None, OverThePeriod;
    FuneralCosts, "funeral_costs", None, OverThePeriod;
    DeathCapital, "death_capital", None, OverThePeriod;
    VeteransSolidarityAllowance, "veterans_solidarity_allowance", None, OverThePeriod;
    CivicService, "civic_service", None, OverThePeriod;
    OrphansReparation, "orphans_reparation", None, OverThePeriod;
    RecognitionAllowance, "recognition_allowance", None, OverThePeriod;
    Acej, "acej", None, OverThePeriod;
    ParentalPresenceAllowance, "parental_presence_allowance", None, OverThePeriod;
    ReturnToWorkAid, "return_to_work_aid", None, OverThePeriod;
    CarerAllowance, "carer_allowance", None, OverThePeriod;
    EndOfLifeAllowance, "end_of_life_allowance", None, OverThePeriod;
    DomesticViolenceAid, "domestic_violence_aid", None, OverThePeriod;
    FosterChildUpkeep, "foster_child_upkeep", None, OverThePeriod;
    OverseasSolidarityIncome, "overseas_solidarity_income", None, OverThePeriod;
    TaxFreeSavings, "tax_free_savings", None, OverThePeriod;
}

/// What a self-employed person does, for the abatement on a turnover (R861-15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    Sales,
    Services,
    Liberal,
    Farming,
}

/// An amount with the way it was declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Month by month over the reference period, oldest first.
    Monthly([Money; 12]),
    /// Only the sum over the reference period is known.
    Total(Money),
    /// A year: the last tax notice.
    Annual(Money),
    /// A balance at the end of the period.
    Balance(Money),
}

impl Amount {
    pub fn sum(&self) -> Money {
        match self {
            Self::Monthly(months) => months.iter().copied().sum(),
            Self::Total(amount) | Self::Annual(amount) | Self::Balance(amount) => *amount,
        }
    }

    /// Two declarations of one kind by one person, taken together.
    #[must_use]
    pub fn with(self, other: &Self) -> Self {
        match (self, other) {
            (Self::Monthly(mut ours), Self::Monthly(theirs)) => {
                for (ours, theirs) in ours.iter_mut().zip(theirs) {
                    *ours += *theirs;
                }
                Self::Monthly(ours)
            }
            (Self::Annual(ours), Self::Annual(theirs)) => Self::Annual(ours + *theirs),
            (Self::Balance(ours), Self::Balance(theirs)) => Self::Balance(ours + *theirs),
            (ours, theirs) => Self::Total(ours.sum() + theirs.sum()),
        }
    }
}

/// One resource of somebody, or of the household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    pub kind: ResourceKind,
    pub amount: Amount,
    /// Gross pay over the same period, for [`ResourceKind::WagesTaxable`].
    pub gross: Option<Money>,
    /// For [`ResourceKind::Turnover`].
    pub activity: Option<Activity>,
    /// For [`ResourceKind::TrainingPay`]: certainly ended, and nothing replaces it (R861-8, last paragraph).
    pub ended_without_replacement: bool,
}
